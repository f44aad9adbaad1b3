import type { Words } from "../../../core/words.ts";
import { KNOWN_SUBSTANCES } from "./known-substances.ts";
import { nameKey, withoutSalt } from "./name-key.ts";

/** English names by the keys of all names but those of the street; a name of several substances is none. */
const NAMES: ReadonlyMap<string, string> = (() => {
  const found = new Map<string, Set<string>>();
  for (const { en, fr, es, names } of KNOWN_SUBSTANCES)
    for (const name of [en, fr, es, ...names.flatMap((one) => (one.sort === "street" ? [] : [one.name]))])
      found.set(nameKey(name), (found.get(nameKey(name)) ?? new Set()).add(en));
  return new Map([...found].flatMap(([key, of]) => (of.size === 1 ? [[key, [...of][0] as string] as const] : [])));
})();

const WORDS: ReadonlyMap<string, Words> = new Map(KNOWN_SUBSTANCES.map(({ en, fr, es }) => [en, { en, fr, es }]));

/** Laboratories write few names, and each often. */
const MOST_REMEMBERED = 20_000;
const remembered = new Map<string, string>();

/**
 * The one name under which a substance is judged and counted: names in any case, in any of the languages and of its salts are
 * one, as far as the house knows them; any other name is itself in lower case.
 */
export function substanceName(written: string): string {
  const known = remembered.get(written);
  if (known !== undefined) return known;
  const name = written.trim();
  const found = NAMES.get(nameKey(name)) ?? NAMES.get(nameKey(withoutSalt(name)?.rest ?? name)) ?? name.toLowerCase();
  if (remembered.size < MOST_REMEMBERED) remembered.set(written, found);
  return found;
}

/** What a substance is called in each language; undefined for a name that the house does not know. */
export function nameInWords(written: string): Words | undefined {
  return WORDS.get(substanceName(written));
}

/**
 * A name of a library's spectrum in each language: as the register calls the substance where it knows that very name, else as it stands.
 * Nothing is taken off it, since an acetate there may be an ester.
 */
export function spectrumName(written: string): Words {
  const known = NAMES.get(nameKey(written.trim()));
  return (known === undefined ? undefined : WORDS.get(known)) ?? { en: written, fr: written, es: written };
}
