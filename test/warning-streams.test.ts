import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dayNumber, dayOfNumber } from "../src/core/day.ts";
import type { Kind, RecordValues } from "../src/core/kind.ts";
import { kindNamed } from "../src/desks/kinds.ts";
import { sampleOf } from "../src/desks/samples.ts";
import { poisson } from "../src/engines/detection/planted.ts";
import { seededRandom } from "../src/engines/detection/random.ts";
import { submit } from "../src/service/submit.ts";
import { findSignals } from "../src/service/warn/find-signals.ts";
import { watchedStreams } from "../src/service/warn/watched-series.ts";
import { openTestHouse, type TestHouse } from "./open-test-house.ts";
import { callerAs } from "./open-test-nodes.ts";

let open: TestHouse;
const analyst = callerAs("us.dea", "analyst", "drug-control");
const UNTIL = "2024-12-31";
const us = () => open.node("US");

type Given = { readonly reference: string; readonly values: RecordValues };

async function enter(kind: string, given: readonly Given[]): Promise<void> {
  const of = kindNamed(kind) as Kind;
  const records = given.map(({ reference, values }) => ({
    ...{ reference, synthetic: true },
    values: { ...sampleOf(of), ...values },
  }));
  const caller = callerAs("us.cdc", "intake-officer", "record-keeping");
  for (let at = 0; at < records.length; at += 1000) {
    const fates = await submit(us(), caller, of, records.slice(at, at + 1000));
    const wrong = "refused" in fates ? fates : fates.find(({ fate }) => fate === "refused");
    if (wrong !== undefined) throw new Error(JSON.stringify(wrong));
  }
}

const monthAt = (at: number) => `${2020 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;

/** Sixty months of deaths with a rise planted into the last, one month withheld, and the rolling sums of the same publisher. */
function deaths(): readonly Given[] {
  const random = seededRandom(7);
  const common = { substance: "Fentanyl", place: "US-TX", placeText: undefined, group: undefined, below: undefined };
  return Array.from({ length: 60 }, (_, at) => {
    const month = monthAt(at);
    const count = poisson(random, 30) + (at === 59 ? 45 : 0);
    const days = { from: `${month}-01`, until: `${month}-28`, knownOn: "2024-12-31" };
    const value =
      at === 50 ? { state: "suppressed", value: undefined, below: 10 } : { state: "reported", value: count };
    return [
      { reference: `D-${at}`, values: { ...common, ...days, span: "month", ...value } },
      {
        reference: `R-${at}`,
        values: { ...common, ...days, span: "rolling", state: "reported", value: 360 + 20 * at },
      },
    ];
  }).flat();
}

/** Eighty weeks of a load at a site, tripled in the last, some below the limit. */
function loads(): readonly Given[] {
  const random = seededRandom(8);
  return Array.from({ length: 80 }, (_, at) => {
    const day = dayOfNumber(dayNumber("2024-12-24") - 7 * (79 - at));
    const value = 0.2 * Math.exp(0.2 * (random() + random() - 1)) * (at === 79 ? 3 : 1);
    const measure = { analyte: "methamphetamine", quantity: "load-per-1000", statistic: "single", unit: "mg/1000/d" };
    const isBelow = at === 60;
    return {
      reference: `W-${at}`,
      values: {
        ...{ siteId: "S1", place: "US-TX", placeText: undefined, collectedFrom: day, collectedUntil: day, span: "day" },
        ...{ receivedOn: undefined, analysedOn: undefined, knownOn: day },
        measures: [
          isBelow ? { ...measure, state: "below-limit", below: 0.1 } : { ...measure, state: "reported", value },
        ],
      },
    };
  });
}

beforeAll(async () => {
  open = await openTestHouse(["US"]);
  await enter("overdose-indicator", deaths());
  await enter("wastewater-sample", loads());
});
afterAll(async () => await open?.close());

describe("published figures and loads", () => {
  it("stand in series of their own, in which what was withheld or below a limit is never zero", async () => {
    const streams = await watchedStreams(us(), analyst, { until: UNTIL });
    const series = streams.flatMap((stream) => stream.series.map((one) => ({ ...one, days: stream.days })));
    expect(series.map(({ stream, place }) => `${stream.name} ${place}`).sort()).toEqual([
      "overdoses-by-month US-TX",
      "wastewater-by-week US-TX",
    ]);
    const [counts, load] = ["overdoses-by-month", "wastewater-by-week"].map((name) =>
      series.find(({ stream }) => stream.name === name),
    );
    expect(counts?.series.counts).toHaveLength(60);
    expect(counts?.series.counts[50]).toBeNaN();
    expect(counts?.series.below[50]).toBe(10);
    // Rolling sums of twelve months are nowhere in it.
    expect(Math.max(...[...(counts?.series.counts ?? [])].filter((one) => !Number.isNaN(one)))).toBeLessThan(120);
    expect(load?.series.counts[60]).toBeNaN();
    expect(load?.series.isLevel).toBe(true);
    expect(load?.synthetic).toBe(true);
  });

  it("raise the planted outbreaks, and say that the other series moved as well", async () => {
    const knowledge = { until: UNTIL, size: 1, on: UNTIL };
    const { signals } = await findSignals(us(), analyst, knowledge);
    const told = signals.map(({ values }) => `${values.stream} ${values.place} ${values.from}`);
    expect(told).toContain("overdoses-by-month US-TX 2024-12-01");
    expect(told).toContain("wastewater-by-week US-TX 2024-12-23");
    const load = signals.find(({ values }) => values.stream === "wastewater-by-week" && values.from === "2024-12-23");
    expect(load?.values.counted).toBeLessThan(1);
    expect(load?.values.surprise).toBeLessThan(0.001);
    expect(load?.values.moved.map(({ stream }) => stream)).toContain("overdoses-by-month");
    expect(load?.values.category).toMatch(/^methamphetamine · /);
  });

  it("are not known before their publisher made them known, and samples are counted by no other unit", async () => {
    const early = await watchedStreams(us(), analyst, { until: "2024-12-30" });
    expect(early.map(({ stream }) => stream.name)).not.toContain("overdoses-by-month");
    // What is published is open to all; the samples of the community are counted by the country's unit alone.
    for (const caller of [
      callerAs("us.atf", "analyst", "drug-control"),
      callerAs("ca.rcmp", "analyst", "drug-control"),
      callerAs("us.dea", "analyst", "firearms-tracing"),
    ]) {
      const seen = await watchedStreams(us(), caller, { until: UNTIL });
      expect(seen.map(({ stream }) => stream.name)).toEqual(["overdoses-by-month"]);
    }
  });
});
