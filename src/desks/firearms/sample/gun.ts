import { type ItemClass, type MARK_STATES, PRIVATE_MAKES } from "../codes.ts";
import { type Arm, ARMS, type FirearmTypeName, ITEM_CLASS_OF_TYPE } from "./arms.ts";
import type { CountryDraws } from "./country-draws.ts";
import { below, between, chance, pick, type RandomStream } from "./random-stream.ts";
import { coded, draw, weighted } from "./weighted.ts";
import type { World } from "./world.ts";

/** One firearm as the sample knows it, before any agency writes it down. */
export type Gun = {
  readonly type: FirearmTypeName;
  readonly itemClass: ItemClass;
  readonly make: string | undefined;
  readonly model: string | undefined;
  readonly calibre: string | undefined;
  readonly madeIn: string | undefined;
  readonly importer: string | undefined;
  readonly markState: keyof typeof MARK_STATES;
  readonly serialNumber: string | undefined;
  readonly markingText: string | undefined;
  readonly referenceEntry: string | undefined;
  readonly privateMake: keyof typeof PRIVATE_MAKES | undefined;
};

/** How privately made firearms are made; order of magnitude, recalled. */
const MAKING = weighted(coded(PRIVATE_MAKES, "kit 0.62; printed 0.18; milled 0.1; improvised 0.04; unknown 0.06"));
const PRIVATE_TYPES = weighted<FirearmTypeName>([
  ["pistol", 0.72],
  ["rifle", 0.2],
  ["receiver-frame", 0.08],
]);
const NUMBER_OF_ARM = new Map(ARMS.map((arm, at) => [arm, at + 1] as const));
const LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ";

/** Draws a firearm as a country recovers them in a year. */
export function drawGun(world: World, country: CountryDraws, year: number): Gun {
  const { random } = world;
  if (chance(random, shareOfYear(country.profile.privatelyMade, year))) return privateGun(world);
  const type = draw(country.types, random);
  const models = country.arms[type];
  if (models === undefined) return unknownGun(random, type);
  const stated = draw(country.markStates, random);
  return stampedGun(random, draw(models, random), stated, undefined);
}

/** A firearm of a model with a planted number, its mark intact. */
export function plantedGun(world: World, country: CountryDraws, type: FirearmTypeName, stamped: string): Gun {
  const models = country.arms[type] ?? country.arms.pistol;
  const arm = models === undefined ? (ARMS[0] as Arm) : draw(models, world.random);
  return stampedGun(world.random, arm, "intact", stamped);
}

/** The same firearm as another agency writes it: `changes` replace what it wrote differently. */
export function retold(gun: Gun, changes: Partial<Gun>): Gun {
  return { ...gun, ...changes };
}

function stampedGun(random: RandomStream, arm: Arm, markState: Gun["markState"], stamped: string | undefined): Gun {
  const raw = stamped ?? serialOf(random, pick(random, arm.maker.serials));
  const whole = raw.replaceAll("-", "");
  let serialNumber: string | undefined;
  let markingText: string | undefined;
  if (markState === "intact" || markState === "restored" || markState === "altered") {
    serialNumber = whole;
    if (random() < 0.45) markingText = markingOf(random, raw);
  } else if (markState === "partial") {
    serialNumber = unreadable(random, whole);
    markingText = serialNumber.replaceAll("?", pick(random, ["_", "*", "."]));
  } else if (markState === "obliterated" && random() < 0.3) markingText = pick(random, ["XXXX", "----", "////"]);
  const { maker } = arm;
  const documented = random();
  return {
    type: arm.type,
    itemClass: ITEM_CLASS_OF_TYPE[arm.type],
    make: maker.name,
    model: documented < 0.06 ? undefined : arm.model,
    calibre: documented > 0.97 ? undefined : pick(random, arm.calibres),
    madeIn: maker.madeIn,
    importer: maker.importer,
    markState,
    serialNumber,
    markingText,
    referenceEntry: random() < 0.25 ? `SYN-REF-${String(NUMBER_OF_ARM.get(arm) ?? 0).padStart(4, "0")}` : undefined,
    privateMake: undefined,
  };
}

