import { Link } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import { BarChart } from "../../../web/parts/chart/bar-chart.tsx";
import { SeriesChart, SmallMultiples } from "../../../web/parts/chart/series-chart.tsx";
import { Panel } from "../../../web/parts/page-head.tsx";
import { TableScroller } from "../../../web/parts/table-scroller.tsx";
import { useNames } from "../../../web/state/names.ts";
import { useActing } from "../../../web/state/session.tsx";
import { useLanguage } from "../../../web/words/language.tsx";
import { defineTexts, useTexts } from "../../../web/words/texts.ts";
import type { CensoredQuantile } from "../../../engines/measurement/censored.ts";
import { CONTENT_UNITS } from "../codes.ts";
import type { Grain } from "../trends/periods.ts";
import css from "./laboratory.module.css";
import { shownNames, type TrendsShown } from "./laboratory-answers.page.tsx";
import { TRENDS_PAGE } from "./trends-words.ts";

const TEXTS = defineTexts("trend-panels", TRENDS_PAGE);

type Of = { readonly trends: TrendsShown; readonly grain: Grain };

/** The names of the periods of a trend as the reader writes them. */
function usePeriods({ trends, grain }: Of): readonly string[] {
  const t = useTexts(TEXTS);
  const { month, day } = useLanguage();
  return useMemo(
    () =>
      trends.periods.map((at) => {
        if (grain === "year") return at.slice(0, 4);
        if (grain === "month") return month(at.slice(0, 7));
        const quarter = Math.floor((Number(at.slice(5, 7)) + 2) / 3);
        return grain === "week" ? day(at) : t("quarterOf", { quarter: String(quarter), year: at.slice(0, 4) });
      }),
    [trends.periods, grain, month, day, t],
  );
}

function usePlaceName(): (place: string | null) => string {
  const t = useTexts(TEXTS);
  const names = useNames();
  return (place) => (place === null ? t("noPlace") : place.length === 2 ? names.country(place) : names.place(place));
}

/** The analyses that found one substance: all together, and place by place. */
export function Found({ trends, substance, grain }: Of & { readonly substance: string }): ReactNode {
  const t = useTexts(TEXTS);
  const periods = usePeriods({ trends, grain });
  const placeName = usePlaceName();
  const key = trends.series.find((one) => one.substance === substance)?.key;
  const own = trends.series.filter((one) => one.key === key);
  const title = t("found", { substance: shownNames(trends)(substance) });
  const sums = (name: "identified" | "presumptive") =>
    trends.periods.map((_period, at) => own.reduce((sum, { cells }) => sum + (cells[at]?.[name] ?? 0), 0));
  const isRounded = trends.minimum !== null;
  const series = isRounded
    ? [{ name: t("counted"), values: sums("presumptive") }]
    : [
        { name: t("identified"), values: sums("identified") },
        { name: t("presumptive"), values: sums("presumptive") },
      ];
  return (
    <Panel title={title}>
      <BarChart label={title} categories={periods} series={series} isStacked />
      {own.length > 1 && (
        <SmallMultiples
          label={title}
          charts={own.slice(0, 12).map(({ place, cells }) => ({
            name: placeName(place),
            points: cells.map((cell, at) => ({ at: periods[at] ?? "", value: cell.identified + cell.presumptive })),
          }))}
        />
      )}
    </Panel>
  );
}

