import type { Language } from "../../../core/words.ts";
import { type FirearmTypeName, CALIBRE_WORDINGS } from "./arms.ts";
import type { CountryDraws } from "./country-draws.ts";
import { type Gun, markingOf, plantedGun, retold } from "./gun.ts";
import { below, between, chance, pick, type RandomStream } from "./random-stream.ts";
import { type Passage, tellRecovery } from "./recovery.ts";
import { goodsItem, gunItems, type SeizureItem, tellSeizure } from "./seizure-event.ts";
import { draw } from "./weighted.ts";
import { type BorderPair, drawCommonDay, plantedHead, reports, type World } from "./world.ts";

const TAKEN: readonly FirearmTypeName[] = ["pistol", "pistol", "revolver", "rifle"];

/** One seizure told by the country that goods leave and by the one they enter: to be counted once. */
export function plantSameSeizure(world: World): boolean {
  const { random } = world;
  const pair = world.borders && draw(world.borders, random);
  if (pair === undefined) return false;
  const day = drawCommonDay(world, [pair.from.profile.agencies.border, pair.to.profile.agencies.border], 1);
  if (day === undefined) return false;
  const later = chance(random, 0.4) ? 1 : 0;
  const head = plantedHead(world);
  const guns = tails(random, between(random, 2, 5)).map((tail) =>
    plantedGun(world, pair.from, pick(random, TAKEN), zero(random) + head + tail),
  );
  const differs = new Set<string>(later === 1 ? ["the second report is dated one day later"] : []);
  const twins = guns.map((gun, at) => (at === 0 ? gun : miswritten(random, gun, differs)));
  const joint = chance(random, 0.2) ? `SYN-JOINT-${head}` : undefined;
  const oneByOne = chance(random, 0.7);
  if (!oneByOne) differs.add("the second report adds the firearms up by class");
  const rounds = between(random, 2, 40) * 20 + between(random, 1, 19);
  const sideA = tellSide(world, pair, "from", day, guns, joint, true, (language) => [
    goodsItem("ammunition", rounds, "exact", language),
    goodsItem("magazine", between(random, 2, 9), "exact", language),
  ]);
  const sideB = tellSide(world, pair, "to", day + later, twins, joint, oneByOne, (language) => [
    goodsItem("ammunition", rounds - (rounds % 20), "at-least", language),
    goodsItem("magazine", undefined, "unknown", language),
  ]);
  differs.add("ammunition is exact in one report and vague in the other");
  const list = world.answers.duplicates;
  list.push({
    id: `same-seizure-${list.length + 1}`,
    sort: "same-seizure",
    reason: `one seizure at \`${pair.leaving.name}\`, told by both countries with the same firearms`,
    pairs: [
      [sideA.seizure, sideB.seizure],
      ...sideA.recoveries.map((recovery, at) => [recovery, sideB.recoveries[at] as string] as const),
    ],
    records: [sideA.seizure, sideB.seizure, ...sideA.recoveries, ...sideB.recoveries],
    differs: [...differs],
  });
  return true;
}

/** Two seizures at both ends of a crossing on one day that are not the same event. */
export function plantOtherItems(world: World): boolean {
  const { random } = world;
  const pair = world.borders && draw(world.borders, random);
  if (pair === undefined) return false;
  const day = drawCommonDay(world, [pair.from.profile.agencies.border, pair.to.profile.agencies.border], 1);
  if (day === undefined) return false;
  const guns = (of: CountryDraws, type: FirearmTypeName) => {
    const head = plantedHead(world);
    return tails(random, between(random, 1, 3)).map((tail) => plantedGun(world, of, type, head + tail));
  };
  const sideA = tellSide(world, pair, "from", day, guns(pair.from, "pistol"), undefined, true, () => []);
  const sideB = tellSide(world, pair, "to", day, guns(pair.to, "rifle"), undefined, true, () => []);
  const list = world.answers.nearMisses;
  list.push({
    id: `near-miss-${list.length + 1}`,
    sort: "other-items",
    reason: "the same day and crossing, but handguns with other numbers here and rifles there: two events",
    pair: [sideA.seizure, sideB.seizure],
    records: [sideA.seizure, sideB.seizure, ...sideA.recoveries, ...sideB.recoveries],
  });
  return true;
}

