import type { Day } from "../../../core/day.ts";
import type { NamedControl, SubstanceLaw } from "../../../core/control-law.ts";
import { SECOND_HAND_SCHEDULES } from "./second-hand-schedules.ts";
import { STATUTE_ITEMS } from "./statute-items.ts";
import { US_STRUCTURE_RULES } from "./structure-rules.ts";

const CFR = "21 CFR 1308";
const LISTED = "21 CFR 1310.02";

/** A schedule, its first day, and the substances that were placed in it then; the day is recalled unless a notice is cited. */
type Placement = readonly [schedule: string, since: Day | "", substances: readonly string[], cites?: string];

const scheduled = ([schedule, since, substances, cites]: Placement): NamedControl => ({
  instrument: CFR,
  schedule,
  control: "controlled",
  ...(since !== "" && { since }),
  cites: cites ?? `21 CFR 1308, Schedule ${schedule}`,
  evidence: cites === undefined ? "recalled" : "read",
  substances,
  salts: "where-possible",
  isomers: schedule === "I" ? "where-possible" : "unknown",
});

const listed = ([schedule, since, substances, cites]: Placement): NamedControl => ({
  ...scheduled([schedule, since, substances, cites]),
  instrument: LISTED,
  control: "precursor",
  cites: cites ?? `21 CFR 1310.02, ${schedule}`,
  salts: "yes",
  isomers: "unknown",
});

