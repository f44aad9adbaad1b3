import { SegmentedControl, Select } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { SyntheticBadge } from "../../../web/parts/badges.tsx";
import { DayInput } from "../../../web/parts/day-input.tsx";
import { Notice } from "../../../web/parts/notice.tsx";
import { PageHead } from "../../../web/parts/page-head.tsx";
import { EmptyState, FailureState, LoadingState } from "../../../web/parts/state-parts.tsx";
import { useNames } from "../../../web/state/names.ts";
import { useAnswer } from "../../../web/state/queries.ts";
import { useActing } from "../../../web/state/session.tsx";
import { defineTexts, useTexts } from "../../../web/words/texts.ts";
import { TREND_DATES, type TrendQuery } from "../trends/gather-trends.ts";
import { GRAINS } from "../trends/periods.ts";
import css from "./laboratory.module.css";
import { shownNames, type TrendsShown } from "./laboratory-answers.page.tsx";
import { Combinations, Contents, FirstSightings, Found, MostFrequent, Volumes } from "./trend-panels.page.tsx";
import { TRENDS_PAGE } from "./trends-words.ts";

const TEXTS = defineTexts("trends-page", TRENDS_PAGE);
const PLACES = ["all", "country", "region"] as const;

type Asked = Pick<TrendQuery, "date" | "grain" | "place" | "from" | "until" | "substance">;

/** The trends of laboratory analyses: found, how pure, with what, first when; the three days of an analysis apart. */
export default function TrendsPage(): ReactNode {
  const t = useTexts(TEXTS);
  const names = useNames();
  const { country } = useActing();
  const [asked, setAsked] = useState<Asked>({ date: "submitted", grain: "quarter", place: "country" });
  const { date, grain, place, from, until } = asked;
  const query = new URLSearchParams({ date, periods: grain, place });
  if (from !== undefined) query.set("from", from);
  if (until !== undefined) query.set("until", until);
  const path = `/api/nodes/${country}/laboratory/trends?${query.toString()}`;
  const first = useAnswer<TrendsShown>(path, { topic: "newest", holds: ["series", "names"] });
  const substance = asked.substance ?? first.data?.series[0]?.substance;
  const own = useAnswer<TrendsShown>(
    substance === undefined ? undefined : `${path}&analyte=${encodeURIComponent(substance)}`,
    { topic: "newest", holds: ["series", "names"] },
  );
  const shown = own.data ?? first.data;
  return (
    <>
      <PageHead title={t("title")} above={names.country(country)} about={t("about")} />
      <Choices asked={asked} onAsk={setAsked} substance={substance} trends={first.data} />
      {first.isPending ? (
        <LoadingState shape="page" />
      ) : first.isError ? (
        <FailureState error={first.error} onRetry={() => void first.refetch()} />
      ) : shown === undefined || shown.periods.length === 0 ? (
        <div className={css.stack}>
          <Limits trends={first.data} />
          <EmptyState title={t("none")}>{t("noneHelp")}</EmptyState>
        </div>
      ) : (
        <div className={css.stack}>
          <Limits trends={shown} />
          {substance !== undefined && <Found trends={shown} substance={substance} grain={grain} />}
          {substance !== undefined && <Contents trends={shown} substance={substance} grain={grain} />}
          <MostFrequent
            trends={first.data}
            grain={grain}
            onChoose={(next) => setAsked({ ...asked, substance: next })}
          />
          <Combinations trends={shown} substance={own.data === undefined ? undefined : substance} grain={grain} />
          <FirstSightings trends={shown} />
          <Volumes trends={shown} grain={grain} isRounded={shown.minimum !== null} />
        </div>
      )}
    </>
  );
}

function Choices(props: {
  readonly asked: Asked;
  readonly onAsk: (asked: Asked) => void;
  readonly substance: string | undefined;
  readonly trends: TrendsShown | undefined;
}): ReactNode {
  const t = useTexts(TEXTS);
  const { asked, onAsk, substance, trends } = props;
  const nameOf = shownNames(trends);
  const known = [...new Set((trends?.series ?? []).map((one) => one.substance))];
  return (
    <div className={css.bar}>
      <Select
        label={t("substance")}
        searchable
        allowDeselect={false}
        value={substance ?? null}
        onChange={(next) => onAsk({ ...asked, substance: next ?? undefined })}
        data={(substance === undefined || known.includes(substance) ? known : [substance, ...known]).map((value) => ({
          value,
          label: nameOf(value),
        }))}
      />
      <div>
        <span className={css.label} id="trend-date">
          {t("date")}
        </span>
        <SegmentedControl
          aria-labelledby="trend-date"
          value={asked.date}
          onChange={(date) => onAsk({ ...asked, date })}
          data={TREND_DATES.map((value) => ({ value, label: t(value) }))}
        />
      </div>
      <Select
        label={t("grain")}
        allowDeselect={false}
        w={130}
        value={asked.grain}
        onChange={(grain) => onAsk({ ...asked, grain: grain ?? asked.grain })}
        data={GRAINS.map((value) => ({ value, label: t(value) }))}
      />
      <Select
        label={t("place")}
        allowDeselect={false}
        w={140}
        value={asked.place}
        onChange={(place) => onAsk({ ...asked, place: place ?? asked.place })}
        data={PLACES.map((value) => ({ value, label: t(value) }))}
      />
      <DayInput label={t("from")} w={150} value={asked.from} onChange={(from) => onAsk({ ...asked, from })} />
      <DayInput label={t("until")} w={150} value={asked.until} onChange={(until) => onAsk({ ...asked, until })} />
    </div>
  );
}

/** What the figures are not. */
function Limits({ trends }: { readonly trends: TrendsShown }): ReactNode {
  const t = useTexts(TEXTS);
  const held = [
    trends.minimum === null ? "" : t("rounded", { minimum: trends.minimum }),
    trends.leftOut ? t("leftOut") : "",
    trends.isCut ? t("isCut") : "",
    trends.undated === 0 ? "" : t("undated", { count: trends.undated }),
  ].filter((one) => one !== "");
  return (
    <>
      {trends.synthetic > 0 && (
        <Notice>
          <SyntheticBadge /> {t("synthetic", { count: trends.synthetic, all: trends.analyses })}
        </Notice>
      )}
      {held.length > 0 && (
        <Notice tone="held">
          {held.map((one) => (
            <p key={one}>{one}</p>
          ))}
        </Notice>
      )}
    </>
  );
}
