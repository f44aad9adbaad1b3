import type { ReactNode } from "react";
import { BarChart } from "../../../web/parts/chart/bar-chart.tsx";
import { RegionMap } from "../../../web/parts/map/region-map.tsx";
import { Panel } from "../../../web/parts/page-head.tsx";
import { SimpleTable } from "../../../web/parts/simple-table.tsx";
import { useLanguage } from "../../../web/words/language.tsx";
import { defineTexts, useTexts } from "../../../web/words/texts.ts";
import type { Cell, Chart, CorridorMap, Figure, Section, Table } from "../report/joint-report.ts";
import { figureText, gapOf } from "../report/render-figure.ts";
import css from "./joint-report.module.css";
import { REPORT_PAGE } from "./report-words.ts";

const TEXTS = defineTexts("joint-report-page", REPORT_PAGE);

/** Categories whose names have more letters than this together lie down, so that all of them can be read. */
const MOST_LETTERS = 42;
/** Tables of no more columns than this stand side by side. */
const MOST_NARROW = 2;

/** One chapter of the report: its words, map, charts and tables. */
export function ReportSection(props: {
  readonly section: Section;
  /** Columns that are not shown: countries, or `all` for them together. */
  readonly hidden: ReadonlySet<string>;
  readonly minimum: number;
  readonly fileOf: (table: string) => string | undefined;
  readonly onFigure: (figure: string) => void;
  /** Whether only its title is shown; undefined where chapters do not fold. */
  readonly isFolded?: boolean | undefined;
  readonly onFold: (isFolded: boolean) => void;
}): ReactNode {
  const { say } = useLanguage();
  const { section, hidden, minimum, fileOf, onFigure, isFolded, onFold } = props;
  return (
    <Panel title={<span id={section.id}>{say(section.title)}</span>} isFolded={isFolded} onFold={onFold}>
      <div className={css.section}>
        {section.paragraphs.map((words) => (
          <p key={words.en}>{say(words)}</p>
        ))}
        {section.map !== undefined && <SectionMap map={section.map} onFigure={onFigure} />}
        {section.charts.length > 0 && (
          <div className={css.charts}>
            {section.charts.map((chart) => (
              <SectionChart
                key={chart.id}
                chart={chart}
                table={section.tables.find(({ id }) => id === chart.table)}
                hidden={hidden}
                onFigure={onFigure}
              />
            ))}
          </div>
        )}
        <div className={css.tables}>
          {section.tables.map((table) => (
            <SectionTable
              key={table.id}
              table={table}
              hidden={hidden}
              minimum={minimum}
              file={fileOf(table.id)}
              onFigure={onFigure}
            />
          ))}
        </div>
      </div>
    </Panel>
  );
}

function SectionMap(props: { readonly map: CorridorMap; readonly onFigure: (figure: string) => void }): ReactNode {
  const { say } = useLanguage();
  const { map, onFigure } = props;
  const flows = map.corridors.flatMap(({ from, to, crossing, figure }) =>
    figure.state !== "shown" || figure.value === null
      ? []
      : [
          {
            id: figure.id,
            from: from.region,
            to: to.region,
            ...(crossing !== null && { via: crossing }),
            value: figure.value,
          },
        ],
  );
  return (
    <div>
      <h3 className={css.chartTitle}>{say(map.title)}</h3>
      <RegionMap label={say(map.description)} flows={flows} onChooseFlow={onFigure} />
    </div>
  );
}

