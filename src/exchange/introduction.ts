import { readBase64, writeBase64 } from "../core/log/base64.ts";
import { type NoteSigner, verifyNote } from "../core/log/signed-note.ts";
import { readVerifierKey } from "../core/log/verifier-key.ts";
import { messageKeyId, sha256, verifyEd25519 } from "./ed25519.ts";
import { readJsonNote, writeJsonNote } from "./json-note.ts";
import { ORIGIN } from "./message-shapes.ts";
import { instant, list, matching, object, text, whole } from "./shape.ts";
import type { MessageKey, Peer } from "./peer.ts";

/** What a node says of itself to partners, signed by its log's key: a later one has a higher serial. */
export type Introduction = Peer & {
  /** When it was written, `2026-11-21T12:00:00Z`. */
  readonly issued: string;
  /** 1, 2, 3 and so on. */
  readonly serial: number;
};

/** An introduction that its own log key has signed: whether it is the right key, people compare by another way. */
export type IntroductionReading =
  | { readonly ok: true; readonly introduction: Introduction; readonly fingerprint: string }
  | { readonly ok: false; readonly reason: string };

const FIRST_LINE = "tripoint-introduction/1";
const LONGEST = 16_384;
const MOST_KEYS = 16;

const shape = object({
  origin: matching(ORIGIN, "a log's origin such as `tripoint.us`"),
  country: matching(/^[A-Z]{2}$/, "a country's two letters"),
  url: text(10, 300),
  issued: instant,
  serial: whole(1),
  logKey: text(1, 512),
  witnessKey: text(1, 512),
  messageKeys: list(
    object({
      id: matching(/^[0-9a-f]{16}$/, "a key's id of 16 hexadecimal digits"),
      publicKey: matching(/^[A-Za-z0-9+/]{43}=$/, "a public key of 32 bytes in base64"),
      from: instant,
      until: instant,
    }),
    1,
    MOST_KEYS,
  ),
});

/** Writes an introduction and signs it with the log's key. Throws on one that could not be read back. */
export function writeIntroduction(introduction: Introduction, signer: NoteSigner): string {
  const { origin, country, url, issued, serial, logKey, witnessKey } = introduction;
  const messageKeys = introduction.messageKeys.map(({ id, publicKey, from, until }) => ({
    ...{ id, publicKey: writeBase64(publicKey), from, until },
  }));
  const content = { origin, country, url, issued, serial, logKey, witnessKey, messageKeys };
  const written = writeJsonNote(FIRST_LINE, content, signer);
  const reading = readIntroduction(written);
  if (!reading.ok) throw new Error(reading.reason);
  return written;
}

/** Reads an introduction from foreign text: strict, within bounds, signed by the log key that it names; never throws. */
export function readIntroduction(written: string): IntroductionReading {
  if (written.length > LONGEST) return refused(`has \`${written.length}\` characters, at most ${LONGEST} are read`);
  const reading = readJsonNote(FIRST_LINE, written);
  if (!reading.ok) return refused(reading.reason);
  const { value } = reading;
  const faults: string[] = [];
  shape(value, "introduction", faults);
  if (faults.length > 0) return refused(`is wrong: ${faults.join("; ")}`);
  const given = value as Omit<Introduction, "messageKeys"> & {
    readonly messageKeys: readonly (Omit<MessageKey, "publicKey"> & { readonly publicKey: string })[];
  };
  const logKey = readVerifierKey(given.logKey, sha256);
  if (!logKey.ok || logKey.key.use !== "note") return refused("names no key of a log");
  if (logKey.key.name !== given.origin) return refused(`is of \`${given.origin}\`, its log's key of another name`);
  const witnessKey = readVerifierKey(given.witnessKey, sha256);
  if (!witnessKey.ok || witnessKey.key.use !== "cosignature") return refused("names no key of a witness");
  if (!isAddress(given.url))
    return refused(`gives the address \`${given.url}\`: it is \`https://host\` without a path`);
  const messageKeys: MessageKey[] = [];
  for (const { id, publicKey, from, until } of given.messageKeys) {
    const bytes = readBase64(publicKey);
    if (bytes === undefined || messageKeyId(bytes) !== id)
      return refused(`names the key \`${id}\` with another's bytes`);
    if (from >= until) return refused(`says that the key \`${id}\` ends before it begins`);
    if (messageKeys.some((key) => key.id === id)) return refused(`names the key \`${id}\` twice`);
    messageKeys.push({ id, publicKey: bytes, from, until });
  }
  const check = verifyNote(reading.note, [logKey.key], verifyEd25519);
  if (!check.ok) return refused(`is not signed by the log key that it names (${check.reason})`);
  return { ok: true, introduction: { ...given, messageKeys }, fingerprint: fingerprintOf(given.logKey) };
}

/** What people compare by another way before a partner is believed: SHA-256 of the log key's line, 64 digits in groups of four. */
export function fingerprintOf(logKey: string): string {
  const hex = Buffer.from(sha256(new TextEncoder().encode(logKey))).toString("hex");
  return (hex.match(/.{4}/g) ?? []).join(" ");
}

/** Says whether a text is the address of an API: scheme, host and port alone, in the one spelling that URLs have. */
export function isAddress(url: string): boolean {
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) return false;
  const { origin, username, password } = new URL(url);
  return origin === url && username === "" && password === "";
}

function refused(what: string): IntroductionReading {
  return { ok: false, reason: `the introduction ${what}: ask the partner for it again` };
}
