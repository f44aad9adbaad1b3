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

/**
 * What a sharing rule may look at: few distinct ones exist, so a caller's permitted profiles are computed once.
 * `synthetic` marks records made for demonstration, which say so wherever they are shown.
 */
export type Profile = {
  readonly kind: string;
  readonly originator: string;
  readonly country: string;
  readonly marking: Marking;
  readonly synthetic: boolean;
};

/** The text under which a profile is stored and cached. */
export function profileKey(profile: Profile): string {
  return `${profile.kind}|${profile.originator}|${profile.country}|${profile.marking}|${profile.synthetic ? "synthetic" : "real"}`;
}

/** Says whether a value is a Traffic Light Protocol label. */
export function isMarking(value: unknown): value is Marking {
  return typeof value === "string" && Object.hasOwn(MARKINGS, value);
}
