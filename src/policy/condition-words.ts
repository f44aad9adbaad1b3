import { fill, type Words } from "../core/words.ts";

/** The conditions that may travel with what is released, by their codes; `{count}` is the number behind the colon. */
const CONDITIONS = {
  "no-onward": {
    en: "not to be passed on without the originator's consent",
    fr: "à ne pas transmettre sans le consentement de l'organisme d'origine",
    es: "no se transmite sin el consentimiento de la dependencia de origen",
  },
  "not-in-proceedings": {
    en: "not to be used in judicial proceedings without the originator's consent",
    fr: "à ne pas utiliser en procédure judiciaire sans le consentement de l'organisme d'origine",
    es: "no se usa en procedimientos judiciales sin el consentimiento de la dependencia de origen",
  },
  "passive-only": {
    en: "to be used passively only: nothing may be done that others could notice",
    fr: "usage passif seulement : rien qui puisse être remarqué par d'autres",
    es: "solo uso pasivo: nada que otros puedan notar",
  },
  "other-restriction": {
    en: "a further restriction of the originator applies: ask before any use",
    fr: "une autre restriction de l'organisme d'origine s'applique : demandez avant tout usage",
    es: "rige otra restricción de la dependencia de origen: pregunte antes de cualquier uso",
  },
  "named-recipients-only": {
    en: "for the named recipients only",
    fr: "aux seuls destinataires désignés",
    es: "solo para los destinatarios designados",
  },
  "own-organisation-only": {
    en: "not to leave the receiving organisation",
    fr: "à ne pas communiquer hors de l'organisme destinataire",
    es: "no sale de la dependencia receptora",
  },
  confidential: {
    en: "to be protected as the receiver protects its own information of this sort",
    fr: "à protéger comme le destinataire protège ses propres renseignements de cette nature",
    es: "se protege como la receptora protege su propia información de este tipo",
  },
  "correct-at-once": {
    en: "a correction is passed on at once and applied everywhere",
    fr: "toute correction est transmise sans délai et appliquée partout",
    es: "toda corrección se transmite de inmediato y se aplica en todas partes",
  },
  "return-or-destroy": {
    en: "what is not needed is destroyed or returned",
    fr: "ce qui n'est pas nécessaire est détruit ou retourné",
    es: "lo que no se necesita se destruye o se devuelve",
  },
  "record-reasons": {
    en: "the reasons of the disclosure are recorded",
    fr: "les motifs de la communication sont consignés",
    es: "se dejan asentados los motivos de la comunicación",
  },
  "not-public": {
    en: "never to be made public knowingly",
    fr: "à ne jamais rendre public sciemment",
    es: "nunca se hace público a sabiendas",
  },
  feedback: {
    en: "the receiver says what became of it",
    fr: "le destinataire fait savoir quelle suite a été donnée",
    es: "la receptora informa qué resultó de ello",
  },
  "aggregates-only": {
    en: "in aggregates only",
    fr: "sous forme d'agrégats seulement",
    es: "solo en agregados",
  },
  "minimum-cell": {
    en: "counts below {count} are not shown",
    fr: "les nombres inférieurs à {count} ne sont pas montrés",
    es: "no se muestran conteos menores de {count}",
  },
  "keep-days": {
    en: "to be destroyed after {count} {count|day|days} at the latest",
    fr: "à détruire après {count} {count|jour|jours} au plus tard",
    es: "se destruye en un plazo máximo de {count} {count|día|días}",
  },
  "evaluations-a-day": {
    en: "at most {count} blind {count|evaluation|evaluations} a day for each partner",
    fr: "au plus {count} {count|évaluation|évaluations} à l'aveugle par jour et par partenaire",
    es: "como máximo {count} {count|evaluación|evaluaciones} a ciegas por día y por socio",
  },
  "interests-a-day": {
    en: "at most {count} {count|interest|interests} a day from each partner",
    fr: "au plus {count} avis d'intérêt par jour et par partenaire",
    es: "como máximo {count} {count|aviso|avisos} de interés por día y por socio",
  },
} as const satisfies Record<string, Words>;

const COUNTED: readonly string[] = ["minimum-cell", "keep-days", "evaluations-a-day", "interests-a-day"];

/** The codes of conditions as rules write them; a counted one takes its own number. */
export const CONDITION_CODES: readonly string[] = Object.keys(CONDITIONS).map((name) =>
  COUNTED.includes(name) ? `${name}:30` : name,
);

/** A condition in words, by its code `no-onward` or `keep-days:730`; undefined for a code that is not known. */
export function conditionWords(code: string): Words | undefined {
  const [name = "", count, ...rest] = code.split(":");
  if (rest.length > 0 || !isCondition(name)) return undefined;
  const isCounted = COUNTED.includes(name);
  if (isCounted !== (count !== undefined) || (isCounted && !/^[1-9][0-9]{0,4}$/.test(count ?? ""))) return undefined;
  return fill(CONDITIONS[name], { count: count ?? "" });
}

function isCondition(name: string): name is keyof typeof CONDITIONS {
  return Object.hasOwn(CONDITIONS, name);
}
