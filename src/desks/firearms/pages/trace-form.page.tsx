import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useMemo, useState } from "react";
import { Notice } from "../../../web/parts/notice.tsx";
import { type Draft, emptyDraft, givenValues, typedValues } from "../../../web/parts/record-form/draft.ts";
import { RecordForm } from "../../../web/parts/record-form/record-form.tsx";
import { FailureState } from "../../../web/parts/state-parts.tsx";
import { tell } from "../../../web/shell/messages.ts";
import type { RecordVersion, SubmittedAnswer } from "../../../web/state/answers.ts";
import { useActing } from "../../../web/state/session.tsx";
import { defineTexts, useTexts } from "../../../web/words/texts.ts";
import { traceRequest } from "../trace-request.kind.ts";
import { referenceFor, requestFor } from "./trace-cases.ts";
import { useToday } from "./trace-list.page.tsx";
import { BATCH_PAGE } from "./trace-words.ts";

const TEXTS = defineTexts("trace-batch", BATCH_PAGE);

/** One trace request: begun from a recovery, or empty. */
export function TraceForm(props: {
  readonly recovery: RecordVersion | undefined;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}): ReactNode {
  const t = useTexts(TEXTS);
  const acting = useActing();
  const queries = useQueryClient();
  const today = useToday();
  const { recovery, onDone, onCancel } = props;
  const start = useMemo((): Draft => {
    const empty = emptyDraft(traceRequest);
    const terms = { requestedOn: today, tracingAgency: acting.grant.agency, priority: "routine" } as const;
    if (recovery === undefined) {
      return { ...empty, values: { requestedOn: today, priority: "routine" } };
    }
    return {
      ...empty,
      reference: referenceFor(recovery, today),
      synthetic: recovery.synthetic,
      values: typedValues(traceRequest, requestFor(recovery, terms)),
    };
  }, [recovery, today, acting.grant.agency]);
  const [draft, setDraft] = useState(start);
  const sending = useMutation({
    mutationFn: () => {
      const { reference, synthetic, handling, values } = draft;
      const usual: Readonly<Record<string, unknown>> = traceRequest.sharing;
      const said = Object.fromEntries(Object.entries(handling).filter(([name, value]) => value !== usual[name]));
      const body = { reference: reference.trim(), synthetic, ...said, values: givenValues(values) };
      return acting.ask<SubmittedAnswer>(`/api/nodes/${acting.country}/records/${traceRequest.name}`, {
        method: "POST",
        body,
      });
    },
    onSuccess: async ({ records: [one] }) => {
      if (one === undefined || one.fate === "refused") return;
      tell(t("sent", { count: 1 }));
      await queries.invalidateQueries({ predicate: ({ queryKey: [topic] }) => topic === "newest" || topic === "list" });
      onDone();
    },
  });
  return (
    <>
      <h2>{recovery === undefined ? t("form") : t("formFor", { record: recovery.record })}</h2>
      <Notice>{recovery === undefined ? t("formEmpty") : t("formWhat")}</Notice>
      <RecordForm
        kind={traceRequest}
        draft={draft}
        onChange={setDraft}
        onSubmit={() => sending.mutate()}
        onCancel={onCancel}
        isSending={sending.isPending}
        nodeFaults={sending.data?.records[0]?.faults ?? []}
      />
      {sending.isError && <FailureState error={sending.error} onRetry={() => sending.mutate()} />}
    </>
  );
}
