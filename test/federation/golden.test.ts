import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { staleGoldenFiles } from "../../scripts/golden-exchange.ts";
import { openCheckpoint } from "../../src/core/log/checkpoint.ts";
import { readVerifierKey } from "../../src/core/log/verifier-key.ts";
import { sha256, verifyEd25519 } from "../../src/exchange/ed25519.ts";
import { checkAnyLine, erasedDigest } from "../../src/exchange/erased-line.ts";
import { readLine } from "../../src/exchange/feed-line.ts";
import { verifyRequest } from "../../src/exchange/http-signature.ts";
import { type Introduction, readIntroduction } from "../../src/exchange/introduction.ts";
import { readMessage } from "../../src/exchange/read-message.ts";

const FOLDER = path.resolve(import.meta.dirname, "..", "golden", "exchange");
const read = (name: string) => readFileSync(path.join(FOLDER, name), "utf8");
const expected = JSON.parse(read("expected.json")) as Record<string, { position: number; chain: string }[]> & {
  at: never;
  fingerprints: never;
};

function introduced(name: string): Introduction {
  const reading = readIntroduction(read(name));
  if (!reading.ok) throw new Error(reading.reason);
  expect(expected.fingerprints[reading.introduction.origin]).toBe(reading.fingerprint);
  return reading.introduction;
}

describe("the golden files of the exchange", () => {
  it("are what the house writes: else run `node scripts/golden-exchange.ts`", () => {
    expect(staleGoldenFiles()).toEqual([]);
  });

  it("hold introductions that follow each other", () => {
    const [one, two] = [introduced("us-introduction-1.txt"), introduced("us-introduction-2.txt")];
    expect([one.serial, two.serial, one.logKey]).toEqual([1, 2, two.logKey]);
    expect(two.messageKeys.map((key) => key.id)).toEqual([one.messageKeys[0]?.id, expect.any(String)]);
  });

  it.each([
    ["us-to-ca", "us-introduction-2.txt", "tripoint.ca"],
    ["ca-to-us", "ca-introduction-1.txt", "tripoint.us"],
  ])("hold the feed %s, whose lines are read, follow each other and hold", (name, sender, to) => {
    const { origin, messageKeys } = introduced(sender);
    let place = { position: 0, chain: "" };
    let erased = 0;
    for (const text of read(`${name}.jsonl`).trimEnd().split("\n")) {
      const reading = readLine(text);
      if (!reading.ok) throw new Error(reading.reason);
      const chain = expected[name]?.[reading.line.position - 1]?.chain ?? "";
      const check = checkAnyLine(origin, to, reading.line, place, messageKeys, expected.at);
      if (!check.ok) throw new Error(check.reason);
      ({ place } = check);
      expect(place.chain).toBe(chain);
      if (erasedDigest(reading.line.body) !== undefined) {
        expect(check.digest).toBe(erasedDigest(reading.line.body));
        erased++;
        continue;
      }
      const message = readMessage(reading.line.body);
      if (!message.ok) throw new Error(message.reason);
    }
    expect(place.position).toBe(expected[name]?.length);
    expect(erased).toBe(name === "us-to-ca" ? 1 : 0);
  });

  it("hold a checkpoint that its log and a witness have signed", () => {
    const us = readVerifierKey(introduced("us-introduction-1.txt").logKey, sha256);
    const ca = readVerifierKey(introduced("ca-introduction-1.txt").witnessKey, sha256);
    if (!us.ok || !ca.ok) throw new Error("the keys are not read");
    const known = { origin: us.key.name, keys: [us.key], witnesses: [ca.key] };
    const opened = openCheckpoint(Buffer.from(read("us-checkpoint-cosigned.txt")), known, verifyEd25519);
    expect(opened).toMatchObject({ ok: true, checkpoint: { size: 4 }, cosignatures: [{ time: 1_795_262_400 }] });
  });

  it.each(["pull-request.http", "body-request.http"])("hold %s, which is let on once", async (name) => {
    const [head = ""] = read(name).split("\n\n");
    const [first = "", ...fields] = head.split("\n");
    const [method = "", target = ""] = first.split(" ");
    const headers = Object.fromEntries(fields.map((field) => field.split(": ", 2) as [string, string]));
    const seen = new Set<string>();
    const judge = {
      ...{ to: "tripoint.us", now: new Date("2026-11-21T12:00:00Z") },
      keysOf: async () => introduced("ca-introduction-1.txt").messageKeys,
      isFresh: async (_: string, nonce: string) => seen.size < seen.add(nonce).size,
    };
    expect(await verifyRequest({ method, target, headers }, judge)).toMatchObject({ ok: true, from: "tripoint.ca" });
    expect(await verifyRequest({ method, target, headers }, judge)).toMatchObject({ ok: false, fault: "replayed" });
  });
});
