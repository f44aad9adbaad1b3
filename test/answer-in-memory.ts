import { dayNumber } from "../src/core/day.ts";
import type { Field } from "../src/core/fields.ts";
import { type Kind, listOfKind, type RecordValues } from "../src/core/kind.ts";
import type { Answer, AnswerRow, Condition, Dimension, Period, Question } from "../src/core/question.ts";

/** A record as a plain object, for answering questions without a store. */
export type MemoryRecord = {
  readonly record: string;
  readonly kind: Kind;
  readonly originator: string;
  readonly values: RecordValues;
};

/** Which records a question is put to. */
export type MemoryScope = {
  readonly period?: Period;
  readonly leaveOut?: ReadonlySet<string>;
  readonly only?: ReadonlySet<string>;
};

type Item = Readonly<Record<string, unknown>>;

/**
 * Answers a question over plain records in the plainest way there is: look at every record, then at every item. It is
 * the independent check of the answers that the store computes in SQL.
 */
export function answerInMemory(question: Question, records: readonly MemoryRecord[], scope: MemoryScope = {}): Answer {
  const groups = new Map<string, { row: AnswerRow; seen: Set<string> }>();
  for (const { record, unit } of unitsOf(question, records, scope)) {
    const by = Object.fromEntries(
      Object.entries(question.by).map(([name, dimension]) => [name, valueOf(dimension, record, unit)]),
    );
    const key = JSON.stringify(by);
    const group = groups.get(key) ?? { row: { by, records: 0 }, seen: new Set<string>() };
    const isNew = !group.seen.has(record.record);
    group.seen.add(record.record);
    let row: AnswerRow = { ...group.row, records: group.row.records + (isNew ? 1 : 0) };
    if (unit) {
      row = { ...row, items: (row.items ?? 0) + 1 };
      if (question.sum !== undefined) {
        const amount = unit[question.sum];
        row = {
          ...row,
          sum: (row.sum ?? 0) + (typeof amount === "number" ? amount : 0),
          unstated: (row.unstated ?? 0) + (typeof amount === "number" ? 0 : 1),
        };
      }
    }
    groups.set(key, { row, seen: group.seen });
  }
  return { question: question.name, rows: [...groups.values()].map(({ row }) => row) };
}

/** The records that a question counts, each once. */
export function recordsInMemory(
  question: Question,
  records: readonly MemoryRecord[],
  scope: MemoryScope = {},
): string[] {
  return [...new Set(unitsOf(question, records, scope).map(({ record }) => record.record))].sort();
}

/** What a question counts: records, or their items when it speaks of items. */
function unitsOf(question: Question, records: readonly MemoryRecord[], scope: MemoryScope) {
  const dimensions = [
    ...Object.values(question.by),
    ...(question.where ?? []).flatMap((condition) => ("by" in condition ? [condition.by] : [])),
  ];
  const isAboutItems = question.sum !== undefined || dimensions.some((dimension) => "item" in dimension);
  const units: { record: MemoryRecord; unit: Item | undefined }[] = [];
  for (const record of records) {
    if (record.kind.name !== question.kind || !isInScope(record, scope)) continue;
    for (const unit of isAboutItems ? itemsOf(record) : [undefined]) {
      if ((question.where ?? []).every((condition) => meets(condition, record, unit))) units.push({ record, unit });
    }
  }
  return units;
}

function isInScope(record: MemoryRecord, { period, leaveOut, only }: MemoryScope): boolean {
  if (leaveOut?.has(record.record) || (only && !only.has(record.record))) return false;
  if (!period) return true;
  const day = record.kind.day(record.values);
  return day !== undefined && day >= period.from && day <= period.until;
}

function itemsOf(record: MemoryRecord): readonly Item[] {
  const list = listOfKind(record.kind);
  return list ? ((record.values[list.name] ?? []) as readonly Item[]) : [];
}

function meets(condition: Condition, record: MemoryRecord, item: Item | undefined): boolean {
  if ("fields" in condition) {
    const [one, two] = condition.fields.map((name) => (record.values[name] as string | undefined)?.slice(0, 2));
    return one !== undefined && two !== undefined && (one === two) === condition.sameCountry;
  }
  const value = valueOf(condition.by, record, item);
  if ("in" in condition) return condition.in.includes(value);
  if ("notIn" in condition) return !condition.notIn.includes(value);
  if (value === null) return false;
  const number = Number(value);
  return number >= (condition.least ?? number) && number <= (condition.most ?? number);
}

function valueOf(of: Dimension, record: MemoryRecord, item: Item | undefined): string | null {
  const { values, kind } = record;
  if ("originator" in of) return record.originator;
  if ("given" in of) return values[of.given] === undefined ? "no" : "yes";
  if ("countryOf" in of) return (values[of.countryOf] as string | undefined)?.slice(0, 2) ?? null;
  if ("hasItem" in of) return itemsOf(record).some((one) => of.among.includes(String(one[of.hasItem]))) ? "yes" : "no";
  if ("item" in of) {
    const list = listOfKind(kind);
    return written(list?.field.list[of.item], item?.[of.item]);
  }
  if ("daysFrom" in of) {
    const [from, to] = [values[of.daysFrom], values[of.daysTo]];
    return typeof from === "string" && typeof to === "string" ? String(dayNumber(to) - dayNumber(from)) : null;
  }
  const text = written(kind.fields[of.field] as Field, values[of.field]);
  if (text === null || of.grain === undefined) return text;
  if (of.grain === "quarter") return `${text.slice(0, 4)}-Q${Math.floor((Number(text.slice(5, 7)) + 2) / 3)}`;
  return text.slice(0, of.grain === "year" ? 4 : 7);
}

/** A value as its field writes it: yes and no for a flag. */
function written(field: Field | undefined, value: unknown): string | null {
  if (field === undefined) throw new Error("a question names a field that its kind does not have");
  return value === undefined ? null : field.type.write(value as string | number | boolean);
}
