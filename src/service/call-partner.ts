import type { CallPeer } from "../exchange/call-peer.ts";
import { type PeerClient, peerClient, readBody } from "../exchange/peer-client.ts";
import type { Peer } from "../exchange/peer.ts";
import { currentSigner } from "./own-keys.ts";
import type { TripointNode } from "./tripoint-node.ts";

const clients = new WeakMap<TripointNode["store"], Map<string, PeerClient>>();

/** Calls partners over HTTP, each request signed by the node's message key, over kept connections. */
export function callPartner(node: TripointNode): CallPeer {
  return async (peer, { most, ...call }) => {
    const answer = await clientOf(node, peer).send({ ...call, isAnyStatus: true });
    return { status: answer.status, body: await readBody(peer.origin, answer, most) };
  };
}

/** Ends the connections that a node keeps to its partners. */
export async function closePartnerCalls(node: TripointNode): Promise<void> {
  const of = clients.get(node.store);
  clients.delete(node.store);
  for (const client of of?.values() ?? []) await client.close();
}

function clientOf(node: TripointNode, { origin, country, url }: Peer): PeerClient {
  let of = clients.get(node.store);
  if (of === undefined) clients.set(node.store, (of = new Map()));
  const id = `${origin} ${url}`;
  const known = of.get(id);
  if (known !== undefined) return known;
  const client = peerClient({ from: node.log.origin, to: origin, country, url, signer: () => currentSigner(node) });
  of.set(id, client);
  return client;
}
