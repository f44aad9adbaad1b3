import { setImmediate } from "node:timers/promises";
import { canonicalJson } from "../core/canonical.ts";
import { countryOf } from "../core/caller.ts";
import { PARTS, type Part } from "../core/fields.ts";
import type { Kind, RecordValues } from "../core/kind.ts";
import { openCheckpoint } from "../core/log/checkpoint.ts";
import { readVerifierKey } from "../core/log/verifier-key.ts";
import type { Profile } from "../core/marking.ts";
import { openSealed, receivedEntry, recordEntry, type Statement } from "../core/sealed.ts";
import { isReadable } from "../core/upgrade.ts";
import { kindNamed } from "../desks/kinds.ts";
import type { Receipt, Release, ReleasedVersion } from "../exchange/message.ts";
import type { Peer } from "../exchange/peer.ts";
import { digest, sha256 } from "../store/hashing.ts";
import { entryLeaf, verifySignature } from "../store/node-log.ts";
import type { PartDigests } from "../store/sealed-batch.ts";
import { isReference } from "./check-record.ts";
import { BY_CONSENT } from "./envelopes.ts";
import { type ProofChecker, proofChecker } from "./proof-checker.ts";
import { readParts } from "./read-parts.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** One version of a release that holds: verified, and read as its kind says. */
export type OpenedVersion = {
  readonly kind: Kind;
  readonly statement: Statement;
  readonly digest: string;
  readonly parts: ReleasedVersion["parts"];
  readonly withheld: PartDigests;
  readonly values: RecordValues;
  readonly profile: Profile;
  readonly peerLeaf: number;
  readonly proof: readonly string[];
};

/** What was refused of a release, and why. */
export type Refused = Receipt["refused"][number];

/** A release that was opened: what holds of it and what does not; or why all of it is refused. */
export type OpenedRelease =
  | { readonly ok: true; readonly versions: readonly OpenedVersion[]; readonly refused: readonly Refused[] }
  | { readonly ok: false; readonly reason: string };

const BREATH = 16;

/**
 * Opens a release of a partner: verifies its checkpoint by the partner's log key, and for each version the statement,
 * the digests of its parts, its proof, whose record it is, and its values. A version that does not hold is refused on
 * its own. `today` is a day such as `2026-11-21`.
 */
export async function openRelease(
  node: TripointNode,
  peer: Peer,
  release: Release,
  today: string,
): Promise<OpenedRelease> {
  if (countryOf(release.receiver) !== node.country.code)
    return refuse(`it is meant for \`${release.receiver}\`, which is no agency of this node's country`);
  if (countryOf(release.from.agency) !== peer.country)
    return refuse(`\`${release.from.agency}\` is no agency of the country of \`${peer.origin}\``);
  if (release.keepUntil !== undefined && release.keepUntil < today)
    return refuse(`it might be kept until \`${release.keepUntil}\` and it is \`${today}\``);
  const key = readVerifierKey(peer.logKey, sha256);
  if (!key.ok) return refuse(key.reason);
  const known = { origin: peer.origin, keys: [key.key], witnesses: [] };
  const opened = openCheckpoint(new TextEncoder().encode(release.checkpoint), known, verifySignature);
  if (!opened.ok) return refuse(opened.reason);
  const proofs = proofChecker(opened.checkpoint);
  const { receiver, arrangement, purposes, conditions } = release;
  const terms = canonicalJson({ from: peer.origin, receiver, arrangement, purposes, conditions });
  const profiles = new Map<string, Profile>();
  const versions: OpenedVersion[] = [];
  const refused: Refused[] = [];
  for (const [at, version] of release.versions.entries()) {
    if (at % BREATH === BREATH - 1) await setImmediate();
    const one = openVersion(node, peer, release, version, proofs);
    if ("reason" in one) refused.push(one);
    else versions.push({ ...one, profile: profileOfStatement(profiles, one.statement, terms) });
  }
  return { ok: true, versions, refused };
}

