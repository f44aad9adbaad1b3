import { dayNumber, dayOfNumber, isDay, monthSpan, two } from "../core/day.ts";
import { type Fault, problem, type Problem, shown } from "../core/outcome.ts";
import { type Cell, countSeries, type CountSeries } from "../engines/detection/series.ts";
import { openTable } from "./intake/open-table.ts";

/** A series of a file, or every fault of it. */
export type SeriesReading =
  | { readonly ok: true; readonly series: CountSeries; readonly days: readonly string[] }
  | { readonly ok: false; readonly faults: readonly Fault[] };

const COLUMNS = ["date", "count", "population", "submitted"] as const;
const MOST_ROWS = 20_000;
const MOST_TIMES = 40_000;
const BOUNDS = { expanded: 4 * 1024 ** 2, columns: 50, cell: 200, record: 4096 };
const WHOLE = /^\d{1,12}$/;
const CENSORED = /^<\s?(\d{1,12})$/;
const SUPPRESSED = new Set(["*", "suppressed", "supprimé", "suprimido"]);

type Line = { readonly row: number; readonly day: number; readonly cell: Cell; readonly size: number | undefined };

/**
 * Reads a CSV of one series, strictly and within bounds: `date` (YYYY-MM-DD, rising, by day, week, month, quarter or year), `count` (a whole number; empty: nothing received;
 * `*`: withheld; `<5`: below five), and optionally `population` or `submitted` (samples examined), in proportion to which counts are
 * expected. Dates that are left out in between become times of which nothing was received. All faults come at once.
 */
export async function readSeries(path: string): Promise<SeriesReading> {
  const opened = await openTable(path, { bounds: BOUNDS });
  if (!opened.ok) return { ok: false, faults: [opened.fault] };
  const faults: Fault[] = [];
  const lines: Line[] = [];
  const dated: { row: number; day: number }[] = [];
  let heading: readonly string[] | undefined;
  let read = 0;
  for await (const batch of opened.file.rows) {
    for (const { row, cells, broken } of batch) {
      if (broken !== undefined) faults.push({ ...broken, row, field: "row", value: shown(cells[0]) });
      else if (heading === undefined) {
        heading = cells.map((cell) => cell.trim().toLowerCase());
        faults.push(...headingFaults(heading, row));
      } else if (++read > MOST_ROWS) {
        faults.push({ ...TOO_MANY, row, field: "file", value: String(MOST_ROWS) });
        return { ok: false, faults };
      } else {
        const date = (cells[heading.indexOf("date")] ?? "").trim();
        if (isDay(date)) dated.push({ row, day: dayNumber(date) });
        const line = lineOf(heading, cells, row, faults);
        if (line !== undefined) lines.push(line);
      }
    }
  }
  const trouble = opened.trouble();
  if (trouble !== undefined) faults.push(trouble);
  if (heading === undefined) faults.push({ ...NO_COLUMN, row: 1, field: "date", value: "" });
  dated.forEach((line, at) => {
    const before = dated[at - 1];
    if (before !== undefined && line.day <= before.day)
      faults.push({ ...NOT_RISING, row: line.row, field: "date", value: dayOfNumber(line.day) });
  });
  faults.sort((a, b) => a.row - b.row);
  if (faults.length === 0 && lines.length < 8)
    faults.push({ ...TOO_SHORT, row: 1, field: "file", value: String(lines.length) });
  return faults.length > 0 ? { ok: false, faults } : alignTimes(lines);
}

function headingFaults(heading: readonly string[], row: number): readonly Fault[] {
  const faults: Fault[] = [];
  for (const needed of ["date", "count"] as const)
    if (!heading.includes(needed)) faults.push({ ...NO_COLUMN, row, field: needed, value: shown(heading.join(",")) });
  heading.forEach((name, at) => {
    if (!(COLUMNS as readonly string[]).includes(name))
      faults.push({ ...OTHER_COLUMN, row, field: "row", value: shown(name) });
    else if (heading.indexOf(name) < at) faults.push({ ...TWICE, row, field: name, value: shown(name) });
  });
  return faults;
}

