import type { Country } from "../core/country.ts";
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

/** How records of a kind are called, also of one that rules speak of and no desk has yet; undefined when nobody knows it. */
export function wordsOfKind(name: string): NamedKind | undefined {
  if (name === TRAINING_KIND.name) return TRAINING_KIND;
  return kindNamed(name) ?? (Object.hasOwn(KINDS_TO_COME, name) ? KINDS_TO_COME[name] : undefined);
}
