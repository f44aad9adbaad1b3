import { isMet } from "./judge.ts";
import { type Analysis, type Counted, countTests, type Edition, type Test } from "./protocol.ts";

/** Further tests that would complete an analysis if all of them came out positive, and what they cost together. */
export type Completion = { readonly techniques: readonly string[]; readonly cost: number };

/** The greatest number of further tests that are looked for. */
const MOST = 3;

/**
 * The cheapest further tests that would meet the protocol, cheapest first: none of them has a part that would do alone.
 * Each is made on a sampling of its own with a validated method and data that can be reviewed. `costs` are relative;
 * a technique without a cost is not at hand. Empty when the protocol is met, or cannot be met with what is at hand.
 */
export function nextTests(
  edition: Edition,
  analysis: Analysis,
  costs: Readonly<Record<string, number>>,
  limit = 3,
): readonly Completion[] {
  const { counted } = countTests(edition, analysis);
  if (isMet(edition, counted, analysis.isSampleLimited)) return [];
  const results = Object.keys(costs)
    .map((technique, at) => ({
      technique,
      cost: costs[technique] as number,
      gives: resultsOf(edition, analysis, technique, at),
    }))
    .filter(({ gives }) => gives.length > 0);
  const found: Completion[] = [];
  for (let size = 1; size <= MOST; size++)
    for (const chosen of choicesOf(results, size)) {
      const techniques = chosen.map((one) => one.technique);
      if (found.some((one) => one.techniques.every((name) => techniques.includes(name)))) continue;
      const all = [...counted, ...chosen.flatMap((one) => one.gives)];
      if (isMet(edition, all, analysis.isSampleLimited))
        found.push({ techniques, cost: chosen.reduce((sum, one) => sum + one.cost, 0) });
    }
  return found.sort((a, b) => a.cost - b.cost || a.techniques.length - b.techniques.length).slice(0, limit);
}

/** What a technique would add if it were positive on a sampling of its own. */
function resultsOf(edition: Edition, { material }: Analysis, technique: string, at: number): readonly Counted[] {
  const test: Test = {
    technique,
    result: "positive",
    sampling: `further ${at}`,
    isValidated: true,
    isReviewable: true,
    isIndependent: true,
  };
  return countTests(edition, { tests: [test], material, isSampleLimited: false }).counted;
}

function* choicesOf<T>(of: readonly T[], size: number, from = 0): Generator<readonly T[]> {
  if (size === 0) yield [];
  else
    for (let at = from; at < of.length; at++)
      for (const rest of choicesOf(of, size - 1, at + 1)) yield [of[at] as T, ...rest];
}
