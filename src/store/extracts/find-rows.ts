import { type FieldFilter, type Filters, type FilterType, fitsFilter, foldStart } from "../../core/filter.ts";
import { type Kind, plainFields } from "../../core/kind.ts";
import type { Store } from "../database.ts";
import { logSize } from "../read-records.ts";
import { columnOf, quoted, tableOf } from "../schema.ts";
import { blocksFor, type ColumnBlock, throughBlock, throughList } from "./column-block.ts";
import { DAY_TYPE, OWN_BLOCKS } from "./make-extracts.ts";
import { type Chunk, type ChunkBlocks, chunksOf, readBlocks } from "./read-extracts.ts";

/** What a list is asked for: current records of these profiles that fit every filter, newest in the log first. */
export type RowQuery = {
  readonly profiles: readonly number[];
  readonly filters?: Filters;
  /** The span of the kind's own day. */
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  /** Only rows before this leaf: turns the page. */
  readonly before?: number | undefined;
  readonly limit: number;
  /** Whether to say about how many rows there are in all. */
  readonly counts?: boolean;
  /** After so many milliseconds a page is answered as it is; 150 unless said. */
  readonly within?: number;
};

/** What was found. `next` is where to go on looking: the page is full, or time was up before it was. */
export type FoundRows = {
  readonly leaves: readonly number[];
  readonly next: number | undefined;
  readonly about: number | undefined;
};

/** What is not in the extract yet can take long to look through: a page comes in time, and says where to go on. */
const BUDGET_MS = 150;
/** Leaves that are looked through at once where there is no extract; more when that goes fast. */
const WINDOW = 50_000;
const FAST_MS = 15;
const LEAST_CANDIDATES = 200;
const MOST_CHUNKS_AT_ONCE = 32;

/**
 * Finds the rows of a list, newest first. Looks through the extract where there is one, and through the table
 * elsewhere: the newest rows, and those whose values were changed just now. What the extract lets through is looked up
 * in the table, which decides. Throws on a field that the kind does not have.
 */
export async function findRows(store: Store, kind: Kind, query: RowQuery): Promise<FoundRows> {
  const began = performance.now();
  const within = query.within ?? BUDGET_MS;
  const search = prepare(store, kind, query, began + within);
  const top = Math.min(query.before ?? Number.MAX_SAFE_INTEGER, await logSize(store));
  const chunks = await chunksOf(store, kind);
  const leaves: number[] = [];
  const next = await lookThrough(search, chunks, top, leaves);
  if (query.counts !== true) return { leaves, next, about: undefined };
  const isAll = next === undefined && query.before === undefined;
  const about = isAll ? leaves.length : await countAbout(search, chunks, top, began + within);
  return { leaves, next, about };
}

type Test = { readonly block: string; readonly type: FilterType; readonly filter: FieldFilter };

type Search = {
  readonly store: Store;
  readonly table: string;
  readonly tests: readonly Test[];
  readonly profiles: ReadonlySet<number>;
  readonly limit: number;
  /** What SQL can decide, with its values from `$1` on. */
  readonly where: string;
  readonly values: readonly unknown[];
  /** Beginnings of texts, which SQL does not decide: the columns, and what each value must fit. */
  readonly columns: string;
  readonly starts: readonly ((value: unknown) => boolean)[];
  readonly until: number;
};

function prepare(store: Store, kind: Kind, query: RowQuery, until: number): Search {
  const fields = new Map(plainFields(kind));
  const values: unknown[] = [query.profiles];
  const where = ["is_current", "profile = any($1)"];
  const tests: Test[] = [];
  const columns: string[] = [];
  const starts: ((value: unknown) => boolean)[] = [];
  const add = (block: string, column: string, type: FilterType, filter: FieldFilter) => {
    tests.push({ block, type, filter });
    const name = quoted(column);
    const value = (given: unknown, cast: string) => `$${values.push(given)}::${cast}`;
    if (filter.is !== undefined) where.push(`${name} = any(${value(filter.is, `${type.column}[]`)})`);
    if (filter.from !== undefined) where.push(`${name} >= ${value(filter.from, type.column)}`);
    if (filter.until !== undefined) where.push(`${name} <= ${value(filter.until, type.column)}`);
    if (filter.starts === undefined) return;
    const start = foldStart(type, filter.starts);
    where.push(`${name} is not null`);
    columns.push(name);
    starts.push((one) => fitsFilter(type, {}, start, one));
  };
  for (const [name, filter] of Object.entries(query.filters ?? {})) {
    const field = fields.get(name);
    if (field === undefined) throw new Error(`\`${name}\` is no field of \`${kind.name}\`: correct the filter`);
    add(name, columnOf(name), field.type, filter);
  }
  if (query.from !== undefined || query.until !== undefined) {
    add(OWN_BLOCKS.day, "record_day", DAY_TYPE, { from: query.from, until: query.until });
  }
  const table = quoted(tableOf(kind));
  const profiles = new Set(query.profiles);
  const { limit } = query;
  return {
    store,
    table,
    tests,
    profiles,
    limit,
    where: where.join(" and "),
    values,
    columns: ["leaf", ...columns].join(", "),
    starts,
    until,
  };
}

