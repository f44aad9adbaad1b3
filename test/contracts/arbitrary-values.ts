import fc from "fast-check";
import { dayOfNumber } from "../../src/core/day.ts";
import type { Field } from "../../src/core/fields.ts";
import { isList, itemFields, type Kind, listOfKind, plainFields, type RecordValues } from "../../src/core/kind.ts";
import { isProblem } from "../../src/core/outcome.ts";
import { validate } from "../../src/core/validate.ts";

type Value = string | number | boolean;

const HOSTILE = [
  '"',
  "'",
  ",",
  ";",
  "\\",
  "\t",
  "\n",
  "=1+1",
  "\\N",
  "\\.",
  "<",
  "&",
  "$1",
  "{x}",
  "·",
  "é",
  "n\u0303",
  "\u00a0x",
  "漢",
  "😀",
  "0",
];

/** Texts as they come in foreign files: signs that mean something to CSV, COPY, SQL, HTML and sheets, and other scripts. */
function arbitraryText(most: number): fc.Arbitrary<string> {
  const unit = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(..."abcdefgXYZ 0123456789-") },
    fc.constantFrom(...HOSTILE),
  );
  return fc.string({ unit, minLength: 1, maxLength: Math.min(most, 40) });
}

/** Values of a field as they are written in a file: what the type's own schema says of them decides what is drawn. */
function arbitraryOf(field: Field): fc.Arbitrary<Value> {
  const { schema, column } = field.type;
  if (column === "boolean") return fc.boolean();
  if (column === "bigint") return fc.oneof(fc.nat(1000), fc.nat({ max: Number.MAX_SAFE_INTEGER }));
  if (column === "double precision" && typeof schema["maximum"] === "number")
    return fc.double({ min: Number(schema["minimum"]), max: schema["maximum"], noNaN: true });
  if (column === "double precision") return fc.oneof(fc.nat(1000), fc.double({ min: 0, max: 1e15, noNaN: true }));
  if (column === "date") return fc.integer({ min: dayNumber2000, max: dayNumber2000 + 10_000 }).map(dayOfNumber);
  if (Array.isArray(schema["enum"])) return fc.constantFrom(...(schema["enum"] as string[]));
  if (typeof schema["pattern"] === "string") return fc.stringMatching(new RegExp(schema["pattern"]));
  return arbitraryText(Number(schema["maxLength"] ?? 100));
}

const dayNumber2000 = 10_957;

/** Values of a field as the house keeps them: cleaned once by the field's own reading. */
export function arbitraryValue(field: Field): fc.Arbitrary<Value> {
  return arbitraryOf(field)
    .map((value) => (typeof value === "string" ? field.type.read(value.trim()) : field.type.accept(value)))
    .filter((value): value is Value => !isProblem(value) && value !== "")
    .map((value) => (Object.is(value, -0) ? 0 : value));
}

function arbitraryFields(fields: readonly (readonly [string, Field])[]): fc.Arbitrary<Record<string, unknown>> {
  const of = Object.fromEntries(fields.map(([name, field]) => [name, arbitraryValue(field)]));
  return fc.record(of, { requiredKeys: fields.filter(([, field]) => !field.optional).map(([name]) => name) });
}

/**
 * Valid values of a kind. What the kind's rules between fields complain of is drawn again, at most a few times, then
 * left out where it may be missing: so no kind needs a generator of its own.
 */
export function arbitraryValues(kind: Kind): fc.Arbitrary<RecordValues> {
  const list = listOfKind(kind);
  const plain = arbitraryFields(plainFields(kind));
  const items = list === undefined ? fc.constant([]) : fc.array(arbitraryFields(itemFields(list)), { maxLength: 4 });
  return fc
    .tuple(plain, items, fc.array(fc.tuple(plain, items), { minLength: 30, maxLength: 30 }))
    .map(([own, of, again]) => mended(kind, list === undefined ? own : { ...own, [list.name]: of }, again))
    .filter((values): values is RecordValues => values !== undefined);
}

function mended(
  kind: Kind,
  first: Record<string, unknown>,
  again: readonly (readonly [Record<string, unknown>, readonly Record<string, unknown>[]])[],
): RecordValues | undefined {
  const list = listOfKind(kind);
  let values = first;
  for (const [own, items] of again) {
    const validation = validate(kind, values);
    if (validation.ok) return validation.values;
    values = structuredClone(values);
    for (const { field } of validation.faults) {
      const [name = "", at, itemField = ""] = field.split(".");
      const of = kind.fields[name];
      if (of === undefined) return undefined;
      if (!isList(of)) replace(values, name, own[name]);
      else if (list !== undefined && at !== undefined) {
        const item = (values[name] as Record<string, unknown>[])[Number(at) - 1];
        if (item !== undefined) replace(item, itemField, items[0]?.[itemField]);
      }
    }
  }
  return undefined;
}

function replace(values: Record<string, unknown>, name: string, by: unknown): void {
  if (by === undefined) delete values[name];
  else values[name] = by;
}

/** The least that a kind takes: its required fields alone, and no items. */
export function minimalValues(kind: Kind): fc.Arbitrary<RecordValues> {
  return arbitraryValues(kind).map((values) => {
    const least = { ...values };
    for (const [name, field] of plainFields(kind)) {
      if (!field.optional || least[name] === undefined) continue;
      const { [name]: _, ...without } = least;
      const validation = validate(kind, without);
      if (validation.ok) delete least[name];
    }
    return least;
  });
}
