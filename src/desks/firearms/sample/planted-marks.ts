import type { ItemClass } from "../codes.ts";
import type { SerialQuery } from "./answer-key.ts";
import type { CountryDraws } from "./country-draws.ts";
import { drawGun, type Gun, plantedGun, privateGun, retold } from "./gun.ts";
import { between, chance, pick } from "./random-stream.ts";
import { tellRecovery, type ToldRecovery } from "./recovery.ts";
import { tails } from "./planted-duplicates.ts";
import { goodsItem, gunItems, tellSeizure } from "./seizure-event.ts";
import { matchesSerial } from "./serial-query.ts";
import { draw } from "./weighted.ts";
import { drawCommonDay, drawDay, plantedHead, type World } from "./world.ts";

/** A firearm whose number was read whole once and is partly filed away when it is recovered again, over a border. */
export function plantWildcard(world: World): boolean {
  const { random, calendar } = world;
  const before = draw(world.byShare, random);
  const after = draw(world.byShare, random);
  const [police, again] = [before.profile.agencies.police, after.profile.agencies.police];
  let early = drawCommonDay(world, [police], 41);
  let late = drawCommonDay(world, [again], 40);
  for (let attempt = 0; early !== undefined && late !== undefined && late <= early; attempt++) {
    if (attempt === 50) return false;
    early = drawCommonDay(world, [police], 41);
    late = drawCommonDay(world, [again], 40);
  }
  if (early === undefined || late === undefined) return false;
  const head = plantedHead(world);
  const [tail, like] = tails(random, 2) as [string, string];
  const serial = head + tail;
  const gun = plantedGun(world, before, "pistol", serial);
  const pattern = filed(world, serial, like);
  const partial = retold(gun, {
    serialNumber: pattern,
    markState: chance(random, 0.7) ? "partial" : "obliterated",
    markingText: pattern.replaceAll("?", "*"),
    referenceEntry: undefined,
  });
  const requestedOn = late + between(random, 1, 9);
  const { tracer } = draw(after.tracers, random);
  const one = tellFound(world, before, police, early, gun).recovery;
  const completedOn = requestedOn + between(random, 1, 30);
  const two = tellRecovery(world, {
    country: after,
    agency: again,
    day: late,
    region: draw(after.regions, random),
    custodyReason: "seized",
    gun: partial,
    language: draw(after.languages, random),
    trace: { tracer, requestedOn, urgent: false, result: { completedOn, outcome: "serial-obliterated" } },
  });
  const three = tellFound(
    world,
    before,
    police,
    drawDay(world, police),
    retold(gun, { serialNumber: head + like, markingText: undefined }),
  ).recovery;
  const held: [string, string][] = [
    [one, serial],
    [two.recovery, pattern],
    [two.request as string, pattern],
    [three, head + like],
  ];
  const list = world.answers.wildcards;
  list.push({
    id: `wildcard-${list.length + 1}`,
    reason: `\`${pattern}\` is \`${serial}\`, read whole on ${calendar.text(early)}`,
    records: [one, two.recovery, two.request as string, two.result as string, three],
    full: { record: one, serialNumber: serial },
    partial: { record: two.recovery, serialNumber: pattern },
    other: { record: three, serialNumber: head + like },
    queries: [serial, pattern, `${head}*`, `${head}?${tail.slice(1, 2)}*`].map((query) => answered(query, held)),
  });
  return true;
}

/** Some of the end filed away, and sometimes the first character; what is left tells it from the other number. */
function filed(world: World, serial: string, like: string): string {
  const { random } = world;
  const signs = [...serial];
  const end = serial.length - like.length;
  for (let left = between(random, 1, 2); left > 0; left--) signs[end + between(random, 0, like.length - 1)] = "?";
  if (chance(random, 0.3)) signs[0] = "?";
  return signs.join("");
}

function answered(query: string, held: readonly (readonly [string, string])[]): SerialQuery {
  const found = (possible: boolean) =>
    held.filter(([, stored]) => matchesSerial(query, stored, possible)).map(([record]) => record);
  return { query, finds: found(false), possible: found(true) };
}

function tellFound(world: World, country: CountryDraws, agency: string, day: number, gun: Gun): ToldRecovery {
  return tellRecovery(world, {
    country,
    agency,
    day,
    region: draw(country.regions, world.random),
    custodyReason: pick(world.random, ["found", "surrendered"] as const),
    gun,
    language: draw(country.languages, world.random),
  });
}

/** A privately made firearm: printed, from a kit, or with a number applied later by a dealer. */
export function plantPrivatelyMade(world: World): boolean {
  const { random } = world;
  const list = world.answers.privatelyMade;
  const country = draw(world.byShare, random);
  const { police } = country.profile.agencies;
  const sort = (["later-serial", "printed", "kit"] as const)[list.length % 3] ?? "kit";
  const serial = sort === "later-serial" ? plantedHead(world) + (tails(random, 1)[0] as string) : undefined;
  const gun = privateGun(world, { how: sort === "printed" ? "printed" : "kit", laterSerial: serial });
  const told = tellFound(world, country, police, drawDay(world, police), gun).recovery;
  list.push({
    id: `privately-made-${list.length + 1}`,
    sort,
    reason: {
      "later-serial": "privately made; a licensed dealer applied the number later, so it leads to no maker",
      printed: "printed, never marked",
      kit: "assembled from a kit, never marked",
    }[sort],
    records: [told],
    serialNumber: serial ?? null,
  });
  return true;
}

