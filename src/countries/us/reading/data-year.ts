/** The calendar year that a table is about, and where it says so; or what its parts say when they disagree. */
export type DataYear =
  | { readonly ok: true; readonly year: number }
  | { readonly ok: false; readonly found: readonly string[] };

/**
 * Finds the year of a table in its own words (`between 1/1/2016 - 12/31/2016`, `calendar year 2016`, a title with one
 * year), in the sheet's name and in the file's name. The date of a query or of printing is not the year of the data.
 * What stands nearer to the figures wins only when nothing contradicts it.
 */
export function dataYear(texts: readonly string[], sheet: string | undefined, file: string): DataYear {
  const said: { year: number; where: string }[] = [];
  for (const text of texts) {
    const year = spanYear(text) ?? namedYear(text);
    if (year !== undefined) said.push({ year, where: text });
  }
  if (said.length === 0) for (const text of texts) said.push(...titleYear(text).map((year) => ({ year, where: text })));
  for (const name of [sheet, file]) {
    const year = name === undefined ? undefined : fileYear(name);
    if (name !== undefined && year !== undefined) said.push({ year, where: name });
  }
  const [first] = said;
  if (first !== undefined && said.every(({ year }) => year === first.year)) return { ok: true, year: first.year };
  return { ok: false, found: said.map(({ year, where }) => `${year} (${where.slice(0, 60)})`) };
}

const YEAR = "(?:19[6-9]|20[0-9])\\d";

/** A span of one whole year: 1 January to 31 December. */
function spanYear(text: string): number | undefined {
  const found =
    new RegExp(`\\b0?1/0?1/(${YEAR})\\D{1,30}12/31/(${YEAR})\\b`).exec(text) ??
    new RegExp(`\\bJanuary 1(?:st)?,? (${YEAR})\\D{1,30}December 31(?:st)?,? (${YEAR})\\b`, "i").exec(text);
  return found && found[1] === found[2] ? Number(found[1]) : undefined;
}

function namedYear(text: string): number | undefined {
  const found = new RegExp(`\\b(?:calendar year|CY)[ :_-]*(${YEAR})\\b`, "i").exec(text);
  return found ? Number(found[1]) : undefined;
}

/** The year of a title, when it names only one and no day. */
function titleYear(text: string): readonly number[] {
  if (
    /\b(january|february|march|april|may|june|july|august|september|october|november|december|query|as of)\b|\d\/\d/i.test(
      text,
    )
  )
    return [];
  const years = new Set(text.match(new RegExp(`(?<!\\d)${YEAR}(?!\\d)`, "g")) ?? []);
  return years.size === 1 ? [Number([...years][0])] : [];
}

/** The year in the name of a file or sheet: after `cy`, else the only one there. */
function fileYear(name: string): number | undefined {
  const marked = new RegExp(`(?:^|[^a-z])cy[ _-]?(${YEAR})(?!\\d)`, "i").exec(name);
  if (marked) return Number(marked[1]);
  const years = new Set(name.match(new RegExp(`(?<!\\d)${YEAR}(?!\\d)`, "g")) ?? []);
  return years.size === 1 ? Number([...years][0]) : undefined;
}
