import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync, gzipSync } from "node:zlib";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sampleOf } from "../src/desks/samples.ts";
import { KINDS } from "../src/desks/kinds.ts";
import type { Kind } from "../src/core/kind.ts";
import { exampleQuery } from "../src/desks/substances/sample/sample-spectra.ts";
import { buildApi } from "../src/http/api.ts";
import { loadSample } from "../src/service/load-sample.ts";
import { writeLaboratorySample } from "../src/service/write-laboratory-sample.ts";
import { openTestHouse, type TestHouse } from "./open-test-house.ts";

type Headers = Record<string, string>;
/** Answers of many shapes, as `JSON.parse` gives them: what must stand in them is what the tests say. */
type Body = ReturnType<typeof JSON.parse>;

const US = "/api/nodes/US/laboratory";
const SPECTRUM = KINDS.find((kind) => kind.name === "reference-spectrum") as Kind;
const ANALYSIS = KINDS.find((kind) => kind.name === "lab-analysis") as Kind;
let folder: string;
let house: TestHouse;
let api: FastifyInstance;
let analyst: Headers;
let clerk: Headers;
let officer: Headers;
let health: Headers;
let auditor: Headers;
let abroad: Headers;

async function send(method: "GET" | "POST", path: string, headers: Headers, payload?: unknown) {
  const isBytes = Buffer.isBuffer(payload);
  const type = isBytes ? "application/octet-stream" : "application/json";
  const answer = await api.inject({
    method,
    url: path.startsWith("/api") ? path : `${US}/${path}`,
    headers: { ...headers, ...(payload === undefined ? {} : { "content-type": type }) },
    ...(payload === undefined ? {} : { payload: isBytes ? payload : JSON.stringify(payload) }),
  });
  expect(answer.body).not.toMatch(/node_modules|    at |select |insert /);
  return { status: answer.statusCode, body: answer.json<Body>() };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tripoint-laboratory-"));
  house = await openTestHouse(["CA", "US"]);
  api = buildApi(house.house);
  const files = await writeLaboratorySample({ seed: 1, directory: folder });
  await loadSample(
    house.house,
    files.filter((file) => file.agency !== "mx.fgr"),
    () => undefined,
  );
  analyst = await house.headers("US", "us.dea", "analyst", "drug-control");
  clerk = await house.headers("US", "us.dea", "intake-officer", "record-keeping");
  officer = await house.headers("US", "us.atf", "tracing-officer", "criminal-investigation");
  health = await house.headers("US", "us.dea", "health-analyst", "public-health");
  auditor = await house.headers("US", "us.atf", "auditor", "audit");
  abroad = await house.headers("CA", "ca.cbsa", "analyst", "drug-control");
});
afterAll(async () => {
  await api?.close();
  await house?.close();
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
});

const query = (which: Parameters<typeof exampleQuery>[0]) => {
  const { name, peaks, precursorMz, polarity } = exampleQuery(which);
  return { name, kind: "msms", peaks, precursorMz, polarity };
};

