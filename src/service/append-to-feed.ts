import type { PoolClient } from "pg";
import { canonicalJson } from "../core/canonical.ts";
import { signedText } from "../exchange/feed-line.ts";
import type { Message } from "../exchange/message.ts";
import { type KeptLine, type NewLine, writeFeedLines } from "../store/feeds.ts";
import { digest } from "../store/hashing.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** A message as a line of a feed holds it. */
export function feedLine(message: Message): NewLine {
  return { type: message.type, body: canonicalJson(message) };
}

/**
 * Puts lines at the end of the feed for a partner, inside a caller's transaction. A transaction that also writes to the
 * log locks the log first.
 */
export async function appendToFeed(
  client: PoolClient,
  node: Pick<TripointNode, "log">,
  peer: string,
  lines: readonly NewLine[],
): Promise<readonly KeptLine[]> {
  return await writeFeedLines(client, peer, lines, (line) => {
    const bodyDigest = digest(line.body);
    return { digest: bodyDigest, chain: digest(signedText(node.log.origin, peer, line, bodyDigest)) };
  });
}
