import { type Caller, countryOf, isPurpose, isRole } from "../core/caller.ts";
import { settleStale, type StaleHolding, staleHoldings } from "../store/holdings.ts";
import { peerNamed } from "./peers.ts";
import { release } from "./release.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** How many records were corrected at their holders, and how many may not be any more. */
export type Corrections = { readonly corrected: number; readonly refused: number };

const MOST_AT_ONCE = 1000;

/**
 * Sends every partner the newest version of what it holds in an older one: decided anew under the rules of today, for the
 * same receiver and purpose, and of no other parts than it was given. What may not go any more stays visible as
 * uncorrected, with the reason.
 */
export async function sendCorrections(node: TripointNode): Promise<Corrections> {
  let corrected = 0;
  let refused = 0;
  for (;;) {
    const stale = await staleHoldings(node.store, MOST_AT_ONCE);
    if (stale.length === 0) return { corrected, refused };
    for (const group of Map.groupBy(stale, termsOf).values()) {
      const done = await correct(node, group);
      corrected += done.corrected;
      refused += done.refused;
    }
  }
}

function termsOf({ peer, receiver, agency, role, purpose, consents, parts }: StaleHolding): string {
  return JSON.stringify([peer, receiver, agency, role, purpose, consents, parts]);
}

/** Corrects what went to one receiver under the same terms. */
async function correct(node: TripointNode, group: readonly StaleHolding[]): Promise<Corrections> {
  const [first] = group;
  if (first === undefined) return { corrected: 0, refused: 0 };
  const { agency, role, purpose, receiver, consents, parts } = first;
  const peer = await peerNamed(node, first.peer);
  if (peer === undefined || !isRole(role) || !isPurpose(purpose)) {
    return await leave(node, group, "the partner or the terms are not known any more");
  }
  const caller: Caller = { agency, country: countryOf(agency), role, purpose };
  const selection = { records: [...new Set(group.map((one) => one.record))] };
  const answer = await release(node, caller, {
    peer,
    receiver,
    purpose,
    consents,
    parts,
    selection,
    why: "correction",
  });
  if ("refused" in answer) return await leave(node, group, answer.say.en);
  const without = new Map(answer.withheld.map(({ record, say }) => [record, say.en]));
  const corrected = group.filter((one) => !without.has(one.record));
  await settleStale(node.store, corrected, undefined);
  for (const [record, reason] of without) {
    await leave(
      node,
      group.filter((one) => one.record === record),
      reason,
    );
  }
  return { corrected: corrected.length, refused: group.length - corrected.length };
}

async function leave(node: TripointNode, group: readonly StaleHolding[], reason: string): Promise<Corrections> {
  await settleStale(node.store, group, reason.slice(0, 1000));
  return { corrected: 0, refused: group.length };
}
