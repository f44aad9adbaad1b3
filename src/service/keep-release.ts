import { setImmediate } from "node:timers/promises";
import { constants, zstdCompressSync } from "node:zlib";
import type { PoolClient } from "pg";
import { PARTS, type Part } from "../core/fields.ts";
import type { Kind } from "../core/kind.ts";
import type { Profile } from "../core/marking.ts";
import type { SealedParts } from "../core/sealed.ts";
import { valuesOfVersion } from "../core/upgrade.ts";
import type { Store } from "../store/database.ts";
import { markOutdated } from "../store/holdings.ts";
import { enqueue } from "../store/jobs.ts";
import { profileId } from "../store/profiles.ts";
import {
  type HereReceived,
  type HereVersion,
  keepBeside,
  limitKeeping,
  receivedWithin,
  rewriteReceived,
  settleCurrent,
  versionsHere,
} from "../store/received.ts";
import { batchSealer, type ReceivedVersion, type SealedBatch } from "../store/sealed-batch.ts";
import type { OpenedVersion, Refused } from "./open-release.ts";

/** Versions ready to be kept: their profiles entered, and sealed as if all of them were new. */
export type ReadyRelease = {
  /** The records of its versions, in order. */
  readonly records: readonly { readonly kind: Kind; readonly record: string }[];
  /** The versions, for who has to compare them one by one. */
  readonly versions: () => Promise<readonly ReceivedVersion[]>;
  /** Absent when two versions of one record are among them. */
  readonly asNew: SealedBatch | undefined;
  /** The inclusion proofs by the leaf in the partner's log, as JSON compressed by Zstandard: they share most hashes. */
  readonly proofs: Buffer;
};

/** What a release brings with it for all its versions. */
export type ReleasePlace = {
  readonly peer: string;
  readonly position: number;
  readonly keepUntil: string | undefined;
};

/** Prepares the versions of a release: the work that needs no lock. */
export async function readyRelease(
  store: Store,
  opened: readonly OpenedVersion[],
  place: ReleasePlace,
): Promise<ReadyRelease> {
  const ids = new Map<Profile, number>();
  for (const { profile } of opened) if (!ids.has(profile)) ids.set(profile, await profileId(store, profile));
  const versions = receivedVersions(opened, ids, place);
  return { records: versions, versions: async () => versions, ...(await sealReceived(versions, opened)) };
}

/** The versions as they are kept, under the numbers of their profiles. */
export function receivedVersions(
  opened: readonly OpenedVersion[],
  ids: ReadonlyMap<Profile, number>,
  place: ReleasePlace,
): readonly ReceivedVersion[] {
  return opened.map((one): ReceivedVersion => {
    const { kind, statement, digest, parts, withheld, values, peerLeaf } = one;
    const { record, revision, kindVersion } = statement;
    const beside = { ...place, peerLeaf };
    const profile = ids.get(one.profile) ?? 0;
    const head = { kind, kindVersion, record, revision, copy: 1, profile };
    return { ...head, digest, parts, withheld, values, isCurrent: true, beside };
  });
}

/** Seals versions as new, and packs their proofs. */
export async function sealReceived(
  versions: readonly ReceivedVersion[],
  opened: readonly OpenedVersion[],
): Promise<Pick<ReadyRelease, "asNew" | "proofs">> {
  const isOnce = new Set(versions.map((version) => version.record)).size === versions.length;
  const proofs = opened.map(({ peerLeaf, proof }) => `"${peerLeaf}":${JSON.stringify(proof)}`);
  return {
    asNew: isOnce ? await sealedInBreaths(versions) : undefined,
    proofs: zstdCompressSync(`{${proofs.join(",")}}`, FAST),
  };
}

const FAST = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

const BREATH = 64;

/** Seals them as new, with breaths between, so that what is being written goes on flowing to the database. */
async function sealedInBreaths(versions: readonly ReceivedVersion[]): Promise<SealedBatch> {
  const sealer = batchSealer(versions.length, undefined);
  for (const [at, version] of versions.entries()) {
    if (at % BREATH === BREATH - 1) await setImmediate();
    sealer.addReceived(version);
  }
  return sealer.batch();
}

function batchOf(versions: readonly ReceivedVersion[]): SealedBatch {
  const sealer = batchSealer(versions.length, undefined);
  for (const version of versions) sealer.addReceived(version);
  return sealer.batch();
}

/** How a release was compared with what is here: what is to be appended, what was refused, and how many were here already. */
export type ComparedRelease = {
  readonly batch: SealedBatch;
  readonly refused: readonly Refused[];
  /** Versions that were here already; some of them may have been given further parts or other terms. */
  readonly known: number;
  /** The records of each kind of which an older version is here. */
  readonly superseded: ReadonlyMap<Kind, readonly string[]>;
};

