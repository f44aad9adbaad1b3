import type { CountryDraws } from "./country-draws.ts";
import { type Gun, plantedGun } from "./gun.ts";
import { between, chance, pick } from "./random-stream.ts";
import { drawPlace, type Passage, tellRecovery, type ToldRecovery } from "./recovery.ts";
import { tails } from "./planted-duplicates.ts";
import type { SampleTracer } from "./sample-country.ts";
import type { TracePlan } from "./trace.ts";
import { draw } from "./weighted.ts";
import {
  type BorderPair,
  drawCommonDay,
  languageOf,
  plantedDealer,
  plantedHead,
  plantedPerson,
  reports,
  type World,
} from "./world.ts";

/** Days that a planted trace takes at most, from recovery to result. */
const TRACE_DAYS = 40;

/** A border over which a country recovers firearms, with the tracer that knows where they were first sold. */
type TracedBorder = { readonly pair: BorderPair; readonly tracer: SampleTracer };

function tracedBorder(world: World): TracedBorder | undefined {
  for (let attempt = 0; attempt < 20 && world.borders !== undefined; attempt++) {
    const pair = draw(world.borders, world.random);
    const tracer = pair.to.profile.tracers.find((one) => one.country === pair.from.profile.code);
    if (tracer !== undefined) return { pair, tracer };
  }
  return undefined;
}

function tracedSale(
  world: World,
  tracer: SampleTracer,
  day: number,
  sale: { readonly soldOn: number; readonly soldIn: string; readonly dealer: string; readonly purchaser: string },
  crossingPoint: string | undefined,
): TracePlan {
  const { random } = world;
  const requestedOn = day + between(random, 0, 9);
  const completedOn = requestedOn + between(random, 1, 30);
  return {
    tracer,
    requestedOn,
    urgent: chance(random, 0.2),
    result: { completedOn, outcome: "traced-to-purchaser", ...sale, possessorIsPurchaser: false, crossingPoint },
  };
}

/** One dealer and one purchaser, and several firearms recovered over the border after one crossing. */
export function plantNetwork(world: World): boolean {
  const { random, calendar } = world;
  const border = tracedBorder(world);
  if (border === undefined) return false;
  const { pair, tracer } = border;
  const { police } = pair.to.profile.agencies;
  const dealer = plantedDealer(world);
  const purchaser = plantedPerson(world, languageOf(world, tracer.country));
  const soldIn = chance(random, 0.75) ? pair.leaving.region : draw(pair.from.regions, random);
  const organisation = chance(random, 0.6) ? draw(pair.to.organisations, random) : undefined;
  const head = plantedHead(world);
  const first = drawCommonDay(world, [police], TRACE_DAYS);
  if (first === undefined) return false;
  const told = tails(random, between(random, 4, 8)).map((tail) => {
    const day = Math.min(first + between(random, 0, 500), calendar.until - TRACE_DAYS);
    const open = reports(world, police, day) ? day : first;
    const region = chance(random, 0.5) ? pair.arriving.region : draw(pair.to.regions, random);
    const gun = plantedGun(world, pair.to, pick(random, ["pistol", "rifle", "rifle"] as const), head + tail);
    const sale = { soldOn: open - between(random, 60, 900), soldIn, dealer, purchaser };
    const plan = tracedSale(world, tracer, open, sale, pair.arriving.name);
    return tellTraced(world, pair.to, open, region, gun, plan, organisation, {
      direction: "inbound",
      conveyance: "private-vehicle",
      concealment: pick(random, ["vehicle-body", "hidden-compartment"] as const),
      crossingPoint: pair.arriving.name,
    });
  });
  const list = world.answers.networks;
  list.push({
    id: `network-${list.length + 1}`,
    reason: `one purchaser at one dealer in \`${soldIn}\`, ${told.length} firearms recovered after \`${pair.arriving.name}\``,
    dealer,
    purchaser,
    soldIn,
    crossing: pair.arriving.name,
    ...identities(told),
  });
  return true;
}

