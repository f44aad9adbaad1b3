import { LOCALES } from "../../core/field-types.ts";
import { fill, type Language, type Words } from "../../core/words.ts";
import type { Signal } from "./signal.kind.ts";
import type { Warning } from "./warning.kind.ts";
import { WARNING_SUBJECTS } from "./warning-codes.ts";

const HEADLINE: Words = {
  en: "{subject}: {substance}, {place}",
  fr: "{subject} : {substance}, {place}",
  es: "{subject}: {substance}, {place}",
};

const COUNTED: Words = {
  en: "{stream}, {category}, {place}: {counted} from {from} to {until}; expected: {expected}, at most {upper}; probability {surprise} when nothing happens.",
  fr: "{stream}, {category}, {place} : {counted} du {from} au {until}; attendu : {expected}, au plus {upper}; probabilité {surprise} si rien ne se passe.",
  es: "{stream}, {category}, {place}: {counted} del {from} al {until}; esperado: {expected}, como máximo {upper}; probabilidad {surprise} si no ocurre nada.",
};

const FIRST: Words = {
  en: "{stream}, {category}, {place}: seen for the first time, {counted} from {from} to {until}, after {earlier} times without it.",
  fr: "{stream}, {category}, {place} : observé pour la première fois, {counted} du {from} au {until}, après {earlier} périodes sans lui.",
  es: "{stream}, {category}, {place}: observado por primera vez, {counted} del {from} al {until}, tras {earlier} periodos sin registrarlo.",
};

const PARTIAL: Words = {
  en: " By then about {complete} % were reported.",
  fr: " Environ {complete} % étaient alors déclarés.",
  es: " A esa fecha se había reportado cerca de {complete} %.",
};

/** The values of a signal, and of a warning. */
export type SignalValues = Signal;
export type WarningValues = Warning;

/** A headline for a warning, when its author writes none: subject, substance and place. */
export function usualHeadline(of: Pick<Warning, "subject">, substance: Words, place: Words): Words {
  const one = (language: Language) =>
    fill(HEADLINE, {
      subject: WARNING_SUBJECTS[of.subject][language],
      substance: substance[language],
      place: place[language],
    })[language];
  return { en: one("en"), fr: one("fr"), es: one("es") };
}

/** What a signal found, as one sentence; `names` gives the stream and the place in words. */
export function signalSentence(
  of: Signal,
  names: { readonly stream: Words; readonly place: Words; readonly category: Words },
): Words {
  const one = (language: Language) => {
    const values = {
      ...{ stream: names.stream[language], place: names.place[language], category: names.category[language] },
      ...{ counted: inFull(of.counted, language), from: of.from, until: of.until, earlier: of.earlier },
      ...{
        expected: short(of.expected, language),
        upper: short(of.upper, language),
        surprise: short(of.surprise, language),
      },
    };
    const said = fill(of.method === "first-detection" ? FIRST : COUNTED, values)[language];
    if (of.complete === undefined) return said;
    return said + fill(PARTIAL, { complete: Math.round(100 * of.complete) })[language];
  };
  return { en: one("en"), fr: one("fr"), es: one("es") };
}

/** Joins sentences of three languages. */
export function joinSentences(sentences: readonly Words[]): Words {
  const one = (language: Language) => sentences.map((words) => words[language]).join("\n");
  return { en: one("en"), fr: one("fr"), es: one("es") };
}

/** What was counted or measured, as the language writes it: a count with all its digits, a load or rate with four. */
export function inFull(value: number, language: Language): string {
  const digits = Number.isInteger(value) ? {} : { maximumSignificantDigits: 4 };
  return value.toLocaleString(LOCALES[language], digits);
}

/** A number with three digits as the language writes it; what lies below one in a million is said to do so. */
export function short(value: number | undefined, language: Language): string {
  if (value === undefined || !Number.isFinite(value)) return "–";
  const write = (number: number) => number.toLocaleString(LOCALES[language], { maximumSignificantDigits: 3 });
  return value > 0 && value < LEAST_WRITTEN ? `< ${write(LEAST_WRITTEN)}` : write(value);
}

const LEAST_WRITTEN = 1e-6;

/** The headline, evidence and advice of a warning in one language. */
export function warningTexts(of: Warning, language: Language) {
  return {
    headline: { en: of.headlineEn, fr: of.headlineFr, es: of.headlineEs }[language],
    evidence: { en: of.evidenceEn, fr: of.evidenceFr, es: of.evidenceEs }[language],
    advice: { en: of.adviceEn, fr: of.adviceFr, es: of.adviceEs }[language],
  };
}
