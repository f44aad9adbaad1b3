import { ristretto255, ristretto255_oprf } from "@noble/curves/ed25519.js";
import { answerBatch, blindBatch, openBatch } from "../src/exchange/blind/batch.ts";
import { deriveKeyPair } from "../src/exchange/blind/oprf.ts";
import { unpack } from "../src/exchange/blind/work.ts";
import { openWorkshop, type Workshop } from "../src/exchange/blind/workshop.ts";
import { median, print } from "./bench-house.ts";

const ROUNDS = 3;
const utf8 = (text: string) => new TextEncoder().encode(text);
const seed = new Uint8Array(32).fill(7);
const info = utf8("bench");

const one = await openWorkshop(1);
const key = deriveKeyPair(one.group, "voprf", seed, info);
const inputs = Array.from({ length: 10_000 }, (_, at) => utf8(`serial\u0000AB${at * 7919}`));

/** The median seconds of a few rounds. */
async function seconds(work: () => Promise<unknown> | unknown): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now();
    await work();
    times.push((performance.now() - began) / 1000);
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
