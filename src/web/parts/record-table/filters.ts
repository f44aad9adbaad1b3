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

/** The parameters of an address or of a request; the same names serve both. */
export type Parameters = Readonly<Record<string, string | undefined>>;

/** The pseudo-field of a list's period, by the kind's own day. */
export const PERIOD = "";

const SUFFIXES = { starts: ".starts", from: ".from", until: ".until" } as const;
const BETWEEN = "|";

/** Reads the filters of a list from the parameters of its address; what the kind does not know is left out. */
export function readFilters(kind: Kind, parameters: Parameters): readonly Filter[] {
  const filters: Filter[] = [];
  const { from, until } = parameters;
  if (from !== undefined || until !== undefined)
    filters.push({ field: PERIOD, ...(from && { from }), ...(until && { until }) });
  for (const [field] of plainFields(kind)) {
    const is = parameters[field]?.split(BETWEEN).filter((value) => value !== "");
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

/** Writes filters as the parameters of an address or request. */
export function writeFilters(filters: readonly Filter[]): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const { field, is, starts, from, until } of filters) {
    if (field === PERIOD) {
      if (from !== undefined) parameters["from"] = from;
      if (until !== undefined) parameters["until"] = until;
      continue;
    }
    if (is !== undefined && is.length > 0) parameters[field] = is.join(BETWEEN);
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
