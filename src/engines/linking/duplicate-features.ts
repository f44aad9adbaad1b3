import { type Day, dayNumber } from "../../core/day.ts";
import { foldIdentifier } from "../../core/field-types.ts";
import { foldSerial, UNREADABLE } from "../../core/serial-number.ts";
import { foldText } from "../../core/text.ts";
import type { Words } from "../../core/words.ts";

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
  /** `class|unit|quantity` of each item line with a quantity, each once. */
  readonly lines: ReadonlySet<string>;
  readonly classes: ReadonlySet<string>;
  readonly mostPieces: number;
  readonly serials: ReadonlySet<string>;
  readonly patterns: readonly string[];
};

/** A prepared candidate with the settings it is compared under. */
export type Compared = Prepared & { readonly settings: DuplicateSettings };

/** One small comparison: the share of its weight that it grants, from 0 to 1. Qualifiers speak against. */
type Feature = {
  readonly name: string;
  readonly say: Words;
  readonly weight: number;
  readonly qualifier?: true;
  share(left: Compared, right: Compared): number;
  show(of: Candidate): string;
};

const daysApart = (l: Prepared, r: Prepared) => Math.max(0, l.from - r.until, r.from - l.until);
const differ = (a: string, b: string) => (a !== "" && b !== "" && a !== b ? 1 : 0);
const agree = (a: string, b: string) => (a !== "" && a === b ? 1 : 0);
const showDays = (of: Candidate) => (of.from === of.until ? of.from : `${of.from}/${of.until}`);
const showItems = (of: Candidate) => of.items.map((i) => `${i.quantity ?? "?"} ${i.class} (${i.unit})`).join(", ");
const showSerials = (of: Candidate) => of.serials.join(", ");

const NO_SERIAL = { exact: false, share: 0 };

/** Share of a serial number that agrees: 1 when one is the same, less when it can only be read in part, 0 when none does. */
function serialShare(left: Compared, right: Compared): { exact: boolean; share: number } {
  if (left.of.serials.length === 0 || right.of.serials.length === 0 || differ(left.make, right.make)) return NO_SERIAL;
  const [few, many] =
    left.serials.size <= right.serials.size ? [left.serials, right.serials] : [right.serials, left.serials];
  for (const serial of few) if (many.has(serial)) return { exact: true, share: 1 };
  if (left.patterns.length + right.patterns.length === 0) return NO_SERIAL;
  let best = 0;
  for (const [one, other] of [
    [left, right],
    [right, left],
  ] as const) {
    for (const pattern of one.patterns) {
      for (const serial of other.serials) best = Math.max(best, readableAlike(pattern, serial));
      for (const second of other.patterns) best = Math.max(best, readableAlike(pattern, second));
    }
  }
  return { exact: false, share: best < left.settings.leastCharacters ? 0 : Math.min(1, best / 6) };
}

/** Number of positions that can be read in both and agree; 0 as soon as one disagrees or the lengths differ. */
export function readableAlike(a: string, b: string): number {
  if (a.length !== b.length) return 0;
  let alike = 0;
  for (let at = 0; at < a.length; at++) {
    if (a[at] === UNREADABLE || b[at] === UNREADABLE) continue;
    if (a[at] !== b[at]) return 0;
    alike += 1;
  }
  return alike;
}

/** Share of the goods that agree, times how telling they are: one handgun is common, three lines or twenty rifles are not. */
function itemShare(left: Prepared, right: Prepared): number {
  let alike = 0;
  for (const line of left.lines) if (right.lines.has(line)) alike += 1;
  if (alike === 0) return 0;
  const pieces = Math.min(left.mostPieces, right.mostPieces);
  const telling = alike >= 3 || pieces >= 10 ? 1 : alike === 2 || pieces >= 3 ? 0.75 : 0.45;
  return (alike / Math.max(left.lines.size, right.lines.size)) * telling;
}

