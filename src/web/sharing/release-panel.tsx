import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useState } from "react";
import { ROLES } from "../../core/caller.ts";
import { Notice } from "../parts/notice.tsx";
import { Panel } from "../parts/page-head.tsx";
import { useNames } from "../state/names.ts";
import { useNow } from "../state/now.ts";
import { useAnswer } from "../state/queries.ts";
import { useActing } from "../state/session.tsx";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";
import type { OutboxRow, ReleasedAnswer, ReleasePage, ShareAnswer } from "./exchange-answers.ts";
import { FormFailure } from "../parts/form-failure.tsx";
import { FormButtons, ReasonField } from "./form-fields.tsx";
import { ReceiptTag } from "./receipt-tag.tsx";
import type { ShareChoices } from "./share-choices.ts";
import { RELEASE } from "./share-words.ts";
import css from "./sharing.module.css";

/** Releases the record of an answer that permits it, with the consents it was given for and a reason. */
export function ReleasePanel(props: {
  readonly choices: ShareChoices;
  readonly answer: ShareAnswer;
  readonly onAgain: () => void;
}): ReactNode {
  const t = useTexts(RELEASE);
  const { say, day } = useLanguage();
  const names = useNames();
  const acting = useActing();
  const queries = useQueryClient();
  const { choices, answer, onAgain } = props;
  const [reason, setReason] = useState("");
  const { receiver, purpose, consents, role } = choices;
  const releasing = useMutation({
    mutationFn: () =>
      acting.ask<ReleasedAnswer>(`/api/nodes/${acting.country}/releases`, {
        method: "POST",
        body: {
          ...{ receiver, purpose, records: [choices.record.trim()], reason: reason.trim() },
          parts: answer.parts.filter(({ mayGo }) => mayGo).map(({ part }) => part),
          ...(consents.length === 0 ? {} : { consents }),
        },
      }),
    onSuccess: async () => await queries.invalidateQueries({ queryKey: ["exchange"] }),
  });
  const short = names.short(receiver);
  const today = useNow().toISOString().slice(0, 10);
  if (role !== undefined && role !== acting.grant.role) {
    return <Notice tone="held">{t("otherRole", { role: say(ROLES[role]) })}</Notice>;
  }
  if (choices.day !== undefined && choices.day !== today) {
    return <Notice tone="held">{t("otherDay", { day: day(choices.day, "long") })}</Notice>;
  }
  if (releasing.data !== undefined) return <ReleaseDone released={releasing.data} onAgain={onAgain} />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    releasing.mutate();
  };
  return (
    <Panel title={t("title")}>
      <form className={css.form} onSubmit={submit}>
        <p className="quiet">{t("what", { receiver: names.agency(receiver) })}</p>
        {consents.length > 0 && <p className="quiet small">{t("signedOnly")}</p>}
        <ReasonField label={t("reason")} description={t("reasonHelp")} value={reason} onChange={setReason} />
        <FormFailure error={releasing.error} />
        <FormButtons
          label={t("confirm", { receiver: short })}
          isReady={reason.trim() !== ""}
          isPending={releasing.isPending}
        />
      </form>
    </Panel>
  );
}

/** What was sent, and the receipt for it as soon as the partner's node has given it. */
function ReleaseDone(props: { readonly released: ReleasedAnswer; readonly onAgain: () => void }): ReactNode {
  const t = useTexts(RELEASE);
  const { country } = useActing();
  const { released, onAgain } = props;
  const outbox = useAnswer<ReleasePage<OutboxRow>>(`/api/nodes/${country}/outbox`, {
    topic: "exchange",
    holds: ["releases"],
  });
  const rows = new Map(outbox.data?.releases.map((row) => [row.id, row]));
  const isAwaited = released.sent.some(({ id }) => (rows.get(id)?.outcome ?? null) === null);
  return (
    <div role="status">
      <Notice tone="good" title={t("sent", { count: released.records })}>
        <div className={css.close}>
          {released.sent.map(({ id, position }) => (
            <p key={id} className={css.provisionHead}>
              {t("line", { position })} <ReceiptTag outcome={rows.get(id)?.outcome ?? null} />
            </p>
          ))}
          {isAwaited && <p className="quiet small">{t("awaited")}</p>}
          {released.withheld.map(({ record, why }) => (
            <p key={record}>
              {record}: {why}
            </p>
          ))}
          <div className={css.buttons}>
            <Button component={Link} to="/releases" variant="default" size="compact-md">
              {t("toOutbox")}
            </Button>
            <Button variant="subtle" size="compact-md" onClick={onAgain}>
              {t("again")}
            </Button>
          </div>
        </div>
      </Notice>
    </div>
  );
}
