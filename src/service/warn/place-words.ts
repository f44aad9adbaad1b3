import { type Language, LANGUAGES, sameWords, type Words } from "../../core/words.ts";
import { COUNTRIES } from "../../countries/countries.ts";
import type { TripointNode } from "../tripoint-node.ts";

/** The name of a region or country: of the node's own, else of another country of the house, whose records a partner may have sent. */
export function placeWords(node: Pick<TripointNode, "country">, code: string): Words {
  for (const country of [node.country, ...COUNTRIES]) {
    if (code === country.code) return country.name;
    const name = country.regions.find((region) => region.code === code)?.name;
    if (name !== undefined) return name;
  }
  return countryInWords(code) ?? sameWords(code);
}

const NAMES = Object.fromEntries(
  LANGUAGES.map((one) => [one, new Intl.DisplayNames(one, { type: "region", fallback: "none" })]),
) as Readonly<Record<Language, Intl.DisplayNames>>;

/** A country that is none of the house's, such as one of a European campaign. */
function countryInWords(code: string): Words | undefined {
  if (!/^[A-Z]{2}$/.test(code) || NAMES.en.of(code) === undefined) return undefined;
  const one = (language: Language) => NAMES[language].of(code) ?? code;
  return { en: one("en"), fr: one("fr"), es: one("es") };
}
