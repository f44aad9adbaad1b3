import type { Fault } from "../../core/outcome.ts";
import type { Finding } from "../../core/source.ts";
import { fill, type Words } from "../../core/words.ts";
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
  | {
      readonly ok: false;
      readonly faults: readonly Fault[];
      /** What cannot be asked of this file: a year or a country that it does not have. */
      readonly wrong?: readonly Words[];
    };

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

/** The members of the Union since 2020: its agency counts them, and others apart. */
const UNION = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" ");

const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/**
 * Compares two campaigns of a file of EUDA and SCORE by the published rule, analyte by analyte, over the sites that have
 * both; the last two years unless said. `countries` keeps some countries alone, `EU` all members of the Union. Rows that cannot be read are named and left out.
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
  const countries = asked.countries?.flatMap((code) => (code === "EU" ? UNION : [code]));
  const seen = new Set<string>();
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
    const [site, year] = [siteId ?? "", Number(collectedFrom?.slice(0, 4))];
    years.add(year);
    seen.add(country);
    if (countries !== undefined && !countries.includes(country)) continue;
    sites.set(site, { city: placeText ?? site, country });
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
  const wrong = wrongOf({ ...asked, before, after }, inOrder, seen);
  if (before === undefined || after === undefined || wrong.length > 0) return { ok: false, faults, wrong };
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

/** Why two campaigns of a file cannot be compared as asked. */
function wrongOf(
  { before, after, countries = [] }: { before?: number; after?: number; countries?: readonly string[] },
  years: readonly number[],
  seen: ReadonlySet<string>,
): readonly Words[] {
  if (years.length === 0) return [];
  const list = years.join(", ");
  const absent = [before, after].filter((year) => year !== undefined && !years.includes(year));
  const lacking = countries.filter((code) => code !== "EU" && !seen.has(code));
  return [
    ...absent.map((year) => fill(NO_CAMPAIGN, { year: String(year), list })),
    ...lacking.map((code) => fill(NO_COUNTRY, { code, list: [...seen].sort().join(", ") })),
    ...(before === undefined || after === undefined ? [fill(ALONE, { list })] : []),
    ...(before !== undefined && after !== undefined && before >= after
      ? [fill(NOT_BEFORE, { before: String(before), after: String(after) })]
      : []),
  ];
}

const NO_CAMPAIGN: Words = {
  en: "`{year}` is no campaign of this file: choose among {list}",
  fr: "`{year}` n'est pas une campagne de ce fichier : choisissez parmi {list}",
  es: "`{year}` no es una campaña de este archivo: elija entre {list}",
};
const NO_COUNTRY: Words = {
  en: "no site of this file lies in `{code}`: choose among {list}, or EU",
  fr: "aucun site de ce fichier ne se trouve dans `{code}` : choisissez parmi {list}, ou EU",
  es: "ningún sitio de este archivo está en `{code}`: elija entre {list}, o EU",
};
const ALONE: Words = {
  en: "there is no campaign before to compare with (in the file: {list}): give a file with two",
  fr: "il n'y a pas de campagne antérieure à comparer (dans le fichier : {list}) : donnez un fichier qui en contient deux",
  es: "no hay campaña anterior con la cual comparar (en el archivo: {list}): dé un archivo con dos",
};
const NOT_BEFORE: Words = {
  en: "`{before}` does not come before `{after}`: exchange the two years",
  fr: "`{before}` ne précède pas `{after}` : intervertissez les deux années",
  es: "`{before}` no es anterior a `{after}`: intercambie los dos años",
};
