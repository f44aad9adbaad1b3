import type { Control, Draft, Interpretation, SourceRow } from "../../../core/source.ts";
import { findingOf } from "../../../core/table-reader.ts";
import type { CONVEYANCES, DIRECTIONS, ItemClass, UNITS } from "../../../desks/firearms/codes.ts";
import { seizure } from "../../../desks/firearms/seizure.kind.ts";
import { seatOf } from "./cbp-area.ts";
import { CBP_FINDINGS } from "./cbp-words.ts";
import { byName } from "./say.ts";

/** One line of the weapons file, understood: one category of one event. */
export type EventRow = {
  readonly source: SourceRow;
  readonly event: string;
  readonly from: string;
  readonly until: string;
  readonly component: string;
  readonly region: string;
  readonly area: string;
  readonly direction: keyof typeof DIRECTIONS;
  readonly conveyance: keyof typeof CONVEYANCES;
  readonly class: ItemClass;
  readonly category: string;
  readonly unit: keyof typeof UNITS;
  readonly quantity: number | undefined;
};

/** A seizure event as a draft, and what had to be decided about it. */
export type EventDraft = {
  readonly draft: Draft;
  readonly differs: readonly string[];
  readonly repeats: readonly number[];
};

/**
 * Joins the lines of one event into one seizure. The items stand in an order of their own (class, category, quantity),
 * so that a release that lists them otherwise makes no new version. Where the lines of an event differ, the span covers
 * all of them, and a direction, conveyance or state that they do not share becomes unknown.
 */
