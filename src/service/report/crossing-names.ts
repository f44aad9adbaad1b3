import type { Country } from "../../core/country.ts";
import { foldText } from "../../core/text.ts";

/** The one name of a crossing point that goes by several, seen from a region where that tells two apart. */
export type CrossingNames = (written: string, region: string | undefined) => string;

/** Prepares the names of crossing points: both sides of a border give the same place one name. */
export function crossingNames(countries: readonly Country[]): CrossingNames {
  const byName = new Map<string, { readonly name: string; readonly region: string }[]>();
  for (const crossing of countries.flatMap((country) => country.crossings)) {
    for (const spelling of [crossing.name, ...(crossing.aliases ?? [])]) {
      const key = foldText(spelling);
      byName.set(key, [...(byName.get(key) ?? []), crossing]);
    }
  }
  return (written, region) => {
    const known = byName.get(foldText(written)) ?? [];
    const first = known[0];
    if (first === undefined) return written;
    return (known.find((one) => one.region === region) ?? first).name;
  };
}
