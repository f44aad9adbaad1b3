import { randomUUID } from "node:crypto";
import { canonicalJson } from "../core/canonical.ts";
import { PARTS, type Part } from "../core/fields.ts";
import type { Terms } from "../core/marking.ts";
import type { SealedParts } from "../core/sealed.ts";
import type { OnBehalf, Release } from "../exchange/message.ts";
import type { BulkProver } from "../store/bulk-proofs.ts";
import type { KeptVersion } from "../store/read-records.ts";
import type { Held } from "../store/releases.ts";

/** Under what a version may go: the same for all versions of one envelope. */
export type Permit = {
  readonly arrangement: string;
  readonly cites: string;
  readonly purposes: readonly string[];
  readonly conditions: readonly string[];
  readonly keepUntil: string | undefined;
  /** The originator's signed consent, where its records are passed on. */
  readonly consent?: string;
};

/** One version that may go, with the parts of it that may. */
export type Going = {
  readonly version: KeptVersion;
  readonly parts: readonly Part[];
  readonly permit: Permit;
  readonly consents?: readonly string[];
};

/** A release ready to be put on a feed. */
export type Envelope = {
  readonly id: string;
  readonly permit: Permit;
  readonly body: string;
  readonly held: readonly Held[];
  /** Record, revision and digest of every version in it. */
  readonly contents: readonly (readonly [string, number, string])[];
  /** The ids of the signed consents by which they go. */
  readonly consents: readonly string[];
};

/** What the envelopes of one release have in common. */
export type EnvelopeHead = Pick<Release, "why" | "request" | "from" | "receiver"> & { readonly checkpoint: string };

const MOST_VERSIONS = 500;
const MOST_BYTES = 6 * 1024 * 1024;

/** The most bytes that one version may have in an envelope. */
export const LONGEST_VERSION = MOST_BYTES;

/** The condition code that says: passed on with the consent of the originator. */
export const BY_CONSENT = "consent:originator";

/** Packs versions into releases: up to 500 of one permit in each, their inclusion proofs under one checkpoint. */
export async function packEnvelopes(
  head: EnvelopeHead,
  going: readonly Going[],
  prove: BulkProver,
): Promise<readonly Envelope[]> {
  const proofs = await prove(going.map(({ version }) => version.leaf));
  const open = new Map<string, { permit: Permit; texts: string[]; bytes: number; of: Going[] }>();
  const envelopes: Envelope[] = [];
  going.forEach((one, at) => {
    const key = canonicalJson({ ...one.permit });
    const text = versionText(one, proofs[at] ?? []);
    const bytes = Buffer.byteLength(text);
    let into = open.get(key);
    if (into !== undefined && (into.texts.length === MOST_VERSIONS || into.bytes + bytes > MOST_BYTES)) {
      envelopes.push(sealEnvelope(head, into));
      into = undefined;
    }
    if (into === undefined) open.set(key, (into = { permit: one.permit, texts: [], bytes: 0, of: [] }));
    into.texts.push(text);
    into.bytes += bytes;
    into.of.push(one);
  });
  for (const rest of open.values()) envelopes.push(sealEnvelope(head, rest));
  return envelopes;
}

function sealEnvelope(
  { why, ...rest }: EnvelopeHead,
  { permit, texts, of }: { readonly permit: Permit; readonly texts: readonly string[]; readonly of: readonly Going[] },
): Envelope {
  const id = randomUUID();
  const { keepUntil, ...terms } = permit;
  // `versions` and `why` are the last two members in canonical order; the versions are canonical as they were written.
  const start = canonicalJson({ ...rest, ...terms, id, keepUntil, type: "release", from: { ...rest.from } }).slice(
    0,
    -1,
  );
  const held = of.map(({ version, parts }): Held => {
    return { record: version.record, leaf: version.leaf, revision: version.revision, parts };
  });
  return {
    id,
    permit,
    body: `${start},"versions":[${texts.join(",")}],"why":"${why}"}`,
    held,
    consents: [...new Set(of.flatMap((one) => one.consents ?? []))],
    contents: of.map(({ version }) => [version.record, version.revision, version.digest]),
  };
}

function versionText({ version, parts }: Going, proof: readonly string[]): string {
  const part = (name: Part) => (parts.includes(name) ? JSON.stringify(version.parts[name]) : "null");
  const hashes = proof.map((hash) => `"${hash}"`).join(",");
  return `{"leaf":${version.leaf},"parts":{"case":${part("case")},"facts":${part("facts")},"identifiers":${part("identifiers")},"persons":${part("persons")}},"proof":[${hashes}],"statement":${JSON.stringify(version.statement)}}`;
}

/** The parts of a version that are here and may go. */
export function partsAtHand(parts: SealedParts<string | null>, may: (part: Part) => boolean): readonly Part[] {
  return PARTS.filter((part) => parts[part] !== null && may(part));
}

/** The permit of a release of what another node has released to this one: its conditions go with it, its limits hold. */
export function onwardPermit(permit: Permit, terms: Terms, keepUntil: string | undefined): Permit {
  const limits = [permit.keepUntil, keepUntil].filter((day) => day !== undefined).sort();
  return {
    ...permit,
    conditions: [...new Set([...permit.conditions, ...terms.conditions])].sort(),
    keepUntil: limits[0],
  };
}

/** On whose behalf a release goes out. */
export function onBehalf(caller: OnBehalf): OnBehalf {
  const { agency, role, purpose } = caller;
  return { agency, role, purpose };
}
