import { Button } from "@mantine/core";
import { type ReactNode, useMemo, useState } from "react";
import { MARKINGS } from "../../../core/marking.ts";
import { MarkingBadge, SyntheticBadge } from "../../parts/badges.tsx";
import { BarChart } from "../../parts/chart/bar-chart.tsx";
import { DrawnChart } from "../../parts/chart/drawn-chart.tsx";
import { MirroredPlot } from "../../parts/chart/mirrored-plot.tsx";
import { usePalette } from "../../parts/chart/palette.ts";
import { ScoreChart } from "../../parts/chart/score-chart.tsx";
import { SeriesChart, SmallMultiples } from "../../parts/chart/series-chart.tsx";
import { CoverageStrip } from "../../parts/coverage-strip.tsx";
import { COVERAGE_WORDS } from "../../parts/coverage-words.ts";
import { DayInput } from "../../parts/day-input.tsx";
import { DecisionQueue } from "../../parts/decision-queue.tsx";
import { LinkChart } from "../../parts/link-chart/link-chart.tsx";
import { RegionMap } from "../../parts/map/region-map.tsx";
import { TimeSlider } from "../../parts/map/time-slider.tsx";
import { Notice } from "../../parts/notice.tsx";
import { NumberField } from "../../parts/number-field.tsx";
import { Panel } from "../../parts/page-head.tsx";
import { PasswordField } from "../../parts/password-field.tsx";
import { SerialPlate } from "../../parts/serial-plate.tsx";
import { SerialText, WithheldValue } from "../../parts/shown-value.tsx";
import { EmptyState, FailureState, ForbiddenState, LoadingState } from "../../parts/state-parts.tsx";
import { useNames } from "../../state/names.ts";
import { useLanguage } from "../../words/language.tsx";
import { useTexts } from "../../words/texts.ts";
import css from "./gallery.module.css";
import { GALLERY } from "./gallery-words.ts";
import {
  samplePoints,
  sampleFlows,
  sampleGraph,
  sampleMonths,
  sampleSeries,
  sampleSticks,
  sampleValues,
} from "./sample-figures.ts";

/** Every ready part in its states, from made-up figures. */
export function PartGallery(): ReactNode {
  return (
    <div className={css.stack}>
      <Basics />
      <States />
      <Charts />
      <Maps />
      <Links />
      <Others />
    </div>
  );
}

function Basics(): ReactNode {
  const t = useTexts(GALLERY);
  const [serial, setSerial] = useState("ZU?4*85");
  const [count, setCount] = useState("1234.5");
  const [from, setFrom] = useState<string | undefined>("2024-02-29");
  return (
    <div className={css.columns}>
      <Panel title={t("buttons")}>
        <div className={css.row}>
          <Button>{t("main")}</Button>
          <Button variant="default">{t("other")}</Button>
          <Button variant="subtle">{t("quiet")}</Button>
          <Button disabled>{t("main")}</Button>
          <Button loading>{t("main")}</Button>
        </div>
      </Panel>
      <Panel title={t("fields")}>
        <div className={css.stack}>
          <NumberField label={t("number")} value={count} onChange={setCount} />
          <NumberField label={t("number")} value="1,2,3" onChange={() => undefined} error={t("emptyHelp")} />
          <DayInput label={t("day")} value={from} onChange={setFrom} />
          <PasswordField label={t("password")} defaultValue="Tripoint" autoComplete="off" />
        </div>
      </Panel>
      <Panel title={t("values")}>
        <div className={css.row}>
          {Object.keys(MARKINGS).map((marking) => (
            <MarkingBadge key={marking} marking={marking} />
          ))}
          <SyntheticBadge />
          <WithheldValue why={t("emptyHelp")} />
          <SerialText serial="AB?12?9" />
        </div>
      </Panel>
      <Panel title={t("plate")}>
        <SerialPlate value={serial} onChange={setSerial} />
      </Panel>
      <Panel title={t("notices")}>
        <div className={css.stack}>
          {(["plain", "good", "held", "bad"] as const).map((tone) => (
            <Notice key={tone} tone={tone} title={t("empty")}>
              {t("emptyHelp")}
            </Notice>
          ))}
        </div>
      </Panel>
    </div>
  );
}

