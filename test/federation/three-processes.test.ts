import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verifyLog } from "../../src/service/verify-log.ts";
import { type Hand, openHand, type Running, type Site, startNode, tripoint, until } from "./process/node-process.ts";
import { enterRecoveries, recoveryId } from "./process/recoveries.ts";
import { befriend, introduce, openSites, type Sites } from "./process/sites.ts";

let sites: Sites;
let at: Record<"CA" | "MX" | "US", Site>;
let hand: Record<"CA" | "MX" | "US", Hand>;
const running: Running[] = [];
beforeAll(async () => {
  sites = await openSites();
  at = { CA: await sites.site("CA"), MX: await sites.site("MX"), US: await sites.site("US") };
  await introduce(at.CA, at.US);
  hand = { CA: await openHand(at.CA), MX: await openHand(at.MX), US: await openHand(at.US) };
  await befriend(hand.MX, hand.CA);
  await befriend(hand.MX, hand.US);
  running.push(...(await Promise.all([startNode(at.CA), startNode(at.MX), startNode(at.US)])));
}, 240_000);
afterAll(async () => {
  await Promise.all(running.map((one) => one.kill()));
  for (const one of Object.values(hand ?? {})) await one.close();
  await sites?.close();
});

const asLiaison = (agency: string) => ["--agency", agency, "--role", "liaison-officer"];
const FOR = "criminal-investigation";

async function read(country: "CA" | "MX" | "US", agency: string, role: "analyst" | "auditor", id: string) {
  const headers = { authorization: `Bearer ${await hand[country].token(agency, role)}`, "tripoint-purpose": FOR };
  const answer = await fetch(`${at[country].url}/api/nodes/${country}/record/${encodeURIComponent(id)}`, { headers });
  const body = (await answer.json()) as {
    versions?: { values: Record<string, unknown>; withheld: { part: string }[]; received: object }[];
    error?: { code: string };
  };
  return { status: answer.status, code: body.error?.code, ...body.versions?.at(-1) };
}

