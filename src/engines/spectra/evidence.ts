import { aligner } from "./align.ts";
import { compare, sliceOf } from "./compare.ts";
import { composite } from "./composite.ts";
import { type Spectrum, type Tolerance, widthAt } from "./spectrum.ts";
import { ENTROPY, MASS_ENTROPY, weigh } from "./weigh.ts";

/** How spectra were measured: fragments of one precursor at high resolution, or electron ionisation at unit mass. */
export type Technique = "msms" | "ei";

/** How the precursors of a query and of a library spectrum stand to each other; a precursor given to whole masses is `near`. */
export type PrecursorEvidence = "agrees" | "near" | "unknown" | "differs";

/** What speaks for one library spectrum as the answer to a query. */
export type Evidence = {
  /** Spectral entropy similarity from 0 to 1, the first measure of the technique. */
  readonly similarity: number;
  /** The same at a half, a quarter and a tenth of the tolerance (MS/MS): true fragments agree closely. */
  readonly finer: readonly number[];
  /** How well the ratios of neighbouring peaks agree (EI), from 0 to 1. */
  readonly ratios: number;
  readonly matched: number;
  /** Share of the intensity of the query, and of the library spectrum, in peaks that agreed. */
  readonly explainedQuery: number;
  readonly explainedLibrary: number;
  readonly precursor: PrecursorEvidence;
};

/** Parts of the tolerance at which similarity is taken again. */
const FINER = [0.5, 0.25, 0.1];

/** Gathers what speaks for a library spectrum; EI spectra are at unit mass. */
export function evidenceFor(query: Spectrum, library: Spectrum, technique: Technique, da: number): Evidence {
  const measure = technique === "ei" ? MASS_ENTROPY : ENTROPY;
  const settings = { measure, tolerance: { da }, alignment: "direct", pairing: "in-order" } as const;
  const { score, matched, explainedQuery, explainedLibrary } = compare(query, library, settings);
  const ours = weigh(query, measure);
  const theirs = sliceOf(weigh(library, measure));
  return {
    similarity: score,
    finer:
      technique === "ei"
        ? []
        : FINER.map((part) => aligner({ ...settings, tolerance: { da: da * part } }).score(ours, theirs)),
    ratios: technique === "ei" ? composite(query, library).ratios : 0,
    matched,
    explainedQuery,
    explainedLibrary,
    precursor: precursorEvidence(query, library, { da }),
  };
}

function precursorEvidence(query: Spectrum, library: Spectrum, tolerance: Tolerance): PrecursorEvidence {
  if (query.precursorMz === undefined || library.precursorMz === undefined) return "unknown";
  const apart = Math.abs(query.precursorMz - library.precursorMz);
  if (apart <= widthAt(tolerance, query.precursorMz) + 1e-9) return "agrees";
  return apart <= 0.5 ? "near" : "differs";
}

/** The figures of evidence from which a rank is made, in a fixed order. */
export function rankFigures(evidence: Evidence, technique: Technique, usesPrecursor: boolean): readonly number[] {
  if (technique === "ei") return [evidence.similarity, evidence.ratios];
  const open = [evidence.similarity, ...evidence.finer, Math.log1p(evidence.matched), evidence.explainedQuery];
  if (!usesPrecursor) return open;
  const { precursor } = evidence;
  return [...open, ...(["agrees", "near", "unknown"] as const).map((one) => (precursor === one ? 1 : 0))];
}
