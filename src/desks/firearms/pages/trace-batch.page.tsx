import { Button, Checkbox, Select, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useState } from "react";
import { FormFailure } from "../../../web/parts/form-failure.tsx";
import { SyntheticBadge } from "../../../web/parts/badges.tsx";
import { Notice } from "../../../web/parts/notice.tsx";
import { Offered } from "../../../web/parts/offered.tsx";
import { Panel } from "../../../web/parts/page-head.tsx";
import { SerialText } from "../../../web/parts/shown-value.tsx";
import { SimpleTable } from "../../../web/parts/simple-table.tsx";
import { EmptyState, FailureState, LoadingState, Sentence } from "../../../web/parts/state-parts.tsx";
import { tell } from "../../../web/shell/messages.tsx";
import type { RecordVersion, SubmittedAnswer } from "../../../web/state/answers.ts";
import { useNames } from "../../../web/state/names.ts";
import { useActing } from "../../../web/state/session.tsx";
import { useLanguage } from "../../../web/words/language.tsx";
import { defineTexts, useTexts } from "../../../web/words/texts.ts";
import { FIREARM_TYPES, PRIORITIES } from "../codes.ts";
import { traceRequest } from "../trace-request.kind.ts";
import { type BatchTerms, lackOf, referenceFor, requestFor, textOf } from "./trace-cases.ts";
import { useToday, useUntraced } from "./trace-list.page.tsx";
import { BATCH_PAGE } from "./trace-words.ts";
import css from "./trace.module.css";

const TEXTS = defineTexts("trace-batch", BATCH_PAGE);
const MOST = 500;

/** Recoveries that lack a trace: several are asked for at once, or one by one in the form. */
export function TraceBatch(props: {
  readonly onSent: () => void;
  readonly onFill: (recoveries: readonly RecordVersion[]) => void;
}): ReactNode {
  const t = useTexts(TEXTS);
  const query = useUntraced();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const pages = query.data?.pages ?? [];
  const untraced = pages.flatMap((page) => page.untraced);
  const looked = pages.reduce((sum, page) => sum + page.looked, 0);
  if (query.isPending) return <LoadingState shape="table" />;
  if (query.isError) return <FailureState error={query.error} onRetry={() => void query.refetch()} />;
  const selected = untraced.filter(({ record }) => chosen.has(record)).slice(0, MOST);
  return (
    <div className={css.batch}>
      <Panel title={t("title")} note={t("looked", { count: looked })} flush>
        <p className={css.what}>{t("what")}</p>
        {untraced.length === 0 ? (
          <EmptyState title={t("none")} />
        ) : (
          <UntracedTable untraced={untraced} chosen={chosen} onChoose={setChosen} />
        )}
        {query.hasNextPage && (
          <div className={css.what}>
            <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {t("further")}
            </Button>
          </div>
        )}
      </Panel>
      <Offered act={{ does: "submit", kind: traceRequest.name }} explains>
        <TermsForm selected={selected} onSent={props.onSent} onFill={() => props.onFill(selected)} />
      </Offered>
    </div>
  );
}

