import type { Caller } from "../../core/caller.ts";
import { CARGO_KINDS } from "../../desks/cargo/cargo-kinds.ts";
import { allProfiles } from "../../store/profiles.ts";
import { type EditionReport, type TakeEdition, takeEdition } from "../lists/take-edition.ts";
import type { Refusal } from "../refusal.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { screenItems } from "./screen-items.ts";
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
 * Screens again what no person has decided yet, of every agency of the node that screens: only items whose answer changes
 * are proposed anew, and name the edition among their reasons. Does nothing after an edition that changed nothing.
 */
export async function rescreenAfter(
  node: TripointNode,
  { fate, list = "", edition = "", added, changed, removed }: EditionReport,
  today: string,
): Promise<readonly Rescreened[]> {
  if (fate !== "taken" || added + changed + removed === 0) return [];
  const rescreened: Rescreened[] = [];
  for (const agency of await screeningAgencies(node)) {
    const run = { today, again: true, onlyKnown: true, after: `${list} ${edition}` };
    const report = await screenItems(node, screeningOffice(agency), run);
    if (!("refused" in report)) rescreened.push({ agency, items: report.items, changed: report.changed });
  }
  return rescreened;
}

/** The agencies whose decisions on items the node has entered. */
async function screeningAgencies(node: TripointNode): Promise<readonly string[]> {
  const own = (await allProfiles(node.store)).filter(
    ({ profile }) => profile.kind === CARGO_KINDS.decision.name && profile.country === node.country.code,
  );
  return [...new Set(own.map(({ profile }) => profile.originator))].sort();
}
