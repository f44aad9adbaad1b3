import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { amount, count, day, flag, personName, text } from "../../core/field-types.ts";
import { type FieldFilter, type FieldValue, fitsFilter, foldStart } from "../../core/filter.ts";
import { serialNumber } from "../../core/serial-number.ts";
import { sameWords } from "../../core/words.ts";
import { blocksFor, makeBlocks, readBlock, throughBlock, writeBlock } from "./column-block.ts";

const settings = { label: sameWords("x") };
const word = fc.string({ unit: fc.constantFrom("a", "B", "é", "z", "9", " ", "-", "Ñ"), minLength: 1, maxLength: 9 });
const TYPES = [
  { type: text(settings).type, value: word },
  { type: personName(settings).type, value: fc.string({ unit: "grapheme", minLength: 1, maxLength: 6 }) },
  { type: serialNumber(settings).type, value: fc.stringMatching(/^[0-9A-Z?]{1,8}$/) },
  {
    type: day(settings).type,
    value: fc
      .date({ min: new Date("1900-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
      .map((one) => one.toISOString().slice(0, 10)),
  },
  { type: count(settings).type, value: fc.nat({ max: Number.MAX_SAFE_INTEGER }) },
  {
    type: amount(settings).type,
    value: fc.double({ min: 0, max: 1e15, noNaN: true }).map((one) => (Object.is(one, -0) ? 0 : one)),
  },
  { type: flag(settings).type, value: fc.boolean() },
] as const;

/** A column of few or of many different values, and a filter that is likely to find some. */
const cases = fc.constantFrom(...TYPES).chain(({ type, value }) => {
  const values: fc.Arbitrary<FieldValue> = value;
  const isFew = type.column === "boolean";
  return fc
    .tuple(
      fc.oneof(
        fc.array(values, { minLength: 1, maxLength: 40 }),
        isFew
          ? fc.array(values, { minLength: 1 })
          : fc.uniqueArray(values, { minLength: 400, maxLength: 600, size: "max" }).filter((all) => all.length >= 400),
      ),
      fc.array(values, { maxLength: 3 }),
    )
    .chain(([pool, others]) => {
      const isMany = pool.length >= 400;
      const column = isMany ? pool : Array.from({ length: 300 }, (_, at) => pool[(at * 7) % Math.min(pool.length, 20)]);
      const some = [...pool.slice(0, 3), ...others];
      const one = fc.constantFrom(...some);
      const start = one.map((whole) => String(whole).slice(0, 3));
      return fc.record({
        type: fc.constant(type),
        column: fc.constant(column.map((given, at) => (at % 11 === 5 ? null : given))),
        filter: (type.column === "text"
          ? fc.record({ is: fc.array(one, { minLength: 1, maxLength: 3 }), starts: start }, { requiredKeys: [] })
          : fc.record(
              { is: fc.array(one, { minLength: 1, maxLength: 3 }), from: one, until: one },
              { requiredKeys: [] },
            )) as fc.Arbitrary<FieldFilter>,
      });
    });
});

describe("a block of a column", () => {
  it("lets through every value that fits, and a list nothing else", () => {
    const forms = new Set<string>();
    fc.assert(
      fc.property(cases, ({ type, column, filter }) => {
        const blocks = makeBlocks("x", type, column).map(
          ([name, made]) => [name, readBlock(writeBlock(made))] as const,
        );
        for (const [, { form }] of blocks) forms.add(form);
        const names = blocksFor("x", filter);
        const looked = blocks.filter(([name]) => names.includes(name));
        const look = (rows: Uint16Array | undefined) =>
          looked.reduce((left, [, block]) => throughBlock(block, type, filter, left, column.length), rows);
        const start = filter.starts === undefined ? undefined : foldStart(type, filter.starts);
        const fitting = column.flatMap((value, row) => (fitsFilter(type, filter, start, value) ? [row] : []));
        const isEmpty = Object.keys(filter).length === 0 && looked.length === 0;
        const through = look(undefined) ?? Uint16Array.from(fitting);
        expect([...through]).toEqual(expect.arrayContaining(fitting));
        if (blocks[0]?.[1].form === "list") expect([...through]).toEqual(fitting);
        for (const row of through) expect(column[row]).not.toBeNull();
        const even = Uint16Array.from(column, (_, row) => row).filter((row) => row % 2 === 0);
        if (isEmpty) return;
        expect([...(look(even) ?? [])]).toEqual([...through].filter((row) => row % 2 === 0));
      }),
      { numRuns: 400 },
    );
    expect([...forms].sort()).toEqual(["hashes", "list", "order", "starts"]);
  });

  it("keeps little more than what fits where there are many values", () => {
    const type = serialNumber(settings).type;
    const column = Array.from({ length: 16_384 }, (_, at) => `AB${(at * 7919) % 1_000_003}`);
    const blocks = new Map(makeBlocks("x", type, column));
    const [hashes, starts] = [blocks.get("x#"), blocks.get("x^")];
    if (hashes === undefined || starts === undefined) throw new Error("many texts stand in two blocks");
    expect(throughBlock(hashes, type, { is: [column[77] as string] }, undefined, column.length).length).toBeLessThan(3);
    const starting = throughBlock(starts, type, { starts: "AB123" }, undefined, column.length);
    expect(starting.length).toBe(column.filter((one) => one.startsWith("AB123")).length);
  });
});
