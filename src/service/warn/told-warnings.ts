import type { Caller } from "../../core/caller.ts";
import { sameWords } from "../../core/words.ts";
import { WARNING } from "../../desks/kinds.ts";
import type { ToldWarning } from "../../desks/warning/warning-feed.ts";
import { loggedAt } from "../../store/known-records.ts";
import { allProfiles } from "../../store/profiles.ts";
import { versionsAt } from "../../store/read-records.ts";
import { listRecords } from "../list-records.ts";
import { type RecordView, viewOf, viewsOf } from "../read-record.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { warningChanges } from "../../desks/warning/warning-changes.ts";
import type { WarningValues } from "../../desks/warning/warning-words.ts";
import { substancesOf } from "./category-words.ts";
import { placeWords } from "./place-words.ts";

/** One version of a warning as a caller may see it; undefined when its facts may not be read. */
export async function toldVersion(node: TripointNode, caller: Caller, leaf: number): Promise<ToldWarning | undefined> {
  const [version] = await versionsAt(node.store, [leaf]);
  const profile = (await allProfiles(node.store)).find(({ id }) => id === version?.profile)?.profile;
  if (version === undefined || profile === undefined) return undefined;
  const view = viewOf(node, caller, version, profile);
  return view === undefined ? undefined : await toldOf(node, caller, view);
}

/** The current warnings that a caller may read, the newest first. */
export async function toldWarnings(node: TripointNode, caller: Caller, limit: number): Promise<readonly ToldWarning[]> {
  const { records } = await listRecords(node, caller, WARNING, { limit });
  const told: ToldWarning[] = [];
  for (const view of records) {
    const one = await toldOf(node, caller, view);
    if (one !== undefined) told.push(one);
  }
  return told.sort((a, b) => (a.updated < b.updated ? 1 : -1));
}

async function toldOf(node: TripointNode, caller: Caller, view: RecordView): Promise<ToldWarning | undefined> {
  if (view.withheld.some(({ part }) => part === "facts") || view.absent.includes("facts")) return undefined;
  const values = view.values as WarningValues;
  const logged = await loggedAt(node.store, view.record, view.revision);
  // Versions as they stood up to this one, of the originator's own or as they were received; a later rule may hide some.
  const versions = (await viewsOf(node, caller, WARNING, view.record)).filter(
    ({ revision, terms, withheld, absent }) =>
      revision <= view.revision &&
      (terms === undefined) === (view.terms === undefined) &&
      !withheld.some(({ part }) => part === "facts") &&
      !absent.includes("facts"),
  );
  return {
    ...{ record: view.record, revision: view.revision, marking: view.marking, synthetic: view.synthetic },
    published: (logged[0] ?? new Date(0)).toISOString(),
    updated: (logged.at(-1) ?? new Date(0)).toISOString(),
    values,
    substance: substancesOf([values.substance])[values.substance] ?? sameWords(values.substance),
    changes: warningChanges(
      versions.map((version) => version.values as WarningValues),
      (code) => placeWords(node, code),
    ),
  };
}
