import { setImmediate } from "node:timers/promises";
import type { Caller } from "../../core/caller.ts";
import { PARTS } from "../../core/fields.ts";
import type { Kind } from "../../core/kind.ts";
import type { Profile } from "../../core/marking.ts";
import { CARGO_KINDS, type DecisionValues } from "../../desks/cargo/cargo-kinds.ts";
import { decisionOf } from "../../desks/cargo/screening/decide-declaration.ts";
import { editionReason, proposeAgain } from "../../desks/cargo/screening/propose.ts";
import { appendRecords, sealRecords } from "../../store/append-records.ts";
import { allProfiles } from "../../store/profiles.ts";
import { countByProfile } from "../../store/read-records.ts";
import type { NewRecord } from "../../store/sealed-batch.ts";
import { maySubmit, profileOf } from "../check-record.ts";
import { type EditionReport, type TakeEdition, takeEdition } from "../lists/take-edition.ts";
import { readPages } from "../read-all.ts";
import type { Refusal } from "../refusal.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { blindDraw } from "./blind-draw.ts";
import { listsInForce } from "./lists-in-force.ts";
import { type PartyScreener, partyScreener } from "./party-screener.ts";
import { itemsNumbered } from "./read-items.ts";
import { decisionRecord, isSame } from "./decision-record.ts";
import { screeningOffice } from "./screening-office.ts";

/** What an edition changed for items on which no person has decided yet, by agency that screens. */
export type Rescreened = { readonly agency: string; readonly items: number; readonly changed: number };

/** What became of an edition, and of the items that were screened again for it. */
export type TakenEdition = EditionReport & { readonly rescreened: readonly Rescreened[] };

/**
 * Takes in one edition of a list, and screens again what no person has decided yet. Refuses the whole when the caller may
 * not enter records of the agency.
 */
export async function takeEditionAndRescreen(
  node: TripointNode,
  caller: Caller,
  asked: TakeEdition,
  today: string,
): Promise<TakenEdition | Refusal> {
  const report = await takeEdition(node, caller, asked);
  return "say" in report ? report : { ...report, rescreened: await rescreenAfter(node, report, today) };
}

/**
 * Screens the parties again of what no person has decided yet, of every agency of the node that screens: only items whose
 * answer changes are proposed anew, and name the edition among their reasons. What the rules said of the goods stays. Reads
 * page by page, so that memory does not grow with what is stored. Does nothing after an edition that changed nothing.
 */
export async function rescreenAfter(
  node: TripointNode,
  { fate, list = "", edition = "", added, changed, removed }: EditionReport,
  today: string,
): Promise<readonly Rescreened[]> {
  if (fate !== "taken" || added + changed + removed === 0) return [];
  const rescreened: Rescreened[] = [];
  for (const { agency, decisions } of await screeningAgencies(node)) {
    const done = await rescreenAgency(node, screeningOffice(agency), {
      edition: `${list} ${edition}`,
      today,
      decisions,
    });
    if (done !== undefined) rescreened.push(done);
  }
  return rescreened;
}

async function rescreenAgency(
  node: TripointNode,
  caller: Caller,
  about: { readonly edition: string; readonly today: string; readonly decisions: number },
): Promise<Rescreened | undefined> {
  const profiles = new Map<string, Profile>();
  const kind = CARGO_KINDS.decision as unknown as Kind;
  if (!maySubmit(node, caller, profileOf(profiles, kind, caller.agency, false)).permitted) return undefined;
  const lists = await listsInForce(node, caller);
  const draws = blindDraw(node);
  const screener = partyScreener(lists?.index, about.decisions);
  let [items, changed] = [0, 0];
  try {
    const asked = { parts: PARTS, limit: Number.MAX_SAFE_INTEGER };
    for await (const page of readPages(node, caller, CARGO_KINDS.decision, asked)) {
      const own = page.filter(({ originator }) => originator === caller.agency);
      items += own.length;
      const open = own
        .map(({ values }) => values as unknown as DecisionValues)
        .filter(({ state }) => state !== "decided");
      const fresh = await proposedAnew(node, caller, open, {
        ...{ screener, draws, profiles, edition: about.edition, today: about.today, lists: lists?.editions ?? "" },
      });
      changed += fresh.length;
      if (fresh.length > 0) await appendRecords(node.store, node.log, await sealRecords(node.store, fresh));
      // Others are served in between.
      await setImmediate();
    }
  } finally {
    await screener.close();
  }
  return { agency: caller.agency, items, changed };
}

async function proposedAnew(
  node: TripointNode,
  caller: Caller,
  open: readonly DecisionValues[],
  {
    screener,
    draws,
    profiles,
    edition,
    today,
    lists,
  }: {
    readonly screener: PartyScreener;
    readonly draws: ReturnType<typeof blindDraw>;
    readonly profiles: Map<string, Profile>;
    readonly edition: string;
    readonly today: string;
    readonly lists: string;
  },
): Promise<NewRecord[]> {
  if (open.length === 0) return [];
  const byItem = new Map(open.map((values) => [values.item, values]));
  const items = await itemsNumbered(node, caller, [...byItem.keys()]);
  const matches = await screener.matches(items.map(({ declaration }) => declaration));
  return items.flatMap(({ declaration, isSynthetic }, at) => {
    const before = byItem.get(declaration.id);
    if (before === undefined) return [];
    const anew = proposeAgain(before, matches[at] ?? [], draws(declaration.id, before.drawRate));
    const about = { rate: before.drawRate, today, rules: before.rulesEdition, lists };
    if (isSame(before, decisionOf(declaration, anew, about))) return [];
    const reasons = [...anew.reasons, editionReason(edition, before.proposal)];
    return [
      decisionRecord(node, caller, profiles, {
        values: decisionOf(declaration, { ...anew, reasons }, about),
        isSynthetic,
      }),
    ];
  });
}

/** The agencies whose decisions on items the node has entered, and how many there are of each. */
async function screeningAgencies(
  node: TripointNode,
): Promise<readonly { readonly agency: string; readonly decisions: number }[]> {
  const counts = new Map<string, number>();
  const own = new Map(
    (await allProfiles(node.store))
      .filter(({ profile }) => profile.kind === CARGO_KINDS.decision.name && profile.country === node.country.code)
      .map(({ id, profile }) => [id, profile.originator]),
  );
  for (const agency of own.values()) counts.set(agency, 0);
  for (const { profile, records } of await countByProfile(node.store, CARGO_KINDS.decision)) {
    const agency = own.get(profile);
    if (agency !== undefined) counts.set(agency, (counts.get(agency) ?? 0) + records);
  }
  return [...counts]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([agency, decisions]) => ({ agency, decisions }));
}
