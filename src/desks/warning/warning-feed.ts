import { LOCALES } from "../../core/field-types.ts";
import { labelled, type Language, type Words } from "../../core/words.ts";
import { escapeXml } from "./escape-xml.ts";
import type { Warning } from "./warning.kind.ts";
import { changeLines, type StepChanges } from "./warning-changes.ts";
import { AUDIENCES, CERTAINTIES, RISK_LEVELS, WARNING_STEPS, WARNING_SUBJECTS } from "./warning-codes.ts";
import { warningTexts } from "./warning-words.ts";

/** One version of a warning as a reader may see it. */
export type ToldWarning = {
  readonly record: string;
  readonly revision: number;
  readonly marking: string;
  readonly synthetic: boolean;
  /** When this version was logged, and when the first was: ISO 8601. */
  readonly updated: string;
  readonly published: string;
  readonly values: Warning;
  /** The substance in words, as the register or a publisher's list of groups names it. */
  readonly substance: Words;
  /** What each step changed, as far as the reader may see the versions before. */
  readonly changes: readonly StepChanges[];
};

const FEED_TITLE: Words = {
  en: "Warnings, {country}",
  fr: "Alertes, {country}",
  es: "Alertas, {country}",
};
const LABELS = {
  state: { en: "State", fr: "État", es: "Estado" },
  about: { en: "About", fr: "Objet", es: "Asunto" },
  substance: { en: "Substance", fr: "Substance", es: "Sustancia" },
  place: { en: "Place", fr: "Lieu", es: "Lugar" },
  since: { en: "Seen since", fr: "Observé depuis", es: "Observado desde" },
  risk: { en: "Risk", fr: "Risque", es: "Riesgo" },
  certainty: { en: "Certainty", fr: "Certitude", es: "Certeza" },
  audience: { en: "For", fr: "Destinataires", es: "Para" },
  handling: { en: "Handling", fr: "Traitement", es: "Manejo" },
  evidence: { en: "Evidence", fr: "Éléments", es: "Evidencia" },
  advice: { en: "Advice", fr: "Conseils", es: "Recomendaciones" },
  history: { en: "Life cycle", fr: "Cycle de vie", es: "Ciclo de vida" },
  synthetic: {
    en: "MADE UP FOR DEMONSTRATION",
    fr: "INVENTÉ À DES FINS DE DÉMONSTRATION",
    es: "INVENTADO PARA DEMOSTRACIÓN",
  },
} as const satisfies Record<string, Words>;

/** A warning as plain text in one language, as an e-mail brings it. A retraction says so in its first line. */
export function warningText(told: ToldWarning, language: Language, place: string): string {
  const { values } = told;
  const { headline, evidence, advice } = warningTexts(values, language);
  const line = (label: keyof typeof LABELS, text: string) => labelled(LABELS[label][language], text, language);
  const steps = values.steps.flatMap(({ step, on, agency, reason }, at) => [
    `- ${on} ${labelled(`${WARNING_STEPS[step][language]} (${agency})`, reason, language)}`,
    ...changeLines(told.changes, at + 1, language).map((line) => `    ${line}`),
  ]);
  return [
    ...(told.synthetic ? [LABELS.synthetic[language], ""] : []),
    `${WARNING_STEPS[values.state][language].toUpperCase()} · ${headline}`,
    "",
    line("about", WARNING_SUBJECTS[values.subject][language]),
    line("substance", told.substance[language]),
    line("place", place),
    line("since", values.since),
    line("risk", RISK_LEVELS[values.risk][language]),
    line("certainty", CERTAINTIES[values.certainty][language]),
    line("audience", AUDIENCES[values.audience][language]),
    line("handling", `TLP:${told.marking.toUpperCase()}`),
    "",
    line("evidence", ""),
    evidence,
    ...(advice === undefined ? [] : ["", line("advice", ""), advice]),
    "",
    line("history", ""),
    ...steps,
    "",
    `${told.record} · ${told.revision}`,
    "",
  ].join("\n");
}

/** The subject line of an e-mail: state, risk and headline. */
export function warningSubject(told: ToldWarning, language: Language): string {
  const { state, risk } = told.values;
  const { headline } = warningTexts(told.values, language);
  return `[${WARNING_STEPS[state][language]} · ${RISK_LEVELS[risk][language]}] ${headline}`.slice(0, 200);
}

/** A warning as data in one language, as a webhook brings it. */
export function warningData(told: ToldWarning, language: Language): object {
  const { values } = told;
  return {
    record: told.record,
    revision: told.revision,
    language,
    marking: told.marking,
    synthetic: told.synthetic,
    published: told.published,
    updated: told.updated,
    ...{ state: values.state, subject: values.subject, substance: values.substance, place: values.place },
    ...{ alsoIn: values.alsoIn?.split(/\s+/) ?? [], since: values.since, risk: values.risk },
    ...{ certainty: values.certainty, audience: values.audience, ...warningTexts(values, language) },
    steps: values.steps.map(({ step, on, agency, role, reason }, at) => ({
      ...{ step, on, agency, role, reason },
      changed: (told.changes.find((one) => one.step === at + 1)?.changes ?? []).map(({ field }) => field),
    })),
  };
}

/** Warnings as an Atom feed (RFC 4287) in one language, the newest first. */
export function warningFeed(
  told: readonly ToldWarning[],
  about: { readonly origin: string; readonly self: string; readonly country: Words; readonly updated: string },
  language: Language,
  placeOf: (code: string) => string,
): string {
  const title = FEED_TITLE[language].replace("{country}", about.country[language]);
  const idOf = (rest: string) => `tag:${about.origin},2026:${encodeURI(rest).replaceAll(/['"<>&]/g, "_")}`;
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${LOCALES[language]}">`,
    `  <id>${escapeXml(idOf("warnings"))}</id>`,
    `  <title>${escapeXml(title)}</title>`,
    `  <updated>${escapeXml(told[0]?.updated ?? about.updated)}</updated>`,
    `  <author><name>${escapeXml(about.origin)}</name></author>`,
    `  <link rel="self" href="${escapeXml(about.self)}"/>`,
    ...told.flatMap((one) => [
      "  <entry>",
      `    <id>${escapeXml(idOf(one.record))}</id>`,
      `    <title>${escapeXml(warningSubject(one, language))}</title>`,
      `    <updated>${escapeXml(one.updated)}</updated>`,
      `    <published>${escapeXml(one.published)}</published>`,
      `    <author><name>${escapeXml(one.values.steps.at(-1)?.agency ?? about.origin)}</name></author>`,
      `    <category term="${escapeXml(one.values.state)}"/>`,
      `    <category term="${escapeXml(one.values.risk)}"/>`,
      `    <content type="text">${escapeXml(warningText(one, language, placeOf(one.values.place)))}</content>`,
      "  </entry>",
    ]),
    "</feed>",
  ];
  return `${lines.join("\n")}\n`;
}
