import { type Fault, problem } from "../../../core/outcome.ts";
import { fileByFile, type Interpretation, type Source, type SourceFile, type SourceRow } from "../../../core/source.ts";
import { rowFault, valueFault } from "../../../core/table-row.ts";
import type { ItemClass, UNITS } from "../../../desks/firearms/codes.ts";
import {
  add,
  type CategorySums,
  categoryControls,
  countEvent,
  differsFinding,
  type EventRow,
  type EventTally,
  eventDraft,
  newTally,
  tallyFindings,
} from "../reading/cbp-events.ts";
import { type ExpectedColumn, foldLabel, type Heading, withoutNotes } from "../reading/find-heading.ts";
import { fiscalMonth, readFiscalYear, readMonth } from "../reading/fiscal-month.ts";
import { headedTables } from "../reading/headed-tables.ts";
import { readNumber, readWhole } from "../reading/read-number.ts";
import { tablesOf } from "../reading/read-rows.ts";
import { passed } from "../reading/say.ts";
import { isTotalRow } from "../reading/total-label.ts";
import { unknownValue, VALUE_PROBLEMS } from "../reading/value-fault.ts";

const MOST_LINES = 250_000;

const COLUMNS = {
  year: { name: "Fiscal Year", also: ["FY", "Fiscal Year (FY)"] },
  month: { name: "Month (abbv)", also: ["Month", "Month (abbr)", "Month Abbreviation"] },
  component: { name: "Component", also: ["CBP Component"], optional: true },
  region: { name: "Region", also: ["Border", "Border Region"], optional: true },
  area: { name: "Area of Responsibility", also: ["AOR", "Area of Responsibility (AOR)", "Field Office/Sector"] },
  direction: { name: "Inbound/Outbound", also: ["Inbound or Outbound", "Direction", "In/Outbound"] },
  mode: { name: "Mode of Transportation", also: ["Mode of Transport", "Transportation Mode", "Mode"] },
  type: { name: "Seizure Type", optional: true },
  category: { name: "Category", also: ["Seizure Category", "Weapon Category", "Item Category"] },
  event: { name: "Event ID", also: ["EventID", "Event Number", "Event Identifier"] },
  quantity: { name: "Quantity Seized", also: ["Quantity", "Qty Seized", "Sum of Quantity Seized"] },
} satisfies Record<string, ExpectedColumn>;

type Column = keyof typeof COLUMNS;

const DIRECTIONS = new Map<string, EventRow["direction"]>([
  ["inbound", "inbound"],
  ["outbound", "outbound"],
  ["other", "unknown"],
]);

const MODES = new Map<string, EventRow["conveyance"]>([
  ["air", "air"],
  ["land", "land"],
  ["sea", "sea"],
  ["rail", "rail"],
  ["mail", "post"],
  ["other", "other"],
]);

type Category = { readonly class: ItemClass; readonly unit: keyof typeof UNITS; readonly type: string };

const WEAPONS = "weapons";
const PARTS = "ammunitionandgunparts";

/** CBP's categories. What mixes rounds and parts, or could mean several things, has no stated unit. */
const CATEGORIES = new Map<string, Category>(
  (
    [
      ["Handgun", "handgun", "pieces", WEAPONS],
      ["Long Arm", "long-gun", "pieces", WEAPONS],
      ["Other Firearm", "firearm-unspecified", "pieces", WEAPONS],
      ["Other Weapon", "other-weapon", "pieces", WEAPONS],
      ["Explosive", "explosive", "pieces", WEAPONS],
      ["Ammunition", "ammunition", "rounds", PARTS],
      ["Magazine", "magazine", "pieces", PARTS],
      ["Receiver", "receiver-frame", "pieces", PARTS],
      ["Silencer (Muffler or Sound Moderator)", "silencer", "pieces", PARTS],
      ["Silencer", "silencer", "pieces", PARTS],
      ["Scope", "accessory", "pieces", PARTS],
      ["Vest Body Armor", "accessory", "pieces", PARTS],
      ["Body Armor", "accessory", "pieces", PARTS],
      ["Case", "parts-and-ammunition-other", "not-stated", PARTS],
      ["Other Ammunition & Gun Part", "parts-and-ammunition-other", "not-stated", PARTS],
    ] as const
  ).flatMap(([label, itemClass, unit, type]) =>
    [label, `${label}s`].map((spelling) => [foldLabel(spelling), { class: itemClass, unit, type }] as const),
  ),
);
const CATEGORY_NAMES = [
  "Handgun, Long Arm, Other Firearms, Other Weapons, Explosives, Ammunition, Magazine, Receivers",
  "Silencer (Muffler or Sound Moderator), Scope, Vest Body Armor, Case, Other Ammunition & Gun Parts",
];

const KNOWN_LABELS = new Set(
  [
    ...["Office of Field Operations", "U.S. Border Patrol", "Air and Marine Operations"],
    ...["Southwest Border", "Northern Border", "Central/Coastal/Other", "Coastal/Interior"],
  ].map(foldLabel),
);

