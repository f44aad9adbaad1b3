import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signCheckpoint } from "../../src/core/log/checkpoint.ts";
import { openCheckpoint } from "../../src/core/log/checkpoint.ts";
import { readVerifierKey, writeVerifierKey } from "../../src/core/log/verifier-key.ts";
import { saySeenLogs } from "../../src/cli/check-commands.ts";
import type { CommandContext } from "../../src/cli/context.ts";
import type { CallPeer } from "../../src/exchange/call-peer.ts";
import { newPrivateKey } from "../../src/exchange/message-key-files.ts";
import { witnessSigner } from "../../src/exchange/ed25519.ts";
import { writeAddCheckpoint } from "../../src/exchange/witness/add-checkpoint.ts";
import { exportBundle, verifyBundle } from "../../src/service/bundle.ts";
import { callPartner } from "../../src/service/call-partner.ts";
import { askWitnesses } from "../../src/service/witness/ask-witnesses.ts";
import { cosignCheckpoint } from "../../src/service/witness/cosign-checkpoint.ts";
import { watchPartners } from "../../src/service/witness/watch-partners.ts";
import { seenLogs } from "../../src/service/witness/what-was-seen.ts";
import { sha256 } from "../../src/store/hashing.ts";
import { latestCheckpoint, rootAt, verifySignature } from "../../src/store/node-log.ts";
import { recovery } from "../open-blind-sides.ts";
import { openServedHouse, type ServedHouse } from "../open-served-house.ts";

let house: ServedHouse;
let directory: string;
beforeAll(async () => {
  house = await openServedHouse(["CA", "MX", "US"]);
  directory = await mkdtemp(join(tmpdir(), "tripoint-witness-"));
  await house.keep("US", recovery("us.atf", "1", "AB1234"), recovery("us.atf", "2", "AB1235"));
});
afterAll(async () => {
  await rm(directory, { recursive: true, force: true });
  await house?.close();
});

const ask = (country: string) => askWitnesses(house.node(country), callPartner(house.node(country)));
const watch = (country: string) => watchPartners(house.node(country), callPartner(house.node(country)));

/** What `tripoint verify` says of who has seen what at a node. */
async function said(country: string) {
  const lines: string[] = [];
  const say = (line: string) => void lines.push(line);
  const terminal = { language: "en", isInteractive: false, out: say, error: say, progress: () => undefined } as const;
  const isFree = await saySeenLogs({ terminal } as unknown as CommandContext, house.node(country));
  return { isFree, text: lines.join("\n") };
}

