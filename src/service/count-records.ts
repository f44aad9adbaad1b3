import type { Caller } from "../core/caller.ts";
import { type FieldFault, problem } from "../core/outcome.ts";
import type { Filters } from "../core/filter.ts";
import { type Kind, plainFields } from "../core/kind.ts";
import type { Profile } from "../core/marking.ts";
import type { AnswerRow, Condition, Dimension, Period } from "../core/question.ts";
import { decide, type Rule } from "../policy/decide.ts";
import { aggregate } from "../store/aggregate.ts";
import { markedGroups } from "../store/marked-groups.ts";
import { appendEvents } from "../store/node-log.ts";
import { ownProfiles } from "../store/profiles.ts";
import { whoAsks } from "./read-record.ts";
import { type Refusal, refusal } from "./refusal.ts";
import { markSeed, toldCount } from "./told-count.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** What is counted by, and whether it is too fine to be told of records that the caller may not read. */
export type Counted = { readonly dimension: Dimension; readonly isFine: boolean };

/** What is counted: by what, each under the name it was asked for by; which records; over which days. */
export type CountQuery = {
  readonly by: ReadonlyMap<string, Counted>;
  readonly filters: Filters;
  readonly period?: Period;
};

/** The counts of a question, and what they are not. */
export type Counts = {
  readonly rows: readonly { readonly by: Readonly<Record<string, string | null>>; readonly records: number }[];
  /** Groups of fewer than the minimum are left out. True of every rounded answer, so that it does not tell one small group. */
  readonly withheld: boolean;
  /** Counts are rounded down to multiples of this, at least for the records that the caller may not read; null when none is. */
  readonly rounded: number | null;
  /** Records stand apart: they may not be counted at all, or not in so fine a question. */
  readonly leftOut: boolean;
  /** The rules that the counts stand on. */
  readonly rules: readonly Rule[];
};

/** The most dimensions of one question, and the most of one about records that the caller may not read. */
export const MOST_DIMENSIONS = 4;
const MOST_GUARDED = 3;
const MOST_GROUPS = 20_000;

/**
 * Counts a node's own current records of a kind by plain fields of their facts, as far as the rules let the caller.
 *
 * Records that the caller may read are counted exactly: whoever sees them can count them. Records that the caller may
 * only count (action `count`, with the minimum that its rules state) give no group below the minimum and are rounded
 * down to multiples of it (`toldCount`), in all days or whole quarters and unfiltered. A span of quarters is told as the sum
 * of what is told of its years and of the quarters beside them: sums that overlap would tell what each leaves open. An
 * answer says of itself nothing that depends on a count. What a rule forbids to count is left out, and the answer says so.
 */
export async function countRecords(
  node: TripointNode,
  caller: Caller,
  kind: Kind,
  query: CountQuery,
): Promise<Counts | Refusal | { readonly faults: readonly FieldFault[] }> {
  const own = await ownProfiles(node.store, kind.name);
  const access = own.map(({ id, profile }) => ({ id, profile, ...mayCount(node, caller, profile) }));
  const open = access.filter(({ minimum }) => minimum === 1);
  const guarded = access.filter(({ minimum }) => minimum !== undefined && minimum > 1);
  if (open.length === 0 && guarded.length === 0) {
    const refused = whyNotCounted(node, caller, kind);
    if (refused !== undefined) return refused;
  }
  const isCoarse = own.length === 0 || guarded.length === 0 || isCoarseEnough(query);
  const by = Object.fromEntries([...query.by].map(([name, { dimension }]) => [name, dimension]));
  const question = { name: "counts", kind: kind.name, by, where: conditionsOf(query) };
  const scopeOf = (of: readonly { readonly id: number }[]) => ({
    profiles: of.map(({ id }) => id),
    ...(query.period && { period: query.period }),
  });
  const minimum = Math.max(1, ...guarded.map((one) => one.minimum ?? 1));
  const exact = open.length === 0 ? [] : (await aggregate(node.store, kind, question, scopeOf(open))).rows;
  const marked =
    !isCoarse || guarded.length === 0
      ? []
      : await markedGroups(node.store, kind, question, scopeOf(guarded), markSeed(node));
  const rough = marked.map((group) => ({ by: group.by, records: toldCount(node, minimum, group) }));
  const groups = new Map<string, { by: AnswerRow["by"]; records: number }>();
  for (const { by, records } of [...exact, ...rough]) {
    if (records === 0) continue;
    const key = JSON.stringify(by);
    groups.set(key, { by, records: records + (groups.get(key)?.records ?? 0) });
  }
  if (groups.size > MOST_GROUPS) return { faults: [{ ...TOO_MANY_GROUPS, field: "by", value: `${groups.size}` }] };
  if (access.some(({ profile, minimum: of }) => of !== undefined && profile.originator !== caller.agency)) {
    await appendEvents(node.store, node.log, [
      { ...whoAsks(caller), type: "count", kind: kind.name, by: [...query.by.keys()] },
    ]);
  }
  return {
    rows: [...groups.values()],
    withheld: guarded.length > 0 && isCoarse,
    rounded: guarded.length > 0 && isCoarse ? minimum : null,
    leftOut: !isCoarse || access.some(({ isForbidden }) => isForbidden),
    rules: [...new Set([...open, ...(isCoarse ? guarded : [])].flatMap(({ rules }) => rules))],
  };
}

