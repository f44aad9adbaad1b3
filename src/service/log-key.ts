import { readVerifierKey, type VerifierKey } from "../core/log/verifier-key.ts";
import { sha256 } from "../store/hashing.ts";
import { keptPeer } from "../store/peers.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** The key of a log that this node knows, and the country of its node: its own log, or a partner's. */
export async function logKeyOf(
  node: TripointNode,
  origin: string,
): Promise<{ readonly key: VerifierKey; readonly country: string } | undefined> {
  if (origin === node.log.origin) return { key: node.log.signer.key, country: node.country.code };
  const peer = await keptPeer(node.store.pool, origin);
  const read = peer && readVerifierKey(peer.logKey, sha256);
  return peer && read?.ok === true ? { key: read.key, country: peer.country } : undefined;
}
