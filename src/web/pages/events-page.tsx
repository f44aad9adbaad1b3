import { Button } from "@mantine/core";
import { IconChevronRight, IconCircleCheck, IconCircleX, IconShieldCheck } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { PageHead, Panel } from "../parts/page-head.tsx";
import { SimpleTable } from "../parts/simple-table.tsx";
import { EmptyState, FailureState, LoadingState, Sentence } from "../parts/state-parts.tsx";
import { verifyEvent } from "../proof/verify-event.ts";
import { useCodeText } from "../sharing/code-text.ts";
import type { EventShown } from "../sharing/exchange-answers.ts";
import { LOG } from "../sharing/log-words.ts";
import { PartnerName } from "../sharing/partner-name.tsx";
import { ReceiptTag } from "../sharing/receipt-tag.tsx";
import css from "../sharing/sharing.module.css";
import { useNames } from "../state/names.ts";
import { useAnswer, useNodes } from "../state/queries.ts";
import { useActing } from "../state/session.tsx";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";
import pagesCss from "./pages.module.css";

/** The events of the exchange as the log has them, each proved in the reader's own browser. */
export default function EventsPage(): ReactNode {
  const t = useTexts(LOG);
  const names = useNames();
  const { country } = useActing();
  const { before } = useSearch({ from: "/inside/events" });
  const turned = before === undefined ? "" : `&before=${encodeURIComponent(before)}`;
  const answer = useAnswer<{ readonly events: readonly EventShown[]; readonly next?: number }>(
    `/api/nodes/${country}/events?limit=50${turned}`,
    { topic: "exchange", holds: ["events"] },
  );
  const [open, setOpen] = useState<number>();
  const next = answer.data?.next;
  return (
    <>
      <PageHead title={t("title")} above={names.country(country)} about={t("what")} />
      <div className={css.stack}>
        {answer.isPending && <LoadingState shape="table" />}
        {answer.isError && <FailureState act="oversee" error={answer.error} onRetry={() => void answer.refetch()} />}
        {answer.data?.events.length === 0 && <EmptyState title={t("none")}>{t("noneHelp")}</EmptyState>}
        {answer.data !== undefined && answer.data.events.length > 0 && (
          <Panel flush>
            <SimpleTable
              label={t("title")}
              className={css.stacked}
              head={
                <>
                  <th scope="col">{t("leaf")}</th>
                  <th scope="col">{t("when")}</th>
                  <th scope="col">{t("event")}</th>
                  <th scope="col">{t("who")}</th>
                  <th scope="col">{t("partner")}</th>
                </>
              }
            >
              {answer.data.events.map((event) => (
                <EventRow
                  key={event.leaf}
                  event={event}
                  isOpen={open === event.leaf}
                  onToggle={() => setOpen(open === event.leaf ? undefined : event.leaf)}
                />
              ))}
            </SimpleTable>
          </Panel>
        )}
        {(before !== undefined || next !== undefined) && (
          <nav className={css.buttons} aria-label={t("title")}>
            {before !== undefined && (
              <Button variant="default" renderRoot={(root) => <Link to="/events" search={{}} {...root} />}>
                {t("newest")}
              </Button>
            )}
            {next !== undefined && (
              <Button
                variant="default"
                renderRoot={(root) => <Link to="/events" search={{ before: String(next) }} {...root} />}
              >
                {t("older")}
              </Button>
            )}
          </nav>
        )}
      </div>
    </>
  );
}

function EventRow(props: {
  readonly event: EventShown;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}): ReactNode {
  const t = useTexts(LOG);
  const { moment, number } = useLanguage();
  const names = useNames();
  const inWords = useCodeText();
  const { event, isOpen, onToggle } = props;
  const { leaf, madeAt, agency, role, peer, outcome, records } = event;
  return (
    <>
      <tr>
        <td>
          <button
            type="button"
            className={css.leaf}
            aria-expanded={isOpen}
            aria-label={t("open", { leaf })}
            onClick={onToggle}
          >
            <IconChevronRight size={15} aria-hidden />
            {number(leaf)}
          </button>
        </td>
        <td style={{ whiteSpace: "nowrap" }}>{moment(new Date(madeAt))}</td>
        <td>
          <span className={css.provisionHead}>
            <EventName event={event} />
            {outcome !== null && <ReceiptTag outcome={outcome} />}
          </span>
          {records !== null && <div className="quiet small">{t("records", { count: records })}</div>}
        </td>
        <td>
          {agency === null ? (
            <span className="quiet">{t("itself")}</span>
          ) : (
            <>
              <span title={names.agency(agency)}>{names.short(agency)}</span>
              {role !== null && <div className="quiet small">{inWords(role)}</div>}
            </>
          )}
        </td>
        <td>{peer !== null && <PartnerName origin={peer} />}</td>
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={5}>
            <OpenEvent leaf={leaf} />
          </td>
        </tr>
      )}
    </>
  );
}

