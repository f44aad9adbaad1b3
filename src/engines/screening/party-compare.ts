import { foldName } from "./fold.ts";
import { checkIdentifier, ONE_A_BEARER } from "./identifiers.ts";
import type { ListedParty, PartyIdentifier, PartyType } from "./party.ts";

/** A party to be screened: what a document says of a sender, a consignee, an owner, a ship. Any name may be one of several. */
export type ScreenedParty = {
  readonly type?: PartyType;
  readonly names: readonly string[];
  /** ISO dates, months or years. */
  readonly birthDates?: readonly string[];
  /** Two capital letters: where it lives, is registered, or whose flag it flies. */
  readonly countries?: readonly string[];
  readonly identifiers?: readonly PartyIdentifier[];
  readonly addresses?: readonly string[];
};

/** Why a score is what it is; the words for people are made from it outside. */
export type FeatureCode =
  | "word-same"
  | "word-means-same"
  | "word-alike"
  | "word-other-script"
  | "word-same-name"
  | "word-other-name"
  | "word-initial"
  | "words-joined"
  | "words-parted"
  | "word-initials"
  | "name-acronym"
  | "word-differs"
  | "script-leaves-open"
  | "words-contradict"
  | "words-left-out"
  | "words-in-other-order"
  | "weak-alias"
  | "identifier-agrees"
  | "identifier-agrees-unchecked"
  | "identifier-differs"
  | "birth-date-agrees"
  | "birth-year-agrees"
  | "birth-date-differs"
  | "birth-year-differs"
  | "country-agrees"
  | "country-differs"
  | "address-agrees"
  | "type-differs"
  | "bounded";

/** One reason: how much it adds to the score or takes from it, which value was asked about and which the list has, how alike they are. */
export type Feature = {
  readonly code: FeatureCode;
  readonly weight: number;
  readonly asked?: string;
  readonly listed?: string;
  readonly alike?: number;
};

const WEIGHT = {
  birthDate: 0.06,
  birthYear: 0.03,
  otherBirthDate: -0.08,
  otherBirthYear: -0.2,
  country: 0.02,
  otherCountry: -0.08,
  address: 0.05,
  otherIdentifier: -0.25,
  otherType: -0.25,
} as const;
/** What a party scores at least when an identifier agrees whose check digits hold; and when it has none or they fail. */
const IDENTIFIED = 0.97;
const IDENTIFIED_UNCHECKED = 0.85;

/** The most that what is known of a party beside its name can add to a name's score; parties with the same identifier are found without it. */
export function mostAdded({ birthDates, countries, addresses }: ScreenedParty): number {
  const known = (values: readonly string[] | undefined, weight: number) => ((values?.length ?? 0) > 0 ? weight : 0);
  return known(birthDates, WEIGHT.birthDate) + known(countries, WEIGHT.country) + known(addresses, WEIGHT.address);
}

/**
 * What is known of two parties beside their names, feature by feature. Where a person lives or what nationality a list gives weighs
 * nothing: countries count for companies (registration) and vessels (flag) only. Each feature is passed to `add`.
 */
export function compareBesideNames(
  asked: ScreenedParty,
  listed: ListedParty,
  nameScore: number,
  add: (feature: Feature) => void,
): void {
  const type = asked.type ?? "other";
  if (type !== "other" && listed.type !== "other" && type !== listed.type) {
    add({ code: "type-differs", weight: WEIGHT.otherType, asked: type, listed: listed.type });
  }
  compareBirth(asked.birthDates ?? [], listed.birthDates ?? [], add);
  if (listed.type === "company" || listed.type === "vessel") {
    compareCountries(asked.countries ?? [], listed.countries ?? [], add);
  }
  compareAddresses(asked.addresses ?? [], listed.addresses ?? [], add);
  compareIdentifiers(asked.identifiers ?? [], listed.identifiers ?? [], nameScore, add);
}

function compareBirth(asked: readonly string[], listed: readonly string[], add: (feature: Feature) => void): void {
  let best: Feature | undefined;
  for (const one of asked) {
    for (const two of listed) {
      const found = birthFeature(one, two);
      if (found !== undefined && (best === undefined || found.weight > best.weight)) best = found;
    }
  }
  if (best !== undefined) add(best);
}

