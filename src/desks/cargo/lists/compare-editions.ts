import type { Words } from "../../../core/words.ts";
import type { ListedPartyValues } from "../listed-party.kind.ts";
import { CLEARED_LINE, nameLine, statementLine } from "./statement-words.ts";

/** What stands in a list under an entry's number: its newest statement, and the edition that said it. */
export type StandingEntry = ListedPartyValues;

/** An entry of an edition, before it is known what the edition did to it. */
export type EditionEntry = Omit<ListedPartyValues, "edition" | "change" | "previousEdition">;

/** What an edition did. */
export type EditionChanges = {
  readonly added: readonly EditionEntry[];
  readonly changed: readonly EditionEntry[];
  readonly removed: readonly EditionEntry[];
  readonly unchanged: number;
};

/**
 * Compares an edition with what stands: what it adds (also what was removed before and returns), changes and removes. Statements
 * are compared without regard to their order. Nothing is removed by an edition of which rows were refused.
 */
export function compareEditions(
  standing: ReadonlyMap<string, StandingEntry>,
  edition: ReadonlyMap<string, EditionEntry>,
  isWhole: boolean,
): EditionChanges {
  const added: EditionEntry[] = [];
  const changed: EditionEntry[] = [];
  const removed: EditionEntry[] = [];
  let unchanged = 0;
  for (const [entry, now] of edition) {
    const before = standing.get(entry);
    if (before === undefined || before.change === "removed") added.push(now);
    else if (entryText(before) === entryText(now)) unchanged++;
    else changed.push(now);
  }
  if (isWhole)
    for (const [entry, before] of standing) {
      if (edition.has(entry) || before.change === "removed") continue;
      const { edition: _edition, change: _change, previousEdition: _previous, ...rest } = before;
      removed.push(rest);
    }
  return { added, changed, removed, unchanged };
}

/** What an entry says, as one text: equal for entries that say the same. */
function entryText({ name, partyType, cleared, statements }: EditionEntry): string {
  const said = statements.map(({ statement, value, detail }) => `${statement}\t${value}\t${detail ?? ""}`).sort();
  return [name, partyType, String(cleared === true), ...said].join("\n");
}

/** What differs between two sights of an entry: lines that came and that went, in the languages of the house. */
export function differences(
  before: EditionEntry | undefined,
  now: EditionEntry,
): { readonly came: readonly Words[]; readonly went: readonly Words[] } {
  const lines = (entry: EditionEntry) => {
    const cleared = entry.cleared === true ? [CLEARED_LINE] : [];
    const all = [nameLine(entry.name), ...cleared, ...entry.statements.map(statementLine)];
    return new Map(all.map((line) => [line.en, line]));
  };
  const then = before === undefined ? new Map<string, Words>() : lines(before);
  const there = lines(now);
  const missing = (from: ReadonlyMap<string, Words>, of: ReadonlyMap<string, Words>) =>
    [...of].flatMap(([text, line]) => (from.has(text) ? [] : [line]));
  return { came: missing(then, there), went: missing(there, then) };
}

/** Whether an entry was listed on a day, as far as the editions at hand say. */
export type ListedAnswer =
  | {
      readonly listed: "yes" | "cleared";
      readonly edition: string;
      readonly nextEdition: string | undefined;
      readonly values: ListedPartyValues;
    }
  | { readonly listed: "no"; readonly edition: string; readonly nextEdition: string | undefined }
  /** No edition of that day or before is held. */
  | { readonly listed: "unknown"; readonly firstEdition: string | undefined }
  /** Listed in the edition before the day and not in the one after, or the other way round: the day lies between. */
  | {
      readonly listed: "between";
      readonly edition: string;
      readonly nextEdition: string;
      readonly wasListed: boolean;
      readonly values: ListedPartyValues;
    };

/**
 * Says whether an entry was listed on a day. Editions are snapshots: on a day between two that differ, the list itself
 * does not say on which day the change took force, so the answer is that it lies between.
 */
export function listedOnDay(
  editions: readonly string[],
  history: readonly ListedPartyValues[],
  day: string,
): ListedAnswer {
  const held = [...editions].sort();
  const edition = held.filter((one) => one <= day).at(-1);
  if (edition === undefined) return { listed: "unknown", firstEdition: held[0] };
  const nextEdition = held.find((one) => one > day);
  const at = (until: string) =>
    [...history]
      .filter((one) => one.edition <= until)
      .sort((one, other) => (one.edition < other.edition ? -1 : 1))
      .at(-1);
  const now = at(edition);
  const isListed = now !== undefined && now.change !== "removed";
  const next = nextEdition === undefined ? undefined : at(nextEdition);
  const isListedNext = next !== undefined && next.change !== "removed";
  if (nextEdition !== undefined && edition !== day && isListed !== isListedNext)
    return { listed: "between", edition, nextEdition, wasListed: isListed, values: (now ?? next) as ListedPartyValues };
  if (!isListed || now === undefined) return { listed: "no", edition, nextEdition };
  return { listed: now.cleared === true ? "cleared" : "yes", edition, nextEdition, values: now };
}
