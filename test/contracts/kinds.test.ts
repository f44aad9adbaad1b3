import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isDay } from "../../src/core/day.ts";
import { PARTS, type Field, type Part } from "../../src/core/fields.ts";
import { isList, itemFields, type Kind, listOfKind, plainFields, type RecordValues } from "../../src/core/kind.ts";
import { PLAIN_HANDLING, isHandling } from "../../src/core/marking.ts";
import { isProblem } from "../../src/core/outcome.ts";
import { joinParts, openSealed, seal, sealPlan, type SealedParts } from "../../src/core/sealed.ts";
import { templateRows } from "../../src/core/template.ts";
import { HEAD_LABELS, TEMPLATE_HEAD, templateColumns } from "../../src/core/template-heading.ts";
import { foldText } from "../../src/core/text.ts";
import { validate } from "../../src/core/validate.ts";
import { LANGUAGES, type Words } from "../../src/core/words.ts";
import { KINDS, kindNamed } from "../../src/desks/kinds.ts";
import { sampleOf } from "../../src/desks/samples.ts";
import { csvLine } from "../../src/service/intake/refused-rows.ts";
import { appendRecords, sealRecords } from "../../src/store/append-records.ts";
import type { NewRecord } from "../../src/store/sealed-batch.ts";
import { digest, salt } from "../../src/store/hashing.ts";
import { versionsOf } from "../../src/store/read-records.ts";
import { columnOf, itemTableOf, tableOf } from "../../src/store/schema.ts";
import { openTestStore, type TestStore } from "../open-test-store.ts";
import { readTemplateBack } from "../read-template-back.ts";
import { arbitraryValue, arbitraryValues, minimalValues } from "./arbitrary-values.ts";

const RUNS = { numRuns: 20 };
const ABOUT = {
  record: "x",
  revision: 1,
  originator: "zz.test",
  marking: "amber",
  ...PLAIN_HANDLING,
  synthetic: true,
} as const;

let testStore: TestStore;
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), "tripoint-kinds-"));
  testStore = await openTestStore(KINDS);
});

afterAll(async () => {
  await testStore?.close();
  await rm(directory, { recursive: true, force: true });
});

it("every kind stands in the list once, under its name", () => {
  expect(new Set(KINDS.map((kind) => kind.name)).size).toBe(KINDS.length);
  for (const kind of KINDS) expect(kindNamed(kind.name)).toBe(kind);
});

