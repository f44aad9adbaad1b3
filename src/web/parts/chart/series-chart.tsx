import type { EChartsCoreOption } from "echarts/core";
import { type ReactNode, useMemo } from "react";
import { useLanguage } from "../../words/language.tsx";
import { useTexts } from "../../words/texts.ts";
import { baseOption, categoryAxis, valueAxis } from "./chart-option.ts";
import css from "./chart.module.css";
import { CHARTS } from "./chart-words.ts";
import { DrawnChart } from "./drawn-chart.tsx";
import { usePalette } from "./palette.ts";

/** One point of a series: a value that may be missing, and where it is uncertain the limits between which it lies. */
export type SeriesPoint = {
  /** A day such as `2024-05-31` or a month such as `2024-05`, which the chart writes as the reader does; else as it is to be shown. */
  readonly at: string;
  readonly value: number | null;
  readonly low?: number;
  readonly high?: number;
  /** Whether a detector raised an alarm here. */
  readonly isAlarm?: boolean;
};

/** A series over time with the band in which its values lie; a gap stays a gap, an alarm is a mark of its own shape. */
export function SeriesChart(props: {
  readonly label: string;
  readonly name: string;
  readonly points: readonly SeriesPoint[];
  readonly unit?: string;
  /** A line across, such as a limit, and what it is. */
  readonly limit?: { readonly value: number; readonly name: string };
  readonly height?: number;
  readonly most?: number;
  readonly isSmall?: boolean;
  readonly onChoose?: (point: number) => void;
}): ReactNode {
  const t = useTexts(CHARTS);
  const { number, dayOrMonth } = useLanguage();
  const palette = usePalette();
  const { label, name, points, unit, limit, most, isSmall = false, onChoose } = props;
  const option = useMemo((): EChartsCoreOption => {
    const hasBand = points.some(({ low, high }) => low !== undefined && high !== undefined);
    const band = {
      type: "line",
      symbol: "none",
      lineStyle: { opacity: 0 },
      stack: "band",
      silent: true,
      tooltip: { show: false },
    };
    return {
      ...baseOption(palette, (value) => (value === null ? t("noValue") : number(value))),
      grid: { left: 4, right: isSmall ? 8 : 16, top: isSmall ? 8 : 24, bottom: 4, containLabel: true },
      xAxis: {
        ...categoryAxis(palette),
        boundaryGap: false,
        data: points.map(({ at }) => dayOrMonth(at)),
        axisLabel: {
          color: palette.soft,
          hideOverlap: true,
          interval: isSmall ? Math.max(0, points.length - 2) : "auto",
          fontSize: isSmall ? 11 : 12,
        },
      },
      yAxis: {
        ...valueAxis(palette, (value) => number(value), isSmall ? undefined : unit),
        max: most,
        splitNumber: isSmall ? 2 : 4,
      },
      series: [
        ...(hasBand
          ? [
              { ...band, name: t("low"), data: points.map(({ low }) => low ?? null) },
              {
                ...band,
                name: t("high"),
                areaStyle: { color: palette.band },
                data: points.map(({ low, high }) => (low === undefined || high === undefined ? null : high - low)),
              },
            ]
          : []),
        {
          type: "line",
          name,
          data: points.map(({ value }) => value),
          connectNulls: false,
          symbol: points.length > 60 || isSmall ? "none" : "circle",
          symbolSize: 5,
          lineStyle: { color: palette.accent, width: 2 },
          itemStyle: { color: palette.accent },
          markLine:
            limit === undefined
              ? undefined
              : {
                  silent: true,
                  symbol: "none",
                  lineStyle: { color: palette.flow, type: "dashed" },
                  label: { formatter: limit.name, color: palette.flow, position: "insideEndTop" },
                  data: [{ yAxis: limit.value }],
                },
        },
        {
          type: "scatter",
          name: t("alarm"),
          symbol: "diamond",
          symbolSize: isSmall ? 9 : 12,
          itemStyle: { color: palette.flow, borderColor: palette.panel, borderWidth: 1 },
          data: points.map(({ value, isAlarm }) => (isAlarm === true ? value : null)),
        },
      ],
    };
  }, [points, name, unit, limit, most, isSmall, palette, number, dayOrMonth, t]);
  const table = {
    columns: [label, name, t("low"), t("high")],
    rows: points.map(({ at, value, low, high }) => [
      dayOrMonth(at),
      value === null ? t("noValue") : number(value),
      low === undefined ? "" : number(low),
      high === undefined ? "" : number(high),
    ]),
  };
  return (
    <DrawnChart
      option={option}
      label={label}
      height={props.height ?? (isSmall ? 120 : 260)}
      table={table}
      isBare={isSmall}
      onChoose={onChoose === undefined ? undefined : (_series, point) => onChoose(point)}
    />
  );
}

/** Many series side by side over one scale, so that they can be compared at a glance. */
export function SmallMultiples(props: {
  readonly label: string;
  readonly charts: readonly { readonly name: string; readonly points: readonly SeriesPoint[] }[];
  readonly unit?: string;
  /** Each over its own scale, where sizes differ too much to be compared. */
  readonly isOwnScale?: boolean;
  readonly onChoose?: (chart: number) => void;
}): ReactNode {
  const { label, charts, unit, isOwnScale = false, onChoose } = props;
  const most = Math.max(
    0,
    ...charts.flatMap(({ points }) => points.map(({ value, high }) => Math.max(value ?? 0, high ?? 0))),
  );
  return (
    <section aria-label={label}>
      <ul className={css.multiples}>
        {charts.map(({ name, points }, at) => (
          <li key={name}>
            <h3>
              {onChoose === undefined ? (
                name
              ) : (
                <button type="button" className={css.plain} onClick={() => onChoose(at)}>
                  {name}
                </button>
              )}
            </h3>
            <SeriesChart
              label={`${label}: ${name}`}
              name={name}
              points={points}
              {...(unit === undefined ? {} : { unit })}
              {...(isOwnScale ? {} : { most })}
              isSmall
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
