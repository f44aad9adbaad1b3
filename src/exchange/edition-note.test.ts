import { generateKeyPairSync, sign } from "node:crypto";
import { describe, expect, it } from "vitest";
import { verifierKey } from "../core/log/verifier-key.ts";
import { sha256 } from "./ed25519.ts";
import { readEditionNote, writeEditionNote } from "./edition-note.ts";

function signer(origin: string) {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const bytes = new Uint8Array(publicKey.export({ type: "spki", format: "der" }).subarray(-32));
  const key = verifierKey(origin, "note", bytes, sha256);
  return { key, sign: (message: Uint8Array) => sign(null, message, privateKey) };
}
const [node, other] = [signer("tripoint.us"), signer("tripoint.us")];
const edition = { digest: "a".repeat(64), pieces: 3, at: "2026-11-22T10:00:00.000Z" };
const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string, trusted = [node.key]) => readEditionNote(bytes(text), "us.cbp", trusted);
const note = writeEditionNote("us.cbp", edition, node);

describe("who may say by which edition workers screen", () => {
  it("a key that is trusted", () => expect(read(note)).toEqual({ ok: true, edition }));

  it.each([
    ["an announcement without a signature", JSON.stringify(edition)],
    ["another key of the same name", writeEditionNote("us.cbp", edition, other)],
    ["a trusted key, for other work", writeEditionNote("ca.cbsa", edition, node)],
    ["somebody who changes the digest", note.replace("aaaa", "bbbb")],
    ["somebody who changes the pieces", note.replace(" 3\n", " 4\n")],
    ["somebody who changes the instant", note.replace("2026", "2027")],
    ["somebody who cuts the signature off", `${note.split("\n\n")[0]}\n`],
    ["nobody", ""],
  ])("not %s", (_who, text) => {
    const reading = read(text);
    expect(reading.ok).toBe(false);
    expect(!reading.ok && reading.reason).toMatch(/^what stands as the edition to work by is refused: /);
  });

  it("nobody where no key is trusted", () => expect(read(note, []).ok).toBe(false));
});
