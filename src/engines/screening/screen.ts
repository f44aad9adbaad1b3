import { findCandidates } from "./candidates.ts";
import { type Alignment, keepAlignment } from "./align.ts";
import { explainName } from "./explain.ts";
import { checkIdentifier } from "./identifiers.ts";
import type { ListedParty } from "./party.ts";
import { compareBesideNames, type Feature, mostAdded, type ScreenedParty } from "./party-compare.ts";
import { NAME_IS, type ScreeningIndex } from "./screening-index.ts";
import { type QueryName, readQueryNames } from "./query-name.ts";
import { scoreName } from "./score-name.ts";

/** A listed party that a screened party may be. */
export type Hit = {
  readonly party: ListedParty;
  /** From 0 to 1: the sum of the features' weights. */
  readonly score: number;
  /** The names that agree best; empty where only an identifier agrees. */
  readonly asked: string;
  readonly listed: string;
  /** Why: empty where no explanation is asked for. */
  readonly features: readonly Feature[];
};

/** What may be set for one query, beside what was set with the lists. */
export type ScreenOptions = { readonly threshold?: number; readonly limit?: number; readonly explain?: boolean };

type Best = {
  readonly name: number;
  readonly query: QueryName | undefined;
  readonly nameScore: number;
  /** How its words agree, where that is to be explained. */
  readonly alignment: Alignment | undefined;
};

/**
 * The listed parties that a party may be, best first, equal scores by the order of the lists; none for a party without a legible name or
 * identifier. The same query on the same lists and settings has the same answer; a score is the same with or without its explanation.
 */
export function screen(index: ScreeningIndex, asked: ScreenedParty, options: ScreenOptions = {}): Hit[] {
  const threshold = options.threshold ?? index.settings.threshold;
  const limit = options.limit ?? index.settings.limit;
  const isExplained = options.explain !== false;
  const best = new Map<number, Best>();
  for (const text of asked.names) {
    for (const query of readQueryNames(index, text, asked.type ?? "other")) {
      bestNames(index, query, threshold - mostAdded(asked), best, isExplained);
    }
  }
  for (const identifier of asked.identifiers ?? []) {
    const checked = checkIdentifier(identifier);
    if (checked === undefined) continue;
    for (const party of index.identified.get(`${checked.type}:${checked.value}`) ?? []) {
      if (!best.has(party)) best.set(party, { name: -1, query: undefined, nameScore: 0, alignment: undefined });
    }
  }
  if (best.size === 0) return [];
  const scored: { readonly party: number; readonly found: Best; readonly score: number; readonly beside: Feature[] }[] =
    [];
  for (const [party, found] of best) {
    const beside: Feature[] = [];
    let score = found.nameScore;
    compareBesideNames(asked, index.parties[party] as ListedParty, found.nameScore, (feature) => {
      beside.push(feature);
      score += feature.weight;
    });
    const bounded = Math.max(0, Math.min(1, score));
    if (bounded >= threshold) {
      if (bounded !== score) beside.push({ code: "bounded", weight: bounded - score });
      scored.push({ party, found, score: bounded, beside });
    }
  }
  scored.sort((a, b) => b.score - a.score || a.party - b.party);
  return scored.slice(0, limit).map(({ party, found, score, beside }) => {
    const listed = index.parties[party] as ListedParty;
    const place = found.name < 0 ? undefined : (index.placeOfName[found.name] as number);
    return {
      party: listed,
      score,
      asked: found.query?.text ?? "",
      listed: place === undefined ? "" : (listed.names[place]?.text ?? ""),
      features: isExplained ? withNames(index, found, beside) : [],
    };
  });
}

/** Whether `screen` has a hit for a party of this name alone, of which nothing else is known. */
export function isAnybody(index: ScreeningIndex, query: QueryName, threshold: number): boolean {
  const best = new Map<number, Best>();
  bestNames(index, query, threshold, best, false);
  return best.size > 0;
}

/** Puts each party's best name into `best`, where its score reaches `least`. */
function bestNames(
  index: ScreeningIndex,
  query: QueryName,
  least: number,
  best: Map<number, Best>,
  isExplained: boolean,
): void {
  const candidates = findCandidates(index, query, least);
  for (let at = 0; at < candidates.count; at++) {
    const name = candidates.names[at] as number;
    const party = index.partyOfName[name] as number;
    const worth = qualityOf(index, name);
    const known = best.get(party)?.nameScore ?? 0;
    if ((candidates.bounds[at] as number) * worth < known) continue;
    const nameScore = scoreName(index, query, name) * worth;
    if (nameScore < least || nameScore <= known) continue;
    const alignment = isExplained ? keepAlignment(index, query, name) : undefined;
    best.set(party, { name, query, nameScore, alignment });
  }
}

/** What a name of the lists is worth beside a good one: less for a weak alias. */
export function qualityOf(index: ScreeningIndex, name: number): number {
  return ((index.nameIs[name] as number) & NAME_IS.weak) === 0 ? 1 : index.settings.weakAlias;
}

/** The reasons of a name's score, then those beside it. */
function withNames(
  index: ScreeningIndex,
  { name, query, nameScore, alignment }: Best,
  beside: readonly Feature[],
): readonly Feature[] {
  if (query === undefined || alignment === undefined) return beside;
  const worth = qualityOf(index, name);
  const features = explainName(index, query, name, alignment, nameScore / worth);
  if (worth < 1) features.push({ code: "weak-alias", weight: nameScore - nameScore / worth });
  for (const feature of beside) features.push(feature);
  return features;
}
