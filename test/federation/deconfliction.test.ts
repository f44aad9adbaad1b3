import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Purpose, Role } from "../../src/core/caller.ts";
import type { Interest } from "../../src/exchange/message.ts";
import { takeInterest } from "../../src/service/deconflict/take-interest.ts";
import { noteHoldings } from "../../src/store/blind-holdings.ts";
import { verifyLog } from "../../src/service/verify-log.ts";
import { recovery } from "../open-blind-sides.ts";
import { openServedHouse, type ServedHouse } from "../open-served-house.ts";

let house: ServedHouse;
beforeAll(async () => {
  house = await openServedHouse(["CA", "MX", "US"]);
  await house.keep(
    "US",
    recovery("us.atf", "1", "AB1234"),
    recovery("us.cbp", "2", "AB1234"),
    recovery("us.cbp", "3", "CD5678"),
    recovery("us.atf", "4", "RED9999", "red"),
  );
  for (const [country, agency] of [
    ["MX", "mx.fgr"],
    ["US", "us.atf"],
    ["CA", "ca.rcmp"],
  ] as const) {
    const contact = { contact: `desk of ${agency}, +1 555 0100` };
    const as = { agency, role: "liaison-officer", purpose: "deconfliction" } as const;
    const answer = await house.ask(country, as, { method: "PUT", path: "contact", body: contact });
    expect(answer).toMatchObject({ status: 200, body: contact });
  }
});
afterAll(() => house?.close());

const check = (
  country: string,
  agency: string,
  partner: string,
  values: readonly string[],
  purpose: Purpose = "deconfliction",
) =>
  house.ask(
    country,
    { agency, role: "tracing-officer", purpose },
    { method: "POST", path: "checks", body: { partner, identifier: "serial", values } },
  );

async function interests(
  country: string,
  agency: string,
  role: Role = "tracing-officer",
  purpose: Purpose = "deconfliction",
) {
  const { status, body } = await house.ask(country, { agency, role, purpose }, { method: "GET", path: "interests" });
  if (status !== 200) return status;
  const list = (body as unknown as { interests: { value: string; agency: string; contact: string }[] }).interests;
  return list.map((one) => `${one.value} ${one.agency} ${one.contact}`).toSorted();
}

describe("a blind check over HTTP", () => {
  it("answers hit or no hit to a caller of the node", async () => {
    const answer = await check("MX", "mx.fgr", "US", ["AB-1234", "ZZ0001", "AB?1"], "firearms-tracing");
    expect(answer).toMatchObject({
      status: 200,
      body: { hits: 1, values: [{ hit: true }, { hit: false }, { message: "cannot be checked" }] },
    });
    expect("interests" in answer.body).toBe(false);
  });

  it("is refused without a rule, to an unknown partner, and for an unknown kind of identifier", async () => {
    expect(await check("MX", "mx.fgr", "US", ["AB1234"], "public-health")).toMatchObject({
      status: 403,
      body: { error: { code: "not-permitted" } },
    });
    expect(await check("MX", "mx.fgr", "NL", ["AB1234"])).toMatchObject({ status: 404 });
    const as = { agency: "mx.fgr", role: "tracing-officer", purpose: "firearms-tracing" } as const;
    const body = { partner: "US", identifier: "shoe-size", values: ["44"] };
    expect(await house.ask("MX", as, { method: "POST", path: "checks", body })).toMatchObject({ status: 400 });
    const none = { partner: "US", identifier: "serial", values: [] };
    expect(await house.ask("MX", as, { method: "POST", path: "checks", body: none })).toMatchObject({ status: 400 });
  });
});

