import { peerNamed } from "../src/service/peers.ts";
import { feedPage } from "../src/service/feed-page.ts";
import type { House } from "../src/service/house.ts";
import { loadSample } from "../src/service/load-sample.ts";
import { receiveLines } from "../src/service/receive.ts";
import { release } from "../src/service/release.ts";
import type { TripointNode } from "../src/service/tripoint-node.ts";
import { writeSample } from "../src/service/write-sample.ts";
import { kindNamed } from "../src/desks/kinds.ts";
import { placeIn } from "../src/store/feed-places.ts";
import { inBenchHouse, percentile, print } from "./bench-house.ts";

const records = Number(process.argv[2] ?? 100_000);
const KIND = "firearm-recovery";

await inBenchHouse(async (house, directory) => {
  const files = await writeSample({ records: Math.ceil(records * 2.6), seed: 7, directory: `${directory}/sample` });
  const file = files.filter((one) => one.kind === KIND).sort((a, b) => b.records - a.records)[0];
  if (file === undefined) throw new Error("the sample holds no recoveries");
  await loadSample(house, [file], () => undefined);
  const from = nodeWhere(house, (code) => file.agency.startsWith(code.toLowerCase()));
  const to = nodeWhere(house, (code) => !file.agency.startsWith(code.toLowerCase()));
  const began = performance.now();
  const released = await releaseAll(from, to, file.agency);
  const sent = performance.now();
  const taken = await takeAll(from, to);
  const received = performance.now();
  await takeAll(to, from);
  const ended = performance.now();
  if (taken !== released) throw new Error(`\`${taken}\` of \`${released}\` records arrived`);
  print({
    work: `release and verified receipt of ${released} records between two nodes in one process`,
    unit: "records/s",
    value: (released * 1000) / (ended - began),
    goal: { value: 5000, better: "more" },
    more: { releaseSeconds: (sent - began) / 1000, receiveSeconds: (received - sent) / 1000 },
  });
  print({
    work: `backlog of ${released} records streamed into a verified store`,
    unit: "records/s",
    value: (released * 1000) / (received - sent),
    goal: { value: 10_000, better: "more" },
  });
  const lags: number[] = [];
  for (let turn = 0; turn < 50; turn++) lags.push(await lagOfOne(from, to, file.agency));
  print({
    work: "lag of an up-to-date pair: from the release of one record to its place in the partner's store, p95",
    unit: "ms",
    value: percentile(lags, 0.95),
    goal: { value: 1000, better: "less" },
    more: { median: percentile(lags, 0.5) },
  });
});

function nodeWhere(house: House, fits: (code: string) => boolean): TripointNode {
  const node = house.nodes.find((one) => fits(one.country.code));
  if (node === undefined) throw new Error("no such node");
  return node;
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

/** Pulls, page by page, with the next page asked for while this one is taken. */
async function takeAll(from: TripointNode, to: TripointNode): Promise<number> {
  const [me, peer] = [await peerNamed(from, to.log.origin), await peerNamed(to, from.log.origin)];
  if (me === undefined || peer === undefined) throw new Error("the nodes do not know each other");
  const before = await held(to);
  let place = await placeIn(to.store, from.log.origin);
  for (;;) {
    const page = await feedPage(from, me, place, 100, 0);
    if (!page.ok) throw new Error(page.fault);
    if (page.lines.length === 0) break;
    const received = await receiveLines(to, peer, page.lines);
    if (received.refusal !== undefined) throw new Error(received.refusal.reason);
    place = received.place;
  }
  return (await held(to)) - before;
}

async function held(node: TripointNode): Promise<number> {
  const { rows } = await node.store.pool.query<{ n: number }>("select count(*)::int as n from received_version");
  return rows[0]?.n ?? 0;
}

async function lagOfOne(from: TripointNode, to: TripointNode, agency: string): Promise<number> {
  const [me, peer] = [await peerNamed(from, to.log.origin), await peerNamed(to, from.log.origin)];
  const { rows } = await from.store.pool.query<{ record_id: string }>(
    "select record_id from firearm_recovery where is_current limit 1",
  );
  if (me === undefined || peer === undefined) throw new Error("the nodes do not know each other");
  const place = await placeIn(to.store, from.log.origin);
  const waiting = feedPage(from, me, place, 100, 20);
  await new Promise((resolve) => setTimeout(resolve, 20));
  const began = performance.now();
  await releaseAll(from, to, agency, rows[0]?.record_id ?? "");
  const page = await waiting;
  if (!page.ok) throw new Error(page.fault);
  await receiveLines(to, peer, page.lines);
  return performance.now() - began;
}
