import { setImmediate } from "node:timers/promises";
import type { Caller } from "../../core/caller.ts";
import { dayNumber, dayOfNumber } from "../../core/day.ts";
import { PARTS } from "../../core/fields.ts";
import type { Kind } from "../../core/kind.ts";
import type { Profile } from "../../core/marking.ts";
import { shown } from "../../core/outcome.ts";
import { CARGO_KINDS, type DecisionValues } from "../../desks/cargo/cargo-kinds.ts";
import { GOODS_RULES } from "../../desks/cargo/rules/edition.ts";
import { decisionOf, proposeFor, type ReadyToScreen } from "../../desks/cargo/screening/decide-declaration.ts";
import { prepareGoodsRules } from "../../engines/goods-rules/judge-goods.ts";
import { appendRecords, sealRecords } from "../../store/append-records.ts";
import type { NewRecord } from "../../store/sealed-batch.ts";
import { maySubmit, profileOf } from "../check-record.ts";
import { readAll, readPages } from "../read-all.ts";
import type { Refusal } from "../refusal.ts";
import { refuseAsked } from "../refuse-asked.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { blindDraw } from "./blind-draw.ts";
import { listsInForce } from "./lists-in-force.ts";
import { decisionRecord, isSame } from "./decision-record.ts";
import { companionDesk, proposeAnew } from "./look-at-companions.ts";
import { type DeclaredItem, type ItemSpan, MOST_ITEMS, readItems } from "./read-items.ts";
import { partyScreener } from "./party-screener.ts";
import { misuse } from "../../core/said-error.ts";

/** What is asked of a run of screening. */
export type ScreenRun = Pick<ItemSpan, "from" | "until" | "limit"> & {
  readonly today: string;
  /** The share of items that are drawn blind; 0.01 unless said. */
  readonly rate?: number;
  /** Also items that were screened before and that no person has decided on: after an edition of a list or of the rules. */
  readonly again?: boolean;
  /** The most items of each kind that are held at once, the newest; 500,000 unless said. */
  readonly most?: number;
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
  /** Whether older items were left out, neither compared with nor screened, because there are more than are held at once. */
  readonly isCut: boolean;
  readonly rulesEdition: string;
  readonly lists: string;
};

const BATCH = 500;
const PAST_DAYS = 365;
const USUAL_RATE = 0.01;

