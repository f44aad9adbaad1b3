import type { Kind } from "../../../core/kind.ts";
import type { Language } from "../../../core/words.ts";
import { type AnswerLists, answerLists } from "./answer-key.ts";
import { type CountryDraws, countryDraws } from "./country-draws.ts";
import { below, pick, type RandomStream, randomStream } from "./random-stream.ts";
import { type SampleCalendar, sampleCalendar } from "./sample-calendar.ts";
import type { SampleCrossing } from "./sample-country.ts";
import type { SampleRecord, SampleSettings } from "./sample-record.ts";
import { draw, type Weighted, weighted } from "./weighted.ts";
import { GIVEN_NAMES, SYNTHETIC_SURNAMES } from "./wordings.ts";

/** What one agency has sent of one kind: how many, and in which months of the period. */
export type Ledger = { readonly agency: string; readonly kind: string; sent: number; readonly byMonth: Uint32Array };

/** A land crossing seen from the side where goods leave. */
export type BorderPair = {
  readonly from: CountryDraws;
  readonly leaving: SampleCrossing;
  readonly to: CountryDraws;
  readonly arriving: SampleCrossing;
};

/** All that the making of one sample keeps in mind; its size does not grow with the records, only with the planted cases. */
export type World = {
  readonly random: RandomStream;
  readonly calendar: SampleCalendar;
  readonly countries: readonly CountryDraws[];
  readonly byShare: Weighted<CountryDraws>;
  /** Crossings with both ends in the sample, weighted by what leaves there. */
  readonly borders: Weighted<BorderPair> | undefined;
  /** The records of the episode that is being told, not yet handed out. */
  readonly told: SampleRecord[];
  readonly ledgers: Map<string, Map<string, Ledger>>;
  /** Months (first and last, counted from 0) in which an agency sends nothing. */
  readonly silences: ReadonlyMap<string, readonly [number, number]>;
  readonly days: ReadonlyMap<string, Weighted<number>>;
  readonly answers: AnswerLists;
  readonly dealers: number;
  /** Heads of planted serial numbers so far, and the code of the first. */
  heads: number;
  readonly firstHead: number;
  /** Planted persons and dealers so far. */
  planted: number;
};

/** Seizures in each month of the year: CBP, FY2022-24 [C]. */
const SEASON = [0.089, 0.08, 0.09, 0.096, 0.109, 0.085, 0.094, 0.076, 0.074, 0.065, 0.061, 0.081];

/** Prepares the making of a sample. */
export function sampleWorld(settings: SampleSettings): World {
  const random = randomStream(settings.seed);
  const calendar = sampleCalendar(settings.from, settings.until);
  const countries = settings.countries.map(countryDraws);
  const silences = new Map<string, readonly [number, number]>();
  const days = new Map<string, Weighted<number>>();
  for (const { profile } of countries) {
    if (profile.silence !== undefined && calendar.months >= 4) {
      const first = Math.round(profile.silence.from * calendar.months);
      const last = Math.round(profile.silence.until * calendar.months) - 1;
      if (first <= last && last - first + 1 < calendar.months) silences.set(profile.silence.agency, [first, last]);
    }
    for (const agency of Object.values(profile.agencies)) days.set(agency, openDays(calendar, silences.get(agency)));
  }
  return {
    random,
    calendar,
    countries,
    byShare: weighted(countries.map((country) => [country, country.profile.share] as const)),
    borders: borderPairs(countries),
    told: [],
    ledgers: new Map(),
    silences,
    days,
    answers: answerLists(),
    dealers: 2000 + Math.floor(settings.records / 100),
    heads: 0,
    firstHead: below(random, CODES),
    planted: 0,
  };
}

function openDays(calendar: SampleCalendar, silence: readonly [number, number] | undefined): Weighted<number> {
  const list: [number, number][] = [];
  for (let day = calendar.from; day <= calendar.until; day++) {
    const month = calendar.month(day);
    if (silence !== undefined && month >= silence[0] && month <= silence[1]) continue;
    list.push([day, SEASON[Number(calendar.text(day).slice(5, 7)) - 1] as number]);
  }
  return weighted(list);
}

function borderPairs(countries: readonly CountryDraws[]): Weighted<BorderPair> | undefined {
  const pairs: [BorderPair, number][] = [];
  for (const from of countries) {
    const outbound = from.profile.directions.land.find(([direction]) => direction === "outbound")?.[1] ?? 0;
    for (const leaving of from.profile.crossings) {
      const to = countries.find((country) => country.profile.code === leaving.across?.country);
      const arriving = to?.profile.crossings.find((crossing) => crossing.name === leaving.across?.name);
      if (to !== undefined && arriving !== undefined)
        pairs.push([{ from, leaving, to, arriving }, leaving.weight * outbound]);
    }
  }
  return pairs.some(([, weight]) => weight > 0) ? weighted(pairs) : undefined;
}

