import { setImmediate } from "node:timers/promises";
import type { FilterType } from "../../core/filter.ts";
import { type Kind, plainFields } from "../../core/kind.ts";
import { inTransaction, type Store } from "../database.ts";
import { columnOf, quoted, tableOf } from "../schema.ts";
import { type ColumnBlock, makeBlocks, type NamedBlocks, writeBlock } from "./column-block.ts";

/** So many rows stand in one chunk. */
const CHUNK_ROWS = 16_384;

/** The blocks of a chunk that are no field's: where the rows stand in the log, their profiles, the kind's own day. */
export const OWN_BLOCKS = { leaf: "@leaf", profile: "@profile", day: "@day" } as const;

/** The kind's own day as a field's type. */
export const DAY_TYPE: FilterType = { column: "date" };

/**
 * Makes one chunk of a kind's extract: where one is gone, else of the newest rows once there are enough of them.
 * Answers false when there is nothing to make. A chunk has at most 16,384 rows unless said, 65,536 at most. Intake does not wait for it, and it does not wait for intake.
 */
export async function makeChunk(store: Store, kind: Kind, most = CHUNK_ROWS): Promise<boolean> {
  const place = await nextPlace(store, kind, most);
  if (place === undefined) return false;
  const changes = await changesOf(store, kind);
  const fields = plainFields(kind);
  const columns = ["leaf", "profile", "record_day", ...fields.map(([name]) => columnOf(name))].map(quoted).join(", ");
  const { rows } = await store.pool.query<unknown[]>({
    text: `select ${columns} from ${quoted(tableOf(kind))} where leaf between $1 and $2 order by leaf limit ${most}`,
    values: [place.from, place.until],
    rowMode: "array",
  });
  if (place.isTail && rows.length < most) return false;
  const last = rows.length < most ? place.until : (rows.at(-1)?.[0] as number);
  const blocks: [string, Buffer][] = [];
  const add = (all: NamedBlocks) =>
    void blocks.push(...all.map(([name, block]) => [name, writeBlock(block)] as [string, Buffer]));
  const column = (at: number) => rows.map((row) => row[at]);
  const leaves = Uint32Array.from(rows, (row) => (row[0] as number) - place.from);
  add([[OWN_BLOCKS.leaf, { form: "order", keys: leaves }]]);
  add([[OWN_BLOCKS.profile, profileBlock(column(1) as number[])]]);
  add(makeBlocks(OWN_BLOCKS.day, DAY_TYPE, column(2)));
  for (const [at, [name, field]] of fields.entries()) {
    // Breathe, so that those who ask meanwhile are answered.
    await setImmediate();
    add(makeBlocks(name, field.type, column(at + 3)));
  }
  return await keepChunk(store, kind, { from: place.from, last, size: rows.length, blocks, changes });
}

/** Profiles are few; should they be many, their numbers stand themselves. */
function profileBlock(profiles: readonly number[]): ColumnBlock {
  const [[, block] = []] = makeBlocks(OWN_BLOCKS.profile, { column: "bigint" }, profiles);
  return block?.form === "list" ? block : { form: "order", keys: Uint32Array.from(profiles) };
}

type Place = { readonly from: number; readonly until: number; readonly isTail: boolean };

async function nextPlace(store: Store, kind: Kind, most: number): Promise<Place | undefined> {
  const { rows: gaps } = await store.pool.query<{ from: number; until: number }>(
    `select before + 1 as from, from_leaf - 1 as until from (
       select from_leaf, coalesce(lag(last_leaf) over (order by from_leaf), -1) as before from list_chunk where kind = $1
     ) chunks where from_leaf > before + 1 order by from_leaf limit 1`,
    [kind.name],
  );
  const [gap] = gaps;
  if (gap !== undefined) return { ...gap, isTail: false };
  const { rows: ends } = await store.pool.query<{ from: number }>(
    "select coalesce(max(last_leaf), -1) + 1 as from from list_chunk where kind = $1",
    [kind.name],
  );
  const from = ends[0]?.from ?? 0;
  const { rowCount } = await store.pool.query(
    `select 1 from ${quoted(tableOf(kind))} where leaf >= $1 order by leaf offset ${most - 1} limit 1`,
    [from],
  );
  return rowCount === 0 ? undefined : { from, until: Number.MAX_SAFE_INTEGER, isTail: true };
}

async function changesOf(store: Store, kind: Kind): Promise<number> {
  const { rows } = await store.pool.query<{ changes: number }>(
    "insert into list_change (kind, changes) values ($1, 0) on conflict (kind) do update set kind = excluded.kind returning changes",
    [kind.name],
  );
  return rows[0]?.changes ?? 0;
}

type NewChunk = {
  readonly from: number;
  readonly last: number;
  readonly size: number;
  readonly blocks: readonly (readonly [field: string, bytes: Buffer])[];
  readonly changes: number;
};

/** Keeps a chunk unless values were changed or erased since its rows were read, or somebody else kept it. */
async function keepChunk(store: Store, kind: Kind, chunk: NewChunk): Promise<boolean> {
  return await inTransaction(store.pool, async (client) => {
    const { rows: now } = await client.query<{ changes: number }>(
      "select changes from list_change where kind = $1 for update",
      [kind.name],
    );
    if (now[0]?.changes !== chunk.changes) return true;
    const { rows } = await client.query<{ id: number }>(
      `insert into list_chunk (kind, from_leaf, last_leaf, size) values ($1, $2, $3, $4)
       on conflict (kind, from_leaf) do nothing returning id`,
      [kind.name, chunk.from, chunk.last, chunk.size],
    );
    const id = rows[0]?.id;
    if (id === undefined) return true;
    await client.query(
      "insert into list_block (chunk, field, bytes) select $1, * from unnest($2::text[], $3::bytea[])",
      [id, chunk.blocks.map(([field]) => field), chunk.blocks.map(([, bytes]) => bytes)],
    );
    return true;
  });
}
