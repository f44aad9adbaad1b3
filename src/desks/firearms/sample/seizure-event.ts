import type { Language } from "../../../core/words.ts";
import { monthSpan } from "../../../core/day.ts";
import type { CONCEALMENTS, CONVEYANCES, DIRECTIONS, ItemClass, QUANTITY_STATES } from "../codes.ts";
import { DISPOSITIONS } from "../codes.ts";
import { seizure, type Seizure } from "../seizure.kind.ts";
import { type CountryDraws, PASSAGE_DRAWS } from "./country-draws.ts";
import { drawGun, type Gun, shareOfYear } from "./gun.ts";
import { chance, pick } from "./random-stream.ts";
import { drawPlace, tellRecovery } from "./recovery.ts";
import type { SampleCrossing } from "./sample-country.ts";
import { planTrace } from "./trace.ts";
import { coded, draw, drawQuantile, type Quantiles, weighted } from "./weighted.ts";
import {
  CONVERSION_DEVICES,
  ITEM_WORDINGS,
  QUANTITIES,
  SUBSTANCES,
  SYNTHETIC_WORDING,
  TOGETHER,
  VAGUE_WORDINGS,
} from "./wordings.ts";
import { caseNumberOf, drawDay, syntheticPerson, tell, type World } from "./world.ts";

/** One item of a seizure. */
export type SeizureItem = Seizure["items"][number];

/** What is told of one seizure. */
export type SeizurePlan = {
  readonly country: CountryDraws;
  readonly agency: string;
  readonly day: number;
  /** Only the month is stated. */
  readonly monthOnly?: boolean;
  readonly region: string;
  readonly place?: string;
  readonly direction: keyof typeof DIRECTIONS;
  readonly conveyance: keyof typeof CONVEYANCES;
  readonly concealment: keyof typeof CONCEALMENTS;
  /** A land crossing is written down as such, a hub as the place. */
  readonly crossing?: SampleCrossing;
  /** The country on the other end of the way. */
  readonly otherEnd?: string;
  readonly organisation?: string;
  readonly language: Language;
  readonly jointCase?: string;
  /** The original wording is kept beside what was understood. */
  readonly statement?: boolean;
  readonly items: readonly SeizureItem[];
};

const DISPOSALS = weighted(
  coded(DISPOSITIONS, "held-as-evidence 0.45; forfeited 0.2; destroyed 0.12; transferred 0.13; unknown 0.1"),
);

/** Tells a seizure; answers its identity. */
export function tellSeizure(world: World, plan: SeizurePlan): string {
  const { random, calendar } = world;
  const { profile } = plan.country;
  const day = calendar.text(plan.day);
  const values: { -readonly [K in keyof Seizure]: Seizure[K] } = {
    seizedFrom: day,
    seizedUntil: day,
    seizedIn: plan.region,
    custodyReason: "seized",
    direction: plan.direction,
    conveyance: plan.conveyance,
    concealment: plan.concealment,
    items: plan.items,
  };
  if (plan.monthOnly) {
    const month = monthSpan(day.slice(0, 7));
    const first = calendar.text(calendar.from);
    const last = calendar.text(calendar.until);
    values.seizedFrom = month.from < first ? first : month.from;
    values.seizedUntil = month.to > last ? last : month.to;
  } else values.seizedOn = day;
  if (plan.place !== undefined) values.place = plan.place;
  const { across, name } = plan.crossing ?? {};
  if (across !== undefined) {
    values.crossingPoint = name;
    values.borderRegion = [profile.code, across.country].sort().join("-");
  } else if (name !== undefined) values.place = name;
  if (plan.otherEnd !== undefined) {
    if (plan.direction === "inbound") values.comingFrom = plan.otherEnd;
    else if (plan.direction === "outbound") values.goingTo = plan.otherEnd;
  }
  if (plan.organisation !== undefined) values.organisation = plan.organisation;
  if (random() < 0.6) values.seizingUnit = draw(plan.country.seizingUnits, random);
  if (random() < 0.7) values.disposition = draw(DISPOSALS, random);
  if (plan.statement) {
    values.statement = `${SYNTHETIC_WORDING[plan.language]} ${plan.items.map((item) => item.description).join("; ")}`;
  }
  if (random() < 0.3) values.possessor = syntheticPerson(world, plan.language);
  if (random() < 0.85) values.agencyCase = caseNumberOf(world, plan.day);
  if (plan.jointCase !== undefined) values.jointCase = plan.jointCase;
  return tell(world, profile.code, plan.agency, seizure, plan.day, values);
}

