import { foldText } from "./text.ts";
import { remembering } from "./remembering.ts";
import { LANGUAGES, type Words } from "./words.ts";

/** Names of countries as publishers write them and the languages' own lists do not, folded. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  burma: "MM",
  birmanie: "MM",
  "burma / birmanie": "MM",
  "congo, democratic republic of the": "CD",
  "democratic republic of the congo": "CD",
  "the democratic republic of the congo": "CD",
  "congo, republic of the": "CG",
  "cote d'ivoire": "CI",
  "ivory coast": "CI",
  "czech republic": "CZ",
  "democratic people's republic of korea": "KP",
  "dem. people's rep. of korea": "KP",
  "korea, north": "KP",
  "korea, south": "KR",
  "republic of korea": "KR",
  "iran (islamic republic of)": "IR",
  "iran, islamic republic of": "IR",
  "islamic republic of iran": "IR",
  "lao people's democratic republic": "LA",
  macau: "MO",
  "macedonia, the former yugoslav republic of": "MK",
  "moldova, republic of": "MD",
  "republic of moldova": "MD",
  palestinian: "PS",
  "state of palestine": "PS",
  "russian federation": "RU",
  "syrian arab republic": "SY",
  swaziland: "SZ",
  "the gambia": "GM",
  "the bahamas": "BS",
  turkey: "TR",
  "united republic of tanzania": "TZ",
  "united kingdom of great britain and northern ireland": "GB",
  "venezuela (bolivarian republic of)": "VE",
  "viet nam": "VN",
  "west bank": "PS",
  "region: gaza": "PS",
};

let known: Map<string, string> | undefined;

/**
 * The two letters (ISO 3166-1) of a country that somebody wrote by name in English, French or Spanish, or of two such
 * names with a slash between; undefined for anything else, and for a text of two letters that is no country.
 */
export function countryCodeOf(written: string): string | undefined {
  const folded = foldText(written).replace(/[\u2018\u2019\u02bc]/g, "'");
  known ??= allNames();
  const plain = folded.replace(/ of america$/, "");
  return known.get(plain) ?? (plain.includes(" / ") ? known.get(plain.slice(0, plain.indexOf(" / "))) : undefined);
}

let shownIn: Readonly<Record<keyof Words, Intl.DisplayNames>> | undefined;

/** A country by its two letters and, behind them, its name in each language: `KR (South Korea)`; other letters stand alone. */
export const countryWithName = remembering((code: string): Words => {
  const shown = (language: keyof Words) => new Intl.DisplayNames([language], { type: "region", fallback: "none" });
  shownIn ??= { en: shown("en"), fr: shown("fr"), es: shown("es") };
  const names = shownIn;
  const of = (language: keyof Words) => {
    const name = /^[A-Z]{2}$/.test(code) ? names[language].of(code) : undefined;
    return name === undefined ? code : `${code} (${name})`;
  };
  return { en: of("en"), fr: of("fr"), es: of("es") };
});

function allNames(): Map<string, string> {
  const names = new Map(Object.entries(OTHER_NAMES));
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  for (const language of LANGUAGES) {
    const shown = new Intl.DisplayNames([language], { type: "region", fallback: "none" });
    for (const first of letters)
      for (const second of letters) {
        const name = shown.of(first + second);
        const folded = name === undefined ? "" : foldText(name).replace(/[\u2018\u2019\u02bc]/g, "'");
        if (name === undefined || first + second === "ZZ" || names.has(folded)) continue;
        names.set(folded, first + second);
      }
  }
  return names;
}
