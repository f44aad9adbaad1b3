import type { Kind } from "../../core/kind.ts";
import type { Store } from "../database.ts";
import { type ColumnBlock, readBlock } from "./column-block.ts";

/** A part of the log whose rows of a kind stand in one chunk of the extract. */
export type Chunk = { readonly id: number; readonly from: number; readonly last: number; readonly size: number };

/** The blocks of a chunk by their fields. */
export type ChunkBlocks = ReadonlyMap<string, ColumnBlock>;

/** The chunks of a kind, newest first. */
export async function chunksOf(store: Store, kind: Kind): Promise<readonly Chunk[]> {
  const { rows } = await store.pool.query<Chunk>(
    "select id, from_leaf as from, last_leaf as last, size from list_chunk where kind = $1 order by from_leaf desc",
    [kind.name],
  );
  return rows;
}

/** A block never changes under the number of its chunk, so it may be remembered; the oldest used goes first. */
const MOST_BYTES = 96 * 1024 * 1024;

/** Null stands for a block that there is not under the name. */
type Memory = { readonly blocks: Map<string, ColumnBlock | null>; bytes: number };

const memories = new WeakMap<Store, Memory>();

/** The blocks of some names of some chunks, as far as there are any; a chunk that is gone meanwhile has none. */
export async function readBlocks(
  store: Store,
  chunks: readonly Chunk[],
  names: readonly string[],
): Promise<ReadonlyMap<number, ChunkBlocks>> {
  let memory = memories.get(store);
  if (memory === undefined) memories.set(store, (memory = { blocks: new Map(), bytes: 0 }));
  const found = new Map<number, Map<string, ColumnBlock>>(chunks.map(({ id }) => [id, new Map()]));
  const missing: { id: number; field: string }[] = [];
  for (const { id } of chunks) {
    for (const field of names) {
      const key = `${id} ${field}`;
      const block = memory.blocks.get(key);
      if (block === undefined) missing.push({ id, field });
      else {
        memory.blocks.delete(key);
        memory.blocks.set(key, block);
        if (block !== null) found.get(id)?.set(field, block);
      }
    }
  }
  if (missing.length > 0) {
    const { rows } = await store.pool.query<{ chunk: number; field: string; bytes: Buffer }>(
      "select chunk, field, bytes from list_block where (chunk, field) in (select * from unnest($1::bigint[], $2::text[]))",
      [missing.map(({ id }) => id), missing.map(({ field }) => field)],
    );
    for (const { chunk, field, bytes } of rows) {
      const block = readBlock(bytes);
      found.get(chunk)?.set(field, block);
      remember(memory, `${chunk} ${field}`, block);
    }
    // What is missing of a chunk that is there will not come later.
    for (const { id, field } of missing) {
      if ((found.get(id)?.size ?? 0) > 0 && !found.get(id)?.has(field)) remember(memory, `${id} ${field}`, null);
    }
  }
  return found;
}

function remember(memory: Memory, key: string, block: ColumnBlock | null): void {
  memory.blocks.set(key, block);
  memory.bytes += sizeOf(block);
  for (const [oldest, gone] of memory.blocks) {
    if (memory.bytes <= MOST_BYTES) break;
    memory.blocks.delete(oldest);
    memory.bytes -= sizeOf(gone);
  }
}

function sizeOf(block: ColumnBlock | null): number {
  if (block === null) return 64;
  return block.form === "list" ? block.codes.byteLength + 24 * block.values.length : block.keys.byteLength;
}
