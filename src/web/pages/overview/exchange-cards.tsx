import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { PART_WORDS, type Part } from "../../../core/fields.ts";
import { Panel } from "../../parts/page-head.tsx";
import { FailureState, LoadingState } from "../../parts/state-parts.tsx";
import type { InboxRow, RecallShown, ReleasePage, RequestShown } from "../../sharing/exchange-answers.ts";
import { countryOfOrigin } from "../../sharing/partner-name.tsx";
import { RequestClock } from "../../sharing/request-clock.tsx";
import { readKept, writeKept } from "../../state/kept.ts";
import { useNames } from "../../state/names.ts";
import { useNow } from "../../state/now.ts";
import { useAnswer } from "../../state/queries.ts";
import { useActing } from "../../state/session.tsx";
import { useLanguage } from "../../words/language.tsx";
import { useTexts } from "../../words/texts.ts";
import css from "../overview.module.css";
import { newsOf, waitingExchange } from "./exchange-news.ts";
import { WAITING_EXCHANGE } from "./exchange-words.ts";

const SHOWN = 5;
const NEWS = 8;

/** What waits in the exchange, each with its clock, and what came from partners since the caller last looked. */
export default function ExchangeCards(): ReactNode {
  const { country } = useActing();
  const path = `/api/nodes/${country}`;
  const topic = { topic: "exchange" };
  const requests = useAnswer<{ readonly requests: readonly RequestShown[] }>(`${path}/requests`, {
    ...topic,
    holds: ["requests"],
  });
  const recalls = useAnswer<{ readonly recalls: readonly RecallShown[] }>(`${path}/recalls`, {
    ...topic,
    holds: ["recalls"],
  });
  const inbox = useAnswer<ReleasePage<InboxRow>>(`${path}/inbox?limit=20`, { ...topic, holds: ["releases"] });
  if (requests.isPending || recalls.isPending || inbox.isPending) {
    return (
      <Panel>
        <LoadingState />
      </Panel>
    );
  }
  const failed = [requests, recalls, inbox].find(({ isError }) => isError);
  if (failed?.error) {
    return (
      <Panel>
        <FailureState error={failed.error} onRetry={() => void failed.refetch()} />
      </Panel>
    );
  }
  const [asked, recalled] = [requests.data?.requests ?? [], recalls.data?.recalls ?? []];
  return (
    <>
      <WaitingPanels requests={asked} recalls={recalled} />
      <NewsPanel inbox={inbox.data?.releases ?? []} requests={asked} recalls={recalled} />
    </>
  );
}

function WaitingPanels(props: {
  readonly requests: readonly RequestShown[];
  readonly recalls: readonly RecallShown[];
}): ReactNode {
  const t = useTexts(WAITING_EXCHANGE);
  const { list, ago } = useLanguage();
  const partner = usePartner();
  const now = useNow();
  const { toAnswer, awaited, recalls } = waitingExchange(props.requests, props.recalls);
  if (toAnswer.length + awaited.length + recalls.length === 0) {
    return (
      <Panel title={t("toAnswer")}>
        <p className="quiet">{t("nothing")}</p>
      </Panel>
    );
  }
  return (
    <>
      {toAnswer.length > 0 && <RequestPanel title={t("toAnswer")} requests={toAnswer} side="in" />}
      {awaited.length > 0 && <RequestPanel title={t("awaited")} requests={awaited} side="out" />}
      {recalls.length > 0 && (
        <Panel title={t("recalls")}>
          <ul className={css.waiting}>
            {recalls.slice(0, SHOWN).map(({ recall, holders }) => (
              <li key={recall.id}>
                <Link to="/recalls" search={{}}>
                  {t("recallOf", { count: recall.records.length, holders: list(holders.map(partner)) })}
                </Link>
                <span className="quiet small">{t("since", { when: ago(new Date(recall.madeAt), now) })}</span>
              </li>
            ))}
          </ul>
          {recalls.length > SHOWN && (
            <Link to="/recalls" search={{}} className="small">
              {t("more", { count: recalls.length - SHOWN })}
            </Link>
          )}
        </Panel>
      )}
    </>
  );
}

function RequestPanel(props: {
  readonly title: string;
  readonly requests: readonly RequestShown[];
  readonly side: "in" | "out";
}): ReactNode {
  const t = useTexts(WAITING_EXCHANGE);
  const { say, list } = useLanguage();
  const names = useNames();
  const partner = usePartner();
  const now = useNow();
  const { title, requests, side } = props;
  const overdue = requests.filter(({ due }) => new Date(due) < now).length;
  const parts = (of: readonly Part[]) => list(of.map((part) => say(PART_WORDS[part])));
  return (
    <Panel
      title={title}
      note={overdue === 0 ? undefined : <strong className={css.overdue}>{t("overdueOf", { count: overdue })}</strong>}
    >
      <ul className={css.waiting}>
        {requests.slice(0, SHOWN).map((request) => (
          <li key={`${request.peer} ${request.id}`}>
            <span>
              <Link to="/requests" search={{ side }}>
                {side === "in"
                  ? t("asks", { who: names.short(request.agency), parts: parts(request.parts) })
                  : t("asked", { partner: partner(request.peer), parts: parts(request.parts) })}
              </Link>{" "}
              <span className="quiet small wrap-anywhere">{request.about.record ?? request.about.value}</span>
            </span>
            <RequestClock request={request} />
          </li>
        ))}
      </ul>
      {requests.length > SHOWN && (
        <Link to="/requests" search={{ side }} className="small">
          {t("more", { count: requests.length - SHOWN })}
        </Link>
      )}
    </Panel>
  );
}

function NewsPanel(props: {
  readonly inbox: readonly InboxRow[];
  readonly requests: readonly RequestShown[];
  readonly recalls: readonly RecallShown[];
}): ReactNode {
  const t = useTexts(WAITING_EXCHANGE);
  const { ago } = useLanguage();
  const names = useNames();
  const partner = usePartner();
  const now = useNow();
  const { session, country } = useActing();
  const keptName = `seen-exchange:${session.account}:${country}` as const;
  const [seen, setSeen] = useState(() => readKept(keptName));
  const news = newsOf(props.inbox, props.requests, props.recalls, seen);
  const [newest] = news;
  return (
    <Panel
      title={seen === undefined ? t("newsFirst") : t("news")}
      actions={
        newest !== undefined && (
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => {
              writeKept(keptName, newest.at);
              setSeen(newest.at);
            }}
          >
            {t("markSeen")}
          </Button>
        )
      }
    >
      {news.length === 0 ? (
        <p className="quiet">{t("noNews")}</p>
      ) : (
        <ul className={css.waiting}>
          {news.slice(0, NEWS).map((one) => (
            <li key={`${one.type} ${one.at}`}>
              {one.type === "received" ? (
                <Link to="/releases" search={{ box: "in" }}>
                  {t("received", {
                    agency: names.short(one.release.agency),
                    receiver: names.short(one.release.receiver),
                  })}
                </Link>
              ) : one.type === "answered" ? (
                <Link to="/requests" search={{ side: "out" }}>
                  {t("answered", { partner: partner(one.request.peer) })}
                </Link>
              ) : (
                <Link to="/recalls" search={{}}>
                  {t("recalled", { agency: names.short(one.recall.agency), reason: one.recall.reason })}
                </Link>
              )}
              <span className="quiet small">{ago(new Date(one.at), now)}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** A partner as a person calls it. */
function usePartner(): (origin: string) => string {
  const names = useNames();
  return (origin) => {
    const country = countryOfOrigin(origin);
    return country === undefined ? origin : names.country(country);
  };
}
