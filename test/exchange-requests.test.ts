import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { eraseExpired } from "../src/service/erase-expired.ts";
import { escalateOverdue, startExchangeWorker } from "../src/service/exchange-worker.ts";
import { listEvents } from "../src/service/log-events.ts";
import { release } from "../src/service/release.ts";
import { answerRequest, listRequests, type RequestOrder, requestParts } from "../src/service/request-parts.ts";
import { verifyLog } from "../src/service/verify-log.ts";
import { beginAnew, callerAs, enter, eventsOf, openTestParties, settle, type TestParty } from "./open-test-nodes.ts";

const tracer = callerAs("ca.rcmp", "tracing-officer", "firearms-tracing");
const liaison = callerAs("us.atf", "liaison-officer", "firearms-tracing");
const auditor = callerAs("ca.rcmp", "auditor", "audit");

let us: TestParty;
let ca: TestParty;
let one: string;

beforeAll(async () => {
  [us, ca] = await openTestParties("US", "CA");
});
beforeEach(async () => {
  await beginAnew([us, ca]);
  one = await enter(us, "us.atf", "firearm-recovery", "R-1", { serialNumber: "QQ7654321" });
  const shared = await release(us.node, liaison, {
    peer: ca.peer,
    receiver: "ca.rcmp",
    purpose: "firearms-tracing",
    selection: { records: [one] },
    parts: ["facts"],
    consents: [],
  });
  if ("refused" in shared) throw new Error(shared.say.en);
  await settle(us, ca);
});
afterAll(async () => {
  for (const party of [us, ca]) await party?.test.close();
});

const order = (changes: Partial<RequestOrder> = {}): RequestOrder => ({
  peer: us.peer,
  about: { record: one },
  parts: ["identifiers"],
  reason: "the same arm may have been found here",
  confirmedBy: "Sgt. Tremblay",
  ...changes,
});

async function asked(changes: Partial<RequestOrder> = {}): Promise<string> {
  const sent = await requestParts(ca.node, tracer, order(changes));
  if ("refused" in sent) throw new Error(sent.say.en);
  await settle(us, ca);
  return sent.id;
}

