import { setImmediate } from "node:timers/promises";
import type { Caller } from "../../core/caller.ts";
import { PARTS } from "../../core/fields.ts";
import type { Kind } from "../../core/kind.ts";
import type { Profile } from "../../core/marking.ts";
import { say } from "../../core/say.ts";
import { sameWords, type Words } from "../../core/words.ts";
import { CARGO_KINDS, type DecisionValues } from "../../desks/cargo/cargo-kinds.ts";
import { decisionOf } from "../../desks/cargo/screening/decide-declaration.ts";
import { editionReason, proposeAgain } from "../../desks/cargo/screening/propose.ts";
import { appendRecords, sealRecords } from "../../store/append-records.ts";
import { allProfiles } from "../../store/profiles.ts";
import { countByProfile } from "../../store/read-records.ts";
import type { NewRecord } from "../../store/sealed-batch.ts";
import { maySubmit, profileOf } from "../check-record.ts";
import { LIST_TITLES } from "../lists/list-titles.ts";
import { type EditionReport, type TakeEdition, takeEdition } from "../lists/take-edition.ts";
import { readStatements } from "../lists/read-list.ts";
import { readAll } from "../read-all.ts";
import type { Refusal } from "../refusal.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { blindDraw } from "./blind-draw.ts";
import { listsInForce } from "./lists-in-force.ts";
import { type PartyScreener, partyScreener } from "./party-screener.ts";
import { itemsTouched } from "./items-touched.ts";
import { itemsNumbered } from "./read-items.ts";
import { decisionRecord, isSame } from "./decision-record.ts";
import { screeningOffice } from "./screening-office.ts";

/** An edition as a reason names it. */
const EDITION = sameWords("{list}, {edition}");

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
 * Screens again, of every agency of the node that screens, what no person has decided yet and what an edition may say something new
 * of: only items whose answer changes are proposed anew, and name the edition among their reasons. What the rules said of the
 * goods stays, and so does what entries said that the edition left alone. Does nothing after an edition that changed nothing;
 * the same edition again screens again what it changed, so that nothing is lost where this was broken off.
 */
export async function rescreenAfter(
  node: TripointNode,
  { fate, list = "", edition = "" }: Pick<EditionReport, "fate" | "list" | "edition">,
  today: string,
): Promise<readonly Rescreened[]> {
  if (fate === "refused") return [];
  const rescreened: Rescreened[] = [];
  for (const { agency, decisions } of await screeningAgencies(node)) {
    const done = await rescreenAgency(node, screeningOffice(agency), { list, edition, today, decisions });
    if (done !== undefined) rescreened.push(done);
  }
  return rescreened;
}

type RescreenedFor = {
  readonly list: string;
  readonly edition: string;
  readonly today: string;
  readonly decisions: number;
};

async function rescreenAgency(
  node: TripointNode,
  caller: Caller,
  { list, edition, today, decisions }: RescreenedFor,
): Promise<Rescreened | undefined> {
  const profiles = new Map<string, Profile>();
  const kind = CARGO_KINDS.decision as unknown as Kind;
  if (!maySubmit(node, caller, profileOf(profiles, kind, caller.agency, false)).permitted) return undefined;
  const statements = (await readStatements(node, caller, list)).filter((values) => values.edition === edition);
  if (statements.length === 0) return undefined;
  const lists = await listsInForce(node, caller);
  const touched = [...(await itemsTouched(node, caller, lists?.index, { list, statements }, decisions))].sort();
  const draws = blindDraw(node);
  const screener = partyScreener(lists?.index, touched.length);
  let changed = 0;
  try {
    for (let from = 0; from < touched.length; from += PAGE) {
      const records = touched.slice(from, from + PAGE).map((item) => `${caller.agency}:${kind.name}:${item}`);
      const seen = await readAll(node, caller, kind, { parts: PARTS, records, limit: records.length });
      const open = seen
        .filter(({ originator }) => originator === caller.agency)
        .map(({ values }) => values as unknown as DecisionValues)
        .filter(({ state }) => state !== "decided");
      const fresh = await proposedAnew(node, caller, open, {
        ...{
          screener,
          draws,
          profiles,
          edition: say(EDITION, { list: LIST_TITLES[list] ?? list, edition }),
          today,
          lists: lists?.editions ?? "",
        },
      });
      changed += fresh.length;
      if (fresh.length > 0) await appendRecords(node.store, node.log, await sealRecords(node.store, fresh));
      // Others are served in between.
      await setImmediate();
    }
  } finally {
    await screener.close();
  }
  return { agency: caller.agency, items: decisions, changed };
}

const PAGE = 2000;

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
    readonly edition: Words;
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
    const anew = proposeAgain(before, matches[at] ?? [], draws(declaration.id, before.drawRate), LIST_TITLES);
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
