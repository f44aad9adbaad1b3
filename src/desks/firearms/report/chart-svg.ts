import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, LegendComponent } from "echarts/components";
import { type EChartsCoreOption, init, setPlatformAPI, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import type { Language } from "../../../core/words.ts";
import { type DrawingOptions, PALETTE, SERIES } from "./chart-palette.ts";
import type { Chart, Figure, Row, Table } from "./joint-report.ts";
import { figureText, gapOf, numberText, SIGNS, shareText } from "./render-figure.ts";
import { drawable, setText, textWidth, wrapText } from "./render-text.ts";

/** The most rows of a table that a chart draws. */
export const DRAWN_ROWS = 25;

const TEXT = 11;
/** Rows called by a year, month, quarter or day stand side by side, others one above the other. */
const TIME = /^\d{4}(-(\d{2}|Q\d)(-\d{2})?)?$/;

/** What a chart draws of its table: the rows without totals, and of the columns those that can share one axis. */
export function drawnPart(
  chart: Chart,
  table: Table,
): { readonly rows: readonly Row[]; readonly columns: readonly number[] } {
  const rows = table.rows.filter((row) => row.total !== true).slice(0, DRAWN_ROWS);
  const wanted = table.columns.flatMap((column, at) =>
    (chart.columns?.includes(column.key) ?? true) && rows.every((row) => figureAt(row, at) !== null) ? [at] : [],
  );
  const isShare = (at: number) => rows.some((row) => figureAt(row, at)?.share === true);
  const first = wanted[0];
  return {
    rows,
    columns: wanted.filter((at) => first !== undefined && isShare(at) === isShare(first)).slice(0, SERIES.length),
  };
}

function figureAt(row: Row, column: number): Figure | null {
  const cell = row.cells[column];
  return cell !== undefined && "id" in cell ? cell : null;
}

/**
 * Draws a chart of a table as SVG of a given width in pixels; its height follows from its rows. Where a figure has no
 * number its sign stands instead, and a line is interrupted. The same table gives the same bytes.
 */
export function chartSvg(chart: Chart, table: Table, options: DrawingOptions): string {
  const { rows, columns } = drawnPart(chart, table);
  const upright = chart.form === "lines" || rows.every((row) => TIME.test(row.key));
  const plan = { chart, table, rows, columns, options, legend: legendHeight(table, columns, options) };
  const { option, height } = upright ? uprightOption(plan) : lyingOption(plan);
  use([BarChart, LineChart, GridComponent, LegendComponent, SVGRenderer]);
  setPlatformAPI({
    measureText: (text: string, font?: string) => {
      const size = Number(/([\d.]+)px/.exec(font ?? "")?.[1] ?? 12);
      return { width: leeway(options) * textWidth(text, size, /bold|[6-9]00/.test(font ?? "")) };
    },
  });
  const drawing = init(null, null, { renderer: "svg", ssr: true, width: options.width, height });
  drawing.setOption({
    animation: false,
    // What a text measures is remembered by its font: another leeway has to be another font.
    textStyle: { fontFamily: `@${leeway(options)}`, fontSize: TEXT, color: PALETTE.ink },
    ...option,
  });
  const svg = drawing.renderToSVGString();
  drawing.dispose();
  return plainSvg(svg, options);
}

function leeway(options: DrawingOptions): number {
  return options.leeway ?? 1;
}

type Plan = {
  readonly chart: Chart;
  readonly table: Table;
  readonly rows: readonly Row[];
  readonly columns: readonly number[];
  readonly options: DrawingOptions;
  readonly legend: number;
};

function columnName(table: Table, at: number, language: Language): string {
  return drawable(setText(table.columns[at]?.label[language] ?? "", language));
}

function rowName(row: Row, language: Language): string {
  return drawable(setText(row.label[language], language));
}

/** How high the legend stands: its names wrap where the width ends; one series needs none. */
function legendHeight(table: Table, columns: readonly number[], options: DrawingOptions): number {
  if (columns.length < 2) return 0;
  let lines = 1;
  let x = 0;
  for (const at of columns) {
    const wide = 12 + 5 + leeway(options) * textWidth(columnName(table, at, options.language), TEXT) + 18;
    if (x > 0 && x + wide > options.width) {
      lines += 1;
      x = 0;
    }
    x += wide;
  }
  return lines * 18 + 8;
}

function legendOption(plan: Plan): object {
  return {
    show: plan.columns.length > 1,
    left: 0,
    top: 0,
    padding: 0,
    itemWidth: 12,
    itemHeight: 10,
    itemGap: 18,
    icon: "rect",
    selectedMode: false,
    itemStyle: { borderWidth: 0 },
    data: plan.columns.map((at) => columnName(plan.table, at, plan.options.language)),
    textStyle: { fontSize: TEXT, color: PALETTE.ink },
  };
}

/** Writes the numbers of an axis: shares as percentages, whole numbers without digits after the point. */
function axisLabel({ rows, columns, options }: Plan): (value: number) => string {
  const share = rows.some((row) => columns.some((at) => figureAt(row, at)?.share === true));
  return (value) =>
    share
      ? shareText(value, options.language, value !== 0 && Math.abs(value) < 0.01 ? 1 : 0)
      : numberText(value, options.language, Number.isInteger(value) ? 0 : 1);
}

function valueAxis(plan: Plan, shown: boolean): object {
  const whole = plan.rows.every((row) =>
    plan.columns.every((at) => Number.isInteger(figureAt(row, at)?.value ?? 0) && figureAt(row, at)?.share !== true),
  );
  return {
    type: "value",
    show: shown,
    splitNumber: plan.options.width < 500 ? 3 : 5,
    ...(whole ? { minInterval: 1 } : {}),
    axisLabel: {
      formatter: axisLabel(plan),
      color: PALETTE.muted,
      fontSize: TEXT - 0.5,
      showMinLabel: true,
      showMaxLabel: true,
    },
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: PALETTE.rule, width: 0.6 } },
  };
}

