import { Button, Select, Textarea, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { FormFailure } from "../../../web/parts/form-failure.tsx";
import { SeriesChart } from "../../../web/parts/chart/series-chart.tsx";
import { Offered } from "../../../web/parts/offered.tsx";
import { SideDrawer } from "../../../web/parts/side-drawer.tsx";
import { useAnswer } from "../../../web/state/queries.ts";
import { useActing } from "../../../web/state/session.tsx";
import { useLanguage } from "../../../web/words/language.tsx";
import { defineTexts, useTexts } from "../../../web/words/texts.ts";
import { signal } from "../signal.kind.ts";
import { warning } from "../warning.kind.ts";
import { JUDGEMENTS, RISK_LEVELS } from "../warning-codes.ts";
import { short } from "../warning-words.ts";
import { WARNING_PAGES } from "./board-words.ts";
import {
  type BoardShown,
  levelsMeasured,
  measuredAt,
  pointsOf,
  type SeriesShown,
  type SignalShown,
} from "./signal-answers.ts";
import css from "./signals.module.css";
import { useSignalTitle } from "./signal-title.page.tsx";

const TEXTS = defineTexts("signal-pages", WARNING_PAGES);

/** One signal in full: its series with the band, why it is a signal, how complete it was, what else moved, and its assessment. */
export function SignalDrawer(props: {
  readonly board: BoardShown;
  readonly of: SignalShown;
  /** Whether a past day is shown: nothing is entered then. */
  readonly isPast: boolean;
  readonly onClose: () => void;
  readonly onKept: () => void;
}): ReactNode {
  const t = useTexts(TEXTS);
  const { number, percent, day, say, language } = useLanguage();
  const { board, of, isPast, onClose, onKept } = props;
  const { values } = of;
  const acting = useActing();
  const titleOf = useSignalTitle(board);
  const { title, stream } = titleOf(values);
  const known = board.series.find(({ id }) => id === of.series);
  const path = `/api/nodes/${acting.country}/series?day=${board.day}&series=${encodeURIComponent(of.series)}`;
  const asked = useAnswer<{ readonly series: readonly SeriesShown[] }>(known === undefined ? path : undefined, {
    holds: ["series"],
  });
  const series = known ?? asked.data?.series[0];
  const measured = measuredAt(board, values);
  const isLevel = board.streams.find(({ name }) => name === values.stream)?.isLevel === true;
  const ofLevels = levelsMeasured(board, values);
  return (
    <SideDrawer title={title} close={t("close")} onClose={onClose}>
      <div className={css.facts}>
        <p className={css.quiet}>
          {stream} · {day(values.from)} – {day(values.until)}
        </p>
        {series !== undefined && (
          <SeriesChart label={`${stream}: ${title}`} name={t("counted")} points={pointsOf(series, 78)} height={240} />
        )}
        <p>
          {values.method === "first-detection"
            ? t("firstSeen", { counted: number(values.counted), earlier: number(values.earlier) })
            : t("summary", {
                counted: number(values.counted),
                expected: short(values.expected, language),
                upper: short(values.upper, language),
              })}
        </p>
        <p>{t("surprise", { surprise: short(values.surprise, language) })}</p>
        <p>
          {values.complete === undefined
            ? t("completeUnknown")
            : t("complete", {
                share: percent(values.complete),
                low: number(values.finalLow ?? values.counted),
                high: number(values.finalHigh ?? values.counted),
              })}
        </p>
      </div>
      <h3>{t("explain")}</h3>
      <div className={css.facts}>
        <p>
          {t("compared", { earlier: number(values.earlier), gaps: number(values.gaps), summed: number(values.summed) })}
        </p>
        {values.falseShare !== undefined && (
          <p>{t("falseShare", { judged: number(values.judged), share: percent(values.falseShare, 1) })}</p>
        )}
        <p>
          {isLevel && ofLevels !== undefined
            ? t("measuredLevels", {
                on: day(ofLevels.on),
                rate: percent(ofLevels.rate, 1),
                found: percent(ofLevels.found),
              })
            : isLevel || measured === undefined
              ? t(values.grain === "quarter" || values.grain === "year" ? "fewTimes" : "notMeasured")
              : t("measured", {
                  on: day(measured.on),
                  level: number(measured.level),
                  rate: percent(measured.rate, 1),
                  found: percent(measured.found),
                })}
        </p>
      </div>
      <h3>{t("moved")}</h3>
      {(values.moved ?? []).length === 0 ? (
        <p>{t("movedNone")}</p>
      ) : (
        <ul className={css.facts}>
          {(values.moved ?? []).map((other) => {
            const named = titleOf(other);
            return (
              <li key={`${other.stream} ${other.place} ${other.category}`}>
                {named.title} · {named.stream}
                <br />
                {t("movedBy", {
                  counted: number(other.counted),
                  expected: short(other.expected, language),
                  surprise: short(other.surprise, language),
                })}
              </li>
            );
          })}
        </ul>
      )}
      {values.judgement !== undefined && (
        <div className={css.facts}>
          <h3>{t("assessed", { day: day(values.assessedOn ?? ""), judgement: say(JUDGEMENTS[values.judgement]) })}</h3>
          <p className={css.text}>{values.reasons}</p>
        </div>
      )}
      {!isPast && (
        <Offered act={{ does: "submit", kind: signal.name }} explains>
          <AssessForm of={of} onKept={onKept} />
        </Offered>
      )}
      {!isPast && (values.judgement === "event" || values.judgement === "watch") && (
        <Offered act={{ does: "submit", kind: warning.name }} explains>
          <NotifyForm of={of} onKept={onKept} />
        </Offered>
      )}
    </SideDrawer>
  );
}

function AssessForm(props: { readonly of: SignalShown; readonly onKept: () => void }): ReactNode {
  const t = useTexts(TEXTS);
  const { say } = useLanguage();
  const acting = useActing();
  const { of, onKept } = props;
  const [judgement, setJudgement] = useState<string | null>(of.values.judgement ?? null);
  const [reasons, setReasons] = useState("");
  const keeping = useMutation({
    mutationFn: () =>
      acting.ask(`/api/nodes/${acting.country}/signals/assess`, {
        method: "POST",
        body: { record: of.record, judgement: judgement ?? "", reasons, person: acting.session.name },
      }),
    onSuccess: () => {
      setReasons("");
      onKept();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    keeping.mutate();
  };
  return (
    <form className={css.form} onSubmit={submit}>
      <h3>{t("assess")}</h3>
      <Select
        label={t("judgement")}
        value={judgement}
        onChange={setJudgement}
        data={Object.entries(JUDGEMENTS).map(([value, words]) => ({ value, label: say(words) }))}
        comboboxProps={{ withinPortal: false }}
      />
      <Textarea
        label={t("reasons")}
        autosize
        minRows={3}
        value={reasons}
        onChange={(event) => setReasons(event.currentTarget.value)}
      />
      <FormFailure error={keeping.error} />
      {keeping.isSuccess && <p role="status">{t("kept")}</p>}
      <Button type="submit" loading={keeping.isPending} disabled={judgement === null || reasons.trim() === ""}>
        {t("keep")}
      </Button>
    </form>
  );
}

function NotifyForm(props: { readonly of: SignalShown; readonly onKept: () => void }): ReactNode {
  const t = useTexts(TEXTS);
  const { say } = useLanguage();
  const acting = useActing();
  const { of, onKept } = props;
  const [reference, setReference] = useState("");
  const [risk, setRisk] = useState<string | null>("moderate");
  const [reason, setReason] = useState("");
  const notifying = useMutation({
    mutationFn: () =>
      acting.ask(`/api/nodes/${acting.country}/warnings`, {
        method: "POST",
        body: { reference, signals: [of.record], values: { risk }, reason, person: acting.session.name },
      }),
    onSuccess: onKept,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    notifying.mutate();
  };
  return (
    <form className={css.form} onSubmit={submit}>
      <h3>{t("notify")}</h3>
      <TextInput
        label={t("reference")}
        value={reference}
        onChange={(event) => setReference(event.currentTarget.value)}
      />
      <Select
        label={t("risk")}
        value={risk}
        onChange={setRisk}
        allowDeselect={false}
        data={Object.entries(RISK_LEVELS).map(([value, words]) => ({ value, label: say(words) }))}
        comboboxProps={{ withinPortal: false }}
      />
      <Textarea
        label={t("reason")}
        autosize
        minRows={2}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <FormFailure error={notifying.error} />
      {notifying.isSuccess && <p role="status">{t("kept")}</p>}
      <Button type="submit" loading={notifying.isPending} disabled={reference.trim() === "" || reason.trim() === ""}>
        {t("notify")}
      </Button>
    </form>
  );
}
