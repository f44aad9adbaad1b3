import { setImmediate } from "node:timers/promises";
import type { Caller } from "../../core/caller.ts";
import { dayNumber, dayOfNumber } from "../../core/day.ts";
import { PARTS } from "../../core/fields.ts";
import type { Kind } from "../../core/kind.ts";
import type { Profile } from "../../core/marking.ts";
import { shown } from "../../core/outcome.ts";
import { CARGO_KINDS, type DecisionValues } from "../../desks/cargo/cargo-kinds.ts";
import { GOODS_RULES } from "../../desks/cargo/rules/edition.ts";
import { LIST_TITLES } from "../lists/list-titles.ts";
import { decisionOf, proposeFor, type ReadyToScreen } from "../../desks/cargo/screening/decide-declaration.ts";
import type { Companions } from "../../engines/goods-rules/companions.ts";
import { prepareGoodsRules } from "../../engines/goods-rules/judge-goods.ts";
import type { PastItems } from "../../engines/goods-rules/past-items.ts";
import { appendRecords, sealRecords } from "../../store/append-records.ts";
import { allProfiles } from "../../store/profiles.ts";
import { countByProfile } from "../../store/read-records.ts";
import type { NewRecord } from "../../store/sealed-batch.ts";
import { maySubmit, profileOf } from "../check-record.ts";
import { readPages } from "../read-all.ts";
import type { Refusal } from "../refusal.ts";
import { refuseAsked } from "../refuse-asked.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { committedDraw } from "./commit-draw.ts";
import { listsInForce } from "./lists-in-force.ts";
import { decisionRecord, isSame } from "./decision-record.ts";
import { companionDesk, proposeAnew, storedDecisions } from "./look-at-companions.ts";
import { type DeclaredItem, itemPages, type ItemSpan, itemsNumbered } from "./read-items.ts";
import { partyScreener } from "./party-screener.ts";
import { misuse } from "../../core/said-error.ts";

/** What is asked of a run of screening. */
export type ScreenRun = Pick<ItemSpan, "from" | "until"> & {
  readonly today: string;
  /** The most items that are screened; those that were entered first. All unless said. */
  readonly limit?: number;
  /** The share of items that are drawn blind; 0.01 unless said. */
  readonly rate?: number;
  /** Also items that were screened before and that no person has decided on: after an edition of a list or of the rules. */
  readonly again?: boolean;
  /** How many items are read at once; 2,000 unless said. */
  readonly page?: number;
  /** Stops it before the next batch; what was written stays. */
  readonly signal?: AbortSignal;
  /** Called with the items looked at so far. */
  readonly onProgress?: (items: number) => void;
};

/** What a run did. */
export type ScreenReport = {
  readonly items: number;
  readonly screened: number;
  readonly released: number;
  readonly referred: number;
  readonly waiting: number;
  /** Proposals that differ from those before, of items screened again. */
  readonly changed: number;
  readonly rulesEdition: string;
  readonly lists: string;
};

const BATCH = 500;
const PAST_DAYS = 365;
const USUAL_RATE = 0.01;

/**
 * Screens declared items against the lists and the rules, and proposes a course for each with every reason. What
 * nothing stands against is released; everything else waits for a person. What a person has decided stays. Goes twice through
 * the items, page by page: once for what rules ask of past items, some hundred bytes of each, and once to screen them. Refuses
 * the whole when the caller may not enter decisions of the caller's agency.
 */
