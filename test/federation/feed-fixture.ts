import { canonicalJson } from "../../src/core/canonical.ts";
import { messageSigner } from "../../src/exchange/ed25519.ts";
import { chainOf, type FeedLine, signLine } from "../../src/exchange/feed-line.ts";
import { newPrivateKey } from "../../src/exchange/message-key-files.ts";
import type { MessageKey } from "../../src/exchange/peer.ts";

/** The two nodes of a feed that exists in a test alone, and the key that signs it. */
export const FROM = "tripoint.us";
export const TO = "tripoint.ca";
export const signer = messageSigner(newPrivateKey());
export const key: MessageKey = {
  id: signer.id,
  publicKey: signer.publicKey,
  from: "2026-01-01T00:00:00Z",
  until: "2099-01-01T00:00:00Z",
};

/** Lines of a feed, each with a reply as its message; `padding` makes their bodies longer. */
export function someLines(count: number, padding: (position: number) => number = () => 0): FeedLine[] {
  let previous = "";
  return Array.from({ length: count }, (_, at) => {
    const reason = `nothing${'\\"'.repeat(padding(at + 1) / 2)}`;
    const body = canonicalJson({
      ...{ type: "reply", request: `request-${at + 1}`, outcome: "nothing-held", cites: "", reason },
    });
    const line = { position: at + 1, previous, body };
    previous = chainOf(FROM, TO, line);
    return signLine(FROM, TO, line, signer);
  });
}

/** Where a reader stands after so many of the lines. */
export function placeAfter(lines: readonly FeedLine[], count: number): { position: number; chain: string } {
  const last = lines[count - 1];
  return last === undefined ? { position: 0, chain: "" } : { position: count, chain: chainOf(FROM, TO, last) };
}

/** The positions of the lines of a page. */
export function positionsOf(page: { readonly lines: readonly FeedLine[] }): number[] {
  return page.lines.map((line) => line.position);
}

/** Says whether two lines are the same; a line can be too long to be shown when it is not. */
export function isSameLine(one: FeedLine | undefined, other: FeedLine | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
