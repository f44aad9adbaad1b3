import { type ChildProcess, spawn } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { itemFields, type Kind, listOfKind, plainFields } from "../src/core/kind.ts";
import { emptyEdge } from "../src/core/log/tiles.ts";
import { KINDS, kindNamed } from "../src/desks/kinds.ts";
import type { TripointNode } from "../src/service/tripoint-node.ts";
import { verifyLog } from "../src/service/verify-log.ts";
import { openStore } from "../src/store/database.ts";
import { createDatabase, type EmbeddedServer, startEmbeddedServer } from "../src/store/embedded-server.ts";
import { logSigner } from "../src/store/node-log.ts";
import { endRunningServer, findRunningServer } from "../src/store/running-server.ts";
import { columnOf, itemTableOf, quoted, tableOf } from "../src/store/schema.ts";

const TIME_LIMIT = 300_000;
const recovery = kindNamed("firearm-recovery") as Kind;
const seizure = kindNamed("seizure") as Kind;
const RECOVERIES = 22_000;
const SEIZURES = 9_000;

let directory: string;
let server: EmbeddedServer;
let key: string;
const children = new Set<ChildProcess>();

beforeAll(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), "tripoint-crash-"));
  server = await startEmbeddedServer({ directory });
  key = path.join(directory, "key.pem");
  const pem = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }) as string;
  await writeFile(key, pem, { mode: 0o600 });
  const types = ["pistol", "revolver", "rifle", "shotgun"];
  const recoveries = Array.from(
    { length: RECOVERIES },
    (_, n) =>
      `R-${n},2024-0${(n % 9) + 1}-1${n % 10},US-TX,seized,${types[n % 4]},intact,AB${n},"Mak\\e, ${n % 97}",Person ${n},C-${n}`,
  );
  await writeFile(
    fileOf(recovery),
    `reference,recoveredOn,recoveredIn,custodyReason,firearmType,markState,serialNumber,make,possessor,agencyCase\n${recoveries.join("\n")}\n`,
  );
  const seizures = Array.from({ length: SEIZURES }, (_, n) =>
    Array.from({ length: 1 + (n % 3) }, (__, at) =>
      at === 0
        ? `S-${n},2024-05-01,2024-05-31,US-AZ,seized,outbound,private-vehicle,Person ${n},handgun,${n},pieces,exact,SZ${n}`
        : `S-${n},,,,,,,,ammunition,${n * at},rounds,about,`,
    ).join("\n"),
  );
  await writeFile(
    fileOf(seizure),
    `reference,seizedFrom,seizedUntil,seizedIn,custodyReason,direction,conveyance,possessor,items.class,items.quantity,items.unit,items.quantityState,items.serialNumber\n${seizures.join("\n")}\n`,
  );
}, TIME_LIMIT);

afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  await server?.stop();
  await endRunningServer(path.join(directory, "postgres"), 5_000, true);
  await rm(directory, { recursive: true, force: true, maxRetries: 5 });
}, TIME_LIMIT);

const fileOf = (kind: Kind) => path.join(directory, `${kind.name}.csv`);

/** A process that takes the file of a kind in, waiting at `holdAt` records for good; `kept` is what it acknowledged so far. */
async function startIntake(kind: Kind, database: string, holdAt = Number.POSITIVE_INFINITY) {
  const url = server.url(database).replace(/application_name=[^&]*/, "application_name=crash-child");
  const script = path.join(import.meta.dirname, "crash", "take-in.child.ts");
  const child = spawn(process.execPath, [script, url, key, kind.name, fileOf(kind), String(holdAt)], {
    stdio: ["pipe", "pipe", "pipe"],
    env: { ...process.env, NODE_COMPILE_CACHE: path.join(directory, "compiled") },
  });
  children.add(child);
  const state = { kept: 0, said: "", trouble: "" };
  const closed = once(child, "close").then(() => void children.delete(child));
  child.stderr.on("data", (chunk: Buffer) => (state.trouble += chunk.toString()));
  let wake: () => void = () => undefined;
  createInterface({ input: child.stdout }).on("line", (line) => {
    if (line.startsWith("kept ")) state.kept = Number(line.slice(5));
    state.said = line;
    wake();
  });
  void closed.then(() => wake());
  return {
    state,
    /** Waits until something was said that fits, or the process ended. */
    async until(fits: () => boolean) {
      while (!fits() && child.exitCode === null && child.signalCode === null)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    },
    async kill() {
      child.kill("SIGKILL");
      await closed;
    },
    closed,
  };
}

