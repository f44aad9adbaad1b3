import type { Caller } from "../../core/caller.ts";
import type { Field } from "../../core/fields.ts";
import type { FieldValue } from "../../core/filter.ts";
import { itemFields, type Kind, listOfKind, plainFields } from "../../core/kind.ts";
import { type FieldFault, problem } from "../../core/outcome.ts";
import { type Decision, decide, type Rule } from "../../policy/decide.ts";
import { appendEvents } from "../../store/node-log.ts";
import { ownProfiles } from "../../store/profiles.ts";
import { type SeriesCell, seriesCells, type SeriesGrain } from "../../store/series-cells.ts";
import { whoAsks } from "../read-record.ts";
import { type Refusal, refusal } from "../refusal.ts";
import { today } from "../today.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { decideUsual } from "../usual-decision.ts";

/** The lengths of a time. */
export const SERIES_GRAINS = ["day", "week", "month", "quarter", "year"] as const satisfies readonly SeriesGrain[];

/** What is asked: by which fields, of which records, how finely, and as known on which day. */
export type SeriesQuery = {
  readonly by: readonly string[];
  readonly where: ReadonlyMap<string, readonly FieldValue[]>;
  readonly grain: SeriesGrain;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  /** The day whose end is looked back from; today unless said. */
  readonly knownOn?: string | undefined;
  readonly byReceipt?: boolean;
};

/** What one time of a series says; only `reported` has a value, and none of the others is zero. */
export type SeriesPoint = {
  readonly at: string;
  readonly state: "reported" | "suppressed" | "below-limit" | "not-reported" | "not-collected";
  readonly value: number | null;
  /** What the value certainly reaches, where it is not known. */
  readonly least: number | null;
  /** What it certainly does not reach; null when that is not known. */
  readonly below: number | null;
  /** The publisher's own limits, where it gives them. */
  readonly low: number | null;
  readonly high: number | null;
  readonly records: number;
};

/** The series of a kind, each with its key; times without a record have no point: nothing received is not zero. */
export type SeriesAnswer = {
  readonly by: readonly string[];
  readonly knownOn: string;
  readonly series: readonly {
    readonly key: Readonly<Record<string, string | null>>;
    readonly points: readonly SeriesPoint[];
  }[];
  /** Records may be left out: those of some agency of the node are none, as a rule, that this caller may read. */
  readonly leftOut: boolean;
  readonly rules: readonly Rule[];
};

const MOST_CELLS = 50_000;

/**
 * The series of a kind that has a day: counts of records, or the values that the kind declares, by place and any fields
 * of the facts, as they were known on a day. Every version is kept, so any past day's knowledge can be replayed: of each
 * record the version counts that its originator had made known by then (`byReceipt`: that this node had taken in). Only
 * records that the caller may read are in it, and what is withheld or missing stays so. Reading other agencies' records is logged.
 */
export async function readSeriesOf(
  node: TripointNode,
  caller: Caller,
  kind: Kind,
  query: SeriesQuery,
): Promise<SeriesAnswer | Refusal | { readonly faults: readonly FieldFault[] }> {
  const own = await ownProfiles(node.store, kind.name);
  const access = own.map(({ id, profile }) => ({
    id,
    profile,
    decision: decide(node.rules, caller, "read", profile, "facts"),
  }));
  const permitted = access.filter(({ decision }) => decision.permitted);
  const usual = node.country.agencies.map(({ code }) => decideUsual(node, caller, "read", kind, code));
  // Decided by what records of the kind usually are, held or not: an answer does not tell that some are held.
  const refused = permitted.length === 0 ? whyNotRead(node, caller, kind) : undefined;
  if (refused !== undefined) return refusal(caller, "read", kind.name, refused);
  const by = [...new Set([...(kind.series?.alike ?? []), ...query.by])];
  const knownOn = query.knownOn ?? today();
  const { grain, where, from, until, byReceipt = false } = query;
  const asked = { kind, by, where, grain, from, until, knownOn, byReceipt, most: MOST_CELLS };
  const cells =
    permitted.length === 0 ? [] : await seriesCells(node.store, { ...asked, profiles: permitted.map(({ id }) => id) });
  if (cells.length > MOST_CELLS) return { faults: [{ ...TOO_MANY, field: "by", value: String(MOST_CELLS) }] };
  if (permitted.some(({ profile }) => profile.originator !== caller.agency))
    await appendEvents(node.store, node.log, [{ ...whoAsks(caller), type: "count", kind: kind.name, by }]);
  const series = [...Map.groupBy(cells, ({ key }) => JSON.stringify(key)).values()].map((of) => ({
    key: Object.fromEntries(by.map((name, at) => [name, of[0]?.key[at] ?? null])),
    points: of.map((cell) => pointOf(cell, kind)),
  }));
  return {
    by,
    knownOn,
    series,
    leftOut: usual.some((decision) => !decision.permitted),
    rules: [...new Set(permitted.flatMap(({ decision }) => decision.rules))],
  };
}

/** Why nothing of a kind is read by a caller; undefined when records of the node's agency, or of the caller's here, would be. */
function whyNotRead(node: TripointNode, caller: Caller, kind: Kind): Decision | undefined {
  const isHere = node.country.agencies.some(({ code }) => code === caller.agency);
  const decisions = [...(isHere ? [caller.agency] : []), node.country.nodeAgency].map((originator) =>
    decideUsual(node, caller, "read", kind, originator),
  );
  return decisions.some(({ permitted }) => permitted) ? undefined : decisions[0];
}

/** The point of a cell: one value of counts or means, or what can be said of it without inventing any. */
function pointOf(cell: SeriesCell, kind: Kind): SeriesPoint {
  const { at, records, low, high } = cell;
  const nothing = { at, value: null, least: null, below: null, low: null, high: null, records };
  if (kind.series === undefined) return { ...nothing, state: "reported", value: records };
  const { reported, suppressed, censored, sum, notReported, notCollected } = cell;
  const hidden = suppressed + censored;
  if (reported + hidden === 0) return { ...nothing, state: notReported > 0 ? "not-reported" : "not-collected" };
  const isMean = kind.series.join === "mean";
  const share = isMean ? reported + hidden : 1;
  // A sum lacks what was not reported; a mean is that of what there is.
  if (hidden === 0 && (isMean || notReported + notCollected === 0))
    return { ...nothing, state: "reported", value: sum / share, low, high };
  const state = hidden === 0 ? "not-reported" : suppressed > 0 ? "suppressed" : "below-limit";
  const isBounded = isMean || notReported + notCollected === 0;
  const below = cell.below === null || !isBounded ? null : (sum + cell.below) / share;
  return { ...nothing, state, least: sum / share, below };
}

/** The field that a series may be told apart or chosen by: a plain one of the facts, or one of the items' facts. */
export function seriesField(kind: Kind, name: string): Field | undefined {
  const list = listOfKind(kind);
  const all = [...plainFields(kind), ...(list === undefined ? [] : itemFields(list))];
  const found = all.find(([own, field]) => own === name && field.part === "facts")?.[1];
  return found;
}

const TOO_MANY = problem(
  {
    en: "are more points than are answered at once",
    fr: "sont plus de points que ne compte une réponse",
    es: "son más puntos que los de una respuesta",
  },
  {
    en: "choose a place, a substance or a shorter time",
    fr: "choisissez un lieu, une substance ou une période plus courte",
    es: "elija un lugar, una sustancia o un periodo más corto",
  },
);
