import { RECONCILIATION_QUESTIONS, REPORT_QUESTIONS } from "./questions.ts";

/** What a figure measures. A share is of the figure's records in its whole, a portion of its quantities; `pairs` and the last four count the process. */
export const MEASURES = [
  "records",
  "items",
  "sum",
  "unstated",
  "median",
  "mean",
  "share",
  "portion",
  "rate",
  "unexplained",
  "pairs",
  "read",
  "kept",
  "repaired",
  "refused",
] as const;

/** One of the measures. */
export type Measure = (typeof MEASURES)[number];

/**
 * Groups that no list of values says: all those not listed beside it, both ends in one country, ends in two countries,
 * an end that is not stated, and results from which no number of days can be computed.
 */
export const GROUPS = ["other", "same", "across", "unstated", "uncomputed"] as const;

/** One of the groups that no list of values says. */
export type Group = (typeof GROUPS)[number];

/** What a figure takes of one axis: values (null: not stated), a span of days with both ends in it, or a group. */
export type Choice =
  | { readonly values: readonly (string | null)[] }
  | { readonly least?: number; readonly most?: number }
  | { readonly group: Group };

/** What a figure is: a question, a country or `all`, what it takes of each axis (all of it unless said), a measure. */
export type FigureSpec = {
  readonly question: string;
  readonly country: string;
  readonly where: Readonly<Record<string, Choice>>;
  readonly measure: Measure;
};

/**
 * Which records of a country a figure counts: the period without duplicates counted elsewhere (`report`), everything it
 * holds, what lies before or after the period, the whole period, and the duplicates that another country counts.
 */
export const SCOPES = ["report", "held", "before", "after", "during", "elsewhere"] as const;

/** One of the scopes. */
export type Scope = (typeof SCOPES)[number];

/** The axes of each question's figures, in the order in which they stand in an id. */
export const FIGURE_AXES: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(REPORT_QUESTIONS.map((question) => [question.name, Object.keys(question.by)])),
  ...Object.fromEntries(
    RECONCILIATION_QUESTIONS.map((question) => [question.name, ["scope", ...Object.keys(question.by)]]),
  ),
  seizures: ["quarter", "custody"],
  "sdg-16-4-2": [],
  duplicates: ["between", "kind", "why"],
  intake: ["source"],
};

const DAY_AXES: ReadonlySet<string> = new Set(["time-to-crime.days", "time-to-result.days"]);

/**
 * The id of a figure: `<question>.<country|all>.<one part an axis>.<measure>`, as in
 * `seizure-methods.all.outbound.*.*.records`.
 *
 * In a part `*` takes all, `~` what is not stated, `a+b` several values, `91to212` days, `~other` and its like a group;
 * values are percent-encoded, so that an id has no spaces and can be cut at its points.
 */
export function figureId({ question, country, where, measure }: FigureSpec): string {
  const parts = (FIGURE_AXES[question] ?? []).map((axis) => part(where[axis]));
  return [question, country, ...parts, measure].join(".");
}

function part(choice: Choice | undefined): string {
  if (choice === undefined) return "*";
  if ("group" in choice) return `~${choice.group}`;
  if ("values" in choice) return choice.values.map((value) => (value === null ? "~" : encodePart(value))).join("+");
  return `${choice.least ?? ""}to${choice.most ?? ""}`;
}

/** A value as it stands in an id, and as the key of a row: letters, digits, `-`, `_` and percent-encoded bytes. */
export function encodePart(value: string): string {
  return encodeURIComponent(value).replace(/[.!'()*~]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Reads a figure's id; null when it is not one. */
export function readFigureId(id: string): FigureSpec | null {
  const [question = "", country = "", ...rest] = id.split(".");
  const measure = MEASURES.find((name) => name === rest.at(-1));
  const axes = Object.hasOwn(FIGURE_AXES, question) ? FIGURE_AXES[question] : undefined;
  if (!axes || !measure || rest.length !== axes.length + 1 || !/^([A-Z]{2}|all)$/.test(country)) return null;
  const where: Record<string, Choice> = {};
  for (const [at, axis] of axes.entries()) {
    const text = rest[at] as string;
    if (text === "*") continue;
    const choice = readPart(text, DAY_AXES.has(`${question}.${axis}`));
    if (choice === null) return null;
    where[axis] = choice;
  }
  return { question, country, where, measure };
}

function readPart(text: string, isDays: boolean): Choice | null {
  const group = GROUPS.find((name) => text === `~${name}`);
  if (group) return { group };
  const span = isDays ? /^(-?\d+)?to(-?\d+)?$/.exec(text) : null;
  if (span) {
    return {
      ...(span[1] === undefined ? {} : { least: Number(span[1]) }),
      ...(span[2] === undefined ? {} : { most: Number(span[2]) }),
    };
  }
  if (isDays && text !== "~") return null;
  const values: (string | null)[] = [];
  for (const value of text.split("+")) {
    if (value === "~") values.push(null);
    else if (!/^([\w-]|%[0-9A-F]{2})+$/.test(value)) return null;
    else {
      try {
        values.push(decodeURIComponent(value));
      } catch {
        return null;
      }
    }
  }
  return { values };
}
