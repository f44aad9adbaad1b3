import { changeOf, type Change } from "../../../engines/wastewater/changes.ts";

/** One time of a series as the node answers it. */
export type AnsweredPoint = {
  readonly at: string;
  readonly state: string;
  readonly value: number | null;
  readonly least: number | null;
  readonly below: number | null;
  readonly low: number | null;
  readonly high: number | null;
};

/** The series of wastewater that the node answers. */
export type SeriesAnswer = {
  readonly series: readonly {
    readonly key: Readonly<Record<string, string | null>>;
    readonly points: readonly AnsweredPoint[];
  }[];
  readonly leftOut: boolean;
  readonly knownOn: string;
};

/** The loads of one residue at one site over time. */
export type SiteLoads = {
  readonly id: string;
  readonly site: string;
  readonly publication: string;
  readonly name: string;
  readonly place: string | null;
  readonly analyte: string;
  readonly points: readonly AnsweredPoint[];
  /** Whether its times are whole years, such as campaigns of one week a year: no month is known of them. */
  readonly isYearly: boolean;
  /** The newest time that was measured, with or without a value. */
  readonly newest: AnsweredPoint | undefined;
  readonly change: Change;
  readonly percent: number | undefined;
};

const STATISTICS = ["mean", "single", "weighted-mean", "median"];

/**
 * The loads of each site and residue: of its series the one that speaks of whole times (no single days of the week, no
 * means of weekdays), the longest where there are several; with the change from the value before to the newest one.
 */
export function siteLoads(answer: SeriesAnswer): readonly SiteLoads[] {
  const whole = answer.series.filter(
    ({ key }) => key["weekday"] === null && STATISTICS.includes(key["statistic"] ?? ""),
  );
  const bySite = Map.groupBy(whole, ({ key }) => [key["publication"], key["siteId"], key["analyte"]].join("|"));
  return [...bySite].flatMap(([id, all]): SiteLoads[] => {
    const best = all.reduce((one, other) => (other.points.length > one.points.length ? other : one));
    const { key, points } = best;
    const values = points.filter(({ state }) => state !== "not-collected");
    const newest = values.at(-1);
    const reached = values.filter(({ value }) => value !== null).map(({ value }) => value ?? undefined);
    const isNewest = newest !== undefined && newest.value !== null;
    const { change, percent } = changeOf(isNewest ? reached.at(-2) : undefined, isNewest ? reached.at(-1) : undefined);
    const site = key["siteId"] ?? "";
    const name = key["placeText"] ?? site;
    const analyte = key["analyte"] ?? "";
    return [
      {
        id,
        site,
        publication: key["publication"] ?? "",
        name,
        place: key["place"] ?? null,
        analyte,
        points,
        isYearly: key["span"] === "year",
        newest,
        change,
        percent,
      },
    ];
  });
}

/** The mean of the newest values by region, in three digits; sites of a whole country colour none. */
export function loadsByRegion(loads: readonly SiteLoads[]): ReadonlyMap<string, number> {
  const regions = Map.groupBy(
    loads.filter(({ place, newest }) => place !== null && place.length > 2 && typeof newest?.value === "number"),
    ({ place }) => place ?? "",
  );
  return new Map(
    [...regions].map(([region, of]) => [
      region,
      Number((of.reduce((sum, { newest }) => sum + (newest?.value ?? 0), 0) / of.length).toPrecision(3)),
    ]),
  );
}

/** The points of a series with every time between its first and last: what is not there is a gap, and no zero. */
export function withGaps(points: readonly AnsweredPoint[], grain: "month" | "year"): readonly AnsweredPoint[] {
  const [first, last] = [points[0]?.at, points.at(-1)?.at];
  if (first === undefined || last === undefined) return points;
  const known = new Map(points.map((point) => [point.at, point]));
  const all: AnsweredPoint[] = [];
  for (let at = first; at <= last && all.length < 2000; at = nextOf(at, grain)) {
    const nothing = { at, state: "not-collected", value: null, least: null, below: null, low: null, high: null };
    all.push(known.get(at) ?? nothing);
  }
  return all;
}

function nextOf(day: string, grain: "month" | "year"): string {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  if (grain === "year") return `${year + 1}-01-01`;
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, "0")}-01`;
}
