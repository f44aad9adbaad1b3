import { Link } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import { SyntheticBadge } from "../../../web/parts/badges.tsx";
import { BarChart } from "../../../web/parts/chart/bar-chart.tsx";
import { Notice } from "../../../web/parts/notice.tsx";
import { Panel } from "../../../web/parts/page-head.tsx";
import { SimpleTable } from "../../../web/parts/simple-table.tsx";
import { EmptyState, FailureState, LoadingState } from "../../../web/parts/state-parts.tsx";
import type { RecordPage } from "../../../web/state/answers.ts";
import { useNames } from "../../../web/state/names.ts";
import { useAnswer } from "../../../web/state/queries.ts";
import { useActing } from "../../../web/state/session.tsx";
import { useLanguage } from "../../../web/words/language.tsx";
import { defineTexts, useTexts } from "../../../web/words/texts.ts";
import { OUTCOMES } from "../codes.ts";
import { TIME_TO_CRIME_BANDS, TIME_TO_RESULT_BANDS } from "../report/tracing-bands.ts";
import { traceResult } from "../trace-result.kind.ts";
import type { CountsAnswer } from "./corridor-sources.page.tsx";
import { type DaysCount, SHORT_DAYS, spreadOf } from "./time-to-crime.ts";
import { daysBetween, textOf } from "./trace-cases.ts";
import { TIMES_PAGE } from "./trace-words.ts";
import css from "./trace.module.css";

const TEXTS = defineTexts("trace-times", TIMES_PAGE);
const CRIME = "days:soldOn:recoveredOn";
const RESULT = "days:requestedOn:completedOn";

/** Results by outcome, the time from sale to recovery with short ones marked, and the time to an answer. */
export function TraceTimes(): ReactNode {
  const t = useTexts(TEXTS);
  const { country } = useActing();
  const path = `/api/nodes/${country}/records/${traceResult.name}/counts`;
  const topic = { topic: "newest" };
  const crime = useAnswer<CountsAnswer>(`${path}?by=${CRIME}&outcome=traced-to-purchaser`, {
    ...topic,
    holds: ["rows"],
  });
  const answers = useAnswer<CountsAnswer>(`${path}?by=${RESULT}`, { ...topic, holds: ["rows"] });
  const outcomes = useAnswer<CountsAnswer>(`${path}?by=outcome`, { ...topic, holds: ["rows"] });
  const all = [crime, answers, outcomes];
  const failed = all.find(({ isError }) => isError);
  if (failed !== undefined) {
    return <FailureState error={failed.error} onRetry={() => all.forEach((one) => void one.refetch())} />;
  }
  if (crime.data === undefined || answers.data === undefined || outcomes.data === undefined) {
    return <LoadingState shape="page" />;
  }
  if (outcomes.data.rows.length === 0) return <EmptyState title={t("nothing")} />;
  const isLeftOut = [crime.data, answers.data, outcomes.data].some(({ leftOut }) => leftOut);
  return (
    <div className={css.stack}>
      {isLeftOut && <Notice tone="held">{t("leftOut")}</Notice>}
      <TimeToCrime counts={daysOf(crime.data, CRIME)} />
      <div className={css.two}>
        <Outcomes counts={outcomes.data} />
        <TimeToResult counts={daysOf(answers.data, RESULT)} />
      </div>
      <ShortOnes />
    </div>
  );
}

function daysOf({ rows }: CountsAnswer, name: string): readonly DaysCount[] {
  return rows.map(({ by, records }) => {
    const days = by[name] ?? null;
    return { days: days === null ? null : Number(days), records };
  });
}

