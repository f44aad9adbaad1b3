import type { InboxRow, RecallShown, RequestShown } from "../../sharing/exchange-answers.ts";

/** What waits in the exchange: what we owe, what is owed to us, and recalls that a holder has not answered. */
export type WaitingExchange = {
  readonly toAnswer: readonly RequestShown[];
  readonly awaited: readonly RequestShown[];
  readonly recalls: readonly { readonly recall: RecallShown; readonly holders: readonly string[] }[];
};

/** Sorts out what waits: requests by the day they are due, recalls oldest first. */
export function waitingExchange(requests: readonly RequestShown[], recalls: readonly RecallShown[]): WaitingExchange {
  const open = requests
    .filter(({ state }) => state === "open")
    .toSorted((one, other) => (one.due < other.due ? -1 : one.due > other.due ? 1 : 0));
  return {
    toAnswer: open.filter(({ direction }) => direction === "in"),
    awaited: open.filter(({ direction }) => direction === "out"),
    recalls: recalls
      .flatMap((recall) => {
        const holders = recall.holders.filter(({ answeredAt, awaited }) => answeredAt === null || awaited !== null);
        return holders.length === 0 ? [] : [{ recall, holders: holders.map(({ peer }) => peer) }];
      })
      .toSorted((one, other) => (one.recall.madeAt < other.recall.madeAt ? -1 : 1)),
  };
}

/** One thing that came in: when, and what it is about. */
export type ExchangeNews =
  | { readonly type: "received"; readonly at: string; readonly release: InboxRow }
  | { readonly type: "answered"; readonly at: string; readonly request: RequestShown }
  | { readonly type: "recalled"; readonly at: string; readonly recall: RecallShown };

/** What came from partners after a moment (all of it without one), newest first: releases, answers, recalls. */
export function newsOf(
  inbox: readonly InboxRow[],
  requests: readonly RequestShown[],
  recalls: readonly RecallShown[],
  seen: string | undefined,
): readonly ExchangeNews[] {
  const all: ExchangeNews[] = [
    ...inbox.map((release) => ({ type: "received" as const, at: release.receivedAt, release })),
    ...requests.flatMap((request) =>
      request.direction === "out" && request.answeredAt !== null
        ? [{ type: "answered" as const, at: request.answeredAt, request }]
        : [],
    ),
    ...recalls.flatMap((recall) =>
      recall.source === undefined ? [] : [{ type: "recalled" as const, at: recall.madeAt, recall }],
    ),
  ];
  return all
    .filter(({ at }) => seen === undefined || at > seen)
    .toSorted((one, other) => (one.at > other.at ? -1 : one.at < other.at ? 1 : 0));
}
