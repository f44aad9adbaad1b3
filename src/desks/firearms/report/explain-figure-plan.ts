import type { Period } from "../../../core/question.ts";
import { quarterAfter, quarterDays, quarterOf } from "../../../core/quarter.ts";
import { FIREARM_CLASSES } from "../codes.ts";
import { type Choice, FIGURE_AXES, type FigureSpec, type Scope } from "./explain-figure-id.ts";
import { TRACED_OUTCOMES } from "./questions.ts";

/** One condition on the groups of an answer; `key` names a group-by of its question. Days are whole and both ends in. */
export type Bound =
  | { readonly key: string; readonly in: readonly (string | null)[] }
  | { readonly key: string; readonly notIn: readonly (string | null)[] }
  | { readonly key: string; readonly least?: number; readonly most?: number }
  /** Both regions are stated, and lie in the same country or in two. */
  | { readonly keys: readonly [string, string]; readonly sameCountry: boolean };

/** Groups of one question's answers that a figure counts. */
export type Counted = {
  readonly question: string;
  readonly countries: readonly string[];
  readonly scope: Scope;
  readonly where: readonly Bound[];
};

/** How a figure is counted: groups added, less groups taken away; a share is divided by the groups in `by`. */
export type FigurePlan = {
  readonly add: readonly Counted[];
  readonly less: readonly Counted[];
  readonly by?: readonly Counted[];
};

/** What a plan is made in: the report's countries and period, and the figures that stand beside an `other`. */
export type PlanContext = {
  readonly countries: readonly string[];
  readonly period: Period;
  readonly listed: readonly FigureSpec[];
};

const QUARTER_AXES: ReadonlySet<string> = new Set([
  "seizures.quarter",
  "recoveries.quarter",
  "trace-requests.quarter",
  "trace-results.recovered",
]);

/** The whole that a share is of, where it is not all of its own question. */
const WHOLES: Readonly<Record<string, Pick<FigureSpec, "question" | "where">>> = {
  "time-to-crime": { question: "trace-results", where: {} },
  "seizures-together": { question: "seizures-together", where: { firearms: { values: ["yes"] } } },
};

/** The reconciliation question whose report figure is counted by another question. */
export const REPORT_COUNTERPARTS = {
  "national-seizures": "seizures",
  "national-firearms": "seizure-items",
  "national-recoveries": "recoveries",
  "national-requests": "trace-requests",
  "national-results": "trace-results",
} as const;

/** How a figure is counted. */
export function figurePlan(spec: FigureSpec, context: PlanContext): FigurePlan {
  const countries = spec.country === "all" ? context.countries : [spec.country];
  const counted = (question: string, where: readonly Bound[], scope: Scope = "report"): Counted => ({
    question,
    countries,
    scope,
    where,
  });
  const chosen = (question: string, where: FigureSpec["where"], scope: Scope = "report") =>
    alternatives(question, where, spec, context).map((bounds) => counted(question, bounds, scope));

  if (spec.question === "duplicates" || spec.question === "intake") return { add: [], less: [] };
  if (spec.question === "sdg-16-4-2") {
    const recovered = { values: quartersOf(context.period) };
    return {
      add: chosen("trace-results", { outcome: { values: TRACED_OUTCOMES }, recovered }),
      less: [],
      by: chosen("recoveries", {}),
    };
  }
  if (spec.measure === "portion") {
    const { source: _, ...whole } = spec.where;
    return { add: chosen(spec.question, spec.where), less: [], by: chosen(spec.question, whole) };
  }
  if (spec.question === "denominators" && spec.measure === "rate") {
    const place = spec.where["place"];
    const add = place === undefined ? chosen("recoveries", {}) : chosen("recovery-places", { region: place });
    return { add, less: [], by: chosen("denominators", spec.where) };
  }
  if (spec.question in REPORT_COUNTERPARTS) return nationalPlan(spec, chosen);
  const whole = WHOLES[spec.question] ?? { question: spec.question, where: {} };
  const by = spec.measure === "share" ? { by: chosen(whole.question, whole.where) } : {};

  if (spec.question === "corridors") {
    const ends = ["sold", "recovered"] as const;
    const choice = spec.where.sold;
    const group = choice && "group" in choice ? choice.group : undefined;
    const across = counted("corridors", [{ keys: ends, sameCountry: false }]);
    if (group === "same") return { add: [counted("corridors", [{ keys: ends, sameCountry: true }])], less: [], ...by };
    if (group === "across") return { add: [across], less: [], ...by };
    if (group === "other") {
      const less = context.listed.flatMap((sibling) => chosen("corridors", sibling.where));
      return { add: [across], less, ...by };
    }
    if (group === "unstated") {
      const add = [
        counted("corridors", [{ key: "sold", in: [null] }]),
        counted("corridors", [
          { key: "sold", notIn: [null] },
          { key: "recovered", in: [null] },
        ]),
      ];
      return { add, less: [], ...by };
    }
  }
  const days = spec.where.days;
  if (days && "group" in days) {
    return { add: chosen(whole.question, {}), less: chosen(spec.question, { days: { least: 0 } }), ...by };
  }
  return { add: chosen(spec.question, spec.where), less: [], ...by };
}