function States(): ReactNode {
  const t = useTexts(GALLERY);
  const lost = Object.assign(new Error(""), { status: 0, code: "unreachable", faults: [], rules: [] });
  const odd = Object.assign(new Error(""), { status: 200, code: "unreadable", faults: [], rules: [] });
  const gone = Object.assign(new Error(""), { status: 404, code: "not-found", faults: [], rules: [] });
  return (
    <Panel title={t("states")}>
      <div className={css.columns}>
        <EmptyState title={t("empty")} action={<Button variant="default">{t("other")}</Button>}>
          {t("emptyHelp")}
        </EmptyState>
        <FailureState error={lost} onRetry={() => undefined} />
        <FailureState error={odd} onRetry={() => undefined} />
        <FailureState error={gone} />
        {(["table", "page", "chart", "lines"] as const).map((shape) => (
          <div key={shape}>
            <LoadingState shape={shape} />
          </div>
        ))}
        <ForbiddenState
          reason={t("emptyHelp")}
          rules={[{ id: "rule", cites: "18 U.S.C. 923(g)(7)", words: t("emptyHelp") }]}
        />
      </div>
    </Panel>
  );
}

function Charts(): ReactNode {
  const t = useTexts(GALLERY);
  const { month } = useLanguage();
  const months = useMemo(() => sampleMonths(24), []);
  const labels = months.map((one) => month(one));
  const series = useMemo(() => sampleSeries(months, 7), [months]);
  return (
    <div className={css.columns}>
      <Panel title={t("bars")}>
        <BarChart
          label={t("bars")}
          categories={labels.slice(0, 12)}
          series={[{ name: t("sample"), values: [12, 18, 9, null, 22, 31, 28, 19, 14, 25, 30, 41] }]}
        />
      </Panel>
      <Panel title={t("stacked")}>
        <BarChart
          label={t("stacked")}
          categories={labels.slice(0, 12)}
          isStacked
          series={["A", "B", "C"].map((name, at) => ({
            name,
            values: months.slice(0, 12).map((_, index) => ((index * 7 + at * 11) % 23) + 2),
          }))}
        />
      </Panel>
      <Panel title={t("series")}>
        <SeriesChart
          label={t("series")}
          name={t("sample")}
          unit="mg"
          points={series.map((point) => ({ ...point, at: month(point.at) }))}
          limit={{ value: 62, name: t("limit") }}
        />
      </Panel>
      <Panel title={t("lying")}>
        <BarChart
          label={t("lying")}
          isLying
          categories={["Texas", "Sonora", "Ontario", "Nuevo León", "Arizona"]}
          series={[{ name: t("sample"), values: [310, 220, 180, 96, 40] }]}
        />
      </Panel>
      <Panel title={t("small")}>
        <SmallMultiples
          label={t("small")}
          charts={["A", "B", "C", "D", "E", "F"].map((name, at) => ({
            name,
            points: sampleSeries(months, at * 3 + 1).map((point) => ({ ...point, at: month(point.at) })),
          }))}
        />
      </Panel>
      <Panel title={t("mirrored")}>
        <MirroredPlot
          label={t("mirrored")}
          axis="m/z"
          above={{ name: t("sample"), sticks: sampleSticks(3) }}
          below={{ name: t("reference"), sticks: sampleSticks(5) }}
        />
      </Panel>
      <Panel title={t("scores")}>
        <ScoreChart
          label={t("scores")}
          categories={["A", "B", "C", "D", "E", "F"]}
          series={[
            { name: "z", values: [0.4, -1.1, 2.3, null, -0.2, 3.4] },
            { name: "ζ", values: [0.3, -0.7, 1.9, 0.8, null, 2.6] },
          ]}
          limits={[-3, -2, 2, 3].map((value) => ({ value, name: String(value), isFirm: Math.abs(value) === 3 }))}
        />
      </Panel>
      <Panel title={t("noChart")}>
        <BarChart label={t("noChart")} categories={[]} series={[{ name: t("sample"), values: [] }]} />
      </Panel>
      <Panel title={t("chartFailed")}>
        <DrawnChart label={t("chartFailed")} height={260} option={{}} table={FIGURES} loadDrawing={neverDrawn} />
      </Panel>
    </div>
  );
}

