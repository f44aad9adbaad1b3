import { type Day, dayNumber } from "../../core/day.ts";
import { foldIdentifier } from "../../core/field-types.ts";
import { foldSerial, UNREADABLE } from "../../core/serial-number.ts";
import { foldText } from "../../core/text.ts";
import type { Words } from "../../core/words.ts";
import { foldConfusable } from "./compare-serials.ts";

/** An event as one country reports it: only what tells it from others. */
export type Candidate = {
  readonly record: string;
  /** `seizure` or `firearm-recovery`: only records of one kind are compared. */
  readonly kind: string;
  /** The country that reports it (ISO 3166-1). */
  readonly country: string;
  /** First and last day on which it can have happened; the same day when it is known. */
  readonly from: Day;
  readonly until: Day;
  /** Country or first-level region in which it happened (ISO 3166). */
  readonly place?: string;
  /** Crossing point under one agreed name. */
  readonly crossing?: string;
  /** `inbound` or `outbound`, as seen from the reporting country. */
  readonly direction?: string;
  readonly items: readonly { readonly class: string; readonly quantity?: number; readonly unit: string }[];
  /** As stamped, with `?` for each character that cannot be read. */
  readonly serials: readonly string[];
  /** The make that each serial number stands on, in their order; empty where it is not told. */
  readonly makes?: readonly string[];
  readonly make?: string;
  readonly model?: string;
  readonly jointCase?: string;
};

/** Why two reports are taken for one event, or what speaks against it; `weight` is what it added to the score. */
export type Reason = {
  readonly feature: string;
  readonly say: Words;
  readonly weight: number;
  readonly left: string;
  readonly right: string;
};

/** Two reports of one event; `left` is the country first in code order. `score` lies between 0 and 1. */
export type DuplicatePair = {
  readonly left: Candidate;
  readonly right: Candidate;
  readonly score: number;
  readonly reasons: readonly Reason[];
};

/** What the search looks at, and from which score on a pair is taken. */
export type DuplicateSettings = {
  /** A pair is taken from this score on. */
  readonly threshold: number;
  /** Days that may lie between two reports that share no serial number. */
  readonly window: number;
  /** Days that may lie between the first days of any two reports of one event. */
  readonly furthest: number;
  /** A serial number on more candidates than this tells nothing (`0000`, `NONE`). */
  readonly commonSerial: number;
  /** Fewest characters that must be readable in both for a serial number to count. */
  readonly leastCharacters: number;
  /** A block in which one candidate meets more partners than this is too common to tell anything. */
  readonly mostPartners: number;
};

/** Chosen so that crossing, day and two lines of goods with mirrored directions suffice, and one common item does not. */
export const DUPLICATE_SETTINGS: DuplicateSettings = {
  threshold: 0.7,
  window: 3,
  furthest: 34,
  commonSerial: 20,
  leastCharacters: 4,
  mostPartners: 400,
};

/** A candidate folded for comparing. */
export type Prepared = {
  readonly of: Candidate;
  readonly from: number;
  readonly until: number;
  readonly crossing: string;
  readonly make: string;
  readonly model: string;
  readonly jointCase: string;
  /** How much of each `class|unit` in all; null where a line of it states no quantity. */
  readonly amounts: ReadonlyMap<string, number | null>;
  readonly classes: ReadonlySet<string>;
  /** Whole serial numbers as stamped, and both whole and partly readable ones with confusable characters made alike. */
  readonly stamped: ReadonlySet<string>;
  readonly serials: ReadonlySet<string>;
  readonly patterns: readonly string[];
  /** The folded make that each of them stands on, where it is told. */
  readonly makeOf: ReadonlyMap<string, string>;
};

/** A prepared candidate with the settings it is compared under. */
export type Compared = Prepared & { readonly settings: DuplicateSettings };

/** Weights in grams: one country weighs in pounds what the other weighs in kilograms (the pound of 1959). */
const GRAMS: Readonly<Record<string, number>> = { grams: 1, kilograms: 1000, pounds: 453.59237 };

/** What is written where there is no serial number, in three languages, and numbers that stand for none. */
const PLACEHOLDERS: ReadonlySet<string> = new Set(
  (
    "NONE UNKNOWN NOSN NOSERIAL NOTVISIBLE OBLITERATED REMOVED DEFACED ALTERED PENDING AUCUN INCONNU ILLISIBLE EFFACE SANSNUMERO " +
    "SINNUMERO SINSERIE SINMATRICULA DESCONOCIDO DESCONOCIDA BORRADO BORRADA ILEGIBLE LIMADO LIMADA NOVISIBLE NINGUNO NINGUNA " +
    "12345 123456 1234567 12345678 123456789"
  ).split(" "),
);

function isPlaceholder(serial: string): boolean {
  const first = serial.charCodeAt(0);
  let at = 1;
  while (at < serial.length && serial.charCodeAt(at) === first) at++;
  return at === serial.length || PLACEHOLDERS.has(serial);
}

/** Folds a candidate for comparing; serial numbers that tell nothing are left out. */
export function prepareCandidate(
  of: Candidate,
  settings: DuplicateSettings,
  isCommon: (serial: string) => boolean,
): Compared {
  const stamped = new Set<string>();
  const serials = new Set<string>();
  const patterns: string[] = [];
  const makeOf = new Map<string, string>();
  for (const [at, written] of of.serials.entries()) {
    const serial = foldSerial(written);
    if (isPlaceholder(serial)) continue;
    const make = of.makes?.[at] ?? "";
    if (make !== "") for (const form of [serial, foldConfusable(serial)]) makeOf.set(form, foldText(make));
    const readable = serial.replaceAll(UNREADABLE, "").length;
    if (readable < settings.leastCharacters || isCommon(serial)) continue;
    if (readable === serial.length) {
      stamped.add(serial);
      serials.add(foldConfusable(serial));
    } else patterns.push(foldConfusable(serial));
  }
  const amounts = new Map<string, number | null>();
  for (const { class: name, unit, quantity } of of.items) {
    const grams = GRAMS[unit];
    const key = `${name}|${grams === undefined ? unit : "grams"}`;
    const sum = amounts.get(key);
    amounts.set(key, quantity === undefined || sum === null ? null : quantity * (grams ?? 1) + (sum ?? 0));
  }
  return {
    of,
    settings,
    from: dayNumber(of.from),
    until: dayNumber(of.until),
    crossing: foldText(of.crossing ?? ""),
    make: foldText(of.make ?? ""),
    model: foldIdentifier(of.model ?? ""),
    jointCase: foldIdentifier(of.jointCase ?? ""),
    amounts,
    classes: new Set(of.items.map((item) => item.class)),
    stamped,
    serials,
    patterns: patterns.slice(0, 50),
    makeOf,
  };
}