async function ask<T extends Record<string, unknown>>(
  database: string,
  sql: string,
  values: unknown[] = [],
): Promise<T[]> {
  const client = new pg.Client({ connectionString: server.url(database) });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<T>(sql, values)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Waits until the server has ended what a killed process had begun. */
async function settled(database: string): Promise<void> {
  const sql = "select count(*)::int as n from pg_stat_activity where application_name = 'crash-child' and datname = $1";
  for (let tries = 0; tries < 400; tries++) {
    const [row] = await ask<{ n: number }>(database, sql, [database]);
    if (row?.n === 0) return;
    await sleep(25);
  }
  throw new Error("what the killed process had begun does not end");
}

/** Opens what is kept after a crash and says everything that is not whole; answers how many records there are. */
async function checkWhole(kind: Kind, database: string, acknowledged: number): Promise<number> {
  const store = await openStore({ url: server.url(database), kinds: KINDS });
  try {
    const signer = logSigner("tripoint.us", await readFile(key, "utf8"));
    const log = { origin: "tripoint.us", signer, edge: emptyEdge };
    expect(await verifyLog({ store, log } as TripointNode)).toMatchObject({ ok: true, faults: [] });
    const table = quoted(tableOf(kind));
    const { rows } = await store.pool.query<Record<string, number>>(
      `select (select size from log_state) as size, (select count(*) from ${table}) as records,
        (select count(*) from sealed_record) as sealed, (select count(*) from log_event) as events,
        (select count(*) from ${table} k full join sealed_record s on s.leaf = k.leaf and s.record_id = k.record_id and s.revision = k.revision
          where k.leaf is null or s.leaf is null) as halves,
        (select count(*) from ${table} where not is_current or revision <> 1) as versions,
        (select coalesce(max(leaf) + 1, 0) from sealed_record) as leaves,
        (select coalesce(max(size), 0) from checkpoint) as signed,
        (select count(*) from ${table} where record_id = any($1)) as acknowledged`,
      [Array.from({ length: acknowledged }, (_, n) => `us.atf:${kind.name}:${kind === recovery ? "R" : "S"}-${n}`)],
    );
    const found = rows[0] as Record<string, number>;
    const { records } = found;
    expect(found).toEqual({
      ...{ size: records, records, sealed: records, events: 0, leaves: records, signed: records },
      ...{ halves: 0, versions: 0, acknowledged },
    });
    const itemTable = itemTableOf(kind);
    if (itemTable !== undefined) {
      const items = await store.pool.query(
        `select coalesce(s.leaf, i.leaf) as leaf, s.n, i.n as kept from
           (select leaf, jsonb_array_length(facts::jsonb -> 'values' -> 'items') as n from sealed_record) s
           full join (select leaf, count(*) as n from ${quoted(itemTable)} group by leaf) i on i.leaf = s.leaf
         where s.n is distinct from i.n`,
      );
      expect(items.rows).toEqual([]);
    }
    return records as number;
  } finally {
    await store.close();
  }
}

/** Everything that an intake keeps, but for the order of the log and the salts: two intakes of one file are alike in it. */
async function contentOf(kind: Kind, database: string): Promise<unknown> {
  const columns = (fields: ReturnType<typeof plainFields>, of: string) =>
    fields.map(([name]) => `${of}.${quoted(columnOf(name))}`).join(", ");
  const list = listOfKind(kind);
  const itemTable = itemTableOf(kind);
  const table = quoted(tableOf(kind));
  const digest = (row: string, from: string, order: string) =>
    `(select md5(string_agg(row(${row})::text, E'\\n' order by ${order})) from ${from})`;
  const sealed = ["facts", "identifiers", "persons", '"case"'].map(
    (part) => `substr(s.${part}, strpos(s.${part}, ',"values"'))`,
  );
  return await ask(
    database,
    `select ${[
      digest(
        `k.record_id, k.revision, k.is_current, k.record_day, k.record_place, ${columns(plainFields(kind), "k")}`,
        `${table} k`,
        "k.record_id",
      ),
      digest(`s.record_id, s.revision, s.kind_version, ${sealed.join(", ")}`, "sealed_record s", "s.record_id"),
      ...(list === undefined || itemTable === undefined
        ? []
        : [
            digest(
              `k.record_id, i.item, ${columns(itemFields(list), "i")}`,
              `${quoted(itemTable)} i join ${table} k on k.leaf = i.leaf`,
              "k.record_id, i.item",
            ),
          ]),
    ]
      .map((one, at) => `${one} as d${at}`)
      .join(", ")}`,
  );
}

/** Ends the server as a crash would, and starts it again. */
async function crashServer(): Promise<void> {
  const running = await findRunningServer(path.join(directory, "postgres"));
  process.kill(running?.pid ?? 0, "SIGKILL");
  server = await startEmbeddedServer({ directory });
}

/** Kills one of the processes of the server: the server ends all others and recovers by itself. */
async function crashBackend(database: string): Promise<void> {
  const [row] = await ask<{ pid: number }>(
    database,
    "select pid from pg_stat_activity where application_name = 'crash-child' and datname = $1 order by state limit 1",
    [database],
  );
  if (row !== undefined) process.kill(row.pid, "SIGKILL");
  await sleep(200);
  await accepting();
}

/** Waits until the server has recovered. */
async function accepting(): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const isUp = await ask("postgres", "select 1").then(
      () => true,
      () => false,
    );
    if (isUp) return;
    await sleep(50);
  }
  throw new Error("the server does not recover");
}