/** The placements of the regulations that the register holds until their text is received. */
const NAMED: readonly NamedControl[] = [
  ...(
    [
      ["I", "1985-07-01", ["MDMA"]],
      [
        "I",
        "1986-11-29",
        [
          "3-methylfentanyl",
          "acetyl-alpha-methylfentanyl",
          "alpha-methylthiofentanyl",
          "beta-hydroxyfentanyl",
          "beta-hydroxy-3-methylfentanyl",
          "para-fluorofentanyl",
          "thiofentanyl",
          "3-methylthiofentanyl",
        ],
      ],
      ["I", "1981-09-22", ["alpha-methylfentanyl"]],
      ["I", "1994-01-06", ["2C-B"]],
      ["I", "2000-03-13", ["GHB"]],
      ["I", "2011-03-01", ["JWH-018"]],
      ["I", "2013-05-16", ["UR-144"]],
      ["I", "2014-02-10", ["PB-22", "AB-FUBINACA"]],
      ["I", "2014-03-07", ["alpha-PVP", "pentedrone"]],
      ["I", "2015-07-17", ["acetylfentanyl"]],
      ["I", "2016-05-16", ["AH-7921"]],
      ["I", "2016-05-12", ["butyrylfentanyl", "beta-hydroxythiofentanyl"]],
      ["I", "2016-11-14", ["U-47700"]],
      ["I", "2016-11-29", ["furanylfentanyl"]],
      ["I", "2017-05-03", ["para-fluoroisobutyrylfentanyl"]],
      ["I", "2017-07-14", ["acrylfentanyl"]],
      ["I", "2017-10-26", ["ortho-fluorofentanyl", "tetrahydrofuranylfentanyl", "methoxyacetylfentanyl"]],
      ["I", "2018-01-04", ["cyclopropylfentanyl"]],
      [
        "I",
        "2018-02-01",
        [
          "valerylfentanyl",
          "para-fluorobutyrylfentanyl",
          "para-methoxybutyrylfentanyl",
          "para-chloroisobutyrylfentanyl",
          "isobutyrylfentanyl",
          "cyclopentylfentanyl",
          "ocfentanil",
        ],
      ],
      ["I", "2018-08-31", ["N-ethylpentylone"]],
      ["I", "2019-07-18", ["alpha-PHP"]],
      ["I", "2020-08-20", ["isotonitazene"]],
      ["I", "2021-03-01", ["brorphine"]],
      [
        "I",
        "2022-04-12",
        [
          "butonitazene",
          "etodesnitazene",
          "flunitazene",
          "metodesnitazene",
          "metonitazene",
          "etonitazepyne",
          "protonitazene",
        ],
      ],
      ["I", "2023-07-26", ["etizolam", "flualprazolam", "clonazolam", "flubromazolam"]],
      ["I", "2023-10-25", ["etonitazepipne", "N-desethyl isotonitazene"]],
      ["I", "2023-12-12", ["MDMB-4en-PINACA"]],
      [
        "I",
        "",
        [
          "methcathinone",
          "DOB",
          "PMA",
          "25I-NBOMe",
          "eutylone",
          "MT-45",
          "crotonylfentanyl",
          "beta'-phenylfentanyl",
          "phenylfentanyl",
          "thiofuranylfentanyl",
          "fentanyl carbamate",
          "para-methylfentanyl",
          "beta-methylfentanyl",
          "ortho-fluorobutyrylfentanyl",
          "rolicyclidine",
        ],
      ],
      ["II", "1971-05-01", ["morphine", "codeine", "oxycodone", "hydrocodone", "hydromorphone", "oxymorphone"]],
      ["II", "1971-07-07", ["methamphetamine", "amphetamine", "levomethamphetamine"]],
      ["II", "1971-10-28", ["methylphenidate", "phenmetrazine"]],
      ["II", "1978-02-24", ["phencyclidine"]],
      ["II", "1980-02-11", ["1-phenyl-2-propanone"]],
      ["II", "1984-05-25", ["sufentanil"]],
      ["II", "1987-01-23", ["alfentanil"]],
      ["II", "1988-10-28", ["carfentanil"]],
      ["II", "1996-11-05", ["remifentanil"]],
      ["II", "2010-08-30", ["4-ANPP"], "75 FR 37295"],
      ["II", "2011-06-20", ["tapentadol"]],
      ["II", "2020-05-18", ["norfentanyl"]],
      ["I", "", ["4-methylaminorex"]],
      ["III", "1999-08-12", ["ketamine"]],
      ["IV", "1988-06-16", ["cathine"]],
      ["III", "", ["lysergic acid"]],
      ["IV", "1975-07-02", ["diazepam", "clonazepam"]],
      ["IV", "1977-10-28", ["lorazepam"]],
      ["IV", "1981-11-12", ["alprazolam"]],
      ["IV", "1984-11-05", ["flunitrazepam"]],
      ["IV", "2014-08-18", ["tramadol"]],
    ] satisfies readonly Placement[]
  ).map(scheduled),
  ...(
    [
      ["List I", "2007-04-23", ["NPP"]],
      ["List I", "2020-05-15", ["benzylfentanyl"], "85 FR 20822"],
      ["List I", "2025-10-02", ["1-boc-4-piperidone"], "FR 2025-19349"],
      [
        "List I",
        "",
        [
          "ephedrine",
          "pseudoephedrine",
          "N-methylephedrine",
          "ergotamine",
          "ergometrine",
          "phenylpropanolamine",
          "phenylacetic acid",
          "anthranilic acid",
          "N-acetylanthranilic acid",
          "piperidine",
          "3,4-MDP-2-P",
          "methylamine",
          "ethylamine",
          "propionic anhydride",
          "safrole",
          "isosafrole",
          "piperonal",
          "hydriodic acid",
          "benzaldehyde",
          "nitroethane",
          "gamma-butyrolactone",
          "benzyl cyanide",
        ],
        "21 U.S.C. 802(34)",
      ],
      [
        "List II",
        "",
        [
          "acetic anhydride",
          "acetone",
          "benzyl chloride",
          "ethyl ether",
          "iodine",
          "potassium permanganate",
          "methyl ethyl ketone",
          "toluene",
        ],
        "21 U.S.C. 802(35)",
      ],
      ["List I", "2017-07-10", ["APAAN"]],
      ["List I", "2021-05-10", ["PMK methyl glycidate", "PMK glycidic acid", "APAA"]],
      ["List I", "2021-11-19", ["MAPA"]],
    ] satisfies readonly Placement[]
  ).map(listed),
  ...STATUTE_ITEMS,
  ...SECOND_HAND_SCHEDULES,
  {
    ...scheduled(["III", "2024-05-21", ["cannabis", "cannabis resin", "cannabis extract"]]),
    control: "proposed",
    cites: "89 FR 44597",
  },
  {
    ...listed(["List I", "2025-06-03", ["propionyl chloride"], "90 FR 23483"]),
    control: "proposed",
  },
];

/** What the law of the United States says of substances. */
export const US_SUBSTANCE_LAW: SubstanceLaw = {
  named: NAMED,
  rules: US_STRUCTURE_RULES,
  instruments: ["21 U.S.C. 812(c)", "21 U.S.C. 802(34)", "21 U.S.C. 802(35)"],
  lacks: {
    en: "The regulations themselves (21 CFR 1308 and 1310) were not received, and the statute is that of early 2023: placements and days marked as recalled must be confirmed in the Federal Register.",
    fr: "Les règlements eux-mêmes (21 CFR 1308 et 1310) n'ont pas été reçus et la loi est celle du début de 2023 : les inscriptions et les dates données de mémoire doivent être confirmées dans le Federal Register.",
    es: "No se recibieron los reglamentos mismos (21 CFR 1308 y 1310) y la ley es la de inicios de 2023: las inclusiones y los días dados de memoria deben confirmarse en el Federal Register.",
  },
};