function number(row: Row, at: number): number | null {
  const figure = figureAt(row, at);
  return figure === null || gapOf(figure) !== null ? null : figure.value;
}

function sign(row: Row, at: number): string {
  const figure = figureAt(row, at);
  const gap = figure && gapOf(figure);
  return gap ? (figure.sign ?? SIGNS[gap]) : "";
}

/** Bars that lie: one row above the other, the names at their left. */
function lyingOption(plan: Plan): { readonly option: EChartsCoreOption; readonly height: number } {
  const { chart, table, rows, columns, options, legend } = plan;
  const { language, width } = options;
  const stacked = chart.form === "stacked-bars" && columns.length > 1;
  const names = rows.map((row) => rowName(row, language));
  const most = width * (width < 500 ? 0.36 : 0.32);
  const nameWidth = Math.min(most, leeway(options) * Math.max(...names.map((name) => textWidth(name, TEXT)))) + 1;
  const wrapped = names.map((name) => wrapText(name, TEXT, nameWidth / leeway(options)));
  const tallest = Math.max(...wrapped.map((lines) => lines.length)) * 13.5 + 8;
  const rowHeight = Math.max(tallest, stacked || columns.length === 1 ? 24 : columns.length * 12.5 + 10);
  const texts = rows.flatMap((row) => columns.map((at) => labelOf(row, at, language)));
  const right = stacked ? 24 : leeway(options) * Math.max(...texts.map((text) => textWidth(text, TEXT))) + 10;
  const bottom = stacked ? 22 : 4;
  const height = Math.ceil(legend + rows.length * rowHeight + bottom + 4);
  const series = columns.map((at, index) => ({
    type: "bar",
    name: columnName(table, at, language),
    color: SERIES[index],
    silent: true,
    ...(stacked ? { stack: "all", barWidth: 15 } : { barWidth: columns.length === 1 ? 14 : 10.5, barGap: "18%" }),
    itemStyle: { borderColor: PALETTE.ground, borderWidth: stacked ? 0.7 : 0 },
    label: { show: !stacked, position: "right", distance: 4, fontSize: TEXT - 0.5, color: PALETTE.ink },
    data: rows.map((row) => {
      const value = number(row, at) ?? 0;
      return stacked && value === 0 ? "-" : { value, label: { formatter: labelOf(row, at, language) } };
    }),
  }));
  const signs = {
    type: "bar",
    name: "",
    stack: "all",
    silent: true,
    color: "transparent",
    label: { show: true, position: "right", distance: 4, fontSize: TEXT, color: PALETTE.muted },
    data: rows.map((row) => ({
      value: 0,
      label: { formatter: [...new Set(columns.map((at) => sign(row, at)))].filter((one) => one !== "").join(" ") },
    })),
  };
  return {
    height,
    option: {
      legend: legendOption(plan),
      grid: { left: nameWidth + 9, right, top: legend + 2, bottom, outerBoundsMode: "none" },
      xAxis: valueAxis(plan, stacked),
      yAxis: {
        type: "category",
        inverse: true,
        z: 10,
        data: wrapped.map((lines) => lines.join("\n")),
        axisLine: { lineStyle: { color: PALETTE.coast, width: 0.8 } },
        axisTick: { show: false },
        axisLabel: { color: PALETTE.ink, fontSize: TEXT, lineHeight: 13.5, interval: 0, margin: 8 },
      },
      series: stacked ? [...series, signs] : series,
    },
  };
}

