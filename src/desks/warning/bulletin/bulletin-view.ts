import { LOCALES } from "../../../core/field-types.ts";
import { categoryOf, subjectAndRest } from "../../../core/stream.ts";
import { fill, type Language, type Words } from "../../../core/words.ts";
import { JUDGEMENTS, RISK_LEVELS, WARNING_STEPS } from "../warning-codes.ts";
import { short, warningTexts } from "../warning-words.ts";
import {
  BULLETIN_UNIT,
  type BulletinInput,
  type BulletinLevel,
  LEAST_COMPARED,
  type Reported,
  timesExpected,
  type TrendChange,
  type TrendRow,
  trendRows,
} from "./bulletin.ts";
import { type BulletinChart, bulletinCharts } from "./bulletin-charts.ts";
import { CAVEATS, NO_RATES, OF_RATES } from "./bulletin-caveats.ts";
import { BULLETIN_WORDS } from "./bulletin-words.ts";

/** A table of a bulletin in one language: texts alone; the first column names the row. */
export type BulletinTable = {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Which columns hold figures. */
  readonly figures: readonly boolean[];
};

/** One section in one language. */
export type BulletinSection = {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly table: BulletinTable | undefined;
  readonly chart?: BulletinChart | undefined;
};

/** A bulletin in one language, ready to be set. */
export type BulletinView = {
  readonly language: Language;
  readonly locale: string;
  readonly title: string;
  readonly subtitle: string;
  readonly agency: string;
  readonly quarter: string;
  readonly until: string;
  /** Of which days it is, and as known on which. */
  readonly known: string;
  /** Empty unless it is made up. */
  readonly synthetic: string;
  readonly restricted: string;
  readonly sections: readonly BulletinSection[];
  readonly page: string;
};

const MOST_SIGNALS = 30;
const MOST_ROWS = 40;
const MOST_NAMED = 4;
const MOST_LEVELS = 40;

