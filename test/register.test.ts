import { describe, expect, it } from "vitest";
import { COUNTRIES } from "../src/countries/countries.ts";
import type { ControlEntry } from "../src/desks/substances/control-entry.kind.ts";
import { SALT_NUMBERS } from "../src/desks/substances/register/salt-numbers.ts";
import { compareLaws, type Sighting } from "../src/desks/substances/register/compare-laws.ts";
import { citedIn } from "../src/desks/substances/register/cited-in.ts";
import { CONVENTIONS_LAW } from "../src/desks/substances/register/conventions-law.ts";
import { SAME_FORMULA } from "../src/desks/substances/protocol/same-formula.ts";
import { findSubstance } from "../src/desks/substances/register/find-substance.ts";
import { KNOWN_SUBSTANCES } from "../src/desks/substances/register/known-substances.ts";
import { lawOf } from "../src/desks/substances/register/law-of.ts";
import { nameKey, namesInText, withoutSalt } from "../src/desks/substances/register/name-key.ts";
import { makeRegister, type ReceivedEntry, type RegisterInput } from "../src/desks/substances/register/register.ts";
import { isCasNumber } from "../src/engines/goods-rules/cas-number.ts";
import { systemsOf } from "../src/service/register/read-register.ts";
import { loadTestChemistry } from "./load-test-chemistry.ts";

const chemistry = await loadTestChemistry();
const systems = systemsOf({ countries: COUNTRIES });
const make = (more: Partial<RegisterInput> = {}) =>
  makeRegister({ chemistry, known: KNOWN_SUBSTANCES, received: [], entries: [], systems, ...more });
const register = make();
const find = (what: string, of = register) => findSubstance(of, what);
const nameOf = (what: string) => {
  const found = find(what);
  return found.outcome === "found" ? found.substance?.en : found.outcome;
};
const statesOf = (what: string, day: string, of = register) => {
  const found = find(what, of);
  if (found.outcome !== "found") throw new Error(`${what} is ${found.outcome}`);
  return Object.fromEntries(lawOf(of, found, day).map(({ system, state }) => [system, state]));
};
const entry = (record: string, values: Partial<ControlEntry>): ReceivedEntry => ({
  record,
  synthetic: true,
  values: {
    ...{ substance: "x", country: "MX", instrument: "EXAMPLE LAW", control: "controlled", scope: "named" },
    ...{ citation: "EXAMPLE LAW, item 1", obtained: "official-text" },
    ...values,
  },
});

describe("the house's own list", () => {
  it("has CAS numbers with their check digit, and every name in three languages", () => {
    for (const { en, fr, es, cas } of KNOWN_SUBSTANCES) {
      expect([en, fr, es].every((name) => name.trim() !== "")).toBe(true);
      if (cas !== undefined) expect(isCasNumber(cas), `${en} ${cas}`).toBe(true);
    }
  });

  it("groups as hardly told apart by mass spectra only isomers of one formula", () => {
    for (const group of SAME_FORMULA) {
      const molecules = group.map((en) => register.substances.find((one) => one.en === en)?.molecule);
      expect([group, new Set(molecules.map((one) => one?.formula)).size]).toEqual([group, 1]);
      expect([group, new Set(molecules.map((one) => one?.inchikey)).size]).toEqual([group, group.length]);
    }
  });

  it("knows every substance that the laws of the house name", () => {
    const names = new Set(KNOWN_SUBSTANCES.map(({ en }) => en));
    const unknown = systems
      .flatMap(({ law }) => law.named.flatMap(({ substances, words }) => (words === undefined ? substances : [])))
      .filter((one) => !names.has(one));
    expect(unknown).toEqual([]);
  });
});

