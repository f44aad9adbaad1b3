import { ristretto255, ristretto255_oprf } from "@noble/curves/ed25519.js";
import { setTimeout } from "node:timers/promises";
import type { Kind } from "../src/core/kind.ts";
import { kindNamed } from "../src/desks/kinds.ts";
import { answerBatch, blindBatch, openBatch, paddedSize } from "../src/exchange/blind/batch.ts";
import { deriveKeyPair } from "../src/exchange/blind/oprf.ts";
import { unpack } from "../src/exchange/blind/work.ts";
import { openWorkshop, type Workshop } from "../src/exchange/blind/workshop.ts";
import { buildApi } from "../src/http/api.ts";
import { blindCheck } from "../src/service/blind-check.ts";
import { closePartnerCalls } from "../src/service/call-partner.ts";
import { nodeOf } from "../src/service/house.ts";
import { introduceHouse } from "../src/service/peers.ts";
import { appendRecords, sealRecords } from "../src/store/append-records.ts";
import { inBenchHouse, median, percentile, print } from "./bench-house.ts";

const ROUNDS = 5;
const utf8 = (text: string) => new TextEncoder().encode(text);
const seed = new Uint8Array(32).fill(7);
const info = utf8("bench");

const one = await openWorkshop(1);
const key = deriveKeyPair(one.group, "voprf", seed, info);
const inputs = Array.from({ length: 10_000 }, (_, at) => utf8(`serial\u0000AB${at * 7919}`));

/** The median seconds of a core's time that a few rounds take: what else the machine does is not counted. */
async function seconds(work: () => Promise<unknown> | unknown): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const began = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(began);
    times.push((user + system) / 1e6);
  }
  return median(times);
}

async function answered(workshop: Workshop, blinded: Uint8Array) {
  const answer = await answerBatch(workshop, key, blinded);
  if (!answer.ok) throw new Error(answer.reason);
  return answer;
}

const asked = await blindBatch(one, inputs.slice(0, 1024));
const element = unpack(asked.blinded);
const secret = BigInt(`0x${Buffer.from(key.secret).reverse().toString("hex")}`);
const nobleMany = 200;
// Elements are decoded inside the measured loop, as they are in ours.
const noble = await seconds(() => {
  for (let at = 0; at < nobleMany; at++) {
    ristretto255.Point.fromBytes(element[at] as Uint8Array)
      .multiply(secret)
      .toBytes();
  }
});
const nobleProven = await seconds(() => {
  ristretto255_oprf.voprf.blindEvaluateBatch(key.secret, key.publicKey, element.slice(0, nobleMany));
});
const plain = await seconds(() => {
  for (const blinded of element) one.group.multiply(key.secret, blinded);
});
await answered(one, asked.blinded);
const proven = await seconds(() => answered(one, asked.blinded));

print({
  work: "blind check, holder, evaluations a second on one core, without proof",
  unit: "1/s",
  value: element.length / plain,
  goal: { value: 8000, better: "more" },
  peer: { name: "@noble/curves ristretto255, the same elements", value: nobleMany / noble },
});
print({
  work: "blind check, holder, evaluations a second on one core, with the proof of the batch",
  unit: "1/s",
  value: element.length / proven,
  goal: { value: 8000, better: "more" },
  peer: { name: "@noble/curves voprf.blindEvaluateBatch", value: nobleMany / nobleProven },
});
const opened = await seconds(async () => {
  const batch = await openBatch(one, key.publicKey, asked, await answered(one, asked.blinded));
  if (!batch.ok) throw new Error(batch.reason);
});
print({
  work: "blind check, asker, identifiers a second on one core: verify the proof and take the blinds off",
  unit: "1/s",
  value: asked.inputs.length / (opened - proven),
});
await one.close();