function birthFeature(asked: string, listed: string): Feature | undefined {
  const [year, month, day] = dateParts(asked);
  const [otherYear, otherMonth, otherDay] = dateParts(listed);
  if (year === 0 || otherYear === 0) return undefined;
  const apart = Math.abs(year - otherYear);
  if (apart > 1) return { code: "birth-year-differs", weight: WEIGHT.otherBirthYear, asked, listed };
  // Lists often guess the year by one, and know no more.
  if (apart === 1) return undefined;
  if (day === 0 || otherDay === 0) {
    // The first of January, and a month alone that is January, stand for "in that year".
    const monthsDiffer =
      month > 1 && otherMonth > 1 && month !== otherMonth && month !== otherDay && day !== otherMonth;
    if (monthsDiffer) return { code: "birth-date-differs", weight: WEIGHT.otherBirthDate, asked, listed };
    return { code: "birth-year-agrees", weight: WEIGHT.birthYear, asked, listed };
  }
  const isSame = month === otherMonth && day === otherDay;
  const isSwapped = month === otherDay && day === otherMonth;
  if (isSame || isSwapped) return { code: "birth-date-agrees", weight: WEIGHT.birthDate, asked, listed };
  // The first of January stands for "in that year".
  if (month * day === 1 || otherMonth * otherDay === 1) {
    return { code: "birth-year-agrees", weight: WEIGHT.birthYear, asked, listed };
  }
  return { code: "birth-date-differs", weight: WEIGHT.otherBirthDate, asked, listed };
}

function dateParts(text: string): readonly [number, number, number] {
  const [, year = 0, month = 0, day = 0] = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?/.exec(text) ?? [];
  return [Number(year), Number(month), Number(day)];
}

function compareCountries(asked: readonly string[], listed: readonly string[], add: (feature: Feature) => void): void {
  if (asked.length === 0 || listed.length === 0) return;
  const shared = asked.find((country) => listed.includes(country));
  if (shared !== undefined) add({ code: "country-agrees", weight: WEIGHT.country, asked: shared, listed: shared });
  else
    add({ code: "country-differs", weight: WEIGHT.otherCountry, asked: asked.join(", "), listed: listed.join(", ") });
}

const FEWEST_SHARED_WORDS = 2;

function compareAddresses(asked: readonly string[], listed: readonly string[], add: (feature: Feature) => void): void {
  let [best, bestAsked, bestListed] = [0, "", ""];
  for (const one of asked) {
    const words = new Set(foldName(one, "vessel").map(({ text }) => text));
    for (const two of listed) {
      const others = new Set(foldName(two, "vessel").map(({ text }) => text));
      let shared = 0;
      for (const word of words) if (others.has(word)) shared++;
      const alike = shared < FEWEST_SHARED_WORDS ? 0 : shared / Math.min(words.size, others.size);
      if (alike > best) [best, bestAsked, bestListed] = [alike, one, two];
    }
  }
  if (best < 0.5) return;
  add({ code: "address-agrees", weight: WEIGHT.address * best, asked: bestAsked, listed: bestListed, alike: best });
}

function compareIdentifiers(
  asked: readonly PartyIdentifier[],
  listed: readonly PartyIdentifier[],
  nameScore: number,
  add: (feature: Feature) => void,
): void {
  if (asked.length === 0 || listed.length === 0) return;
  const others = listed.flatMap((identifier) => checkIdentifier(identifier) ?? []);
  let differs: Feature | undefined;
  for (const identifier of asked) {
    const one = checkIdentifier(identifier);
    if (one === undefined) continue;
    const ofType = others.filter(({ type }) => type === one.type);
    const same = ofType.find(({ value }) => value === one.value);
    if (same !== undefined) {
      const isSure = one.holds === true && one.type !== "phone" && one.type !== "email";
      const least = isSure ? IDENTIFIED : IDENTIFIED_UNCHECKED;
      const weight = Math.max(least - nameScore, Math.min(0.05, Math.max(0, 1 - nameScore)));
      const code = isSure ? "identifier-agrees" : "identifier-agrees-unchecked";
      add({ code, weight, asked: `${one.type} ${identifier.value}`, listed: `${one.type} ${same.value}` });
      return;
    }
    const [other] = ofType;
    if (differs !== undefined || other === undefined || !ONE_A_BEARER.has(one.type)) continue;
    if (one.holds !== true || other.holds !== true) continue;
    const values = { asked: `${one.type} ${one.value}`, listed: `${other.type} ${other.value}` };
    differs = { code: "identifier-differs", weight: WEIGHT.otherIdentifier, ...values };
  }
  if (differs !== undefined) add(differs);
}
