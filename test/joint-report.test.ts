import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Caller, PURPOSES, type Purpose, ROLES, type Role } from "../src/core/caller.ts";
import type { AnswerKey } from "../src/desks/firearms/sample/answer-key.ts";
import type { Figure } from "../src/desks/firearms/report/joint-report.ts";
import { findSerials } from "../src/service/find-serials.ts";
import { listRecords } from "../src/service/list-records.ts";
import { loadSample } from "../src/service/load-sample.ts";
import { readRecord } from "../src/service/read-record.ts";
import { explainReportFigure, type ReportMemory } from "../src/service/report/explain-report-figure.ts";
import { type MadeReport, makeReport } from "../src/service/report/make-report.ts";
import { SAMPLE_PERIOD, writeSample } from "../src/service/write-sample.ts";
import { openTestHouse, type TestHouse } from "./open-test-house.ts";

const RECORDS = 4000;
const compiler: Caller = { agency: "ca.rcmp", country: "CA", role: "report-compiler", purpose: "joint-report" };

let test: TestHouse;
let key: AnswerKey;
let made: MadeReport;

beforeAll(async () => {
  test = await openTestHouse(["CA", "MX", "US"]);
  const directory = join(test.house.directory, "sample");
  await loadSample(test.house, await writeSample({ records: RECORDS, seed: 21, directory }), () => undefined);
  key = JSON.parse(await readFile(join(directory, "answer-key.json"), "utf8")) as AnswerKey;
  made = await report();
});

afterAll(() => test.close());

async function report(): Promise<MadeReport> {
  const answer = await makeReport(test.house, compiler, { period: SAMPLE_PERIOD, pdf: true });
  if (!("manifest" in answer)) throw new Error(JSON.stringify(answer));
  return answer;
}

async function digests(directory: string): Promise<Record<string, string>> {
  const files = await readdir(directory, { recursive: true, withFileTypes: true });
  const found: Record<string, string> = {};
  for (const file of files.filter((one) => one.isFile())) {
    const path = join(file.parentPath, file.name);
    found[path] = createHash("sha256")
      .update(await readFile(path))
      .digest("hex");
  }
  return found;
}

function figures(): Figure[] {
  const cells = made.report.sections.flatMap((section) =>
    section.tables.flatMap((table) => table.rows.flatMap((row) => row.cells)),
  );
  return cells.filter((cell): cell is Figure => "id" in cell);
}

describe("the joint report of a sample", () => {
  it("is the same to the byte when it is made again, although its publication was logged", async () => {
    const before = await digests(made.directory);
    expect(Object.keys(before).filter((name) => name.endsWith(".pdf"))).toHaveLength(3);
    const again = await report();
    expect(again.directory).toBe(made.directory);
    expect(await digests(again.directory)).toEqual(before);
  });

  it("finds the events that were planted as reported by two countries, and none that were not", async () => {
    const memory = JSON.parse(await readFile(join(made.directory, "memory.json"), "utf8")) as ReportMemory;
    const planted = new Set(key.duplicates.flatMap((one) => one.pairs.flat()));
    const near = new Set(key.nearMisses.flatMap((one) => [...one.pair]));
    expect(made.manifest.duplicates).toBeGreaterThanOrEqual(
      Math.floor(key.duplicates.flatMap((one) => one.pairs).length * 0.95),
    );
    for (const { record, kept } of memory.leftOut) {
      expect(planted.has(record) && planted.has(kept), `${record} = ${kept}`).toBe(true);
      expect(near.has(record) && near.has(kept) && !planted.has(record)).toBe(false);
    }
  });

  it("reconciles every country to what its node holds", () => {
    const section = made.report.sections.find((one) => one.id.startsWith("reconcil"));
    const unexplained = section?.tables
      .flatMap((table) => table.rows.flatMap((row) => row.cells))
      .filter((cell): cell is Figure => "id" in cell && cell.id.endsWith(".unexplained"));
    expect(unexplained?.length).toBeGreaterThan(10);
    for (const figure of unexplained ?? []) if (figure.state === "shown") expect(figure.value, figure.id).toBe(0);
  });

  it("publishes no count below the minimum", () => {
    const counts = figures().filter(
      (figure) =>
        figure.state === "shown" &&
        figure.id.endsWith(".records") &&
        /^(seizures|recover|trace-|corridors|seizure-)/.test(figure.id),
    );
    expect(counts.length).toBeGreaterThan(300);
    for (const { id, value } of counts) expect(value === 0 || (value ?? 0) >= 5, id).toBe(true);
  });

  it("leads every count back to the records behind it", async () => {
    const counts = figures().filter(
      (figure) => figure.state === "shown" && figure.id.endsWith(".records") && !/^(duplicates|intake)/.test(figure.id),
    );
    const some = counts.filter((_, at) => at % Math.ceil(counts.length / 60) === 0);
    for (const { id, value } of some) {
      const explained = await explainReportFigure(test.house, compiler, {
        report: made.manifest.id,
        figure: id,
        limit: 5,
      });
      const total = explained?.groups.reduce(
        (sum, group) => sum + (group.use === "less" ? -1 : 1) * (group.records ?? Number.NaN),
        0,
      );
      expect(total, id).toBe(value);
      for (const group of explained?.groups ?? []) {
        if (group.country === "CA") expect(group.list?.length, id).toBe(Math.min(5, group.records ?? 0));
        else if (group.records !== 0) expect(group.list, `${id}: records of ${group.country}`).toBeNull();
      }
    }
  });

  it("publishes no smaller count than the arrangement lets be published, whoever asks", async () => {
    for (const minimum of [1, 2, 4]) {
      const answer = await makeReport(test.house, compiler, { period: SAMPLE_PERIOD, minimum, pdf: false });
      expect(answer).toMatchObject({ faults: [{ field: "minimum", value: String(minimum) }] });
    }
  });

  it("tells nobody an exact count who may know counts from a minimum on alone, or none", async () => {
    const counts = figures().filter((figure) => figure.id.endsWith(".records"));
    const withheld = counts.filter(({ state }) => state !== "shown");
    expect(withheld.length).toBeGreaterThan(0);
    const some = [...counts.slice(0, 10), ...withheld.slice(0, 10)];
    const curious: readonly (readonly [agency: string, role: Role, purpose: Purpose])[] = [
      ["ca.cbsa", "health-analyst", "public-health"],
      ["us.cbp", "health-analyst", "public-health"],
      ["mx.fgr", "health-analyst", "public-health"],
      ["us.cbp", "analyst", "drug-control"],
      ["mx.fgr", "analyst", "criminal-investigation"],
      ["ca.rcmp", "intake-officer", "record-keeping"],
      ["us.atf", "administrator", "audit"],
      ["ca.rcmp", "report-compiler", "public-health"],
    ];
    for (const [agency, role, purpose] of curious) {
      const caller = { agency, country: agency.slice(0, 2).toUpperCase(), role, purpose };
      for (const { id } of some) {
        const explained = await explainReportFigure(test.house, caller, {
          ...{ report: made.manifest.id, figure: id, limit: 5 },
        });
        for (const group of explained?.groups ?? []) {
          const isOwn = group.country === caller.country && !["health-analyst", "administrator"].includes(role);
          if (!isOwn) expect([group.records, group.list], `${agency} ${role} ${id}`).toEqual([null, null]);
        }
      }
    }
  });

  it("that is stopped at any step leaves no report and no line in the log", async () => {
    const left = async () => [
      await readdir(join(test.house.directory, "reports")),
      (await test.node("MX").store.pool.query("select size from log_state")).rows,
    ];
    const before = await left();
    for (const last of [1, 2, 3, 4]) {
      const stopping = new AbortController();
      let step = 0;
      const making = makeReport(test.house, compiler, {
        period: { from: "2023-02-01", until: "2023-04-30" },
        pdf: false,
        signal: stopping.signal,
        onProgress: () => ++step === last && stopping.abort(),
      });
      await expect(making).rejects.toThrow(/abort/i);
      expect(step).toBe(last);
    }
    expect(await left()).toEqual(before);
  });

  it("is refused to everyone but its compiler, in the reader's language", async () => {
    for (const role of Object.keys(ROLES) as Role[]) {
      for (const purpose of Object.keys(PURPOSES) as Purpose[]) {
        if (role === "report-compiler" && purpose === "joint-report") continue;
        const answer = await makeReport(
          test.house,
          { ...compiler, role, purpose },
          { period: SAMPLE_PERIOD, pdf: false },
        );
        expect("refused" in answer, `${role} for ${purpose}`).toBe(true);
      }
    }
  });
});

