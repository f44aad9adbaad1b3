import type { Caller } from "../../core/caller.ts";
import type { Words } from "../../core/words.ts";
import { CARGO_KINDS, type EditionValues, type ListedValues } from "../../desks/cargo/cargo-kinds.ts";
import { differences, type ListedAnswer, listedOnDay } from "../../desks/cargo/lists/compare-editions.ts";
import { foldText } from "../../core/text.ts";
import { readAll } from "../read-all.ts";
import type { TripointNode } from "../tripoint-node.ts";

/** The most statements of lists that are read at once: some fifty editions of the largest list known here. */
const MOST_STATEMENTS = 1_000_000;
const MOST_EDITIONS = 10_000;

/** The editions that are held, of one list or of all, the oldest first of each list; those whose facts the caller may see. */
export async function readEditions(
  node: TripointNode,
  caller: Caller,
  list?: string,
): Promise<readonly EditionValues[]> {
  const where = list === undefined ? {} : { where: { list } };
  const seen = await readAll(node, caller, CARGO_KINDS.edition, { parts: ["facts"], limit: MOST_EDITIONS, ...where });
  const editions = seen.map(({ values }) => values as unknown as EditionValues);
  return editions.sort((one, other) =>
    one.list === other.list ? (one.edition < other.edition ? -1 : 1) : one.list < other.list ? -1 : 1,
  );
}

/** Everything that editions said of a list's entries, the oldest first. */
export async function readStatements(
  node: TripointNode,
  caller: Caller,
  list: string | undefined,
): Promise<readonly ListedValues[]> {
  const where = list === undefined ? {} : { where: { list } };
  const seen = await readAll(node, caller, CARGO_KINDS.listed, {
    parts: ["facts", "persons"],
    limit: MOST_STATEMENTS,
    ...where,
  });
  return seen
    .map(({ values }) => values as unknown as ListedValues)
    .sort((one, other) => (one.edition < other.edition ? -1 : one.edition > other.edition ? 1 : 0));
}

/** What stands in a list after its newest edition, by entry; removed ones stand as removed. */
export function standingOf(statements: readonly ListedValues[]): Map<string, ListedValues> {
  return new Map(statements.map((values) => [values.entry, values]));
}

/** One change of an edition: the entry, and the statements that came and went. */
export type EditionChange = {
  readonly entry: string;
  readonly name: string;
  readonly change: ListedValues["change"];
  readonly came: readonly Words[];
  readonly went: readonly Words[];
};

/** What an edition changed; undefined when no such edition is held or may be seen. */
export async function readChanges(
  node: TripointNode,
  caller: Caller,
  list: string,
  edition: string,
): Promise<{ readonly edition: EditionValues; readonly changes: readonly EditionChange[] } | undefined> {
  const held = (await readEditions(node, caller, list)).find((one) => one.edition === edition);
  if (held === undefined) return undefined;
  const before = new Map<string, ListedValues>();
  const changes: EditionChange[] = [];
  for (const values of await readStatements(node, caller, list)) {
    if (values.edition > edition) break;
    if (values.edition === edition) {
      const { entry, name, change } = values;
      const earlier = before.get(entry);
      const { came, went } = change === "changed" ? differences(earlier, values) : { came: [], went: [] };
      changes.push({ entry, name, change, came, went });
    }
    before.set(values.entry, values);
  }
  const order = { added: 0, changed: 1, removed: 2 };
  changes.sort((one, other) => order[one.change] - order[other.change] || (one.entry < other.entry ? -1 : 1));
  return { edition: held, changes };
}

/** An entry that is asked for, and whether it was listed on the day. */
export type ListedFinding = {
  readonly list: string;
  readonly entry: string;
  readonly name: string;
  readonly answer: ListedAnswer;
};

/**
 * Says of every entry with a number (its own, or one that identifies the party) or a name (all of a name's words, in any order, without case and accents) whether
 * it was listed on a day. An empty answer means that no list held here ever had such an entry.
 */
export async function wasListed(
  node: TripointNode,
  caller: Caller,
  asked: { readonly what: string; readonly day: string; readonly list?: string | undefined },
): Promise<readonly ListedFinding[]> {
  const editions = Map.groupBy(await readEditions(node, caller, asked.list), (one) => one.list);
  const wanted = wordsOf(asked.what);
  const histories = new Map<string, ListedValues[]>();
  for (const values of await readStatements(node, caller, asked.list)) {
    const key = `${values.list}\t${values.entry}`;
    const history = histories.get(key);
    if (history === undefined) histories.set(key, [values]);
    else history.push(values);
  }
  const findings: ListedFinding[] = [];
  for (const history of histories.values()) {
    const last = history.at(-1) as ListedValues;
    if (last.entry !== asked.what && !history.some((values) => isNamed(values, asked.what.trim(), wanted))) continue;
    const days = (editions.get(last.list) ?? []).map((one) => one.edition);
    findings.push({
      list: last.list,
      entry: last.entry,
      name: last.name,
      answer: listedOnDay(days, history, asked.day),
    });
  }
  return findings.sort((one, other) => (one.list + one.entry < other.list + other.entry ? -1 : 1));
}

function namesOf(values: ListedValues): readonly string[] {
  const aliases = values.statements.filter(({ statement }) => statement === "alias" || statement === "weak");
  return [values.name, ...aliases.map(({ value }) => value)];
}

function isNamed(values: ListedValues, what: string, wanted: string): boolean {
  return (
    namesOf(values).some((name) => sameWords(name, wanted)) ||
    values.statements.some(({ statement, value }) => statement === "identifier" && value === what)
  );
}

function wordsOf(text: string): string {
  return (foldText(text).match(/[\p{L}\p{N}]+/gu) ?? []).sort().join(" ");
}

function sameWords(name: string, wanted: string): boolean {
  return wanted !== "" && wordsOf(name) === wanted;
}
