import { type Day, isDay, monthLength, two } from "../../../core/day.ts";
import { foldText } from "../../../core/text.ts";
import { spanishMonth } from "../spanish-month.ts";

/** The days between which something happened; `repaired` when the cell wrote them in another way than ISO 8601. */
export type DaySpan = { readonly from: Day; readonly until: Day; readonly repaired?: true };

const MISSING =
  /^(?:[?¿.\-–—]*|s\/?f|s\/?d|n\/?[ad]|sin fecha|sin dato|no especificad[ao]|no disponible|desconocid[ao])$/;

/** Whether a cell says that no day is stated. */
export function isDayMissing(cell: string): boolean {
  return MISSING.test(foldText(cell));
}

/**
 * Reads the day or days of a cell: `2025-06-22`, `2025-06-22 a 2025-06-25`, `22/06/2025` (day first, as in Mexico),
 * `22 de junio de 2025`, `22 al 25 de junio de 2025`, `junio de 2025`. Undefined when it is none of these.
 */
export function readDays(cell: string): DaySpan | undefined {
  const text = foldText(cell).replace(/^(?:el|del|desde el)\s+/, "");
  const one = readDay(text);
  if (one) return one;
  const shared = /^(\d{1,2})\s*(?:al?|y|-|–)\s*(\d{1,2})(?:\s+de\s+|\s+)([a-z]+)(?:\s+del?\s+|\s+)(\d{4})$/.exec(text);
  if (shared) {
    const from = dayOf(shared[4], spanishMonth(shared[3] ?? ""), shared[1]);
    const until = dayOf(shared[4], spanishMonth(shared[3] ?? ""), shared[2]);
    return from && until && from <= until ? { from, until, repaired: true } : undefined;
  }
  const parts = text.split(/(?<!\s)(?:\s+(?:al?|y|-|–)\s+(?:el\s+)?|\s*\/\s*(?=\d{4}-))/);
  const [from, until] = parts.map(readDay);
  if (parts.length !== 2 || !from || !until || until.until < from.from) return undefined;
  return { from: from.from, until: until.until, ...((from.repaired || until.repaired) && { repaired: true }) };
}

function readDay(text: string): DaySpan | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ]\d{2}:\d{2}.*)?$/.exec(text);
  if (iso) return single(dayOf(iso[1], Number(iso[2]), iso[3]), text);
  const slashed = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  if (slashed) return single(dayOf(slashed[3], Number(slashed[2]), slashed[1]), text);
  const written = /^(\d{1,2})(?:o|º|°)?\s+de\s+([a-z]+)(?:\s+del?\s+|\s+|,\s*)(\d{4})$/.exec(text);
  if (written) return single(dayOf(written[3], spanishMonth(written[2] ?? ""), written[1]), text);
  const month = /^([a-z]+)(?:\s+del?\s+|\s+)(\d{4})$/.exec(text) ?? /^()(\d{4})-(\d{2})$/.exec(text);
  if (month) {
    const number = month[3] === undefined ? spanishMonth(month[1] ?? "") : Number(month[3]);
    const from = dayOf(month[2], number, "1");
    const until = dayOf(month[2], number, String(monthLength(Number(month[2]), number)));
    return from && until ? { from, until, repaired: true } : undefined;
  }
  return undefined;
}

function single(day: Day | undefined, text: string): DaySpan | undefined {
  return day === undefined ? undefined : { from: day, until: day, ...(day !== text && { repaired: true }) };
}

function dayOf(year: string | undefined, month: number, day: string | undefined): Day | undefined {
  const text = `${year}-${two(month)}-${two(Number(day))}`;
  return month > 0 && isDay(text) ? text : undefined;
}