describe("three countries, each in a process of its own", () => {
  const given = recoveryId("us.atf", "W1");

  it("release records by command, which arrive while the partner waits for them", async () => {
    await enterRecoveries(hand.US.node, "us.atf", ["W1", "W2"]);
    const ran = await tripoint(at.US, "release", "US", "ca.cbsa", given, "--for", FOR, ...asLiaison("us.atf"));
    expect(ran).toMatchObject({ code: 0, error: "" });
    expect(ran.out).toMatch(
      /1 record under cbsa-atf-share .*without the originator's consent, .*never .* public.*; kept until/,
    );
    const sql = "select received_at from feed_in where type = 'release'";
    const [taken] = await until(
      "the release arrives",
      () => hand.CA.rows<{ received_at: Date }>(sql),
      (rows) => rows.length > 0,
    );
    const [made] = await hand.US.rows<{ made_at: Date }>("select made_at from feed_out where type = 'release'");
    // The reader is waiting at the partner, so this is no matter of how often it asks.
    expect(Number(taken?.received_at) - Number(made?.made_at)).toBeLessThan(5000);
  });

  it("show the receiver what may be seen of it, and nobody else anything", async () => {
    expect(await read("CA", "ca.cbsa", "analyst", given)).toMatchObject({
      status: 200,
      values: { make: "EXAMPLE ARMS", serialNumber: "TPATFW1", possessor: null, agencyCase: null },
      withheld: [{ part: "persons" }, { part: "case" }],
      received: {
        ...{ from: "tripoint.us", receiver: "ca.cbsa", purposes: [FOR] },
        conditions: expect.arrayContaining([{ code: "no-onward", words: expect.any(String) }]),
      },
    });
    expect(await read("CA", "ca.rcmp", "analyst", given)).toMatchObject({ status: 403, code: "not-permitted" });
    expect(await read("CA", "ca.cbsa", "auditor", given)).toMatchObject({ status: 403, code: "not-permitted" });
    expect(await read("MX", "mx.fgr", "analyst", given)).toMatchObject({ code: expect.any(String) });
    expect(await tripoint(at.US, "release", "US", "mx.fgr", given, "--for", FOR, ...asLiaison("us.atf"))).toMatchObject(
      { code: 3 },
    );
  });

  it("ask for a part that was withheld, and are given it on a supervisor's consent", async () => {
    const because = ["--reason", "to identify the possessor", "--confirmed-by", "Supt. Example"];
    const parts = ["--parts", "persons", "--purpose", FOR];
    const asked = await tripoint(at.CA, "request", "CA", "US", given, ...parts, ...because, ...asLiaison("ca.cbsa"));
    expect(asked).toMatchObject({ code: 0, error: "" });
    const [request] = await until(
      "the request arrives",
      () => hand.US.rows<{ id: string }>("select id from part_request where direction = 'in' and state = 'open'"),
      (rows) => rows.length > 0,
    );
    expect((await tripoint(at.US, "exchange", "US", "--language", "es")).out).toMatch(/solicitud recibida pendiente, /);
    const answer = ["answer", "US", "CA", request?.id ?? "", "release", ...asLiaison("us.atf")];
    expect(await tripoint(at.US, ...answer)).toMatchObject({ code: 3 });
    const consent = ["--consents", "supervisor", "--reason", "the possessor is sought"];
    expect(await tripoint(at.US, ...answer, ...consent)).toMatchObject({ code: 3 });
    const till = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const to = ["--by", "us.atf", "--to", "ca.cbsa", "--for", FOR, "--person", "Supt. Example", "--until", till];
    expect(await tripoint(at.US, "consent", "give", "US", given, ...to)).toMatchObject({ code: 0, error: "" });
    const released = await tripoint(at.US, ...answer, ...consent, "--language", "fr");
    expect(released).toMatchObject({ code: 0, error: "" });
    expect(released.out).toMatch(/en vertu de cbsa-atf-share \(Protocole d'entente .*; conditions : à .*consentement/);
    await until(
      "the answer arrives",
      () => hand.CA.rows<{ state: string }>("select state from part_request where direction = 'out'"),
      ([one]) => one?.state === "released",
    );
    expect(await read("CA", "ca.cbsa", "analyst", given)).toMatchObject({
      values: { possessor: "Possessor Example", agencyCase: null },
    });
  });

  it("check blindly, and are told of each other's interest", async () => {
    const contacts = [
      tripoint(at.MX, "contact", "mx.fgr", "+52 55 5555 0100"),
      tripoint(at.US, "contact", "us.atf", "+1 202 555 0100"),
    ];
    expect((await Promise.all(contacts)).map(({ code }) => code)).toEqual([0, 0]);
    const as = ["--agency", "mx.fgr", "--role", "tracing-officer", "--purpose"];
    const checked = await tripoint(at.MX, "check", "US", "serial", "TPATFW2", "NONE1", ...as, "deconfliction");
    expect(checked.error).toBe("");
    expect(checked.out).toMatch(/^TPATFW2\tHIT$/m);
    expect(checked.out).toMatch(/^NONE1\tno hit$/m);
    await until(
      "both know",
      async () =>
        [...(await hand.US.events("interest")), ...(await hand.MX.events("interest"))].map((one) => one["partner"]),
      (partners) => partners.includes("tripoint.mx") && partners.includes("tripoint.us"),
    );
    const told = await tripoint(at.US, "interests", "--agency", "us.atf", "--purpose", "deconfliction");
    expect(told.out).toMatch(/mx\.fgr.*\+52 55 5555 0100/);
    const back = await tripoint(at.MX, "interests", "--agency", "mx.fgr", "--purpose", "deconfliction");
    expect(back.out).toMatch(/us\.atf.*\+1 202 555 0100/);
  });

  it("recall, and see the signed receipts of who held it", async () => {
    const reason = ["--reason", "entered by mistake"];
    expect(await tripoint(at.US, "recall", "US", given, ...reason, ...asLiaison("us.atf"))).toMatchObject({ code: 0 });
    const [receipt] = await until(
      "the receipt arrives",
      () =>
        hand.US.rows<{ outcome: string; done: number; signature: string }>(
          `select r.outcome, r.done, i.signature from feed_receipt r join feed_out o on o.peer = r.peer and o.position = r.position
           join feed_in i on i.peer = r.peer and i.position = r.given_at where o.type = 'recall'`,
        ),
      (rows) => rows.length > 0,
    );
    expect(receipt).toMatchObject({ outcome: "erased", done: 3, signature: expect.stringMatching(/^\S{88}$/) });
    expect(await read("CA", "ca.cbsa", "analyst", given)).toMatchObject({
      values: { make: null, possessor: null },
      withheld: [{ part: "facts" }, { part: "identifiers" }, { part: "persons" }, { part: "case" }],
    });
    const [left] = await hand.CA.rows<{ n: number }>(
      "select count(*)::int as n from feed_in where body like '%EXAMPLE ARMS%' or body like '%Possessor Example%'",
    );
    expect(left?.n).toBe(0);
    expect((await tripoint(at.US, "exchange", "US")).out).toMatch(/with tripoint\.ca .* recalls awaited: 0/);
  });

  it("are each other's witnesses, and keep logs that hold", async () => {
    expect((await tripoint(at.US, "witness")).out).toMatch(/tripoint\.us: tripoint\.ca: cosigned/);
    const verified = await tripoint(at.US, "verify");
    expect(verified).toMatchObject({ code: 0 });
    expect(verified.out).toMatch(/cosigned by tripoint|not yet cosigned/);
    for (const { node } of [hand.CA, hand.MX]) expect(await verifyLog(node)).toMatchObject({ ok: true, faults: [] });
  });

  it("learn each other's new keys, and go on after one was revoked", async () => {
    const [key] = await hand.US.rows<{ id: string }>("select id from own_key where revoked_at is null");
    expect(await tripoint(at.US, "peers", "revoke", "US", "tripoint.us", key?.id ?? "")).toMatchObject({ code: 0 });
    const before = Date.now();
    const again = recoveryId("us.atf", "W2");
    const ran = await tripoint(at.US, "release", "US", "ca.cbsa", again, "--for", FOR, ...asLiaison("us.atf"));
    expect(ran).toMatchObject({ code: 0 });
    const rows = await until(
      "a line by the new key arrives",
      () => hand.CA.rows<{ key: string; received_at: Date }>("select * from feed_in order by position desc limit 1"),
      ([last]) => Number(last?.received_at) > before && last?.key !== key?.id,
    );
    expect(rows).toHaveLength(1);
    expect((await hand.CA.events("peer")).at(-1)).toMatchObject({ fate: "updated", revoked: [key?.id] });
  });

  it("end in order when they are told to", async () => {
    const began = performance.now();
    expect(await Promise.all(running.map((one) => one.end()))).toEqual([0, 0, 0]);
    expect(performance.now() - began).toBeLessThan(20_000);
    for (const one of running) expect(one.said()).not.toMatch(/Error|Warning/);
  });
});
