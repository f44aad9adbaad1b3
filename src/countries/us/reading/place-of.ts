import { US_REGIONS } from "../regions.ts";
import { foldLabel, withoutNotes } from "./find-heading.ts";

/** A place that a table names: its code, and its words where the code alone would lose something. */
export type NamedPlace = {
  readonly code: string;
  readonly text?: string;
  /** What the place is called in references; stable when its spelling changes. */
  readonly key: string;
};

const REGIONS: ReadonlyMap<string, string> = new Map(
  US_REGIONS.flatMap(({ code, name, aliases }) =>
    [code, name.en, name.fr, name.es, ...(aliases ?? [])].map((label) => [foldLabel(label), code] as const),
  ),
);

/** Places that the publishers count as one and ISO 3166-2 does not: kept in words, placed in the country alone. */
const UNITS: Readonly<Record<string, string>> = {
  guamandnorthernmarianaislands: "GUAM & NORTHERN MARIANA ISLANDS",
  guamandthenorthernmarianaislands: "GUAM & NORTHERN MARIANA ISLANDS",
  guamnorthernmarianaislands: "GUAM & NORTHERN MARIANA ISLANDS",
  otherusterritories: "OTHER US TERRITORIES",
  otherterritories: "OTHER US TERRITORIES",
};

/** Countries under the names that ATF's tables give them. */
const COUNTRIES: ReadonlyMap<string, string> = new Map(
  (
    "AR Argentina|AT Austria|AU Australia|BA Bosnia|BA Bosnia and Herzegovina|BE Belgium|BG Bulgaria|BR Brazil|" +
    "CA Canada|CH Switzerland|CL Chile|CN China|CO Colombia|CZ Czech Republic|CZ Czechia|DE Germany|DK Denmark|" +
    "EG Egypt|ES Spain|FI Finland|FR France|GB United Kingdom|GB England|GE Georgia|GR Greece|HR Croatia|HU Hungary|" +
    "IE Ireland|IL Israel|IN India|IT Italy|JP Japan|KR South Korea|KR Korea, South|KR Republic of Korea|LT Lithuania|" +
    "ME Montenegro|MX Mexico|NL Netherlands|NO Norway|NZ New Zealand|PH Philippines|PL Poland|PT Portugal|" +
    "RO Romania|RS Serbia|RU Russia|RU Russian Federation|SE Sweden|SI Slovenia|SK Slovak Republic|SK Slovakia|" +
    "TH Thailand|TR Turkey|TR Türkiye|TW Taiwan|UA Ukraine|ZA South Africa"
  )
    .split("|")
    .map((entry) => [foldLabel(entry.slice(3)), entry.slice(0, 2)]),
);

/** The state or territory that a label names (also by its two letters), or a unit of several; compared without case, spaces and punctuation. */
export function placeOf(label: string): NamedPlace | undefined {
  for (const folded of [foldLabel(label), foldLabel(withoutNotes(label))]) {
    const code = REGIONS.get(folded) ?? (folded.length === 2 ? REGIONS.get(`us${folded}`) : undefined);
    if (code !== undefined) return { code, key: code };
    const unit = UNITS[folded];
    if (unit !== undefined) return { code: "US", text: unit, key: folded };
  }
  return undefined;
}

/** The country that a label names. */
export function countryNamed(label: string): NamedPlace | undefined {
  const code = COUNTRIES.get(foldLabel(label)) ?? COUNTRIES.get(foldLabel(withoutNotes(label)));
  return code === undefined ? undefined : { code, key: code };
}
