import { pipeline } from "node:stream/promises";
import { setImmediate } from "node:timers/promises";
import type { PoolClient } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { PARTS } from "../core/fields.ts";
import type { Kind, RecordValues } from "../core/kind.ts";
import type { TileEdge } from "../core/log/tiles.ts";
import { type Handling, type Profile, profileKey } from "../core/marking.ts";
import { partValues, type SealedParts, valuesOfPart } from "../core/sealed.ts";
import { valuesOfVersion } from "../core/upgrade.ts";
import type { Store } from "./database.ts";
import { markStale } from "./holdings.ts";
import { enqueue } from "./jobs.ts";
import { inLogTransaction, keepEdge, type NodeLog, writeEntries } from "./node-log.ts";
import { profileId, profileWithin } from "./profiles.ts";
import { quoted, tableOf } from "./schema.ts";
import {
  batchSealer,
  leafHashes,
  type NewRecord,
  type PartDigests,
  partsOfBatch,
  planOf,
  type SealedBatch,
  sealedValues,
  withLeaves,
} from "./sealed-batch.ts";

/** What became of one record: a first version, a further version, nothing new, or a second sight within one file. */
export type Fate = "added" | "revised" | "unchanged" | "repeated";

/** What an append did, in the order of the records; `size` is the log's size afterwards. */
export type Appended = { readonly fates: readonly Fate[]; readonly size: number };

/** Records sealed as first versions, ready to be written: the work that needs no lock. */
export type ReadyRecords = {
  readonly records: readonly WaitingRecord[];
  readonly sealed: SealedBatch;
  readonly intake: number | undefined;
};

/** A sealed record that waits to be written; its values stand in the sealed batch alone, for few are looked at again. */
type WaitingRecord = Omit<NewRecord, "values">;

/** A record that is compared with what is kept of it. */
type KnownRecord = WaitingRecord & { readonly parts: SealedParts };

/** Seals records as first versions; their profiles are entered when they are new. */
export async function sealRecords(store: Store, records: readonly NewRecord[], intake?: number): Promise<ReadyRecords> {
  const sealer = recordSealer(store, records.length, intake);
  for (let at = 0; at < records.length; at += BREATH) {
    // Breathe now and then, so that the batch before this one goes on flowing to the database.
    await setImmediate();
    await sealer.add(records.slice(at, at + BREATH));
  }
  return sealer.ready();
}

const BREATH = 50;

/** A batch of records that are sealed as they come. */
export type RecordSealer = {
  add(records: readonly NewRecord[]): Promise<void>;
  ready(): ReadyRecords;
};

/** Begins a batch of at most `most` records to be sealed as first versions; `intake` is the file they come from. */
export function recordSealer(store: Store, most: number, intake?: number): RecordSealer {
  const waiting: WaitingRecord[] = [];
  const sealer = batchSealer(most, intake);
  return {
    async add(records) {
      const ids = await profileIds(store, records);
      for (const of of records) {
        const { kind, record, profile, unsaid } = of;
        sealer.add({ of, revision: 1, profile: ids.get(profile) ?? 0 });
        waiting.push(unsaid === undefined ? { kind, record, profile } : { kind, record, profile, unsaid });
      }
    },
    ready: () => ({ records: waiting, intake, sealed: sealer.batch() }),
  };
}

async function profileIds(
  store: Store,
  records: readonly { readonly profile: Profile }[],
): Promise<ReadonlyMap<Profile, number>> {
  const ids = new Map<Profile, number>();
  for (const { profile } of records) if (!ids.has(profile)) ids.set(profile, await profileId(store, profile));
  return ids;
}

/**
 * Keeps a batch: records, parts and log entries in one transaction. A batch of records that are all new is written as
 * it was sealed; when one is known already, the batch is compared with what is kept, and only what changed becomes a
 * new version. Nothing of a batch is kept when it fails.
 */
export async function appendRecords(
  store: Store,
  log: NodeLog,
  ready: ReadyRecords,
  seen: Set<string> = new Set(),
): Promise<Appended> {
  if (ready.records.length === 0) return { fates: [], size: log.edge.frontier.size };
  const asNew = await inLogTransaction(store, log, async (client, before) => {
    return await writeBatch(client, log, before, ready.sealed);
  }).catch((error: { code?: string }) => {
    if (error.code === UNIQUE_VIOLATION) return undefined;
    throw error;
  });
  if (asNew === undefined) return await appendChanges(store, log, ready, seen);
  keepEdge(log, asNew);
  return { fates: ready.records.map(() => "added"), size: asNew.frontier.size };
}

