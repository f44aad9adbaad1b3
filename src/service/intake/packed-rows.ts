import type { SourceRow } from "../../core/source.ts";
import { byteText, write, written } from "../../store/byte-text.ts";

/** What became of the rows of one record that waits. */
type Waiting = { readonly reference: string; readonly rows: readonly SourceRow[] };

/** The rows of records that wait to be written, kept as bytes: few of them are ever looked at again. */
export type PackedRows = {
  /** Packs the rows of one record; answers how many records wait now. */
  add(reference: string, rows: readonly SourceRow[]): number;
  size(): number;
  /** The reference and the rows of the record that was added at a place, from 0. */
  at(place: number): Waiting;
};

/** No rows yet. */
export function packedRows(): PackedRows {
  const text = byteText();
  /** Of each record: how many rows, and of each row its number, how many cells and how long each is. */
  const shape: number[] = [];
  const sheets: (string | undefined)[] = [];
  let size = 0;
  let read: readonly Waiting[] | undefined;
  const put = (value: string) => {
    shape.push(value.length);
    write(text, value);
  };
  return {
    add(reference, rows) {
      put(reference);
      shape.push(rows.length);
      for (const { row, cells, sheet } of rows) {
        shape.push(row, cells.length);
        for (const cell of cells) shape.push(cell.length);
        write(text, cells.join(""));
        sheets.push(sheet);
      }
      return ++size;
    },
    size: () => size,
    at: (place) => (read ??= unpacked(written(text).toString("utf8"), shape, sheets))[place] as Waiting,
  };
}

function unpacked(text: string, shape: readonly number[], sheets: readonly (string | undefined)[]): Waiting[] {
  const found: Waiting[] = [];
  let at = 0;
  let from = 0;
  let sheetAt = 0;
  const next = () => shape[at++] as number;
  const cut = () => {
    const length = next();
    from += length;
    return text.slice(from - length, from);
  };
  while (at < shape.length) {
    const reference = cut();
    const rows = Array.from({ length: next() }, (): SourceRow => {
      const row = next();
      const cells = Array.from({ length: next() }, cut);
      const sheet = sheets[sheetAt++];
      return sheet === undefined ? { row, cells } : { row, cells, sheet };
    });
    found.push({ reference, rows });
  }
  return found;
}
