import type { Answer, AnswerRow } from "../../../core/question.ts";
import type { Candidate } from "../../../engines/linking/duplicate-features.ts";
import { leftOutOf } from "../../../engines/linking/duplicates.ts";
import { FIREARM_CLASSES } from "../codes.ts";
import type { ReportInput } from "./compile-report-input.ts";
import type { Measure, Scope } from "./explain-figure-id.ts";
import type { Bound, Counted, FigurePlan } from "./explain-figure-plan.ts";
import { ARMS_CLASSES } from "./questions.ts";

/** Finds the groups a country answered to a question; undefined when it did not answer. */
export type Answers = (country: string, scope: Scope, question: string) => readonly AnswerRow[] | undefined;

/** Gathers what the countries answered, with the records counted elsewhere as answers of their own. */
export function answersOf(input: ReportInput): Answers {
  const byName = (answers: readonly Answer[]) => new Map(answers.map((answer) => [answer.question, answer.rows]));
  const elsewhere = answersElsewhere(input);
  const all = new Map(
    input.countries.map((country): [string, Record<Scope, Map<string, readonly AnswerRow[]>>] => [
      country.code,
      {
        report: byName(country.answers),
        held: byName(country.national.held),
        before: byName(country.national.before),
        after: byName(country.national.after),
        during: byName(country.national.during),
        elsewhere: byName(elsewhere.get(country.code) ?? []),
      },
    ]),
  );
  return (country, scope, question) => all.get(country)?.[scope].get(question);
}

/** What the records left out would answer to the reconciliation questions; counted from the duplicates themselves. */
function answersElsewhere({ duplicates, period, countries }: ReportInput): Map<string, Answer[]> {
  const candidates = new Map<string, Candidate>();
  for (const { left, right } of duplicates) for (const one of [left, right]) candidates.set(one.record, one);
  const out = leftOutOf(duplicates)
    .map((left) => candidates.get(left.record) as Candidate)
    .filter((of) => of.from >= period.from && of.from <= period.until);
  const isOf = (list: readonly string[]) => (item: { readonly class: string }) => list.includes(item.class);
  return new Map(
    countries.map(({ code }) => {
      const seizures = out.filter((of) => of.country === code && of.kind === "seizure");
      const recoveries = out.filter((of) => of.country === code && of.kind === "firearm-recovery");
      const armed = seizures.filter((of) => of.items.some(isOf(ARMS_CLASSES)));
      const units = new Set(seizures.flatMap((of) => of.items.filter(isOf(FIREARM_CLASSES)).map((item) => item.unit)));
      const firearms = [...units].sort().map((unit): AnswerRow => {
        const isOne = (item: Candidate["items"][number]) => item.unit === unit && isOf(FIREARM_CLASSES)(item);
        const items = seizures.flatMap((of) => of.items.filter(isOne));
        return {
          by: { unit },
          records: seizures.filter((of) => of.items.some(isOne)).length,
          items: items.length,
          sum: items.reduce((sum, item) => sum + (item.quantity ?? 0), 0),
        };
      });
      const answers: Answer[] = [
        {
          question: "national-seizures",
          rows: [
            { by: { arms: "yes" }, records: armed.length },
            { by: { arms: "no" }, records: seizures.length - armed.length },
          ],
        },
        { question: "national-firearms", rows: firearms },
        { question: "national-recoveries", rows: [{ by: {}, records: recoveries.length }] },
        { question: "national-requests", rows: [] },
        { question: "national-results", rows: [] },
      ];
      return [code, answers];
    }),
  );
}

/** Counts a figure as its plan says: a number, or null where there is nothing to divide by or to take the middle of. */
export function valueOf(plan: FigurePlan, measure: Measure, answers: Answers): number | null {
  if (measure === "median" || measure === "mean") return middleOf(plan.add, measure, answers);
  const of = measure === "share" ? "records" : measure === "unexplained" ? measureOfUnexplained(plan) : measure;
  const total = tidy(sumOf(plan.add, of, answers) - sumOf(plan.less, of, answers));
  if (measure !== "share") return total;
  const whole = sumOf(plan.by ?? [], "records", answers);
  return whole === 0 || total > whole ? null : total / whole;
}

function measureOfUnexplained(plan: FigurePlan): Measure {
  return plan.add[0]?.question === "national-firearms" ? "sum" : "records";
}

/** Sums of decimals without the traces of binary fractions, whatever the order they were added in. */
function tidy(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

function sumOf(groups: readonly Counted[], measure: Measure, answers: Answers): number {
  let sum = 0;
  for (const group of groups) {
    eachRow(group, answers, (row) => {
      if (measure === "records") sum += row.records;
      else if (measure === "items") sum += row.items ?? 0;
      else if (measure === "unstated") sum += row.unstated ?? 0;
      else if (measure === "sum") sum += row.sum ?? 0;
    });
  }
  return sum;
}

function eachRow(group: Counted, answers: Answers, take: (row: AnswerRow) => void): void {
  for (const country of group.countries) {
    for (const row of answers(country, group.scope, group.question) ?? []) {
      if (group.where.every((bound) => isWithin(row, bound))) take(row);
    }
  }
}

/** Says whether a group of an answer meets a condition. */
function isWithin(row: AnswerRow, bound: Bound): boolean {
  if ("keys" in bound) {
    const [one, two] = bound.keys.map((key) => row.by[key]?.slice(0, 2));
    return one !== undefined && two !== undefined && (one === two) === bound.sameCountry;
  }
  const value = row.by[bound.key] ?? null;
  if ("in" in bound) return bound.in.includes(value);
  if ("notIn" in bound) return !bound.notIn.includes(value);
  if (value === null) return false;
  const days = Number(value);
  return days >= (bound.least ?? Number.NEGATIVE_INFINITY) && days <= (bound.most ?? Number.POSITIVE_INFINITY);
}

/** The median of the days of the groups counted, or their mean to one tenth of a day; null when there are none. */
function middleOf(groups: readonly Counted[], measure: "median" | "mean", answers: Answers): number | null {
  const days = new Map<number, number>();
  let count = 0;
  let sum = 0;
  for (const group of groups) {
    eachRow(group, answers, (row) => {
      const value = Number(row.by["days"]);
      days.set(value, (days.get(value) ?? 0) + row.records);
      count += row.records;
      sum += value * row.records;
    });
  }
  if (count === 0) return null;
  if (measure === "mean") return Math.round((sum / count) * 10) / 10;
  const sorted = [...days].sort(([a], [b]) => a - b);
  const at = (rank: number) => {
    let passed = 0;
    for (const [value, records] of sorted) {
      passed += records;
      if (passed > rank) return value;
    }
    return sorted.at(-1)?.[0] ?? 0;
  };
  return (at(Math.floor((count - 1) / 2)) + at(Math.floor(count / 2))) / 2;
}
