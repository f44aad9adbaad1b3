import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { arbitraryValues } from "../../test/contracts/arbitrary-values.ts";
import { question } from "../../test/contracts/arbitrary-question.ts";
import { sighting } from "../../test/contracts/sighting.ts";
import { openTestStore, type TestStore } from "../../test/open-test-store.ts";
import { daysBetween } from "../core/day.ts";
import type { Kind } from "../core/kind.ts";
import { PLAIN_HANDLING, type Profile } from "../core/marking.ts";
import type { AnswerRow, Condition, Dimension, Question } from "../core/question.ts";
import { aggregate, recordsBehind } from "./aggregate.ts";
import type { Scope } from "./question-sql.ts";
import { appendRecords, sealRecords } from "./append-records.ts";
import { profileId } from "./profiles.ts";
import { listLeaves } from "./read-records.ts";
import type { NewRecord } from "./sealed-batch.ts";

const kind: Kind = sighting;
const PROFILES = ["zz.one", "zz.two", "zz.three"].map(
  (originator): Profile => ({
    kind: "sighting",
    originator,
    country: "ZZ",
    marking: "amber",
    ...PLAIN_HANDLING,
    terms: "",
    synthetic: true,
  }),
);
const RECORDS = 250;
const PLACES = [undefined, "CA", "CA-ON", "MX-SON", "US-TX", "US-AZ"];

type Find = { sort: string; quantity?: number };
type Values = Record<string, unknown> & { seenOn: string; finds: Find[] };
type Held = { record: string; values: Values; profile: number; originator: string };

let test: TestStore;
let held: Held[];
let ids: number[];

beforeAll(async () => {
  test = await openTestStore([kind]);
  ids = await Promise.all(PROFILES.map(async (profile) => await profileId(test.store, profile)));
  const drawn = fc.sample(fc.tuple(arbitraryValues(kind), fc.nat()), RECORDS * 2).map(([values, n]) => {
    const finds = (values["finds"] as Find[]).map((find) => ({
      ...find,
      ...(find.quantity === undefined ? {} : { quantity: ((Math.floor(find.quantity) % 4000) + 1) / 4 }),
    }));
    const seenOn = `${2021 + (n % 3)}-${String((n % 12) + 1).padStart(2, "0")}-${String((n % 28) + 1).padStart(2, "0")}`;
    const { seenIn: _, seenUntil, ...rest } = values;
    const place = PLACES[n % PLACES.length];
    const later = seenUntil === undefined ? {} : { seenUntil: `2024-0${(n % 9) + 1}-1${n % 10}` };
    return {
      ...rest,
      ...later,
      seenOn,
      finds,
      legs: n % 5 === 0 ? undefined : n % 7,
      ...(place ? { seenIn: place } : {}),
    };
  });
  const log = test.newLog();
  const append = async (from: number, count: number) => {
    const records = drawn.slice(from, from + count).map((values, at): NewRecord => {
      const originator = PROFILES[at % 3] as Profile;
      return { kind, record: `${originator.originator}:sighting:${at}`, values, profile: originator };
    });
    await appendRecords(test.store, log, await sealRecords(test.store, records));
    return records;
  };
  const first = await append(0, RECORDS);
  const second = await append(RECORDS, 100);
  held = first.map((record, at) => ({
    record: record.record,
    values: (second[at] ?? record).values as Values,
    profile: ids[at % 3] as number,
    originator: record.profile.originator,
  }));
});
afterAll(async () => {
  await test?.close();
});

/** What one dimension says of a record and, where it asks for items, of one of them. */
function valueOf({ values, originator }: Held, find: Find | undefined, by: Dimension): string | null {
  const text = (value: unknown) =>
    value === undefined ? null : typeof value === "boolean" ? (value ? "yes" : "no") : String(value);
  if ("item" in by) return text(find?.[by.item as keyof Find]);
  if ("daysFrom" in by) {
    const [from, to] = [values[by.daysFrom], values[by.daysTo]];
    return from === undefined || to === undefined ? null : String(daysBetween(from as string, to as string));
  }
  if ("hasItem" in by)
    return text(values.finds.some((one) => by.among.includes(String(one[by.hasItem as keyof Find]))));
  if ("given" in by) return text(values[by.given] !== undefined);
  if ("countryOf" in by) return text(values[by.countryOf])?.slice(0, 2) ?? null;
  if ("originator" in by) return originator;
  const value = text(values[by.field]);
  if (value === null || by.grain === undefined) return value;
  if (by.grain === "quarter") return `${value.slice(0, 4)}-Q${Math.floor((Number(value.slice(5, 7)) - 1) / 3) + 1}`;
  return value.slice(0, by.grain === "year" ? 4 : 7);
}

