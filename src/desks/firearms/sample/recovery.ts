import type { Language } from "../../../core/words.ts";
import type { CONCEALMENTS, CONVEYANCES, CUSTODY_REASONS, DIRECTIONS } from "../codes.ts";
import { firearmRecovery, type FirearmRecovery } from "../firearm-recovery.kind.ts";
import type { CountryDraws } from "./country-draws.ts";
import { drawGun, type Gun } from "./gun.ts";
import { between, pick } from "./random-stream.ts";
import { planTrace, tellTrace, type TracePlan } from "./trace.ts";
import { draw } from "./weighted.ts";
import { caseNumberOf, drawDay, syntheticPerson, tell, type World } from "./world.ts";

/** How something travelled when it was taken. */
export type Passage = {
  readonly direction: keyof typeof DIRECTIONS;
  readonly conveyance: keyof typeof CONVEYANCES;
  readonly concealment: keyof typeof CONCEALMENTS;
  readonly crossingPoint?: string;
};

/** What is told of one recovery. */
export type RecoveryPlan = {
  readonly country: CountryDraws;
  readonly agency: string;
  readonly day: number;
  readonly region: string;
  readonly place?: string;
  readonly custodyReason: keyof typeof CUSTODY_REASONS;
  readonly gun: Gun;
  readonly language: Language;
  readonly passage?: Passage;
  readonly organisation?: string;
  readonly seizure?: string;
  readonly trace?: TracePlan;
};

/** The identities of what was told. */
export type ToldRecovery = { readonly recovery: string; readonly request?: string; readonly result?: string };

/** Tells a recovery and, when it is traced, the request and the result. */
export function tellRecovery(world: World, plan: RecoveryPlan): ToldRecovery {
  const { random, calendar } = world;
  const { gun, passage, language } = plan;
  const values: { -readonly [K in keyof FirearmRecovery]: FirearmRecovery[K] } = {
    recoveredOn: calendar.text(plan.day),
    recoveredIn: plan.region,
    custodyReason: plan.custodyReason,
    firearmType: gun.type,
    markState: gun.markState,
  };
  if (plan.place !== undefined) values.place = plan.place;
  if (gun.make !== undefined) values.make = gun.make;
  if (gun.model !== undefined) values.model = gun.model;
  if (gun.calibre !== undefined) values.calibre = gun.calibre;
  if (gun.madeIn !== undefined) values.madeIn = gun.madeIn;
  if (gun.importer !== undefined) values.importer = gun.importer;
  if (gun.markingText !== undefined) values.markingText = gun.markingText;
  if (gun.serialNumber !== undefined) values.serialNumber = gun.serialNumber;
  if (gun.referenceEntry !== undefined) values.referenceEntry = gun.referenceEntry;
  if (gun.privateMake !== undefined) {
    values.privatelyMade = true;
    values.privateMake = gun.privateMake;
  } else if (gun.make !== undefined && random() < 0.5) values.privatelyMade = false;
  if (passage !== undefined) {
    values.direction = passage.direction;
    values.conveyance = passage.conveyance;
    values.concealment = passage.concealment;
    if (passage.crossingPoint !== undefined) values.crossingPoint = passage.crossingPoint;
  } else if (random() < 0.4) values.direction = "internal";
  if (plan.organisation !== undefined) values.organisation = plan.organisation;
  if (plan.seizure !== undefined) values.seizure = plan.seizure;
  if (plan.trace !== undefined) values.tracing = true;
  else if (random() < 0.6) values.tracing = false;
  let possessor: string | undefined;
  if (plan.custodyReason !== "found" && random() < 0.4) {
    possessor = values.possessor = syntheticPerson(world, language);
    if (random() < 0.7) values.possessorBornOn = calendar.text(plan.day - between(random, 18 * 366, 58 * 365));
  }
  if (random() < 0.9) values.agencyCase = caseNumberOf(world, plan.day);
  if (random() < 0.3) values.officer = syntheticPerson(world, language);
  const { country, day, region } = plan;
  const recovery = tell(world, country.profile.code, plan.agency, firearmRecovery, day, values);
  if (plan.trace === undefined) return { recovery };
  return {
    recovery,
    ...tellTrace(world, { country, id: recovery, day, region, gun, language, possessor }, plan.trace),
  };
}

/** A place of a region, where the profile knows one. */
export function drawPlace(world: World, country: CountryDraws, region: string): string | undefined {
  const cities = country.profile.cities[region];
  return cities === undefined || world.random() < 0.2 ? undefined : pick(world.random, cities);
}

/** Tells one firearm recovered inside a country; traced only when there is room for the request and the result. */
export function tellOrdinaryRecovery(world: World, country: CountryDraws, room: number): void {
  const { random } = world;
  const { police } = country.profile.agencies;
  const day = drawDay(world, police);
  const region = draw(country.regions, random);
  const gun = drawGun(world, country, world.calendar.year(day));
  tellRecovery(world, {
    country,
    agency: police,
    day,
    region,
    place: drawPlace(world, country, region),
    custodyReason: draw(country.custodyReasons, random),
    gun,
    language: draw(country.languages, random),
    organisation: random() < 0.05 ? draw(country.organisations, random) : undefined,
    trace: room < 3 ? undefined : planTrace(world, country, day, region, gun),
  });
}