/** A seizure of frames or receivers, conversion devices and other parts, each a class of its own. */
export function plantParts(world: World): boolean {
  const { random, calendar } = world;
  const country = draw(world.byShare, random);
  const crossing = country.hub ?? country.land;
  if (crossing === undefined) return false;
  const at = draw(crossing, random);
  const { border } = country.profile.agencies;
  const day = drawDay(world, border);
  const language = draw(country.languages, random);
  const head = plantedHead(world);
  const conveyance = at.means === "hub" ? "post" : "private-vehicle";
  const frames = tails(random, between(random, 2, 5)).map((tail) =>
    plantedGun(world, country, "receiver-frame", head + tail),
  );
  const goods: [ItemClass, number][] = [
    ["conversion-device", between(random, 3, 20)],
    ["part", between(random, 2, 60)],
    ["silencer", between(random, 1, 6)],
  ];
  const seizure = tellSeizure(world, {
    country,
    agency: border,
    day,
    region: at.region,
    direction: "inbound",
    conveyance,
    concealment: "parcel",
    crossing: at,
    otherEnd: at.across?.country ?? draw(country.farCountries, random),
    language,
    items: [
      ...gunItems(frames, true, language),
      ...goods.map(([itemClass, quantity]) => goodsItem(itemClass, quantity, "exact", language)),
    ],
  });
  const recoveries = frames.map(
    (gun) =>
      tellRecovery(world, {
        country,
        agency: border,
        day,
        region: at.region,
        place: at.across === undefined ? at.name : undefined,
        custodyReason: "seized",
        gun,
        language,
        passage: { direction: "inbound", conveyance, concealment: "parcel", crossingPoint: at.across && at.name },
        seizure,
      }).recovery,
  );
  const list = world.answers.parts;
  list.push({
    id: `parts-${list.length + 1}`,
    reason: `${frames.length} frames or receivers on ${calendar.text(day)}, parts counted class by class and no whole firearm`,
    records: [seizure, ...recoveries],
    seizure,
    pieces: Object.fromEntries([["receiver-frame", frames.length] as const, ...goods]),
  });
  return true;
}

/** A name or a region with fewer than five recoveries in the whole sample. */
export function plantSmallCell(
  world: World,
  country: CountryDraws,
  field: "organisation" | "recoveredIn",
  value: string,
) {
  const { random, calendar } = world;
  const { police } = country.profile.agencies;
  const records: string[] = [];
  for (let left = between(random, 1, 4); left > 0; left--) {
    const day = drawDay(world, police);
    records.push(
      tellRecovery(world, {
        country,
        agency: police,
        day,
        region: field === "recoveredIn" ? value : draw(country.regions, random),
        custodyReason: "seized",
        gun: drawGun(world, country, calendar.year(day)),
        language: draw(country.languages, random),
        organisation: field === "organisation" ? value : undefined,
      }).recovery,
    );
  }
  const list = world.answers.smallCells;
  list.push({
    id: `small-cell-${list.length + 1}`,
    reason: `\`${value}\` stands in ${records.length} recoveries only: below the minimum cell of five`,
    records,
    field,
    value,
    count: records.length,
  });
  return true;
}

/** A seizure whose firearms are counted vaguely or not at all: nothing may be added to a total as if exact. */
export function plantVagueQuantity(world: World): boolean {
  const { random } = world;
  const country = draw(world.byShare, random);
  const police = country.profile.policeSeizures > 0;
  const agency = police ? country.profile.agencies.police : country.profile.agencies.border;
  const crossing = police ? undefined : (country.land ?? country.hub);
  const at = crossing === undefined ? undefined : draw(crossing, random);
  const day = drawDay(world, agency);
  const language = draw(country.languages, random);
  const list = world.answers.vagueQuantities;
  const unknown = list.length % 3 === 2;
  const firearms = (["long-gun", "handgun", "firearm-unspecified"] as const)[list.length % 3] ?? "handgun";
  const items = [
    unknown
      ? goodsItem(firearms, undefined, "unknown", language)
      : goodsItem(firearms, between(random, 5, 60), pick(random, ["at-least", "about"] as const), language),
    goodsItem("ammunition", between(random, 3, 90) * 100, "at-least", language),
    goodsItem("magazine", undefined, "unknown", language),
  ];
  const seizure = tellSeizure(world, {
    country,
    agency,
    day,
    region: at?.region ?? draw(country.regions, random),
    direction: at === undefined ? "internal" : "inbound",
    conveyance: "unknown",
    concealment: "unknown",
    crossing: at,
    otherEnd: at?.across?.country,
    language,
    statement: true,
    items,
  });
  list.push({
    id: `vague-quantity-${list.length + 1}`,
    reason: unknown ? "how many firearms were taken is not stated" : "the number of firearms is a bound or an estimate",
    records: [seizure],
    seizure,
    items: items.map((item) => ({
      class: item.class,
      unit: item.unit,
      quantityState: item.quantityState,
      quantity: item.quantity ?? null,
    })),
  });
  return true;
}
