import { dayNumber, dayOfNumber } from "../../../core/day.ts";
import type { Dimension, Period, Question } from "../../../core/question.ts";
import type { Words } from "../../../core/words.ts";
import { type Answers, answersOf, valueOf } from "./compile-count.ts";
import type { ReportInput } from "./compile-report-input.ts";
import { type Choice, type FigureSpec, figureId, type Measure } from "./explain-figure-id.ts";
import { figurePlan, spanOf } from "./explain-figure-plan.ts";
import { questionNamed } from "./questions.ts";

/** A count of records or a quantity that may be printed once it is known to be safe. */
export type CountDraft = {
  readonly form: "count";
  readonly spec: FigureSpec;
  readonly id: string;
  /** The cell that holds it; two figures that count the same records are one cell. */
  readonly cell: string;
  readonly value: number;
  /** The country reported nothing of this: a gap, not zero. */
  readonly absent: boolean;
};

/** A quantity with the number of records behind it. */
export type QuantityDraft = Omit<CountDraft, "form"> & { readonly form: "quantity"; readonly base: CountDraft };

/** A figure before it is known what may be printed. */
export type Draft =
  | CountDraft
  | QuantityDraft
  | { readonly form: "share"; readonly id: string; readonly part: CountDraft; readonly whole: CountDraft }
  /** A count for so many units of a published figure; null when that figure is not known for all of the days. */
  | {
      readonly form: "rate";
      readonly id: string;
      readonly part: CountDraft;
      readonly of: number | null;
      readonly per: number;
    }
  /** A median or a mean; `others` are the bases of the countries when this is the one of all. */
  | {
      readonly form: "middle";
      readonly id: string;
      readonly base: CountDraft;
      readonly others: readonly CountDraft[];
      readonly value: number | null;
    }
  /** A count of the process (rows read, pairs listed), not of events. */
  | {
      readonly form: "plain";
      readonly id: string;
      readonly value: number | null;
      readonly share?: true;
      /** What it is worked out from was not reported. */
      readonly absent?: boolean;
    };

/** A cell of the report's tables, named `<what is counted>/<from>..<until>`, so that it is the same in every report. */
export type DraftCell = {
  readonly id: string;
  readonly count: number;
  /** Known to everybody: an absent cell, or one whose records are listed one by one. */
  readonly exempt: boolean;
  /** For quantities: the cell of the records behind it. */
  readonly base?: string;
  printed: boolean;
};

/** Cells and what joins them; `gap` is by how much the total exceeds its parts where the answers disagree. */
export type DraftTables = {
  readonly cells: Map<string, DraftCell>;
  readonly relations: Map<string, { readonly total: string; readonly parts: readonly string[]; readonly gap: number }>;
  /** Cells known to be at least so large, because they are listed at all. */
  readonly floors: Map<string, number>;
  /** Unions and the cells they are made of: none is larger than its cells together. */
  readonly unions: Map<string, readonly string[]>;
};

/** What every table of the report is drafted with. */
export type Drafting = {
  readonly input: ReportInput;
  readonly answers: Answers;
  readonly codes: readonly string[];
  /** The smallest count that is published. */
  readonly minimum: number;
  /** What earlier reports printed: the figure of the days just before these, if one is known. */
  readonly earlier: (cell: string) => number | null;
  readonly counts: DraftTables;
  readonly quantities: DraftTables;
  /** What was found wrong while compiling: said in the report, never silent. */
  readonly findings: Words[];
};

/** Opens the drafting of a report. */
export function startDrafting(
  input: ReportInput,
  minimum: number,
  earlier: (cell: string) => number | null = () => null,
): Drafting {
  const tables = (): DraftTables => ({
    cells: new Map(),
    relations: new Map(),
    floors: new Map(),
    unions: new Map(),
  });
  return {
    input,
    answers: answersOf(input),
    codes: input.countries.map((country) => country.code),
    minimum,
    earlier,
    counts: tables(),
    quantities: tables(),
    findings: [],
  };
}

type Where = Readonly<Record<string, Choice>>;

/** The value of a figure, whatever may be printed of it. */
export function rawValue(d: Drafting, spec: FigureSpec, listed: readonly FigureSpec[] = []): number | null {
  const plan = figurePlan(spec, { countries: d.codes, period: d.input.period, listed });
  return valueOf(plan, spec.measure, d.answers);
}