function lineOf(heading: readonly string[], cells: readonly string[], row: number, faults: Fault[]): Line | undefined {
  const before = faults.length;
  const at = (name: (typeof COLUMNS)[number]) => (cells[heading.indexOf(name)] ?? "").trim();
  const complain = (field: string, wrong: Problem) =>
    void faults.push({
      ...wrong,
      row,
      field,
      value: shown(heading.includes(field) ? at(field as "date") : cells.at(-1)),
    });
  if (cells.length > heading.length) complain("row", TOO_WIDE);
  const date = at("date");
  if (heading.includes("date") && !isDay(date)) complain("date", NO_DATE);
  const cell = cellOf(at("count"));
  if (heading.includes("count") && cell === undefined) complain("count", NO_COUNT);
  let size: number | undefined;
  for (const name of ["submitted", "population"] as const) {
    const text = at(name);
    if (!heading.includes(name)) continue;
    if (!WHOLE.test(text) || Number(text) === 0) complain(name, NO_SIZE);
    else size = Number(text);
  }
  return faults.length > before || cell === undefined ? undefined : { row, day: dayNumber(date), cell, size };
}

function cellOf(text: string): Cell | undefined {
  if (text === "") return { state: "missing" };
  if (WHOLE.test(text)) return Number(text);
  if (SUPPRESSED.has(text.toLowerCase())) return { state: "suppressed" };
  const limit = CENSORED.exec(text)?.[1];
  return limit === undefined || Number(limit) === 0 ? undefined : { state: "censored", below: Number(limit) };
}

/** Dates that step by months: how many months a time has, and the place of a date among them. */
type MonthSteps = { readonly step: 1 | 3 | 12; readonly isLastDay: boolean };

/** Whether all dates lie on the same day of their months, or all on the last one, and how many months apart: months, quarters or years. */
function monthSteps(texts: readonly string[]): MonthSteps | undefined {
  const isLastDay = texts.every((text) => monthSpan(text.slice(0, 7)).to === text);
  if (!isLastDay && texts.some((text) => text.slice(8) !== texts[0]?.slice(8))) return undefined;
  const months = texts.map(monthOf);
  const isEvery = (step: number) => months.every((month) => (month - (months[0] as number)) % step === 0);
  return { step: isEvery(12) ? 12 : isEvery(3) ? 3 : 1, isLastDay };
}

function monthOf(text: string): number {
  return Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1;
}

/** Puts every time of the stretch in its place: months, quarters or years by the steps of their dates, weeks when all steps are whole weeks, else days. */
function alignTimes(lines: readonly Line[]): SeriesReading {
  const texts = lines.map((line) => dayOfNumber(line.day));
  const [first, start] = [lines[0]?.day ?? 0, texts[0] ?? ""];
  const months = monthSteps(texts);
  const isWeekly = lines.every((line) => (line.day - first) % 7 === 0);
  const frequency = months === undefined ? (isWeekly ? 52 : 365) : 12 / months.step;
  const steps = isWeekly ? 7 : 1;
  const placeOf = (line: Line) =>
    months === undefined ? (line.day - first) / steps : (monthOf(dayOfNumber(line.day)) - monthOf(start)) / months.step;
  const length = placeOf(lines.at(-1) as Line) + 1;
  const farthest = lines.at(-1) as Line;
  if (length > MOST_TIMES)
    return { ok: false, faults: [{ ...TOO_MANY, row: farthest.row, field: "date", value: dayOfNumber(farthest.day) }] };
  const cells: Cell[] = Array.from({ length }, () => ({ state: "missing" }));
  const sizes = new Float64Array(length).fill(Number.NaN);
  for (const line of lines) {
    cells[placeOf(line)] = line.cell;
    sizes[placeOf(line)] = line.size ?? Number.NaN;
  }
  const days = Int32Array.from({ length }, (_, at) => {
    if (months === undefined) return first + at * steps;
    const which = monthOf(start) + at * months.step;
    const month = `${Math.floor(which / 12)}-${two((which % 12) + 1)}`;
    return dayNumber(months.isLastDay ? monthSpan(month).to : `${month}-${start.slice(8)}`);
  });
  const population = lines.some((line) => line.size !== undefined) ? { population: sizes } : {};
  return { ok: true, series: countSeries(cells, frequency, { days, ...population }), days: [...days].map(dayOfNumber) };
}

