import type { EChartsCoreOption } from "echarts/core";
import { type ReactNode, useMemo } from "react";
import { useLanguage } from "../../words/language.tsx";
import { useTexts } from "../../words/texts.ts";
import { baseOption, valueAxis } from "./chart-option.ts";
import { CHARTS } from "./chart-words.ts";
import { DrawnChart } from "./drawn-chart.tsx";
import { usePalette } from "./palette.ts";

/** One stick: where it stands and how high it is, from 0 to 1. */
export type Stick = { readonly at: number; readonly height: number; readonly isMatched?: boolean };

/** Two sets of sticks over one axis, one upwards and one downwards: a spectrum and the one it is compared with. */
export function MirroredPlot(props: {
  readonly label: string;
  readonly above: { readonly name: string; readonly sticks: readonly Stick[] };
  readonly below: { readonly name: string; readonly sticks: readonly Stick[] };
  /** What the axis measures, such as `m/z`. */
  readonly axis: string;
  readonly height?: number;
}): ReactNode {
  const t = useTexts(CHARTS);
  const { number, percent } = useLanguage();
  const palette = usePalette();
  const { label, above, below, axis } = props;
  const option = useMemo((): EChartsCoreOption => {
    const sticks = (of: readonly Stick[], sign: 1 | -1, colour: string | undefined) => ({
      type: "bar",
      barWidth: 2,
      barGap: "-100%",
      data: of.map(({ at, height, isMatched }) => ({
        value: [at, sign * height],
        itemStyle: { color: isMatched === true ? palette.flow : colour },
      })),
    });
    const all = [...above.sticks, ...below.sticks].map(({ at }) => at);
    return {
      ...baseOption(palette, (value) => (value === null ? "" : percent(Math.abs(value), 1))),
      legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 10, textStyle: { color: palette.soft } },
      grid: { left: 4, right: 16, top: 34, bottom: 20, containLabel: true },
      xAxis: {
        ...valueAxis(palette, (value) => number(value)),
        name: axis,
        nameLocation: "middle",
        nameGap: 26,
        min: Math.floor(Math.min(...all) - 5),
        max: Math.ceil(Math.max(...all) + 5),
        splitLine: { show: false },
        axisLine: { show: true, onZero: true, lineStyle: { color: palette.coast } },
      },
      yAxis: { ...valueAxis(palette, (value) => percent(Math.abs(value))), min: -1, max: 1 },
      series: [
        { ...sticks(above.sticks, 1, palette.series[0]), name: above.name, itemStyle: { color: palette.series[0] } },
        { ...sticks(below.sticks, -1, palette.series[2]), name: below.name, itemStyle: { color: palette.series[2] } },
      ],
    };
  }, [above, below, axis, palette, number, percent]);
  const table = {
    columns: [axis, label, t("value")],
    rows: [
      ...above.sticks.map((stick) => [number(stick.at), `${above.name} (${t("above")})`, percent(stick.height, 1)]),
      ...below.sticks.map((stick) => [number(stick.at), `${below.name} (${t("below")})`, percent(stick.height, 1)]),
    ],
  };
  return <DrawnChart option={option} label={label} height={props.height ?? 320} table={table} />;
}
