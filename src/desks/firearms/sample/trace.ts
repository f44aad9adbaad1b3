import type { Language } from "../../../core/words.ts";
import type { OUTCOMES } from "../codes.ts";
import { traceRequest, type TraceRequest } from "../trace-request.kind.ts";
import { traceResult, type TraceResult } from "../trace-result.kind.ts";
import type { CountryDraws, TracerDraws } from "./country-draws.ts";
import type { Gun } from "./gun.ts";
import { below, between, chance, pick } from "./random-stream.ts";
import type { SampleTracer } from "./sample-country.ts";
import { draw, drawQuantile, points, weighted } from "./weighted.ts";
import { CRIME_CODES, URGENCY } from "./wordings.ts";
import { caseNumberOf, languageOf, syntheticPerson, tell, type World } from "./world.ts";

/** How one trace will go. */
export type TracePlan = {
  readonly tracer: SampleTracer;
  /** Days since 1970-01-01, as all days of plans. */
  readonly requestedOn: number;
  readonly urgent: boolean;
  /** Not yet answered when absent. */
  readonly result?: ResultPlan;
};

/** How one trace will end. */
export type ResultPlan = {
  readonly completedOn: number;
  readonly outcome: keyof typeof OUTCOMES;
  readonly soldOn?: number;
  readonly soldIn?: string;
  readonly dealer?: string;
  readonly purchaser?: string;
  readonly possessorIsPurchaser?: boolean;
  readonly foreignCountry?: string;
  readonly crossingPoint?: string;
};

/** What a trace must know of the recovery. */
export type TracedRecovery = {
  readonly country: CountryDraws;
  readonly id: string;
  readonly day: number;
  readonly region: string;
  readonly gun: Gun;
  readonly language: Language;
  readonly possessor?: string;
};

/** Days from recovery to request, and from a routine request to its answer; order of magnitude, recalled. */
const REQUEST_LAG = points("0 0; 0.3 3; 0.6 12; 0.85 40; 1 120");
const ANSWER_LAG = points("0 1; 0.25 5; 0.5 11; 0.8 25; 0.95 60; 1 150");
const PENDING = 0.1;
const URGENT = 0.06;
const FIRST_SALES = -396; // 1968-12-01: before the Gun Control Act dealers kept no records that a trace could follow

/** Draws whether a recovery is traced, and how that goes. */
export function planTrace(
  world: World,
  country: CountryDraws,
  day: number,
  region: string,
  gun: Gun,
  crossing?: { readonly name: string; readonly across?: { readonly country: string; readonly region: string } },
): TracePlan | undefined {
  const { random, calendar } = world;
  if (!chance(random, country.profile.traced)) return undefined;
  const requestedOn = day + drawQuantile(REQUEST_LAG, random);
  if (requestedOn > calendar.until) return undefined;
  const urgent = chance(random, URGENT);
  const from = draw(country.tracers, random);
  const completedOn = requestedOn + (urgent ? between(random, 0, 2) : drawQuantile(ANSWER_LAG, random));
  if (completedOn > calendar.until || chance(random, PENDING)) return { tracer: from.tracer, requestedOn, urgent };
  return {
    tracer: from.tracer,
    requestedOn,
    urgent,
    result: drawResult(world, country, from, completedOn, day, region, gun, crossing),
  };
}

function drawResult(
  world: World,
  country: CountryDraws,
  from: TracerDraws,
  completedOn: number,
  day: number,
  region: string,
  gun: Gun,
  crossing:
    | { readonly name: string; readonly across?: { readonly country: string; readonly region: string } }
    | undefined,
): ResultPlan {
  const { random } = world;
  const outcome = drawOutcome(world, country, gun);
  if (outcome === "traced-to-foreign-country") {
    return { completedOn, outcome, foreignCountry: draw(country.foreignCountries, random) };
  }
  if (outcome !== "traced-to-purchaser" && outcome !== "traced-to-dealer") return { completedOn, outcome };
  const soldOn = day - drawQuantile(country.profile.timeToCrime, random);
  if (soldOn < FIRST_SALES) return { completedOn, outcome: "too-old" };
  const dealer = random() < 0.93 ? `SYN-FFL-${String(skewed(world, world.dealers) + 1).padStart(6, "0")}` : undefined;
  const soldIn = drawSoldIn(world, from, region, crossing?.across);
  if (outcome === "traced-to-dealer") return { completedOn, outcome, soldIn, dealer };
  const known = random();
  return {
    completedOn,
    outcome,
    soldOn,
    soldIn,
    dealer,
    purchaser: syntheticPerson(world, languageOf(world, from.tracer.country)),
    possessorIsPurchaser: known < 0.12 ? true : known < 0.6 ? false : undefined,
    crossingPoint: crossing?.across ? crossing.name : wayIn(world, country, region, soldIn),
  };
}

/** The share of firearms first sold abroad whose crossing an investigation establishes, and of those at the nearest crossings. */
const WAY_KNOWN = 0.85;
const NEAREST_WAY = 0.92;

/**
 * Draws the land crossing by which a firearm first sold in a neighbouring country came in, as investigations establish it
 * for many: mostly one that leads to the region of recovery, or from that of the sale; the largest take more than their share.
 */
