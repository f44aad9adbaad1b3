import { align } from "./align.ts";
import type { QueryWord, ScreeningIndex } from "./screening-index.ts";
import type { QueryName } from "./query-name.ts";
import { ROLE } from "./token.ts";

/**
 * How far a query's name and a list's name are one, from 0 to 1: the weight of the words that agree, set against what
 * differs within them, what contradicts (words left over on both sides, which count most) and what only one side has.
 * The comparison itself stays in the index's scratch.
 */
export function scoreName(index: ScreeningIndex, query: QueryName, name: number): number {
  align(index, query, name);
  const { scratch, settings, vocabulary, words, wordStart } = index;
  let [agreedOfQuery, differs, leftOfQuery, mainAgreed] = [0, 0, 0, 0];
  for (let at = 0; at < query.words.length; at++) {
    const { weight, token } = query.words[at] as QueryWord;
    if ((scratch.partnerOfQuery[at] as number) < 0) {
      leftOfQuery += weight;
      continue;
    }
    const alike = scratch.howAlike[at] as number;
    agreedOfQuery += weight * alike;
    differs += weight * (1 - alike);
    if (token.role === ROLE.name || token.role === ROLE.number) mainAgreed++;
  }
  const from = wordStart[name] as number;
  const count = (wordStart[name + 1] as number) - from;
  let [agreedOfListed, leftOfListed] = [0, 0];
  for (let at = 0; at < count; at++) {
    const weight = vocabulary.weight[words[from + at] as number] as number;
    const partner = scratch.partnerOfListed[at] as number;
    if (partner < 0) leftOfListed += weight;
    else agreedOfListed += weight * (scratch.howAlike[partner] as number);
  }
  const agreed = (agreedOfQuery + agreedOfListed) / 2;
  if (agreed === 0) return 0;
  const contradicts = Math.min(leftOfQuery, leftOfListed);
  const omitted = Math.abs(leftOfQuery - leftOfListed);
  const omission = mainAgreed <= 1 && omitted > 0.3 ? settings.omissionOfOne : settings.omission;
  const conflict = contradicts * (settings.conflict + settings.conflictInLong * agreed);
  return agreed / (agreed + settings.difference * differs + conflict + omission * omitted);
}
