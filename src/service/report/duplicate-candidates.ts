import type { Caller } from "../../core/caller.ts";
import type { Period, Question } from "../../core/question.ts";
import { joinParts } from "../../core/sealed.ts";
import {
  candidateQuestions,
  counterpartQuestion,
  EVENT_FIELDS,
  EVENT_ITEM_FIELDS,
  eventCandidate,
  recoveryCandidate,
  SIGHTING_FIELDS,
  sightingQuestion,
} from "../../desks/firearms/report/candidates.ts";
import { kindNamed } from "../../desks/kinds.ts";
import type { Candidate } from "../../engines/linking/duplicate-features.ts";
import { sharedSightings, type Sighting } from "../../engines/linking/shared-sightings.ts";
import { permittedProfiles } from "../../policy/decide.ts";
import { fieldsBehind, itemFieldsBehind } from "../../store/aggregate.ts";
import type { Scope } from "../../store/question-sql.ts";
import { ownProfiles } from "../../store/profiles.ts";
import { versionsAt } from "../../store/read-records.ts";
import type { TripointNode } from "../tripoint-node.ts";
import type { CrossingNames } from "./crossing-names.ts";

/**
 * The records of all nodes that two countries may both report: events at a border or abroad, and firearms that one
 * country recovered at a border or abroad and another saw too. Only what the caller may use for matching is looked at;
 * of firearms, a few columns are compared first, and only records that may be shared are opened.
 */
export async function duplicateCandidates(
  nodes: readonly TripointNode[],
  caller: Caller,
  period: Period,
  crossings: CrossingNames,
): Promise<readonly Candidate[]> {
  const events = await Promise.all(
    nodes.map(async (node) => {
      const questions = candidateQuestions(node.country.code);
      return (await Promise.all(questions.map((question) => eventsBehind(node, caller, question, period)))).flat();
    }),
  );
  const recoveries: Candidate[] = [];
  for (const [node, leaves] of await sharedRecoveries(nodes, caller, period)) {
    recoveries.push(...(await openedRecoveries(node, leaves)));
  }
  return [...events.flat(), ...recoveries]
    .map((one) => (one.crossing === undefined ? one : { ...one, crossing: crossings(one.crossing, one.place) }))
    .sort((a, b) => (a.record < b.record ? -1 : 1));
}

/** The profiles whose facts and identifiers the caller may use for matching. */
async function matchingScope(
  node: TripointNode,
  caller: Caller,
  question: Question,
  period: Period,
): Promise<Scope | undefined> {
  const ofKind = await ownProfiles(node.store, question.kind);
  const facts = new Set(permittedProfiles(node.rules, caller, "find", "facts", ofKind));
  const profiles = permittedProfiles(node.rules, caller, "find", "identifiers", ofKind).filter((id) => facts.has(id));
  return profiles.length === 0 ? undefined : { profiles, period };
}

type Seen = Sighting & { readonly node: TripointNode; readonly leaf: number; readonly region: string };

/** The leaves of recoveries that two countries may share: compared by a few columns, before any record is opened. */
async function sharedRecoveries(nodes: readonly TripointNode[], caller: Caller, period: Period) {
  const see = async (node: TripointNode, question: Question): Promise<Seen[]> => {
    const kind = kindNamed(question.kind);
    const scope = await matchingScope(node, caller, question, period);
    if (kind === undefined || scope === undefined) return [];
    const rows = await fieldsBehind(node.store, kind, question, scope, SIGHTING_FIELDS);
    return rows.map(({ record, leaf, day, region, make, serial }) => ({
      record,
      leaf,
      node,
      country: node.country.code,
      day: day ?? period.from,
      region: region ?? "",
      make: make ?? undefined,
      serial: serial ?? "",
    }));
  };
  const atBorder = (await Promise.all(nodes.map((node) => see(node, sightingQuestion(node.country.code))))).flat();
  const counterparts = await Promise.all(
    nodes.map((node) => {
      const { code } = node.country;
      const regions = new Set(
        atBorder.filter((one) => one.country !== code && one.region.startsWith(code)).map((one) => one.region),
      );
      return see(node, counterpartQuestion([...regions]));
    }),
  );
  const seen = new Map([...atBorder, ...counterparts.flat()].map((one) => [one.record, one]));
  const leaves = new Map<TripointNode, number[]>();
  for (const record of sharedSightings([...seen.values()])) {
    const { node, leaf } = seen.get(record) as Seen;
    leaves.set(node, [...(leaves.get(node) ?? []), leaf]);
  }
  return leaves;
}

/** The events behind a question, told by their columns: tens of thousands of them are compared, few are the same. */
async function eventsBehind(
  node: TripointNode,
  caller: Caller,
  question: Question,
  period: Period,
): Promise<Candidate[]> {
  const kind = kindNamed(question.kind);
  const scope = await matchingScope(node, caller, question, period);
  if (kind === undefined || scope === undefined) return [];
  const items = await itemFieldsBehind(node.store, kind, question, scope, EVENT_ITEM_FIELDS);
  const rows = await fieldsBehind(node.store, kind, question, scope, EVENT_FIELDS);
  return rows.map(({ record, leaf, ...columns }) =>
    eventCandidate(record, node.country.code, columns, items.get(leaf) ?? []),
  );
}

/** Opens recoveries at leaves for matching: facts and identifiers alone. */
async function openedRecoveries(node: TripointNode, leaves: readonly number[]): Promise<Candidate[]> {
  return (await versionsAt(node.store, leaves)).map((version) => {
    const values = joinParts({ facts: version.parts.facts, identifiers: version.parts.identifiers });
    return recoveryCandidate(version.record, node.country.code, values);
  });
}
