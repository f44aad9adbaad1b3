import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { messageSigner } from "../src/exchange/ed25519.ts";
import { type RequestToSign, signRequest } from "../src/exchange/http-signature.ts";
import { readIntroduction, writeIntroduction } from "../src/exchange/introduction.ts";
import { newPrivateKey } from "../src/exchange/message-key-files.ts";
import { buildApi } from "../src/http/api.ts";
import { partnerRoutes, peerOf, requirePeer } from "../src/http/require-peer.ts";
import { currentSigner, introduceSelf, revokeOwnMessageKey, rotateMessageKey } from "../src/service/own-keys.ts";
import { addPeer, listPeers, peerNamed, revokeKeyOfPeer } from "../src/service/peers.ts";
import { openTestHouse, type TestHouse } from "./open-test-house.ts";

const NOW = () => new Date();
const FEED = "/exchange/mx/feed?after=0&chain=&limit=10&wait=0";
const LONGEST = 1000;

let house: TestHouse;
let api: FastifyInstance;
beforeAll(async () => {
  house = await openTestHouse();
  api = buildApi(house.house);
  // A route with a body, as those of the blind check and of the witness are.
  api.register(async (routes) =>
    partnerRoutes(routes, (inside) => {
      inside.post(
        "/exchange/:country/echo",
        { ...requirePeer(house.house), bodyLimit: LONGEST, schema: { summary: "Echo", tags: ["Exchange"] } },
        (request, reply) =>
          reply.send({ peer: peerOf(request).peer.origin, bytes: (request.body as Buffer | undefined)?.length }),
      );
    }),
  );
});
afterAll(async () => {
  await api?.close();
  await house?.close();
});

const refusals = async (country = "MX") => {
  const { rows } = await house
    .node(country)
    .store.pool.query<{ content: string }>(
      "select content from log_event where type = 'exchange-refusal' order by leaf",
    );
  return rows.map(({ content }) => JSON.parse(content) as { peer: string; fault?: string; more?: object });
};

async function signed(over: Partial<RequestToSign> = {}, now = NOW()) {
  const request = { method: "GET", target: FEED, from: "tripoint.us", to: "tripoint.mx", ...over };
  return signRequest(request, await currentSigner(house.node("US")), now);
}

async function ask(headers: Record<string, string>, url = FEED, payload?: Buffer | string) {
  const answer = await api.inject({
    ...{ method: payload === undefined && url.includes("/feed") ? "GET" : "POST", url, headers },
    ...(payload !== undefined && { payload }),
  });
  const { error } = answer.statusCode === 200 ? {} : answer.json();
  return { status: answer.statusCode, code: error?.code, message: error?.message, answer };
}

describe("nodes of one house", () => {
  it("know each other from the start, by introductions that prove themselves", async () => {
    const [peer, ...more] = await listPeers(house.node("US"));
    expect(more).toEqual([]);
    const { text, introduction, fingerprint } = await introduceSelf(house.node("MX"));
    expect(peer).toMatchObject({ origin: "tripoint.mx", country: "MX", serial: 1, fingerprint });
    expect(peer?.messageKeys).toEqual(introduction.messageKeys);
    const reading = readIntroduction(text);
    expect(reading).toMatchObject({ ok: true, fingerprint });
    const answer = await api.inject({ url: "/exchange/MX/introduction" });
    expect([answer.statusCode, answer.body]).toEqual([200, text]);
    expect((await api.inject({ url: "/exchange/CA/introduction" })).statusCode).toBe(404);
  });
});

describe("the feed", () => {
  it("is given to a partner whose signature holds", async () => {
    const { status, answer } = await ask(await signed());
    expect([status, answer.body, answer.headers["tripoint-feed-head"]]).toEqual([200, "", "0"]);
    expect(answer.headers["content-type"]).toMatch(/^application\/jsonl/);
  });

  it("is refused to a reader who stands where it never was, and that is logged", async () => {
    const target = `/exchange/mx/feed?after=7&chain=${"A".repeat(43)}`;
    const { status, code } = await ask(await signed({ target }), target);
    expect([status, code]).toEqual([409, "beyond-head"]);
    expect((await refusals()).at(-1)).toMatchObject({ peer: "tripoint.us", fault: "beyond-head" });
  });

  it("tells a partner what was taken of its own feed, and nobody else", async () => {
    const target = "/exchange/mx/taken?after=0&limit=10";
    const asked = async (headers: Record<string, string>) => await api.inject({ method: "GET", url: target, headers });
    const answer = await asked(await signed({ target }));
    expect([answer.statusCode, answer.body, answer.headers["tripoint-feed-head"]]).toEqual([200, "", "0"]);
    expect((await asked({})).statusCode).toBe(401);
    const request = { method: "GET", target, from: "tripoint.nl", to: "tripoint.mx" };
    expect((await asked(signRequest(request, messageSigner(newPrivateKey()), NOW()))).statusCode).toBe(403);
  });

  it.each([
    ["after=x", "after"],
    ["after=-1", "after"],
    ["after=1&chain=x", "chain"],
    ["after=0&wait=26", "wait"],
    ["after=0&limit=0", "limit"],
    ["after=0&colour=red", "colour"],
    ["", "after"],
  ])("says what is wrong with `%s`", async (query, field) => {
    const target = `/exchange/mx/feed?${query}`;
    const { status, answer } = await ask(await signed({ target }), target);
    expect(status).toBe(400);
    expect(answer.json().error.faults).toMatchObject([{ field }]);
  });
});

