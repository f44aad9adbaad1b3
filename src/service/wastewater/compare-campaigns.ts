import type { Fault } from "../../core/outcome.ts";
import type { Finding } from "../../core/source.ts";
import { eudaWastewater } from "../../desks/water/sources/euda-wastewater.ts";
import { type Change, compareYears, type PlaceChange, type PlaceYears } from "../../engines/wastewater/changes.ts";
import { dayEffects, type DayEffect, type DayLoad } from "../../engines/wastewater/day-effects.ts";
import { openTable } from "../intake/open-table.ts";

/** The comparison of two campaigns for one analyte. */
export type CampaignChange = {
  readonly analyte: string;
  readonly counts: Readonly<Record<Change, number>>;
  readonly places: readonly (PlaceChange & { readonly city: string; readonly country: string })[];
  /** Friday to Monday against Tuesday to Thursday in the later campaign. */
  readonly weekend: DayEffect | undefined;
};

/** What a file of campaigns says of two years, or every fault of it. */
export type CampaignComparison =
  | {
      readonly ok: true;
      readonly before: number;
      readonly after: number;
      readonly years: readonly number[];
      readonly changes: readonly CampaignChange[];
      readonly faults: readonly Fault[];
      /** What is odd in the file though it could be read: columns under other names, printed means that differ. */
      readonly findings: readonly Finding[];
    }
  | { readonly ok: false; readonly faults: readonly Fault[] };

type Measure = {
  readonly analyte: string;
  readonly statistic: string;
  readonly weekday?: string;
  readonly value?: number;
  readonly below?: number;
  readonly state: string;
};

/** The daily means of a site by year, and the limits of those without one. */
type SiteYears = { readonly years: Map<number, number>; readonly below: Map<number, number> };

/** The mean of a week whose printed mean is missing: of all seven days, as the publisher's is; of fewer there is none. */
function meanOfWeek(days: readonly Measure[]): number | undefined {
  if (days.length < WEEKDAYS.length) return undefined;
  return days.reduce((sum, { value = 0 }) => sum + value, 0) / days.length;
}

const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/**
 * Compares two campaigns of a file of EUDA and SCORE by the published rule, analyte by analyte, over the sites that have
 * both; the last two years unless said. `countries` keeps some countries alone. Rows that cannot be read are named and left out.
 */
export async function compareCampaigns(
  path: string,
  asked: { readonly before?: number; readonly after?: number; readonly countries?: readonly string[] } = {},
): Promise<CampaignComparison> {
  const opened = await openTable(path, { encoding: eudaWastewater.encoding });
  if (!opened.ok) return { ok: false, faults: [opened.fault] };
  const faults: Fault[] = [];
  const findings: Finding[] = [];
  const sites = new Map<string, { readonly city: string; readonly country: string }>();
  const yearly = new Map<string, Map<string, SiteYears>>();
  const daily = new Map<string, { readonly year: number; readonly day: DayLoad }[]>();
  const years = new Set<number>();
  for await (const said of eudaWastewater.interpret([opened.file])) {
    if (said.type === "refused") faults.push(...said.faults);
    if (said.type === "finding") findings.push(said.finding);
    if (said.type !== "draft" || said.draft.values["measures"] === undefined) continue;
    const { siteId, place, placeText, collectedFrom, measures } = said.draft.values as Readonly<
      Record<string, string>
    > & {
      measures: readonly Measure[];
    };
    const country = place ?? "";
    if (asked.countries !== undefined && !asked.countries.includes(country)) continue;
    const [site, year] = [siteId ?? "", Number(collectedFrom?.slice(0, 4))];
    sites.set(site, { city: placeText ?? site, country });
    years.add(year);
    const days = Map.groupBy(
      measures.filter(({ weekday, value }) => weekday !== undefined && value !== undefined),
      ({ analyte }) => analyte,
    );
    for (const { analyte, statistic, weekday, value, below, state } of measures) {
      if (weekday !== undefined) {
        if (value === undefined) continue;
        const day = { load: value, weekday: WEEKDAYS.indexOf(weekday), block: `${site}/${year}` };
        daily.set(analyte, [...(daily.get(analyte) ?? []), { year, day }]);
      } else if (statistic === "mean") {
        const bySite = yearly.get(analyte) ?? new Map<string, SiteYears>();
        const own = bySite.get(site) ?? { years: new Map(), below: new Map() };
        yearly.set(analyte, bySite.set(site, own));
        const mean = value ?? (state === "not-collected" ? meanOfWeek(days.get(analyte) ?? []) : undefined);
        if (mean !== undefined) own.years.set(year, mean);
        else own.below.set(year, below ?? Number.POSITIVE_INFINITY);
      }
    }
  }
  const trouble = opened.trouble();
  if (trouble !== undefined) faults.push(trouble);
  const inOrder = [...years].sort((a, b) => a - b);
  const after = asked.after ?? inOrder.at(-1);
  const before = asked.before ?? inOrder.filter((year) => after === undefined || year < after).at(-1);
  if (before === undefined || after === undefined) return { ok: false, faults };
  const changes = [...yearly]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([analyte, bySite]): CampaignChange => {
      const places: PlaceYears[] = [...bySite].map(([place, of]) => ({ place, ...of }));
      const found = compareYears(places, before, after);
      const ofYear = (daily.get(analyte) ?? []).filter(({ year }) => year === after).map(({ day }) => day);
      return {
        ...{ analyte, counts: found.counts, weekend: dayEffects(ofYear).weekend },
        places: found.places.map((one) => ({ ...one, ...(sites.get(one.place) ?? { city: one.place, country: "" }) })),
      };
    });
  return { ok: true, before, after, years: inOrder, changes, faults, findings };
}
