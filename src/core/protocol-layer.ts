import type { Words } from "./words.ts";

/**
 * How a fact was learned: `read` in the text cited, `secondary` in another's account of it, `recalled` from memory and
 * to be confirmed before it decides anything, `assumed` by this house.
 */
export type Evidence = "read" | "secondary" | "recalled" | "assumed";

/** The ways of knowing in words, as they stand behind a citation. */
export const EVIDENCE: Readonly<Record<Evidence, Words>> = {
  read: { en: "read in the text cited", fr: "lu dans le texte cité", es: "leído en el texto citado" },
  secondary: {
    en: "read in another's account of it",
    fr: "lu dans une source secondaire",
    es: "leído en una fuente secundaria",
  },
  recalled: {
    en: "recalled, not confirmed in the text",
    fr: "de mémoire, non confirmé dans le texte",
    es: "de memoria, sin confirmar en el texto",
  },
  assumed: { en: "assumed by this house", fr: "supposé par le présent système", es: "supuesto de este sistema" },
};

/** Where a fact stands, and how it was learned. A title that each language writes in its own way is given in all three. */
export type Sourced = { readonly cites: Words | string; readonly evidence: Evidence };

/** What an analysis may state beside its tests; a country's law may ask for it. */
export type AnalysisStatement = "designated-analyst" | "official-expert" | "accredited-laboratory" | "net-mass";

/** One thing that a country asks of an analysis beyond the common protocol. */
export type ProtocolAddition = {
  readonly id: string;
  readonly say: Words;
  /** What the analysis must state. */
  readonly states: AnalysisStatement;
  readonly source: Sourced;
};

/** What a country adds to the common analysis protocol; it stands in the country's own folder. */
export type ProtocolLayer = {
  /** The edition that applies where an analysis names none. */
  readonly edition: string;
  readonly additions: readonly ProtocolAddition[];
};
