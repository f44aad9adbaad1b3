import type { Day } from "../../core/day.ts";
import type { Words } from "../../core/words.ts";

/** A sender or receiver as a declaration names it. */
export type DeclaredParty = {
  readonly name: string;
  readonly address?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly taxNumber?: string | undefined;
};

/** One line of goods; weights in kilograms, the value in its currency (ISO 4217). */
export type DeclaredGoods = {
  readonly description: string;
  /** 2 to 10 digits of the Harmonized System. */
  readonly hs?: string | undefined;
  readonly cas?: string | undefined;
  readonly quantity?: number | undefined;
  readonly netWeight?: number | undefined;
  readonly value?: number | undefined;
  readonly currency?: string | undefined;
  /** Country of origin, two letters. */
  readonly origin?: string | undefined;
};

/** What is declared of one item of post or one consignment. Countries are two capital letters: of places, never of people. */
export type Declaration = {
  readonly id: string;
  readonly mode: string;
  readonly day: Day;
  readonly origin: string;
  readonly transit: readonly string[];
  readonly destination: string;
  readonly sender: DeclaredParty;
  readonly receiver: DeclaredParty;
  readonly goods: readonly DeclaredGoods[];
  /** Whether a licence or permit is named. */
  readonly hasPermit: boolean;
};

/** Why an item is worth a look. Weights lie between 0 and 1, and are a chance only where outcomes have measured them. */
export type GoodsReason = {
  /** The rule's name and version: `tablet-press v1`. */
  readonly rule: string;
  readonly weight: number;
  /** Which value agreed with what. */
  readonly say: Words;
  /** What would clear it. */
  readonly clears: Words;
  /** Whether a person must decide before the item goes on; false for reasons that only call for a look. */
  readonly waits: boolean;
  /** The part of a set that the goods are, such as `press`. */
  readonly component?: string;
};
