import { LANGUAGES, type Words } from "../../core/words.ts";
import { KNOWN_SUBSTANCES } from "../../desks/substances/register/known-substances.ts";
import { nameKey } from "../../desks/substances/register/name-key.ts";

let known: ReadonlyMap<string, Words | undefined> | undefined;

/** The substances of the register by their names in the three languages and their international names; undefined where two bear the name. */
function substancesByName(): ReadonlyMap<string, Words | undefined> {
  if (known !== undefined) return known;
  const found = new Map<string, Words | undefined>();
  for (const { en, fr, es, names } of KNOWN_SUBSTANCES) {
    const words = { en, fr, es };
    const all = [en, fr, es, ...names.flatMap(({ name, sort }) => (sort === "inn" ? [name] : []))];
    for (const key of new Set(all.map(nameKey))) found.set(key, found.has(key) ? undefined : words);
  }
  known = found;
  return found;
}

/**
 * The name of a substance in the three languages, as the register of the house knows it, with a capital letter where it was written with one; undefined for what is no
 * name there, or the name of two.
 */
export function substanceWords(name: string): Words | undefined {
  const words = substancesByName().get(nameKey(name));
  if (words === undefined) return undefined;
  const isCapital = /^\p{Lu}/u.test(name);
  const said = LANGUAGES.map((language) => {
    const own = words[language];
    if (nameKey(own) === nameKey(name) && language === "en") return [language, name];
    return [language, isCapital ? own.charAt(0).toLocaleUpperCase(language) + own.slice(1) : own];
  });
  return Object.fromEntries(said) as Words;
}
