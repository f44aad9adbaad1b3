import { openCheckpoint } from "../../core/log/checkpoint.ts";
import { readVerifierKey } from "../../core/log/verifier-key.ts";
import { withWebCrypto } from "./web-crypto.ts";

/** A witness whose cosignature holds, and when it signed. */
export type GoodWitness = { readonly origin: string; readonly at: Date };

/** What came of checking the cosignatures under a checkpoint. */
export type WitnessCheck =
  | { readonly ok: true; readonly size: number; readonly witnesses: readonly GoodWitness[] }
  | { readonly ok: false; readonly reason: string };

/** Checks in this browser who has co-signed a checkpoint (C2SP tlog-cosignature), by the keys of the witnesses. */
export async function verifyWitnesses(of: {
  readonly origin: string;
  readonly key: string;
  readonly checkpoint: string;
  readonly witnesses: readonly { readonly origin: string; readonly key: string }[];
}): Promise<WitnessCheck> {
  const { origin, key, checkpoint, witnesses } = of;
  return await withWebCrypto(({ sha256, verify }): WitnessCheck => {
    const log = readVerifierKey(key, sha256);
    if (!log.ok) return log;
    const known = witnesses.flatMap((one) => {
      const read = readVerifierKey(one.key, sha256);
      return read.ok ? [{ origin: one.origin, key: read.key }] : [];
    });
    const settings = { origin, keys: [log.key], witnesses: known.map((one) => one.key) };
    const opened = openCheckpoint(new TextEncoder().encode(checkpoint), settings, verify);
    if (!opened.ok) return { ok: false, reason: opened.reason };
    const good = opened.cosignatures.flatMap(({ key: by, time }): GoodWitness[] => {
      const witness = known.find((one) => one.key.name === by.name && one.key.id === by.id);
      return witness === undefined || time === undefined ? [] : [{ origin: witness.origin, at: new Date(time * 1000) }];
    });
    return { ok: true, size: opened.checkpoint.size, witnesses: good };
  });
}
