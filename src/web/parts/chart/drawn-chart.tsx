import { Button } from "@mantine/core";
import type { EChartsCoreOption, EChartsType } from "echarts/core";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTexts } from "../../words/texts.ts";
import { Notice } from "../notice.tsx";
import { LoadingState } from "../state-parts.tsx";
import { STATES } from "../state-words.ts";
import css from "./chart.module.css";
import { CHARTS } from "./chart-words.ts";

type Drawing = Pick<typeof import("./echarts.ts"), "beginChart">;

const loadECharts = (): Promise<Drawing> => import("./echarts.ts");

/** A table of what a chart shows: its columns by their heads, and rows of texts. */
export type ChartTable = { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };

/**
 * Draws a chart from an option of ECharts, with the same figures as a table for who prefers or needs it. Where there are no
 * figures it says so; where what draws cannot be loaded, the figures stand as a table with a way to try again.
 */
export function DrawnChart(props: {
  readonly option: EChartsCoreOption;
  /** What the chart shows, in a sentence. */
  readonly label: string;
  readonly height: number;
  readonly table: ChartTable;
  /** Told which point was chosen. */
  readonly onChoose?: ((series: number, point: number) => void) | undefined;
  readonly isBare?: boolean;
  /** Loads what draws. */
  readonly loadDrawing?: () => Promise<Drawing>;
}): ReactNode {
  const t = useTexts(CHARTS);
  const { option, label, height, table, onChoose, isBare = false, loadDrawing = loadECharts } = props;
  const s = useTexts(STATES);
  const [hasFailed, setFailed] = useState(false);
  const hasFigures = table.rows.length > 0;
  const [isTable, setTable] = useState(false);
  const [isReady, setReady] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  const choose = useRef(onChoose);
  useEffect(() => {
    choose.current = onChoose;
  });
  useEffect(() => {
    if (isTable || hasFailed || !hasFigures) return undefined;
    let isOver = false;
    let watcher: ResizeObserver | undefined;
    const draw = ({ beginChart }: Drawing) => {
      if (isOver || place.current === null) return;
      const begun = beginChart(place.current, undefined, { renderer: "svg" });
      chart.current = begun;
      begun.on("click", (event) => choose.current?.(event.seriesIndex ?? 0, event.dataIndex));
      watcher = new ResizeObserver(() => begun.resize());
      watcher.observe(place.current);
      setReady(true);
    };
    loadDrawing().then(draw, () => isOver || setFailed(true));
    return () => {
      isOver = true;
      watcher?.disconnect();
      chart.current?.dispose();
      chart.current = undefined;
      setReady(false);
    };
  }, [isTable, hasFailed, hasFigures, loadDrawing]);
  useEffect(() => {
    if (isReady) chart.current?.setOption(option, { notMerge: true });
  }, [isReady, option]);
  if (!hasFigures) {
    return (
      <figure className={css.figure}>
        <div className={css.empty} style={{ minHeight: Math.min(height, 160) }}>
          {t("none")}
        </div>
      </figure>
    );
  }
  if (hasFailed) {
    return (
      <figure className={css.figure}>
        <Notice tone="held">
          {t("notDrawn")}{" "}
          <Button variant="default" size="compact-sm" onClick={() => setFailed(false)}>
            {s("retry")}
          </Button>
        </Notice>
        <ChartRows table={table} label={label} />
      </figure>
    );
  }
  return (
    <figure className={css.figure}>
      {isTable ? (
        <ChartRows table={table} label={label} />
      ) : (
        <div className={css.stage} style={{ height }}>
          {!isReady && <LoadingState shape="chart" />}
          <div
            ref={place}
            role="img"
            aria-label={label}
            className={css.canvas}
            data-choice={onChoose !== undefined || undefined}
          />
        </div>
      )}
      {!isBare && (
        <button type="button" className={`${css.toggle} no-print`} onClick={() => setTable(!isTable)}>
          {isTable ? t("asChart") : t("asTable")}
        </button>
      )}
    </figure>
  );
}

/** The figures of a chart as a table. */
export function ChartRows({ table, label }: { readonly table: ChartTable; readonly label: string }): ReactNode {
  return (
    <div className={css.rows} tabIndex={0} role="group" aria-label={label}>
      <table>
        <caption className="visually-hidden">{label}</caption>
        <thead>
          <tr>
            {table.columns.map((column) =>
              column === "" ? (
                <td key={column} />
              ) : (
                <th key={column} scope="col">
                  {column}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.join("|")}>
              {row.map((cell, at) =>
                at === 0 ? (
                  <th key={table.columns[at]} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={table.columns[at]}>{cell}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
