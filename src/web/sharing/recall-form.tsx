import { Checkbox, Textarea } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { PARTS, type Part } from "../../core/fields.ts";
import { Notice } from "../parts/notice.tsx";
import { Panel } from "../parts/page-head.tsx";
import { tell } from "../shell/messages.tsx";
import { useActing } from "../state/session.tsx";
import { useTexts } from "../words/texts.ts";
import { EXCHANGE } from "./exchange-words.ts";
import { FormFailure } from "../parts/form-failure.tsx";
import { FormButtons, PartFields, ReasonField } from "./form-fields.tsx";
import { linesOf } from "./record-lines.ts";
import css from "./sharing.module.css";

/** Recalls parts of own records from every partner who holds them. */
export function RecallForm(props: { readonly record: string; readonly onDone: () => void }): ReactNode {
  const t = useTexts(EXCHANGE);
  const acting = useActing();
  const queries = useQueryClient();
  const [text, setText] = useState(props.record);
  const [parts, setParts] = useState<readonly Part[]>(PARTS);
  const [reason, setReason] = useState("");
  const [alsoHere, setAlsoHere] = useState(false);
  const [isUnderstood, setUnderstood] = useState(false);
  const records = linesOf(text);
  const recalling = useMutation({
    mutationFn: () =>
      acting.ask<{ readonly told: readonly unknown[] }>(`/api/nodes/${acting.country}/recalls`, {
        method: "POST",
        body: { records, parts, reason: reason.trim(), alsoHere },
      }),
    onSuccess: async ({ told }) => {
      tell(told.length === 0 ? t("noHolders") : t("recalled", { count: told.length }));
      props.onDone();
      await queries.invalidateQueries({ queryKey: ["exchange"] });
    },
  });
  const isReady = records.length > 0 && parts.length > 0 && reason.trim() !== "" && isUnderstood;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) recalling.mutate();
  };
  return (
    <Panel title={t("newRecall")}>
      <form className={css.form} onSubmit={submit}>
        <Notice tone="held">{t("recallWhat")}</Notice>
        <Textarea
          label={t("recordsOf")}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          autosize
          minRows={2}
          spellCheck={false}
          required
        />
        <PartFields label={t("parts")} parts={parts} onChange={setParts} />
        <ReasonField value={reason} onChange={setReason} />
        <Checkbox
          label={t("alsoHere")}
          checked={alsoHere}
          onChange={(event) => setAlsoHere(event.currentTarget.checked)}
        />
        <Checkbox
          label={t("understood")}
          checked={isUnderstood}
          onChange={(event) => setUnderstood(event.currentTarget.checked)}
        />
        <FormFailure error={recalling.error} />
        <FormButtons
          label={t("recallIt")}
          isReady={isReady}
          isPending={recalling.isPending}
          icon={<IconArrowBackUp size={16} aria-hidden />}
          color="red"
          onCancel={props.onDone}
        />
      </form>
    </Panel>
  );
}
