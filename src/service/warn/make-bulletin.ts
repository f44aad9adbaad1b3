import type { Caller } from "../../core/caller.ts";
import { dayNumber } from "../../core/day.ts";
import { type FieldFault, problem, shown } from "../../core/outcome.ts";
import { quarterDays, quarterOf } from "../../core/quarter.ts";
import { fill, LANGUAGES, type Language, sameWords, type Words } from "../../core/words.ts";
import { SIGNAL } from "../../desks/kinds.ts";
import { streamNamed } from "../../desks/streams.ts";
import {
  type BulletinInput,
  type BulletinLevel,
  type BulletinSeries,
  type Measured,
  type Reported,
  toldBulletin,
} from "../../desks/warning/bulletin/bulletin.ts";
import { bulletinHtml } from "../../desks/warning/bulletin/bulletin-html.ts";
import { bulletinTypst } from "../../desks/warning/bulletin/bulletin-typst.ts";
import { bulletinView } from "../../desks/warning/bulletin/bulletin-view.ts";
import { COUNTED, MISSING } from "../../engines/detection/series.ts";
import type { Evaluation } from "../../engines/detection/evaluate.ts";
import { mannKendall } from "../../engines/detection/trend.ts";
import { appendEvents } from "../../store/node-log.ts";
import { maySubmit, profileOf } from "../check-record.ts";
import { whoAsks } from "../read-record.ts";
import { type Refusal, refusal } from "../refusal.ts";
import { renderPdf } from "../report/pdf.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { categoryTitle } from "./category-words.ts";
import { placeWords } from "./place-words.ts";
import { drawBulletinChart } from "./draw-bulletin.ts";
import { evaluationOf } from "./evaluate-signals.ts";
import { knowledgeOn, signalsOn } from "./signal-board.ts";
import { dayOfTime, timeBetween } from "./stream-times.ts";
import type { SignalValues } from "../../desks/warning/warning-words.ts";
import { toldWarnings } from "./told-warnings.ts";
import { watchedStreams } from "./watched-series.ts";
import type { WatchedSeries, WatchedStream } from "./watched-stream.ts";
import { misuse } from "../../core/said-error.ts";

/** Which bulletin is asked for. */
export type BulletinOrder = {
  /** `2024-Q2`. */
  readonly quarter: string;
  /** One region alone; the whole country unless said. */
  readonly region?: string | undefined;
  readonly pdf: boolean;
  readonly today: string;
  /** All three unless said. */
  readonly languages?: readonly Language[];
};

/** A bulletin that was made: its files by name. */
export type MadeBulletin = {
  readonly input: BulletinInput;
  readonly files: Readonly<Record<string, Uint8Array | string>>;
};

/**
 * Makes the trend bulletin of a quarter for a unit of early warning, of its country or one region, as known today: PDF/UA-1 and a page of the web in
 * three languages, and its data. The same records give the same bytes on the same day. That it was made is logged.
 */
export async function makeBulletin(
  node: TripointNode,
  caller: Caller,
  order: BulletinOrder,
): Promise<MadeBulletin | Refusal> {
  const decision = maySubmit(node, caller, profileOf(new Map(), SIGNAL, caller.agency, false));
  if (!decision.permitted) return refusal(caller, "count", SIGNAL.name, decision);
  const days = quarterDays(order.quarter);
  if (days === undefined)
    throw misuse({
      en: `\`${order.quarter}\` is no quarter: write it as 2024-Q2`,
      fr: `\`${order.quarter}\` n'est pas un trimestre : écrivez-le ainsi : 2024-Q2`,
      es: `\`${order.quarter}\` no es un trimestre: escríbalo así: 2024-Q2`,
    });
  if (order.today < days.from) throw misuse(fill(NOT_BEGUN, { quarter: order.quarter, from: days.from }));
  const input = await gather(node, caller, order, days);
  if ("refused" in input) return input;
  const files: Record<string, Uint8Array | string> = {
    "bulletin.json": `${JSON.stringify(toldBulletin(input), null, 2)}\n`,
  };
  for (const language of order.languages ?? LANGUAGES) Object.assign(files, await filesIn(input, language, order.pdf));
  await appendEvents(node.store, node.log, [
    { ...whoAsks(caller), type: "bulletin", quarter: order.quarter, about: order.region ?? node.country.code },
  ]);
  return { input, files };
}

/**
 * The bulletin of one quarter, or of that in which a day lies, as one file in one language: a page of the web, or PDF/UA-1. Faults name a quarter
 * that is none and a region that the country does not have.
 */
