import { remembering } from "../../core/remembering.ts";
import { type Occurrence, phraseIndex } from "./phrases.ts";
import type { ListedChemical } from "./rules.ts";

/** A chemical that a text names, in the words that name it. */
export type NamedChemical = { readonly chemical: ListedChemical; readonly written: string };

type Naming = Occurrence & { readonly chemical: ListedChemical };

const LONGEST_QUOTED = 120;
const LONGEST_TEXT = 4000;

/**
 * Prepares the names of chemicals for search: answers which chemicals a text names. A name that stands inside a longer one is
 * not named (`4-AP` in `1-boc-4-AP`, `4-piperidone` in `N-phenethyl-4-piperidone`), unless it stands elsewhere, too.
 */
export function chemicalNames(chemicals: readonly ListedChemical[]): (text: string) => readonly NamedChemical[] {
  const owners: ListedChemical[] = [];
  const names: string[] = [];
  for (const chemical of chemicals)
    for (const name of [...Object.values(chemical.name), ...chemical.synonyms]) {
      names.push(spelled(name));
      owners.push(chemical);
    }
  const index = phraseIndex(names);
  const byParts = chemicals.filter(({ parts }) => parts !== undefined);
  return remembering((text) => {
    const named = new Map<ListedChemical, string>();
    for (const piece of piecesOf(text)) {
      const namings = index
        .all(piece)
        .map((one): Naming => ({ ...one, chemical: owners[one.phrase] as ListedChemical }));
      const letters = lettersOf(piece);
      const whole = byParts.filter((chemical) => hasParts(chemical, letters));
      for (const one of namings)
        if (!named.has(one.chemical) && !isInLonger(one, namings) && !isPartOf(one, whole))
          named.set(one.chemical, one.written);
      for (const chemical of whole)
        if (!named.has(chemical) && !whole.some((other) => hasMoreParts(other, chemical)))
          named.set(chemical, piece.trim().slice(0, LONGEST_QUOTED));
    }
    return [...named].map(([chemical, written]) => ({ chemical, written }));
  });
}

function isInLonger({ from, to }: Naming, namings: readonly Naming[]): boolean {
  return namings.some((other) => other.from <= from && other.to >= to && other.to - other.from > to - from);
}

/** Whether a name is but a part of another chemical's name that is known by its parts: `piperidine` of 4-anilino-piperidine. */
function isPartOf({ chemical, written }: Naming, whole: readonly ListedChemical[]): boolean {
  const letters = lettersOf(written);
  return whole.some(
    (other) => !whole.includes(chemical) && other.parts?.some((group) => group.some((part) => letters.includes(part))),
  );
}

function hasMoreParts({ parts = [] }: ListedChemical, other: ListedChemical): boolean {
  return parts.length > (other.parts?.length ?? 0);
}

const GREEK: Readonly<Record<string, string>> = { α: "alpha", β: "beta", γ: "gamma" };

/** A name with its Greek letters spelt as English and French spell them. */
function spelled(name: string): string {
  return name.replace(/[αβγ]/g, (letter) => GREEK[letter] as string).replace(/\balfa\b/gi, "alpha");
}

/**
 * A text cut where one name of goods ends and another begins. The comma inside a name (`3,4-`) and the one before a name's
 * inverted part (`4-piperidinamine, N-phenyl-`) cut nothing.
 */
const piecesOf = remembering((text: string): readonly string[] =>
  spelled(text.slice(0, LONGEST_TEXT)).split(
    /[;\n+&]|\s\/\s|,\s+(?![^,;]*(?:-\s*(?:[,;]|$)|\best[ée]r\b))|\s(?:and|et|y|e)\s/iu,
  ),
);

/** The letters of a text alone, small and without accents. */
function lettersOf(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z]/g, "");
}

function hasParts({ parts = [], partsOfOthers = [] }: ListedChemical, letters: string): boolean {
  return (
    parts.every((group) => group.some((part) => letters.includes(part))) &&
    !partsOfOthers.some((part) => letters.includes(part))
  );
}
