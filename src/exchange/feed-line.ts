import { isObject } from "../core/foreign-object.ts";
import { readBase64, writeBase64 } from "../core/log/base64.ts";
import { canonicalJson } from "../core/canonical.ts";
import { fill, type Words } from "../core/words.ts";
import { digest, type MessageSigner, verifyEd25519 } from "./ed25519.ts";
import { type KeyFault, keyAt } from "./message-keys.ts";
import type { MessageKey } from "./peer.ts";
import { UNREAD_LINES, WRONG_LINES } from "./transport-words.ts";

/**
 * One line of a feed from one node to one partner. Lines are numbered from 1 without gaps; each names the chain value
 * of the line before it, so that a feed cannot be cut, reordered or told differently without being noticed.
 */
export type FeedLine = {
  readonly position: number;
  /** The chain value of the line before: 43 characters; empty at position 1. */
  readonly previous: string;
  /** The canonical JSON of a message. */
  readonly body: string;
  /** The id of the message key that signed. */
  readonly key: string;
  /** Ed25519 over `signedText`, base64. */
  readonly signature: string;
};

/** A line before it is signed. The chain is over these alone, so a line may be signed anew by a newer key. */
export type UnsignedLine = Omit<FeedLine, "key" | "signature">;

/** The most bytes of UTF-8 that the body of a line may have. */
export const LONGEST_BODY = 8 * 1024 * 1024;

/** The most bytes that a line may have as it is sent: quotation marks of its body are written with a backslash. */
export const LONGEST_LINE = 2 * LONGEST_BODY + 4096;

/** What a line's signature is over: from, to, position, the previous chain value, and the digest of the body. */
export function signedText(from: string, to: string, line: UnsignedLine, digest: string): string {
  return `tripoint-feed/1\n${from}\n${to}\n${line.position}\n${line.previous}\n${digest}\n`;
}

/** The chain value of a line of the feed from one origin to another: the digest of its signed text. */
export function chainOf(from: string, to: string, line: UnsignedLine): string {
  return digest(signedText(from, to, line, digest(line.body)));
}

/** Signs a line of the feed from one origin to another; the digest of its body is computed unless it is known. */
export function signLine(
  from: string,
  to: string,
  line: UnsignedLine,
  signer: MessageSigner,
  known?: string,
): FeedLine {
  const { position, previous, body } = line;
  const text = signedText(from, to, line, known ?? digest(body));
  return { position, previous, body, key: signer.id, signature: writeBase64(signer.sign(Buffer.from(text))) };
}

/** A line that holds: where its reader stands after it, and the digest of its body; or why it does not, in words and in English. */
export type CheckedLine =
  | {
      readonly ok: true;
      readonly place: { readonly position: number; readonly chain: string };
      readonly digest: string;
    }
  | { readonly ok: false; readonly fault: LineFault; readonly reason: string; readonly say: Words };

/** Why a line is refused. */
export type LineFault = KeyFault | "wrong-position" | "wrong-chain" | "wrong-signature";

/**
 * Checks a line of the feed from one origin to another: that it follows the place its reader stands at, and that a key
 * which is valid at this instant signed it. What its body says is for `readMessage`.
 */
export function checkLine(
  from: string,
  to: string,
  line: FeedLine,
  after: { readonly position: number; readonly chain: string },
  keys: readonly MessageKey[],
  instant: string,
): CheckedLine {
  const bodyDigest = digest(line.body);
  const text = signedText(from, to, line, bodyDigest);
  const signed = {
    ...{ digest: bodyDigest, chained: text, text },
    unsigned: fill(WRONG_LINES.signature, { from, position: line.position }),
  };
  return checkSigned(from, line, signed, after, keys, instant);
}

/** What of a line is checked: the digest of its message, what its chain value and its signature are over, and what is said when the signature does not hold. */
export type SignedLine = {
  readonly digest: string;
  readonly chained: string;
  readonly text: string;
  readonly unsigned: Words;
};

/** Checks that a line follows the place its reader stands at, and that a key which is valid at this instant signed its text. */
export function checkSigned(
  from: string,
  line: FeedLine,
  signed: SignedLine,
  after: { readonly position: number; readonly chain: string },
  keys: readonly MessageKey[],
  instant: string,
): CheckedLine {
  if (line.position !== after.position + 1) {
    const about = { from, position: line.position, after: after.position };
    return refused("wrong-position", fill(WRONG_LINES.position, about));
  }
  if (line.previous !== after.chain) {
    return refused("wrong-chain", fill(WRONG_LINES.chain, { from, position: line.position }));
  }
  const finding = keyAt(keys, line.key, instant);
  if (!finding.ok) return finding;
  const signature = readBase64(line.signature);
  if (signature === undefined || !verifyEd25519(finding.key.publicKey, Buffer.from(signed.text), signature)) {
    return refused("wrong-signature", signed.unsigned);
  }
  return {
    ok: true,
    place: { position: line.position, chain: digest(signed.chained) },
    digest: signed.digest,
  };
}

/** Writes a line as it is sent, without its line feed. */
export function writeLine(line: FeedLine): string {
  const { body, key, position, previous, signature } = line;
  return canonicalJson({ body, key, position, previous, signature });
}

/** A line as it was read: nothing in it may be believed before it is checked; or why it is none, in words and in English. */
export type LineReading =
  | { readonly ok: true; readonly line: FeedLine }
  | { readonly ok: false; readonly reason: string; readonly say: Words };

const DIGEST = /^[A-Za-z0-9_-]{43}$/;
const KEY_ID = /^[0-9a-f]{16}$/;
const SIGNATURE = /^[A-Za-z0-9+/]{86}==$/;
const MEMBERS = "body,key,position,previous,signature";

/** Reads a line from foreign text without its line feed: canonical JSON with exactly its five members; never throws. */
export function readLine(text: string): LineReading {
  if (text.length > LONGEST_LINE) return unread("tooLong", { length: text.length, most: LONGEST_LINE });
  let value: unknown;
  try {
    value = JSON.parse(text);
    if (!isObject(value)) return unread("noObject");
    if (Object.keys(value).sort().join(",") !== MEMBERS) return unread("members", { members: MEMBERS });
  } catch {
    return unread("noJson");
  }
  const { position, previous, body, key, signature } = value;
  if (typeof position !== "number" || !Number.isSafeInteger(position) || position < 1) return unread("position");
  if (typeof previous !== "string" || !(position === 1 ? previous === "" : DIGEST.test(previous)))
    return unread("previous");
  if (typeof body !== "string" || !body.isWellFormed() || Buffer.byteLength(body) > LONGEST_BODY)
    return unread("body", { most: LONGEST_BODY });
  if (typeof key !== "string" || !KEY_ID.test(key)) return unread("key");
  if (typeof signature !== "string" || !SIGNATURE.test(signature)) return unread("signature");
  const line: FeedLine = { position, previous, body, key, signature };
  return canonicalJson(line) === text ? { ok: true, line } : unread("canonical");
}

function unread(name: keyof typeof UNREAD_LINES, about: Readonly<Record<string, string | number>> = {}): LineReading {
  const say = fill(UNREAD_LINES[name], about);
  return { ok: false, reason: say.en, say };
}

function refused(fault: LineFault, say: Words): CheckedLine {
  return { ok: false, fault, reason: say.en, say };
}
