import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useMemo } from "react";
import { Notice } from "../../../web/parts/notice.tsx";
import { type Draft, emptyDraft, givenValues, typedValues } from "../../../web/parts/record-form/draft.ts";
import { RecordForm } from "../../../web/parts/record-form/record-form.tsx";
import { useDraft } from "../../../web/parts/record-form/use-draft.tsx";
import { FailureState, LoadingState } from "../../../web/parts/state-parts.tsx";
import { tell } from "../../../web/shell/messages.tsx";
import type { RecordAnswer, RecordVersion, SubmittedAnswer } from "../../../web/state/answers.ts";
import { useAnswer } from "../../../web/state/queries.ts";
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
  const name = recovery === undefined ? `${traceRequest.name}:new` : `${traceRequest.name}:for:${recovery.record}`;
  const { draft, setDraft, forget, notice, note } = useDraft(name, start);
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
      forget();
      tell(t("sent", { count: 1 }));
      await queries.invalidateQueries({ predicate: ({ queryKey: [topic] }) => topic === "newest" || topic === "list" });
      onDone();
    },
  });
  return (
    <>
      <h2>{recovery === undefined ? t("form") : t("formFor", { record: recovery.record })}</h2>
      <Notice>{recovery === undefined ? t("formEmpty") : t("formWhat")}</Notice>
      {notice}
      <RecordForm
        note={note}
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

/** The form for a recovery of which the number alone is known, as after the page was loaded anew. */
export function TraceFormFor(props: {
  readonly record: string;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}): ReactNode {
  const { country } = useActing();
  const { record, onDone, onCancel } = props;
  const answer = useAnswer<RecordAnswer>(`/api/nodes/${country}/record/${encodeURIComponent(record)}`, {
    topic: "edit",
    staleTime: Number.POSITIVE_INFINITY,
    holds: ["versions"],
  });
  if (answer.isPending) return <LoadingState shape="page" />;
  if (answer.isError) return <FailureState error={answer.error} onRetry={() => void answer.refetch()} />;
  return <TraceForm recovery={answer.data.versions.at(-1)} onDone={onDone} onCancel={onCancel} />;
}
