import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { writeBase64 } from "../../core/log/base64.ts";
import { signCheckpoint } from "../../core/log/checkpoint.ts";
import { proofMaker, treeHash } from "../../core/log/merkle.ts";
import type { NoteSigner } from "../../core/log/signed-note.ts";
import { verifierKey } from "../../core/log/verifier-key.ts";
import { verifyEd25519 } from "../ed25519.ts";
import {
  type AddCheckpoint,
  conflictHolds,
  judgeCheckpoint,
  LONGEST_ADD,
  readAddCheckpoint,
  type SeenCheckpoint,
  writeAddCheckpoint,
} from "./add-checkpoint.ts";

const sha256 = (data: Uint8Array) => new Uint8Array(createHash("sha256").update(data).digest());
const hash = treeHash(sha256);
const utf8 = (text: string) => new TextEncoder().encode(text);
const ORIGIN = "tripoint.us";

function signerOf(name: string): NoteSigner {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const x = new Uint8Array(Buffer.from(publicKey.export({ format: "jwk" }).x as string, "base64url"));
  return { key: verifierKey(name, "note", x, sha256), sign: (message) => sign(null, message, privateKey) };
}
const signer = signerOf(ORIGIN);

/** A log whose entry i is `<word>-i`: another word from some place on is another history. */
function logOf(size: number, word = (_: number) => "entry") {
  const leaves = Array.from({ length: size }, (_, i) => hash.leaf(utf8(`${word(i)}-${i}`)));
  const subtree = (level: number, index: number): Uint8Array =>
    level === 0
      ? (leaves[index] as Uint8Array)
      : hash.node(subtree(level - 1, 2 * index), subtree(level - 1, 2 * index + 1));
  return (at: number) => proofMaker(at, subtree, hash);
}
const honest = logOf(40);
const forked = logOf(40, (i) => (i < 3 ? "entry" : "other"));

function seen(log: typeof honest, size: number, by = signer): SeenCheckpoint {
  const root = log(size).root();
  return { size, root, note: signCheckpoint({ origin: ORIGIN, size, root }, by) };
}

function judge(request: AddCheckpoint, known: readonly SeenCheckpoint[]) {
  const newest = known.toSorted((a, b) => b.size - a.size)[0];
  const ofSize = (size: number) => known.find((one) => one.size === size);
  return judgeCheckpoint({ origin: ORIGIN, key: signer.key }, { newest, ofSize }, request, verifyEd25519, hash);
}

const step = (log: typeof honest, from: number, to: number, by = signer): AddCheckpoint => ({
  oldSize: from,
  proof: from === 0 ? [] : log(to).consistency(from),
  note: seen(log, to, by).note,
});

describe("a request to a witness", () => {
  it("is read as it was written, in the form of C2SP tlog-witness", () => {
    const request = step(honest, 7, 20);
    const text = writeAddCheckpoint(request);
    expect(text).toMatch(/^old 7\n(?:[A-Za-z0-9+/]{43}=\n)+\ntripoint\.us\n20\n/);
    const reading = readAddCheckpoint(utf8(text));
    if (!reading.ok) throw new Error(reading.reason);
    expect(reading.request.oldSize).toBe(7);
    expect(reading.request.note).toBe(request.note);
    expect(reading.request.proof.map(writeBase64)).toEqual(request.proof.map(writeBase64));
  });

  it("is refused in any other form", () => {
    const good = writeAddCheckpoint(step(honest, 7, 20));
    for (const bad of [
      "",
      "old 7",
      good.replace("old 7", "old 07"),
      good.replace("old 7", "old -7"),
      good.replace("old 7", "new 7"),
      good.replace("old 7", "old 99999999999999999"),
      good.replace("\n", "\nAAAA\n"),
      good.replace("\n", `\n${"A".repeat(43)}B\n`),
      good.replace("\n", `\n${`${writeBase64(new Uint8Array(32))}\n`.repeat(64)}`),
      "x".repeat(LONGEST_ADD + 1),
    ]) {
      expect(readAddCheckpoint(utf8(bad)), bad.slice(0, 40)).toMatchObject({ ok: false });
    }
    expect(readAddCheckpoint(Uint8Array.of(0xff, 0xfe))).toMatchObject({ ok: false });
  });
});

