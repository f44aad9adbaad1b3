import { Button, SegmentedControl } from "@mantine/core";
import { type ReactNode, useMemo } from "react";
import { SeriesChart } from "../../../web/parts/chart/series-chart.tsx";
import { DayInput } from "../../../web/parts/day-input.tsx";
import { SyntheticBadge } from "../../../web/parts/badges.tsx";
import { Notice } from "../../../web/parts/notice.tsx";
import { PageHead } from "../../../web/parts/page-head.tsx";
import { EmptyState, FailureState, LoadingState } from "../../../web/parts/state-parts.tsx";
import { useAddress } from "../../../web/state/address.ts";
import { useNames } from "../../../web/state/names.ts";
import { useAnswer } from "../../../web/state/queries.ts";
import { useActing } from "../../../web/state/session.tsx";
import { useLanguage } from "../../../web/words/language.tsx";
import { defineTexts, useTexts } from "../../../web/words/texts.ts";
import { JUDGEMENTS, SIGNAL_STATES } from "../warning-codes.ts";
import { short } from "../warning-words.ts";
import { WARNING_PAGES } from "./board-words.ts";
import { type BoardShown, pointsOf, type SeriesShown, type SignalShown } from "./signal-answers.ts";
import { SignalDrawer } from "./signal-drawer.page.tsx";
import { useSignalTitle } from "./signal-title.page.tsx";
import { BulletinPanel } from "./bulletin-panel.page.tsx";
import css from "./signals.module.css";

const TEXTS = defineTexts("signal-pages", WARNING_PAGES);
const LAST_SHOWN = 60;

/** The signal board: small series side by side, the most surprising first, as known on any day. */
export default function SignalsPage(): ReactNode {
  const t = useTexts(TEXTS);
  const names = useNames();
  const { country } = useActing();
  const [{ day, knownBy = "log", show: shown = "new", signal: chosen }, choose] = useAddress();
  const setChosen = (signal: string | undefined) => choose({ signal });
  const query = `knownBy=${knownBy}&limit=200${day === undefined ? "" : `&day=${day}`}`;
  const board = useAnswer<BoardShown>(`/api/nodes/${country}/signals?${query}`, {
    // A past day's knowledge does not change.
    topic: day === undefined ? "newest" : "past",
    holds: ["signals", "series", "streams"],
  });
  const drawer = board.data?.signals.find(({ record }) => record === chosen);
  return (
    <>
      <PageHead title={t("title")} above={names.country(country)} about={t("about")} />
      <div className={css.bar}>
        <DayInput label={t("day")} value={day} onChange={(next) => choose({ day: next })} />
        <SegmentedControl
          aria-label={t("knownBy")}
          value={knownBy}
          onChange={(next) => choose({ knownBy: next === "log" ? undefined : next })}
          data={[
            { value: "log", label: t("byLog") },
            { value: "reports", label: t("byReports") },
          ]}
        />
        {knownBy === "log" && (
          <SegmentedControl
            aria-label={t("show")}
            value={shown}
            onChange={(next) => choose({ show: next === "new" ? undefined : next })}
            data={[
              { value: "new", label: t("waiting") },
              { value: "all", label: t("all") },
            ]}
          />
        )}
      </div>
      {board.isPending ? (
        <LoadingState shape="page" />
      ) : board.isError ? (
        <FailureState error={board.error} onRetry={() => void board.refetch()} />
      ) : (
        <Board
          board={board.data}
          isReplay={knownBy === "reports"}
          onlyNew={knownBy !== "reports" && shown === "new"}
          onChoose={setChosen}
        />
      )}
      <div className={css.below}>
        <BulletinPanel />
      </div>
      {drawer !== undefined && board.data !== undefined && (
        <SignalDrawer
          key={drawer.record}
          board={board.data}
          of={drawer}
          isPast={day !== undefined || knownBy === "reports"}
          onClose={() => setChosen(undefined)}
          onKept={() => void board.refetch()}
        />
      )}
    </>
  );
}

function Board(props: {
  readonly board: BoardShown;
  /** Whether the detectors looked at what had been reported by the day, instead of at what was kept then. */
  readonly isReplay: boolean;
  readonly onlyNew: boolean;
  readonly onChoose: (record: string) => void;
}): ReactNode {
  const t = useTexts(TEXTS);
  const { number, day: sayDay } = useLanguage();
  const { board, isReplay, onlyNew, onChoose } = props;
  const series = useMemo(() => new Map(board.series.map((one) => [one.id, one])), [board.series]);
  const signals = onlyNew ? board.signals.filter(({ values }) => values.state === "new") : board.signals;
  const isBefore = !isReplay && board.since !== undefined && board.since > board.day;
  return (
    <>
      {isBefore && (
        <Notice tone="held">
          <p>{t("beforeLog", { since: sayDay(board.since ?? "") })}</p>
        </Notice>
      )}
      <p className="quiet small" role="status">
        {t(isReplay ? "replayed" : "shown", {
          shown: number(signals.length),
          all: number(board.all),
          size: number(board.size),
          day: sayDay(board.day),
        })}
      </p>
      {signals.length === 0 ? (
        <EmptyState title={t("none")}>{t("noneWhy")}</EmptyState>
      ) : (
        <ul className={css.cards}>
          {signals.map((one) => (
            <SignalCard key={one.record} board={board} of={one} series={series.get(one.series)} onChoose={onChoose} />
          ))}
        </ul>
      )}
    </>
  );
}

function SignalCard(props: {
  readonly board: BoardShown;
  readonly of: SignalShown;
  readonly series: SeriesShown | undefined;
  readonly onChoose: (record: string) => void;
}): ReactNode {
  const t = useTexts(TEXTS);
  const { say, day, number, language } = useLanguage();
  const { board, of, series, onChoose } = props;
  const { values } = of;
  const { title, stream } = useSignalTitle(board)(values);
  const points = useMemo(() => series && pointsOf(series, LAST_SHOWN), [series]);
  const state = values.judgement === undefined ? SIGNAL_STATES[values.state] : JUDGEMENTS[values.judgement];
  return (
    <li className={css.card}>
      <div className={css.row}>
        <h2>{title}</h2>
        {of.synthetic && <SyntheticBadge />}
      </div>
      <p className={css.quiet}>
        {stream} · {values.grain === "year" ? values.from.slice(0, 4) : day(values.from)}
      </p>
      {points !== undefined && (
        <SeriesChart label={`${stream}: ${title}`} name={t("counted")} points={points} isSmall />
      )}
      <p>
        {values.method === "first-detection"
          ? t("firstSeen", { counted: number(values.counted), earlier: number(values.earlier) })
          : t("summary", {
              counted: number(values.counted),
              expected: short(values.expected, language),
              upper: short(values.upper, language),
            })}
      </p>
      <div className={css.row}>
        <span className={css.quiet}>{of.revision > 0 && say(state)}</span>
        <Button variant="default" size="xs" onClick={() => onChoose(of.record)} aria-label={`${t("open")}: ${title}`}>
          {t("open")}
        </Button>
      </div>
    </li>
  );
}
