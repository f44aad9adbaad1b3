import "../style/mantine-later.css";
import { Button, TextInput } from "@mantine/core";
import { IconChecks, IconCircleCheck, IconCircleX, IconRefresh } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { Notice } from "../parts/notice.tsx";
import { Offered } from "../parts/offered.tsx";
import { PageHead, Panel } from "../parts/page-head.tsx";
import { SimpleTable } from "../parts/simple-table.tsx";
import { FailureState, LoadingState } from "../parts/state-parts.tsx";
import { ConditionsAnswered, PartsAnswered, ProvisionsAnswered, Verdict } from "../sharing/advice-view.tsx";
import type { CompletionShown, ExerciseShown, TrainingShown } from "../sharing/exchange-answers.ts";
import { EXERCISES } from "../sharing/exercise-words.ts";
import { FormFailure } from "../parts/form-failure.tsx";
import css from "../sharing/sharing.module.css";
import { useMay } from "../state/acts.ts";
import { useAnswer } from "../state/queries.ts";
import { useActing } from "../state/session.tsx";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";
import { typeset } from "../words/typeset.ts";

const ANSWERS = ["permit", "conditions", "deny"] as const;
const MOST_SETS = 1000;

/** A set of exercises made from the rules in force: the learner's answers, the rules' own, and what came of it. */
export default function ExercisesPage(): ReactNode {
  const { set = "1" } = useSearch({ from: "/inside/exercises" });
  const seed = /^\d{1,4}$/.test(set) ? Number(set) : 1;
  return <ExerciseSet key={seed} seed={seed} />;
}

function ExerciseSet({ seed }: { readonly seed: number }): ReactNode {
  const t = useTexts(EXERCISES);
  const go = useNavigate();
  const acting = useActing();
  const queries = useQueryClient();
  const path = `/api/nodes/${acting.country}/training`;
  const set = useAnswer<{ readonly exercises: readonly ExerciseShown[] }>(`${path}?seed=${seed}`, {
    topic: "training",
    holds: ["exercises"],
    staleTime: 600_000,
  });
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>({});
  const [learner, setLearner] = useState(acting.session.account);
  const result = useRef<HTMLDivElement>(null);
  const judging = useMutation({
    mutationFn: () =>
      acting.ask<TrainingShown>(path, {
        method: "POST",
        body: {
          ...{ learner: learner.trim(), seed },
          answers: Object.entries(answers).map(([exercise, answer]) => ({ exercise, answer })),
        },
      }),
    onSuccess: async () => await queries.invalidateQueries({ queryKey: ["completions"] }),
  });
  const judged = judging.data;
  useEffect(() => {
    if (judged !== undefined) result.current?.focus();
  }, [judged]);
  const mayLearn = useMay("train") === true;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    judging.mutate();
  };
  const exercises = set.data?.exercises ?? [];
  const another = () => void go({ to: "/exercises", search: { set: String((seed % MOST_SETS) + 1) } });
  return (
    <>
      <PageHead
        title={t("title")}
        above={t("set", { number: String(seed) })}
        about={t("what")}
        actions={
          <Button variant="default" leftSection={<IconRefresh size={16} aria-hidden />} onClick={another}>
            {t("another")}
          </Button>
        }
      />
      <div className={css.stack}>
        {set.isPending && <LoadingState shape="page" />}
        {set.isError && <FailureState error={set.error} onRetry={() => void set.refetch()} />}
        {judged !== undefined ? (
          <JudgedSet judged={judged} at={result} />
        ) : (
          <form className={css.stack} onSubmit={submit}>
            {exercises.map(({ id, words }, at) => (
              <Panel key={id}>
                <fieldset className={css.exercise}>
                  <legend>
                    <span className="quiet small">{t("question", { number: at + 1 })}</span>
                    <br />
                    <CaseText text={words} />
                  </legend>
                  <div className={css.options}>
                    {ANSWERS.map((answer) => (
                      <label key={answer} className={css.option}>
                        <input
                          type="radio"
                          name={id}
                          value={answer}
                          checked={answers[id] === answer}
                          onChange={() => setAnswers({ ...answers, [id]: answer })}
                        />
                        {t(answer)}
                      </label>
                    ))}
                  </div>
                </fieldset>
              </Panel>
            ))}
            {exercises.length > 0 && (
              <Panel>
                <div className={css.form}>
                  <Offered act="train" explains>
                    {null}
                  </Offered>
                  <TextInput
                    label={t("learner")}
                    description={t("learnerHelp")}
                    value={learner}
                    onChange={(event) => setLearner(event.currentTarget.value)}
                    maxLength={60}
                    required
                  />
                  <FormFailure error={judging.error} />
                  <div className={css.bar}>
                    <Button
                      type="submit"
                      leftSection={<IconChecks size={17} aria-hidden />}
                      loading={judging.isPending}
                      disabled={!mayLearn || learner.trim() === "" || Object.keys(answers).length === 0}
                    >
                      {t("judge")}
                    </Button>
                    <span className="quiet small" role="status">
                      {t("answered", { done: Object.keys(answers).length, all: exercises.length })}
                    </span>
                  </div>
                  <p className="quiet small">{t("judgeHelp")}</p>
                </div>
              </Panel>
            )}
          </form>
        )}
        <Completions />
      </div>
    </>
  );
}

