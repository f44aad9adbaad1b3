import type { Kind } from "../core/kind.ts";
import type { DeskName } from "./desk-names.ts";
import { consignment } from "./cargo/consignment.kind.ts";
import { cargoHold } from "./cargo/cargo-hold.kind.ts";
import { listEdition } from "./cargo/list-edition.kind.ts";
import { listedParty } from "./cargo/listed-party.kind.ts";
import { examinationOutcome } from "./cargo/examination-outcome.kind.ts";
import { postalItem } from "./cargo/postal-item.kind.ts";
import { screeningDecision } from "./cargo/screening-decision.kind.ts";
import { caseNote } from "./cases/case-note.kind.ts";
import { coverage } from "./firearms/coverage.kind.ts";
import { firearmRecovery } from "./firearms/firearm-recovery.kind.ts";
import { publishedFigure } from "./firearms/published-figure.kind.ts";
import { referenceEntry } from "./firearms/reference-entry.kind.ts";
import { seizure } from "./firearms/seizure.kind.ts";
import { traceRequest } from "./firearms/trace-request.kind.ts";
import { traceResult } from "./firearms/trace-result.kind.ts";
import { drugSeizureFigure } from "./health/drug-seizure-figure.kind.ts";
import { laboratoryCount } from "./health/laboratory-count.kind.ts";
import { overdoseIndicator } from "./health/overdose-indicator.kind.ts";
import { controlEntry } from "./substances/control-entry.kind.ts";
import { exhibit } from "./substances/exhibit.kind.ts";
import { labAnalysis } from "./substances/lab-analysis.kind.ts";
import { proficiencyResult } from "./substances/proficiency-result.kind.ts";
import { proficiencyRound } from "./substances/proficiency-round.kind.ts";
import { referenceSpectrum } from "./substances/reference-spectrum.kind.ts";
import { substance } from "./substances/substance.kind.ts";
import { wastewaterSample } from "./water/wastewater-sample.kind.ts";
import { wastewaterSite } from "./water/wastewater-site.kind.ts";
import { signal } from "./warning/signal.kind.ts";
import { warning } from "./warning/warning.kind.ts";

/** The kind that says who reported what: an intake states it, every report reads it. */
export const COVERAGE = coverage;

/** The kinds of early warning: what a detector found, and the formal notice made of it. */
export const SIGNAL = signal;
export const WARNING = warning;

/** The kinds of each desk, in the order in which its people meet them: a new kind is a file and a line here. */
export const DESK_KINDS: readonly { readonly desk: DeskName; readonly kinds: readonly Kind[] }[] = [
  {
    desk: "firearms",
    kinds: [firearmRecovery, seizure, traceRequest, traceResult, coverage, publishedFigure, referenceEntry],
  },
  {
    desk: "substances",
    kinds: [exhibit, labAnalysis, substance, controlEntry, referenceSpectrum, proficiencyRound, proficiencyResult],
  },
  {
    desk: "cargo",
    kinds: [consignment, postalItem, screeningDecision, cargoHold, examinationOutcome, listedParty, listEdition],
  },
  { desk: "health", kinds: [laboratoryCount, overdoseIndicator, drugSeizureFigure] },
  { desk: "water", kinds: [wastewaterSite, wastewaterSample] },
  { desk: "warning", kinds: [signal, warning] },
  { desk: "cases", kinds: [caseNote] },
];

/** The kinds of records of the house. */
export const KINDS: readonly Kind[] = DESK_KINDS.flatMap(({ kinds }) => kinds);

/** Finds a kind by its name. */
export function kindNamed(name: string): Kind | undefined {
  return KINDS.find((kind) => kind.name === name);
}
