import { ROLES } from "../../core/caller.ts";
import { day, longText, oneOf, personName, region, text } from "../../core/field-types.ts";
import { listOf, optional } from "../../core/fields.ts";
import { defineKind, type ValuesOf } from "../../core/kind.ts";
import { PLAIN_HANDLING } from "../../core/marking.ts";
import { problem } from "../../core/outcome.ts";
import { AUDIENCES, CERTAINTIES, NEXT_STEPS, RISK_LEVELS, WARNING_STEPS, WARNING_SUBJECTS } from "./warning-codes.ts";

/** A formal notice to others: what it warns of, on what evidence, how grave it is, and every step of its life. */
export const warning = defineKind({
  name: "warning",
  version: 1,
  label: { en: "Warning", fr: "Alerte", es: "Alerta" },
  plural: { en: "Warnings", fr: "Alertes", es: "Alertas" },
  purpose: {
    en: "Tells others what an agency warns of, and later whether it still holds.",
    fr: "Dit aux autres de quoi un organisme avertit et, plus tard, si cela vaut encore.",
    es: "Comunica a otros de qué alerta una dependencia y, después, si sigue vigente.",
  },
  fields: {
    state: oneOf(WARNING_STEPS, { label: { en: "State", fr: "État", es: "Estado" } }),
    subject: oneOf(WARNING_SUBJECTS, { label: { en: "About", fr: "Objet", es: "Asunto" } }),
    substance: text({ label: { en: "Substance", fr: "Substance", es: "Sustancia" } }),
    place: region({ label: { en: "Place", fr: "Lieu", es: "Lugar" } }),
    alsoIn: optional(
      text({
        label: { en: "Also in", fr: "Aussi à", es: "También en" },
        help: {
          en: "Codes of further regions, separated by spaces.",
          fr: "Codes d'autres régions, séparés par des espaces.",
          es: "Claves de otras regiones, separadas por espacios.",
        },
      }),
    ),
    since: day({ label: { en: "Seen since", fr: "Observé depuis", es: "Observado desde" } }),
    risk: oneOf(RISK_LEVELS, { label: { en: "Risk", fr: "Risque", es: "Riesgo" } }),
    certainty: oneOf(CERTAINTIES, { label: { en: "Certainty", fr: "Certitude", es: "Certeza" } }),
    audience: oneOf(AUDIENCES, { label: { en: "For", fr: "Destinataires", es: "Para" } }),
    headlineEn: text({ label: { en: "Headline in English", fr: "Titre en anglais", es: "Título en inglés" } }),
    headlineFr: text({ label: { en: "Headline in French", fr: "Titre en français", es: "Título en francés" } }),
    headlineEs: text({ label: { en: "Headline in Spanish", fr: "Titre en espagnol", es: "Título en español" } }),
    evidenceEn: longText({
      label: { en: "Evidence in English", fr: "Éléments en anglais", es: "Evidencia en inglés" },
    }),
    evidenceFr: longText({
      label: { en: "Evidence in French", fr: "Éléments en français", es: "Evidencia en francés" },
    }),
    evidenceEs: longText({
      label: { en: "Evidence in Spanish", fr: "Éléments en espagnol", es: "Evidencia en español" },
    }),
    adviceEn: optional(
      longText({ label: { en: "Advice in English", fr: "Conseils en anglais", es: "Recomendaciones en inglés" } }),
    ),
    adviceFr: optional(
      longText({ label: { en: "Advice in French", fr: "Conseils en français", es: "Recomendaciones en francés" } }),
    ),
    adviceEs: optional(
      longText({ label: { en: "Advice in Spanish", fr: "Conseils en espagnol", es: "Recomendaciones en español" } }),
    ),
    signals: optional(
      text({
        label: { en: "Signals it rests on", fr: "Signaux à l'appui", es: "Señales en que se apoya" },
        part: "case",
      }),
    ),
    reviewOn: optional(day({ label: { en: "Reviewed again on", fr: "Révisée le", es: "Se revisa el" } })),
    steps: listOf(
      {
        step: oneOf(WARNING_STEPS, { label: { en: "Step", fr: "Étape", es: "Paso" } }),
        on: day({ label: { en: "On", fr: "Le", es: "El" } }),
        agency: text({ label: { en: "Agency", fr: "Organisme", es: "Dependencia" } }),
        role: oneOf(ROLES, { label: { en: "Role", fr: "Fonction", es: "Función" } }),
        person: optional(personName({ label: { en: "Person", fr: "Personne", es: "Persona" } })),
        reason: longText({ label: { en: "Reason", fr: "Motif", es: "Motivo" } }),
      },
      {
        label: { en: "Life cycle", fr: "Cycle de vie", es: "Ciclo de vida" },
        item: { en: "Step", fr: "Étape", es: "Paso" },
        most: 200,
      },
    ),
  },
  columns: ["since", "place", "substance", "subject", "risk", "state"],
  caption: (r, language) =>
    ({ en: r.headlineEn, fr: r.headlineFr, es: r.headlineEs })[language] ?? `${r.substance} · ${r.place}`,
  day: (r) => r.since,
  place: (r) => r.place,
  check(r, complain) {
    if (r.steps.length === 0) complain("steps", BEGINS_OTHERWISE);
    else if (r.steps[0]?.step !== "notified") complain("steps.1.step", BEGINS_OTHERWISE);
    r.steps.forEach((step, at) => {
      const before = r.steps[at - 1];
      if (before === undefined) return;
      if (!NEXT_STEPS[before.step].includes(step.step)) complain(`steps.${at + 1}.step`, NOT_AFTER);
      if (step.on < before.on) complain(`steps.${at + 1}.on`, BEFORE_PREVIOUS);
    });
    const last = r.steps.at(-1);
    if (last !== undefined && last.step !== r.state) complain("state", NOT_LAST);
    const codes = r.alsoIn?.split(/\s+/) ?? [];
    if (codes.some((code) => !/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/.test(code))) complain("alsoIn", NO_REGIONS);
  },
  follows(before, after, complain) {
    before.steps.forEach((step, at) => {
      const kept = after.steps[at];
      const isSame = kept !== undefined && STEP_FIELDS.every((field) => step[field] === kept[field]);
      if (!isSame) complain(kept === undefined ? "steps" : `steps.${at + 1}.step`, REWRITTEN);
    });
    if (after.steps.length !== before.steps.length + 1) complain("steps", ONE_STEP);
  },
  sharing: { marking: "green", ...PLAIN_HANDLING },
  upgrades: {},
});

