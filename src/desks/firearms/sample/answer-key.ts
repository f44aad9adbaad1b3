import type { Day } from "../../../core/day.ts";
import type { SampleTotals } from "./sample-totals.ts";

/** One planted case: the records it is made of (`originator:kind:reference`) and why it is what it is. */
export type PlantedCase = {
  /** `same-seizure-1`: the sort of case and its number. */
  readonly id: string;
  readonly records: readonly string[];
  readonly reason: string;
};

/** Two records of two countries about one event or one firearm: to be counted once. */
export type DuplicateCase = PlantedCase & {
  readonly sort: "same-seizure" | "recovery-abroad";
  /** Each pair is one duplicate: seizures with seizures, recoveries with recoveries. */
  readonly pairs: readonly (readonly [string, string])[];
  /** How the two tellings differ. */
  readonly differs: readonly string[];
};

/** Records that look like duplicates and are not. */
export type NearMissCase = PlantedCase & {
  readonly sort: "other-items" | "other-make" | "seen-again";
  readonly pair: readonly [string, string];
};

/** Firearms of one dealer and one purchaser, recovered over the border after the same crossing. */
export type NetworkCase = PlantedCase & {
  readonly dealer: string;
  readonly purchaser: string;
  readonly soldIn: string;
  readonly crossing: string;
  readonly recoveries: readonly string[];
  readonly results: readonly string[];
};

/** Handguns bought together by one purchaser for others: a multiple sale with short time-to-crime. */
export type StrawCase = PlantedCase & {
  readonly dealer: string;
  readonly purchaser: string;
  readonly boughtFrom: Day;
  readonly boughtUntil: Day;
  readonly recoveries: readonly string[];
  readonly results: readonly string[];
  /** Days from sale to recovery, in the order of `results`. */
  readonly timeToCrime: readonly number[];
};

/**
 * What a search for serial numbers must find, over records of every kind that carry one (recoveries, trace requests,
 * items of seizures). In a query `?` stands for any one character, `*` at the end for any further ones.
 */
export type SerialQuery = {
  readonly query: string;
  /** The stored text matches, its own `?` taken as a character. */
  readonly finds: readonly string[];
  /** As `finds`, and records whose unreadable characters could be those of the query. */
  readonly possible: readonly string[];
};

/** A firearm whose number is partly unreadable in one record and known from another. */
export type WildcardCase = PlantedCase & {
  readonly full: { readonly record: string; readonly serialNumber: string };
  readonly partial: { readonly record: string; readonly serialNumber: string };
  /** A like number that is not the answer. */
  readonly other: { readonly record: string; readonly serialNumber: string };
  readonly queries: readonly SerialQuery[];
};

/** A privately made firearm. */
export type PrivateCase = PlantedCase & {
  readonly sort: "printed" | "kit" | "later-serial";
  readonly serialNumber: string | null;
};

/** A seizure of parts as items of their own. */
export type PartsCase = PlantedCase & { readonly seizure: string; readonly pieces: Readonly<Record<string, number>> };

/** A trace whose days contradict one another: an error of data, never to be clipped to zero. */
export type ContradictionCase = PlantedCase & { readonly result: string; readonly timeToCrime: number };

/** A name or a region with fewer than five recoveries in the whole sample. */
export type SmallCellCase = PlantedCase & {
  readonly field: "organisation" | "recoveredIn";
  readonly value: string;
  readonly count: number;
};

/** A seizure whose quantities are vague or unknown. */
export type QuantityCase = PlantedCase & {
  readonly seizure: string;
  readonly items: readonly {
    readonly class: string;
    readonly unit: string;
    readonly quantityState: string;
    readonly quantity: number | null;
  }[];
};

/** A period for which an agency sent nothing, or less than it states. */
export type GapCase = PlantedCase & {
  readonly agency: string;
  readonly kind: string;
  readonly from: Day;
  readonly until: Day;
  readonly sort: "not-received" | "not-published" | "fewer-than-stated";
  readonly stated: number | null;
  readonly received: number;
};

/** The answer key of a sample: everything that was planted, with the identities of the records. */
export type AnswerKey = {
  readonly synthetic: true;
  readonly version: 1;
  readonly settings: {
    readonly records: number;
    readonly seed: number;
    readonly from: Day;
    readonly until: Day;
    readonly countries: readonly string[];
  };
  /** Counted over all records as sent, duplicates included. */
  readonly totals: SampleTotals;
  readonly duplicates: readonly DuplicateCase[];
  readonly nearMisses: readonly NearMissCase[];
  readonly networks: readonly NetworkCase[];
  readonly strawPurchases: readonly StrawCase[];
  readonly wildcards: readonly WildcardCase[];
  readonly privatelyMade: readonly PrivateCase[];
  readonly parts: readonly PartsCase[];
  readonly contradictions: readonly ContradictionCase[];
  readonly smallCells: readonly SmallCellCase[];
  readonly vagueQuantities: readonly QuantityCase[];
  readonly gaps: readonly GapCase[];
};

/** The lists of an answer key while the sample is being made. */
export type AnswerLists = {
  readonly [K in Exclude<keyof AnswerKey, "synthetic" | "version" | "settings" | "totals">]: AnswerKey[K][number][];
};

/** Empty lists. */
export function answerLists(): AnswerLists {
  return {
    duplicates: [],
    nearMisses: [],
    networks: [],
    strawPurchases: [],
    wildcards: [],
    privatelyMade: [],
    parts: [],
    contradictions: [],
    smallCells: [],
    vagueQuantities: [],
    gaps: [],
  };
}
