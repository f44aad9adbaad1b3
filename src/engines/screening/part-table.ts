/**
 * What is known of the parts of names as they stand in bytes. A part is found without making a text of it: its bytes, its number
 * and what it says lie in one row of `PART_ROW` numbers, found by hash, in the next one where that is taken.
 */
export type PartTable<T> = {
  readonly rows: Int32Array;
  /** The same bytes as `rows`, read as weights. */
  readonly weights: Float32Array;
  /** By number, what else is known of a part. */
  known: (T | undefined)[];
};

/** A row fills 64 bytes: facts (the part's number, marks above it), four numbers of four bytes of the part each, and what follows here. */
const PART_ROW = 16;
/** The weight that a part surely adds, the weight of it that names of the lists may hold. */
export const [FACTS, SURE, REACH] = [0, 5, 6];
/** The least and the most that all its words weigh; in which other ways a name may be read that holds it. */
export const [LEAST_ALL, MOST_ALL, READS] = [11, 12, 13];
/** Of its word: hashes of its letters, its consonants, its consonants within a longer word; how many those are. */
export const [LETTERS, CONSONANTS, WITHIN, LENGTHS] = [7, 8, 9, 10];

/** The number of a part is in the lower bits of its facts; the bits above are for marks. */
export const PART_BITS = 18;
const MOST_PARTS = 2 ** PART_BITS - 1;
const SLOTS = 2 ** (PART_BITS + 1);
/** Longer parts do not fit into a row. */
export const LONGEST_PART = 16;

/** A table that knows no part yet. */
export function makePartTable<T>(): PartTable<T> {
  const rows = new Int32Array(SLOTS * PART_ROW);
  return { rows, weights: new Float32Array(rows.buffer), known: [undefined] };
}

/** The row of a part whose bytes are given as four numbers, or the free row where it is to be put. */
export function rowOfPart<T>({ rows }: PartTable<T>, one: number, two: number, three: number, four: number): number {
  let hash = one ^ Math.imul(two, 0x2c1b3c6d) ^ Math.imul(three, 0x297a2d39) ^ Math.imul(four, 0x01000193);
  hash = Math.imul(hash, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  let row = ((hash >>> 9) & (SLOTS - 1)) * PART_ROW;
  while (rows[row + FACTS] !== 0) {
    if (rows[row + 1] === one && rows[row + 2] === two && rows[row + 3] === three && rows[row + 4] === four) return row;
    row = (row + PART_ROW) & (SLOTS * PART_ROW - 1);
  }
  return row;
}

/** Puts a part into its free row, and answers its number; -1 where the table was full and begins anew: every row is then to be found again. */
export function putPart<T>(
  table: PartTable<T>,
  row: number,
  bytes: readonly [number, number, number, number],
  known: T,
): number {
  const number = table.known.length;
  if (number > MOST_PARTS) {
    table.rows.fill(0);
    table.known = [undefined];
    return -1;
  }
  table.rows.set(bytes, row + 1);
  table.known.push(known);
  return number;
}
