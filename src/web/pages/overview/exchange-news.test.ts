import { expect, it } from "vitest";
import type { InboxRow, RecallShown, RequestShown } from "../../sharing/exchange-answers.ts";
import { newsOf, waitingExchange } from "./exchange-news.ts";

const request = (id: string, changes: Partial<RequestShown>) =>
  ({ id, direction: "in", state: "open", due: "2026-02-01T00:00:00Z", answeredAt: null, ...changes }) as RequestShown;
const recall = (id: string, madeAt: string, holders: readonly (readonly [string, string | null, string | null])[]) =>
  ({
    ...{ id, madeAt },
    holders: holders.map(([peer, answeredAt, awaited]) => ({ peer, answeredAt, awaited })),
  }) as unknown as RecallShown;

it("sorts open requests by the day they are due, apart by who owes the answer", () => {
  const requests = [
    request("later", { due: "2026-03-01T00:00:00Z" }),
    request("done", { state: "refused" }),
    request("ours", { direction: "out" }),
    request("sooner", { due: "2026-01-01T00:00:00Z" }),
  ];
  const { toAnswer, awaited } = waitingExchange(requests, []);
  expect(toAnswer.map(({ id }) => id)).toEqual(["sooner", "later"]);
  expect(awaited.map(({ id }) => id)).toEqual(["ours"]);
});

it("names the holders that have not answered a recall, or not in full", () => {
  const { recalls } = waitingExchange(
    [],
    [
      recall("new", "2026-02-02", [["a", null, null]]),
      recall("whole", "2026-02-01", [["a", "2026-02-01", null]]),
      recall("old", "2026-01-01", [
        ["a", "2026-01-02", "b of them"],
        ["b", "2026-01-02", null],
      ]),
    ],
  );
  expect(recalls.map(({ recall, holders }) => [recall.id, holders])).toEqual([
    ["old", ["a"]],
    ["new", ["a"]],
  ]);
});

it("tells what came since a moment, newest first, and our own acts not", () => {
  const inbox = [{ id: "r", receivedAt: "2026-01-03" } as InboxRow, { id: "q", receivedAt: "2026-01-01" } as InboxRow];
  const requests = [
    request("theirs", { answeredAt: "2026-01-09" }),
    request("ours", { direction: "out", state: "released", answeredAt: "2026-01-04" }),
  ];
  const recalls = [recall("own", "2026-01-08", []), { ...recall("from", "2026-01-02", []), source: { peer: "a" } }];
  const types = (seen?: string) => newsOf(inbox, requests, recalls, seen).map(({ type, at }) => `${type} ${at}`);
  expect(types()).toEqual(["answered 2026-01-04", "received 2026-01-03", "recalled 2026-01-02", "received 2026-01-01"]);
  expect(types("2026-01-02")).toEqual(["answered 2026-01-04", "received 2026-01-03"]);
});
