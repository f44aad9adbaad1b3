import type { Caller } from "../core/caller.ts";
import { PARTS } from "../core/fields.ts";
import { type ForeignObject, isObject, membersOf } from "../core/foreign-object.ts";
import { readBase64, writeBase64 } from "../core/log/base64.ts";
import { openCheckpoint } from "../core/log/checkpoint.ts";
import { readVerifierKey, writeVerifierKey } from "../core/log/verifier-key.ts";
import { verifyInclusion } from "../core/log/verify-proof.ts";
import type { Profile } from "../core/marking.ts";
import { openSealed, type SealedParts } from "../core/sealed.ts";
import type { Words } from "../core/words.ts";
import { kindNamed } from "../desks/kinds.ts";
import { digest, sha256, tree } from "../store/hashing.ts";
import { appendEvents, entryLeaf, inclusionProof, recordCheckpoint, verifySignature } from "../store/node-log.ts";
import { allProfiles } from "../store/profiles.ts";
import {
  entryWord,
  type KeptVersion,
  type PlacedVersion,
  versionsFrom,
  versionsPlaced,
} from "../store/read-records.ts";
import { bundleRecords, countLines, signManifest } from "./bundle-manifest.ts";
import { partsSeen, viewOf, whoAsks } from "./read-record.ts";
import { standingProfiles } from "./standing-profiles.ts";
import { textFile } from "./text-file.ts";
import { textLines } from "./text-lines.ts";
import type { TripointNode } from "./tripoint-node.ts";
import { checkpointFault, inclusionFault, verifyFault } from "./verify-words.ts";
import { cosignedCheckpoint } from "./witness/what-was-seen.ts";

/** What an export wrote down. */
export type BundleReport = {
  readonly file: string;
  readonly records: number;
  readonly size: number;
  readonly key: string;
};

/** The format of an export whose records are counted and signed; without them it is `tripoint-bundle/1`. */
export const COUNTED_BUNDLE = "tripoint-bundle/2";

const PAGE = 500;

/**
 * Exports the records that a caller may see as JSON Lines that prove themselves: the first line names the log, its
 * public key and a signed checkpoint, with the cosignatures of partners when there are; each further line is a sealed
 * version with its number, its permitted parts and its proof; the last line is the signed count of those lines.
 */
export async function exportBundle(node: TripointNode, caller: Caller, file: string): Promise<BundleReport> {
  const { store, log } = node;
  const checkpoint = await cosignedCheckpoint(node, (await recordCheckpoint(store))?.size ?? 0);
  const size = checkpoint?.size ?? 0;
  const key = writeVerifierKey(log.signer.key);
  const out = textFile(file);
  out.add(
    `${JSON.stringify({ format: COUNTED_BUNDLE, origin: log.origin, key, checkpoint: checkpoint?.note ?? null })}\n`,
  );
  const profiles = new Map((await allProfiles(store)).map(({ id, profile }) => [id, profile]));
  const written = bundleRecords();
  for (let leaf = 0; leaf < size; ) {
    const versions = await versionsFrom(store, leaf, PAGE);
    if (versions.length === 0) break;
    const standing = await standingOf(node, versions, profiles);
    for (const version of versions) {
      leaf = version.leaf + 1;
      if (version.leaf >= size) break;
      const profile = profiles.get(version.profile) as Profile;
      const parts = partsSeen(version, viewOf(node, caller, version, profile, standing(version)));
      if (PARTS.every((part) => parts[part] === null)) continue;
      const proof = await inclusionProof(store, version.leaf, size);
      if (!proof.ok) throw new Error(`leaf \`${version.leaf}\` cannot be proved: ${proof.reason}`);
      const line = {
        number: written.records() + 1,
        leaf: version.leaf,
        entry: entryWord(version),
        statement: version.statement,
        digest: version.digest,
        parts,
        proof: proof.proof.map(writeBase64),
      };
      out.add(`${JSON.stringify(line)}\n`);
      await out.room();
      written.add(line);
    }
  }
  out.add(`${JSON.stringify({ manifest: signManifest(log.signer, size, written) })}\n`);
  await out.end();
  const records = written.records();
  await appendEvents(store, log, [{ ...whoAsks(caller), type: "export", size, records }]);
  return { file, records, size, key };
}

async function standingOf(
  node: TripointNode,
  versions: readonly KeptVersion[],
  profiles: ReadonlyMap<number, Profile>,
): Promise<ReturnType<typeof standingProfiles>> {
  const placed: PlacedVersion[] = [];
  for (const [name, of] of Map.groupBy(versions, ({ profile }) => profiles.get(profile)?.kind ?? "")) {
    const kind = kindNamed(name);
    const records = [...new Set(of.map(({ record }) => record))];
    placed.push(...(kind === undefined ? of : await versionsPlaced(node.store, kind, records)));
  }
  return standingProfiles(placed, profiles);
}

/** What verifying a bundle found, offline and with public keys alone. */
export type BundleVerification = {
  readonly ok: boolean;
  readonly records: number;
  readonly withheld: number;
  /** How many records the export's signed count says; null when it has none, so that a record left out is not missed. */
  readonly signedCount: number | null;
  /** Which of the witnesses that the reader trusts have cosigned the checkpoint, and when. */
  readonly cosigned: readonly { readonly witness: string; readonly at: string }[];
  readonly faults: readonly Words[];
};

