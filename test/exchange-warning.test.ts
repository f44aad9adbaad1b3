import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Kind } from "../src/core/kind.ts";
import { kindNamed } from "../src/desks/kinds.ts";
import { sampleOf } from "../src/desks/samples.ts";
import { readRecord } from "../src/service/read-record.ts";
import { release } from "../src/service/release.ts";
import { sendCorrections } from "../src/service/send-corrections.ts";
import { submit } from "../src/service/submit.ts";
import { assessSignal, furtherStep, notifyWarning } from "../src/service/warn/life-cycle.ts";
import { beginAnew, callerAs, eventsOf, openTestParties, pullAll, settle, type TestParty } from "./open-test-nodes.ts";

const TODAY = new Date().toISOString().slice(0, 10);
const WARNING = "us.dea:warning:W-1";
const analyst = callerAs("us.dea", "analyst", "drug-control");
const supervisor = callerAs("us.dea", "supervisor", "drug-control");

let us: TestParty;
let ca: TestParty;

beforeAll(async () => {
  [us, ca] = await openTestParties("US", "CA");
});
beforeEach(async () => {
  await beginAnew([us, ca]);
  await notify();
});
afterAll(async () => {
  for (const party of [us, ca]) await party?.test.close();
});

/** A signal, its assessment, and the warning that a supervisor notifies from it. */
async function notify(): Promise<void> {
  const kind = kindNamed("signal") as Kind;
  const found = { ...sampleOf(kind), state: "new", place: "US-TX" };
  const values = Object.fromEntries(
    Object.entries(found).filter(([name]) => !["judgement", "assessedOn", "assessor", "reasons"].includes(name)),
  );
  const fates = await submit(us.node, analyst, kind, [{ reference: "S-1", synthetic: true, values }]);
  if ("refused" in fates || fates[0]?.fate === "refused") throw new Error(JSON.stringify(fates));
  const signal = "us.dea:signal:S-1";
  await assessSignal(us.node, analyst, signal, { judgement: "event", reasons: "two laboratories" }, TODAY);
  const notice = { reference: "W-1", signals: [signal], values: { risk: "high" }, reason: "two laboratories" };
  expect(await notifyWarning(us.node, supervisor, notice, TODAY)).toMatchObject({ record: WARNING, revision: 1 });
}

function share(to: TestParty, receiver: string, caller = supervisor) {
  return release(us.node, caller, {
    ...{ peer: to.peer, receiver, purpose: "drug-control", consents: [] },
    selection: { records: [WARNING] },
  });
}

async function step(which: "updated" | "retracted", reason: string, values = {}) {
  expect(await furtherStep(us.node, supervisor, WARNING, { step: which, reason, values }, TODAY)).toMatchObject({
    record: WARNING,
  });
}

/** What a caller of another node reads of the warning. */
async function readAt(party: TestParty, agency: string) {
  const views = await readRecord(party.node, callerAs(agency, "analyst", "drug-control"), WARNING);
  return views === undefined || "refused" in views ? undefined : views.map(({ values }) => values);
}

describe("a warning", () => {
  it("reaches the partner's unit with its facts, and an update and the retraction follow it", async () => {
    expect(await share(ca, "ca.rcmp")).toMatchObject({ records: 1, withheld: [] });
    await settle(us, ca);
    expect(await readAt(ca, "ca.rcmp")).toMatchObject([{ state: "notified", place: "US-TX", risk: "high" }]);

    await step("updated", "two deaths", { risk: "very-high" });
    expect(await sendCorrections(us.node)).toEqual({ corrected: 1, refused: 0 });
    await settle(us, ca);
    const updated = await readAt(ca, "ca.rcmp");
    expect(updated).toHaveLength(2);
    expect(updated?.[1]).toMatchObject({ state: "updated", risk: "very-high" });

    await step("retracted", "the laboratory erred");
    expect(await sendCorrections(us.node)).toEqual({ corrected: 1, refused: 0 });
    await settle(us, ca);
    const last = (await readAt(ca, "ca.rcmp"))?.at(-1) as { steps: { step: string; reason: string }[] };
    expect(last).toMatchObject({ state: "retracted" });
    expect(last.steps.map(({ step: one }) => one)).toEqual(["notified", "updated", "retracted"]);
    expect(last.steps.at(-1)?.reason).toBe("the laboratory erred");
    expect(await sendCorrections(us.node)).toEqual({ corrected: 0, refused: 0 });
  });

  it("goes to nobody whom no rule permits: no other agency, no partner that it was not released to, by no analyst", async () => {
    const tried = [
      await share(ca, "ca.cbsa"),
      await share(ca, "ca.rcmp", analyst),
      await share(ca, "ca.rcmp", callerAs("us.atf", "supervisor", "drug-control")),
    ];
    expect(tried.map((one) => ("refused" in one ? "refused" : one.records))).toEqual(tried.map(() => "refused"));
    await step("updated", "two deaths");
    expect(await sendCorrections(us.node)).toEqual({ corrected: 0, refused: 0 });
    expect(await pullAll(us, ca)).toBe(0);

    await share(ca, "ca.rcmp");
    await step("retracted", "the laboratory erred");
    await sendCorrections(us.node);
    await settle(us, ca);
    expect(await us.sql("select distinct peer from feed_out")).toEqual([{ peer: ca.peer.origin }]);
    // Within the partner, the unit alone reads it.
    expect(await readAt(ca, "ca.rcmp")).toHaveLength(2);
    expect(await readAt(ca, "ca.cbsa")).toBeUndefined();
    expect(await eventsOf(us, "release")).toMatchObject([{ receiver: "ca.rcmp" }, { receiver: "ca.rcmp" }]);
  });
});
