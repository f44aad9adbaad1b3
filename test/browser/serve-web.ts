import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { TestProject } from "vitest/node";
import { KINDS } from "../../src/desks/kinds.ts";
import { serve } from "../../src/http/serve.ts";
import { explainReportFigure } from "../../src/service/report/explain-report-figure.ts";
import { makeReport } from "../../src/service/report/make-report.ts";
import { loadSample } from "../../src/service/load-sample.ts";
import { introduceHouse } from "../../src/service/peers.ts";
import { runExchange } from "../../src/service/run-exchange.ts";
import { readyWeb } from "../../src/service/ready-web.ts";
import { writeLaboratorySample } from "../../src/service/write-laboratory-sample.ts";
import { writeSample } from "../../src/service/write-sample.ts";
import { makePerson } from "../open-browser.ts";
import { NO_LIMITS, openTestHouse } from "../open-test-house.ts";
import { loadCargo } from "./load-cargo.ts";
import { submitDeskRecords } from "./desk-records.ts";
import { PEOPLE } from "./people.ts";

declare module "vitest" {
  interface ProvidedContext {
    url: string;
    records: Readonly<Record<string, string>>;
  }
}

const RECORDS = 1500;
const PERIOD = { from: "2023-01-01", until: "2024-12-31" };
const COMPILER = { agency: "us.atf", country: "US", role: "report-compiler", purpose: "joint-report" } as const;

/** Serves the built application over a house with a small sample, for all suites of the browser. */
export default async function serveWeb(project: TestProject): Promise<() => Promise<void>> {
  const root = resolve(import.meta.dirname, "../..");
  const folder = await mkdtemp(join(tmpdir(), "tripoint-browser-"));
  const [house, web] = await Promise.all([
    openTestHouse(["CA", "MX", "US"]),
    readyWeb(join(root, "src/web/build/build-process.ts"), join(root, "out/web")),
  ]);
  const laboratory = await writeLaboratorySample({ seed: 1, directory: folder });
  const sample = await writeSample({ records: RECORDS, seed: 1, directory: folder });
  await loadSample(house.house, [...sample, ...laboratory], () => undefined);
  await loadCargo(house.node("US"));
  await submitDeskRecords(house.house);
  for (const [account, { home, grants }] of Object.entries(PEOPLE)) {
    await makePerson(
      house.house,
      house.node(home),
      account,
      grants.map(([agency, role]) => ({ agency, role })),
    );
  }
  const made = await makeReport(house.house, COMPILER, { period: PERIOD, pdf: false });
  if (!("manifest" in made)) throw new Error(JSON.stringify(made));
  const served = await serve(house.house, {
    ...{ host: "127.0.0.1", port: 0, web, limits: NO_LIMITS },
    makeReport: async (caller, { from, until, minimum }, work) => {
      const next = await makeReport(house.house, caller, { period: { from, until }, minimum, pdf: false, ...work });
      return "manifest" in next ? { id: next.manifest.id } : next;
    },
    explainFigure: (caller, report, figure) => explainReportFigure(house.house, caller, { report, figure, limit: 100 }),
  });
  for (const node of house.house.nodes) node.exchange.url = served.address;
  await introduceHouse(house.house);
  const exchange = await runExchange(house.house, () => undefined);
  project.provide("url", served.address.replace("127.0.0.1", "localhost"));
  project.provide("records", await newestRecords(house));
  return async () => {
    await exchange.stop();
    await served.close();
    await house.close();
    await rm(folder, { recursive: true, force: true });
  };
}

/** The number of one record of each kind at the node of the United States. */
async function newestRecords(house: Awaited<ReturnType<typeof openTestHouse>>): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const kind of KINDS) {
    const { rows } = await house
      .node("US")
      .store.pool.query<{ record_id: string }>(
        `select record_id from "${kind.name.replaceAll("-", "_")}" where is_current order by leaf desc limit 1`,
      );
    if (rows[0] !== undefined) found[kind.name] = rows[0].record_id;
  }
  return found;
}