/** The content of one substance: the median with the middle half, and how many values lie below a limit. */
export function Contents({ trends, substance, grain }: Of & { readonly substance: string }): ReactNode {
  const t = useTexts(TEXTS);
  const { number, say } = useLanguage();
  const periods = usePeriods({ trends, grain });
  const valueOf = (one: CensoredQuantile) => (one.state === "value" ? one.value : undefined);
  const told = (one: CensoredQuantile) =>
    one.state === "value" ? number(one.value) : one.state === "below" ? `< ${number(one.below)}` : t("unknown");
  return trends.contents.map(({ unit, cells }) => {
    const named = CONTENT_UNITS[unit as keyof typeof CONTENT_UNITS];
    const title = t("content", {
      substance: shownNames(trends)(substance),
      unit: named === undefined ? unit : say(named),
    });
    return (
      <Panel key={unit} title={title} note={t("contentNote")}>
        <SeriesChart
          label={title}
          name={t("median")}
          points={cells.map(({ lower, median, upper }, at) => {
            const [low, high] = [valueOf(lower), valueOf(upper)];
            const band = low === undefined || high === undefined ? {} : { low, high };
            return { at: periods[at] ?? "", value: valueOf(median) ?? null, ...band };
          })}
        />
        <TableScroller label={title}>
          <table className={css.table}>
            <thead>
              <tr>
                <th scope="col">{t("period")}</th>
                {(["median", "measured", "below", "notStated"] as const).map((name) => (
                  <th key={name} scope="col" data-align="end">
                    {t(name)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {cells.map((cell, at) => (
                <tr key={periods[at]}>
                  <th scope="row">{periods[at]}</th>
                  <td data-align="end">{cell.measured + cell.below === 0 ? "–" : told(cell.median)}</td>
                  <td data-align="end">{number(cell.measured)}</td>
                  <td data-align="end">{number(cell.below)}</td>
                  <td data-align="end">{number(cell.notStated)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroller>
      </Panel>
    );
  });
}

/** The most frequent substances side by side; choosing one opens it. */
export function MostFrequent({
  trends,
  grain,
  onChoose,
}: Of & { readonly onChoose: (substance: string) => void }): ReactNode {
  const t = useTexts(TEXTS);
  const periods = usePeriods({ trends, grain });
  const charts = useMemo(() => {
    const byKey = [...Map.groupBy(trends.series, ({ key }) => key).values()].slice(0, 9);
    const nameOf = shownNames(trends);
    return byKey.map((of) => ({
      substance: of[0]?.substance ?? "",
      name: nameOf(of[0]?.substance ?? ""),
      points: periods.map((at, place) => ({
        at,
        value: of.reduce(
          (sum, { cells }) => sum + (cells[place]?.identified ?? 0) + (cells[place]?.presumptive ?? 0),
          0,
        ),
      })),
    }));
  }, [trends, periods]);
  return (
    <Panel
      title={t("others")}
      note={trends.furtherSubstances > 0 ? t("further", { count: trends.furtherSubstances }) : undefined}
    >
      <SmallMultiples
        label={t("others")}
        charts={charts}
        isOwnScale
        onChoose={(at) => onChoose(charts[at]?.substance ?? "")}
      />
    </Panel>
  );
}

/** Which substances were found together, the most frequent first. */
export function Combinations({ trends, substance, grain }: Of & { readonly substance: string | undefined }): ReactNode {
  const t = useTexts(TEXTS);
  const { number, list } = useLanguage();
  const periods = usePeriods({ trends, grain });
  const nameOf = shownNames(trends);
  if (trends.combinations.length === 0) return null;
  const title = substance === undefined ? t("combinations") : t("combinationsOf", { substance: nameOf(substance) });
  return (
    <Panel title={title} flush>
      <TableScroller label={title}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t("substance")}</th>
              <th scope="col" data-align="end">
                {t("total")}
              </th>
              <th scope="col" data-align="end">
                {t("lately")}
              </th>
            </tr>
          </thead>
          <tbody>
            {trends.combinations.slice(0, 15).map(({ substances, total, cells }) => (
              <tr key={substances.join("|")}>
                <th scope="row">{list(substances.map(nameOf))}</th>
                <td data-align="end">{number(total)}</td>
                <td data-align="end" title={`${periods[0]} – ${periods.at(-1)}`}>
                  {number(cells[0] ?? 0)} → {number(cells.at(-1) ?? 0)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroller>
    </Panel>
  );
}

/** When each substance was first seen in each country, by each of the three days. */
export function FirstSightings({ trends }: { readonly trends: TrendsShown }): ReactNode {
  const t = useTexts(TEXTS);
  const { number, day } = useLanguage();
  const { country } = useActing();
  const placeName = usePlaceName();
  const nameOf = shownNames(trends);
  if (trends.firstSeen.length === 0) return null;
  return (
    <Panel title={t("firstSeen")} note={t("firstSeenNote")} flush>
      <TableScroller label={t("firstSeen")}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t("substance")}</th>
              <th scope="col">{t("where")}</th>
              {(["submitted", "analysed", "reported"] as const).map((name) => (
                <th key={name} scope="col" data-capital>
                  {t(name)}
                </th>
              ))}
              <th scope="col" data-align="end">
                {t("analyses")}
              </th>
            </tr>
          </thead>
          <tbody>
            {trends.firstSeen.slice(0, 40).map((one) => (
              <tr key={`${one.key} ${one.country}`}>
                <th scope="row">
                  <Link to="/record/$country/$id" params={{ country, id: one.record }}>
                    {nameOf(one.substance)}
                  </Link>
                </th>
                <td>{placeName(one.country)}</td>
                {(["submitted", "analysed", "reported"] as const).map((name) => {
                  const on = one.days[name];
                  return <td key={name}>{on === null ? "–" : day(on)}</td>;
                })}
                <td data-align="end">{number(one.records)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroller>
    </Panel>
  );
}

/** Analyses by each of their three days, and how many of those submitted wait for their report. */
export function Volumes({ trends, grain, isRounded }: Of & { readonly isRounded: boolean }): ReactNode {
  const t = useTexts(TEXTS);
  const periods = usePeriods({ trends, grain });
  const pending = trends.volumes.reduce(
    (sum, { submitted, submittedAndReported }) => sum + submitted - (submittedAndReported ?? submitted),
    0,
  );
  return (
    <Panel title={t("volumes")} note={t("volumesNote")}>
      <BarChart
        label={t("volumes")}
        categories={periods}
        series={(["submitted", "analysed", "reported"] as const).map((name) => ({
          name: t(name),
          values: trends.volumes.map((one) => one[name]),
        }))}
      />
      {isRounded ? (
        <p className="quiet small">{t("pendingUntold")}</p>
      ) : (
        pending > 0 && <p className="quiet small">{t("pending", { count: pending })}</p>
      )}
    </Panel>
  );
}
