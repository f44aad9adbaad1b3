import type { Words } from "../../../core/words.ts";
import type { Draft } from "./compile-drafting.ts";
import type { Settle } from "./compile-settle.ts";
import type { Cell, Column, Row, Section, Table } from "./joint-report.ts";

/** A cell of a table before it is known what may be printed. */
export type CellDraft = Draft | Extract<Cell, { words: Words }>;

/** A row of a table before it is known what may be printed. */
export type RowDraft = {
  readonly key: string;
  readonly label: Words;
  readonly cells: readonly CellDraft[];
  readonly total?: boolean;
  /** Stands after the rows that are put in the order of their figures. */
  readonly last?: boolean;
};

/** A table before it is known what may be printed. */
export type TableDraft = Omit<Table, "rows"> & {
  readonly rows: readonly RowDraft[];
  /** The column by whose printed figures the rows are ordered; the order then tells nothing of those withheld. */
  readonly orderBy?: number;
};

/** A section, written once it is known what may be printed. */
export type SectionDraft = (settle: Settle) => Section;

/** A table as it may be printed. */
export function settleTable({ orderBy, rows, ...table }: TableDraft, settle: Settle): Table {
  const settled = rows.map((row) => ({
    last: row.last === true || row.total === true,
    row: {
      key: row.key,
      label: row.label,
      cells: row.cells.map((cell) => ("words" in cell ? cell : settle(cell))),
      ...(row.total ? { total: true } : {}),
    } satisfies Row,
  }));
  if (orderBy === undefined) return { ...table, rows: settled.map(({ row }) => row) };
  const size = (row: Row) => {
    const cell = row.cells[orderBy];
    return cell && "state" in cell && cell.value !== null ? cell.value : -1;
  };
  const free = settled.filter(({ last }) => !last).map(({ row }) => row);
  free.sort((a, b) => size(b) - size(a) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return { ...table, rows: [...free, ...settled.filter(({ last }) => last).map(({ row }) => row)] };
}

/** A column of figures. */
export function figureColumn(key: string, label: Words): Column {
  return { key, label, align: "end" };
}
