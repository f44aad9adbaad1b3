import { setImmediate } from "node:timers/promises";
import type { Caller } from "../../core/caller.ts";
import type { Kind } from "../../core/kind.ts";
import { LABORATORY } from "../../desks/substances/laboratory-kinds.ts";
import {
  gatherTrends,
  TREND_DATES,
  type TrendDate,
  type TrendQuery,
  type Trends,
  type TrendTally,
} from "../../desks/substances/trends/gather-trends.ts";
import { PROTECTED_BY, protectTrends } from "../../desks/substances/trends/protect-trends.ts";
import { decide, type Rule } from "../../policy/decide.ts";
import { currentValues } from "../../store/current-values.ts";
import { appendEvents } from "../../store/node-log.ts";
import { profilesOfKind } from "../../store/profiles.ts";
import { mayCount, whyNotCounted } from "../count-records.ts";
import { toldCount } from "../told-count.ts";
import { whoAsks } from "../read-record.ts";
import type { Refusal } from "../refusal.ts";
import type { TripointNode } from "../tripoint-node.ts";

/** Trends as far as a caller may know them, and what they are not. */
export type TrendsAnswer = {
  readonly trends: Trends;
  /** Counts were rounded down to multiples of this; null when the caller may read the analyses and all is told exactly. */
  readonly minimum: number | null;
  /** Counts below the minimum are rounded away: true of every rounded answer. */
  readonly withheld: boolean;
  /** Analyses are left out: a rule forbids to count them, the question is too fine for them, or the caller may only count them while it reads others. */
  readonly leftOut: boolean;
  /** There are more analyses than are looked at: the oldest in the log are missing. */
  readonly isCut: boolean;
  readonly rules: readonly Rule[];
};

const kind: Kind = LABORATORY.analysis;
const BATCH = 2000;
const MOST_ANALYSES = 300_000;

/**
 * The trends of laboratory analyses. Analyses that the caller may read, also those received from partners, are told
 * exactly. A caller who may only count them (action `count`) is told rounded counts by quarters or years, by country or all
 * together, over all days or whole quarters or years; nothing of single analyses. Counting other agencies' analyses is logged.
 */
export async function readTrends(
  node: TripointNode,
  caller: Caller,
  query: TrendQuery,
): Promise<TrendsAnswer | Refusal> {
  const profiles = (await profilesOfKind(node.store, kind.name)).map(({ id, profile }) => ({
    ...{ id, profile },
    ...mayCount(node, caller, profile),
    isReadable: decide(node.rules, caller, "read", profile, "facts").permitted,
  }));
  const open = profiles.filter(({ minimum, isReadable }) => minimum === 1 && isReadable);
  // What partners hold is theirs to let be counted.
  const guarded = profiles.filter(
    ({ minimum, isReadable, profile }) => minimum !== undefined && !isReadable && profile.terms === "",
  );
  if (open.length === 0 && guarded.length === 0) {
    const refused = whyNotCounted(node, caller, kind);
    if (refused !== undefined) return refused;
  }
  const isRough = open.length === 0 && guarded.length > 0;
  const isTold = !isRough || isCoarse(query);
  const told = isRough ? (isTold ? guarded : []) : open;
  const tallies = Object.fromEntries(
    TREND_DATES.map((date) => [date, gatherTrends({ ...query, ...(isRough && { ...PROTECTED_BY, date }) })]),
  ) as Record<TrendDate, TrendTally>;
  const isCut = await addAnalyses(node, told, (...analysis) => {
    for (const date of isRough ? TREND_DATES : [query.date]) tallies[date].add(...analysis);
  });
  const minimum = isRough ? Math.max(...guarded.map((one) => one.minimum ?? 1)) : null;
  if (told.some(({ profile }) => profile.originator !== caller.agency)) {
    const by = [query.date, query.grain, query.place];
    await appendEvents(node.store, node.log, [{ ...whoAsks(caller), type: "count", kind: kind.name, by }]);
  }
  return {
    trends:
      minimum === null
        ? tallies[query.date].answer()
        : protectTrends(answersOf(tallies), query, (records, mark) => toldCount(node, minimum, { records, mark })),
    withheld: minimum !== null,
    minimum,
    leftOut: !isTold || (!isRough && guarded.length > 0) || profiles.some(({ isForbidden }) => isForbidden),
    isCut,
    rules: [...new Set(told.flatMap(({ rules }) => rules))],
  };
}

function answersOf(tallies: Readonly<Record<TrendDate, TrendTally>>): Record<TrendDate, Trends> {
  const { submitted, analysed, reported } = tallies;
  return { submitted: submitted.answer(), analysed: analysed.answer(), reported: reported.answer() };
}

async function addAnalyses(
  node: TripointNode,
  told: readonly { readonly id: number; readonly profile: { readonly synthetic: boolean } }[],
  add: TrendTally["add"],
): Promise<boolean> {
  if (told.length === 0) return false;
  const synthetic = new Set(told.filter(({ profile }) => profile.synthetic).map(({ id }) => id));
  const profiles = told.map(({ id }) => id);
  let before: number | undefined;
  for (let looked = 0; looked < MOST_ANALYSES; ) {
    const page = { profiles, parts: ["facts"] as const, limit: BATCH, ...(before === undefined ? {} : { before }) };
    const rows = await currentValues(node.store, kind, page);
    for (const { record, profile, values } of rows) {
      // Where the facts were erased, nothing is left to be counted.
      if (values["edition"] !== undefined) add(record, synthetic.has(profile), values as Parameters<typeof add>[2]);
    }
    if (rows.length < BATCH) return false;
    looked += rows.length;
    before = rows.at(-1)?.leaf;
    await setImmediate();
  }
  return true;
}

/** Whether a question is coarse enough for analyses of which the caller may know counts alone. */
function isCoarse({ grain, place, from, until }: TrendQuery): boolean {
  const isSpan = (day: string | undefined, ends: RegExp) => day === undefined || ends.test(day);
  return (
    (grain === "quarter" || grain === "year") &&
    place !== "region" &&
    isSpan(from, grain === "year" ? /-01-01$/ : /-(01|04|07|10)-01$/) &&
    isSpan(until, grain === "year" ? /-12-31$/ : /-(03-31|06-30|09-30|12-31)$/)
  );
}
