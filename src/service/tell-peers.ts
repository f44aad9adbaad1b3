import type { Words } from "../core/words.ts";
import { sendIntroduction } from "../exchange/http-transport.ts";
import { TransportFailure } from "../exchange/transport.ts";
import type { House } from "./house.ts";
import { introduceSelf } from "./own-keys.ts";
import { addressOf } from "./peer-address.ts";
import { addPeer, listPeers } from "./peers.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** A partner that was told the newest introduction, or why it was not. */
export type Told = { readonly origin: string; readonly failure?: Words };

/**
 * Sends a node's newest introduction to each of its partners at once, so that a new key is known and a revoked one
 * refused; nodes of the same house are told directly. Who is not reached learns it by the feed, or from the file.
 */
export async function tellPeers(house: House, node: TripointNode): Promise<readonly Told[]> {
  const { text } = await introduceSelf(node);
  const told: Told[] = [];
  for (const peer of await listPeers(node)) {
    const { origin } = peer;
    const here = house.nodes.find((one) => one.log.origin === origin);
    if (here !== undefined) {
      const answer = await addPeer(here, text, "wire");
      told.push(answer.ok ? { origin } : { origin, failure: answer.say });
      continue;
    }
    try {
      await sendIntroduction(addressOf(node, peer), text);
      told.push({ origin });
    } catch (error) {
      if (!(error instanceof TransportFailure)) throw error;
      told.push({ origin, failure: error.say });
    }
  }
  return told;
}
