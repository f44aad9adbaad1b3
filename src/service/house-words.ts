import { countryOf } from "../core/caller.ts";
import type { Country } from "../core/country.ts";
import { misuse } from "../core/said-error.ts";
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

/** The name of a country that is described here; undefined of others. */
export function countryNamed(code: string): Words | undefined {
  return COUNTRIES.find((one) => one.code === code)?.name;
}

/**
 * Refuses an agency that nobody here knows with those that its country has. An agency of a country that is not described here
 * passes: a country that joined by its introduction alone names its agencies itself.
 * @throws SaidError naming the agency and those to name instead
 */
export function mustBeAgency(code: string): void {
  const country = COUNTRIES.find((one) => one.code === countryOf(code));
  if (country === undefined || agencyNamed(code, [country]) !== undefined) return;
  const instead = [...country.agencies, ...(country.alsoNamed ?? [])].map((one) => `\`${one.code}\``).join(", ");
  throw misuse({
    en: `no agency \`${code}\` is known here: name one of ${instead}`,
    fr: `aucun organisme \`${code}\` n'est connu ici : nommez l'un des suivants : ${instead}`,
    es: `aquí no se conoce ninguna dependencia \`${code}\`: indique una de ${instead}`,
  });
}

/** How records of a kind are called, also of one that rules speak of and no desk has yet; undefined when nobody knows it. */
export function wordsOfKind(name: string): NamedKind | undefined {
  if (name === TRAINING_KIND.name) return TRAINING_KIND;
  return kindNamed(name) ?? (Object.hasOwn(KINDS_TO_COME, name) ? KINDS_TO_COME[name] : undefined);
}