const UNIQUE_VIOLATION = "23505";

/**
 * Keeps what is new or changed in a batch, for files whose records are known already. `seen` remembers from batch to
 * batch which records were met: another sight of one, with other values, is a repetition.
 */
export async function appendChanges(
  store: Store,
  log: NodeLog,
  ready: ReadyRecords,
  seen: Set<string> = new Set(),
): Promise<Appended> {
  const ids = await profileIds(store, ready.records);
  const { edge, fates } = await inLogTransaction(store, log, async (client, before) => {
    const known = await knownVersions(client, ready.records);
    const sealer = batchSealer(ready.records.length, ready.intake);
    const superseded = new Map<Kind, string[]>();
    const standing = new Map<string, Standing>();
    const fates: Fate[] = [];
    const parts = partsOfBatch(ready.sealed);
    for (const [at, waiting] of ready.records.entries()) {
      const given: KnownRecord = { ...waiting, parts: parts[at] as SealedParts };
      const key = `${given.kind.name}|${given.record}`;
      const kept = known.get(key);
      const { of, profile } = await asItStands(client, given, ids.get(given.profile) ?? 0, kept, standing);
      const isRepeated =
        seen.has(of.record) || (kept !== undefined && kept.intake !== null && kept.intake === ready.intake);
      seen.add(of.record);
      if (kept !== undefined && kept.profile === profile && sameValues(of, kept.parts)) {
        fates.push("unchanged");
        continue;
      }
      if (isRepeated) {
        fates.push("repeated");
        continue;
      }
      if (kept?.received === true) throw new Error(readOnly(of.record));
      const revision = (kept?.revision ?? 0) + 1;
      const erased = kept?.digests ?? undefined;
      sealer.add({ of: { ...of, values: sealedValues(of.kind, of.parts) }, revision, profile, erased });
      if (kept !== undefined) superseded.set(of.kind, [...(superseded.get(of.kind) ?? []), of.record]);
      known.set(key, {
        revision,
        profile,
        intake: ready.intake ?? null,
        parts: { ...partsOf(of), ...nothingOf(erased) },
        digests: erased ?? null,
        received: false,
        handling: of.profile,
      });
      fates.push(kept === undefined ? "added" : "revised");
    }
    const sealed = sealer.batch();
    const edge = sealed.size === 0 ? before : await writeBatch(client, log, before, sealed);
    for (const [kind, records] of superseded) {
      const table = quoted(tableOf(kind));
      await client.query(
        `update ${table} old set is_current = false where record_id = any($1) and is_current
         and exists (select from ${table} newer where newer.record_id = old.record_id and newer.revision > old.revision)`,
        [records],
      );
      if ((await markStale(client, records)) > 0) await enqueue(client, "correct");
    }
    return { fates, edge };
  });
  keepEdge(log, edge);
  return { fates, size: edge.frontier.size };
}

type Known = {
  readonly revision: number;
  readonly profile: number;
  readonly intake: number | null;
  readonly parts: SealedParts<string | null>;
  /** The digests of parts that were erased. */
  readonly digests: PartDigests | null;
  readonly received: boolean;
  readonly handling: Handling;
};

type Standing = { readonly profile: Profile; readonly id: number };

/** A record with the handling that stands where its originator said nothing of it now, and the number of its profile. */
async function asItStands(
  client: PoolClient,
  of: KnownRecord,
  id: number,
  kept: Known | undefined,
  standing: Map<string, Standing>,
): Promise<{ readonly of: KnownRecord; readonly profile: number }> {
  const changed = (of.unsaid ?? []).filter((name) => kept !== undefined && kept.handling[name] !== of.profile[name]);
  if (kept === undefined || kept.received || changed.length === 0) return { of, profile: id };
  const profile = { ...of.profile, ...Object.fromEntries(changed.map((name) => [name, kept.handling[name]])) };
  const key = profileKey(profile);
  let found = standing.get(key);
  if (found === undefined) standing.set(key, (found = { profile, id: await profileWithin(client, profile) }));
  return { of: { ...of, profile: found.profile }, profile: found.id };
}

