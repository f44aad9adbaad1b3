import {
  amount,
  caseNumber,
  country,
  day,
  identifier,
  longText,
  oneOf,
  personName,
  text,
} from "../../core/field-types.ts";
import { listOf, optional } from "../../core/fields.ts";
import { defineKind, type ValuesOf } from "../../core/kind.ts";
import { PLAIN_HANDLING } from "../../core/marking.ts";
import { type Problem, problem } from "../../core/outcome.ts";
import {
  type Course,
  COURSES,
  DECISION_STATES,
  MODES,
  NAME_SCRIPTS,
  PRE_ADVICE_ANSWERS,
  type PreAdviceAnswer,
  REASON_SORTS,
} from "./codes.ts";

/** What was proposed for an item, with every reason, and what a person decided. */
export const screeningDecision = defineKind({
  name: "screening-decision",
  version: 1,
  label: { en: "Screening decision", fr: "Décision de contrôle", es: "Decisión de revisión" },
  plural: { en: "Screening decisions", fr: "Décisions de contrôle", es: "Decisiones de revisión" },
  purpose: {
    en: "Says what was proposed for an item and why, and what a person decided.",
    fr: "Indique ce qui a été proposé pour un envoi et pourquoi, et ce qu'une personne a décidé.",
    es: "Indica qué se propuso para un envío y por qué, y qué decidió una persona.",
  },
  fields: {
    item: identifier({ label: { en: "Item", fr: "Envoi", es: "Envío" } }),
    screenedOn: day({ label: { en: "Screened on", fr: "Contrôlé le", es: "Revisado el" } }),
    mode: oneOf(MODES, { label: { en: "Mode", fr: "Mode", es: "Modo" } }),
    originCountry: country({ label: { en: "Sent from", fr: "Expédié de", es: "Enviado desde" } }),
    destinationCountry: country({ label: { en: "Sent to", fr: "Destiné à", es: "Destinado a" } }),
    nameScript: oneOf(NAME_SCRIPTS, {
      label: { en: "Writing of the names", fr: "Écriture des noms", es: "Escritura de los nombres" },
      help: {
        en: "For the error ledger alone: no score uses it.",
        fr: "Pour le registre des erreurs seulement : aucun score ne l'utilise.",
        es: "Solo para el registro de errores: ninguna puntuación lo usa.",
      },
    }),
    proposal: oneOf(COURSES, { label: { en: "Proposal", fr: "Proposition", es: "Propuesta" } }),
    score: amount({
      label: { en: "Score (0 to 1)", fr: "Score (0 à 1)", es: "Puntuación (0 a 1)" },
      help: {
        en: "A reason to look; it decides nothing.",
        fr: "Une raison de regarder; il ne décide de rien.",
        es: "Un motivo para revisar; no decide nada.",
      },
    }),
    drawRate: amount({
      label: { en: "Rate of the draw", fr: "Taux du tirage", es: "Tasa del sorteo" },
      help: {
        en: "The share of all items that is drawn, between 0 and 1.",
        fr: "La part de tous les envois qui est tirée au sort, entre 0 et 1.",
        es: "La parte de todos los envíos que se sortea, entre 0 y 1.",
      },
    }),
    state: oneOf(DECISION_STATES, { label: { en: "State", fr: "État", es: "Estado" } }),
    decision: optional(oneOf(COURSES, { label: { en: "Decision", fr: "Décision", es: "Decisión" } })),
    decidedOn: optional(day({ label: { en: "Decided on", fr: "Décidé le", es: "Decidido el" } })),
    answer: optional(
      oneOf(PRE_ADVICE_ANSWERS, {
        label: { en: "Answer to pre-advice", fr: "Réponse au préavis", es: "Respuesta al preaviso" },
      }),
    ),
    rulesEdition: text({
      label: { en: "Edition of the rules", fr: "Édition des règles", es: "Edición de las reglas" },
    }),
    listsEdition: optional(
      text({ label: { en: "Editions of the lists", fr: "Éditions des listes", es: "Ediciones de las listas" } }),
    ),
    officer: optional(personName({ label: { en: "Officer", fr: "Agent", es: "Oficial" }, part: "case" })),
    note: optional(longText({ label: { en: "Why", fr: "Motif", es: "Motivo" }, part: "case" })),
    agencyCase: optional(
      caseNumber({ label: { en: "Agency case number", fr: "Numéro de dossier", es: "Número de expediente" } }),
    ),
    reasons: listOf(
      {
        sort: oneOf(REASON_SORTS, { label: { en: "Sort of reason", fr: "Type de motif", es: "Tipo de motivo" } }),
        rule: text({ label: { en: "Rule or list entry", fr: "Règle ou inscription", es: "Regla o inscripción" } }),
        weight: amount({ label: { en: "Weight", fr: "Poids", es: "Peso" } }),
        en: text({ label: { en: "Reason (English)", fr: "Motif (anglais)", es: "Motivo (inglés)" }, part: "persons" }),
        fr: text({ label: { en: "Reason (French)", fr: "Motif (français)", es: "Motivo (francés)" }, part: "persons" }),
        es: text({
          label: { en: "Reason (Spanish)", fr: "Motif (espagnol)", es: "Motivo (español)" },
          part: "persons",
        }),
        clearsEn: optional(
          text({
            label: {
              en: "What would clear it (English)",
              fr: "Ce qui le lèverait (anglais)",
              es: "Qué lo aclararía (inglés)",
            },
          }),
        ),
        clearsFr: optional(
          text({
            label: {
              en: "What would clear it (French)",
              fr: "Ce qui le lèverait (français)",
              es: "Qué lo aclararía (francés)",
            },
          }),
        ),
        clearsEs: optional(
          text({
            label: {
              en: "What would clear it (Spanish)",
              fr: "Ce qui le lèverait (espagnol)",
              es: "Qué lo aclararía (español)",
            },
          }),
        ),
      },
      {
        label: { en: "Reasons", fr: "Motifs", es: "Motivos" },
        item: { en: "Reason", fr: "Motif", es: "Motivo" },
        most: 200,
      },
    ),
  },
  columns: ["screenedOn", "item", "mode", "proposal", "state", "decision", "reasons"],
  caption: (r, language) =>
    `${r.screenedOn} · ${MODES[r.mode][language]} · ${COURSES[r.decision ?? r.proposal][language]}`,
  day: (r) => r.screenedOn,
  place: (r) => r.destinationCountry,
  check(r, complain) {
    if (r.state === "decided") {
      if (r.decision === undefined) complain("decision", NEEDS_DECISION);
      if (r.officer === undefined) complain("officer", NEEDS_OFFICER);
      if (r.decidedOn === undefined) complain("decidedOn", NEEDS_DECISION);
    } else if (r.decision !== undefined) complain("decision", NO_PERSON);
    if (r.state === "passed" && r.proposal !== "release") complain("state", NOT_PASSED);
    if (r.proposal !== "release" && r.reasons.length === 0) complain("reasons", NEEDS_REASONS);
    if (r.proposal === "hold-for-decision" && !r.reasons.some(({ sort }) => sort === "rule"))
      complain("proposal", NEEDS_RULE);
    if (r.decision === "hold-for-decision" && r.proposal !== "hold-for-decision" && (r.note ?? "").trim() === "")
      complain("note", NEEDS_NOTE);
    const course = r.decision ?? (r.state === "passed" ? r.proposal : undefined);
    if (r.answer !== undefined && course !== undefined && !ANSWERS_OF[course].includes(r.answer))
      complain("answer", OTHER_ANSWER);
    if (r.decidedOn !== undefined && r.decidedOn < r.screenedOn) complain("decidedOn", BEFORE_SCREENING);
  },
  sharing: { marking: "amber", ...PLAIN_HANDLING },
  upgrades: {},
});