/** Says a bulletin in one language. */
export function bulletinView(input: BulletinInput, language: Language): BulletinView {
  const say = (words: Words, values: Readonly<Record<string, string | number>> = {}) => fill(words, values)[language];
  const w = BULLETIN_WORDS;
  const quarter = quarterName(input.quarter, language);
  const trends = trendRows(input);
  const charts = bulletinCharts(input, trends, language);
  const assessed = input.signals.filter(({ values }) => values.judgement !== undefined);
  const number = (value: number, digits = 0) =>
    value.toLocaleString(LOCALES[language], { maximumFractionDigits: digits, minimumFractionDigits: digits });
  const { measured } = input;
  const signed = (percent: number) => `${percent > 0 ? "+" : percent < 0 ? "−" : ""}${Math.abs(percent)}\u00A0%`;
  const changed = (change: TrendChange | null) =>
    change === null
      ? "–"
      : say(w.interval, { value: signed(change.percent), low: signed(change.low), high: signed(change.high) });
  const clear = (isUp: boolean) =>
    trends
      // What is not yet reported may undo a fall, never a rise.
      .filter(({ change, provisional }) => change !== null && (isUp ? change.low > 0 : change.high < 0 && !provisional))
      .sort((a, b) => Math.abs(b.change?.percent ?? 0) - Math.abs(a.change?.percent ?? 0))
      .slice(0, MOST_NAMED)
      .map((row: TrendRow) => `${row.category[language]} (${row.stream[language]}) ${changed(row.change)}`);
  const [rises, falls] = [clear(true), clear(false)];
  const first = input.signals.filter(({ values }) => values.method === "first-detection");
  const reportedIn = (reported: Reported) =>
    reported === "settled"
      ? say(w.settled)
      : reported === "unknown"
        ? say(w.noReportDay)
        : say(w.interval, {
            value: `${number(100 * reported.share)}\u00A0%`,
            ...{ low: `${number(100 * reported.low)}\u00A0%`, high: `${number(100 * reported.high)}\u00A0%` },
          });
  const inDigits = (told: string) => (/^\d+$/.test(told) ? number(Number(told)) : told);
  const table = (headings: readonly Words[], rows: readonly (readonly string[])[], figures: readonly number[] = []) =>
    rows.length === 0
      ? undefined
      : { headings: headings.map((one) => say(one)), rows, figures: headings.map((_, at) => figures.includes(at)) };
  const ofRates =
    input.people === undefined
      ? say(NO_RATES)
      : say(OF_RATES, { source: input.people.source[language], least: LEAST_COMPARED });
  const sections: BulletinSection[] = [
    {
      title: say(w.summary),
      chart: charts.summary,
      paragraphs: [
        ...(input.isOver ? [] : [say(w.notOver, { knownOn: input.knownOn })]),
        say(w.summaryWarnings, {
          warnings: input.warnings.length,
          retracted: input.warnings.filter(({ values }) => values.state === "retracted").length,
        }),
        say(w.summarySignals, {
          ...{ signals: input.signals.length, assessed: assessed.length },
          events: assessed.filter(({ values }) => values.judgement === "event").length,
        }),
        ...(trends.length === 0
          ? [say(w.noTrends)]
          : [
              say(w.summaryTrends, {
                rows: trends.length,
                up: trends.filter(({ trend }) => trend === "up").length,
                down: trends.filter(({ trend }) => trend === "down").length,
              }),
              rises.length > 0
                ? say(w.rises, { list: rises.join("; ") })
                : say(trends.some(({ change }) => change !== null) ? w.noRises : w.notCompared),
            ]),
        ...(falls.length === 0 ? [] : [say(w.falls, { list: falls.join("; ") })]),
        ...(falls.length > 0 && trends.some(({ delayUnknown }) => delayUnknown) ? [say(w.fallsUnknown)] : []),
        ...(first.length === 0
          ? []
          : [
              say(w.firstList, {
                list: [...new Set(first.map(({ category, place }) => `${category[language]} (${place[language]})`))]
                  .slice(0, 3 * MOST_NAMED)
                  .join("; "),
              }),
            ]),
        measured === undefined
          ? say(w.notMeasured)
          : say(w.summaryPerformance, {
              on: measured.on,
              ...{ week: number(measured.week.falseAlarms, 2), month: number(measured.month.falseAlarms, 2) },
              ...{ foundWeek: number(100 * measured.week.found), foundMonth: number(100 * measured.month.found) },
            }),
      ],
      table: undefined,
    },
    {
      title: say(w.warnings),
      chart: charts.warnings,
      paragraphs: input.warnings.length === 0 ? [say(w.noWarnings)] : [],
      table: table(
        [w.headline, w.on, w.place, w.risk, w.state],
        input.warnings.map(({ values, place }) => [
          warningTexts(values, language).headline,
          values.steps.at(-1)?.on ?? "",
          place[language],
          RISK_LEVELS[values.risk][language],
          WARNING_STEPS[values.state][language],
        ]),
      ),
    },
    {
      title: say(w.signals),
      chart: charts.signals,
      paragraphs: signalsLead(input, say),
      table: table(
        [w.substance, w.stream, w.place, w.from, w.times, w.surprise, w.judgement],
        input.signals
          .slice(0, MOST_SIGNALS)
          .map((signal) => ({ ...signal, times: timesExpected(signal) }))
          .map(({ values, stream, place, category, times }) => [
            ...namesOf(category, stream, language),
            place[language],
            values.from,
            values.method === "first-detection" ? say(w.firstSeen) : times === null ? "–" : number(times, 1),
            short(values.surprise, language),
            values.judgement === undefined ? say(w.waits) : JUDGEMENTS[values.judgement][language],
          ]),
        [4, 5],
      ),
    },
    {
      title: say(w.trends),
      chart: charts.trends,
      paragraphs: [
        trends.length === 0 ? say(w.noTrends) : say(w.trendsLead, { unit: BULLETIN_UNIT, least: LEAST_COMPARED }),
        ...(trends.some(({ provisional }) => provisional) ? [say(w.provisionalLead)] : []),
        ...(trends.length > MOST_ROWS ? [say(w.mostCounted, { shown: MOST_ROWS, all: trends.length })] : []),
      ],
      table: table(
        [w.substance, w.stream, w.now, w.before, w.lastYear, w.rate, w.share, w.change, w.trend],
        trends
          .slice(0, MOST_ROWS)
          .map((row) => [
            ...namesOf(row.category, row.stream, language),
            `${inDigits(row.now)}${row.provisional ? `\u00A0${say(w.provisional)}` : ""}`,
            ...[row.before, row.lastYear].map(inDigits),
            row.rate === null ? "–" : short(row.rate, language),
            row.share === null ? "–" : `${row.share}\u00A0%`,
            changed(row.change),
            say({ up: w.up, down: w.down, none: w.noTrend, unknown: w.unknown }[row.trend]),
          ]),
        [2, 3, 4, 5, 6, 7],
      ),
    },
    ...(input.levels.length === 0 ? [] : [levelsIn(input.levels, language)]),
    {
      title: say(w.coverage),
      chart: charts.coverage,
      paragraphs: [say(w.coverageLead)],
      table: table(
        [w.stream, w.missing, w.reportedByNow, w.reporters],
        input.coverage.map(({ stream, times, missing, reporters, reported }) => [
          stream[language],
          say(w.of, { missing, times }),
          reportedIn(reported),
          String(reporters),
        ]),
        [1, 3],
      ),
    },
    { title: say(w.caveats), paragraphs: [...CAVEATS.map((one) => say(one)), ofRates], table: undefined },
    {
      title: say(w.method),
      paragraphs: [say(w.methodText, { knownOn: input.knownOn, size: number(input.logSize) })],
      table: undefined,
    },
  ];
  return {
    ...{ language, locale: LOCALES[language], title: say(w.title), agency: input.agency[language], quarter },
    subtitle: say(w.subtitle, { about: input.about[language], quarter }),
    until: input.until,
    known: say(w.known, { from: input.from, until: input.until, knownOn: input.knownOn }),
    synthetic: input.synthetic ? say(w.synthetic) : "",
    restricted: say(w.restricted),
    sections,
    page: say(w.page),
  };
}