describe("who must not get in", () => {
  const asks = [
    ["POST", "verdict", { values: {} }],
    ["POST", "sampling", { units: "10" }],
    ["POST", "spectra", Buffer.from("x")],
    ["POST", "search", { kind: "msms", peaks: [[1, 1]] }],
    ["GET", "rounds", undefined],
    ["GET", "trends", undefined],
    ["GET", "series?analyte=fentanyl", undefined],
  ] as const;

  it("without a token, with a token of another node, or without a purpose", async () => {
    const noPurpose = { authorization: analyst["authorization"] ?? "" };
    for (const [method, path, body] of asks) {
      expect([path, (await send(method, path, {}, body)).status]).toEqual([path, 401]);
      expect([path, (await send(method, path, abroad, body)).status]).toEqual([path, 401]);
      expect([path, (await send(method, path, noPurpose, body)).status]).toEqual([path, 400]);
    }
  });

  it("to analyses, rounds, spectra and trends under a role or purpose that no rule gives them", async () => {
    const { pool } = house.node("US").store;
    const one = await pool.query<{ record_id: string }>("select record_id from lab_analysis limit 1");
    const record = one.rows[0]?.record_id;
    const administrator = await house.headers("US", "us.dea", "administrator", "drug-control");
    // Another agency of the country has no laboratory records of its own: it is shown none of this one's.
    const other = await house.headers("US", "us.cbp", "analyst", "drug-control");
    for (const headers of [administrator, other]) {
      expect((await send("POST", "verdict", headers, { record })).status).toBe(403);
      expect((await send("GET", "rounds", headers)).body.rounds ?? []).toEqual([]);
      expect((await send("GET", "trends", headers)).body.series ?? []).toEqual([]);
    }
    expect((await send("GET", "rounds", administrator)).status).toBe(403);
    expect((await send("GET", "trends", administrator)).status).toBe(403);
    expect((await send("POST", "search", administrator, query("known"))).status).toBe(403);
    expect((await send("GET", "rounds", health)).status).toBe(403);
    expect((await send("POST", "verdict", health, { record })).status).toBe(403);
    const none = await send("POST", "verdict", analyst, { record: "us.dea:lab-analysis:none" });
    expect([none.status, none.body.error.code]).toEqual([404, "unknown-record"]);
    const exhibit = await send("POST", "verdict", analyst, { record: "us.dea:exhibit:X-US-0001" });
    expect(exhibit.status).toBe(404);
  });

  it("to single analyses when counts alone are permitted: rounded, coarse, and nothing of one analysis", async () => {
    const told = await send("GET", "trends?periods=quarter&place=country&analyte=fentanyl", health);
    expect(told.status).toBe(200);
    const { minimum, contents, combinations, firstSeen, series, volumes, rules, withheld } = told.body;
    expect([minimum, contents, combinations, firstSeen, withheld]).toEqual([5, [], [], [], true]);
    expect(Object.keys(rules)).toEqual(["nadd-health-counts"]);
    const counts = [
      ...series.flatMap((one: Body) => one.cells.flatMap((cell: Body) => Object.values(cell))),
      ...volumes.flatMap((one: Body) => [one.submitted, one.analysed, one.reported]),
    ];
    expect(series.length).toBeGreaterThan(0);
    expect(counts.filter((count) => count % 5 !== 0)).toEqual([]);
    for (const grain of ["week", "month", "quarter"])
      expect((await send("GET", `series?analyte=fentanyl&periods=${grain}`, health)).status).toBe(404);
    for (const fine of ["periods=month", "periods=week", "place=region", "from=2023-01-15", "until=2023-02-28"]) {
      const answer = (await send("GET", `trends?${fine}`, health)).body;
      expect([fine, answer.series, answer.leftOut]).toEqual([fine, [], true]);
    }
  });

  it("to counts by which plain rounding could be told: where it begins is drawn in secret, cell by cell", async () => {
    const cellsOf = async (headers: Headers) => {
      const cells = new Map<string, number>();
      for (const by of ["periods=quarter&place=country", "periods=quarter&place=all", "periods=year&place=country"]) {
        const { periods, series } = (await send("GET", `trends?${by}`, headers)).body;
        for (const { key, place, cells: of } of series)
          for (const [at, { identified, presumptive }] of of.entries())
            cells.set([by, key, place, periods[at]].join(" "), identified + presumptive);
      }
      return cells;
    };
    const [exact, told] = [await cellsOf(analyst), await cellsOf(health)];
    const pairs = [...told].flatMap(([cell, count]) => {
      const real = exact.get(cell) ?? 0;
      return real < 5 ? [] : [{ cell, count, real, plain: real - (real % 5) }];
    });
    expect(pairs.filter(({ count, real }) => count > real)).toEqual([]);
    // Years, and all countries together, are told as sums of what is told of these.
    const single = pairs.filter(({ cell }) => cell.startsWith("periods=quarter&place=country"));
    expect(single.length).toBeGreaterThan(10);
    expect(single.filter(({ count, plain }) => count === plain).length).toBeGreaterThan(0);
    expect(single.filter(({ count, plain }) => count < plain).length).toBeGreaterThan(0);
    expect(await cellsOf(health)).toEqual(told);
  });
});

describe("the verdict", () => {
  it("of values is the same as of the record, with its reasons and what to run next", async () => {
    const values = sampleOf(ANALYSIS);
    const live = await send("POST", "verdict", analyst, { values });
    expect(live.body.faults).toEqual([]);
    expect(live.body.verdicts[0]).toMatchObject({ substance: "fentanyl", outcome: "meets" });
    expect(live.body.additions.length).toBeGreaterThan(0);
    const given = { reference: "V-1", synthetic: true, values };
    expect((await send("POST", "/api/nodes/US/records/lab-analysis", clerk, given)).status).toBe(200);
    const kept = await send("POST", "verdict", analyst, { record: "us.dea:lab-analysis:V-1" });
    expect(kept.body).toEqual(live.body);
    const weak = { ...values, tests: [{ substance: "fentanyl", technique: "colour-test", result: "positive" }] };
    const next = await send("POST", "verdict", { ...analyst, "accept-language": "fr" }, { values: weak });
    expect(next.body.verdicts[0].outcome).toBe("insufficient");
    expect(next.body.verdicts[0].next.length).toBeGreaterThan(0);
    expect(next.body.verdicts[0].say).toContain("insuffisant");
  });

  it("names every fault of values that are none, and refuses bodies that are neither", async () => {
    const wrong = await send("POST", "verdict", analyst, { values: { tests: [{ substance: "x" }] } });
    expect(wrong.body.faults.map((one: Body) => one.field)).toEqual(
      expect.arrayContaining(["laboratory", "tests.1.technique"]),
    );
    for (const body of [{}, [], { values: {}, record: "x" }, { record: 5 }, { record: "x", more: 1 }, null])
      expect([body, (await send("POST", "verdict", analyst, body)).status]).toEqual([body, 400]);
    const odd = await send("POST", "verdict", analyst, { record: "us.dea:lab-analysis:\u0000" });
    expect(odd.status).toBe(404);
  });
});

