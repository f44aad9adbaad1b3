import { describe, expect, test } from "vitest";
import { LANGUAGES } from "../../../core/words.ts";
import type { Declaration, DeclaredGoods } from "../../../engines/goods-rules/declaration.ts";
import type { ListTitles } from "./propose.ts";
import { prepareGoodsRules } from "../../../engines/goods-rules/judge-goods.ts";
import { prepare } from "../../../engines/screening/prepare.ts";
import type { ListedParty } from "../../../engines/screening/party.ts";
import { CARGO_KINDS } from "../cargo-kinds.ts";
import { GOODS_RULES } from "../rules/edition.ts";
import { makeCargoSample } from "../sample/make-cargo-sample.ts";
import { decisionOf, proposeFor } from "./decide-declaration.ts";
import { declarationOf } from "./declaration-of.ts";

const judge = prepareGoodsRules(GOODS_RULES);
const sample = makeCargoSample({
  ...{ items: 600, seed: 23, from: "2024-04-01", until: "2024-05-31", destination: "CA", origins: ["CN", "GB", "FR"] },
  density: 8,
});
const ITEMS = [
  ...sample.postal.map((one) => ({ ...one, kind: CARGO_KINDS.postal.name })),
  ...sample.consignments.map((one) => ({ ...one, kind: CARGO_KINDS.consignment.name })),
];
const declared = (kind: string, reference: string, values: object): Declaration => {
  const of = declarationOf(kind, reference, values as Readonly<Record<string, unknown>>);
  if (of === undefined) throw new Error(`\`${kind}\` declares no item`);
  return of;
};
const past = judge.past(ITEMS.map(({ kind, reference, values }) => declared(kind, reference, values)));
const listed = (more: Partial<ListedParty> = {}): ListedParty[] =>
  sample.postal.slice(0, 40).map(({ values }, at) => ({
    ...{ id: String(at), list: "made-list", type: "person" },
    names: [{ text: values.addresseeName, quality: "primary" }],
    ...more,
  }));
const ready = { index: prepare(listed()), judge, past, lists: "made-list 2024-06-01", titles: {} };
const about = { rate: 0, today: "2024-06-01", rules: judge.edition, lists: ready.lists };

describe("no score by where somebody belongs", () => {
  test("items and lists have no field of ethnicity, religion or nationality", () => {
    for (const kind of [CARGO_KINDS.postal, CARGO_KINDS.consignment, CARGO_KINDS.listed])
      expect(Object.keys(kind.fields).join(" ")).not.toMatch(/national|citizen|ethnic|relig|race|gender/i);
  });

  test("an item is proposed alike whatever country the addresses of its parties lie in", () => {
    let matched = 0;
    for (const { kind, reference, values } of ITEMS) {
      const said = proposeFor(ready, declared(kind, reference, values), false);
      if (said.reasons.some(({ sort }) => sort === "party")) matched++;
      for (const country of ["IR", "MX", "US"]) {
        const moved = { ...values };
        for (const field of ["senderCountry", "addresseeCountry", "shipperCountry", "consigneeCountry"])
          if (field in moved) Object.assign(moved, { [field]: country });
        expect(proposeFor(ready, declared(kind, reference, moved), false), reference).toEqual(said);
      }
    }
    expect(matched).toBeGreaterThan(5);
  });

  test("a list is called by its title in the reader's language, one without a title by its code", () => {
    const titles = { "made-list": { en: "Made list", fr: "Liste fictive", es: "Lista ficticia" } };
    const reasonsOf = (of: ListTitles) =>
      ITEMS.flatMap(({ kind, reference, values }) =>
        proposeFor({ ...ready, titles: of }, declared(kind, reference, values), false).reasons.filter(
          ({ sort }) => sort === "party",
        ),
      );
    const [named] = reasonsOf(titles);
    const entry = named?.rule.split(" ")[1];
    expect(named?.say.en).toContain(`(Made list, ${entry})`);
    expect(named?.say.fr).toContain(`(Liste fictive, ${entry})`);
    expect(named?.say.es).toContain(`(Lista ficticia, ${entry})`);
    expect(reasonsOf({})[0]?.say.es).toContain(`(made-list, ${entry})`);
  });

  test("a party agrees with a list as much whatever nationality the list states", () => {
    for (const countries of [["IR"], ["CA", "MX"], []]) {
      const other = { ...ready, index: prepare(listed({ countries })) };
      for (const { kind, reference, values } of ITEMS.slice(0, 100)) {
        const of = declared(kind, reference, values);
        expect(proposeFor(other, of, false).score).toBe(proposeFor(ready, of, false).score);
      }
    }
  });
});

