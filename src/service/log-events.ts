import type { Caller } from "../core/caller.ts";
import { type LoggedRow, newestEvents, oneEvent } from "../store/log-events.ts";
import { mayOversee } from "./may-oversee.ts";
import type { Refusal } from "./refusal.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** The events that belong to the exchange: what was released, received, asked, answered, recalled, and who may be believed. */
const OF_THE_EXCHANGE: readonly string[] = [
  ...["release", "release-again", "receive", "receipt", "request", "reply", "recall", "expired", "overdue"],
  ...["consent-given", "consent-withdrawn"],
  ...["peer", "introduction", "key-made", "key-revoked", "key-refused", "exchange-refusal"],
  ...["log-disputed", "cosignature-refused", "log-restarted", "log-restart-accepted"],
];

/** The refusals that belong to it; those of reading or searching are a matter of the agency whose officer asked. */
const REFUSED_ACTIONS: readonly string[] = ["release", "receive", "request", "answer", "recall", "oversee", "consent"];

/** Interests are told to the agencies that share them, and to nobody who watches. */
const SECRET_MESSAGE = "interest";

/** An event of the exchange in one line: where it stands in the log, what it was, and who did it. */
export type EventShown = {
  readonly leaf: number;
  readonly type: string;
  readonly madeAt: Date;
  readonly agency: string | null;
  readonly role: string | null;
  readonly purpose: string | null;
  readonly peer: string | null;
  /** Which sort of line was received. */
  readonly message: string | null;
  /** What was refused. */
  readonly action: string | null;
  readonly outcome: string | null;
  /** How many records it names; null where it names none. */
  readonly records: number | null;
};

/** A page of events, newest first, and where the next one begins. */
export type EventPage = { readonly events: readonly EventShown[]; readonly next: number | undefined };

/** The events of the exchange before a leaf, newest first, for those who watch over it; a refusal is logged. */
export async function listEvents(
  node: TripointNode,
  caller: Caller,
  before: number | undefined,
  limit: number,
): Promise<EventPage | Refusal> {
  const no = await mayOversee(node, caller, "events");
  if (no !== undefined) return no;
  const from = before ?? Number.MAX_SAFE_INTEGER;
  const rows = await newestEvents(node.store, OF_THE_EXCHANGE, REFUSED_ACTIONS, SECRET_MESSAGE, from, limit);
  return { events: rows.map(showEvent), next: rows.length === limit ? rows.at(-1)?.leaf : undefined };
}

/**
 * One event of the exchange as the log has its digest: the canonical JSON with its salt, so that whoever reads it can
 * prove its place. Undefined for a leaf that is none of them.
 */
export async function readEvent(
  node: TripointNode,
  caller: Caller,
  leaf: number,
): Promise<(EventShown & { readonly content: string }) | Refusal | undefined> {
  const no = await mayOversee(node, caller, "events");
  if (no !== undefined) return no;
  const row = await oneEvent(node.store, OF_THE_EXCHANGE, REFUSED_ACTIONS, SECRET_MESSAGE, leaf);
  return row && { ...showEvent(row), content: row.content };
}

function showEvent({ leaf, type, content, madeAt }: LoggedRow): EventShown {
  const about = JSON.parse(content) as Readonly<Record<string, unknown>>;
  const text = (...names: readonly string[]) =>
    names.map((name) => about[name]).find((one): one is string => typeof one === "string") ?? null;
  const { records } = about;
  return {
    ...{ leaf, type, madeAt },
    ...{ agency: text("agency"), role: text("role"), purpose: text("purpose") },
    ...{
      peer: text("peer", "origin", "witness", "of"),
      message: text("message"),
      action: text("action"),
      outcome: text("outcome", "fate"),
    },
    records: Array.isArray(records) ? records.length : typeof records === "number" ? records : null,
  };
}
