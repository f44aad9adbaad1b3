import type { Day } from "./day.ts";
import type { Field, ListField } from "./fields.ts";
import type { Handling } from "./marking.ts";
import type { Problem } from "./outcome.ts";
import type { Language, Words } from "./words.ts";

/** The fields of a kind: plain ones, and lists of items. */
export type KindFields = { readonly [name: string]: Field | ListField };

type PlainValues<F> = {
  readonly [K in keyof F as F[K] extends Field<infer _T, false> ? K : never]: F[K] extends Field<infer T, boolean>
    ? T
    : never;
} & {
  readonly [K in keyof F as F[K] extends Field<infer _T, true>
    ? F[K] extends Field<infer _U, false>
      ? never
      : K
    : never]?: F[K] extends Field<infer T, boolean> ? T : never;
};

/** The values of a record with these fields. */
export type Values<F> = PlainValues<F> & {
  readonly [K in keyof F as F[K] extends ListField ? K : never]: F[K] extends ListField<infer I>
    ? readonly PlainValues<I>[]
    : never;
};

/** The values of a record of a kind. */
export type ValuesOf<K> = K extends { readonly fields: infer F } ? Values<F> : never;

/** Says what is wrong between fields; `path` is a field's name or `items.2.quantity`. */
export type Complain = (path: string, problem: Problem) => void;

/** What the declaration of a kind says: one short file of plain data and pure functions. */
export type KindDeclaration<F extends KindFields> = {
  /** Kebab-case; the table is called alike, with underscores. */
  readonly name: string;
  readonly version: number;
  readonly label: Words;
  readonly plural: Words;
  readonly purpose: Words;
  readonly fields: F;
  /** What a table shows, in this order. */
  readonly columns: readonly Extract<keyof F, string>[];
  caption(values: Values<F>, language: Language): string;
  day(values: Values<F>): Day | undefined;
  place(values: Values<F>): string | undefined;
  /** Rules between fields; says every fault at once. */
  check(values: Values<F>, complain: Complain): void;
  /** Rules between a version and the one before it, for kinds with a life cycle; says every fault at once. */
  follows?(before: Values<F>, after: Values<F>, complain: Complain): void;
  /**
   * What a version read from a file holds besides, when the one before it had more: for kinds whose files may bring a record in parts. With how many items were kept;
   * undefined when nothing is lacking.
   */
  carry?(before: Values<F>, after: Values<F>): { readonly values: Values<F>; readonly kept: number } | undefined;
  /** How records are handled unless their originator says otherwise. */
  readonly sharing: Handling;
  /**
   * From each older version (its number) to the next. A step is given the values of one sealed part at a time, some
   * perhaps missing, and leaves each in that part: records sealed before are read through it, and stay as they are.
   */
  readonly upgrades: Readonly<Record<number, (old: Readonly<Record<string, unknown>>) => Record<string, unknown>>>;
  /** How its values make series over time; without it a series counts records. */
  readonly series?: KindSeries;
};

/** How the values of a kind make series over time. The names are those of fields of its facts. */
export type KindSeries = {
  /** Whether value, state and limit are plain fields of a record, or fields of its items. */
  readonly of: "record" | "items";
  readonly value: string;
  readonly state: string;
  readonly below?: string;
  /** The publisher's own limits of a value. */
  readonly band?: { readonly low: string; readonly high: string };
  /** The fields, plain or of the items, in which all values of one series agree: what may not be mixed. */
  readonly alike: readonly string[];
  /** How several values of one time and series become one: counts are added, rates and loads averaged. */
  readonly join: "sum" | "mean";
  /** The day on which its originator made the value known; where it says none, the day on which it was entered counts. */
  readonly knownOn?: string;
};

/** Any kind, when its fields do not matter to the reader. */
export type Kind = Omit<KindDeclaration<KindFields>, "caption" | "day" | "place" | "check" | "follows" | "carry"> & {
  caption(values: RecordValues, language: Language): string;
  day(values: RecordValues): Day | undefined;
  place(values: RecordValues): string | undefined;
  check(values: RecordValues, complain: Complain): void;
  follows?(before: RecordValues, after: RecordValues, complain: Complain): void;
  carry?(
    before: RecordValues,
    after: RecordValues,
  ): { readonly values: RecordValues; readonly kept: number } | undefined;
};

/** The values of a record of any kind. */
export type RecordValues = Readonly<Record<string, unknown>>;

/** Declares a kind. It returns its argument: it is there so that the fields' types are inferred. */
export function defineKind<const F extends KindFields>(declaration: KindDeclaration<F>): KindDeclaration<F> {
  return declaration;
}

/** Says whether a field is a list of items. */
export function isList(of: Field | ListField): of is ListField {
  return of.list !== undefined;
}

/** The list of a kind, when it has one: a kind has at most one, so that a template can be one table. */
export function listOfKind(kind: Kind): KindList | undefined {
  return layoutOf(kind).list;
}

/** The plain fields of a kind, without its list. */
export function plainFields(kind: Kind): readonly (readonly [string, Field])[] {
  return layoutOf(kind).plain;
}

/** The fields of one item of a list. */
export function itemFields(list: KindList): readonly (readonly [string, Field])[] {
  return list.fields;
}

/** The list of a kind: its name, its declaration, and the fields of one item. */
export type KindList = {
  readonly name: string;
  readonly field: ListField;
  readonly fields: readonly (readonly [string, Field])[];
};

type Layout = { readonly plain: readonly (readonly [string, Field])[]; readonly list: KindList | undefined };

/** Looked up for every record of an intake, so it is worked out once a kind. */
const layouts = new WeakMap<Kind, Layout>();

function layoutOf(kind: Kind): Layout {
  let layout = layouts.get(kind);
  if (layout === undefined) {
    const entries = Object.entries<Field | ListField>(kind.fields);
    const found = entries.find((entry): entry is [string, ListField] => isList(entry[1]));
    layout = {
      plain: entries.filter((entry): entry is [string, Field] => !isList(entry[1])),
      list: found && { name: found[0], field: found[1], fields: Object.entries<Field>(found[1].list) },
    };
    layouts.set(kind, layout);
  }
  return layout;
}
