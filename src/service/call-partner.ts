import type { CallPeer } from "../exchange/call-peer.ts";
import { type PeerClient, peerClient } from "../exchange/peer-client.ts";
import type { MessageSigner } from "../exchange/ed25519.ts";
import type { Peer } from "../exchange/peer.ts";
import { addressOf } from "./peer-address.ts";
import type { TripointNode } from "./tripoint-node.ts";

const clients = new WeakMap<TripointNode["store"], Map<string, PeerClient>>();

/**
 * Calls partners over HTTP, each request signed by the node's message key, over kept connections: the key of the moment,
 * or for a short piece of work the one that its caller has read.
 */
export function callPartner(node: TripointNode, signer?: Promise<MessageSigner>): CallPeer {
  return async (peer, { most, ...call }) =>
    await clientOf(node, peer).call(signer === undefined ? call : { ...call, signer }, most);
}

/** Ends the connections that a node keeps to its partners. */
export async function closePartnerCalls(node: TripointNode): Promise<void> {
  const of = clients.get(node.store);
  clients.delete(node.store);
  for (const client of of?.values() ?? []) await client.close();
}

function clientOf(node: TripointNode, peer: Peer): PeerClient {
  let of = clients.get(node.store);
  if (of === undefined) clients.set(node.store, (of = new Map()));
  const id = `${peer.origin} ${peer.url}`;
  let client = of.get(id);
  if (client === undefined) of.set(id, (client = peerClient(addressOf(node, peer))));
  return client;
}