function UntracedTable(props: {
  readonly untraced: readonly RecordVersion[];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
}): ReactNode {
  const t = useTexts(TEXTS);
  const { say, day } = useLanguage();
  const names = useNames();
  const { country } = useActing();
  const { untraced, chosen, onChoose } = props;
  const areAll = untraced.every(({ record }) => chosen.has(record));
  return (
    <SimpleTable
      label={t("title")}
      className={css.table}
      head={
        <>
          <th scope="col">
            <Checkbox
              aria-label={t("chooseAll")}
              checked={areAll}
              indeterminate={!areAll && chosen.size > 0}
              onChange={() => onChoose(new Set(areAll ? [] : untraced.map(({ record }) => record)))}
            />
          </th>
          <th scope="col">{t("recovered")}</th>
          <th scope="col">{t("firearm")}</th>
          <th scope="col">{t("serial")}</th>
          <th scope="col">{t("state")}</th>
        </>
      }
    >
      {untraced.map((recovery) => {
        const { record, synthetic } = recovery;
        const type = textOf(recovery, "firearmType") as keyof typeof FIREARM_TYPES;
        const serial = textOf(recovery, "serialNumber");
        const lack = lackOf(recovery);
        return (
          <tr key={record} data-chosen={chosen.has(record) || undefined}>
            <td>
              <Checkbox
                aria-label={t("choose", { record })}
                checked={chosen.has(record)}
                onChange={() => {
                  const next = new Set(chosen);
                  if (!next.delete(record)) next.add(record);
                  onChoose(next);
                }}
              />
            </td>
            <td>
              {day(textOf(recovery, "recoveredOn"))}
              <br />
              <span className="quiet small">{names.place(textOf(recovery, "recoveredIn"))}</span>
            </td>
            <td>
              <Link to="/record/$country/$id" params={{ country, id: record }}>
                {[
                  say(FIREARM_TYPES[type] ?? FIREARM_TYPES.unknown),
                  textOf(recovery, "make"),
                  textOf(recovery, "model"),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </Link>{" "}
              {synthetic && <SyntheticBadge />}
            </td>
            <td>
              {serial !== "" && (
                <Link to="/serials/$country" params={{ country }} search={{ pattern: serial }}>
                  <SerialText serial={serial} />
                </Link>
              )}
            </td>
            <td className={lack === undefined ? "quiet" : css.lack}>
              {lack === undefined ? t("ready") : t(`lack-${lack}`)}
            </td>
          </tr>
        );
      })}
    </SimpleTable>
  );
}

function TermsForm(props: {
  readonly selected: readonly RecordVersion[];
  readonly onSent: () => void;
  readonly onFill: () => void;
}): ReactNode {
  const t = useTexts(TEXTS);
  const { say } = useLanguage();
  const names = useNames();
  const acting = useActing();
  const queries = useQueryClient();
  const today = useToday();
  const { selected, onSent, onFill } = props;
  const [tracingAgency, setAgency] = useState<string>(acting.grant.agency);
  const [priority, setPriority] = useState<BatchTerms["priority"]>("routine");
  const [priorityReason, setReason] = useState("");
  const [crimeCode, setCrimeCode] = useState("");
  const sending = useMutation({
    mutationFn: async () => {
      const terms = { requestedOn: today, tracingAgency, priority, crimeCode: crimeCode.trim() };
      const reason = priority === "urgent" ? { priorityReason: priorityReason.trim() } : {};
      const answer = await acting.ask<SubmittedAnswer>(`/api/nodes/${acting.country}/records/${traceRequest.name}`, {
        method: "POST",
        body: selected.map((recovery) => ({
          reference: referenceFor(recovery, today),
          synthetic: recovery.synthetic,
          values: requestFor(recovery, { ...terms, ...reason }),
        })),
      });
      return { answer, of: selected };
    },
    onSuccess: async ({ answer }) => {
      const entered = answer.counts.added + answer.counts.revised + answer.counts.unchanged;
      if (entered > 0) tell(t("sent", { count: entered }));
      await queries.invalidateQueries({ predicate: ({ queryKey: [topic] }) => topic === "newest" || topic === "list" });
      if (answer.counts.refused === 0) onSent();
    },
  });
  const refused = (sending.data?.answer.records ?? []).filter(({ fate }) => fate === "refused");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    sending.mutate();
  };
  return (
    <Panel title={t("terms")}>
      <form className={css.form} onSubmit={submit}>
        <Select
          label={t("asked")}
          searchable
          allowDeselect={false}
          value={tracingAgency}
          onChange={(agency) => setAgency(agency ?? tracingAgency)}
          data={names.agencies().map(({ code, name }) => ({ value: code, label: name }))}
        />
        <Select
          label={t("priority")}
          allowDeselect={false}
          value={priority}
          onChange={(value) => setPriority(value === "urgent" ? "urgent" : "routine")}
          data={Object.entries(PRIORITIES).map(([value, label]) => ({ value, label: say(label) }))}
        />
        {priority === "urgent" && (
          <TextInput
            label={t("reason")}
            required
            value={priorityReason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        <TextInput
          label={t("crimeCode")}
          value={crimeCode}
          onChange={(event) => setCrimeCode(event.currentTarget.value)}
        />
        {refused.length > 0 && (
          <Notice tone="bad" isUrgent title={t("faults", { count: refused.length })}>
            <ul>
              {refused.map(({ index, faults = [] }) => (
                <li key={index}>
                  <strong>{sending.data?.of[index]?.record}</strong>{" "}
                  {faults.map(({ field, message, remedy }) => (
                    <Sentence key={field} text={`${message}: ${remedy}`} />
                  ))}
                </li>
              ))}
            </ul>
          </Notice>
        )}
        <FormFailure error={sending.error} />
        <Button type="submit" disabled={selected.length === 0} loading={sending.isPending}>
          {t("send", { count: selected.length })}
        </Button>
        <Button variant="default" disabled={selected.length === 0} onClick={onFill}>
          {t("one")}
        </Button>
      </form>
    </Panel>
  );
}
