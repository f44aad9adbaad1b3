import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestNode, type TestNode } from "../../../test/open-test-node.ts";
import { dayNumber, dayOfNumber } from "../../core/day.ts";
import type { Kind, RecordValues } from "../../core/kind.ts";
import { COUNTRIES } from "../../countries/countries.ts";
import { kindNamed } from "../../desks/kinds.ts";
import { sampleOf } from "../../desks/samples.ts";
import { likelyPairs } from "../../engines/linking/duplicates.ts";
import { appendRecords, sealRecords } from "../../store/append-records.ts";
import { profileOf } from "../check-record.ts";
import type { House } from "../house.ts";
import { crossingNames } from "./crossing-names.ts";
import { likelyEvents } from "./likely-events.ts";
import { candidatesOfDays } from "./read-candidates.ts";

const AGENCIES = ["mx.fgr", "us.cbp"] as const;
type Entered = { readonly at: 0 | 1; readonly kind: Kind; readonly reference: number; readonly values: RecordValues };

let tests: readonly TestNode[];
let house: House;
beforeAll(async () => {
  tests = await Promise.all(["MX", "US"].map(openTestNode));
});
beforeEach(async () => {
  await Promise.all(tests.map((test) => test.empty()));
  house = {
    directory: await mkdtemp(join(tmpdir(), "tripoint-likely-")),
    nodes: tests.map((test) => test.newNode()),
    countries: COUNTRIES,
    close: () => Promise.resolve(),
  };
  return async () => await rm(house.directory, { recursive: true });
});
afterAll(async () => {
  await Promise.all((tests ?? []).map((test) => test.close()));
});

async function enter(entered: readonly Entered[]): Promise<void> {
  for (const [at, node] of house.nodes.entries()) {
    const records = entered
      .filter((one) => one.at === at)
      .map(({ kind, reference, values }) => {
        const agency = AGENCIES[at] as string;
        const profile = profileOf(new Map(), kind, agency, true);
        return { kind, record: `${agency}:${kind.name}:${reference}`, values, profile };
      });
    await appendRecords(node.store, node.log, await sealRecords(node.store, records));
  }
}

const FIRST = dayNumber("2024-02-20");
const LAST = dayNumber("2024-07-10");
const day = fc.integer({ min: FIRST, max: LAST });
const few = <T>(...of: readonly T[]) => fc.constantFrom(...of);
const SEIZURE = kindNamed("seizure") as Kind;
const RECOVERY = kindNamed("firearm-recovery") as Kind;

/** Serial numbers of which several differ by a slip, or cannot be read whole; none stands on so many records that it tells nothing. */
const serial = fc.tuple(fc.nat(11), few("", "", "slip", "partial")).map(([n, how]) => {
  const plain = `QZ${1000 + n * 371}K7`;
  return how === "slip" ? `${plain.slice(0, -1)}8` : how === "partial" ? `?Z${plain.slice(2, -1)}?` : plain;
});

const seizure = fc
  .tuple(few<0 | 1>(0, 1), fc.nat(25), day, fc.nat(40), few("Laredo", "Nogales", undefined), few(1, 3, 40), serial)
  .map(([at, reference, on, span, crossing, quantity, serial]): Entered => {
    const goods = { unit: "pieces", quantityState: "exact", quantity };
    const isExact = span < 20;
    const values = {
      ...sampleOf(SEIZURE),
      seizedOn: isExact ? dayOfNumber(on) : undefined,
      seizedFrom: dayOfNumber(on),
      seizedUntil: dayOfNumber(isExact ? on : on + span),
      seizedIn: crossing === undefined ? "US-TX" : at === 0 ? "MX-SON" : "US-AZ",
      crossingPoint: crossing,
      direction: at === 0 ? "inbound" : "outbound",
      jointCase: undefined,
      items: [
        { ...goods, class: "handgun", serialNumber: serial },
        { ...goods, class: "magazine" },
      ],
    };
    return { at, kind: SEIZURE, reference, values };
  });
const recovery = fc
  .tuple(
    few<0 | 1>(0, 1),
    fc.nat(25),
    day,
    few("Laredo", "Nogales"),
    few("US-TX", "US-AZ", "MX-SON"),
    serial,
    few("Colt", "COLT", undefined),
  )
  .map(
    ([at, reference, on, crossingPoint, recoveredIn, serialNumber, make]): Entered => ({
      at,
      kind: RECOVERY,
      reference,
      values: {
        ...sampleOf(RECOVERY),
        recoveredOn: dayOfNumber(on),
        crossingPoint,
        recoveredIn,
        serialNumber,
        make,
        markState: "partial",
      },
    }),
  );
