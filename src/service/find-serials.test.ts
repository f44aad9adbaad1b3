import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestNode, type TestNode } from "../../test/open-test-node.ts";
import type { Caller } from "../core/caller.ts";
import type { Kind, RecordValues } from "../core/kind.ts";
import { PLAIN_HANDLING, type Marking } from "../core/marking.ts";
import { kindNamed } from "../desks/kinds.ts";
import { appendRecords, sealRecords } from "../store/append-records.ts";
import { openStore, type Store } from "../store/database.ts";
import { eventsFrom } from "../store/node-log.ts";
import type { NewRecord } from "../store/sealed-batch.ts";
import { findSerials } from "./find-serials.ts";
import type { TripointNode } from "./tripoint-node.ts";

const recovery = kindNamed("firearm-recovery") as Kind;
const seizure = kindNamed("seizure") as Kind;
const officer: Caller = { agency: "us.atf", country: "US", role: "tracing-officer", purpose: "criminal-investigation" };

let test: TestNode;
let node: TripointNode;
let store: Store;

beforeAll(async () => {
  test = await openTestNode("US");
});
beforeEach(async () => {
  await test.empty();
  // An index is kept for each store: another one begins anew.
  store = await openStore({ url: test.url, kinds: test.store.kinds });
  node = { ...test.newNode(), store };
  return async () => await store.close();
});
afterAll(async () => {
  await test?.close();
});

function found(reference: string, serialNumber: string, agency = "us.atf", marking: Marking = "amber"): NewRecord {
  return {
    kind: recovery,
    record: `${agency}:firearm-recovery:${reference}`,
    values: {
      ...{ recoveredOn: "2024-05-31", recoveredIn: "US-TX", custodyReason: "seized", firearmType: "pistol" },
      ...{ markState: serialNumber.includes("?") ? "partial" : "intact", serialNumber },
    },
    profile: {
      kind: "firearm-recovery",
      originator: agency,
      country: agency.slice(0, 2).toUpperCase(),
      marking,
      ...PLAIN_HANDLING,
      terms: "",
      synthetic: true,
    },
  };
}

async function keep(...records: NewRecord[]): Promise<void> {
  await appendRecords(node.store, node.log, await sealRecords(node.store, records));
}

async function find(pattern: string, more: { caller?: Caller; confusables?: boolean; limit?: number } = {}) {
  const answer = await findSerials(node, more.caller ?? officer, pattern, more.confusables ?? false, more.limit);
  if (!answer.ok) return answer.reason;
  return answer.findings
    .map((one) => `${one.record.replace("us.atf:firearm-recovery:", "")} ${one.serial} ${one.fit}`)
    .toSorted();
}

