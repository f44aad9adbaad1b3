import type { Caller } from "../../core/caller.ts";
import type { Part } from "../../core/fields.ts";
import type { Kind } from "../../core/kind.ts";
import { LABORATORY } from "../../desks/substances/laboratory-kinds.ts";
import {
  type CountryBias,
  compareCountries,
  type ScoredRound,
  scoreRoundRecords,
} from "../../desks/substances/proficiency/score-rounds.ts";
import { decide } from "../../policy/decide.ts";
import { isPermitted, permittedParts } from "../../policy/permitted-parts.ts";
import { type CurrentValues, currentValues } from "../../store/current-values.ts";
import { profilesOfKind } from "../../store/profiles.ts";
import { logListing } from "../log-listing.ts";
import { type Refusal, refusal } from "../refusal.ts";
import type { TripointNode } from "../tripoint-node.ts";

/** Proficiency rounds with their scores, the newest first, and what they say of each country's laboratories. */
export type RoundsAnswer = {
  readonly rounds: readonly ScoredRound[];
  readonly countries: readonly CountryBias[];
  readonly synthetic: number;
  /** There are more rounds or results than are looked at. */
  readonly isCut: boolean;
};

/** A round is found by its identifier, so its results are read with both parts or not at all. */
const PARTS_READ: readonly Part[] = ["facts", "identifiers"];
const MOST_ROUNDS = 200;
const MOST_RESULTS = 10_000;

/** Scores the proficiency rounds that a caller may read, by the results that it may read. Reading others' is logged. */
export async function readRounds(node: TripointNode, caller: Caller): Promise<RoundsAnswer | Refusal> {
  const rounds = await readable(node, caller, LABORATORY.round, MOST_ROUNDS);
  const results = await readable(node, caller, LABORATORY.result, MOST_RESULTS);
  if ("refused" in rounds) return rounds;
  if ("refused" in results) return results;
  const ofRound = Map.groupBy(results.rows, ({ values }) => identifierOf(values["round"]));
  const scored = rounds.rows
    .map(({ record, values }) =>
      scoreRoundRecords({
        ...{ record, values },
        results: (ofRound.get(identifierOf(values["round"])) ?? []).toSorted((a, b) => (a.record < b.record ? -1 : 1)),
      }),
    )
    .toSorted((a, b) => (a.from > b.from ? -1 : a.from < b.from ? 1 : a.round < b.round ? -1 : 1));
  const read = [...rounds.rows, ...results.rows].map(({ record }) => record);
  await logListing(node, caller, { kind: LABORATORY.result.name, records: read });
  return {
    rounds: scored,
    countries: compareCountries(scored),
    synthetic: rounds.synthetic + results.synthetic,
    isCut: rounds.isCut || results.isCut,
  };
}

async function readable(
  node: TripointNode,
  caller: Caller,
  kind: Kind,
  most: number,
): Promise<{ readonly rows: readonly CurrentValues[]; readonly synthetic: number; readonly isCut: boolean } | Refusal> {
  const profiles = await profilesOfKind(node.store, kind.name);
  const table = permittedParts(node.rules, caller, "read", profiles);
  const may = profiles.filter(({ id }) => PARTS_READ.every((part) => isPermitted(table, id, part)));
  if (may.length === 0) {
    const usual = { kind: kind.name, country: node.country.code, synthetic: false, terms: "", ...kind.sharing };
    const byOriginator = [caller.agency, node.country.nodeAgency].map((originator) =>
      PARTS_READ.map((part) => decide(node.rules, caller, "read", { ...usual, originator }, part)),
    );
    const refused = byOriginator.flat().find(({ permitted }) => !permitted);
    const isReadable = byOriginator.some((decisions) => decisions.every(({ permitted }) => permitted));
    if (refused !== undefined && !isReadable) return refusal(caller, "read", kind.name, refused);
  }
  const synthetic = new Set(may.filter(({ profile }) => profile.synthetic).map(({ id }) => id));
  const all = await currentValues(node.store, kind, {
    profiles: may.map(({ id }) => id),
    parts: PARTS_READ,
    limit: most + 1,
  });
  const rows = all.slice(0, most).filter(({ values }) => values["round"] !== undefined && values["unit"] !== undefined);
  return { rows, synthetic: rows.filter(({ profile }) => synthetic.has(profile)).length, isCut: all.length > most };
}

function identifierOf(value: unknown): string {
  return String(value).trim().toUpperCase();
}
