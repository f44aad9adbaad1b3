import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestNode, type TestNode } from "../../test/open-test-node.ts";
import { TILE_WIDTH } from "../core/log/tiles.ts";
import { evaluationsAtOnce } from "../store/blind-tags.ts";
import { changeAndLogAtOnce } from "../store/log-at-once.ts";
import { appendEvents } from "../store/node-log.ts";
import type { NonceToKeep } from "../store/peers.ts";
import { allProfiles, profileId } from "../store/profiles.ts";
import { askProfile } from "./blind/audience.ts";
import type { TripointNode } from "./tripoint-node.ts";
import { verifyLog } from "./verify-log.ts";

const USE = { partner: "tripoint.mx", day: "2026-01-02", purpose: "firearms-tracing" };
const EVENT = { type: "blind-check" };

let test: TestNode;
let node: TripointNode;
beforeAll(async () => {
  test = await openTestNode("US");
});
afterAll(async () => {
  await test?.close();
});
beforeEach(async () => {
  await test.empty();
  node = test.newNode();
});

const take = async (count: number, limit = 100, profiles?: number) =>
  await changeAndLogAtOnce(
    node.store,
    node.log,
    evaluationsAtOnce(USE, count, limit, profiles ?? (await allProfiles(node.store)).length),
    [EVENT],
  );
const taken = async () => {
  const { rows } = await node.store.pool.query<{ evaluations: number }>("select evaluations from blind_use");
  return rows.map((row) => row.evaluations);
};

describe("a change made in the statement that logs it", () => {
  it("is made and logged, time after time, and the log verifies", async () => {
    await appendEvents(
      node.store,
      node.log,
      Array.from({ length: TILE_WIDTH - 2 }, () => ({ type: "earlier" })),
    );
    for (let time = 0; time < 5; time++) expect(await take(1)).toBe(true);
    expect(await taken()).toEqual([5]);
    const size = TILE_WIDTH + 3;
    expect(await verifyLog(node)).toMatchObject({ ok: true, size, events: size, faults: [] });
  });

  it("is not made, and nothing is logged, when another process has written to the log", async () => {
    expect(await take(1)).toBe(true);
    await appendEvents(node.store, { ...node.log }, [{ type: "elsewhere" }]);
    expect(await take(1)).toBe(false);
    expect(await taken()).toEqual([1]);
    await appendEvents(node.store, node.log, [{ type: "here" }]);
    expect(await take(1)).toBe(true);
    expect(await verifyLog(node)).toMatchObject({ ok: true, size: 4, events: 4, faults: [] });
  });

  it("waits for the log's lock, and is not made when the log has grown meanwhile", async () => {
    expect(await take(1)).toBe(true);
    const other = await node.store.pool.connect();
    await other.query("begin; select size from log_state for update");
    const taking = take(1);
    await other.query("select pg_sleep(0.1); update log_state set size = size + 1");
    await other.query("commit");
    other.release();
    expect(await taking).toBe(false);
    await node.store.pool.query("update log_state set size = size - 1");
    expect(await taken()).toEqual([1]);
    expect(await verifyLog(node)).toMatchObject({ ok: true, size: 1, events: 1, faults: [] });
  });

  it("is not made beyond a budget, nor after a profile was added", async () => {
    const before = (await allProfiles(node.store)).length;
    expect(await take(60)).toBe(true);
    expect([await take(41), await take(40), await take(1)]).toEqual([false, true, false]);
    await profileId(node.store, askProfile("us.atf"));
    expect(await take(1, 1000, before)).toBe(false);
    expect(await taken()).toEqual([100]);
    expect(await verifyLog(node)).toMatchObject({ ok: true, size: 2, events: 2, faults: [] });
  });

  it("is made one at a time: the others are told to go the longer way", async () => {
    expect(await take(1)).toBe(true);
    const profiles = (await allProfiles(node.store)).length;
    expect((await Promise.all([take(1, 100, profiles), take(1, 100, profiles)])).filter(Boolean)).toEqual([true]);
    expect(await taken()).toEqual([2]);
  });
});

describe("the nonce of a request that is kept with what it leads to", () => {
  const key = {
    ...{ id: "0123456789abcdef", publicKey: new Uint8Array(32).fill(7) },
    ...{ from: "2026-01-01T00:00:00Z", until: "2090-01-01T00:00:00Z" },
  };
  const nonceOf = (nonce: string): NonceToKeep => {
    return { origin: USE.partner, nonce, until: new Date(Date.now() + 600_000), key };
  };
  const ask = async (nonce: NonceToKeep, count = 4) => {
    const profiles = (await allProfiles(node.store)).length;
    const change = evaluationsAtOnce(USE, count, 100, profiles, nonce);
    return await changeAndLogAtOnce(node.store, node.log, change, [EVENT]);
  };
  const nonces = async () =>
    (await test.sql("select nonce from request_nonce order by nonce")).map((row) => row["nonce"]);

  beforeEach(async () => {
    await test.sql("delete from request_nonce; delete from peer");
    await test.sql(
      "insert into peer (origin, country, url, log_key, witness_key, serial, introduction) values ($1, 'MX', '', '', '', 1, '')",
      [USE.partner],
    );
    await test.sql(
      "insert into peer_key (origin, id, public_key, valid_from, valid_until) values ($1, $2, $3, $4, $5)",
      [...[USE.partner, key.id, Buffer.from(key.publicKey), "2026-01-01T00:00:00.400Z", key.until]],
    );
  });

  it("lets a request on once: a second one takes nothing and logs nothing", async () => {
    expect([await ask(nonceOf("a")), await ask(nonceOf("b")), await ask(nonceOf("a"))]).toEqual([true, true, false]);
    expect(await taken()).toEqual([8]);
    expect(await nonces()).toEqual(["a", "b"]);
    expect(await verifyLog(node)).toMatchObject({ ok: true, size: 2, events: 2, faults: [] });
  });

  it("is not kept when the budget is used up or the log has grown: then it is judged step by step", async () => {
    expect(await ask(nonceOf("a"), 99)).toBe(true);
    expect(await ask(nonceOf("b"), 4)).toBe(false);
    await appendEvents(node.store, { ...node.log }, [{ type: "elsewhere" }]);
    expect(await ask(nonceOf("c"), 1)).toBe(false);
    expect(await nonces()).toEqual(["a"]);
    expect(await taken()).toEqual([99]);
  });

  it.each([
    ["was revoked", "update peer_key set revoked_at = now()"],
    ["ends at another time", "update peer_key set valid_until = '2080-01-01'"],
    ["is another one", "update peer_key set public_key = '\\x01'"],
    ["is gone with its partner", "delete from peer"],
  ])("is not kept when the key %s since the request was verified by it", async (_, change) => {
    await test.sql(change);
    expect(await ask(nonceOf("a"))).toBe(false);
    expect([await nonces(), await taken()]).toEqual([[], []]);
  });
});