const FIGURES = {
  columns: ["", "2023", "2024"],
  rows: [
    ["Sonora", "220", "241"],
    ["Ontario", "180", "166"],
    ["Texas", "310", "352"],
  ],
};

/** A drawing part that never arrives. */
const neverDrawn = () => Promise.reject(new Error("not drawn here"));

function Maps(): ReactNode {
  const t = useTexts(GALLERY);
  const { month } = useLanguage();
  const [step, setStep] = useState<number>();
  const names = useNames();
  const codes = useMemo(() => names.regions().map(({ code }) => code), [names]);
  const months = useMemo(() => sampleMonths(12), []);
  const values = useMemo(() => sampleValues(codes, step), [codes, step]);
  const flows = useMemo(() => sampleFlows(codes, step), [codes, step]);
  const points = useMemo(() => samplePoints(10_000), []);
  return (
    <div className={css.columns}>
      <Panel title={t("map")}>
        <RegionMap label={t("map")} values={values} valueName={t("sample")} flows={flows} height={420} />
        <TimeSlider steps={months.map((one) => month(one))} step={step} onStep={setStep} />
      </Panel>
      <Panel title={t("dots")}>
        <RegionMap label={t("dots")} points={points} height={420} />
      </Panel>
    </div>
  );
}

function Links(): ReactNode {
  const t = useTexts(GALLERY);
  const palette = usePalette();
  const [chosen, setChosen] = useState<string>();
  const small = useMemo(() => sampleGraph(40), []);
  const big = useMemo(() => sampleGraph(3000), []);
  const colours = useMemo(
    () => new Map(["a", "b", "c"].map((group, at) => [group, palette.series[at] as string])),
    [palette],
  );
  const [isBig, setBig] = useState(false);
  return (
    <Panel
      title={isBig ? t("big") : t("chart")}
      actions={
        <Button size="compact-sm" variant="default" onClick={() => setBig(!isBig)}>
          {isBig ? t("chart") : t("big")}
        </Button>
      }
    >
      <div className={css.links}>
        <LinkChart
          graph={isBig ? big : small}
          colours={colours}
          chosen={chosen}
          onChoose={setChosen}
          onExpand={() => undefined}
          layoutTurn={0}
          fitTurn={isBig ? 1 : 0}
        />
      </div>
    </Panel>
  );
}

function Others(): ReactNode {
  const t = useTexts(GALLERY);
  const c = useTexts(COVERAGE_WORDS);
  const months = useMemo(() => sampleMonths(18), []);
  const rows = ["A", "B", "C"].map((name, at) => ({
    id: name,
    name,
    detail: t("sample"),
    spans: [
      {
        from: `${months[at * 2] as string}-01`,
        until: `${months[at * 2 + 7] as string}-28`,
        state: "complete" as const,
      },
      {
        from: `${months[at * 2 + 8] as string}-01`,
        until: `${months[at * 2 + 10] as string}-28`,
        state: "partial" as const,
      },
      {
        from: `${months[12 + at] as string}-01`,
        until: `${months[14 + at] as string}-28`,
        state: "unpublished" as const,
      },
    ],
  }));
  return (
    <div className={css.columns}>
      <Panel title={c("title")} note={c("what")}>
        <CoverageStrip label={c("title")} months={months} rows={rows} />
      </Panel>
      <Panel title={t("queue")}>
        <DecisionQueue
          label={t("queue")}
          onJudge={() => undefined}
          cases={[1, 2, 3].map((id) => ({
            id: String(id),
            title: t("caseTitle"),
            body: t("emptyHelp"),
            score: 0.87 - id / 20,
            reasons: [
              { text: t("reasonA"), weight: 0.7 },
              { text: t("reasonB"), weight: 0.2 },
              { text: t("reasonC"), weight: -0.3 },
            ],
          }))}
        />
      </Panel>
      <Panel title={t("noCases")}>
        <DecisionQueue label={t("noCases")} onJudge={() => undefined} cases={[]} />
      </Panel>
    </div>
  );
}