/** CBP's weapons and ammunition seizures: one line for each category of an event, joined into one seizure an event. */
export const cbpWeapons: Source = {
  name: "us/cbp-weapons",
  title: {
    en: "CBP weapons and ammunition seizures",
    fr: "Saisies d'armes et de munitions du CBP",
    es: "Aseguramientos de armas y municiones de CBP",
  },
  publisher: {
    en: "U.S. Customs and Border Protection",
    fr: "Service des douanes et de la protection des frontières des États-Unis",
    es: "Oficina de Aduanas y Protección Fronteriza de los Estados Unidos",
  },
  agency: "us.cbp",
  completeness: "complete",
  form: "table",
  expects: {
    en: "A table with the columns Fiscal Year, Month (abbv), Component, Region, Area of Responsibility, Inbound/Outbound, Mode of Transportation, Seizure Type, Category, Event ID, Quantity Seized; one line for each category of an event.",
    fr: "Un tableau avec les colonnes Fiscal Year, Month (abbv), Component, Region, Area of Responsibility, Inbound/Outbound, Mode of Transportation, Seizure Type, Category, Event ID et Quantity Seized; une ligne par catégorie d'un événement.",
    es: "Una tabla con las columnas Fiscal Year, Month (abbv), Component, Region, Area of Responsibility, Inbound/Outbound, Mode of Transportation, Seizure Type, Category, Event ID y Quantity Seized; una línea por categoría de cada evento.",
  },
  terms: {
    en: "Work of the US government, in the public domain.",
    fr: "Œuvre du gouvernement des États-Unis, du domaine public.",
    es: "Obra del gobierno de los Estados Unidos, de dominio público.",
  },
  interpret: fileByFile(interpretFile),
};

async function* interpretFile(file: SourceFile): AsyncGenerator<Interpretation> {
  const tally = newTally();
  const sums: CategorySums = new Map();
  const events = new Map<string, EventRow[]>();
  const refused: { row: SourceRow; faults: readonly Fault[]; event: string | undefined }[] = [];
  let columns: Readonly<Record<string, string>> | undefined;
  let count = 0;
  let totals = 0;
  for await (const part of headedTables(tablesOf(file), COLUMNS)) {
    if (part.heading === undefined) {
      yield part.say;
      continue;
    }
    const { heading, rows } = part;
    columns ??= columnsOf(heading);
    for await (const row of rows) {
      if (++count > MOST_LINES) return yield tooLong(row);
      if (isTotalRow(row)) {
        totals++;
        continue;
      }
      addSum(sums, rawFigure(row, heading), "published");
      const read = readLine(row, heading, tally);
      if (Array.isArray(read)) {
        refused.push({ row, faults: read, event: eventOf(row.cells[heading.at.event] ?? "") });
      } else {
        const event = events.get(read.event);
        if (event === undefined) events.set(read.event, [read]);
        else event.push(read);
      }
    }
  }
  for (const { row, faults, event } of refused) {
    const alongside = events.get(event ?? "")?.map((line) => line.source);
    yield { type: "refused", rows: [row], faults, ...(alongside === undefined ? {} : { alongside }) };
  }
  for (const lines of events.values()) {
    const event = eventDraft(lines, columns);
    countEvent(tally, event, lines);
    if (event.differs.length > 0) yield differsFinding(event.draft.reference, event.differs, lines[0]?.source.row ?? 0);
    for (const { category, quantity = 0 } of lines) addSum(sums, { category, quantity }, "read");
    yield { type: "draft", draft: event.draft };
  }
  yield* passed(totals, "mixedTotal");
  yield* tallyFindings(tally);
  yield* categoryControls(sums);
}