describe("nodes as witnesses", () => {
  it("cosign each other's checkpoints, which the log then shows to everyone", async () => {
    const size = (await latestCheckpoint(house.node("US").store))?.size as number;
    expect((await said("US")).text).toContain("not yet cosigned by tripoint.ca");
    expect(await ask("US")).toEqual([
      { witness: "tripoint.ca", fate: "cosigned", size },
      { witness: "tripoint.mx", fate: "cosigned", size },
    ]);
    expect(await ask("US")).toMatchObject([{ fate: "unchanged" }, { fate: "unchanged" }]);
    const shown = await house.api.inject({ url: "/log/us/checkpoint" });
    const peers = [await house.peer("US", "CA"), await house.peer("US", "MX")];
    const keys = peers.map(({ witnessKey }) => readVerifierKey(witnessKey, sha256));
    const { signer, origin } = house.node("US").log;
    const witnesses = keys.flatMap((key) => (key.ok ? [key.key] : []));
    const opened = openCheckpoint(Buffer.from(shown.body), { origin, keys: [signer.key], witnesses }, verifySignature);
    if (!opened.ok) throw new Error(opened.reason);
    expect(opened.cosignatures.map(({ key }) => key.name)).toEqual(["tripoint.ca/witness", "tripoint.mx/witness"]);
    const { time = 0 } = opened.cosignatures[0] ?? {};
    expect(Math.abs(Date.now() / 1000 - time)).toBeLessThan(60);
    // Growing goes on from what was seen, through a proof.
    await house.keep("US", recovery("us.atf", "3", "AB1236"));
    expect(await ask("US")).toMatchObject([{ fate: "cosigned" }, { fate: "cosigned" }]);
    expect((await said("US")).text).toMatch(/cosigned by tripoint\.mx: \d+ entries, \d{4}-/);
    expect((await said("MX")).text).toMatch(/has seen the log of tripoint\.us: \d+ entries/);
    expect((await said("MX")).isFree).toBe(true);
    expect(await watch("MX")).toContainEqual({ origin: "tripoint.us", toldBy: "tripoint.ca", fate: "agrees" });
  });

  it("let an inspector verify an export offline, with the witnesses' keys", async () => {
    const file = join(directory, "export.jsonl");
    const auditor = { agency: "us.atf", country: "US", role: "analyst", purpose: "criminal-investigation" } as const;
    await exportBundle(house.node("US"), auditor, file);
    const key = writeVerifierKey(house.node("US").log.signer.key);
    const witness = writeVerifierKey(house.node("MX").exchange.witnessSigner.key);
    expect(await verifyBundle(file, key, [witness])).toMatchObject({
      ...{ ok: true, records: 3, faults: [] },
      cosigned: [{ witness: "tripoint.mx/witness", at: expect.stringMatching(/^\d{4}-/) }],
    });
    expect(await verifyBundle(file, key)).toMatchObject({ ok: true, cosigned: [] });
    const stranger = writeVerifierKey(witnessSigner("tripoint.nl", newPrivateKey()).key);
    const swapped = await verifyBundle(file, key, [key]);
    expect(swapped).toMatchObject({ ok: false });
    expect(swapped.faults.map(({ en }) => en)).toEqual([expect.stringContaining("is that of the log `tripoint.us`")]);
    expect((await verifyBundle(file, witness, [])).faults.map(({ en }) => en)).toEqual([
      expect.stringContaining("is that of the witness"),
    ]);
    expect(await verifyBundle(file, key, [witness, stranger])).toMatchObject({ ok: false });
    expect(await verifyBundle(file, key, ["nonsense"])).toMatchObject({ ok: false });
    const lines = (await readFile(file, "utf8")).split("\n");
    lines[0] = (lines[0] as string).replace(
      /(mx\/witness [A-Za-z0-9+/]{40})(.)/,
      (_, start: string, one: string) => start + (one === "A" ? "B" : "A"),
    );
    await writeFile(file, lines.join("\n"));
    expect(await verifyBundle(file, key, [witness])).toMatchObject({ ok: false });
  });
});

describe("a witness over HTTP", () => {
  const send = async (body: string | Buffer) => {
    const call = callPartner(house.node("US"));
    const reply = await call(await house.peer("US", "MX"), {
      ...{ method: "POST", path: "add-checkpoint", contentType: "text/plain", most: 4096 },
      body: Buffer.from(body),
    });
    return { status: reply.status, text: Buffer.from(reply.body).toString() };
  };

  it("answers as C2SP tlog-witness says: its size, a refusal, a line", async () => {
    const { store, log } = house.node("US");
    await ask("US");
    const newest = await latestCheckpoint(store);
    if (newest === undefined) throw new Error("no checkpoint");
    const stale = await send(writeAddCheckpoint({ oldSize: 0, proof: [], note: newest.note }));
    expect(stale).toEqual({ status: 409, text: `${newest.size}\n` });
    expect((await send("nonsense")).status).toBe(400);
    expect((await send("")).status).toBe(400);
    const again = await send(writeAddCheckpoint({ oldSize: newest.size, proof: [], note: newest.note }));
    expect(again.status).toBe(200);
    expect(again.text).toMatch(/^— tripoint\.mx\/witness [A-Za-z0-9+/=]+\n$/);
    const grown = { origin: log.origin, size: newest.size + 1, root: new Uint8Array(32) };
    const note = signCheckpoint(grown, log.signer);
    expect((await send(writeAddCheckpoint({ oldSize: newest.size, proof: [], note }))).status).toBe(422);
    const forged = signCheckpoint(grown, house.node("CA").log.signer);
    expect((await send(writeAddCheckpoint({ oldSize: newest.size, proof: [], note: forged }))).status).toBe(403);
    const unsigned = await house.api.inject({ method: "POST", url: "/exchange/mx/add-checkpoint", payload: "x" });
    expect(unsigned.statusCode).toBe(401);
  });

  it("that lies is not believed: a line of another key, of another text, or none", async () => {
    await house.keep("US", recovery("us.atf", "4", "AB1237"));
    const node = house.node("US");
    const honest = callPartner(node);
    const lying =
      (line: (good: string) => string): CallPeer =>
      async (peer, call) => {
        const reply = await honest(peer, call);
        if (peer.country !== "CA") return { status: 500, body: new Uint8Array(0) };
        return reply.status === 200
          ? { status: 200, body: Buffer.from(line(Buffer.from(reply.body).toString())) }
          : reply;
      };
    const changed = (good: string) =>
      good.replace(/ ([A-Za-z0-9+/]{40})(.)/, (_, start: string, one: string) => ` ${start}${one === "A" ? "B" : "A"}`);
    for (const line of [
      changed,
      (good: string) => good.replace("tripoint.ca", "tripoint.mx"),
      () => "",
      () => "hello\n",
    ]) {
      const [ca, mx] = await askWitnesses(node, lying(line));
      expect([ca?.fate, mx?.fate]).toEqual(["refused", "refused"]);
    }
    expect((await house.events("US", "cosignature-refused")).length).toBe(4);
    expect(await ask("US")).toMatchObject([{ fate: "cosigned" }, { fate: "cosigned" }]);
  });
});

