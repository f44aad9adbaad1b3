import type { Caller } from "../../core/caller.ts";
import type { Part } from "../../core/fields.ts";
import { CARGO_KINDS, ITEM_KINDS, type ListedValues } from "../../desks/cargo/cargo-kinds.ts";
import { listedPartyOf } from "../../desks/cargo/lists/listed-party-of.ts";
import { LEAST_OF_NAME, PARTY_COLUMNS } from "../../desks/cargo/screening/party-columns.ts";
import { checkIdentifier } from "../../engines/screening/identifiers.ts";
import { narrowTo } from "../../engines/screening/narrow.ts";
import type { ScreeningIndex } from "../../engines/screening/screening-index.ts";
import { rowsThatHit } from "../../engines/screening/stored-names.ts";
import { isPermitted, permittedParts } from "../../policy/permitted-parts.ts";
import {
  copyRows,
  ENDING,
  recordsAt,
  recordsEnding,
  recordsNotBeginning,
  recordsWithItem,
} from "../../store/copy-rows.ts";
import { allProfiles } from "../../store/profiles.ts";
import { openScreeningPool } from "./pool.ts";
import type { TripointNode } from "../tripoint-node.ts";

/** What an edition said of a list's entries: those that it added or changed, and those that it removed. */
export type EntriesChanged = { readonly list: string; readonly statements: readonly ListedValues[] };

const PARTS: readonly Part[] = ["facts", "identifiers", "persons"];
/** From so many items on, making the lists ready in threads takes less time than it saves. */
const MANY = 200_000;
const TOGETHER = 6;
const NAME = "changed";
const MOST_AT_ONCE = 10_000;

/**
 * The items, by their numbers, whose screening may say something else after an edition of a list than before: those with a party whose
 * name or identifiers agree with an entry that came or was changed, those on which a decision names an entry that was
 * changed or removed, and those of other agencies on which one was taken. The names of the agency's own items are read as
 * bytes, and pass through memory piece by piece.
 */
export async function itemsTouched(
  node: TripointNode,
  caller: Caller,
  index: ScreeningIndex | undefined,
  { list, statements }: EntriesChanged,
  items: number,
): Promise<ReadonlySet<string>> {
  const touched = new Set<string>();
  const decision = CARGO_KINDS.decision;
  const profiles = await allProfiles(node.store);
  const own = profiles.filter(({ profile }) => profile.originator === caller.agency);
  const decisions = own.filter(({ profile }) => profile.kind === decision.name).map(({ id }) => id);
  const before = `${caller.agency}:${decision.name}:`;
  const told = [
    await recordsWithItem(node.store, decision, decisions, {
      field: "rule",
      among: statements.map(({ entry }) => `${list} ${entry}`),
    }),
    await recordsNotBeginning(node.store, decision, decisions, { field: "item", text: `${caller.agency}:` }),
  ];
  for (const record of told.flat()) if (record.startsWith(before)) touched.add(record.slice(before.length));
  if (index === undefined) return touched;
  const entries = new Set(statements.filter(({ change }) => change !== "removed").map(({ entry }) => entry));
  const only = index.parties.flatMap((party, at) => (party.list === list && entries.has(party.id) ? [at] : []));
  if (only.length === 0) return touched;
  const ends = endsOf(statements);
  const finder = rowFinder(index, only, items);
  try {
    for (const [name, kind] of ITEM_KINDS) {
      const columns = PARTY_COLUMNS.get(name);
      const ofKind = own.filter(({ profile }) => profile.kind === name);
      const table = permittedParts(node.rules, caller, "read", ofKind);
      const ids = ofKind.map(({ id }) => id).filter((id) => PARTS.every((part) => isPermitted(table, id, part)));
      if (columns === undefined || ids.length === 0) continue;
      const leaves = await finder.rowsOf(copyRows(node.store, kind, { profiles: ids, fields: columns.names }));
      for (let from = 0; from < leaves.length; from += MOST_AT_ONCE) {
        for (const record of await recordsAt(node.store, kind, leaves.slice(from, from + MOST_AT_ONCE)))
          touched.add(record);
      }
      const compared = [
        ...columns.phones.map((field) => ({ name: field, compared: "digits" as const, ends: ends.phones })),
        ...columns.emails.map((field) => ({ name: field, compared: "small" as const, ends: ends.emails })),
        ...columns.numbers.map((field) => ({ name: field, compared: "plain" as const, ends: ends.numbers })),
      ].filter((field) => field.ends.length > 0);
      for (const record of await recordsEnding(node.store, kind, ids, compared)) touched.add(record);
    }
  } finally {
    await finder.close();
  }
  return touched;
}

/** How the identifiers of entries end: what an item's own may agree with. */
function endsOf(statements: readonly ListedValues[]) {
  const [phones, emails, numbers] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const values of statements) {
    for (const identifier of listedPartyOf(values).identifiers ?? []) {
      const checked = checkIdentifier(identifier);
      if (checked === undefined) continue;
      const among = checked.type === "phone" ? phones : checked.type === "email" ? emails : numbers;
      among.add(checked.value.slice(-ENDING));
    }
  }
  return { phones: [...phones], emails: [...emails], numbers: [...numbers] };
}

/** Finds, among rows of stored names, those that agree with some parties of the lists. */
type RowFinder = {
  rowsOf(pieces: AsyncIterable<Uint8Array>): Promise<readonly number[]>;
  close(): Promise<void>;
};

function rowFinder(index: ScreeningIndex, only: readonly number[], items: number): RowFinder {
  const about = { type: "other", threshold: LEAST_OF_NAME } as const;
  if (items < MANY) {
    const among = new Set(only);
    const narrow = narrowTo(index, (party) => among.has(party));
    return {
      async rowsOf(pieces) {
        const found: number[] = [];
        for await (const rows of pieces)
          for (const row of rowsThatHit(narrow, about.type, rows, about.threshold)) found.push(row);
        return found;
      },
      close: async () => undefined,
    };
  }
  const pool = openScreeningPool();
  let ready: Promise<void> | undefined;
  return {
    async rowsOf(pieces) {
      ready ??= pool.prepare(NAME, index.parties, index.settings, only);
      await ready;
      const found: number[] = [];
      const work: Promise<void>[] = [];
      const take = async (rows: Uint8Array) => {
        for (const row of await pool.screenRows(NAME, { ...about, rows })) found.push(row);
      };
      for await (const rows of pieces) {
        const taken = take(rows);
        // It fails where it is waited for: what is read meanwhile may fail first.
        taken.catch(() => undefined);
        work.push(taken);
        // Not all names are held at once.
        if (work.length >= TOGETHER) await work.shift();
      }
      await Promise.all(work);
      return found;
    },
    close: () => pool.close(),
  };
}