export async function makeBulletinFile(
  node: TripointNode,
  caller: Caller,
  order: {
    readonly quarter?: string | undefined;
    readonly day: string;
    readonly region?: string | undefined;
    readonly pdf: boolean;
    readonly today: string;
    readonly language: Language;
  },
): Promise<{ readonly file: Uint8Array | string } | { readonly faults: readonly FieldFault[] } | Refusal> {
  const { quarter = quarterOf(order.day), region, pdf, today, language } = order;
  const faults: FieldFault[] = [];
  const days = quarterDays(quarter);
  if (days === undefined) faults.push({ ...NO_QUARTER, field: "quarter", value: shown(quarter) });
  else if (today < days.from) faults.push({ ...FUTURE, field: "quarter", value: shown(quarter) });
  if (region !== undefined && !node.country.regions.some(({ code }) => code === region))
    faults.push({ ...NO_REGION, field: "region", value: shown(region) });
  if (faults.length > 0) return { faults };
  const made = await makeBulletin(node, caller, { quarter, region, pdf, today, languages: [language] });
  if ("refused" in made) return made;
  return { file: made.files[`bulletin-${language}.${pdf ? "pdf" : "html"}`] as Uint8Array | string };
}

const NO_QUARTER = problem(
  { en: "is no quarter", fr: "n'est pas un trimestre", es: "no es un trimestre" },
  { en: "write it as 2024-Q2", fr: "écrivez-le sous la forme 2024-Q2", es: "escríbalo como 2024-Q2" },
);
const FUTURE = problem(
  { en: "has not begun", fr: "n'a pas commencé", es: "no ha comenzado" },
  {
    en: "choose this quarter or an earlier one",
    fr: "choisissez ce trimestre ou un trimestre antérieur",
    es: "elija este trimestre o uno anterior",
  },
);
const NOT_BEGUN: Words = {
  en: "`{quarter}` begins on {from}: choose this quarter or an earlier one",
  fr: "`{quarter}` commence le {from} : choisissez ce trimestre ou un trimestre antérieur",
  es: "`{quarter}` comienza el {from}: elija este trimestre o uno anterior",
};
const NO_REGION = problem(
  { en: "is no region of this country", fr: "n'est pas une région de ce pays", es: "no es una región de este país" },
  { en: "choose one of its regions", fr: "choisissez une de ses régions", es: "elija una de sus regiones" },
);

async function filesIn(input: BulletinInput, language: Language, pdf: boolean) {
  const view = bulletinView(input, language);
  return {
    [`bulletin-${language}.html`]: bulletinHtml(view, drawBulletinChart),
    ...(pdf ? { [`bulletin-${language}.pdf`]: await renderPdf(bulletinTypst(view, drawBulletinChart)) } : {}),
  };
}

async function gather(
  node: TripointNode,
  caller: Caller,
  { quarter, region, today }: BulletinOrder,
  { from, until }: { readonly from: string; readonly until: string },
): Promise<BulletinInput | Refusal> {
  const place = region ?? node.country.code;
  const knowledge = await knowledgeOn(node, today);
  const streams = await watchedStreams(node, caller, { until: today });
  const signals = await signalsOn(node, caller, today);
  if ("refused" in signals) return signals;
  const warnings = await toldWarnings(node, caller, 500);
  const isNear = (code: string | undefined) => region === undefined || code === region;
  const evaluation = await evaluationOf(node, caller.agency);
  // A year is no quarter; its signals are told.
  const often = streams.filter(({ stream: { grain } }) => grain !== "year");
  const chosen = often.map((stream) => ({ stream, series: stream.series.filter((one) => one.place === place) }));
  return {
    ...{ quarter, from, until, isOver: today > until, knownOn: today, logSize: knowledge.size },
    about: placeWords(node, place),
    agency: node.country.agencies.find(({ code }) => code === caller.agency)?.name ?? sameWords(caller.agency),
    synthetic: chosen.some(({ series }) => series.some((one) => one.synthetic)) || signals.some((one) => one.synthetic),
    // Loads and rates of a quarter are no sums: the table of trends tells counts alone.
    series: chosen.flatMap(({ stream, series }) => {
      const counted = series.filter((one) => one.series.isLevel !== true);
      const all = sumByTime(counted);
      const reported = reportedOf(stream, from, until, today);
      const known = { provisional: isProvisional(reported), delayUnknown: reported === "unknown" };
      return counted.map((one) => ({ ...seriesOf(node, stream, one, all, until), ...known }));
    }),
    levels: often.flatMap((stream) =>
      stream.series
        .filter((one) => one.series.isLevel === true && isNear(one.place))
        .flatMap((one) => levelOf(node, stream, one, quarter)),
    ),
    signals: signals
      .filter(({ values }) => isWithin(from, until, values) && isNear(values.place))
      .map(({ values }) => ({
        ...{ values, isLevel: streamNamed(values.stream)?.values === "levels" },
        stream: streamNamed(values.stream)?.label ?? sameWords(values.stream),
        place: placeWords(node, values.place ?? node.country.code),
        category: categoryTitle(values.stream, values.category ?? "–"),
      })),
    warnings: warnings
      .filter(({ values }) => values.steps.some(({ on }) => on >= from && on <= until) && isNear(values.place))
      .map(({ record, values }) => ({ record, values, place: placeWords(node, values.place) })),
    people: peopleOf(node, place),
    coverage: chosen.map(({ stream }) => coverageOf(stream, from, until, today)),
    measured:
      evaluation === undefined
        ? undefined
        : { on: evaluation.on, week: measuredOf(evaluation.week), month: measuredOf(evaluation.month) },
  };
}

