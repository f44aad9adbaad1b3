import type { Condition } from "./question.ts";
import { foldText } from "./text.ts";
import { LANGUAGES, type Language, type Words } from "./words.ts";

/** The stretch of time that one count of a series is about. */
export const GRAINS = {
  week: { en: "week", fr: "semaine", es: "semana" },
  month: { en: "month", fr: "mois", es: "mes" },
  quarter: { en: "quarter", fr: "trimestre", es: "trimestre" },
  year: { en: "year", fr: "année", es: "año" },
} as const satisfies Record<string, Words>;

/** A week (from Monday), a month, a quarter or a year. */
export type Grain = keyof typeof GRAINS;

/**
 * Which series early warning takes from the records of a kind: counted by the kind's own day and place, apart for each
 * value of a field. A desk lists its streams; nothing else is needed for a new one.
 */
export type Stream = {
  /** Kebab-case, unique in the house; it stands in every signal. */
  readonly name: string;
  readonly label: Words;
  /** The kind whose day and place say when and where. */
  readonly kind: string;
  readonly grain: Grain;
  /** The plain field, or the field of the items, whose values are counted apart. */
  readonly by: { readonly field: string } | { readonly item: string };
  /** The plain number field that is added up; without it the records are counted. Where it is empty, nothing was received. */
  readonly adds?: string;
  /**
   * Takes the values that the kind declares, each with its state, instead of counting records: as `counts`, or as `levels` (loads, rates, masses), which are
   * judged by their logarithm. What the kind sets apart (`alike`) stays apart, so that a condition on the span keeps rolling and running sums out.
   */
  readonly values?: "counts" | "levels";
  /** Its categories hold one another, such as all drugs and opioids, or are parts of the same told beside the whole: none is a share of their sum. */
  readonly nested?: true;
  /** Its publisher counts those who take part alone, and states its own rates: none is told by a census. */
  readonly partial?: true;
  /** The plain field with the day on which the record was reported, by which delays are corrected. */
  readonly reported?: string;
  /** All of these must hold. */
  readonly where?: readonly Condition[];
};

const BETWEEN = " · ";

/** The name of a category of values: what is counted first, then what tells series of it apart. */
export function categoryOf(parts: readonly string[]): string {
  return parts.join(BETWEEN);
}

/** The substance or class that a category is about: its first part. */
export function subjectOf(category: string): string {
  return category.split(BETWEEN, 1)[0] as string;
}

/** The parts of a category, of its words, or of a piece of them. */
export function partsOf(category: string): readonly string[] {
  return category.split(BETWEEN);
}

/** What tells nobody anything. */
const NOT_STATED = "not-stated";

/** The key of a substance among the codes of categories where another one is counted and it stands beside. */
export function alongside(substance: string): string {
  return `+ ${substance}`;
}

/** A category in words, its first part and the others apart: what is counted, and what tells its series from others. */
export function subjectAndRest(words: string): readonly [string, string] {
  const at = words.indexOf(BETWEEN);
  return at < 0 ? [words, ""] : [words.slice(0, at), words.slice(at + BETWEEN.length)];
}

/**
 * A category in words: the parts that are codes as the list says them, all others as they stand. A number of a site that only spells the name after it
 * again is left out, and so is what is not stated.
 */
export function categoryInWords(category: string, codes: Readonly<Record<string, Words>>): Words {
  const all = partsOf(category);
  const parts = all.filter((part, at) => part !== NOT_STATED && !isSpelt(part, all[at + 1]));
  const wordsOf = (part: string, at: number) => {
    const key = at > 0 && Object.hasOwn(codes, alongside(part)) ? alongside(part) : part;
    return Object.hasOwn(codes, key) ? codes[key] : undefined;
  };
  const say = (language: Language) =>
    categoryOf(parts.map((part, at) => wordsOf(part, at)?.[language] ?? piecesInWords(part, codes, language)));
  return Object.fromEntries(LANGUAGES.map((language) => [language, say(language)])) as Words;
}

/** A part such as `Overdoses, Sex, Female`, of which only the pieces are known. */
function piecesInWords(part: string, codes: Readonly<Record<string, Words>>, language: Language): string {
  const pieces = part.split(", ");
  return pieces.map((piece) => (Object.hasOwn(codes, piece) ? (codes[piece] as Words)[language] : piece)).join(", ");
}

/** Whether a part such as `saskatoon-saskatchewan` spells the next one, `Saskatoon`, in small letters with hyphens. */
function isSpelt(part: string, next: string | undefined): boolean {
  if (next === undefined || !/^[a-z0-9]+(?:-[a-z0-9]+)+$/.test(part)) return false;
  const name = (foldText(next).match(/[a-z0-9]+/g) ?? []).join("-");
  return name !== "" && (`${part}-`.startsWith(`${name}-`) || `${name}-`.startsWith(`${part}-`));
}
