import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { describe, expect, it } from "vitest";
import { writeBase64 } from "../../core/log/base64.ts";
import { signCheckpoint } from "../../core/log/checkpoint.ts";
import { extendFrontier, emptyFrontier, frontierRoot, inclusionProof, treeHash } from "../../core/log/merkle.ts";
import { verifierKey, writeVerifierKey } from "../../core/log/verifier-key.ts";
import { recordEntry, seal, sealPlan } from "../../core/sealed.ts";
import { KINDS } from "../../desks/kinds.ts";
import { sampleOf } from "../../desks/samples.ts";
import type { ProofBundle } from "../state/answers.ts";
import { verifyBundle } from "./verify-bundle.ts";

const sha256 = (data: Uint8Array) => new Uint8Array(createHash("sha256").update(data).digest());
const digest = (text: string) => createHash("sha256").update(text).digest("base64url");
const hash = treeHash(sha256);

/** A log of 300 entries with one sealed record at leaf 137, as a node would answer its proof. */
function provedRecord(): { bundle: ProofBundle; key: string } {
  const [kind] = KINDS;
  if (kind === undefined) throw new Error("the house has no kinds");
  const about = {
    record: `us.atf:${kind.name}:EXAMPLE-1`,
    revision: 1,
    originator: "us.atf",
    synthetic: true,
    ...kind.sharing,
  };
  const sealed = seal(sealPlan(kind), sampleOf(kind), about, () => randomBytes(16).toString("base64url"), digest);
  const entries = Array.from({ length: 300 }, (_, at) => recordEntry(at === 137 ? sealed.digest : digest(String(at))));
  const leaves = entries.map((entry) => hash.leaf(new TextEncoder().encode(entry)));
  const settled = new Map<string, Uint8Array>();
  const counts: number[] = [];
  const frontier = extendFrontier(emptyFrontier, leaves, hash, (level, subtree) => {
    const index = counts[level] ?? 0;
    counts[level] = index + 1;
    settled.set(`${level}/${index}`, subtree);
  });
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const raw = new Uint8Array(publicKey.export({ format: "der", type: "spki" }).subarray(-32));
  const key = verifierKey("tripoint.us", "note", raw, sha256);
  const checkpoint = signCheckpoint(
    { origin: "tripoint.us", size: entries.length, root: frontierRoot(frontier, hash) },
    { key, sign: (message) => new Uint8Array(sign(null, message, privateKey)) },
  );
  const read = (level: number, index: number) => settled.get(`${level}/${index}`) as Uint8Array;
  const proof = inclusionProof(137, entries.length, read, hash).map(writeBase64);
  const { parts, statement } = sealed;
  return {
    key: writeVerifierKey(key),
    bundle: {
      format: "tripoint-bundle/1",
      origin: "tripoint.us",
      key: writeVerifierKey(key),
      checkpoint,
      versions: [{ leaf: 137, statement, digest: sealed.digest, parts: { ...parts, persons: null }, proof }],
    },
  };
}

describe("verifying a record in the browser", () => {
  it("proves a record of which a part is withheld", async () => {
    const { bundle, key } = provedRecord();
    const check = await verifyBundle(bundle, key);
    expect(check.steps.map(({ step, ok }) => [step, ok])).toEqual([
      ["key", true],
      ["checkpoint", true],
      ["parts", true],
      ["inclusion", true],
    ]);
    expect(check.ok).toBe(true);
    expect(check.versions[0]).toMatchObject({ ok: true, leaf: 137, withheld: ["persons"] });
  });

  it("refuses a part that was changed after it was sealed", async () => {
    const { bundle, key } = provedRecord();
    const [version] = bundle.versions;
    const facts = version?.parts.facts?.replace(/"values":\{/, '"values":{"forged":true,');
    const forged = { ...bundle, versions: [{ ...version, parts: { ...version?.parts, facts } }] } as ProofBundle;
    const check = await verifyBundle(forged, key);
    expect(check.ok).toBe(false);
    expect(check.steps.find(({ ok }) => !ok)?.step).toBe("parts");
  });

  it("refuses another key, another signature, another place", async () => {
    const { bundle, key } = provedRecord();
    const other = provedRecord();
    expect((await verifyBundle(bundle, other.key)).steps.at(-1)).toMatchObject({ step: "key", ok: false });
    const signed = await verifyBundle({ ...bundle, checkpoint: other.bundle.checkpoint }, key);
    expect(signed.steps.at(-1)).toMatchObject({ step: "checkpoint", ok: false });
    const moved = { ...bundle, versions: bundle.versions.map((version) => ({ ...version, leaf: 138 })) };
    expect((await verifyBundle(moved, key)).steps.find(({ ok }) => !ok)?.step).toBe("inclusion");
  });
});
