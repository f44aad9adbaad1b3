import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { plainFields } from "../../../core/kind.ts";
import type { Condition } from "../../../core/question.ts";
import type { Words } from "../../../core/words.ts";
import { SideDrawer } from "../../../web/parts/side-drawer.tsx";
import { FailureState, LoadingState } from "../../../web/parts/state-parts.tsx";
import { useNames } from "../../../web/state/names.ts";
import { useAnswer } from "../../../web/state/queries.ts";
import { useActing } from "../../../web/state/session.tsx";
import { useLanguage } from "../../../web/words/language.tsx";
import { defineTexts, useTexts } from "../../../web/words/texts.ts";
import { firearmRecovery } from "../firearm-recovery.kind.ts";
import { publishedFigure } from "../published-figure.kind.ts";
import type { Figure } from "../report/joint-report.ts";
import { figureText } from "../report/render-figure.ts";
import { seizure } from "../seizure.kind.ts";
import { traceRequest } from "../trace-request.kind.ts";
import { traceResult } from "../trace-result.kind.ts";
import css from "./joint-report.module.css";
import { FIGURE_PAGE } from "./report-words.ts";

const TEXTS = defineTexts("figure-drawer", FIGURE_PAGE);
const COUNTED = [seizure, firearmRecovery, traceRequest, traceResult, publishedFigure];

type Group = {
  readonly use: "add" | "less" | "by";
  readonly country: string;
  readonly kind: string;
  readonly conditions: readonly Condition[];
  readonly scope: string;
  readonly period: { readonly from: string; readonly until: string } | null;
  readonly records: number | null;
  readonly list: readonly string[] | null;
};

type Explanation = {
  readonly figure: string;
  readonly printed?: Figure;
  readonly formula: Words;
  readonly groups: readonly Group[];
};

/** What stands behind a figure: how it was counted, in which countries, and the records that the caller may read. */
export function FigureDrawer(props: {
  readonly report: string;
  readonly figure: string;
  readonly onClose: () => void;
}): ReactNode {
  const t = useTexts(TEXTS);
  const { say, language } = useLanguage();
  const { report, figure, onClose } = props;
  const answer = useAnswer<Explanation>(`/api/reports/${report}/figures/${encodeURIComponent(figure)}`, {
    staleTime: 60_000,
    holds: ["groups"],
  });
  const { data } = answer;
  return (
    <SideDrawer title={t("records")} close={t("close")} onClose={onClose}>
      {answer.isPending ? (
        <LoadingState />
      ) : answer.isError ? (
        <FailureState error={answer.error} onRetry={() => void answer.refetch()} />
      ) : data === undefined ? null : (
        <div className={css.drawer}>
          {data.printed !== undefined && <p className={css.big}>{figureText(data.printed, language)}</p>}
          <div>
            <h3>{t("formula")}</h3>
            <p>{sentence(say(data.formula))}</p>
          </div>
          <div className={css.groups}>
            {data.groups.map((group, at) => (
              <FigureGroup key={`${group.use} ${group.country} ${at}`} group={group} />
            ))}
          </div>
          <div className="small quiet">
            <span>{t("identifier")}</span> <code className="wrap-anywhere">{data.figure}</code>
          </div>
        </div>
      )}
    </SideDrawer>
  );
}

function FigureGroup({ group }: { readonly group: Group }): ReactNode {
  const t = useTexts(TEXTS);
  const { say, day } = useLanguage();
  const names = useNames();
  const acting = useActing();
  const condition = useConditionText(group.kind);
  const kind = COUNTED.find(({ name }) => name === group.kind);
  const scopes: Readonly<Record<string, string>> = {
    report: t("scopeReport"),
    elsewhere: t("scopeElsewhere"),
    held: t("scopeHeld"),
  };
  const about = [
    kind === undefined ? group.kind : say(kind.plural),
    ...group.conditions.map(condition),
    group.period === null ? "" : t("period", { from: day(group.period.from), until: day(group.period.until) }),
    scopes[group.scope] ?? "",
  ].filter((text) => text !== "");
  const isOwn = group.country === acting.country;
  return (
    <section className={css.group}>
      <h3>
        {names.country(group.country)} <span className="quiet small">{t(group.use)}</span>
      </h3>
      <p className="small">{about.join(" · ")}</p>
      {group.records !== null ? (
        <p>{t("now", { count: group.records })}</p>
      ) : (
        group.list === null && <p className="quiet small">{t("notCounted")}</p>
      )}
      {group.list === null ? (
        <p className="quiet small">{t("notRead")}</p>
      ) : group.list.length === 0 ? (
        <p className="quiet small">{t("noRecords")}</p>
      ) : (
        <>
          <p className="quiet small">{t("first", { count: group.list.length })}</p>
          <ul>
            {group.list.map((record) => (
              <li key={record}>
                {isOwn ? (
                  <Link to="/record/$country/$id" params={{ country: group.country, id: record }}>
                    {record}
                  </Link>
                ) : (
                  record
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** Says a condition of a question in the words of the kind's fields. */
function useConditionText(kindName: string): (condition: Condition) => string {
  const t = useTexts(TEXTS);
  const { say, language, list, number } = useLanguage();
  const names = useNames();
  const kind = COUNTED.find(({ name }) => name === kindName);
  const fields = new Map(kind === undefined ? [] : plainFields(kind));
  const items = new Map(kind === seizure ? Object.entries(seizure.fields.items.list) : []);
  return (condition) => {
    if ("fields" in condition)
      return condition.fields.map((name) => say(fields.get(name)?.label ?? NOTHING)).join(" → ");
    const { by } = condition;
    const field =
      "field" in by
        ? fields.get(by.field)
        : "item" in by
          ? items.get(by.item)
          : "hasItem" in by
            ? items.get(by.hasItem)
            : undefined;
    if (!("in" in condition) && !("notIn" in condition)) {
      return `${number(condition.least ?? 0)}–${condition.most === undefined ? "" : number(condition.most)}`;
    }
    if (field === undefined) return "";
    const write = (value: string | null) => {
      if (value === null) return t("notStated");
      if (/^[A-Z]{2}-[A-Z0-9]{1,3}$/.test(value)) return names.place(value);
      return field.type.codes?.[value]?.[language] ?? value;
    };
    const told =
      "hasItem" in by ? by.among : "in" in condition ? condition.in : "notIn" in condition ? condition.notIn : [];
    const values = list(told.slice(0, 8).map(write), "or") + (told.length > 8 ? " …" : "");
    return `${say(field.label)}: ${"notIn" in condition ? t("others", { values }) : values}`;
  };
}

const NOTHING: Words = { en: "", fr: "", es: "" };

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