/** The values of a warning. */
export type Warning = ValuesOf<typeof warning>;

const STEP_FIELDS = ["step", "on", "agency", "role", "reason"] as const;

const BEGINS_OTHERWISE = problem(
  {
    en: "does not begin with a notification",
    fr: "ne commence pas par une notification",
    es: "no comienza con una notificación",
  },
  {
    en: "write the step `notified` first, with its day and reason",
    fr: "inscrivez d'abord l'étape `notified`, avec sa date et son motif",
    es: "escriba primero el paso `notified`, con su fecha y motivo",
  },
);
const NOT_AFTER = problem(
  {
    en: "cannot follow the step before it",
    fr: "ne peut suivre l'étape précédente",
    es: "no puede seguir al paso anterior",
  },
  {
    en: "a closed warning can only be retracted, a retracted one stays so: notify anew",
    fr: "une alerte close ne peut qu'être rétractée, une alerte rétractée le reste : notifiez de nouveau",
    es: "una alerta cerrada solo puede retractarse y una retractada así queda: notifique de nuevo",
  },
);
const BEFORE_PREVIOUS = problem(
  { en: "lies before the step before it", fr: "précède l'étape précédente", es: "es anterior al paso previo" },
  {
    en: "write the steps in the order in which they happened",
    fr: "inscrivez les étapes dans l'ordre où elles ont eu lieu",
    es: "escriba los pasos en el orden en que ocurrieron",
  },
);
const NOT_LAST = problem(
  { en: "is not that of the last step", fr: "n'est pas celui de la dernière étape", es: "no es el del último paso" },
  {
    en: "write the state of the last step",
    fr: "inscrivez l'état de la dernière étape",
    es: "escriba el estado del último paso",
  },
);
const NO_REGIONS = problem(
  {
    en: "holds what is no region code",
    fr: "contient autre chose que des codes de région",
    es: "contiene algo que no es clave de región",
  },
  {
    en: "write ISO 3166-2 codes, such as MX-SON US-AZ",
    fr: "inscrivez des codes ISO 3166-2, par exemple MX-SON US-AZ",
    es: "escriba claves ISO 3166-2, por ejemplo MX-SON US-AZ",
  },
);
const REWRITTEN = problem(
  {
    en: "is not the step that was kept",
    fr: "n'est pas l'étape qui a été conservée",
    es: "no es el paso que se conservó",
  },
  {
    en: "leave earlier steps as they are and add one behind them",
    fr: "laissez les étapes antérieures telles quelles et ajoutez-en une à la suite",
    es: "deje los pasos anteriores como están y agregue uno después",
  },
);
const ONE_STEP = problem(
  {
    en: "do not hold exactly one step more",
    fr: "ne comptent pas exactement une étape de plus",
    es: "no tienen exactamente un paso más",
  },
  {
    en: "add the step by which this version came about",
    fr: "ajoutez l'étape dont résulte cette version",
    es: "agregue el paso del que resulta esta versión",
  },
);
