import type { AnswerKey } from "./answer-key.ts";
import { type CoverageCell, planCoverage, tellCoverage } from "./coverage-statements.ts";
import {
  plantOtherItems,
  plantOtherMake,
  plantRecoveryAbroad,
  plantSameSeizure,
  plantSeenAgain,
} from "./planted-duplicates.ts";
import { plantParts, plantPrivatelyMade, plantSmallCell, plantVagueQuantity, plantWildcard } from "./planted-marks.ts";
import { plantContradiction, plantNetwork, plantStrawPurchase } from "./planted-networks.ts";
import { below } from "./random-stream.ts";
import { tellOrdinaryRecovery } from "./recovery.ts";
import type { SampleRecord, SampleSettings } from "./sample-record.ts";
import { countRecord, sampleTotals } from "./sample-totals.ts";
import { tellOrdinarySeizure } from "./seizure-event.ts";
import { draw } from "./weighted.ts";
import { sampleWorld, type World } from "./world.ts";

/** Plants one case; false when the period or the countries leave no place for it. */
type Plant = (world: World) => boolean;

/** The cases, each with how many stand in 10,000 records; one at least from 1,000 records on. */
const CASES: readonly (readonly [plant: Plant, in10000: number])[] = [
  [plantSameSeizure, 6],
  [plantRecoveryAbroad, 6],
  [plantOtherItems, 4],
  [plantOtherMake, 3],
  [plantSeenAgain, 3],
  [plantNetwork, 2],
  [plantStrawPurchase, 3],
  [plantWildcard, 6],
  [plantPrivatelyMade, 9],
  [plantParts, 3],
  [plantContradiction, 4],
  [plantVagueQuantity, 9],
];

/** At least this many of each case, so that every variant of it is there. */
const LEAST: ReadonlyMap<Plant, number> = new Map([
  [plantPrivatelyMade, 3],
  [plantVagueQuantity, 3],
]);

/** Fewer records hold no planted cases; beyond the most, their number no longer grows. */
const FEWEST = 1000;
const MOST = 10_000_000;
/** More records than any planted case is made of. */
const LARGEST_CASE = 30;
/** The share of episodes that are seizures: gives some twelve seizures to 55 recoveries. */
const SEIZURE_SHARE = 0.25;

/**
 * Makes the synthetic sample: exactly `records` records of all countries, one after another, and at the end the answer
 * key of what was planted. The same settings give the same records in the same order. A record comes after those it
 * refers to; coverage statements come last, with the numbers really sent. Memory grows with the planted cases alone.
 * Throws when `records` or `seed` is not a whole number of 0 or more, when no country is given, or when the period
 * ends before it begins.
 */
export function* makeSample(settings: SampleSettings): Generator<SampleRecord, AnswerKey, undefined> {
  for (const name of ["records", "seed"] as const) {
    if (!Number.isSafeInteger(settings[name]) || settings[name] < 0)
      throw new Error(`\`${settings[name]}\` cannot be the ${name} of a sample: give a whole number of 0 or more`);
  }
  const world = sampleWorld(settings);
  const totals = sampleTotals();
  const { told } = world;
  let given = 0;
  const statements = statementsWithin(planCoverage(world, settings.records), settings.records);
  const episodes = settings.records - statements.length;
  const plan = planCases(world, settings.records);
  const step = Math.max(1, (episodes - LARGEST_CASE) / (plan.length + 1));
  let planted = 0;
  while (given < episodes) {
    const room = episodes - given;
    const plant = room >= LARGEST_CASE && given >= (planted + 0.5) * step ? plan[planted] : undefined;
    if (plant !== undefined) {
      planted++;
      for (let attempt = 0; attempt < 4 && !plant(world); attempt++);
    } else tellEpisode(world, room);
    for (const record of told) {
      countRecord(totals, record);
      yield record;
    }
    given += told.length;
    told.length = 0;
  }
  for (const cell of statements) {
    tellCoverage(world, cell);
    for (const record of told) {
      countRecord(totals, record);
      yield record;
    }
    told.length = 0;
  }
  return {
    synthetic: true,
    version: 1,
    settings: { ...settings, countries: settings.countries.map((country) => country.code) },
    totals,
    ...world.answers,
  };
}

/** Every statement, or none where a very small sample has no place for them. */
function statementsWithin(cells: readonly CoverageCell[], records: number): readonly CoverageCell[] {
  return cells.length * 4 <= records ? cells : [];
}

function planCases(world: World, records: number): Plant[] {
  if (records < FEWEST) return [];
  const plan: Plant[] = [];
  for (const [plant, rate] of CASES) {
    const count = Math.max(LEAST.get(plant) ?? 1, Math.round((Math.min(records, MOST) * rate) / 10_000));
    for (let left = count; left > 0; left--) plan.push(plant);
  }
  for (const country of world.countries) {
    const { rareOrganisations, rareRegions } = country.profile;
    for (const name of rareOrganisations) plan.push((of) => plantSmallCell(of, country, "organisation", name));
    for (const region of rareRegions) plan.push((of) => plantSmallCell(of, country, "recoveredIn", region));
  }
  for (let at = plan.length - 1; at > 0; at--) {
    const other = below(world.random, at + 1);
    [plan[at], plan[other]] = [plan[other] as Plant, plan[at] as Plant];
  }
  return plan;
}

function tellEpisode(world: World, room: number): void {
  const country = draw(world.byShare, world.random);
  if (world.random() < SEIZURE_SHARE) tellOrdinarySeizure(world, country, room);
  else tellOrdinaryRecovery(world, country, room);
}