/** A signal belongs to the quarter in which its time begins; that of a year to the one in which the year ends. */
function isWithin(from: string, until: string, { grain, from: begin, until: end }: SignalValues): boolean {
  const day = grain === "year" ? end : begin;
  return day >= from && day <= until;
}

function measuredOf({ falseAlarmsPerSeriesYear, inMade }: Evaluation): Measured {
  return { falseAlarms: falseAlarmsPerSeriesYear, found: inMade.find(({ size }) => size === 4)?.found.share ?? 0 };
}

/** How many people a place had at its country's last census. */
function peopleOf({ country: { census } }: TripointNode, place: string): BulletinInput["people"] {
  const count = census?.people[place];
  return census === undefined || count === undefined ? undefined : { count, source: census.source };
}

/** All that was counted of some series, by time; NaN where nothing was received of any. */
function sumByTime(series: readonly WatchedSeries[]): Float64Array {
  const sums = new Float64Array(series[0]?.series.counts.length ?? 0).fill(Number.NaN);
  for (const { series: one } of series)
    one.counts.forEach((count, at) => {
      if (one.states[at] === COUNTED) sums[at] = (Number.isNaN(sums[at]) ? 0 : (sums[at] as number)) + count;
    });
  return sums;
}

type QuarterSum = { count: number; of: number; whole: boolean; readonly counts: number[] };

/**
 * How many in each of the last nine quarters: a week counts in the quarter in which it begins. A quarter with a gap is not told, nor one of which the first or last times
 * are not there yet.
 */
function seriesOf(
  node: TripointNode,
  stream: WatchedStream,
  one: WatchedSeries,
  all: Float64Array,
  until: string,
): BulletinSeries {
  const sums = new Map<string, QuarterSum>();
  stream.days.forEach((day, at) => {
    if (day > until) return;
    const quarter = quarterOf(day);
    const sum = sums.get(quarter) ?? { count: 0, of: 0, whole: true, counts: [] };
    sums.set(quarter, sum);
    if (one.series.states[at] === COUNTED) {
      const count = one.series.counts[at] as number;
      sum.count += count;
      sum.counts.push(count);
    } else sum.whole = false;
    sum.of += all[at] as number;
  });
  // The last times of which much is still to be reported would look like a fall.
  const end = stream.days.findLastIndex(
    (day, at) => day <= until && (stream.completeness.get(at)?.complete ?? 1) >= LEAST_REPORTED,
  );
  const trend = end < 1 ? undefined : mannKendall(one.series, Math.max(0, end - 2 * one.series.frequency + 1), end);
  const last = [...sums].slice(-9);
  return {
    ...{ stream: one.stream.label, place: placeWords(node, one.place) },
    category: categoryTitle(one.stream.name, one.category),
    quarters: last.map(([quarter, { count, of, whole, counts }]) => {
      const isWhole = whole && counts.length === timesIn(stream, quarter);
      const isShared = isWhole && Number.isFinite(of) && stream.stream.nested !== true;
      return { quarter, count: isWhole ? count : null, of: isShared ? of : null };
    }),
    ...(stream.stream.partial === true && { partial: true }),
    // Quarters have one figure each: how they scatter around their mean, with what trend there is, is the most that can be said.
    dispersion: dispersionOf(
      stream.stream.grain === "quarter"
        ? [last.flatMap(([, { counts }]) => counts)]
        : last.map(([, { counts }]) => counts),
    ),
    trend: trend && { pValue: trend.pValue, slope: trend.slope },
  };
}

