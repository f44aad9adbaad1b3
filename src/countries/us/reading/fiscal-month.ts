import { type Day, monthSpan, two } from "../../../core/day.ts";

/** A fiscal year as a file writes it; `open` when it is marked as not ended (FYTD: fiscal year to date). */
export type FiscalYear = { readonly year: number; readonly open: boolean };

/** Reads `2024`, `FY2024`, `FY 2024`, `2024.0`, `2025 (FYTD)`. */
export function readFiscalYear(cell: string): FiscalYear | undefined {
  const found = /^(?:FY\s*)?(\d{4})(?:\.0+)?\s*(\(?\s*FYTD\s*\)?)?$/i.exec(cell.trim());
  const year = Number(found?.[1]);
  if (!found || year < 1960 || year > 2100) return undefined;
  return { year, open: found[2] !== undefined };
}

const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const LONG = ["UARY", "RUARY", "CH", "IL", "", "E", "Y", "UST", "TEMBER", "OBER", "EMBER", "EMBER"];

/** The month (1 to 12) of its English name or abbreviation; a number is not a month, because fiscal months count from October. */
export function readMonth(cell: string): number | undefined {
  const text = cell.trim().toUpperCase().replace(/\.$/, "");
  const at = MONTHS.findIndex((short, month) => text === short || text === short + LONG[month]);
  if (at >= 0) return at + 1;
  return text === "SEPT" ? 9 : undefined;
}

/** The days of a month of a fiscal year: FY2024 runs from October 2023 to September 2024 (31 U.S.C. 1102). */
export function fiscalMonth(year: number, month: number): { readonly from: Day; readonly to: Day } {
  return monthSpan(`${month >= 10 ? year - 1 : year}-${two(month)}`);
}

/** The days of a fiscal year; until FY1976 it began on 1 July (88 Stat. 297, section 501). */
export function fiscalYear(year: number): { readonly from: Day; readonly to: Day } {
  if (year <= 1976) return { from: `${year - 1}-07-01`, to: `${year}-06-30` };
  return { from: `${year - 1}-10-01`, to: `${year}-09-30` };
}