/** The words of a case; what stands in backticks is a name. */
function CaseText({ text }: { readonly text: string }): ReactNode {
  const { language } = useLanguage();
  return typeset(text, language)
    .split("`")
    .map((piece, at) => (at % 2 === 1 ? <code key={`${at} ${piece}`}>{piece}</code> : piece));
}

function JudgedSet(props: { readonly judged: TrainingShown; readonly at: React.Ref<HTMLDivElement> }): ReactNode {
  const t = useTexts(EXERCISES);
  const { judged, at } = props;
  const { right, asked, passed, leaf, exercises } = judged;
  const said: Readonly<Record<string, string>> = {
    permit: t("permit"),
    conditions: t("conditions"),
    deny: t("deny"),
  };
  return (
    <>
      <Notice
        tone={passed ? "good" : "held"}
        title={passed ? t("passed", { right, asked }) : t("failed", { right, asked })}
        at={at}
      >
        {t("logged", { leaf })}
      </Notice>
      {exercises.map(({ id, words, answer, isRight, expected }, position) => (
        <Panel key={id}>
          <div className={`${css.case} ${css.judged}`} data-right={isRight || undefined}>
            <div className={css.close}>
              <span className="quiet small">{t("question", { number: position + 1 })}</span>
              <h2>
                <CaseText text={words} />
              </h2>
              <span className={css.tag} data-tone={isRight ? "good" : "bad"} style={{ width: "fit-content" }}>
                {isRight ? <IconCircleCheck size={14} aria-hidden /> : <IconCircleX size={14} aria-hidden />}
                {isRight
                  ? t("right")
                  : answer === ""
                    ? t("unanswered")
                    : t("wrong", { answer: said[answer] ?? answer })}
              </span>
            </div>
            <Verdict answer={expected} question={t("theRules")} headingLevel={3} />
            <PartsAnswered answer={expected} />
            {(expected.conditions.length > 0 || expected.destroyBy !== null) && (
              <ConditionsAnswered answer={expected} />
            )}
            <div>
              <ProvisionsAnswered answer={expected} />
            </div>
          </div>
        </Panel>
      ))}
    </>
  );
}

/** Who has completed which set: for supervisors and auditors of the agency, as the rules say. */
function Completions(): ReactNode {
  const t = useTexts(EXERCISES);
  const { day } = useLanguage();
  const { country } = useActing();
  const maySee = useMay("trained") === true;
  const answer = useAnswer<{ readonly completions: readonly CompletionShown[] }>(
    maySee ? `/api/nodes/${country}/training/completions` : undefined,
    { topic: "completions", holds: ["completions"] },
  );
  if (!maySee || answer.data === undefined) return null;
  const { completions } = answer.data;
  return (
    <Panel title={t("completions")} flush={completions.length > 0}>
      {completions.length === 0 ? (
        <p className="quiet">{t("noCompletions")}</p>
      ) : (
        <SimpleTable
          label={t("completions")}
          head={
            <>
              <th scope="col">{t("who")}</th>
              <th scope="col">{t("day")}</th>
              <th scope="col">{t("result")}</th>
            </>
          }
        >
          {completions.map((one) => (
            <tr key={one.leaf}>
              <td>{one.learner}</td>
              <td>{day(one.on)}</td>
              <td>
                {t("of", { right: one.rightly, asked: one.asked })}{" "}
                <span className={css.tag} data-tone={one.passed ? "good" : "held"}>
                  {one.passed ? t("done") : t("notDone")}
                </span>
              </td>
            </tr>
          ))}
        </SimpleTable>
      )}
    </Panel>
  );
}
