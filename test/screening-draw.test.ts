import { createHash, createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Caller } from "../src/core/caller.ts";
import { makeCargoSample } from "../src/desks/cargo/sample/make-cargo-sample.ts";
import { CARGO_KINDS } from "../src/desks/cargo/cargo-kinds.ts";
import { drawBy, drawKey } from "../src/service/screening/blind-draw.ts";
import { drawCommitment } from "../src/service/screening/commit-draw.ts";
import { measureScreening } from "../src/service/screening/read-screening.ts";
import { readDecisions, screenItems } from "../src/service/screening/screen-items.ts";
import { submit } from "../src/service/submit.ts";
import type { TripointNode } from "../src/service/tripoint-node.ts";
import { intakeOfficer, openTestNode, type TestNode } from "./open-test-node.ts";

const OFFICER: Caller = {
  ...{ agency: "ca.cbsa", country: "CA", role: "targeting-officer", purpose: "customs-enforcement" },
};
const RATE = 0.1;

/** A draw as the page of operations tells an inspector to make it, apart from ours. */
function drawnAgain(key: Uint8Array, item: string, rate: number): boolean {
  const first = createHmac("sha256", key).update(item).digest().readBigUInt64BE() >> 12n;
  return Number(first) / 2 ** 52 < rate;
}

describe("the draw", () => {
  const key = Buffer.from("9f2c".repeat(16), "hex");
  const draws = drawBy(key);
  const items = Array.from({ length: 100_000 }, (_, at) => `us.cbp:postal-item:LX${String(at).padStart(8, "0")}CN`);

  test("is made again by whoever is shown the key, with nothing but HMAC-SHA-256", () => {
    for (const item of items.slice(0, 5000)) expect(draws(item, RATE)).toBe(drawnAgain(key, item, RATE));
  });

  test("takes the stated share, of items numbered in a row as of others, and independently of its neighbours", () => {
    const drawn = items.map((item) => draws(item, RATE));
    // One hundred blocks of a thousand numbers: chi-square with 100 degrees of freedom stays below its 99.99 % quantile.
    const blocks = Array.from(
      { length: 100 },
      (_, at) => drawn.slice(at * 1000, at * 1000 + 1000).filter(Boolean).length,
    );
    const chi = (observed: readonly number[], of: number) =>
      observed.reduce((sum, count) => sum + (count - of * RATE) ** 2 / (of * RATE * (1 - RATE)), 0);
    expect(chi(blocks, 1000)).toBeLessThan(161.4);
    // By the last digit of the number, and after a drawn one.
    const digits = Array.from({ length: 10 }, (_, digit) => drawn.filter((one, at) => one && at % 10 === digit).length);
    expect(chi(digits, 10_000)).toBeLessThan(35.6);
    const after = drawn.filter((_, at) => at > 0 && drawn[at - 1] === true);
    expect(chi([after.filter(Boolean).length], after.length)).toBeLessThan(15.2);
  });

  test("another key draws others, and a higher rate draws the same and more", () => {
    const other = drawBy(Buffer.alloc(32, 1));
    const both = items.filter((item) => draws(item, RATE) && other(item, RATE)).length;
    expect(both / items.length).toBeCloseTo(RATE * RATE, 2);
    for (const item of items.slice(0, 5000)) if (draws(item, 0.01)) expect(draws(item, RATE)).toBe(true);
  });
});

describe("the key of the draw", () => {
  let house: TestNode;
  let node: TripointNode;
  beforeAll(async () => {
    house = await openTestNode("CA");
    node = house.newNode();
  });
  afterAll(async () => {
    await house?.close();
  });

  test("stands in the log as a digest before the first item is drawn, once, and is told beside the measures", async () => {
    expect(await drawCommitment(node)).toBeUndefined();
    const request = { items: 60, seed: 3, from: "2024-04-01", until: "2024-04-30", destination: "CA" };
    const { postal } = makeCargoSample({ ...request, origins: ["CN"] });
    const given = postal.map(({ reference, values }) => ({ reference, synthetic: true, values }));
    await submit(node, intakeOfficer("ca.cbsa"), CARGO_KINDS.postal, given);
    await screenItems(node, OFFICER, { today: "2024-05-01", rate: RATE });
    await screenItems(node, OFFICER, { today: "2024-05-02", rate: RATE, again: true });
    const committed = await drawCommitment(node);
    expect(committed?.digest).toBe(createHash("sha256").update(drawKey(node)).digest("hex"));
    const { rows } = await node.store.pool.query<{ leaf: number; events: number }>(
      `select min(leaf)::int as leaf, (select count(*)::int from log_event where type = 'draw-key') as events
       from sealed_record where record_id like '%:screening-decision:%'`,
    );
    expect(rows[0]?.events).toBe(1);
    expect(committed?.leaf).toBeLessThan(rows[0]?.leaf ?? 0);
    expect((await measureScreening(node, OFFICER)).draw).toEqual(committed);
    const drawn = (await readDecisions(node, OFFICER)).filter(({ item }) => drawnAgain(drawKey(node), item, RATE));
    for (const { proposal } of drawn) expect(proposal).not.toBe("release");
  });
});
