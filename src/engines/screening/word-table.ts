/** What is known of words as they stand in bytes, found without making a text of them. */
export type WordTable<T> = {
  /** Places in `known`, and 0 where none is; found by hash, the next one where it is taken. */
  slots: Int32Array;
  readonly hashes: Int32Array;
  /** The bytes of word `n` stand at `starts[n]` to `starts[n + 1]`. */
  readonly starts: Uint32Array;
  bytes: Uint8Array;
  known: (T | undefined)[];
};

const MOST_WORDS = 2 ** 17;
const SLOTS = 2 ** 18;
const MEAN_LENGTH = 8;
const ascii = new TextDecoder("latin1");

/** A table that knows no word yet. */
export function makeWordTable<T>(): WordTable<T> {
  return {
    slots: new Int32Array(SLOTS),
    hashes: new Int32Array(MOST_WORDS),
    starts: new Uint32Array(MOST_WORDS + 1),
    bytes: new Uint8Array(MOST_WORDS * MEAN_LENGTH),
    known: [undefined],
  };
}

/**
 * What is known of the word of unaccented characters at `from` to `to`, whose hash is given; what is met for the first time is
 * read by `read` and remembered. A full table begins anew.
 */
export function findWord<T extends object>(
  table: WordTable<T>,
  bytes: Uint8Array,
  from: number,
  to: number,
  hash: number,
  read: (text: string) => T,
): T {
  const length = to - from;
  let slot = slotOf(hash);
  for (let word = table.slots[slot] as number; word !== 0; word = table.slots[slot] as number) {
    if (table.hashes[word] === hash && isSame(table, word, bytes, from, length)) return table.known[word] as T;
    slot = (slot + 1) & (SLOTS - 1);
  }
  const found = read(ascii.decode(bytes.subarray(from, to)));
  let word = table.known.length;
  let start = table.starts[word] as number;
  if (word === MOST_WORDS || start + length > table.bytes.length) {
    table.slots.fill(0);
    table.known = [undefined];
    [word, start, slot] = [1, 0, slotOf(hash)];
    table.starts[1] = 0;
  }
  table.slots[slot] = word;
  table.hashes[word] = hash;
  table.bytes.set(bytes.subarray(from, to), start);
  table.starts[word + 1] = start + length;
  table.known.push(found);
  return found;
}

function slotOf(hash: number): number {
  return (Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 8) & (SLOTS - 1);
}

function isSame<T>(
  { starts, bytes: known }: WordTable<T>,
  word: number,
  bytes: Uint8Array,
  from: number,
  length: number,
): boolean {
  const start = starts[word] as number;
  if ((starts[word + 1] as number) - start !== length) return false;
  for (let at = 0; at < length; at++) if (known[start + at] !== bytes[from + at]) return false;
  return true;
}
