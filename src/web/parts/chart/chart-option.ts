import type { EChartsCoreOption } from "echarts/core";
import type { Palette } from "./palette.ts";

const FONT = '"Tripoint Sans", "Source Sans 3", system-ui, sans-serif';

/** What all our charts have in common: type, tooltips drawn on the canvas (no markup), no movement where it is not wished. */
export function baseOption(palette: Palette, show: (value: number | null) => string): EChartsCoreOption {
  return {
    animation: false,
    textStyle: { fontFamily: FONT, color: palette.ink },
    aria: { enabled: false },
    tooltip: {
      trigger: "axis",
      renderMode: "richText",
      confine: true,
      backgroundColor: palette.panel,
      borderColor: palette.line,
      textStyle: { color: palette.ink, fontFamily: FONT, fontSize: 13 },
      axisPointer: { type: "line", lineStyle: { color: palette.soft } },
      valueFormatter: (value: unknown) => show(typeof value === "number" ? value : null),
    },
  };
}

/** An axis of names. */
export function categoryAxis(palette: Palette): Record<string, unknown> {
  return {
    type: "category",
    axisTick: { show: false },
    axisLine: { lineStyle: { color: palette.coast } },
    axisLabel: { color: palette.soft, fontFamily: FONT, hideOverlap: true },
  };
}

/** An axis of numbers with faint lines. */
export function valueAxis(palette: Palette, show: (value: number) => string, unit?: string): Record<string, unknown> {
  return {
    type: "value",
    name: unit,
    nameTextStyle: { color: palette.soft, align: "left" },
    axisLabel: { color: palette.soft, fontFamily: FONT, formatter: show, hideOverlap: true },
    splitLine: { lineStyle: { color: palette.line } },
  };
}
