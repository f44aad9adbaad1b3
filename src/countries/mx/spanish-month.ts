/** The months as Mexican publishers write them, January first. */
export const SPANISH_MONTHS = [
  ...(["enero", "febrero", "marzo", "abril", "mayo", "junio"] as const),
  ...(["julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"] as const),
] as const;

/** The number of a month by its Spanish name without capitals, in full or its first three letters; 0 for any other text. */
export function spanishMonth(name: string): number {
  const folded = name === "setiembre" ? "septiembre" : name;
  return SPANISH_MONTHS.findIndex((month) => month === folded || month.slice(0, 3) === folded) + 1;
}