function readOnly(record: string): string {
  return `\`${record}\` was received from a partner and is read-only here: its originator alone makes new versions`;
}

function nothingOf(erased: PartDigests | undefined): { readonly [part: string]: null } {
  return Object.fromEntries(Object.keys(erased ?? {}).map((part) => [part, null]));
}

async function knownVersions(client: PoolClient, records: readonly WaitingRecord[]): Promise<Map<string, Known>> {
  const known = new Map<string, Known>();
  for (const kind of new Set(records.map((record) => record.kind))) {
    const { rows } = await client.query<
      Omit<Known, "handling"> & Handling & SealedParts<string | null> & { record_id: string; kind_version: number }
    >(
      `select k.record_id, k.revision, k.profile, k.intake, s.kind_version, s.facts, s.identifiers, s.persons, s."case", s.digests, p.terms <> '' as received,
         p.marking, p.pap, p.handling, p.grading from ${quoted(tableOf(kind))} k join sealed_record s on s.leaf = k.leaf join profile p on p.id = k.profile
       where k.record_id = any($1) and k.is_current`,
      [records.filter((record) => record.kind === kind).map((record) => record.record)],
    );
    for (const row of rows) {
      const {
        record_id,
        kind_version,
        revision,
        profile,
        intake,
        digests,
        received,
        marking,
        pap,
        handling,
        grading,
        ...parts
      } = row;
      const handled = { marking, pap, handling, grading };
      const newer =
        kind_version === kind.version ? undefined : keptValues(kind, valuesOfVersion(kind, kind_version, parts));
      const values = Object.fromEntries(
        PARTS.map((part) => [part, parts[part] === null ? null : (newer?.[part] ?? valuesOfPart(parts[part]))]),
      ) as SealedParts<string | null>;
      known.set(`${kind.name}|${record_id}`, {
        revision,
        profile,
        intake,
        parts: values,
        digests,
        received,
        handling: handled,
      });
    }
  }
  return known;
}

function partsOf({ parts }: KnownRecord): SealedParts {
  return {
    facts: valuesOfPart(parts.facts),
    identifiers: valuesOfPart(parts.identifiers),
    persons: valuesOfPart(parts.persons),
    case: valuesOfPart(parts.case),
  };
}

function keptValues(kind: Kind, values: RecordValues): SealedParts {
  const { parts } = planOf(kind).seal;
  return {
    facts: partValues(parts.facts, values),
    identifiers: partValues(parts.identifiers, values),
    persons: partValues(parts.persons, values),
    case: partValues(parts.case, values),
  };
}

/** Says whether the values are those kept; a part that was erased counts as the same, so that a file cannot bring it back. */
function sameValues(record: KnownRecord, kept: SealedParts<string | null>): boolean {
  const given = partsOf(record);
  return PARTS.every((part) => kept[part] === null || kept[part] === given[part]);
}

/** Writes a sealed batch behind the log's edge, inside a transaction that holds the log's lock. */
async function writeBatch(client: PoolClient, log: NodeLog, edge: TileEdge, batch: SealedBatch): Promise<TileEdge> {
  await copyBatch(client, edge.frontier.size, batch);
  return await writeEntries(client, log, edge, { texts: batch.entries, leaves: leafHashes(batch) });
}

/** A sealed batch and the leaf of its first version. */
export type PlacedBatch = { readonly first: number; readonly batch: SealedBatch };

/** Writes the rows of sealed batches; their log entries are for the caller to write. */
export async function copyBatches(client: PoolClient, batches: readonly PlacedBatch[]): Promise<void> {
  const texts = batches.flatMap(({ first, batch }) => withLeaves(batch, first));
  for (const [statement, of] of Map.groupBy(texts, (text) => text.statement)) {
    const pieces = of.map(({ bytes }) => bytes).filter((bytes) => bytes.length > 0);
    if (pieces.length > 0) await pipeline(pieces, client.query(copyFrom(statement)));
  }
}

/** Writes the rows of a sealed batch, the first version at leaf `first`; its log entries are for the caller to write. */
export async function copyBatch(client: PoolClient, first: number, batch: SealedBatch): Promise<void> {
  await copyBatches(client, [{ first, batch }]);
}