function meets(record: Held, find: Find | undefined, condition: Condition): boolean {
  if ("fields" in condition) {
    const [left, right] = condition.fields.map((name) => record.values[name] as string | undefined);
    if (left === undefined || right === undefined) return false;
    return (left.slice(0, 2) === right.slice(0, 2)) === condition.sameCountry;
  }
  const value = valueOf(record, find, condition.by);
  if ("in" in condition) return condition.in.includes(value);
  if ("notIn" in condition) return !condition.notIn.includes(value);
  if (value === null) return false;
  return Number(value) >= (condition.least ?? -Infinity) && Number(value) <= (condition.most ?? Infinity);
}

function inScope(record: Held, scope: Scope): boolean {
  const { period } = scope;
  if (!scope.profiles.includes(record.profile)) return false;
  if (period !== undefined && (record.values.seenOn < period.from || record.values.seenOn > period.until)) return false;
  if (scope.only !== undefined && !scope.only.includes(record.record)) return false;
  return !(scope.leaveOut ?? []).includes(record.record);
}

/** The rows that a question is about: of records, or of their items when it asks for items. */
function rowsOf(question: Question, scope: Scope) {
  const dimensions = [
    ...Object.values(question.by),
    ...[...(question.where ?? []), ...(question.either ?? [])].flatMap((one) => ("by" in one ? [one.by] : [])),
  ];
  const overItems = question.sum !== undefined || dimensions.some((by) => "item" in by);
  const rows = held
    .filter((record) => inScope(record, scope))
    .flatMap((record): { record: Held; find: Find | undefined }[] =>
      overItems ? record.values.finds.map((find) => ({ record, find })) : [{ record, find: undefined }],
    )
    .filter(({ record, find }) => (question.where ?? []).every((one) => meets(record, find, one)))
    .filter(({ record, find }) => question.either?.some((one) => meets(record, find, one)) !== false);
  return { overItems, rows };
}

/** The same question answered in memory, by adding up one by one. */
function answerInMemory(question: Question, scope: Scope): AnswerRow[] {
  const { overItems, rows } = rowsOf(question, scope);
  const groups = new Map<string, { by: Record<string, string | null>; records: Set<string>; finds: Find[] }>();
  for (const { record, find } of rows) {
    const by = Object.fromEntries(Object.entries(question.by).map(([name, one]) => [name, valueOf(record, find, one)]));
    const key = JSON.stringify(by);
    const group = groups.get(key) ?? { by, records: new Set(), finds: [] };
    group.records.add(record.record);
    if (find !== undefined) group.finds.push(find);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ by, records, finds }) => ({
    by,
    records: records.size,
    ...(overItems ? { items: finds.length } : {}),
    ...(question.sum === undefined
      ? {}
      : {
          sum: finds.reduce((sum, one) => sum + (one.quantity ?? 0), 0),
          unstated: finds.filter((one) => one.quantity === undefined).length,
        }),
  }));
}

const scope: fc.Arbitrary<Scope> = fc
  .record({
    profiles: fc.subarray([0, 1, 2], { minLength: 1 }),
    period: fc.option(
      fc.constantFrom({ from: "2021-06-10", until: "2022-11-20" }, { from: "2022-05-05", until: "2022-05-05" }),
      {
        nil: undefined,
      },
    ),
    leaveOut: fc.option(fc.nat(40), { nil: undefined }),
    only: fc.option(fc.nat(200), { nil: undefined, freq: 4 }),
  })
  .map(({ profiles, period, leaveOut, only }) => ({
    profiles: profiles.map((at) => ids[at] as number),
    period,
    leaveOut: leaveOut === undefined ? undefined : held.slice(0, leaveOut).map((one) => one.record),
    only: only === undefined ? undefined : held.slice(20, 20 + only).map((one) => one.record),
  }));

