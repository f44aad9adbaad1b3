import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { NoteSigner } from "../core/log/signed-note.ts";
import { signNote, writeNote } from "../core/log/signed-note.ts";
import { verifierKey, writeVerifierKey } from "../core/log/verifier-key.ts";
import { messageSigner, sha256, witnessSigner } from "./ed25519.ts";
import { fingerprintOf, type Introduction, isAddress, readIntroduction, writeIntroduction } from "./introduction.ts";
import { newPrivateKey } from "./message-key-files.ts";
import { keyAt, signingKey } from "./message-keys.ts";

function logSigner(origin: string): NoteSigner {
  const { publicKey, sign } = messageSigner(newPrivateKey());
  return { key: verifierKey(origin, "note", publicKey, sha256), sign };
}

const log = logSigner("tripoint.us");
const [old, young] = [messageSigner(newPrivateKey()), messageSigner(newPrivateKey())];
const introduction: Introduction = {
  ...{
    origin: "tripoint.us",
    country: "US",
    url: "https://us.example:8443",
    issued: "2026-11-21T12:00:00Z",
    serial: 4,
  },
  logKey: writeVerifierKey(log.key),
  witnessKey: writeVerifierKey(witnessSigner("tripoint.us", newPrivateKey()).key),
  messageKeys: [
    { id: old.id, publicKey: old.publicKey, from: "2026-01-01T00:00:00Z", until: "2026-12-21T12:00:00Z" },
    { id: young.id, publicKey: young.publicKey, from: "2026-11-21T12:00:00Z", until: "2027-12-21T12:00:00Z" },
  ],
};
const written = writeIntroduction(introduction, log);
const content = written.split("\n")[1] as string;

/** A note of any content, signed well. */
function noteOf(content: string, signer: NoteSigner = log, first = "tripoint-introduction/1"): string {
  const text = `${first}\n${content}\n`;
  return writeNote({ text, signatures: [signNote(text, signer)] });
}
const reasonOf = (text: string) => {
  const reading = readIntroduction(text);
  return reading.ok ? "" : reading.reason;
};
const stating = (over: Partial<Record<keyof Introduction, unknown>>) =>
  noteOf(
    JSON.stringify(
      Object.fromEntries(
        Object.entries({ ...(JSON.parse(content) as object), ...over }).sort(([one], [other]) =>
          one < other ? -1 : 1,
        ),
      ),
    ),
  );