/** The values of a screening decision. */
export type ScreeningDecision = ValuesOf<typeof screeningDecision>;

/** The answers to pre-advice that fit a course: only what is released has been assessed to the end. */
const ANSWERS_OF: Readonly<Record<Course, readonly PreAdviceAnswer[]>> = {
  release: ["AC"],
  refer: ["RFS", "RFI"],
  "hold-for-decision": ["DNL", "RFS", "RFI"],
};
const NEEDS_RULE: Problem = problem(
  {
    en: "rests on no rule: a score or a name alone holds nothing",
    fr: "ne repose sur aucune règle : un score ou un nom seul ne retient rien",
    es: "no se basa en ninguna regla: una puntuación o un nombre por sí solos no retienen nada",
  },
  {
    en: "propose a referral, or give the rule that asks for a person's decision",
    fr: "proposez un renvoi, ou donnez la règle qui exige la décision d'une personne",
    es: "proponga una remisión, o indique la regla que exige la decisión de una persona",
  },
);
const NEEDS_NOTE: Problem = problem(
  {
    en: "is missing: no rule says that this item must wait",
    fr: "manque : aucune règle n'exige que cet envoi attende",
    es: "falta: ninguna regla dice que este envío deba esperar",
  },
  {
    en: "say in words why it is held",
    fr: "dites en toutes lettres pourquoi il est retenu",
    es: "diga con palabras por qué se retiene",
  },
);
const OTHER_ANSWER: Problem = problem(
  {
    en: "does not fit what was decided",
    fr: "ne correspond pas à la décision",
    es: "no corresponde a lo decidido",
  },
  {
    en: "answer AC to a release, RFS or RFI to a referral, DNL, RFS or RFI to a hold",
    fr: "répondez AC à une mainlevée, RFS ou RFI à un renvoi, DNL, RFS ou RFI à une retenue",
    es: "responda AC a una liberación, RFS o RFI a una remisión, DNL, RFS o RFI a una retención",
  },
);

