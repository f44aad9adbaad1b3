import type { Caller } from "../core/caller.ts";
import { foldSerial } from "../core/serial-number.ts";
import { type SerialHit, type SerialIndex, type SerialSearch, serialIndex } from "../engines/linking/serial-index.ts";
import { permittedProfiles } from "../policy/decide.ts";
import type { Store } from "../store/database.ts";
import { appendEvents } from "../store/node-log.ts";
import { allProfiles } from "../store/profiles.ts";
import { currentSerials, type SerialPlace, serialPlaces, serialsBetween } from "../store/serial-places.ts";
import { whoAsks } from "./read-record.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** One record whose serial number fits a pattern. */
export type SerialFinding = {
  readonly record: string;
  readonly kind: string;
  readonly serial: string;
  readonly fit: SerialHit["fit"];
};

/** What a search of serial numbers answers; a pattern is refused when it says too little. */
export type SerialAnswer =
  | { readonly ok: true; readonly findings: readonly SerialFinding[] }
  | { readonly ok: false; readonly reason: "not-a-pattern" | "too-vague" };

type Entry = { readonly record: string; readonly profile: number; readonly leaf: number };
type Held = { readonly place: SerialPlace; readonly index: SerialIndex; readonly entries: Entry[] };
type Indexes = {
  readonly of: readonly Held[];
  /** How often parts had been erased or disclosed later when the indexes were begun. */
  readonly disturbed: number;
  next: number;
  profiles: Awaited<ReturnType<typeof allProfiles>>;
};

const held = new WeakMap<Store, Indexes>();
const STRIDE = 100_000;
const MOST_HITS = 10_000;

/**
 * Finds records by serial number: `?` stands for one character that cannot be read, `*` for any number of them; with
 * `confusables`, O and 0, I and 1, S and 5, B and 8, Z and 2 are taken as one. Only records whose identifiers the
 * caller may search and read are answered: what may only be compared is never shown. Searching other agencies' records is
 * logged, with what was found and without what was searched for: a number must not outlive its recall in the log.
 */
export async function findSerials(
  node: TripointNode,
  caller: Caller,
  pattern: string,
  confusables: boolean,
  limit = 100,
): Promise<SerialAnswer> {
  const wanted = foldSerial(pattern.trim().toUpperCase());
  if (!/^[0-9A-Z?*]{1,40}$/.test(wanted)) return { ok: false, reason: "not-a-pattern" };
  if (wanted.replace(/[?*]/g, "").length < 2) return { ok: false, reason: "too-vague" };
  const findings = await currentFindings(node, caller, { pattern: wanted, confusables }, limit);
  const foreign = findings.some((one) => !one.record.startsWith(`${caller.agency}:`));
  if (foreign) {
    await appendEvents(node.store, node.log, [
      { ...whoAsks(caller), type: "find", pattern: shapeOf(wanted), records: findings.map((one) => one.record) },
    ]);
  }
  return { ok: true, findings };
}

/** A pattern without its letters and digits: `AB12*` is `####*`. */
function shapeOf(pattern: string): string {
  return pattern.replaceAll(/[0-9A-Z]/g, "#");
}

/**
 * What the indexes propose and the tables confirm. The question that confirms also says whether the log has grown, or parts
 * were erased or disclosed: the indexes are then brought up to date, or begun anew, and searched again.
 */
async function currentFindings(
  { store, rules }: TripointNode,
  caller: Caller,
  search: Pick<SerialSearch, "pattern" | "confusables">,
  limit: number,
): Promise<readonly SerialFinding[]> {
  // Superseded versions are passed over: when they fill the first answer, a longer one is asked for.
  for (let most = 2 * limit; ; ) {
    const all = indexesOf(store);
    const searched = all.next;
    const read = new Set(permittedProfiles(rules, caller, "read", "identifiers", all.profiles));
    const found = permittedProfiles(rules, caller, "find", "identifiers", all.profiles);
    const may = new Set(found.filter((id) => read.has(id)));
    const hits = all.of.map(({ index, entries }) =>
      index.search({ ...search, limit: most, accept: (entry) => may.has((entries[entry] as Entry).profile) }),
    );
    const leaves = all.of.map(({ entries }, at) => (hits[at] ?? []).map((hit) => (entries[hit.entry] as Entry).leaf));
    const { size, disturbed, current } = await currentSerials(
      store,
      all.of.map(({ place }) => place),
      leaves,
    );
    if (disturbed !== all.disturbed) {
      if (held.get(store) === all) held.set(store, emptyIndexes(store, disturbed));
      continue;
    }
    if (size > searched) {
      await catchUp(store, all, size);
      continue;
    }
    const findings = all.of.map(({ place, entries }, at) =>
      (hits[at] ?? []).flatMap((hit): SerialFinding[] => {
        const { record, leaf } = entries[hit.entry] as Entry;
        if (current[at]?.has(leaf) !== true) return [];
        return [{ record, kind: place.kind.name, serial: hit.serial, fit: hit.fit }];
      }),
    );
    const isCut = findings.some((found, at) => found.length < limit && hits[at]?.length === most);
    if (!isCut || most >= MOST_HITS) return findings.flat().slice(0, limit);
    most = MOST_HITS;
  }
}

/** The indexes of a node's serial numbers, as far as they reach. */
function indexesOf(store: Store): Indexes {
  const all = held.get(store) ?? emptyIndexes(store, 0);
  held.set(store, all);
  return all;
}

function emptyIndexes(store: Store, disturbed: number): Indexes {
  const of = store.kinds.flatMap(serialPlaces).map((place) => ({ place, index: serialIndex(), entries: [] }));
  return { of, disturbed, next: 0, profiles: [] };
}

/** Adds to the indexes what was logged up to a size of the log. */
async function catchUp(store: Store, all: Indexes, size: number): Promise<void> {
  while (all.next < size) {
    const from = all.next;
    const before = Math.min(size, from + STRIDE);
    const batches = await Promise.all(all.of.map(({ place }) => serialsBetween(store, place, from, before)));
    // A new profile comes with a new record, so it is there when the log has grown.
    const profiles = await allProfiles(store);
    if (all.next !== from) continue;
    all.next = before;
    all.profiles = profiles;
    all.of.forEach((one, at) => {
      for (const { serial, ...entry } of batches[at] ?? []) {
        one.index.add(serial);
        one.entries.push(entry);
      }
    });
  }
}
