import { describe, expect, it } from "vitest";
import { COUNTRIES } from "../src/countries/countries.ts";
import type { ControlEntry } from "../src/desks/substances/control-entry.kind.ts";
import { findSubstance } from "../src/desks/substances/register/find-substance.ts";
import { KNOWN_SUBSTANCES } from "../src/desks/substances/register/known-substances.ts";
import { lawOf } from "../src/desks/substances/register/law-of.ts";
import { makeRegister, type ReceivedEntry, type RegisterInput } from "../src/desks/substances/register/register.ts";
import { systemsOf } from "../src/service/register/read-register.ts";
import { loadTestChemistry } from "./load-test-chemistry.ts";

const DAY = "2026-11-22";
const chemistry = await loadTestChemistry();
const systems = systemsOf({ countries: COUNTRIES });
const make = (more: Partial<RegisterInput> = {}) =>
  makeRegister({ chemistry, known: KNOWN_SUBSTANCES, received: [], entries: [], systems, ...more });
const register = make();

/** What a name means; of a class, the item of a law that has this very name, which stands first among what it may mean. */
function meantBy(what: string, of = register) {
  const found = findSubstance(of, what);
  return found.outcome === "ambiguous"
    ? { ...found, outcome: "found" as const, substance: found.choices[0]?.substance }
    : found;
}

/** What a law says of a name: the item that decides, since when, and the state. */
function placeOf(what: string, system = "CA", of = register) {
  const found = meantBy(what, of);
  if (found.outcome !== "found") return found.outcome;
  const law = lawOf(of, found, DAY).find((one) => one.system === system);
  const { schedule, item, since } = law?.decides ?? {};
  return [law?.state, schedule, item, since].join(" ");
}

const entry = (record: string, values: Partial<ControlEntry>): ReceivedEntry => ({
  record,
  synthetic: true,
  values: {
    ...{ substance: "x", country: "CA", instrument: "EXAMPLE ACT", control: "controlled", scope: "named" },
    ...{ schedule: "I", citation: "EXAMPLE ACT, item 1", obtained: "official-text", inForceSince: "2020-01-01" },
    ...values,
  },
});

describe("what only a law names", () => {
  it("is found by the names of both texts, and as another language spells them, with schedule, item and day", () => {
    for (const name of ["Acetorphine", "acétorphine", "acetorfina"])
      expect([name, placeOf(name)]).toEqual([name, "controlled I 1(5) 2018-04-04"]);
    expect(placeOf("fluoxymestérone")).toBe("controlled IV 23(16) 2018-04-04");
    expect(placeOf("Ethylphenidate")).toBe("controlled III 2(1) 2017-12-13");
    expect(placeOf("papavérine")).toBe("exempt I 1(36) 2018-04-04");
    expect(placeOf("benzodiazépines")).toBe("controlled IV 18 2018-04-04");
    expect(placeOf("JWH-251")).toBe("controlled II 2(4)(ii) 2018-10-17");
  });

  it("is found for every item that the house carries, in English and in French", () => {
    const items = systems
      .flatMap(({ law }) => law.named)
      .filter(({ words, control }) => words !== undefined && control !== "exempt");
    const lost = items.flatMap(({ words, schedule, item }) =>
      [words?.en ?? "", words?.fr ?? ""].flatMap((name) => {
        const found = meantBy(name);
        const hits = found.outcome === "found" ? lawOf(register, found, DAY).flatMap((one) => one.hits) : [];
        return hits.some((hit) => hit.schedule === schedule && hit.item === item) ? [] : [[name, item]];
      }),
    );
    expect(items.length).toBeGreaterThan(250);
    expect(lost).toEqual([]);
  });

  it("is found in a text that was received, and gives a substance that is known the text's other names", () => {
    const received = make({
      entries: [
        entry("r1", {
          substance: "Samplorphine",
          item: "1(1)",
          textEn: "Samplorphine (7-sample-codeinol), its salts",
          textFr: "samplorphine (sample-7 codéinol), ainsi que ses sels",
        }),
        entry("r2", {
          ...{ substance: "Fentanyl", item: "1(2)", textEn: "Fentanyl (N–(1–sample) propionanilide)" },
          textFr: "fentanyl (N–(sample–1) propionanilide)",
        }),
      ],
    });
    expect(placeOf("sample-7 codéinol", "CA", received)).toBe("controlled I 1(1) 2020-01-01");
    const known = findSubstance(received, "N–(sample–1) propionanilide");
    expect(known).toMatchObject({ outcome: "found", substance: { en: "fentanyl" } });
  });

  it("is not taken for another substance that stands in the bracket of a translation", () => {
    const received = make({
      entries: [
        entry("r1", {
          ...{ substance: "N-methyl-sampledrine", item: "19(8)", textEn: "N-methyl-sampledrine (N,α-dimethyl-sample)" },
          textFr: "N-méthyl sampledrine (N,α-diméthyl sample)",
        }),
        entry("r2", {
          ...{ substance: "5-methoxy-sampledrine", item: "19(10)", textEn: "5-methoxy-sampledrine (7-methoxy-sample)" },
          textFr: "méthoxy-5 sampledrine (N,α-diméthyl sample)",
        }),
      ],
    });
    expect(placeOf("5-methoxy-sampledrine", "CA", received)).toBe("controlled I 19(10) 2020-01-01");
    expect(placeOf("N-methyl-sampledrine", "CA", received)).toBe("controlled I 19(8) 2020-01-01");
  });
});
