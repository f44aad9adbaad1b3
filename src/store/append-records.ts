import { pipeline } from "node:stream/promises";
import { setImmediate } from "node:timers/promises";
import type { PoolClient } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { PARTS } from "../core/fields.ts";
import type { Kind, RecordValues } from "../core/kind.ts";
import type { Profile } from "../core/marking.ts";
import {
  partValues,
  recordEntry,
  type SealPlan,
  seal,
  sealPlan,
  type SealedParts,
  valuesOfPart,
} from "../core/sealed.ts";
import { COPY_SEALED, type CopyPlan, copyPlan, copyText } from "./copy-text.ts";
import { inTransaction, type Store } from "./database.ts";
import { digest, salt } from "./hashing.ts";
import type { TileEdge } from "../core/log/tiles.ts";
import { entryLeaf, keepEdge, lockLog, type NodeLog, writeEntries } from "./node-log.ts";
import { profileId } from "./profiles.ts";
import { quoted, tableOf } from "./schema.ts";

/** One record to be kept: validated values under the originator's own reference. */
export type NewRecord = {
  readonly kind: Kind;
  readonly record: string;
  readonly values: RecordValues;
  readonly profile: Profile;
};

/** What became of one record: a first version, a further version, nothing new, or a second sight within one file. */
export type Fate = "added" | "revised" | "unchanged" | "repeated";

/** What an append did, in the order of the records; `size` is the log's size afterwards. */
export type Appended = { readonly fates: readonly Fate[]; readonly size: number };

/** Records sealed as first versions, ready to be written: the work that needs no lock. */
export type SealedBatch = {
  readonly records: readonly NewRecord[];
  readonly sealed: readonly SealedLine[];
  readonly intake: number | undefined;
};

type SealedLine = {
  readonly plan: KindPlan;
  readonly line: string;
  readonly items: readonly string[];
  readonly sealed: string;
  readonly entry: string;
  readonly leaf: Uint8Array;
};

type KindPlan = { readonly kind: Kind; readonly seal: SealPlan; readonly copy: CopyPlan };

const plans = new WeakMap<Kind, KindPlan>();

function planOf(kind: Kind): KindPlan {
  let plan = plans.get(kind);
  if (plan === undefined) {
    plan = { kind, seal: sealPlan(kind), copy: copyPlan(kind) };
    plans.set(kind, plan);
  }
  return plan;
}

/** Seals records as first versions; their profiles are entered when they are new. */
export async function sealBatch(store: Store, records: readonly NewRecord[], intake?: number): Promise<SealedBatch> {
  const ids = new Map<Profile, number>();
  for (const { profile } of records) if (!ids.has(profile)) ids.set(profile, await profileId(store, profile));
  const sealed: SealedLine[] = [];
  for (const record of records) {
    // Breathe now and then, so that the batch before this one goes on flowing to the database.
    if (sealed.length % BREATH === 0) await setImmediate();
    sealed.push(sealLine(record, 1, ids.get(record.profile) ?? 0, intake));
  }
  return { records, intake, sealed };
}

const BREATH = 128;

function sealLine(of: NewRecord, revision: number, profile: number, intake: number | undefined): SealedLine {
  const plan = planOf(of.kind);
  const about = {
    record: of.record,
    revision,
    originator: of.profile.originator,
    marking: of.profile.marking,
    synthetic: of.profile.synthetic,
  };
  const { parts, digest: sealedDigest } = seal(plan.seal, of.values, about, salt, digest);
  const head = {
    record: of.record,
    revision,
    profile,
    day: of.kind.day(of.values),
    place: of.kind.place(of.values),
    intake,
  };
  const entry = recordEntry(sealedDigest);
  return {
    plan,
    line: plan.copy.recordLine(head, of.values),
    items: plan.copy.itemLines(of.values),
    sealed: `${copyText(of.record)}\t${revision}\t${profile}\t${of.kind.version}\t${copyText(parts.facts)}\t${copyText(parts.identifiers)}\t${copyText(parts.persons)}\t${copyText(parts.case)}`,
    entry,
    leaf: entryLeaf(entry),
  };
}

/**
 * Keeps a batch: records, parts and log entries in one transaction. A batch of records that are all new is written as
 * it was sealed; when one is known already, the batch is compared with what is kept, and only what changed becomes a
 * new version. Nothing of a batch is kept when it fails.
 */
export async function appendRecords(store: Store, log: NodeLog, batch: SealedBatch): Promise<Appended> {
  if (batch.records.length === 0) return { fates: [], size: log.edge.frontier.size };
  const asNew = await inTransaction(store.pool, async (client) => {
    return await writeLines(client, log, await lockLog(client, log), batch.sealed);
  }).catch((error: { code?: string }) => {
    if (error.code === UNIQUE_VIOLATION) return undefined;
    throw error;
  });
  if (asNew !== undefined) {
    keepEdge(log, asNew);
    return { fates: batch.records.map(() => "added"), size: asNew.frontier.size };
  }
  return await appendChanges(store, log, batch);
}