/** Looks through everything below a leaf, newest first; answers where it stopped, undefined when nothing is left. */
async function lookThrough(
  search: Search,
  chunks: readonly Chunk[],
  top: number,
  leaves: number[],
): Promise<number | undefined> {
  let end = top;
  let at = chunks.findIndex(({ from }) => from < top);
  if (at < 0) at = chunks.length;
  for (let group = 1; ; group = Math.min(group * 2, MOST_CHUNKS_AT_ONCE)) {
    const next = chunks[at];
    const begin = next === undefined ? 0 : next.last + 1;
    if (begin < end) {
      const stopped = await throughTable(search, begin, end, leaves);
      if (stopped !== undefined) return stopped;
    }
    if (next === undefined) return undefined;
    const run = runOf(chunks, at, group);
    const blocks = await readBlocks(search.store, run, blocksOf(search));
    for (const chunk of run) {
      const stopped = await throughChunk(search, chunk, blocks.get(chunk.id) ?? new Map(), top, leaves);
      if (stopped !== undefined) return stopped;
    }
    at += run.length;
    end = run.at(-1)?.from ?? 0;
  }
}

/** Chunks that follow each other without a gap. */
function runOf(chunks: readonly Chunk[], at: number, most: number): readonly Chunk[] {
  let length = 1;
  while (length < most && chunks[at + length]?.last === (chunks[at + length - 1]?.from ?? 0) - 1) length++;
  return chunks.slice(at, at + length);
}

function blocksOf(search: Search): readonly string[] {
  return [OWN_BLOCKS.profile, ...search.tests.flatMap(({ block, filter }) => blocksFor(block, filter))];
}

async function throughTable(
  search: Search,
  begin: number,
  until: number,
  leaves: number[],
): Promise<number | undefined> {
  let window = WINDOW;
  for (let end = until; end > begin; ) {
    const low = Math.max(begin, end - window);
    const started = performance.now();
    const missing = search.limit - leaves.length;
    const limit = search.starts.length === 0 ? ` limit ${missing}` : "";
    const found = await lookUp(search, `leaf >= $N and leaf < $M`, [low, end], limit);
    for (const leaf of found) {
      leaves.push(leaf);
      if (leaves.length === search.limit) return leaf;
    }
    end = low;
    const now = performance.now();
    if (now - started < FAST_MS) window *= 2;
    if (now > search.until && end > 0) return end;
  }
  return undefined;
}

async function throughChunk(
  search: Search,
  chunk: Chunk,
  blocks: ChunkBlocks,
  top: number,
  leaves: number[],
): Promise<number | undefined> {
  // The chunk was forgotten since it was named.
  const throughAll = () => throughTable(search, chunk.from, Math.min(top, chunk.last + 1), leaves);
  if (!blocks.has(OWN_BLOCKS.profile)) return await throughAll();
  const candidates = (candidatesOf(search, blocks, chunk.size) ?? everyRow(chunk.size)).slice().reverse();
  if (candidates.length === 0) return undefined;
  const own = (await readBlocks(search.store, [chunk], [OWN_BLOCKS.leaf])).get(chunk.id);
  if (own === undefined || own.size === 0) return await throughAll();
  const places = orderKeys(own, OWN_BLOCKS.leaf);
  let at = top > chunk.last ? 0 : candidates.findIndex((row) => chunk.from + (places[row] as number) < top);
  if (at < 0) return undefined;
  while (at < candidates.length) {
    const batch = candidates.subarray(at, at + Math.max(LEAST_CANDIDATES, search.limit - leaves.length));
    const asked = Array.from(batch, (row) => chunk.from + (places[row] as number));
    for (const leaf of await lookUp(search, "leaf = any($N)", [asked], "")) {
      leaves.push(leaf);
      if (leaves.length === search.limit) return leaf;
    }
    at += batch.length;
    if (performance.now() > search.until) return asked.at(-1);
  }
  return undefined;
}