/** Handguns bought by one person within five days and soon recovered in other hands: a straw purchase. */
export function plantStrawPurchase(world: World): boolean {
  const { random, calendar } = world;
  const border = tracedBorder(world);
  if (border === undefined) return false;
  const { pair, tracer } = border;
  const abroad = chance(random, 0.6);
  const country = abroad ? pair.to : pair.from;
  const own = country.profile.tracers.find((one) => one.country === pair.from.profile.code);
  const { police } = country.profile.agencies;
  const first = drawCommonDay(world, [police], TRACE_DAYS);
  if (own === undefined || first === undefined) return false;
  const bought = first - between(random, 20, 85);
  const dealer = plantedDealer(world);
  const purchaser = plantedPerson(world, languageOf(world, tracer.country));
  const soldIn = chance(random, 0.75) ? pair.leaving.region : draw(pair.from.regions, random);
  const head = plantedHead(world);
  const sales: number[] = [];
  const timeToCrime: number[] = [];
  const told = tails(random, between(random, 3, 6)).map((tail, at) => {
    const soldOn = at === 0 ? bought : bought + between(random, 0, 4);
    const wanted = at < 2 ? first + between(random, 0, 4) : first + between(random, 5, 950);
    const last = Math.min(wanted, calendar.until - TRACE_DAYS);
    const day = reports(world, police, last) ? last : first;
    sales.push(soldOn);
    timeToCrime.push(day - soldOn);
    const gun = plantedGun(world, country, "pistol", head + tail);
    const plan = tracedSale(world, abroad ? tracer : own, day, { soldOn, soldIn, dealer, purchaser }, undefined);
    return tellTraced(world, country, day, draw(country.regions, random), gun, plan, undefined, undefined);
  });
  const list = world.answers.strawPurchases;
  list.push({
    id: `straw-purchase-${list.length + 1}`,
    reason: `${told.length} handguns bought within five days by one person, recovered in other hands after ${Math.min(...timeToCrime)} to ${Math.max(...timeToCrime)} days`,
    dealer,
    purchaser,
    boughtFrom: calendar.text(Math.min(...sales)),
    boughtUntil: calendar.text(Math.max(...sales)),
    timeToCrime,
    ...identities(told),
  });
  return true;
}

/** A trace that says the firearm was sold after it was recovered: an error of data. */
export function plantContradiction(world: World): boolean {
  const { random, calendar } = world;
  const country = draw(world.byShare, random);
  const { police } = country.profile.agencies;
  const day = drawCommonDay(world, [police], TRACE_DAYS);
  if (day === undefined) return false;
  const { tracer, soldIn } = draw(country.tracers, random);
  const soldOn = Math.min(day + between(random, 1, 400), calendar.until + 1);
  const gun = plantedGun(world, country, "pistol", plantedHead(world) + (tails(random, 1)[0] as string));
  const sale = {
    soldOn,
    soldIn: draw(soldIn, random),
    dealer: plantedDealer(world),
    purchaser: plantedPerson(world, languageOf(world, tracer.country)),
  };
  const plan = tracedSale(world, tracer, day, sale, undefined);
  const told = tellTraced(world, country, day, draw(country.regions, random), gun, plan, undefined, undefined);
  const list = world.answers.contradictions;
  list.push({
    id: `contradiction-${list.length + 1}`,
    reason: `the result says it was sold ${soldOn - day} days after it was recovered`,
    records: recordsOf([told]),
    result: told.result as string,
    timeToCrime: day - soldOn,
  });
  return true;
}

function tellTraced(
  world: World,
  country: CountryDraws,
  day: number,
  region: string,
  gun: Gun,
  trace: TracePlan,
  organisation: string | undefined,
  passage: Passage | undefined,
): ToldRecovery {
  return tellRecovery(world, {
    country,
    agency: country.profile.agencies.police,
    day,
    region,
    place: drawPlace(world, country, region),
    custodyReason: "seized",
    gun,
    language: draw(country.languages, world.random),
    passage,
    organisation,
    trace,
  });
}

function recordsOf(told: readonly ToldRecovery[]): string[] {
  return told.flatMap((one) => [one.recovery, one.request, one.result].filter((id) => id !== undefined));
}

function identities(told: readonly ToldRecovery[]) {
  return {
    records: recordsOf(told),
    recoveries: told.map((one) => one.recovery),
    results: told.map((one) => one.result as string),
  };
}
