import type { Field } from "../../core/fields.ts";
import { itemFields, type Kind, listOfKind, plainFields, type RecordValues } from "../../core/kind.ts";
import type { Words } from "../../core/words.ts";
import { KINDS } from "../../desks/kinds.ts";
import type { RecordPage, RecordVersion, SerialFinding } from "../state/answers.ts";

/** A value by which records are linked: two that fold alike mean the same thing. */
export type Pivot = {
  /** The type of the value and its folded form: what two records share. */
  readonly id: string;
  readonly type: string;
  readonly label: Words;
  /** As the record writes it. */
  readonly value: string;
};

/** A record that shares a pivot with another. */
export type LinkedRecord = {
  readonly record: string;
  readonly kind: string;
  /** As far as it may be seen; missing when only its number is known. */
  readonly version?: RecordVersion;
  readonly pivot: Pivot;
};

/** Asks the node. */
type Ask = <T>(path: string, request?: { readonly signal?: AbortSignal }) => Promise<T>;

/** More values than this are not followed from one record at once. */
const MOST_PIVOTS = 16;
const MOST_OF_KIND = 25;
const SERIAL = "serial-number";

/** The values of a record by which others can be found: those whose type folds, outside of its facts. */
export function pivotsOf(kind: Kind, values: RecordValues): readonly Pivot[] {
  const found = new Map<string, Pivot>();
  const keep = (field: Field, value: unknown) => {
    const { name } = field.type;
    if (field.type.fold === undefined || field.part === "facts" || typeof value !== "string" || value === "") return;
    const id = `${name} ${field.type.fold(value)}`;
    if (!found.has(id)) found.set(id, { id, type: name, label: field.label, value });
  };
  for (const [name, field] of plainFields(kind)) keep(field, values[name]);
  const list = listOfKind(kind);
  for (const item of list === undefined ? [] : ((values[list.name] ?? []) as readonly RecordValues[])) {
    for (const [name, field] of list === undefined ? [] : itemFields(list)) keep(field, item[name]);
  }
  return [...found.values()].slice(0, MOST_PIVOTS);
}

/**
 * Finds the records of a node that share a pivot with a record, as far as the caller may see them. Every kind is asked
 * by each of its fields of the pivot's type; serial numbers are searched among items as well.
 */
export async function findLinks(
  ask: Ask,
  country: string,
  of: { readonly record: string; readonly kind: Kind; readonly values: RecordValues },
  signal?: AbortSignal,
): Promise<readonly LinkedRecord[]> {
  const questions = pivotsOf(of.kind, of.values).flatMap((pivot) =>
    pivot.type === SERIAL ? [bySerial(ask, country, pivot, signal)] : byFields(ask, country, pivot, signal),
  );
  const found = new Map<string, LinkedRecord>();
  for (const link of (await Promise.all(questions)).flat()) {
    if (link.record !== of.record) found.set(`${link.record} ${link.pivot.id}`, link);
  }
  return [...found.values()];
}

async function bySerial(
  ask: Ask,
  country: string,
  pivot: Pivot,
  signal?: AbortSignal,
): Promise<readonly LinkedRecord[]> {
  // A number of which too little is known finds nothing: that is no fault of the record.
  if (pivot.value.replaceAll("?", "").length < 4) return [];
  const { findings } = await ask<{ findings: readonly SerialFinding[] }>(
    `/api/nodes/${country}/serials?limit=${MOST_OF_KIND}&pattern=${encodeURIComponent(pivot.value)}`,
    signal === undefined ? {} : { signal },
  );
  return findings.map(({ record, kind }) => ({ record, kind, pivot }));
}

function byFields(ask: Ask, country: string, pivot: Pivot, signal?: AbortSignal): Promise<readonly LinkedRecord[]>[] {
  return KINDS.flatMap((kind) =>
    plainFields(kind)
      .filter(([, field]) => field.type.name === pivot.type && field.part !== "facts")
      .map(async ([name]) => {
        const page = await ask<RecordPage>(
          `/api/nodes/${country}/records/${kind.name}?limit=${MOST_OF_KIND}&${encodeURIComponent(name)}=${encodeURIComponent(pivot.value)}`,
          signal === undefined ? {} : { signal },
        );
        return page.records.map((version) => ({ record: version.record, kind: kind.name, version, pivot }));
      }),
  );
}
