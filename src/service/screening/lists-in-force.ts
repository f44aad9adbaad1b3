import type { Caller } from "../../core/caller.ts";
import type { Part } from "../../core/fields.ts";
import type { Kind } from "../../core/kind.ts";
import { CARGO_KINDS, type ListedValues } from "../../desks/cargo/cargo-kinds.ts";
import { listedPartyOf } from "../../desks/cargo/lists/listed-party-of.ts";
import type { ListedParty } from "../../engines/screening/party.ts";
import { prepare } from "../../engines/screening/prepare.ts";
import type { ScreeningIndex } from "../../engines/screening/screening-index.ts";
import { isPermitted, permittedParts } from "../../policy/permitted-parts.ts";
import type { Store } from "../../store/database.ts";
import { allProfiles } from "../../store/profiles.ts";
import { listLeaves } from "../../store/read-records.ts";
import { readEditions, readStatements } from "../lists/read-list.ts";
import type { TripointNode } from "../tripoint-node.ts";

/** The lists held in the store, ready for screening, and which editions they are. */
export type ListsInForce = { readonly index: ScreeningIndex; readonly editions: string };

type Kept = { readonly newest: number; readonly index: Promise<ScreeningIndex> };

const PARTS: readonly Part[] = ["facts", "persons"];
const MOST_KEPT = 4;
const kept = new WeakMap<Store, Map<string, Kept>>();

/**
 * The entries that stand in the newest editions and are not cleared, of all lists that the caller may read; undefined
 * where the caller may read none. They are prepared once for each edition and kept for those who may read the same;
 * what the caller may read is asked anew at every use.
 */
export async function listsInForce(node: TripointNode, caller: Caller): Promise<ListsInForce | undefined> {
  const kind = CARGO_KINDS.listed as unknown as Kind;
  const ofKind = (await allProfiles(node.store)).filter(({ profile }) => profile.kind === kind.name);
  const table = permittedParts(node.rules, caller, "read", ofKind);
  const profiles = ofKind.map(({ id }) => id).filter((id) => PARTS.every((part) => isPermitted(table, id, part)));
  if (profiles.length === 0) return undefined;
  const [newest = -1] = await listLeaves(node.store, kind, { profiles, limit: 1 });
  const known = kept.get(node.store) ?? new Map<string, Kept>();
  kept.set(node.store, known);
  const key = profiles.join(" ");
  const before = known.get(key);
  const editions = await editionsInForce(node, caller);
  if (before?.newest === newest) return { index: await before.index, editions };
  const index = prepareStanding(node, caller);
  known.delete(key);
  for (const oldest of [...known.keys()].slice(0, Math.max(0, known.size - MOST_KEPT + 1))) known.delete(oldest);
  known.set(key, { newest, index });
  try {
    return { index: await index, editions };
  } catch (error) {
    known.delete(key);
    throw error;
  }
}

async function prepareStanding(node: TripointNode, caller: Caller): Promise<ScreeningIndex> {
  const standing = new Map<string, ListedValues>();
  for (const values of await readStatements(node, caller, undefined))
    standing.set(`${values.list}\t${values.entry}`, values);
  const parties: ListedParty[] = [...standing.values()]
    .filter(({ change, cleared }) => change !== "removed" && cleared !== true)
    .map(listedPartyOf);
  return prepare(parties);
}

async function editionsInForce(node: TripointNode, caller: Caller): Promise<string> {
  const newest = new Map((await readEditions(node, caller)).map(({ list, edition }) => [list, edition]));
  return [...newest].map(([list, edition]) => `${list} ${edition}`).join("; ");
}
