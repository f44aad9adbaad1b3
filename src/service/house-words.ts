import { countryOf } from "../core/caller.ts";
import type { Country } from "../core/country.ts";
import { misuse, type SaidError } from "../core/said-error.ts";
import type { Words } from "../core/words.ts";
import { COUNTRIES } from "../countries/countries.ts";
import { kindNamed } from "../desks/kinds.ts";
import { KINDS_TO_COME, type NamedKind } from "../desks/kinds-to-come.ts";
import { TRAINING_KIND } from "./training-kind.ts";

/** The name of an agency, also of one that rules name and that keeps no records here; undefined when nobody knows it. */
export function agencyNamed(code: string, countries: readonly Country[] = COUNTRIES): Words | undefined {
  const known = countries.flatMap(({ agencies, alsoNamed = [] }) => [...agencies, ...alsoNamed]);
  return known.find((one) => one.code === code)?.name;
}

/**
 * The agencies of the country of an agency that nobody here knows; undefined where the agency is known, and where its country is
 * not described here: a country that joined by its introduction alone names its agencies itself.
 */
export function agenciesInstead(
  code: string,
  countries: readonly Country[] = COUNTRIES,
): readonly string[] | undefined {
  const country = countries.find((one) => one.code === countryOf(code));
  if (country === undefined) return undefined;
  const known = [...country.agencies, ...(country.alsoNamed ?? [])].map((one) => one.code);
  return known.includes(code) ? undefined : known;
}

/** The error of naming an agency that does not exist, with those that do. */
export function noSuchAgency(code: string, instead: readonly string[]): SaidError {
  const list = instead.map((one) => `\`${one}\``).join(", ");
  return misuse({
    en: `no agency \`${code}\` is known here: name one of ${list}`,
    fr: `aucun organisme \`${code}\` n'est connu ici : nommez l'un des suivants : ${list}`,
    es: `aquí no se conoce ninguna dependencia \`${code}\`: indique una de ${list}`,
  });
}

/** How records of a kind are called, also of one that rules speak of and no desk has yet; undefined when nobody knows it. */
export function wordsOfKind(name: string): NamedKind | undefined {
  if (name === TRAINING_KIND.name) return TRAINING_KIND;
  return kindNamed(name) ?? (Object.hasOwn(KINDS_TO_COME, name) ? KINDS_TO_COME[name] : undefined);
}