function unknownGun(random: RandomStream, type: FirearmTypeName): Gun {
  const readable = random() < 0.4;
  return {
    type,
    itemClass: ITEM_CLASS_OF_TYPE[type],
    make: undefined,
    model: undefined,
    calibre: undefined,
    madeIn: undefined,
    importer: undefined,
    markState: readable ? "intact" : "unknown",
    serialNumber: readable ? serialOf(random, pick(random, ["######", "#####", "@#####"])) : undefined,
    markingText: undefined,
    referenceEntry: undefined,
    privateMake: undefined,
  };
}

/** A privately made firearm: no number, or one applied later by a licensed dealer. */
export function privateGun(
  world: World,
  of: { readonly how?: keyof typeof PRIVATE_MAKES; readonly laterSerial?: string } = {},
): Gun {
  const { random } = world;
  const how = of.how ?? draw(MAKING, random);
  const type = draw(PRIVATE_TYPES, random);
  const kit = how === "kit" && random() < 0.6;
  return {
    type,
    itemClass: ITEM_CLASS_OF_TYPE[type],
    make: kit ? "Polymer80" : undefined,
    model: kit && type === "pistol" ? "PF940C" : undefined,
    calibre: type === "pistol" ? "9mm Luger" : type === "rifle" ? "5.56x45mm NATO" : undefined,
    madeIn: undefined,
    importer: undefined,
    markState: of.laterSerial === undefined ? "never-marked" : "intact",
    serialNumber: of.laterSerial,
    markingText: of.laterSerial === undefined ? undefined : `PMF ${of.laterSerial} SYN-FFL`,
    referenceEntry: undefined,
    privateMake: how,
  };
}

/** Fills a form of serial number: `@` a letter, `#` a digit. */
function serialOf(random: RandomStream, form: string): string {
  let serial = "";
  for (let at = 0; at < form.length; at++) {
    const sign = form.charCodeAt(at);
    if (sign === 35) serial += below(random, 10);
    else if (sign === 64) serial += LETTERS[below(random, LETTERS.length)];
    else serial += form[at];
  }
  return serial;
}

/** The number as it stands on the metal: folded, it is the parsed one. */
export function markingOf(random: RandomStream, raw: string): string {
  const way = random();
  if (way < 0.3) return raw;
  if (way < 0.5) return raw.toLowerCase();
  const gap = between(random, 2, Math.max(2, raw.length - 2));
  return `${raw.slice(0, gap)}${way < 0.8 ? " " : "-"}${raw.slice(gap)}`;
}

/**
 * The number with one to four characters that cannot be read. The first stays, and so does the first that tells it
 * from the head of a planted number (letter, digit, letter, digit after the first): no answer about planted numbers
 * is disturbed.
 */
function unreadable(random: RandomStream, serial: string): string {
  let anchor = 0;
  for (let at = 1; at <= 4 && anchor === 0; at++) {
    const sign = serial.charCodeAt(at);
    const digit = sign >= 48 && sign <= 57;
    if (digit === (at % 2 === 1)) anchor = at;
  }
  const signs = [...serial];
  for (let left = between(random, 1, 4); left > 0; left--) {
    const at = between(random, 1, serial.length - 1);
    if (at !== anchor) signs[at] = "?";
  }
  if (!signs.includes("?")) signs[anchor === serial.length - 1 ? anchor - 1 : serial.length - 1] = "?";
  return signs.join("");
}

/** The share of a year, of years in rising order: the year's own, or that of the last before it, or the first. */
export function shareOfYear(byYear: readonly (readonly [year: number, share: number])[], year: number): number {
  let share = byYear[0]?.[1] ?? 0;
  for (const [from, value] of byYear) {
    if (from > year) break;
    share = value;
  }
  return share;
}
