import { LOCALES } from "../../core/field-types.ts";
import { type Language, LANGUAGES, type Words } from "../../core/words.ts";
import { escapeXml } from "./escape-xml.ts";
import type { Warning } from "./warning.kind.ts";
import { warningTexts } from "./warning-words.ts";

/** What stands around a warning in an alert. */
export type AlertSetting = {
  /** The record's number: it becomes the identifier, with the revision. */
  readonly record: string;
  readonly revision: number;
  /** When each version was logged, oldest first: ISO 8601 with an offset. The last is that of this version. */
  readonly sent: readonly string[];
  /** The sender, `us.dea@tripoint.us`; without spaces, commas, `<` and `&`. */
  readonly sender: string;
  readonly senderName: Words;
  /** The names of the regions by code. */
  readonly areas: Readonly<Record<string, Words>>;
  readonly synthetic: boolean;
};

const SEVERITY = { low: "Minor", moderate: "Moderate", high: "Severe", "very-high": "Extreme" } as const;
const CERTAINTY = { observed: "Observed", likely: "Likely", possible: "Possible" } as const;
const EXERCISE: Words = {
  en: "Made up for demonstration.",
  fr: "Inventé à des fins de démonstration.",
  es: "Inventado para demostración.",
};

/** Says whether a warning is meant as a public alert. */
export function isPublicAlert(of: Pick<Warning, "audience">, marking: string): boolean {
  return of.audience === "public" && marking === "clear";
}

/**
 * A warning as an alert of the Common Alerting Protocol 1.2 (OASIS, 2010), with one block of information a language, the reader's first: an update refers
 * to the versions before it, a retraction cancels them. What is made up for demonstration has the status `Exercise`.
 */
export function capAlert(of: Warning, setting: AlertSetting, first: Language): string {
  const { record, revision, sent, sender, synthetic } = setting;
  const isCancelled = of.state === "retracted";
  const type = isCancelled ? "Cancel" : revision > 1 ? "Update" : "Alert";
  const references = sent.slice(0, -1).map((when, at) => [sender, identifierOf(record, at + 1), when].join(","));
  const line = (name: string, text: string | undefined, indent = "  ") =>
    text === undefined || text === "" ? [] : [`${indent}<${name}>${escapeXml(text)}</${name}>`];
  const languages = [first, ...LANGUAGES.filter((one) => one !== first)];
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">',
    ...line("identifier", identifierOf(record, revision)),
    ...line("sender", sender),
    ...line("sent", sent.at(-1)),
    ...line("status", synthetic ? "Exercise" : "Actual"),
    ...line("msgType", type),
    ...line("scope", "Public"),
    ...line("note", synthetic ? EXERCISE[first] : isCancelled ? of.steps.at(-1)?.reason : undefined),
    ...(type === "Alert" ? [] : line("references", references.join(" "))),
    ...languages.flatMap((language) => infoOf(of, setting, language, line)),
    "</alert>",
  ];
  return `${lines.join("\n")}\n`;
}

/** Identifiers hold no spaces, commas, `<` or `&`. */
function identifierOf(record: string, revision: number): string {
  return `${record.replaceAll(/[\s,<&]/g, "_")}:${revision}`;
}

type Line = (name: string, text: string | undefined, indent?: string) => readonly string[];

function infoOf(of: Warning, setting: AlertSetting, language: Language, line: Line): readonly string[] {
  const { headline, evidence, advice } = warningTexts(of, language);
  const inside = "    ";
  const reason = of.state === "notified" ? undefined : of.steps.at(-1)?.reason;
  const isOver = of.state === "closed" || of.state === "retracted";
  return [
    "  <info>",
    ...line("language", LOCALES[language], inside),
    ...line("category", "Health", inside),
    ...line("event", headline.slice(0, 200), inside),
    ...line("responseType", isOver ? "AllClear" : "Monitor", inside),
    ...line("urgency", isOver ? "Past" : "Expected", inside),
    ...line("severity", SEVERITY[of.risk], inside),
    ...line("certainty", CERTAINTY[of.certainty], inside),
    ...line("senderName", setting.senderName[language], inside),
    ...line("headline", headline.slice(0, 160), inside),
    ...line("description", reason === undefined ? evidence : `${reason}\n\n${evidence}`, inside),
    ...line("instruction", advice, inside),
    ...areasOf(of).flatMap((code) => [
      "    <area>",
      ...line("areaDesc", setting.areas[code]?.[language] ?? code, "      "),
      "      <geocode>",
      ...line("valueName", "ISO3166-2", "        "),
      ...line("value", code, "        "),
      "      </geocode>",
      "    </area>",
    ]),
    "  </info>",
  ];
}

/** The regions that a warning is about. */
export function areasOf(of: Pick<Warning, "place" | "alsoIn">): readonly string[] {
  return [...new Set([of.place, ...(of.alsoIn ?? "").split(/\s+/)])].filter((code) => code !== "");
}