describe("a search of serial numbers", () => {
  it("finds exact numbers, unreadable places on either side, and any number of characters", async () => {
    await keep(
      found("1", "AB1234"),
      found("2", "AB1235"),
      found("3", "AB?234"),
      found("4", "XAB1234"),
      found("5", "AB12"),
    );
    expect(await find("AB1234")).toEqual(["1 AB1234 exact", "3 AB?234 pattern"]);
    expect(await find(" ab-12 34 ")).toEqual(["1 AB1234 exact", "3 AB?234 pattern"]);
    expect((await find("AB123?")).slice(0, 2)).toEqual(["1 AB1234 pattern", "2 AB1235 pattern"]);
    const many = await find("AB12*");
    expect((many as string[]).map((one) => one.split(" ")[0])).toEqual(["1", "2", "3", "5"]);
    expect(await find("ZZ*")).toEqual([]);
  });

  it.each([
    ["", "not-a-pattern"],
    ["Ñ12", "not-a-pattern"],
    ["A;drop", "not-a-pattern"],
    ["A".repeat(41), "not-a-pattern"],
    ["*", "too-vague"],
    ["?*?", "too-vague"],
    ["A*", "too-vague"],
  ])("refuses `%s`: %s", async (pattern, reason) => {
    expect(await find(pattern)).toBe(reason);
  });

  it("takes letters and digits that look alike as one when asked", async () => {
    await keep(found("1", "B0185"), found("2", "8OI8S"));
    expect(await find("B0185")).toEqual(["1 B0185 exact"]);
    expect(((await find("B0185", { confusables: true })) as string[]).map((one) => one.split(" ")[0])).toEqual([
      "1",
      "2",
    ]);
  });

  it("finds what came since the last search, and no longer what was superseded", async () => {
    await keep(found("1", "AB1234"));
    expect(await find("AB1234")).toHaveLength(1);
    await keep(found("2", "AB1234"), found("1", "CD5678"));
    expect(await find("AB1234")).toEqual(["2 AB1234 exact"]);
    expect(await find("CD5678")).toEqual(["1 CD5678 exact"]);
    await keep(found("1", "AB1234"));
    expect(await find("AB1234")).toEqual(["1 AB1234 exact", "2 AB1234 exact"]);
  });

  it("finds what is current, however many superseded versions bear the same number", async () => {
    for (let revision = 0; revision < 9; revision++)
      await keep({ ...found("1", "AB1234"), values: { ...found("1", "AB1234").values, make: `make ${revision}` } });
    await keep(found("2", "AB1234"));
    expect(await find("AB1234", { limit: 3 })).toEqual(["1 AB1234 exact", "2 AB1234 exact"]);
    expect(await find("AB1234", { limit: 1 })).toEqual(["1 AB1234 exact"]);
  });

  it("finds no number that was taken out of the tables since", async () => {
    await keep(found("1", "AB1234"), found("2", "AB1234"));
    expect(await find("AB1234")).toHaveLength(2);
    await test.sql("update firearm_recovery set serial_number = null where record_id like '%:1'");
    expect(await find("AB1234")).toEqual(["2 AB1234 exact"]);
  });

  it("counts each number once, however many search at once", async () => {
    await keep(...Array.from({ length: 50 }, (_, at) => found(String(at), `AB12${at + 10}`)));
    const answers = await Promise.all(Array.from({ length: 8 }, async () => await find("AB12*")));
    for (const answer of answers) expect(answer).toHaveLength(50);
    expect(await find("AB12*", { limit: 7 })).toHaveLength(7);
  });

  it("looks into the items of a record too", async () => {
    const values: RecordValues = {
      ...{ seizedFrom: "2024-05-01", seizedUntil: "2024-05-31", seizedIn: "US-AZ", custodyReason: "seized" },
      ...{ direction: "outbound", conveyance: "private-vehicle" },
      items: [
        { class: "handgun", quantity: 1, unit: "pieces", quantityState: "exact", serialNumber: "SZ100" },
        { class: "long-gun", quantity: 1, unit: "pieces", quantityState: "exact", serialNumber: "SZ200" },
      ],
    };
    await keep({
      ...found("S", "X1"),
      kind: seizure,
      record: "us.atf:seizure:S",
      values,
      profile: { ...found("", "").profile, kind: "seizure" },
    });
    expect(await find("SZ200")).toEqual(["us.atf:seizure:S SZ200 exact"]);
  });

  it("finds only what the caller may search, whatever fills the first places", async () => {
    await keep(
      ...Array.from({ length: 30 }, (_, at) => found(String(at), "AB1234", "mx.fgr")),
      found("7", "AB1234", "us.cbp"),
      found("8", "AB1234", "us.cbp", "red"),
      found("9", "AB1234"),
    );
    expect(await find("AB1234", { limit: 5 })).toEqual(["9 AB1234 exact", "us.cbp:firearm-recovery:7 AB1234 exact"]);
    expect(await find("AB1234", { caller: { ...officer, purpose: "public-health", role: "health-analyst" } })).toEqual(
      [],
    );
    expect(await find("AB1234", { caller: { ...officer, role: "auditor", purpose: "audit" } })).toEqual([]);
  });

  it("is written down when it finds another agency's records, and not when it finds one's own", async () => {
    await keep(found("9", "AB1234"), found("7", "CD1234", "us.cbp"));
    await find("AB1234");
    await find("ZZ9999");
    expect(await eventsFrom(node.store, 0, 10)).toEqual([]);
    await find("CD*");
    const [event] = await eventsFrom(node.store, 0, 10);
    expect(JSON.parse(event?.content ?? "")).toMatchObject({
      ...{ type: "find", agency: "us.atf", role: "tracing-officer", purpose: "criminal-investigation" },
      ...{ pattern: "##*", records: ["us.cbp:firearm-recovery:7"] },
    });
  });
});
