import type { Caller } from "../../core/caller.ts";
import type { Period, Question } from "../../core/question.ts";
import { CANDIDATE_KINDS, type CandidateKind } from "../../desks/firearms/report/candidates.ts";
import { kindNamed } from "../../desks/kinds.ts";
import { DUPLICATE_SETTINGS, type DuplicatePair } from "../../engines/linking/duplicate-features.ts";
import { settlePairs } from "../../engines/linking/duplicates.ts";
import { permittedProfiles } from "../../policy/decide.ts";
import { aggregate } from "../../store/aggregate.ts";
import { ownProfiles } from "../../store/profiles.ts";
import type { House } from "../house.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { crossingNames } from "./crossing-names.ts";
import { likelyEvents } from "./likely-events.ts";
import { type LoggedCandidate, readCandidates } from "./read-candidates.ts";

/** The events of a period that two countries both report, among the records that the caller may use for matching. */
export async function findSharedEvents(house: House, caller: Caller, period: Period): Promise<DuplicatePair[]> {
  const likely = await likelyEvents(house);
  const crossings = crossingNames(house.countries);
  const candidates = new Map<string, LoggedCandidate>();
  const uses = new Map<string, number>();
  for (const of of CANDIDATE_KINDS) {
    await Promise.all(
      house.nodes.map(async (node) => {
        const { code } = node.country;
        const profiles = await matchingProfiles(node, caller, of.kind);
        const versions = likely.flatMap(([kind, left, leftLeaf, right, rightLeaf]) =>
          kind !== of.kind ? [] : left === code ? leftLeaf : right === code ? rightLeaf : [],
        );
        const all: Question = { name: `likely-${of.kind}`, kind: of.kind, by: {} };
        const scope = { profiles, period, versions: [...new Set(versions)] };
        for (const one of await readCandidates(node, of, all, scope, crossings))
          candidates.set(`${code}|${one.leaf}`, one);
      }),
    );
  }
  const pairs = likely.flatMap(([, leftCountry, leftLeaf, rightCountry, rightLeaf]) => {
    const left = candidates.get(`${leftCountry}|${leftLeaf}`);
    const right = candidates.get(`${rightCountry}|${rightLeaf}`);
    return left === undefined || right === undefined ? [] : { left, right };
  });
  const serials = [...new Set(pairs.flatMap(({ left, right }) => [...left.serials, ...right.serials]))];
  for (const of of CANDIDATE_KINDS) {
    for (const counted of await Promise.all(house.nodes.map((node) => countSerials(node, caller, of, period, serials))))
      for (const { by, records } of counted)
        uses.set(by["serial"] ?? "", (uses.get(by["serial"] ?? "") ?? 0) + records);
  }
  return settlePairs(pairs, (serial) => (uses.get(serial) ?? 0) > DUPLICATE_SETTINGS.commonSerial);
}

/** How many of a node's candidates in a period have each of some serial numbers. */
async function countSerials(
  node: TripointNode,
  caller: Caller,
  of: CandidateKind,
  period: Period,
  serials: readonly string[],
) {
  const kind = kindNamed(of.kind);
  const profiles = await matchingProfiles(node, caller, of.kind);
  if (kind === undefined || profiles.length === 0) return [];
  const question = of.atBorderOrAbroad(node.country.code);
  const where = [...(question.where ?? []), { by: of.serial, in: serials }];
  const answer = await aggregate(
    node.store,
    kind,
    { ...question, by: { serial: of.serial }, where },
    { profiles, period },
  );
  return answer.rows;
}

/** The profiles of a kind whose facts and identifiers the caller may use for matching. */
async function matchingProfiles(node: TripointNode, caller: Caller, kind: string): Promise<number[]> {
  const own = await ownProfiles(node.store, kind);
  const facts = new Set(permittedProfiles(node.rules, caller, "find", "facts", own));
  return permittedProfiles(node.rules, caller, "find", "identifiers", own).filter((id) => facts.has(id));
}
