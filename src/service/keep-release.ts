import type { PoolClient } from "pg";
import { canonicalJson } from "../core/canonical.ts";
import { PARTS } from "../core/fields.ts";
import type { Kind } from "../core/kind.ts";
import type { Profile, Terms } from "../core/marking.ts";
import { joinParts, type SealedParts } from "../core/sealed.ts";
import type { Store } from "../store/database.ts";
import { profileId } from "../store/profiles.ts";
import {
  besideLine,
  type HereReceived,
  receivedWithin,
  rewriteReceived,
  settleCurrent,
  versionsHere,
} from "../store/received.ts";
import { batchSealer, type PartDigests, type ReceivedVersion, type SealedBatch } from "../store/sealed-batch.ts";
import type { OpenedVersion, Refused } from "./open-release.ts";

/** Versions ready to be kept: their profiles entered, and sealed as if all of them were new. */
export type ReadyRelease = {
  readonly versions: readonly ReceivedVersion[];
  readonly profiles: ReadonlyMap<number, Profile>;
  /** Absent when two versions of one record are among them. */
  readonly asNew: SealedBatch | undefined;
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
  const versions = opened.map((one): ReceivedVersion => {
    const { kind, statement, digest, parts, withheld, values, peerLeaf, proof } = one;
    const { record, revision } = statement;
    const beside = besideLine({ ...place, peerLeaf, proof });
    const profile = ids.get(one.profile) ?? 0;
    return { kind, record, revision, profile, digest, parts, withheld, values, isCurrent: true, beside };
  });
  const isOnce = new Set(versions.map((version) => version.record)).size === versions.length;
  const profiles = new Map([...ids].map(([profile, id]) => [id, profile]));
  return { versions, profiles, asNew: isOnce ? batchOf(versions) : undefined };
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
 * Compares a release with what is here, inside a transaction that holds the log's lock. A version that is here already
 * gets the parts that were withheld before; one of another text under the same number is refused.
 */
export async function compareRelease(
  client: PoolClient,
  store: Store,
  place: ReleasePlace,
  ready: ReadyRelease,
): Promise<ComparedRelease> {
  const byKind = Map.groupBy(ready.versions, (version) => version.kind);
  const here = new Map<string, number>();
  const known = new Set<string>();
  for (const [kind, of] of byKind) {
    const records = of.map((version) => version.record);
    for (const { record, revision, leaf } of await versionsHere(client, kind, records)) {
      here.set(`${record}|${revision}`, leaf);
      known.add(record);
    }
  }
  if (known.size === 0 && ready.asNew !== undefined) {
    return { batch: ready.asNew, refused: [], known: 0, superseded: new Map() };
  }
  const leaves = ready.versions.flatMap((version) => here.get(keyOf(version)) ?? []);
  const kept = await receivedWithin(client, leaves);
  const fresh: ReceivedVersion[] = [];
  const refused: Refused[] = [];
  const superseded = new Map<Kind, string[]>();
  const seen = new Set<string>();
  let met = 0;
  for (const version of ready.versions) {
    const { record, revision, kind } = version;
    const key = keyOf(version);
    const before = kept.get(here.get(key) ?? -1);
    if (seen.has(key)) refused.push({ record, revision, reason: "it stands twice in the release" });
    else if (before === undefined) {
      const isAlone = !known.has(record);
      fresh.push({ ...version, isCurrent: isAlone });
      known.add(record);
      if (!isAlone) superseded.set(kind, [...(superseded.get(kind) ?? []), record]);
    } else {
      const wrong = await meet(client, store, place, version, before, ready.profiles);
      if (wrong === undefined) met++;
      else refused.push({ record, revision, reason: wrong });
    }
    seen.add(key);
  }
  return { batch: batchOf(fresh), refused, known: met, superseded };
}

/** Makes the newest version of every record current again, once the new ones are written. */
export async function settleRelease(client: PoolClient, { superseded }: ComparedRelease): Promise<void> {
  for (const [kind, records] of superseded) await settleCurrent(client, kind, records);
}

function keyOf({ record, revision }: ReceivedVersion): string {
  return `${record}|${revision}`;
}

/** A version that is here already: takes what is new of it, or says why it is refused. */
async function meet(
  client: PoolClient,
  store: Store,
  place: ReleasePlace,
  version: ReceivedVersion,
  before: HereReceived,
  profiles: ReadonlyMap<number, Profile>,
): Promise<string | undefined> {
  if (!before.isReceived) return "it is kept here as this node's own";
  if (before.digest !== version.digest)
    return "another text was received under the same number: one of them was changed after it was logged";
  const profile = profiles.get(version.profile) as Profile;
  const parts = Object.fromEntries(
    PARTS.map((part) => [part, version.parts[part] ?? before.parts[part]]),
  ) as SealedParts<string | null>;
  const isWhole = PARTS.every((part) => before.parts[part] === null || version.parts[part] !== null);
  const terms = joinTerms(before.of.terms, profile.terms, isWhole);
  if (terms === undefined)
    return "it is kept here for other purposes: release all parts that were released before under the new terms";
  const limits = [before.keepUntil, place.keepUntil].filter((day) => day !== undefined).sort();
  const keepUntil = isWhole ? place.keepUntil : limits[0];
  const isSame = PARTS.every((part) => parts[part] === before.parts[part]) && terms === before.of.terms;
  if (isSame && keepUntil === before.keepUntil) return undefined;
  const [current] = (await versionsHere(client, version.kind, [version.record])).filter(
    (one) => one.leaf === before.leaf,
  );
  const withheld: { [part: string]: string } = {};
  const stated = JSON.parse(before.statement) as { parts: PartDigests };
  for (const part of PARTS) if (parts[part] === null) withheld[part] = stated.parts[part] ?? "";
  await rewriteReceived(client, before.leaf, {
    ...version,
    profile: await profileId(store, { ...profile, terms }),
    parts,
    withheld,
    values: joinParts(parts),
    isCurrent: current?.isCurrent === true,
  });
  if (keepUntil !== place.keepUntil) {
    await client.query("update received_version set keep_until = $2 where leaf = $1", [before.leaf, keepUntil ?? null]);
  }
  return undefined;
}

/**
 * The terms of a version that was released twice. What covers all parts that are here is the originator's newest word
 * and replaces the terms; else all conditions of both hold, for the purposes that both permit. Undefined when none is left.
 */
function joinTerms(before: string, now: string, isWhole: boolean): string | undefined {
  if (isWhole || before === now) return now;
  const [one, other] = [JSON.parse(before) as Terms, JSON.parse(now) as Terms];
  const purposes = other.purposes.filter((purpose) => one.purposes.includes(purpose));
  if (purposes.length === 0) return undefined;
  const conditions = [...new Set([...one.conditions, ...other.conditions])].sort();
  return canonicalJson({ ...other, purposes, conditions });
}