describe("a log that contradicts itself", () => {
  it("is named with its evidence when it shows two roots for one size to two partners", async () => {
    const us = house.node("US");
    // Mexico and Canada know the same log; now it shows Canada another one of a size that Mexico sees later.
    await house.keep("US", recovery("us.atf", "5", "AB1238"));
    const newest = await latestCheckpoint(us.store);
    if (newest === undefined) throw new Error("no checkpoint");
    const root = await rootAt(us.store, newest.size);
    root[0] = (root[0] as number) ^ 1;
    const note = signCheckpoint({ origin: us.log.origin, size: newest.size, root }, us.log.signer);
    const { store } = house.node("CA");
    await store.pool.query("insert into witnessed (origin, size, root, note) values ($1, $2, $3, $4)", [
      ...[us.log.origin, newest.size, Buffer.from(root), note],
    ]);
    expect((await askWitnesses(us, callPartner(us))).map((one) => one.fate)).toEqual(["disputed", "cosigned"]);
    expect((await house.events("US", "log-disputed")).at(-1)).toMatchObject({ witness: "tripoint.ca" });
    expect((await watch("MX")).filter((one) => one.fate === "conflict")).toEqual([
      {
        origin: "tripoint.us",
        toldBy: "tripoint.ca",
        fate: "conflict",
        reason: expect.objectContaining({ en: `two roots for \`${newest.size}\` entries` }),
      },
    ]);
    const { conflicts } = await seenLogs(house.node("MX"));
    expect(conflicts).toMatchObject([
      { origin: "tripoint.us", kind: "split-view", toldBy: "tripoint.ca", holds: true },
    ]);
    expect((await house.events("MX", "log-conflict")).at(-1)).toMatchObject({ origin: "tripoint.us", later: note });
    const { isFree, text } = await said("MX");
    expect(isFree).toBe(false);
    expect(text).toMatch(/EVIDENCE against tripoint\.us, shown by tripoint\.ca .* two roots/);
    // Canada finds it, too, when the log itself comes with the other root; evidence is kept once.
    expect((await seenLogs(house.node("CA"))).conflicts).toMatchObject([{ origin: "tripoint.us", holds: true }]);
    await watch("MX");
    expect((await seenLogs(house.node("MX"))).conflicts).toHaveLength(1);
    // The same dispute, asked again minute by minute, is one entry of the log.
    const disputes = (await house.events("US", "log-disputed")).length;
    expect((await askWitnesses(us, callPartner(us)))[0]?.fate).toBe("disputed");
    expect(await house.events("US", "log-disputed")).toHaveLength(disputes);
  });

  it("is named when a partner that was away comes back with a rewritten history", async () => {
    const mx = house.node("MX");
    await house.keep(
      "MX",
      recovery("mx.fgr", "1", "MX0001"),
      recovery("mx.fgr", "2", "MX0002"),
      recovery("mx.fgr", "3", "MX0003"),
    );
    await ask("MX");
    const before = await latestCheckpoint(mx.store);
    // Canada has seen a history that Mexico's log no longer continues: its entries were other ones.
    const seen = await house
      .node("CA")
      .store.pool.query<{ root: Buffer; size: number }>(
        "select root, size from witnessed where origin = 'tripoint.mx' order by size desc limit 1",
      );
    expect(seen.rows[0]?.size).toBe(before?.size);
    const other = Buffer.alloc(32, 5);
    const note = signCheckpoint({ origin: mx.log.origin, size: before?.size ?? 0, root: other }, mx.log.signer);
    await house
      .node("CA")
      .store.pool.query("update witnessed set root = $1, note = $2 where origin = 'tripoint.mx' and size = $3", [
        ...[other, note, before?.size],
      ]);
    await house.keep("MX", recovery("mx.fgr", "4", "MX0004"));
    const asked = await ask("MX");
    expect(asked).toMatchObject([
      { witness: "tripoint.ca", fate: "disputed" },
      { witness: "tripoint.us", fate: "cosigned" },
    ]);
    expect(asked[0]?.reason?.en).toMatch(/rewritten/);
    // The dispute is logged once, however often it is said again.
    const logged = (await house.events("MX", "log-disputed")).length;
    await house.keep("MX", recovery("mx.fgr", "5", "MX0005"));
    expect((await ask("MX"))[0]?.fate).toBe("disputed");
    expect((await house.events("MX", "log-disputed")).length).toBe(logged);
    await watch("CA");
    const { conflicts } = await seenLogs(house.node("CA"));
    expect(conflicts.filter((one) => one.origin === "tripoint.mx")).toMatchObject([{ holds: true }]);
    expect((await said("CA")).text).toMatch(/EVIDENCE against tripoint\.mx/);
  });

  it("is named by a partner that has not seen what was lost itself, from what another shows and the log's newest", async () => {
    const { store } = house.node("US");
    const told = await house
      .node("CA")
      .store.pool.query<{ size: number }>("select size from witnessed where origin = 'tripoint.mx' order by size desc");
    // It has co-signed only what both histories begin with.
    await store.pool.query("delete from witnessed where origin = 'tripoint.mx' and size >= $1", [told.rows[0]?.size]);
    await store.pool.query("delete from log_conflict where origin = 'tripoint.mx'");
    const found = (await watch("US")).filter((one) => one.origin === "tripoint.mx");
    expect(found).toContainEqual(expect.objectContaining({ toldBy: "tripoint.ca", fate: "conflict" }));
    const { conflicts } = await seenLogs(house.node("US"));
    expect(conflicts.filter((one) => one.origin === "tripoint.mx")).toMatchObject([{ kind: "rewritten", holds: true }]);
    // The log itself shows who disputes it, and its verification does not pass in silence.
    const { isFree, text } = await said("MX");
    expect(isFree).toBe(false);
    expect(text).toMatch(/DISPUTED by tripoint\.ca at \d+ entries: .* the log was rewritten/);
  });

  it("is told that it was rolled back when a partner has seen more of it", async () => {
    const { store, log } = house.node("CA");
    await house.keep("CA", recovery("ca.rcmp", "1", "CA0001"));
    await ask("CA");
    const newest = await latestCheckpoint(store);
    const size = (newest?.size ?? 0) + 5;
    const note = signCheckpoint({ origin: log.origin, size, root: new Uint8Array(32) }, log.signer);
    await house
      .node("MX")
      .store.pool.query("insert into witnessed (origin, size, root, note) values ($1, $2, $3, $4)", [
        ...[log.origin, size, Buffer.alloc(32), note],
      ]);
    await house.keep("CA", recovery("ca.rcmp", "2", "CA0002"));
    const [mx] = await ask("CA");
    expect(mx).toMatchObject({
      witness: "tripoint.mx",
      fate: "disputed",
      reason: {
        en: expect.stringContaining("rolled back"),
        fr: expect.stringContaining("ramené"),
        es: expect.stringContaining("retroceder"),
      },
    });
  });

  it("is not accused by checkpoints that it has not signed, and not by a partner that is away", async () => {
    const node = house.node("US");
    const before = (await seenLogs(node)).conflicts.length;
    const call: CallPeer = async () => ({
      status: 200,
      body: Buffer.from(
        JSON.stringify({ checkpoints: ["tripoint.mx\n1\nAAAA\n\n— x AAAAAAA=\n", 7, "tripoint.nl\n1\n"] }),
      ),
    });
    expect((await watchPartners(node, call)).map((one) => one.fate)).toEqual(["unproven", "unproven"]);
    const away: CallPeer = () => Promise.reject(new Error("nobody there"));
    expect((await watchPartners(node, away)).map((one) => one.fate)).toEqual(["unreachable", "unreachable"]);
    expect(
      (await askWitnesses(node, away)).every((one) => one.fate === "unreachable" || one.fate === "unchanged"),
    ).toBe(true);
    expect((await seenLogs(node)).conflicts).toHaveLength(before);
    const bad = await cosignCheckpoint(node, await house.peer("US", "MX"), Buffer.from("old 0\n\nx"), new Date());
    expect(bad).toMatchObject({ status: 400 });
  });
});