describe("a request that is not a partner's own and fresh", () => {
  beforeEach(async () => {
    await house.node("MX").store.pool.query("delete from log_event where type = 'exchange-refusal'");
  });

  it("is refused with its reason, and the refusal is logged", async () => {
    const hour = 3_600_000;
    const fresh = await signed();
    const forged = { ...(await signed()), signature: `sig1=:${Buffer.alloc(64).toString("base64")}:` };
    const stranger = messageSigner(newPrivateKey());
    const request = { method: "GET", target: FEED, from: "tripoint.us", to: "tripoint.mx" };
    expect((await ask(fresh)).status).toBe(200);
    const cases: [Record<string, string>, number, string, string][] = [
      [fresh, 401, "replayed", "tripoint.us"],
      [forged, 401, "wrong-signature", "tripoint.us"],
      [{}, 401, "no-signature", ""],
      [signRequest(request, stranger, NOW()), 401, "unknown-key", "tripoint.us"],
      [signRequest({ ...request, from: "tripoint.nl" }, stranger, NOW()), 403, "unknown-peer", ""],
      [await signed({}, new Date(Date.now() - hour)), 401, "clock", "tripoint.us"],
      [await signed({}, new Date(Date.now() + hour)), 401, "clock", "tripoint.us"],
      [await signed({ to: "tripoint.us" }), 421, "wrong-receiver", ""],
      [await signed({ target: "/exchange/us/feed?after=0" }), 401, "wrong-signature", "tripoint.us"],
    ];
    for (const [headers, status, code] of cases) {
      const answer = await ask(headers);
      expect([answer.status, answer.code]).toEqual([status, code]);
      expect(answer.message).toMatch(/^[^]{20,}$/);
    }
    expect((await refusals()).map(({ peer, fault }) => [fault, peer])).toEqual(
      cases.map(([, , fault, peer]) => [fault, peer]),
    );
  });

  it("is refused in the reader's language", async () => {
    const said = await Promise.all(
      ["en", "fr", "es"].map(async (language) => (await ask({ "accept-language": language })).message),
    );
    expect(said[0]).toMatch(/^the request is not signed/);
    expect(said[1]).toMatch(/^la requête n'est pas signée/);
    expect(said[2]).toMatch(/^la solicitud no está firmada/);
  });

  it("does not fill the log, however many there are", async () => {
    const node = house.node("MX");
    const size = async () => Number((await node.store.pool.query("select size from log_state")).rows[0]?.size);
    const before = await size();
    for (let time = 0; time < 200; time++) await ask({ "tripoint-from": `tripoint.x${time}` });
    const grown = (await size()) - before;
    expect(grown).toBeGreaterThan(0);
    // At most ten a minute, in the two minutes that this may touch, and the count of the first.
    expect(grown).toBeLessThanOrEqual(21);
  });
});

describe("a request with a body", () => {
  const target = "/exchange/mx/echo";
  const body = Buffer.from('{"a":1}');
  const post = (over: Partial<RequestToSign> = {}) => signed({ method: "POST", target, body, ...over });

  it("is let on when the body is the one that was signed, of any type", async () => {
    for (const type of [{ "content-type": "application/json" }, { "content-type": "text/x-any" }]) {
      const { status, answer } = await ask({ ...(await post()), ...type }, target, body);
      expect([status, answer.json()]).toEqual([200, { peer: "tripoint.us", bytes: body.length }]);
    }
  });

  it("is refused when the body was changed, taken away or put in", async () => {
    const json = { "content-type": "application/json" };
    expect(await ask({ ...(await post()), ...json }, target, '{"a":2}')).toMatchObject({ code: "wrong-digest" });
    expect(await ask({ ...(await post()) }, target)).toMatchObject({ status: 401, code: "wrong-digest" });
    const bare = await signed({ method: "POST", target });
    expect(await ask({ ...bare, ...json }, target, body)).toMatchObject({ status: 401, code: "not-covered" });
    expect((await refusals()).map(({ fault }) => fault)).toContain("wrong-digest");
  });

  it("is refused when it is too large, and that is logged", async () => {
    const large = Buffer.alloc(LONGEST + 1, 32);
    const headers = { ...(await post({ body: large })), "content-type": "application/json" };
    expect(await ask(headers, target, large)).toMatchObject({ status: 413, code: "too-large" });
    expect((await refusals()).at(-1)).toMatchObject({ peer: "tripoint.us", fault: "too-large" });
  });
});

describe("keys", () => {
  it("are rotated with an overlap, and revoked for good", async () => {
    const node = house.node("US");
    const first = await currentSigner(node);
    const rotated = await rotateMessageKey(node, { overlapDays: 20 });
    const [old, young] = rotated.introduction.messageKeys;
    expect([old?.id, rotated.introduction.serial]).toEqual([first.id, 2]);
    expect(young?.id).not.toBe(first.id);
    // The partner does not know the new key yet, so the old one signs until the overlap is nearly over.
    expect((await currentSigner(node)).id).toBe(first.id);
    expect((await currentSigner(node, new Date(Date.now() + 6 * 86_400_000))).id).toBe(young?.id);
    const sent = await ask({ "content-type": "text/plain" }, "/exchange/mx/introduction", rotated.text);
    expect(sent.status).toBe(200);
    const known = await peerNamed(house.node("MX"), "tripoint.us");
    expect(known?.messageKeys.map((key) => key.id)).toEqual(expect.arrayContaining([old?.id, young?.id]));
    expect((await ask(await signed())).status).toBe(200);

    const byOld = await signed();
    const revoked = await revokeOwnMessageKey(node, first.id);
    expect(revoked?.introduction.messageKeys.map((key) => key.id)).toEqual([young?.id]);
    expect(await node.exchange.messageKeys.signer(first.id)).toBeUndefined();
    expect(await revokeOwnMessageKey(node, first.id)).toBeUndefined();
    await ask({ "content-type": "text/plain" }, "/exchange/mx/introduction", revoked?.text ?? "");
    expect(await ask(byOld)).toMatchObject({ status: 401, code: "unknown-key" });
    expect((await ask(await signed())).status).toBe(200);

    // An older introduction does not bring the revoked key back.
    const again = await ask({ "content-type": "text/plain" }, "/exchange/mx/introduction", rotated.text);
    expect(again).toMatchObject({ status: 403, code: "older-serial" });
  });

  it("of a partner are revoked here, whatever it says", async () => {
    const mx = house.node("MX");
    const { id } = await currentSigner(house.node("US"));
    expect(await revokeKeyOfPeer(mx, "tripoint.us", id)).toBe(true);
    expect(await revokeKeyOfPeer(mx, "tripoint.us", id)).toBe(false);
    expect(await ask(await signed())).toMatchObject({ code: "unknown-key" });
    // The next introduction names the key still, and a new one.
    const next = await rotateMessageKey(house.node("US"));
    expect(await addPeer(mx, next.text, "wire")).toMatchObject({ ok: true, fate: "updated" });
    expect(await ask(await signed())).toMatchObject({ code: "unknown-key" });
    await revokeOwnMessageKey(house.node("US"), id);
    await addPeer(mx, (await introduceSelf(house.node("US"))).text, "wire");
    expect((await ask(await signed())).status).toBe(200);
  });
});

describe("an introduction over the wire", () => {
  const send = (text: string) => ask({ "content-type": "text/plain" }, "/exchange/mx/introduction", text);

  it("is refused when it is none, forged, another's, of a stranger or too long", async () => {
    const us = house.node("US");
    const { text, introduction } = await introduceSelf(us);
    expect(await send("hello")).toMatchObject({ status: 400, code: "not-an-introduction" });
    expect(await send("")).toMatchObject({ status: 400, code: "not-an-introduction" });
    expect(await send(text.replace("127.0.0.1", "127.0.0.2"))).toMatchObject({ status: 400 });
    expect(await send((await introduceSelf(house.node("MX"))).text)).toMatchObject({ code: "own-introduction" });
    expect(await send("x".repeat(20_000))).toMatchObject({ status: 413 });
    const other = writeIntroduction({ ...introduction, url: "http://127.0.0.2" }, us.log.signer);
    expect(await send(other)).toMatchObject({ status: 403, code: "same-serial" });
    expect(await send(text)).toMatchObject({ status: 200 });
  });
});

describe("a request that is acted on in one statement", () => {
  it("is let on once where its nonce is kept with what it leads to", async () => {
    const [target, body] = ["/exchange/mx/blind", Buffer.from("no frame")];
    // The first request of a partner is judged by its keys as they are read, the second as they were read.
    await ask(await signed({ method: "POST", target, body }), target, body);
    const headers = { ...(await signed({ method: "POST", target, body })), "content-type": "application/octet-stream" };
    expect(await ask(headers, target, body)).toMatchObject({ status: 400, code: "malformed" });
    expect(await ask(headers, target, body)).toMatchObject({ status: 401, code: "replayed" });
    const { answer } = await ask(headers, target, body);
    const { say } = answer.json().error;
    expect(new Set([say.en, say.fr, say.es]).size).toBe(3);
  });
});
