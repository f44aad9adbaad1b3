import { fill, type Language, type Said, type Words } from "./words.ts";

/** What is wrong with one value, and how to mend it, in the three languages. */
export type Problem = { readonly say: Words; readonly remedy: Words };

/** A problem at a field of a record; `field` is a path such as `items.2.quantity`. */
export type FieldFault = Problem & { readonly field: string; readonly value: string };

/** A problem at a place of a file: `row` counts from 1 and is the line or sheet row as a person finds it. */
export type Fault = FieldFault & { readonly row: number };

/** A value that was read differently from how it was written; nothing is mended silently. */
export type Repair = { readonly row: number; readonly field: string; readonly from: string; readonly to: string };

/** Builds a problem from its words and the values that fill their places. */
export function problem(say: Words, remedy: Words, values: Readonly<Record<string, Said>> = {}): Problem {
  return { say: fill(say, values), remedy: fill(remedy, values) };
}

/** Says whether a reading ended in a problem instead of a value. */
export function isProblem(result: unknown): result is Problem {
  return typeof result === "object" && result !== null && "say" in result && "remedy" in result;
}

/** Cuts a foreign value for display, so that a hostile cell cannot flood a report (at most 120 characters). */
export function shown(value: unknown): string {
  const text = typeof value === "string" ? value : value === undefined ? "" : jsonOf(value);
  return (text.length > 120 ? `${text.slice(0, 117)}...` : text).toWellFormed();
}

function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    // Nested too deeply to be written: that much is all there is to show.
    return "{…}";
  }
}

/** One fault as a sentence in the reader's language: row, field, value, problem, remedy. */
export function faultSentence(fault: Fault, language: Language): string {
  const row = { en: "row", fr: "ligne", es: "fila" }[language];
  return `${row} ${fault.row}, ${fieldFaultSentence(fault, language)}`;
}

/** One fault of a form as a sentence in the reader's language: field, value, problem, remedy. */
export function fieldFaultSentence({ field, value, say, remedy }: FieldFault, language: Language): string {
  const where = field === "" ? "" : language === "fr" ? `${field} : ` : `${field}: `;
  return `${where}\`${value}\` ${say[language]}; ${remedy[language]}`;
}
