import { say } from "../../../core/say.ts";
import { foldText } from "../../../core/text.ts";
import { type Language, LANGUAGES, sameWords, type Words } from "../../../core/words.ts";
import type { Counted } from "../../../engines/protocol/protocol.ts";
import { KNOWN_SUBSTANCES } from "../register/known-substances.ts";
import { nameKey, withoutSalt } from "../register/name-key.ts";
import { SAME_FORMULA } from "./same-formula.ts";

/** Techniques whose results differ between isomers of position and between a base and its salts. */
const SOLID_AND_RESONANCE: ReadonlySet<string> = new Set([
  "infrared-spectroscopy",
  "nuclear-magnetic-resonance",
  "raman-spectroscopy",
  "x-ray-diffractometry",
]);

/** What a name says beyond what the techniques that count can tell by themselves, as sentences to be answered. */
export function claimsOf(substance: string, counted: readonly Counted[]): readonly Words[] {
  const tells = counted.some(({ technique }) => SOLID_AND_RESONANCE.has(technique));
  const alike = sameFormulaAs(substance);
  return [
    ...(!tells && alike.length > 0 ? [say(CLAIMS.formula, { others: listed(alike) })] : []),
    ...(!tells && alike.length === 0 && namesPosition(substance) ? [CLAIMS.position] : []),
    ...(namesHandedness(substance) ? [CLAIMS.handedness] : []),
    ...(!tells && namesSalt(substance) ? [CLAIMS.salt] : []),
  ];
}

/** What each language calls the substance of a name; the name as it is written where the register's own names are not of one. */
export function substanceWords(written: string): Words {
  const key = nameKey(written);
  const [known, other] = KNOWN_SUBSTANCES.filter((one) => LANGUAGES.some((language) => nameKey(one[language]) === key));
  return known === undefined || other !== undefined ? sameWords(written) : { en: known.en, fr: known.fr, es: known.es };
}

/** Says whether a name is that of a class of substances, in any of the languages: `opiates`, `nitazènes`, `análogo de fentanilo`. */
export function namesClass(substance: string): boolean {
  return CLASS_NAMES.some((name) => name.test(folded(substance)));
}

/** A name in small letters without accents and with single blanks. */
function folded(name: string): string {
  return foldText(name).replace(/\s+/g, " ").trim();
}

const FAMILY =
  "(?:opiates?|opiaces?|opiaceos?|opioids?|opioides?|nitazenes?|nitacenos?|fentanyls|fentanilos|benzodiazepines?|benzodiacepinas?|barbiturates?|barbituriques?|barbituricos?|cannabinoids?|cannabinoides?|cathinones|cath?inonas|amphetamines|anfetaminas|(?:2c[- ])?ph?enethylamines|(?:2c[- ])?fenetilaminas|(?:anabolic |anabolic-androgenic )?steroids?|steroides?(?: anabolisants?)?|esteroides?(?: anabolic[oa]s?| anabolizantes?)?|tryptamines|triptaminas|piperazines|piperacinas|stimulants?|estimulantes?|hallucinogens?|hallucinogenes?|alucinogenos?|sedatives?|sedatifs?|sedantes?|nps)";
const SORT =
  "(?:synthetic|designer|novel|new|unknown|unidentified|unspecified|other|de synthese|sintetic[oa]s?|nouveaux?|nouvelles?|nuev[oa]s?|inconnue?s?|desconocid[oa]s?|non identifiee?s?|no identificad[oa]s?|autres?|otr[oa]s?)";
const CLASS_NAMES: readonly RegExp[] = [
  new RegExp(`^(?:${SORT} )?${FAMILY}(?: ${SORT})?$`),
  new RegExp(
    `^${SORT} (?:opioid|nitazene|nitaceno|fentanyl|fentanilo|cathinone|catinona|cannabinoid|substance|sustancia|drug)s?(?: .*)?$`,
  ),
  /^(?:opioide|opiace|nitazene|cannabinoide|cathinone|benzodiazepine|substance|sustancia|cath?inona|nitaceno) (?:inconnue?|non identifiee?|desconocid[oa]|no identificad[oa]|de synthese|sintetic[oa])$/,
  /\b(?:analogs?|analogues?|analogos?|derivatives?|derives?|derivad[oa]s?)\b/,
  /\b(?:related|apparentee?s?|relacionad[oa]s?)\b/,
  /^(?:fentanyl|nitazene|amphetamine|cathinone|cannabinoid|benzodiazepine|opioid)[- ](?:type|class|like|compounds?|substances?|species)\b/,
];

