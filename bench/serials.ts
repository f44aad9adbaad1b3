import type { PoolClient } from "pg";
import { makeToken } from "../src/service/access-tokens.ts";
import { buildApi } from "../src/http/api.ts";
import { loadSample } from "../src/service/load-sample.ts";
import { writeSample } from "../src/service/write-sample.ts";
import { inBenchHouse, percentile, print } from "./bench-house.ts";

const records = Number(process.argv[2] ?? 1_000_000);
const ASKED = 300;

await inBenchHouse(async (house, directory) => {
  const files = await writeSample({ records: Math.ceil(records * 2.6), seed: 11, directory: `${directory}/sample` });
  const largest = files.filter((one) => one.kind === "firearm-recovery").sort((a, b) => b.records - a.records)[0];
  if (largest === undefined) throw new Error("the sample holds no recoveries");
  await loadSample(house, [largest], () => undefined);
  const node = house.nodes.find((one) => largest.agency.startsWith(one.country.code.toLowerCase()));
  if (node === undefined) throw new Error("no node for the sample");
  const api = buildApi(house, { limits: { address: 1e9, caller: 1e9 } });
  const token = await makeToken(node, { agency: largest.agency, role: "tracing-officer" });
  const { rows } = await node.store.pool.query<{ serial: string }>(
    `select serial_number as serial from firearm_recovery tablesample bernoulli (1) repeatable (3)
     where serial_number ~ '^[0-9A-Z]{6,}$' limit ${ASKED}`,
  );
  const exact = rows.map((row) => row.serial);
  const wild = exact.map((serial, at) =>
    at % 2 === 0 ? `${serial.slice(0, 2)}?${serial.slice(3, 5)}*` : `${serial.slice(0, 3)}??${serial.slice(5)}`,
  );

  const ask = async (pattern: string) => {
    const answer = await api.inject({
      url: `/api/nodes/${node.country.code}/serials?pattern=${encodeURIComponent(pattern)}`,
      headers: { authorization: `Bearer ${token}`, "tripoint-purpose": "criminal-investigation" },
    });
    if (answer.statusCode !== 200) throw new Error(answer.body);
  };
  const began = performance.now();
  await ask(exact[0] ?? "AB1234");
  print({
    work: "first search: the index of all serial numbers is built",
    unit: "ms",
    value: performance.now() - began,
  });

  // A server that has been up for a moment: the first requests are compiled while they run.
  for (const pattern of [...exact, ...wild]) await ask(pattern);

  const client = await node.store.pool.connect();
  await client.query("create extension if not exists pg_trgm");
  await client.query("create index serial_trigram on firearm_recovery using gin (serial_number gin_trgm_ops)");
  await client.query("analyze firearm_recovery");
  for (const [name, patterns, goal] of [
    ["exact", exact, 2],
    ["wildcards", wild, 10],
  ] as const) {
    const ours: number[] = [];
    const peers: number[] = [];
    for (const pattern of patterns) {
      ours.push(await timed(() => ask(pattern)));
      peers.push(await timed(() => trigram(client, pattern)));
    }
    print({
      work: `serial number look-up through the API, ${name}, among ${largest.records} records, p95`,
      unit: "ms",
      value: percentile(ours, 0.95),
      goal: { value: goal, better: "less" },
      peer: { name: "PostgreSQL LIKE with a trigram index (pg_trgm GIN), p95", value: percentile(peers, 0.95) },
      more: { median: percentile(ours, 0.5), peerMedian: percentile(peers, 0.5) },
    });
  }
  client.release();
  await api.close();
});

async function trigram(client: PoolClient, pattern: string): Promise<void> {
  const like = pattern.replaceAll("?", "_").replaceAll("*", "%");
  await client.query("select record_id from firearm_recovery where serial_number like $1 and is_current limit 100", [
    like,
  ]);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
