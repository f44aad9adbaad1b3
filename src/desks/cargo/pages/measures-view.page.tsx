import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { labelled } from "../../../core/words.ts";
import { Panel } from "../../../web/parts/page-head.tsx";
import { FailureState, LoadingState } from "../../../web/parts/state-parts.tsx";
import { useNames } from "../../../web/state/names.ts";
import { useAnswer } from "../../../web/state/queries.ts";
import { useActing } from "../../../web/state/session.tsx";
import { useLanguage } from "../../../web/words/language.tsx";
import { defineTexts, useTexts } from "../../../web/words/texts.ts";
import { MODES, NAME_SCRIPTS } from "../codes.ts";
import { GOODS_RULES } from "../rules/edition.ts";
import type { LedgerLine, RuleMeasure, Share } from "../screening/measure.ts";
import { quoted } from "./quoted.ts";
import { SCREENING_PAGE } from "./screening-words.ts";
import css from "./screening.module.css";

const TEXTS = defineTexts("screening-page", SCREENING_PAGE);

type Measures = {
  readonly decisions: number;
  readonly synthetic: number;
  readonly outcomes: number;
  readonly drawRate?: number;
  readonly draw?: { readonly digest: string; readonly leaf: number; readonly since: string };
  readonly ledger: readonly LedgerLine[];
  readonly rules: readonly RuleMeasure[];
};

function useMeasures() {
  const { country } = useActing();
  return useAnswer<Measures>(`/api/nodes/${country}/screening/measures`, { holds: ["ledger", "rules"] });
}

