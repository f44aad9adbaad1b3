import { type Fault, problem, shown } from "../../../core/outcome.ts";
import { NEW_IN_FILE } from "../../../core/read-value.ts";
import type { XmlElement } from "../../../core/source.ts";
import { foldText } from "../../../core/text.ts";
import { elementsOf } from "../../../core/xml-element.ts";
import { childOf, childrenOf, wordingOf } from "./schedule-xml.ts";

/** One item of a schedule of a federal act or regulation, in one language. */
export type LawItem = {
  /** Its place among the items of all schedules, from 1. */
  readonly row: number;
  /** `I`, or `` where the text has one schedule without a number. */
  readonly schedule: string;
  /** The number of its part, or ``. */
  readonly part: string;
  /** Labels without brackets, outermost first; `#2` stands for the second item without a label in its list. */
  readonly path: readonly string[];
  readonly text: string;
  /** The texts of the items that it stands under, outermost first. */
  readonly above: readonly string[];
  readonly since?: string | undefined;
  /** Whether it stands behind "but not including". */
  readonly isExcluded: boolean;
  readonly hasItems: boolean;
  readonly isRepealed: boolean;
  /** Further columns, in a table: a period or a quantity. */
  readonly columns: readonly string[];
};

/** One language version of a law, as its schedules give it. */
export type LawVersion = {
  readonly language: string;
  readonly currentTo?: string | undefined;
  readonly items: readonly LawItem[];
  /** Schedules that are repealed, related provisions and amendments not in force. */
  readonly beside: number;
  readonly faults: readonly Fault[];
};

const NOT_BUT = /^(?:but not including|mais non compris|à l['’]exclusion|mais à l['’]exclusion)/i;
const REPEALED = /^\[(?:Repealed|Abrogée?s?),/;
const PASSED = new Set([
  "ScheduleFormHeading",
  "HistoricalNote",
  "Footnote",
  "GroupHeading",
  "Caption",
  "Note",
  "Repealed",
]);

/** Reads the schedules of a federal act or regulation as the Department of Justice publishes it in XML. */
export function readLawItems(root: XmlElement): LawVersion {
  const items: LawItem[] = [];
  const faults: Fault[] = [];
  let beside = 0;
  for (const schedule of childrenOf(root, "Schedule")) {
    const label = foldText(wordingOf(childOf(childOf(schedule, "ScheduleFormHeading"), "Label")));
    const number = /^(?:schedule|annexe)(?:\s+([ivx]+|\d+))?$/.exec(label);
    if (schedule.attributes["id"] === "RelatedProvs" || schedule.attributes["id"] === "NifProvs") beside++;
    else if (number === null) faults.push(faultAt(schedule));
    else {
      const before = items.length;
      walk(schedule, { schedule: (number[1] ?? "").toUpperCase(), part: "" }, items, faults);
      if (items.length === before) beside++;
    }
  }
  return {
    language: root.attributes["xml:lang"] ?? "",
    currentTo: root.attributes["lims:pit-date"] ?? root.attributes["lims:current-date"],
    ...{ items, beside, faults },
  };
}

type Place = { readonly schedule: string; part: string };

function walk(element: XmlElement, place: Place, items: LawItem[], faults: Fault[]): void {
  for (const child of elementsOf(element)) {
    if (child.name === "Group") {
      const label = wordingOf(childOf(childOf(child, "GroupHeading"), "Label"));
      const part = /(?<!\d)(\d+)\s*$/.exec(label)?.[1];
      walk(child, part === undefined ? place : { ...place, part }, items, faults);
    } else if (child.name === "List") walkList(child, place, [], [], items, faults);
    else if (child.name === "tbody") walkRows(child, place, items);
    else if (["DocumentInternal", "Provision", "TableGroup", "table", "tgroup"].includes(child.name))
      walk(child, place, items, faults);
    else if (!PASSED.has(child.name) && !["thead", "colspec", "Text", "Label"].includes(child.name))
      faults.push(faultAt(child));
  }
}

function walkList(
  list: XmlElement,
  place: Place,
  above: readonly string[],
  texts: readonly string[],
  items: LawItem[],
  faults: Fault[],
  isWithin = false,
): void {
  let isExcluded = isWithin;
  let unlabelled = 0;
  for (const child of elementsOf(list)) {
    if (child.name !== "Item") {
      if (!PASSED.has(child.name)) faults.push(faultAt(child));
      continue;
    }
    const text = wordingOf(childOf(child, "Text"));
    const label = bareLabel(wordingOf(childOf(child, "Label")));
    if (label === "" && NOT_BUT.test(text)) isExcluded = true;
    const path = [...above, label === "" ? `#${++unlabelled}` : label];
    const inside = childrenOf(child, "List");
    items.push({
      ...{ row: items.length + 1, ...place, path, text, above: texts, isExcluded, columns: [] },
      since: child.attributes["lims:inforce-start-date"],
      hasItems: inside.length > 0,
      isRepealed: childOf(child, "Repealed") !== undefined || REPEALED.test(text) || text === "",
    });
    for (const one of inside) walkList(one, place, path, [...texts, text], items, faults, isExcluded);
  }
}

/** A label without brackets; a range of repealed items is written alike in both languages. */
function bareLabel(label: string): string {
  return label.replace(/[()\s]/g, "").replace(/(\d)(?:and|et)(\d)/, "$1-$2");
}

function walkRows(body: XmlElement, place: Place, items: LawItem[]): void {
  for (const row of childrenOf(body, "row")) {
    const cells = childrenOf(row, "entry").map(wordingOf);
    const [label = "", text = "", ...columns] = cells;
    items.push({
      ...{ row: items.length + 1, ...place, path: [bareLabel(label)], text, above: [], columns },
      since: row.attributes["lims:inforce-start-date"] ?? body.attributes["lims:inforce-start-date"],
      ...{ isExcluded: false, hasItems: false, isRepealed: REPEALED.test(text) || text === "" },
    });
  }
}

function faultAt(element: XmlElement): Fault {
  return { ...problem(UNKNOWN, NEW_IN_FILE), row: element.line, field: "element", value: shown(element.name) };
}

const UNKNOWN = {
  en: "is an element this source does not know, and what it holds was not read",
  fr: "est un élément inconnu de cette source, dont le contenu n'a pas été lu",
  es: "es un elemento que esta fuente no conoce y cuyo contenido no se leyó",
};
