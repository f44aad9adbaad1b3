import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { countryOf, type Purpose, type Role } from "../src/core/caller.ts";
import type { RecordValues } from "../src/core/kind.ts";
import { kindNamed } from "../src/desks/kinds.ts";
import { sampleOf } from "../src/desks/samples.ts";
import { buildApi } from "../src/http/api.ts";
import { submit } from "../src/service/submit.ts";
import { openTestHouse, type TestHouse } from "./open-test-house.ts";

let house: TestHouse;
let api: FastifyInstance;

type Counts = {
  rows: { by: Record<string, string | null>; records: number }[];
  withheld: boolean;
  rounded: number | null;
  leftOut: boolean;
  rules: Record<string, object>;
};

async function keep(agency: string, kind: string, changes: readonly (RecordValues & { marking?: string })[]) {
  const of = kindNamed(kind);
  if (of === undefined) throw new Error(kind);
  const country = countryOf(agency);
  const caller = { agency, country, role: "intake-officer", purpose: "record-keeping" } as const;
  const records = changes.map(({ marking, ...values }, at) => ({
    reference: `${kind}-${at}`,
    synthetic: true,
    ...(marking === undefined ? {} : { marking }),
    values: { ...sampleOf(of), ...values },
  }));
  const answer = await submit(house.node(country), caller, of, records);
  expect(answer).toMatchObject(changes.map(() => ({ fate: "added" })));
}

async function count(query: string, as: readonly [agency: string, role: Role, purpose: Purpose], kind = "seizure") {
  const headers = await house.headers("US", ...as);
  const answer = await api.inject({ url: `/api/nodes/US/records/${kind}/counts?${query}`, headers });
  const body = answer.json<Counts & { error?: { code: string; faults?: { field: string }[] } }>();
  return {
    status: answer.statusCode,
    ...body,
    groups: (body.rows ?? []).map(({ by, records }) => [...Object.values(by), records]),
  };
}

const ANALYST = ["us.cbp", "analyst", "criminal-investigation"] as const;
const HEALTH = ["us.cbp", "health-analyst", "public-health"] as const;

const seized = (day: string, region: string, times: number, marking?: string) =>
  Array.from({ length: times }, () => ({
    ...{ seizedOn: day, seizedFrom: day, seizedUntil: day, seizedIn: region },
    ...(marking === undefined ? {} : { marking }),
  }));

beforeAll(async () => {
  house = await openTestHouse();
  api = buildApi(house.house);
  await keep("us.cbp", "seizure", [
    ...seized("2024-02-10", "US-TX", 13),
    ...seized("2024-05-10", "US-AZ", 4),
    ...seized("2024-05-11", "US-CA", 5),
    ...seized("2024-05-12", "US-TX", 2, "red"),
  ]);
  await keep("us.atf", "trace-result", [{ soldOn: "2023-06-01", recoveredOn: "2023-06-11" }, {}]);
});
afterAll(async () => {
  await api?.close();
  await house?.close();
});