export function eventDraft(rows: readonly EventRow[], columns: Draft["columns"]): EventDraft {
  const lines = rows.toSorted(
    (a, b) =>
      order(a.class, b.class) ||
      order(a.category, b.category) ||
      (a.quantity ?? Number.MAX_VALUE) - (b.quantity ?? Number.MAX_VALUE) ||
      a.source.row - b.source.row,
  );
  const one = lines[0] as EventRow;
  const all = (key: "component" | "region" | "area" | "direction" | "conveyance" | "from") => [
    ...new Set(lines.map((line) => line[key])),
  ];
  const areas = all("area").sort();
  const seats = new Set(areas.map(placeOfArea));
  const text = (list: readonly string[]) => list.toSorted().join(" / ");
  const single = <T extends string>(list: readonly T[], otherwise: T) =>
    list.length === 1 ? (list[0] as T) : otherwise;
  const differs = (["from", "area", "direction", "conveyance", "component", "region"] as const).filter(
    (key) => all(key).length > 1,
  );
  const seen = new Set<string>();
  const repeats = rows
    .toSorted((a, b) => a.source.row - b.source.row)
    .filter(({ source }) => {
      const key = JSON.stringify(source.cells);
      return seen.has(key) || !seen.add(key);
    })
    .map(({ source }) => source.row);
  const values = {
    seizedFrom: lines.map((line) => line.from).sort()[0],
    seizedUntil: lines
      .map((line) => line.until)
      .sort()
      .at(-1),
    seizedIn: seats.size === 1 ? [...seats][0] : "US",
    place: text(areas),
    custodyReason: "seized",
    direction: single(all("direction"), "unknown"),
    conveyance: single(all("conveyance"), "unknown"),
    borderRegion: text(all("region")) || undefined,
    seizingUnit: text(all("component")) || undefined,
    items: lines.map((line) => ({
      class: line.class,
      description: line.category,
      quantity: line.quantity,
      unit: line.unit,
      quantityState: line.quantity === undefined ? "unknown" : "exact",
    })),
  };
  const draft: Draft = { kind: seizure, reference: one.event, values, rows: lines.map((line) => line.source), columns };
  return { draft, differs, repeats };
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function placeOfArea(area: string): string {
  const seat = seatOf(area);
  return seat === undefined || seat === "abroad" ? "US" : seat;
}

/** What is said of all events together, once they are read: each with its number, none for every line. */
export type EventTally = {
  events: number;
  directionless: number;
  readonly open: Set<number>;
  readonly unknownAreas: Map<string, number>;
  readonly seated: Map<string, number>;
  abroad: number;
  readonly blanks: number[];
  readonly repeats: number[];
  readonly unusual: Map<string, number>;
};

/** An empty tally. */
export function newTally(): EventTally {
  return {
    events: 0,
    directionless: 0,
    open: new Set(),
    unknownAreas: new Map(),
    seated: new Map(),
    abroad: 0,
    blanks: [],
    repeats: [],
    unusual: new Map(),
  };
}

/** Counts one event into the tally. */
export function countEvent(tally: EventTally, { draft, repeats }: EventDraft, rows: readonly EventRow[]): void {
  tally.events++;
  if (draft.values.direction === "unknown") tally.directionless++;
  tally.repeats.push(...repeats);
  for (const area of new Set(rows.map((row) => row.area))) {
    const seat = seatOf(area);
    if (seat === "abroad") tally.abroad++;
    else if (seat === undefined) add(tally.unknownAreas, area);
    else add(tally.seated, area);
  }
}

/** Adds one to what is counted under a name. */
export function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

/** Names with their counts, the largest first, at most twelve. */
export function listed(counts: ReadonlyMap<string, number>): string {
  const entries = [...counts].sort((a, b) => b[1] - a[1] || order(a[0], b[0]));
  return entries
    .slice(0, 12)
    .map(([name, count]) => `${name} (${count})`)
    .join(", ")
    .concat(entries.length > 12 ? ", …" : "");
}

/** Row numbers as a text, at most twelve. */
export function rowList(rows: readonly number[]): string {
  const sorted = rows.toSorted((a, b) => a - b);
  return sorted
    .slice(0, 12)
    .join(", ")
    .concat(sorted.length > 12 ? ", …" : "");
}

/** The findings of a tally. */
export function* tallyFindings(tally: EventTally): Generator<Interpretation> {
  const { events } = tally;
  for (const year of [...tally.open].sort((a, b) => a - b))
    yield findingOf("year-open", SAY.open, { year: String(year) });
  if (tally.repeats.length > 0)
    yield findingOf("repeated-lines", SAY.repeats, { lines: tally.repeats.length, rows: rowList(tally.repeats) });
  if (tally.blanks.length > 0)
    yield findingOf("quantity-blank", SAY.blanks, { lines: tally.blanks.length, rows: rowList(tally.blanks) });
  if (tally.directionless > 0)
    yield findingOf("direction-other", SAY.direction, { count: tally.directionless, events });
  if (tally.seated.size > 0) yield findingOf("placed-at-seat", SAY.seat, { areas: tally.seated.size });
  if (tally.abroad > 0) yield findingOf("placed-abroad", SAY.abroad, { count: tally.abroad });
  if (tally.unknownAreas.size > 0) yield findingOf("area-unknown", SAY.area, { areas: listed(tally.unknownAreas) });
  if (tally.unusual.size > 0) yield findingOf("label-unusual", SAY.unusual, { labels: listed(tally.unusual) });
}

/** Sums by category as the file's own cells give them, beside the sums of what was read. */
export type CategorySums = Map<string, { published: number; read: number; unit: string }>;

/** The controls of a file: one for each category in its own unit, never added together. */
export function* categoryControls(sums: CategorySums): Generator<Interpretation> {
  for (const [name, sum] of byName(sums)) {
    const control: Control = { name, published: sum.published, read: sum.read, unit: sum.unit };
    yield { type: "control", control };
  }
}

const SAY = {
  open: {
    en: "fiscal year {year} is marked FYTD: it has not ended, and its figures will grow",
    fr: "l'exercice {year} porte la mention FYTD : il n'est pas terminé et ses chiffres augmenteront",
    es: "el año fiscal {year} lleva la marca FYTD: no ha terminado y sus cifras crecerán",
  },
  repeats: {
    en: "{lines} {lines|line repeats|lines repeat} another line of the same event exactly; {lines|it is|they are} kept, because the publisher's totals hold {lines|it (row|them (rows} {rows})",
    fr: "{lines} {lines|ligne répète|lignes répètent} exactement une autre ligne du même événement; {lines|elle est conservée|elles sont conservées}, car les totaux de l'éditeur {lines|la comprennent (ligne|les comprennent (lignes} {rows})",
    es: "{lines} {lines|línea repite|líneas repiten} exactamente otra línea del mismo evento; {lines|se conserva|se conservan} porque los totales de quien publica {lines|la incluyen (fila|las incluyen (filas} {rows})",
  },
  blanks: {
    en: "{lines} {lines|line gives|lines give} no quantity: it is unknown, not zero ({lines|row|rows} {rows})",
    fr: "{lines} {lines|ligne n'indique|lignes n'indiquent} pas de quantité : elle est inconnue, et non nulle ({lines|ligne|lignes} {rows})",
    es: "{lines} {lines|línea no indica|líneas no indican} cantidad: se desconoce, no es cero ({lines|fila|filas} {rows})",
  },
  direction: {
    en: "{count} of {events} events {count|has|have} the direction OTHER, which is kept as not stated: shares of outbound need a stated denominator",
    fr: "{count} {count|événement|événements} sur {events} {count|porte|portent} le sens OTHER, conservé comme non précisé : toute part des sorties doit indiquer son dénominateur",
    es: "{count} de {events} eventos {count|tiene|tienen} el sentido OTHER, que se conserva como no precisado: las proporciones de salida deben indicar su denominador",
  },
  seat: {
    en: "the file names no state: events are placed in the state where their field office or sector has its seat ({areas} {areas|area|areas}), though an area may reach into other states",
    fr: "le fichier ne nomme aucun État : les événements sont situés dans l'État du siège du bureau ou secteur ({areas} {areas|secteur|secteurs}), même si un secteur peut s'étendre à d'autres États",
    es: "el archivo no nombra estados: los eventos se ubican en el estado donde tiene su sede la oficina o el sector ({areas} {areas|zona|zonas}), aunque una zona puede abarcar otros estados",
  },
  abroad: {
    en: "{count} {count|event belongs|events belong} to preclearance offices at airports abroad that the file does not name: {count|it is|they are} placed in the United States without a state",
    fr: "{count} {count|événement relève|événements relèvent} de bureaux de prédédouanement dans des aéroports étrangers que le fichier ne nomme pas : {count|il est situé|ils sont situés} aux États-Unis sans précision d'État",
    es: "{count} {count|evento corresponde|eventos corresponden} a oficinas de preinspección en aeropuertos del extranjero que el archivo no nombra: {count|se ubica|se ubican} en Estados Unidos sin estado",
  },
  ...CBP_FINDINGS,
};

/** What is said when the lines of one event differ. */
export function differsFinding(event: string, fields: readonly string[], row: number): Interpretation {
  return findingOf("event-differs", DIFFERS, { event, fields: fields.join(", ") }, row);
}

const DIFFERS = {
  en: "the lines of event `{event}` differ in {fields}: the span covers all of them, and what they do not share is unknown",
  fr: "les lignes de l'événement `{event}` diffèrent ({fields}) : l'intervalle les couvre toutes et ce qu'elles ne partagent pas est inconnu",
  es: "las líneas del evento `{event}` difieren en {fields}: el intervalo las abarca todas y lo que no comparten queda desconocido",
};
