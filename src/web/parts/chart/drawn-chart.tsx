import type { EChartsCoreOption, EChartsType } from "echarts/core";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTexts } from "../../words/texts.ts";
import { LoadingState } from "../state-parts.tsx";
import css from "./chart.module.css";
import { CHARTS } from "./chart-words.ts";

/** A table of what a chart shows: its columns by their heads, and rows of texts. */
export type ChartTable = { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** Draws a chart from an option of ECharts, with the same figures as a table for who prefers or needs it. */
export function DrawnChart(props: {
  readonly option: EChartsCoreOption;
  /** What the chart shows, in a sentence. */
  readonly label: string;
  readonly height: number;
  readonly table: ChartTable;
  /** Told which point was chosen. */
  readonly onChoose?: ((series: number, point: number) => void) | undefined;
  readonly isBare?: boolean;
}): ReactNode {
  const t = useTexts(CHARTS);
  const { option, label, height, table, onChoose, isBare = false } = props;
  const [isTable, setTable] = useState(false);
  const [isReady, setReady] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  const choose = useRef(onChoose);
  useEffect(() => {
    choose.current = onChoose;
  });
  useEffect(() => {
    if (isTable) return undefined;
    let isOver = false;
    let watcher: ResizeObserver | undefined;
    void import("./echarts.ts").then(({ beginChart }) => {
      if (isOver || place.current === null) return;
      const begun = beginChart(place.current, undefined, { renderer: "svg" });
      chart.current = begun;
      begun.on("click", (event) => choose.current?.(event.seriesIndex ?? 0, event.dataIndex));
      watcher = new ResizeObserver(() => begun.resize());
      watcher.observe(place.current);
      setReady(true);
    });
    return () => {
      isOver = true;
      watcher?.disconnect();
      chart.current?.dispose();
      chart.current = undefined;
      setReady(false);
    };
  }, [isTable]);
  useEffect(() => {
    if (isReady) chart.current?.setOption(option, { notMerge: true });
  }, [isReady, option]);
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
            {table.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
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