const UNIQUE_VIOLATION = "23505";

/** Keeps what is new or changed in a batch, for files whose records are known already. */
export async function appendChanges(store: Store, log: NodeLog, batch: SealedBatch): Promise<Appended> {
  const { edge, fates } = await inTransaction(store.pool, async (client) => {
    const before = await lockLog(client, log);
    const known = await knownVersions(client, batch.records);
    const fates: Fate[] = [];
    const lines: SealedLine[] = [];
    const superseded = new Map<Kind, string[]>();
    for (const [at, record] of batch.records.entries()) {
      const kept = known.get(`${record.kind.name}|${record.record}`);
      const profile = await profileId(store, record.profile);
      if (kept === undefined) {
        fates.push("added");
        lines.push(batch.sealed[at] as SealedLine);
      } else if (kept.profile === profile && sameValues(record, kept.parts)) {
        fates.push("unchanged");
        continue;
      } else if (kept.intake !== null && kept.intake === batch.intake) {
        fates.push("repeated");
        continue;
      } else {
        fates.push("revised");
        lines.push(sealLine(record, kept.revision + 1, profile, batch.intake));
        superseded.set(record.kind, [...(superseded.get(record.kind) ?? []), record.record]);
      }
      known.set(`${record.kind.name}|${record.record}`, {
        revision: (kept?.revision ?? 0) + 1,
        profile,
        intake: batch.intake ?? null,
        parts: partsOf(record),
      });
    }
    for (const [kind, records] of superseded) {
      await client.query(
        `update ${quoted(tableOf(kind))} set is_current = false where record_id = any($1) and is_current`,
        [records],
      );
    }
    return { fates, edge: lines.length === 0 ? before : await writeLines(client, log, before, lines) };
  });
  keepEdge(log, edge);
  return { fates, size: edge.frontier.size };
}

type Known = {
  readonly revision: number;
  readonly profile: number;
  readonly intake: number | null;
  readonly parts: SealedParts<string | null>;
};

async function knownVersions(client: PoolClient, records: readonly NewRecord[]): Promise<Map<string, Known>> {
  const known = new Map<string, Known>();
  for (const kind of new Set(records.map((record) => record.kind))) {
    const { rows } = await client.query<Known & SealedParts<string | null> & { record_id: string }>(
      `select k.record_id, k.revision, k.profile, k.intake, s.facts, s.identifiers, s.persons, s."case"
       from ${quoted(tableOf(kind))} k join sealed_record s on s.leaf = k.leaf
       where k.record_id = any($1) and k.is_current`,
      [records.filter((record) => record.kind === kind).map((record) => record.record)],
    );
    for (const row of rows) {
      const { record_id, revision, profile, intake, ...parts } = row;
      const values = Object.fromEntries(
        PARTS.map((part) => [part, parts[part] === null ? null : valuesOfPart(parts[part])]),
      ) as SealedParts<string | null>;
      known.set(`${kind.name}|${record_id}`, { revision, profile, intake, parts: values });
    }
  }
  return known;
}

function partsOf(record: NewRecord): SealedParts {
  const { parts } = planOf(record.kind).seal;
  return {
    facts: partValues(parts.facts, record.values),
    identifiers: partValues(parts.identifiers, record.values),
    persons: partValues(parts.persons, record.values),
    case: partValues(parts.case, record.values),
  };
}

/** Says whether the values are those kept; a part that was erased counts as the same, so that a file cannot bring it back. */
function sameValues(record: NewRecord, kept: SealedParts<string | null>): boolean {
  const given = partsOf(record);
  return PARTS.every((part) => kept[part] === null || kept[part] === given[part]);
}

async function writeLines(
  client: PoolClient,
  log: NodeLog,
  edge: TileEdge,
  lines: readonly SealedLine[],
): Promise<TileEdge> {
  const first = edge.frontier.size;
  let sealed = "";
  const byKind = new Map<KindPlan, { records: string; items: string }>();
  lines.forEach((line, at) => {
    const leaf = first + at;
    const of = byKind.get(line.plan) ?? { records: "", items: "" };
    of.records += `${line.line}\t${leaf}\n`;
    for (const item of line.items) of.items += `${leaf}\t${item}\n`;
    byKind.set(line.plan, of);
    sealed += `${line.sealed}\t${leaf}\n`;
  });
  for (const [plan, text] of byKind) {
    await copyInto(client, plan.copy.copyRecords, text.records);
    if (plan.copy.copyItems !== undefined && text.items !== "") await copyInto(client, plan.copy.copyItems, text.items);
  }
  await copyInto(client, COPY_SEALED, sealed);
  return await writeEntries(client, log, edge, {
    texts: lines.map((line) => line.entry),
    leaves: lines.map((line) => line.leaf),
  });
}

async function copyInto(client: PoolClient, statement: string, text: string): Promise<void> {
  await pipeline([Buffer.from(text, "utf8")], client.query(copyFrom(statement)));
}
