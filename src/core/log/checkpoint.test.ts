import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readBase64, writeBase64 } from "./base64.ts";
import { openCheckpoint, readCheckpoint, signCheckpoint, writeCheckpoint } from "./checkpoint.ts";
import type { Sha256 } from "./merkle.ts";
import {
  cosignNote,
  type NoteSigner,
  readNote,
  readSignatureLine,
  signNote,
  type VerifySignature,
  verifyNote,
  writeNote,
  writeSignatureLine,
} from "./signed-note.ts";
import { type KeyUse, readVerifierKey, type VerifierKey, verifierKey, writeVerifierKey } from "./verifier-key.ts";

const sha256: Sha256 = (data) => new Uint8Array(createHash("sha256").update(data).digest());
const utf8 = (text: string) => new TextEncoder().encode(text);
const verifyEd25519: VerifySignature = (publicKey, message, signature) => {
  const x = Buffer.from(publicKey).toString("base64url");
  return verify(null, message, createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" }), signature);
};

function signer(name: string, use: KeyUse): NoteSigner {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const x = publicKey.export({ format: "jwk" }).x!;
  const key = verifierKey(name, use, new Uint8Array(Buffer.from(x, "base64url")), sha256);
  return { key, sign: (message) => new Uint8Array(sign(null, message, privateKey)) };
}

function keyOf(text: string): VerifierKey {
  const reading = readVerifierKey(text, sha256);
  if (!reading.ok) throw new Error(reading.reason);
  return reading.key;
}

const log = signer("log.example/one", "note");
const witness = signer("witness.example/w1", "cosignature");
const root = sha256(utf8("root"));
const checkpoint = { origin: "log.example/one", size: 20_852_163, root };
const published = signCheckpoint(checkpoint, log);
const known = { origin: "log.example/one", keys: [log.key], witnesses: [witness.key] };

const neumann = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const neumannText =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const neumannLine =
  "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
const c2spExample =
  "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n" +
  "— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n" +
  "— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n";

describe("a verifier key", () => {
  it("published elsewhere is read and written back", () => {
    for (const text of [neumann, "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"]) {
      expect(writeVerifierKey(keyOf(text))).toBe(text);
      expect(keyOf(text).use).toBe("note");
    }
    expect(keyOf(writeVerifierKey(witness.key))).toEqual(witness.key);
    expect(verifierKey("witness.example/w1", "note", witness.key.publicKey, sha256).id).not.toBe(witness.key.id);
  });

  it("that was changed is refused", () => {
    const others = [
      "",
      "PeterNeumann",
      "PeterNeumann+c74f20a3",
      neumann.replace("c74f20a3", "c74f20a4"),
      neumann.replace("c74f20a3", "C74F20A3"),
      neumann.replace("Peter", "Petra"),
      neumann.replace("Peter", "Peter "),
      neumann.replace("Peter", "\u00a0"),
      neumann.slice(0, -1),
      neumann.replace("+ARpc", "+AhpC"),
      neumann.slice(0, -4),
      `${neumann}AAAA`,
      `${neumann}\n`,
      `+${neumann}`,
      neumann.replace(/^[^+]*/, ""),
      `PeterNeumann+c74f20a3+`,
      `${"x".repeat(600)}+c74f20a3+AAAA`,
    ];
    for (const text of others) expect(readVerifierKey(text, sha256), text).toMatchObject({ ok: false });
  });

  it("is not made of other bytes or names", () => {
    expect(() => verifierKey("a b", "note", new Uint8Array(32), sha256)).toThrow(/`a b`/);
    expect(() => verifierKey("a+b", "note", new Uint8Array(32), sha256)).toThrow(/`a\+b`/);
    expect(() => verifierKey("a", "note", new Uint8Array(31), sha256)).toThrow(/`31` bytes/);
  });
});

describe("a signed note", () => {
  it("published elsewhere is read and verified", () => {
    const reading = readNote(utf8(`${neumannText}\n${neumannLine}`));
    if (!reading.ok) throw new Error(reading.reason);
    expect(reading.note.text).toBe(neumannText);
    expect(verifyNote(reading.note, [keyOf(neumann)], verifyEd25519)).toMatchObject({ ok: true });
    const forged = { ...reading.note, text: neumannText.replace("don't", "do") };
    expect(verifyNote(forged, [keyOf(neumann)], verifyEd25519)).toMatchObject({ ok: false, fault: "bad-signature" });
    expect(verifyNote(reading.note, [log.key], verifyEd25519)).toMatchObject({ ok: false, fault: "unknown-signers" });
  });

  it("comes back as it was written, blank lines in its text included", () => {
    const text = "Ognuno sta solo\n\ned è subito sera.\n\n";
    const note = { text, signatures: [signNote(text, log)] };
    expect(readNote(utf8(writeNote(note)))).toEqual({ ok: true, note });
    expect(readSignatureLine(writeSignatureLine(note.signatures[0]!).slice(0, -1))).toEqual(note.signatures[0]);
  });

  it("fails when any bit is flipped", () => {
    const bytes = utf8(published);
    fc.assert(
      fc.property(fc.nat(bytes.length * 8 - 1), (bit) => {
        const changed = bytes.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
        expect(openCheckpoint(changed, known, verifyEd25519).ok).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  it("of hostile bytes is refused, never thrown", () => {
    const fault = (text: string | Uint8Array) => readNote(typeof text === "string" ? utf8(text) : text);
    expect(fault(new Uint8Array(200_000))).toMatchObject({ fault: "size" });
    expect(fault(Uint8Array.of(0xff, 10, 10))).toMatchObject({ fault: "encoding" });
    expect(fault(published.replaceAll("\n", "\r\n"))).toMatchObject({ fault: "encoding" });
    expect(fault(`\u0000${published}`)).toMatchObject({ fault: "encoding" });
    expect(fault("")).toMatchObject({ fault: "form" });
    expect(fault("text\n")).toMatchObject({ fault: "form" });
    expect(fault("text\n\n")).toMatchObject({ fault: "form" });
    expect(fault(published.slice(0, -1))).toMatchObject({ fault: "form" });
    expect(fault(published.replace("— ", "- "))).toMatchObject({ fault: "signature-line" });
    expect(fault(published.replace("— ", "– "))).toMatchObject({ fault: "signature-line" });
    expect(fault(published.replace("— ", "—  "))).toMatchObject({ fault: "signature-line" });
    expect(fault(`${published.slice(0, -1)} \n`)).toMatchObject({ fault: "signature-line" });
    expect(fault(published.replace(/=\n$/, "\n"))).toMatchObject({ fault: "signature-line" });
    expect(fault("text\n\n— name AAAA\n")).toMatchObject({ fault: "signature-line" });
    expect(fault("text\n\n— name AAAAAAB=\n")).toMatchObject({ fault: "signature-line" });
    expect(fault("text\n\n— name AAAAAAA=\n")).toMatchObject({ ok: true });
    const line = published.slice(published.indexOf("— "));
    expect(fault(published + line.repeat(15))).toMatchObject({ ok: true });
    expect(fault(published + line.repeat(16))).toMatchObject({ fault: "too-many-signatures" });
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void readNote(bytes)));
  });

  it("is not signed over a text that it cannot hold, or with the wrong key", () => {
    expect(() => signNote("no line feed", log)).toThrow(/line feed/);
    expect(() => signNote("tab\t\n", log)).toThrow(/control character/);
    expect(() => signNote("text\n", witness)).toThrow(/for a cosignature/);
    expect(() => cosignNote("text\n", log, 1)).toThrow(/for a note/);
    expect(() => cosignNote("text\n", witness, -1)).toThrow(/`-1`/);
    expect(() => writeNote({ text: "text\n", signatures: [] })).toThrow(/`0` signatures/);
    expect(() => verifyNote({ text: "text\n", signatures: [] }, [log.key, log.key], verifyEd25519)).toThrow(
      /share a name/,
    );
  });

  it("ignores signatures of unknown keys, even of the same name", () => {
    const namesake = signer("log.example/one", "note");
    const text = writeCheckpoint(checkpoint);
    const note = { text, signatures: [signNote(text, namesake), signNote(text, log), signNote(text, log)] };
    expect(verifyNote(note, [log.key], verifyEd25519)).toEqual({ ok: true, signatures: [{ key: log.key }] });
  });
});

describe("a checkpoint", () => {
  it("is opened when the log signed it", () => {
    const opened = openCheckpoint(utf8(published), known, verifyEd25519);
    expect(opened).toMatchObject({ ok: true, checkpoint: { ...checkpoint, extensions: [] }, cosignatures: [] });
    expect(published.startsWith(`log.example/one\n20852163\n${writeBase64(root)}\n\n— log.example/one `)).toBe(true);
  });

  it("of the specification is read, with the time of its cosignature", () => {
    const reading = readNote(utf8(c2spExample));
    if (!reading.ok) throw new Error(reading.reason);
    expect(readCheckpoint(reading.note.text)).toMatchObject({ ok: true, checkpoint: { size: 20_852_163 } });
    expect(writeNote(reading.note)).toBe(c2spExample);
    const cosignature = reading.note.signatures[1]!;
    const messages: string[] = [];
    const key: VerifierKey = {
      name: cosignature.name,
      id: cosignature.id,
      use: "cosignature",
      publicKey: new Uint8Array(32),
    };
    const check = verifyNote(
      reading.note,
      [key],
      (_key, message) => messages.push(new TextDecoder().decode(message)) > 0,
    );
    expect(check).toEqual({ ok: true, signatures: [{ key, time: 1_679_315_147 }] });
    expect(messages).toEqual([`cosignature/v1\ntime 1679315147\n${reading.note.text}`]);
  });

  it("carries cosignatures with their time, and refuses forged ones", () => {
    const text = writeCheckpoint(checkpoint);
    const cosigned = published + writeSignatureLine(cosignNote(text, witness, 1_700_000_000));
    const opened = openCheckpoint(utf8(cosigned), known, verifyEd25519);
    expect(opened.ok && opened.cosignatures).toEqual([{ key: witness.key, time: 1_700_000_000 }]);

    const forged = cosignNote(text, witness, 1_700_000_000);
    forged.signature[7]! ^= 1;
    expect(openCheckpoint(utf8(published + writeSignatureLine(forged)), known, verifyEd25519)).toMatchObject({
      ok: false,
      fault: "bad-signature",
    });
    forged.signature[0] = 0x80;
    expect(openCheckpoint(utf8(published + writeSignatureLine(forged)), known, verifyEd25519).ok).toBe(false);
  });

  it("that only a witness signed, or that is of another log, is refused", () => {
    const text = writeCheckpoint(checkpoint);
    const witnessed = writeNote({ text, signatures: [cosignNote(text, witness, 5)] });
    expect(openCheckpoint(utf8(witnessed), known, verifyEd25519)).toMatchObject({ ok: false, fault: "not-the-log" });
    const other = signCheckpoint({ ...checkpoint, origin: "log.example/two" }, log);
    expect(openCheckpoint(utf8(other), known, verifyEd25519)).toMatchObject({ ok: false, fault: "origin" });
    const prose = writeNote({ text: "prose\n", signatures: [signNote("prose\n", log)] });
    expect(openCheckpoint(utf8(prose), known, verifyEd25519)).toMatchObject({ ok: false, fault: "form" });
  });

  it("comes back from every text it can hold", () => {
    const line = fc.string({ unit: "grapheme", minLength: 1, maxLength: 50 }).filter((text) => !/\p{Cc}/u.test(text));
    const any = fc.record({
      origin: line,
      size: fc.maxSafeNat(),
      root: fc.uint8Array({ minLength: 32, maxLength: 32 }),
      extensions: fc.array(line, { maxLength: 16 }),
    });
    fc.assert(
      fc.property(any, (given) => {
        const reading = readCheckpoint(writeCheckpoint(given));
        expect(reading.ok && { ...reading.checkpoint, root: [...reading.checkpoint.root] }).toEqual({
          ...given,
          root: [...given.root],
        });
      }),
    );
  });

  it("in another form is refused with its fault", () => {
    const rootLine = writeBase64(root);
    const fault = (text: string) => readCheckpoint(text);
    expect(fault("")).toMatchObject({ fault: "form" });
    expect(fault(`o\n1\n${rootLine}`)).toMatchObject({ fault: "form" });
    expect(fault(`\n1\n${rootLine}\n`)).toMatchObject({ fault: "origin" });
    expect(fault(`${"o".repeat(256)}\n1\n${rootLine}\n`)).toMatchObject({ fault: "origin" });
    for (const size of [
      "",
      "01",
      "00",
      "-1",
      "+1",
      "1 ",
      "1e3",
      "0x1",
      "١",
      "9007199254740992",
      "99999999999999999999",
    ]) {
      expect(fault(`o\n${size}\n${rootLine}\n`), size).toMatchObject({ fault: "tree-size" });
    }
    expect(fault(`o\n9007199254740991\n${rootLine}\n`)).toMatchObject({ ok: true });
    for (const other of [
      "",
      rootLine.slice(0, -1),
      `${rootLine} `,
      writeBase64(root.subarray(1)),
      rootLine.replace("=", "A"),
    ]) {
      expect(fault(`o\n1\n${other}\n`), other).toMatchObject({ fault: "root" });
    }
    expect(fault(`o\n1\n${rootLine}\n\n`)).toMatchObject({ fault: "extensions" });
    expect(fault(`o\n1\n${rootLine}\nextension`)).toMatchObject({ fault: "extensions" });
    expect(fault(`o\n1\n${rootLine}\n${"e\n".repeat(16)}`)).toMatchObject({ ok: true });
    expect(fault(`o\n1\n${rootLine}\n${"e\n".repeat(17)}`)).toMatchObject({ fault: "extensions" });
    expect(fault(`o\n1\n${rootLine}\n${"e\n".repeat(60_000)}`)).toMatchObject({ fault: "extensions" });
    expect(() => writeCheckpoint({ ...checkpoint, origin: "a\n2" })).toThrow();
    expect(() => writeCheckpoint({ ...checkpoint, extensions: ["a\nb"] })).toThrow(/single lines/);
    expect(() => writeCheckpoint({ ...checkpoint, size: 1.5 })).toThrow(/tree size/);
  });
});

describe("base64", () => {
  it("is read in one spelling only", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(writeBase64(bytes)).toBe(Buffer.from(bytes).toString("base64"));
        expect([...readBase64(writeBase64(bytes))!]).toEqual([...bytes]);
      }),
    );
    for (const text of ["A", "AA", "AAA", "AB==", "AAB=", "AA==\n", "AA= =", "====", "AA-_", "AA==AAAA"]) {
      expect(readBase64(text), text).toBeUndefined();
    }
  });
});
