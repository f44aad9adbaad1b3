import type { FeedTransport } from "../src/exchange/transport.ts";
import { kindNamed } from "../src/desks/kinds.ts";
import { feedPage } from "../src/service/feed-page.ts";
import { loadSample } from "../src/service/load-sample.ts";
import { peerNamed } from "../src/service/peers.ts";
import { pullForever } from "../src/service/pull-feeds.ts";
import { release } from "../src/service/release.ts";
import type { TripointNode } from "../src/service/tripoint-node.ts";
import { writeSample } from "../src/service/write-sample.ts";
import { feedHead } from "../src/store/feeds.ts";
import { placeIn } from "../src/store/feed-places.ts";
import { inBenchHouse, percentile, print } from "./bench-house.ts";

const records = Number(process.argv[2] ?? 100_000);
const KIND = "firearm-recovery";
const LAGS = 50;

await inBenchHouse(async (house, directory) => {
  // The recoveries of one agency, about as many as are asked for.
  const files = await writeSample({ records: records * 5, seed: 7, directory: `${directory}/sample` });
  const file = files.filter((one) => one.kind === KIND).sort((a, b) => b.records - a.records)[0];
  if (file === undefined) throw new Error("the sample holds no recoveries");
  await loadSample(house, [file], () => undefined);
  const from = house.nodes.find((node) => file.agency.startsWith(node.country.code.toLowerCase()));
  const [near, far] = house.nodes.filter((node) => node !== from);
  if (from === undefined || near === undefined || far === undefined) throw new Error("a node is missing");

  const stop = new AbortController();
  const pulling = [pull(from, near, stop.signal), pull(near, from, stop.signal)];
  const round = await measured(async () => {
    const released = await releaseAll(from, near, file.agency);
    await until(async () => (await unanswered(from, near)) === 0);
    return released;
  });
  if ((await held(near)) !== round.result) throw new Error("not all records arrived");
  print({
    work: `release and verified receipt of ${round.result} records between two nodes of one process`,
    unit: "records/s",
    value: round.result / round.seconds,
    goal: { value: 5000, better: "more" },
    more: { seconds: round.seconds, nodeCpuSeconds: round.cpuSeconds },
  });

  const lags: number[] = [];
  for (let turn = 0; turn < LAGS; turn++) lags.push(await lagOfOne(from, near, file.agency));
  print({
    work: "lag of an up-to-date pair: from the release of one record to its place in the partner's store, p95",
    unit: "ms",
    value: percentile(lags, 0.95),
    goal: { value: 1000, better: "less" },
    more: { median: percentile(lags, 0.5) },
  });
  stop.abort();
  await Promise.all(pulling);

  const sent = await measured(() => releaseAll(from, far, file.agency));
  print({
    work: `release of ${sent.result} records to a partner that is down`,
    unit: "records/s",
    value: sent.result / sent.seconds,
    more: { nodeCpuSeconds: sent.cpuSeconds },
  });
  const backlog = await measured(async () => {
    const catchUp = new AbortController();
    const catching = pull(from, far, catchUp.signal);
    const head = await feedHead(from.store, far.log.origin);
    await until(async () => (await placeIn(far.store, from.log.origin)).position === head);
    catchUp.abort();
    await catching;
    return await held(far);
  });
  print({
    work: `backlog of ${backlog.result} records streamed into a verified store`,
    unit: "records/s",
    value: backlog.result / backlog.seconds,
    goal: { value: 10_000, better: "more" },
    more: { nodeCpuSeconds: backlog.cpuSeconds },
  });
});

async function measured(work: () => Promise<number>): Promise<{ result: number; seconds: number; cpuSeconds: number }> {
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const { user, system } = process.cpuUsage(cpu);
  return { result, seconds: (performance.now() - began) / 1000, cpuSeconds: (user + system) / 1e6 };
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
}

async function releaseAll(from: TripointNode, to: TripointNode, agency: string, record?: string): Promise<number> {
  const peer = await peerNamed(from, to.log.origin);
  const kind = kindNamed(KIND);
  if (peer === undefined || kind === undefined) throw new Error("the nodes do not know each other");
  const caller = { agency, country: from.country.code, role: "liaison-officer", purpose: "firearms-tracing" } as const;
  const answer = await release(from, caller, {
    peer,
    receiver: to.country.nodeAgency,
    purpose: "firearms-tracing",
    selection: record === undefined ? { kind, query: {} } : { records: [record] },
    consents: [],
  });
  if ("refused" in answer) throw new Error(answer.say.en);
  return answer.records;
}

/** Pulls as a running node does, without a network between. */
async function pull(from: TripointNode, to: TripointNode, signal: AbortSignal): Promise<void> {
  const me = await peerNamed(from, to.log.origin);
  if (me === undefined) throw new Error("the nodes do not know each other");
  const transport: FeedTransport = {
    async pull(after, limit, waitSeconds, stop) {
      const page = await feedPage(from, me, after, limit, waitSeconds, stop);
      if (!page.ok) throw new Error(page.fault);
      return page;
    },
    close: async () => undefined,
  };
  await pullForever(to, from.log.origin, transport, signal);
}

async function held(node: TripointNode): Promise<number> {
  return await count(node, "select count(*)::int as n from received_version", []);
}

async function unanswered(from: TripointNode, to: TripointNode): Promise<number> {
  return await count(
    from,
    `select count(*)::int as n from feed_out o where peer = $1 and type = 'release'
     and not exists (select from feed_receipt r where r.peer = o.peer and r.position = o.position)`,
    [to.log.origin],
  );
}

async function count(node: TripointNode, sql: string, values: readonly string[]): Promise<number> {
  return (await node.store.pool.query<{ n: number }>(sql, [...values])).rows[0]?.n ?? 0;
}

async function lagOfOne(from: TripointNode, to: TripointNode, agency: string): Promise<number> {
  const { rows } = await from.store.pool.query<{ record_id: string }>(
    "select record_id from firearm_recovery where is_current limit 1",
  );
  const { position } = await placeIn(to.store, from.log.origin);
  const began = performance.now();
  await releaseAll(from, to, agency, rows[0]?.record_id ?? "");
  while ((await placeIn(to.store, from.log.origin)).position === position) {
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  return performance.now() - began;
}