describe("the sampling plan", () => {
  it("is that of the engine, and faults are told", async () => {
    const plan = await send("POST", "sampling", analyst, { units: "1000", share: "90", confidence: "95" });
    expect([plan.status, plan.body.analyse]).toEqual([200, 28]);
    const shown = await send("POST", "sampling", analyst, { units: "1000", found: "28/28" });
    expect(shown.body.shown).toBeGreaterThan(890);
    const wrong = await send("POST", "sampling", analyst, { units: "many", confidence: "100" });
    expect([wrong.status, wrong.body.error.problems.length]).toEqual([400, 2]);
    expect((await send("POST", "sampling", analyst, { units: 10 })).status).toBe(400);
  });
});

describe("the search of spectra", () => {
  it("finds what is in the library that the caller may read, and says what an unknown may be", async () => {
    const known = (await send("POST", "search", analyst, query("known"))).body;
    expect([known.outcome, known.candidates[0].name]).toEqual(["match", "fentanyl"]);
    expect(known.candidates[0].record).toMatch(/^us\.dea:reference-spectrum:/);
    expect(known.probability).toBeGreaterThan(0.5);
    const unknown = (await send("POST", "search", { ...analyst, "accept-language": "es" }, query("analogue"))).body;
    expect(unknown.outcome).toBe("no-confident-match");
    expect(unknown.sites[0]).toMatchObject({ parent: "fentanyl", difference: expect.closeTo(15.9949, 3) });
    expect(unknown.say).toContain("ninguna coincidencia confiable");
  });

  it("knows a spectrum as soon as it is entered, and logs the finding of others' spectra", async () => {
    const values = { ...sampleOf(SPECTRUM), substance: "novelfentanyl", number: "NEW-1" };
    const { peaks } = exampleQuery("analogue");
    const given = {
      reference: "NEW-1",
      synthetic: true,
      values: {
        ...Object.fromEntries(
          Object.entries(values).filter(
            ([name]) => !["inchikey", "smiles", "cas", "formula", "exactMass"].includes(name),
          ),
        ),
        precursorMz: exampleQuery("analogue").precursorMz,
        peaks: peaks.map(([mz, height]) => `${mz}:${height}`).join(" "),
      },
    };
    expect((await send("POST", "/api/nodes/US/records/reference-spectrum", clerk, given)).status).toBe(200);
    const found = (await send("POST", "search", analyst, query("analogue"))).body;
    expect([found.outcome, found.candidates[0].name]).toEqual(["match", "novelfentanyl"]);
    await send("POST", "search", officer, query("known"));
    const { rows } = await house
      .node("US")
      .store.pool.query<{ content: string }>(
        "select content from log_event where type = 'list' order by leaf desc limit 1",
      );
    expect(JSON.parse(rows[0]?.content ?? "{}")).toMatchObject({ agency: "us.atf", kind: "reference-spectrum" });
  });

  it("refuses queries that are none, with every fault", async () => {
    const wrong = await send("POST", "search", analyst, { kind: "nmr", peaks: [[-1, 2]], limit: 1000, extra: 1 });
    expect(wrong.status).toBe(400);
    expect(wrong.body.error.faults.map((one: Body) => one.field).sort()).toEqual(["extra", "kind", "limit", "peaks"]);
    for (const peaks of [[], [[1, 0]], [["1", 2]], [[1]], "x", [[Number.MAX_VALUE, 1]], [[1, -1]]])
      expect([peaks, (await send("POST", "search", analyst, { kind: "ei", peaks })).status]).toEqual([peaks, 400]);
  });
});