const NO_COLUMN = problem(
  { en: "no such column", fr: "colonne absente", es: "falta la columna" },
  {
    en: "name the columns date, count and, if wished, population or submitted in the first line",
    fr: "nommez dans la première ligne les colonnes date, count et, au besoin, population ou submitted",
    es: "nombre en la primera línea las columnas date, count y, si se desea, population o submitted",
  },
);
const OTHER_COLUMN = problem(
  { en: "is a column that is not known", fr: "est une colonne inconnue", es: "es una columna desconocida" },
  {
    en: "leave it out, or call it date, count, population or submitted",
    fr: "retirez-la ou nommez-la date, count, population ou submitted",
    es: "quítela o llámela date, count, population o submitted",
  },
);
const TWICE = problem(
  { en: "stands twice", fr: "figure deux fois", es: "aparece dos veces" },
  { en: "leave one column out", fr: "retirez une des colonnes", es: "quite una de las columnas" },
);
const TOO_WIDE = problem(
  { en: "stands beyond the last column", fr: "dépasse la dernière colonne", es: "está más allá de la última columna" },
  {
    en: "give each row as many cells as the first line",
    fr: "donnez à chaque ligne autant de cellules qu'à la première",
    es: "dé a cada fila tantas celdas como a la primera línea",
  },
);
const NO_DATE = problem(
  { en: "is no date", fr: "n'est pas une date", es: "no es una fecha" },
  { en: "write it as 2024-01-29", fr: "écrivez 2024-01-29", es: "escríbala como 2024-01-29" },
);
const NOT_RISING = problem(
  {
    en: "does not come after the row before",
    fr: "ne suit pas la ligne précédente",
    es: "no sigue a la fila anterior",
  },
  {
    en: "give each date once, the oldest first",
    fr: "donnez chaque date une seule fois, la plus ancienne d'abord",
    es: "indique cada fecha una sola vez, primero la más antigua",
  },
);
const NO_COUNT = problem(
  { en: "is no count", fr: "n'est pas un nombre de cas", es: "no es un conteo" },
  {
    en: "write a whole number, nothing when nothing was received, * when withheld, or <5 when below five",
    fr: "écrivez un entier, rien si rien n'a été reçu, * si le nombre est retenu, ou <5 s'il est inférieur à cinq",
    es: "escriba un entero, nada si no se recibió nada, * si está reservado, o <5 si es menor que cinco",
  },
);
const NO_SIZE = problem(
  { en: "is no size above zero", fr: "n'est pas une taille supérieure à zéro", es: "no es un tamaño mayor que cero" },
  { en: "write a whole number from 1", fr: "écrivez un entier à partir de 1", es: "escriba un entero desde 1" },
);
const TOO_SHORT = problem(
  { en: "rows are too few", fr: "lignes sont trop peu", es: "filas son muy pocas" },
  {
    en: "give at least 8 times; five years for the Farrington method",
    fr: "donnez au moins 8 périodes; cinq ans pour la méthode de Farrington",
    es: "indique al menos 8 periodos; cinco años para el método de Farrington",
  },
);
const TOO_MANY = problem(
  {
    en: "is more than a series may hold",
    fr: "dépasse ce qu'une série peut contenir",
    es: "excede lo que puede contener una serie",
  },
  { en: "give the newest part alone", fr: "ne donnez que la partie récente", es: "indique solo la parte reciente" },
);
