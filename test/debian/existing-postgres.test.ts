import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { runCommand } from "../../src/cli/commands.ts";
import { COUNTRIES } from "../../src/countries/countries.ts";
import { openHouse } from "../../src/node.ts";
import { writeBackup, writeBackupKeys } from "../../src/service/backup.ts";
import { loadSample } from "../../src/service/load-sample.ts";
import { makeReport } from "../../src/service/report/make-report.ts";
import { verifyLog } from "../../src/service/verify-log.ts";
import { SAMPLE_PERIOD, writeSample } from "../../src/service/write-sample.ts";

const ROOT = "/usr/lib/postgresql";
let directory: string;
let server: ChildProcess;
let url: string;

beforeAll(async () => {
  const version = existsSync(ROOT) ? readdirSync(ROOT).sort().at(-1) : undefined;
  if (version === undefined) throw new Error("install Debian's `postgresql` first");
  const bin = join(ROOT, version, "bin");
  directory = await mkdtemp(join(tmpdir(), "tripoint-postgres-"));
  const data = join(directory, "data");
  await writeFile(join(directory, "password"), "for-this-test-only");
  // PostgreSQL refuses root; in a user namespace of its own it does not see that it is.
  const asUser = process.getuid?.() === 0 ? ["unshare", "--user"] : ["env"];
  const run = (program: string, args: string[]) =>
    [asUser[0] as string, [...asUser.slice(1), join(bin, program), ...args]] as const;
  execFileSync(
    ...run("initdb", [
      "-D",
      data,
      "-U",
      "tripoint",
      "-A",
      "scram-sha-256",
      `--pwfile=${join(directory, "password")}`,
      "-E",
      "UTF8",
      "--locale=C",
    ]),
    { stdio: "ignore" },
  );
  const port = await freePort();
  server = spawn(...run("postgres", ["-D", data, "-p", String(port), "-k", "", "-c", "listen_addresses=127.0.0.1"]), {
    stdio: "ignore",
  });
  url = `postgres://tripoint:for-this-test-only@127.0.0.1:${port}/postgres`;
  for (let turn = 0; ; turn++) {
    const client = new pg.Client(url);
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (turn > 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
});

afterAll(async () => {
  const ended = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGINT");
  await ended;
  await rm(directory, { recursive: true, force: true });
});

it("keeps records and makes the report on an existing PostgreSQL, the same as on the embedded one", async () => {
  const files = await writeSample({ records: 3000, seed: 3, directory: join(directory, "sample") });
  const caller = { agency: "ca.rcmp", country: "CA", role: "report-compiler", purpose: "joint-report" } as const;
  const digests: string[] = [];
  for (const databaseUrl of [url, undefined]) {
    const house = await openHouse({
      directory: join(directory, databaseUrl === undefined ? "embedded" : "existing"),
      databaseUrl,
      countries: COUNTRIES,
    });
    try {
      expect(await loadSample(house, files, () => undefined)).toBe(3000);
      for (const node of house.nodes) expect(await verifyLog(node)).toMatchObject({ ok: true, faults: [] });
      const made = await makeReport(house, caller, { period: SAMPLE_PERIOD, pdf: false });
      if (!("manifest" in made)) throw new Error(JSON.stringify(made));
      // Salts and keys differ from one installation to the next: all but the state of the logs is the same.
      digests.push(JSON.stringify({ ...made.report, sources: [] }));
    } finally {
      await house.close();
    }
  }
  expect(digests[0]).toBe(digests[1]);
});

it("a node that is opened as it is writes nothing; a copy brought back into it goes on", async () => {
  const of = (name: string, asItIs: boolean) => ({
    directory: join(directory, name),
    databaseUrl: url,
    countries: COUNTRIES.slice(0, 1),
    asItIs,
  });
  const country = COUNTRIES[0]?.code.toLowerCase() ?? "";
  const before = await openHouse(of("existing", false));
  const copy = join(directory, "copy");
  const [node] = before.nodes;
  if (node === undefined) throw new Error("no node");
  const { size } = await verifyLog(node);
  await writeBackup(node, copy);
  await writeBackupKeys(node, `${copy}.keys`);
  await before.close();
  // Elsewhere: the key files, and a database that nobody has written to.
  const admin = new pg.Client(url);
  await admin.connect();
  await admin.query(`alter database tripoint_${country} rename to tripoint_gone`);
  await admin.end();
  await mkdir(join(directory, "elsewhere"));
  for (const name of await readdir(join(directory, "existing"))) {
    if (name.startsWith(`${country}-`))
      await copyFile(join(directory, "existing", name), join(directory, "elsewhere", name));
  }
  const said: string[] = [];
  const code = await runCommand(
    {
      terminal: {
        language: "en",
        isInteractive: false,
        out: (line) => void said.push(line),
        error: (line) => void said.push(line),
        progress: () => undefined,
      },
      ...{ countries: COUNTRIES, directory, publicUrl: undefined },
      openHouse: async (how) => await openHouse({ ...of("elsewhere", false), ...how }),
      ...{ ruleFiles: notHere, readyWeb: notHere, serve: notHere },
    },
    ["backup", "read", country.toUpperCase(), copy, "--keys", `${copy}.keys`],
  );
  expect({ code, said }).toEqual({ code: 0, said: [expect.stringMatching(/ [1-9]\d* versions, .* 0 parts/)] });
  const after = await openHouse(of("elsewhere", false));
  try {
    const [again] = after.nodes;
    if (again === undefined) throw new Error("no node");
    const verified = await verifyLog(again);
    expect(verified).toMatchObject({ ok: true, faults: [] });
    expect(verified.size).toBeGreaterThanOrEqual(size);
  } finally {
    await after.close();
  }
});

const notHere = (): never => {
  throw new Error("not needed");
};

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
