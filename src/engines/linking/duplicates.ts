import { foldSerial, UNREADABLE } from "../../core/serial-number.ts";
import { readableAlike } from "./compare-serials.ts";
import {
  type Candidate,
  type Compared,
  DUPLICATE_SETTINGS,
  type DuplicatePair,
  type DuplicateSettings,
  prepareCandidate,
} from "./duplicate-features.ts";
import { reasonsOf, scoreOf } from "./score-duplicates.ts";

/** Longest span of days, and most classes of goods, by which a candidate is looked for beside its serial numbers. */
const LONGEST_SPAN = 31;
const MOST_CLASSES = 30;
const LONGEST_RUN = 4;
/** Amounts from here on may be rounded or converted from another unit. */
const LEAST_ROUNDED = 20;

/** Which country counts an event that two report, and why. */
export type Keeper = { readonly country: string; readonly why: "territory" | "earlier-day" | "country-order" };

/** A record that is not counted, because another country's record of the same event is. */
export type LeftOut = {
  readonly record: string;
  readonly kind: string;
  readonly country: string;
  readonly kept: string;
  readonly keptBy: string;
  readonly why: Keeper["why"];
};

/** Two candidates that may report one event; `left` is the country first in code order. */
export type LikelyPair<C extends Candidate = Candidate> = { readonly left: C; readonly right: C };

/** Finds events that two countries both report among candidates that are all at hand. */
export function findDuplicates(
  candidates: readonly Candidate[],
  settings: DuplicateSettings = DUPLICATE_SETTINGS,
): DuplicatePair[] {
  return settlePairs(likelyPairs(candidates, settings), commonAmong(candidates, settings), settings);
}

/** Says which serial numbers stand on so many of the candidates that they tell nothing. */
function commonAmong(candidates: readonly Candidate[], settings: DuplicateSettings): (serial: string) => boolean {
  const uses = new Map<string, number>();
  for (const one of candidates) {
    for (const serial of new Set(one.serials.map(foldSerial))) uses.set(serial, (uses.get(serial) ?? 0) + 1);
  }
  return (serial) => (uses.get(serial) ?? 0) > settings.commonSerial;
}

/**
 * The pairs of candidates of two countries whose score reaches the threshold, in no order.
 *
 * Candidates are compared only inside blocks (a serial number, a readable run of one, or the same goods at the same
 * crossing, in the same region or in the same joint case within the window), so the work grows with the candidates and
 * not with their square. What decides about a pair lies within `furthest` days of it.
 */
export function likelyPairs<C extends Candidate>(
  candidates: readonly C[],
  settings: DuplicateSettings = DUPLICATE_SETTINGS,
): LikelyPair<C>[] {
  const isCommon = commonAmong(candidates, settings);
  const all = candidates
    .map((of) => ({ ...prepareCandidate(of, settings, isCommon), of }))
    .sort((a, b) => a.from - b.from || compare(a.of.record, b.of.record));
  const found = new Map<number, LikelyPair<C>>();
  const meet = (a: number, b: number) => {
    const one = all[a] as Compared & { of: C };
    const two = all[b] as Compared & { of: C };
    if (one.of.country === two.of.country || one.of.kind !== two.of.kind) return;
    if (Math.abs(one.from - two.from) > settings.furthest) return;
    const [left, right] = one.of.country < two.of.country ? [one, two] : [two, one];
    if (scoreOf(left, right) < settings.threshold) return;
    found.set(Math.min(a, b) * all.length + Math.max(a, b), { left: left.of, right: right.of });
  };
  meetBySerial(all, meet, settings);
  meetByGoods(all, meet, settings);
  return [...found.values()];
}

/**
 * Takes the duplicates among likely pairs: from the best score down, one partner a country for each record. A pair that
 * would join two records of one country, which that country itself keeps apart, is left. `isCommon` says which serial
 * numbers tell nothing.
 */