/**
 * Screens declared items against the lists and the rules, and proposes a course for each with every reason. What
 * nothing stands against is released; everything else waits for a person. What a person has decided stays. Refuses
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
  const known = await knownDecisions(node, caller, run.again === true);
  let isCut = false;
  const span = {
    ...(run.from !== undefined && { from: dayOfNumber(dayNumber(run.from) - PAST_DAYS) }),
    ...{ limit: run.most ?? MOST_ITEMS, onCut: () => void (isCut = true) },
  };
  const all = (await readItems(node, caller, span)).filter(({ originator }) => originator === caller.agency);
  const wanted = all.filter(({ declaration: { id, day } }) => {
    if ((run.from !== undefined && day < run.from) || (run.until !== undefined && day > run.until)) return false;
    const decision = known.get(id);
    if (decision === undefined) return true;
    return run.again === true && decision.state !== "decided";
  });
  const chosen = wanted.slice(0, run.limit ?? MOST_ITEMS);
  const lists = await listsInForce(node, caller);
  const editions = lists?.editions ?? "";
  const judge = prepareGoodsRules(GOODS_RULES);
  const past = judge.past(all.map(({ declaration }) => declaration));
  const ready: ReadyToScreen = { index: lists?.index, judge, past, lists: editions };
  const draws = blindDraw(node);
  const screener = partyScreener(lists?.index, chosen.length);
  const counts = { screened: 0, released: 0, referred: 0, waiting: 0, changed: 0 };
  let batch: NewRecord[] = [];
  const write = async () => {
    await appendRecords(node.store, node.log, await sealRecords(node.store, batch));
    batch = [];
  };
  try {
    for (let from = 0; from < chosen.length; from += BATCH) {
      // Others are served in between.
      await setImmediate();
      if (run.signal?.aborted === true) break;
      const items = chosen.slice(from, from + BATCH);
      const matches = await screener.matches(items.map(({ declaration }) => declaration));
      for (const [at, item] of items.entries()) {
        const { declaration } = item;
        const earlier = known.get(declaration.id);
        // An item is drawn once, at the rate of its first screening.
        const itsRate = earlier?.drawRate ?? rate;
        const proposal = proposeFor(ready, declaration, draws(declaration.id, itsRate), matches[at]);
        const about = { rate: itsRate, today: run.today, rules: judge.edition, lists: editions };
        const fresh = decisionOf(declaration, proposal, about);
        if (earlier !== undefined && "reasons" in earlier && isSame(earlier, fresh)) continue;
        if (earlier !== undefined) counts.changed++;
        batch.push(decisionRecord(node, caller, profiles, { values: fresh, isSynthetic: item.isSynthetic }));
        counts.screened++;
        if (proposal.course === "release") counts.released++;
        else if (proposal.course === "refer") counts.referred++;
        else counts.waiting++;
      }
      if (batch.length >= BATCH) await write();
      run.onProgress?.(from + items.length);
    }
    if (batch.length > 0) await write();
    counts.changed += await lookAgain(node, caller, { all, chosen, known, today: run.today, profiles });
  } finally {
    await screener.close();
  }
  return { items: all.length, ...counts, isCut, rulesEdition: judge.edition, lists: editions };
}

/** Looks again at items screened before to whose receivers an item of this run goes; answers how many are proposed anew. */
async function lookAgain(
  node: TripointNode,
  caller: Caller,
  of: {
    readonly all: readonly DeclaredItem[];
    readonly chosen: readonly DeclaredItem[];
    readonly known: ReadonlyMap<string, KnownDecision>;
    readonly today: string;
    readonly profiles: Map<string, Profile>;
  },
): Promise<number> {
  const isChosen = new Set(of.chosen.map(({ declaration }) => declaration.id));
  const isEarlier = ({ declaration: { id } }: DeclaredItem) =>
    !isChosen.has(id) && (of.known.get(id)?.state ?? "decided") !== "decided";
  if (!of.all.some(isEarlier)) return 0;
  const desk = companionDesk();
  for (const { declaration } of of.all) desk.known.add(declaration, desk.judge.componentsOf(declaration));
  const touched = new Set(
    of.chosen.flatMap(({ declaration }) => desk.known.of(declaration).map((one) => one.declaration.id)),
  );
  const again = of.all.filter((item) => touched.has(item.declaration.id) && isEarlier(item));
  let changed = 0;
  for (let from = 0; from < again.length; from += BATCH) {
    const byId = new Map(again.slice(from, from + BATCH).map((item) => [item.declaration.id, item]));
    const { records } = await proposeAnew(node, caller, desk, { byId, proposals: new Map() }, of);
    await appendRecords(node.store, node.log, await sealRecords(node.store, records));
    changed += records.length;
  }
  return changed;
}

/** What a run needs to know of an earlier decision; all of it only where items are screened again. */
type KnownDecision = Pick<DecisionValues, "state" | "drawRate"> | DecisionValues;

async function knownDecisions(
  node: TripointNode,
  caller: Caller,
  isWhole: boolean,
): Promise<ReadonlyMap<string, KnownDecision>> {
  const known = new Map<string, KnownDecision>();
  const asked = { parts: PARTS, limit: 2 * MOST_ITEMS };
  for await (const page of readPages(node, caller, CARGO_KINDS.decision, asked))
    for (const { originator, values } of page) {
      if (originator !== caller.agency) continue;
      const { item, state, drawRate, ...rest } = values as unknown as DecisionValues;
      known.set(item, isWhole && state !== "decided" ? { item, state, drawRate, ...rest } : { state, drawRate });
    }
  return known;
}

/** The decisions of the caller's agency. */
export async function readDecisions(node: TripointNode, caller: Caller): Promise<readonly DecisionValues[]> {
  const seen = await readAll(node, caller, CARGO_KINDS.decision, {
    parts: PARTS,
    limit: 2 * MOST_ITEMS,
  });
  return seen
    .filter(({ originator }) => originator === caller.agency)
    .map(({ values }) => values as unknown as DecisionValues);
}
