import { describe, expect, it } from "vitest";
import { amount, day, oneOf, personName, text } from "./field-types.ts";
import { listOf, optional } from "./fields.ts";
import { describeField, jsonSchemaOf, seenSchemaOf } from "./kind-schema.ts";
import { defineKind, type Kind } from "./kind.ts";
import { sameWords } from "./words.ts";
import { PLAIN_HANDLING } from "./marking.ts";

const UNITS = { pieces: { en: "pieces", fr: "pièces", es: "piezas" }, grams: sameWords("g") } as const;

const parcel: Kind = defineKind({
  name: "parcel",
  version: 1,
  label: sameWords("Parcel"),
  plural: sameWords("Parcels"),
  purpose: sameWords("Says what was sent."),
  fields: {
    sentOn: day({ label: sameWords("Sent on"), help: sameWords("As stamped.") }),
    items: listOf(
      {
        unit: oneOf(UNITS, { label: sameWords("Unit") }),
        quantity: optional(amount({ label: sameWords("Quantity"), niem: "nc:ItemQuantity" })),
      },
      { label: sameWords("Items"), item: sameWords("Item"), most: 3 },
    ),
    sender: optional(personName({ label: sameWords("Sender"), form: "form 7" })),
    note: text({ label: sameWords("Note") }),
  },
  columns: ["sentOn"],
  caption: () => "",
  day: (values) => values.sentOn,
  place: () => undefined,
  check() {},
  sharing: { marking: "green", ...PLAIN_HANDLING },
  upgrades: {},
});

describe("the JSON Schema of a kind", () => {
  it("says what its fields are, in their order, and which must be there", () => {
    const schema = jsonSchemaOf(parcel) as { properties: Record<string, Record<string, unknown>> };
    expect(schema).toMatchObject({
      title: "Parcel",
      description: "Says what was sent.",
      type: "object",
      required: ["sentOn", "note"],
      additionalProperties: false,
    });
    expect(Object.keys(schema.properties)).toEqual(["sentOn", "items", "sender", "note"]);
    expect(schema.properties["sentOn"]).toEqual({
      title: "Sent on",
      description: "As stamped.",
      type: "string",
      format: "date",
      examples: ["2024-05-31"],
      "x-part": "facts",
    });
    expect(schema.properties["sender"]).toMatchObject({ "x-part": "persons", "x-form": "form 7" });
    expect(schema.properties["items"]).toMatchObject({
      type: "array",
      maxItems: 3,
      items: {
        title: "Item",
        required: ["unit"],
        additionalProperties: false,
        properties: {
          unit: { enum: ["pieces", "grams"], description: "`pieces`: pieces; `grams`: g." },
          quantity: { type: "number", minimum: 0, examples: [12.5], "x-niem": "nc:ItemQuantity" },
        },
      },
    });
  });

  it("lets null stand for every value that may be withheld, and asks for none", () => {
    const schema = seenSchemaOf(parcel) as { properties: Record<string, Record<string, unknown>> };
    expect(schema).not.toHaveProperty("required");
    expect(schema.properties["sender"]).toMatchObject({
      title: "Sender",
      anyOf: [{ type: "string" }, { type: "null" }],
    });
    expect(schema.properties["items"]).toMatchObject({
      anyOf: [
        { items: { properties: { unit: { anyOf: [{ enum: ["pieces", "grams"] }, { type: "null" }] } } } },
        { type: "null" },
      ],
    });
  });

  it("stands beside the fields in words", () => {
    const fields = Object.entries(parcel.fields).map(([name, of]) => describeField(name, of));
    expect(fields).toMatchObject([
      { name: "sentOn", type: "day", part: "facts", required: true, example: "2024-05-31" },
      {
        name: "items",
        type: "list",
        most: 3,
        fields: [
          { name: "unit", codes: UNITS },
          { name: "quantity", required: false },
        ],
      },
      { name: "sender", type: "person-name", part: "persons", form: "form 7" },
      { name: "note" },
    ]);
  });
});