export function settlePairs(
  likely: readonly LikelyPair[],
  isCommon: (serial: string) => boolean,
  settings: DuplicateSettings = DUPLICATE_SETTINGS,
): DuplicatePair[] {
  const prepared = new Map<string, Compared>();
  const prepare = (of: Candidate) => {
    const known = prepared.get(of.record) ?? prepareCandidate(of, settings, isCommon);
    prepared.set(of.record, known);
    return known;
  };
  const pairs = likely
    .map(({ left, right }) => ({ left: prepare(left), right: prepare(right) }))
    .map((pair) => ({ ...pair, score: scoreOf(pair.left, pair.right) }))
    .filter(({ score }) => score >= settings.threshold)
    .sort(
      (a, b) =>
        b.score - a.score ||
        compare(a.left.of.record, b.left.of.record) ||
        compare(a.right.of.record, b.right.of.record),
    );
  const groups = new Map<string, Candidate[]>();
  return pairs
    .filter(({ left, right }) => join(groups, left.of, right.of))
    .map(({ score, left, right }) => ({ left: left.of, right: right.of, score, reasons: reasonsOf(left, right) }));
}

/** Brings together candidates that share a serial number, or one that agrees wherever both can be read. */
function meetBySerial(all: readonly Compared[], meet: (a: number, b: number) => void, settings: DuplicateSettings) {
  const bySerial = new Map<string, number[]>();
  const byRun = new Map<string, { at: number; text: string }[]>();
  /** The run lengths looked for in serial numbers of each length. */
  const wanted = new Map<number, Set<number>>();
  for (const one of all) {
    for (const text of one.patterns) {
      const length = longestRun(text);
      wanted.set(text.length, (wanted.get(text.length) ?? new Set<number>()).add(length));
      for (const run of runsOf(text, length)) byRun.set(run, []);
    }
  }
  for (const [at, of] of all.entries()) {
    for (const serial of of.serials) push(bySerial, serial, at);
    if (byRun.size === 0) continue;
    for (const text of [...of.serials, ...of.patterns]) {
      for (const length of wanted.get(text.length) ?? []) {
        for (const run of runsOf(text, length)) byRun.get(run)?.push({ at, text });
      }
    }
  }
  for (const block of bySerial.values()) {
    for (let i = 0; i < block.length; i++) {
      for (let k = i + 1; k < block.length; k++) meet(block[i] as number, block[k] as number);
    }
  }
  for (const [at, of] of all.entries()) {
    for (const pattern of of.patterns) {
      for (const run of runsOf(pattern, longestRun(pattern))) {
        for (const { at: other, text } of byRun.get(run) ?? []) {
          if (readableAlike(pattern, text) >= settings.leastCharacters) meet(at, other);
        }
      }
    }
  }
}

/** The length of the runs by which a partly readable serial number is looked up: its longest one, at most 4. */
function longestRun(text: string): number {
  return Math.min(LONGEST_RUN, Math.max(...text.split(UNREADABLE).map((run) => run.length)));
}

/** The readable runs of a length in a serial number, each with the number's length and its position. */
function runsOf(text: string, length: number): string[] {
  const runs: string[] = [];
  for (let at = 0; at + length <= text.length; at++) {
    const run = text.slice(at, at + length);
    if (!run.includes(UNREADABLE)) runs.push(`${text.length}|${at}|${run}`);
  }
  return runs;
}

/**
 * Brings together candidates of two countries with the same amount of a class of goods at one crossing, in one region
 * or in one joint case, near in time.
 */
function meetByGoods(all: readonly Compared[], meet: (a: number, b: number) => void, settings: DuplicateSettings) {
  const blocks = new Map<string, Map<string, number[]>>();
  const put = (key: string, country: string, at: number) => {
    const block = blocks.get(key) ?? new Map<string, number[]>();
    blocks.set(key, block);
    push(block, country, at);
  };
  for (const [at, one] of all.entries()) {
    if (one.until - one.from > LONGEST_SPAN) continue;
    const { kind, country, place } = one.of;
    const places = [one.crossing, place?.includes("-") ? place : "", one.jointCase].filter((text) => text !== "");
    for (const [goods, amount] of [...one.amounts].slice(0, MOST_CLASSES)) {
      if (amount !== null)
        for (const step of stepsOf(amount))
          for (const where of places) put(`${kind}|${where}|${goods}|${step}`, country, at);
    }
  }
  const days = { from: Int32Array.from(all, (one) => one.from), until: Int32Array.from(all, (one) => one.until) };
  for (const block of blocks.values()) {
    if (block.size < 2) continue;
    const lists = [...block].sort(([a], [b]) => compare(a, b)).map(([, list]) => list);
    for (const [i, one] of lists.entries()) for (const two of lists.slice(i + 1)) sweep(days, one, two, meet, settings);
  }
}

