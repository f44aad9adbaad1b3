import { type Fault, problem, shown } from "../../../core/outcome.ts";
import { NEW_IN_FILE } from "../../../core/read-value.ts";
import type { XmlElement } from "../../../core/source.ts";
import { foldText } from "../../../core/text.ts";
import { elementsOf, textOf } from "../../../core/xml-element.ts";
import { bareLabel, LEVELS, type SchedulePart } from "./schedule-entry.ts";

/** A labelled provision of one language version. */
export type Provision = {
  /** Its place among the provisions of the schedule, from 1: the publisher's file is one line long. */
  readonly row: number;
  readonly part: SchedulePart;
  readonly level: string;
  readonly path: readonly string[];
  readonly text: string;
  readonly since?: string;
};

/** One language version of a federal regulation: what it calls itself, and the provisions of its schedule. */
export type LanguageVersion = {
  readonly language: string;
  /** `SOR/98-462`, or `DORS/98-462` in French. */
  readonly instrument: string;
  readonly currentTo?: string;
  readonly provisions: readonly Provision[];
  /** Provisions outside the schedule proper: related provisions and amendments not in force. */
  readonly beside: number;
  readonly faults: readonly Fault[];
};

const CURRENT = "lims:current-date";
const IN_FORCE = "lims:inforce-start-date";
/** Elements inside a provision or among the headings that carry no provision of the schedule. */
const PASSED = new Set([
  "Label",
  "Text",
  "HistoricalNote",
  "MarginalNote",
  "Footnote",
  "Note",
  "Repealed",
  "PageBreak",
]);

/** Reads one language version of a regulation as the Department of Justice publishes it in XML. */
export function readVersion(root: XmlElement): LanguageVersion {
  const faults: Fault[] = [];
  const provisions: Provision[] = [];
  let beside = 0;
  const blame = (element: XmlElement, words: Parameters<typeof problem>[0]) =>
    void faults.push({
      ...problem(words, NEW_IN_FILE),
      row: element.line,
      field: "element",
      value: shown(element.name),
    });
  for (const schedule of childrenOf(root, "Schedule")) {
    const label = foldText(wordingOf(childOf(childOf(schedule, "ScheduleFormHeading"), "Label")));
    if (schedule.attributes["id"] === "RelatedProvs" || schedule.attributes["id"] === "NifProvs") {
      beside += countSections(schedule);
    } else if (label === "schedule" || label === "annexe") {
      const piece = childOf(schedule, "RegulationPiece");
      walkSchedule(childOf(piece, "Body") ?? piece ?? schedule, provisions, blame);
    } else {
      blame(schedule, UNKNOWN_SCHEDULE);
    }
  }
  return {
    language: root.attributes["xml:lang"] ?? "",
    instrument: wordingOf(childOf(childOf(root, "Identification"), "InstrumentNumber")),
    currentTo: root.attributes[CURRENT],
    provisions,
    beside,
    faults,
  };
}

type Blame = (element: XmlElement, words: Parameters<typeof problem>[0]) => void;

function walkSchedule(body: XmlElement, provisions: Provision[], blame: Blame): void {
  let part: SchedulePart = { number: "", title: "" };
  for (const child of elementsOf(body)) {
    if (child.name === "Heading") {
      const label = wordingOf(childOf(child, "Label"));
      const title = wordingOf(childOf(child, "TitleText"));
      const number = /^part(?:ie)?\s+(\S+)$/.exec(foldText(label))?.[1];
      if (number !== undefined) part = { number, title };
      else if (label === "") part = { number: part.number, title: part.title, heading: title };
      else blame(child, UNKNOWN_HEADING);
    } else if (child.name === "Section") {
      walkProvision(child, part, [], provisions, blame);
    } else if (!PASSED.has(child.name)) {
      blame(child, UNKNOWN_ELEMENT);
    }
  }
}

function walkProvision(
  element: XmlElement,
  part: SchedulePart,
  above: readonly string[],
  provisions: Provision[],
  blame: Blame,
): void {
  const label = bareLabel(wordingOf(childOf(element, "Label")));
  if (label === "") return blame(element, NO_LABEL);
  const path = [...above, label];
  const continued = elementsOf(element).filter((child) => child.name.startsWith("Continued"));
  const texts = [childOf(element, "Text"), ...continued].map(wordingOf).filter((text) => text !== "");
  provisions.push({
    row: provisions.length + 1,
    part,
    level: element.name,
    path,
    text: texts.join(" … "),
    since: element.attributes[IN_FORCE],
  });
  for (const child of elementsOf(element)) {
    if ((LEVELS as readonly string[]).includes(child.name)) walkProvision(child, part, path, provisions, blame);
    else if (!PASSED.has(child.name) && !continued.includes(child)) blame(child, UNKNOWN_ELEMENT);
  }
}

/** The elements of one name inside an element. */
export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element === undefined ? [] : elementsOf(element).filter((child) => child.name === name);
}

/** The first element of a name inside an element. */
export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return childrenOf(element, name)[0];
}

/** The text inside an element, without footnotes; empty for none. */
export function wordingOf(element: XmlElement | undefined): string {
  return element === undefined ? "" : textOf(element, ["Footnote", "FootnoteRef"]);
}

function countSections(element: XmlElement): number {
  return elementsOf(element).reduce((sum, child) => sum + (child.name === "Section" ? 1 : 0) + countSections(child), 0);
}

const UNKNOWN_SCHEDULE = {
  en: "is a further schedule, which this source does not know",
  fr: "est une annexe supplémentaire, inconnue de cette source",
  es: "es un anexo adicional que esta fuente no conoce",
};
const UNKNOWN_HEADING = {
  en: "is a heading with a label other than a Part",
  fr: "est un intertitre dont le numéro ne désigne pas une partie",
  es: "es un encabezado cuyo número no designa una parte",
};
const UNKNOWN_ELEMENT = {
  en: "is an element this source does not know, and what it holds was not read",
  fr: "est un élément inconnu de cette source, dont le contenu n'a pas été lu",
  es: "es un elemento que esta fuente no conoce y cuyo contenido no se leyó",
};
const NO_LABEL = {
  en: "is a provision without a label, which cannot be cited",
  fr: "est une disposition sans numéro, impossible à citer",
  es: "es una disposición sin número, que no se puede citar",
};
