import type { Words } from "../src/core/words.ts";
import type { Cell, Column, Corridor, Figure, Row, Table } from "../src/desks/firearms/report/joint-report.ts";

/** Words in three languages, written as `English | français | español`. */
export function w(text: string): Words {
  const [en = "", fr = en, es = en] = text.split(" | ");
  return { en, fr, es };
}

/** A repeatable sequence of numbers from 0 to 1 (mulberry32). */
export function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** The three countries, in the order of the report. */
export const COUNTRIES = [
  { code: "CA", name: w("Canada | Canada | Canadá") },
  { code: "MX", name: w("Mexico | Mexique | México") },
  { code: "US", name: w("United States | États-Unis | Estados Unidos") },
];

type Entry = number | "x" | ".." | "-" | Words;
/** A table in its short form. */
export type Spec = {
  readonly id: string;
  readonly title: string;
  readonly note?: string;
  readonly heading: string;
  /** `key: words`, a leading `%` makes the column's figures shares, a leading `#` gives one decimal. */
  readonly columns: Readonly<Record<string, string>>;
  /** `key: [words, ...entries]`; a key `total` is a total row. */
  readonly rows: Readonly<Record<string, readonly [string | Words, ...Entry[]]>>;
};

/** One figure of the fixture. */
export function figure(id: string, entry: Exclude<Entry, Words>, more: Partial<Figure> = {}): Figure {
  const state =
    entry === "x" ? "suppressed" : entry === ".." ? "not-reported" : entry === "-" ? "not-computable" : "shown";
  return { id, value: typeof entry === "number" ? entry : null, state, ...more };
}

