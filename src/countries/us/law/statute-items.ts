import type { Day } from "../../../core/day.ts";
import type { NamedControl } from "../../../core/control-law.ts";

/** A schedule, an item of it as the statute numbers it, and the substances of the register that it names. */
type Item = readonly [schedule: string, item: string, ...substances: readonly string[]];

/** Items of the initial schedules that no regulation has moved since, as far as is known here. */
const INITIAL: readonly Item[] = [
  ["I", "(a)(11)", "clonitazene"],
  ["I", "(a)(20)", "dipipanone"],
  ["I", "(a)(22)", "etonitazene"],
  ["I", "(a)(26)", "ketobemidone"],
  ["I", "(b)(7)", "desomorphine"],
  ["I", "(b)(10)", "heroin"],
  ["I", "(c)(1)", "MDA"],
  ["I", "(c)(3)", "TMA"],
  ["I", "(c)(4)", "bufotenine"],
  ["I", "(c)(5)", "diethyltryptamine"],
  ["I", "(c)(6)", "dimethyltryptamine"],
  ["I", "(c)(7)", "DOM"],
  ["I", "(c)(8)", "ibogaine"],
  ["I", "(c)(9)", "LSD"],
  ["I", "(c)(11)", "mescaline"],
  ["I", "(c)(12)", "peyote"],
  ["I", "(c)(15)", "psilocybin", "psilocybin mushrooms"],
  ["I", "(c)(16)", "psilocin"],
  ["I", "(c)(17)", "delta-9-tetrahydrocannabinol", "delta-8-tetrahydrocannabinol"],
  ["II", "(a)(1)", "opium"],
  ["II", "(a)(3)", "opium poppy", "poppy straw"],
  ["II", "(a)(4)", "coca leaf", "cocaine"],
  ["II", "(b)(4)", "dihydrocodeine"],
  ["II", "(b)(6)", "fentanyl"],
  ["II", "(b)(11)", "methadone"],
  ["II", "(b)(14)", "pethidine"],
  ["IV", "(1)", "barbital"],
  ["IV", "(7)", "meprobamate"],
  ["IV", "(11)", "phenobarbital"],
];

/** Items that the Synthetic Drug Abuse Prevention Act of 2012 put there. */
const OF_2012: readonly Item[] = [
  ["I", "(c)(18)", "mephedrone"],
  ["I", "(c)(19)", "MDPV"],
  ["I", "(c)(20)", "2C-E"],
  ["I", "(c)(21)", "2C-D"],
  ["I", "(c)(22)", "2C-C"],
  ["I", "(c)(23)", "2C-I"],
  ["I", "(c)(26)", "2C-H"],
  ["I", "(c)(28)", "2C-P"],
  ["I", "(d)(2)(B)(iii)", "JWH-018"],
  ["I", "(d)(2)(B)(iv)", "JWH-073"],
  ["I", "(d)(2)(B)(vii)", "JWH-250"],
  ["I", "(d)(2)(B)(xi)", "AM-2201"],
];

/** The statute gives no days: that of the Controlled Substances Act and that of 2012 are recalled. */
const since = (day: Day, items: readonly Item[]): readonly NamedControl[] =>
  items.map(([schedule, item, ...substances]) => ({
    instrument: "21 U.S.C. 812(c)",
    ...{ schedule, item, substances },
    control: "controlled",
    since: day,
    cites: `21 U.S.C. 812(c), Schedule ${schedule}${item}`,
    evidence: "read",
    daysEvidence: "recalled",
    salts: "where-possible",
    isomers: "where-possible",
  }));

const FIRST_DAY: Day = "1971-05-01";

/**
 * What 21 U.S.C. 812(c) lists by name, as it stood in early 2023, of the substances that the register knows. Marihuana means
 * the plant, its resin and every preparation of either (21 U.S.C. 802(16)).
 */
export const STATUTE_ITEMS: readonly NamedControl[] = [
  ...since(FIRST_DAY, INITIAL),
  ...since("2012-07-09", OF_2012),
  ...since(FIRST_DAY, [["I", "(c)(10)", "cannabis", "cannabis resin", "cannabis extract"]]).map((one) => ({
    ...one,
    cites: `${one.cites}, with 21 U.S.C. 802(16)(A)`,
  })),
];
