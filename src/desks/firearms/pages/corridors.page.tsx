import { Button, SegmentedControl, Select } from "@mantine/core";
import { type ReactNode, useMemo } from "react";
import { CoverageStrip } from "../../../web/parts/coverage-strip.tsx";
import { RegionMap } from "../../../web/parts/map/region-map.tsx";
import { TimeSlider } from "../../../web/parts/map/time-slider.tsx";
import { Notice } from "../../../web/parts/notice.tsx";
import { PageHead, Panel } from "../../../web/parts/page-head.tsx";
import { SimpleTable } from "../../../web/parts/simple-table.tsx";
import { EmptyState, FailureState, LoadingState } from "../../../web/parts/state-parts.tsx";
import { useAddress } from "../../../web/state/address.ts";
import { useCoverage } from "../../../web/state/coverage-rows.ts";
import { useNames } from "../../../web/state/names.ts";
import { useCountries } from "../../../web/state/queries.ts";
import { useActing } from "../../../web/state/session.tsx";
import { useLanguage } from "../../../web/words/language.tsx";
import { defineTexts, useTexts } from "../../../web/words/texts.ts";
import { arrivalsOf, type Flow, flowsOf, quartersOf, type Reach } from "./corridor-flows.ts";
import { CorridorDrawer } from "./corridor-drawer.page.tsx";
import { type ReadySource, useNodeCorridors, useReportCorridors } from "./corridor-sources.page.tsx";
import { CORRIDORS_PAGE } from "./corridor-words.ts";
import css from "./corridors.module.css";
import { FigureDrawer } from "./figure-drawer.page.tsx";

const TEXTS = defineTexts("corridors-page", CORRIDORS_PAGE);

/** The corridors that traced firearms took, on a map and as a table, quarter by quarter; every flow opens its records. */
export default function CorridorsPage(): ReactNode {
  const t = useTexts(TEXTS);
  const names = useNames();
  const acting = useActing();
  const [choices, choose] = useAddress();
  const reach: Reach = choices["reach"] === "regions" ? "regions" : "countries";
  const chosen = choices["source"];
  const node = useNodeCorridors(chosen !== "report");
  // A country whose firearms others trace has no corridors of its own: it first sees those of the joint report.
  const hasNone = chosen === undefined && node.state === "ready" && node.counts.length === 0 && node.notes.length === 0;
  const report = useReportCorridors(chosen === "report" || hasNone);
  const isInstead = hasNone && (report.state === "ready" || report.state === "pending");
  const from = chosen === "report" || isInstead ? "report" : "node";
  const source = from === "node" ? node : report;
  return (
    <>
      <PageHead title={t("title")} above={names.country(acting.country)} about={t("about")} />
      <div className={css.bar}>
        <Select
          label={t("source")}
          allowDeselect={false}
          value={from}
          onChange={(value) =>
            choose({ source: value === "report" ? "report" : "node", quarter: undefined, flow: undefined })
          }
          data={[
            { value: "node", label: t("sourceNode", { country: names.country(acting.country) }) },
            { value: "report", label: t("sourceReport") },
          ]}
        />
        <div>
          <span className={css.label} id="reach">
            {t("reach")}
          </span>
          <SegmentedControl
            aria-labelledby="reach"
            value={reach}
            onChange={(value) => choose({ reach: value === "regions" ? "regions" : undefined, flow: undefined })}
            data={[
              { value: "countries", label: t("countries") },
              { value: "regions", label: t("regions") },
            ]}
          />
        </div>
      </div>
      {source.state === "pending" ? (
        <LoadingState shape="page" />
      ) : source.state === "failed" ? (
        <FailureState error={source.error} onRetry={source.retry} />
      ) : source.state === "none" ? (
        <EmptyState title={t("noReport")} />
      ) : (
        <>
          {isInstead && (
            <p role="status" className={css.instead}>
              {t("instead", { country: names.country(acting.country) })}
            </p>
          )}
          <Corridors key={from} source={source} reach={reach} />
        </>
      )}
      <Covered />
      <p className="quiet small">{t("limits")}</p>
    </>
  );
}