describe("counting records", () => {
  it("tells who may read them exactly how many there are, and that records are left out which may not be counted", async () => {
    const answer = await count("by=seizedIn&by=seizedOn:quarter", ANALYST);
    expect(answer.status).toBe(200);
    expect(answer.groups).toEqual([
      ["US-AZ", "2024-Q2", 4],
      ["US-CA", "2024-Q2", 5],
      ["US-TX", "2024-Q1", 13],
    ]);
    expect(answer).toMatchObject({ withheld: false, rounded: null, leftOut: true });
    expect(Object.keys(answer.rules)).toContain("own-records-read");
  });

  it("filters, spans days, and counts the days between two days", async () => {
    expect((await count("seizedIn=US-TX", ANALYST)).groups).toEqual([[13]]);
    expect((await count("from=2024-05-11&until=2024-05-11", ANALYST)).groups).toEqual([[5]]);
    const tracer = ["us.atf", "tracing-officer", "firearms-tracing"] as const;
    const days = await count("by=days:soldOn:recoveredOn&outcome=traced-to-purchaser", tracer, "trace-result");
    expect(days.status).toBe(200);
    expect(days.groups).toContainEqual(["10", 1]);
  });

  it("tells who may only count no group below the minimum, and of the others a multiple of it, never too much", async () => {
    const answer = await count("by=seizedIn", HEALTH);
    expect(answer).toMatchObject({ status: 200, withheld: true, rounded: 5 });
    expect(Object.keys(answer.rules)).toEqual(["nadd-health-counts"]);
    for (const [region, records] of answer.groups) {
      expect(["US-CA", "US-TX"]).toContain(region);
      expect([5, 10]).toContain(records);
    }
    expect(answer.groups).toContainEqual(["US-TX", expect.any(Number)]);
    expect([15, 20]).toContain((await count("", HEALTH)).groups[0]?.[0]);
  });

  it("tells of the same records the same, however they are asked for", async () => {
    const [texas] = (await count("by=seizedIn&from=2024-01-01&until=2024-03-31", HEALTH)).groups;
    const quarter = (await count("from=2024-01-01&until=2024-03-31", HEALTH)).groups[0]?.[0];
    const cut = await count("by=seizedOn:quarter&by=seizedIn&from=2024-01-01&until=2024-12-31", HEALTH);
    expect(texas).toEqual(["US-TX", quarter]);
    expect(cut.groups).toContainEqual(["2024-Q1", "US-TX", quarter]);
  });

  it("tells of a span of quarters what it tells of its years and of the quarters beside them, so that spans that overlap tell no more", async () => {
    // One record a quarter: five quarters make the minimum and four do not, which told of every span would tell each quarter.
    const quarter = (at: number) => `${2010 + Math.floor(at / 4)}-${String((at % 4) * 3 + 1).padStart(2, "0")}-01`;
    const last = ["03-31", "06-30", "09-30", "12-31"];
    await keep("us.hsi", "seizure", Array.from({ length: 24 }, (_, at) => seized(quarter(at), "US-NM", 1)).flat());
    for (let from = 0; from < 24; from++)
      for (let until = from; until < 24; until += 1 + (from % 3)) {
        const span = `from=${quarter(from)}&until=${quarter(until).slice(0, 5)}${last[until % 4]}`;
        expect([span, (await count(span, HEALTH)).groups]).toEqual([span, []]);
      }
  }, 60_000);

  it("says the same of every rounded answer, so that no quarter tells whether it holds a small group", async () => {
    const of = async (from: string, until: string) => await count(`by=seizedIn&from=${from}&until=${until}`, HEALTH);
    const [some, small, none] = [
      await of("2024-01-01", "2024-03-31"),
      await of("2024-04-01", "2024-06-30"),
      await of("2024-07-01", "2024-09-30"),
    ];
    expect(some.groups).toContainEqual(["US-TX", expect.any(Number)]);
    expect(small.groups).not.toContainEqual(["US-AZ", expect.any(Number)]);
    expect(none.groups).toEqual([]);
    const about = { status: 200, withheld: true, rounded: 5, leftOut: false };
    for (const answer of [some, small, none]) expect(answer).toMatchObject(about);
  });

  it.each([
    ["a filter", "seizedIn=US-TX"],
    ["months", "by=seizedOn:month"],
    ["days", "by=seizedOn"],
    ["a span that is no quarter", "from=2024-02-01&until=2024-03-31"],
    ["four fields", "by=seizedIn&by=direction&by=conveyance&by=custodyReason"],
  ])("tells who may only count nothing by %s, and says that records are left out", async (_, query) => {
    expect(await count(query, HEALTH)).toMatchObject({ status: 200, rows: [], leftOut: true, rounded: null });
  });

  it("lets nobody count whom no rule lets, whether or not anything is held", async () => {
    for (const kind of ["trace-result", "firearm-recovery"]) {
      const abroad = await count("by=recoveredIn", ["mx.fgr", "analyst", "criminal-investigation"], kind);
      expect(abroad).toMatchObject({ status: 403, error: { code: "not-permitted" } });
      expect(await count("by=recoveredIn", HEALTH, kind)).toMatchObject({ status: 403 });
    }
    expect(await count("by=seizedIn", ["us.cbp", "analyst", "public-health"])).toMatchObject({ status: 403 });
    expect((await api.inject({ url: "/api/nodes/US/records/seizure/counts" })).statusCode).toBe(401);
  });

  it("answers nothing of what is outside of the facts", async () => {
    for (const query of [
      "by=possessor",
      "by=items",
      "by=agencyCase",
      "by=nothing",
      "by=seizedIn:month",
      "possessor=X",
    ]) {
      expect(await count(query, ANALYST)).toMatchObject({ status: 400 });
    }
    expect(await count("place.starts=A", ANALYST)).toMatchObject({ status: 400 });
    const five = ["seizedIn", "direction", "conveyance", "custodyReason", "place"].map((one) => `by=${one}`);
    expect(await count(five.join("&"), ANALYST)).toMatchObject({ status: 400 });
  });

  it("writes down who counted other agencies' records", async () => {
    await count("by=seizedIn", ["us.atf", "analyst", "criminal-investigation"]);
    const { rows } = await house
      .node("US")
      .store.pool.query<{ content: string }>("select content from log_event where type = 'count' order by leaf");
    expect(JSON.parse(rows.at(-1)?.content ?? "{}")).toMatchObject({
      agency: "us.atf",
      kind: "seizure",
      by: ["seizedIn"],
    });
  });
});
