import { Select, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import type { Part } from "../../core/fields.ts";
import { Panel } from "../parts/page-head.tsx";
import { tell } from "../shell/messages.ts";
import { useNames } from "../state/names.ts";
import { useActing } from "../state/session.tsx";
import { useTexts } from "../words/texts.ts";
import { EXCHANGE } from "./exchange-words.ts";
import { FormFailure } from "./form-failure.tsx";
import { FormButtons, PartFields, ReasonField } from "./form-fields.tsx";
import { isRecordNumber } from "./share-choices.ts";
import css from "./sharing.module.css";

const HOURS = [24, 48, 72, 168, 336];
const USUAL_HOURS = 168;

/** Asks a partner for parts of a record that were withheld. */
export function RequestForm(props: { readonly record: string; readonly onDone: () => void }): ReactNode {
  const t = useTexts(EXCHANGE);
  const names = useNames();
  const acting = useActing();
  const queries = useQueryClient();
  const [record, setRecord] = useState(props.record);
  const [partner, setPartner] = useState(isRecordNumber(props.record) ? props.record.slice(0, 2).toUpperCase() : "");
  const [parts, setParts] = useState<readonly Part[]>([]);
  const [reason, setReason] = useState("");
  const [confirmedBy, setConfirmedBy] = useState("");
  const [dueHours, setDueHours] = useState(USUAL_HOURS);
  const asking = useMutation({
    mutationFn: () =>
      acting.ask(`/api/nodes/${acting.country}/requests`, {
        method: "POST",
        body: {
          ...{ partner, record: record.trim(), parts, dueHours },
          ...{ reason: reason.trim(), confirmedBy: confirmedBy.trim() },
        },
      }),
    onSuccess: async () => {
      tell(t("requestSent"));
      props.onDone();
      await queries.invalidateQueries({ queryKey: ["exchange"] });
    },
  });
  const isReady =
    isRecordNumber(record) && partner !== "" && parts.length > 0 && reason.trim() !== "" && confirmedBy.trim() !== "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) asking.mutate();
  };
  return (
    <Panel title={t("newRequest")}>
      <form className={css.form} onSubmit={submit}>
        <p className="quiet">{t("requestWhat")}</p>
        <div className={css.pair}>
          <TextInput
            label={t("record")}
            value={record}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setRecord(value);
              if (isRecordNumber(value)) setPartner(value.trim().slice(0, 2).toUpperCase());
            }}
            autoCapitalize="none"
            spellCheck={false}
            required
          />
          <Select
            label={t("partner")}
            data={names
              .countries()
              .filter(({ code }) => code !== acting.country)
              .map(({ code, name }) => ({ value: code, label: name }))}
            value={partner === "" ? null : partner}
            onChange={(code) => setPartner(code ?? "")}
            required
          />
        </div>
        <PartFields label={t("parts")} parts={parts} onChange={setParts} />
        <ReasonField value={reason} onChange={setReason} />
        <div className={css.pair}>
          <TextInput
            label={t("confirmedBy")}
            description={t("confirmedByHelp")}
            value={confirmedBy}
            onChange={(event) => setConfirmedBy(event.currentTarget.value)}
            maxLength={200}
            required
          />
          <Select
            label={t("dueHours")}
            description={t("dueHoursHelp")}
            data={HOURS.map((hours) => ({ value: String(hours), label: t("hours", { count: hours }) }))}
            value={String(dueHours)}
            onChange={(hours) => setDueHours(Number(hours ?? USUAL_HOURS))}
            allowDeselect={false}
          />
        </div>
        <FormFailure error={asking.error} />
        <FormButtons label={t("send")} isReady={isReady} isPending={asking.isPending} onCancel={props.onDone} />
      </form>
    </Panel>
  );
}
