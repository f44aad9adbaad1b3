import type { FeedLine } from "./feed-line.ts";

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

/** A failure on the way to a partner. */
export class TransportFailure extends Error {
  readonly fault: TransportFault;
  /** The partner's own code when it refused, such as `wrong-place` or `clock`. */
  readonly code: string | undefined;

  constructor(fault: TransportFault, message: string, code?: string) {
    super(message);
    this.name = "TransportFailure";
    this.fault = fault;
    this.code = code;
  }
}