type Chosen = (question: string, where: FigureSpec["where"], scope?: Scope) => Counted[];

/** A national figure: one scope of it, or what stays unexplained when every line is taken off the national total. */
function nationalPlan(spec: FigureSpec, chosen: Chosen): FigurePlan {
  const { scope: scopeChoice, ...where } = spec.where;
  if (spec.measure !== "unexplained") {
    const [scope] = scopeChoice && "values" in scopeChoice ? scopeChoice.values : [];
    return { add: chosen(spec.question, where, (scope ?? "held") as Scope), less: [] };
  }
  const report = REPORT_COUNTERPARTS[spec.question as keyof typeof REPORT_COUNTERPARTS];
  const isSeizures = spec.question === "national-seizures";
  return {
    add: chosen(spec.question, where, "held"),
    less: [
      ...chosen(spec.question, where, "before"),
      ...chosen(spec.question, where, "after"),
      ...(isSeizures ? chosen(spec.question, { arms: { values: ["no"] } }, "during") : []),
      ...chosen(spec.question, isSeizures ? { arms: { values: ["yes"] } } : where, "elsewhere"),
      ...chosen(report, report === "seizure-items" ? { ...where, class: { values: FIREARM_CLASSES } } : {}),
    ],
  };
}

/** The conditions of a figure's choices; several where a choice cannot be said by one condition. */
function alternatives(question: string, where: FigureSpec["where"], spec: FigureSpec, context: PlanContext): Bound[][] {
  let all: Bound[][] = [[]];
  for (const axis of FIGURE_AXES[question] ?? []) {
    const choice = where[axis];
    if (choice === undefined || axis === "scope") continue;
    const ways = waysOf(question, axis, choice, spec, context);
    all = all.flatMap((bounds) => ways.map((way) => [...bounds, ...way]));
  }
  return all;
}

function waysOf(question: string, axis: string, choice: Choice, spec: FigureSpec, context: PlanContext): Bound[][] {
  if ("group" in choice) {
    if (choice.group === "unstated") return [[{ key: axis, in: [null] }]];
    const listed = context.listed.flatMap((sibling) => {
      const of = sibling.where[axis];
      return sibling.question === spec.question && of && "values" in of ? of.values : [];
    });
    return [[{ key: axis, notIn: [...new Set(listed)] }]];
  }
  if (!("values" in choice)) return [[{ key: axis, ...choice }]];
  if (!QUARTER_AXES.has(`${question}.${axis}`)) return [[{ key: axis, in: choice.values }]];
  const quarters = choice.values.flatMap((value) =>
    value && /^\d{4}$/.test(value) ? [1, 2, 3, 4].map((n) => `${value}-Q${n}`) : [value],
  );
  if (question !== "seizures") return [[{ key: axis, in: quarters }]];
  return [
    [{ key: "on", in: quarters }],
    [
      { key: "on", in: [null] },
      { key: "from", in: quarters },
    ],
  ];
}

/** The quarters that a period touches, as `2024-Q1`. */
export function quartersOf(period: Period): string[] {
  const quarters: string[] = [];
  const last = quarterOf(period.until);
  for (let quarter = quarterOf(period.from); quarter <= last; quarter = quarterAfter(quarter)) quarters.push(quarter);
  return quarters;
}

/** The days of a quarter (`2024-Q1`) or a year (`2024`) that lie in a period. */
export function spanOf(span: string, period: Period): Period {
  const { from, until } = quarterDays(span) ?? { from: `${span}-01-01`, until: `${span}-12-31` };
  return { from: from > period.from ? from : period.from, until: until < period.until ? until : period.until };
}
