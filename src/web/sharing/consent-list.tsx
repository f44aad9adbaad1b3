import { Button, TextInput } from "@mantine/core";
import { IconPencilOff } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useState } from "react";
import { isRole, ROLES } from "../../core/caller.ts";
import { PART_WORDS } from "../../core/fields.ts";
import { Panel } from "../parts/page-head.tsx";
import { EmptyState, FailureState, LoadingState } from "../parts/state-parts.tsx";
import { tell } from "../shell/messages.tsx";
import { useNames } from "../state/names.ts";
import { useAnswer } from "../state/queries.ts";
import { useActing } from "../state/session.tsx";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";
import { useCodeText } from "./code-text.ts";
import { CONSENT } from "./consent-words.ts";
import type { ConsentListed } from "./exchange-answers.ts";
import { FormFailure } from "../parts/form-failure.tsx";
import { FormButtons, ReasonField } from "./form-fields.tsx";
import css from "./sharing.module.css";

const TONES = { "in-force": "good", recalled: "held", ended: "held", withdrawn: "bad" } as const;
const SHOWN = 5;

/** The signed consents that the caller's node has given or was given: whose, to what, whether they still hold. */
export function ConsentList(): ReactNode {
  const t = useTexts(CONSENT);
  const { country } = useActing();
  const answer = useAnswer<{ readonly consents: readonly ConsentListed[] }>(`/api/nodes/${country}/consents`, {
    topic: "exchange",
    holds: ["consents"],
  });
  if (answer.isPending) return <LoadingState shape="table" />;
  if (answer.isError) return <FailureState act="oversee" error={answer.error} onRetry={() => void answer.refetch()} />;
  const { consents } = answer.data;
  if (consents.length === 0) return <EmptyState title={t("empty")}>{t("emptyHelp")}</EmptyState>;
  return (
    <>
      {consents.map((consent) => (
        <ConsentCard key={`${consent.origin} ${consent.id}`} consent={consent} />
      ))}
    </>
  );
}

function ConsentCard({ consent }: { readonly consent: ConsentListed }): ReactNode {
  const t = useTexts(CONSENT);
  const { say, day } = useLanguage();
  const names = useNames();
  const inWords = useCodeText();
  const { grant } = useActing();
  const [isWithdrawing, setWithdrawing] = useState(false);
  const { state, agency, passer, receiver, records, recalled, person, role, parts, arrangement, cites } = consent;
  const isOwn = grant.role === "supervisor" && grant.agency === agency;
  return (
    <Panel title={`${names.short(passer)} → ${names.short(receiver)}`}>
      <div className={css.case}>
        <div className={css.buttons}>
          <span className={css.tag} data-tone={TONES[state]}>
            {t(`state-${state}`)}
          </span>
          <span className="quiet">{t("through", { from: day(consent.day), until: day(consent.until) })}</span>
        </div>
        <dl className={css.lines}>
          <Line label={t("who")}>
            {person}
            <div className="quiet small">
              {isRole(role) ? say(ROLES[role]) : role}, {names.agency(agency)}
            </div>
          </Line>
          <Line label={t("provision")}>
            <Link to="/rules" search={{ find: arrangement }} title={arrangement}>
              {cites || arrangement}
            </Link>
          </Line>
          <Line label={t("use")}>
            {inWords(consent.purpose)}
            <div className="quiet small">{parts.map((part) => say(PART_WORDS[part])).join(", ")}</div>
          </Line>
          <Line label={t("records")}>
            {records.slice(0, SHOWN).map((record) => (
              <div key={record} className={recalled.includes(record) ? "quiet" : undefined}>
                <code>{record}</code>
                {recalled.includes(record) && <span className="small"> {t("oneRecalled")}</span>}
              </div>
            ))}
            {records.length > SHOWN && (
              <div className="quiet small">{t("more", { count: records.length - SHOWN })}</div>
            )}
          </Line>
        </dl>
        {isOwn && state === "in-force" && !isWithdrawing && (
          <div>
            <Button
              variant="default"
              leftSection={<IconPencilOff size={16} aria-hidden />}
              onClick={() => setWithdrawing(true)}
            >
              {t("withdraw")}
            </Button>
          </div>
        )}
        {isWithdrawing && <WithdrawForm id={consent.id} onDone={() => setWithdrawing(false)} />}
      </div>
    </Panel>
  );
}

function Line(props: { readonly label: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{props.label}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

/** Withdraws a consent of the own agency: nothing goes by it from then on. */
function WithdrawForm(props: { readonly id: string; readonly onDone: () => void }): ReactNode {
  const t = useTexts(CONSENT);
  const acting = useActing();
  const queries = useQueryClient();
  const [person, setPerson] = useState("");
  const [reason, setReason] = useState("");
  const withdrawing = useMutation({
    mutationFn: () =>
      acting.ask<unknown>(`/api/nodes/${acting.country}/consents/${encodeURIComponent(props.id)}/withdrawal`, {
        method: "POST",
        body: { person: person.trim(), reason: reason.trim() },
      }),
    onSuccess: async () => {
      tell(t("withdrawn"));
      props.onDone();
      await queries.invalidateQueries({ queryKey: ["exchange"] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    withdrawing.mutate();
  };
  return (
    <form className={css.form} onSubmit={submit}>
      <p className="quiet">{t("withdrawWhat")}</p>
      <TextInput
        label={t("withdrawnBy")}
        description={t("personHelp")}
        value={person}
        onChange={(event) => setPerson(event.currentTarget.value)}
        maxLength={200}
        required
      />
      <ReasonField value={reason} onChange={setReason} />
      <FormFailure error={withdrawing.error} />
      <FormButtons
        label={t("withdraw")}
        isReady={person.trim() !== "" && reason.trim() !== ""}
        isPending={withdrawing.isPending}
        icon={<IconPencilOff size={16} aria-hidden />}
        color="red"
        onCancel={props.onDone}
      />
    </form>
  );
}
