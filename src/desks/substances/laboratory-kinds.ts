import { labAnalysis } from "./lab-analysis.kind.ts";
import { proficiencyResult } from "./proficiency-result.kind.ts";
import { proficiencyRound } from "./proficiency-round.kind.ts";
import { referenceSpectrum } from "./reference-spectrum.kind.ts";

/** The kinds that the laboratory's verbs read: analyses, the library of spectra, proficiency rounds and their results. */
export const LABORATORY = {
  analysis: labAnalysis,
  spectrum: referenceSpectrum,
  round: proficiencyRound,
  result: proficiencyResult,
} as const;
