import type { Field } from "../../../core/fields.ts";
import { type Kind, plainFields } from "../../../core/kind.ts";
import { shapeOf } from "../field-shape.ts";

/** One filter of a list: a field and what its value must be. Several values of `is` mean one of them. */
export type Filter = {
  readonly field: string;
  readonly is?: readonly string[];
  readonly starts?: string;
  readonly from?: string;
  readonly until?: string;
};

/** The parameters of a page's address. */
export type Parameters = Readonly<Record<string, string | undefined>>;

/** The pseudo-field of a list's period, by the kind's own day. */
export const PERIOD = "";

const SUFFIXES = { starts: ".starts", from: ".from", until: ".until" } as const;
/** Between the values in an address; where it stands in a value it is written `%7C`. */
const BETWEEN = "|";
const escaped = (value: string) => value.replaceAll("%", "%25").replaceAll(BETWEEN, "%7C");
const plain = (value: string) => value.replaceAll("%7C", BETWEEN).replaceAll("%25", "%");

/** Reads the filters of a list from the parameters of its address; what the kind does not know is left out. */
export function readFilters(kind: Kind, parameters: Parameters): readonly Filter[] {
  const filters: Filter[] = [];
  const { from, until } = parameters;
  if (from !== undefined || until !== undefined)
    filters.push({ field: PERIOD, ...(from && { from }), ...(until && { until }) });
  for (const [field] of plainFields(kind)) {
    const is = parameters[field]
      ?.split(BETWEEN)
      .filter((value) => value !== "")
      .map(plain);
    const starts = parameters[field + SUFFIXES.starts];
    const least = parameters[field + SUFFIXES.from];
    const most = parameters[field + SUFFIXES.until];
    if (is === undefined && starts === undefined && least === undefined && most === undefined) continue;
    filters.push({
      field,
      ...(is !== undefined && is.length > 0 && { is }),
      ...(starts && { starts }),
      ...(least && { from: least }),
      ...(most && { until: most }),
    });
  }
  return filters;
}

/** Writes filters as the query of a request to the API: several values repeat their name. */
export function writeQuery(filters: readonly Filter[], more: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(more);
  for (const filter of filters) {
    for (const [name, value] of Object.entries(writeFilters([{ ...filter, is: [] }]))) query.append(name, value);
    for (const value of filter.is ?? []) query.append(filter.field, value);
  }
  return query.toString();
}

/** Writes filters as the parameters of an address. */
export function writeFilters(filters: readonly Filter[]): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const { field, is, starts, from, until } of filters) {
    if (field === PERIOD) {
      if (from !== undefined) parameters["from"] = from;
      if (until !== undefined) parameters["until"] = until;
      continue;
    }
    if (is !== undefined && is.length > 0) parameters[field] = is.map(escaped).join(BETWEEN);
    if (starts !== undefined) parameters[field + SUFFIXES.starts] = starts;
    if (from !== undefined) parameters[field + SUFFIXES.from] = from;
    if (until !== undefined) parameters[field + SUFFIXES.until] = until;
  }
  return parameters;
}

/** Puts one filter in the place of the one of the same field, or takes it away when it says nothing. */
export function withFilter(filters: readonly Filter[], next: Filter): readonly Filter[] {
  const isEmpty =
    (next.is ?? []).length === 0 && next.starts === undefined && next.from === undefined && next.until === undefined;
  const others = filters.filter(({ field }) => field !== next.field);
  return isEmpty ? others : [...others, next];
}

/** The fields of a kind by which a list can be filtered: all but texts of several sentences. */
export function filterFields(kind: Kind): readonly (readonly [string, Field])[] {
  return plainFields(kind).filter(([, field]) => shapeOf(field).control !== "long");
}
