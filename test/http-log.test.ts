import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openCheckpoint } from "../src/core/log/checkpoint.ts";
import { readEntryBundle } from "../src/core/log/entry-bundle.ts";
import { proofMaker } from "../src/core/log/merkle.ts";
import { keepExpandedTiles, subtreesFromTiles } from "../src/core/log/tile-proof.ts";
import { bundlePath, tilePath, tilesForGrowth, tileWidth } from "../src/core/log/tiles.ts";
import { readVerifierKey } from "../src/core/log/verifier-key.ts";
import type { Kind } from "../src/core/kind.ts";
import { kindNamed } from "../src/desks/kinds.ts";
import { sampleOf } from "../src/desks/samples.ts";
import { buildApi } from "../src/http/api.ts";
import { submit } from "../src/service/submit.ts";
import { sha256, tree } from "../src/store/hashing.ts";
import { entryLeaf, latestCheckpoint, verifySignature } from "../src/store/node-log.ts";
import { openTestHouse, type TestHouse } from "./open-test-house.ts";

const RECORDS = 600;

let house: TestHouse;
let api: FastifyInstance;
let introduced: number;
beforeAll(async () => {
  house = await openTestHouse();
  introduced = (await latestCheckpoint(house.node("US").store))?.size ?? 0;
  api = buildApi(house.house);
  const kind = kindNamed("reference-entry") as Kind;
  const values = sampleOf(kind);
  const caller = { agency: "us.atf", country: "US", role: "intake-officer", purpose: "record-keeping" } as const;
  await submit(
    house.node("US"),
    caller,
    kind,
    Array.from({ length: RECORDS }, (_, at) => ({ reference: `E-${at}`, synthetic: true, values })),
  );
});
afterAll(async () => {
  await api?.close();
  await house?.close();
});

const get = async (url: string) => {
  const answer = await api.inject({ url });
  return {
    status: answer.statusCode,
    headers: answer.headers,
    bytes: new Uint8Array(answer.rawPayload),
    text: answer.body,
  };
};

async function witnessed() {
  const key = readVerifierKey((await get("/log/US/key")).text.trim(), sha256);
  if (!key.ok) throw new Error(key.reason);
  const { bytes } = await get("/log/US/checkpoint");
  const opened = openCheckpoint(bytes, { origin: key.key.name, keys: [key.key], witnesses: [] }, verifySignature);
  if (!opened.ok) throw new Error(opened.reason);
  return opened.checkpoint;
}

describe("the public log", () => {
  it("lets anyone check the signed root from its tiles, with nothing but the public key", async () => {
    const { size, root } = await witnessed();
    // The node's introductions stand before the records.
    expect(size).toBe(introduced + RECORDS);
    const tiles = new Map<string, Uint8Array>();
    for (const tile of tilesForGrowth(0, size)) {
      const path = tilePath(tile);
      const answer = await get(`/log/US/${path}`);
      expect([path, answer.status, answer.bytes.length]).toEqual([path, 200, tile.width * 32]);
      expect(answer.headers["content-type"]).toBe("application/octet-stream");
      expect(answer.headers["cache-control"]).toContain("immutable");
      tiles.set(path, answer.bytes);
    }
    const read = keepExpandedTiles(
      (level, index, width) => tiles.get(tilePath({ level, index, width })) as Uint8Array,
      tree,
    );
    const maker = proofMaker(size, subtreesFromTiles(size, read), tree);
    expect(new Uint8Array(maker.root())).toEqual(new Uint8Array(root));
  });

  it("gives entries that hash to the tiles, and partial ones that are the beginning of full ones", async () => {
    const { size } = await witnessed();
    for (const index of [0, 1, 2]) {
      const width = tileWidth(0, index, size);
      const bundle = await get(`/log/US/${bundlePath({ index, width })}`);
      const entries = readEntryBundle(bundle.bytes, width);
      if (!entries.ok) throw new Error(entries.reason);
      const hashes = await get(`/log/US/${tilePath({ level: 0, index, width })}`);
      const leaves = entries.entries.map((entry) => entryLeaf(new TextDecoder().decode(entry)));
      expect(new Uint8Array(Buffer.concat(leaves))).toEqual(hashes.bytes);
      for (const entry of entries.entries)
        expect(new TextDecoder().decode(entry)).toMatch(/^(record|event) [\w-]{43}$/);
    }
    const full = await get("/log/US/tile/entries/000");
    const part = await get("/log/US/tile/entries/000.p/7");
    expect(part.bytes).toEqual(full.bytes.subarray(0, part.bytes.length));
    expect(readEntryBundle(part.bytes, 7).ok).toBe(true);
    const hashes = await get("/log/US/tile/0/000.p/7");
    expect(hashes.bytes).toEqual((await get("/log/US/tile/0/000")).bytes.subarray(0, 7 * 32));
  });

  it.each([
    "0/003",
    "0/002",
    "0/002.p/200",
    "1/000",
    "1/000.p/3",
    "63/000.p/1",
    "64/000.p/1",
    "00/000",
    "0/0",
    "0/000.p/0",
    "0/000.p/256",
    "0/000.p/07",
    "0/x000/000",
    "entries/003",
    "entries/002",
    "entries/000.p/257",
    "",
    "0",
    "0/",
    "/0/000",
    "0//000",
    "0/000/",
    "0/%30%30%30",
    "0/000%00",
    "-1/000",
    "0/x999/x999/x999/x999/x999/999",
    `0/${"x000/".repeat(50)}000`,
    "entries/..",
    "data/000",
  ])("has nothing under tile/%s", async (path) => {
    const answer = await get(`/log/US/tile/${path}`);
    expect(answer.status).toBe(404);
    expect(JSON.parse(answer.text).error.code).toMatch(/unknown/);
  });

  it("has no checkpoint while nothing is logged, and nothing of a country that is not here", async () => {
    await house.node("MX").store.pool.query("delete from checkpoint");
    expect((await get("/log/MX/checkpoint")).status).toBe(404);
    expect((await get("/log/MX/key")).status).toBe(200);
    for (const path of ["checkpoint", "key", "tile/0/000"]) {
      const answer = await get(`/log/CA/${path}`);
      expect([answer.status, JSON.parse(answer.text).error.code]).toEqual([404, "unknown-node"]);
    }
  });

  it("salts what it says of events, so that nobody can tell them by guessing", async () => {
    const headers = await house.headers("US", "us.cbp", "analyst", "criminal-investigation");
    for (let time = 0; time < 2; time++) {
      await api.inject({ url: "/api/nodes/US/record/us.atf:reference-entry:E-1", headers });
    }
    const { rows } = await house
      .node("US")
      .store.pool.query<{ content: string }>("select content from log_event where type = 'read'");
    const salts = rows.map((row) => (JSON.parse(row.content) as { salt: string }).salt);
    expect(new Set(salts).size).toBe(2);
    for (const salt of salts) expect(salt).toMatch(/^[\w-]{22}$/);
  });
});
