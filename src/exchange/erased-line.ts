import { readBase64, writeBase64 } from "../core/log/base64.ts";
import { digest, type MessageSigner, verifyEd25519 } from "./ed25519.ts";
import { type CheckedLine, checkLine, type FeedLine, signedText, type UnsignedLine } from "./feed-line.ts";
import { keyAt } from "./message-keys.ts";
import type { MessageKey } from "./peer.ts";

/** The body of a line whose message was erased by a recall: the digest stays, so that the chain still holds. */
function erasedBody(bodyDigest: string): string {
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
  if (was === undefined || line.position !== after.position + 1 || line.previous !== after.chain) {
    return checkLine(from, to, line, after, keys, instant);
  }
  const finding = keyAt(keys, line.key, instant);
  if (!finding.ok) return finding;
  const signature = readBase64(line.signature);
  const text = Buffer.from(erasedText(from, to, line, was));
  if (signature === undefined || !verifyEd25519(finding.key.publicKey, text, signature)) {
    return {
      ok: false,
      fault: "wrong-signature",
      reason: `\`${from}\` did not sign that line \`${line.position}\` was erased: refuse it and tell the partner`,
    };
  }
  return { ok: true, place: { position: line.position, chain: chainOfLine(from, to, line) }, digest: was };
}

function erasedText(from: string, to: string, line: UnsignedLine, bodyDigest: string): string {
  return `${signedText(from, to, line, bodyDigest)}erased\n`;
}
