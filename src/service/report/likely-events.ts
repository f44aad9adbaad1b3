import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Day, dayNumber, dayOfNumber, monthSpan } from "../../core/day.ts";
import { CANDIDATE_KINDS } from "../../desks/firearms/report/candidates.ts";
import { kindNamed } from "../../desks/kinds.ts";
import { DUPLICATE_SETTINGS } from "../../engines/linking/duplicate-features.ts";
import { likelyPairs } from "../../engines/linking/duplicates.ts";
import { digest } from "../../store/hashing.ts";
import { checkpointOf, latestCheckpoint } from "../../store/node-log.ts";
import { daysLogged } from "../../store/read-records.ts";
import type { House } from "../house.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { crossingNames } from "./crossing-names.ts";
import { candidatesOfDays } from "./read-candidates.ts";

/** Two records of two countries that may report one event: their kind, and the country and leaf of each. */
export type LikelyEvent = readonly [
  kind: string,
  leftCountry: string,
  leftLeaf: number,
  rightCountry: string,
  rightLeaf: number,
];

/** What was found so far, in which state of the logs, and by which rules. It holds places in logs, and no contents. */
type Kept = {
  readonly rules: string;
  readonly logs: Readonly<Record<string, LogState>>;
  /** By the quarter in which the earlier one of the two lies. */
  readonly quarters: Readonly<Record<string, readonly LikelyEvent[]>>;
};
type LogState = { readonly size: number; readonly root: string };

/** To be changed with whatever decides about a pair in the engine or the desk: all pairs are then looked for anew. */
const RULES_VERSION = 1;
const FILE = "likely-events.json";
const { furthest } = DUPLICATE_SETTINGS;

/**
 * The pairs of records of two nodes of the house that may be one event, whoever may see them. They are kept in a file of
 * the house and found anew only for the quarters in which something was logged since; without the file, for all. The
 * pairs of a quarter depend on nothing but the records of its days and the days within reach after them.
 */
export async function likelyEvents(house: House): Promise<readonly LikelyEvent[]> {
  const path = join(house.directory, FILE);
  const rules = digest(
    JSON.stringify([
      RULES_VERSION,
      DUPLICATE_SETTINGS,
      house.nodes.map((node) => node.country.code),
      house.countries.map((country) => country.crossings),
    ]),
  );
  const kept = await readKept(path, rules, house.nodes);
  const logs: Record<string, LogState> = {};
  const touched = new Set<string>();
  for (const { country, store } of house.nodes) {
    const checkpoint = await latestCheckpoint(store);
    const { size } = (logs[country.code] = { size: checkpoint?.size ?? 0, root: rootOf(checkpoint?.note) });
    for (const of of CANDIDATE_KINDS) {
      const kind = kindNamed(of.kind);
      if (kind === undefined) continue;
      const logged = { from: kept.logs[country.code]?.size ?? 0, before: size };
      const days = await daysLogged(store, kind, logged);
      // A record also decides about those that come up to so many days before it.
      for (const day of days) touched.add(quarterOf(day)).add(quarterOf(dayOfNumber(dayNumber(day) - furthest)));
    }
  }
  const quarters = { ...kept.quarters };
  const crossings = crossingNames(house.countries);
  for (const quarter of touched) quarters[quarter] = await eventsOfQuarter(house.nodes, quarter, crossings);
  if (JSON.stringify(logs) !== JSON.stringify(kept.logs)) await writeKept(path, { rules, logs, quarters });
  return Object.values(quarters).flat();
}

async function eventsOfQuarter(
  nodes: readonly TripointNode[],
  quarter: string,
  crossings: ReturnType<typeof crossingNames>,
): Promise<LikelyEvent[]> {
  const until = lastDayOf(quarter);
  const within = { from: `${quarter}-01`, until: dayOfNumber(dayNumber(until) + furthest) };
  return likelyPairs(await candidatesOfDays(nodes, within, crossings))
    .filter(({ left, right }) => left.from <= until || right.from <= until)
    .map(({ left, right }): LikelyEvent => [left.kind, left.country, left.leaf, right.country, right.leaf])
    .sort((a, b) => (a.join() < b.join() ? -1 : 1));
}

/** A quarter by its first month: `2024-04`. */
function quarterOf(day: Day): string {
  const month = Number(day.slice(5, 7));
  return `${day.slice(0, 5)}${String(month - ((month - 1) % 3)).padStart(2, "0")}`;
}

function lastDayOf(quarter: string): Day {
  return monthSpan(`${quarter.slice(0, 5)}${String(Number(quarter.slice(5)) + 2).padStart(2, "0")}`).to;
}

/** What is kept, when it was found by the same rules in logs that still stand as they did; else nothing. */
async function readKept(path: string, rules: string, nodes: readonly TripointNode[]): Promise<Kept> {
  const nothing: Kept = { rules, logs: {}, quarters: {} };
  const kept = await readFile(path, "utf8")
    .then((text) => JSON.parse(text) as Kept)
    .catch(() => nothing);
  if (kept.rules !== rules) return nothing;
  for (const { country, store } of nodes) {
    const { size, root } = kept.logs[country.code] ?? { size: 0, root: "" };
    if (root !== rootOf((await checkpointOf(store, size))?.note)) return nothing;
  }
  return kept;
}

async function writeKept(path: string, kept: Kept): Promise<void> {
  const half = `${path}.${process.pid}.half`;
  await writeFile(half, JSON.stringify(kept), { mode: 0o600 });
  await rename(half, path);
}

function rootOf(note: string | undefined): string {
  return note?.split("\n")[2] ?? "";
}
