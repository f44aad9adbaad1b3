import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ListedParty, PartyType } from "./party.ts";
import type { ScreenedParty } from "./party-compare.ts";
import { prepare } from "./prepare.ts";
import { screen } from "./screen.ts";

const listed = (id: string, type: PartyType, name: string, more: Partial<ListedParty> = {}): ListedParty => ({
  ...{ id, list: "test", type, names: [{ text: name, quality: "primary" }] },
  ...more,
});

/** The score of one name against a list of one. */
function score(one: string, other: string, type: PartyType = "person"): number {
  const index = prepare([listed("1", type, other)]);
  return screen(index, { type, names: [one] }, { threshold: 0.01 })[0]?.score ?? 0;
}

const LIST: readonly ListedParty[] = [
  listed("p1", "person", "PEREZ GARCIA, Juan Carlos", { birthDates: ["1970-05-04"], countries: ["MX"] }),
  listed("p2", "person", "Mohammad Hassan Akhund", { birthDates: ["1958"] }),
  listed("p3", "person", "Aleksandr Nikolaevich Orlov", {
    names: [
      { text: "Aleksandr Nikolaevich Orlov", quality: "primary" },
      { text: "The Pilot", quality: "weak" },
    ],
  }),
  listed("c1", "company", "Comercializadora Aldebarán, S.A. de C.V.", {
    ...{ countries: ["MX"], identifiers: [{ type: "rfc", value: "GODE561231GR8" }] },
    addresses: ["Avenida Reforma 1250, Monterrey"],
  }),
  listed("c2", "company", "Northern Steel Trading Company Limited"),
  listed("v1", "vessel", "Ocean Pearl", { identifiers: [{ type: "imo", value: "9074729" }], countries: ["PA"] }),
];
const index = prepare(LIST);
const first = (asked: ScreenedParty, options = {}) => screen(index, asked, options)[0];

describe("names that are one", () => {
  it.each<[string, string, PartyType]>([
    ["Juan Pérez García", "PEREZ GARCIA, Juan", "person"],
    ["Juan C. Perez Garcia", "PEREZ GARCIA, Juan Carlos", "person"],
    ["Jon Smith", "John Smith", "person"],
    ["Владимир Орлов", "Vladimir Orlov", "person"],
    ["محمد حسن", "Mohammad Hassan", "person"],
    ["عبد الرحمن", "Abdurrahman", "person"],
    ["王伟", "Wang Wei", "person"],
    ["Abd al-Aziz al-Rashid", "Abdulaziz Rashid", "person"],
    ["Charles de la Fontaine", "DELAFONTAINE Charles", "person"],
    ["Jean Luc Martin", "Jeanluc Martin", "person"],
    ["Kovalnek Piotr", "Piotr Kovalenk", "person"],
    ["Aldebaran SA", "Aldebarán, S.A. de C.V.", "company"],
    ["Transports Boréal Ltée", "Transport Boreal Limited", "company"],
    ["Banco Central de Oriente", "Central Bank of Oriente", "company"],
    ["M/V Ocean Pearl", "OCEAN PEARL", "vessel"],
  ])("`%s` and `%s`", (one, other, type) => expect(score(one, other, type)).toBeGreaterThan(0.8));
});

describe("names that are two", () => {
  it.each<[string, string, PartyType]>([
    ["Maria Lopez Hernandez", "Maria Lopez Castillo", "person"],
    ["Ali Hassan", "Omar Hassan", "person"],
    ["Peter Novak", "Pavel Novotny", "person"],
    ["Garcia", "Juan Carlos Perez Garcia", "person"],
    ["Northern Steel Limited", "Northern Timber Limited", "company"],
    ["Delta Trading Company", "Omega Trading Company", "company"],
  ])("`%s` and `%s`", (one, other, type) => expect(score(one, other, type)).toBeLessThan(0.7));
});