const NEEDS_DECISION: Problem = problem(
  { en: "is missing from a decided item", fr: "manque pour un envoi décidé", es: "falta en un envío decidido" },
  {
    en: "say what was decided and on which day",
    fr: "indiquez ce qui a été décidé et quel jour",
    es: "indique qué se decidió y qué día",
  },
);
const NEEDS_OFFICER: Problem = problem(
  { en: "is missing: a person decides", fr: "manque : une personne décide", es: "falta: decide una persona" },
  {
    en: "name the officer who decided",
    fr: "nommez l'agent qui a décidé",
    es: "indique el oficial que decidió",
  },
);
const NO_PERSON: Problem = problem(
  {
    en: "stands without a person's decision",
    fr: "figure sans décision d'une personne",
    es: "aparece sin decisión de una persona",
  },
  {
    en: "set the state to decided and name the officer, or leave the decision out",
    fr: "indiquez l'état « décidé » et l'agent, ou omettez la décision",
    es: "ponga el estado «decidido» e indique el oficial, u omita la decisión",
  },
);
const NOT_PASSED: Problem = problem(
  {
    en: "does not fit an item that was not proposed for release",
    fr: "ne convient pas à un envoi dont la mainlevée n'a pas été proposée",
    es: "no corresponde a un envío cuya liberación no se propuso",
  },
  {
    en: "leave such an item proposed until a person decides",
    fr: "laissez cet envoi « proposé » jusqu'à la décision d'une personne",
    es: "deje ese envío como propuesto hasta que una persona decida",
  },
);
const NEEDS_REASONS: Problem = problem(
  { en: "holds no reason", fr: "ne contient aucun motif", es: "no contiene ningún motivo" },
  {
    en: "give every reason that stands against a release",
    fr: "donnez chaque motif qui s'oppose à la mainlevée",
    es: "indique cada motivo que se opone a la liberación",
  },
);
const BEFORE_SCREENING: Problem = problem(
  {
    en: "lies before the day of screening",
    fr: "précède le jour du contrôle",
    es: "es anterior al día de la revisión",
  },
  { en: "correct one of the two days", fr: "corrigez l'une des deux dates", es: "corrija una de las dos fechas" },
);
