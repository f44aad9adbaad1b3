import { SegmentedControl } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useMemo, useState } from "react";
import { labelled } from "../../../core/words.ts";
import { DayInput } from "../../../web/parts/day-input.tsx";
import { PageHead, Panel } from "../../../web/parts/page-head.tsx";
import { EmptyState, FailureState, LoadingState } from "../../../web/parts/state-parts.tsx";
import { TableScroller } from "../../../web/parts/table-scroller.tsx";
import { useNames } from "../../../web/state/names.ts";
import { useAnswer } from "../../../web/state/queries.ts";
import { useActing } from "../../../web/state/session.tsx";
import { useLanguage } from "../../../web/words/language.tsx";
import { defineTexts, useTexts } from "../../../web/words/texts.ts";
import { citedIn } from "../register/cited-in.ts";
import type { LawHit } from "../register/law-of.ts";
import type { ShownComparison } from "../register/shown-answer.ts";
import { StateTag, useSystemName } from "./law-parts.page.tsx";
import { COMPARISON_PAGE } from "./register-page-words.ts";
import css from "./register.module.css";

const TEXTS = defineTexts("law-comparison", COMPARISON_PAGE);
const VIEWS = ["differing", "open", "seen", "all", "named"] as const;
type View = (typeof VIEWS)[number];

/** The laws beside one another: the page that a legal review starts from. */
export default function LawComparisonPage(): ReactNode {
  const t = useTexts(TEXTS);
  const { country } = useActing();
  const [on, setOn] = useState<string>();
  const [view, setView] = useState<View>("differing");
  const query = on === undefined ? "" : `?on=${on}`;
  const answer = useAnswer<ShownComparison>(`/api/nodes/${country}/register/comparison${query}`, {
    holds: ["substances", "withoutStructure", "moves"],
  });
  return (
    <>
      <PageHead title={t("title")} about={t("about")} />
      <div className={css.choose}>
        <SegmentedControl
          aria-label={t("show")}
          value={view}
          onChange={(next) => setView(next)}
          data={VIEWS.map((value) => ({ value, label: t(value) }))}
        />
        <DayInput label={t("on")} value={on} onChange={setOn} />
      </div>
      {answer.isPending ? (
        <LoadingState shape="page" />
      ) : answer.isError ? (
        <FailureState error={answer.error} onRetry={() => void answer.refetch()} />
      ) : (
        <Comparison comparison={answer.data} view={view} />
      )}
    </>
  );
}

function Comparison(props: { readonly comparison: ShownComparison; readonly view: View }): ReactNode {
  const t = useTexts(TEXTS);
  const { say } = useLanguage();
  const nameOf = useSystemName();
  const { comparison, view } = props;
  const unresolved = [...new Set(comparison.unresolved.map(({ name }) => name))];
  return (
    <div className={css.stack}>
      <SubstanceTable comparison={comparison} view={view} />
      <Moves comparison={comparison} />
      <Panel title={t("lacks")}>
        <dl className={css.facts} style={{ marginBlockStart: 0 }}>
          {comparison.systems.map(({ code, lacks }) => [
            <dt key={`${code}-name`}>{nameOf(code)}</dt>,
            <dd key={code}>{say(lacks)}</dd>,
          ])}
        </dl>
      </Panel>
      {unresolved.length > 0 && (
        <Panel title={t("unresolved")}>
          <p>{unresolved.slice(0, 100).join(", ")}</p>
        </Panel>
      )}
    </div>
  );
}

