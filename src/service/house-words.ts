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

/** Throws on a code that names no agency of a country whose agencies are known here, and says which there are; of other countries any code may be one. */
export function mustBeAgency(code: string, countries: readonly Country[] = COUNTRIES): void {
  const country = countries.find((one) => one.code === countryOf(code));
  if (country === undefined || agencyNamed(code, [country]) !== undefined) return;
  const known = [...country.agencies, ...(country.alsoNamed ?? [])].map((one) => one.code).join(", ");
  throw misuse(
    {
      en: "`{code}` is no agency that is known here: name one of {known}",
      fr: "`{code}` n'est pas un organisme connu ici : nommez l'un de {known}",
      es: "`{code}` no es una dependencia conocida aquí: indique una de {known}",
    },
    { code, known },
  );
}

/** How records of a kind are called, also of one that rules speak of and no desk has yet; undefined when nobody knows it. */
export function wordsOfKind(name: string): NamedKind | undefined {
  if (name === TRAINING_KIND.name) return TRAINING_KIND;
  return kindNamed(name) ?? (Object.hasOwn(KINDS_TO_COME, name) ? KINDS_TO_COME[name] : undefined);
}
