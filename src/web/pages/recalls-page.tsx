import "../style/mantine-later.css";
import { Button } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { PART_WORDS, PARTS } from "../../core/fields.ts";
import { Offered } from "../parts/offered.tsx";
import { PageHead, Panel } from "../parts/page-head.tsx";
import { EmptyState, FailureState, LoadingState } from "../parts/state-parts.tsx";
import { useCodeText } from "../sharing/code-text.ts";
import type { RecallShown } from "../sharing/exchange-answers.ts";
import { EXCHANGE } from "../sharing/exchange-words.ts";
import { PartnerName } from "../sharing/partner-name.tsx";
import { RecallForm } from "../sharing/recall-form.tsx";
import { ReceiptTag } from "../sharing/receipt-tag.tsx";
import css from "../sharing/sharing.module.css";
import { useNames } from "../state/names.ts";
import { useNow } from "../state/now.ts";
import { useAnswer } from "../state/queries.ts";
import { useActing } from "../state/session.tsx";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";

/** Recalls, each with what every holder has answered; made here, too. */
export default function RecallsPage(): ReactNode {
  const t = useTexts(EXCHANGE);
  const go = useNavigate();
  const { country } = useActing();
  const { record } = useSearch({ from: "/inside/recalls" });
  const [isMaking, setMaking] = useState(record !== undefined);
  const answer = useAnswer<{ readonly recalls: readonly RecallShown[] }>(`/api/nodes/${country}/recalls`, {
    topic: "exchange",
    holds: ["recalls"],
  });
  return (
    <>
      <PageHead
        title={t("recalls")}
        about={t("recallsWhat")}
        actions={
          !isMaking && (
            <Offered act="recall" label={t("newRecall")}>
              <Button leftSection={<IconArrowBackUp size={16} aria-hidden />} onClick={() => setMaking(true)}>
                {t("newRecall")}
              </Button>
            </Offered>
          )
        }
      />
      <div className={css.stack}>
        {isMaking && (
          <Offered act="recall" explains>
            <RecallForm
              record={record ?? ""}
              onDone={() => {
                setMaking(false);
                void go({ to: "/recalls", search: {} });
              }}
            />
          </Offered>
        )}
        {answer.isPending && <LoadingState shape="table" />}
        {answer.isError && !isMaking && (
          <FailureState act="oversee" error={answer.error} onRetry={() => void answer.refetch()} />
        )}
        {answer.data?.recalls.map((recall) => (
          <RecallCase key={recall.id} recall={recall} />
        ))}
        {answer.data?.recalls.length === 0 && <EmptyState title={t("noRecalls")}>{t("noRecallsHelp")}</EmptyState>}
      </div>
    </>
  );
}

const MOST_NAMED = 5;

function RecallCase({ recall }: { readonly recall: RecallShown }): ReactNode {
  const t = useTexts(EXCHANGE);
  const { say, list, ago, moment } = useLanguage();
  const names = useNames();
  const inWords = useCodeText();
  const now = useNow();
  const { records, holders, reason, agency, role, source, erased, madeAt } = recall;
  const parts = PARTS.filter((part) => records.some((one) => one.parts.includes(part)));
  const done = holders.filter((one) => one.answeredAt !== null && one.awaited === null).length;
  const [first] = records;
  return (
    <Panel>
      <div className={css.case}>
        <div className={css.caseHead}>
          <h2>{records.length === 1 ? first?.record : t("oneRecord", { count: records.length })}</h2>
          <span className="quiet small">{list(parts.map((part) => say(PART_WORDS[part])))}</span>
          <span className={css.tag} data-tone={done === holders.length ? "good" : "held"}>
            {t("answeredOf", { done, all: holders.length })}
          </span>
        </div>
        <p>{reason}</p>
        <p className="quiet small">
          <span title={moment(new Date(madeAt))}>{ago(new Date(madeAt), now)}</span> · {names.agency(agency)},{" "}
          {inWords(role)}
          {source !== undefined && <> · {t("passedOn", { peer: source.peer })}</>}
          {erased > 0 && <> · {t("erasedHere", { count: erased })}</>}
        </p>
        {records.length > 1 && (
          <p className="quiet small wrap-anywhere">
            {records
              .slice(0, MOST_NAMED)
              .map((one) => one.record)
              .join(", ")}
            {records.length > MOST_NAMED && "…"}
          </p>
        )}
        {holders.length === 0 ? (
          <p className="quiet">{t("noHolders")}</p>
        ) : (
          <ul className={css.holders} aria-label={t("holders")}>
            {holders.map((holder) => (
              <li key={holder.peer}>
                <PartnerName origin={holder.peer} />
                <ReceiptTag outcome={holder.outcome} />
                {holder.done !== null && (
                  <span className="quiet small">{t("erasedParts", { count: holder.done })}</span>
                )}
                {holder.answeredAt !== null && (
                  <span className="quiet small">{t("answered", { when: ago(new Date(holder.answeredAt), now) })}</span>
                )}
                {holder.awaited !== null && <span className="small">{holder.awaited.replaceAll("`", "")}</span>}
              </li>
            ))}
          </ul>
        )}
      </div>
    </Panel>
  );
}
