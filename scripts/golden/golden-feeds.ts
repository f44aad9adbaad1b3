import { canonicalJson } from "../../src/core/canonical.ts";
import { writeBase64 } from "../../src/core/log/base64.ts";
import { digest, type MessageSigner } from "../../src/exchange/ed25519.ts";
import { chainOf, type FeedLine, signedText, signLine, writeLine } from "../../src/exchange/feed-line.ts";
import type { Message } from "../../src/exchange/message.ts";
import type { GoldenNode } from "./golden-nodes.ts";

/** A line of a feed with its chain value and the digest of its body. */
export type Linked = { readonly line: FeedLine; readonly chain: string; readonly digest: string };

/** Links and signs messages to a feed; the message at `erased` was erased after its line was chained. */
export function linked(
  from: GoldenNode,
  to: string,
  messages: readonly Message[],
  signer: MessageSigner,
  erased?: number,
): Linked[] {
  let previous = "";
  return messages.map((message, at) => {
    const body = canonicalJson(message);
    const unsigned = { position: at + 1, previous, body };
    const chain = chainOf(from.origin, to, unsigned);
    const was = digest(body);
    const line =
      at === erased ? erasedLine(from.origin, to, unsigned, was, signer) : signLine(from.origin, to, unsigned, signer);
    previous = chain;
    return { line, chain, digest: was };
  });
}

function erasedLine(
  from: string,
  to: string,
  of: { readonly position: number; readonly previous: string; readonly body: string },
  was: string,
  signer: MessageSigner,
): FeedLine {
  const text = `${signedText(from, to, of, was)}erased\n`;
  const { position, previous } = of;
  const signature = writeBase64(signer.sign(Buffer.from(text)));
  return { position, previous, body: canonicalJson({ type: "erased", digest: was }), key: signer.id, signature };
}

/** Lines as they stand in a feed. */
export function feedText(lines: readonly Linked[]): string {
  return lines.map(({ line }) => `${writeLine(line)}\n`).join("");
}
