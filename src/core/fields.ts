import type { Json } from "./canonical.ts";
import type { Problem } from "./outcome.ts";
import type { Language, Words } from "./words.ts";

/** The four parts in which a record is sealed: each can be withheld or erased on its own. */
export const PARTS = ["facts", "identifiers", "persons", "case"] as const;

/** What, where, when (`facts`); what links (`identifiers`); people (`persons`); who handles it, sources (`case`). */
export type Part = (typeof PARTS)[number];

/** The parts in words. */
export const PART_WORDS: Readonly<Record<Part, Words>> = {
  facts: { en: "Facts", fr: "Faits", es: "Hechos" },
  identifiers: { en: "Identifiers", fr: "Identifiants", es: "Identificadores" },
  persons: { en: "Persons", fr: "Personnes", es: "Personas" },
  case: { en: "Case", fr: "Dossier", es: "Expediente" },
};

/**
 * What a field's values are: every question about a value is answered here, never by its name elsewhere.
 * `write`, `show` and `fold` are methods so that a field of codes is also a field of texts.
 */
export type FieldType<T extends string | number | boolean = string | number | boolean> = {
  readonly name: string;
  /** The column type in PostgreSQL. */
  readonly column: "text" | "date" | "double precision" | "bigint" | "boolean";
  /** JSON Schema (2020-12) of a value. */
  readonly schema: { readonly [key: string]: Json };
  /** What a value looks like, for templates and faults. */
  readonly example: string;
  /** Reads a cell of a file, trimmed and not empty: the value, or what is wrong with it. */
  readonly read: (text: string) => T | Problem;
  /** Reads a value that arrived as JSON and is not text. */
  readonly accept: (value: unknown) => T | Problem;
  /** Writes a value so that `read` gives it back. */
  write(value: T): string;
  /** Shows a value to a person. */
  show(value: T, language: Language): string;
  /** The codes that a coded value may take, with their words. */
  readonly codes?: Readonly<Record<string, Words>>;
  /** Folds a value for linking: two values that fold alike mean the same thing. */
  fold?(value: T): string;
  /** The kind of identifier whose canonical form it stores (`identifier-types.ts`): such values can be checked blindly. */
  readonly identifier?: string;
};

/** What the declaration of a field says beside its type. */
export type FieldSettings = {
  readonly label: Words;
  readonly help?: Words;
  /** The part that holds it; `facts` unless said. */
  readonly part?: Part;
  /** The NIEM 6.0 element of the same meaning. */
  readonly niem?: string;
  /** The item of the official form that asks for it, such as `ATF F 3312.1 5a`. */
  readonly form?: string;
};

/** One field of a kind. */
export type Field<T extends string | number | boolean = string | number | boolean, O extends boolean = boolean> = {
  readonly list?: undefined;
  readonly type: FieldType<T>;
  readonly label: Words;
  readonly help?: Words;
  readonly part: Part;
  readonly optional: O;
  readonly niem?: string;
  readonly form?: string;
};

/** A list of items inside a record, such as what was taken in a seizure. */
export type ListField<F extends Fields = Fields> = {
  readonly list: F;
  readonly label: Words;
  /** One item of it. */
  readonly item: Words;
  readonly help?: Words;
  /** The greatest number of items in one record. */
  readonly most: number;
};

/** The plain fields of a kind or of an item. */
export type Fields = { readonly [name: string]: Field };

/** Builds a required field of a type. */
export function field<T extends string | number | boolean>(
  type: FieldType<T>,
  settings: FieldSettings,
): Field<T, false> {
  return { ...settings, type, part: settings.part ?? "facts", optional: false };
}

/** Makes a field one that may stay empty. */
export function optional<T extends string | number | boolean>(of: Field<T, boolean>): Field<T, true> {
  return { ...of, optional: true };
}

/** A list of items, each with fields of its own; at most `most` of them (10,000 unless said). */
export function listOf<F extends Fields>(
  items: F,
  settings: { label: Words; item: Words; help?: Words; most?: number },
): ListField<F> {
  return { ...settings, list: items, most: settings.most ?? 10_000 };
}
