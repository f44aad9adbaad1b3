import { Button, Checkbox, SegmentedControl, Select, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useMemo, useState } from "react";
import { isHandling } from "../../../core/marking.ts";
import { Notice } from "../../../web/parts/notice.tsx";
import { useCaption } from "../../../web/parts/record-caption.ts";
import { SideDrawer } from "../../../web/parts/side-drawer.tsx";
import { FailureState, LoadingState, Sentence } from "../../../web/parts/state-parts.tsx";
import { tell } from "../../../web/shell/messages.tsx";
import type { RecordAnswer, RecordPage, RecordVersion, SubmittedAnswer } from "../../../web/state/answers.ts";
import { freshReference } from "../../../web/state/fresh-reference.ts";
import { useNames } from "../../../web/state/names.ts";
import { useNow } from "../../../web/state/now.ts";
import { useAnswer } from "../../../web/state/queries.ts";
import { useActing } from "../../../web/state/session.tsx";
import { defineTexts, useTexts } from "../../../web/words/texts.ts";
import { caseNote } from "../case-note.kind.ts";
import type { ChartChoice } from "../chart-choice.ts";
import { type Addition, type ChartLink, linksAmong, newNote, withAddition } from "../note-of-links.ts";
import { NOTE_WORDS } from "./note-words.ts";
import css from "./add-to-note.module.css";

const TEXTS = defineTexts("add-to-note", NOTE_WORDS);
const NOTES = 100;

/** Puts what was chosen in a link chart into a case note of the caller's agency: a new one, or one that is there. */
export default function AddToNote(props: ChartChoice): ReactNode {
  const t = useTexts(TEXTS);
  const captionOf = useCaption();
  const names = useNames();
  const acting = useActing();
  const { agency } = acting.grant;
  const { country, nodes, ties, onClose } = props;
  const [note, setNote] = useState<string | null>(null);
  const [isNew, setNew] = useState(true);
  const [head, setHead] = useState({ title: "", agencyCase: "", author: acting.session.name });
  const [text, setText] = useState("");
  const [isSynthetic, setSynthetic] = useState(nodes.some((node) => node.isSynthetic === true));
  const [out, setOut] = useState<ReadonlySet<string>>(new Set());
  const [wasTried, setTried] = useState(false);
  const notes = useAnswer<RecordPage>(`/api/nodes/${country}/records/${caseNote.name}?limit=${NOTES}`, {
    topic: "newest",
    holds: ["records"],
  });
  const own = (notes.data?.records ?? []).filter((one) => one.originator === agency && one.withheld.length === 0);
  const labels = useMemo(() => new Map(nodes.map(({ id, label }) => [id, label])), [nodes]);
  const records = nodes.filter(({ type }) => type === "record").map(({ id }) => id);
  const chosen = records.filter((id) => !out.has(id));
  const sortOf = (pivot: string) => nodes.find(({ id }) => id === pivot)?.sort ?? "";
  const all = linksAmong(new Set(chosen), ties, sortOf);
  const links = all.filter((link) => !out.has(linkKey(link)));
  const toggle = (key: string) => {
    const next = new Set(out);
    if (!next.delete(key)) next.add(key);
    setOut(next);
  };
  const isReady = isNew
    ? head.title.trim() !== "" && text.trim() !== "" && chosen.length > 0
    : own.some(({ record }) => record === note) && (chosen.length > 0 || text.trim() !== "");
  const sending = useSending(country, onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isReady)
      sending.mutate({ note: isNew ? undefined : (note ?? ""), head, text, isSynthetic, records: chosen, links });
  };
  const faults = sending.data?.records[0]?.faults ?? [];
  return (
    <SideDrawer title={t("title")} close={t("close")} onClose={onClose}>
      <form className={css.form} onSubmit={submit} noValidate>
        <SegmentedControl
          aria-label={t("which")}
          value={isNew ? "new" : "known"}
          onChange={(next) => setNew(next === "new")}
          data={[
            { value: "new", label: t("fresh") },
            { value: "known", label: t("known", { agency: names.short(agency) }) },
          ]}
        />
        {isNew ? (
          <>
            <TextInput
              label={t("name")}
              withAsterisk
              value={head.title}
              onChange={(event) => setHead({ ...head, title: event.currentTarget.value })}
            />
            <TextInput
              label={t("agencyCase")}
              value={head.agencyCase}
              onChange={(event) => setHead({ ...head, agencyCase: event.currentTarget.value })}
            />
            <TextInput
              label={t("author")}
              value={head.author}
              onChange={(event) => setHead({ ...head, author: event.currentTarget.value })}
            />
          </>
        ) : notes.isPending ? (
          <LoadingState />
        ) : notes.isError ? (
          <FailureState error={notes.error} onRetry={() => void notes.refetch()} />
        ) : own.length === 0 ? (
          <Notice>{t("noneYet", { agency: names.short(agency) })}</Notice>
        ) : (
          <Select
            label={t("choose")}
            withAsterisk
            searchable
            value={note}
            onChange={setNote}
            data={own.map((one) => ({ value: one.record, label: captionOf(caseNote, one) }))}
          />
        )}
        <Textarea
          label={t("text")}
          description={t("textHelp")}
          withAsterisk={isNew}
          autosize
          minRows={4}
          maxRows={14}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <fieldset className={css.group}>
          <legend>{t("records")}</legend>
          {records.map((id) => (
            <Checkbox key={id} checked={!out.has(id)} onChange={() => toggle(id)} label={labels.get(id) ?? id} />
          ))}
        </fieldset>
        <fieldset className={css.group}>
          <legend>{t("links")}</legend>
          {all.length === 0 && <p className="quiet small">{t("noLinks")}</p>}
          {all.map((link) => (
            <Checkbox
              key={linkKey(link)}
              checked={!out.has(linkKey(link))}
              onChange={() => toggle(linkKey(link))}
              label={t("link", {
                shared: link.shared,
                record: labels.get(link.record) ?? link.record,
                other: labels.get(link.otherRecord) ?? link.otherRecord,
              })}
            />
          ))}
        </fieldset>
        <p className="quiet small">{t("numbersOnly")}</p>
        {isNew && (
          <Checkbox
            checked={isSynthetic}
            onChange={(event) => setSynthetic(event.currentTarget.checked)}
            label={t("synthetic")}
          />
        )}
        {wasTried && !isReady && (
          <Notice tone="bad" isUrgent>
            {t(isNew ? "incomplete" : "incompleteKnown")}
          </Notice>
        )}
        {faults.length > 0 && (
          <Notice tone="bad" isUrgent>
            <ul>
              {faults.map(({ field, message, remedy }) => (
                <li key={field + message}>
                  {field}: <Sentence text={`${message}; ${remedy}`} />
                </li>
              ))}
            </ul>
          </Notice>
        )}
        {sending.isError && <FailureState error={sending.error} onRetry={() => sending.reset()} />}
        <div className={css.foot}>
          <Button type="submit" loading={sending.isPending}>
            {isNew ? t("make") : t("add")}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
        </div>
      </form>
    </SideDrawer>
  );
}

