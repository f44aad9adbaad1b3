import type { Caller } from "../../core/caller.ts";
import { interestsOf, type KeptInterest } from "../../store/interests.ts";
import type { TripointNode } from "../tripoint-node.ts";

/** The roles that are told of interests: those who work on cases, and nobody else. */
const TOLD = ["tracing-officer", "analyst", "liaison-officer", "supervisor"];

/** What the caller's own agency was told: which identifier, who else is interested, whom to call. Others see nothing of it. */
export async function listInterests(
  node: TripointNode,
  caller: Caller,
  limit = 100,
): Promise<readonly KeptInterest[] | undefined> {
  if (caller.country !== node.country.code || !TOLD.includes(caller.role) || caller.purpose !== "deconfliction") {
    return undefined;
  }
  return await interestsOf(node.store, caller.agency, limit);
}