function tellSide(
  world: World,
  pair: BorderPair,
  side: "from" | "to",
  day: number,
  guns: readonly Gun[],
  jointCase: string | undefined,
  oneByOne: boolean,
  goods: (language: Language) => readonly SeizureItem[],
): { readonly seizure: string; readonly recoveries: readonly string[] } {
  const { random } = world;
  const country = pair[side];
  const crossing = side === "from" ? pair.leaving : pair.arriving;
  const language = draw(country.languages, random);
  const agency = country.profile.agencies.border;
  const passage: Passage = {
    direction: side === "from" ? "outbound" : "inbound",
    conveyance: side === "from" ? "private-vehicle" : pick(random, ["private-vehicle", "land"] as const),
    concealment: pick(random, ["vehicle-body", "hidden-compartment", "luggage"] as const),
    crossingPoint: crossing.name,
  };
  const seizure = tellSeizure(world, {
    country,
    agency,
    day,
    region: crossing.region,
    direction: passage.direction,
    conveyance: passage.conveyance,
    concealment: passage.concealment,
    crossing,
    otherEnd: crossing.across?.country,
    language,
    jointCase,
    items: [...gunItems(guns, oneByOne, language), ...goods(language)],
  });
  const recoveries = guns.map(
    (gun) =>
      tellRecovery(world, {
        country,
        agency,
        day,
        region: crossing.region,
        custodyReason: "seized",
        gun,
        language,
        passage,
        seizure,
      }).recovery,
  );
  return { seizure, recoveries };
}

/** A recovery told by one country of a firearm recovered in its neighbour's territory, and by that neighbour. */
export function plantRecoveryAbroad(world: World): boolean {
  const { random, calendar } = world;
  const pair = world.borders && draw(world.borders, random);
  if (pair === undefined) return false;
  const [abroad, home] = [pair.from, pair.to];
  const agencies = [home.profile.agencies.police, abroad.profile.agencies.police];
  const day = drawCommonDay(world, agencies, 3);
  if (day === undefined) return false;
  const shift = between(random, -3, 3);
  const told = Math.max(calendar.from, day + shift);
  const region = draw(home.regions, random);
  const head = plantedHead(world);
  const gun = plantedGun(world, home, pick(random, TAKEN), zero(random) + head + tails(random, 1)[0]);
  const differs = new Set<string>(told === day ? [] : [`the days differ by ${Math.abs(told - day)}`]);
  const twin = miswritten(random, gun, differs);
  const custodyReason = "seized";
  const one = tellRecovery(world, {
    country: home,
    agency: agencies[0] as string,
    day,
    region,
    custodyReason,
    gun,
    language: draw(home.languages, random),
  }).recovery;
  const two = tellRecovery(world, {
    country: abroad,
    agency: agencies[1] as string,
    day: told,
    region,
    custodyReason,
    gun: twin,
    language: draw(abroad.languages, random),
  }).recovery;
  const list = world.answers.duplicates;
  list.push({
    id: `recovery-abroad-${list.length + 1}`,
    sort: "recovery-abroad",
    reason: `a firearm recovered in \`${region}\`, told by its own country and by the neighbour`,
    pairs: [[one, two]],
    records: [one, two],
    differs: [...differs],
  });
  return true;
}

/** One number stamped by two makers, recovered by two countries within days: two firearms. */
export function plantOtherMake(world: World): boolean {
  const { random } = world;
  const pair = world.borders && draw(world.borders, random);
  if (pair === undefined) return false;
  const agencies = [pair.from.profile.agencies.police, pair.to.profile.agencies.police];
  const day = drawCommonDay(world, agencies, 3);
  if (day === undefined) return false;
  const stamped = plantedHead(world) + (tails(random, 1)[0] as string);
  const gun = plantedGun(world, pair.from, "pistol", stamped);
  let other = plantedGun(world, pair.to, "rifle", stamped);
  for (let attempt = 0; other.make === gun.make && attempt < 20; attempt++) {
    other = plantedGun(world, pair.to, pick(random, ["rifle", "shotgun"] as const), stamped);
  }
  if (other.make === gun.make) return false;
  pushNearMiss(world, "other-make", "the same number and days, but other makes and types: two firearms", [
    tellPlain(world, pair.from, agencies[0] as string, day, gun),
    tellPlain(world, pair.to, agencies[1] as string, day + below(random, 4), other),
  ]);
  return true;
}

