import { namedCodes } from "./country-codes.ts";
import { foldText } from "./text.ts";
import { remembering } from "./remembering.ts";
import { LANGUAGES, type Words } from "./words.ts";

/** Names of countries as publishers write them and the languages' own lists do not, folded. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  "bahamas, the": "BS",
  birmanie: "MM",
  "bolivia (plurinational state of)": "BO",
  "bolivia, plurinational state of": "BO",
  "brunei darussalam": "BN",
  burma: "MM",
  "burma / birmanie": "MM",
  "china, hong kong sar": "HK",
  "china, macao sar": "MO",
  "congo, democratic republic of the": "CD",
  "congo, republic of the": "CG",
  "congo, the democratic republic of the": "CD",
  "czech republic": "CZ",
  "dem. people's rep. of korea": "KP",
  "democratic people's republic of korea": "KP",
  "democratic republic of the congo": "CD",
  "gambia, the": "GM",
  "great britain": "GB",
  "holy see": "VA",
  "hong kong": "HK",
  "hong kong, china": "HK",
  "iran (islamic republic of)": "IR",
  "iran, islamic republic of": "IR",
  "islamic republic of iran": "IR",
  "ivory coast": "CI",
  "korea, north": "KP",
  "korea, republic of": "KR",
  "korea, south": "KR",
  "lao people's democratic republic": "LA",
  macao: "MO",
  "macao, china": "MO",
  macau: "MO",
  "macedonia, the former yugoslav republic of": "MK",
  "micronesia, federated states of": "FM",
  "moldova, republic of": "MD",
  myanmar: "MM",
  "netherlands, the": "NL",
  "palestine, state of": "PS",
  palestinian: "PS",
  "region: gaza": "PS",
  "republic of korea": "KR",
  "republic of moldova": "MD",
  "russian federation": "RU",
  "saint vincent and the grenadines": "VC",
  "state of palestine": "PS",
  swaziland: "SZ",
  "syrian arab republic": "SY",
  "taiwan province of china": "TW",
  "taiwan, province of china": "TW",
  "tanzania, united republic of": "TZ",
  "the bahamas": "BS",
  "the democratic republic of the congo": "CD",
  "the former yugoslav republic of macedonia": "MK",
  "the gambia": "GM",
  "the netherlands": "NL",
  turkey: "TR",
  "united kingdom of great britain and northern ireland": "GB",
  "united republic of tanzania": "TZ",
  "venezuela (bolivarian republic of)": "VE",
  "venezuela, bolivarian republic of": "VE",
  "west bank": "PS",
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
  for (const language of LANGUAGES) {
    const shown = new Intl.DisplayNames([language], { type: "region", fallback: "none" });
    for (const code of namedCodes()) {
      const name = shown.of(code);
      if (name === undefined) continue;
      const folded = foldText(name).replace(/[\u2018\u2019\u02bc]/g, "'");
      for (const spelling of [folded, folded.replaceAll("&", "and").replace(/^st\. /, "saint ")])
        if (!names.has(spelling)) names.set(spelling, code);
    }
  }
  return names;
}
