import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { labelled } from "../../../core/words.ts";
import { FormFailure } from "../../../web/parts/form-failure.tsx";
import { SyntheticBadge } from "../../../web/parts/badges.tsx";
import { RecordParts } from "../../../web/parts/record-view/record-parts.tsx";
import { Offered } from "../../../web/parts/offered.tsx";
import { PageHead, Panel } from "../../../web/parts/page-head.tsx";
import { FailureState, LoadingState } from "../../../web/parts/state-parts.tsx";
import { tell } from "../../../web/shell/messages.tsx";
import type { RecordAnswer, RecordPage } from "../../../web/state/answers.ts";
import { useNames } from "../../../web/state/names.ts";
import { useAnswer } from "../../../web/state/queries.ts";
import { useActing } from "../../../web/state/session.tsx";
import { useLanguage } from "../../../web/words/language.tsx";
import { defineTexts, useTexts } from "../../../web/words/texts.ts";
import { CARGO_KINDS, type DecisionValues, ITEM_KINDS, type OutcomeValues } from "../cargo-kinds.ts";
import {
  COURSES,
  type Course,
  DECISION_STATES,
  HOLD_STANCES,
  OUTCOMES,
  PRE_ADVICE_ANSWERS,
  type PreAdviceAnswer,
} from "../codes.ts";
import type { JointHold } from "../screening/hold-board.ts";
import { headOf, PartySides } from "./party-sides.page.tsx";
import { ProposeHold } from "./propose-hold.page.tsx";
import { quoted } from "./quoted.ts";
import { SCREENING_PAGE } from "./screening-words.ts";
import { ITEM_PAGE } from "./words-item.ts";
import css from "./screening.module.css";
import { WhoDecides } from "./who-decides.page.tsx";

const TEXTS = defineTexts("screening-item", ITEM_PAGE);
const QUEUE_TEXTS = defineTexts("screening-page", SCREENING_PAGE);

/** One item: what stands against it, its parties beside the lists, what was decided, held and found, and what is declared. */
export function ItemView({ item }: { readonly item: string }): ReactNode {
  const t = useTexts(TEXTS);
  const { country } = useActing();
  const names = useNames();
  const { say } = useLanguage();
  const [agency = "", kindName = "", ...reference] = item.split(":");
  const decisionId = `${agency}:${CARGO_KINDS.decision.name}:${item}`;
  const record = (id: string) => `/api/nodes/${country}/record/${encodeURIComponent(id)}`;
  const declared = useAnswer<RecordAnswer>(record(item), { holds: ["versions"] });
  const decided = useAnswer<RecordAnswer>(record(decisionId), { topic: "screening-queue", holds: ["versions"] });
  const kind = ITEM_KINDS.get(kindName);
  const history = (decided.data?.versions ?? []).map(
    // Where nothing speaks against an item, its decision has no reasons.
    ({ values }) => ({ reasons: [], ...(values as object) }) as unknown as DecisionValues,
  );
  const now = history.at(-1);
  const version = declared.data?.versions.at(-1);
  if (declared.isPending || decided.isPending) return <LoadingState shape="page" />;
  const isSynthetic = [version, decided.data?.versions.at(-1)].some((one) => one?.synthetic === true);
  return (
    <div className={css.stack}>
      <PageHead
        title={
          <>
            {reference.join(":")} {isSynthetic && <SyntheticBadge />}
          </>
        }
        name={reference.join(":")}
        above={
          <Link to="/desk/$" params={{ _splat: "cargo/screening" }}>
            {t("back")}
          </Link>
        }
        about={
          now === undefined
            ? names.country(country)
            : `${say(DECISION_STATES[now.state])} · ${say(COURSES[now.decision ?? now.proposal])}`
        }
        actions={
          <Button component={Link} variant="default" to={`/record/${country}/${encodeURIComponent(item)}`}>
            {t("record")}
          </Button>
        }
      />
      {now === undefined ? (
        <FailureOrNotScreened error={decided.error} text={t("notScreened")} />
      ) : (
        <>
          <Reasons decision={now} />
          {now.reasons.some(({ sort }) => sort === "party") && (
            <Panel title={t("parties")}>
              <PartySides decision={now} />
            </Panel>
          )}
          {now.state === "proposed" && <Decide item={item} />}
          {now.state === "decided" && <TakeBack item={item} />}
          <History versions={history} />
        </>
      )}
      <Holds item={item} />
      <Outcomes item={item} />
      {declared.isError ? (
        <FailureState error={declared.error} onRetry={() => void declared.refetch()} />
      ) : (
        kind !== undefined &&
        version !== undefined && <RecordParts kind={kind} version={version} rules={declared.data.rules} />
      )}
    </div>
  );
}

