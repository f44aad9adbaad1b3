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
  let size = 0;
  let read: readonly Waiting[] | undefined;
  return {
    add(reference, rows) {
      write(text, `${size === 0 ? "[" : ","}${JSON.stringify({ reference, rows })}`);
      return ++size;
    },
    size: () => size,
    at: (place) => (read ??= JSON.parse(`${written(text).toString("utf8")}]`) as Waiting[])[place] as Waiting,
  };
}
