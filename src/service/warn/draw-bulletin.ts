import { sameWords } from "../../core/words.ts";
import { PRINT_FAMILY } from "../../desks/firearms/report/chart-palette.ts";
import { chartSvg } from "../../desks/firearms/report/chart-svg.ts";
import type { DrawChart } from "../../desks/warning/bulletin/bulletin-charts.ts";

/** In pixels; print has three quarters of a point for each. */
const WIDTH = 640;

/** Draws a chart of the bulletin by the chart engine of the reports. */
export const drawBulletinChart: DrawChart = ({ title, description, columns, rows }, language, medium) => {
  const table = {
    ...{ id: "bulletin", title: sameWords(title), rowHeading: sameWords("") },
    columns: columns.map((label, at) => ({ key: String(at), label: sameWords(label) })),
    rows: rows.map(({ label, values, signs }, row) => ({
      ...{ key: `row-${row}`, label: sameWords(label) },
      cells: values.map((value, at) => ({
        ...{ id: `${row}.${at}`, value, sign: signs?.[at] ?? "–" },
        state: value === null ? ("not-reported" as const) : ("shown" as const),
      })),
    })),
  };
  const chart = {
    ...{ id: "bulletin", table: "bulletin", form: "bars" as const },
    ...{ title: sameWords(title), description: sameWords(description) },
  };
  return chartSvg(chart, table, {
    ...{ language, width: WIDTH },
    family: medium === "print" ? PRINT_FAMILY : "Source Sans 3, Source Sans Pro, system-ui, sans-serif",
    ...(medium === "web" && { leeway: 1.25 }),
  });
};
