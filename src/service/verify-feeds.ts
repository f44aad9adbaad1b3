import { readBase64 } from "../core/log/base64.ts";
import { fill, type Words } from "../core/words.ts";
import { verifyEd25519 } from "../exchange/ed25519.ts";
import { signedText } from "../exchange/feed-line.ts";
import { linesKept, linesTaken } from "../store/feed-evidence.ts";
import { digest } from "../store/hashing.ts";
import { keptPeers } from "../store/peers.ts";
import type { TripointNode } from "./tripoint-node.ts";
import { verifyFault, WAYS } from "./verify-words.ts";

/** What verifying the feeds of a node found: everything that is wrong, each in one sentence. */
export type FeedVerification = {
  readonly ok: boolean;
  readonly sent: number;
  readonly taken: number;
  readonly faults: readonly Words[];
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
  const faults: Words[] = [];
  const complain = (fault: Words) => void (faults.length < MOST_FAULTS && faults.push(fault));
  let [sent, taken] = [0, 0];
  for (const peer of await keptPeers(store.pool)) {
    const to = fill(WAYS.to, { peer: peer.origin });
    const from = fill(WAYS.from, { peer: peer.origin });
    let before = { position: 0, chain: "" };
    for (;;) {
      const lines = await linesKept(store, peer.origin, before.position, PAGE);
      for (const line of lines) {
        const wrong = chainFault(log.origin, peer.origin, before, line);
        if (wrong !== undefined) complain(verifyFault(wrong, aboutLine(line, before, to)));
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
        if (wrong !== undefined) complain(verifyFault(wrong, aboutLine(line, last, from)));
        const key = peer.keys.find((one) => one.id === line.key);
        const text = signedText(peer.origin, log.origin, line, line.digest);
        // What came erased already was signed as such.
        const signed = Buffer.from(line.type === "erased" ? `${text}erased\n` : text);
        const signature = readBase64(line.signature);
        if (key === undefined || signature === undefined || !verifyEd25519(key.publicKey, signed, signature))
          complain(verifyFault("lineSignature", aboutLine(line, last, from)));
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

function aboutLine({ position }: Line, before: { readonly position: number }, way: Words) {
  return { line: position, before: before.position, way };
}

type ChainFault = "lineGap" | "lineBreak" | "lineBody" | "lineChain";

function chainFault(
  from: string,
  to: string,
  before: { readonly position: number; readonly chain: string },
  line: Line,
): ChainFault | undefined {
  if (line.position !== before.position + 1) return "lineGap";
  if (line.previous !== before.chain) return "lineBreak";
  if (!line.isErased && digest(line.body) !== line.digest) return "lineBody";
  if (line.chain !== digest(signedText(from, to, line, line.digest))) return "lineChain";
  return undefined;
}
