import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Caller } from "../core/caller.ts";
import type { Kind } from "../core/kind.ts";
import { KINDS } from "../desks/kinds.ts";
import { sampleOf } from "../desks/samples.ts";
import { openTestHouse, type TestHouse } from "../../test/open-test-house.ts";
import { callerOfToken, makeToken } from "./access-tokens.ts";
import { MOST_SUBMITTED, submit } from "./submit.ts";
import type { TripointNode } from "./tripoint-node.ts";
import { verifyLog } from "./verify-log.ts";

const officer: Caller = { agency: "us.atf", country: "US", role: "intake-officer", purpose: "record-keeping" };
const kind = KINDS[0] as Kind;

let house: TestHouse;
let node: TripointNode;
beforeAll(async () => {
  house = await openTestHouse(["US"]);
  node = house.node("US");
});
afterAll(() => house?.close());

const record = (reference: string, more: object = {}) => ({ reference, values: sampleOf(kind), ...more });

describe("submit", () => {
  it("keeps made-up records apart from real ones, under the marking of their kind", async () => {
    const answer = await submit(node, officer, kind, [record("A"), record("B", { synthetic: true }), record(" C ")]);
    expect(answer).toMatchObject([
      { index: 0, fate: "added", record: `us.atf:${kind.name}:A` },
      { index: 1, fate: "added", record: `us.atf:${kind.name}:B` },
      { index: 2, fate: "added", record: `us.atf:${kind.name}:C` },
    ]);
    const { rows } = await node.store.pool.query(
      "select p.synthetic, p.marking, s.record_id from sealed_record s join profile p on p.id = s.profile order by leaf",
    );
    expect(rows.map((row) => [row.synthetic, row.marking])).toEqual([
      [false, kind.sharing.marking],
      [true, kind.sharing.marking],
      [false, kind.sharing.marking],
    ]);
    // The first message key and the introduction stand before them.
    expect(await verifyLog(node)).toMatchObject({ ok: true, records: 3, events: 2 });
  });

  it("answers nothing to nothing, unless the caller may not submit at all, which is logged", async () => {
    expect(await submit(node, officer, kind, [])).toEqual([]);
    const refused = await submit(node, { ...officer, role: "auditor" }, kind, [{}]);
    expect(refused).toMatchObject({ refused: true, say: { es: expect.stringContaining("ninguna regla permite") } });
    expect(await verifyLog(node)).toMatchObject({ ok: true, records: 3, events: 3 });
  });

  it("takes no more than so many", async () => {
    const many = Array.from({ length: MOST_SUBMITTED + 1 }, (_, at) => record(`N-${at}`));
    await expect(submit(node, officer, kind, many)).rejects.toThrow("`1001` records are too many");
  });
});

describe("an access token", () => {
  it("stands for one agency and role at one node, for the purpose that is stated", async () => {
    const token = await makeToken(node, { agency: "us.cbp", role: "analyst" });
    expect(token).toMatch(/^tripoint_[\w-]{43}$/);
    expect(await makeToken(node, { agency: "us.cbp", role: "analyst" })).not.toBe(token);
    const caller = { agency: "us.cbp", country: "US", role: "analyst", purpose: "audit" };
    expect(await callerOfToken(node, token, "audit")).toEqual(caller);
    for (const other of [`${token}x`, token.slice(0, -1), token.toUpperCase(), "", `${token}\n`, ` ${token}`]) {
      expect(await callerOfToken(node, other, "audit")).toBeUndefined();
    }
  });

  it("stands for nobody once its role is none of the house", async () => {
    const token = await makeToken(node, { agency: "us.cbp", role: "analyst" });
    await node.store.pool.query("update access_token set role = 'king'");
    expect(await callerOfToken(node, token, "audit")).toBeUndefined();
  });

  it("is not made for what is no agency", async () => {
    for (const agency of ["", "us", "US.ATF", "us.", "us.atf ", "us.atf:x", "usa.atf", "us.atf'--"]) {
      await expect(makeToken(node, { agency, role: "analyst" })).rejects.toThrow("names no agency");
    }
  });
});
