import type { Kind } from "./kind.ts";
import type { Handling } from "./marking.ts";
import type { Fault, Problem, Repair } from "./outcome.ts";
import type { Words } from "./words.ts";

/** One row of a foreign table: its cells as text, and where a person finds it. */
export type SourceRow = {
  /** The line of the file or the row of the sheet where it begins, counted from 1. */
  readonly row: number;
  readonly cells: readonly string[];
  /** The sheet's name, in a workbook. */
  readonly sheet?: string;
  /** Why the line could not be cut into cells or decoded: to be refused; `cells` then hold what there is of it. */
  readonly broken?: Problem;
};

/** An element of a foreign XML file, read within bounds. */
export type XmlElement = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
  readonly line: number;
};

/** A foreign file as a source sees it: decoded, cut into rows or elements, still not believed. */
export type SourceFile =
  | { readonly form: "table"; readonly name: string; readonly rows: AsyncIterable<readonly SourceRow[]> }
  | { readonly form: "objects"; readonly name: string; readonly objects: AsyncIterable<readonly SourceObject[]> }
  | { readonly form: "xml"; readonly name: string; readonly root: XmlElement }
  /** A text of another syntax, such as EDIFACT, whole and within bounds. */
  | { readonly form: "text"; readonly name: string; readonly text: string };

/** One JSON value of a file of records, and where a person finds it: its line, or its place in the list. */
export type SourceObject = { readonly row: number; readonly value: unknown };

/** One record as a source understood it; the kind validates it afterwards. */
export type Draft = {
  readonly kind: Kind;
  /** The originator's own number for it, stable from one release of the file to the next. */
  readonly reference: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** The rows it was read from: kept with it, refused with it. */
  readonly rows: readonly SourceRow[];
  /** Where each field of `values` stood in the file, when the column is called otherwise. */
  readonly columns?: Readonly<Record<string, string>>;
  /** The agency that made the record, when the file says it; else the source's. */
  readonly originator?: string;
  /** Made for demonstration; stays with the record wherever it is shown. */
  readonly synthetic?: boolean;
  /** How its originator wants it handled, where that differs from what the kind says. */
  readonly handling?: Partial<Handling>;
};

/** Something worth knowing about the file that refuses nothing: a printed total that does not add up, repeated lines. */
export type Finding = { readonly row?: number; readonly code: string; readonly say: Words };

/** What a source says while it reads a file. */
export type Interpretation =
  | { readonly type: "draft"; readonly draft: Draft }
  /** Rows that cannot be understood: every fault at once; the rows go to the file of refused rows. */
  | {
      readonly type: "refused";
      readonly rows: readonly SourceRow[];
      readonly faults: readonly Fault[];
      /** Good rows of the same record, which is kept without the refused ones: written beside them, so that the
       * mended file holds the whole record. */
      readonly alongside?: readonly SourceRow[];
    }
  | { readonly type: "repair"; readonly repair: Repair }
  | { readonly type: "finding"; readonly finding: Finding }
  /** Rows that are understood and hold no record: headings, footnotes, blank lines, printed totals. */
  | { readonly type: "passed"; readonly rows: number; readonly why: Words }
  /** A figure the publisher prints or that can be added up from the file, beside what was read. */
  | { readonly type: "control"; readonly control: Control }
  /** The heading as found: written on top of the file of refused rows. */
  | { readonly type: "heading"; readonly cells: readonly string[] };

/** A total as the publisher states it beside that of what was read without a fault: they are equal, or lines were refused. */
export type Control = {
  readonly name: string;
  readonly published: number;
  readonly read: number;
  readonly unit: string;
};

/** A national source: what a publisher sends, and how it becomes records. */
export type Source = {
  /** `us/cbp-weapons`: the country's folder and the file in it. */
  readonly name: string;
  readonly title: Words;
  readonly publisher: Words;
  /** The agency whose records these are. */
  readonly agency: string;
  readonly form: SourceFile["form"];
  /** How bytes become text; UTF-8 unless said. */
  readonly encoding?: "utf-8" | "latin1";
  /** What the file must hold, in words, for the list of sources. */
  readonly expects: Words;
  /** Terms of use of what the publisher sends. */
  readonly terms: Words;
  /** How complete what it sends is, for the coverage statement that an intake makes; unknown unless said. */
  readonly completeness?: "complete" | "partial" | "selected";
  /** The published list whose editions it brings, by the code under which they are kept. */
  readonly list?: string;
  /** Takes all files of one call at once, such as the two languages of one law; else each file alone. */
  readonly together?: true;
  readonly interpret: (files: readonly SourceFile[]) => AsyncIterable<Interpretation>;
};

/** A source that belongs to no country: any agency takes it in, under its own name. A mere format has no publisher. */
export type HouseSource = Omit<Source, "agency" | "publisher" | "terms"> & Partial<Pick<Source, "publisher" | "terms">>;

/** How a source interprets files that are each read by themselves, one after the other. */
export function fileByFile(interpretFile: (file: SourceFile) => AsyncIterable<Interpretation>): Source["interpret"] {
  return async function* (files) {
    for (const file of files) yield* interpretFile(file);
  };
}
