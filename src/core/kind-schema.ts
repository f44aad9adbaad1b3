import type { Json } from "./canonical.ts";
import type { Field, ListField } from "./fields.ts";
import { isList, itemFields, type Kind, listOfKind, plainFields } from "./kind.ts";
import { isProblem } from "./outcome.ts";

/** A JSON Schema (2020-12). */
export type JsonSchema = { readonly [key: string]: Json };

/** The JSON Schema of the values of a kind's records, derived from its fields; `x-part` names the part that seals a field. */
export function jsonSchemaOf(kind: Kind): JsonSchema {
  return objectSchema(kind, fieldSchema, true);
}

/** The JSON Schema of the values as a caller may see them: `null` stands for a value of a part that is withheld. */
export function seenSchemaOf(kind: Kind): JsonSchema {
  return objectSchema(kind, (field) => orNull(fieldSchema(field)), false);
}

function objectSchema(kind: Kind, schemaOf: (field: Field) => JsonSchema, isStrict: boolean): JsonSchema {
  const properties: Record<string, Json> = {};
  for (const [name, field] of plainFields(kind)) properties[name] = schemaOf(field);
  const list = listOfKind(kind);
  if (list !== undefined) {
    const items = itemFields(list);
    const schema: JsonSchema = {
      title: list.field.label.en,
      type: "array",
      maxItems: list.field.most,
      items: {
        title: list.field.item.en,
        type: "object",
        properties: Object.fromEntries(items.map(([name, field]) => [name, schemaOf(field)])),
        ...(isStrict ? { required: requiredOf(items) } : {}),
        additionalProperties: false,
      },
    };
    properties[list.name] = isStrict ? schema : orNull(schema);
  }
  return {
    title: kind.label.en,
    description: kind.purpose.en,
    type: "object",
    properties: inOrder(kind, properties),
    ...(isStrict ? { required: requiredOf(plainFields(kind)) } : {}),
    additionalProperties: false,
  };
}

function inOrder(kind: Kind, properties: Readonly<Record<string, Json>>): JsonSchema {
  return Object.fromEntries(Object.keys(kind.fields).map((name) => [name, properties[name] as Json]));
}

function requiredOf(fields: readonly (readonly [string, Field])[]): string[] {
  return fields.filter(([, field]) => !field.optional).map(([name]) => name);
}

function fieldSchema(field: Field): JsonSchema {
  const example = field.type.read(field.type.example);
  return {
    title: field.label.en,
    ...descriptionOf(field),
    ...field.type.schema,
    ...(isProblem(example) ? {} : { examples: [example] }),
    "x-part": field.part,
    ...(field.niem === undefined ? {} : { "x-niem": field.niem }),
    ...(field.form === undefined ? {} : { "x-form": field.form }),
  };
}

function descriptionOf(field: Field): { readonly description?: string } {
  const codes = Object.entries(field.type.codes ?? {}).map(([code, words]) => `\`${code}\`: ${words.en}`);
  const sentences = [field.help?.en, codes.length === 0 ? undefined : `${codes.join("; ")}.`];
  const description = sentences.filter((sentence) => sentence !== undefined).join(" ");
  return description === "" ? {} : { description };
}

function orNull(schema: JsonSchema): JsonSchema {
  const { title, description, ...rest } = schema;
  return {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    anyOf: [rest, { type: "null" }],
  };
}

/** What a field of a kind is, in the words of an interface: its type, its part, and what it may hold. */
export function describeField(name: string, of: Field | ListField): JsonSchema {
  if (isList(of)) {
    return {
      name,
      type: "list",
      label: of.label,
      item: of.item,
      help: of.help,
      most: of.most,
      fields: Object.entries(of.list).map(([item, field]) => describeField(item, field)),
    } as JsonSchema;
  }
  return {
    name,
    type: of.type.name,
    label: of.label,
    help: of.help,
    part: of.part,
    required: !of.optional,
    example: of.type.example,
    codes: of.type.codes,
    niem: of.niem,
    form: of.form,
  } as JsonSchema;
}
