/**
 * A number with a decimal point, where it is plain that its comma is a decimal one (`0,4`; `35,50`; `1.035,50`; `1 035,5`; `0,400`).
 * A comma before three digits may stand for thousands: such a cell stays as it is, to be refused with its own words.
 */
export function withDecimalPoint(cell: string): string {
  const text = cell.trim();
  const isPlain = /^(?:\d+,(?:\d{1,2}|\d{4,})|0,\d+|\d{1,3}(?:[.\s]\d{3})+,\d+)$/.test(text);
  return isPlain ? text.replace(/[.\s]/g, "").replace(",", ".") : text;
}
