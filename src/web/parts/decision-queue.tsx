import { Button } from "@mantine/core";
import { IconArrowBackUp, IconCheck, IconMessageQuestion, IconQuestionMark, IconX } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useShortcut } from "../shell/keyboard.tsx";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";
import css from "./decision-queue.module.css";
import { QUEUE } from "./queue-words.ts";
import { EmptyState } from "./state-parts.tsx";

/** What a person says of a case: it is so, it is not so, or it cannot be told. */
export type Judgement = "positive" | "negative" | "unsure";

/** One case to be judged: what it is, what speaks for and against it, and how much. */
export type QueueCase = {
  readonly id: string;
  readonly title: ReactNode;
  readonly body: ReactNode;
  /** From 0 to 1; a reason to look, never a decision. */
  readonly score?: number;
  readonly reasons: readonly { readonly text: string; readonly weight: number }[];
};

/** Cases one after the other, each with its reasons; a person decides by button or key, and can take it back. */
export function DecisionQueue(props: {
  readonly label: string;
  readonly cases: readonly QueueCase[];
  /** Left out where the reader may look and not judge. */
  readonly onJudge?: (id: string, judgement: Judgement) => void;
  readonly onTakeBack?: (id: string) => void;
  /** What the three answers are called where they are not yes, no and cannot tell. */
  readonly answers?: Readonly<Record<Judgement, string>>;
  /** A fourth answer, where there is one. */
  readonly also?: { readonly label: string; readonly onJudge: (id: string) => void };
}): ReactNode {
  const t = useTexts(QUEUE);
  const { number } = useLanguage();
  const { label, cases, onJudge, onTakeBack, also } = props;
  const answers = props.answers ?? { positive: t("positive"), negative: t("negative"), unsure: t("unsure") };
  const [judged, setJudged] = useState<readonly string[]>([]);
  const open = cases.filter(({ id }) => !judged.includes(id));
  // What was judged may have left the cases already.
  const count = open.length + judged.length;
  const [current] = open;
  const judge = (judgement: Judgement) => {
    if (current === undefined || onJudge === undefined) return;
    setJudged([...judged, current.id]);
    onJudge(current.id, judgement);
  };
  const judgeOtherwise = () => {
    if (current === undefined || also === undefined) return;
    setJudged([...judged, current.id]);
    also.onJudge(current.id);
  };
  const last = judged.at(-1);
  const takeBack = () => {
    if (last === undefined) return;
    setJudged(judged.slice(0, -1));
    onTakeBack?.(last);
  };
  useShortcut("1", () => judge("positive"));
  useShortcut("2", () => judge("negative"));
  useShortcut("3", () => judge("unsure"));
  useShortcut("4", judgeOtherwise);
  useShortcut("u", takeBack);
  return (
    <section className={css.queue} aria-label={label}>
      <div className={css.head}>
        <progress max={count} value={judged.length} aria-label={t("progress")} />
        <span className="small quiet" role="status">
          {t("done", { done: judged.length, count })}
        </span>
        {last !== undefined && (
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconArrowBackUp size={14} aria-hidden />}
            onClick={takeBack}
          >
            {t("takeBack")} <kbd className={css.key}>u</kbd>
          </Button>
        )}
      </div>
      {current === undefined ? (
        <EmptyState title={t("allDone")}>{t("allDoneHelp")}</EmptyState>
      ) : (
        <article className={css.case}>
          <div className={css.title}>
            <h3>{current.title}</h3>
            {current.score !== undefined && (
              <span className={css.score} title={t("scoreHelp")}>
                {t("score", { score: number(current.score, 2) })}
              </span>
            )}
          </div>
          <div className={css.body}>{current.body}</div>
          <h4>{t("reasons")}</h4>
          <ul className={css.reasons}>
            {current.reasons.map(({ text, weight }) => (
              <li key={text}>
                <span
                  className={css.weight}
                  data-against={weight < 0 || undefined}
                  style={{ width: `${Math.min(100, Math.abs(weight) * 100)}%` }}
                  aria-hidden
                />
                <span>
                  {text}{" "}
                  {weight !== 0 && (
                    <span className="quiet small">
                      (
                      {weight < 0
                        ? t("against", { weight: number(-weight, 2) })
                        : t("for", { weight: number(weight, 2) })}
                      )
                    </span>
                  )}
                </span>
              </li>
            ))}
          </ul>
          {onJudge !== undefined && (
            <div className={css.actions}>
              <Button leftSection={<IconCheck size={16} aria-hidden />} onClick={() => judge("positive")}>
                {answers.positive} <kbd className={css.key}>1</kbd>
              </Button>
              <Button variant="default" leftSection={<IconX size={16} aria-hidden />} onClick={() => judge("negative")}>
                {answers.negative} <kbd className={css.key}>2</kbd>
              </Button>
              <Button
                variant="default"
                leftSection={<IconQuestionMark size={16} aria-hidden />}
                onClick={() => judge("unsure")}
              >
                {answers.unsure} <kbd className={css.key}>3</kbd>
              </Button>
              {also !== undefined && (
                <Button
                  variant="default"
                  leftSection={<IconMessageQuestion size={16} aria-hidden />}
                  onClick={judgeOtherwise}
                >
                  {also.label} <kbd className={css.key}>4</kbd>
                </Button>
              )}
            </div>
          )}
        </article>
      )}
    </section>
  );
}
