import "../style/mantine-later.css";
import { Button, SegmentedControl } from "@mantine/core";
import { IconMailPlus } from "@tabler/icons-react";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { PART_WORDS } from "../../core/fields.ts";
import { isIdentifierType, IDENTIFIER_TYPES } from "../../core/identifier-types.ts";
import { Offered } from "../parts/offered.tsx";
import { PageHead, Panel } from "../parts/page-head.tsx";
import { EmptyState, FailureState, LoadingState } from "../parts/state-parts.tsx";
import { AnswerForm } from "../sharing/answer-form.tsx";
import { useCodeText } from "../sharing/code-text.ts";
import type { RequestShown } from "../sharing/exchange-answers.ts";
import { EXCHANGE } from "../sharing/exchange-words.ts";
import { PartnerName } from "../sharing/partner-name.tsx";
import { ReceiptTag } from "../sharing/receipt-tag.tsx";
import { RequestClock } from "../sharing/request-clock.tsx";
import { RequestForm } from "../sharing/request-form.tsx";
import css from "../sharing/sharing.module.css";
import { useNames } from "../state/names.ts";
import { useNow } from "../state/now.ts";
import { useAnswer } from "../state/queries.ts";
import { useActing } from "../state/session.tsx";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";

/** Requests for parts in both directions, open ones first, each with its clock; made and answered here. */
export default function RequestsPage(): ReactNode {
  const t = useTexts(EXCHANGE);
  const go = useNavigate();
  const { country } = useActing();
  const { side: asked, record, ...from } = useSearch({ from: "/inside/requests" });
  const hit = hitOf(from);
  const isAbout = record !== undefined || hit !== undefined;
  const [isMaking, setMaking] = useState(isAbout);
  const side = asked === "out" || (asked === undefined && isAbout) ? "out" : "in";
  const answer = useAnswer<{ readonly requests: readonly RequestShown[] }>(`/api/nodes/${country}/requests`, {
    topic: "exchange",
    holds: ["requests"],
  });
  const all = answer.data?.requests ?? [];
  const shown = all.filter(({ direction }) => direction === side);
  const labelOf = (direction: "in" | "out") => {
    const label = direction === "in" ? t("askedOfUs") : t("askedByUs");
    const open = all.filter((one) => one.direction === direction && one.state === "open").length;
    return open === 0 ? label : t("openOf", { label, open });
  };
  const show = (to: string) => go({ to: "/requests", search: { side: to } });
  return (
    <>
      <PageHead
        title={t("requests")}
        about={t("requestsWhat")}
        actions={
          !isMaking && (
            <Offered act="request" label={t("newRequest")}>
              <Button leftSection={<IconMailPlus size={16} aria-hidden />} onClick={() => setMaking(true)}>
                {t("newRequest")}
              </Button>
            </Offered>
          )
        }
      />
      <div className={css.stack}>
        {isMaking && (
          <Offered act="request" explains>
            <RequestForm
              key={hit?.check ?? ""}
              record={record ?? ""}
              hit={hit}
              onDone={() => {
                setMaking(false);
                void show("out");
              }}
            />
          </Offered>
        )}
        {answer.isPending && <LoadingState shape="table" />}
        {answer.isError && !isMaking && (
          <FailureState act="oversee" error={answer.error} onRetry={() => void answer.refetch()} />
        )}
        {answer.data !== undefined && (
          <>
            <div>
              <SegmentedControl
                value={side}
                onChange={(to) => void show(to)}
                data={[
                  { value: "in", label: labelOf("in") },
                  { value: "out", label: labelOf("out") },
                ]}
                aria-label={t("requests")}
              />
            </div>
            {shown.map((request) => (
              <RequestCase key={`${request.direction} ${request.id}`} request={request} />
            ))}
            {shown.length === 0 && (
              <EmptyState title={side === "in" ? t("noneIn") : t("noneOut")}>
                {side === "in" ? t("noneInHelp") : t("noneOutHelp")}
              </EmptyState>
            )}
          </>
        )}
      </div>
    </>
  );
}

/** The hit of a blind check that an address names. */
function hitOf(from: Partial<Record<"partner" | "identifier" | "value" | "check", string | undefined>>) {
  const { partner = "", identifier = "", value = "", check = "" } = from;
  return partner === "" || value === "" || check === "" ? undefined : { partner, identifier, value, check };
}

function RequestCase({ request }: { readonly request: RequestShown }): ReactNode {
  const t = useTexts(EXCHANGE);
  const { say, list, ago } = useLanguage();
  const names = useNames();
  const inWords = useCodeText();
  const now = useNow();
  const [isAnswering, setAnswering] = useState(false);
  const { direction, state, agency, role, purpose, parts, reason, confirmedBy, cites, answer, answeredAt } = request;
  const isOpen = state === "open";
  return (
    <Panel>
      <div className={css.case}>
        <div className={css.caseHead}>
          <h2>
            {t("asks", {
              who: names.short(agency),
              parts: list(parts.map((part) => say(PART_WORDS[part]))),
            })}
          </h2>
          <span className="quiet small">
            <PartnerName origin={request.peer} />
          </span>
          {isOpen ? <RequestClock request={request} /> : <ReceiptTag outcome={state} />}
        </div>
        <dl className={css.lines}>
          <div>
            <dt>{t("about")}</dt>
            <dd>
              <AboutText request={request} />
            </dd>
          </div>
          <div>
            <dt>{t("by")}</dt>
            <dd>
              {names.agency(agency)}, {inWords(role)}
            </dd>
          </div>
          <div>
            <dt>{t("purpose")}</dt>
            <dd>{inWords(purpose)}</dd>
          </div>
          <div>
            <dt>{t("confirmedBy")}</dt>
            <dd>{confirmedBy}</dd>
          </div>
          <div data-wide>
            <dt>{t("reason")}</dt>
            <dd>{reason}</dd>
          </div>
          {!isOpen && (
            <div data-wide>
              <dt>{t("theirAnswer")}</dt>
              <dd>
                {[cites, answer].filter((one) => one !== null && one !== "").join(". ") || t("nothingHeld")}
                {answeredAt !== null && (
                  <div className="quiet small">{t("answered", { when: ago(new Date(answeredAt), now) })}</div>
                )}
              </dd>
            </div>
          )}
        </dl>
        {direction === "in" && isOpen && !isAnswering && (
          <Offered act="answer">
            <div>
              <Button onClick={() => setAnswering(true)}>{t("answerIt")}</Button>
            </div>
          </Offered>
        )}
        {isAnswering && isOpen && <AnswerForm request={request} onDone={() => setAnswering(false)} />}
      </div>
    </Panel>
  );
}

/** What a request is about: a record, or an identifier that a blind check has hit. */
function AboutText({ request }: { readonly request: RequestShown }): ReactNode {
  const t = useTexts(EXCHANGE);
  const { say } = useLanguage();
  const { country } = useActing();
  const { record, identifier = "", value = "" } = request.about;
  if (record !== undefined) {
    return (
      <Link to="/record/$country/$id" params={{ country, id: record }} className="wrap-anywhere">
        {record}
      </Link>
    );
  }
  const named = isIdentifierType(identifier) ? say(IDENTIFIER_TYPES[identifier].label) : identifier;
  return t("hit", { identifier: named, value });
}