function openVersion(
  node: TripointNode,
  peer: Peer,
  release: Release,
  version: ReleasedVersion,
  proofs: ProofChecker,
): Omit<OpenedVersion, "profile"> | Refused {
  const stated = digest(version.statement);
  const opened = openSealed({ statement: version.statement, digest: stated, parts: version.parts }, digest);
  if (!opened.ok) {
    const about = opened.part === undefined ? opened.reason : `${opened.reason} ${opened.part}`;
    return { record: stated, revision: 0, reason: `the sealed version does not hold (\`${about}\`)` };
  }
  const { statement } = opened;
  const refuseOne = (reason: string): Refused => ({
    record: statement.record.slice(0, 400),
    revision: Math.max(0, statement.revision),
    reason,
  });
  const kind = kindNamed(statement.kind);
  if (kind === undefined) return refuseOne(`the kind \`${statement.kind.slice(0, 60)}\` is not known here`);
  if (!isReadable(kind, statement.kindVersion))
    return refuseOne(`version \`${statement.kindVersion}\` of the kind is not known here, but \`${kind.version}\` is`);
  const wrongId = idFault(statement);
  if (wrongId !== undefined) return refuseOne(wrongId);
  const isTheirs = countryOf(statement.originator) === peer.country;
  if (countryOf(statement.originator) === node.country.code)
    return refuseOne(`\`${statement.originator}\` is of this node's country: its records come from itself alone`);
  if (!isTheirs && !release.conditions.includes(BY_CONSENT))
    return refuseOne(`\`${statement.originator}\` is of another country and the release names no consent of it`);
  if (PARTS.every((part) => version.parts[part] === null)) return refuseOne("it shows no part at all");
  const entry = isTheirs ? recordEntry(stated) : receivedEntry(stated);
  const wrongProof = proofs(version.leaf, entryLeaf(entry), version.proof);
  if (wrongProof !== undefined) return refuseOne(wrongProof);
  const read = readParts(kind, statement.kindVersion, version.parts, node.places);
  if (!read.ok) return refuseOne(read.reason);
  const withheld: { [K in Part]?: string } = {};
  for (const part of PARTS) if (version.parts[part] === null) withheld[part] = statement.parts[part];
  const { parts, proof, leaf: peerLeaf } = version;
  return { kind, statement, digest: stated, parts, withheld, values: read.values, peerLeaf, proof };
}

const AGENCY = /^[a-z]{2}\.[a-z0-9][a-z0-9-]{0,60}$/;

function idFault({ record, revision, kind, originator, parts }: Statement): string | undefined {
  const head = `${originator}:${kind}:`;
  if (!AGENCY.test(originator)) return "its originator is no agency";
  if (!record.startsWith(head) || record.length === head.length || !isReference(record.slice(head.length)))
    return "its id is not made of its originator, kind and reference";
  if (!Number.isSafeInteger(revision) || revision < 1 || revision > 2 ** 31 - 1)
    return "its revision is no number from 1";
  return PARTS.some((part) => !/^[A-Za-z0-9_-]{43}$/.test(parts[part])) ? "a part has no digest" : undefined;
}

/** The profile of received versions: what their originator states, under the terms of the release; the same is the same object. */
function profileOfStatement(known: Map<string, Profile>, of: Statement, terms: string): Profile {
  const { kind, originator, marking, pap, handling, grading, synthetic } = of;
  const key = `${kind}|${originator}|${marking}|${pap}|${handling}|${grading}|${synthetic}`;
  let profile = known.get(key);
  if (profile === undefined) {
    const country = countryOf(originator);
    known.set(key, (profile = { kind, originator, country, marking, pap, handling, grading, synthetic, terms }));
  }
  return profile;
}

function refuse(reason: string): OpenedRelease {
  return { ok: false, reason };
}