/** Drafts a count of records; `listed` are the figures beside a group `other`. */
export function count(
  d: Drafting,
  question: string,
  country: string,
  where: Where = {},
  more: { readonly listed?: readonly FigureSpec[]; readonly unprinted?: true; readonly exempt?: true } = {},
): CountDraft {
  const spec: FigureSpec = { question, country, where, measure: "records" };
  const value = rawValue(d, spec, more.listed) ?? 0;
  const span = spanOfSpec(spec, d.input.period);
  const absent = isAbsent(d, spec, span, value);
  const cell = `${stemOf(spec)}/${span.from}..${span.until}`;
  putCell(d.counts, { id: cell, count: value, exempt: absent || more.exempt === true, printed: !more.unprinted });
  const draft: CountDraft = { form: "count", spec, id: figureId(spec), cell, value, absent };
  for (const [axis, choice] of Object.entries(where)) {
    if (!isSumOfValues(question, axis, choice)) continue;
    const parts = choice.values.map((one) => ({ ...where, [axis]: { values: [one] } }));
    addUp(
      d,
      draft,
      parts.map((part) => count(d, question, country, part, { unprinted: true })),
    );
    break;
  }
  return draft;
}

/** Several stated values of a plain field: their counts add up to the figure, whether or not they are printed too. */
function isSumOfValues(question: string, axis: string, choice: Choice): choice is Extract<Choice, { values: unknown }> {
  if (!("values" in choice) || choice.values.length < 2 || choice.values.includes(null)) return false;
  const by = questionNamed(question)?.by[axis];
  return by !== undefined && "field" in by && by.grain === undefined;
}

/** Drafts a quantity: a sum in one unit, or a number of lines, with the count of the records behind it. */
export function quantity(
  d: Drafting,
  question: string,
  country: string,
  where: Where,
  measure: "sum" | "items",
  base: CountDraft,
): QuantityDraft {
  const spec: FigureSpec = { question, country, where, measure };
  const value = rawValue(d, spec) ?? 0;
  const most = Math.abs(rawValue(d, { ...spec, country: "all", where: unitOf(where) }) ?? 0);
  const divisor = 10 ** Math.max(0, Math.ceil(Math.log10(most / 1e8)));
  const span = spanOfSpec(spec, d.input.period);
  const cell = `${stemOf(spec)}${divisor > 1 ? `:${divisor}` : ""}/${span.from}..${span.until}`;
  putCell(d.quantities, {
    id: cell,
    count: Math.round(value / divisor),
    exempt: base.absent,
    base: base.cell,
    printed: true,
  });
  return { form: "quantity", spec, id: figureId(spec), cell, value, absent: base.absent, base };
}

function unitOf(where: Where): Where {
  return where["unit"] ? { unit: where["unit"] } : {};
}

/** Drafts a share of a count in its whole. */
export function share(part: CountDraft, whole: CountDraft): Draft {
  return { form: "share", id: figureId({ ...part.spec, measure: "share" }), part, whole };
}

/** Drafts a median or a mean of days over the records of a base. */
export function middle(
  d: Drafting,
  measure: "median" | "mean",
  base: CountDraft,
  others: readonly CountDraft[],
): Draft {
  const spec = { ...base.spec, measure };
  return { form: "middle", id: figureId(spec), base, others, value: rawValue(d, spec) };
}

/** Drafts a count of the process; `absent` when what it is worked out from was not reported. */
export function plain(
  question: string,
  country: string,
  where: Where,
  measure: Measure,
  value: number,
  absent = false,
): Draft {
  return { form: "plain", id: figureId({ question, country, where, measure }), value, absent };
}

/** Says that a total is the sum of its parts; where the answers disagree the difference is a finding. */
export function addUp(d: Drafting, total: CountDraft | QuantityDraft, parts: readonly (CountDraft | QuantityDraft)[]) {
  const tables = total.form === "quantity" ? d.quantities : d.counts;
  relate(
    tables,
    total.cell,
    parts.map((part) => part.cell),
  );
}

/** Joins a total cell to its parts by their names; a part is taken once. */
export function relate(tables: DraftTables, total: string, parts: readonly string[]) {
  const others = [...new Set(parts)].filter((part) => part !== total);
  if (others.length === 0) return;
  const value = (id: string) => tables.cells.get(id)?.count ?? 0;
  const gap = value(total) - others.reduce((sum, part) => sum + value(part), 0);
  tables.relations.set(`${total}=${others.toSorted().join("+")}`, { total, parts: others, gap });
}

/** Says that one count is contained in another, so that nobody may compute the rest either. */
export function within(d: Drafting, part: CountDraft, whole: CountDraft) {
  if (part.cell === whole.cell || part.value > whole.value) return;
  const [stem, span] = cutCell(part.cell);
  const rest = `${stem}|rest of ${cutCell(whole.cell)[0]}/${span}`;
  putCell(d.counts, { id: rest, count: whole.value - part.value, exempt: part.absent && whole.absent, printed: false });
  relate(d.counts, whole.cell, [part.cell, rest]);
}