function SubstanceTable(props: { readonly comparison: ShownComparison; readonly view: View }): ReactNode {
  const t = useTexts(TEXTS);
  const { language, number, day } = useLanguage();
  const names = useNames();
  const nameOf = useSystemName();
  const howKnown = useHowKnown();
  const { comparison, view } = props;
  const shown = useMemo(
    () =>
      listOf(comparison, view).toSorted(
        (one, other) =>
          count(other.seen) - count(one.seen) ||
          one.substance[language].localeCompare(other.substance[language], language),
      ),
    [comparison, view, language],
  );
  return (
    <Panel title={t("table")} note={<span role="status">{t("count", { count: shown.length })}</span>} flush>
      {view === "named" && <p className={`quiet small ${css.byName}`}>{t("namedNote")}</p>}
      {shown.length === 0 ? (
        <EmptyState title={t("none")} />
      ) : (
        <TableScroller label={t("table")}>
          <table className={css.table}>
            <thead>
              <tr>
                <th scope="col">{t("substance")}</th>
                {comparison.systems.map(({ code }) => (
                  <th key={code} scope="col">
                    {nameOf(code)}
                  </th>
                ))}
                <th scope="col">{t("seenIn")}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map(({ substance, laws, seen }) => (
                <tr key={substance.id}>
                  <th scope="row">
                    <Link
                      to="/desk/$"
                      params={{ _splat: "substances/register" }}
                      hash={substance.inchikey ?? substance.en}
                    >
                      {substance[language]}
                    </Link>
                  </th>
                  {laws.map(({ system, state, decides }) => (
                    <td key={system}>
                      <StateTag state={state} />
                      {decides !== undefined && (
                        <span className={css.small}>
                          {[
                            decides.schedule === undefined ? undefined : citedIn(language, decides.schedule),
                            decides.item,
                            decides.since === undefined ? undefined : day(decides.since),
                            howKnown(decides),
                          ]
                            .filter((part) => part !== undefined)
                            .join(" · ")}
                        </span>
                      )}
                    </td>
                  ))}
                  <td>
                    {seen.map(({ country, analyses, name }) => (
                      <span key={`${country}${name}`} className={css.small}>
                        {labelled(names.country(country), number(analyses), language)}
                      </span>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroller>
      )}
    </Panel>
  );
}

function listOf({ substances, withoutStructure }: ShownComparison, view: View): ShownComparison["withoutStructure"] {
  if (view === "named") return withoutStructure;
  return substances.filter(({ differs, isOpen, seen }) =>
    view === "differing" ? differs : view === "open" ? isOpen : view === "seen" ? seen.length > 0 : true,
  );
}

/** How a provision and its day are known, where they were not read in the text. */
function useHowKnown(): (hit: Pick<LawHit, "evidence" | "daysEvidence" | "since">) => string | undefined {
  const t = useTexts(TEXTS);
  return ({ evidence, daysEvidence, since }) => {
    const known = [evidence, ...(since === undefined ? [] : [daysEvidence])];
    if (evidence === "read" && known.includes("recalled")) return t("dayRecalled");
    if (known.includes("recalled")) return t("recalled");
    return known.includes("secondary") ? t("secondary") : undefined;
  };
}

function count(seen: readonly { readonly analyses: number }[]): number {
  return seen.reduce((sum, { analyses }) => sum + analyses, 0);
}

function Moves({ comparison }: { readonly comparison: ShownComparison }): ReactNode {
  const t = useTexts(TEXTS);
  const { day, language, say } = useLanguage();
  const nameOf = useSystemName();
  const howKnown = useHowKnown();
  return (
    <Panel title={t("moves")} note={t("movesWhat")} flush={comparison.moves.length > 0}>
      {comparison.moves.length === 0 ? (
        <p className="quiet">{t("noMoves")}</p>
      ) : (
        <TableScroller label={t("moves")}>
          <table className={`${css.table} ${css.moves}`}>
            <thead>
              <tr>
                <th scope="col">{t("on")}</th>
                <th scope="col">{t("system")}</th>
                <th scope="col">{t("substance")}</th>
                <th scope="col">{t("move")}</th>
              </tr>
            </thead>
            <tbody>
              {comparison.moves.map(({ on, move, system, substance, hit }) => (
                <tr key={`${on}${system}${substance.en}${hit.cites}${move}`}>
                  <th scope="row">{day(on)}</th>
                  <td>{nameOf(system)}</td>
                  <td>{say(substance)}</td>
                  <td>
                    {t(move)}
                    <span className={css.small}>
                      {[citedIn(language, hit.cites), howKnown(hit)].filter((part) => part !== undefined).join(" · ")}
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroller>
      )}
    </Panel>
  );
}