/** Builds a table from its short form. */
export function table(spec: Spec): Table {
  const keys = Object.entries(spec.columns);
  const columns: Column[] = keys.map(([key, label]) => ({ key, label: w(label.replace(/^[%#]/, "")) }));
  const rows: Row[] = Object.entries(spec.rows).map(([key, [label, ...entries]]) => ({
    key,
    label: typeof label === "string" ? w(label) : label,
    total: key === "total",
    cells: entries.map((entry, at): Cell => {
      if (typeof entry === "object") return { words: entry };
      const [column, words] = keys[at] as [string, string];
      const more = words.startsWith("%") ? { share: true } : words.startsWith("#") ? { decimals: 1 } : {};
      return figure(`${spec.id}.${key}.${column}`, entry, more);
    }),
  }));
  return {
    id: spec.id,
    title: w(spec.title),
    ...(spec.note === undefined ? {} : { note: w(spec.note) }),
    rowHeading: w(spec.heading),
    columns,
    rows,
  };
}

/** Names of regions by ISO 3166-2 code. */
export const REGIONS: Readonly<Record<string, string>> = {
  "US-AL": "Alabama | Alabama | Alabama",
  "US-AZ": "Arizona | Arizona | Arizona",
  "US-AR": "Arkansas | Arkansas | Arkansas",
  "US-CA": "California | Californie | California",
  "US-CO": "Colorado | Colorado | Colorado",
  "US-FL": "Florida | Floride | Florida",
  "US-GA": "Georgia | Géorgie | Georgia",
  "US-IL": "Illinois | Illinois | Illinois",
  "US-IN": "Indiana | Indiana | Indiana",
  "US-KS": "Kansas | Kansas | Kansas",
  "US-KY": "Kentucky | Kentucky | Kentucky",
  "US-LA": "Louisiana | Louisiane | Luisiana",
  "US-ME": "Maine | Maine | Maine",
  "US-MI": "Michigan | Michigan | Míchigan",
  "US-MN": "Minnesota | Minnesota | Minnesota",
  "US-MO": "Missouri | Missouri | Misuri",
  "US-MT": "Montana | Montana | Montana",
  "US-NC": "North Carolina | Caroline du Nord | Carolina del Norte",
  "US-ND": "North Dakota | Dakota du Nord | Dakota del Norte",
  "US-NV": "Nevada | Nevada | Nevada",
  "US-NM": "New Mexico | Nouveau-Mexique | Nuevo México",
  "US-NY": "New York | New York | Nueva York",
  "US-OH": "Ohio | Ohio | Ohio",
  "US-OK": "Oklahoma | Oklahoma | Oklahoma",
  "US-OR": "Oregon | Oregon | Oregón",
  "US-PA": "Pennsylvania | Pennsylvanie | Pensilvania",
  "US-SC": "South Carolina | Caroline du Sud | Carolina del Sur",
  "US-TN": "Tennessee | Tennessee | Tennessee",
  "US-TX": "Texas | Texas | Texas",
  "US-UT": "Utah | Utah | Utah",
  "US-VA": "Virginia | Virginie | Virginia",
  "US-VT": "Vermont | Vermont | Vermont",
  "US-WA": "Washington (State) | Washington (État) | Washington (estado)",
  "US-WV": "West Virginia | Virginie-Occidentale | Virginia Occidental",
  "US-WI": "Wisconsin | Wisconsin | Wisconsin",
  "MX-BCN": "Baja California | Basse-Californie | Baja California",
  "MX-CHH": "Chihuahua | Chihuahua | Chihuahua",
  "MX-COA": "Coahuila de Zaragoza | Coahuila de Zaragoza | Coahuila de Zaragoza",
  "MX-GUA": "Guanajuato | Guanajuato | Guanajuato",
  "MX-JAL": "Jalisco | Jalisco | Jalisco",
  "MX-MIC": "Michoacán de Ocampo | Michoacán de Ocampo | Michoacán de Ocampo",
  "MX-NLE": "Nuevo León | Nuevo León | Nuevo León",
  "MX-SIN": "Sinaloa | Sinaloa | Sinaloa",
  "MX-SON": "Sonora | Sonora | Sonora",
  "MX-TAM": "Tamaulipas | Tamaulipas | Tamaulipas",
  "MX-MEX": "State of Mexico | État de Mexico | Estado de México",
  "CA-AB": "Alberta | Alberta | Alberta",
  "CA-BC": "British Columbia | Colombie-Britannique | Columbia Británica",
  "CA-MB": "Manitoba | Manitoba | Manitoba",
  "CA-ON": "Ontario | Ontario | Ontario",
  "CA-QC": "Quebec | Québec | Quebec",
  "CA-SK": "Saskatchewan | Saskatchewan | Saskatchewan",
};

/** The name of a region. */
export const region = (code: string): Words => w(REGIONS[code] ?? code);

/** From, crossing, to, and how many. */
export const ROUTES: readonly (readonly [string, [string, number, number] | null, string, number | "x"])[] = [
  ["US-TX", ["Laredo", 27.506, -99.507], "MX-NLE", 412],
  ["US-TX", ["Brownsville", 25.9, -97.497], "MX-TAM", 366],
  ["US-AZ", ["Nogales", 31.333, -110.943], "MX-SON", 341],
  ["US-CA", ["San Ysidro", 32.543, -117.03], "MX-BCN", 287],
  ["US-TX", ["El Paso", 31.764, -106.451], "MX-CHH", 254],
  ["US-AZ", ["Nogales", 31.333, -110.943], "MX-SIN", 198],
  ["US-TX", ["Eagle Pass", 28.709, -100.512], "MX-COA", 133],
  ["US-FL", ["Laredo", 27.506, -99.507], "MX-GUA", 97],
  ["US-MI", ["Detroit–Windsor", 42.312, -83.074], "CA-ON", 92],
  ["US-OH", ["Fort Erie", 42.907, -78.905], "CA-ON", 88],
  ["US-FL", ["Fort Erie", 42.907, -78.905], "CA-ON", 71],
  ["US-GA", ["Detroit–Windsor", 42.312, -83.074], "CA-ON", 64],
  ["US-WA", ["Blaine", 49.002, -122.757], "CA-BC", 43],
  ["US-VT", ["Derby Line", 45.005, -72.099], "CA-QC", 38],
  ["US-NY", ["Champlain", 45.01, -73.453], "CA-QC", 35],
  ["US-TX", null, "MX-JAL", 31],
  ["US-TX", ["Laredo", 27.506, -99.507], "MX-MIC", 28],
  ["US-MT", ["Sweetgrass", 48.998, -111.96], "CA-AB", 17],
  ["US-ND", ["Pembina", 49.0, -97.237], "CA-MB", 9],
  ["US-NV", ["San Ysidro", 32.543, -117.03], "MX-BCN", 8],
  ["US-MN", ["Pembina", 49.0, -97.237], "CA-MB", "x"],
  ["US-OR", ["Blaine", 49.002, -122.757], "CA-BC", "x"],
  ["US-ME", ["Houlton", 46.135, -67.781], "CA-QC", "x"],
  ["US-TX", ["Laredo", 27.506, -99.507], "US", 12],
];

/** The corridors of the map. */
export const corridors: readonly Corridor[] = ROUTES.map(([from, crossing, to, count]) => ({
  from: { region: from, label: region(from) },
  crossing: crossing && { name: crossing[0], latitude: crossing[1], longitude: crossing[2] },
  to: { region: to, label: region(to) },
  figure: figure(`corridors.${from}.${to}`, count),
}));
