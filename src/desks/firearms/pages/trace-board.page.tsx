import { Button, Select } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useId, useState } from "react";
import { SyntheticBadge } from "../../../web/parts/badges.tsx";
import { Panel } from "../../../web/parts/page-head.tsx";
import { SerialText } from "../../../web/parts/shown-value.tsx";
import { EmptyState, FailureState, LoadingState } from "../../../web/parts/state-parts.tsx";
import type { RecordVersion } from "../../../web/state/answers.ts";
import { useNames } from "../../../web/state/names.ts";
import { useActing } from "../../../web/state/session.tsx";
import { useLanguage } from "../../../web/words/language.tsx";
import { defineTexts, useTexts } from "../../../web/words/texts.ts";
import { FIREARM_TYPES, OUTCOMES, PRIORITIES } from "../codes.ts";
import { traceRequest } from "../trace-request.kind.ts";
import { daysBetween, STATUSES, type Status, textOf, type TraceCase, waitingOf } from "./trace-cases.ts";
import { SHORT_DAYS } from "./time-to-crime.ts";
import { useTraceCases } from "./trace-list.page.tsx";
import { TRACE_PAGE } from "./trace-words.ts";
import css from "./trace.module.css";

const TEXTS = defineTexts("trace-page", TRACE_PAGE);
const FEW = 12;

/** The board of traces: what waits, and a lane for each place where a trace can stand. */
export function TraceBoard(): ReactNode {
  const t = useTexts(TEXTS);
  const { say } = useLanguage();
  const names = useNames();
  const { country } = useActing();
  const [priority, setPriority] = useState<string | null>(null);
  const [asked, setAsked] = useState<string | null>(null);
  const { query, cases } = useTraceCases({
    ...(priority !== null && { priority }),
    ...(asked !== null && { tracingAgency: asked }),
  });
  return (
    <>
      <div className={css.bar}>
        <Select
          label={t("priority")}
          placeholder={t("all")}
          clearable
          value={priority}
          onChange={setPriority}
          data={Object.entries(PRIORITIES).map(([value, label]) => ({ value, label: say(label) }))}
        />
        <Select
          className={css.wide}
          label={t("asked")}
          placeholder={t("all")}
          clearable
          searchable
          value={asked}
          onChange={setAsked}
          data={names.agencies().map(({ code, name }) => ({ value: code, label: name }))}
        />
        <Link
          to="/records/$country/$kind"
          params={{ country, kind: traceRequest.name }}
          search={{}}
          className={css.toList}
        >
          {t("toList")}
        </Link>
      </div>
      {query.isPending ? (
        <LoadingState shape="page" />
      ) : query.isError ? (
        <FailureState error={query.error} onRetry={() => void query.refetch()} />
      ) : cases.length === 0 ? (
        <EmptyState title={t("noRequests")}>{t("noRequestsHelp")}</EmptyState>
      ) : (
        <div className={css.stack}>
          <WaitingPanel cases={cases} />
          <div className={css.lanes}>
            {STATUSES.map((status) => (
              <Lane key={status} status={status} cases={cases.filter((one) => one.status === status)} />
            ))}
          </div>
          <div className={css.foot}>
            <span className="quiet small">{t("among", { count: cases.length })}</span>
            {query.hasNextPage && (
              <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {t("more")}
              </Button>
            )}
          </div>
        </div>
      )}
    </>
  );
}

/** What is worth a look today, the most pressing first. */
export function WaitingPanel(props: {
  readonly cases: readonly TraceCase<RecordVersion>[];
  readonly title?: string;
  readonly actions?: ReactNode;
}): ReactNode {
  const { cases } = props;
  const t = useTexts(TEXTS);
  const { country } = useActing();
  const [isWhole, setWhole] = useState(false);
  const waiting = waitingOf(cases);
  const shown = isWhole ? waiting : waiting.slice(0, 5);
  const title = useCaption();
  return (
    <Panel title={props.title ?? t("waiting")} note={t("among", { count: cases.length })} actions={props.actions}>
      {waiting.length === 0 ? (
        <p className="quiet">{t("waitingNone")}</p>
      ) : (
        <ul className={css.waiting}>
          {shown.map(({ request, result, isUrgent, age }) => (
            <li key={request.record}>
              <span>
                <Link to="/record/$country/$id" params={{ country, id: (result ?? request).record }}>
                  {title(request)}
                </Link>{" "}
                <span className="quiet small">
                  {result !== undefined ? t("waitsMend") : isUrgent ? t("waitsUrgent") : t("waitsLate")}
                </span>
              </span>
              <span className={css.age} data-late={result === undefined || undefined}>
                {t("days", { count: age })}
              </span>
            </li>
          ))}
        </ul>
      )}
      {waiting.length > shown.length && (
        <Button variant="subtle" size="compact-sm" onClick={() => setWhole(true)}>
          {t("moreHere", { count: waiting.length - shown.length })}
        </Button>
      )}
    </Panel>
  );
}

