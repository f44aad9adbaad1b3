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
import { consentFault } from "../exchange/consent.ts";
import type { Receipt, Release, ReleasedVersion } from "../exchange/message.ts";
import type { Peer } from "../exchange/peer.ts";
import { conditionWords } from "../policy/condition-words.ts";
import { consentNamed, isWithdrawn } from "../store/consents.ts";
import { digest, sha256 } from "../store/hashing.ts";
import { entryLeaf, verifySignature } from "../store/node-log.ts";
import type { PartDigests } from "../store/sealed-batch.ts";
import { isReference } from "./check-record.ts";
import { openNamedConsent } from "./consent-notes.ts";
import type { GoodConsent } from "./consents-at-hand.ts";
import { BY_CONSENT } from "./envelopes.ts";
import { type ProofChecker, proofChecker } from "./proof-checker.ts";
import { readParts } from "./read-parts.ts";
import type { Places, TripointNode } from "./tripoint-node.ts";

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
  | {
      readonly ok: true;
      readonly versions: readonly OpenedVersion[];
      readonly refused: readonly Refused[];
      /** The consent of a third node's agency that it carries and that holds, with its note. */
      readonly consent: GoodConsent | undefined;
    }
  | { readonly ok: false; readonly reason: string };

const BREATH = 16;

/**
 * Opens a release of a partner: verifies its checkpoint by the partner's log key, and for each version the statement,
 * the digests of its parts, its proof, whose record it is, and its values; of a third node's record also the signed
 * consent to its passing on. A version that does not hold is refused on
 * its own. `today` is a day such as `2026-11-21`.
 */
export async function openRelease(
  node: TripointNode,
  peer: Peer,
  release: Release,
  today: string,
): Promise<OpenedRelease> {
  const { country, places } = node;
  return await open({ country: country.code, places }, peer, release, today, () => consentOfRelease(node, release));
}

/** Who opens a release: the country of its node, and the places that it knows. */
export type Opener = { readonly country: string; readonly places: Places };

/** Opens a release that carries no consent, as `openRelease` does, with nothing but what is given: it may be in a thread. */
export async function openPlainRelease(
  opener: Opener,
  peer: ReleasingPeer,
  release: Omit<Release, "consent">,
  today: string,
): Promise<OpenedRelease> {
  return await open(opener, peer, release, today, async () => NO_CONSENT);
}

/** What is asked of whoever releases. */
export type ReleasingPeer = Pick<Peer, "origin" | "country" | "logKey">;

async function open(
  opener: Opener,
  peer: ReleasingPeer,
  release: Release,
  today: string,
  consentOf: () => Promise<CarriedConsent>,
): Promise<OpenedRelease> {
  if (countryOf(release.receiver) !== opener.country)
    return refuse(`it is meant for \`${release.receiver}\`, which is no agency of this node's country`);
  if (countryOf(release.from.agency) !== peer.country)
    return refuse(`\`${release.from.agency}\` is no agency of the country of \`${peer.origin}\``);
  const unknown = release.conditions.find((code) => code !== BY_CONSENT && conditionWords(code) === undefined);
  if (unknown !== undefined)
    return refuse(`its condition \`${unknown}\` is not known here, so nobody could keep to it`);
  if ((release.why === "reply") !== (release.request !== undefined))
    return refuse("a release names a request when it is a reply, and else none");
  if (release.keepUntil !== undefined && release.keepUntil < today)
    return refuse(`it might be kept until \`${release.keepUntil}\` and it is \`${today}\``);
  const key = readVerifierKey(peer.logKey, sha256);
  if (!key.ok) return refuse(key.reason);
  const known = { origin: peer.origin, keys: [key.key], witnesses: [] };
  const opened = openCheckpoint(new TextEncoder().encode(release.checkpoint), known, verifySignature);
  if (!opened.ok) return refuse(opened.reason);
  const consent = await consentOf();
  const proofs = proofChecker(opened.checkpoint);
  const { receiver, arrangement, purposes, conditions } = release;
  const terms = canonicalJson({ from: peer.origin, receiver, arrangement, purposes, conditions });
  const profiles = new Map<string, Profile>();
  const versions: OpenedVersion[] = [];
  const refused: Refused[] = [];
  for (const [at, version] of release.versions.entries()) {
    if (at % BREATH === BREATH - 1) await setImmediate();
    const one = openVersion(opener, peer, release, version, proofs, consent, today);
    if ("reason" in one) refused.push(one);
    else versions.push({ ...one, profile: profileOfStatement(profiles, one.statement, terms) });
  }
  const isUsed = versions.some(({ statement }) => countryOf(statement.originator) !== peer.country);
  return { ok: true, versions, refused, consent: isUsed && consent.ok ? consent.good : undefined };
}

type CarriedConsent =
  | { readonly ok: true; readonly good: GoodConsent }
  | { readonly ok: false; readonly reason: string };

const NO_CONSENT: CarriedConsent = { ok: false, reason: "the release carries no signed consent of it" };

/** The consent that a release carries, verified by the log key of whoever gave it; or why there is none to rest on. */
async function consentOfRelease(node: TripointNode, { consent: note }: Release): Promise<CarriedConsent> {
  if (note === undefined) return NO_CONSENT;
  const opened = await openNamedConsent(node, note);
  if (!opened.ok) return opened;
  const { said } = opened;
  const known = await consentNamed(node.store.pool, said.origin, said.id);
  if (known !== undefined && known.note !== note)
    return { ok: false, reason: `another consent was given under the id \`${said.id}\`` };
  if (await isWithdrawn(node.store.pool, said.origin, said.id))
    return { ok: false, reason: `the consent \`${said.id}\` was withdrawn` };
  return { ok: true, good: { consent: said, note } };
}

/** Why a version of a third node's agency may not be passed on by this release; undefined when its consent covers it. */
function onwardFault(
  release: Release,
  { record, originator }: Statement,
  parts: ReleasedVersion["parts"],
  consent: CarriedConsent,
  day: string,
): string | undefined {
  const of = `\`${originator}\` is of another country`;
  if (!release.conditions.includes(BY_CONSENT)) return `${of} and the release names no consent of it`;
  if (!consent.ok) return `${of}: ${consent.reason}`;
  const { receiver, purposes, arrangement, from } = release;
  const use = { receiver, purposes, arrangement, passer: from.agency, record, originator, day };
  const fault = consentFault(consent.good.consent, { ...use, parts: PARTS.filter((part) => parts[part] !== null) });
  return fault === undefined ? undefined : `${of}: ${fault}`;
}

function openVersion(
  opener: Opener,
  peer: ReleasingPeer,
  release: Release,
  version: ReleasedVersion,
  proofs: ProofChecker,
  consent: CarriedConsent,
  day: string,
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
  if (countryOf(statement.originator) === opener.country)
    return refuseOne(`\`${statement.originator}\` is of this node's country: its records come from itself alone`);
  const wrongConsent = isTheirs ? undefined : onwardFault(release, statement, version.parts, consent, day);
  if (wrongConsent !== undefined) return refuseOne(wrongConsent);
  if (PARTS.every((part) => version.parts[part] === null)) return refuseOne("it shows no part at all");
  const entry = isTheirs ? recordEntry(stated) : receivedEntry(stated);
  const wrongProof = proofs(version.leaf, entryLeaf(entry), version.proof);
  if (wrongProof !== undefined) return refuseOne(wrongProof);
  const read = readParts(kind, statement.kindVersion, version.parts, opener.places);
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
