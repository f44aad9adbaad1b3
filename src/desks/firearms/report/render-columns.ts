import { textWidth } from "./render-text.ts";

/** A table's texts as they will be set: the heading over the rows' labels first, then each column's. */
type TableTexts = {
  readonly headings: readonly string[];
  /** Per row, the label first. */
  readonly rows: readonly (readonly string[])[];
  /** Per column, the label's first: whether it holds numbers, which never break. */
  readonly numeric: readonly boolean[];
};

/** How a table is set on its page: type size and column widths in points, and whether the page lies on its side. */
type TableFit = { readonly size: number; readonly widths: readonly number[]; readonly landscape: boolean };

/** Space between the texts of two columns, in points. */
const COLUMN_GAP = 11;

const ATTEMPTS = [
  { size: 8.8, landscape: false },
  { size: 8, landscape: false },
  { size: 7.2, landscape: false },
  { size: 8.4, landscape: true },
  { size: 7, landscape: true },
] as const;

/**
 * Finds the largest type and the upright page on which a table's columns fit, and shares the width out: numbers get
 * what they need, words give way first. `upright` and `lying` are the widths of the type area in points.
 */
export function fitColumns(texts: TableTexts, upright: number, lying: number): TableFit {
  for (const { size, landscape } of ATTEMPTS) {
    const room = landscape ? lying : upright;
    const needs = texts.headings.map((_, at) => columnNeed(texts, at, size, room));
    const least = sum(needs.map((need) => need.least));
    if (least > room && !(landscape && size === 7)) continue;
    return { size, landscape, widths: shareOut(texts, needs, size, room) };
  }
  throw new Error("unreachable: the last attempt is always taken");
}

/** About how high the rows of a table stand in points, as they are set in its columns. */
export function tableHeight(rows: TableTexts["rows"], { size, widths }: TableFit): number {
  const lines = (row: readonly string[]) =>
    Math.max(...row.map((cell, at) => linesOf(textWidth(cell, size), widths[at] ?? 0)));
  return sum(rows.map((row) => Math.ceil(lines(row)) * size * 1.15 + 7.2));
}

/** In how many lines a text of a width stands in a column, at the least one. */
function linesOf(wide: number, width: number): number {
  return Math.max(1, (1.08 * wide) / Math.max(1, width - COLUMN_GAP - 2));
}

type Need = { readonly least: number; readonly good: number };

function columnNeed(texts: TableTexts, at: number, size: number, room: number): Need {
  const pad = COLUMN_GAP + 2;
  const heading = texts.headings[at] ?? "";
  const words = (text: string, bold: boolean) =>
    Math.max(0, ...text.split(/[ \u200b]/).map((word) => textWidth(word, size, bold)));
  const headingWord = words(heading, true);
  const cells = texts.rows.map((row) => row[at] ?? "");
  const widest = Math.max(0, ...cells.map((cell) => textWidth(cell, size, true)));
  if (texts.numeric[at] === true) {
    const least = Math.max(headingWord, widest) + pad;
    return { least, good: Math.max(least, twoLines(heading, size) + pad) };
  }
  const least = Math.max(headingWord, ...cells.map((cell) => words(cell, true)), at === 0 ? room * 0.12 : 30) + pad;
  const natural = Math.max(widest, textWidth(heading, size, true)) + pad;
  return { least: Math.min(least, natural), good: Math.min(natural, Math.max(least, room * (at === 0 ? 0.46 : 0.34))) };
}

/** The width at which a heading stands in two lines. */
function twoLines(heading: string, size: number): number {
  const words = heading.split(" ");
  let best = textWidth(heading, size, true);
  for (let at = 1; at < words.length; at++) {
    const lines = [words.slice(0, at).join(" "), words.slice(at).join(" ")];
    best = Math.min(best, Math.max(...lines.map((line) => textWidth(line, size, true))));
  }
  return best;
}

function shareOut(texts: TableTexts, needs: readonly Need[], size: number, room: number): number[] {
  const { numeric } = texts;
  const good = sum(needs.map((need) => need.good));
  if (good > room) return squeeze(texts, needs, size, room);
  // A small table keeps its numbers near its labels instead of stretching over the page.
  const target = Math.max(good, good < room * 0.4 ? room * 0.62 : room);
  let spare = target - good;
  const widths = needs.map((need) => need.good);
  const numbers = widths.flatMap((_, at) => (numeric[at] === true ? [at] : []));
  const each = numbers.length > 0 ? Math.min(34, (spare * 0.6) / numbers.length) : 0;
  for (const at of numbers) {
    widths[at] = (widths[at] ?? 0) + each;
    spare -= each;
  }
  const wordy = widths.flatMap((_, at) => (numeric[at] === true ? [] : [at]));
  for (const at of wordy) widths[at] = (widths[at] ?? 0) + spare / wordy.length;
  return widths;
}

/**
 * Starts every column at its least and gives what is left, step by step, to the column whose widening saves the most
 * lines over all rows.
 */
function squeeze(texts: TableTexts, needs: readonly Need[], size: number, room: number): number[] {
  const least = sum(needs.map((need) => need.least));
  if (least >= room) return needs.map((need) => (need.least * room) / least);
  const rows = [texts.headings, ...texts.rows].map((row, order) =>
    needs.map((_, at) => textWidth(row[at] ?? "", size, order === 0)),
  );
  // Whole lines of the tallest cell count; the rest of every cell counts a little, so that no step is in vain.
  const cost = (widths: readonly number[]) => {
    let total = 0;
    for (const row of rows) {
      let tallest = 1;
      for (let at = 0; at < widths.length; at++) {
        const height = linesOf(row[at] ?? 0, widths[at] ?? 0);
        tallest = Math.max(tallest, Math.ceil(height));
        total += 0.1 * height;
      }
      total += tallest;
    }
    return total;
  };
  const widths = needs.map((need) => need.least);
  const step = Math.max(3, (room - least) / 60);
  for (let left = room - least; left > 0.01; left -= step) {
    const more = Math.min(step, left);
    let best = 0;
    let lowest = Number.POSITIVE_INFINITY;
    for (let at = 0; at < widths.length; at++) {
      const reached = cost(widths.with(at, (widths[at] ?? 0) + more));
      if (reached < lowest) {
        lowest = reached;
        best = at;
      }
    }
    widths[best] = (widths[best] ?? 0) + more;
  }
  return widths;
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
