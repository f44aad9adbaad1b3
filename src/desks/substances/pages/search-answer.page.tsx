import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { labelled } from "../../../core/words.ts";
import { MirroredPlot } from "../../../web/parts/chart/mirrored-plot.tsx";
import { Notice } from "../../../web/parts/notice.tsx";
import { Panel } from "../../../web/parts/page-head.tsx";
import { Sentence } from "../../../web/parts/state-parts.tsx";
import { useActing } from "../../../web/state/session.tsx";
import { useLanguage } from "../../../web/words/language.tsx";
import { defineTexts, useTexts } from "../../../web/words/texts.ts";
import { BENCH_SPECTRUM } from "./bench-words.ts";
import css from "./laboratory.module.css";
import type { SearchShown, SitesShown } from "./laboratory-answers.page.tsx";

const TEXTS = defineTexts("bench-answer", BENCH_SPECTRUM);

/** What a search found: how sure it is, the spectra laid against each other, the candidates, and what an unknown may be. */
export function SearchAnswerView(props: {
  readonly answer: SearchShown;
  readonly name: string;
  readonly onTake: (substance: string) => void;
}): ReactNode {
  const t = useTexts(TEXTS);
  const { percent, language } = useLanguage();
  const { answer, name, onTake } = props;
  const [chosen, setChosen] = useState(0);
  const candidate = answer.candidates[chosen] ?? answer.candidates[0];
  return (
    <>
      <Panel title={t("answer")} note={t("compared", { count: answer.compared })}>
        <p aria-live="polite">
          <span className={css.outcome} data-outcome={answer.outcome}>
            {t(answer.outcome)}
            {answer.outcome === "not-searched"
              ? ""
              : ` · ${percent(Math.min(0.999, Math.floor(1000 * answer.probability) / 1000), 1)}`}
          </span>{" "}
          <Sentence text={answer.say} />
        </p>
        {answer.library.isCut && <Notice tone="held">{t("isCut")}</Notice>}
        {candidate !== undefined && (
          <MirroredPlot
            label={labelled(t("mirrored"), candidate.name, language)}
            above={{ name: name === "" ? t("asked") : name, sticks: sticksOf(candidate.query) }}
            below={{ name: candidate.name, sticks: sticksOf(candidate.library) }}
            axis="m/z"
          />
        )}
        {answer.outcome === "match" && candidate !== undefined && (
          <div className={css.row}>
            <p className="quiet small">{t("oneTechnique")}</p>
            <Button variant="default" onClick={() => onTake(candidate.name)}>
              {t("toAnalysis")}
            </Button>
          </div>
        )}
      </Panel>
      {(answer.sites.length > 0 || answer.analogues.length > 0) && <Unknown answer={answer} />}
      {answer.candidates.length > 0 && <Candidates answer={answer} chosen={chosen} onChoose={setChosen} />}
    </>
  );
}

function sticksOf(peaks: readonly { readonly at: number; readonly height: number; readonly isMatched: boolean }[]) {
  return peaks.map(({ at, height, isMatched }) => ({ at, height, isMatched }));
}

function Candidates(props: {
  readonly answer: SearchShown;
  readonly chosen: number;
  readonly onChoose: (place: number) => void;
}): ReactNode {
  const t = useTexts(TEXTS);
  const { number, percent } = useLanguage();
  const { country } = useActing();
  const { answer, chosen, onChoose } = props;
  return (
    <Panel title={t("candidates")} flush>
      <div className={css.scroller} tabIndex={0} role="group" aria-label={t("candidates")}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t("name")}</th>
              <th scope="col" data-align="end">
                {t("similarity")}
              </th>
              <th scope="col" data-align="end">
                {t("agree")}
              </th>
              <th scope="col" data-align="end">
                {t("explained")}
              </th>
            </tr>
          </thead>
          <tbody>
            {answer.candidates.map((one, at) => (
              <tr key={`${one.name} ${one.number}`} data-chosen={at === chosen || undefined}>
                <th scope="row">
                  <button
                    type="button"
                    className={css.open}
                    aria-label={t("show", { name: one.name })}
                    onClick={() => onChoose(at)}
                  >
                    {one.name}
                  </button>
                  {one.record !== null && (
                    <>
                      <br />
                      <Link className="quiet small" to="/record/$country/$id" params={{ country, id: one.record }}>
                        {one.number ?? one.record}
                      </Link>
                    </>
                  )}
                </th>
                <td data-align="end">{number(one.similarity, 3)}</td>
                <td data-align="end">{number(one.matched)}</td>
                <td data-align="end">{percent(one.explainedQuery)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <details className={css.reasons}>
        <summary>{t("reasons")}</summary>
        <ul>
          {answer.reasons.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </details>
    </Panel>
  );
}

function Unknown({ answer }: { readonly answer: SearchShown }): ReactNode {
  const t = useTexts(TEXTS);
  const { number } = useLanguage();
  return (
    <Panel title={t("mayBe")}>
      {answer.sites.map((one) => (
        <Sites key={one.parent} sites={one} />
      ))}
      {answer.analogues.map((one) => (
        <div key={one.name} className={css.hypothesis}>
          <p>
            {t("nearTo", {
              name: one.name,
              difference: signed(one.difference, number),
              kept: one.kept,
              moved: one.moved,
            })}
            {one.may !== null && ` (${one.may})`}
          </p>
        </div>
      ))}
    </Panel>
  );
}

function Sites({ sites }: { readonly sites: SitesShown }): ReactNode {
  const t = useTexts(TEXTS);
  const { percent, number } = useLanguage();
  return (
    <section>
      <h3>{t("changedAt", { parent: sites.parent, difference: signed(sites.difference, number) })}</h3>
      {sites.together !== 1 && <p>{t(sites.together === 0 ? "openSites" : "together")}</p>}
      {sites.hypotheses.map((one, at) => {
        const where = one.changes.map(
          ({ letter, site, may }) => `${t("site", { letter, site })}${may === null ? "" : ` (${may})`}`,
        );
        return (
          <div key={where.join()} className={css.hypothesis}>
            {sites.together > 0 && at === sites.together && <p className="quiet small">{t("less")}</p>}
            <p>{at < sites.together ? <strong>{where.join("; ")}</strong> : where.join("; ")}</p>
            <p className="quiet small">
              {t("plausible", { share: percent(one.share) })}
              {one.against > 0 && `; ${t("against", { count: one.against })}`}
            </p>
            {at === 0 && (
              <div className={css.scroller} tabIndex={0} role="group" aria-label={t("fragment")}>
                <table className={css.table}>
                  <thead>
                    <tr>
                      <th scope="col">{t("fragment")}</th>
                      <th scope="col">{t("foundAt")}</th>
                      <th scope="col" data-align="end">
                        {t("height")}
                      </th>
                      <th scope="col">{t("known")}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {one.fragments.map((fragment) => (
                      <tr key={fragment.parentMz}>
                        <th scope="row">{number(fragment.parentMz, 4)}</th>
                        <td>
                          {number(fragment.at, 4)}
                          {Math.abs(fragment.at - fragment.parentMz) > 0.001 &&
                            ` (${signed(fragment.at - fragment.parentMz, number)})`}
                        </td>
                        <td data-align="end">{percent(fragment.height)}</td>
                        <td>{t(fragment.standing)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            )}
          </div>
        );
      })}
    </section>
  );
}

function signed(difference: number, number: (value: number, digits?: number) => string): string {
  return `${difference < 0 ? "−" : "+"}${number(Math.abs(difference), 4)}`;
}
