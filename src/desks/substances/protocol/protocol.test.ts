import { describe, expect, it } from "vitest";
import { LANGUAGES } from "../../../core/words.ts";
import { isMet } from "../../../engines/protocol/judge.ts";
import { type Counted, countTests } from "../../../engines/protocol/protocol.ts";
import { TECHNIQUES } from "../codes.ts";
import { PROTOCOL_EDITIONS, USUAL_COSTS } from "./editions.ts";
import { judgeFile } from "./judge-file.ts";

/** The tables as the domain page gives them, written down again and apart from the data. */
const TABLES = {
  "swgdrug-8.1": {
    A: [
      "infrared-spectroscopy",
      "mass-spectrometry",
      "nuclear-magnetic-resonance",
      "raman-spectroscopy",
      "x-ray-diffractometry",
    ],
    B: [
      "capillary-electrophoresis",
      "gas-chromatography",
      "liquid-chromatography",
      "microcrystalline-test",
      "thin-layer-chromatography",
      "ion-mobility-spectrometry",
      "supercritical-fluid-chromatography",
      "ultraviolet-visible-spectroscopy",
      "macroscopic-examination",
      "microscopic-examination",
    ],
    C: ["colour-test", "fluorescence-spectroscopy", "immunoassay", "melting-point", "pharmaceutical-identifiers"],
  },
  "swgdrug-2005": {
    A: ["infrared-spectroscopy", "mass-spectrometry", "nuclear-magnetic-resonance", "raman-spectroscopy"],
    B: [
      "capillary-electrophoresis",
      "gas-chromatography",
      "liquid-chromatography",
      "microcrystalline-test",
      "pharmaceutical-identifiers",
      "thin-layer-chromatography",
      "ion-mobility-spectrometry",
      "macroscopic-examination",
      "microscopic-examination",
    ],
    C: ["colour-test", "fluorescence-spectroscopy", "immunoassay", "melting-point", "ultraviolet-visible-spectroscopy"],
  },
} as const;

describe.each(["swgdrug-8.1", "swgdrug-2005"] as const)("%s", (id) => {
  const edition = PROTOCOL_EDITIONS[id];
  const table = TABLES[id];
  const names = [...table.A, ...table.B, ...table.C];

  it.each(["cannabis", "powder"])("judges every subset of its techniques as the truth table does: %s", (material) => {
    const usable = names.filter((name) => material === "cannabis" || !name.endsWith("scopic-examination"));
    const counted = usable.map((technique): Counted => {
      const test = { technique, result: "positive", sampling: technique, isValidated: true } as const;
      const tests = [{ ...test, isReviewable: true, isIndependent: false }];
      const [one] = countTests(edition, { tests, material, isSampleLimited: false }).counted;
      if (one === undefined) throw new Error(`\`${technique}\` does not count`);
      return one;
    });
    const wrong: string[] = [];
    for (let mask = 0; mask < 2 ** usable.length; mask++) {
      const of: Counted[] = [];
      let [a, b, all] = [0, 0, 0];
      for (let at = 0; at < usable.length; at++) {
        if (((mask >> at) & 1) === 0) continue;
        const name = usable[at] as string;
        of.push(counted[at] as Counted);
        all++;
        if ((table.A as readonly string[]).includes(name)) a++;
        if ((table.B as readonly string[]).includes(name)) b++;
      }
      const meets = (a >= 1 && all >= 2) || (b >= 2 && all >= 3);
      if (isMet(edition, of, false) !== meets) wrong.push(of.map((one) => one.technique).join(" "));
    }
    expect(wrong).toEqual([]);
  });

  it("lists each technique once, and counts those for cannabis for nothing else", () => {
    expect(edition.listings.map((one) => one.technique).sort()).toEqual([...names].sort());
    for (const one of edition.listings)
      expect(one.onlyFor).toBe(one.technique.endsWith("scopic-examination") ? "cannabis" : undefined);
  });
});

it("marks what is only recalled, as the domain page does", () => {
  const recalled = (id: keyof typeof TABLES) =>
    PROTOCOL_EDITIONS[id].listings.filter((one) => one.source.evidence === "recalled").map((one) => one.technique);
  expect(recalled("swgdrug-8.1").sort()).toEqual([
    "ion-mobility-spectrometry",
    "macroscopic-examination",
    "microscopic-examination",
    "pharmaceutical-identifiers",
    "supercritical-fluid-chromatography",
    "ultraviolet-visible-spectroscopy",
    "x-ray-diffractometry",
  ]);
  expect(recalled("swgdrug-2005")).toContain("ultraviolet-visible-spectroscopy");
  expect(Object.keys(USUAL_COSTS).sort()).toEqual(Object.keys(TECHNIQUES).sort());
});

