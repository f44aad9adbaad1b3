import type { Caller } from "../core/caller.ts";
import { itemFields, type Kind, listOfKind, plainFields } from "../core/kind.ts";
import { foldSerial } from "../core/serial-number.ts";
import { type SerialHit, type SerialIndex, serialIndex } from "../engines/linking/serial-index.ts";
import { permittedProfiles } from "../policy/decide.ts";
import type { Store } from "../store/database.ts";
import { appendEvents } from "../store/node-log.ts";
import { allProfiles } from "../store/profiles.ts";
import { currentAmong, logSize, serialsBetween, timesDisturbed } from "../store/read-records.ts";
import { columnOf, itemTableOf, tableOf } from "../store/schema.ts";
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
type Held = {
  readonly kind: Kind;
  readonly table: string;
  readonly column: string;
  readonly index: SerialIndex;
  readonly entries: Entry[];
};
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
 * caller may search are answered; searching other agencies' records is logged.
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
  const { of, profiles } = await indexes(node.store);
  const may = new Set(permittedProfiles(node.rules, caller, "find", "identifiers", profiles));
  const findings: SerialFinding[] = [];
  for (const one of of) {
    // Superseded versions are passed over: when they fill the first answer, a longer one is asked for.
    for (const most of [2 * limit, MOST_HITS]) {
      const accept = (entry: number) => may.has((one.entries[entry] as Entry).profile);
      const hits = one.index.search({ pattern: wanted, confusables, limit: most, accept });
      const found = await currentFindings(node.store, one, hits);
      if (found.length < limit && hits.length === most && most < MOST_HITS) continue;
      findings.push(...found.slice(0, limit - findings.length));
      break;
    }
  }
  const foreign = findings.some((one) => !one.record.startsWith(`${caller.agency}:`));
  if (foreign) {
    await appendEvents(node.store, node.log, [
      { ...whoAsks(caller), type: "find", pattern: wanted, records: findings.map((one) => one.record) },
    ]);
  }
  return { ok: true, findings };
}

async function currentFindings(
  store: Store,
  { kind, entries }: Held,
  hits: readonly SerialHit[],
): Promise<SerialFinding[]> {
  if (hits.length === 0) return [];
  const leafOf = (hit: SerialHit) => (entries[hit.entry] as Entry).leaf;
  const current = await currentAmong(store, kind, hits.map(leafOf));
  return hits.flatMap((hit) => {
    const { record, leaf } = entries[hit.entry] as Entry;
    return current.has(leaf) ? { record, kind: kind.name, serial: hit.serial, fit: hit.fit } : [];
  });
}

/** The indexes of a node's serial numbers and its profiles, brought up to date with what came since the last search. */
async function indexes(store: Store): Promise<Indexes> {
  let all = held.get(store);
  const disturbed = await timesDisturbed(store);
  if (all?.disturbed !== disturbed) {
    all = {
      disturbed,
      of: store.kinds.flatMap(serialPlaces).map((place) => ({ ...place, index: serialIndex(), entries: [] })),
      next: 0,
      profiles: [],
    };
    held.set(store, all);
  }
  const size = await logSize(store);
  while (all.next < size) {
    const from = all.next;
    const before = Math.min(size, from + STRIDE);
    const batches = await Promise.all(all.of.map((one) => serialsBetween(store, one, from, before)));
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
  return all;
}

function serialPlaces(kind: Kind): { kind: Kind; table: string; column: string }[] {
  const places = plainFields(kind)
    .filter(([, field]) => field.type.name === "serial-number")
    .map(([name]) => ({ kind, table: tableOf(kind), column: columnOf(name) }));
  const list = listOfKind(kind);
  const itemTable = itemTableOf(kind);
  if (list !== undefined && itemTable !== undefined) {
    for (const [name, field] of itemFields(list)) {
      if (field.type.name === "serial-number") places.push({ kind, table: itemTable, column: columnOf(name) });
    }
  }
  return places;
}
