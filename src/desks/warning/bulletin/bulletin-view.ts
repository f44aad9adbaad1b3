import { LOCALES } from "../../../core/field-types.ts";
import { fill, type Language, type Words } from "../../../core/words.ts";
import { JUDGEMENTS, RISK_LEVELS, WARNING_STEPS } from "../warning-codes.ts";
import { short, warningTexts } from "../warning-words.ts";
import { BULLETIN_UNIT, LEAST_COMPARED, type BulletinInput, timesExpected, trendRows } from "./bulletin.ts";
import { type BulletinChart, bulletinCharts } from "./bulletin-charts.ts";
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
  /** Empty unless it is made up. */
  readonly synthetic: string;
  readonly restricted: string;
  readonly sections: readonly BulletinSection[];
  readonly page: string;
};

const MOST_SIGNALS = 30;

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
  const table = (headings: readonly Words[], rows: readonly (readonly string[])[], figures: readonly number[] = []) =>
    rows.length === 0
      ? undefined
      : { headings: headings.map((one) => say(one)), rows, figures: headings.map((_, at) => figures.includes(at)) };
  const sections: BulletinSection[] = [
    {
      title: say(w.summary),
      chart: charts.summary,
      paragraphs: [
        say(w.summaryWarnings, {
          warnings: input.warnings.length,
          retracted: input.warnings.filter(({ values }) => values.state === "retracted").length,
        }),
        say(w.summarySignals, {
          ...{ signals: input.signals.length, assessed: assessed.length },
          events: assessed.filter(({ values }) => values.judgement === "event").length,
        }),
        say(w.summaryTrends, {
          rows: trends.length,
          up: trends.filter(({ trend }) => trend === "up").length,
          down: trends.filter(({ trend }) => trend === "down").length,
        }),
        measured === undefined
          ? say(w.notMeasured)
          : say(w.summaryPerformance, {
              on: measured.on,
              falseAlarms: number(measured.falseAlarms, 2),
              found: number(100 * measured.found),
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
      paragraphs: [input.signals.length === 0 ? say(w.noSignals) : say(w.signalsLead)],
      table: table(
        [w.substance, w.stream, w.place, w.from, w.times, w.surprise, w.judgement],
        input.signals
          .slice(0, MOST_SIGNALS)
          .map(({ values, stream, place, category }) => [
            category[language],
            stream[language],
            place[language],
            values.from,
            values.method === "first-detection" ? say(w.firstSeen) : timesTold(timesExpected(values), number),
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
      ],
      table: table(
        [w.substance, w.stream, w.now, w.before, w.lastYear, w.change, w.trend],
        trends.map((row) => [
          row.category[language],
          row.stream[language],
          row.now,
          row.before,
          row.lastYear,
          row.change === null ? "–" : `${row.change > 0 ? "+" : row.change < 0 ? "−" : ""}${Math.abs(row.change)} %`,
          say({ up: w.up, down: w.down, none: w.noTrend, unknown: w.unknown }[row.trend]),
        ]),
        [2, 3, 4, 5],
      ),
    },
    {
      title: say(w.coverage),
      chart: charts.coverage,
      paragraphs: [say(w.coverageLead)],
      table: table(
        [w.stream, w.missing, w.reporters],
        input.coverage.map(({ stream, times, missing, reporters }) => [
          stream[language],
          say(w.of, { missing, times }),
          String(reporters),
        ]),
        [1, 2],
      ),
    },
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
    synthetic: input.synthetic ? say(w.synthetic) : "",
    restricted: say(w.restricted),
    sections,
    page: say(w.page),
  };
}

function timesTold(times: number | undefined, number: (value: number, digits: number) => string): string {
  return times === undefined ? "–" : number(times, 1);
}

/** `2024-Q2` as people write it. */
function quarterName(quarter: string, language: Language): string {
  const [year = "", part = ""] = quarter.split("-Q");
  return { en: `Q${part} ${year}`, fr: `T${part} ${year}`, es: `T${part} ${year}` }[language];
}