/** What an agency writes of a class and a quantity. */
function described(
  itemClass: ItemClass,
  quantity: number | undefined,
  state: keyof typeof QUANTITY_STATES,
  language: Language,
): string {
  const [one, several] = ITEM_WORDINGS[itemClass]?.[language] ?? [itemClass, itemClass];
  if (state === "unknown" || quantity === undefined) return `${VAGUE_WORDINGS.unknown[language]} ${several}`;
  const number = `${quantity} ${quantity === 1 ? one : several}`;
  return state === "exact" ? number : `${VAGUE_WORDINGS[state][language]} ${number}`;
}

/** An item of a class with a quantity. */
export function goodsItem(
  itemClass: ItemClass,
  quantity: number | undefined,
  state: keyof typeof QUANTITY_STATES,
  language: Language,
): SeizureItem {
  const unit = QUANTITIES[itemClass]?.unit ?? "pieces";
  const description = described(itemClass, quantity, state, language);
  return quantity === undefined || state === "unknown"
    ? { class: itemClass, description, unit, quantityState: "unknown" }
    : { class: itemClass, description, quantity, unit, quantityState: state };
}

/** The firearms of a seizure as items: one by one with their numbers, or added up by class. */
export function gunItems(guns: readonly Gun[], oneByOne: boolean, language: Language): SeizureItem[] {
  if (oneByOne) {
    return guns.map((gun, at) => ({
      class: gun.itemClass,
      description: described(gun.itemClass, 1, "exact", language),
      quantity: 1,
      unit: "pieces",
      quantityState: "exact",
      make: gun.make,
      model: gun.model,
      calibre: gun.calibre,
      serialNumber: gun.serialNumber,
      markState: gun.markState,
      line: at + 1,
    }));
  }
  const byClass = new Map<ItemClass, number>();
  for (const gun of guns) byClass.set(gun.itemClass, (byClass.get(gun.itemClass) ?? 0) + 1);
  return [...byClass].map(([itemClass, quantity]) => goodsItem(itemClass, quantity, "exact", language));
}

/** Goods taken beside firearms or without them. */
function drawGoods(
  world: World,
  country: CountryDraws,
  means: "land" | "hub",
  withGuns: boolean,
  year: number,
  language: Language,
  vague: boolean,
): SeizureItem[] {
  const { random } = world;
  const items: SeizureItem[] = [];
  const shares = TOGETHER[means][withGuns ? "with" : "without"];
  for (const name in shares) {
    const itemClass = name as ItemClass;
    if (random() < (shares[itemClass] as number)) items.push(drawItem(world, country, itemClass, language, vague));
  }
  if (!withGuns && chance(random, shareOfYear(CONVERSION_DEVICES, year))) {
    items.push(drawItem(world, country, "conversion-device", language, vague));
  }
  if (items.length === 0 && !withGuns) items.push(drawItem(world, country, "ammunition", language, vague));
  return items;
}

function drawItem(
  world: World,
  country: CountryDraws,
  itemClass: ItemClass,
  language: Language,
  vague: boolean,
): SeizureItem {
  const { random } = world;
  if (itemClass === "currency") {
    const quantity = Math.round(500 + random() * random() * 60_000);
    const { currency } = country.profile;
    const description = described("currency", quantity, "exact", language);
    return { class: "currency", description, quantity, unit: currency, quantityState: "exact" };
  }
  const quantity = drawQuantile(QUANTITIES[itemClass]?.of ?? ONE, random);
  const sure = random();
  const state =
    vague && sure < 0.25 ? "unknown" : vague && sure < 0.35 ? "at-least" : sure < 0.01 ? "unknown" : "exact";
  const item = goodsItem(itemClass, quantity, state, language);
  return itemClass === "drug" ? { ...item, substance: pick(random, SUBSTANCES) } : item;
}

