import { countryCodeOf } from "../../../core/country-names.ts";
import type { ListEntry } from "../../../desks/cargo/listed-party.kind.ts";

type Statement = ListEntry["statements"][number];

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** What remarks call an identifier, and the type under which it is compared. */
const IDENTIFIERS: readonly (readonly [RegExp, string])[] = [
  [/^Digital Currency Address - \S+ (\S+)$/, "wallet"],
  [/^Email Address (\S+@\S+)$/, "email"],
  [/^Phone Number (.+)$/, "phone"],
  [/^Vessel Registration Identification IMO (\d{7})$/, "imo"],
  [/^(?:MMSI|Maritime Mobile Service Identity) (\d{9})$/, "mmsi"],
  [/^Legal Entity Number ([0-9A-Z]{20})$/, "lei"],
  [/^SWIFT\/BIC (\S+)$/, "bic"],
  [/^R\.F\.C\. ([0-9A-ZÑ&-]+)/, "rfc"],
  [/^C\.U\.R\.P\. ([0-9A-Z]+)/, "curp"],
  [/^Passport (\S+)/, "passport"],
  [/^Tax ID No\. (\S+)/, "tax"],
  [/^Registration (?:ID|Number) (\S+)/, "registration"],
  [/^National ID No\. (\S+)/, "national-id"],
  [/^Identification Number (\S+)/, "national-id"],
  [/^Cedula No\. (\S+)/, "national-id"],
  [/^Website (\S+)$/, "website"],
];

/** What the free text of an entry's remarks states; what fits no form is left out, as the remarks themselves are kept by OFAC. */
export function readRemarks(remarks: string): readonly Statement[] {
  const statements: Statement[] = [];
  for (const part of remarks.replace(/\.\s*$/, "").split(/;\s*/)) {
    const said = part
      .trim()
      .replace(/^alt\.\s+/, "")
      .replace(/\.$/, "");
    const birth = /^DOB (.+)$/.exec(said)?.[1];
    const alias = /^[afn]\.k\.a\. '(.+)'$/.exec(said)?.[1];
    const country = /^(?:nationality|citizen) (.+)$/.exec(said)?.[1];
    if (birth !== undefined) statements.push({ statement: "birth", value: isoBirth(birth), detail: said });
    else if (alias !== undefined) statements.push({ statement: "weak", value: alias });
    else if (country !== undefined)
      statements.push({ statement: "country", value: countryCodeOf(country) ?? country, detail: said });
    else {
      const known = IDENTIFIERS.flatMap(([form, type]) => {
        const value = form.exec(said)?.[1];
        return value === undefined ? [] : [{ statement: "identifier", value, detail: type } as const];
      })[0];
      if (known !== undefined) statements.push(known);
    }
  }
  return statements;
}

/** `25 Mar 1977` as 1977-03-25, `Mar 1977` as 1977-03, `circa 1977` as 1977, `1975 to 1977` as 1975/1977; anything else as it stands. */
function isoBirth(text: string): string {
  const years = /^(?:circa )?(\d{4})(?: to |-)(?:circa )?(\d{4})$/.exec(text);
  if (years !== null) return `${years[1]}/${years[2]}`;
  const found = /^(?:circa )?(?:(\d{1,2}) )?(?:([A-Z][a-z]{2}) )?(\d{4})$/.exec(text);
  if (found === null) return text;
  const [, day, month, year = ""] = found;
  const at = month === undefined ? -1 : MONTHS.indexOf(month.toLowerCase());
  if (at < 0) return year;
  const iso = `${year}-${String(at + 1).padStart(2, "0")}`;
  return day === undefined ? iso : `${iso}-${day.padStart(2, "0")}`;
}
