import { type ReactNode, useMemo } from "react";
import { type CorrectionFactor, factorOf, type Standing } from "../../../engines/wastewater/correction-factors.ts";
import { simulate } from "../../../engines/wastewater/simulate.ts";
import { COMPONENTS, USUAL_UNCERTAINTIES } from "../../../engines/wastewater/uncertainties.ts";
import { Panel } from "../../../web/parts/page-head.tsx";
import { TableScroller } from "../../../web/parts/table-scroller.tsx";
import { useLanguage } from "../../../web/words/language.tsx";
import { defineTexts, useTexts } from "../../../web/words/texts.ts";
import { STANDING_WORDS } from "../standing-words.ts";
import { CONSUMPTION_PAGE } from "./consumption-words.ts";
import css from "./wastewater.module.css";

const TEXTS = defineTexts("wastewater-consumption", CONSUMPTION_PAGE);
const DRAWS = 4000;

function useMarked(): (standing: Standing) => string {
  const { say } = useLanguage();
  return (standing) => (standing === "read" ? "" : ` (${say(STANDING_WORDS[standing])})`);
}

/** What was consumed at a load in mg per 1,000 people and day, with its interval by simulation, and where the factor comes from. */
export function Consumption(props: { readonly load: number; readonly factor: CorrectionFactor }): ReactNode {
  const t = useTexts(TEXTS);
  const { say, number } = useLanguage();
  const marked = useMarked();
  const { load, factor } = props;
  // One ng/L in one cubic metre a day from one person is one mg a day per thousand people.
  const { consumption } = useMemo(
    () => simulate({ concentration: { value: load }, flow: 1, population: 1, factor: factorOf(factor) }, DRAWS),
    [load, factor],
  );
  if (consumption === undefined) return null;
  const rough = (value: number) => number(Number(value.toPrecision(2)));
  return (
    <p className="quiet small">
      {t("consumed", {
        ...{ drug: say(factor.drug), value: rough(consumption.value) },
        ...{ low: rough(consumption.low), high: rough(consumption.high) },
        ...{ factor: number(Number(factorOf(factor).toPrecision(3))), source: say(factor.source) },
        marked: marked(factor.standing),
      })}
    </p>
  );
}

/** The distributions that intervals of consumption are simulated from, each with what it rests on. */
export function ConsumptionBasis(): ReactNode {
  const t = useTexts(TEXTS);
  const { say, number, percent } = useLanguage();
  const marked = useMarked();
  return (
    <Panel title={t("title")} note={t("about", { draws: number(DRAWS) })} flush>
      <TableScroller label={t("title")}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t("component")}</th>
              <th scope="col">{t("distribution")}</th>
              <th scope="col">{t("basis")}</th>
            </tr>
          </thead>
          <tbody>
            {COMPONENTS.map((name) => {
              const { label, distribution, source, standing } = USUAL_UNCERTAINTIES[name];
              return (
                <tr key={name}>
                  <th scope="row">{say(label)}</th>
                  <td>
                    {distribution.shape === "uniform"
                      ? t("uniform", { size: percent(distribution.half) })
                      : t("logNormal", { size: percent(distribution.variation, 1) })}
                  </td>
                  <td>
                    {say(source)}
                    {marked(standing)}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </TableScroller>
    </Panel>
  );
}
