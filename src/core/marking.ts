import type { Words } from "./words.ts";

/** Traffic Light Protocol 2.0 (FIRST, 2022): how far a record may travel. */
export const MARKINGS = {
  clear: { en: "TLP:CLEAR", fr: "TLP:CLEAR", es: "TLP:CLEAR" },
  green: { en: "TLP:GREEN", fr: "TLP:GREEN", es: "TLP:GREEN" },
  amber: { en: "TLP:AMBER", fr: "TLP:AMBER", es: "TLP:AMBER" },
  "amber+strict": { en: "TLP:AMBER+STRICT", fr: "TLP:AMBER+STRICT", es: "TLP:AMBER+STRICT" },
  red: { en: "TLP:RED", fr: "TLP:RED", es: "TLP:RED" },
} as const satisfies Record<string, Words>;

/** One of the Traffic Light Protocol labels. */
export type Marking = keyof typeof MARKINGS;

/** Permissible Actions Protocol: what a reader may do with a record; `red` is passive only, `clear` has no limit. */
export const PAPS = {
  clear: { en: "PAP:CLEAR", fr: "PAP:CLEAR", es: "PAP:CLEAR" },
  green: { en: "PAP:GREEN", fr: "PAP:GREEN", es: "PAP:GREEN" },
  amber: { en: "PAP:AMBER", fr: "PAP:AMBER", es: "PAP:AMBER" },
  red: { en: "PAP:RED", fr: "PAP:RED", es: "PAP:RED" },
} as const satisfies Record<string, Words>;

/** One of the labels of the Permissible Actions Protocol. */
export type Pap = keyof typeof PAPS;

/** What an originator says about the use of a record; it stands in the record's statement and travels with it. */
export type Handling = {
  readonly marking: Marking;
  readonly pap: Pap;
  /** Europol handling codes: `h0`, or those of `h1`, `h2`, `h3` joined by `+`. */
  readonly handling: string;
  /** How source and information are graded: `4x4:B2`, `admiralty:C3`, or empty when they are not. */
  readonly grading: string;
};

/** The handling of what may be used without more limits than its marking, and is not graded. */
export const PLAIN_HANDLING = { pap: "clear", handling: "h0", grading: "" } as const satisfies Omit<
  Handling,
  "marking"
>;

const HANDLING_CODES = /^(?:h0|h1(?:\+h2)?(?:\+h3)?|h2(?:\+h3)?|h3)$/;
const GRADING = /^(?:|4x4:[ABCX][1-4]|admiralty:[A-F][1-6])$/;

/** Says whether values are a handling: known labels, codes in order, a grade of one of the two scales. */
export function isHandling(of: { readonly [K in keyof Handling]: unknown }): boolean {
  return (
    isMarking(of.marking) &&
    typeof of.pap === "string" &&
    Object.hasOwn(PAPS, of.pap) &&
    typeof of.handling === "string" &&
    HANDLING_CODES.test(of.handling) &&
    typeof of.grading === "string" &&
    GRADING.test(of.grading)
  );
}

/** Under what a record was received from another node. The conditions stay in force for every later use. */
export type Terms = {
  /** The log's origin of the node that released it: `tripoint.us`. */
  readonly from: string;
  /** The agency that it was released to, `ca.rcmp`. */
  readonly receiver: string;
  /** The id of the rule under which it was released. */
  readonly arrangement: string;
  /** The purposes for which it may be used. */
  readonly purposes: readonly string[];
  /** Conditions as codes, in order: `no-onward`, `minimum-cell:5`. */
  readonly conditions: readonly string[];
};

/**
 * What a sharing rule may look at: few distinct ones exist, so a caller's permitted profiles are computed once.
 * `synthetic` marks records made for demonstration, which say so wherever they are shown.
 */
export type Profile = Handling & {
  readonly kind: string;
  readonly originator: string;
  readonly country: string;
  readonly synthetic: boolean;
  /** For a record of another node the canonical JSON of its `Terms`; empty for the node's own. */
  readonly terms: string;
};

/** The text under which a profile is stored and cached. */
export function profileKey(profile: Profile): string {
  return `${profile.kind}|${profile.originator}|${profile.country}|${profile.marking}|${profile.pap}|${profile.handling}|${profile.grading}|${profile.synthetic ? "synthetic" : "real"}|${profile.terms}`;
}

/** Says whether a value is a Traffic Light Protocol label. */
export function isMarking(value: unknown): value is Marking {
  return typeof value === "string" && Object.hasOwn(MARKINGS, value);
}
