import type { Caller } from "../../core/caller.ts";
import type { Period, Question } from "../../core/question.ts";
import { joinParts } from "../../core/sealed.ts";
import { kindNamed } from "../../desks/kinds.ts";
import { candidateOf, candidateQuestions, counterpartQuestion } from "../../desks/firearms/report/candidates.ts";
import type { Candidate } from "../../engines/linking/duplicate-features.ts";
import { permittedProfiles } from "../../policy/decide.ts";
import { recordsBehind } from "../../store/aggregate.ts";
import { allProfiles } from "../../store/profiles.ts";
import { versionsAt } from "../../store/read-records.ts";
import type { TripointNode } from "../tripoint-node.ts";

const PAGE = 5000;

/**
 * The records of all nodes that two countries may both report: those at a border or abroad, and, for each reported
 * abroad by one country, the records of the country itself under the same serial number. Only what the caller may use
 * for matching is looked at.
 */
export async function duplicateCandidates(
  nodes: readonly TripointNode[],
  caller: Caller,
  period: Period,
): Promise<readonly Candidate[]> {
  const found = new Map<string, Candidate>();
  const gather = async (node: TripointNode, question: Question) => {
    for (const candidate of await candidatesBehind(node, caller, question, period))
      found.set(candidate.record, candidate);
  };
  await Promise.all(
    nodes.map(async (node) => {
      for (const question of candidateQuestions(node.country.code)) await gather(node, question);
    }),
  );
  const abroad = [...found.values()];
  await Promise.all(
    nodes.map(async (node) => {
      const serials = abroad
        .filter((one) => one.country !== node.country.code && one.place?.startsWith(node.country.code))
        .flatMap((one) => one.serials);
      if (serials.length > 0) await gather(node, counterpartQuestion([...new Set(serials)]));
    }),
  );
  return [...found.values()].sort((a, b) => (a.record < b.record ? -1 : 1));
}

async function candidatesBehind(
  node: TripointNode,
  caller: Caller,
  question: Question,
  period: Period,
): Promise<Candidate[]> {
  const kind = kindNamed(question.kind);
  if (kind === undefined) return [];
  const ofKind = (await allProfiles(node.store)).filter(({ profile }) => profile.kind === kind.name);
  const facts = new Set(permittedProfiles(node.rules, caller, "find", "facts", ofKind));
  const profiles = permittedProfiles(node.rules, caller, "find", "identifiers", ofKind).filter((id) => facts.has(id));
  if (profiles.length === 0) return [];
  const candidates: Candidate[] = [];
  for (let after = -1; ; ) {
    const page = await recordsBehind(node.store, kind, question, { profiles, period }, { after, limit: PAGE });
    for (const version of await versionsAt(
      node.store,
      page.map((one) => one.leaf),
    )) {
      const values = joinParts({ facts: version.parts.facts, identifiers: version.parts.identifiers });
      const { record } = JSON.parse(version.statement) as { record: string };
      const candidate = candidateOf(kind.name, record, node.country.code, values);
      if (candidate !== undefined) candidates.push(candidate);
    }
    if (page.length < PAGE) return candidates;
    after = page.at(-1)?.leaf ?? after;
  }
}
