import { rename } from "node:fs/promises";
import type { PoolClient } from "pg";
import { PARTS, type Part } from "../core/fields.ts";
import { TILE_WIDTH } from "../core/log/tiles.ts";
import { type LeafKeys, backupKeysFrom, keepBackupKeys, rowKeysAfter } from "../store/backup-keys.ts";
import { inTransaction } from "../store/database.ts";
import { appendEvents, eventsFrom, latestCheckpoint, readBundle } from "../store/node-log.ts";
import { allProfiles } from "../store/profiles.ts";
import { type KeptVersion, versionsFrom } from "../store/read-records.ts";
import { besideAt, copiesAt } from "../store/received.ts";
import { backupKey, encrypt } from "./backup-cipher.ts";
import { writeExchange } from "./backup-exchange.ts";
import { type TextFile, textFile } from "./text-file.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** What a backup copy holds. */
export type BackupReport = {
  readonly file: string;
  readonly size: number;
  readonly versions: number;
  readonly events: number;
  /** Rows of what is exchanged. */
  readonly rows: number;
};

/** How a copy begins. */
export const BACKUP_FORMAT = "tripoint-backup/1";

const PAGE = 500;

/**
 * Writes an encrypted copy of a node's records and log as JSON Lines: log entries and the newest checkpoint as they are,
 * every part of every version and every event under a random AES-256-GCM key of its own, which is kept in the database
 * alone; and what is exchanged with partners in the same way. When a part is recalled its key goes, and no copy can show
 * it again. All of it is as it stood at one moment. What is configured is not in it.
 */
export async function writeBackup(node: TripointNode, file: string): Promise<BackupReport> {
  return await inTransaction(
    node.store.pool,
    (client) => writeCopy(node, client, file),
    "set transaction isolation level repeatable read",
  );
}

async function writeCopy(node: TripointNode, client: PoolClient, file: string): Promise<BackupReport> {
  const { store, log } = node;
  // The first question settles the moment as of which the exchange is read.
  const checkpoint = await latestCheckpoint(store, client);
  const size = checkpoint?.size ?? 0;
  const half = `${file}.${process.pid}`;
  const out = textFile(half);
  await write(out, { format: BACKUP_FORMAT, origin: log.origin, size, checkpoint: checkpoint?.note ?? null });
  for (let index = 0; index * TILE_WIDTH < size; index++) {
    const bundle = await readBundle(store, index);
    if (bundle === undefined) throw new Error(`entry bundle \`${index}\` is missing: verify the log first`);
    await write(out, { bundle: index, width: bundle.width, bytes: Buffer.from(bundle.bytes).toString("base64") });
  }
  const profiles = new Map((await allProfiles(store)).map(({ id, profile }) => [id, profile]));
  let versions = 0;
  for (let leaf = 0; leaf < size; ) {
    const page = (await versionsFrom(store, leaf, PAGE)).filter((version) => version.leaf < size);
    if (page.length === 0) break;
    leaf = (page.at(-1)?.leaf ?? size) + 1;
    const leaves = page.map((version) => version.leaf);
    const keys = await keysFor(node, page.map(wantedKeys));
    const [beside, copies] = [await besideAt(store, leaves), await copiesAt(store, leaves)];
    for (const version of page) {
      const parts = encryptedParts(version, keys.get(version.leaf));
      const more = {
        profile: profiles.get(version.profile),
        copy: copies.get(version.leaf) ?? 0,
        beside: beside.get(version.leaf),
      };
      await write(out, { version: version.leaf, statement: version.statement, parts, ...more });
    }
    versions += page.length;
  }
  let events = 0;
  for (let leaf = 0; leaf < size; ) {
    const page = (await eventsFrom(store, leaf, PAGE)).filter((event) => event.leaf < size);
    if (page.length === 0) break;
    leaf = (page.at(-1)?.leaf ?? size) + 1;
    const keys = await keysFor(
      node,
      page.map((event) => ({ ...NO_KEYS, leaf: event.leaf, facts: backupKey() })),
    );
    for (const event of page) {
      const key = keys.get(event.leaf)?.facts;
      if (key)
        await write(out, {
          event: event.leaf,
          type: event.type,
          content: encrypt(event.content, key, `event ${event.leaf}`),
        });
    }
    events += page.length;
  }
  const counts = await writeExchange(node, client, profiles, (line) => write(out, line));
  const rowCount = Object.values(counts).reduce((sum, count) => sum + count, 0);
  await out.end();
  await rename(half, file);
  await appendEvents(store, log, [{ type: "backup", size, versions, events, rows: rowCount }]);
  return { file, size, versions, events, rows: rowCount };
}

/**
 * Writes the keys that are in force now into a file for the eyes of its owner alone: whoever has it and a copy reads
 * everything, so it is kept elsewhere than the copies and replaced by a newer one after every recall.
 */
export async function writeBackupKeys(node: TripointNode, file: string): Promise<number> {
  const half = `${file}.${process.pid}`;
  const out = textFile(half);
  await write(out, { format: "tripoint-backup-keys/1", origin: node.log.origin });
  let count = 0;
  for (let leaf = 0; ; ) {
    const page = await backupKeysFrom(node.store, leaf, PAGE * 10);
    if (page.length === 0) break;
    leaf = (page.at(-1)?.leaf ?? 0) + 1;
    for (const keys of page) {
      await write(out, [keys.leaf, ...PARTS.map((part) => keys[part]?.toString("base64") ?? null)]);
      count++;
    }
  }
  for (let name = ""; ; ) {
    const page = await rowKeysAfter(node.store, name, PAGE * 10);
    if (page.length === 0) break;
    name = page.at(-1)?.name ?? name;
    for (const { name: of, key } of page) await write(out, [of, key.toString("base64")]);
    count += page.length;
  }
  await out.end();
  await rename(half, file);
  await appendEvents(node.store, node.log, [{ type: "backup-keys", keys: count }]);
  return count;
}

const NO_KEYS = { facts: null, identifiers: null, persons: null, case: null };

function wantedKeys(version: KeptVersion): LeafKeys {
  const of = (part: Part) => (version.parts[part] === null ? null : backupKey());
  return {
    leaf: version.leaf,
    facts: of("facts"),
    identifiers: of("identifiers"),
    persons: of("persons"),
    case: of("case"),
  };
}

async function keysFor(node: TripointNode, wanted: readonly LeafKeys[]): Promise<ReadonlyMap<number, LeafKeys>> {
  return await inTransaction(node.store.pool, (client) => keepBackupKeys(client, wanted));
}

function encryptedParts(version: KeptVersion, keys: LeafKeys | undefined): { readonly [K in Part]: string | null } {
  const of = (part: Part) => {
    const [text, key] = [version.parts[part], keys?.[part]];
    return text === null || !key ? null : encrypt(text, key, `${part} ${version.leaf}`);
  };
  return { facts: of("facts"), identifiers: of("identifiers"), persons: of("persons"), case: of("case") };
}

async function write(out: TextFile, line: object): Promise<void> {
  out.add(`${JSON.stringify(line)}\n`);
  await out.room();
}
