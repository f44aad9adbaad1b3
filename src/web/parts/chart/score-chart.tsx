import type { EChartsCoreOption } from "echarts/core";
import { type ReactNode, useMemo } from "react";
import { useLanguage } from "../../words/language.tsx";
import { useTexts } from "../../words/texts.ts";
import { baseOption, categoryAxis, valueAxis } from "./chart-option.ts";
import { CHARTS } from "./chart-words.ts";
import { DrawnChart } from "./drawn-chart.tsx";
import { usePalette } from "./palette.ts";

/** A line across the chart beyond which a score calls for a look, or for something to be done. */
export type ScoreLimit = { readonly value: number; readonly name: string; readonly isFirm?: boolean };

/** Scores of one sort, one for each category; a missing one is drawn as nothing. */
export type ScoreSeries = { readonly name: string; readonly values: readonly (number | null)[] };

const SYMBOLS = ["circle", "diamond", "triangle", "rect"];

/** Scores as points over categories, with limits across; each sort of score has a shape of its own. */
export function ScoreChart(props: {
  readonly label: string;
  readonly categories: readonly string[];
  readonly series: readonly ScoreSeries[];
  readonly limits: readonly ScoreLimit[];
  readonly height?: number;
}): ReactNode {
  const t = useTexts(CHARTS);
  const { number } = useLanguage();
  const palette = usePalette();
  const { label, categories, series, limits } = props;
  const option = useMemo((): EChartsCoreOption => {
    const all = [...series.flatMap(({ values }) => values), ...limits.map(({ value }) => value)];
    const reach = Math.ceil(Math.max(1, ...all.map((value) => Math.abs(value ?? 0))) + 0.4);
    return {
      ...baseOption(palette, (value) => (value === null ? t("noValue") : number(value, 2))),
      legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 10, textStyle: { color: palette.soft } },
      grid: { left: 4, right: 16, top: 34, bottom: 4, containLabel: true },
      xAxis: { ...categoryAxis(palette), data: [...categories], axisLine: { onZero: false } },
      yAxis: { ...valueAxis(palette, (value) => number(value)), min: -reach, max: reach },
      series: series.map(({ name, values }, at) => ({
        type: "scatter",
        name,
        data: [...values],
        symbol: SYMBOLS[at % SYMBOLS.length],
        symbolSize: 10,
        itemStyle: { color: palette.series[at % palette.series.length], borderColor: palette.panel, borderWidth: 1 },
        markLine:
          at > 0
            ? undefined
            : {
                silent: true,
                symbol: "none",
                data: [
                  { yAxis: 0, label: { show: false }, lineStyle: { color: palette.coast, type: "solid" } },
                  ...limits.map((limit) => ({
                    yAxis: limit.value,
                    label: { formatter: limit.name, color: palette.soft, position: "insideEndTop" },
                    lineStyle: { color: palette.flow, type: limit.isFirm === true ? "solid" : "dashed", width: 1 },
                  })),
                ],
              },
      })),
    };
  }, [categories, series, limits, palette, number, t]);
  const table = {
    columns: [label, ...series.map(({ name }) => name)],
    rows: categories.map((category, at) => [
      category,
      ...series.map(({ values }) => {
        const value = values[at] ?? null;
        return value === null ? t("noValue") : number(value, 2);
      }),
    ]),
  };
  return <DrawnChart option={option} label={label} height={props.height ?? 300} table={table} />;
}