function FailureOrNotScreened({ error, text }: { readonly error: Error | null; readonly text: string }): ReactNode {
  const status = (error as { status?: number } | null)?.status;
  return error !== null && status !== 404 && status !== 403 ? <FailureState error={error} /> : <p>{text}</p>;
}

function Reasons({ decision }: { readonly decision: DecisionValues }): ReactNode {
  const t = useTexts(TEXTS);
  const q = useTexts(QUEUE_TEXTS);
  const { language, number } = useLanguage();
  const clears = ({ en: "clearsEn", fr: "clearsFr", es: "clearsEs" } as const)[language];
  if (decision.reasons.length === 0)
    return (
      <Panel title={t("why")}>
        <p>{t("nothingAgainst")}</p>
      </Panel>
    );
  return (
    <Panel title={t("why")} note={t("scoreIs", { score: number(Number(decision.score.toFixed(2))) })}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t("why")}</th>
            <th scope="col">{t("clears")}</th>
            <th scope="col" className={css.figure}>
              {t("weight")}
            </th>
          </tr>
        </thead>
        <tbody>
          {decision.reasons.map((reason) => {
            const cleared = reason.sort === "examine" ? q("clearsExamine") : (reason[clears] ?? "");
            return (
              <tr key={`${reason.rule} ${reason[language]}`}>
                <td>{quoted(reason.sort === "party" ? headOf(reason[language]) : reason[language], language)}</td>
                <td data-label={cleared === "" ? undefined : t("clears")}>{cleared}</td>
                <td data-label={reason.weight === 0 ? undefined : t("weight")} className={css.figure}>
                  {reason.weight === 0 ? "" : number(Number(reason.weight.toFixed(2)))}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Panel>
  );
}

const CHOICES: readonly {
  readonly decision: Course;
  readonly word: "refer" | "release" | "hold" | "ask-information";
  readonly answer?: PreAdviceAnswer;
}[] = [
  { decision: "refer", word: "refer" },
  { decision: "release", word: "release" },
  { decision: "hold-for-decision", word: "hold" },
  { decision: "refer", word: "ask-information", answer: "RFI" },
];

function Decide({ item }: { readonly item: string }): ReactNode {
  const t = useTexts(TEXTS);
  const q = useTexts(QUEUE_TEXTS);
  const acting = useActing();
  const { say } = useLanguage();
  const queries = useQueryClient();
  const [officer, setOfficer] = useState(acting.session.name);
  const [note, setNote] = useState("");
  const deciding = useMutation({
    mutationFn: ({ decision, answer }: (typeof CHOICES)[number]) =>
      acting.ask<{ readonly answer: PreAdviceAnswer }>(`/api/nodes/${acting.country}/screening/decisions`, {
        method: "POST",
        body: { item, decision, officer, ...(note.trim() !== "" && { note }), ...(answer !== undefined && { answer }) },
      }),
    onSuccess: async ({ answer }) => {
      tell(q("answered", { answer: `${say(PRE_ADVICE_ANSWERS[answer])} (${answer})` }));
      await queries.invalidateQueries({ queryKey: ["screening-queue"] });
    },
  });
  return (
    <Panel title={t("decide")}>
      <Offered act={{ does: "submit", kind: CARGO_KINDS.decision.name }} explains>
        <FormFailure error={deciding.error} />
        <WhoDecides officer={officer} note={note} onOfficer={setOfficer} onNote={setNote} />
        <div className={css.actions}>
          {CHOICES.map((choice) => (
            <Button
              key={choice.word}
              variant="default"
              loading={deciding.isPending}
              onClick={() => (officer.trim() === "" ? tell(q("needsOfficer")) : deciding.mutate(choice))}
            >
              {q(choice.word)}
            </Button>
          ))}
        </div>
      </Offered>
    </Panel>
  );
}

function TakeBack({ item }: { readonly item: string }): ReactNode {
  const t = useTexts(TEXTS);
  const q = useTexts(QUEUE_TEXTS);
  const acting = useActing();
  const queries = useQueryClient();
  const takingBack = useMutation({
    mutationFn: () =>
      acting.ask(`/api/nodes/${acting.country}/screening/decisions/taken-back`, { method: "POST", body: { item } }),
    onSuccess: async () => {
      tell(q("takenBack"));
      await queries.invalidateQueries({ queryKey: ["screening-queue"] });
    },
  });
  return (
    <Offered act={{ does: "submit", kind: CARGO_KINDS.decision.name }}>
      <FormFailure error={takingBack.error} />
      <div className={css.actions}>
        <Button variant="default" loading={takingBack.isPending} onClick={() => takingBack.mutate()}>
          {t("takeBack")}
        </Button>
      </div>
    </Offered>
  );
}

function History({ versions }: { readonly versions: readonly DecisionValues[] }): ReactNode {
  const t = useTexts(TEXTS);
  const { say, day } = useLanguage();
  return (
    <Panel title={t("decisions")}>
      <ol className={css.plain}>
        {versions.map((one, at) => (
          <li key={`${at} ${one.state}`}>
            {day(one.decidedOn ?? one.screenedOn)} · {say(DECISION_STATES[one.state])} ·{" "}
            {say(COURSES[one.decision ?? one.proposal])}
            {one.officer !== undefined && ` · ${one.officer}`}
            {one.answer !== undefined && ` · ${say(PRE_ADVICE_ANSWERS[one.answer])} (${one.answer})`}
            {one.note !== undefined && <div>{one.note}</div>}
            <div className="quiet small">
              {t("editions", { editions: [one.rulesEdition, one.listsEdition].filter(Boolean).join("; ") })}
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Holds({ item }: { readonly item: string }): ReactNode {
  const t = useTexts(TEXTS);
  const { country } = useActing();
  const names = useNames();
  const { say, day, language } = useLanguage();
  const answer = useAnswer<{ readonly holds: readonly JointHold[] }>(`/api/nodes/${country}/screening/holds`, {
    topic: "newest",
    holds: ["holds"],
  });
  const holds = (answer.data?.holds ?? []).filter((hold) => hold.item === item);
  return (
    <Panel title={t("holds")}>
      {answer.isError && <FailureState error={answer.error} />}
      {answer.isSuccess && holds.length === 0 && <p>{t("noHolds")}</p>}
      {holds.map((hold) => (
        <div key={hold.holdNumber}>
          <p className={css.match}>
            {hold.holdNumber}
            {hold.legalBasis !== undefined && ` · ${hold.legalBasis}`}
          </p>
          <ul className={css.plain}>
            {hold.agencies.map(({ agency, stance, on }) => (
              <li key={agency}>
                {labelled(names.agency(agency), `${say(HOLD_STANCES[stance])}, ${day(on)}`, language)}
              </li>
            ))}
          </ul>
        </div>
      ))}
      <ProposeHold item={item} />
    </Panel>
  );
}

function Outcomes({ item }: { readonly item: string }): ReactNode {
  const t = useTexts(TEXTS);
  const { country } = useActing();
  const { say, day } = useLanguage();
  const asked = new URLSearchParams({ item, limit: "20" });
  const answer = useAnswer<RecordPage>(`/api/nodes/${country}/records/${CARGO_KINDS.examined.name}?${asked}`, {
    holds: ["records"],
  });
  const outcomes = (answer.data?.records ?? []).map(({ values }) => values as unknown as OutcomeValues);
  return (
    <Panel title={t("outcomes")}>
      {answer.isError && <FailureState error={answer.error} />}
      {answer.isSuccess && outcomes.length === 0 && <p>{t("noOutcomes")}</p>}
      <ul className={css.plain}>
        {outcomes.map((one) => (
          <li key={`${one.examinedOn} ${one.result}`}>
            {day(one.examinedOn)} · {say(OUTCOMES[one.result])}
            {one.found !== undefined && ` · ${one.found}`}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
