import { fill, type Words } from "../core/words.ts";
import type { FeedLine } from "./feed-line.ts";
import { TRANSPORT_WORDS } from "./transport-words.ts";

/** What pulling answers: lines in order, and how far the feed reached when it was asked. */
export type FeedPage = { readonly lines: readonly FeedLine[]; readonly head: number };

/** Where a reader stands in a partner's feed: the last position taken, and its chain value (empty at 0). */
export type FeedPlace = { readonly position: number; readonly chain: string };

/** A way to a partner's feed. Whatever it brings is verified by its reader, so it need not be trusted. */
export type FeedTransport = {
  /**
   * The lines after a place, at most `limit` and some megabytes. With nothing new it waits up to `waitSeconds` for
   * something to come and then answers no lines. Throws a `TransportFailure` when there is no answer to be had; lines
   * that arrived whole before a connection broke are answered.
   */
  pull(after: FeedPlace, limit: number, waitSeconds: number, signal: AbortSignal): Promise<FeedPage>;
  close(): Promise<void>;
};

/**
 * What went wrong on the way to a partner: nobody answered (`unreachable`: try again), the partner refused (`refused`:
 * its own code says why), or what came is not what the contract says (`malformed`).
 */
export type TransportFault = "unreachable" | "refused" | "malformed";

/** A failure on the way to a partner; its message is the English one of its words. */
export class TransportFailure extends Error {
  readonly fault: TransportFault;
  readonly say: Words;
  readonly isMisuse = false;
  /** The partner's own code when it refused, such as `wrong-place` or `clock`. */
  readonly code: string | undefined;

  constructor(fault: TransportFault, say: Words, code?: string) {
    super(say.en);
    this.name = "TransportFailure";
    this.fault = fault;
    this.say = say;
    this.code = code;
  }
}

/** A failure that is said in the words of this house; what is said in words itself is put in language by language. */
export function failureOf(
  fault: TransportFault,
  name: keyof typeof TRANSPORT_WORDS,
  about: Readonly<Record<string, string | number | Words>>,
  code?: string,
): TransportFailure {
  return new TransportFailure(fault, fill(TRANSPORT_WORDS[name], about), code);
}
