import { PARTS, type Part } from "../../core/fields.ts";
import { readBase64 } from "../../core/log/base64.ts";
import { openCheckpoint } from "../../core/log/checkpoint.ts";
import { treeHash } from "../../core/log/merkle.ts";
import { verifyInclusion } from "../../core/log/verify-proof.ts";
import { readVerifierKey } from "../../core/log/verifier-key.ts";
import { type Digest, openSealed, receivedEntry, recordEntry } from "../../core/sealed.ts";
import type { ProofBundle } from "../state/answers.ts";
import { base64Url } from "./base64-url.ts";
import { type CryptoFunctions, withWebCrypto } from "./web-crypto.ts";

/** One thing that was checked, with what was found. */
export type ProofStep = {
  readonly step: "key" | "checkpoint" | "parts" | "inclusion";
  readonly ok: boolean;
  /** What does not hold, as the log's code says it. */
  readonly reason?: string;
  /** Values to look at: a key, a size, digests. */
  readonly facts: Readonly<Record<string, string | number>>;
};

/** What came of checking a record's proof. */
export type BundleCheck = {
  readonly ok: boolean;
  readonly steps: readonly ProofStep[];
  readonly versions: readonly {
    readonly leaf: number;
    readonly digest: string;
    readonly ok: boolean;
    /** The parts whose bytes were at hand and gave the digest that was logged. */
    readonly proved: readonly Part[];
    readonly withheld: readonly Part[];
  }[];
};

/**
 * Checks a record's proof in this browser, trusting nothing but the log's key: the key itself, the signature of the
 * checkpoint, each part against the statement, and each statement's place in the tree that was signed.
 */
export async function verifyBundle(bundle: ProofBundle, expectedKey: string): Promise<BundleCheck> {
  return await withWebCrypto((functions) => check(bundle, expectedKey, functions));
}

function check(bundle: ProofBundle, expectedKey: string, { sha256, verify }: CryptoFunctions): BundleCheck {
  const steps: ProofStep[] = [];
  const digest: Digest = (text) => base64Url(sha256(new TextEncoder().encode(text)));
  const stop = (): BundleCheck => ({ ok: false, steps, versions: [] });

  const key = readVerifierKey(expectedKey, sha256);
  const isSameKey = bundle.key === expectedKey;
  steps.push({
    step: "key",
    ok: key.ok && isSameKey,
    ...(key.ok ? {} : { reason: key.reason }),
    facts: { name: bundle.origin, key: expectedKey },
  });
  if (!key.ok || !isSameKey) return stop();

  const known = { origin: bundle.origin, keys: [key.key], witnesses: [] };
  const opened = openCheckpoint(new TextEncoder().encode(bundle.checkpoint), known, verify);
  steps.push({
    step: "checkpoint",
    ok: opened.ok,
    ...(opened.ok ? {} : { reason: opened.reason }),
    facts: opened.ok ? { size: opened.checkpoint.size, root: base64Url(opened.checkpoint.root) } : {},
  });
  if (!opened.ok) return stop();
  const { size, root } = opened.checkpoint;

  const hash = treeHash(sha256);
  const faults: Partial<Record<"parts" | "inclusion", string>> = {};
  const versions = bundle.versions.map((version) => {
    const opening = openSealed(version, digest);
    if (!opening.ok) faults.parts ??= `${opening.reason}${opening.part === undefined ? "" : `: ${opening.part}`}`;
    const entry = version.entry === "received" ? receivedEntry(version.digest) : recordEntry(version.digest);
    const leafHash = hash.leaf(new TextEncoder().encode(entry));
    const proof = version.proof.map((one) => readBase64(one) ?? new Uint8Array(0));
    const inclusion = verifyInclusion({ index: version.leaf, size, leafHash, root, proof }, hash);
    if (!inclusion.ok) faults.inclusion ??= inclusion.reason;
    return {
      leaf: version.leaf,
      digest: version.digest,
      ok: opening.ok && inclusion.ok,
      proved: PARTS.filter((part) => version.parts[part] !== null),
      withheld: PARTS.filter((part) => version.parts[part] === null),
    };
  });
  for (const step of ["parts", "inclusion"] as const) {
    const reason = faults[step];
    steps.push({
      step,
      ok: reason === undefined,
      ...(reason === undefined ? {} : { reason }),
      facts: { versions: versions.length },
    });
  }
  return { ok: steps.every(({ ok }) => ok), steps, versions };
}
