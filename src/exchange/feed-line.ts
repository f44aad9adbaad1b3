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

/** What a line's signature is over: from, to, position, the previous chain value, and the digest of the body. */
export function signedText(
  from: string,
  to: string,
  line: Omit<FeedLine, "key" | "signature">,
  digest: string,
): string {
  return `tripoint-feed/1\n${from}\n${to}\n${line.position}\n${line.previous}\n${digest}\n`;
}