describe("a request", () => {
  it("is answered by a release of the part that was withheld, which fills it in", async () => {
    const id = await asked();
    expect(await listRequests(us.node, callerAs("us.atf", "supervisor", "audit"))).toMatchObject([
      {
        direction: "in",
        peer: "tripoint.ca",
        id,
        agency: "ca.rcmp",
        confirmedBy: "Sgt. Tremblay",
        state: "open",
        parts: ["identifiers"],
      },
    ]);
    const answer = await answerRequest(us.node, liaison, ca.peer, id, { release: { consents: [] } });
    expect(answer).toMatchObject({ ok: true, outcome: "released", released: { records: 1 } });
    await settle(us, ca);
    expect(await ca.sql("select serial_number from firearm_recovery")).toEqual([{ serial_number: "QQ7654321" }]);
    expect(await ca.sql("select why, request from received_release order by position")).toEqual([
      { why: "share", request: null },
      { why: "reply", request: id },
    ]);
    expect(await listRequests(ca.node, auditor)).toMatchObject([{ direction: "out", id, state: "released" }]);
    expect(await answerRequest(us.node, liaison, ca.peer, id, { nothingHeld: true })).toEqual({
      ok: false,
      reason: "answered",
    });
    for (const party of [us, ca]) expect(await verifyLog(party.node)).toMatchObject({ ok: true });
  });

  it("is refused with the provision, or stays open when no rule permits what is asked", async () => {
    const id = await asked({ parts: ["persons"] });
    expect(await answerRequest(us.node, liaison, ca.peer, id, { release: { consents: [] } })).toMatchObject({
      refused: true,
    });
    expect(await listRequests(ca.node, auditor)).toMatchObject([{ state: "open" }]);
    const refuse = { cites: "Privacy Act, 5 U.S.C. 552a(b)", reason: "no arrangement covers persons" };
    expect(await answerRequest(us.node, liaison, ca.peer, id, { refuse })).toMatchObject({
      ok: true,
      outcome: "refused",
    });
    await settle(us, ca);
    expect(await listRequests(ca.node, auditor)).toMatchObject([
      { state: "refused", cites: refuse.cites, answer: refuse.reason },
    ]);
    expect(await eventsOf(ca, "receive")).toContainEqual(
      expect.objectContaining({ message: "reply", answer: "refused", cites: refuse.cites }),
    );
  });

  it("needs a person, a reason, and somebody who may ask; the answer somebody who may answer", async () => {
    await expect(requestParts(ca.node, tracer, order({ confirmedBy: " " }))).rejects.toThrow(/person/);
    await expect(requestParts(ca.node, tracer, order({ reason: "" }))).rejects.toThrow(/reason/);
    for (const caller of [
      callerAs("ca.rcmp", "analyst", "firearms-tracing"),
      callerAs("ca.rcmp", "tracing-officer", "public-health"),
      callerAs("us.atf", "tracing-officer", "firearms-tracing"),
    ]) {
      expect(await requestParts(ca.node, caller, order())).toMatchObject({ refused: true });
    }
    expect(await eventsOf(ca, "refusal")).toHaveLength(3);
    const id = await asked();
    for (const caller of [
      callerAs("us.atf", "analyst", "firearms-tracing"),
      callerAs("ca.rcmp", "liaison-officer", "firearms-tracing"),
    ]) {
      expect(await answerRequest(us.node, caller, ca.peer, id, { nothingHeld: true })).toMatchObject({ refused: true });
    }
    expect(await listRequests(us.node, callerAs("us.atf", "tracing-officer", "audit"))).toMatchObject({
      refused: true,
    });
    expect(await us.sql("select state from part_request")).toEqual([{ state: "open" }]);
  });

  it("that nobody has answered in time is overdue on both sides, logged once, and shown", async () => {
    await asked();
    expect(await escalateOverdue(us.node)).toBe(0);
    for (const party of [us, ca]) await party.sql("update part_request set due = now() - interval '1 minute'");
    expect([await escalateOverdue(us.node), await escalateOverdue(us.node)]).toEqual([1, 0]);
    expect(await escalateOverdue(ca.node)).toBe(1);
    expect(await eventsOf(us, "overdue")).toMatchObject([{ direction: "in", peer: "tripoint.ca" }]);
    expect(await listRequests(ca.node, auditor)).toMatchObject([{ direction: "out", isOverdue: true, state: "open" }]);
    const watched = await listEvents(ca.node, auditor, undefined, 50);
    if ("refused" in watched) throw new Error(watched.say.en);
    expect(watched.events[0]).toMatchObject({ type: "overdue", peer: "tripoint.us" });
  });

  it("that is answered after its time, before the worker has looked, was overdue on both sides all the same", async () => {
    const id = await asked();
    for (const party of [us, ca]) await party.sql("update part_request set due = now() - interval '2 seconds'");
    expect(await listRequests(ca.node, auditor)).toMatchObject([{ isOverdue: true, state: "open" }]);
    expect(await answerRequest(us.node, liaison, ca.peer, id, { nothingHeld: true })).toMatchObject({ ok: true });
    await settle(us, ca);
    for (const party of [us, ca]) {
      expect(await party.sql("select state, is_overdue from part_request")).toEqual([
        { state: "nothing-held", is_overdue: true },
      ]);
      expect(await eventsOf(party, "overdue")).toMatchObject([{ request: id }]);
      expect(await escalateOverdue(party.node)).toBe(0);
    }
  });

  it("becomes overdue by itself at its time while the worker runs", async () => {
    const worker = await startExchangeWorker(ca.node, (line) => expect.fail(line));
    try {
      const sent = await requestParts(ca.node, tracer, order({ dueHours: 1 / 3600 }));
      if ("refused" in sent) throw new Error(sent.say.en);
      await expect
        .poll(async () => await ca.sql("select is_overdue from part_request"), { timeout: 20_000 })
        .toEqual([{ is_overdue: true }]);
    } finally {
      await worker.stop();
      await ca.sql("drop schema if exists graphile_worker cascade");
    }
  });
});

describe("what may be kept until a day", () => {
  it("is erased after it, with the digests left and the log whole", async () => {
    const [row] = await ca.sql("select keep_until::text as day from received_version");
    const day = String(row?.["day"]);
    expect(await eraseExpired(ca.node, day)).toBe(0);
    expect(await eraseExpired(ca.node, "2999-01-01")).toBe(1);
    expect(await ca.sql("select facts, identifiers from sealed_record")).toEqual([{ facts: null, identifiers: null }]);
    expect(await ca.sql("select make, record_day, record_place from firearm_recovery")).toEqual([
      { make: null, record_day: null, record_place: null },
    ]);
    expect(await ca.sql("select body from feed_in where type = 'release'")).toEqual([{ body: "" }]);
    expect(await eventsOf(ca, "expired")).toMatchObject([{ records: [[one, expect.any(Number), day]] }]);
    expect(await eraseExpired(ca.node, "2999-01-01")).toBe(0);
    expect(await verifyLog(ca.node)).toMatchObject({ ok: true, faults: [] });
  });
});
