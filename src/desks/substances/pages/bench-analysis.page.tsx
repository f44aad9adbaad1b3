import { ActionIcon, Button, Checkbox, Select, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type ReactNode, useId } from "react";
import type { Words } from "../../../core/words.ts";
import { labelled } from "../../../core/words.ts";
import { Notice } from "../../../web/parts/notice.tsx";
import { NumberField } from "../../../web/parts/number-field.tsx";
import { Panel } from "../../../web/parts/page-head.tsx";
import { FailureState, LoadingState, Sentence } from "../../../web/parts/state-parts.tsx";
import type { RecordPage } from "../../../web/state/answers.ts";
import { useAnswer } from "../../../web/state/queries.ts";
import { useActing } from "../../../web/state/session.tsx";
import { useLanguage } from "../../../web/words/language.tsx";
import { defineTexts, useTexts } from "../../../web/words/texts.ts";
import { EDITIONS, MATERIALS, RESULTS, TECHNIQUES } from "../codes.ts";
import { labAnalysis } from "../lab-analysis.kind.ts";
import {
  type BenchDraft,
  type BenchTest,
  benchValues,
  draftOf,
  EMPTY_BENCH,
  emptyTest,
  withNext,
} from "./bench-draft.ts";
import { BENCH_ANALYSIS } from "./bench-words.ts";
import css from "./laboratory.module.css";
import type { VerdictAnswer, VerdictShown } from "./laboratory-answers.page.tsx";

const TEXTS = defineTexts("bench-analysis", BENCH_ANALYSIS);

type Of = { readonly draft: BenchDraft; readonly onChange: (draft: BenchDraft) => void };

/** An analysis on the bench: its tests on the left, the verdict on the right, judged anew with every change. */
export function BenchAnalysis({ draft, onChange }: Of): ReactNode {
  const [settled] = useDebouncedValue(draft, 250);
  return (
    <div className={css.bench}>
      <div className={css.stack}>
        <Sample draft={draft} onChange={onChange} />
        <Tests draft={draft} onChange={onChange} />
      </div>
      <Verdicts draft={settled} onNext={(substance, techniques) => onChange(withNext(draft, substance, techniques))} />
    </div>
  );
}

function Sample({ draft, onChange }: Of): ReactNode {
  const t = useTexts(TEXTS);
  const { say } = useLanguage();
  const { country } = useActing();
  const newest = useAnswer<RecordPage>(`/api/nodes/${country}/records/${labAnalysis.name}?limit=50`, {
    topic: "newest",
    holds: ["records"],
  });
  const fields = labAnalysis.fields;
  const records = newest.data?.records ?? [];
  const load = (record: string | null) => {
    const found = records.find((one) => one.record === record);
    onChange(found === undefined ? EMPTY_BENCH : draftOf(found.values));
  };
  return (
    <Panel title={t("about")}>
      <div className={css.fields}>
        <Select
          label={t("load")}
          placeholder={t("loadNone")}
          searchable
          clearable
          clearButtonProps={{ "aria-label": t("loadNone") }}
          onChange={load}
          data={records.map((one) => ({ value: one.record, label: captionOf(one.record, one.values) }))}
        />
        <Select
          label={say(fields.edition.label)}
          allowDeselect={false}
          value={draft.edition}
          onChange={(edition) => onChange({ ...draft, edition: edition ?? draft.edition })}
          data={choices(EDITIONS, say)}
        />
        <Select
          label={say(fields.material.label)}
          allowDeselect={false}
          value={draft.material}
          onChange={(material) => onChange({ ...draft, material: material ?? draft.material })}
          data={choices(MATERIALS, say)}
        />
        <NumberField
          label={say(fields.netMass.label)}
          value={draft.netMass}
          onChange={(netMass) => onChange({ ...draft, netMass })}
        />
        <TextInput
          label={say(fields.limitedSample.label)}
          value={draft.limitedSample}
          onChange={(event) => onChange({ ...draft, limitedSample: event.currentTarget.value })}
        />
      </div>
      <div className={css.flags}>
        {(["accreditedLaboratory", "designatedAnalyst", "officialExpert"] as const).map((name) => (
          <Checkbox
            key={name}
            label={say(fields[name].label)}
            checked={draft[name]}
            onChange={(event) => onChange({ ...draft, [name]: event.currentTarget.checked })}
          />
        ))}
      </div>
    </Panel>
  );
}

function captionOf(record: string, values: RecordPage["records"][number]["values"]): string {
  const tests = (values["tests"] ?? []) as readonly { readonly substance?: string }[];
  const names = [...new Set(tests.flatMap(({ substance }) => substance ?? []))].slice(0, 3).join(", ");
  return `${record.split(":").slice(2).join(":")} · ${names}`;
}

function choices(codes: Readonly<Record<string, Words>>, say: (words: Words) => string) {
  return Object.entries(codes).map(([value, words]) => ({ value, label: say(words) }));
}

function Tests({ draft, onChange }: Of): ReactNode {
  const t = useTexts(TEXTS);
  const set = (place: number, test: BenchTest) =>
    onChange({ ...draft, tests: draft.tests.map((one, at) => (at === place ? test : one)) });
  return (
    <Panel title={t("tests")} note={t("testsNote")}>
      <div className={css.tests}>
        {draft.tests.map((test, place) => (
          <TestLine
            // Lines have no identity but their place.
            key={place}
            test={test}
            place={place + 1}
            onChange={(next) => set(place, next)}
            onRemove={() => onChange({ ...draft, tests: draft.tests.filter((_one, at) => at !== place) })}
          />
        ))}
      </div>
      <div className={css.row}>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => {
            const substance = draft.tests.at(-1)?.substance ?? "";
            onChange({ ...draft, tests: [...draft.tests, { ...emptyTest(), substance }] });
          }}
        >
          {t("add")}
        </Button>
      </div>
    </Panel>
  );
}

