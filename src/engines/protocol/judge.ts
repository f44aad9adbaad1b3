import {
  type Analysis,
  type Combination,
  type Counted,
  countTests,
  type Discounted,
  type Edition,
} from "./protocol.ts";

/** What the tests for one substance amount to. */
export type Outcome = "meets" | "presumptive" | "insufficient";

/** What lacks for a combination: techniques, techniques of its category, uncorrelated ones, or separate samplings. */
export type Lack = "techniques" | "category" | "correlated" | "samplings";

/** The judgement of an analysis under an edition. */
export type Verdict = {
  readonly outcome: Outcome;
  readonly edition: string;
  /** The combination that is met, or that is nearest. */
  readonly rule: Combination;
  /** The results that meet it; empty when it is not met. */
  readonly by: readonly Counted[];
  /** What lacks for each combination, in the order of the edition; empty when one is met. */
  readonly lacks: readonly { readonly rule: Combination; readonly lack: Lack }[];
  readonly counted: readonly Counted[];
  readonly discounted: readonly Discounted[];
  /** Places of tests whose negative result stands against the identification: it does not count, and must be explained. */
  readonly against: readonly number[];
};

/**
 * Judges the tests for one substance: `meets` when a combination of the edition is met, `presumptive` when something
 * counts but not enough, `insufficient` when nothing counts. Of several ways to meet it, one that rests on no
 * recalled fact comes first.
 */
export function judge(edition: Edition, analysis: Analysis): Verdict {
  const { counted, discounted } = countTests(edition, analysis);
  const against = discounted.filter((one) => one.why === "negative").map((one) => one.test);
  const known = { edition: edition.id, counted, discounted, against };
  const sure = counted.filter((one) => one.source.evidence !== "recalled");
  for (const among of sure.length === counted.length ? [counted] : [sure, counted])
    for (const rule of edition.combinations) {
      const by = meeting(rule, among, analysis.isSampleLimited);
      if (by !== undefined) return { ...known, outcome: "meets", rule, by, lacks: [] };
    }
  const lacks = edition.combinations.map((rule) => ({ rule, lack: lackOf(rule, counted) }));
  const nearest = lacks.toSorted((a, b) => NEARNESS[b.lack] - NEARNESS[a.lack])[0];
  if (nearest === undefined) throw new Error(`edition \`${edition.id}\` has no combination: give it one`);
  return { ...known, outcome: counted.length > 0 ? "presumptive" : "insufficient", rule: nearest.rule, by: [], lacks };
}

const NEARNESS: Readonly<Record<Lack, number>> = { samplings: 3, correlated: 2, techniques: 1, category: 0 };

/** Says whether a combination of an edition is met, and nothing more. */
export function isMet(edition: Edition, counted: readonly Counted[], isSampleLimited: boolean): boolean {
  return edition.combinations.some((rule) => meeting(rule, counted, isSampleLimited) !== undefined);
}

/** The first results, in their order, that meet a combination. */
function meeting(rule: Combination, counted: readonly Counted[], isSampleLimited: boolean): Counted[] | undefined {
  const samplings = isSampleLimited ? 1 : rule.samplings;
  const chosen: Counted[] = [];
  const choose = (from: number): boolean => {
    if (chosen.length === rule.size)
      return new Set(chosen.map((one) => one.sampling)).size >= samplings && isUncorrelated(rule, chosen);
    for (let at = from; at < counted.length; at++) {
      const one = counted[at] as Counted;
      if (chosen.some((other) => other.technique === one.technique)) continue;
      chosen.push(one);
      if (choose(at + 1)) return true;
      chosen.pop();
    }
    return false;
  };
  return choose(0) ? chosen : undefined;
}

/** Whether enough of the results are of the category, and the properties that must differ do. */
function isUncorrelated({ least, uncorrelated }: Combination, chosen: readonly Counted[]): boolean {
  const of = chosen.filter((one) => one.category === least.category);
  if (of.length < least.count) return false;
  if (uncorrelated === "all") return propertiesOf(chosen) === chosen.length;
  return propertiesOf(of) >= least.count;
}

function propertiesOf(of: readonly Counted[]): number {
  return new Set(of.map((one) => one.property)).size;
}

function lackOf(rule: Combination, counted: readonly Counted[]): Lack {
  const different = (of: readonly Counted[]) => new Set(of.map((one) => one.technique)).size;
  const ofCategory = counted.filter((one) => one.category === rule.least.category);
  if (different(ofCategory) < rule.least.count) return "category";
  if (different(counted) < rule.size) return "techniques";
  return meeting(rule, counted, true) === undefined ? "correlated" : "samplings";
}
