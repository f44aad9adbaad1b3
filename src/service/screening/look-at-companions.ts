import type { Caller } from "../../core/caller.ts";
import { dayNumber, dayOfNumber } from "../../core/day.ts";
import { PARTS } from "../../core/fields.ts";
import type { Profile } from "../../core/marking.ts";
import { CARGO_KINDS, type DecisionValues } from "../../desks/cargo/cargo-kinds.ts";
import { GOODS_RULES } from "../../desks/cargo/rules/edition.ts";
import { decisionOf } from "../../desks/cargo/screening/decide-declaration.ts";
import { companionReason, proposeWithCompanions, THRESHOLDS } from "../../desks/cargo/screening/propose.ts";
import { type Companions, companions } from "../../engines/goods-rules/companions.ts";
import { type GoodsJudge, prepareGoodsRules } from "../../engines/goods-rules/judge-goods.ts";
import type { NewRecord } from "../../store/sealed-batch.ts";
import { readAll } from "../read-all.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { blindDraw } from "./blind-draw.ts";
import { type DeclaredItem, itemPages, itemsNumbered } from "./read-items.ts";
import { decisionRecord, isSame } from "./decision-record.ts";

/** The items of an agency by their receivers, as far back as rules on several items look. */
export type CompanionDesk = {
  readonly judge: GoodsJudge;
  readonly known: Companions;
  /** The first day from which the stored items are in it. */
  from: string | undefined;
};

/** A desk that knows of no item yet: `lookAtCompanions` fills it. */
export function companionDesk(): CompanionDesk {
  return { judge: prepareGoodsRules(GOODS_RULES), known: companions(), from: undefined };
}

/** Items that came in, with what was proposed for each by itself; the items are stored already. */
export type ItemsComeIn = {
  readonly items: readonly DeclaredItem[];
  readonly proposals: ReadonlyMap<string, DecisionValues>;
};

/** The decisions to be kept, and how many items stay as a person has decided them. */
export type CompanionsSeen = { readonly records: readonly NewRecord[]; readonly kept: number };

/**
 * Looks at items that came in together with everything that went to their receivers: parts of a set, and deliveries sent in many
 * items. Earlier items are looked at again as well, and proposed anew with the reason where the answer changes, even if they had
 * passed; what a person has decided stays. The end is the same in whatever order, and in however many turns, items come in.
 */
export async function lookAtCompanions(
  node: TripointNode,
  caller: Caller,
  desk: CompanionDesk,
  { items, proposals }: ItemsComeIn,
  about: { readonly today: string; readonly profiles: Map<string, Profile> },
): Promise<CompanionsSeen> {
  await know(node, caller, desk, items);
  const byId = new Map(items.map((item) => [item.declaration.id, item]));
  const others = new Set(items.flatMap(({ declaration }) => desk.known.of(declaration).map(({ id }) => id)));
  for (const id of byId.keys()) others.delete(id);
  for (const item of await itemsNumbered(node, caller, [...others])) byId.set(item.declaration.id, item);
  return await proposeAnew(node, caller, desk, { byId, proposals }, about);
}

/** Looks at these items together with what the desk knows of their receivers; only items without a proposal here are proposed anew. */
export async function proposeAnew(
  node: TripointNode,
  caller: Caller,
  desk: CompanionDesk,
  { byId, proposals }: { readonly byId: ReadonlyMap<string, DeclaredItem> } & Pick<ItemsComeIn, "proposals">,
  about: { readonly today: string; readonly profiles: Map<string, Profile> },
): Promise<CompanionsSeen> {
  const stored = await storedDecisions(node, caller, [...byId.keys()]);
  const draws = blindDraw(node);
  const records: NewRecord[] = [];
  let kept = 0;
  for (const [id, { declaration, isSynthetic, originator }] of byId) {
    if (originator !== caller.agency) continue;
    const [came, before] = [proposals.get(id), stored.get(id)];
    if (before?.state === "decided") kept += came === undefined ? 0 : 1;
    const base = came ?? before;
    if (base === undefined || before?.state === "decided") continue;
    const reasons = desk.judge.judgeCompanions(declaration, desk.known.of(declaration));
    const wasDrawn = base.proposal === "refer" && base.score < THRESHOLDS.refer;
    const anew = proposeWithCompanions(base, reasons, desk.judge, wasDrawn || draws(id, base.drawRate));
    if (anew === undefined && came === undefined) continue;
    const editions = { rate: base.drawRate, rules: base.rulesEdition, lists: base.listsEdition ?? "" };
    const today = came?.screenedOn ?? about.today;
    const said =
      anew !== undefined && came === undefined
        ? { ...anew, reasons: [...anew.reasons, companionReason(base.proposal)] }
        : anew;
    const values = said === undefined ? base : decisionOf(declaration, said, { ...editions, today });
    // What comes a second time, and says what it said, leaves the decision with its history as it is.
    if (before !== undefined && isSame(before, values) && isOneDeclaration(before, values)) continue;
    records.push(decisionRecord(node, caller, about.profiles, { values, isSynthetic }));
  }
  return { records, kept };
}

/** Puts into the desk what is stored from the first day that may count on, and the items that came in. */
async function know(
  node: TripointNode,
  caller: Caller,
  desk: CompanionDesk,
  items: readonly DeclaredItem[],
): Promise<void> {
  const [first] = items.map(({ declaration }) => declaration.day).sort();
  if (first === undefined) return;
  const put = (item: DeclaredItem) => {
    if (item.originator === caller.agency) desk.known.add(item.declaration, desk.judge.componentsOf(item.declaration));
  };
  // Companions of companions: twice as far back.
  const from = dayOfNumber(dayNumber(first) - 2 * desk.judge.companionDays);
  if (desk.from === undefined || from < desk.from) {
    for await (const page of itemPages(node, caller, { from })) for (const item of page) put(item);
    desk.from = from;
  }
  for (const item of items) put(item);
}

/** The decisions of the caller's agency on items, by the items' numbers. */
export async function storedDecisions(
  node: TripointNode,
  caller: Caller,
  items: readonly string[],
): Promise<ReadonlyMap<string, DecisionValues>> {
  const kind = CARGO_KINDS.decision;
  if (items.length === 0) return new Map();
  const records = items.map((item) => `${caller.agency}:${kind.name}:${item}`);
  const seen = await readAll(node, caller, kind, { parts: PARTS, records, limit: records.length });
  return new Map(seen.map(({ values }) => values as unknown as DecisionValues).map((values) => [values.item, values]));
}

function isOneDeclaration(one: DecisionValues, other: DecisionValues): boolean {
  return (
    one.mode === other.mode &&
    one.originCountry === other.originCountry &&
    one.destinationCountry === other.destinationCountry &&
    one.nameScript === other.nameScript
  );
}