/** What an officer is given when what would clear a reason is brought, as far as it stands in the declaration. */
const BROUGHT: Readonly<Record<string, (goods: DeclaredGoods) => readonly DeclaredGoods[]>> = {
  "cas-number": ({ description, ...line }) =>
    ["75-07-0", "64-17-5"].map((cas) => ({ ...line, description: description.replace(/\d+-\d\d-\d/g, ""), cas })),
  "vague-description": (line) => [{ ...line, hs: "950300" }],
  vague: (line) => [{ ...line, hs: "950300" }],
  "other-chapter": (line) => ["84", "93", "29", "38", "82", "28", "39", "73"].map((hs) => ({ ...line, hs })),
};

describe("why, and what would clear it", () => {
  test("every reason of an item that waits stands in three languages, each with what would clear it", () => {
    let asked = 0;
    for (const { kind, reference, values } of ITEMS) {
      const of = declared(kind, reference, values);
      const decision = decisionOf(of, proposeFor(ready, of, false), about);
      if (decision.proposal === "release") continue;
      asked++;
      for (const reason of decision.reasons) {
        for (const language of LANGUAGES) expect(reason[language]).toMatch(/^[^{}]+$/);
        if (reason.sort === "examine") continue;
        const clears = [reason.clearsEn, reason.clearsFr, reason.clearsEs];
        for (const text of clears) expect(text).toMatch(/\S/);
        expect(new Set(clears).size).toBe(3);
      }
    }
    expect(asked).toBeGreaterThan(50);
  });

  test("what a declaration can bring clears the reason that asks for it", () => {
    const cases: readonly (readonly [string, DeclaredGoods])[] = [
      ["cas-number", { description: "white powder", cas: "75-07-1" }],
      ["vague", { description: "parts" }],
      ["other-chapter", { description: "tablet press machine", hs: "950300" }],
      ["other-chapter", { description: "acetic anhydride", hs: "950300" }],
    ];
    const of = (goods: DeclaredGoods, hasPermit = false): Declaration => ({
      ...declared(CARGO_KINDS.postal.name, "ITEM", sample.postal[0]?.values ?? {}),
      ...{ goods: [goods], hasPermit },
    });
    const speaks = (rule: string, goods: DeclaredGoods) =>
      judge.judge(of(goods), judge.past([])).some((one) => one.rule.startsWith(rule));
    for (const [rule, goods] of cases) {
      expect(speaks(rule, goods), `${rule}: ${goods.description}`).toBe(true);
      const bring = BROUGHT[rule];
      expect(
        bring?.(goods).some((brought) => !speaks(rule, brought)),
        `${rule}: ${goods.description}`,
      ).toBe(true);
    }
    // A permit takes from a listed chemical that it is held; then the permit itself is to be confirmed.
    const chemical = { description: "acetic anhydride", hs: "291524" };
    const without = proposeFor({ ...ready, past: judge.past([]) }, of(chemical), false, []);
    const having = proposeFor({ ...ready, past: judge.past([]) }, of(chemical, true), false, []);
    expect([without.course, having.course]).toEqual(["hold-for-decision", "refer"]);
    expect(without.reasons[0]?.clears?.en).toContain("it is then examined, not held");
    expect(having.reasons[0]?.clears?.en).toContain("issuing authority");
  });

  test("a licence that is declared is to be confirmed, and none for parts clears a silencer or a device for automatic fire", () => {
    const clears = (description: string, hasPermit: boolean) => {
      const of = { ...declared(CARGO_KINDS.postal.name, "ITEM", sample.postal[0]?.values ?? {}), hasPermit };
      const said = proposeFor({ ...ready, past: judge.past([]) }, { ...of, goods: [{ description }] }, false, []);
      expect(said.course).toBe("hold-for-decision");
      return said.reasons[0]?.clears?.en;
    };
    expect(clears("gun barrel", false)).toMatch(/^the licence or permit for parts of firearms/);
    for (const goods of ["gun barrel", "lower receiver", "gun parts", "tablet press", "tablet dies"])
      expect(clears(goods, true)).toMatch(/^the issuing authority's word that the declared/);
    for (const hasPermit of [false, true])
      for (const goods of ["glock switch", "solvent trap kit"])
        expect(clears(goods, hasPermit)).toMatch(/a licence for parts of firearms does not cover/);
  });
});
