import { type Kind, listOfKind, plainFields, type RecordValues } from "../../../core/kind.ts";
import type { Handling } from "../../../core/marking.ts";

/** What a person has typed into a form: every value still as text, as it would stand in a file. */
export type DraftValues = { readonly [name: string]: string | readonly Readonly<Record<string, string>>[] };

/** A record on its way: what was typed, its reference, and how it is to be handled. */
export type Draft = {
  readonly reference: string;
  readonly synthetic: boolean;
  readonly handling: Handling;
  readonly values: DraftValues;
};

/** An empty draft of a kind. */
export function emptyDraft(kind: Kind): Draft {
  return { reference: "", synthetic: false, handling: kind.sharing, values: {} };
}

/** The values of a record as a person would type them. */
export function typedValues(kind: Kind, values: RecordValues): DraftValues {
  const typed: Record<string, string | readonly Record<string, string>[]> = {};
  const write = (field: { readonly type: { write(value: never): string } }, value: unknown) =>
    field.type.write(value as never);
  for (const [name, field] of plainFields(kind)) {
    const value = values[name];
    if (value !== undefined && value !== null) typed[name] = write(field, value);
  }
  const list = listOfKind(kind);
  const items = list === undefined ? undefined : (values[list.name] as readonly RecordValues[] | null | undefined);
  if (list !== undefined && items !== undefined && items !== null) {
    typed[list.name] = items.map((item) =>
      Object.fromEntries(
        list.fields.flatMap(([name, field]) => {
          const value = item[name];
          return value === undefined || value === null ? [] : [[name, write(field, value)]];
        }),
      ),
    );
  }
  return typed;
}

/** A draft without what was left empty: what is validated and sent. */
export function givenValues(values: DraftValues): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === "string") {
      if (value.trim() !== "") given[name] = value;
    } else {
      given[name] = value.map((item) =>
        Object.fromEntries(Object.entries(item).filter(([, text]) => text.trim() !== "")),
      );
    }
  }
  return given;
}