describe("a search for serial numbers that cannot be read whole", () => {
  it("finds what the answer key says, in the nodes of the originators", async () => {
    const recoveries = key.wildcards.flatMap((one) => one.queries);
    expect(recoveries.length).toBeGreaterThan(0);
    for (const { query, finds } of recoveries) {
      for (const record of finds) {
        const [agency = "", kind] = record.split(":");
        if (kind !== "firearm-recovery") continue;
        const country = agency.slice(0, 2).toUpperCase();
        const officer: Caller = { agency, country, role: "tracing-officer", purpose: "criminal-investigation" };
        const answer = await findSerials(test.node(country), officer, query, false);
        expect(answer.ok && answer.findings.map((one) => one.record), query).toContain(record);
      }
    }
  });
});

describe("one rule, two readings", () => {
  it("lists for every caller exactly the kinds of which it may read a record", async () => {
    const callers = Object.keys(ROLES).flatMap((role) =>
      Object.keys(PURPOSES).flatMap((purpose) =>
        ["us.atf", "us.cbp", "mx.fgr"].map(
          (agency): Caller => ({
            agency,
            country: agency.slice(0, 2).toUpperCase(),
            role: role as Role,
            purpose: purpose as Purpose,
          }),
        ),
      ),
    );
    const node = test.node("US");
    const officer: Caller = {
      agency: "us.atf",
      country: "US",
      role: "tracing-officer",
      purpose: "criminal-investigation",
    };
    let compared = 0;
    for (const [nth, kind] of node.store.kinds.entries()) {
      const page = await listRecords(node, officer, kind, { limit: 200 });
      const own = page.records.filter((one) => one.originator === "us.atf")[0];
      if (own === undefined) continue;
      // Each kind is asked for by a quarter of the callers, the next by another.
      for (const caller of callers.filter((_, at) => (at + nth) % 4 === 0)) {
        compared++;
        const listed = await listRecords(node, caller, kind, { limit: 200 });
        const read = await readRecord(node, caller, own.record);
        const mayRead =
          read !== undefined &&
          !("refused" in read) &&
          read.some((view) => view.withheld.every((one) => one.part !== "facts"));
        const isListed = listed.records.some((view) => view.originator === "us.atf");
        expect(isListed, `${caller.agency} ${caller.role} ${caller.purpose} ${kind.name}`).toBe(mayRead);
      }
    }
    expect(compared).toBeGreaterThan(callers.length);
  }, 180_000);
});
