import { Select } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useMemo, useState } from "react";
import { SyntheticBadge } from "../../../web/parts/badges.tsx";
import { ScoreChart } from "../../../web/parts/chart/score-chart.tsx";
import { Notice } from "../../../web/parts/notice.tsx";
import { PageHead, Panel } from "../../../web/parts/page-head.tsx";
import { EmptyState, FailureState, LoadingState, Sentence } from "../../../web/parts/state-parts.tsx";
import { TableScroller } from "../../../web/parts/table-scroller.tsx";
import { useNames } from "../../../web/state/names.ts";
import { useAnswer } from "../../../web/state/queries.ts";
import { useActing } from "../../../web/state/session.tsx";
import { labelled } from "../../../core/words.ts";
import { useLanguage } from "../../../web/words/language.tsx";
import { defineTexts, useTexts } from "../../../web/words/texts.ts";
import { CONTENT_STATES, CONTENT_UNITS } from "../codes.ts";
import css from "./laboratory.module.css";
import type { RoundsShown } from "./laboratory-answers.page.tsx";
import { PROFICIENCY_PAGE } from "./proficiency-words.ts";
import { matrixOf } from "./score-matrix.ts";

const TEXTS = defineTexts("proficiency-page", PROFICIENCY_PAGE);

type Round = RoundsShown["rounds"][number];

/** Proficiency rounds: scores of one round with their limits, all rounds by laboratory and substance, and the countries compared. */
export default function ProficiencyPage(): ReactNode {
  const t = useTexts(TEXTS);
  const names = useNames();
  const { country } = useActing();
  const [chosen, setChosen] = useState<string>();
  const answer = useAnswer<RoundsShown>(`/api/nodes/${country}/laboratory/rounds`, {
    topic: "newest",
    holds: ["rounds", "countries"],
  });
  const rounds = answer.data?.rounds ?? [];
  const round = rounds.find((one) => one.record === chosen) ?? rounds[0];
  return (
    <>
      <PageHead title={t("title")} above={names.country(country)} about={t("about")} />
      {answer.isPending ? (
        <LoadingState shape="page" />
      ) : answer.isError ? (
        <FailureState error={answer.error} onRetry={() => void answer.refetch()} />
      ) : round === undefined ? (
        <EmptyState title={t("none")}>{t("noneHelp")}</EmptyState>
      ) : (
        <div className={css.stack}>
          {answer.data.synthetic > 0 && (
            <Notice>
              <SyntheticBadge /> {t("synthetic")}
            </Notice>
          )}
          {answer.data.isCut && <Notice tone="held">{t("isCut")}</Notice>}
          <div className={css.bar}>
            <Select
              label={t("round")}
              searchable
              allowDeselect={false}
              value={round.record}
              onChange={(record) => setChosen(record ?? undefined)}
              w="min(100%, 380px)"
              data={rounds.map((one) => ({ value: one.record, label: `${one.round} · ${one.name}` }))}
            />
          </div>
          <OneRound round={round} />
          <Matrix rounds={rounds} />
          <Countries countries={answer.data.countries} />
        </div>
      )}
    </>
  );
}

