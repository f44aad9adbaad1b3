import "../style/mantine-later.css";
import { IconMessageQuestion } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { isPurpose, PURPOSES } from "../../core/caller.ts";
import { PARTS } from "../../core/fields.ts";
import { kindNamed } from "../../desks/kinds.ts";
import { Notice } from "../parts/notice.tsx";
import { PageHead, Panel } from "../parts/page-head.tsx";
import { EmptyState, FailureState, LoadingState } from "../parts/state-parts.tsx";
import { Reasons, Verdict } from "../sharing/advice-view.tsx";
import type { ChangeShown, ShareAnswer } from "../sharing/exchange-answers.ts";
import { ConsentPanel } from "../sharing/consent-panel.tsx";
import { QuestionForm } from "../sharing/question-form.tsx";
import { ReleasePanel } from "../sharing/release-panel.tsx";
import { questionOf, type ShareChoices, withChanges } from "../sharing/share-choices.ts";
import { SHARE } from "../sharing/share-words.ts";
import css from "../sharing/sharing.module.css";
import { useNames } from "../state/names.ts";
import { useActing } from "../state/session.tsx";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";

/** "May I share this?": three choices, the answer with its reasons, and the release that it permits. */
export default function SharePage(): ReactNode {
  const t = useTexts(SHARE);
  const acting = useActing();
  const search = useSearch({ from: "/inside/share" });
  const first: ShareChoices = {
    about: search.record === undefined && search.kind !== undefined ? "kind" : "record",
    record: search.record ?? "",
    kind: search.kind ?? "",
    originator: acting.grant.agency,
    handling: undefined,
    parts: PARTS,
    receiver: search.to ?? "",
    purpose: search.for !== undefined && isPurpose(search.for) ? search.for : "",
    consents: [],
    role: undefined,
    day: undefined,
  };
  const [choices, setChoices] = useState(first);
  const asking = useMutation({
    mutationFn: async (of: ShareChoices) => ({
      of,
      answer: await acting.ask<ShareAnswer>(`/api/nodes/${acting.country}/ask`, {
        method: "POST",
        body: questionOf(of),
      }),
    }),
  });
  const { reset } = asking;
  const key = acting.key.join(" ");
  // Another caller, purpose or language is answered otherwise.
  useEffect(() => reset(), [key, reset]);
  const verdict = useRef<HTMLDivElement>(null);
  const asked = asking.data;
  useEffect(() => {
    if (asked !== undefined) verdict.current?.focus();
  }, [asked]);
  const askWith = (changes: readonly ChangeShown[]) => {
    const next = withChanges(asked?.of ?? choices, changes);
    setChoices(next);
    asking.mutate(next);
  };
  return (
    <>
      <PageHead title={t("title")} about={t("what")} />
      <div className={css.two}>
        <Panel>
          <QuestionForm
            choices={choices}
            isAsking={asking.isPending}
            onChange={setChoices}
            onAsk={() => asking.mutate(choices)}
          />
        </Panel>
        <div className={css.stack} aria-live="polite">
          {asking.isPending && <LoadingState shape="page" />}
          {asking.isError && <FailureState error={asking.error} onRetry={() => asking.mutate(choices)} />}
          {asking.isIdle && (
            <EmptyState title={t("notYet")} icon={<IconMessageQuestion size={26} />}>
              {t("notYetHelp")}
            </EmptyState>
          )}
          {asked !== undefined && asking.isSuccess && (
            <>
              {asked.of !== choices && <Notice tone="held">{t("changed")}</Notice>}
              <Verdict answer={asked.answer} question={<Question of={asked.of} />} at={verdict} />
              <Reasons answer={asked.answer} onChange={askWith}>
                {asked.answer.outcome !== "deny" && asked.of.about === "record" && asked.of === choices && (
                  <ReleasePanel
                    key={JSON.stringify(asked.of)}
                    choices={asked.of}
                    answer={asked.answer}
                    onAgain={() => {
                      reset();
                      setChoices({ ...choices, record: "" });
                    }}
                  />
                )}
                {acting.grant.role === "supervisor" && asked.of.about === "record" && asked.of === choices && (
                  <ConsentPanel key={`consent ${JSON.stringify(asked.of)}`} choices={asked.of} />
                )}
              </Reasons>
            </>
          )}
        </div>
      </div>
    </>
  );
}

/** What was asked, in one sentence. */
function Question({ of }: { readonly of: ShareChoices }): ReactNode {
  const t = useTexts(SHARE);
  const { say } = useLanguage();
  const names = useNames();
  const kind = kindNamed(of.kind);
  const what = of.about === "record" ? of.record.trim() : kind === undefined ? of.kind : say(kind.plural);
  return t("sentenceRecord", {
    what,
    whom: names.agency(of.receiver),
    purpose: of.purpose === "" ? "" : say(PURPOSES[of.purpose]),
  });
}