describe("an introduction", () => {
  it("comes back as it was written, with the fingerprint of its log key", () => {
    const reading = readIntroduction(written);
    expect(reading).toEqual({ ok: true, introduction, fingerprint: fingerprintOf(introduction.logKey) });
    expect(fingerprintOf(introduction.logKey)).toMatch(/^(?:[0-9a-f]{4} ){15}[0-9a-f]{4}$/);
  });

  it("is not written with the key of another log", () => {
    expect(() => writeIntroduction(introduction, logSigner("tripoint.us"))).toThrow(/not signed by the log key/);
    expect(() => writeIntroduction({ ...introduction, url: "https://us.example/" }, log)).toThrow(/address/);
  });

  it.each([
    ["is of another name than its log's key", stating({ origin: "tripoint.mx" }), /of another name/],
    ["has an address with a path", stating({ url: "https://us.example/api" }), /without a path/],
    ["has an address of another scheme", stating({ url: "file:///etc/passwd" }), /without a path/],
    ["has a country that is none", stating({ country: "us" }), /country/],
    ["has a serial below one", stating({ serial: 0 }), /serial/],
    ["has no message keys", stating({ messageKeys: [] }), /messageKeys/],
    ["says more", stating({ colour: "red" } as never), /`introduction.colour` is not known/],
    ["names a witness's key as the log's", stating({ logKey: introduction.witnessKey }), /no key of a log/],
    ["names the log's key as the witness's", stating({ witnessKey: introduction.logKey }), /no key of a witness/],
    ["has another first line", noteOf(content, log, "tripoint-introduction/2"), /one line of JSON/],
    ["has two lines", noteOf(`${content}\n${content}`), /one line of JSON/],
    ["is not canonical", noteOf(content.replace(":", ": ")), /canonical/],
    ["is no JSON", noteOf("{"), /no JSON/],
    ["is unsigned", written.split("\n\n")[0] as string, /no signed note/],
    ["is too long", `${written}${" ".repeat(20_000)}`, /at most 16384/],
    ["is empty", "", /no signed note/],
  ])("that %s is refused", (_, text, reason) => {
    expect(reasonOf(text)).toMatch(reason);
  });

  it("is refused when its message keys are not what they are called", () => {
    const keys = (JSON.parse(content) as { messageKeys: Record<string, string>[] }).messageKeys;
    const [one, two] = keys as [Record<string, string>, Record<string, string>];
    expect(reasonOf(stating({ messageKeys: [{ ...one, id: two["id"] }] }))).toMatch(/another's bytes/);
    expect(reasonOf(stating({ messageKeys: [one, one] }))).toMatch(/twice/);
    expect(reasonOf(stating({ messageKeys: [{ ...one, until: one["from"] }] }))).toMatch(/ends before it begins/);
    expect(reasonOf(stating({ messageKeys: [{ ...one, publicKey: "AAAA" }] }))).toMatch(/public key of 32 bytes/);
    expect(reasonOf(stating({ messageKeys: Array.from({ length: 17 }, () => one) }))).toMatch(/1 to 16/);
  });

  it("is refused when any bit of it is flipped, and reading never throws", () => {
    const bytes = Buffer.from(written);
    fc.assert(
      fc.property(fc.nat(bytes.length * 8 - 1), (bit) => {
        const changed = Buffer.from(bytes);
        changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7));
        expect(readIntroduction(changed.toString("utf8")).ok).toBe(false);
      }),
      { numRuns: 500 },
    );
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => !readIntroduction(text).ok));
  });
});

describe("an address", () => {
  it.each(["https://us.example", "http://127.0.0.1:8080", "https://[2001:db8::1]:8443"])("is %s", (url) => {
    expect(isAddress(url)).toBe(true);
  });
  it.each([
    "",
    "us.example",
    "https://us.example/",
    "https://us.example/api",
    "https://US.example",
    "https://us.example:443",
    "https://user:secret@us.example",
    "https://us.example?x",
    "ftp://us.example",
    "javascript:alert(1)",
    "https://",
  ])("is not `%s`", (url) => {
    expect(isAddress(url)).toBe(false);
  });
});

describe("message keys", () => {
  const keys = introduction.messageKeys;
  const at = (instant: string) => signingKey(keys, new Date(instant))?.id;

  it("are valid from their beginning until before their end", () => {
    const faults = ["2025-12-31T23:59:59Z", "2026-01-01T00:00:00Z", "2026-12-21T11:59:59Z", "2026-12-21T12:00:00Z"].map(
      (instant) => {
        const finding = keyAt(keys, old.id, instant);
        return finding.ok ? "valid" : finding.fault;
      },
    );
    expect(faults).toEqual(["early-key", "valid", "valid", "expired-key"]);
    expect(keyAt(keys, "0123456789abcdef", "2026-11-21T12:00:00Z")).toMatchObject({ fault: "unknown-key" });
  });

  it("sign in turn: the older one as long as what it signs can be read for 15 days", () => {
    expect(at("2025-01-01T00:00:00Z")).toBeUndefined();
    expect(at("2026-11-22T00:00:00Z")).toBe(old.id);
    expect(at("2026-12-06T12:00:00Z")).toBe(old.id);
    expect(at("2026-12-06T12:00:01Z")).toBe(young.id);
    expect(at("2027-12-21T00:00:00Z")).toBe(young.id);
    expect(at("2027-12-21T12:00:00Z")).toBeUndefined();
  });
});
