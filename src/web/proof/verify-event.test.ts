import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { describe, expect, it } from "vitest";
import { signCheckpoint } from "../../core/log/checkpoint.ts";
import { frontierRoot, treeHash } from "../../core/log/merkle.ts";
import { cosignNote, readNote, writeNote } from "../../core/log/signed-note.ts";
import { edgeFromTiles, extendTiles, tilePath } from "../../core/log/tiles.ts";
import { verifierKey, writeVerifierKey } from "../../core/log/verifier-key.ts";
import { verifyEvent } from "./verify-event.ts";
import { verifyWitnesses } from "./verify-witnesses.ts";

const sha256 = (data: Uint8Array) => new Uint8Array(createHash("sha256").update(data).digest());
const hash = treeHash(sha256);
const ORIGIN = "tripoint.xx";
const CONTENT = '{"salt":"AAAA","type":"release"}';
const LEAF = 270;

function signer(name: string, use: "note" | "cosignature") {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const raw = new Uint8Array(publicKey.export({ format: "der", type: "spki" }).subarray(-32));
  const key = verifierKey(name, use, raw, sha256);
  return { key, sign: (message: Uint8Array) => new Uint8Array(sign(null, message, privateKey)) };
}

/** A log of 300 entries, of which one is an event, in tiles as a node serves them. */
function loggedEvent() {
  const digestOf = (text: string) => createHash("sha256").update(text).digest("base64url");
  const entries = Array.from({ length: 300 }, (_, at) => `event ${digestOf(at === LEAF ? CONTENT : String(at))}`);
  const leaves = entries.map((entry) => hash.leaf(new TextEncoder().encode(entry)));
  const growth = extendTiles(edgeFromTiles(0, [], hash), leaves, hash);
  const tiles = new Map(growth.tiles.map((tile) => [tilePath(tile), tile.bytes]));
  const log = signer(ORIGIN, "note");
  const root = frontierRoot(growth.edge.frontier, hash);
  const checkpoint = signCheckpoint({ origin: ORIGIN, size: entries.length, root }, log);
  return {
    ...{ origin: ORIGIN, key: writeVerifierKey(log.key), checkpoint, leaf: LEAF, content: CONTENT },
    fetchTile: async (path: string) => {
      const bytes = tiles.get(path);
      if (bytes === undefined) throw new Error(`no tile \`${path}\``);
      return bytes;
    },
  };
}

describe("an event of the log", () => {
  it("is proved at its place from the tiles of the log", async () => {
    expect(await verifyEvent(loggedEvent())).toMatchObject({ ok: true, size: 300 });
  });

  it("is refused when its words, its place or the log's key are others", async () => {
    const logged = loggedEvent();
    expect(await verifyEvent({ ...logged, content: CONTENT.replace("AAAA", "AAAB") })).toMatchObject({ ok: false });
    expect(await verifyEvent({ ...logged, leaf: LEAF - 1 })).toMatchObject({ ok: false });
    expect(await verifyEvent({ ...logged, leaf: 300 })).toMatchObject({ ok: false });
    expect(await verifyEvent({ ...logged, key: loggedEvent().key })).toMatchObject({ ok: false });
  });
});

describe("the witnesses of a checkpoint", () => {
  it("are those whose cosignature holds under a known key", async () => {
    const { origin, key, checkpoint } = loggedEvent();
    const [good, unknown] = [signer("witness.one", "cosignature"), signer("witness.two", "cosignature")];
    const note = readNote(new TextEncoder().encode(checkpoint));
    if (!note.ok) throw new Error(note.reason);
    const lines = [good, unknown].map((one) => cosignNote(note.note.text, one, 1_700_000_000));
    const cosigned = writeNote({ text: note.note.text, signatures: [...note.note.signatures, ...lines] });
    const witnesses = [{ origin: "tripoint.yy", key: writeVerifierKey(good.key) }];
    expect(await verifyWitnesses({ origin, key, checkpoint: cosigned, witnesses })).toEqual({
      ok: true,
      size: 300,
      witnesses: [{ origin: "tripoint.yy", at: new Date(1_700_000_000_000) }],
    });
    expect(await verifyWitnesses({ origin, key, checkpoint, witnesses })).toMatchObject({ ok: true, witnesses: [] });
    const forged = { ...lines[0], signature: lines[1]?.signature } as (typeof lines)[number];
    const altered = writeNote({ text: note.note.text, signatures: [...note.note.signatures, forged] });
    expect(await verifyWitnesses({ origin, key, checkpoint: altered, witnesses })).toMatchObject({ ok: false });
  });
});
