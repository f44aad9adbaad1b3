import type { Day } from "../../../core/day.ts";
import type { Period } from "../../../core/question.ts";
import type { Words } from "../../../core/words.ts";

/** One published number, or why there is none. */
export type Figure = {
  /** `seizures-by-direction.US.outbound`: what `tripoint explain` resolves to its query and its records. */
  readonly id: string;
  readonly value: number | null;
  /** A gap, a suppressed cell and zero are three different things. */
  readonly state: "shown" | "suppressed" | "not-reported" | "not-computable";
  /** Digits after the decimal point when shown; 0 unless said. */
  readonly decimals?: number;
  /** Shown with a per cent sign: the value is a share from 0 to 1. */
  readonly share?: boolean;
  /** What stands in a chart where there is no number, when another sign than that of its state: `<5`. */
  readonly sign?: string;
};

/** One cell of a table: a figure, or words; words that say a day also hold it as data. */
export type Cell = Figure | { readonly words: Words; readonly day?: Day };

/** A column of a table. */
export type Column = { readonly key: string; readonly label: Words; readonly align?: "start" | "end" };

/** A row of a table; `cells` stand in the order of the columns. */
export type Row = {
  readonly key: string;
  readonly label: Words;
  readonly cells: readonly Cell[];
  readonly total?: boolean;
};

/** A table of the report; its file in the data package is called after `id`. */
export type Table = {
  readonly id: string;
  readonly title: Words;
  /** What is counted, in which unit, and what is not. */
  readonly note?: Words;
  /** The heading over the rows' labels. */
  readonly rowHeading: Words;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
};

/** A chart drawn from a table of the same section; its description is read to those who do not see it. */
export type Chart = {
  readonly id: string;
  readonly table: string;
  readonly form: "bars" | "stacked-bars" | "lines";
  readonly title: Words;
  readonly description: Words;
  /** The keys of columns that are drawn; all figure columns unless said. */
  readonly columns?: readonly string[];
};

/** One corridor: where firearms were first sold, where they crossed, where they were recovered. */
export type Corridor = {
  readonly from: { readonly region: string; readonly label: Words };
  readonly crossing: { readonly name: string; readonly latitude: number; readonly longitude: number } | null;
  readonly to: { readonly region: string; readonly label: Words };
  readonly figure: Figure;
};

/** The map of corridors; the table beside it says the same in words. */
export type CorridorMap = {
  readonly id: string;
  readonly title: Words;
  readonly description: Words;
  readonly corridors: readonly Corridor[];
};

/** A section of the report. */
export type Section = {
  readonly id: string;
  readonly title: Words;
  /** Paragraphs: what the tables say in plain words. */
  readonly paragraphs: readonly Words[];
  readonly tables: readonly Table[];
  readonly charts: readonly Chart[];
  readonly map?: CorridorMap;
};

/** One record version log's state when the report was made: what its figures can be checked against. */
export type SourceState = {
  readonly country: string;
  readonly name: Words;
  readonly logSize: number;
  /** The root hash of the log in base64. */
  readonly logRoot: string;
  readonly checkpoint: string;
};

/** The joint report of cross-border firearms seizures: everything that is printed, in all three languages. */
export type JointReport = {
  readonly id: string;
  readonly title: Words;
  readonly subtitle: Words;
  readonly period: Period;
  readonly countries: readonly { readonly code: string; readonly name: Words }[];
  /** Some or all records were made for demonstration: said on every page. */
  readonly synthetic: boolean;
  /** The few figures that stand on the first page. */
  readonly headlines: readonly { readonly label: Words; readonly figure: Figure; readonly note?: Words }[];
  readonly sections: readonly Section[];
  /** The smallest count that is published, and what the audit found. */
  readonly suppression: { readonly minimum: number; readonly suppressed: number; readonly statement: Words };
  readonly sources: readonly SourceState[];
};