const COUNTRY = {
  name: { en: "Somewhere", fr: "Quelque part", es: "Algún lugar" },
  protocol: {
    edition: "swgdrug-8.1",
    additions: [
      {
        id: "zz",
        states: "net-mass",
        say: { en: "the mass is stated", fr: "la masse est indiquée", es: "se indica la masa" },
        source: { cites: "Some Act", evidence: "recalled" },
      },
    ],
  },
} as const;
const test = (technique: string, sampling: string) => ({
  ...{ substance: "fentanyl", technique, sampling },
  ...{ result: "positive", isValidated: true, isReviewable: true, isIndependent: true },
});
const record = (...tests: object[]) => ({ submittedOn: "2024-06-03", laboratory: "L", material: "powder", tests });

describe("judgeFile", () => {
  it("judges each substance with its reasons and the next tests, in three languages", () => {
    const negative = { ...test("colour-test", "1"), substance: "xylazine", result: "negative" };
    const judged = judgeFile(record(test("colour-test", "1"), test("gc-ms", "2"), negative), COUNTRY);
    if (!judged.ok) throw new Error(JSON.stringify(judged.faults));
    const [fentanyl, xylazine] = judged.verdicts;
    expect(fentanyl).toMatchObject({ outcome: "meets", isRecalled: false, next: [] });
    expect(fentanyl?.say.es).toBe("fentanilo: la identificación cumple el protocolo (SWGDRUG 8.1 (2022))");
    expect(xylazine).toMatchObject({ substance: "xylazine", outcome: "insufficient" });
    expect(xylazine?.reasons.map((one) => one.en)).toContain(
      "test 3 does not count: colour test: its result is negative: it counts for nothing, and stands against the identification until it is explained",
    );
    expect(xylazine?.say.fr).toBe(
      "xylazine : tous les résultats sont négatifs : rien ne parle en sa faveur (SWGDRUG 8.1 (2022))",
    );
    expect(xylazine?.next).toEqual([]);
    expect(judged.additions.map((one) => one.fr)).toEqual([
      "Quelque part : non déclaré : la masse est indiquée — Some Act (de mémoire, non confirmé dans le texte)",
    ]);
    for (const { say, reasons, next } of judged.verdicts)
      for (const words of [say, ...reasons, ...next.map((one) => one.say)]) {
        expect(new Set(LANGUAGES.map((language) => words[language])).size).toBe(3);
        for (const language of LANGUAGES) expect(words[language]).not.toMatch(/\{\w+\}|undefined|\[object/);
      }
  });

  it("says where an outcome rests on a recalled fact", () => {
    const judged = judgeFile(record(test("x-ray-diffractometry", "1"), test("colour-test", "2")), COUNTRY);
    expect(judged).toMatchObject({ ok: true, verdicts: [{ outcome: "meets", isRecalled: true }] });
    if (judged.ok)
      expect(judged.verdicts[0]?.reasons.at(-1)?.en).toMatch(/^this rests on a fact that is recalled, not confirmed/);
  });

  const judgedOf = (...tests: object[]) => {
    const judged = judgeFile(record(...tests), COUNTRY);
    if (!judged.ok) throw new Error(JSON.stringify(judged.faults));
    return judged.verdicts;
  };

  it("says in the sentence itself that a negative result stands against a combination that is met", () => {
    const [one] = judgedOf(...[test("mass-spectrometry", "1"), test("thin-layer-chromatography", "2")], {
      ...test("infrared-spectroscopy", "3"),
      result: "negative",
    });
    expect(one).toMatchObject({ outcome: "meets" });
    expect(one?.say.en).toContain("the negative result of test 3 stands against it: explain it");
  });

  it("says which statement alone would complete it, and nothing of statements that were made", () => {
    const bare = { ...test("gc-ms", "1"), isIndependent: undefined };
    const said = (...tests: object[]) => judgedOf(...tests)[0]?.next.map(({ say }) => say.en.slice(0, 60));
    expect(said(bare, { ...bare, technique: "lc-ms", sampling: "2" })?.[0]).toContain(
      "no further test is needed if each result",
    );
    expect(said(bare, { ...bare, isIndependent: false, sampling: "2" })?.[0]).toContain("no further test is needed");
    expect(said({ ...bare, isIndependent: false })?.[0]).toContain("would complete it if positive on a separate");
    const unnamed = { sampling: undefined };
    expect(
      said(
        { ...test("infrared-spectroscopy", ""), ...unnamed },
        { ...test("gas-chromatography", ""), ...unnamed },
      )?.[0],
    ).toContain("no further test is needed if the tests were made on separate");
  });

  it("proposes no marking of a product for powder, nothing that was negative, and unconfirmed categories last", () => {
    const next = (...tests: object[]) => judgedOf(...tests)[0]?.next.flatMap(({ techniques }) => techniques) ?? [];
    expect(next(test("gc-ms", "1"))).not.toContain("pharmaceutical-identifiers");
    expect(next(test("gas-chromatography", "1"), test("colour-test", "2"))).not.toContain("ion-mobility-spectrometry");
    const colour = { ...test("colour-test", "2"), result: "negative" };
    expect(next(test("infrared-spectroscopy", "1"), colour)).not.toContain("colour-test");
  });

  it("takes names in any language and of salts for one substance, and street names for none", () => {
    const named = (substance: string, technique: string, sampling: string) => ({
      ...test(technique, sampling),
      substance,
    });
    const judged = judgedOf(
      named("Fentanyl", "mass-spectrometry", "1"),
      named("fentanilo", "thin-layer-chromatography", "2"),
      named("clorhidrato de cocaína", "infrared-spectroscopy", "1"),
      named("cocaine", "mass-spectrometry", "2"),
      named("perico", "colour-test", "3"),
    );
    expect(judged.map(({ substance, outcome }) => [substance, outcome])).toEqual([
      ["Fentanyl", "meets"],
      ["cocaine", "meets"],
      ["perico", "presumptive"],
    ]);
  });

  it("warns of isomers that mass spectrometry does not tell apart, not where infrared counts", () => {
    const reasons = (substance: string, other: string) =>
      judgedOf({ ...test("gc-ms", "1"), substance }, { ...test(other, "2"), substance })[0]?.reasons.map(
        ({ en }) => en,
      );
    const named = (substance: string, other = "colour-test") =>
      reasons(substance, other)
        ?.find((one) => /isomers/.test(one))
        ?.match(/such as ([^:]*), and no|position on the ring/)?.[0];
    expect(named("para-fluorofentanyl")).toBe("such as ortho-fluorofentanyl, meta-fluorofentanyl, and no");
    expect(named("isotonitaceno")).toBe("such as protonitazene, and no");
    expect(named("4-MMC")).toBe("such as 3-methylmethcathinone, and no");
    expect(named("4-fluoroamphetamine")).toBe("position on the ring");
    expect(named("4-fluoro-3-methyl-alpha-PVP")).toBe("position on the ring");
    expect(named("para-fluorofentanyl", "infrared-spectroscopy")).toBeUndefined();
    for (const name of ["methamphetamine", "paracetamol", "metamizole", "3,4-methylenedioxymethamphetamine", "heroin"])
      expect(named(name)).toBeUndefined();
  });

  it("warns of what a name says beyond its substance: a mirror image, a salt", () => {
    const warned = (substance: string, other: string) =>
      judgedOf({ ...test("gc-ms", "1"), substance }, { ...test(other, "2"), substance })[0]
        ?.reasons.map(({ en }) => /states (one of two mirror images|a salt)/.exec(en)?.[1])
        .filter((one) => one !== undefined);
    expect(warned("dexamphétamine", "infrared-spectroscopy")).toEqual(["one of two mirror images"]);
    expect(warned("levometanfetamina", "colour-test")).toEqual(["one of two mirror images"]);
    expect(warned("clorhidrato de cocaína", "colour-test")).toEqual(["a salt"]);
    expect(warned("cocaine hydrochloride", "infrared-spectroscopy")).toEqual([]);
    for (const name of ["cocaine base", "dextrose", "levamisole", "methamphetamine", "dexamethasone"])
      expect([name, warned(name, "colour-test")]).toEqual([name, []]);
  });

  it("identifies no substance by the name of a class, whatever was done", () => {
    const classes = [
      "opiates",
      "analogue du fentanyl",
      "cannabinoides sintéticos",
      "nitazènes",
      "unknown benzodiazepine",
      "nitazene",
      "stéroïdes anabolisants",
      "2C-phenethylamines",
      "fentanyl compound",
    ];
    for (const substance of classes) {
      const [one] = judgedOf(
        { ...test("gc-ms", "1"), substance },
        { ...test("infrared-spectroscopy", "2"), substance },
      );
      expect([substance, one?.outcome]).toEqual([substance, "presumptive"]);
      expect(one?.say.es).toContain("es el nombre de una clase");
      expect(one?.next.map(({ say }) => say.fr)).toEqual([expect.stringContaining("matériaux de référence")]);
      expect(judgedOf({ ...test("immunoassay", "1"), substance })[0]?.next.flatMap((next) => next.techniques)).toEqual(
        [],
      );
    }
    for (const substance of ["fentanyl", "amphetamine", "cathinone", "bromazolam", "isotonitazene"])
      expect(
        judgedOf({ ...test("gc-ms", "1"), substance }, { ...test("infrared-spectroscopy", "2"), substance })[0]
          ?.outcome,
      ).toBe("meets");
  });

  it("takes a negative result for explained where the content lies below that technique's limit of detection", () => {
    const measured = { contentState: "measured", content: 1.2, contentUnit: "percent" };
    const negative = (detectionLimit: number, contentUnit = "percent") => ({
      ...{ ...test("infrared-spectroscopy", "3"), result: "negative" },
      ...{ contentState: "below-detection", detectionLimit, contentUnit },
    });
    const said = (last: object) => judgedOf(test("gc-ms", "1"), { ...test("lc-ms", "2"), ...measured }, last)[0];
    expect(said(negative(5))?.say.en).toBe("fentanyl: the identification meets the protocol (SWGDRUG 8.1 (2022))");
    expect(said(negative(2.5))?.reasons.map(({ fr }) => fr)).toContainEqual(
      expect.stringContaining("comme attendu : sa limite de détection (2,5 % en masse)"),
    );
    expect(said(negative(0.5))?.say.en).toContain("stands against it");
    expect([said(negative(0.5))?.isContested, said(negative(5))?.isContested]).toEqual([true, false]);
    expect(said(negative(5, "mg-per-ml"))?.say.en).toContain("stands against it");
  });

  it("says how many of which category lack, proposes no melting point of a mixture, and several negatives in the plural", () => {
    const [one] = judgedOf(test("gas-chromatography", "1"));
    expect(one?.reasons.map(({ en }) => en)).toEqual(
      expect.arrayContaining([
        expect.stringContaining("no technique of category A counts"),
        expect.stringContaining("fewer than 2 techniques of category B count"),
      ]),
    );
    const mixed = judgedOf(test("infrared-spectroscopy", "1"), { ...test("gc-ms", "1"), substance: "caffeine" });
    expect(judgedOf(test("infrared-spectroscopy", "1"))[0]?.next.flatMap(({ techniques }) => techniques)).toContain(
      "melting-point",
    );
    expect(mixed.flatMap(({ next }) => next.flatMap(({ techniques }) => techniques))).not.toContain("melting-point");
    const [both] = judgedOf(
      ...[test("gc-ms", "1"), test("infrared-spectroscopy", "2")],
      ...["raman-spectroscopy", "colour-test"].map((technique) => ({ ...test(technique, "3"), result: "negative" })),
    );
    expect(both?.say.es).toContain("los resultados negativos de las pruebas 3, 4 se oponen");
  });

  it("cites in the reader's language", () => {
    const [one] = judgedOf(test("infrared-spectroscopy", "1"), test("colour-test", "2"));
    expect(one?.reasons[0]?.fr).toContain("Recommandations du SWGDRUG, édition 8.1 (19 août 2022), partie III B.3.1");
    expect(one?.reasons[0]?.es).toContain("Recomendaciones del SWGDRUG, edición 8.1 (19 de agosto de 2022)");
  });

  it("takes what is not stated as not so", () => {
    const bare = { substance: "fentanyl", technique: "gc-ms", result: "positive" };
    expect(judgeFile(record(bare), COUNTRY)).toMatchObject({ verdicts: [{ outcome: "insufficient" }] });
    const one = { ...test("gc-ms", "1"), sampling: undefined };
    expect(judgeFile(record(one, { ...one, technique: "colour-test" }), COUNTRY)).toMatchObject({
      verdicts: [{ outcome: "presumptive" }],
    });
  });

  it("refuses what is no analysis with every fault", () => {
    const judged = judgeFile({ tests: [{ technique: "dowsing" }] }, COUNTRY);
    expect(judged.ok).toBe(false);
    if (!judged.ok)
      expect(judged.faults.map((one) => one.field).sort()).toEqual(
        ["laboratory", "material", "tests.1.result", "tests.1.substance", "tests.1.technique"].sort(),
      );
    expect(judgeFile("x", COUNTRY).ok).toBe(false);
    expect(judgeFile([], { name: COUNTRY.name }).ok).toBe(false);
  });
});
