import type { Caller, Purpose, Role } from "../../core/caller.ts";
import { countryOf, PURPOSES } from "../../core/caller.ts";
import { decide } from "../../policy/decide.ts";
import { growthOf } from "../../store/log-growth.ts";
import { allProfiles } from "../../store/profiles.ts";
import { logSize } from "../../store/read-records.ts";
import type { TripointNode } from "../tripoint-node.ts";

/** What a node tells of itself while it is watched: that records of a kind came in, that something else was logged, how far the log reaches. Never what they hold. */
export type LiveEvent =
  | { readonly type: "records"; readonly kind?: string }
  | { readonly type: "event" }
  | { readonly type: "checkpoint"; readonly size: number };

/** The log grew from a size to another: the profiles of the records (undefined when they are too many to look up), and whether events came too. */
export type Growth = {
  readonly from: number;
  readonly size: number;
  readonly profiles: readonly number[] | undefined;
  readonly hasEvents: boolean;
};

const EVERY_MS = 1000;
/** Beyond so many entries the kinds are not looked up any more: everything may be new. */
const MOST_LOOKED_UP = 50_000;

type Watch = { readonly listeners: Set<(growth: Growth) => void>; timer: NodeJS.Timeout | undefined; size: number };

const watches = new WeakMap<TripointNode["store"], Watch>();

/** Calls back whenever the log of a node has grown, also when another process wrote it; answers how to stop. Looks once a second, while anybody listens. */
export function watchLog(node: TripointNode, from: number, listener: (growth: Growth) => void): () => void {
  let watch = watches.get(node.store);
  if (watch === undefined) watches.set(node.store, (watch = { listeners: new Set(), timer: undefined, size: from }));
  const { listeners } = watch;
  if (watch.timer === undefined) {
    watch.size = from;
    lookAgain(node, watch);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || watch.timer === undefined) return;
    clearTimeout(watch.timer);
    watch.timer = undefined;
  };
}

function lookAgain(node: TripointNode, watch: Watch): void {
  watch.timer = setTimeout(() => void look(node, watch), EVERY_MS);
  watch.timer.unref();
}

async function look(node: TripointNode, watch: Watch): Promise<void> {
  // A database that does not answer now is asked again.
  const growth = await growthSince(node, watch.size).catch(() => undefined);
  if (growth !== undefined) {
    watch.size = growth.size;
    for (const listener of watch.listeners) listener(growth);
  }
  if (watch.timer !== undefined) lookAgain(node, watch);
}

/** How many entries the log of a node has. */
export async function sizeOfLog(node: TripointNode): Promise<number> {
  return await logSize(node.store);
}

/** How the log has grown since it had a size; undefined when it has not. */
export async function growthSince(node: TripointNode, from: number): Promise<Growth | undefined> {
  const size = await logSize(node.store);
  if (size <= from) return undefined;
  const found = size - from > MOST_LOOKED_UP ? undefined : await growthOf(node.store, from, size);
  return { from, size, profiles: found?.profiles, hasEvents: found?.hasEvents ?? true };
}

/**
 * What somebody is told of a growth: of records only the kinds whose facts an agency and role may read or enter for
 * some purpose, so that nobody learns what is held.
 */
export async function eventsOfGrowth(
  node: TripointNode,
  who: { readonly agency: string; readonly role: Role },
  growth: Growth,
): Promise<readonly LiveEvent[]> {
  const checkpoint = { type: "checkpoint", size: growth.size } as const;
  const event = growth.hasEvents ? [{ type: "event" } as const] : [];
  if (growth.profiles === undefined) return [{ type: "records" }, ...event, checkpoint];
  const news = new Set(growth.profiles);
  const kinds = new Set<string>();
  if (news.size > 0) {
    for (const { id, profile } of await allProfiles(node.store)) {
      if (!news.has(id) || kinds.has(profile.kind)) continue;
      const may = (Object.keys(PURPOSES) as Purpose[]).some((purpose) => {
        const caller: Caller = { ...who, country: countryOf(who.agency), purpose };
        return decide(node.rules, caller, "read", profile, "facts").permitted;
      });
      if (may) kinds.add(profile.kind);
    }
  }
  return [...[...kinds].map((kind) => ({ type: "records", kind }) as const), ...event, checkpoint];
}
