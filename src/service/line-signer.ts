import type { MessageSigner } from "../exchange/ed25519.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** The key with which a node signs feed lines now. Throws when it has none. */
export async function lineSigner(node: TripointNode): Promise<MessageSigner> {
  const signer = await node.lineSigner?.();
  if (signer === undefined) throw new Error(`the node \`${node.log.origin}\` has no message key in force: make one`);
  return signer;
}