function itemConflict(left: Prepared, right: Prepared): number {
  if (left.classes.size === 0 || right.classes.size === 0) return 0;
  for (const line of left.lines) if (right.lines.has(line)) return 0;
  for (const name of left.classes) if (right.classes.has(name)) return 0.5;
  return 1;
}

const isMirrored = (a?: string, b?: string) =>
  (a === "inbound" && b === "outbound") || (a === "outbound" && b === "inbound");

const FEATURES: readonly Feature[] = [
  {
    name: "serial-number",
    say: { en: "same serial number", fr: "même numéro de série", es: "mismo número de serie" },
    weight: 0.8,
    share: (l, r) => (serialShare(l, r).exact ? 1 : 0),
    show: showSerials,
  },
  {
    name: "serial-pattern",
    say: {
      en: "serial numbers agree wherever both can be read",
      fr: "numéros de série concordants partout où les deux sont lisibles",
      es: "números de serie coincidentes donde ambos son legibles",
    },
    weight: 0.5,
    share: (l, r) =>
      l.patterns.length + r.patterns.length === 0 || serialShare(l, r).exact ? 0 : serialShare(l, r).share,
    show: showSerials,
  },
  {
    name: "joint-case",
    say: { en: "same joint operation", fr: "même opération conjointe", es: "mismo operativo conjunto" },
    weight: 0.3,
    share: (l, r) => agree(l.jointCase, r.jointCase),
    show: (of) => of.jointCase ?? "",
  },
  {
    name: "crossing",
    say: { en: "same crossing point", fr: "même point de passage", es: "mismo punto de cruce" },
    weight: 0.2,
    share: (l, r) => agree(l.crossing, r.crossing),
    show: (of) => of.crossing ?? "",
  },
  {
    name: "day",
    say: { en: "same day or nearly so", fr: "même jour ou presque", es: "mismo día o casi" },
    weight: 0.2,
    share(l, r) {
      const apart = daysApart(l, r);
      if (apart > l.settings.window) return 0;
      return apart === 0 && (l.from !== l.until || r.from !== r.until) ? 0.5 : 1 - apart / (l.settings.window + 1);
    },
    show: showDays,
  },
  {
    name: "items",
    say: { en: "same goods and quantities", fr: "mêmes biens et quantités", es: "mismos bienes y cantidades" },
    weight: 0.35,
    share: itemShare,
    show: showItems,
  },
  {
    name: "direction",
    say: {
      en: "leaving the one country, entering the other",
      fr: "sortie de l'un des pays, entrée dans l'autre",
      es: "salida de un país y entrada al otro",
    },
    weight: 0.1,
    share: (l, r) => (isMirrored(l.of.direction, r.of.direction) ? 1 : 0),
    show: (of) => of.direction ?? "",
  },
  {
    name: "place",
    say: { en: "same region", fr: "même région", es: "misma región" },
    weight: 0.1,
    share: (l, r) => (l.of.place?.includes("-") ? agree(l.of.place, r.of.place ?? "") : 0),
    show: (of) => of.place ?? "",
  },
  {
    name: "make",
    say: { en: "same make", fr: "même marque", es: "misma marca" },
    weight: 0.05,
    share: (l, r) => agree(l.make, r.make),
    show: (of) => of.make ?? "",
  },
  {
    name: "model",
    say: { en: "same model", fr: "même modèle", es: "mismo modelo" },
    weight: 0.05,
    share: (l, r) => (differ(l.make, r.make) ? 0 : agree(l.model, r.model)),
    show: (of) => of.model ?? "",
  },
  {
    name: "serials-differ",
    say: { en: "serial numbers differ", fr: "numéros de série différents", es: "números de serie distintos" },
    weight: -0.8,
    qualifier: true,
    share: (l, r) =>
      (l.serials.size > 0 || l.patterns.length > 0) &&
      (r.serials.size > 0 || r.patterns.length > 0) &&
      serialShare(l, r).share === 0
        ? 1
        : 0,
    show: showSerials,
  },
  {
    name: "makes-differ",
    say: { en: "makes differ", fr: "marques différentes", es: "marcas distintas" },
    weight: -0.6,
    qualifier: true,
    share: (l, r) => differ(l.make, r.make),
    show: (of) => of.make ?? "",
  },
  {
    name: "models-differ",
    say: { en: "models differ", fr: "modèles différents", es: "modelos distintos" },
    weight: -0.2,
    qualifier: true,
    share: (l, r) => differ(l.model, r.model),
    show: (of) => of.model ?? "",
  },
  {
    name: "items-differ",
    say: { en: "goods or quantities differ", fr: "biens ou quantités différents", es: "bienes o cantidades distintos" },
    weight: -0.6,
    qualifier: true,
    share: itemConflict,
    show: showItems,
  },
  {
    name: "crossings-differ",
    say: { en: "crossing points differ", fr: "points de passage différents", es: "puntos de cruce distintos" },
    weight: -0.3,
    qualifier: true,
    share: (l, r) => differ(l.crossing, r.crossing),
    show: (of) => of.crossing ?? "",
  },
  {
    name: "days-apart",
    say: { en: "more than 30 days apart", fr: "à plus de 30 jours d'intervalle", es: "a más de 30 días" },
    weight: -0.6,
    qualifier: true,
    share: (l, r) => (daysApart(l, r) > 30 ? 1 : 0),
    show: showDays,
  },
  {
    name: "same-direction",
    say: { en: "both say the same direction", fr: "même sens déclaré", es: "mismo sentido declarado" },
    weight: -0.2,
    qualifier: true,
    share: (l, r) =>
      l.of.direction === r.of.direction && (l.of.direction === "inbound" || l.of.direction === "outbound") ? 1 : 0,
    show: (of) => of.direction ?? "",
  },
];

