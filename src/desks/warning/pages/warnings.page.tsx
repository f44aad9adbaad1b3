import { Button, SegmentedControl, Select, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useState } from "react";
import { FormFailure } from "../../../web/parts/form-failure.tsx";
import { MarkingBadge, SyntheticBadge } from "../../../web/parts/badges.tsx";
import { Notice } from "../../../web/parts/notice.tsx";
import { Offered } from "../../../web/parts/offered.tsx";
import { PageHead } from "../../../web/parts/page-head.tsx";
import { EmptyState, FailureState, LoadingState } from "../../../web/parts/state-parts.tsx";
import { useNames } from "../../../web/state/names.ts";
import { useAnswer } from "../../../web/state/queries.ts";
import { useActing } from "../../../web/state/session.tsx";
import { useLanguage } from "../../../web/words/language.tsx";
import { defineTexts, useTexts } from "../../../web/words/texts.ts";
import { warning } from "../warning.kind.ts";
import { NEXT_STEPS, RISK_LEVELS, WARNING_STEPS } from "../warning-codes.ts";
import { changeLines } from "../warning-changes.ts";
import { warningTexts } from "../warning-words.ts";
import { WARNING_PAGES } from "./board-words.ts";
import type { WarningShown } from "./signal-answers.ts";
import { BulletinPanel } from "./bulletin-panel.page.tsx";
import css from "./signals.module.css";

const TEXTS = defineTexts("signal-pages", WARNING_PAGES);

/** The warnings that may be read, each with its life cycle, and the next step for those who may take it. */
export default function WarningsPage(): ReactNode {
  const t = useTexts(TEXTS);
  const names = useNames();
  const { country } = useActing();
  const found = useAnswer<{ readonly warnings: readonly WarningShown[] }>(`/api/nodes/${country}/warnings`, {
    topic: "newest",
    holds: ["warnings"],
  });
  return (
    <>
      <PageHead title={t("warnings")} above={names.country(country)} about={t("warningsAbout")} />
      <BulletinPanel />
      {found.isPending ? (
        <LoadingState shape="page" />
      ) : found.isError ? (
        <FailureState error={found.error} onRetry={() => void found.refetch()} />
      ) : found.data.warnings.length === 0 ? (
        <EmptyState
          title={t("noWarnings")}
          action={
            <Button variant="default" component={Link} to="/desk/warning/signals">
              {t("toBoard")}
            </Button>
          }
        >
          {t("noWarningsHelp")}
        </EmptyState>
      ) : (
        <div className={`${css.stack} ${css.below}`}>
          {found.data.warnings.map((one) => (
            <OneWarning key={one.record} of={one} onKept={() => void found.refetch()} />
          ))}
        </div>
      )}
    </>
  );
}

function OneWarning(props: { readonly of: WarningShown; readonly onKept: () => void }): ReactNode {
  const t = useTexts(TEXTS);
  const names = useNames();
  const acting = useActing();
  const { say, day, language } = useLanguage();
  const { of, onKept } = props;
  const { values } = of;
  const { headline, evidence, advice } = warningTexts(values, language);
  const last = values.steps.at(-1);
  const isOwn = of.record.startsWith(`${acting.grant.agency}:`);
  return (
    <article className={css.card}>
      <div className={css.row}>
        <h2>{headline}</h2>
        <span>
          <MarkingBadge marking={of.marking} /> {of.synthetic && <SyntheticBadge />}
        </span>
      </div>
      <p className={css.quiet}>
        {say(WARNING_STEPS[values.state])} · {t("riskIs", { risk: say(RISK_LEVELS[values.risk]) })} ·{" "}
        {names.place(values.place)} · {of.record}
      </p>
      {values.state === "retracted" && last !== undefined && (
        <Notice tone="held">
          <p>{t("retracted", { day: day(last.on), reason: last.reason })}</p>
        </Notice>
      )}
      <h3>{t("evidence")}</h3>
      <p className={css.text}>{evidence}</p>
      {advice !== undefined && (
        <>
          <h3>{t("advice")}</h3>
          <p className={css.text}>{advice}</p>
        </>
      )}
      <h3>{t("lifeCycle")}</h3>
      <ol className={css.steps}>
        {values.steps.map((step, at) => (
          <li key={`${at} ${step.step}`}>
            <strong>{say(WARNING_STEPS[step.step])}</strong> · {day(step.on)} · {names.agency(step.agency)}
            {step.person === undefined ? "" : ` · ${step.person}`}
            <div className={css.text}>{step.reason}</div>
            {changeLines(of.changes, at + 1, language).map((line) => (
              <div key={line} className={css.quiet}>
                {line}
              </div>
            ))}
          </li>
        ))}
      </ol>
      {isOwn && NEXT_STEPS[values.state].length > 0 && (
        <Offered act={{ does: "submit", kind: warning.name }} label={t("next")}>
          <StepForm of={of} onKept={onKept} />
        </Offered>
      )}
    </article>
  );
}

function StepForm(props: { readonly of: WarningShown; readonly onKept: () => void }): ReactNode {
  const t = useTexts(TEXTS);
  const { say } = useLanguage();
  const acting = useActing();
  const { of, onKept } = props;
  const steps = NEXT_STEPS[of.values.state];
  const [step, setStep] = useState<string>(steps[0] ?? "");
  const [reason, setReason] = useState("");
  const [risk, setRisk] = useState<string>(of.values.risk);
  const values = step === "updated" && risk !== of.values.risk ? { values: { risk } } : {};
  const taking = useMutation({
    mutationFn: () =>
      acting.ask(`/api/nodes/${acting.country}/warnings/step`, {
        method: "POST",
        body: { record: of.record, step, reason, person: acting.session.name, ...values },
      }),
    onSuccess: () => {
      setReason("");
      onKept();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    taking.mutate();
  };
  return (
    <form className={css.form} onSubmit={submit}>
      <h3>{t("next")}</h3>
      <SegmentedControl
        aria-label={t("next")}
        value={step}
        onChange={setStep}
        data={steps.map((value) => ({ value, label: say(WARNING_STEPS[value]) }))}
      />
      {step === "updated" && (
        <Select
          label={t("risk")}
          value={risk}
          onChange={(chosen) => setRisk(chosen ?? risk)}
          allowDeselect={false}
          data={Object.entries(RISK_LEVELS).map(([value, words]) => ({ value, label: say(words) }))}
          comboboxProps={{ withinPortal: false }}
        />
      )}
      <Textarea
        label={t("reason")}
        autosize
        minRows={2}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <FormFailure error={taking.error} />
      <Button type="submit" variant="default" loading={taking.isPending} disabled={reason.trim() === ""}>
        {t("take")}
      </Button>
    </form>
  );
}
