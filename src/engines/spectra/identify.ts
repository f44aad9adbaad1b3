import { CALIBRATION, type Calibration } from "./calibration.ts";
import { type Evidence, evidenceFor, rankFigures, type Technique } from "./evidence.ts";
import { type PreparedLibrary, prepareLibrary } from "./prepare-library.ts";
import type { Hit } from "./best-hits.ts";
import { searchLibrary } from "./search-library.ts";
import { atUnitMass, type Spectrum } from "./spectrum.ts";
import { ENTROPY, MASS_ENTROPY } from "./weigh.ts";

/** One spectrum of a library with the compound it is of: the first block of its InChIKey, or any name of its own. */
export type LibraryEntry = { readonly spectrum: Spectrum; readonly compound: string };

/** A library prepared for identification. */
export type IdentificationLibrary = {
  readonly technique: Technique;
  readonly entries: readonly LibraryEntry[];
  readonly prepared: PreparedLibrary;
};

/** One compound that the query may be: its best spectrum in the library, and why. */
export type Candidate = {
  readonly compound: string;
  readonly entry: number;
  /** Orders the candidates; higher is better; means nothing by itself. */
  readonly rank: number;
  readonly evidence: Evidence;
};

/** What a query is taken for. */
export type Identification = {
  /** `match`: the first candidate, or with `alike` one of several that this technique does not tell apart. */
  readonly outcome: "match" | "no-confident-match";
  /** Calibrated probability that the first candidate is right, given that half of all queries are of compounds in the library. */
  readonly probability: number;
  readonly candidates: readonly Candidate[];
  /** Other compounds whose spectra are so near to the first one's that they must be reported with it. */
  readonly alike: readonly string[];
};

/** Settings of an identification. `precursor` counts agreement of precursors as evidence (MS/MS only). */
export type IdentifyOptions = {
  readonly precursor?: boolean;
  readonly limit?: number;
  /** Probability from which on the answer is a match; that of the calibration unless said. */
  readonly confident?: number;
};

/** Tolerance of m/z for MS/MS in Da; EI spectra are compared at unit mass. */
export const MSMS_TOLERANCE = 0.01;
/** How many spectra are looked at closely. */
const POOL = 60;
/** Entropy similarity below the first candidate's at which two compounds still count as alike. */
const ALIKE = 0.03;

/** Prepares a library for identification; for EI spectra of any resolution are brought to unit mass. */
export function prepareIdentification(library: readonly LibraryEntry[], technique: Technique): IdentificationLibrary {
  const entries = technique === "ei" ? library.map((one) => ({ ...one, spectrum: atUnitMass(one.spectrum) })) : library;
  const prepared = prepareLibrary(
    entries.map((one) => one.spectrum),
    {
      measure: technique === "ei" ? MASS_ENTROPY : ENTROPY,
      tolerance: { da: widthOf(technique) },
      alignment: "direct",
      pairing: "in-order",
    },
  );
  return { technique, entries, prepared };
}

/**
 * Names the compound of a query, or says that no answer is sure enough. Spectra found by entropy similarity are ranked by
 * several measures together; the probability comes from features of the best answer, calibrated on held-out answers.
 */
export function identify(
  library: IdentificationLibrary,
  spectrum: Spectrum,
  { precursor = false, limit = 10, confident }: IdentifyOptions = {},
): Identification {
  const { technique } = library;
  const query = technique === "ei" ? atUnitMass(spectrum) : spectrum;
  const calibration = calibrationFor(technique, precursor);
  const candidates = rankCandidates(library, query, precursor, calibration);
  const first = candidates[0];
  if (first === undefined) return { outcome: "no-confident-match", probability: 0, candidates: [], alike: [] };
  const probability = probabilityOf(confidenceFigures(candidates, query, technique), calibration.logistic);
  const isMatch = probability >= (confident ?? calibration.confident);
  const floor = Math.max(0, first.evidence.similarity - ALIKE);
  return {
    outcome: isMatch ? "match" : "no-confident-match",
    probability,
    candidates: candidates.slice(0, limit),
    alike: candidates
      .slice(1)
      .filter((one) => one.evidence.similarity >= floor)
      .map((one) => one.compound),
  };
}

/** The compounds that a query may be, each by its best spectrum, the best first; `accept` leaves spectra out. */
export function rankCandidates(
  { technique, entries, prepared }: IdentificationLibrary,
  query: Spectrum,
  usesPrecursor: boolean,
  { rank: weights }: Pick<Calibration, "rank">,
  accept: (entry: number) => boolean = () => true,
): readonly Candidate[] {
  const best = new Map<string, Candidate>();
  for (const entry of poolOf(prepared, query, usesPrecursor)) {
    if (!accept(entry)) continue;
    const { spectrum, compound } = entries[entry] as LibraryEntry;
    const evidence = evidenceFor(query, spectrum, technique, widthOf(technique));
    const rank = weighted(rankFigures(evidence, technique, usesPrecursor), weights);
    const known = best.get(compound);
    if (known === undefined || rank > known.rank || (rank === known.rank && entry < known.entry))
      best.set(compound, { compound, entry, rank, evidence });
  }
  return [...best.values()].sort((a, b) => b.rank - a.rank || a.entry - b.entry);
}

/** The spectra worth a close look: the best of all, and the best of the same precursor. */
export function poolOf(prepared: PreparedLibrary, query: Spectrum, usesPrecursor: boolean): ReadonlySet<number> {
  const hits: Hit[] = [...searchLibrary(prepared, query, { limit: POOL })];
  if (usesPrecursor) hits.push(...searchLibrary(prepared, query, { limit: POOL, precursor: { da: MSMS_TOLERANCE } }));
  return new Set(hits.map((hit) => hit.entry));
}

/**
 * The figures from which the probability is made, in a fixed order. For EI the distance from a perfect agreement counts by its
 * logarithm, as isomers come within a few hundredths of one another.
 */
export function confidenceFigures(
  candidates: readonly Candidate[],
  query: Spectrum,
  technique: Technique,
): readonly number[] {
  const [first, second] = candidates;
  if (first === undefined) return technique === "ei" ? [0, 0, 0, 0, 0, 0] : [0, 0, 0, 0, 0, 0, 0];
  const { similarity, matched, explainedQuery, precursor, ratios } = first.evidence;
  const gap = Math.min(2, first.rank - (second?.rank ?? first.rank - 2));
  if (technique === "ei")
    return [
      ...[gap, similarity, -Math.log(1.005 - similarity)],
      ...[second?.evidence.similarity ?? 0, ratios, Math.log1p(matched)],
    ];
  return [
    ...[first.rank, gap, similarity, Math.log1p(matched), explainedQuery, Math.log1p(query.mz.length)],
    precursor === "agrees" ? 1 : 0,
  ];
}

/** The probability of a logistic model, whose first number is the constant. */
export function probabilityOf(figures: readonly number[], logistic: readonly number[]): number {
  return 1 / (1 + Math.exp(-(logistic[0] ?? 0) - weighted(figures, logistic.slice(1))));
}

function weighted(figures: readonly number[], weights: readonly number[]): number {
  return figures.reduce((sum, one, at) => sum + one * (weights[at] ?? 0), 0);
}

function calibrationFor(technique: Technique, usesPrecursor: boolean): Calibration {
  if (technique === "ei") return CALIBRATION.ei;
  return usesPrecursor ? CALIBRATION.msmsWithPrecursor : CALIBRATION.msms;
}

function widthOf(technique: Technique): number {
  return technique === "ei" ? 0 : MSMS_TOLERANCE;
}