/** One firearm recovered twice, at least two months apart: one firearm, but two recoveries. */
export function plantSeenAgain(world: World): boolean {
  const { random, calendar } = world;
  const pair = world.borders && draw(world.borders, random);
  if (pair === undefined) return false;
  const agencies = [pair.from.profile.agencies.police, pair.to.profile.agencies.police];
  const day = drawCommonDay(world, agencies, 60);
  if (day === undefined) return false;
  const again = Math.min(calendar.until, day + between(random, 60, 700));
  if (!reports(world, agencies[1] as string, again)) return false;
  const gun = plantedGun(world, pair.from, "pistol", plantedHead(world) + (tails(random, 1)[0] as string));
  pushNearMiss(world, "seen-again", "the same firearm, returned and recovered again months later: two recoveries", [
    tellPlain(world, pair.from, agencies[0] as string, day, gun),
    tellPlain(world, pair.to, agencies[1] as string, again, gun),
  ]);
  return true;
}

function tellPlain(world: World, country: CountryDraws, agency: string, day: number, gun: Gun): string {
  return tellRecovery(world, {
    country,
    agency,
    day,
    region: draw(country.regions, world.random),
    custodyReason: "found",
    gun,
    language: draw(country.languages, world.random),
  }).recovery;
}

function pushNearMiss(
  world: World,
  sort: "other-make" | "seen-again",
  reason: string,
  pair: readonly [string, string],
) {
  const list = world.answers.nearMisses;
  list.push({ id: `near-miss-${list.length + 1}`, sort, reason, pair, records: pair });
}

/**
 * Four-digit ends of planted numbers (at most eight); the first digit is often a zero. Any two differ in three places,
 * so that a mistyped one is still nearest to its own.
 */
export function tails(random: RandomStream, count: number): string[] {
  const found: string[] = [];
  while (found.length < count) {
    const tail = String(below(random, chance(random, 0.4) ? 1000 : 10_000)).padStart(4, "0");
    if (found.every((other) => [...other].filter((sign, at) => sign !== tail[at]).length >= 3)) found.push(tail);
  }
  return found;
}

const zero = (random: RandomStream) => (chance(random, 0.25) ? "0" : "");

const CONFUSABLE: Readonly<Record<string, string>> = { "0": "O", "1": "I", "5": "S", "8": "B", "2": "Z" };

/** The firearm as another agency writes it: the number otherwise, perhaps the calibre too; notes how they differ. */
function miswritten(random: RandomStream, gun: Gun, differs: Set<string>): Gun {
  const serial = gun.serialNumber as string;
  const calibre =
    gun.calibre === undefined ? undefined : pick(random, [gun.calibre, ...(CALIBRE_WORDINGS[gun.calibre] ?? [])]);
  if (calibre !== gun.calibre) differs.add("a calibre is worded otherwise");
  const way = random();
  if (way < 0.35) {
    differs.add("a marking is copied with other spacing");
    return retold(gun, { calibre, markingText: markingOf(random, serial), referenceEntry: undefined });
  }
  if (serial.startsWith("0") && way < 0.8) {
    differs.add("a leading zero is dropped");
    return changed(gun, calibre, serial.slice(1));
  }
  const at = serial.length - 1 - below(random, 4);
  const sign = serial[at] as string;
  const like = CONFUSABLE[sign];
  if (way < 0.65 && like !== undefined) {
    differs.add(`a number is read with \`${like}\` for \`${sign}\``);
    return changed(gun, calibre, serial.slice(0, at) + like + serial.slice(at + 1));
  }
  const before = serial[at - 1] as string;
  if (way < 0.85 && at > serial.length - 4 && before !== sign) {
    differs.add("two digits of a number change places");
    return changed(gun, calibre, serial.slice(0, at - 1) + sign + before + serial.slice(at + 1));
  }
  differs.add("one digit of a number is mistyped");
  return changed(
    gun,
    calibre,
    `${serial.slice(0, at)}${(Number(sign) + 1 + below(random, 8)) % 10}${serial.slice(at + 1)}`,
  );
}

function changed(gun: Gun, calibre: string | undefined, serialNumber: string): Gun {
  return retold(gun, { calibre, serialNumber, markingText: undefined, referenceEntry: undefined });
}
