import { quarterAfter } from "../../../core/quarter.ts";

/** So many traces of one corridor in one step of time; null where the record does not say. */
export type CorridorCount = {
  readonly sold: string | null;
  readonly crossing: string | null;
  readonly recovered: string | null;
  /** The quarter of the recovery, `2024-Q2`. */
  readonly quarter: string | null;
  readonly records: number;
};

/** A crossing as the map knows it. */
export type KnownCrossing = { readonly name: string; readonly latitude: number; readonly longitude: number };

/** One corridor: from the region of the first sale, by a crossing where it is known, to the region of the recovery. */
export type Flow = {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly crossing: string | null;
  readonly via?: KnownCrossing;
  readonly value: number;
};

/** Which corridors are shown: those between countries, those between regions, or all with those that stay in one region. */
export type Reach = "countries" | "regions" | "all";

/** The quarters from the first to the last that is counted, none left out. */
export function quartersOf(counts: readonly CorridorCount[]): readonly string[] {
  const told = counts.flatMap(({ quarter }) => (quarter === null ? [] : [quarter])).toSorted();
  const [first, last] = [told[0], told.at(-1)];
  if (first === undefined || last === undefined) return [];
  const quarters: string[] = [];
  for (let quarter = first; quarter <= last && quarters.length < 400; quarter = quarterAfter(quarter)) {
    quarters.push(quarter);
  }
  return quarters;
}

/** The corridors of one quarter, or of all, largest first; what lacks an end is no corridor. */
export function flowsOf(
  counts: readonly CorridorCount[],
  crossings: readonly KnownCrossing[],
  shown: { readonly quarter?: string | undefined; readonly reach: Reach },
): readonly Flow[] {
  const known = new Map(crossings.map((crossing) => [crossing.name, crossing]));
  const flows = new Map<string, { -readonly [K in keyof Flow]: Flow[K] }>();
  for (const { sold, crossing, recovered, quarter, records } of counts) {
    if (sold === null || recovered === null || !reaches(sold, recovered, shown.reach)) continue;
    if (shown.quarter !== undefined && quarter !== shown.quarter) continue;
    const id = [sold, crossing ?? "", recovered].join("|");
    const flow = flows.get(id);
    const via = crossing === null ? undefined : known.get(crossing);
    if (flow === undefined)
      flows.set(id, { id, from: sold, to: recovered, crossing, ...(via && { via }), value: records });
    else flow.value += records;
  }
  return [...flows.values()].toSorted((one, other) => other.value - one.value || (one.id < other.id ? -1 : 1));
}

function reaches(from: string, to: string, reach: Reach): boolean {
  if (reach === "all") return true;
  return reach === "regions" ? from !== to : from.slice(0, 2) !== to.slice(0, 2);
}

/** How much arrived in each region. */
export function arrivalsOf(flows: readonly Flow[]): ReadonlyMap<string, number> {
  const arrivals = new Map<string, number>();
  for (const { to, value } of flows) arrivals.set(to, (arrivals.get(to) ?? 0) + value);
  return arrivals;
}