const LONGEST_LINE = 16 * 1024 * 1024;
const MOST_FAULTS = 100;

/**
 * Verifies an exported bundle against the public key that its reader trusts (`name+id+base64`): the checkpoint's
 * signature, every statement and part, every inclusion proof, and that the records are those that were signed for, each
 * once and in their order. Without a key nothing is believed. Each witness whose key is given must have cosigned the
 * checkpoint.
 */
export async function verifyBundle(
  file: string,
  trustedKey: string,
  witnessKeys: readonly string[] = [],
): Promise<BundleVerification> {
  const faults: Words[] = [];
  const complain = (fault: Words) => void (faults.length < MOST_FAULTS && faults.push(fault));
  const trusted = readVerifierKey(trustedKey, sha256);
  const witnesses = witnessKeys.map((text) => readVerifierKey(text, sha256));
  const unread = [trustedKey, ...witnessKeys].flatMap((text, at) =>
    [trusted, ...witnesses][at]?.ok === true ? [] : [verifyFault("verifierKey", { key: text.slice(0, 100) })],
  );
  const nothing = { ok: false, records: 0, withheld: 0, signedCount: null, cosigned: [] };
  if (!trusted.ok || unread.length > 0) return { ...nothing, faults: unread };
  const keys = witnesses.flatMap((one) => (one.ok ? [one.key] : []));
  const misplaced = [
    ...(trusted.key.use === "note" ? [] : [verifyFault("notOfLog", { name: trusted.key.name })]),
    ...keys.filter(({ use }) => use !== "cosignature").map(({ name }) => verifyFault("notOfWitness", { name })),
  ];
  if (misplaced.length > 0) return { ...nothing, faults: misplaced };
  let cosigned: BundleVerification["cosigned"] = [];
  let root: { size: number; root: Uint8Array } | undefined;
  let count: ReturnType<typeof countLines> | undefined;
  let records = 0;
  let withheld = 0;
  let number = 0;
  for await (const line of textLines(file, LONGEST_LINE)) {
    number++;
    const read = line === undefined ? undefined : parsed(line);
    if (read === undefined) {
      complain(verifyFault("bundleLine", { line: number }));
      count?.broken();
      continue;
    }
    if (number === 1) {
      const known = { origin: trusted.key.name, keys: [trusted.key], witnesses: keys };
      const opened = openCheckpoint(new TextEncoder().encode(String(read["checkpoint"])), known, verifySignature);
      if (!opened.ok) return { ...nothing, faults: [checkpointFault(opened.fault, trusted.key.name)] };
      root = opened.checkpoint;
      count = countLines(trusted.key, root.size, read["format"] !== "tripoint-bundle/1");
      cosigned = opened.cosignatures.map(({ key, time = 0 }) => ({
        ...{ witness: key.name, at: new Date(time * 1000).toISOString() },
      }));
      for (const { name } of keys) {
        if (cosigned.some((one) => one.witness === name)) continue;
        complain(verifyFault("notCosigned", { name }));
      }
      continue;
    }
    if (Object.hasOwn(read, "manifest")) {
      for (const fault of count?.manifest(number, read["manifest"]) ?? []) complain(fault);
      continue;
    }
    records++;
    const wrong =
      root === undefined ? verifyFault("bundleUnsigned", { line: number }) : recordFault(number, read, root);
    if (wrong !== undefined) count?.broken();
    const misplaced = wrong ?? count?.record(number, read);
    if (misplaced !== undefined) complain(misplaced);
    const parts = membersOf(read["parts"]);
    withheld += PARTS.filter((part) => parts[part] === null).length;
  }
  if (number === 0) complain(verifyFault("bundleEmpty"));
  const { faults: missing, signedCount } = count?.end() ?? { faults: [], signedCount: null };
  for (const fault of missing) complain(fault);
  return { ok: faults.length === 0, records, withheld, signedCount, cosigned, faults };
}

function recordFault(
  line: number,
  read: Record<string, unknown>,
  root: { size: number; root: Uint8Array },
): Words | undefined {
  const { statement, digest: said, parts, leaf, proof, entry = "record" } = read;
  if (
    typeof statement !== "string" ||
    typeof said !== "string" ||
    typeof leaf !== "number" ||
    !Array.isArray(proof) ||
    (entry !== "record" && entry !== "received") ||
    !isParts(parts)
  ) {
    return verifyFault("bundleNotSealed", { line });
  }
  const opened = openSealed({ statement, digest: said, parts }, digest);
  if (!opened.ok) return verifyFault("bundleChanged", { line, what: `${opened.reason} ${opened.part ?? ""}`.trim() });
  const hashes = proof.map((hash) => (typeof hash === "string" ? readBase64(hash) : undefined) ?? new Uint8Array(0));
  const check = verifyInclusion(
    { index: leaf, size: root.size, root: root.root, leafHash: entryLeaf(`${entry} ${said}`), proof: hashes },
    tree,
  );
  if (check.ok) return undefined;
  return verifyFault("bundleUnproved", { line, reason: inclusionFault(check.fault, leaf, root.size) });
}

function isParts(parts: unknown): parts is SealedParts<string | null> {
  const texts = membersOf(parts);
  return PARTS.every((part) => {
    const text = texts[part];
    return text === null || typeof text === "string";
  });
}

function parsed(line: string): ForeignObject | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
