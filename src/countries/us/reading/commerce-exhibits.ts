import type { ExpectedColumn } from "./find-heading.ts";

/** A column of figures in an exhibit, and what it counts. */
export type ExhibitPart = ExpectedColumn & { readonly category: string; readonly unit?: string };

/** One exhibit of ATF's Firearms Commerce in the United States: how it is recognised and what its figures are. */
export type Exhibit = {
  readonly name: string;
  readonly measure: string;
  readonly unit: string;
  /** What its rows are; the year of rows of states and countries stands outside the table. */
  readonly rows: "calendar-year" | "fiscal-year" | "state" | "country";
  readonly key: ExpectedColumn;
  readonly parts: readonly ExhibitPart[];
  /** The printed total of the parts. */
  readonly total?: ExpectedColumn;
  /** Words of its title, its sheet or its file's name, where another exhibit has the same heading. */
  readonly hint?: RegExp;
};

const YEAR: ExpectedColumn = { name: "Year", also: ["Calendar Year", "CY"] };
const FISCAL_YEAR: ExpectedColumn = { name: "Fiscal Year", also: ["FY", "Year"] };
const FIREARMS: ExpectedColumn = { name: "Firearms", also: ["Total Firearms", "Total"] };
const TOTAL: ExpectedColumn = { name: "Total", also: ["Totals", "Grand Total"] };

function part(name: string, category: string, ...also: readonly string[]): ExhibitPart {
  return { name, category, also };
}

const GUNS: readonly ExhibitPart[] = [
  part("Pistols", "Pistols", "Pistol"),
  part("Revolvers", "Revolvers", "Revolver"),
  part("Rifles", "Rifles", "Rifle"),
  part("Shotguns", "Shotguns", "Shotgun"),
  part("Misc. Firearms", "Miscellaneous firearms", "Miscellaneous Firearms", "Misc Firearms", "Miscellaneous", "Misc."),
];
const IMPORTS: readonly ExhibitPart[] = [
  part("Shotguns", "Shotguns", "Shotgun"),
  part("Rifles", "Rifles", "Rifle"),
  part("Handguns", "Handguns", "Handgun"),
];

/** The exhibits that are read. */
export const EXHIBITS: readonly Exhibit[] = [
  {
    name: "manufactured",
    measure: "Firearms manufactured",
    unit: "firearms",
    rows: "calendar-year",
    key: YEAR,
    parts: GUNS,
    total: FIREARMS,
    hint: /manufactur|production|exhibit[ _-]*0?1(?!\d)/i,
  },
  {
    name: "exported",
    measure: "Firearms exported",
    unit: "firearms",
    rows: "calendar-year",
    key: YEAR,
    parts: GUNS,
    total: FIREARMS,
    hint: /export|exhibit[ _-]*0?2(?!\d)/i,
  },
  {
    name: "imported",
    measure: "Firearms imported",
    unit: "firearms",
    rows: "calendar-year",
    key: YEAR,
    parts: IMPORTS,
    total: { name: "Total", also: ["Total Firearms", "Firearms"] },
  },
  {
    name: "imported-by-country",
    measure: "Firearms imported",
    unit: "firearms",
    rows: "country",
    key: { name: "Country", also: ["Country of Manufacture", "Country of Origin"], optional: true },
    parts: IMPORTS,
    total: FIREARMS,
  },
  {
    name: "nfa-forms",
    measure: "National Firearms Act firearms processed",
    unit: "firearms",
    rows: "calendar-year",
    key: YEAR,
    parts: [
      part("(ATF Form 1)", "Form 1: application to make", "Form 1", "Application to Make NFA Firearms (ATF Form 1)"),
      part("(ATF Form 2)", "Form 2: manufactured and imported", "Form 2", "Manufactured and Imported (ATF Form 2)"),
      part(
        "(ATF Form 3)",
        "Form 3: transfer between licensees",
        "Form 3",
        "Application for Tax Exempt Transfer Between Licensees (ATF Form 3)",
      ),
      part("(ATF Form 4)", "Form 4: taxpaid transfer", "Form 4", "Application for Taxpaid Transfer (ATF Form 4)"),
      part("(ATF Form 5)", "Form 5: tax-exempt transfer", "Form 5", "Application for Tax-Exempt Transfer (ATF Form 5)"),
      part("(ATF Form 9)", "Form 9: exported", "Form 9", "Exported (ATF Form 9)"),
    ],
    total: TOTAL,
  },
  {
    name: "nfa-registered",
    measure: "National Firearms Act registered weapons",
    unit: "weapons",
    rows: "state",
    key: { name: "State", also: ["State or Territory", "State/Territory"] },
    parts: [
      part("Weapon", "Any other weapons", "Any Other Weapon", "Any Other Weapons", "AOW"),
      part("Device", "Destructive devices", "Destructive Device", "Destructive Devices"),
      part("Machinegun", "Machineguns", "Machine Gun", "Machineguns"),
      part("Silencer", "Silencers", "Silencers"),
      part("Rifle", "Short-barreled rifles", "Short Barreled Rifle", "Short-Barreled Rifles"),
      part("Shotgun", "Short-barreled shotguns", "Short Barreled Shotgun", "Short-Barreled Shotguns"),
    ],
    total: TOTAL,
  },
  {
    name: "licensees",
    measure: "Federal firearms licensees",
    unit: "licensees",
    rows: "fiscal-year",
    key: FISCAL_YEAR,
    parts: [
      part("Dealer", "Dealers"),
      part("Pawnbroker", "Pawnbrokers"),
      part("Collector", "Collectors"),
      part("mfg.Ammunition", "Manufacturers of ammunition", "Manufacturer of Ammunition", "Ammunition Manufacturer"),
      part("mfg.Firearms", "Manufacturers of firearms", "Manufacturer of Firearms", "Firearms Manufacturer"),
      part("Importer", "Importers"),
      part("dd.Dealer", "Dealers in destructive devices", "Destructive Device Dealer"),
      part("dd.Manufacturer", "Manufacturers of destructive devices", "Destructive Device Manufacturer"),
      part("dd.Importer", "Importers of destructive devices", "Destructive Device Importer"),
    ],
    total: TOTAL,
  },
  {
    name: "inspections",
    measure: "Firearms licensee inspections",
    unit: "licensees",
    rows: "fiscal-year",
    key: FISCAL_YEAR,
    parts: [
      { name: "Inspections", category: "Inspections", unit: "inspections" },
      part("Total Licensees", "Licensees", "Licensees"),
      part("Business Entities", "Licensees that are business entities"),
    ],
  },
];

/** The heading that stands twice in the table of inspections: after the licensees, and after the business entities. */
export const PERCENT_INSPECTED = "Percent Inspected";