describe("a witness", () => {
  it("cosigns what continues what it has seen, from nothing on, and the same again", () => {
    expect(judge(step(honest, 0, 5), [])).toMatchObject({ verdict: "cosign", checkpoint: { size: 5 } });
    for (const from of [1, 2, 3, 5, 7, 8, 16, 19]) {
      expect(judge(step(honest, from, 20), [seen(honest, from)]), String(from)).toMatchObject({ verdict: "cosign" });
    }
    expect(judge(step(honest, 20, 20), [seen(honest, 20)])).toMatchObject({ verdict: "cosign" });
  });

  it("names its size to whoever begins elsewhere, and to an older checkpoint", () => {
    expect(judge(step(honest, 5, 20), [seen(honest, 7)])).toEqual({ verdict: "stale", size: 7 });
    expect(judge(step(honest, 0, 20), [seen(honest, 7)])).toEqual({ verdict: "stale", size: 7 });
    expect(judge(step(honest, 3, 5), [seen(honest, 7)])).toEqual({ verdict: "stale", size: 7 });
    expect(judge({ ...step(honest, 7, 20), oldSize: 30 }, [seen(honest, 7)])).toMatchObject({ verdict: "malformed" });
  });

  it("cosigns nothing that the log has not signed", () => {
    const stranger = signerOf(ORIGIN);
    expect(judge(step(honest, 0, 5, stranger), [])).toMatchObject({ verdict: "unsigned" });
    const other = signCheckpoint({ origin: "tripoint.ca", size: 5, root: honest(5).root() }, signer);
    expect(judge({ oldSize: 0, proof: [], note: other }, [])).toMatchObject({ verdict: "malformed" });
    expect(judge({ oldSize: 0, proof: [], note: "prose" }, [])).toMatchObject({ verdict: "malformed" });
  });

  it("keeps two roots for one size as evidence, whatever else is sent with them", () => {
    const known = [seen(honest, 7), seen(honest, 12)];
    for (const request of [step(forked, 12, 12), step(forked, 0, 7), step(forked, 5, 12)]) {
      const judgement = judge(request, known);
      if (judgement.verdict !== "stale" || judgement.conflict === undefined) throw new Error(judgement.verdict);
      const { conflict } = judgement;
      expect(conflict).toMatchObject({ kind: "split-view" });
      const evidence = { ...conflict, earlier: conflict.earlier.note, later: conflict.later.note };
      expect(conflictHolds({ origin: ORIGIN, key: signer.key }, evidence, verifyEd25519, hash)).toBe(true);
      const twice = { ...evidence, later: evidence.earlier };
      expect(conflictHolds({ origin: ORIGIN, key: signer.key }, twice, verifyEd25519, hash)).toBe(false);
    }
  });

  it("keeps a rewritten history as evidence, with the proof that the log itself gave", () => {
    for (const from of [5, 6, 7, 12, 19]) {
      const judgement = judge(step(forked, from, 33), [seen(honest, from)]);
      if (judgement.verdict !== "inconsistent" || judgement.conflict === undefined) throw new Error(String(from));
      const { conflict } = judgement;
      expect(conflict).toMatchObject({ kind: "rewritten", earlier: { size: from }, later: { size: 33 } });
      const evidence = { ...conflict, earlier: conflict.earlier.note, later: conflict.later.note };
      const holds = (of: typeof evidence, key = signer.key) =>
        conflictHolds({ origin: ORIGIN, key }, of, verifyEd25519, hash);
      expect(holds(evidence)).toBe(true);
      expect(holds(evidence, signerOf(ORIGIN).key)).toBe(false);
      expect(holds({ ...evidence, proof: evidence.proof.slice(1) })).toBe(false);
      expect(holds({ ...evidence, otherRoot: conflict.earlier.root })).toBe(false);
      expect(holds({ ...evidence, later: "forged" })).toBe(false);
    }
  });

  it("accuses nobody by a proof that is broken", () => {
    const request = step(honest, 7, 20);
    const broken = request.proof.map((one, at) => (at === 1 ? new Uint8Array(32) : one));
    for (const proof of [broken, request.proof.slice(1), [...request.proof, new Uint8Array(32)], []]) {
      const judgement = judge({ ...request, proof }, [seen(honest, 7)]);
      expect(judgement).toMatchObject({ verdict: "inconsistent" });
      expect("conflict" in judgement).toBe(false);
    }
    // A power of two stands in no proof: a contradiction is refused and not yet proven.
    const judgement = judge(step(forked, 8, 20), [seen(honest, 8)]);
    expect(judgement).toMatchObject({ verdict: "inconsistent" });
    expect("conflict" in judgement).toBe(false);
  });

  const reference = new URL("../../../../shared/reference/audit/rfc6962.json", import.meta.url);
  it.runIf(existsSync(reference))("follows the proofs of another program, where they are at hand", () => {
    type Proof = { readonly from: number; readonly to: number; readonly proof: readonly string[] };
    const vectors = JSON.parse(readFileSync(reference, "utf8")) as {
      readonly trees: readonly { readonly n: number; readonly root: string }[];
      readonly consistency: readonly Proof[];
    };
    const roots = new Map(vectors.trees.map(({ n, root }) => [n, new Uint8Array(Buffer.from(root, "hex"))]));
    const signed = (size: number): SeenCheckpoint => {
      const root = roots.get(size) as Uint8Array;
      return { size, root, note: signCheckpoint({ origin: ORIGIN, size, root }, signer) };
    };
    const usable = vectors.consistency.filter(({ from, to }) => from > 0 && roots.has(from) && roots.has(to));
    expect(usable.length).toBeGreaterThan(5);
    for (const { from, to, proof } of usable) {
      const hashes = proof.map((one) => new Uint8Array(Buffer.from(one, "hex")));
      const request = { oldSize: from, proof: hashes, note: signed(to).note };
      expect(judge(request, [signed(from)]), `${from} to ${to}`).toMatchObject({ verdict: "cosign" });
    }
  });
});