function labelOf(row: Row, at: number, language: Language): string {
  const figure = figureAt(row, at);
  return figure === null ? "" : figureText(figure, language);
}

/** Columns or lines that stand side by side over a time axis. */
function uprightOption(plan: Plan): { readonly option: EChartsCoreOption; readonly height: number } {
  const { chart, table, rows, columns, options, legend } = plan;
  const { language, width } = options;
  const height = legend + (width < 500 ? 200 : 230);
  const lines = chart.form === "lines";
  const stacked = chart.form === "stacked-bars";
  const numbers = rows.flatMap((row) => columns.map((at) => number(row, at) ?? 0));
  const widest = leeway(options) * textWidth(axisLabel(plan)(Math.max(...numbers, 1) * 1.5), TEXT);
  const series = columns.map((at, index) => ({
    type: lines ? "line" : "bar",
    name: columnName(table, at, language),
    color: SERIES[index],
    silent: true,
    ...(stacked ? { stack: "all" } : {}),
    ...(lines
      ? { symbol: "circle", symbolSize: 5, showSymbol: true, lineStyle: { width: 2 }, connectNulls: false }
      : { barMaxWidth: 26, barCategoryGap: "30%", itemStyle: { borderColor: PALETTE.ground, borderWidth: 0.6 } }),
    data: rows.map((row) => number(row, at) ?? "-"),
  }));
  // Where there is no number the sign stands on the axis, one above the other in the colours of the series.
  const signs = columns.map((at, index) => ({
    type: "line",
    name: ` ${index}`,
    silent: true,
    symbol: "circle",
    symbolSize: 0.1,
    lineStyle: { width: 0, opacity: 0 },
    label: {
      show: true,
      position: "top",
      distance: 2 + index * 11,
      fontSize: TEXT,
      fontWeight: 600,
      color: SERIES[index],
    },
    data: rows.map((row) => (sign(row, at) === "" ? "-" : { value: 0, label: { formatter: sign(row, at) } })),
  }));
  return {
    height,
    option: {
      legend: legendOption(plan),
      grid: { left: widest + 8, right: 14, top: legend + 10, bottom: 26, outerBoundsMode: "none" },
      yAxis: valueAxis(plan, true),
      xAxis: {
        type: "category",
        data: rows.map((row) => rowName(row, language)),
        axisLine: { lineStyle: { color: PALETTE.coast, width: 0.8 } },
        axisTick: { show: false },
        axisLabel: { color: PALETTE.ink, fontSize: TEXT - 0.5, margin: 8, hideOverlap: true },
      },
      series: [...series, ...signs],
    },
  };
}

/**
 * Leaves only drawing in the SVG: no style attributes (a strict content policy refuses them), no names that count up
 * from drawing to drawing, no background.
 */
function plainSvg(svg: string, { family }: DrawingOptions): string {
  return (
    svg
      .replace(/<(style|defs)[\s\S]*?<\/\1>\n?/g, "")
      .replace(/ (?:ecmeta_\w+|class|id|clip-path|xml:space|pointer-events)="[^"]*"/g, "")
      .replace(/ style="([^"]*)"/g, (_, style: string) =>
        style
          .replaceAll("&quot;", "'")
          .split(";")
          .flatMap((rule) => {
            const [name = "", content = ""] = rule.split(":").map((part) => part.trim());
            return name === "" || /^(font-family|white-space|user-select|position|left|top)$/.test(name)
              ? []
              : [` ${name}="${content.replace(/^([\d.]+)px$/, "$1")}"`];
          })
          .join(""),
      )
      // Areas that only catch the pointer, and lines without width.
      .replace(/<(path|rect) (?:(?! stroke=)[^>])*fill="none"(?:(?! stroke=)[^>])*><\/\1>\n?/g, "")
      .replace(/<path [^>]*(?:fill|stroke)-opacity="0"[^>]*><\/path>\n?/g, "")
      .replace(
        /^<svg ([^>]*)>/,
        (_, attributes: string) => `<svg ${attributes} font-family="${family.replaceAll('"', "'")}">`,
      )
  );
}