/** Folds a candidate for comparing; serial numbers that tell nothing are left out. */
export function prepareCandidate(
  of: Candidate,
  settings: DuplicateSettings,
  isCommon: (serial: string) => boolean,
): Compared {
  const serials = new Set<string>();
  const patterns: string[] = [];
  for (const written of of.serials) {
    const serial = foldSerial(written);
    const readable = serial.replaceAll(UNREADABLE, "").length;
    if (readable < settings.leastCharacters || isCommon(serial)) continue;
    if (readable === serial.length) serials.add(serial);
    else patterns.push(serial);
  }
  const stated = of.items.filter((item) => item.quantity !== undefined);
  return {
    of,
    settings,
    from: dayNumber(of.from),
    until: dayNumber(of.until),
    crossing: foldText(of.crossing ?? ""),
    make: foldText(of.make ?? ""),
    model: foldIdentifier(of.model ?? ""),
    jointCase: foldIdentifier(of.jointCase ?? ""),
    lines: new Set(stated.map((item) => `${item.class}|${item.unit}|${item.quantity}`)),
    classes: new Set(of.items.map((item) => item.class)),
    mostPieces: stated.reduce((most, item) => Math.max(most, item.quantity ?? 0), 0),
    serials,
    patterns: patterns.slice(0, 50),
  };
}

/** The score of two prepared candidates: the sum of what each feature grants, held between 0 and 1. */
export function scoreOf(left: Compared, right: Compared): number {
  let sum = 0;
  for (const feature of FEATURES) sum += feature.weight * feature.share(left, right);
  return Math.min(1, Math.max(0, Math.round(sum * 1000) / 1000));
}

/** What each feature granted or took, the weightiest first. */
export function reasonsOf(left: Compared, right: Compared): Reason[] {
  return FEATURES.map((feature) => ({
    feature: feature.name,
    say: feature.say,
    weight: Math.round(feature.weight * feature.share(left, right) * 1000) / 1000,
    left: feature.show(left.of),
    right: feature.show(right.of),
  }))
    .filter((reason) => reason.weight !== 0)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || (a.feature < b.feature ? -1 : 1));
}