/** What stands above the table of signals: what a probability is, how many of them may be chance, and how many are not shown. */
function signalsLead(
  { signals }: BulletinInput,
  say: (words: Words, values?: Readonly<Record<string, string | number>>) => string,
): readonly string[] {
  const w = BULLETIN_WORDS;
  if (signals.length === 0) return [say(w.noSignals)];
  const shares = signals.flatMap(({ values: { falseShare } }) => (falseShare === undefined ? [] : [falseShare]));
  return [
    say(w.signalsLead),
    ...(shares.length === 0 ? [] : [say(w.signalsChance, { share: Math.ceil(100 * Math.max(...shares)) })]),
    ...(signals.length > MOST_SIGNALS ? [say(w.mostSurprising, { shown: MOST_SIGNALS, all: signals.length })] : []),
  ];
}

/** How far a level moved from the year before, up or down, as a logarithm; what cannot be compared, or rests on a single value, comes last. */
function moveOf({ now, lastYear, times, timesLastYear, isOfQuarter }: BulletinLevel): number {
  if (now === null || lastYear === null || !(now > 0) || !(lastYear > 0)) return -1;
  return isOfQuarter || (times > 1 && timesLastYear > 1) ? Math.abs(Math.log(now / lastYear)) : -1;
}

/** What is counted, and the series with what tells it from others of the same: two cells of a row. */
function namesOf(category: Words, stream: Words, language: Language): readonly [string, string] {
  const [subject, rest] = subjectAndRest(category[language]);
  return [subject, rest === "" ? stream[language] : categoryOf([stream[language], rest])];
}

/** By substance, then place, as the language sorts them. */
function inAlphabet(a: BulletinLevel, b: BulletinLevel, language: Language): number {
  return (
    a.category[language].localeCompare(b.category[language], LOCALES[language]) ||
    a.place[language].localeCompare(b.place[language], LOCALES[language])
  );
}

/** Loads and rates: of each series the median of the quarter beside that of a year before. */
function levelsIn(levels: readonly BulletinLevel[], language: Language): BulletinSection {
  const w = BULLETIN_WORDS;
  const value = (of: number | null) => (of === null ? "–" : short(of, language));
  const percent = (value: number) => value.toLocaleString(LOCALES[language], { maximumFractionDigits: 0 });
  const isCompared = levels.some((one) => moveOf(one) >= 0);
  const rows = levels
    .toSorted((a, b) => moveOf(b) - moveOf(a) || inAlphabet(a, b, language))
    .slice(0, MOST_LEVELS)
    .map((one) => {
      const { stream, place, category, now, lastYear, times } = one;
      const change = moveOf(one) < 0 ? null : 100 * ((now ?? 0) / (lastYear ?? 1) - 1);
      const told =
        change === null ? "–" : `${change > 0 ? "+" : change < 0 ? "−" : ""}${percent(Math.abs(change))}\u00A0%`;
      return [
        ...namesOf(category, stream, language),
        place[language],
        value(now),
        value(lastYear),
        told,
        String(times),
      ];
    });
  const headings = [w.substance, w.stream, w.place, w.now, w.lastYear, w.plainChange, w.timesReported];
  return {
    title: w.levels[language],
    paragraphs: [
      w.levelsLead[language],
      fill(isCompared ? w.levelsByChange : w.levelsAlone, { shown: rows.length, all: levels.length })[language],
    ],
    table: { headings: headings.map((one) => one[language]), rows, figures: headings.map((_, at) => at > 2) },
  };
}

/** `2024-Q2` as people write it. */
function quarterName(quarter: string, language: Language): string {
  const [year = "", part = ""] = quarter.split("-Q");
  return { en: `Q${part} ${year}`, fr: `T${part} ${year}`, es: `T${part} ${year}` }[language];
}