describe("which substance is meant", () => {
  it.each([
    ["fentanyl", "fentanyl"],
    ["seudoefedrina", "pseudoephedrine"],
    ["silocibina", "psilocybin"],
    ["K2", "ambiguous"],
    ["Fentanilo", "fentanyl"],
    ["fentanil", "fentanyl"],
    ["carfentanyl", "carfentanil"],
    ["crystal meth", "methamphetamine"],
    ["métamphétamine", "methamphetamine"],
    ["dextroamphetamine", "dexamphetamine"],
    ["lévoamphétamine", "levamphetamine"],
    ["3-MMC", "3-methylmethcathinone"],
    ["N-Boc-4-AP", "1-boc-4-AP"],
    ["kratom", "mitragynine"],
    ["FENTANYL ", "fentanyl"],
    ["437-38-7", "fentanyl"],
    ["9801", "fentanyl"],
    ["PJMPHNIQZUBGLI-UHFFFAOYSA-N", "fentanyl"],
    ["PJMPHNIQZUBGLI-UHFFFAOYSA-O", "fentanyl"],
    ["CCC(=O)N(C1CCN(CC1)CCc1ccccc1)c1ccccc1", "fentanyl"],
    [
      "InChI=1S/C22H28N2O/c1-2-22(25)24(20-11-7-4-8-12-20)21-14-17-23(18-15-21)16-13-19-9-5-3-6-10-19/h3-12,21H,2,13-18H2,1H3",
      "fentanyl",
    ],
    ["fentanyl citrate", "fentanyl"],
    ["citrate de fentanyl", "fentanyl"],
    ["clorhidrato de cocaína", "cocaine"],
    ["chlorhydrate de méthamphétamine", "methamphetamine"],
    ["heroin HCl", "heroin"],
    ["rhino tranq", "medetomidine"],
    ["perico", "cocaine"],
    ["C", "cocaine"],
    ["neige", "cocaine"],
    ["vidrio", "methamphetamine"],
    ["polvo de ángel", "phencyclidine"],
    ["para-Fluorofentanyl", "para-fluorofentanyl"],
    ["p-fluorofentanyl", "para-fluorofentanyl"],
    ["α-PVP", "alpha-PVP"],
    ["α-méthylfentanyl", "alpha-methylfentanyl"],
    ["β-methylfentanyl", "beta-methylfentanyl"],
    ["acetyl fentanyl", "acetylfentanyl"],
    ["étonitazène", "etonitazene"],
    ["fentanyle", "fentanyl"],
    ["metonitaceno", "metonitazene"],
    ["N-desetil isotonitaceno", "N-desethyl isotonitazene"],
    ["clonitacène", "clonitazene"],
    ["despropionil fentanilo", "4-ANPP"],
    ["(±)-methamphetamine", "methamphetamine"],
    ["l-methamphetamine", "levomethamphetamine"],
    ["morphine sulfate pentahydrate", "morphine"],
    ["4-piperidone hydrochloride monohydrate", "4-piperidone"],
    ["sel de sodium de l'acide glycidique de PMK", "PMK glycidic acid"],
    ["ketamine (HCl)", "ketamine"],
    ["sodium oxybate", "GHB"],
    ["PMK glycidate", "PMK methyl glycidate"],
    ["glicidato de PMK", "PMK methyl glycidate"],
    ["sodium PMK glycidate", "PMK glycidic acid"],
    ["glycidate éthylique de PMK", "PMK ethyl glycidate"],
    ["gabapentine", "gabapentin"],
    ["Lyrica", "pregabalin"],
    ["marihuana", "cannabis"],
    ["cáñamo indio", "cannabis"],
    ["haschich", "cannabis resin"],
    ["amapola", "opium poppy"],
    ["hongos alucinógenos", "psilocybin mushrooms"],
    ["captagón", "fenethylline"],
    ["Ativan", "lorazepam"],
  ])("%s is %s", (what, name) => {
    expect(nameOf(what)).toBe(name);
  });

  it("answers a name of several substances with all of them, and takes none", () => {
    const found = find("PHP");
    expect(found).toMatchObject({ outcome: "ambiguous" });
    expect(found.outcome === "ambiguous" && found.choices.map(({ substance }) => substance.en).toSorted()).toEqual([
      "alpha-PHP",
      "rolicyclidine",
    ]);
    expect(find("china white")).toMatchObject({ outcome: "ambiguous" });
    expect(find("speed")).toMatchObject({ outcome: "ambiguous" });
  });

  it.each([
    ["M", ["MDMA", "methamphetamine", "morphine"]],
    ["H", ["cannabis resin", "heroin"]],
    ["ice", ["4-methylaminorex", "methamphetamine"]],
    ["tranq", ["medetomidine", "phencyclidine", "xylazine"]],
    ["tranq dope", ["fentanyl", "xylazine"]],
    ["G", ["1,4-butanediol", "GHB", "gamma-butyrolactone"]],
    ["cocaína rosa", ["2C-B", "MDMA", "ketamine"]],
    ["sels de bain", ["MDPV", "mephedrone"]],
  ])("answers %s, a name of the street for several, with all of them", (what, all) => {
    const found = find(what);
    expect(found.outcome === "ambiguous" && found.choices.map(({ substance }) => substance.en).toSorted()).toEqual(all);
  });

  it("offers what is near with the nearest first, and takes no misspelt name", () => {
    const near = (what: string) => {
      const found = find(what);
      return found.outcome === "unknown" ? found.near[0]?.en : found.outcome;
    };
    expect(near("fentynol")).toBe("fentanyl");
    expect(near("amphetamin")).toBe("found");
    expect(near("clonazapam")).toBe("clonazepam");
    expect(near("metamphetamines")).toBe("methamphetamine");
  });

  it("joins a record by its number or its systematic name, and leaves each substance of the house its names", () => {
    const names = (...all: string[]) => all.map((name) => ({ name, sort: "other" as const, language: "en" as const }));
    const received = [
      {
        en: "4-Anilino-N-phenethyl-4-piperidine",
        names: [{ name: "8333", sort: "code" as const, language: "none" as const }],
      },
      { en: "8-bromo-6-(2-fluorophenyl)-1-methyl-4H-benzotriazolodiazepine", names: names("flubromazolam") },
      { en: "mephedrone", names: names("3-methylmethcathinone", "made-up mephedrone") },
      { en: "4-methylbuphedrone", names: names("pentedrone") },
    ].map((one, at) => ({
      record: `R${at}`,
      known: { ...one, fr: one.en, es: one.en, class: "other" as const, source: "EXAMPLE" },
    }));
    const joined = make({ received });
    const of = (what: string) => {
      const found = findSubstance(joined, what);
      return found.outcome === "found" ? [found.substance?.en, found.substance?.records] : found.outcome;
    };
    expect(of("4-ANPP")).toEqual(["4-ANPP", ["R0"]]);
    expect(of("flubromazolam")).toEqual(["flubromazolam", ["R1"]]);
    expect(of("made-up mephedrone")).toEqual(["mephedrone", ["R2"]]);
    expect(of("3-methylmethcathinone")).toEqual(["3-methylmethcathinone", []]);
    expect(of("4-methylbuphedrone")).toEqual(["4-methylbuphedrone", ["R3"]]);
  });

  it("does not take alpha- for beta-, nor a prime for none", () => {
    expect(nameOf("alpha-methylfentanyl")).not.toBe(nameOf("beta-methylfentanyl"));
    expect(nameOf("phenylfentanyl")).not.toBe(nameOf("beta'-phenylfentanyl"));
  });

  it("tells isomers apart and names their kin", () => {
    const found = find("CN[C@H](C)Cc1ccccc1");
    expect(found).toMatchObject({ outcome: "found", substance: { en: "levomethamphetamine" } });
    expect(found.outcome === "found" && found.isomers.map(({ en }) => en)).toEqual(["methamphetamine"]);
  });

  it("refuses what cannot be right, and offers what is near", () => {
    expect(find("437-38-8")).toEqual({ outcome: "faulty", by: "cas", fault: "check-digit" });
    expect(find("")).toMatchObject({ outcome: "faulty", fault: "empty" });
    expect(find("x".repeat(1001))).toMatchObject({ outcome: "faulty", fault: "too-long" });
    expect(find("CCC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1.Cc1cccc(C)c1NC1=NCCCS1")).toMatchObject({ fault: "mixture" });
    const near = find("fentynal");
    expect(near.outcome === "unknown" && near.near.length).toBeLessThanOrEqual(6);
    expect(find("AAAAAAAAAAAAAA-AAAAAAAAAA-A")).toMatchObject({ outcome: "unknown", by: "inchikey" });
    expect(find("InChI=1S/CH4/h1H5")).toMatchObject({ outcome: "faulty", by: "inchi", fault: "inchi" });
  });

  it("builds the structure of an InChI that it does not know, so that classes apply to it", () => {
    const mol = chemistry.get_mol("CC(C)CC(=O)N(c1ccc(Br)cc1)C1CCN(CCc2ccco2)CC1.Cl");
    const inchi = mol?.get_inchi() ?? "";
    mol?.delete();
    expect(find(inchi)).toMatchObject({ outcome: "found", by: "inchi", salt: ["Cl"] });
    expect(statesOf(inchi, "2026-11-22")).toMatchObject({ US: "controlled", CA: "to-judge" });
    const found = find(inchi);
    const us =
      found.outcome === "found" ? lawOf(register, found, "2026-11-22").find((one) => one.system === "US") : undefined;
    expect(us?.decides?.changes?.map(({ clause }) => clause).toSorted()).toEqual(["A", "D", "E"]);
    expect(find(` ${inchi.slice(0, 40)}\n${inchi.slice(40)}`)).toMatchObject({ outcome: "found", by: "inchi" });
  });

  it("reads names as laws and laboratories write them", () => {
    expect(nameKey("N‑(1–phenethyl–4–piperidyl) propionanilide")).toBe(
      nameKey("N-(1-phenethyl-4-piperidyl)propionanilide"),
    );
    expect(
      namesInText("Carfentanil (methyl 4–[(1–oxopropyl)phenylamino]–1–(2–phenethyl)–4–piperidinecarboxylate)")[0],
    ).toBe("Carfentanil");
    expect(
      namesInText("Norfentanyl (N-phenyl-N-piperidin-4-ylpropanamide), its salts, derivatives and analogues"),
    ).toEqual(["Norfentanyl", "N-phenyl-N-piperidin-4-ylpropanamide"]);
    expect(withoutSalt("sulfate de morphine")).toMatchObject({ rest: "morphine" });
    expect(withoutSalt("morphine")).toBeUndefined();
  });
});

