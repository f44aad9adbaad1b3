import { foldText } from "../../../core/text.ts";

/** Spellings of the United Nations that differ from the usual English name, and names that nobody uses any longer. */
const UN_NAMES: Readonly<Record<string, string>> = {
  ...{ "united states of america": "US", "united states": "US", "russian federation": "RU", turkey: "TR" },
  ...{ "bolivia, plurinational state of": "BO", "bolivia (plurinational state of)": "BO", kosovo: "XK" },
  ...{ "venezuela, bolivarian republic of": "VE", "venezuela (bolivarian republic of)": "VE", "viet nam": "VN" },
  ...{ "iran, islamic republic of": "IR", "iran (islamic republic of)": "IR", "syrian arab republic": "SY" },
  ...{ "czech republic": "CZ", czechia: "CZ", "republic of moldova": "MD", "moldova, republic of": "MD" },
  ...{ "republic of korea": "KR", "korea, republic of": "KR", "tanzania, united republic of": "TZ" },
  ...{ "united republic of tanzania": "TZ", "lao people's democratic republic": "LA", myanmar: "MM" },
  ...{ "macedonia, the former yugoslav republic of": "MK", "the former yugoslav republic of macedonia": "MK" },
  ...{ "north macedonia": "MK", "hong kong": "HK", "hong kong, china": "HK", macao: "MO", "macao, china": "MO" },
  ...{ "china, hong kong sar": "HK", "china, macao sar": "MO", "cote d'ivoire": "CI", "cabo verde": "CV" },
  ...{ "cape verde": "CV", eswatini: "SZ", swaziland: "SZ", "brunei darussalam": "BN", "united kingdom": "GB" },
  ...{ "united kingdom of great britain and northern ireland": "GB", "trinidad and tobago": "TT" },
  ...{ "antigua and barbuda": "AG", "saint kitts and nevis": "KN", "saint vincent and the grenadines": "VC" },
  ...{ "saint lucia": "LC", "bosnia and herzegovina": "BA", "sao tome and principe": "ST", "timor-leste": "TL" },
  ...{ "democratic republic of the congo": "CD", "congo, the democratic republic of the": "CD", congo: "CG" },
  ...{ "democratic people's republic of korea": "KP", "palestine, state of": "PS", "state of palestine": "PS" },
  ...{ "gambia, the": "GM", "bahamas, the": "BS", "netherlands, the": "NL", "holy see": "VA" },
  ...{ "taiwan province of china": "TW", "taiwan, province of china": "TW", "isle of man": "IM" },
  ...{ "saint helena": "SH", "french polynesia": "PF", "micronesia, federated states of": "FM" },
};

let byName: ReadonlyMap<string, string> | undefined;

/** The country (ISO 3166-1 alpha-2) that an English name means, as the United Nations or the Unicode names write it. */
export function countryNamed(name: string): string | undefined {
  byName ??= englishNames();
  const folded = foldText(name);
  return UN_NAMES[folded] ?? byName.get(folded) ?? byName.get(folded.replaceAll("&", "and"));
}

function englishNames(): ReadonlyMap<string, string> {
  const names = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });
  const found = new Map<string, string>();
  for (let first = 65; first <= 90; first++) {
    for (let second = 65; second <= 90; second++) {
      const code = String.fromCharCode(first, second);
      const name = names.of(code);
      if (name === undefined || REPLACED.has(code)) continue;
      for (const spelling of [name, name.replaceAll("&", "and"), name.replaceAll("’", "'")])
        if (!found.has(foldText(spelling))) found.set(foldText(spelling), code);
    }
  }
  return found;
}

/** Codes that are no countries any longer or never were. */
const REPLACED = new Set([
  "AN",
  "BU",
  "CS",
  "DD",
  "EU",
  "EZ",
  "FX",
  "NT",
  "QO",
  "SU",
  "TP",
  "UK",
  "UN",
  "XA",
  "XB",
  "YU",
  "ZR",
  "ZZ",
]);
