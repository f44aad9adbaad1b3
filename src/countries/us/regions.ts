import type { Region } from "../../core/country.ts";
import { sameWords, type Words } from "../../core/words.ts";

/**
 * The states, the District of Columbia and the territories (ISO 3166-2:US). The Spanish names are those of the
 * catalogue of the Mexican tax administration (SAT, Comercio Exterior 2.0); the aliases are spellings of ATF and FBI.
 */
export const US_REGIONS: readonly Region[] = [
  { code: "US-AL", name: sameWords("Alabama") },
  { code: "US-AK", name: sameWords("Alaska") },
  { code: "US-AZ", name: sameWords("Arizona") },
  { code: "US-AR", name: sameWords("Arkansas") },
  { code: "US-CA", name: words("California", "Californie", "California") },
  { code: "US-CO", name: sameWords("Colorado") },
  { code: "US-CT", name: sameWords("Connecticut") },
  { code: "US-DE", name: sameWords("Delaware") },
  {
    code: "US-DC",
    name: words("District of Columbia", "District de Columbia", "Distrito de Columbia"),
    aliases: ["DST OF COLUMBIA", "DIST OF COLUMBIA", "WASHINGTON DC", "D.C."],
  },
  { code: "US-FL", name: words("Florida", "Floride", "Florida") },
  { code: "US-GA", name: words("Georgia", "Géorgie", "Georgia") },
  { code: "US-HI", name: words("Hawaii", "Hawaï", "Hawái") },
  { code: "US-ID", name: sameWords("Idaho") },
  { code: "US-IL", name: sameWords("Illinois") },
  { code: "US-IN", name: sameWords("Indiana") },
  { code: "US-IA", name: sameWords("Iowa") },
  { code: "US-KS", name: sameWords("Kansas") },
  { code: "US-KY", name: sameWords("Kentucky") },
  { code: "US-LA", name: words("Louisiana", "Louisiane", "Luisiana") },
  { code: "US-ME", name: sameWords("Maine") },
  { code: "US-MD", name: sameWords("Maryland") },
  { code: "US-MA", name: sameWords("Massachusetts") },
  { code: "US-MI", name: words("Michigan", "Michigan", "Míchigan") },
  { code: "US-MN", name: sameWords("Minnesota") },
  { code: "US-MS", name: words("Mississippi", "Mississippi", "Misisipi") },
  { code: "US-MO", name: words("Missouri", "Missouri", "Misuri") },
  { code: "US-MT", name: sameWords("Montana") },
  { code: "US-NE", name: sameWords("Nebraska") },
  { code: "US-NV", name: sameWords("Nevada") },
  { code: "US-NH", name: words("New Hampshire", "New Hampshire", "Nuevo Hampshire") },
  { code: "US-NJ", name: words("New Jersey", "New Jersey", "Nueva Jersey") },
  { code: "US-NM", name: words("New Mexico", "Nouveau-Mexique", "Nuevo México") },
  { code: "US-NY", name: words("New York", "New York", "Nueva York") },
  { code: "US-NC", name: words("North Carolina", "Caroline du Nord", "Carolina del Norte") },
  { code: "US-ND", name: words("North Dakota", "Dakota du Nord", "Dakota del Norte") },
  { code: "US-OH", name: sameWords("Ohio") },
  { code: "US-OK", name: sameWords("Oklahoma") },
  { code: "US-OR", name: words("Oregon", "Oregon", "Oregón") },
  { code: "US-PA", name: words("Pennsylvania", "Pennsylvanie", "Pensilvania") },
  { code: "US-RI", name: sameWords("Rhode Island") },
  { code: "US-SC", name: words("South Carolina", "Caroline du Sud", "Carolina del Sur") },
  { code: "US-SD", name: words("South Dakota", "Dakota du Sud", "Dakota del Sur") },
  { code: "US-TN", name: sameWords("Tennessee") },
  { code: "US-TX", name: sameWords("Texas") },
  { code: "US-UT", name: sameWords("Utah") },
  { code: "US-VT", name: sameWords("Vermont") },
  { code: "US-VA", name: words("Virginia", "Virginie", "Virginia") },
  { code: "US-WA", name: sameWords("Washington") },
  { code: "US-WV", name: words("West Virginia", "Virginie-Occidentale", "Virginia Occidental") },
  { code: "US-WI", name: sameWords("Wisconsin") },
  { code: "US-WY", name: sameWords("Wyoming") },
  { code: "US-AS", name: words("American Samoa", "Samoa américaines", "Samoa Americana") },
  { code: "US-GU", name: sameWords("Guam") },
  {
    code: "US-MP",
    name: words("Northern Mariana Islands", "Îles Mariannes du Nord", "Islas Marianas del Norte"),
    aliases: ["MARIANA ISLANDS", "NORTHERN MARIANAS", "CNMI", "N MARIANA ISLANDS"],
  },
  { code: "US-PR", name: words("Puerto Rico", "Porto Rico", "Puerto Rico") },
  {
    code: "US-VI",
    name: words("U.S. Virgin Islands", "Îles Vierges américaines", "Islas Vírgenes de los Estados Unidos"),
    aliases: ["US VIRGIN ISLND", "US VIRGIN ISLNDS", "VIRGIN ISLANDS", "VIRGIN ISLANDS OF THE UNITED STATES"],
  },
  {
    code: "US-UM",
    name: words(
      "U.S. Minor Outlying Islands",
      "Îles mineures éloignées des États-Unis",
      "Islas Ultramarinas Menores de los Estados Unidos",
    ),
    aliases: ["US MINOR OUTLYING ISLANDS", "UNITED STATES MINOR OUTLYING ISLANDS"],
  },
];

function words(en: string, fr: string, es: string): Words {
  return { en, fr, es };
}
