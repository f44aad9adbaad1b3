import type { Caller } from "../core/caller.ts";
import type { Peer } from "../exchange/peer.ts";
import {
  type InboxRow,
  inboxRows,
  type OutboxRow,
  outboxRows,
  type PeerState,
  peerStates,
} from "../store/exchange-lists.ts";
import { mayOversee } from "./may-oversee.ts";
import { listPeers } from "./peers.ts";
import type { Refusal } from "./refusal.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** How the exchange with each partner stands, in numbers alone: for the operator at the machine. */
export async function exchangeStatus(node: TripointNode): Promise<readonly PeerState[]> {
  return await peerStates(node.store);
}

/** How the exchange with each partner stands, for a caller who watches over it. */
export async function readExchange(node: TripointNode, caller: Caller): Promise<readonly PeerState[] | Refusal> {
  return (await mayOversee(node, caller, "exchange")) ?? (await peerStates(node.store));
}

/** A page of releases, newest first, and where the next one begins. */
export type ReleasePage<T> = { readonly releases: readonly T[]; readonly next: number | undefined };

/** What went out, and what its receivers have answered. */
export async function listOutbox(
  node: TripointNode,
  caller: Caller,
  before: number | undefined,
  limit: number,
): Promise<ReleasePage<OutboxRow> | Refusal> {
  const no = await mayOversee(node, caller, "outbox");
  return no ?? paged(await outboxRows(node.store, before ?? Number.MAX_SAFE_INTEGER, limit), limit);
}

/** What came in, and what became of it here. */
export async function listInbox(
  node: TripointNode,
  caller: Caller,
  before: number | undefined,
  limit: number,
): Promise<ReleasePage<InboxRow> | Refusal> {
  const no = await mayOversee(node, caller, "inbox");
  return no ?? paged(await inboxRows(node.store, before ?? Number.MAX_SAFE_INTEGER, limit), limit);
}

function paged<T extends { readonly leaf: number }>(releases: readonly T[], limit: number): ReleasePage<T> {
  return { releases, next: releases.length === limit ? releases.at(-1)?.leaf : undefined };
}

/** The partner of a country; undefined when this node knows none. */
export async function peerOfCountry(node: TripointNode, country: string): Promise<Peer | undefined> {
  return (await listPeers(node)).find((peer) => peer.country === country.toUpperCase());
}