describe.each(KINDS.map((kind) => [kind.name, kind] as const))("%s", (_, kind) => {
  const plain = plainFields(kind);
  const list = listOfKind(kind);
  const items = list === undefined ? [] : itemFields(list);
  const fields = [...plain, ...items];

  it("is declared in full: name, version, upgrades, marking, one list at most", () => {
    expect(kind.name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(Number.isInteger(kind.version) && kind.version >= 1).toBe(true);
    const older = Array.from({ length: kind.version - 1 }, (__, at) => String(at + 1));
    expect(Object.keys(kind.upgrades)).toEqual(older);
    expect(isHandling(kind.sharing)).toBe(true);
    expect(Object.values(kind.fields).filter((of) => isList(of)).length).toBeLessThanOrEqual(1);
    for (const [name] of fields) expect(name).toMatch(/^[a-z][a-zA-Z0-9]*$/);
  });

  it("speaks three languages, each in its own words", () => {
    const said: (readonly [string, Words])[] = [
      ["plural", kind.plural],
      ...fields.map(([name, field]) => [`${name} label`, field.label] as const),
      ...fields.flatMap(([name, { type }]) =>
        Object.entries(type.codes ?? {}).map(([code, words]) => [`${name} ${code}`, words] as const),
      ),
      ...(list === undefined
        ? []
        : ([
            ["list", list.field.label],
            ["item", list.field.item],
          ] as const)),
    ];
    const sentences: (readonly [string, Words])[] = [
      ["label", kind.label],
      ["purpose", kind.purpose],
      ...fields.flatMap(([name, { help }]) => (help === undefined ? [] : [[`${name} help`, help] as const])),
    ];
    for (const [about, words] of [...said, ...sentences]) {
      expect(Object.keys(words), about).toEqual([...LANGUAGES]);
      for (const language of LANGUAGES) {
        expect(words[language], `${about} in ${language}`).toMatch(/^\S(.*\S)?$/s);
        expect(words[language], `${about} in ${language}`).not.toMatch(/ {2}|TODO|\{\w+\}/);
      }
    }
    for (const [about, words] of sentences)
      expect(new Set(Object.values(words)).size, `${about} is written in each language`).toBe(3);
    for (const { type } of fields.map(([, field]) => field)) {
      for (const language of LANGUAGES) {
        const shown = Object.values(type.codes ?? {}).map((words) => words[language]);
        expect(new Set(shown).size, `two codes are shown alike in ${language}: ${shown.join(", ")}`).toBe(shown.length);
      }
    }
  });

  it("shows columns that it has, each once", () => {
    expect(kind.columns.length).toBeGreaterThan(0);
    expect(new Set(kind.columns).size).toBe(kind.columns.length);
    for (const column of kind.columns) expect(Object.keys(kind.fields)).toContain(column);
  });

  it("reads the example of every field", () => {
    for (const [name, field] of fields) {
      const value = field.type.read(field.type.example);
      expect(isProblem(value), name).toBe(false);
    }
  });

  it("reads back what it writes, and shows it in three languages", () => {
    for (const [name, field] of fields) {
      fc.assert(
        fc.property(arbitraryValue(field), (value) => {
          expect(field.type.read(field.type.write(value)), name).toBe(value);
          for (const language of LANGUAGES) expect(field.type.show(value, language), name).not.toBe("");
          const folded = field.type.fold?.(value);
          if (folded !== undefined) expect(field.type.fold?.(folded), name).toBe(folded);
        }),
        RUNS,
      );
    }
  });

  it("takes valid values as they are", () => {
    fc.assert(
      fc.property(arbitraryValues(kind), (values) => {
        expect(validate(kind, values)).toEqual({ ok: true, values, repairs: [] });
        const written = writtenValues(kind, values);
        expect(validate(kind, written)).toEqual({ ok: true, values, repairs: [] });
      }),
      RUNS,
    );
  });

  it("says of every required field that it is missing", () => {
    const required = plain.filter(([, field]) => !field.optional).map(([name]) => name);
    expect(required.length, "a kind without any required field").toBeGreaterThan(0);
    expect(faultsOf(kind, {})).toEqual(required);
    expect(faultsOf(kind, Object.fromEntries(plain.map(([name]) => [name, "  "])))).toEqual(required);
    if (list === undefined) return;
    const missing = items.filter(([, field]) => !field.optional).map(([name]) => `${list.name}.2.${name}`);
    fc.assert(
      fc.property(withItems(kind), (values) => {
        const of = values[list.name] as RecordValues[];
        expect(faultsOf(kind, { ...values, [list.name]: [of[0], {}] })).toEqual(missing);
      }),
      { numRuns: 5 },
    );
  });

  it("refuses fields that it does not have", () => {
    fc.assert(
      fc.property(arbitraryValues(kind), (values) => {
        expect(faultsOf(kind, { ...values, colour: "red", constructor: "x" })).toEqual(["colour", "constructor"]);
      }),
      { numRuns: 5 },
    );
    if (list === undefined) return;
    fc.assert(
      fc.property(withItems(kind), (values) => {
        const of = values[list.name] as RecordValues[];
        const faults = faultsOf(kind, { ...values, [list.name]: [{ ...of[0], colour: 1 }] });
        expect(faults).toEqual([`${list.name}.1.colour`]);
      }),
      { numRuns: 5 },
    );
  });

  it("says every fault at once, each with its path, the value and the remedy", () => {
    const wrong = { no: "such value" };
    const raw: Record<string, unknown> = Object.fromEntries(plain.map(([name]) => [name, wrong]));
    const expected = plain.map(([name]) => name);
    if (list !== undefined) {
      raw[list.name] = [Object.fromEntries(items.map(([name]) => [name, wrong])), "x"];
      expected.push(...items.map(([name]) => `${list.name}.1.${name}`), `${list.name}.2`);
    }
    const validation = validate(kind, { ...raw, colour: 1 });
    if (validation.ok) throw new Error("nothing is wrong with it");
    expect(validation.faults.map((fault) => fault.field).sort()).toEqual([...expected, "colour"].sort());
    for (const fault of validation.faults) {
      for (const words of [fault.say, fault.remedy])
        for (const language of LANGUAGES) {
          expect(words[language]).toMatch(/^\S(.*\S)?$/s);
          expect(words[language], "a place that nothing fills").not.toMatch(/\{\w+\}/);
        }
      expect(fault.value).not.toBe("");
    }
  });

  it("complains only of fields that it has, and never throws", () => {
    const anything = fc.record(Object.fromEntries(plain.map(([name, field]) => [name, arbitraryValue(field)])), {
      requiredKeys: [],
    });
    const ofItems = fc.array(
      fc.record(Object.fromEntries(items.map(([name, field]) => [name, arbitraryValue(field)])), { requiredKeys: [] }),
      { maxLength: 3 },
    );
    fc.assert(
      fc.property(anything, ofItems, (own, of) => {
        const raw = list === undefined ? own : { ...own, [list.name]: of };
        const validation = validate(kind, raw);
        if (validation.ok) return;
        for (const { field } of validation.faults) {
          const [name = "", at, item = ""] = field.split(".");
          const known = at === undefined ? name in kind.fields : name === list?.name && Number(at) <= of.length;
          expect(known, field).toBe(true);
          if (at !== undefined) expect(items.map(([one]) => one)).toContain(item);
        }
      }),
      { numRuns: 80 },
    );
  });

  it("seals each field in exactly the part that its declaration says", () => {
    const plan = sealPlan(kind);
    fc.assert(
      fc.property(arbitraryValues(kind), (values) => {
        const sealed = seal(plan, values, ABOUT, salt, digest);
        const places = new Map<string, Part[]>();
        const put = (name: string, part: Part) => places.set(name, [...(places.get(name) ?? []), part]);
        for (const part of PARTS) {
          const read = JSON.parse(sealed.parts[part]) as { salt: string; values: RecordValues };
          expect(read.salt).toMatch(/^[\w-]{22}$/);
          for (const [name, value] of Object.entries(read.values)) {
            if (Array.isArray(value))
              for (const [at, item] of value.entries())
                for (const of of Object.keys(item)) put(`${name}.${at}.${of}`, part);
            else put(name, part);
          }
        }
        const expected = new Map<string, Part[]>();
        for (const [name, field] of plain) if (values[name] !== undefined) expected.set(name, [field.part]);
        if (list !== undefined)
          (values[list.name] as RecordValues[]).forEach((item, at) => {
            for (const [name, field] of items)
              if (item[name] !== undefined) expected.set(`${list.name}.${at}.${name}`, [field.part]);
          });
        expect(sorted(places)).toEqual(sorted(expected));
      }),
      RUNS,
    );
  });

  it("opens what it sealed, also with parts withheld, and gives the values back", () => {
    const plan = sealPlan(kind);
    fc.assert(
      fc.property(arbitraryValues(kind), fc.subarray([...PARTS]), (values, withheld) => {
        const sealed = seal(plan, values, ABOUT, salt, digest);
        expect(withoutEmptyList(kind, joinParts(sealed.parts))).toEqual(withoutEmptyList(kind, values));
        const parts: SealedParts<string | null> = {
          ...sealed.parts,
          ...Object.fromEntries(withheld.map((part) => [part, null])),
        };
        const opened = openSealed({ ...sealed, parts }, digest);
        expect(opened).toMatchObject({
          ok: true,
          statement: { ...ABOUT, kind: kind.name, kindVersion: kind.version },
        });
        const seen = joinParts(parts);
        for (const [name, field] of plain)
          expect(seen[name]).toEqual(withheld.includes(field.part) ? undefined : values[name]);
      }),
      RUNS,
    );
  });

  it("refuses what was changed by one character after it was sealed", () => {
    const plan = sealPlan(kind);
    const where = fc.constantFrom("statement", "digest", ...PARTS);
    fc.assert(
      fc.property(
        arbitraryValues(kind),
        where,
        fc.nat(),
        fc.constantFrom("0", "x", " ", "}"),
        (values, of, at, sign) => {
          const sealed = seal(plan, values, ABOUT, salt, digest);
          const change = (text: string) => {
            const place = at % text.length;
            return `${text.slice(0, place)}${text[place] === sign ? "~" : sign}${text.slice(place + 1)}`;
          };
          const changed =
            of === "statement" || of === "digest"
              ? { ...sealed, [of]: change(sealed[of]) }
              : { ...sealed, parts: { ...sealed.parts, [of]: change(sealed.parts[of]) } };
          expect(openSealed(changed, digest).ok).toBe(false);
        },
      ),
      { numRuns: 50 },
    );
  });

  it.each(LANGUAGES)("comes back from a table whose columns are called as people call them: %s", async (language) => {
    const list = listOfKind(kind);
    const labels = new Map<string, string>([
      ...TEMPLATE_HEAD.map((name) => [name, HEAD_LABELS[name][language]] as const),
      ...plainFields(kind).map(([name, { label }]) => [name, label[language]] as const),
      ...(list === undefined
        ? []
        : itemFields(list).map(
            ([name, { label }]) =>
              [`${list.name}.${name}`, `${list.field.label[language]}: ${label[language]}`] as const,
          )),
    ]);
    // What a column before it is called already, a column is called by its code.
    const heading: string[] = [];
    for (const name of templateColumns(kind)) {
      const label = labels.get(name) ?? name;
      heading.push(heading.some((one) => foldText(one) === foldText(label)) ? name : label);
    }
    expect(heading.filter((one, at) => one === templateColumns(kind)[at]).length).toBeLessThan(3);
    const values = sampleOf(kind);
    const csv = path.join(directory, `labels-${kind.name}-${language}.csv`);
    await writeFile(csv, [heading, ...templateRows(kind, "R-0", "zz.test", true, values)].map(csvLine).join(""));
    const [draft, ...others] = await readTemplateBack(kind, csv);
    expect(others).toEqual([]);
    expect(validate(kind, draft?.values ?? {})).toEqual(validate(kind, values));
  });

  it("comes back from its template: as rows, as a CSV file, as JSON Lines", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryValues(kind), { minLength: 1, maxLength: 5 }), async (records) => {
        const rows = records.flatMap((values, at) => templateRows(kind, `R-${at}`, "zz.test", at % 2 === 0, values));
        const heading = [...templateColumns(kind)];
        for (const row of rows) expect(row).toHaveLength(heading.length);
        const csv = path.join(directory, "template.csv");
        await writeFile(csv, [heading, ...rows].map(csvLine).join(""));
        const json = path.join(directory, "template.jsonl");
        const lines = records.map((values, at) =>
          JSON.stringify({ reference: `R-${at}`, originator: "zz.test", synthetic: at % 2 === 0, values }),
        );
        await writeFile(json, `${lines.join("\n")}\n`);
        for (const file of [csv, json]) {
          const drafts = await readTemplateBack(kind, file);
          expect(drafts.map(({ reference, originator, synthetic }) => [reference, originator, synthetic])).toEqual(
            records.map((__, at) => [`R-${at}`, "zz.test", at % 2 === 0]),
          );
          expect(drafts.map((draft) => validate(kind, draft.values))).toEqual(
            records.map((values) => ({ ok: true, values, repairs: [] })),
          );
        }
      }),
      { numRuns: 25 },
    );
  });

  it("is kept in its table as it is, and read back from its parts", async () => {
    const log = testStore.newLog();
    const values = fc.sample(arbitraryValues(kind), 60);
    const records = values.map(
      (one, at): NewRecord => ({
        kind,
        record: `zz.test:${kind.name}:${at}`,
        values: one,
        profile: {
          kind: kind.name,
          originator: "zz.test",
          country: "ZZ",
          marking: "amber",
          ...PLAIN_HANDLING,
          terms: "",
          synthetic: true,
        },
      }),
    );
    const { fates } = await appendRecords(testStore.store, log, await sealRecords(testStore.store, records));
    expect(fates).toEqual(records.map(() => "added"));
    const rows = await testStore.sql(`select * from "${tableOf(kind)}" order by leaf`);
    expect(rows).toHaveLength(records.length);
    const itemTable = itemTableOf(kind);
    for (const [at, row] of rows.entries()) {
      const kept = values[at] as RecordValues;
      expect(row).toMatchObject({
        record_id: `zz.test:${kind.name}:${at}`,
        revision: 1,
        is_current: true,
        record_day: kind.day(kept) ?? null,
        record_place: kind.place(kept) ?? null,
      });
      expect(fromColumns(plain, row)).toEqual(fromColumns(plain, kept, (name) => name));
      if (list !== undefined && itemTable !== undefined) {
        const found = await testStore.sql(`select * from "${itemTable}" where leaf = $1 order by item`, [row["leaf"]]);
        expect(found.map((one) => fromColumns(items, one))).toEqual(
          (kept[list.name] as RecordValues[]).map((item) => fromColumns(items, item, (name) => name)),
        );
      }
    }
    const [version] = await versionsOf(testStore.store, kind, `zz.test:${kind.name}:7`);
    expect(withoutEmptyList(kind, joinParts(version?.parts ?? {}))).toEqual(
      withoutEmptyList(kind, values[7] as RecordValues),
    );
    expect(openSealed(version as NonNullable<typeof version>, digest).ok).toBe(true);
  });

  it("gives a caption, a day and a place, also for the least that it takes", () => {
    fc.assert(
      fc.property(fc.oneof(minimalValues(kind), arbitraryValues(kind)), (values) => {
        for (const language of LANGUAGES) {
          const caption = kind.caption(values, language);
          expect(caption.trim()).not.toBe("");
          expect(caption).not.toMatch(/undefined|null|NaN|\[object/);
        }
        const day = kind.day(values);
        expect(day === undefined || isDay(day)).toBe(true);
        const place = kind.place(values);
        expect(place === undefined || /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/.test(place)).toBe(true);
      }),
      RUNS,
    );
  });
});