function SectionChart(props: {
  readonly chart: Chart;
  readonly table: Table | undefined;
  readonly hidden: ReadonlySet<string>;
  readonly onFigure: (figure: string) => void;
}): ReactNode {
  const { say } = useLanguage();
  const { chart, table, hidden, onFigure } = props;
  if (table === undefined) return null;
  const rows = table.rows.filter(({ total }) => total !== true);
  const columns = table.columns.flatMap((column, at) =>
    (chart.columns ?? [column.key]).includes(column.key) && !hidden.has(column.key) ? [{ column, at }] : [],
  );
  const figureAt = (series: number, category: number): Figure | undefined => {
    const cell = rows[category]?.cells[columns[series]?.at ?? -1];
    return cell === undefined ? undefined : figureOf(cell);
  };
  return (
    <div>
      <h3 className={css.chartTitle}>{say(chart.title)}</h3>
      <BarChart
        label={`${say(chart.title)}. ${say(chart.description)}`}
        categories={rows.map(({ label }) => say(label))}
        series={columns.map(({ column, at }) => ({
          name: say(column.label),
          values: rows.map(({ cells }) => {
            const figure = figureOf(cells[at]);
            return figure !== undefined && gapOf(figure) === null ? figure.value : null;
          }),
        }))}
        isStacked={chart.form === "stacked-bars"}
        isLying={rows.reduce((sum, { label }) => sum + say(label).length, 0) > MOST_LETTERS}
        onChoose={(series, category) => {
          const figure = figureAt(series, category);
          if (figure !== undefined) onFigure(figure.id);
        }}
      />
    </div>
  );
}

function figureOf(cell: Cell | undefined): Figure | undefined {
  return cell !== undefined && "id" in cell ? cell : undefined;
}

function SectionTable(props: {
  readonly table: Table;
  readonly hidden: ReadonlySet<string>;
  readonly minimum: number;
  readonly file: string | undefined;
  readonly onFigure: (figure: string) => void;
}): ReactNode {
  const t = useTexts(TEXTS);
  const { say } = useLanguage();
  const { table, hidden, minimum, file, onFigure } = props;
  const columns = table.columns.flatMap((column, at) => (hidden.has(column.key) ? [] : [{ column, at }]));
  const alignOf = (at: number) =>
    table.columns[at]?.align ?? (figureOf(table.rows[0]?.cells[at]) === undefined ? "start" : "end");
  return (
    <div data-wide={columns.length > MOST_NARROW || undefined}>
      <div className={css.tableHead}>
        <h3 id={`table-${table.id}`}>{say(table.title)}</h3>
        {file !== undefined && (
          <a href={file} className="small no-print" download aria-describedby={`table-${table.id}`}>
            {t("tableFile")}
          </a>
        )}
      </div>
      {table.note !== undefined && <p className="quiet small">{say(table.note)}</p>}
      <SimpleTable
        labelledBy={`table-${table.id}`}
        className={css.table}
        isDense
        head={
          <>
            <th scope="col">{say(table.rowHeading)}</th>
            {columns.map(({ column, at }) => (
              <th key={column.key} scope="col" data-align={alignOf(at)}>
                {say(column.label)}
              </th>
            ))}
          </>
        }
      >
        {table.rows.map((row) => (
          <tr key={row.key} data-total={row.total || undefined}>
            <th scope="row">{say(row.label)}</th>
            {columns.map(({ column, at }) => {
              const cell = row.cells[at];
              return (
                <td key={column.key} data-align={alignOf(at)}>
                  {cell === undefined ? null : "words" in cell ? (
                    say(cell.words)
                  ) : (
                    <FigureButton
                      figure={cell}
                      label={`${say(row.label)}, ${say(column.label)}`}
                      minimum={minimum}
                      onOpen={onFigure}
                    />
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </SimpleTable>
    </div>
  );
}

function FigureButton(props: {
  readonly figure: Figure;
  readonly label: string;
  readonly minimum: number;
  readonly onOpen: (figure: string) => void;
}): ReactNode {
  const t = useTexts(TEXTS);
  const { language } = useLanguage();
  const { figure, label, minimum, onOpen } = props;
  const gap = gapOf(figure);
  const text = figureText(figure, language);
  const said =
    gap === null
      ? text
      : gap === "suppressed"
        ? t("suppressed", { minimum })
        : gap === "not-reported"
          ? t("notReported")
          : t("notComputable");
  return (
    <button
      type="button"
      className={css.figure}
      data-gap={gap ?? undefined}
      title={gap === null ? undefined : said}
      aria-label={t("openFigure", { figure: `${text}, ${label}${gap === null ? "" : `, ${said}`}` })}
      onClick={() => onOpen(figure.id)}
    >
      {text}
    </button>
  );
}