describe("an intake that is killed at any instant", () => {
  it.each([
    { kind: recovery, records: RECOVERIES, kills: 7, crashes: ["server", "backend"] },
    { kind: seizure, records: SEIZURES, kills: 4, crashes: ["server"] },
  ])(
    "loses no acknowledged $kind.name, leaves no half one, and ends as if nothing had happened",
    async ({ kind, records, kills, crashes }) => {
      const whole = `whole_${tableOf(kind)}`;
      const killed = `killed_${tableOf(kind)}`;
      await createDatabase(server.url("postgres"), whole);
      await createDatabase(server.url("postgres"), killed);
      const quiet = await startIntake(kind, whole);
      await quiet.closed;
      expect(quiet.state.said, quiet.state.trouble).toMatch(new RegExp(`^done .*"added":${records},.*"faults":0`));
      expect(await checkWhole(kind, whole, records)).toBe(records);

      const blows = [...Array.from({ length: kills }, () => "process"), ...crashes].map((blow, at) => ({
        blow,
        place: at,
      }));
      const spread = blows.toSorted((a, b) => ((a.place * 7) % blows.length) - ((b.place * 7) % blows.length));
      // However fast the machine, no process ends before its blow: each waits for it before the last parts of the file.
      const holdAt = Math.floor((records * (spread.length + 1)) / (spread.length + 2));
      let acknowledged = 0;
      let kept = 0;
      for (const [at, { blow }] of spread.entries()) {
        const intake = await startIntake(kind, killed, holdAt);
        // Somewhere in the part of the file that comes next: also before the first batch, also while tables are made.
        const target = Math.floor((records * (at + Math.random())) / (spread.length + 2));
        if (at > 0) await intake.until(() => intake.state.kept >= target);
        await sleep(Math.random() * (at === 0 ? 400 : 150));
        if (blow === "server") await crashServer();
        else if (blow === "backend") await crashBackend(killed);
        // One that a crash of the server did not end, as between two batches, is ended where it waits.
        if (blow !== "process") await intake.until(() => intake.state.kept >= holdAt);
        await intake.kill();
        expect(intake.state.said).not.toMatch(/^done/);
        acknowledged = Math.max(acknowledged, intake.state.kept);
        await settled(killed);
        const now = await checkWhole(kind, killed, acknowledged);
        expect(now).toBeGreaterThanOrEqual(kept);
        kept = now;
      }
      expect(kept).toBeLessThan(records);

      const last = await startIntake(kind, killed);
      await last.closed;
      expect(last.state.said, last.state.trouble).toMatch(
        new RegExp(`^done .*"added":${records - kept},"revised":0,"unchanged":${kept},.*"faults":0`),
      );
      expect(await checkWhole(kind, killed, records)).toBe(records);
      expect(await contentOf(kind, killed)).toEqual(await contentOf(kind, whole));
      const files = await ask<{ ended: boolean; n: number }>(
        killed,
        "select ended_at is not null as ended, count(*)::int as n from intake group by 1 order by 1",
      );
      expect(files.find((one) => one.ended)?.n).toBe(1);
    },
    TIME_LIMIT,
  );
});