/** Every rule with what it rests on and its measured precision; each can be tried on the items that are held. */
export function RulesView(): ReactNode {
  const t = useTexts(TEXTS);
  const { say, number, language } = useLanguage();
  const measures = useMeasures();
  const [tried, setTried] = useState<string>();
  if (measures.isPending) return <LoadingState shape="table" />;
  if (measures.isError) return <FailureState error={measures.error} onRetry={() => void measures.refetch()} />;
  const known = new Map(measures.data.rules.map((one) => [one.rule, one]));
  return (
    <Panel title={`${t("rules")} ${GOODS_RULES.edition}`}>
      <Coverage of={measures.data} />
      <div className={css.scroll} tabIndex={0} role="group" aria-label={t("rules")}>
        <table className={css.table}>
          <thead>
            <tr>
              <th>{t("rule")}</th>
              <th className={css.figure}>{t("weight")}</th>
              <th className={css.figure}>{t("spoke")}</th>
              <th>{t("precision")}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {GOODS_RULES.rules.map((rule) => {
              const measured = known.get(`${rule.id} v${rule.version}`);
              return (
                <tr key={rule.id}>
                  <td>
                    {say(rule.label)} <span className="quiet small">{`${rule.id} v${rule.version}`}</span>
                    <div className="quiet small">{labelled(t("basis"), say(rule.basis), language)}</div>
                    {tried === rule.id && <Trial rule={rule.id} />}
                  </td>
                  <td data-label={t("weight")} className={css.figure}>
                    {number(rule.weight, 2)}
                  </td>
                  <td data-label={t("spoke")} className={css.figure}>
                    {number(measured?.spoke ?? 0)}
                  </td>
                  <td data-label={t("precision")}>
                    {measured === undefined ? t("notMeasured") : <ShareText of={measured.precision} />}
                  </td>
                  <td>
                    <Button variant="subtle" size="compact-sm" onClick={() => setTried(rule.id)}>
                      {t("try")}
                    </Button>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

type TrialAnswer = {
  readonly items: number;
  readonly spoke: number;
  readonly precision: Share;
  readonly examples: readonly {
    readonly item: string;
    readonly say: { readonly en: string; readonly fr: string; readonly es: string };
  }[];
};

function Trial({ rule }: { readonly rule: string }): ReactNode {
  const t = useTexts(TEXTS);
  const { country } = useActing();
  const { language } = useLanguage();
  const answer = useAnswer<TrialAnswer>(`/api/nodes/${country}/screening/trial?rule=${encodeURIComponent(rule)}`, {
    holds: ["examples"],
  });
  if (answer.isPending) return <LoadingState />;
  if (answer.isError) return <FailureState error={answer.error} />;
  const { items, spoke, precision, examples } = answer.data;
  return (
    <div role="status">
      <p>
        {t("tried", { spoke, items })}; <ShareText of={precision} />
      </p>
      <ul className={css.plain}>
        {examples.slice(0, 10).map(({ item, say }) => (
          <li key={item}>{labelled(item.split(":").slice(2).join(":"), quoted(say[language], language), language)}</li>
        ))}
      </ul>
    </div>
  );
}

/** The error ledger: over all, by country sent from, by writing of the names, by mode. */
export function ErrorsView(): ReactNode {
  const t = useTexts(TEXTS);
  const measures = useMeasures();
  if (measures.isPending) return <LoadingState shape="table" />;
  if (measures.isError) return <FailureState error={measures.error} onRetry={() => void measures.refetch()} />;
  const heads = { all: t("byAll"), origin: t("byOrigin"), script: t("byScript"), mode: t("byMode") };
  return (
    <div className={css.stack}>
      <Coverage of={measures.data} />
      {(["all", "origin", "script", "mode"] as const).map((by) => (
        <Ledger key={by} title={heads[by]} lines={measures.data.ledger.filter((line) => line.by === by)} />
      ))}
    </div>
  );
}

function Ledger({ title, lines }: { readonly title: string; readonly lines: readonly LedgerLine[] }): ReactNode {
  const t = useTexts(TEXTS);
  const names = useNames();
  const { say, number, percent } = useLanguage();
  if (lines.length === 0) return null;
  const groupName = ({ by, group }: LedgerLine) =>
    by === "origin"
      ? names.country(group)
      : by === "script"
        ? say(NAME_SCRIPTS[group as keyof typeof NAME_SCRIPTS])
        : by === "mode"
          ? say(MODES[group as keyof typeof MODES])
          : t("byAll");
  return (
    <Panel title={title}>
      <div className={css.scroll} tabIndex={0} role="group" aria-label={title}>
        <table className={css.table}>
          <thead>
            <tr>
              <th>{t("group")}</th>
              <th className={css.figure}>{t("items")}</th>
              <th className={css.figure}>{t("referred")}</th>
              <th>{t("precision")}</th>
              <th className={css.figure}>{t("forNothing")}</th>
              <th>{t("drawnHits")}</th>
              <th>{t("missed")}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.group}>
                <td>{groupName(line)}</td>
                <td data-label={t("items")} className={css.figure}>
                  {number(line.items)}
                </td>
                <td className={css.figure} data-label={t("referred")}>
                  {number(line.referred)} ({percent(line.referralShare)})
                </td>
                <td data-label={t("precision")}>
                  <ShareText of={line.precision} />
                </td>
                <td data-label={t("forNothing")} className={css.figure}>
                  {number(line.falseAlarms)}
                </td>
                <td data-label={t("drawnHits")}>
                  <ShareText of={line.drawnHits} />
                </td>
                <td data-label={t("missed")}>
                  <ShareText of={line.missed} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function Coverage({ of }: { readonly of: Measures }): ReactNode {
  const t = useTexts(TEXTS);
  const all = of.ledger.find(({ by }) => by === "all");
  const { percent, number, moment } = useLanguage();
  return (
    <p className={`quiet small ${css.breaks}`}>
      {t("coverage", { decisions: of.decisions, outcomes: of.outcomes })}{" "}
      {of.synthetic > 0 && t("madeUp", { synthetic: of.synthetic })}{" "}
      {of.drawRate !== undefined && t("drawRate", { rate: percent(of.drawRate) })}{" "}
      {all !== undefined && t("drawExamined", { drawn: all.drawn, examined: all.drawnHits.of })}{" "}
      {of.draw !== undefined &&
        t("drawCommitted", {
          entry: number(of.draw.leaf),
          when: moment(new Date(of.draw.since)),
          digest: of.draw.digest,
        })}
    </p>
  );
}

/** A share with its count and its interval: never the share alone. */
function ShareText({ of }: { readonly of: Share }): ReactNode {
  const t = useTexts(TEXTS);
  const { percent } = useLanguage();
  if (of.of === 0) return <span className="quiet">{t("notMeasured")}</span>;
  return (
    <>
      {percent(of.hits / of.of)}{" "}
      <span className="quiet small">
        ({t("interval", { low: percent(of.low), high: percent(of.high) })};{" "}
        {t("ofExamined", { hits: of.hits, of: of.of })})
      </span>
    </>
  );
}
