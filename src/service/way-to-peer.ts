import { fetchIntroduction, httpTransport, sendIntroduction } from "../exchange/http-transport.ts";
import type { Peer } from "../exchange/peer.ts";
import { TransportFailure } from "../exchange/transport.ts";
import { introduceSelf } from "./own-keys.ts";
import { addressOf } from "./peer-address.ts";
import { noteRefusal } from "./peer-requests.ts";
import { addPeer } from "./peers.ts";
import type { WayToPeer } from "./pull-feeds.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** What may be wrong because the partner has a newer key than is known here: its newest introduction is asked for. */
const KEY_FAULTS: ReadonlySet<string> = new Set(["unknown-key", "early-key", "expired-key"]);

/**
 * The way to a partner's feed by HTTP. Before the first pull, and whenever this node's introduction is a newer one, it
 * is sent to the partner, so that the partner knows the key that signs the requests, and where to reach this node.
 */
export function wayToPeer(node: TripointNode, peer: Peer): WayToPeer {
  const address = addressOf(node, peer);
  const transport = httpTransport(address);
  let told = "";
  const tell = async () => {
    const { text } = await introduceSelf(node);
    if (text === told) return;
    try {
      await sendIntroduction(address, text);
      told = text;
    } catch (error) {
      // Who refuses it may still give us lines; who does not know us yet is told again.
      if (!(error instanceof TransportFailure) || error.fault !== "refused") throw error;
      if (error.code !== "not-a-peer") told = text;
    }
  };
  return {
    async pull(after, limit, waitSeconds, signal) {
      await tell();
      try {
        return await transport.pull(after, limit, waitSeconds, signal);
      } catch (error) {
        if (error instanceof TransportFailure && error.code === "unknown-key") told = "";
        throw error;
      }
    },
    async taken(after, limit, signal) {
      await tell();
      return await transport.taken(after, limit, signal);
    },
    async onRefused(fault) {
      if (!KEY_FAULTS.has(fault)) return;
      const answer = await addPeer(node, await fetchIntroduction(address), "wire");
      if (!answer.ok) await noteRefusal(node, peer.origin, answer.fault, new Date(), answer.say.en);
    },
    close: () => transport.close(),
  };
}
