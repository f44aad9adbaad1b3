import type { FaultShown, RulesShown } from "../../../web/state/answers.ts";
import type { CountryBias, ScoredRound } from "../proficiency/score-rounds.ts";
import type { ShownAnalogue, ShownCandidate, ShownSites } from "../spectra/answer-search.ts";
import type { Trends } from "../trends/gather-trends.ts";

/** A verdict as the node answers it, in the reader's language. */
export type VerdictShown = {
  readonly substance: string;
  readonly outcome: "meets" | "presumptive" | "insufficient";
  readonly say: string;
  readonly reasons: readonly string[];
  readonly next: readonly { readonly techniques: readonly string[]; readonly cost: number; readonly say: string }[];
  readonly isRecalled: boolean;
  /** A combination is met and a negative result stands against it. */
  readonly isContested: boolean;
};

/** The verdicts of an analysis, or the faults of values that are none yet. */
export type VerdictAnswer = {
  readonly verdicts: readonly VerdictShown[];
  readonly additions: readonly string[];
  readonly faults: readonly FaultShown[];
};

/** A spectrum as it was read from a file or typed: what a search is made with. */
export type QuerySpectrum = {
  readonly name: string;
  readonly kind: string;
  readonly precursorMz?: number;
  readonly polarity?: "positive" | "negative";
  readonly exactMass?: number;
  readonly peaks: readonly (readonly [number, number])[];
};

/** The spectra of a file. */
export type SpectraAnswer = {
  readonly spectra: readonly QuerySpectrum[];
  readonly refused: number;
  readonly more: number;
  readonly faults: readonly (FaultShown & { readonly row: number })[];
  readonly findings: readonly string[];
};

type InLanguage<T, K extends keyof T> = Omit<T, K> & { readonly [P in K]: string | null };

/** What an unknown may be changed from, in the reader's language. */
export type AnalogueShown = InLanguage<Omit<ShownAnalogue, "name">, "may"> & { readonly name: string };

/** At which sites, in the reader's language. */
export type SitesShown = Omit<ShownSites, "hypotheses"> & {
  readonly hypotheses: readonly (Omit<ShownSites["hypotheses"][number], "changes"> & {
    readonly changes: readonly {
      readonly letter: string;
      readonly site: string;
      readonly mass: number;
      readonly may: string | null;
    }[];
  })[];
};

/** A candidate of a search, in the reader's language. */
export type CandidateShown = Omit<ShownCandidate, "name"> & { readonly name: string };

/** What a search answers. */
export type SearchShown = {
  readonly outcome: "match" | "no-confident-match" | "not-searched";
  readonly probability: number;
  readonly say: string;
  readonly reasons: readonly string[];
  readonly technique: "msms" | "ei" | null;
  readonly compared: number;
  readonly candidates: readonly CandidateShown[];
  readonly alike: readonly string[];
  readonly analogues: readonly AnalogueShown[];
  readonly sites: readonly SitesShown[];
  readonly library: { readonly spectra: number; readonly isCut: boolean };
};

/** Rounds with their scores, in the reader's language. */
export type RoundsShown = {
  readonly rounds: readonly (Omit<ScoredRound, "say" | "faults"> & {
    /** What the reader's language calls the substance. */
    readonly name: string;
    readonly say: readonly string[];
    readonly faults: readonly FaultShown[];
  })[];
  readonly countries: readonly (CountryBias & { readonly name: string })[];
  readonly synthetic: number;
  readonly isCut: boolean;
};

/** The trends as the node answers them. */
export type TrendsShown = Trends & {
  /** What the reader's language calls the substances that the register knows, by the names that stand here. */
  readonly names: readonly { readonly written: string; readonly name: string }[];
  readonly minimum: number | null;
  readonly withheld: boolean;
  readonly leftOut: boolean;
  readonly isCut: boolean;
  readonly rules: RulesShown;
};

/** Says what the reader's language calls a substance of trends; a name that the register does not know stays as it was written. */
export function shownNames(trends: TrendsShown | undefined): (written: string) => string {
  const known = new Map(trends?.names.map(({ written, name }) => [written, name]));
  return (written) => known.get(written) ?? written;
}