function wayIn(world: World, country: CountryDraws, region: string, soldIn: string): string | undefined {
  const { random } = world;
  const from = soldIn.slice(0, 2);
  if (from === country.profile.code || country.land === undefined || random() >= WAY_KNOWN) return undefined;
  const ways = country.profile.crossings.filter(({ means, across }) => means === "land" && across?.country === from);
  const nearest = [
    ways.filter((way) => way.region === region && way.across?.region === soldIn),
    ways.filter((way) => way.region === region),
    ways.filter((way) => way.across?.region === soldIn),
  ].find((some) => some.length > 0);
  const among = nearest !== undefined && random() < NEAREST_WAY ? nearest : ways;
  return among.length === 0
    ? undefined
    : draw(weighted(among.map((way) => [way, way.weight ** 2] as const)), random).name;
}

function drawOutcome(world: World, country: CountryDraws, gun: Gun): keyof typeof OUTCOMES {
  const { random } = world;
  if (gun.privateMake !== undefined) return "privately-made";
  if (gun.markState === "obliterated" || gun.markState === "removed") return "serial-obliterated";
  if (gun.markState === "partial") return random() < 0.6 ? "serial-incorrect" : "serial-obliterated";
  if (gun.serialNumber === undefined) return random() < 0.7 ? "request-incomplete" : "cancelled";
  if (gun.make === undefined) return "maker-problem";
  return draw(country.outcomes, random);
}

function drawSoldIn(
  world: World,
  from: TracerDraws,
  region: string,
  across: { readonly country: string; readonly region: string } | undefined,
): string {
  const { random } = world;
  if (region.startsWith(from.tracer.country) && random() < from.tracer.sameRegion) return region;
  if (across?.country === from.tracer.country && random() < 0.55) return across.region;
  return draw(from.soldIn, random);
}

/** A whole number below `most`, small ones far more often: few dealers sell many of the traced firearms. */
function skewed(world: World, most: number): number {
  const share = world.random();
  return Math.floor(share * share * most);
}

/** Tells the request of a trace and, when there is one, its result; answers their identities. */
export function tellTrace(
  world: World,
  recovery: TracedRecovery,
  plan: TracePlan,
): { readonly request: string; readonly result?: string } {
  const { random, calendar } = world;
  const { country, gun } = recovery;
  const { requester } = country.profile.agencies;
  const incomplete = plan.result?.outcome === "request-incomplete";
  const requestedOn = calendar.text(plan.requestedOn);
  const recoveredOn = calendar.text(recovery.day);
  const values: { -readonly [K in keyof TraceRequest]: TraceRequest[K] } = {
    requestedOn,
    priority: plan.urgent ? "urgent" : "routine",
    recovery: recovery.id,
    recoveredOn,
    recoveredIn: recovery.region,
    firearmType: gun.type,
    markState: gun.markState,
    tracingAgency: plan.tracer.agency,
    agencyCase: caseNumberOf(world, plan.requestedOn),
  };
  if (plan.urgent) values.priorityReason = pick(random, URGENCY[recovery.language]);
  if (random() < 0.7) values.crimeCode = pick(random, CRIME_CODES);
  if (random() < 0.03) values.projectCode = `SYN-PROJECT-${below(random, 20)}`;
  if (gun.make !== undefined) values.make = gun.make;
  if (gun.model !== undefined && !incomplete) values.model = gun.model;
  if (gun.calibre !== undefined && !incomplete) values.calibre = gun.calibre;
  if (gun.madeIn !== undefined) values.madeIn = gun.madeIn;
  if (gun.importer !== undefined) values.importer = gun.importer;
  if (gun.serialNumber !== undefined) values.serialNumber = gun.serialNumber;
  if (recovery.possessor !== undefined) values.possessor = recovery.possessor;
  if (random() < 0.4) values.officer = syntheticPerson(world, recovery.language);
  const request = tell(world, country.profile.code, requester, traceRequest, plan.requestedOn, values);
  if (plan.result === undefined) return { request };
  return { request, result: tellResult(world, recovery, plan, plan.result, request, requestedOn, recoveredOn) };
}

function tellResult(
  world: World,
  recovery: TracedRecovery,
  plan: TracePlan,
  of: ResultPlan,
  request: string,
  requestedOn: string,
  recoveredOn: string,
): string {
  const { calendar } = world;
  const values: { -readonly [K in keyof TraceResult]: TraceResult[K] } = {
    completedOn: calendar.text(of.completedOn),
    requestedOn,
    request,
    recovery: recovery.id,
    outcome: of.outcome,
    firearmType: recovery.gun.type,
    recoveredOn,
    recoveredIn: recovery.region,
    agencyCase: caseNumberOf(world, of.completedOn),
  };
  if (of.crossingPoint !== undefined) values.crossingPoint = of.crossingPoint;
  if (of.soldOn !== undefined) values.soldOn = calendar.text(of.soldOn);
  if (of.soldIn !== undefined) values.soldIn = of.soldIn;
  if (of.foreignCountry !== undefined) values.foreignCountry = of.foreignCountry;
  if (of.possessorIsPurchaser !== undefined) values.possessorIsPurchaser = of.possessorIsPurchaser;
  if (of.dealer !== undefined) values.dealer = of.dealer;
  if (of.purchaser !== undefined) values.purchaser = of.purchaser;
  return tell(world, plan.tracer.country, plan.tracer.agency, traceResult, of.completedOn, values);
}