type Order = {
  /** The note that is added to; a new one is made without. */
  readonly note: string | undefined;
  readonly head: { readonly title: string; readonly agencyCase: string; readonly author: string };
  readonly text: string;
  readonly isSynthetic: boolean;
  readonly records: readonly string[];
  readonly links: readonly ChartLink[];
};

/** Sends a note, or the next version of one as it stands at that moment, and opens it. */
function useSending(country: string, onDone: () => void) {
  const t = useTexts(TEXTS);
  const acting = useActing();
  const queries = useQueryClient();
  const go = useNavigate();
  const now = useNow();
  return useMutation({
    mutationFn: async ({ note, head, text, isSynthetic, records, links }: Order) => {
      const addition: Addition = { day: now.toISOString().slice(0, 10), text, records, links };
      const send = (body: object) =>
        acting.ask<SubmittedAnswer>(`/api/nodes/${country}/records/${caseNote.name}`, { method: "POST", body });
      if (note === undefined) {
        const reference = freshReference("NOTE");
        return await send({ reference, synthetic: isSynthetic, values: newNote(head, addition) });
      }
      const { versions } = await acting.ask<RecordAnswer>(`/api/nodes/${country}/record/${encodeURIComponent(note)}`);
      const newest = versions.at(-1);
      if (newest === undefined) throw new Error(note);
      return await send({
        reference: note.split(":").slice(2).join(":"),
        synthetic: newest.synthetic,
        ...handlingOf(newest),
        values: withAddition(newest.values, addition),
      });
    },
    onSuccess: async ({ records: [one] }) => {
      if (one === undefined || one.fate === "refused") return;
      tell(t("done"));
      await queries.invalidateQueries({
        predicate: ({ queryKey: [topic] }) => topic === "newest" || topic === "list" || topic === "record",
      });
      onDone();
      await go({ to: "/record/$country/$id", params: { country, id: one.record ?? "" } });
    },
  });
}

function handlingOf(of: RecordVersion): object {
  const { marking, pap, handling, grading } = of;
  const said = { marking, pap, handling, grading };
  return isHandling(said) ? said : { marking };
}

function linkKey({ record, otherRecord, shared }: ChartLink): string {
  return `${record} ${otherRecord} ${shared}`;
}
