import { dayNumber } from "../../core/day.ts";
import { type FieldFilter, type FilterType, fitsFilter, foldStart, hasOrder } from "../../core/filter.ts";

/**
 * The values of one field over some thousand rows, small enough to be looked through in a moment. Few different values
 * stand as numbers of a list of them (0: no value); many as 32-bit keys that let through at least what fits.
 */
export type ColumnBlock =
  | { readonly form: "list"; readonly values: readonly unknown[]; readonly codes: Uint8Array }
  /** Keys in the order of the values: days, numbers. */
  | { readonly form: "order"; readonly keys: Uint32Array }
  /** Of each text its hash. */
  | { readonly form: "hashes"; readonly keys: Uint32Array }
  /** Of each text its first five characters as a number in their order. */
  | { readonly form: "starts"; readonly keys: Uint32Array };

/** The blocks of one field by their names: one for few values or for an order, two for many texts. */
export type NamedBlocks = readonly (readonly [name: string, block: ColumnBlock])[];

/** The names under which blocks of a field may stand: whole, hashes, beginnings. */
function blockNames(field: string) {
  return { whole: field, hashes: `${field}#`, starts: `${field}^` };
}

const MOST_LISTED = 255;

/** Makes the blocks of a field's values; null where a row has none. */
export function makeBlocks(field: string, type: FilterType, values: readonly unknown[]): NamedBlocks {
  const names = blockNames(field);
  const list = listBlock(values);
  if (list !== undefined) return [[names.whole, list]];
  if (hasOrder(type)) return [[names.whole, orderBlock(type, values)]];
  const keysOf = (key: (text: string) => number) =>
    Uint32Array.from(values, (value) => (typeof value === "string" ? key(value) : 0));
  return [
    [names.hashes, { form: "hashes", keys: keysOf(hashOf) }],
    [names.starts, { form: "starts", keys: keysOf((text) => packStart(foldStart(type, text), 0) || 1) }],
  ];
}

/** The blocks that a filter of a field looks through, whichever of them there are. */
export function blocksFor(field: string, filter: FieldFilter): readonly string[] {
  const names = blockNames(field);
  const isByStart = filter.starts !== undefined;
  return [names.whole, ...(filter.is !== undefined ? [names.hashes] : []), ...(isByStart ? [names.starts] : [])];
}

function listBlock(values: readonly unknown[]): ColumnBlock | undefined {
  const places = new Map<unknown, number>();
  const codes = new Uint8Array(values.length);
  for (let at = 0; at < values.length; at++) {
    const value = values[at];
    if (value === null || value === undefined) continue;
    let place = places.get(value);
    if (place === undefined) {
      if (places.size === MOST_LISTED) return undefined;
      places.set(value, (place = places.size + 1));
    }
    codes[at] = place;
  }
  return { form: "list", values: [...places.keys()], codes };
}

function orderBlock(type: FilterType, values: readonly unknown[]): ColumnBlock {
  return { form: "order", keys: Uint32Array.from(values, (value) => (value === null ? 0 : orderKey(type, value))) };
}

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);
const DAY_SHIFT = 200_000;

/** A number that grows with the value, at least 1; numbers that a Float32 cannot tell apart share one. */
function orderKey(type: FilterType, value: unknown): number {
  if (type.column === "date") return dayNumber(String(value)) + DAY_SHIFT;
  float[0] = Number(value);
  return (bits[0] as number) + 1;
}

/** FNV-1a over UTF-16 units; never 0. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0 || 1;
}

const PACKED = 5;
const SIGNS = 64;
const LARGEST = 0xffffffff;

/** The first characters of a folded text as a number of 30 bits: letters and digits apart, all others alike; `rest` fills up. */
function packStart(folded: string, rest: number): number {
  let packed = 0;
  for (let at = 0; at < PACKED; at++)
    packed = packed * SIGNS + (at < folded.length ? signOf(folded.charCodeAt(at)) : rest);
  return packed;
}

function signOf(unit: number): number {
  if (unit >= 97 && unit <= 122) return unit - 96;
  if (unit >= 65 && unit <= 90) return unit - 64;
  if (unit >= 48 && unit <= 57) return unit - 21;
  return 37;
}

