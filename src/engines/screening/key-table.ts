/** Numbers found by hashed keys: sorted by hash in typed arrays, so that a million keys cost eight million bytes and a few. */
export type KeyTable = {
  readonly hashes: Uint32Array;
  readonly ids: Int32Array;
  /** For each value of a hash's first bits, where its keys begin. */
  readonly starts: Uint32Array;
  readonly shift: number;
};

const HASH_BITS = 30;
const ID_RANGE = 2 ** 23;

/** Collects keys for a table; the numbers are below 8,388,608. */
export type KeyCollector = { pairs: Float64Array; used: number };

/** A collector that grows as keys come. */
export function collectKeys(expected: number): KeyCollector {
  return { pairs: new Float64Array(Math.max(16, expected)), used: 0 };
}

/** Adds a number under a hash of 30 bits. */
export function addKey(keys: KeyCollector, hash: number, id: number): void {
  if (keys.used === keys.pairs.length) {
    const more = new Float64Array(Math.ceil(keys.pairs.length * 1.6));
    more.set(keys.pairs);
    keys.pairs = more;
  }
  keys.pairs[keys.used++] = hash * ID_RANGE + id;
}

/** The table of the keys collected; what was added twice stands once. */
export function buildKeyTable(keys: KeyCollector): KeyTable {
  const pairs = keys.pairs.subarray(0, keys.used).sort();
  let distinct = 0;
  for (let at = 0; at < pairs.length; at++) {
    if (at > 0 && pairs[at] === pairs[at - 1]) continue;
    pairs[distinct++] = pairs[at] as number;
  }
  const bits = Math.min(22, Math.max(1, Math.ceil(Math.log2(distinct + 1))));
  const shift = HASH_BITS - bits;
  const hashes = new Uint32Array(distinct);
  const ids = new Int32Array(distinct);
  const starts = new Uint32Array(2 ** bits + 1);
  for (let at = 0; at < distinct; at++) {
    const pair = pairs[at] as number;
    const hash = Math.floor(pair / ID_RANGE);
    hashes[at] = hash;
    ids[at] = pair - hash * ID_RANGE;
    const bucket = (hash >>> shift) + 1;
    starts[bucket] = (starts[bucket] as number) + 1;
  }
  for (let at = 1; at < starts.length; at++) starts[at] = (starts[at] as number) + (starts[at - 1] as number);
  return { hashes, ids, starts, shift };
}

/** Where the keys of a hash begin in the table; -1 when it has none. They end where another hash stands. */
export function firstKey(table: KeyTable, hash: number): number {
  const bucket = hash >>> table.shift;
  const end = table.starts[bucket + 1] as number;
  for (let at = table.starts[bucket] as number; at < end; at++) {
    const here = table.hashes[at] as number;
    if (here === hash) return at;
    if (here > hash) return -1;
  }
  return -1;
}