/**
 * The least count that a caller is told of the records of a profile: 1 of those that the caller may read; undefined where
 * they may not be counted. `isForbidden` says so only of records that the caller may read.
 */
export function mayCount(node: TripointNode, caller: Caller, profile: Profile) {
  const read = decide(node.rules, caller, "read", profile, "facts");
  const count = decide(node.rules, caller, "count", profile, "facts");
  if (!count.permitted) {
    const isForbidden = read.permitted && count.rules.length > 0;
    const isOpen = read.permitted && !isForbidden;
    return { minimum: isOpen ? 1 : undefined, isForbidden, rules: isOpen ? read.rules : [] };
  }
  const minimum = read.permitted ? 1 : Math.min(...count.rules.map(minimumOf));
  return { minimum, isForbidden: false, rules: count.rules };
}

/** The smallest count that a rule lets be told: 1 unless its obligations state one. */
export function minimumOf({ obligations }: Rule): number {
  const stated = obligations.find((code) => code.startsWith(MINIMUM_CELL));
  return stated === undefined ? 1 : Number(stated.slice(MINIMUM_CELL.length));
}

const MINIMUM_CELL = "minimum-cell:";

/** Why nothing is counted for a caller, whether or not anything is held; undefined when records of the node's agency would be. */
export function whyNotCounted(node: TripointNode, caller: Caller, kind: Kind): Refusal | undefined {
  const decisions = [...new Set([caller.agency, node.country.nodeAgency])].map((originator) => {
    const usual = { kind: kind.name, originator, country: node.country.code, synthetic: false, terms: "" };
    const profile = { ...usual, ...kind.sharing };
    const isHere = node.country.agencies.some(({ code }) => code === originator);
    return isHere && mayCount(node, caller, profile).minimum !== undefined
      ? undefined
      : decide(node.rules, caller, "count", profile, "facts");
  });
  const refused = decisions.find((decision) => decision !== undefined);
  return decisions.includes(undefined) || refused === undefined
    ? undefined
    : refusal(caller, "count", kind.name, refused);
}

/** Whether a question is coarse enough for records of which the caller may know counts alone. */
function isCoarseEnough({ by, filters, period }: CountQuery): boolean {
  const areCoarse = [...by.values()].every(({ isFine }) => !isFine);
  const areQuarters =
    period === undefined ||
    (/-(01|04|07|10)-01$/.test(period.from) && /-(03-31|06-30|09-30|12-31)$/.test(period.until));
  return areCoarse && areQuarters && by.size <= MOST_GUARDED && Object.keys(filters).length === 0;
}

/** Reads what is counted by: a plain field of the facts, `day:month|quarter|year`, or `days:<day>:<day>`; undefined when it is none. */
export function countedBy(kind: Kind, text: string): Counted | undefined {
  const facts = new Map(plainFields(kind).filter(([, field]) => field.part === "facts"));
  const isDay = (name: string) => facts.get(name)?.type.column === "date";
  const [first = "", second, third, ...more] = text.split(":");
  if (more.length > 0) return undefined;
  if (first === "days" && second !== undefined && third !== undefined) {
    const areDays = isDay(second) && isDay(third);
    return areDays ? { dimension: { daysFrom: second, daysTo: third }, isFine: true } : undefined;
  }
  if (third !== undefined || !facts.has(first)) return undefined;
  if (second === undefined) return { dimension: { field: first }, isFine: isDay(first) };
  const grain = GRAINS.find((one) => one === second);
  return isDay(first) && grain !== undefined
    ? { dimension: { field: first, grain }, isFine: grain === "month" }
    : undefined;
}

const GRAINS = ["month", "quarter", "year"] as const;

function conditionsOf({ filters }: CountQuery): readonly Condition[] {
  return Object.entries(filters).flatMap(([field, { is }]) =>
    is === undefined
      ? []
      : [{ by: { field }, in: is.map((value) => (typeof value === "boolean" ? YES_NO[Number(value)] : `${value}`)) }],
  ) as readonly Condition[];
}

const YES_NO = ["no", "yes"] as const;

const TOO_MANY_GROUPS = problem(
  { en: "makes too many groups", fr: "forme trop de groupes", es: "forma demasiados grupos" },
  {
    en: "count by fewer fields, or by months, quarters or years",
    fr: "comptez par moins de champs, ou par mois, trimestres ou années",
    es: "cuente por menos campos, o por meses, trimestres o años",
  },
);