/** Tells one record: gives it its reference, notes it in its agency's ledger, and answers its identity. */
export function tell(
  world: World,
  country: string,
  originator: string,
  kind: Kind,
  day: number,
  values: Readonly<Record<string, unknown>>,
): string {
  const ledger = ledgerOf(world, originator, kind.name);
  ledger.sent++;
  const month = world.calendar.month(day);
  ledger.byMonth[month] = (ledger.byMonth[month] as number) + 1;
  const reference = `SYN-${String(ledger.sent).padStart(7, "0")}`;
  world.told.push({ country, originator, kind, reference, values });
  return `${originator}:${kind.name}:${reference}`;
}

/** The ledger of an agency and a kind. */
export function ledgerOf(world: World, agency: string, kind: string): Ledger {
  let kinds = world.ledgers.get(agency);
  if (kinds === undefined) world.ledgers.set(agency, (kinds = new Map()));
  let ledger = kinds.get(kind);
  if (ledger === undefined) {
    kinds.set(kind, (ledger = { agency, kind, sent: 0, byMonth: new Uint32Array(world.calendar.months) }));
  }
  return ledger;
}

/** A day on which an agency reports. */
export function drawDay(world: World, agency: string): number {
  return draw(world.days.get(agency) as Weighted<number>, world.random);
}

/** Says whether an agency reports a day of the period. */
export function reports(world: World, agency: string, day: number): boolean {
  if (day < world.calendar.from || day > world.calendar.until) return false;
  const silence = world.silences.get(agency);
  if (silence === undefined) return true;
  const month = world.calendar.month(day);
  return month < silence[0] || month > silence[1];
}

/** A day on which all these agencies report, with `after` more days of the period to come; none when the period has no such day. */
export function drawCommonDay(world: World, agencies: readonly string[], after: number): number | undefined {
  for (let attempt = 0; attempt < 100; attempt++) {
    const day = drawDay(world, agencies[0] as string);
    if (day + after > world.calendar.until) continue;
    const last = Math.min(after, 3);
    if (agencies.every((agency) => reports(world, agency, day) && reports(world, agency, day + last))) return day;
  }
  return undefined;
}

/** A language of a country of the sample, or English for another. */
export function languageOf(world: World, code: string): Language {
  const country = world.countries.find(({ profile }) => profile.code === code);
  return country === undefined ? "en" : draw(country.languages, world.random);
}

/** An invented person, named in a language: no such family exists, and names repeat. */
export function syntheticPerson(world: World, language: Language): string {
  const surnames = SYNTHETIC_SURNAMES[language];
  const surname = pick(world.random, surnames);
  const second = language === "es" ? ` ${pick(world.random, surnames)}` : "";
  return `${surname}${second}, ${pick(world.random, GIVEN_NAMES[language])}`;
}

const CODE_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ";
const CODES = CODE_LETTERS.length ** 2 * 100;
const SYLLABLES = ["ba", "de", "fi", "go", "lu", "ma", "ne", "pi", "ro", "su", "ta", "ve", "zi"];

/**
 * The head of planted serial numbers, used once in a sample: `Q`, then letter, digit, letter, digit. No ordinary
 * number begins so (see `arms.ts`), which is what makes the answers about planted numbers exact.
 */
export function plantedHead(world: World): string {
  const code = (world.firstHead + world.heads++ * 20_011) % CODES;
  const digits = code % 100;
  const letters = Math.floor(code / 100);
  const first = CODE_LETTERS[Math.floor(letters / CODE_LETTERS.length)];
  const second = CODE_LETTERS[letters % CODE_LETTERS.length];
  return `Q${first}${Math.floor(digits / 10)}${second}${digits % 10}`;
}

/** A person used in one planted case alone: invented syllables that spell the number of the case. */
export function plantedPerson(world: World, language: Language): string {
  let rest = (world.planted++ * 104_729 + 71_933) % SYLLABLES.length ** 5;
  let name = "";
  for (let at = 0; at < 5; at++) {
    name += SYLLABLES[rest % SYLLABLES.length];
    rest = Math.floor(rest / SYLLABLES.length);
  }
  return `${name.toUpperCase()}SYN, ${pick(world.random, GIVEN_NAMES[language])}`;
}

/** The licence of a dealer used in one planted case alone; never of the form of a real licence number. */
export function plantedDealer(world: World): string {
  return `SYN-FFL-P${String(world.planted++).padStart(6, "0")}`;
}

/** A case number of an agency. */
export function caseNumberOf(world: World, day: number): string {
  return `${world.calendar.year(day)}-SYN-${String(below(world.random, 1_000_000)).padStart(6, "0")}`;
}