const batchOf = (...of: fc.Arbitrary<Entered>[]) =>
  fc.uniqueArray(fc.oneof(...of), {
    minLength: 8,
    maxLength: 25,
    selector: ({ at, kind, reference }) => `${at}${kind.name}${reference}`,
  });
const batchesOf = (...of: fc.Arbitrary<Entered>[]) => fc.array(batchOf(...of), { minLength: 1, maxLength: 5 });

const texts = (events: readonly (readonly unknown[])[]) => events.map((one) => one.join(" ")).toSorted();

/** Finds events after every batch, and in the end once more without what was kept. */
async function foundByAndBy(batches: readonly (readonly Entered[])[]): Promise<string[]> {
  await Promise.all(tests.map((test) => test.empty()));
  house = { ...house, nodes: tests.map((test) => test.newNode()) };
  for (const entered of batches) {
    await enter(entered);
    await likelyEvents(house);
  }
  const grown = texts(await likelyEvents(house));
  await rm(join(house.directory, "likely-events.json"));
  expect(texts(await likelyEvents(house))).toEqual(grown);
  return grown;
}

/** Firearms that one country recovered in the other, and the other at home. */
const recoveryAtHome = recovery.map((one) => ({ ...one, values: { ...one.values, crossingPoint: undefined } }));

describe("events that two countries may both report", () => {
  it("are the same when found batch by batch, at once, or among all records of all days", async () => {
    let found = 0;
    await fc.assert(
      fc.asyncProperty(batchesOf(seizure, recovery), async (batches) => {
        const grown = await foundByAndBy(batches);
        const days = { from: "2024-01-01", until: "2024-12-31" };
        const all = likelyPairs(await candidatesOfDays(house.nodes, days, crossingNames(COUNTRIES)));
        expect(grown).toEqual(
          texts(all.map(({ left, right }) => [left.kind, left.country, left.leaf, right.country, right.leaf])),
        );
        found += grown.length;
      }),
      { numRuns: 20, seed: 5, endOnFailure: true },
    );
    expect(found).toBeGreaterThan(15);
  });

  it("are the same also where one country recovered at home what the other reports from there", async () => {
    let found = 0;
    await fc.assert(
      fc.asyncProperty(batchesOf(recoveryAtHome, recovery), async (batches) => {
        found += (await foundByAndBy(batches)).length;
      }),
      { numRuns: 20, seed: 6, endOnFailure: true },
    );
    expect(found).toBeGreaterThan(15);
  });

  it("are found anew when a log is another one, when the file is broken, and when a record changed", async () => {
    const values = { ...sampleOf(SEIZURE), seizedIn: "US-TX", direction: "outbound", jointCase: undefined };
    const mirrored = { ...values, direction: "inbound" };
    const both: Entered[] = [
      { at: 0, kind: SEIZURE, reference: 1, values: mirrored },
      { at: 1, kind: SEIZURE, reference: 1, values },
    ];
    await enter(both);
    expect(await likelyEvents(house)).toEqual([[SEIZURE.name, "MX", 0, "US", 0]]);
    const file = join(house.directory, "likely-events.json");
    expect(await readFile(file, "utf8")).not.toContain("fgr");
    await writeFile(file, "{");
    expect(await likelyEvents(house)).toHaveLength(1);

    await enter([{ ...(both[0] as Entered), values: { ...mirrored, items: [], crossingPoint: undefined } }]);
    expect(await likelyEvents(house)).toEqual([]);
    await enter([both[0] as Entered]);
    expect(await likelyEvents(house)).toEqual([[SEIZURE.name, "MX", 2, "US", 0]]);

    await Promise.all(tests.map((test) => test.empty()));
    house = { ...house, nodes: tests.map((test) => test.newNode()) };
    await enter([both[1] as Entered, ...[2, 3, 4].map((reference) => ({ ...(both[0] as Entered), reference }))]);
    expect((await likelyEvents(house)).map(([, , leaf]) => leaf)).toEqual([0, 1, 2]);
  });
});
