import "../style/mantine-later.css";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import type { Kind } from "../../core/kind.ts";
import type { Handling } from "../../core/marking.ts";
import { kindNamed } from "../../desks/kinds.ts";
import { Offered } from "../parts/offered.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { type Draft, emptyDraft, givenValues, typedValues } from "../parts/record-form/draft.ts";
import { FORM } from "../parts/record-form/form-words.ts";
import { RecordForm } from "../parts/record-form/record-form.tsx";
import { useDraft } from "../parts/record-form/use-draft.tsx";
import { FailureState, LoadingState } from "../parts/state-parts.tsx";
import { tell } from "../shell/messages.tsx";
import type { RecordAnswer, SubmittedAnswer } from "../state/answers.ts";
import { useNames } from "../state/names.ts";
import { useAnswer } from "../state/queries.ts";
import { useActing } from "../state/session.tsx";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";
import { NotFoundPage } from "./odd-pages.tsx";
import { Notice } from "../parts/notice.tsx";

/** Entering a record of a kind, or a new version of one. */
export default function FormPage(): ReactNode {
  const { country = "", kind: name, id } = useParams({ strict: false });
  const kind = kindNamed(name ?? id?.split(":", 2)[1] ?? "");
  if (kind === undefined) return <NotFoundPage />;
  return id === undefined ? (
    <NewRecord country={country} kind={kind} />
  ) : (
    <NewVersion country={country} kind={kind} id={id} />
  );
}

function NewRecord({ country, kind }: { readonly country: string; readonly kind: Kind }): ReactNode {
  const t = useTexts(FORM);
  const { say } = useLanguage();
  const names = useNames();
  const start = useMemo(() => emptyDraft(kind), [kind]);
  return (
    <>
      <PageHead
        title={t("newTitle", { kind: say(kind.label) })}
        above={names.country(country)}
        about={say(kind.purpose)}
      />
      <Offered act={{ does: "submit", kind: kind.name }} explains>
        <DraftedForm key={kind.name} country={country} kind={kind} start={start} name={`${kind.name}:new`} />
      </Offered>
    </>
  );
}

function NewVersion({
  country,
  kind,
  id,
}: {
  readonly country: string;
  readonly kind: Kind;
  readonly id: string;
}): ReactNode {
  const t = useTexts(FORM);
  const answer = useAnswer<RecordAnswer>(`/api/nodes/${country}/record/${encodeURIComponent(id)}`, {
    topic: "edit",
    holds: ["versions"],
    staleTime: Number.POSITIVE_INFINITY,
    staysInSight: true,
  });
  const newest = answer.data?.versions.at(-1);
  const start = useMemo(
    (): Draft | undefined =>
      newest && {
        reference: id.split(":").slice(2).join(":"),
        synthetic: newest.synthetic,
        handling: { ...kind.sharing, ...handlingOf(newest) },
        values: typedValues(kind, newest.values),
      },
    [newest, id, kind],
  );
  return (
    <>
      <PageHead title={t("editTitle", { record: id })} />
      {answer.isPending && <LoadingState shape="page" />}
      {answer.isError && <FailureState error={answer.error} onRetry={() => void answer.refetch()} />}
      {newest !== undefined && newest.withheld.length > 0 && <Notice tone="held">{t("withheld")}</Notice>}
      {start !== undefined && newest?.withheld.length === 0 && (
        <Offered act={{ does: "submit", kind: kind.name }} explains>
          <DraftedForm country={country} kind={kind} start={start} name={`${id}:${newest.revision}`} isVersion />
        </Offered>
      )}
    </>
  );
}

function DraftedForm(props: {
  readonly country: string;
  readonly kind: Kind;
  readonly start: Draft;
  readonly name: string;
  readonly isVersion?: boolean;
}): ReactNode {
  const t = useTexts(FORM);
  const acting = useActing();
  const queries = useQueryClient();
  const go = useNavigate();
  const { country, kind, start, isVersion = false } = props;
  const { draft, setDraft, forget, notice, note } = useDraft(props.name, start);

  const sending = useMutation({
    mutationFn: () => {
      const { reference, synthetic, handling, values } = draft;
      const said = Object.fromEntries(
        Object.entries(handling).filter(([key, value]) => value !== kind.sharing[key as keyof Handling]),
      );
      const body = { reference: reference.trim(), synthetic, ...said, values: givenValues(values) };
      return acting.ask<SubmittedAnswer>(`/api/nodes/${country}/records/${kind.name}`, { method: "POST", body });
    },
    onSuccess: async ({ records: [one] }) => {
      if (one === undefined || one.fate === "refused") return;
      forget();
      tell(t(one.fate));
      for (const { field, from, to } of one.repairs ?? []) tell(t("repaired", { field, from, to }));
      // The record's page does not wait for what else is shown anew.
      void queries.invalidateQueries({
        predicate: ({ queryKey: [topic] }) => topic === "list" || topic === "record" || topic === "edit",
      });
      await go({ to: "/record/$country/$id", params: { country, id: one.record ?? "" } });
    },
  });
  const nodeFaults = sending.data?.records[0]?.faults ?? [];
  const leave = () => {
    if (isVersion)
      void go({
        to: "/record/$country/$id",
        params: { country, id: props.name.slice(0, props.name.lastIndexOf(":")) },
      });
    else void go({ to: "/records/$country/$kind", params: { country, kind: kind.name }, search: {} });
  };
  return (
    <>
      {notice}
      <RecordForm
        kind={kind}
        draft={draft}
        isVersion={isVersion}
        isSending={sending.isPending}
        nodeFaults={nodeFaults}
        onChange={setDraft}
        onSubmit={() => sending.mutate()}
        onCancel={leave}
        note={note}
      />
      {sending.isError && <FailureState error={sending.error} onRetry={() => sending.mutate()} />}
    </>
  );
}

function handlingOf(of: Partial<Handling>): Partial<Handling> {
  return Object.fromEntries(
    (["marking", "pap", "handling", "grading"] as const).flatMap((name) =>
      of[name] === undefined ? [] : [[name, of[name]]],
    ),
  );
}