/** Reads one line; every fault of it at once when it cannot be understood. */
function readLine(row: SourceRow, { at, named, row: head }: Heading<Column>, tally: EventTally): EventRow | Fault[] {
  const wrong = rowFault(row, head.cells.length);
  if (wrong !== undefined) return [wrong];
  const cell = (column: Column) => row.cells[at[column]]?.trim() ?? "";
  const faults: Fault[] = [];
  const need = <T>(column: Column, value: T | undefined, otherwise: (text: string) => Fault): T => {
    if (value === undefined) {
      const text = cell(column);
      faults.push(text === "" ? valueFault(row, named[column], text, VALUE_PROBLEMS.blank) : otherwise(text));
    }
    return value as T;
  };
  const bad = (column: Column, problem: (typeof VALUE_PROBLEMS)[keyof typeof VALUE_PROBLEMS]) => (text: string) =>
    valueFault(row, named[column], text, problem);
  const unknown = (column: Column, known: readonly string[]) => (text: string) =>
    unknownValue(row, named[column], text, known);

  const year = need("year", readFiscalYear(cell("year")), bad("year", VALUE_PROBLEMS.year));
  const month = need("month", readMonth(cell("month")), bad("month", VALUE_PROBLEMS.month));
  const area = need("area", cell("area") || undefined, bad("area", VALUE_PROBLEMS.blank));
  const direction = need(
    "direction",
    DIRECTIONS.get(foldLabel(cell("direction"))),
    unknown("direction", ["INBOUND", "OUTBOUND", "OTHER"]),
  );
  const mode = need(
    "mode",
    MODES.get(foldLabel(cell("mode"))),
    unknown("mode", ["Air", "Land", "Sea", "Rail", "Mail", "Other"]),
  );
  const category = need("category", categoryOf(cell("category")), unknown("category", CATEGORY_NAMES));
  const event = need("event", eventOf(cell("event")), (text) => valueFault(row, named.event, text, NOT_AN_EVENT));
  const whole = category === undefined || category.unit !== "not-stated";
  const quantity = whole ? readWhole(cell("quantity")) : readNumber(cell("quantity"));
  if (quantity.state === "bad")
    faults.push(
      valueFault(row, named.quantity, cell("quantity"), whole ? VALUE_PROBLEMS.whole : VALUE_PROBLEMS.number),
    );
  if (faults.length > 0) return faults;

  if (year.open) tally.open.add(year.year);
  if (quantity.state === "blank") tally.blanks.push(row.row);
  for (const column of ["component", "region"] as const)
    if (cell(column) !== "" && !KNOWN_LABELS.has(foldLabel(cell(column)))) add(tally.unusual, cell(column));
  if (cell("type") !== "" && foldLabel(cell("type")) !== category.type)
    add(tally.unusual, `${cell("type")}: ${cell("category")}`);
  const span = fiscalMonth(year.year, month);
  return {
    source: row,
    event,
    from: span.from,
    until: span.to,
    component: cell("component"),
    region: cell("region"),
    area,
    direction,
    conveyance: mode,
    class: category.class,
    category: cell("category"),
    unit: category.unit,
    quantity: quantity.state === "value" ? quantity.value : undefined,
  };
}

function categoryOf(label: string): Category | undefined {
  return CATEGORIES.get(foldLabel(label)) ?? CATEGORIES.get(foldLabel(withoutNotes(label)));
}

/** The event's number as text: a spreadsheet's `.0` is not part of it, and `3.46E+09` has lost its digits. */
function eventOf(cell: string): string | undefined {
  const text = cell.trim().replace(/^(\d+)\.0+$/, "$1");
  return /^[A-Za-z0-9][A-Za-z0-9_-]{0,79}$/.test(text) && !/^\d(\.\d+)?e\+?\d+$/i.test(text) ? text : undefined;
}

/** A line's figure as its cells stand, whatever becomes of it: what the publisher's own total would hold. */
function rawFigure({ cells }: SourceRow, { at }: Heading<Column>): { category: string; quantity: number } {
  const quantity = Number((cells[at.quantity] ?? "").replaceAll(",", ""));
  return { category: cells[at.category]?.trim() || "?", quantity: Number.isFinite(quantity) ? quantity : 0 };
}

function addSum(sums: CategorySums, figure: { category: string; quantity: number }, to: "published" | "read"): void {
  const { category, quantity } = figure;
  const sum = sums.get(category) ?? { published: 0, read: 0, unit: categoryOf(category)?.unit ?? "not-stated" };
  sum[to] += quantity;
  sums.set(category, sum);
}

function columnsOf({ named }: Heading<Column>): Readonly<Record<string, string>> {
  return {
    seizedFrom: `${named.year}, ${named.month}`,
    seizedUntil: `${named.year}, ${named.month}`,
    seizedIn: named.area,
    place: named.area,
    direction: named.direction,
    conveyance: named.mode,
    borderRegion: named.region,
    seizingUnit: named.component,
    "items.class": named.category,
    "items.description": named.category,
    "items.quantity": named.quantity,
  };
}

function tooLong(row: SourceRow): Interpretation {
  return { type: "refused", rows: [row], faults: [valueFault(row, "file", String(MOST_LINES), TOO_LONG)] };
}

const TOO_LONG = problem(
  {
    en: "lines are the most this source can join into events: nothing of the file was kept",
    fr: "lignes, c'est le maximum que cette source peut regrouper en événements : rien du fichier n'a été conservé",
    es: "líneas es lo máximo que esta fuente puede agrupar en eventos: no se conservó nada del archivo",
  },
  {
    en: "split the file by fiscal year",
    fr: "scindez le fichier par exercice financier",
    es: "divida el archivo por año fiscal",
  },
);
const NOT_AN_EVENT = problem(
  {
    en: "is not an event number",
    fr: "n'est pas un numéro d'événement",
    es: "no es un número de evento",
  },
  {
    en: "write all its digits; a spreadsheet that shows 3.46E+09 has lost them: take them from the publisher's file",
    fr: "écrivez tous ses chiffres; un tableur qui affiche 3.46E+09 les a perdus : reprenez-les du fichier de l'éditeur",
    es: "escriba todos sus dígitos; una hoja de cálculo que muestra 3.46E+09 los perdió: tómelos del archivo de quien lo publica",
  },
);
