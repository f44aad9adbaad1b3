import type { RecordValues } from "../../core/kind.ts";
import type { DrugSeizureFigure } from "./drug-seizure-figure.kind.ts";
import type { LaboratoryCount } from "./laboratory-count.kind.ts";
import type { OverdoseIndicator } from "./overdose-indicator.kind.ts";

const indicator: OverdoseIndicator = {
  indicator: "deaths",
  substance: "EXAMPLE OPIOIDS",
  measure: "count",
  unit: "deaths",
  group: "20 to 29 years",
  publication: "EXAMPLE SERIES",
  from: "2024-05-01",
  until: "2024-05-31",
  span: "month",
  place: "US-TX",
  placeText: "Texas",
  state: "suppressed",
  below: 10,
  knownOn: "2024-09-15",
  percentComplete: 98.5,
  percentPending: 0.4,
  population: 30_000_000,
  note: "Made up for templates and tests.",
};

const laboratory: LaboratoryCount = {
  substance: "EXAMPLE FENTANYL HYDROCHLORIDE",
  base: "Example fentanyl",
  category: "Fentanyl and fentanyl-related",
  together: "EXAMPLE SEDATIVE",
  counted: "reports",
  countedBy: "submitted",
  publication: "EXAMPLE LABORATORY SYSTEM",
  from: "2024-01-01",
  until: "2024-12-31",
  span: "year",
  place: "CA-BC",
  placeText: "British Columbia",
  value: 42,
  state: "reported",
  knownOn: "2025-08-10",
  submittedUntil: "2024-12-31",
  analysedUntil: "2025-03-31",
  laboratories: "State, local, federal",
};

const seizure: DrugSeizureFigure = {
  drug: "EXAMPLE METHAMPHETAMINE",
  category: "ATS",
  scope: "single",
  publication: "EXAMPLE SEIZURES",
  from: "2024-05-31",
  until: "2024-05-31",
  span: "day",
  place: "MX-SON",
  placeText: "Sonora",
  value: 12.5,
  state: "reported",
  knownOn: "2025-01-31",
  unit: "Kilogram",
  kilograms: 12.5,
  seizures: 1,
  hidden: "Car parts",
  location: "Checkpoint",
  transport: "Private road",
  routing: "Border - outbound",
  producedIn: "MX",
  departedFrom: "MX",
  destinedFor: "US",
};

/** One made-up record of each kind of the desk. */
export const HEALTH_SAMPLES: Readonly<Record<string, RecordValues>> = {
  "overdose-indicator": indicator,
  "laboratory-count": laboratory,
  "drug-seizure-figure": seizure,
};