function TestLine(props: {
  readonly test: BenchTest;
  readonly place: number;
  readonly onChange: (test: BenchTest) => void;
  readonly onRemove: () => void;
}): ReactNode {
  const t = useTexts(TEXTS);
  const { say } = useLanguage();
  const name = useId();
  const { test, place, onChange, onRemove } = props;
  const items = labAnalysis.fields.tests.list;
  return (
    <div className={css.test} role="group" aria-labelledby={name}>
      <span id={name} className="visually-hidden">
        {t("test", { place })}
      </span>
      <TextInput
        label={say(items.substance.label)}
        value={test.substance}
        autoComplete="off"
        onChange={(event) => onChange({ ...test, substance: event.currentTarget.value })}
      />
      <Select
        label={say(items.technique.label)}
        searchable
        value={test.technique === "" ? null : test.technique}
        onChange={(technique) => onChange({ ...test, technique: technique ?? "" })}
        data={choices(TECHNIQUES, say)}
      />
      <Select
        label={say(items.result.label)}
        allowDeselect={false}
        value={test.result}
        onChange={(result) => onChange({ ...test, result: result ?? test.result })}
        data={choices(RESULTS, say)}
      />
      <TextInput
        className={css.wide}
        label={say(items.sampling.label)}
        value={test.sampling}
        autoComplete="off"
        onChange={(event) => onChange({ ...test, sampling: event.currentTarget.value })}
      />
      <ActionIcon variant="default" size={36} aria-label={t("remove", { place })} onClick={onRemove}>
        <IconTrash size={17} aria-hidden />
      </ActionIcon>
      <div className={css.flags}>
        {(["isValidated", "isReviewable", "isIndependent"] as const).map((flag) => (
          <Checkbox
            key={flag}
            label={say(items[flag].label)}
            checked={test[flag]}
            onChange={(event) => onChange({ ...test, [flag]: event.currentTarget.checked })}
          />
        ))}
      </div>
    </div>
  );
}

function Verdicts(props: {
  readonly draft: BenchDraft;
  readonly onNext: (substance: string, techniques: readonly string[]) => void;
}): ReactNode {
  const { language } = useLanguage();
  const t = useTexts(TEXTS);
  const acting = useActing();
  const values = benchValues(props.draft);
  const isEmpty = (values["tests"] as readonly unknown[]).length === 0;
  const answer = useQuery({
    queryKey: ["verdict", ...acting.key, values],
    queryFn: ({ signal }) =>
      acting.ask<VerdictAnswer>(`/api/nodes/${acting.country}/laboratory/verdict`, {
        ...{ method: "POST", body: { values }, signal },
      }),
    enabled: !isEmpty,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
  return (
    <Panel title={t("verdict")}>
      <div aria-live="polite">
        {isEmpty ? (
          <p className="quiet">{t("none")}</p>
        ) : answer.isError ? (
          <FailureState error={answer.error} onRetry={() => void answer.refetch()} />
        ) : answer.data === undefined ? (
          <LoadingState />
        ) : answer.data.faults.length > 0 ? (
          <Notice tone="held" title={t("faults")}>
            <p>{t("missing")}</p>
            <ul className={css.reasons}>
              {answer.data.faults.map(({ field, message, remedy }) => (
                <li key={field}>
                  <code>{field}</code> {labelled(message, remedy, language)}
                </li>
              ))}
            </ul>
          </Notice>
        ) : (
          <>
            {answer.data.verdicts.map((verdict) => (
              <Verdict key={verdict.substance} verdict={verdict} onNext={props.onNext} />
            ))}
            {answer.data.additions.length > 0 && (
              <div className={css.verdict}>
                <h3>{t("additions")}</h3>
                <ul className={css.reasons}>
                  {answer.data.additions.map((one) => (
                    <li key={one}>{one}</li>
                  ))}
                </ul>
              </div>
            )}
          </>
        )}
      </div>
    </Panel>
  );
}

function Verdict(props: {
  readonly verdict: VerdictShown;
  readonly onNext: (substance: string, techniques: readonly string[]) => void;
}): ReactNode {
  const t = useTexts(TEXTS);
  const { verdict, onNext } = props;
  return (
    <section className={css.verdict}>
      <h3>
        {verdict.substance}{" "}
        <span className={css.outcome} data-outcome={verdict.isContested ? "contested" : verdict.outcome}>
          {t(verdict.isContested ? "contested" : verdict.outcome)}
        </span>
        {verdict.isRecalled && <span className="quiet small">{t("recalled")}</span>}
      </h3>
      {(verdict.isContested || verdict.outcome !== "meets") && (
        <p>
          <Sentence text={verdict.say} />
        </p>
      )}
      <h4 className="quiet small">{t("why")}</h4>
      <ul className={css.reasons}>
        {verdict.reasons.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      {verdict.next.length > 0 && (
        <>
          <h4>{t("next")}</h4>
          <p className="quiet small">{t("nextNote")}</p>
          <ul className={css.next}>
            {verdict.next.map(({ techniques, say }) => (
              <li key={say}>
                <span>{say}</span>
                {techniques.length > 0 && (
                  <Button size="compact-sm" variant="default" onClick={() => onNext(verdict.substance, techniques)}>
                    {t("takeNext")}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