function Lane(props: { readonly status: Status; readonly cases: readonly TraceCase<RecordVersion>[] }): ReactNode {
  const t = useTexts(TEXTS);
  const { number } = useLanguage();
  const { status, cases } = props;
  const [shown, setShown] = useState(FEW);
  const id = useId();
  return (
    <section className={css.lane} data-status={status} aria-labelledby={id}>
      <header>
        <h2 id={id}>
          {t(status)} <span className={css.count}>{number(cases.length)}</span>
        </h2>
        <p className="quiet small">{t(`${status}Help`)}</p>
      </header>
      {cases.length === 0 ? (
        <p className="quiet small">{t("laneEmpty")}</p>
      ) : (
        <ul>
          {cases.slice(0, shown).map((one) => (
            <li key={one.request.record}>
              <TraceCard of={one} />
            </li>
          ))}
        </ul>
      )}
      {cases.length > shown && (
        <Button variant="default" size="compact-sm" onClick={() => setShown(shown + 4 * FEW)}>
          {t("moreHere", { count: Math.min(cases.length - shown, 4 * FEW) })}
        </Button>
      )}
    </section>
  );
}

function TraceCard({ of }: { readonly of: TraceCase<RecordVersion> }): ReactNode {
  const t = useTexts(TEXTS);
  const { say, day } = useLanguage();
  const names = useNames();
  const { country } = useActing();
  const title = useCaption();
  const { request, result, receivedOn, age, isUrgent, isLate } = of;
  const serial = textOf(request, "serialNumber");
  const outcome = result === undefined ? "" : textOf(result, "outcome");
  const days = t("days", { count: age });
  const soldOn = result === undefined ? "" : textOf(result, "soldOn");
  const recoveredOn = textOf(request, "recoveredOn");
  const time = soldOn === "" || recoveredOn < soldOn ? undefined : daysBetween(soldOn, recoveredOn);
  return (
    <article className={css.card} data-late={isLate || undefined}>
      <h3>
        <Link to="/record/$country/$id" params={{ country, id: request.record }}>
          {title(request)}
        </Link>
      </h3>
      <p className={css.marks}>
        {isUrgent && <span className={css.mark}>{t("urgent")}</span>}
        {isLate && <span className={css.mark}>{t("late")}</span>}
        {request.synthetic && <SyntheticBadge />}
      </p>
      {serial !== "" && (
        <p>
          <Link to="/serials/$country" params={{ country }} search={{ pattern: serial }} title={t("serials")}>
            <SerialText serial={serial} />
          </Link>
        </p>
      )}
      <p className="small">
        {names.place(textOf(request, "recoveredIn"))} · {names.short(textOf(request, "tracingAgency"))} ·{" "}
        {result === undefined ? t("open", { days }) : t("took", { days })}
      </p>
      {result === undefined && receivedOn !== undefined && (
        <p className="small">
          {t("receivedOn", { agency: names.short(textOf(request, "tracingAgency")), day: day(receivedOn) })}
        </p>
      )}
      {result !== undefined && (
        <p className="small">
          <Link to="/record/$country/$id" params={{ country, id: result.record }}>
            {outcome in OUTCOMES ? say(OUTCOMES[outcome as keyof typeof OUTCOMES]) : t("result")}
          </Link>
        </p>
      )}
      {time !== undefined && (
        <p className="small">
          {t("timeToCrime", { days: t("days", { count: time }) })}{" "}
          {time < SHORT_DAYS && (
            <span className={css.mark} title={t("shortHelp")}>
              {t("short")}
            </span>
          )}
        </p>
      )}
    </article>
  );
}

/** What a request is about, in a line. */
function useCaption(): (request: RecordVersion) => string {
  const { say } = useLanguage();
  return (request) => {
    const type = textOf(request, "firearmType");
    const words = type in FIREARM_TYPES ? say(FIREARM_TYPES[type as keyof typeof FIREARM_TYPES]) : "";
    return [words, textOf(request, "make"), textOf(request, "model")].filter(Boolean).join(" · ") || request.record;
  };
}
