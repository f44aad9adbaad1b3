import { createHash, createPrivateKey, sign } from "node:crypto";
import { canonicalJson, type Json } from "../../src/core/canonical.ts";
import { signCheckpoint } from "../../src/core/log/checkpoint.ts";
import { writeBase64 } from "../../src/core/log/base64.ts";
import { inclusionProof, proofMaker, treeHash } from "../../src/core/log/merkle.ts";
import type { NoteSigner } from "../../src/core/log/signed-note.ts";
import { verifierKey, writeVerifierKey } from "../../src/core/log/verifier-key.ts";
import { type Kind, type RecordValues } from "../../src/core/kind.ts";
import { recordEntry, seal, type SealedRecord, sealPlan } from "../../src/core/sealed.ts";
import { digest, type MessageSigner, messageSigner, sha256, witnessSigner } from "../../src/exchange/ed25519.ts";
import { type Introduction, writeIntroduction } from "../../src/exchange/introduction.ts";
import type { MessageKey } from "../../src/exchange/peer.ts";

/** When everything in the golden files happens. */
export const NOW = "2026-11-21T12:00:00Z";

const tree = treeHash(sha256);
const PKCS8_HEAD = "302e020100300506032b657004220420";

/** The private key that everybody can make: its seed is SHA-256 of `tripoint golden` and its name. */
function keyNamed(name: string): string {
  const seed = createHash("sha256").update(`tripoint golden ${name}`).digest("hex");
  const der = Buffer.from(`${PKCS8_HEAD}${seed}`, "hex").toString("base64");
  return `-----BEGIN PRIVATE KEY-----\n${der}\n-----END PRIVATE KEY-----\n`;
}

/** A salt that everybody can make. */
function saltNamed(name: string): string {
  return createHash("sha256").update(`tripoint golden salt ${name}`).digest().subarray(0, 16).toString("base64url");
}

/** A node of the golden files: its keys, and its log in memory. */
export type GoldenNode = {
  readonly origin: string;
  readonly country: string;
  readonly log: NoteSigner;
  readonly witness: NoteSigner;
  readonly messageKeys: readonly MessageSigner[];
  readonly entries: string[];
};

/** Makes a node with so many message keys. */
export function goldenNode(country: string, keys: number): GoldenNode {
  const code = country.toLowerCase();
  const origin = `tripoint.${code}`;
  const { publicKey } = messageSigner(keyNamed(`${code} log`));
  const secret = createPrivateKey(keyNamed(`${code} log`));
  return {
    ...{ origin, country, entries: [] },
    log: { key: verifierKey(origin, "note", publicKey, sha256), sign: (message) => sign(null, message, secret) },
    witness: witnessSigner(origin, keyNamed(`${code} witness`)),
    messageKeys: Array.from({ length: keys }, (_, at) => messageSigner(keyNamed(`${code} message ${at + 1}`))),
  };
}

/** A node's introduction with some of its message keys, each valid between two instants. */
export function goldenIntroduction(
  node: GoldenNode,
  serial: number,
  issued: string,
  times: readonly (readonly [from: string, until: string])[],
): { readonly introduction: Introduction; readonly text: string } {
  const messageKeys: MessageKey[] = times.map(([from, until], at) => {
    const { id, publicKey } = node.messageKeys[at] as MessageSigner;
    return { id, publicKey, from, until };
  });
  const introduction: Introduction = {
    ...{
      origin: node.origin,
      country: node.country,
      url: `https://${node.country.toLowerCase()}.example`,
      issued,
      serial,
    },
    ...{ logKey: writeVerifierKey(node.log.key), witnessKey: writeVerifierKey(node.witness.key), messageKeys },
  };
  return { introduction, text: writeIntroduction(introduction, node.log) };
}

/** Writes an event into a node's log and answers its leaf. */
export function logEvent(node: GoldenNode, event: { readonly type: string; readonly [about: string]: Json }): number {
  const salt = saltNamed(`${node.origin} ${node.entries.length}`);
  return node.entries.push(`event ${digest(canonicalJson({ ...event, salt }))}`) - 1;
}

/** A sealed version with the leaf at which a node has logged it. */
export type GoldenVersion = SealedRecord & { readonly leaf: number };

/** Seals a synthetic record and logs it. */
export function logRecord(node: GoldenNode, kind: Kind, reference: string, values: RecordValues): GoldenVersion {
  let salts = 0;
  const sealed = seal(
    sealPlan(kind),
    values,
    {
      ...{ record: `us.atf:${kind.name}:${reference}`, revision: 1, originator: "us.atf", synthetic: true },
      ...{ marking: "amber", pap: "amber", handling: "h1+h2", grading: "4x4:B2" },
    },
    () => saltNamed(`${reference} ${salts++}`),
    digest,
  );
  return { ...sealed, leaf: node.entries.push(recordEntry(sealed.digest)) - 1 };
}

const encoder = new TextEncoder();
const leavesOf = (node: GoldenNode) => node.entries.map((entry) => tree.leaf(encoder.encode(entry)));

/** The subtree of a log in memory that stands at a level and index. */
function reader(leaves: readonly Uint8Array[]) {
  const read = (level: number, index: number): Uint8Array =>
    level === 0 ? (leaves[index] as Uint8Array) : tree.node(read(level - 1, 2 * index), read(level - 1, 2 * index + 1));
  return read;
}

/** The signed checkpoint of a node's log as it stands. */
export function checkpointOf(node: GoldenNode): string {
  const leaves = leavesOf(node);
  const root = proofMaker(leaves.length, reader(leaves), tree).root();
  return signCheckpoint({ origin: node.origin, size: leaves.length, root }, node.log);
}

/** The inclusion proof of a leaf of a node's log as it stands, in base64. */
export function proofOf(node: GoldenNode, leaf: number): string[] {
  return inclusionProof(leaf, node.entries.length, reader(leavesOf(node)), tree).map(writeBase64);
}

/** The hashes of the leaves of a node's log, and its root, in base64. */
export function hashesOf(node: GoldenNode): { readonly leaves: readonly string[]; readonly root: string } {
  const leaves = leavesOf(node);
  const root = proofMaker(leaves.length, reader(leaves), tree).root();
  return { leaves: leaves.map(writeBase64), root: writeBase64(root) };
}