describe("which law controls it", () => {
  it("answers as of a day, and says what it does not know", () => {
    expect(statesOf("4-ANPP", "2010-08-29")["US"]).toBe("not-received");
    expect(statesOf("4-ANPP", "2010-08-30")["US"]).toBe("controlled");
    expect(statesOf("phenethyl bromide", "2026-04-12")["CA"]).toBe("precursor");
    // The consolidated act tells the wording's day: what held before is not known.
    expect(statesOf("fentanyl", "2016-01-01")["CA"]).toBe("not-known");
    expect(statesOf("fentanyl", "2026-01-01")["CA"]).toBe("controlled");
    expect(statesOf("spirobrorphine", "2026-06-04")["CA"]).toBe("nothing-found");
    expect(statesOf("spirobrorphine", "2026-06-05")["CA"]).toBe("controlled");
    expect(statesOf("spirobrorphine", "2027-06-05")["CA"]).toBe("nothing-found");
    expect(statesOf("propionyl chloride", "2026-01-01")["US"]).toBe("proposed");
  });

  it("places what lists name at second hand, and lets a text that was read go before an undated account", () => {
    expect(statesOf("3-MMC", "2026-11-22")["US"]).toBe("controlled");
    expect(statesOf("cannabis", "2026-11-22")).toMatchObject({ CA: "controlled", US: "controlled", UN: "controlled" });
    expect(statesOf("PMK glycidate", "2026-11-22")).toMatchObject({
      CA: "precursor",
      US: "precursor",
      UN: "precursor",
    });
    expect(statesOf("gabapentin", "2026-11-22")).toMatchObject({ CA: "nothing-found", US: "not-received" });
    expect(statesOf("peyote", "2026-11-22")).toMatchObject({ CA: "exempt", US: "controlled" });
    const listed = make({
      entries: [
        entry("L1", {
          country: "US",
          instrument: "21 CFR 1308",
          schedule: "I",
          substance: "GBL",
          obtained: "secondary",
        }),
        entry("L2", { country: "US", instrument: "21 U.S.C. 802(34)", substance: "GBL", control: "precursor" }),
      ],
    });
    expect(statesOf("GBL", "2026-11-22", listed)["US"]).toBe("precursor");
  });

  it.each([
    ["cocaine drawn without stereochemistry", "CN1C2CCC1C(C(C2)OC(=O)c3ccccc3)C(=O)OC", "controlled", "controlled"],
    ["ephedrine or its diastereomer, not told which", "CNC(C)C(O)c1ccccc1", "precursor", "precursor"],
    ["fentanyl with a ketone in its chain", "CCC(=O)N(c1ccccc1)C1CCN(CC(=O)c2ccccc2)CC1", "to-judge", "not-received"],
    ["fentanyl with cyclohexyl for aniline", "CCC(=O)N(C1CCCCC1)C1CCN(CCc2ccccc2)CC1", "to-judge", "not-received"],
    ["fentanyl with naphthyl for aniline", "CCC(=O)N(c1cccc2ccccc12)C1CCN(CCc2ccccc2)CC1", "to-judge", "not-received"],
    [
      "fentanyl with two rings at its chain",
      "CCC(=O)N(c1ccccc1)C1CCN(CCc2cccc3ccccc23)CC1",
      "to-judge",
      "not-received",
    ],
    ["fentanyl with a ring at its chain", "CCC(=O)N(c1ccccc1)C1CCN(CCC2CCCCC2)CC1", "to-judge", "controlled"],
    ["fentanyl with a cyano group", "CCC(=O)N(c1ccccc1)C1(C#N)CCN(CCc2ccccc2)CC1", "to-judge", "not-received"],
    [
      "fentanyl with its piperidine a pyrrolidine",
      "CCC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)C1",
      "nothing-found",
      "not-received",
    ],
    [
      "the 6-nitro isomer of etonitazene",
      "CCN(CC)CCn1c(Cc2ccc(OCC)cc2)nc2ccc(cc12)[N+](=O)[O-]",
      "to-judge",
      "not-received",
    ],
    ["a medicine of the same ring", "COc1ccc2[nH]c(nc2c1)S(=O)Cc1ncc(C)c(OC)c1C", "nothing-found", "not-received"],
    ["a pyrrolidinophenone with thiophene", "CCCC(N1CCCC1)C(=O)c1cccs1", "to-judge", "not-received"],
    ["an azaindole carboxamide", "CC(C)(NC(=O)c1cn(CCCCCF)c2ncccc12)c1ccccc1", "to-judge", "not-received"],
    ["a 2-naphthoylindole", "CCCCCn1cc(C(=O)c2ccc3ccccc3c2)c2ccccc12", "to-judge", "not-received"],
    ["a setron of the same ring", "O=C(OC1CC2CCC(C1)N2C)c1c[nH]c2ccccc12", "nothing-found", "not-received"],
    ["the imine of NPP and aniline", "C(Cc1ccccc1)N1CCC(CC1)=Nc1ccccc1", "precursor", "not-received"],
    ["the diamine of U-47700", "CN(C)C1CCCCC1NC", "precursor", "not-received"],
    ["granisetron", "CN1C2CCCC1CC(C2)NC(=O)c1nn(C)c2ccccc12", "nothing-found", "not-received"],
    ["bupropion", "CC(NC(C)(C)C)C(=O)c1cccc(Cl)c1", "nothing-found", "not-received"],
    ["lisdexamfetamine", "NCCCC[C@H](N)C(=O)N[C@@H](C)Cc1ccccc1", "to-judge", "controlled"],
    ["the ketal of 4-piperidone", "C1COC2(O1)CCNCC2", "to-judge", "precursor"],
    ["N-methyl-4-anilinopiperidine", "CN(C1CCNCC1)c1ccccc1", "to-judge", "not-received"],
    [
      "the para-fluoro carbamate of 4-anilinopiperidine",
      "CC(C)(C)OC(=O)N1CCC(CC1)Nc1ccc(F)cc1",
      "precursor",
      "precursor",
    ],
    ["the isopropyl ester of PMK glycidic acid", "CC(C)OC(=O)C1(C)OC1c1ccc2OCOc2c1", "to-judge", "not-received"],
    ["3-piperidone", "O=C1CCCNC1", "nothing-found", "not-received"],
  ])("places %s as the texts do", (_, structure, ca, us) => {
    expect(statesOf(structure, "2026-11-22")).toMatchObject({ CA: ca, US: us });
  });

  it("finds what the statute of the United States names, with what a definition adds", () => {
    for (const name of ["cannabis", "hashish", "aceite de hachís", "psilocybin mushrooms", "coca leaf", "2C-E"])
      expect([name, statesOf(name, "2026-11-22")["US"]]).toEqual([name, "controlled"]);
    const found = find("résine de cannabis");
    if (found.outcome !== "found") throw new Error(found.outcome);
    const us = lawOf(register, found, "2026-11-22").find(({ system }) => system === "US");
    expect(us?.decides).toMatchObject({ schedule: "I", item: "(c)(10)", evidence: "read", daysEvidence: "recalled" });
    expect(us?.decides?.cites).toContain("802(16)");
  });

  it("never says free where nothing was received", () => {
    expect(statesOf("xylazine", "2026-01-01")).toEqual({
      CA: "nothing-found",
      MX: "not-received",
      US: "not-received",
      UN: "not-received",
    });
  });

  it("applies a class to a structure without a name, and not to what is listed by name", () => {
    const analogue = "CCC(=O)N(c1ccc(F)cc1)C1CCN(CCc2cccs2)CC1";
    expect(statesOf(analogue, "2026-01-01")).toMatchObject({ US: "controlled", CA: "to-judge" });
    expect(statesOf(analogue, "2018-02-05")["US"]).toBe("not-received");
    expect(statesOf(analogue, "2018-02-06")["US"]).toBe("controlled");
    const found = find("carfentanil");
    const us =
      found.outcome === "found"
        ? lawOf(register, found, "2026-01-01").find(({ system }) => system === "US")
        : undefined;
    expect(us?.hits.filter(({ reached }) => reached === "class").every(({ yields }) => yields)).toBe(true);
    expect(us?.decides?.schedule).toBe("II");
  });

  it("takes an exemption for the class that it stands under alone", () => {
    expect(statesOf("flunitrazepam", "2026-01-01")["CA"]).toBe("controlled");
    expect(statesOf("naloxone", "2026-01-01")["CA"]).toBe("exempt");
  });

  it("reads received entries by name, by InChIKey and by the texts in each language", () => {
    const of = make({
      entries: [
        entry("mx:1", { substance: "xilacina", inForceSince: "2025-01-01" }),
        entry("mx:2", {
          substance: "something",
          inchikey: "PJMPHNIQZUBGLI-UHFFFAOYSA-N",
          inForceSince: "2000-01-01",
          inForceUntil: "2001-12-31",
        }),
        entry("un:1", {
          substance: "listed",
          country: undefined,
          convention: "un-1971",
          textFr: "médétomidine (exemple)",
          isomers: "yes",
        }),
      ],
    });
    expect(statesOf("xylazine", "2025-01-01", of)["MX"]).toBe("controlled");
    expect(statesOf("xylazine", "2024-12-31", of)["MX"]).toBe("nothing-found");
    expect(statesOf("medetomidine", "2024-12-31", of)["UN"]).toBe("controlled");
    expect(statesOf("dexmedetomidine", "2024-12-31", of)["UN"]).toBe("controlled");
    const found = find("fentanyl", of);
    const mx =
      found.outcome === "found" ? lawOf(of, found, "2020-01-01").find(({ system }) => system === "MX") : undefined;
    expect(mx?.hits.find(({ record }) => record === "mx:2")?.standing).toBe("ended");
  });

  it("joins records of substances by structure or first name, never by a street name", () => {
    const of = make({
      received: [
        {
          record: "r:1",
          known: {
            en: "Fentanyl",
            fr: "Fentanyl",
            es: "Fentanyl",
            class: "other",
            names: [{ name: "4-FENT", sort: "code", language: "none" }],
            source: "EXAMPLE",
          },
        },
        {
          record: "r:2",
          known: {
            en: "china white",
            fr: "china white",
            es: "china white",
            class: "other",
            names: [],
            source: "EXAMPLE",
          },
        },
        {
          record: "r:3",
          known: {
            en: "EXAMPLE",
            fr: "EXAMPLE",
            es: "EXAMPLE",
            class: "other",
            smiles: "CCC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1",
            names: [],
            source: "EXAMPLE",
          },
        },
      ],
    });
    const fentanyl = of.byId.get("PJMPHNIQZUBGLI-UHFFFAOYSA-N");
    expect(fentanyl?.records).toEqual(["r:1", "r:3"]);
    expect(find("4-FENT", of)).toMatchObject({ outcome: "found", substance: { en: "fentanyl" } });
    expect(find("china white", of)).toMatchObject({ outcome: "ambiguous" });
  });
});