function Corridors(props: { readonly source: ReadySource; readonly reach: Reach }): ReactNode {
  const t = useTexts(TEXTS);
  const { source, reach } = props;
  const countries = useCountries();
  const quarters = useMemo(() => quartersOf(source.counts), [source.counts]);
  const [choices, choose] = useAddress();
  const { flow: chosen } = choices;
  const setChosen = (id: string | undefined) => choose({ flow: id });
  const step = quarters.findIndex((one) => one === choices["quarter"]);
  const quarter = quarters[step];
  const crossings = useMemo(
    () => [...source.crossings, ...(countries.data?.countries ?? []).flatMap((country) => country.crossings)],
    [source.crossings, countries.data],
  );
  const flows = useMemo(
    () => flowsOf(source.counts, crossings, { quarter, reach }),
    [source.counts, crossings, quarter, reach],
  );
  const mapped = useMemo(() => flows.slice(0, MOST_LINES), [flows]);
  const arrivals = useMemo(() => arrivalsOf(flows), [flows]);
  const flow = flows.find(({ id }) => id === chosen);
  const figure = chosen === undefined ? undefined : source.figures.get(chosen);
  return (
    <>
      {source.notes.length > 0 && (
        <div className={css.notes}>
          <Notice tone="held">
            {source.notes.map((note) => (
              <p key={note}>{note}</p>
            ))}
          </Notice>
        </div>
      )}
      {quarters.length > 1 && (
        <div className={css.time}>
          <TimeSlider
            steps={quarters.map((one) => t("quarter", { year: one.slice(0, 4), quarter: one.slice(6) }))}
            step={step < 0 ? undefined : step}
            onStep={(next) =>
              choose({ quarter: next === undefined ? undefined : quarters[next] }, { isOneOfMany: true })
            }
          />
        </div>
      )}
      <div className={css.columns}>
        <div>
          <RegionMap
            label={t("map")}
            values={arrivals}
            valueName={t("arrivals")}
            flows={mapped}
            height={560}
            onChooseFlow={setChosen}
          />
          {flows.length > MOST_LINES && <p className="quiet small">{t("largest", { count: MOST_LINES })}</p>}
        </div>
        <FlowTable
          flows={flows}
          onOpen={setChosen}
          otherwise={
            source.counts.length === 0 &&
            source.report === undefined && (
              <Button variant="default" onClick={() => choose({ source: "report", quarter: undefined })}>
                {t("seeReport")}
              </Button>
            )
          }
        />
      </div>
      {flow !== undefined && figure === undefined && (
        <CorridorDrawer flow={flow} quarter={quarter} onClose={() => setChosen(undefined)} />
      )}
      {figure !== undefined && source.report !== undefined && (
        <FigureDrawer report={source.report} figure={figure} onClose={() => setChosen(undefined)} />
      )}
    </>
  );
}

/** More lines than this are not told apart by eye; the table holds them all. */
const MOST_LINES = 60;

function FlowTable(props: {
  readonly flows: readonly Flow[];
  readonly onOpen: (flow: string) => void;
  /** What to do where there is none. */
  readonly otherwise: ReactNode;
}): ReactNode {
  const t = useTexts(TEXTS);
  const { number } = useLanguage();
  const names = useNames();
  const { flows, onOpen, otherwise } = props;
  const total = flows.reduce((sum, { value }) => sum + value, 0);
  return (
    <Panel
      title={t("table")}
      note={
        <span role="status">
          {t("shown", { count: flows.length })}, {t("traces", { count: total })}
        </span>
      }
      flush
    >
      {flows.length === 0 ? (
        <EmptyState title={t("none")} action={otherwise}>
          {t("noneHelp")}
        </EmptyState>
      ) : (
        <SimpleTable
          label={t("table")}
          className={css.table}
          isDense
          isBounded
          head={
            <>
              <th scope="col">{t("from")}</th>
              <th scope="col">{t("crossing")}</th>
              <th scope="col">{t("to")}</th>
              <th scope="col" data-align="end">
                {t("count")}
              </th>
            </>
          }
        >
          {flows.map(({ id, from, to, crossing, value }) => (
            <tr key={id}>
              <th scope="row">{names.place(from)}</th>
              <td className={crossing === null ? "quiet" : undefined}>{crossing ?? t("notStated")}</td>
              <td>{names.place(to)}</td>
              <td data-align="end">
                <button
                  type="button"
                  className={css.open}
                  aria-label={t("open", { from: names.place(from), to: names.place(to), count: value })}
                  onClick={() => onOpen(id)}
                >
                  {number(value)}
                </button>
              </td>
            </tr>
          ))}
        </SimpleTable>
      )}
    </Panel>
  );
}

/** What was reported at all at the caller's node: it stands beside the figures. */
function Covered(): ReactNode {
  const t = useTexts(TEXTS);
  const { country } = useActing();
  const { rows, months } = useCoverage(country);
  if (rows.length === 0) return null;
  return (
    <Panel title={t("coverage")} className={css.covered}>
      <CoverageStrip label={t("coverage")} months={months} rows={rows} />
    </Panel>
  );
}