/** What a cell counts, and the days it counts. */
export function cutCell(id: string): readonly [stem: string, span: string] {
  const at = id.lastIndexOf("/");
  return [id.slice(0, at), id.slice(at + 1)];
}

/** Adds a cell, or notes that a cell that was not printed so far is. */
export function putCell(tables: DraftTables, cell: DraftCell) {
  const known = tables.cells.get(cell.id);
  if (known) known.printed ||= cell.printed;
  else tables.cells.set(cell.id, cell);
}

/** Says whether a country stated that it reports a kind for some day of a span. */
export function isCovered(d: Drafting, country: string, kind: string, span: Period): boolean {
  const of = d.input.countries.find(({ code }) => code === country);
  return (of?.coverage ?? []).some(
    (c) => c.subject === kind && c.completeness !== "not-published" && c.from <= span.until && c.until >= span.from,
  );
}

/** Nothing counted, nothing said to be reported, and nothing else of the kind there: a gap. */
function isAbsent(d: Drafting, spec: FigureSpec, span: Period, value: number): boolean {
  const question = questionNamed(spec.question);
  if (!question || value !== 0) return false;
  const countries = spec.country === "all" ? d.codes : [spec.country];
  const whole: FigureSpec = { ...spec, where: timeOf(spec), measure: "records" };
  return countries.every((country) => {
    const scope = scopeOf(spec);
    if (scope !== "elsewhere" && !d.answers(country, scope, spec.question)) return true;
    return !isCovered(d, country, question.kind, span) && rawValue(d, { ...whole, country }) === 0;
  });
}

function scopeOf(spec: FigureSpec) {
  const choice = spec.where["scope"];
  const scope = choice && "values" in choice ? choice.values[0] : "report";
  return scope as "report" | "held" | "before" | "after" | "during" | "elsewhere";
}

function timeOf(spec: FigureSpec): Where {
  const { quarter, scope } = spec.where;
  return { ...(quarter ? { quarter } : {}), ...(scope ? { scope } : {}) };
}

/** The days before a report's period and after it, as far as the calendar of the house goes. */
export function periodsAround(period: Period): { readonly before: Period; readonly after: Period } {
  return {
    before: { from: FIRST, until: dayOfNumber(dayNumber(period.from) - 1) },
    after: { from: dayOfNumber(dayNumber(period.until) + 1), until: LAST },
  };
}

const FIRST = "1600-01-01";
const LAST = "2999-12-31";

/** The days that a figure is about. */
function spanOfSpec(spec: FigureSpec, period: Period): Period {
  const scope = scopeOf(spec);
  if (scope === "held") return { from: FIRST, until: LAST };
  if (scope === "before" || scope === "after") return periodsAround(period)[scope];
  const quarter = spec.where["quarter"];
  const [one, ...more] = quarter && "values" in quarter ? quarter.values : [];
  return typeof one === "string" && more.length === 0 ? spanOf(one, period) : period;
}

/** What a figure counts, without its days: the kind, the country and the conditions, whichever question asks it. */
function stemOf(spec: FigureSpec): string {
  const question = questionNamed(spec.question) as Question;
  const { quarter, scope, ...where } = spec.where;
  const isNational = spec.question.startsWith("national-");
  const isGroup = Object.values(where).some((choice) => "group" in choice);
  const isOneSpan = quarter === undefined || ("values" in quarter && quarter.values.length === 1);
  if (isGroup || !isOneSpan) return figureId(spec);
  const conditions = Object.entries(where).map(
    ([axis, choice]) => `${dimensionKey(question.by[axis])}=${keyOf(choice)}`,
  );
  if (spec.question === "time-to-crime") conditions.push("outcome=traced-to-purchaser");
  const what = isNational ? `${spec.question}:${keyOf(scope)}` : question.kind;
  return [what, spec.country, spec.measure, ...conditions.sort()].join("|");
}

function keyOf(choice: Choice | undefined): string {
  if (!choice) return "";
  if ("values" in choice) return choice.values.map(String).toSorted().join("+");
  return JSON.stringify(choice);
}

function dimensionKey(by: Dimension | undefined): string {
  if (!by) return "";
  if ("field" in by) return by.grain ? `${by.field}:${by.grain}` : by.field;
  if ("hasItem" in by) return `has:${by.among.join("+")}`;
  return JSON.stringify(by);
}