function TimeToCrime({ counts }: { readonly counts: readonly DaysCount[] }): ReactNode {
  const t = useTexts(TEXTS);
  const { say, number, percent } = useLanguage();
  const spread = useMemo(() => spreadOf(counts, TIME_TO_CRIME_BANDS), [counts]);
  const figures = [
    [t("median"), spread.median === null ? "–" : number(spread.median)],
    [t("mean"), spread.mean === null ? "–" : number(Math.round(spread.mean))],
    [t("shareShort"), spread.known === 0 ? "–" : percent(spread.short / spread.known)],
    [t("known"), number(spread.known)],
    [t("unknown"), number(spread.unknown)],
  ] as const;
  return (
    <Panel title={t("timeToCrime")} note={t("timeToCrimeWhat")}>
      <dl className={css.figures}>
        {figures.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {spread.negative > 0 && <Notice tone="bad">{t("negative", { count: spread.negative })}</Notice>}
      <BarChart
        label={t("timeToCrime")}
        categories={spread.bands.map(({ band }) => say(band.label))}
        series={[
          { name: t("longer"), values: spread.bands.map(({ records, isShort }) => (isShort ? null : records)) },
          { name: t("short"), values: spread.bands.map(({ records, isShort }) => (isShort ? records : null)) },
        ]}
        isStacked
      />
    </Panel>
  );
}

function TimeToResult({ counts }: { readonly counts: readonly DaysCount[] }): ReactNode {
  const t = useTexts(TEXTS);
  const { say, number } = useLanguage();
  const spread = useMemo(() => spreadOf(counts, TIME_TO_RESULT_BANDS), [counts]);
  return (
    <Panel title={t("answerTime")} note={t("answerTimeWhat")}>
      <dl className={css.figures}>
        <div>
          <dt>{t("median")}</dt>
          <dd>{spread.median === null ? "–" : number(spread.median)}</dd>
        </div>
        <div>
          <dt>{t("unknown")}</dt>
          <dd>{number(spread.unknown + spread.negative)}</dd>
        </div>
      </dl>
      <BarChart
        label={t("answerTime")}
        categories={spread.bands.map(({ band }) => say(band.label))}
        series={[{ name: t("results"), values: spread.bands.map(({ records }) => records) }]}
        isLying
      />
    </Panel>
  );
}

function Outcomes({ counts }: { readonly counts: CountsAnswer }): ReactNode {
  const t = useTexts(TEXTS);
  const { say } = useLanguage();
  const told = new Map(counts.rows.map(({ by, records }) => [by["outcome"], records]));
  const shown = Object.entries(OUTCOMES)
    .map(([code, words]) => ({ words, records: told.get(code) ?? 0 }))
    .filter(({ records }) => records > 0)
    .toSorted((one, other) => other.records - one.records);
  return (
    <Panel title={t("outcomes")}>
      <BarChart
        label={t("outcomes")}
        categories={shown.map(({ words }) => say(words))}
        series={[{ name: t("results"), values: shown.map(({ records }) => records) }]}
        isLying
      />
    </Panel>
  );
}

/** The newest results with a short time to crime, shortest first. */
function ShortOnes(): ReactNode {
  const t = useTexts(TEXTS);
  const { number, day } = useLanguage();
  const names = useNames();
  const { country } = useActing();
  const answer = useAnswer<RecordPage>(
    `/api/nodes/${country}/records/${traceResult.name}?outcome=traced-to-purchaser&limit=300`,
    { topic: "newest", holds: ["records"] },
  );
  if (answer.isPending) return <LoadingState shape="table" />;
  if (answer.isError) return <FailureState error={answer.error} onRetry={() => void answer.refetch()} />;
  const short = answer.data.records
    .map((record) => ({ record, sold: textOf(record, "soldOn"), recovered: textOf(record, "recoveredOn") }))
    .filter(({ sold, recovered }) => sold !== "" && recovered >= sold)
    .map((one) => ({ ...one, days: daysBetween(one.sold, one.recovered) }))
    .filter(({ days }) => days < SHORT_DAYS)
    .toSorted((one, other) => one.days - other.days)
    .slice(0, 40);
  return (
    <Panel title={t("newestShort")} note={t("newestShortNote")} flush>
      {short.length === 0 ? (
        <p className={css.what}>{t("noneShort")}</p>
      ) : (
        <SimpleTable
          label={t("newestShort")}
          head={
            <>
              <th scope="col" data-align="end">
                {t("days")}
              </th>
              <th scope="col">{t("sold")}</th>
              <th scope="col">{t("recovered")}</th>
              <th scope="col">{t("record")}</th>
            </>
          }
        >
          {short.map(({ record, sold, recovered, days }) => (
            <tr key={record.record}>
              <th scope="row" data-align="end">
                {number(days)}
              </th>
              <td>
                {day(sold)} <span className="quiet small">{names.place(textOf(record, "soldIn"))}</span>
              </td>
              <td>
                {day(recovered)} <span className="quiet small">{names.place(textOf(record, "recoveredIn"))}</span>
              </td>
              <td>
                <Link to="/record/$country/$id" params={{ country, id: record.record }}>
                  {record.record}
                </Link>{" "}
                {record.synthetic && <SyntheticBadge />}
              </td>
            </tr>
          ))}
        </SimpleTable>
      )}
    </Panel>
  );
}
