import type { EChartsCoreOption } from "echarts/core";
import { type ReactNode, useMemo } from "react";
import { useLanguage } from "../../words/language.tsx";
import { useTexts } from "../../words/texts.ts";
import { baseOption, categoryAxis, valueAxis } from "./chart-option.ts";
import { CHARTS } from "./chart-words.ts";
import { DrawnChart } from "./drawn-chart.tsx";
import { usePalette } from "./palette.ts";

/** One series of a bar chart; a missing value is drawn as nothing and said to be none. */
export type BarSeries = { readonly name: string; readonly values: readonly (number | null)[] };

/** Bars over categories: side by side, stacked, or lying down where names are long. */
export function BarChart(props: {
  readonly label: string;
  readonly categories: readonly string[];
  readonly series: readonly BarSeries[];
  readonly unit?: string;
  readonly isStacked?: boolean;
  readonly isLying?: boolean;
  readonly height?: number;
  readonly onChoose?: (series: number, category: number) => void;
}): ReactNode {
  const t = useTexts(CHARTS);
  const { number } = useLanguage();
  const palette = usePalette();
  const { label, categories, series, unit, isStacked = false, isLying = false, onChoose } = props;
  const option = useMemo((): EChartsCoreOption => {
    const names = { ...categoryAxis(palette), data: [...categories], inverse: isLying };
    const values = valueAxis(palette, (value) => number(value), unit);
    return {
      ...baseOption(palette, (value) => (value === null ? t("noValue") : number(value))),
      legend: {
        show: series.length > 1,
        top: 0,
        left: 0,
        itemWidth: 12,
        itemHeight: 10,
        textStyle: { color: palette.soft },
      },
      grid: { left: 4, right: 16, top: series.length > 1 ? 34 : 14, bottom: 4, containLabel: true },
      xAxis: isLying ? values : names,
      yAxis: isLying ? names : values,
      series: series.map((one, at) => ({
        type: "bar",
        name: one.name,
        data: [...one.values],
        stack: isStacked ? "all" : undefined,
        barMaxWidth: 26,
        itemStyle: { color: palette.series[at % palette.series.length], borderRadius: isStacked ? 0 : 2 },
        cursor: onChoose === undefined ? "default" : "pointer",
      })),
    };
  }, [categories, series, unit, isStacked, isLying, palette, number, t, onChoose]);
  const table = {
    columns: [label, ...series.map(({ name }) => name)],
    rows: categories.map((category, at) => [
      category,
      ...series.map(({ values }) => {
        const value = values[at] ?? null;
        return value === null ? t("noValue") : number(value);
      }),
    ]),
  };
  return (
    <DrawnChart
      option={option}
      label={label}
      height={props.height ?? (isLying ? 40 + categories.length * 26 : 260)}
      table={table}
      onChoose={onChoose}
    />
  );
}
