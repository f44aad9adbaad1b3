import type { Overseen } from "./about-words.ts";
import type { Caller } from "../core/caller.ts";
import { PLAIN_HANDLING, type Profile } from "../core/marking.ts";
import { decide } from "../policy/decide.ts";
import type { Refusal } from "./refusal.ts";
import { refuseAsked } from "./refuse-asked.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** The profile under which rules decide on what a node does in the exchange, rather than on a record. */
export function nodeProfile(node: TripointNode, country: string = node.country.code): Profile {
  const originator = country === node.country.code ? node.country.nodeAgency : "";
  return { kind: "exchange", originator, country, marking: "amber", ...PLAIN_HANDLING, synthetic: false, terms: "" };
}

/** Decides whether a caller may see what the node has exchanged; a refusal is logged. Undefined when it may. */
export async function mayOversee(node: TripointNode, caller: Caller, about: Overseen): Promise<Refusal | undefined> {
  const decision = decide(node.rules, caller, "oversee", nodeProfile(node), "facts");
  if (decision.permitted) return undefined;
  return await refuseAsked(node, caller, "oversee", about, decision);
}
