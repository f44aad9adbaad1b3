import { fill, type Language } from "../../../core/words.ts";
import type { JointReport } from "./joint-report.ts";
import { gapOf, SIGNS } from "./render-figure.ts";
import { RENDER_WORDS } from "./render-words.ts";

type Headline = JointReport["headlines"][number];

/**
 * The first page's figures: those that have a number, and a sentence for each reason why others have none, so that the
 * page shows no sign that only a later page explains.
 */
export function headlinesOf(
  report: Pick<JointReport, "headlines">,
  language: Language,
): { readonly told: readonly Headline[]; readonly untold: readonly string[] } {
  const untold = (Object.keys(SIGNS) as (keyof typeof SIGNS)[]).flatMap((gap) => {
    const names = report.headlines.filter(({ figure }) => gapOf(figure) === gap).map(({ label }) => label[language]);
    return names.length === 0
      ? []
      : [fill(RENDER_WORDS.untold, { names: names.join("; "), why: RENDER_WORDS[gap][language] })[language]];
  });
  return { told: report.headlines.filter(({ figure }) => gapOf(figure) === null), untold };
}