/** Looks through a block: keeps of the rows (by their places, or all) those that may fit a filter. */
export function throughBlock(
  block: ColumnBlock,
  type: FilterType,
  filter: FieldFilter,
  rows: Uint16Array | undefined,
  count: number,
): Uint16Array {
  const { from, until, is, starts } = filter;
  const start = starts === undefined ? undefined : foldStart(type, starts);
  switch (block.form) {
    case "list":
      return throughList(block, (value) => fitsFilter(type, filter, start, value), rows);
    case "order": {
      const least = from === undefined ? 1 : orderKey(type, from);
      const most = until === undefined ? LARGEST : orderKey(type, until);
      const kept = between(block.keys, least, most, rows, count);
      return is === undefined
        ? kept
        : among(
            block.keys,
            is.map((value) => orderKey(type, value)),
            kept,
            count,
          );
    }
    case "hashes":
      return is === undefined
        ? between(block.keys, 1, LARGEST, rows, count)
        : among(
            block.keys,
            is.map((value) => hashOf(String(value))),
            rows,
            count,
          );
    case "starts":
      return between(block.keys, packStart(start ?? "", 0) || 1, packStart(start ?? "", SIGNS - 1), rows, count);
  }
}

/** Keeps the rows of a list block whose value is right. */
export function throughList(
  block: Extract<ColumnBlock, { form: "list" }>,
  isRight: (value: unknown) => boolean,
  rows: Uint16Array | undefined,
): Uint16Array {
  const { codes, values } = block;
  const fits = new Uint8Array(MOST_LISTED + 1);
  values.forEach((value, at) => (fits[at + 1] = isRight(value) ? 1 : 0));
  const count = codes.length;
  if (!fits.includes(1)) return new Uint16Array(0);
  const kept = new Uint16Array(rows?.length ?? count);
  let size = 0;
  // Written without a condition, so that the machine need not guess: the next row overwrites one that does not fit.
  if (rows === undefined) {
    for (let row = 0; row < count; row++) {
      kept[size] = row;
      size += fits[codes[row] as number] as number;
    }
  } else {
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at] as number;
      kept[size] = row;
      size += fits[codes[row] as number] as number;
    }
  }
  return kept.subarray(0, size);
}

function between(keys: Uint32Array, least: number, most: number, rows: Uint16Array | undefined, count: number) {
  const kept = new Uint16Array(rows?.length ?? count);
  let size = 0;
  for (let at = 0; at < kept.length; at++) {
    const row = rows === undefined ? at : (rows[at] as number);
    const key = keys[row] as number;
    if (key >= least && key <= most) kept[size++] = row;
  }
  return kept.subarray(0, size);
}

function among(keys: Uint32Array, wanted: readonly number[], rows: Uint16Array | undefined, count: number) {
  const [only] = wanted;
  if (wanted.length === 1 && only !== undefined) return between(keys, only, only, rows, count);
  const all = new Set(wanted);
  const kept = new Uint16Array(rows?.length ?? count);
  let size = 0;
  for (let at = 0; at < kept.length; at++) {
    const row = rows === undefined ? at : (rows[at] as number);
    if (all.has(keys[row] as number)) kept[size++] = row;
  }
  return kept.subarray(0, size);
}

const HEAD = 4;

/** Writes a block as bytes: the length of a JSON head, the head, then the numbers. */
export function writeBlock(block: ColumnBlock): Buffer {
  const { form } = block;
  const head = Buffer.from(JSON.stringify(form === "list" ? { form, values: block.values } : { form }));
  const padded = Math.ceil((HEAD + head.length) / 4) * 4;
  const length = Buffer.alloc(padded, 0x20);
  length.writeUInt32LE(padded - HEAD);
  head.copy(length, HEAD);
  const { buffer, byteOffset, byteLength } = form === "list" ? block.codes : block.keys;
  return Buffer.concat([length, Buffer.from(buffer, byteOffset, byteLength)]);
}

/** Reads what `writeBlock` wrote. */
export function readBlock(bytes: Buffer): ColumnBlock {
  const begin = HEAD + bytes.readUInt32LE(0);
  const head = JSON.parse(bytes.toString("utf8", HEAD, begin)) as { form: ColumnBlock["form"]; values: unknown[] };
  // A copy of its own: numbers of four bytes must begin at a multiple of four.
  const own = new Uint8Array(bytes.subarray(begin)).buffer;
  if (head.form === "list") return { form: "list", values: head.values, codes: new Uint8Array(own) };
  return { form: head.form, keys: new Uint32Array(own) };
}