export async function screenItems(node: TripointNode, caller: Caller, run: ScreenRun): Promise<ScreenReport | Refusal> {
  const decisionKind = CARGO_KINDS.decision as unknown as Kind;
  const profiles = new Map<string, Profile>();
  const permission = maySubmit(node, caller, profileOf(profiles, decisionKind, caller.agency, false));
  if (!permission.permitted) {
    const about = `${decisionKind.name} / ${shown(caller.agency)}`;
    return await refuseAsked(node, caller, "submit", about, permission);
  }
  const rate = run.rate ?? USUAL_RATE;
  if (!(rate >= 0 && rate <= 1))
    throw misuse({
      en: `\`${rate}\` is no share: give 0 to 1`,
      fr: `\`${rate}\` n'est pas une proportion : donnez un nombre de 0 à 1`,
      es: `\`${rate}\` no es una proporción: indique un número de 0 a 1`,
    });
  const judge = prepareGoodsRules(GOODS_RULES);
  const past = judge.past([]);
  const first = run.from === undefined ? {} : { from: dayOfNumber(dayNumber(run.from) - PAST_DAYS) };
  let wanted = 0;
  for await (const page of ownPages(node, caller, { ...first, page: run.page })) {
    for (const { declaration } of page) {
      past.add(declaration);
      if (isAsked(run, declaration.day)) wanted++;
    }
    // Others are served in between.
    await setImmediate();
  }
  const lists = await listsInForce(node, caller);
  const editions = lists?.editions ?? "";
  const ready: ReadyToScreen = { index: lists?.index, judge, past, lists: editions, titles: LIST_TITLES };
  const draws = await committedDraw(node);
  const decided = await countDecisions(node, caller);
  const fresh = run.again === true ? wanted : wanted - decided;
  const screener = partyScreener(lists?.index, Math.min(fresh, run.limit ?? wanted));
  const counts = { screened: 0, released: 0, referred: 0, waiting: 0, changed: 0 };
  const chosen = placeSet();
  const touched = placeSet();
  let looked = 0;
  const screenBatch = async (batch: readonly ChosenItem[]) => {
    const matches = await screener.matches(batch.map(({ item }) => item.declaration));
    const records: NewRecord[] = [];
    for (const [at, { item, earlier }] of batch.entries()) {
      const { declaration } = item;
      // An item is drawn once, at the rate of its first screening.
      const itsRate = earlier?.drawRate ?? rate;
      const proposal = proposeFor(ready, declaration, draws(declaration.id, itsRate), matches[at]);
      const about = { rate: itsRate, today: run.today, rules: judge.edition, lists: editions };
      const anew = decisionOf(declaration, proposal, about);
      chosen.put(past.companions.placeOf(declaration.id));
      if (decided > 0) for (const { place } of past.companions.of(declaration)) touched.put(place);
      if (earlier !== undefined && isSame(earlier, anew)) continue;
      if (earlier !== undefined) counts.changed++;
      records.push(decisionRecord(node, caller, profiles, { values: anew, isSynthetic: item.isSynthetic }));
      counts.screened++;
      if (proposal.course === "release") counts.released++;
      else if (proposal.course === "refer") counts.referred++;
      else counts.waiting++;
    }
    if (records.length > 0) await appendRecords(node.store, node.log, await sealRecords(node.store, records));
    run.onProgress?.((looked += batch.length));
  };
  try {
    for await (const batch of chosenBatches(node, caller, run, past)) {
      // Others are served in between.
      await setImmediate();
      if (run.signal?.aborted === true) break;
      await screenBatch(batch);
    }
    const earlier = touched.without(chosen).map((place) => past.companions.idAt(place));
    counts.changed += await lookAgain(node, caller, earlier, past.companions, { today: run.today, profiles });
  } finally {
    await screener.close();
  }
  return { items: past.count(), ...counts, rulesEdition: judge.edition, lists: editions };
}

function isAsked({ from, until }: ScreenRun, day: string): boolean {
  return (from === undefined || day >= from) && (until === undefined || day <= until);
}

type ChosenItem = { readonly item: DeclaredItem; readonly earlier: DecisionValues | undefined };

/** The caller's own items of a span, page by page, those that were entered first at the head. */
async function* ownPages(
  node: TripointNode,
  caller: Caller,
  span: Parameters<typeof itemPages>[2],
): AsyncGenerator<readonly DeclaredItem[]> {
  for await (const page of itemPages(node, caller, span))
    yield page.filter(({ originator }) => originator === caller.agency);
}