function faultsOf(kind: Kind, raw: RecordValues): string[] {
  const validation = validate(kind, raw);
  return validation.ok ? [] : validation.faults.map((fault) => fault.field);
}

/** Values of a kind that has items, with one item at least. */
function withItems(kind: Kind) {
  const name = listOfKind(kind)?.name ?? "";
  return arbitraryValues(kind).filter((values) => (values[name] as RecordValues[]).length > 0);
}

/** The values as a file of text holds them. */
function writtenValues(kind: Kind, values: RecordValues): RecordValues {
  const write = (fields: readonly (readonly [string, Field])[], of: RecordValues) =>
    Object.fromEntries(
      fields.flatMap(([name, { type }]) =>
        of[name] === undefined ? [] : [[name, ` ${type.write(of[name] as string | number | boolean)}\t`]],
      ),
    );
  const list = listOfKind(kind);
  const own: Record<string, unknown> = write(plainFields(kind), values);
  if (list !== undefined)
    own[list.name] = (values[list.name] as RecordValues[]).map((one) => write(itemFields(list), one));
  return own;
}

/** A list without items is not sealed: it comes back as no list. */
function withoutEmptyList(kind: Kind, values: RecordValues): RecordValues {
  const name = listOfKind(kind)?.name ?? "";
  const { [name]: list, ...rest } = values;
  return Array.isArray(list) && list.length > 0 ? values : rest;
}

function fromColumns(
  fields: readonly (readonly [string, Field])[],
  row: RecordValues,
  columnFor: (field: string) => string = columnOf,
): RecordValues {
  return Object.fromEntries(fields.map(([name]) => [name, row[columnFor(name)] ?? null]));
}

function sorted(map: ReadonlyMap<string, unknown>): unknown[] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}
