import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useRef, useState } from "react";
import { SyntheticBadge } from "../../../web/parts/badges.tsx";
import { FormFailure } from "../../../web/parts/form-failure.tsx";
import { DecisionQueue, type Judgement } from "../../../web/parts/decision-queue.tsx";
import { Offered } from "../../../web/parts/offered.tsx";
import { EmptyState, FailureState, LoadingState } from "../../../web/parts/state-parts.tsx";
import { tell } from "../../../web/shell/messages.tsx";
import { useMay } from "../../../web/state/acts.ts";
import { useNames } from "../../../web/state/names.ts";
import { useAnswer } from "../../../web/state/queries.ts";
import { useActing } from "../../../web/state/session.tsx";
import { useLanguage } from "../../../web/words/language.tsx";
import { defineTexts, useTexts } from "../../../web/words/texts.ts";
import { CARGO_KINDS, type DecisionValues } from "../cargo-kinds.ts";
import { COURSES, type Course, MODES, PRE_ADVICE_ANSWERS, type PreAdviceAnswer } from "../codes.ts";
import { DeclaredGoods } from "./declared-goods.page.tsx";
import { headOf, PartySides } from "./party-sides.page.tsx";
import { ProposeHold } from "./propose-hold.page.tsx";
import { quoted } from "./quoted.ts";
import { SCREENING_PAGE } from "./screening-words.ts";
import css from "./screening.module.css";
import { WhoDecides } from "./who-decides.page.tsx";

const TEXTS = defineTexts("screening-page", SCREENING_PAGE);

/** A decision that waits, with whether its item was made up. */
export type WaitingDecision = DecisionValues & { readonly synthetic: boolean };

const COURSE_OF: Readonly<Record<Judgement, Course>> = {
  positive: "refer",
  negative: "release",
  unsure: "hold-for-decision",
};

/** What waits for a person: one item after the other with its reasons, decided by button or key. */
export function QueueView(): ReactNode {
  const t = useTexts(TEXTS);
  const acting = useActing();
  const queries = useQueryClient();
  const names = useNames();
  const { language, say } = useLanguage();
  const queue = useAnswer<{ readonly waiting: number; readonly items: readonly WaitingDecision[] }>(
    `/api/nodes/${acting.country}/screening/queue?limit=200`,
    { topic: "screening-queue", staleTime: Number.POSITIVE_INFINITY, holds: ["waiting", "items"] },
  );
  const [officer, setOfficer] = useState(acting.session.name);
  const [note, setNote] = useState("");
  const [turn, setTurn] = useState(0);
  const act = { does: "submit", kind: CARGO_KINDS.decision.name } as const;
  const mayDecide = useMay(act) === true;
  // What is taken back is taken back after it was kept.
  const kept = useRef<Promise<unknown>>(Promise.resolve());
  const deciding = useMutation({
    mutationFn: ({ item, decision, answer }: { item: string; decision: Course; answer?: PreAdviceAnswer }) => {
      const asked = acting.ask<{ readonly answer: PreAdviceAnswer }>(
        `/api/nodes/${acting.country}/screening/decisions`,
        {
          method: "POST",
          keepalive: true,
          body: {
            item,
            decision,
            officer,
            ...(note.trim() !== "" && { note }),
            ...(answer !== undefined && { answer }),
          },
        },
      );
      kept.current = asked.catch(() => undefined);
      return asked;
    },
    onSuccess: ({ answer }) => {
      setNote("");
      tell(t("answered", { answer: `${say(PRE_ADVICE_ANSWERS[answer])} (${answer})` }));
    },
    onError: async () => {
      // What was not kept comes back into the queue.
      await queries.invalidateQueries({ queryKey: ["screening-queue"] });
      setTurn((before) => before + 1);
    },
  });
  const takingBack = useMutation({
    mutationFn: async (item: string) => {
      await kept.current;
      const path = `/api/nodes/${acting.country}/screening/decisions/taken-back`;
      return await acting.ask(path, { method: "POST", keepalive: true, body: { item } });
    },
    onSuccess: () => tell(t("takenBack")),
    onError: async () => {
      await queries.invalidateQueries({ queryKey: ["screening-queue"] });
      setTurn((before) => before + 1);
    },
  });
  if (queue.isPending) return <LoadingState shape="page" />;
  if (queue.isError) return <FailureState error={queue.error} onRetry={() => void queue.refetch()} />;
  if (queue.data.items.length === 0) return <EmptyState title={t("nothing")}>{t("nothingHelp")}</EmptyState>;
  const clears = ({ en: "clearsEn", fr: "clearsFr", es: "clearsEs" } as const)[language];
  const decide = (item: string, decision: Course, answer?: PreAdviceAnswer) => {
    if (officer.trim() === "") {
      tell(t("needsOfficer"));
      setTurn((before) => before + 1);
      return;
    }
    deciding.mutate({ item, decision, ...(answer !== undefined && { answer }) });
  };
  return (
    <div className={css.stack}>
      <h2 className={css.count}>{t("waiting", { waiting: queue.data.waiting })}</h2>
      <Offered act={act} explains>
        <WhoDecides officer={officer} note={note} onOfficer={setOfficer} onNote={setNote} />
      </Offered>
      <FormFailure error={deciding.error ?? takingBack.error} />
      <DecisionQueue
        key={turn}
        label={t("queue")}
        answers={{ positive: t("refer"), negative: t("release"), unsure: t("hold") }}
        {...(mayDecide && {
          onJudge: (item: string, judgement: Judgement) => decide(item, COURSE_OF[judgement]),
          onTakeBack: (item: string) => takingBack.mutate(item),
          also: { label: t("ask-information"), onJudge: (item: string) => decide(item, "refer", "RFI") },
        })}
        cases={queue.data.items.map((one) => ({
          id: one.item,
          score: one.score,
          title: (
            <>
              <Link to="/desk/$" params={{ _splat: "cargo/screening" }} search={{ item: one.item }}>
                {one.item.split(":").slice(2).join(":")}
              </Link>{" "}
              {one.synthetic && <SyntheticBadge />}
            </>
          ),
          reasons: one.reasons.map(({ sort, weight, ...reason }) => ({
            text: quoted(sort === "party" ? headOf(reason[language]) : reason[language], language),
            weight,
          })),
          body: (
            <>
              <dl className={css.facts}>
                <dt>{t("proposed")}</dt>
                <dd>{say(COURSES[one.proposal])}</dd>
                <dt>{t("way")}</dt>
                <dd>
                  {say(MODES[one.mode])}, {names.country(one.originCountry)} → {names.country(one.destinationCountry)}
                </dd>
                <Clears
                  texts={[
                    ...new Set(
                      one.reasons.flatMap((reason) =>
                        reason.sort === "examine" ? t("clearsExamine") : (reason[clears] ?? []),
                      ),
                    ),
                  ]}
                />
              </dl>
              <DeclaredGoods item={one.item} />
              <PartySides decision={one} />
              <ProposeHold key={one.item} item={one.item} />
            </>
          ),
        }))}
      />
    </div>
  );
}

function Clears({ texts }: { readonly texts: readonly string[] }): ReactNode {
  const t = useTexts(TEXTS);
  if (texts.length === 0) return null;
  return (
    <>
      <dt>{t("clears")}</dt>
      <dd>
        <ul className={css.plain}>
          {texts.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </dd>
    </>
  );
}
