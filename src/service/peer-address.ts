import type { Peer } from "../exchange/peer.ts";
import type { PeerAddress } from "../exchange/peer-client.ts";
import { currentSigner } from "./own-keys.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** How a node reaches a partner's API: where, and signed by the message key of the moment. */
export function addressOf(node: TripointNode, peer: Peer): PeerAddress {
  const { tls } = node.exchange;
  return {
    ...{ from: node.log.origin, to: peer.origin, country: peer.country, url: peer.url },
    signer: () => currentSigner(node),
    ...(tls && { tls }),
  };
}
