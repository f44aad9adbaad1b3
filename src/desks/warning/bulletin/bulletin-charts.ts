import { categoryOf, partsOf, subjectAndRest } from "../../../core/stream.ts";
import { fill, type Language, type Words } from "../../../core/words.ts";
import { RISK_LEVELS } from "../warning-codes.ts";
import type { BulletinInput, TrendRow } from "./bulletin.ts";
import { BULLETIN_CHARTS } from "./bulletin-chart-words.ts";

/** A bar chart of a bulletin in one language; `description` says what it shows to those who do not see it. A value of null was not received. */
export type BulletinChart = {
  readonly title: string;
  readonly description: string;
  readonly columns: readonly string[];
  readonly rows: readonly BulletinBars[];
};

/** Bars of one label; `signs` are what is told of each where there is no number. */
type BulletinBars = {
  readonly label: string;
  readonly values: readonly (number | null)[];
  readonly signs?: readonly string[];
};

/** Draws a chart as SVG, for the web or for print. */
export type DrawChart = (chart: BulletinChart, language: Language, medium: "web" | "print") => string;

const MOST_BARS = 10;

/** About as much as two lines beside a bar hold. */
const MOST_LABEL = 56;

/** What a bar is of, within two lines: the substance with the last parts that tell its series from others, or with the name of the series. */
function barLabel(category: string, stream: string): string {
  const [subject, rest] = subjectAndRest(category);
  if (rest === "") return `${subject} (${stream})`;
  const parts = partsOf(rest);
  let label = categoryOf([subject, ...parts.slice(-1)]);
  for (let from = parts.length - 2; from >= 0; from--) {
    const longer = categoryOf([subject, ...parts.slice(from)]);
    if (longer.length > MOST_LABEL) break;
    label = longer;
  }
  return label;
}

/** The charts of a bulletin by the section that they belong to; a section of which there is nothing to draw has none. */
export function bulletinCharts(input: BulletinInput, trends: readonly TrendRow[], language: Language) {
  const say = (words: Words) => words[language];
  const of = (title: Words, columns: readonly Words[], rows: readonly BulletinBars[]): BulletinChart | undefined => {
    const drawn = rows.slice(0, MOST_BARS);
    if (drawn.every(({ values }) => values.every((value) => value === null || value === 0))) return undefined;
    const told = ({ values, signs }: BulletinBars) => values.map((one, at) => one ?? signs?.[at] ?? "–").join(" / ");
    const cut = drawn.length < rows.length ? ` (${drawn.length} / ${rows.length})` : "";
    const list = drawn.map((bars) => `${bars.label} ${told(bars)}`).join("; ");
    const names = columns.map(say).join(" / ");
    const description = fill(BULLETIN_CHARTS.described, { title: `${say(title)}${cut}`, columns: names, list })[
      language
    ];
    return { title: `${say(title)}${cut}`, description, columns: columns.map(say), rows: drawn };
  };
  const w = BULLETIN_CHARTS;
  const trendOf = (which: TrendRow["trend"]) => trends.filter(({ trend }) => trend === which).length;
  const signals = [...Map.groupBy(input.signals, ({ category }) => say(category))]
    .map(([label, all]) => ({ label, values: [all.length] }))
    .sort((a, b) => (b.values[0] as number) - (a.values[0] as number) || (a.label < b.label ? -1 : 1));
  const risks = Object.entries(RISK_LEVELS).map(([risk, words]) => ({
    label: say(words),
    values: [input.warnings.filter(({ values }) => values.risk === risk).length],
  }));
  return {
    summary: of(
      w.directions,
      [w.series],
      [
        { label: say(w.up), values: [trendOf("up")] },
        { label: say(w.down), values: [trendOf("down")] },
        { label: say(w.level), values: [trendOf("none")] },
        { label: say(w.unknown), values: [trendOf("unknown")] },
      ],
    ),
    warnings: of(w.byRisk, [w.warnings], risks),
    signals: of(w.bySubstance, [w.signals], signals),
    trends: of(
      w.counts,
      [w.lastYear, w.now],
      trends.map(({ category, stream, lastYear, now }) => ({
        label: barLabel(say(category), say(stream)),
        // What is told as less than a number is no bar of zero.
        values: [lastYear, now].map((one) => (/^\d+$/.test(one) ? Number(one) : null)),
        signs: [lastYear, now],
      })),
    ),
    coverage: of(
      w.gaps,
      [w.missing],
      input.coverage.map(({ stream, missing }) => ({ label: say(stream), values: [missing] })),
    ),
  };
}