/**
 * Compares a release with what is here, inside a transaction that holds the log's lock. A version that is here under the
 * same terms gets the parts that were withheld before; under other terms it is kept once more, as they say. One of
 * another text under the same number is refused. `isNew` says that it is known that nothing of it is here.
 */
export async function compareRelease(
  client: PoolClient,
  place: ReleasePlace,
  ready: ReadyRelease,
  isNew = false,
): Promise<ComparedRelease> {
  if (isNew && ready.asNew !== undefined) return { batch: ready.asNew, refused: [], known: 0, superseded: new Map() };
  const here: HereVersion[] = [];
  for (const [kind, of] of Map.groupBy(ready.records, (version) => version.kind)) {
    here.push(...(await versionsHere(client, kind, [...new Set(of.map((version) => version.record))])));
  }
  if (here.length === 0 && ready.asNew !== undefined) {
    return { batch: ready.asNew, refused: [], known: 0, superseded: new Map() };
  }
  const byRecord = Map.groupBy(here, (one) => one.record);
  const kept = await receivedWithin(
    client,
    here.map((one) => one.leaf),
  );
  const fresh: ReceivedVersion[] = [];
  const refused: Refused[] = [];
  const superseded = new Map<Kind, string[]>();
  let met = 0;
  for (const version of await ready.versions()) {
    const { record, revision, kind } = version;
    const others = byRecord.get(record) ?? [];
    const copies = others.filter((one) => one.revision === revision);
    const same = copies.find((one) => one.profile === version.profile);
    const wrong = faultOf(version, others, kept);
    if (wrong !== undefined) refused.push({ record, revision, reason: wrong });
    else if (same !== undefined) {
      const before = kept.get(same.leaf);
      if (before === undefined) refused.push({ record, revision, reason: "it stands twice in the release" });
      else {
        await meet(client, place, version, same, before);
        met++;
      }
    } else {
      const copy = 1 + Math.max(0, ...copies.map((one) => one.copy));
      fresh.push({ ...version, copy, isCurrent: others.length === 0 });
      byRecord.set(record, [...others, { ...version, copy, leaf: -1, isCurrent: false }]);
      if (others.length > 0) superseded.set(kind, [...(superseded.get(kind) ?? []), record]);
    }
  }
  return { batch: batchOf(fresh), refused, known: met, superseded };
}

/**
 * Makes the newest version of every record current again, once the new ones are written; those to whom an older one was
 * passed on are to be corrected.
 */
export async function settleRelease(client: PoolClient, { superseded }: ComparedRelease): Promise<void> {
  for (const [kind, records] of superseded) {
    await settleCurrent(client, kind, records);
    if ((await markOutdated(client, kind, records)) > 0) await enqueue(client, "correct");
  }
}

/** Why a version cannot stand beside those of its record that are here; `leaf` is negative of those in the same release. */
function faultOf(
  version: ReceivedVersion,
  others: readonly HereVersion[],
  kept: ReadonlyMap<number, HereReceived>,
): string | undefined {
  for (const other of others) {
    const before = kept.get(other.leaf);
    if (before?.isReceived === false) return "the record is kept here as this node's own";
    if (before !== undefined && other.revision === version.revision && before.digest !== version.digest)
      return "another text was received under the same number: one of them was changed after it was logged";
  }
  return undefined;
}

/** A version that is here under the same terms: takes the parts that are new of it, and the newer limit. */
async function meet(
  client: PoolClient,
  place: ReleasePlace,
  version: ReceivedVersion,
  { leaf, copy, isCurrent }: HereVersion,
  before: HereReceived,
): Promise<void> {
  const parts = Object.fromEntries(
    PARTS.map((part) => [part, version.parts[part] ?? before.parts[part]]),
  ) as SealedParts<string | null>;
  const isWhole = PARTS.every((part) => before.parts[part] === null || version.parts[part] !== null);
  const [earliest] = [before.keepUntil, place.keepUntil].filter((day) => day !== undefined).sort();
  const keepUntil = isWhole ? place.keepUntil : earliest;
  if (PARTS.some((part) => parts[part] !== before.parts[part])) {
    const stated = JSON.parse(before.statement) as { parts: SealedParts };
    const withheld: { [K in Part]?: string } = {};
    for (const part of PARTS) if (parts[part] === null) withheld[part] = stated.parts[part];
    const values = valuesOfVersion(version.kind, version.kindVersion, parts);
    await rewriteReceived(client, leaf, { ...version, copy, parts, withheld, values, isCurrent });
  }
  if (version.beside !== undefined) await keepBeside(client, leaf, version.beside);
  await limitKeeping(client, leaf, keepUntil);
}
