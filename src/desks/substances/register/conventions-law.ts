import type { NamedControl, SubstanceLaw } from "../../../core/control-law.ts";
import type { Day } from "../../../core/day.ts";
import type { CONVENTIONS } from "../codes.ts";

type Convention = keyof typeof CONVENTIONS;
type Listing = readonly [schedule: string, since: Day | "", substances: readonly string[], cites?: string];

const NAMES: Readonly<Record<Convention, string>> = {
  "un-1961": "Single Convention on Narcotic Drugs, 1961",
  "un-1971": "Convention on Psychotropic Substances, 1971",
  "un-1988": "Convention against Illicit Traffic in Narcotic Drugs and Psychotropic Substances, 1988",
};

function listed(convention: Convention, listings: readonly Listing[]): readonly NamedControl[] {
  return listings.map(([schedule, since, substances, cites]) => ({
    instrument: NAMES[convention],
    schedule,
    control: convention === "un-1988" ? "precursor" : "controlled",
    ...(since !== "" && { since }),
    cites: cites ?? `${NAMES[convention]}, ${schedule}`,
    evidence: cites === undefined ? "recalled" : "read",
    substances,
    salts: "where-possible",
    isomers: convention === "un-1988" ? "no" : "where-possible",
  }));
}

/** What the conventions of the United Nations list, as far as the register holds it until their tables are received. */
export const CONVENTIONS_LAW: SubstanceLaw = {
  named: [
    ...listed("un-1961", [
      ["Schedule I", "1964-12-13", ["morphine", "heroin", "cocaine", "methadone", "oxycodone", "hydrocodone", "hydromorphone", "oxymorphone", "etonitazene", "clonitazene"]],
      ["Schedule I", "", ["fentanyl", "sufentanil", "alfentanil", "remifentanil", "alpha-methylfentanyl", "3-methylfentanyl", "acetyl-alpha-methylfentanyl", "alpha-methylthiofentanyl", "beta-hydroxyfentanyl", "beta-hydroxy-3-methylfentanyl", "para-fluorofentanyl", "thiofentanyl", "3-methylthiofentanyl"]],
      ["Schedule I", "", ["acetylfentanyl", "MT-45", "AH-7921", "U-47700", "butyrylfentanyl", "furanylfentanyl", "ocfentanil", "carfentanil", "acrylfentanyl", "tetrahydrofuranylfentanyl", "para-fluoroisobutyrylfentanyl", "cyclopropylfentanyl", "methoxyacetylfentanyl", "ortho-fluorofentanyl", "para-fluorobutyrylfentanyl", "valerylfentanyl", "crotonylfentanyl"]],
      ["Schedule I", "", ["isotonitazene", "brorphine", "metonitazene", "protonitazene", "butonitazene", "etonitazepyne", "etonitazepipne", "etodesnitazene", "2-methyl-AP-237", "N-desethyl isotonitazene", "N-pyrrolidino protonitazene"]],
      ["Schedule II", "", ["codeine"]],
    ]),
    ...listed("un-1971", [
      ["Schedule I", "", ["LSD", "mescaline", "psilocybin", "psilocin", "dimethyltryptamine", "MDMA", "MDA", "25I-NBOMe", "rolicyclidine", "methcathinone"]],
      ["Schedule II", "", ["amphetamine", "methamphetamine", "levomethamphetamine", "methylphenidate", "phencyclidine", "delta-9-tetrahydrocannabinol", "2C-B", "mephedrone", "MDPV", "JWH-018", "AM-2201", "UR-144", "AB-FUBINACA", "alpha-PVP", "alpha-PHP", "N-ethylpentylone", "eutylone", "GHB", "MDMB-4en-PINACA", "ADB-BUTINACA", "pentedrone"]],
      ["Schedule III", "", ["flunitrazepam"]],
      ["Schedule IV", "", ["diazepam", "alprazolam", "clonazepam", "lorazepam", "phenobarbital", "etizolam", "flualprazolam", "clonazolam", "flubromazolam", "bromazolam"]],
    ]),
    ...listed("un-1988", [
      ["Table I", "2017-10-18", ["4-ANPP", "NPP"], "CND decisions of March 2017"],
      ["Table I", "2022-11-23", ["4-anilinopiperidine", "1-boc-4-AP", "norfentanyl"]],
      ["Table I", "2024-12-03", ["4-piperidone", "1-boc-4-piperidone"]],
      ["Table I", "", ["acetic anhydride", "N-acetylanthranilic acid", "ephedrine", "pseudoephedrine", "phenylpropanolamine", "lysergic acid", "1-phenyl-2-propanone", "3,4-MDP-2-P", "APAAN", "APAA", "MAPA", "safrole", "isosafrole", "piperonal", "phenylacetic acid", "potassium permanganate"]],
      ["Table II", "", ["acetone", "anthranilic acid", "ethyl ether", "hydrochloric acid", "methyl ethyl ketone", "piperidine", "sulphuric acid", "toluene"]],
    ]),
  ],
  rules: [],
  instruments: Object.values(NAMES),
  lacks: {
    en: "The schedules and tables of the conventions were not received as texts: entries marked as recalled must be confirmed with INCB's lists.",
    fr: "Les tableaux des conventions n'ont pas été reçus sous forme de textes : les inscriptions données de mémoire doivent être confirmées dans les listes de l'OICS.",
    es: "No se recibieron los textos de las listas y cuadros de las convenciones: las entradas dadas de memoria deben confirmarse en las listas de la JIFE.",
  },
};
