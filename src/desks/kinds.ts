import type { Kind } from "../core/kind.ts";
import { caseNote } from "./cases/case-note.kind.ts";
import { coverage } from "./firearms/coverage.kind.ts";
import { firearmRecovery } from "./firearms/firearm-recovery.kind.ts";
import { publishedFigure } from "./firearms/published-figure.kind.ts";
import { referenceEntry } from "./firearms/reference-entry.kind.ts";
import { seizure } from "./firearms/seizure.kind.ts";
import { traceRequest } from "./firearms/trace-request.kind.ts";
import { traceResult } from "./firearms/trace-result.kind.ts";
import { controlEntry } from "./substances/control-entry.kind.ts";
import { exhibit } from "./substances/exhibit.kind.ts";
import { labAnalysis } from "./substances/lab-analysis.kind.ts";
import { proficiencyResult } from "./substances/proficiency-result.kind.ts";
import { proficiencyRound } from "./substances/proficiency-round.kind.ts";
import { referenceSpectrum } from "./substances/reference-spectrum.kind.ts";
import { substance } from "./substances/substance.kind.ts";

/** The kind that says who reported what: an intake states it, every report reads it. */
export const COVERAGE = coverage;

/** The kinds of records of the house: a new kind is a file and a line here. */
export const KINDS: readonly Kind[] = [
  firearmRecovery,
  seizure,
  traceRequest,
  traceResult,
  coverage,
  publishedFigure,
  referenceEntry,
  exhibit,
  labAnalysis,
  substance,
  controlEntry,
  referenceSpectrum,
  proficiencyRound,
  proficiencyResult,
  caseNote,
];

/** Finds a kind by its name. */
export function kindNamed(name: string): Kind | undefined {
  return KINDS.find((kind) => kind.name === name);
}