describe("deconfliction", () => {
  it("tells both sides that the other is interested and whom to call, and nobody else", async () => {
    expect(await check("MX", "mx.fgr", "US", ["AB1234", "ZZ0001", "RED9999"])).toMatchObject({
      status: 200,
      body: { hits: 1, interests: 1 },
    });
    await house.pull("US", "MX");
    expect(await interests("US", "us.atf")).toEqual(["AB1234 mx.fgr desk of mx.fgr, +1 555 0100"]);
    expect(await interests("US", "us.cbp")).toEqual(["AB1234 mx.fgr desk of mx.fgr, +1 555 0100"]);
    expect(await interests("MX", "mx.fgr")).toEqual([]);
    await house.pull("MX", "US");
    // The agency that has stated no contact is named by its name alone.
    expect(await interests("MX", "mx.fgr")).toEqual([
      "AB1234 us.atf desk of us.atf, +1 555 0100",
      "AB1234 us.cbp us.cbp",
    ]);
    expect(await interests("MX", "mx.gs")).toEqual([]);
    expect(await interests("US", "us.dea")).toEqual([]);
    expect(await interests("US", "us.atf", "auditor")).toBe(403);
    expect(await interests("US", "us.atf", "tracing-officer", "firearms-tracing")).toBe(403);
  });

  it("leaves no value in any log, also when core data are asked for after a hit, and logs that hold", async () => {
    const made = await check("MX", "mx.fgr", "US", ["AB1234"], "firearms-tracing");
    const as = { agency: "mx.fgr", role: "liaison-officer", purpose: "firearms-tracing" } as const;
    for (const [id, status] of [
      [String((made.body as { check?: unknown }).check), 200],
      ["none", 403],
    ] as const) {
      const hit = { identifier: "serial", value: "AB1234", check: id };
      const body = { partner: "US", hit, parts: ["facts"], reason: "found in Sonora", confirmedBy: "Sgt. Example" };
      expect(await house.ask("MX", as, { method: "POST", path: "requests", body })).toMatchObject({ status });
    }
    await house.pull("US", "MX");
    expect((await house.events("US", "receive")).at(-1)).toMatchObject({
      ...{ message: "request", about: { identifier: "serial" } },
    });
    expect((await house.events("US", "interest")).at(-1)).toMatchObject({
      ...{ partner: "tripoint.mx", agency: "mx.fgr", identifier: "serial", told: ["us.atf", "us.cbp"] },
    });
    expect((await house.events("MX", "interest-sent")).at(-1)).toMatchObject({ partner: "tripoint.us", interests: 1 });
    for (const country of ["MX", "US"]) {
      const { store } = house.node(country);
      const { rows } = await store.pool.query("select from log_event where content like '%AB1234%'");
      expect(rows, country).toHaveLength(0);
      expect(await verifyLog(house.node(country))).toMatchObject({ ok: true });
    }
  });

  it("tells of what an agency has asked about, too, when another asks later", async () => {
    // Nobody holds it: Mexico asks Canada, and later Canada asks Mexico.
    expect(await check("MX", "mx.fgr", "CA", ["QQ7777"])).toMatchObject({ status: 200, body: { hits: 0 } });
    expect(await check("CA", "ca.rcmp", "MX", ["QQ7777", "QQ8888"])).toMatchObject({
      status: 200,
      body: { hits: 1, interests: 1 },
    });
    await house.pull("MX", "CA");
    await house.pull("CA", "MX");
    expect(await interests("MX", "mx.fgr")).toContain("QQ7777 ca.rcmp desk of ca.rcmp, +1 555 0100");
    expect(await interests("CA", "ca.rcmp")).toEqual(["QQ7777 mx.fgr desk of mx.fgr, +1 555 0100"]);
    // An ask is for deconfliction alone: a check for another purpose does not hit it.
    expect(await check("CA", "ca.rcmp", "MX", ["QQ7777"], "firearms-tracing")).toMatchObject({
      ...{ status: 200, body: { hits: 0 } },
    });
  });

  it("forgets what was asked when its time is over", async () => {
    const { store } = house.node("MX");
    await store.pool.query("update blind_ask set keep_until = current_date - 1 where value = 'QQ7777'");
    await house.keep("MX", recovery("mx.fgr", "1", "MX0001"));
    // The asker's list is brought up to date once a minute; another officer's is fetched anew.
    const as = { agency: "ca.rcmp", role: "analyst", purpose: "deconfliction" } as const;
    const body = { partner: "MX", identifier: "serial", values: ["QQ7777", "MX0001"] };
    expect(await house.ask("CA", as, { method: "POST", path: "checks", body })).toMatchObject({
      status: 200,
      body: { hits: 1, values: [{ hit: false }, { hit: true }] },
    });
    expect((await store.pool.query("select from blind_value where value = 'QQ7777'")).rows).toHaveLength(0);
  });

  it("keeps nothing of what was asked, sent and told once its time is over", async () => {
    const tables = ["interest", "interest_sent", "blind_check", "blind_hit", "blind_ask"];
    for (const country of ["MX", "US", "CA"]) {
      const { store } = house.node(country);
      const { rows } = await store.pool.query<{ day: string }>(
        "select (keep_until - current_date) as day from interest union all select keep_until - current_date from interest_sent",
      );
      for (const { day } of rows) expect(day, country).toBe(90);
      for (const table of tables)
        await store.pool.query(`update ${table} set keep_until = current_date - 1 where keep_until is not null`);
      await store.pool.query(
        "insert into backup_row_key (name, key) values ('asks ' || current_date - 1, '\\x00') on conflict do nothing",
      );
      await noteHoldings(store);
      for (const table of tables) {
        // What was asked for another purpose than deconfliction has no such term.
        const { rows: kept } = await store.pool.query(`select from ${table} where keep_until is not null`);
        expect(kept, `${country} ${table}`).toEqual([]);
      }
      const keys = await store.pool.query("select name from backup_row_key where name like 'asks %'");
      expect(keys.rows).toEqual([]);
    }
    expect(await interests("US", "us.atf")).toEqual([]);
  });

  it("answers nothing to a tag that was taken from the list and never evaluated, nor to a stranger's answer", async () => {
    const node = house.node("US");
    const peer = await house.peer("US", "CA");
    const list = { agency: "ca.rcmp", role: "tracing-officer", purpose: "deconfliction" } as const;
    const body = { partner: "US", identifier: "serial", values: ["CD5678"] };
    expect(await house.ask("CA", list, { method: "POST", path: "checks", body })).toMatchObject({ body: { hits: 1 } });
    const sent = await house
      .node("CA")
      .store.pool.query<{ tag: string }>("select tag from interest_sent where value = 'CD5678'");
    const tag = sent.rows[0]?.tag as string;
    const { rows } = await node.store.pool.query<{ epoch: string }>(
      "select epoch from blind_key where partner = 'tripoint.ca'",
    );
    const message: Interest = {
      ...{ type: "interest", id: "forged", tag, epoch: rows[0]?.epoch as string, identifier: "serial" },
      ...{ agency: "ca.rcmp", role: "tracing-officer", contact: "x" },
    };
    const take = (more: Partial<Interest>) => takeInterest(node, peer, { ...message, ...more }, new Date());
    expect((await take({})).events).toMatchObject([{ told: ["us.cbp"] }]);
    const guessed = Buffer.concat([Buffer.from(tag, "base64url").subarray(0, 8), Buffer.alloc(16)]).toString(
      "base64url",
    );
    expect((await take({ tag: guessed })).events).toMatchObject([{ told: [] }]);
    expect((await take({ epoch: "2001-01-01" })).events).toMatchObject([{ told: [] }]);
    expect(await take({ agency: "mx.fgr" })).toMatchObject({ outcome: "refused" });
    expect(await take({ role: "health-analyst" })).toMatchObject({ outcome: "refused" });
    expect(await take({ identifier: "phone" })).toMatchObject({ outcome: "refused" });
    expect(await take({ answers: "never-sent" })).toMatchObject({ outcome: "refused" });
    await node.store.pool.query("update blind_use set interests = 512 where partner = 'tripoint.ca'");
    expect(await take({})).toMatchObject({ outcome: "refused", reason: expect.stringContaining("used up") });
  });

  it("says so when the agency has not stated whom to call", async () => {
    const answer = await check("US", "us.cbp", "MX", ["MX0001"]);
    expect(answer).toMatchObject({
      status: 200,
      body: { hits: 1, interests: 0, note: expect.stringContaining("whom to call") },
    });
  });
});
