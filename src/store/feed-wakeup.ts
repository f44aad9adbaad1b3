import type { PoolClient } from "pg";
import type { Store } from "./database.ts";
import { FEED_CHANNEL, feedHead } from "./feeds.ts";

type Wakeup = {
  readonly waiting: Map<() => void, string>;
  listening: Promise<PoolClient> | undefined;
  isStopped: boolean;
};

const wakeups = new WeakMap<Store, Wakeup>();

/**
 * Waits until the feed for a partner reaches beyond a position, for so many milliseconds at most. Lines that another
 * process appends wake it too. One connection of the pool listens for all who wait, and goes back when nobody does.
 */
export async function waitForFeed(
  store: Store,
  peer: string,
  after: number,
  milliseconds: number,
  signal?: AbortSignal,
): Promise<void> {
  let wakeup = wakeups.get(store);
  if (wakeup === undefined)
    wakeups.set(store, (wakeup = { waiting: new Map(), listening: undefined, isStopped: false }));
  const of = wakeup;
  if (of.isStopped) return;
  let wake: () => void = () => undefined;
  const woken = new Promise<void>((resolve) => (wake = resolve));
  const timer = setTimeout(wake, milliseconds);
  signal?.addEventListener("abort", wake, { once: true });
  of.waiting.set(wake, peer);
  try {
    of.listening ??= listen(store, of);
    await of.listening;
    // Whatever came before the listening began is seen here.
    if (signal?.aborted === true || (await feedHead(store, peer)) > after) return;
    await woken;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", wake);
    of.waiting.delete(wake);
    if (of.waiting.size === 0) await stopListening(of);
  }
}

/** Ends all waiting for the feeds of a store, and lets nobody wait any more: before the node is closed. */
export function stopWaiting(store: Store): void {
  const of = wakeups.get(store) ?? { waiting: new Map(), listening: undefined, isStopped: true };
  of.isStopped = true;
  wakeups.set(store, of);
  for (const wake of of.waiting.keys()) wake();
}

async function listen(store: Store, of: Wakeup): Promise<PoolClient> {
  try {
    const client = await store.pool.connect();
    client.on("notification", ({ payload }) => {
      for (const [wake, peer] of of.waiting) if (peer === payload) wake();
    });
    // A connection that breaks wakes everybody: they look for themselves, and the next to wait listens anew.
    client.on("error", () => {
      of.listening = undefined;
      for (const wake of of.waiting.keys()) wake();
    });
    await client.query(`listen ${FEED_CHANNEL}`);
    return client;
  } catch (error) {
    of.listening = undefined;
    throw error;
  }
}

async function stopListening(of: Wakeup): Promise<void> {
  const { listening } = of;
  of.listening = undefined;
  // The connection is closed rather than reused: it may still have notifications to tell.
  await listening?.then((client) => client.release(true)).catch(() => undefined);
}