const held = Number(process.argv[2] ?? 1_000_000);
await inBenchHouse(async (house) => {
  const api = buildApi(house);
  const address = await api.listen({ host: "127.0.0.1", port: 0 });
  for (const node of house.nodes) node.exchange.url = address;
  await introduceHouse(house);
  const [asker, holder] = [nodeOf(house, "MX"), nodeOf(house, "US")];
  if (asker === undefined || holder === undefined) throw new Error("no nodes");
  const serial = (at: number) => `T${(at * 7919 + 1_000_000).toString(36).toUpperCase()}${at % 10}`;
  const kind = kindNamed("firearm-recovery") as Kind;
  const profile = { kind: kind.name, originator: "us.atf", country: "US", ...kind.sharing, synthetic: true, terms: "" };
  const values = { recoveredOn: "2024-05-31", recoveredIn: "US-TX", custodyReason: "seized", firearmType: "pistol" };
  for (let from = 0; from < held; from += 5000) {
    const records = Array.from({ length: Math.min(5000, held - from) }, (_, at) => ({
      ...{ kind, profile, record: `us.atf:${kind.name}:${from + at}` },
      values: { ...values, markState: "intact", serialNumber: serial(from + at) },
    }));
    await appendRecords(holder.store, holder.log, await sealRecords(holder.store, records));
  }
  const officer = { agency: "mx.fgr", country: "MX", role: "tracing-officer", purpose: "firearms-tracing" } as const;
  const check = async (asked: readonly string[]) => {
    const answer = await blindCheck(asker, officer, "US", "serial", asked);
    if (!answer.ok) return "code" in answer ? answer.code : "refused";
    return answer.hits;
  };

  let began = performance.now();
  // The list is made behind the first requests for it, which are told to come again.
  while ((await check([serial(0)])) === "preparing") await setTimeout(1000);
  const prepared = (performance.now() - began) / 1000;
  const { rows } = await asker.store.pool.query<{ bytes: number }>("select length(tags) as bytes from blind_list");
  print({
    work: `blind check, list of ${held} serial numbers made by the holder and fetched by the asker`,
    unit: "s",
    value: prepared,
    more: { bytesAnItem: (rows[0]?.bytes ?? 0) / held, itemsASecond: Math.round(held / prepared) },
  });

  // A million records were written in the two minutes before: the database puts itself in order first, as it does in the background otherwise.
  for (const node of [asker, holder]) await node.store.pool.query("vacuum analyze");
  await holder.store.pool.query("checkpoint");

  const times: number[] = [];
  for (let time = 0; time < 600; time++) {
    const asked = time % 2 === 0 ? serial(time) : `NOT${time}`;
    began = performance.now();
    const hits = await check([asked]);
    if (hits !== (time % 2 === 0 ? 1 : 0)) throw new Error(`\`${asked}\`: ${hits}`);
    // The first requests are compiled while they run.
    if (time >= 400) times.push(performance.now() - began);
  }
  print({
    work: `blind check of one serial number against ${held}, end to end over HTTP, both logs written, median`,
    unit: "ms",
    value: median(times),
    goal: { value: 5, better: "less" },
    more: { p95: Number(percentile(times, 0.95).toFixed(2)), batch: paddedSize(1) },
  });

  const asked = Array.from({ length: 10_000 }, (_, at) => (at % 2 === 0 ? serial(at) : `NOT${at}`));
  began = performance.now();
  const hits = await check(asked);
  const took = (performance.now() - began) / 1000;
  if (hits !== Math.min(5000, Math.ceil(held / 2))) throw new Error(`${hits} hits`);
  print({
    work: `blind check of 10000 serial numbers against ${held}, end to end over HTTP, both sides on this machine`,
    unit: "s",
    value: took,
    more: { perSecond: Math.round(10_000 / took) },
  });
  const batch = paddedSize(asked.length);
  print({
    work: "blind check, bytes on the wire for each of 10000 serial numbers, both ways, without HTTP's headers",
    unit: "B",
    value: (2 * batch * 32 + 4 + 8 + 200 + 64) / asked.length,
    goal: { value: 100, better: "less" },
  });
  for (const node of house.nodes) await closePartnerCalls(node);
  await api.close();
});
