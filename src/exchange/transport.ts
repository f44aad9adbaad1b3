import type { FeedLine } from "./feed-line.ts";

/** What pulling answers: lines in order, and how far the feed reached when it was asked. */
export type FeedPage = { readonly lines: readonly FeedLine[]; readonly head: number };

/** Where a reader stands in a partner's feed: the last position taken, and its chain value (empty at 0). */
export type FeedPlace = { readonly position: number; readonly chain: string };

/** A way to a partner's feed. Whatever it brings is verified by its reader, so it need not be trusted. */
export type FeedTransport = {
  /**
   * The lines after a place, at most `limit` and some megabytes. With nothing new it waits up to `waitSeconds` for
   * something to come and then answers no lines.
   */
  pull(after: FeedPlace, limit: number, waitSeconds: number, signal: AbortSignal): Promise<FeedPage>;
  close(): Promise<void>;
};