function EventName({ event }: { readonly event: EventShown }): ReactNode {
  const t = useTexts(LOG);
  const words: Readonly<Record<string, string>> = {
    release: t("release"),
    "release-again": t("releaseAgain"),
    receive: t("receive"),
    receipt: t("receipt"),
    request: t("request"),
    reply: t("reply"),
    answer: t("reply"),
    recall: t("recall"),
    oversee: t("oversee"),
    consent: t("consentGiven"),
    "consent-given": t("consentGiven"),
    "consent-withdrawn": t("consentWithdrawn"),
    expired: t("expired"),
    overdue: t("overdue"),
    peer: t("peer"),
    introduction: t("introduction"),
    "key-made": t("keyMade"),
    "key-revoked": t("keyRevoked"),
    "key-refused": t("keyRefused"),
    "exchange-refusal": t("exchangeRefusal"),
    "log-disputed": t("logDisputed"),
    "cosignature-refused": t("cosignatureRefused"),
    "log-restarted": t("logRestarted"),
    "log-restart-accepted": t("logRestartAccepted"),
  };
  const named = (code: string) => words[code] ?? code;
  if (event.type === "receive" && event.message !== null) {
    const what = event.message === "introduction" ? t("introduced") : named(event.message);
    return <strong>{t("receiveOf", { what })}</strong>;
  }
  if (event.type !== "refusal") return <strong>{named(event.type)}</strong>;
  return <strong>{event.action === null ? t("refusal") : t("refusalOf", { action: named(event.action) })}</strong>;
}

/** An event in full, and its proof. */
function OpenEvent({ leaf }: { readonly leaf: number }): ReactNode {
  const t = useTexts(LOG);
  const acting = useActing();
  const nodes = useNodes();
  const answer = useAnswer<{ readonly content: string }>(`/api/nodes/${acting.country}/events/${leaf}`, {
    holds: ["content"],
  });
  const node = nodes.data?.nodes.find((one) => one.country === acting.country);
  const content = answer.data?.content;
  const proving = useMutation({
    mutationFn: async () => {
      if (node === undefined || content === undefined) throw new Error("nothing to prove is at hand");
      const { origin, key, path } = node.log;
      const read = async (file: string) => await acting.askFor(`${path}/${file}`, { headers: { accept: "*/*" } });
      const checkpoint = await (await read("checkpoint")).text();
      const fetchTile = async (tile: string) => new Uint8Array(await (await read(tile)).arrayBuffer());
      return await verifyEvent({ origin, key, checkpoint, leaf, content, fetchTile });
    },
  });
  if (answer.isPending) return <LoadingState />;
  if (answer.isError) return <FailureState error={answer.error} onRetry={() => void answer.refetch()} />;
  const check = proving.data;
  return (
    <div className={css.case}>
      <h2>{t("content")}</h2>
      <code className={css.content} tabIndex={0}>
        {JSON.stringify(JSON.parse(answer.data.content), null, 2)}
      </code>
      {check !== undefined && (
        <ul className={pagesCss.checks} role="status">
          <li data-ok={check.ok || undefined}>
            {check.ok ? <IconCircleCheck size={17} aria-hidden /> : <IconCircleX size={17} aria-hidden />}
            <span>
              {check.ok ? (
                t("proved", { leaf, size: check.size })
              ) : (
                <>
                  {t("notProved")} <Sentence text={check.reason} />
                </>
              )}
            </span>
          </li>
        </ul>
      )}
      {proving.isError && <FailureState error={proving.error} />}
      <div>
        <Button
          size="compact-md"
          leftSection={<IconShieldCheck size={16} aria-hidden />}
          loading={proving.isPending}
          disabled={node === undefined}
          onClick={() => proving.mutate()}
        >
          {t("prove")}
        </Button>
      </div>
    </div>
  );
}