/** Says whether a name states where on a ring a group stands, as `para-fluorofentanyl` and `4-MMC` do. */
function namesPosition(substance: string): boolean {
  return /(?:^|[\s(-])(?:(?:ortho|orto|meta|méta|para|[omp])[- ]|\d'?-(?:fluoro|chloro|cloro|bromo|iodo|yodo|methyl(?!enedioxy)|méthyl(?!ènedioxy)|metil(?!endioxi|enodioxi)|methoxy|méthoxy|metoxi|ethyl|éthyl|etil|[BCFM]MC\b|MEC\b|FM?A\b))/i.test(
    substance,
  );
}

/** Says whether a name states which of two mirror images is meant. */
function namesHandedness(substance: string): boolean {
  return /^(?:(?:dex|dextro|levo?)(?:am[fp]|anf|meth|metanf|medet|rorph|morph)|[ae]s?r?ketam|[ae]squetam|[dl]-(?=[a-z])|\([+-]\)|\([rs]\)-)/.test(
    folded(substance),
  );
}

/** Says whether a name is that of a salt; a base and water of crystallisation are none. */
function namesSalt(substance: string): boolean {
  const salt = withoutSalt(substance)?.salt ?? "";
  return salt !== "" && !/base/i.test(salt) && KEYS.has(nameKey(withoutSalt(substance)?.rest ?? ""));
}

/** Keys of all names but those of the street, each with its substances' English names. */
const KEYS: ReadonlyMap<string, readonly string[]> = (() => {
  const found = new Map<string, string[]>();
  for (const { en, fr, es, names } of KNOWN_SUBSTANCES)
    for (const name of [en, fr, es, ...names.flatMap((one) => (one.sort === "street" ? [] : [one.name]))]) {
      const at = found.get(nameKey(name)) ?? [];
      if (!at.includes(en)) at.push(en);
      found.set(nameKey(name), at);
    }
  return found;
})();

const BY_NAME = new Map(KNOWN_SUBSTANCES.map((one) => [one.en, one]));

/** The substances that mass spectra hardly tell from the one that a name means. */
function sameFormulaAs(substance: string): readonly Words[] {
  const rest = withoutSalt(substance)?.rest ?? substance;
  const [en, ...others] = KEYS.get(nameKey(substance)) ?? KEYS.get(nameKey(rest)) ?? [];
  if (en === undefined || others.length > 0) return [];
  const group = SAME_FORMULA.find((one) => one.includes(en)) ?? [];
  return group.flatMap((one) => {
    const known = one === en ? undefined : BY_NAME.get(one);
    return known === undefined ? [] : [{ en: known.en, fr: known.fr, es: known.es }];
  });
}

function listed(names: readonly Words[]): Words {
  const one = (language: Language) => names.map((name) => name[language]).join(", ");
  return Object.fromEntries(LANGUAGES.map((language) => [language, one(language)])) as Words;
}

const CLAIMS = {
  position: {
    en: "the name states a position on the ring, and the results that count do not by themselves tell such isomers apart: state what did (retention time against all of them, infrared or magnetic resonance), or report the group",
    fr: "le nom précise une position sur le cycle, et les résultats qui comptent ne distinguent pas à eux seuls de tels isomères : indiquez ce qui les a distingués (temps de rétention comparé à tous, infrarouge ou résonance magnétique), ou déclarez le groupe",
    es: "el nombre indica una posición en el anillo, y los resultados que cuentan no distinguen por sí solos tales isómeros: indique qué los distinguió (tiempo de retención frente a todos ellos, infrarrojo o resonancia magnética) o informe del grupo",
  },
  formula: {
    en: "mass spectra hardly tell it from isomers such as {others}, and no other result that counts does by itself: state what did (retention time against each of them, infrared or magnetic resonance), or report the group",
    fr: "les spectres de masse la distinguent à peine d'isomères tels que {others}, et aucun autre résultat retenu ne le fait à lui seul : indiquez ce qui l'a distinguée (temps de rétention comparé à chacun, infrarouge ou résonance magnétique), ou déclarez le groupe",
    es: "los espectros de masas apenas la distinguen de isómeros como {others}, y ningún otro resultado que cuente lo hace por sí solo: indique qué la distinguió (tiempo de retención frente a cada uno, infrarrojo o resonancia magnética) o informe del grupo",
  },
  handedness: {
    en: "the name states one of two mirror images, which no listed technique tells apart by itself: state what did (chiral column, chiral derivative), or report it without",
    fr: "le nom précise l'un de deux énantiomères, qu'aucune technique de la liste ne distingue à elle seule : indiquez ce qui l'a distingué (colonne chirale, dérivé chiral), ou déclarez la substance sans cette précision",
    es: "el nombre indica uno de dos enantiómeros, que ninguna técnica de la lista distingue por sí sola: indique qué lo distinguió (columna quiral, derivado quiral) o informe sin esa precisión",
  },
  salt: {
    en: "the name states a salt, and the results that count tell the substance, not its salt: state what did (infrared, Raman, or a test for the counter-ion), or report the substance alone",
    fr: "le nom précise un sel, et les résultats qui comptent établissent la substance, non son sel : indiquez ce qui l'a établi (infrarouge, Raman ou test du contre-ion), ou déclarez la substance seule",
    es: "el nombre indica una sal, y los resultados que cuentan determinan la sustancia, no su sal: indique qué la determinó (infrarrojo, Raman o prueba del contraión) o informe solo de la sustancia",
  },
} as const satisfies Record<string, Words>;
