import { align, type Alignment, HOW } from "./align.ts";
import { NAME_IS, type QueryWord, ROW, type ScreeningIndex, WORDS } from "./screening-index.ts";
import type { QueryName } from "./query-name.ts";
import type { ScreeningSettings } from "./settings.ts";
import { ROLE } from "./token.ts";

/**
 * How far a query's name and a list's name are one, from 0 to 1: the weight of the words that agree, set against what
 * differs within them, what contradicts (words left over on both sides, which count most) and what only one side has.
 * The comparison itself stays in the index's scratch.
 */
export function scoreName(index: ScreeningIndex, query: QueryName, name: number): number {
  align(index, query, name);
  const { scratch, settings, vocabulary, words, rows } = index;
  let [agreedOfQuery, differs, leftOfQuery, mainAgreed, ofFather] = [0, 0, 0, 0, 0];
  let initialLeft = false;
  for (let at = 0; at < query.words.length; at++) {
    const { weight, token } = query.words[at] as QueryWord;
    if ((scratch.partnerOfQuery[at] as number) < 0) {
      leftOfQuery += weight;
      if (token.isPatronymic) ofFather += weight;
      initialLeft ||= token.role === ROLE.initial;
      continue;
    }
    const alike = scratch.howAlike[at] as number;
    agreedOfQuery += weight * alike;
    differs += weightDiffering(index, scratch, query, at, name) * (1 - alike);
    if (token.role === ROLE.name || token.role === ROLE.number) mainAgreed++;
  }
  const from = rows[name * ROW + WORDS] as number;
  const count = (rows[(name + 1) * ROW + WORDS] as number) - from;
  let [agreedOfListed, leftOfListed] = [0, 0];
  for (let at = 0; at < count; at++) {
    const weight = vocabulary.weight[words[from + at] as number] as number;
    const partner = scratch.partnerOfListed[at] as number;
    if (partner < 0) {
      leftOfListed += weight;
      ofFather += weight * (vocabulary.isPatronymic[words[from + at] as number] as number);
      initialLeft ||= vocabulary.role[words[from + at] as number] === ROLE.initial;
    } else agreedOfListed += weight * (scratch.howAlike[partner] as number);
  }
  const agreed = (agreedOfQuery + agreedOfListed) / 2;
  if (agreed === 0) return 0;
  const apart = Math.abs(leftOfQuery - leftOfListed);
  // A father's name is often left out.
  const omitted = apart - Math.min(apart, ofFather) * (1 - OF_FATHER);
  const omission = mainAgreed <= 1 && apart > 0.3 ? settings.omissionOfOne : settings.omission;
  const conflict = conflictOf(settings, Math.min(leftOfQuery, leftOfListed), initialLeft, agreed);
  return (
    agreed /
    (agreed + settings.difference * differs + conflict + omission * omitted + disorderOf(index, scratch, query, name))
  );
}

/** The weight of a word of the query that agrees in part: beside a first letter, on either side, no more than the letter's. */
export function weightDiffering(
  { vocabulary, words, rows }: ScreeningIndex,
  { how, partnerOfQuery }: Alignment,
  query: QueryName,
  at: number,
  name: number,
): number {
  const { weight } = query.words[at] as QueryWord;
  if (how[at] !== HOW.initial) return weight;
  const listed = words[(rows[name * ROW + WORDS] as number) + (partnerOfQuery[at] as number)] as number;
  return Math.min(weight, vocabulary.weight[listed] as number);
}

/**
 * What the words of a person's name take off when they agree in another order than family names first or last allows: `Rodrigo Peña
 * Nava` and `Rodrigo Nava Peña` are cousins. 0 for names of two words.
 */
export function disorderOf(
  { settings, nameIs }: ScreeningIndex,
  { partnerOfQuery }: Alignment,
  query: QueryName,
  name: number,
): number {
  if (query.words.length < FEWEST_IN_ORDER || query.type === "company" || query.type === "vessel") return 0;
  if (((nameIs[name] as number) & NAME_IS.person) === 0) return 0;
  let [first, last, falls] = [-1, -1, 0];
  for (let at = 0; at < query.words.length; at++) {
    const partner = partnerOfQuery[at] as number;
    if (partner < 0 || (query.words[at] as QueryWord).token.role !== ROLE.name) continue;
    if (partner < last) falls++;
    if (first < 0) first = partner;
    last = partner;
  }
  if (first < last) falls++;
  return falls > 1 ? settings.disorder : 0;
}

const FEWEST_IN_ORDER = 3;

/** What a father's name that only one side has counts, of its weight. */
export const OF_FATHER = 0.3;

/** Left over on both sides, less than this is small words only. */
const SMALL_WORDS = 0.1;

/** What the words left over on both sides take off: `left` is the smaller of their weights. A first letter that contradicts counts as a word. */
export function conflictOf(settings: ScreeningSettings, left: number, initialLeft: boolean, agreed: number): number {
  const contradicts = initialLeft && left > SMALL_WORDS ? Math.max(left, settings.conflictOfInitial) : left;
  return contradicts * (settings.conflict + settings.conflictInLong * agreed);
}
