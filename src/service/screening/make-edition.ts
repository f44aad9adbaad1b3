import type { Caller } from "../../core/caller.ts";
import { dayNumber, dayOfNumber } from "../../core/day.ts";
import type { Kind } from "../../core/kind.ts";
import { shown } from "../../core/outcome.ts";
import { CARGO_KINDS } from "../../desks/cargo/cargo-kinds.ts";
import { GOODS_RULES } from "../../desks/cargo/rules/edition.ts";
import type { Declaration } from "../../engines/goods-rules/declaration.ts";
import { allProfiles } from "../../store/profiles.ts";
import { maySubmit, profileOf } from "../check-record.ts";
import type { Refusal } from "../refusal.ts";
import { refuseAsked } from "../refuse-asked.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { listsInForce } from "./lists-in-force.ts";
import { itemPages } from "./read-items.ts";
import type { ScreeningEdition } from "./screening-edition.ts";

const PAST_DAYS = 365;

/**
 * Puts together what workers elsewhere screen an agency's items by: the lists that the caller may read, and the agency's own
 * items of the last year. Refused to whoever may not screen for that agency here, or may read none of the lists that are held.
 */
export async function makeEdition(
  node: TripointNode,
  caller: Caller,
  { rate, today }: { readonly rate: number; readonly today: string },
): Promise<ScreeningEdition | Refusal> {
  const kind = CARGO_KINDS.decision as unknown as Kind;
  const permission = maySubmit(node, caller, profileOf(new Map(), kind, caller.agency, false));
  if (!permission.permitted) {
    const about = `${kind.name} / ${shown(caller.agency)}`;
    return await refuseAsked(node, caller, "submit", about, permission);
  }
  const lists = await listsInForce(node, caller);
  const listed = CARGO_KINDS.listed.name;
  if (lists === undefined && (await allProfiles(node.store)).some(({ profile }) => profile.kind === listed)) {
    return await refuseAsked(node, caller, "read", listed, { permitted: false, rules: [] });
  }
  const past: Declaration[] = [];
  for await (const page of itemPages(node, caller, { from: dayOfNumber(dayNumber(today) - PAST_DAYS) }))
    for (const { declaration, originator } of page) if (originator === caller.agency) past.push(declaration);
  past.sort((one, other) => (one.day === other.day ? (one.id < other.id ? -1 : 1) : one.day < other.day ? -1 : 1));
  return {
    agency: caller.agency,
    lists: lists?.editions ?? "",
    rules: GOODS_RULES.edition,
    rate,
    parties: lists?.index.parties ?? [],
    past,
  };
}
