import { dayNumber, dayOfNumber } from "../../core/day.ts";
import type { CallPeer } from "../../exchange/call-peer.ts";
import { callPartner } from "../call-partner.ts";
import { currentSigner } from "../own-keys.ts";
import type { TripointNode } from "../tripoint-node.ts";

/** What a node needs to take part in blind checks: it asks, and it is asked. */
export type BlindSide = {
  readonly node: TripointNode;
  readonly call: CallPeer;
  readonly now: () => Date;
};

/** The node and the clock: what answering needs. */
export type Holder = Pick<BlindSide, "node" | "now">;

/** The side of a node in operation, for one check: it calls partners over HTTP and reads the system's clock. */
export function blindSide(node: TripointNode): BlindSide {
  // The key to sign with is read while the first question of the check is on its way.
  const signer = currentSigner(node);
  signer.catch(() => undefined);
  return { node, call: callPartner(node, signer), now: () => new Date() };
}

/** The day at a node, in UTC. */
export function today(side: Pick<Holder, "now">): string {
  return side.now().toISOString().slice(0, 10);
}

/** A day so many days after another. */
export function daysAfter(day: string, days: number): string {
  return dayOfNumber(dayNumber(day) + days);
}