/** What an amount is looked up by: itself where it is small, else the two steps of a tenth that amounts nearly the same share one of. */
function stepsOf(amount: number): readonly string[] {
  if (amount < LEAST_ROUNDED) return [String(amount)];
  const step = Math.floor(Math.log(amount) / Math.log(1.1));
  return [`~${step}`, `~${step + 1}`];
}

/** Meets the candidates of two lists, each in the order of its first days, that lie within the window of each other. */
function sweep(
  days: { readonly from: Int32Array; readonly until: Int32Array },
  ones: readonly number[],
  twos: readonly number[],
  meet: (a: number, b: number) => void,
  settings: DuplicateSettings,
) {
  const fromOf = (at: number) => days.from[at] as number;
  let start = 0;
  for (const one of ones) {
    const earliest = fromOf(one) - settings.window;
    const latest = (days.until[one] as number) + settings.window;
    while (start < twos.length && fromOf(twos[start] as number) < earliest - LONGEST_SPAN) start += 1;
    let met = 0;
    for (let k = start; k < twos.length && met < settings.mostPartners; k++) {
      const two = twos[k] as number;
      if (fromOf(two) > latest) break;
      if ((days.until[two] as number) < earliest) continue;
      met += 1;
      meet(one, two);
    }
  }
}

/** Says who counts the event of a pair: the country on whose soil it happened; else the earlier day; else code order. */
export function keeperOf(pair: Pick<DuplicatePair, "left" | "right">): Keeper {
  const { kept, why } = keptOf([pair.left, pair.right]);
  return { country: kept.country, why };
}

/**
 * Says for each event which one record is counted, and lists the others.
 *
 * Pairs that share a record are reports of one event: of three countries' reports two are left out, never all three.
 */
export function leftOutOf(pairs: readonly Pick<DuplicatePair, "left" | "right">[]): LeftOut[] {
  const groups = new Map<string, Candidate[]>();
  for (const { left, right } of pairs) join(groups, left, right);
  return [...new Set(groups.values())]
    .flatMap((group) => {
      const { kept, why } = keptOf(group);
      return group
        .filter((of) => of !== kept)
        .map(({ record, kind, country }) => ({
          record,
          kind,
          country,
          kept: kept.record,
          keptBy: kept.country,
          why,
        }));
    })
    .sort((a, b) => compare(a.record, b.record));
}

function keptOf(group: readonly Candidate[]): { kept: Candidate; why: Keeper["why"] } {
  const places = new Set(group.flatMap((of) => (of.place ? [of.place.slice(0, 2)] : [])));
  const [soil] = places;
  const host = places.size === 1 ? group.find((of) => of.country === soil) : undefined;
  if (host) return { kept: host, why: "territory" };
  const inOrder = group.toSorted((a, b) => compare(a.from, b.from) || compare(a.country, b.country));
  const [first, second] = inOrder as [Candidate, Candidate];
  return { kept: first, why: first.from < second.from ? "earlier-day" : "country-order" };
}

/** Joins the groups of two records; false, and nothing done, when that would put two records of one country together. */
function join(groups: Map<string, Candidate[]>, left: Candidate, right: Candidate): boolean {
  const one = groups.get(left.record) ?? [left];
  const two = groups.get(right.record) ?? [right];
  if (one === two) return true;
  if (one.some((a) => two.some((b) => a.country === b.country))) return false;
  const joined = [...one, ...two];
  for (const one of joined) groups.set(one.record, joined);
  return true;
}

function push<K>(blocks: Map<K, number[]>, key: K, at: number) {
  const block = blocks.get(key);
  if (block) block.push(at);
  else blocks.set(key, [at]);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