describe("salts by their own numbers, and classes by their names", () => {
  it("finds the substance of a salt's CAS number, with what is beside it", () => {
    expect([...SALT_NUMBERS.keys()].filter((cas) => !isCasNumber(cas))).toEqual([]);
    for (const [cas, { en, salt }] of SALT_NUMBERS)
      expect(find(cas), cas).toMatchObject({ outcome: "found", by: "cas", substance: { en }, salt: [salt] });
  });

  it("answers the name of a class with its members, and takes it for none of them", () => {
    for (const name of ["fentanyls", "Fentanilos", "nitazènes", "nitacenos", "nitazenes", "benzodiacepinas"]) {
      const found = find(name);
      expect(found.outcome, name).toBe("ambiguous");
      expect(found.outcome === "ambiguous" ? found.choices.length : 0, name).toBeGreaterThan(10);
    }
    expect(find("fentanyl")).toMatchObject({ outcome: "found", substance: { en: "fentanyl" } });
    expect(
      compareLaws(register, "2026-11-22", [
        { name: "fentanyls", country: "US", analyses: 4, first: "2024-01", last: "2024-05" },
      ]).unresolved,
    ).toHaveLength(1);
  });
});

describe("the laws beside one another", () => {
  const seen: readonly Sighting[] = [
    { name: "Xylazine", country: "US", analyses: 4, first: "2024-01", last: "2024-05" },
    { name: "PHP", country: "US", analyses: 1, first: "2024-01", last: "2024-01" },
    { name: "EXAMPLE POWDER", country: "CA", analyses: 2, first: "2024-01", last: "2024-01" },
  ];
  const comparison = compareLaws(register, "2026-11-22", seen);
  const of = (name: string) => comparison.substances.find(({ substance }) => substance.en === name);

  it("finds what one law controls and another, whose text is at hand, does not name", () => {
    expect(of("brorphine")).toMatchObject({ differs: true });
    expect(of("fentanyl")).toMatchObject({ differs: false });
    expect(of("isotonitazene")).toMatchObject({ differs: false, isOpen: true });
    expect(of("caffeine")).toMatchObject({ differs: false, isOpen: false });
  });

  it("lists what it knows by name alone, with the laws that name it and no difference told", () => {
    const named = comparison.withoutStructure;
    expect(named.filter(({ substance }) => substance.molecule !== undefined)).toEqual([]);
    const names = new Set(named.map(({ substance }) => substance.id));
    const untold = register.substances.filter(({ id, molecule }) => molecule === undefined && !names.has(id));
    expect(untold).toEqual([]);
    const opium = named.find(({ substance }) => substance.en === "opium");
    expect(opium?.laws.find(({ system }) => system === "CA")).toMatchObject({
      state: "controlled",
      decides: { schedule: "I" },
    });
    expect(named.find(({ substance }) => substance.en === "Acetorphine")).toBeDefined();
  });

  it("counts each substance once in each law", () => {
    for (const { code } of comparison.systems) {
      const states = Object.values(comparison.states[code] ?? {}).reduce((sum, count) => sum + count, 0);
      expect(states).toBe(comparison.substances.length);
    }
  });

  it("gives the moves of the year before and what is set, newest first", () => {
    const days = comparison.moves.map(({ on }) => on);
    expect(days).toEqual(days.toSorted().toReversed());
    expect(comparison.moves).toContainEqual(expect.objectContaining({ on: "2027-06-04", move: "ends", system: "CA" }));
    expect(comparison.moves).toContainEqual(
      expect.objectContaining({ on: "2026-04-12", move: "wording", system: "CA" }),
    );
    expect(days.every((day) => day > "2025-11-22")).toBe(true);
  });

  it("gives what laboratories saw to the one substance that a name means, and keeps the other names", () => {
    expect(of("xylazine")?.seen).toEqual([seen[0]]);
    expect(comparison.unresolved.map(({ name }) => name)).toEqual(["PHP", "EXAMPLE POWDER"]);
  });

  it("gives salts and other languages' names of a substance to it", () => {
    const written = ["cocaine hydrochloride", "clorhidrato de cocaína", "cocaïne"].map((name) => ({
      ...{ name, country: "MX", analyses: 1, first: "2024-01", last: "2024-01" },
    }));
    const compared = compareLaws(register, "2026-11-22", written);
    expect(compared.substances.find(({ substance }) => substance.en === "cocaine")?.seen).toEqual(written);
    expect(compared.unresolved).toEqual([]);
  });

  it("names a system that was not received", () => {
    expect(comparison.systems.filter(({ isReceived }) => !isReceived).map(({ code }) => code)).toEqual([
      "MX",
      "US",
      "UN",
    ]);
    expect(CONVENTIONS_LAW.lacks.es).not.toBe("");
  });
});

it("leaves no English words in the citations of the house's laws", () => {
  const cites = [
    ...COUNTRIES.flatMap(({ substanceLaw }) => [...(substanceLaw?.named ?? []), ...(substanceLaw?.rules ?? [])]),
    ...CONVENTIONS_LAW.named,
  ].map((one) => one.cites);
  const english =
    /\b(?:with|as given|which|by its|added|later acts|decisions of|Schedule|item|Part|Table|List|Act(?!\)| \(Pub|,)|Convention on|Convention against)\b/;
  // A title that the text itself has in English stands in brackets behind its translation.
  const bare = (text: string) => text.replace(/\([^)]*\)/g, "").replace(/HALT Fentanyl Act/, "");
  for (const language of ["fr", "es"] as const)
    expect([...new Set(cites)].filter((one) => english.test(bare(citedIn(language, one))))).toEqual([]);
});
