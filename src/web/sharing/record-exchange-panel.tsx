import { Button } from "@mantine/core";
import { IconArrowBackUp, IconInbox, IconSend } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { PART_WORDS, type Part } from "../../core/fields.ts";
import { Offered } from "../parts/offered.tsx";
import { Panel } from "../parts/page-head.tsx";
import { FailureState, LoadingState } from "../parts/state-parts.tsx";
import { useNames } from "../state/names.ts";
import { useAnswer } from "../state/queries.ts";
import { useActing } from "../state/session.tsx";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";
import { useCodeText } from "./code-text.ts";
import type { RecordExchangeShown, RecordSent } from "./exchange-answers.ts";
import { PartnerName } from "./partner-name.tsx";
import { ReceiptTag } from "./receipt-tag.tsx";
import css from "./record-exchange.module.css";
import { RECORD_EXCHANGE } from "./record-exchange-words.ts";

/** To whom a record went and from whom it came, under which arrangement, with receipts and recalls. */
export function RecordExchangePanel(props: { readonly country: string; readonly record: string }): ReactNode {
  const t = useTexts(RECORD_EXCHANGE);
  const { grant } = useActing();
  const { country, record } = props;
  const answer = useAnswer<RecordExchangeShown>(`/api/nodes/${country}/record/${encodeURIComponent(record)}/exchange`, {
    topic: "exchange",
    holds: ["sent", "received", "recalls"],
  });
  const { sent = [], received = [], recalls = [] } = answer.data ?? {};
  const isHeld = sent.some(({ isRecalled, isSuperseded }) => !isRecalled && !isSuperseded);
  const isOwn = record.startsWith(`${grant.agency}:`);
  return (
    <Panel title={t("title")}>
      {answer.isPending ? (
        <LoadingState />
      ) : answer.isError ? (
        <FailureState error={answer.error} onRetry={() => void answer.refetch()} />
      ) : sent.length + received.length + recalls.length === 0 ? (
        <p className="quiet small">{t("none")}</p>
      ) : (
        <ol className={css.steps}>
          {recalls.map((recall) => (
            <RecallStep key={recall.id} recall={recall} />
          ))}
          {sent.map((row) => (
            <SentStep key={`${row.release} ${row.revision}`} row={row} />
          ))}
          {received.map((row) => (
            <ReceivedStep key={row.release} row={row} />
          ))}
        </ol>
      )}
      {isHeld && isOwn && (
        <Offered act="recall">
          <Button
            className="no-print"
            mt="sm"
            variant="default"
            size="compact-md"
            renderRoot={(root) => <Link to="/recalls" search={{ record }} {...root} />}
            leftSection={<IconArrowBackUp size={16} aria-hidden />}
          >
            {t("openRecall")}
          </Button>
        </Offered>
      )}
    </Panel>
  );
}

function SentStep({ row }: { readonly row: RecordSent }): ReactNode {
  const t = useTexts(RECORD_EXCHANGE);
  const { moment } = useLanguage();
  const names = useNames();
  const inWords = useCodeText();
  const parts = usePartList();
  return (
    <li data-gone={row.isRecalled || undefined}>
      <IconSend size={16} aria-hidden />
      <div>
        <strong title={names.agency(row.receiver)}>{t("sentTo", { receiver: names.short(row.receiver) })}</strong>{" "}
        <ReceiptTag outcome={row.outcome} />
        <p className="small">
          {moment(new Date(row.madeAt))} · {t("version", { number: row.revision })} ·{" "}
          {row.parts.length === 0 ? t("nothingLeft") : t("holds", { parts: parts(row.parts) })}
        </p>
        {row.receiptAt !== null && (
          <p className="quiet small">{t("receiptOf", { when: moment(new Date(row.receiptAt)) })}</p>
        )}
        {row.refusedBecause !== null && <p className="small">{row.refusedBecause.replaceAll("`", "")}</p>}
        {row.isSuperseded && <p className="quiet small">{t("superseded")}</p>}
        {row.isStale && !row.isRecalled && <p className="small">{t("stale")}</p>}
        {row.uncorrected !== null && <p className="small">{t("uncorrected")}</p>}
        <p className="quiet small">
          {inWords(row.purpose)}
          {row.consents.length > 0 && `, ${t("consented")}`}
        </p>
        <TermsOf row={row} />
      </div>
    </li>
  );
}

function ReceivedStep({ row }: { readonly row: RecordExchangeShown["received"][number] }): ReactNode {
  const t = useTexts(RECORD_EXCHANGE);
  const { moment } = useLanguage();
  const names = useNames();
  const inWords = useCodeText();
  return (
    <li>
      <IconInbox size={16} aria-hidden />
      <div>
        <strong title={names.agency(row.agency)}>{t("cameFrom", { agency: names.short(row.agency) })}</strong>{" "}
        <ReceiptTag outcome={row.outcome} />
        <p className="small">
          {moment(new Date(row.receivedAt))} · {t("sentTo", { receiver: names.short(row.receiver) })}
        </p>
        <p className="quiet small">{inWords(row.purposes.join(", "))}</p>
        <TermsOf row={row} />
      </div>
    </li>
  );
}

function RecallStep({ recall }: { readonly recall: RecordExchangeShown["recalls"][number] }): ReactNode {
  const t = useTexts(RECORD_EXCHANGE);
  const { moment } = useLanguage();
  const parts = usePartList();
  return (
    <li>
      <IconArrowBackUp size={16} aria-hidden />
      <div>
        <strong>{t("recall", { parts: parts(recall.parts) })}</strong>
        <p className="small">
          {moment(new Date(recall.madeAt))} · {recall.reason}
        </p>
        {recall.holders.map((holder) => (
          <p key={holder.peer} className="small">
            <PartnerName origin={holder.peer} /> <ReceiptTag outcome={holder.outcome} />
            {holder.answeredAt !== null && <span className="quiet"> {moment(new Date(holder.answeredAt))}</span>}
            {holder.awaited !== null && <span> {holder.awaited.replaceAll("`", "")}</span>}
          </p>
        ))}
      </div>
    </li>
  );
}

type Terms = Pick<RecordSent, "arrangement" | "cites" | "terms" | "keepUntil">;

function TermsOf({ row }: { readonly row: Terms }): ReactNode {
  const t = useTexts(RECORD_EXCHANGE);
  const { day } = useLanguage();
  return (
    <>
      <p className="small">
        <Link to="/rules" search={{ find: row.arrangement }} title={row.arrangement}>
          {t("under", { rule: row.cites || row.arrangement })}
        </Link>
        {row.keepUntil !== null && <> · {t("keepUntil", { day: day(row.keepUntil) })}</>}
      </p>
      {row.terms.length > 0 && (
        <details>
          <summary className="small">{t("terms")}</summary>
          <ul>
            {row.terms.map((one) => (
              <li key={one} className="small">
                {one}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function usePartList(): (parts: readonly Part[]) => string {
  const { say, list } = useLanguage();
  return (parts) => list(parts.map((part) => say(PART_WORDS[part])));
}