describe("screening a party", () => {
  it("finds a name and says word by word why", () => {
    const hit = first({ type: "person", names: ["Juan Carlos Perrz Garcia"] });
    expect(hit?.party.id).toBe("p1");
    expect(hit?.features.map(({ code, asked, listed }) => [code, asked, listed])).toContainEqual([
      "word-alike",
      "perrz",
      "perez",
    ]);
  });

  it("adds what agrees beside the name and takes off what does not", () => {
    const name = { type: "person", names: ["Juan Perez Garcia"] } as const;
    const plain = first(name)?.score ?? 0;
    const agrees = first({ ...name, birthDates: ["1970-05-04"] });
    const differs = first({ ...name, birthDates: ["1991-01-30"] }, { threshold: 0.1 });
    expect(agrees?.score).toBeCloseTo(plain + 0.06, 9);
    expect(differs?.score).toBeCloseTo(plain - 0.2, 9);
    expect(differs?.features.at(-1)).toMatchObject({
      code: "birth-year-differs",
      asked: "1991-01-30",
      listed: "1970-05-04",
    });
  });

  it.each([
    ["1970-05-04", "birth-date-agrees"],
    ["1970-04-05", "birth-date-agrees"],
    ["1970-05", "birth-year-agrees"],
    ["1970", "birth-year-agrees"],
    ["1970-01-01", "birth-year-agrees"],
    ["1970-09", "birth-date-differs"],
    ["1970-05-05", "birth-date-differs"],
    ["1971-05-04", undefined],
    ["1973", "birth-year-differs"],
  ])("born on `%s`, where the list has 1970-05-04", (born, code) => {
    const hit = first({ type: "person", names: ["Juan Carlos Perez Garcia"], birthDates: [born] }, { threshold: 0.5 });
    expect(hit?.features.find((feature) => feature.code.startsWith("birth"))?.code).toBe(code);
  });

  it("never weighs a person's countries", () => {
    const name = { type: "person", names: ["Juan Perez Garcia"] } as const;
    for (const countries of [["MX"], ["CA"], ["IR", "RU"]])
      expect(screen(index, { ...name, countries })).toEqual(screen(index, name));
  });

  it("weighs where a company is registered", () => {
    const name = { type: "company", names: ["Comercializadora Aldebaran"] } as const;
    const scores = [["MX"], [], ["CA"]].map((countries) => first({ ...name, countries })?.score ?? 0);
    expect(scores[0]).toBeGreaterThanOrEqual(scores[1] as number);
    expect(scores[1]).toBeGreaterThan(scores[2] as number);
  });

  it("finds by an identifier alone, and trusts it less when its check fails", () => {
    const found = first({
      names: ["Somebody Else Entirely"],
      identifiers: [{ type: "IMO number", value: "IMO9074729" }],
    });
    expect(found).toMatchObject({ party: { id: "v1" }, features: [{ code: "identifier-agrees" }] });
    expect(found?.score).toBeCloseTo(0.97, 9);
    const wrong = prepare([listed("v2", "vessel", "Sea Star", { identifiers: [{ type: "imo", value: "9074728" }] })]);
    expect(screen(wrong, { names: ["X Y"], identifiers: [{ type: "imo", value: "9074728" }] })[0]?.score).toBeCloseTo(
      0.85,
      9,
    );
  });

  it("takes two different identifiers of one kind as a sign of two companies", () => {
    const other = [{ type: "rfc", value: "XAM010203AB6" }];
    const asked = { type: "company", names: ["Comercializadora Aldebaran"], identifiers: other } as const;
    const codes = screen(index, asked, { threshold: 0.1 })[0]?.features.map(({ code }) => code) ?? [];
    expect(codes.includes("identifier-differs")).toBe(true);
  });

  it("holds a weak alias to be worth less", () => {
    const hit = first({ type: "person", names: ["The Pilot"] }, { threshold: 0.5 });
    expect(hit?.score).toBeCloseTo(0.85, 9);
    expect(hit?.features.at(-1)?.code).toBe("weak-alias");
  });

  it("finds nobody without a legible name", () => {
    expect(screen(index, { names: ["", "---", "?"] })).toEqual([]);
    expect(screen(prepare([]), { names: ["Juan"] })).toEqual([]);
  });
});

const word = fc.constantFrom(
  ..."juan carlos perez garcia mohammad hassan akhund orlov trading steel company limited nikolaevich ocean pearl abd al rahman 44 sa de cv x".split(
    " ",
  ),
);
const text = fc.oneof(
  fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(" ")),
  fc.string({ unit: "grapheme", maxLength: 30 }),
);
const type = fc.constantFrom<PartyType>("person", "company", "vessel", "other");
const asked = fc.record({
  type,
  names: fc.array(text, { minLength: 1, maxLength: 3 }),
  birthDates: fc.constantFrom([], ["1970"], ["1958-01-01"]),
  countries: fc.constantFrom([], ["MX"], ["US"]),
});

describe("what always holds", () => {
  it("a score is the sum of its features, from 0 to 1, the same without them", () => {
    fc.assert(
      fc.property(asked, fc.array(fc.record({ type, name: text }), { minLength: 1, maxLength: 8 }), (party, others) => {
        const list = prepare([...LIST, ...others.map(({ type, name }, at) => listed(`x${at}`, type, name))]);
        const hits = screen(list, party, { threshold: 0.2 });
        for (const hit of hits) {
          expect(hit.score).toBeGreaterThanOrEqual(0.2);
          expect(hit.score).toBeLessThanOrEqual(1);
          expect(hit.features.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(hit.score, 5);
        }
        const fast = screen(list, party, { threshold: 0.2, explain: false });
        expect(fast.map(({ party, score }) => [party.id, score])).toEqual(
          hits.map(({ party, score }) => [party.id, score]),
        );
        expect(screen(list, party, { threshold: 0.2 })).toEqual(hits);
      }),
      { numRuns: 300 },
    );
  });

  it("a name finds itself, whatever the order of its words, and fully where the family name stands first or last", () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray("juan carlos perez hassan orlov quintero ibarra".split(" "), { minLength: 2 }),
        (words) => {
          const list = prepare([listed("1", "person", [...words].sort().join(" "))]);
          const sorted = [...words].sort();
          const isTurned = sorted.some(
            (_, at) => [...sorted.slice(at), ...sorted.slice(0, at)].join() === words.join(),
          );
          const found = screen(list, { type: "person", names: [words.join(" ")] })[0]?.score ?? 0;
          if (isTurned) expect(found).toBeCloseTo(1, 9);
          else expect(found).toBeGreaterThan(0.85);
        },
      ),
    );
  });

  it("an index of many names answers as a comparison of each", () => {
    const given = "ana berta carla dora elena fatima gloria helga irina julia karla lucia".split(" ");
    const family = "acosta bravo cortes dominguez escobar fuentes galindo hidalgo iglesias juarez".split(" ");
    const names = given.flatMap((one) => family.map((two) => `${two}, ${one}`));
    const parties = names.map((name, at) => listed(`n${at}`, "person", name));
    const whole = prepare(parties, { mostCompared: names.length });
    const indexed = prepare(parties);
    for (const name of ["Berta Cortez", "Irina Galindo", "Lucia Hidalg", "Karla Escobal Fuentes", "Dora"]) {
      const party = { type: "person" as const, names: [name] };
      const ids = (of: typeof whole) =>
        screen(of, party).map(({ party, score }) => [party.id, Number(score.toFixed(6))]);
      expect(ids(indexed)).toEqual(ids(whole));
    }
  });
});