describe("an aggregate", () => {
  it("is what adding up one by one gives, whatever is asked", async () => {
    await fc.assert(
      fc.asyncProperty(question, scope, async (asked, within) => {
        const { rows } = await aggregate(test.store, kind, asked, within);
        expect(inOrder(rows)).toEqual(inOrder(answerInMemory(asked, within)));
      }),
      { numRuns: 300 },
    );
  });

  it("names the records behind it, page by page", async () => {
    await fc.assert(
      fc.asyncProperty(question, scope, fc.integer({ min: 1, max: 60 }), async (asked, within, limit) => {
        const found: string[] = [];
        for (let after = -1; ; ) {
          const page = await recordsBehind(test.store, kind, asked, within, { after, limit });
          expect(page.map((one) => one.leaf)).toEqual(page.map((one) => one.leaf).toSorted((a, b) => a - b));
          found.push(...page.map((one) => one.record));
          if (page.length < limit) break;
          after = page.at(-1)?.leaf as number;
        }
        const expected = new Set(rowsOf(asked, within).rows.map(({ record }) => record.record));
        expect(found.toSorted()).toEqual([...expected].toSorted());
      }),
      { numRuns: 60 },
    );
  });

  it("comes in the same order every time", async () => {
    const asked: Question = {
      name: "q",
      kind: "sighting",
      by: { colour: { field: "colour" }, place: { field: "seenIn" } },
    };
    const [one, other] = await Promise.all(
      [1, 2].map(async () => await aggregate(test.store, kind, asked, { profiles: ids })),
    );
    expect(one).toEqual(other);
    expect(one?.question).toBe("q");
  });

  it("of nobody's records is empty, and of fields that the kind lacks is an error that names them", async () => {
    const asked: Question = { name: "q", kind: "sighting", by: {} };
    expect(await aggregate(test.store, kind, asked, { profiles: [] })).toEqual({ question: "q", rows: [] });
    const of = async (by: Dimension, sum?: string) =>
      await aggregate(test.store, kind, { ...asked, by: { by }, sum }, { profiles: ids });
    for (const by of [
      { field: "wings" },
      { field: "finds" },
      { item: "wings" },
      { given: 'x" or true' },
      { daysFrom: "seenOn", daysTo: "wings" },
      { countryOf: "wings" },
    ] satisfies Dimension[])
      await expect(of(by)).rejects.toThrow(/is no field of .*: correct the question `q`$/);
    await expect(of({ field: "colour" }, "wings")).rejects.toThrow("`wings` is no field of the items");
  });
});

describe("a list", () => {
  it("is newest first, of the profiles and days asked for, page by page", async () => {
    const wanted = held
      .filter((one) => one.profile !== ids[1] && one.values.seenOn >= "2022-01-01" && one.values["colour"] === "red")
      .map((one) => one.record);
    const leaves: number[] = [];
    for (let before: number | undefined; ; before = leaves.at(-1)) {
      const page = await listLeaves(test.store, kind, {
        profiles: [ids[0] as number, ids[2] as number],
        from: "2022-01-01",
        where: { colour: "red" },
        before,
        limit: 7,
      });
      leaves.push(...page);
      if (page.length < 7) break;
    }
    expect(leaves).toEqual(leaves.toSorted((a, b) => b - a));
    const rows = await test.sql("select record_id from sighting where leaf = any($1)", [leaves]);
    expect(rows.map((row) => String(row["record_id"])).toSorted()).toEqual(wanted.toSorted());
    await expect(listLeaves(test.store, kind, { profiles: ids, limit: 1, where: { wings: "2" } })).rejects.toThrow(
      "`wings` is no field of `sighting`: correct the filter",
    );
  });
});

function inOrder(rows: readonly AnswerRow[]): AnswerRow[] {
  return rows.toSorted((a, b) => (JSON.stringify(a.by) < JSON.stringify(b.by) ? -1 : 1));
}
