import type { Caller } from "../../core/caller.ts";
import type { Kind } from "../../core/kind.ts";
import { CARGO_KINDS } from "../../desks/cargo/cargo-kinds.ts";
import type { Hit } from "../../engines/screening/screen.ts";
import type { Refusal } from "../refusal.ts";
import { refuseAsked } from "../refuse-asked.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { listsInForce } from "./lists-in-force.ts";
import { type OneParty, screenIn } from "./screen-one.ts";

/** Whom a name may be among the lists held: the hits, how many parties were asked, and by which editions. */
export type NameAnswer = { readonly hits: readonly Hit[]; readonly parties: number; readonly editions: string };

/** Screens one party against the lists held in the store that the caller may read; refused where the caller may read none. */
export async function screenName(
  node: TripointNode,
  caller: Caller,
  one: Omit<OneParty, "threshold"> & { readonly threshold?: number | undefined },
): Promise<NameAnswer | Refusal> {
  const lists = await listsInForce(node, caller);
  if (lists === undefined) {
    const about = (CARGO_KINDS.listed as unknown as Kind).name;
    return await refuseAsked(node, caller, "read", about, { permitted: false, rules: [] });
  }
  const hits = screenIn(lists.index, { ...one, threshold: one.threshold });
  return { hits, parties: lists.index.parties.length, editions: lists.editions };
}
