import { writeBase64 } from "../core/log/base64.ts";
import { fill } from "../core/words.ts";
import { digest, type MessageSigner } from "./ed25519.ts";
import { type CheckedLine, checkLine, checkSigned, type FeedLine, signedText, type UnsignedLine } from "./feed-line.ts";
import type { MessageKey } from "./peer.ts";
import { WRONG_LINES } from "./transport-words.ts";

/** The body of a line whose message was erased by a recall: the digest stays, so that the chain still holds. */
export function erasedBody(bodyDigest: string): string {
  return `{"digest":"${bodyDigest}","type":"erased"}`;
}

const ERASED = /^\{"digest":"([A-Za-z0-9_-]{43})","type":"erased"\}$/;

/** The digest of the message that stood in a line before it was erased; undefined when the line is not erased. */
export function erasedDigest(body: string): string | undefined {
  return ERASED.exec(body)?.[1];
}

/** The chain value of a line, erased or not: erasing does not change it. */
export function chainOfLine(from: string, to: string, line: UnsignedLine): string {
  return digest(signedText(from, to, line, erasedDigest(line.body) ?? digest(line.body)));
}

/**
 * Signs an erased line: over its signed text as before, and the word `erased`. So nobody but the sender can pass a
 * line off as erased.
 */
export function signErased(
  from: string,
  to: string,
  line: { readonly position: number; readonly previous: string; readonly digest: string },
  signer: MessageSigner,
): FeedLine {
  const { position, previous } = line;
  const unsigned = { position, previous, body: erasedBody(line.digest) };
  const signature = writeBase64(signer.sign(Buffer.from(erasedText(from, to, unsigned, line.digest))));
  return { ...unsigned, key: signer.id, signature };
}

/** Checks a line as `checkLine` does; one that was erased by its digest. */
export function checkAnyLine(
  from: string,
  to: string,
  line: FeedLine,
  after: { readonly position: number; readonly chain: string },
  keys: readonly MessageKey[],
  instant: string,
): CheckedLine {
  const was = erasedDigest(line.body);
  if (was === undefined) return checkLine(from, to, line, after, keys, instant);
  const signed = {
    ...{ digest: was, chained: signedText(from, to, line, was), text: erasedText(from, to, line, was) },
    unsigned: fill(WRONG_LINES.erased, { from, position: line.position }),
  };
  return checkSigned(from, line, signed, after, keys, instant);
}

function erasedText(from: string, to: string, line: UnsignedLine, bodyDigest: string): string {
  return `${signedText(from, to, line, bodyDigest)}erased\n`;
}
