import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Purpose, Role } from "../src/core/caller.ts";
import type { RecordValues } from "../src/core/kind.ts";
import { kindNamed } from "../src/desks/kinds.ts";
import { sampleOf } from "../src/desks/samples.ts";
import { buildApi } from "../src/http/api.ts";
import { submit } from "../src/service/submit.ts";
import { openTestHouse, type TestHouse } from "./open-test-house.ts";

let house: TestHouse;
let api: FastifyInstance;

type Point = { at: string; state: string; value: number | null; least: number | null; below: number | null };
type Answer = {
  series: { key: Record<string, string | null>; points: Point[] }[];
  leftOut: boolean;
  error?: { code: string };
};

const CDC = ["us.cdc", "intake-officer", "record-keeping"] as const;

async function keep(kind: string, reference: string, values: RecordValues, marking?: string) {
  const of = kindNamed(kind);
  if (of === undefined) throw new Error(kind);
  const caller = { agency: "us.cdc", country: "US", role: "intake-officer", purpose: "record-keeping" } as const;
  const answer = await submit(house.node("US"), caller, of, [
    {
      reference,
      synthetic: true,
      ...(marking === undefined ? {} : { marking }),
      values: { ...sampleOf(of), ...values },
    },
  ]);
  expect(JSON.stringify(answer)).toMatch(/"fate":"(added|revised)"/);
}

async function series(query: string, as: readonly [string, Role, Purpose] = CDC, kind = "overdose-indicator") {
  const headers = await house.headers("US", ...as);
  const answer = await api.inject({ url: `/api/nodes/US/records/${kind}/series?${query}`, headers });
  return { status: answer.statusCode, ...answer.json<Answer>() };
}

const deaths = (from: string, value: number | undefined, knownOn: string, more: object = {}) => ({
  ...{ from, until: `${from.slice(0, 8)}28`, value, state: value === undefined ? "suppressed" : "reported", knownOn },
  ...{ below: value === undefined ? 10 : undefined, group: undefined, substance: "Fentanyl", ...more },
});

beforeAll(async () => {
  house = await openTestHouse(["US"]);
  api = buildApi(house.house);
  await keep("overdose-indicator", "jan", deaths("2024-01-01", 50, "2024-03-01"));
  await keep("overdose-indicator", "jan", deaths("2024-01-01", 64, "2024-06-01"));
  // An older release that is taken in late changes nothing of what is known last.
  await keep("overdose-indicator", "jan", deaths("2024-01-01", 41, "2024-02-01"));
  await keep("overdose-indicator", "feb", deaths("2024-02-01", undefined, "2024-04-01"));
  await keep("overdose-indicator", "rolling", deaths("2024-01-01", 900, "2024-03-01", { span: "rolling" }));
  await keep("overdose-indicator", "red", deaths("2024-03-01", 77, "2024-03-01"), "red");
  const loads = (low: number, value: number, state = "reported") => [
    {
      analyte: "mdma",
      quantity: "load-per-1000",
      statistic: "mean",
      unit: "mg/1000/d",
      state,
      low,
      high: value * 2,
      ...(state === "reported" ? { value } : { below: value }),
    },
  ];
  const sample = (day: string, measures: object[]) => ({
    collectedFrom: day,
    collectedUntil: day,
    receivedOn: undefined,
    analysedOn: undefined,
    knownOn: undefined,
    measures,
  });
  await keep("wastewater-sample", "w1", sample("2024-05-01", loads(5, 10)));
  await keep("wastewater-sample", "w2", sample("2024-05-02", loads(7, 20)));
  await keep("wastewater-sample", "w3", sample("2024-06-01", loads(1, 4, "below-limit")));
});
afterAll(async () => {
  await api?.close();
  await house?.close();
});

const pointsOf = (answer: Answer, span: string) =>
  answer.series
    .find(({ key }) => key["span"] === span)
    ?.points.map(({ at, state, value, below }) => [at, state, value, below]);

describe("series", () => {
  it("say what is known today, with what is withheld beside it and never mixed with rolling sums", async () => {
    const answer = await series("grain=month");
    expect(answer.status).toBe(200);
    expect(pointsOf(answer, "month")).toEqual([
      ["2024-01-01", "reported", 64, null],
      ["2024-02-01", "suppressed", null, 10],
      ["2024-03-01", "reported", 77, null],
    ]);
    expect(pointsOf(answer, "rolling")).toEqual([["2024-01-01", "reported", 900, null]]);
  });

  it("replay what was known on any past day", async () => {
    for (const [day, value] of [
      ["2024-02-15", 41],
      ["2024-03-15", 50],
      ["2024-05-31", 50],
      ["2024-06-01", 64],
    ] as const)
      expect(pointsOf(await series(`knownOn=${day}`), "month")?.[0]).toEqual(["2024-01-01", "reported", value, null]);
    expect((await series("knownOn=2024-01-15")).series).toEqual([]);
    expect((await series("knownOn=2024-05-31&clock=received")).series).toEqual([]);
    expect(pointsOf(await series("clock=received"), "month")?.[0]?.[2]).toBe(41);
  });

  it("add up counts and average loads; a sum or mean with a part below a limit has bounds alone", async () => {
    const quarter = pointsOf(await series("grain=quarter&span=month"), "month");
    expect(quarter).toEqual([["2024-01-01", "suppressed", null, 151]]);
    const water = await series("analyte=mdma", CDC, "wastewater-sample");
    expect(water.series[0]?.points).toMatchObject([
      { at: "2024-05-01", state: "reported", value: 15, low: 6, high: 30 },
      { at: "2024-06-01", state: "below-limit", value: null, least: 0, below: 4 },
    ]);
    expect((await series("analyte=cocaine", CDC, "wastewater-sample")).series).toEqual([]);
  });

  it("count the records of a kind without values", async () => {
    const answer = await series("by=siteType&grain=year", CDC, "wastewater-site");
    expect(answer).toMatchObject({ status: 200, series: [] });
  });

  it("let nobody see what no rule lets: another country, another purpose, a record for its agency alone, no token", async () => {
    const other = await series("", ["us.dea", "analyst", "criminal-investigation"]);
    expect(other.status === 403 || !JSON.stringify(other).includes("77")).toBe(true);
    const abroad = await series("", ["mx.fgr", "analyst", "criminal-investigation"]);
    expect(abroad.status === 403 || abroad.series.length === 0 || !JSON.stringify(abroad).includes("77")).toBe(true);
    expect((await series("", ["us.cdc", "auditor", "personal-curiosity" as Purpose])).status).toBeGreaterThanOrEqual(
      400,
    );
    expect((await api.inject({ url: "/api/nodes/US/records/overdose-indicator/series" })).statusCode).toBe(401);
  });

  it("refuse fields that are none, of another part, and wrong values, all at once", async () => {
    for (const query of [
      "by=nothing",
      "by=value&by=measures",
      "grain=hour",
      "knownOn=soon",
      "place=Texas",
      "possessor=X",
    ])
      expect((await series(query)).status, query).toBe(400);
    expect((await series("by=possessor", CDC, "seizure")).status).toBe(400);
    expect((await series("", CDC, "no-kind")).status).toBe(404);
  });
});
