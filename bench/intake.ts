import { execFile } from "node:child_process";
import { createReadStream, createWriteStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { plainFields } from "../src/core/kind.ts";
import { interpretTemplate } from "../src/core/template.ts";
import { templateColumns } from "../src/core/template-heading.ts";
import { kindNamed } from "../src/desks/kinds.ts";
import type { House } from "../src/service/house.ts";
import { ingest } from "../src/service/ingest.ts";
import { columnOf, quoted, tableOf } from "../src/store/schema.ts";
import { inBenchHouse, print } from "./bench-house.ts";

const records = Number(process.argv[2] ?? 1_000_000);
const KIND = "firearm-recovery";
const SAMPLE_OF_ONE = 4.9;

await inBenchHouse(async (house, directory) => {
  const kind = kindNamed(KIND);
  if (kind === undefined) throw new Error(`\`${KIND}\` is no kind`);
  const file = await largestFile(join(directory, "sample"));
  const node = house.nodes.find((one) => file?.agency.startsWith(one.country.code.toLowerCase()));
  if (file === undefined || node === undefined) throw new Error("the sample holds no recoveries");

  let highest = 0;
  const before = process.memoryUsage.rss();
  const cpu = process.cpuUsage();
  const watch = setInterval(() => (highest = Math.max(highest, process.memoryUsage.rss())), 50);
  const began = performance.now();
  const reports = await ingest(
    node,
    { agency: file.agency, country: node.country.code, role: "intake-officer", purpose: "record-keeping" },
    {
      source: {
        name: `template/${KIND}`,
        form: "table",
        agency: file.agency,
        interpret: (opened) => interpretTemplate(kind, opened),
      },
      files: [file.path],
    },
  );
  const seconds = (performance.now() - began) / 1000;
  clearInterval(watch);
  const { user, system } = process.cpuUsage(cpu);
  if ("refused" in reports) throw new Error(reports.say.en);
  const kept = reports[0]?.counts.added ?? 0;

  const copied = await copyRate(house, node.country.code, file.path, file.records);
  const stored = await storedRates(node.store.pool, [tableOf(kind), "sealed_record"], kept, directory);
  print({
    work: `intake of ${kept} ${KIND} records end to end: read CSV, validate, seal, log, store, index`,
    unit: "records/s",
    value: kept / seconds,
    goal: { value: 30_000, better: "more" },
    peer: { name: "COPY of the same CSV rows into a table without indexes, same server", value: copied },
    more: { goalRatio: 0.25, nodeMicrosecondsARecord: Number(((user + system) / kept).toPrecision(3)) },
  });
  for (const [indexes, value] of Object.entries(stored)) {
    print({
      work: `the same intake beside a plain COPY of the rows that it stored`,
      unit: "records/s",
      value: kept / seconds,
      peer: { name: `COPY of the stored rows into tables with ${indexes}, same server`, value },
      more: { goalRatio: 0.25 },
    });
  }
  print({
    work: `memory of the node process while taking in ${kept} records`,
    unit: "MB",
    value: highest / 1e6,
    goal: { value: 512, better: "less" },
    more: { beforeMB: Math.round(before / 1e6) },
  });
});

/** The recoveries of one agency: a sample is made by a process of its own, so that its memory is not counted here. */
async function largestFile(folder: string): Promise<{ path: string; agency: string; records: number } | undefined> {
  // In the sample about one record in five is a recovery of the agency that has most of them.
  const asked = ["--records", String(Math.ceil(records * SAMPLE_OF_ONE)), "--seed", "7", "--out", folder];
  await promisify(execFile)(process.execPath, ["bin/tripoint.mjs", "sample", ...asked]);
  const names = (await readdir(folder)).filter((name) => name.endsWith(`.${KIND}.csv`));
  const files = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      let lines = -1;
      for await (const chunk of createReadStream(path)) for (const byte of chunk as Buffer) if (byte === 10) lines++;
      return { path, agency: name.slice(0, -`.${KIND}.csv`.length), records: lines };
    }),
  );
  return files.sort((a, b) => b.records - a.records)[0];
}

/** Records a second that PostgreSQL takes by COPY of what it stores of them, ready in files, into tables of the same columns, with the same indexes and with none. */
async function storedRates(pool: pg.Pool, tables: readonly string[], many: number, folder: string) {
  const client = await pool.connect();
  try {
    const copies = tables.map((table) => ({ table, like: `plain_${table}`, file: join(folder, `${table}.copy`) }));
    for (const { table, file } of copies) {
      await pipeline(client.query(copyTo(`copy ${quoted(table)} to stdout`)), createWriteStream(file));
    }
    const rates: Record<string, number> = {};
    for (const [indexes, including] of [
      ["no indexes", ""],
      ["the same indexes", "including all"],
    ] as const) {
      let seconds = 0;
      for (const { table, like, file } of copies) {
        await client.query(`create table ${quoted(like)} (like ${quoted(table)} ${including})`);
        const start = performance.now();
        await pipeline(
          createReadStream(file, { highWaterMark: 1 << 16 }),
          client.query(copyFrom(`copy ${quoted(like)} from stdin`)),
        );
        seconds += (performance.now() - start) / 1000;
        await client.query(`drop table ${quoted(like)}`);
      }
      rates[indexes] = many / seconds;
    }
    return rates;
  } finally {
    client.release();
  }
}

/** Rows a second that PostgreSQL takes from the same CSV by COPY into a table of the same columns. */
async function copyRate(house: House, country: string, path: string, rows: number): Promise<number> {
  const node = house.nodes.find((one) => one.country.code === country);
  const kind = kindNamed(KIND);
  if (node === undefined || kind === undefined) throw new Error("no such node");
  const client: pg.PoolClient = await node.store.pool.connect();
  try {
    const types = new Map(plainFields(kind).map(([name, field]) => [name, field.type.column]));
    const columns = templateColumns(kind).map((name) => `"${columnOf(name)}" ${types.get(name) ?? "text"}`);
    const began: number[] = [];
    for (let turn = 0; turn < 3; turn++) {
      await client.query(`drop table if exists plain_rows`);
      await client.query(`create table plain_rows (${columns.join(", ")})`);
      const start = performance.now();
      await pipeline(
        createReadStream(path, { highWaterMark: 1 << 16 }),
        client.query(copyFrom("copy plain_rows from stdin with (format csv, header true)")),
      );
      began.push((performance.now() - start) / 1000);
    }
    await client.query("drop table plain_rows");
    return rows / (began.sort((a, b) => a - b)[1] ?? Number.NaN);
  } finally {
    client.release();
  }
}