/** Looks rows up in the table, newest first; `$N` and `$M` in the condition stand for its values. */
async function lookUp(
  search: Search,
  condition: string,
  values: readonly unknown[],
  limit: string,
): Promise<readonly number[]> {
  const first = search.values.length + 1;
  const placed = condition.replace("$N", `$${first}`).replace("$M", `$${first + 1}`);
  const { rows } = await search.store.pool.query<unknown[]>({
    text: `select ${search.columns} from ${search.table} where ${placed} and ${search.where} order by leaf desc${limit}`,
    values: [...search.values, ...values],
    rowMode: "array",
  });
  return rows.filter((row) => search.starts.every((fits, at) => fits(row[at + 1]))).map((row) => row[0] as number);
}

/** The rows of a chunk that may fit, by their places; undefined when that is every one of them. */
function candidatesOf(search: Search, blocks: ChunkBlocks, size: number): Uint16Array | undefined {
  let rows: Uint16Array | undefined;
  for (const { block, type, filter } of search.tests) {
    const own = blocksFor(block, filter).flatMap((name) => blocks.get(name) ?? []);
    if (own.length === 0) throw new Error(`the extract lacks the block \`${block}\`: empty the table list_chunk`);
    for (const one of own) rows = throughBlock(one, type, filter, rows, size);
    if (rows?.length === 0) return rows;
  }
  const profiles = blockOf(blocks, OWN_BLOCKS.profile);
  const isPermitted = (profile: unknown) => search.profiles.has(profile as number);
  if (profiles.form === "list") {
    return profiles.values.every(isPermitted) ? rows : throughList(profiles, isPermitted, rows);
  }
  const keys = orderKeys(blocks, OWN_BLOCKS.profile);
  return (rows ?? everyRow(size)).filter((row) => isPermitted(keys[row]));
}

function everyRow(size: number): Uint16Array {
  return Uint16Array.from({ length: size }, (_, row) => row);
}

function blockOf(blocks: ChunkBlocks, name: string): ColumnBlock {
  const block = blocks.get(name);
  if (block === undefined) throw new Error(`the extract lacks the block \`${name}\`: empty the table list_chunk`);
  return block;
}

function orderKeys(blocks: ChunkBlocks, name: string): Uint32Array {
  const block = blockOf(blocks, name);
  if (block.form !== "order") throw new Error(`the block \`${name}\` is no order: empty the table list_chunk`);
  return block.keys;
}

/**
 * About how many rows there are in all: what the extract lets through, and what the table has beyond it. When time is
 * up before all chunks are counted, the rest is taken to be like those. Undefined when much is not in the extract yet.
 */
async function countAbout(
  search: Search,
  chunks: readonly Chunk[],
  top: number,
  until: number,
): Promise<number | undefined> {
  const covered = (chunks[0]?.last ?? -1) + 1;
  if (top - covered > 4 * WINDOW) return undefined;
  let counted = 0;
  let fits = 0;
  for (let at = 0; at < chunks.length && performance.now() < until; at += MOST_CHUNKS_AT_ONCE) {
    const group = chunks.slice(at, at + MOST_CHUNKS_AT_ONCE);
    const blocks = await readBlocks(search.store, group, blocksOf(search));
    for (const chunk of group) {
      const own = blocks.get(chunk.id);
      if (own === undefined || own.size === 0) continue;
      counted += chunk.size;
      fits += candidatesOf(search, own, chunk.size)?.length ?? chunk.size;
    }
  }
  const all = chunks.reduce((sum, { size }) => sum + size, 0);
  const inTable = covered < top ? await lookUpCount(search, covered, top) : 0;
  return inTable + (counted === 0 ? 0 : Math.round((fits / counted) * all));
}

async function lookUpCount(search: Search, begin: number, end: number): Promise<number> {
  const first = search.values.length + 1;
  const { rows } = await search.store.pool.query<{ rows: number }>(
    `select count(*) as rows from ${search.table} where leaf >= $${first} and leaf < $${first + 1} and ${search.where}`,
    [...search.values, begin, end],
  );
  return rows[0]?.rows ?? 0;
}