/** The items that are to be screened, in batches; what came in since the past was read is put into it. */
async function* chosenBatches(
  node: TripointNode,
  caller: Caller,
  run: ScreenRun,
  past: PastItems,
): AsyncGenerator<readonly ChosenItem[]> {
  let left = run.limit ?? Number.MAX_SAFE_INTEGER;
  let batch: ChosenItem[] = [];
  const span = { from: run.from, until: run.until, page: run.page };
  for await (const page of ownPages(node, caller, span)) {
    for (const { declaration } of page) if (past.companions.placeOf(declaration.id) < 0) past.add(declaration);
    const known = await storedDecisions(
      node,
      caller,
      page.map(({ declaration }) => declaration.id),
    );
    for (const item of page) {
      const earlier = known.get(item.declaration.id);
      if (earlier !== undefined && (run.again !== true || earlier.state === "decided")) continue;
      if (left-- <= 0) break;
      batch.push({ item, earlier });
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
    if (left <= 0) break;
  }
  if (batch.length > 0) yield batch;
}

/** How many decisions the node has entered for the caller's agency. */
async function countDecisions(node: TripointNode, caller: Caller): Promise<number> {
  const own = new Set(
    (await allProfiles(node.store))
      .filter(({ profile }) => profile.originator === caller.agency && profile.kind === CARGO_KINDS.decision.name)
      .map(({ id }) => id),
  );
  const counts = await countByProfile(node.store, CARGO_KINDS.decision);
  return counts.reduce((sum, { profile, records }) => sum + (own.has(profile) ? records : 0), 0);
}

/** Places of items, one byte for each up to the last. */
function placeSet() {
  let marks = new Uint8Array(1024);
  return {
    put(place: number): void {
      if (place >= marks.length) {
        const longer = new Uint8Array(Math.max(2 * marks.length, place + 1));
        longer.set(marks);
        marks = longer;
      }
      marks[place] = 1;
    },
    has: (place: number) => marks[place] === 1,
    without(other: { readonly has: (place: number) => boolean }): readonly number[] {
      const places: number[] = [];
      for (let at = marks.indexOf(1); at >= 0; at = marks.indexOf(1, at + 1)) if (!other.has(at)) places.push(at);
      return places;
    },
  };
}

/** Looks again at items screened before to whose receivers an item of this run goes; answers how many are proposed anew. */
async function lookAgain(
  node: TripointNode,
  caller: Caller,
  earlier: readonly string[],
  known: Companions,
  about: { readonly today: string; readonly profiles: Map<string, Profile> },
): Promise<number> {
  const desk = { ...companionDesk(), known };
  let changed = 0;
  for (let from = 0; from < earlier.length; from += BATCH) {
    const items = await itemsNumbered(node, caller, earlier.slice(from, from + BATCH));
    const byId = new Map(items.map((item) => [item.declaration.id, item]));
    const { records } = await proposeAnew(node, caller, desk, { byId, proposals: new Map() }, about);
    await appendRecords(node.store, node.log, await sealRecords(node.store, records));
    changed += records.length;
  }
  return changed;
}

/** A decision as it is kept, with whether its item was made up. */
export type KeptDecision = DecisionValues & { readonly synthetic: boolean };

/** The decisions of the caller's agency, of one state or of all, page by page. */
export async function* decisionPages(
  node: TripointNode,
  caller: Caller,
  state?: DecisionValues["state"],
): AsyncGenerator<readonly KeptDecision[]> {
  const asked = { parts: PARTS, limit: Number.MAX_SAFE_INTEGER, ...(state !== undefined && { where: { state } }) };
  for await (const page of readPages(node, caller, CARGO_KINDS.decision, asked))
    yield page
      .filter(({ originator }) => originator === caller.agency)
      .map(({ values, isSynthetic }) => ({ ...(values as unknown as DecisionValues), synthetic: isSynthetic }));
}

/** The decisions of the caller's agency, of one state or of all. */
export async function readDecisions(
  node: TripointNode,
  caller: Caller,
  state?: DecisionValues["state"],
): Promise<readonly KeptDecision[]> {
  const decisions: KeptDecision[] = [];
  for await (const page of decisionPages(node, caller, state)) for (const one of page) decisions.push(one);
  return decisions;
}