const ONE: Quantiles = [
  [0, 1],
  [1, 2],
];
/** The share of seizures with firearms: CBP's at the land border and in hubs [C]; the police's assumed. */
const WITH_FIREARMS = { land: 0.72, hub: 0.071, police: 0.85 };

/** Tells one seizure as a country's agencies make them, with the recoveries of its firearms; at most `room` records. */
export function tellOrdinarySeizure(world: World, country: CountryDraws, room: number): void {
  if (country.profile.policeSeizures > 0 && chance(world.random, country.profile.policeSeizures)) {
    tellPoliceSeizure(world, country, room);
  } else tellBorderSeizure(world, country, room);
}

function tellBorderSeizure(world: World, country: CountryDraws, room: number): void {
  const { random } = world;
  const { profile } = country;
  const onLand = country.hub === undefined || (country.land !== undefined && chance(random, profile.landShare));
  const means = onLand ? "land" : "hub";
  const crossing = draw((onLand ? country.land : country.hub) as NonNullable<CountryDraws["land"]>, random);
  const direction = draw(onLand ? country.landDirections : country.hubDirections, random);
  tellEvent(world, country, room, {
    means,
    agency: profile.agencies.border,
    region: crossing.region,
    place: onLand ? undefined : crossing.name,
    direction,
    conveyance: draw(PASSAGE_DRAWS[means].conveyances, random),
    concealment: draw(PASSAGE_DRAWS[means].hiding, random),
    crossing,
    otherEnd: crossing.across?.country ?? draw(country.farCountries, random),
    withGuns: chance(random, WITH_FIREARMS[means]),
    size: profile.firearmsSeized.border,
  });
}

function tellPoliceSeizure(world: World, country: CountryDraws, room: number): void {
  const { random } = world;
  const region = draw(country.regions, random);
  tellEvent(world, country, room, {
    means: "land",
    agency: country.profile.agencies.police,
    region,
    place: drawPlace(world, country, region),
    direction: "internal",
    conveyance: random() < 0.4 ? "private-vehicle" : "unknown",
    concealment: random() < 0.3 ? "none" : "unknown",
    crossing: undefined,
    otherEnd: undefined,
    withGuns: chance(random, WITH_FIREARMS.police),
    size: country.profile.firearmsSeized.police,
  });
}

type EventPlan = Pick<
  SeizurePlan,
  "agency" | "region" | "place" | "direction" | "conveyance" | "concealment" | "crossing" | "otherEnd"
> & { readonly means: "land" | "hub"; readonly withGuns: boolean; readonly size: Quantiles };

function tellEvent(world: World, country: CountryDraws, room: number, of: EventPlan): void {
  const { random } = world;
  const police = of.crossing === undefined;
  const day = drawDay(world, of.agency);
  const year = world.calendar.year(day);
  const language = draw(country.languages, random);
  const most = Math.floor((room - 1) / 3);
  const count = of.withGuns ? Math.min(most, drawQuantile(of.size, random)) : 0;
  const guns: Gun[] = [];
  for (let at = 0; at < count; at++) guns.push(drawGun(world, country, year));
  const organisation = random() < (police ? 0.15 : 0.04) ? draw(country.organisations, random) : undefined;
  const goods = drawGoods(world, country, of.means, count > 0, year, language, police);
  const { agency, region, place, direction, conveyance, concealment, crossing, otherEnd } = of;
  const plan = {
    country,
    agency,
    day,
    region,
    place,
    direction,
    conveyance,
    concealment,
    crossing,
    otherEnd,
    language,
  };
  const id = tellSeizure(world, {
    ...plan,
    organisation,
    monthOnly: count === 0 && random() < 0.25,
    statement: police && random() < 0.8,
    items: [...gunItems(guns, count <= 12 && random() < 0.6, language), ...goods],
  });
  const passage = { direction, conveyance, concealment, crossingPoint: crossing?.across && crossing.name };
  for (const gun of guns) {
    tellRecovery(world, {
      country,
      agency,
      day,
      region,
      place,
      custodyReason: "seized",
      gun,
      language,
      passage,
      organisation,
      seizure: id,
      trace: planTrace(world, country, day, region, gun, crossing),
    });
  }
}