function OneRound({ round }: { readonly round: Round }): ReactNode {
  const t = useTexts(TEXTS);
  const { number, say, day, language } = useLanguage();
  const names = useNames();
  const { country } = useActing();
  const results = useMemo(
    () => round.results.toSorted((a, b) => (a.laboratory < b.laboratory ? -1 : 1)),
    [round.results],
  );
  const series = useMemo(
    () => [
      { name: "z", values: results.map(({ score }) => score?.z ?? null) },
      { name: "z'", values: results.map(({ score }) => score?.zPrime ?? null) },
      { name: t("zeta"), values: results.map(({ score }) => score?.zeta ?? null) },
    ],
    [results, t],
  );
  const limits = useMemo(
    () =>
      ([2, -2, 3, -3] as const).map((value) => {
        const isFirm = Math.abs(value) === 3;
        return {
          value,
          name: `${value > 0 ? "+" : "−"}${Math.abs(value)} ${t(isFirm ? "action" : "warn")}`,
          isFirm,
        };
      }),
    [t],
  );
  const unit = CONTENT_UNITS[round.unit as keyof typeof CONTENT_UNITS];
  const written = (value: number) => `${number(value)} ${unit === undefined ? round.unit : say(unit)}`;
  const categories = useMemo(() => results.map(({ laboratory }) => laboratory), [results]);
  return (
    <Panel
      title={labelled(t("scores"), round.name, language)}
      note={`${round.scheme} · ${day(round.from)} – ${day(round.until)} · ${t(round.decides === "z" ? "decidesZ" : "decidesZPrime")}`}
    >
      {round.faults.length > 0 && (
        <Notice tone="bad" title={t("wrong")}>
          <ul className={css.reasons}>
            {round.faults.map(({ field, value, message, remedy }) => (
              <li key={field}>
                <code>{field}</code> <code>{value}</code> {labelled(message, remedy, language)}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <ScoreChart label={t("laboratory")} categories={categories} series={series} limits={limits} />
      <TableScroller label={t("scores")}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t("laboratory")}</th>
              <th scope="col">{t("place")}</th>
              <th scope="col" data-align="end">
                {t("value")}
              </th>
              <th scope="col" data-align="end">
                z
              </th>
              <th scope="col" data-align="end">
                z'
              </th>
              <th scope="col" data-align="end">
                {t("zeta")}
              </th>
              <th scope="col">{t("assessment")}</th>
            </tr>
          </thead>
          <tbody>
            {results.map((one) => (
              <tr key={one.record}>
                <th scope="row">
                  <Link to="/record/$country/$id" params={{ country, id: one.record }}>
                    {one.laboratory}
                  </Link>
                </th>
                <td>{one.region === null ? t("notStated") : names.place(one.region)}</td>
                <td data-align="end">
                  {one.value !== null
                    ? written(one.value)
                    : one.limit !== null
                      ? `< ${written(one.limit)}`
                      : say(CONTENT_STATES[one.state as keyof typeof CONTENT_STATES])}
                </td>
                <td data-align="end">{one.score === null ? "–" : number(one.score.z, 2)}</td>
                <td data-align="end">{one.score === null ? "–" : number(one.score.zPrime, 2)}</td>
                <td data-align="end">{typeof one.score?.zeta === "number" ? number(one.score.zeta, 2) : "–"}</td>
                <td>
                  {one.score === null ? (
                    "–"
                  ) : (
                    <span className={css.outcome} data-outcome={one.score.assessment}>
                      {t(`${one.score.assessment}Word`)}
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroller>
      <details className={css.reasons}>
        <summary>{t("said")}</summary>
        <ul>
          {round.say.map((one) => (
            <li key={one}>
              <Sentence text={one} />
            </li>
          ))}
        </ul>
      </details>
    </Panel>
  );
}

function Matrix({ rounds }: { readonly rounds: RoundsShown["rounds"] }): ReactNode {
  const t = useTexts(TEXTS);
  const { number } = useLanguage();
  const names = useNames();
  const { substances, laboratories } = useMemo(
    () => matrixOf(rounds.map(({ name, results }) => ({ substance: name, results }))),
    [rounds],
  );
  return (
    <Panel title={t("matrix")} note={t("matrixNote")} flush>
      <TableScroller label={t("matrix")}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t("laboratory")}</th>
              {substances.map((one) => (
                <th key={one} scope="col" data-align="end">
                  {one}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {laboratories.map(({ laboratory, region, cells }) => (
              <tr key={laboratory}>
                <th scope="row">
                  {laboratory} <span className="quiet small">{region === null ? "" : names.place(region)}</span>
                </th>
                {cells.map((cell, at) => (
                  <td key={substances[at]} data-align="end">
                    {cell === undefined ? (
                      "–"
                    ) : (
                      <>
                        {number(cell.mean, 2)}{" "}
                        {cell.worst !== "acceptable" && (
                          <span className={css.outcome} data-outcome={cell.worst}>
                            {t(cell.worst)}
                          </span>
                        )}
                      </>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroller>
    </Panel>
  );
}

function Countries({ countries }: { readonly countries: RoundsShown["countries"] }): ReactNode {
  const t = useTexts(TEXTS);
  const { number, percent } = useLanguage();
  const names = useNames();
  return (
    <Panel title={t("countries")} flush>
      <TableScroller label={t("countries")}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t("substance")}</th>
              <th scope="col">{t("country")}</th>
              <th scope="col" data-align="end">
                {t("laboratories")}
              </th>
              <th scope="col" data-align="end">
                {t("mean")}
              </th>
              <th scope="col" data-align="end">
                {t("relative")}
              </th>
              <th scope="col">{t("says")}</th>
            </tr>
          </thead>
          <tbody>
            {countries.map((one) => (
              <tr key={`${one.substance} ${one.group}`}>
                <th scope="row">{one.name}</th>
                <td className={css.whole}>{names.country(one.group)}</td>
                <td data-align="end">{number(one.laboratories)}</td>
                <td data-align="end">
                  {number(one.mean, 2)}
                  {one.error !== undefined && ` (${number(one.error, 2)})`}
                </td>
                <td data-align="end">{one.relative === undefined ? "–" : percent(one.relative, 1)}</td>
                <td>
                  <span
                    className={css.outcome}
                    data-outcome={one.says === "low" || one.says === "high" ? "action" : one.says}
                  >
                    {t(one.says)}
                  </span>{" "}
                  {(one.says === "low" || one.says === "high") && (
                    <span className="quiet small">{t("notComparable")}</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroller>
    </Panel>
  );
}