/** How many weeks, months or quarters of a stream begin in a quarter. */
function timesIn({ stream: { grain }, days }: WatchedStream, quarter: string): number {
  const of = quarterDays(quarter);
  const first = days[0];
  if (of === undefined || first === undefined) return 0;
  const begin = timeBetween(grain, first, of.from);
  const isLate = dayOfTime(grain, first, begin) < of.from;
  return timeBetween(grain, first, of.until) - begin + (isLate ? 0 : 1);
}

/** Pearson's dispersion of counts around the mean of their quarter, to one decimal; at least 1. */
function dispersionOf(quarters: readonly (readonly number[])[]): number {
  let [sum, freedom] = [0, 0];
  for (const counts of quarters) {
    const mean = counts.reduce((all, one) => all + one, 0) / counts.length;
    if (!(mean > 0)) continue;
    for (const one of counts) sum += (one - mean) ** 2 / mean;
    freedom += counts.length - 1;
  }
  return freedom === 0 ? 1 : Math.max(1, Math.round((10 * sum) / freedom) / 10);
}

/** The median of a quarter's loads or rates beside that of the same quarter a year before; nothing where the quarter has none. */
function levelOf(node: TripointNode, stream: WatchedStream, one: WatchedSeries, quarter: string): BulletinLevel[] {
  const before = `${Number(quarter.slice(0, 4)) - 1}${quarter.slice(4)}`;
  const valuesIn = (wanted: string) =>
    stream.days
      .flatMap((day, at) =>
        quarterOf(day) === wanted && one.series.states[at] === COUNTED ? [one.series.counts[at] as number] : [],
      )
      .sort((a, b) => a - b);
  const median = (sorted: readonly number[]) =>
    sorted.length === 0
      ? null
      : ((sorted[(sorted.length - 1) >> 1] as number) + (sorted[sorted.length >> 1] as number)) / 2;
  const [values, valuesBefore] = [valuesIn(quarter), valuesIn(before)];
  if (values.length === 0) return [];
  return [
    {
      ...{ stream: one.stream.label, place: placeWords(node, one.place) },
      category: categoryTitle(one.stream.name, one.category),
      ...{ now: median(values), lastYear: median(valuesBefore) },
      ...{ times: values.length, timesLastYear: valuesBefore.length, isOfQuarter: stream.stream.grain === "quarter" },
    },
  ];
}

/** In how many times of the quarter nothing of a stream was received, and how much of it is reported by now. */
function coverageOf(watched: WatchedStream, from: string, until: string, today: string) {
  const { stream, days, series, reporters } = watched;
  const times = timesIn(watched, quarterOf(from));
  let received = 0;
  let most = 0;
  days.forEach((day, at) => {
    if (day < from || day > until) return;
    if (series.some((one) => one.series.states[at] !== MISSING)) received++;
    most = Math.max(most, reporters[at] ?? 0);
  });
  const reported = received === 0 ? "unknown" : reportedOf(watched, from, until, today);
  return { stream: stream.label, times, missing: times - received, reporters: most, reported };
}

/** Below this share of its cases a quarter is provisional, and the last times are left out of a trend. */
const LEAST_REPORTED = 0.95;

function isProvisional(reported: Reported): boolean {
  return typeof reported === "object" && reported.share < LEAST_REPORTED;
}

/** The delays that are told apart end before this, in days. */
const LONGEST_DELAY = 124;

/** The share of a quarter's cases that is reported by now, as the delays of earlier reports show; times past those delays are whole. */
function reportedOf(watched: WatchedStream, from: string, until: string, today: string): Reported {
  const { stream, days, series, completeness } = watched;
  if (stream.reported === undefined) return "unknown";
  if (dayNumber(today) - dayNumber(until) > LONGEST_DELAY) return "settled";
  if (completeness.size === 0) return "unknown";
  const counted = sumByTime(series);
  const sum = { reported: 0, expected: 0, low: 0, high: 0 };
  let isOpen = false;
  days.forEach((day, at) => {
    if (day < from || day > until) return;
    const known = completeness.get(at);
    const all = counted[at] ?? 0;
    const reported = known?.reported ?? (Number.isNaN(all) ? 0 : all);
    isOpen ||= known !== undefined && known.complete < 0.995;
    sum.reported += reported;
    sum.expected += known === undefined ? reported : reported / known.complete;
    sum.low += known?.low ?? reported;
    sum.high += known?.high ?? reported;
  });
  if (!isOpen || sum.expected === 0) return "settled";
  return { share: sum.reported / sum.expected, low: sum.reported / sum.high, high: sum.reported / sum.low };
}