describe("files of spectra", () => {
  it("are read whatever their format, and nothing of them is kept", async () => {
    const msp = Buffer.from("Name: A\nPrecursorMZ: 337.2274\nIon_mode: P\nNum Peaks: 2\n105.07 100\n188.1434 999\n");
    for (const bytes of [msp, gzipSync(msp)]) {
      const read = (await send("POST", "spectra", analyst, bytes)).body;
      expect(read.spectra).toEqual([
        expect.objectContaining({
          name: "A",
          precursorMz: 337.2274,
          peaks: [
            [105.07, 100],
            [188.1434, 999],
          ],
        }),
      ]);
    }
    const floats = (values: readonly number[]) => Buffer.from(new Float64Array(values).buffer);
    const array = (values: readonly number[], accession: string) =>
      `<binaryDataArray><cvParam accession="MS:1000523"/><cvParam accession="MS:1000574"/><cvParam accession="${accession}"/><binary>${deflateSync(floats(values)).toString("base64")}</binary></binaryDataArray>`;
    const mzml = `<?xml version="1.0"?><mzML><run><spectrumList count="1"><spectrum id="scan=1" defaultArrayLength="2"><cvParam accession="MS:1000511" value="2"/><cvParam accession="MS:1000130"/><precursorList><precursor><selectedIonList><selectedIon><cvParam accession="MS:1000744" value="337.2274"/></selectedIon></selectedIonList></precursor></precursorList><binaryDataArrayList>${array([105.07, 188.1434], "MS:1000514")}${array([100, 999], "MS:1000515")}</binaryDataArrayList></spectrum></spectrumList></run></mzML>`;
    const read = (await send("POST", "spectra", analyst, Buffer.from(mzml))).body;
    expect(read.spectra[0]).toMatchObject({ kind: "msms", polarity: "positive", precursorMz: 337.2274 });
    const bad = (await send("POST", "spectra", analyst, Buffer.from("nothing of this kind"))).body;
    expect([bad.spectra, bad.faults.length > 0]).toEqual([[], true]);
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024));
    expect((await send("POST", "spectra", analyst, bomb)).body.error.code).toBe("wrong-file");
    expect((await send("POST", "spectra", analyst, Buffer.alloc(0))).status).toBe(400);
  });
});

describe("rounds and trends", () => {
  it("are exact for who may read the records, and say that they are synthetic", async () => {
    const { rounds, countries, synthetic } = (await send("GET", "rounds", analyst)).body;
    expect([rounds.length, synthetic > 0]).toEqual([12, true]);
    expect(rounds[0].results.length).toBe(12);
    expect(countries.filter((one: Body) => one.says === "high")).toEqual([
      expect.objectContaining({ group: "CA", substance: "methamphetamine" }),
    ]);
    const trends = (await send("GET", "trends?periods=month&place=region&date=reported&analyte=fentanyl", analyst))
      .body;
    expect(trends.minimum).toBe(null);
    expect(trends.analyses).toBeGreaterThanOrEqual(140);
    expect(trends.series[0].substance).toBe("fentanyl");
    expect(trends.contents[0].unit).toBe("percent");
    expect(trends.firstSeen.length).toBeGreaterThan(5);
    const pending = trends.volumes.reduce(
      (sum: number, one: Body) => sum + one.submitted - one.submittedAndReported,
      0,
    );
    expect(pending).toBeGreaterThan(0);
    expect((await send("GET", "trends?from=2023-02-30", analyst)).status).toBe(400);
    expect((await send("GET", "trends?periods=decade", analyst)).status).toBe(400);
  });

  it("give early warning a series, in which what was not received is not zero", async () => {
    const { days, counts, population, frequency } = (
      await send("GET", "series?analyte=Fentanyl&periods=month&at=US", analyst)
    ).body;
    expect([frequency, days.length, counts.length, population.length]).toEqual([12, 24, 24, 24]);
    const told = (await send("GET", "trends?analyte=fentanyl&periods=month&place=country", analyst)).body;
    const own = told.series.find((one: Body) => one.key === "fentanyl" && one.place === "US");
    expect(counts).toEqual(own.cells.map((cell: Body) => cell.identified + cell.presumptive));
    const elsewhere = (await send("GET", "series?analyte=fentanyl&periods=month&at=MX-SON", analyst)).body;
    expect(new Set([...elsewhere.counts, ...elsewhere.population])).toEqual(new Set([null]));
    const unsaid = await send("GET", "series?analyte=Fentanyl&at=US", analyst);
    expect([unsaid.status, unsaid.body.counts]).toEqual([200, counts]);
    const long = await send("GET", "series?analyte=fentanyl&periods=year", analyst);
    expect([long.status, JSON.stringify(long.body)]).toEqual([404, expect.stringContaining("weeks or months")]);
    expect((await send("GET", "series?periods=month", analyst)).status).toBe(400);
    expect((await send("GET", "series?analyte=x&at=nowhere", analyst)).status).toBe(400);
  });

  it("are given to an auditor and to officers of the country, which is logged", async () => {
    expect((await send("GET", "trends", auditor)).body.minimum).toBe(null);
    expect((await send("GET", "trends", officer)).body.series.length).toBeGreaterThan(3);
    const { rows } = await house
      .node("US")
      .store.pool.query<{ content: string }>(
        "select content from log_event where type = 'count' order by leaf desc limit 1",
      );
    expect(JSON.parse(rows[0]?.content ?? "{}")).toMatchObject({ agency: "us.atf", kind: "lab-analysis" });
  });
});
