import { describe, expect, it } from "vitest";
import { validate } from "../../../core/validate.ts";
import { traceRequest } from "../trace-request.kind.ts";
import { casesOf, daysBetween, lackOf, referenceFor, requestFor, type Seen, waitingOf } from "./trace-cases.ts";

const seen = (record: string, values: Seen["values"]): Seen => ({
  record,
  originator: record.slice(0, record.indexOf(":")),
  values,
});
const request = (name: string, values: Seen["values"]) =>
  seen(`mx.fgr:trace-request:${name}`, {
    requestedOn: "2024-06-01",
    priority: "routine",
    tracingAgency: "us.atf",
    ...values,
  });
const result = (of: Seen, outcome: string, completedOn = "2024-06-11") =>
  seen(`us.atf:trace-result:${of.record}`, { request: of.record, outcome, completedOn });

const waits = request("1", {});
const here = request("2", { tracingAgency: "mx.sedena" });
const traced = request("3", {});
const failed = request("4", {});
const hurried = request("5", { priority: "urgent" });
const young = request("6", { requestedOn: "2024-06-28" });

const cases = casesOf(
  [waits, here, traced, failed, hurried, young],
  [result(traced, "too-old", "2024-06-05"), result(traced, "traced-to-dealer"), result(failed, "serial-incorrect")],
  "2024-07-10",
);

describe("the board of traces", () => {
  it("a request to another country stands as received once that agency's own node has given a receipt", () => {
    const receipt = (record: string, changes: object = {}) => ({
      ...{ record, receiver: "us.atf", outcome: "stored", receiptAt: "2024-06-03T10:00:00Z" },
      ...changes,
    });
    const statusBy = (...receipts: ReturnType<typeof receipt>[]) =>
      casesOf([waits, traced], [result(traced, "traced-to-dealer")], "2024-07-10", receipts).map((one) => [
        one.status,
        one.receivedOn,
      ]);
    const both = [receipt(waits.record), receipt(traced.record)];
    expect(statusBy(...both)).toEqual([
      ["received", "2024-06-03"],
      ["answered", "2024-06-03"],
    ]);
    const others = [
      receipt(waits.record, { receiver: "us.fbi" }),
      receipt(waits.record, { outcome: "refused" }),
      receipt(waits.record, { outcome: null, receiptAt: null }),
    ];
    for (const other of others) expect(statusBy(other)[0]).toEqual(["requested", undefined]);
  });

  it("says where each trace stands, by its newest result", () => {
    expect(cases.map(({ status }) => status)).toEqual([
      ...["requested", "received", "answered", "no-result", "requested", "requested"],
    ]);
  });

  it("says how old each is: to its result, or to today", () => {
    expect(cases.map(({ age }) => age)).toEqual([39, 39, 10, 10, 39, 12]);
    expect(cases.map(({ isLate }) => isLate)).toEqual([true, true, false, false, true, false]);
  });

  it("puts first what is urgent, then what is late, then what a better request may mend", () => {
    const names = waitingOf(cases).map(({ request: { record } }) => record.slice(-1));
    expect(names).toEqual(["5", "1", "2", "4"]);
  });

  it("counts whole days, and none for what cannot be read", () => {
    expect(daysBetween("2024-02-28", "2024-03-01")).toBe(2);
    expect(daysBetween("", "2024-03-01")).toBe(0);
  });
});

describe("a request for a recovery", () => {
  const recovery = seen("us.atf:firearm-recovery:R 1", {
    ...{ recoveredOn: "2024-05-01", recoveredIn: "US-TX", firearmType: "pistol", make: "Glock", model: null },
    ...{
      markState: "intact",
      serialNumber: "AB123",
      markingText: "AB123 AUSTRIA",
      madeIn: "AT",
      importer: "Glock, Smyrna, GA",
      custodyReason: "seized",
    },
  });
  const terms = { requestedOn: "2024-06-01", tracingAgency: "us.atf", priority: "routine", crimeCode: "" } as const;

  it("takes over what the recovery says of the firearm, and is valid", () => {
    const values = requestFor(recovery, terms);
    expect(values).toMatchObject({
      recovery: recovery.record,
      make: "Glock",
      serialNumber: "AB123",
      markingText: "AB123 AUSTRIA",
      priority: "routine",
    });
    expect(Object.keys(values)).not.toContain("custodyReason");
    expect(Object.keys(values)).not.toContain("model");
    expect(validate(traceRequest, values).ok).toBe(true);
  });

  it("has a reference of its own for each recovery and day", () => {
    expect(referenceFor(recovery, "2024-06-01")).toBe("TR-20240601-R 1");
  });

  it("says what the recovery lacks for a trace", () => {
    expect(lackOf(recovery)).toBeUndefined();
    const without = (name: string) => seen(recovery.record, { ...recovery.values, [name]: undefined });
    expect([lackOf(without("serialNumber")), lackOf(without("make")), lackOf(without("importer"))]).toEqual([
      ...["serial", "make", "importer"],
    ]);
  });
});
