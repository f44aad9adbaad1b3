import { dayNumber, dayOfNumber } from "../../core/day.ts";
import type { Period, Question } from "../../core/question.ts";
import { CANDIDATE_KINDS, type CandidateKind } from "../../desks/firearms/report/candidates.ts";
import { kindNamed } from "../../desks/kinds.ts";
import type { Candidate } from "../../engines/linking/duplicate-features.ts";
import { seenAbroad, SIGHTING_WINDOW } from "../../engines/linking/seen-abroad.ts";
import { fieldsBehind, itemFieldsBehind } from "../../store/aggregate.ts";
import { ownProfiles } from "../../store/profiles.ts";
import type { Scope } from "../../store/question-sql.ts";
import type { TripointNode } from "../tripoint-node.ts";
import type { CrossingNames } from "./crossing-names.ts";

/** A record that another country may report too, with its place in its node's log. */
export type LoggedCandidate = Candidate & { readonly leaf: number };

/** More serial numbers than this are not asked for at once. */
const MOST_SERIALS = 20_000;

/**
 * The nodes' own records of some days that two countries may both report: what was met at a border or abroad, and a
 * country's own firearms that another one may have seen there.
 */
export async function candidatesOfDays(
  nodes: readonly TripointNode[],
  days: Period,
  crossings: CrossingNames,
): Promise<readonly LoggedCandidate[]> {
  const found = new Map<string, LoggedCandidate>();
  for (const of of CANDIDATE_KINDS) {
    const read = async (node: TripointNode, question: Question) => {
      const profiles = (await ownProfiles(node.store, of.kind)).map(({ id }) => id);
      return await readCandidates(node, of, question, { profiles, period: days }, crossings);
    };
    const met = (await Promise.all(nodes.map((node) => read(node, of.atBorderOrAbroad(node.country.code))))).flat();
    for (const one of met) found.set(one.record, one);
    for (const node of nodes) {
      if (of.bySerials === undefined) break;
      const others = met.filter((one) => one.country !== node.country.code);
      const serials = [...new Set(others.flatMap((one) => one.serials))];
      if (serials.length === 0 || serials.length > MOST_SERIALS) continue;
      for (const one of await read(node, of.bySerials(serials))) found.set(one.record, one);
    }
    if (of.counterparts === undefined) continue;
    for (const node of nodes) {
      const { code } = node.country;
      const abroad = met.filter((one) => one.country !== code && one.place?.startsWith(code) === true);
      if (abroad.length === 0) continue;
      const home = await read(node, of.counterparts(abroad, daysAround(abroad)));
      for (const one of seenAbroad(home, abroad)) found.set(one.record, one);
    }
  }
  return [...found.values()];
}

/** The records behind a question as candidates, told by their columns without opening them. */
export async function readCandidates(
  node: TripointNode,
  of: CandidateKind,
  question: Question,
  scope: Scope,
  crossings: CrossingNames,
): Promise<LoggedCandidate[]> {
  const kind = kindNamed(of.kind);
  if (kind === undefined || scope.profiles.length === 0) return [];
  const hasItems = Object.keys(of.itemFields).length > 0;
  const items = hasItems ? await itemFieldsBehind(node.store, kind, question, scope, of.itemFields) : undefined;
  const rows = await fieldsBehind(node.store, kind, question, scope, of.fields);
  return rows.map(({ record, leaf, ...columns }) => {
    const candidate = of.candidate(record, node.country.code, columns, items?.get(leaf) ?? []);
    const { crossing, place } = candidate;
    return { ...candidate, crossing: crossing === undefined ? undefined : crossings(crossing, place), leaf };
  });
}

/** The days on which a firearm may have been seen that these records report. */
function daysAround(candidates: readonly Candidate[]): string[] {
  const days = new Set<number>();
  for (const { from } of candidates) {
    for (let step = -SIGHTING_WINDOW; step <= SIGHTING_WINDOW; step++) days.add(dayNumber(from) + step);
  }
  return [...days].map(dayOfNumber);
}
