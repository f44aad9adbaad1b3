import { readBase64 } from "../core/log/base64.ts";
import { verifyEd25519 } from "../exchange/ed25519.ts";
import { signedText } from "../exchange/feed-line.ts";
import { linesKept, linesTaken } from "../store/feed-evidence.ts";
import { digest } from "../store/hashing.ts";
import { keptPeers } from "../store/peers.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** What verifying the feeds of a node found: everything that is wrong, each in one sentence. */
export type FeedVerification = {
  readonly ok: boolean;
  readonly sent: number;
  readonly taken: number;
  readonly faults: readonly string[];
};

const PAGE = 20;
const MOST_FAULTS = 100;

/**
 * Verifies what a node has told its partners and what it has taken from them: numbers without a gap, chain values,
 * digests of bodies that are still here, and the partners' signatures by the keys that they have ever had. Of an erased
 * line the digest stands for its body.
 */
export async function verifyFeeds(node: TripointNode): Promise<FeedVerification> {
  const { store, log } = node;
  const faults: string[] = [];
  const complain = (fault: string) => void (faults.length < MOST_FAULTS && faults.push(fault));
  let [sent, taken] = [0, 0];
  for (const peer of await keptPeers(store.pool)) {
    let before = { position: 0, chain: "" };
    for (;;) {
      const lines = await linesKept(store, peer.origin, before.position, PAGE);
      for (const line of lines) {
        const wrong = chainFault(log.origin, peer.origin, before, line);
        if (wrong !== undefined) complain(`line \`${line.position}\` to \`${peer.origin}\` ${wrong}`);
        before = { position: line.position, chain: line.chain };
        sent++;
      }
      if (lines.length < PAGE) break;
    }
    let last = { position: 0, chain: "" };
    for (;;) {
      const lines = await linesTaken(store, peer.origin, last.position, PAGE);
      for (const line of lines) {
        const wrong = chainFault(peer.origin, log.origin, last, line);
        if (wrong !== undefined) complain(`line \`${line.position}\` from \`${peer.origin}\` ${wrong}`);
        const key = peer.keys.find((one) => one.id === line.key);
        const text = signedText(peer.origin, log.origin, line, line.digest);
        // What came erased already was signed as such.
        const signed = Buffer.from(line.type === "erased" ? `${text}erased\n` : text);
        const signature = readBase64(line.signature);
        if (key === undefined || signature === undefined || !verifyEd25519(key.publicKey, signed, signature))
          complain(
            `line \`${line.position}\` from \`${peer.origin}\` has no signature that holds: it was changed here`,
          );
        last = { position: line.position, chain: line.chain };
        taken++;
      }
      if (lines.length < PAGE) break;
    }
  }
  return { ok: faults.length === 0, sent, taken, faults };
}

type Line = {
  readonly position: number;
  readonly previous: string;
  readonly body: string;
  readonly digest: string;
  readonly chain: string;
  readonly isErased: boolean;
};

function chainFault(
  from: string,
  to: string,
  before: { readonly position: number; readonly chain: string },
  line: Line,
): string | undefined {
  if (line.position !== before.position + 1) return `follows line \`${before.position}\`: lines between are missing`;
  if (line.previous !== before.chain) return "does not continue the line before it: one of them was changed";
  if (!line.isErased && digest(line.body) !== line.digest)
    return "has another body than its digest says: it was changed";
  if (line.chain !== digest(signedText(from, to, line, line.digest))) return "has a chain value that is not its own";
  return undefined;
}
