import type { RecordValues } from "../../core/kind.ts";
import type { ControlEntry } from "./control-entry.kind.ts";
import type { Exhibit } from "./exhibit.kind.ts";
import type { LabAnalysis } from "./lab-analysis.kind.ts";
import type { ProficiencyResult } from "./proficiency-result.kind.ts";
import type { ProficiencyRound } from "./proficiency-round.kind.ts";
import type { ReferenceSpectrum } from "./reference-spectrum.kind.ts";
import type { Substance } from "./substance.kind.ts";

const received: Exhibit = {
  receivedOn: "2024-06-03",
  laboratory: "EXAMPLE LABORATORY",
  exhibitNumber: "EXAMPLE-X-0001",
  seizure: "EXAMPLE-S-0001",
  seizedOn: "2024-05-31",
  seizedIn: "US-TX",
  material: "tablet",
  description: "blue round tablets marked M and 30",
  units: 1000,
  grossMass: 128.4,
  netMass: 112.6,
  agencyCase: "EXAMPLE-2024-0001",
  custody: [
    {
      step: "received",
      on: "2024-06-03",
      from: "EXAMPLE, Officer",
      by: "EXAMPLE, Receiver",
      location: "EXAMPLE VAULT 1",
      seal: "EXAMPLE-SEAL-0001",
      sealState: "intact",
      note: "EXAMPLE: package undamaged",
    },
    { step: "sampled", on: "2024-06-05", by: "EXAMPLE, Analyst" },
  ],
};

const analysis: LabAnalysis = {
  submittedOn: "2024-06-03",
  analysedOn: "2024-06-05",
  reportedOn: "2024-06-12",
  laboratory: "EXAMPLE LABORATORY",
  exhibit: "EXAMPLE-X-0001",
  seizure: "EXAMPLE-S-0001",
  seizedIn: "US-TX",
  material: "tablet",
  edition: "swgdrug-8.1",
  limitedSample: "EXAMPLE: one vial labelled and witnessed",
  units: 1000,
  unitsAnalysed: 28,
  unitsPositive: 28,
  netMass: 112.6,
  accreditedLaboratory: true,
  designatedAnalyst: false,
  officialExpert: false,
  analyst: "EXAMPLE, Analyst",
  agencyCase: "EXAMPLE-2024-0001",
  tests: [
    { substance: "fentanyl", technique: "colour-test", result: "positive", sampling: "1", isValidated: true },
    {
      substance: "fentanyl",
      technique: "gc-ms",
      result: "positive",
      sampling: "2",
      isValidated: true,
      isReviewable: true,
      isIndependent: true,
      performedOn: "2024-06-05",
      instrument: "EXAMPLE GC-MS",
      spectrum: "EXAMPLE-SPECTRUM-1",
      abundance: "primary",
      contentState: "measured",
      content: 1.8,
      contentUnit: "percent",
      expandedUncertainty: 0.2,
      coverageFactor: 2,
      detectionLimit: 0.05,
      quantificationLimit: 0.15,
    },
  ],
};

const fentanyl: Substance = {
  nameEn: "fentanyl",
  nameFr: "fentanyl",
  nameEs: "fentanilo",
  class: "fentanyl",
  inchikey: "PJMPHNIQZUBGLI-UHFFFAOYSA-N",
  smiles: "CCC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1",
  formula: "C22H28N2O",
  exactMass: 336.2202,
  cas: "437-38-7",
  parent: "EXAMPLE: none, it is the base",
  names: [{ name: "EXAMPLE street name", sort: "street", language: "en", source: "EXAMPLE list" }],
};

const entry: ControlEntry = {
  substance: "EXAMPLE substance",
  inchikey: "PJMPHNIQZUBGLI-UHFFFAOYSA-N",
  country: "CA",
  instrument: "EXAMPLE Act",
  schedule: "I",
  item: "16",
  control: "controlled",
  scope: "class",
  salts: "yes",
  isomers: "where-possible",
  derivatives: "yes",
  analogues: "yes",
  inForceSince: "2020-05-01",
  inForceUntil: "2024-05-31",
  textEn: "EXAMPLE substances, their salts, derivatives and analogues",
  textFr: "substances EXEMPLE, leurs sels, dérivés et analogues",
  textEs: "sustancias EJEMPLO, sus sales, derivados y análogos",
  citation: "EXAMPLE Act, Schedule I, item 16",
  obtained: "official-text",
  currentTo: "2024-05-31",
};

const spectrum: ReferenceSpectrum = {
  substance: "fentanyl",
  spectrumKind: "msms",
  library: "EXAMPLE LIBRARY",
  number: "EXAMPLE-SPECTRUM-1",
  formula: "C22H28N2O",
  exactMass: 336.2202,
  inchikey: "PJMPHNIQZUBGLI-UHFFFAOYSA-N",
  smiles: "CCC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1",
  cas: "437-38-7",
  polarity: "positive",
  precursorMz: 337.2274,
  adduct: "[M+H]+",
  collisionEnergy: "30 eV",
  instrument: "EXAMPLE Q-TOF",
  licence: "EXAMPLE: made up",
  unitX: "m/z",
  unitY: "relative",
  peaks: "105.0699:180 188.1434:999 216.1383:40",
};

const round: ProficiencyRound = {
  round: "EXAMPLE-PT-2024-1",
  scheme: "EXAMPLE scheme",
  provider: "EXAMPLE provider",
  sample: "EXAMPLE sample A",
  substance: "fentanyl",
  unit: "percent",
  from: "2024-05-01",
  until: "2024-05-31",
  assignedValue: 1.8,
  assignedUncertainty: 0.02,
  assignedBy: "formulation",
  standardDeviation: 0.1,
  participants: 12,
};

const result: ProficiencyResult = {
  round: "EXAMPLE-PT-2024-1",
  laboratory: "EXAMPLE-L07",
  laboratoryIn: "US-TX",
  reportedOn: "2024-05-20",
  substance: "fentanyl",
  technique: "gc-ms",
  state: "measured",
  value: 1.84,
  unit: "percent",
  standardUncertainty: 0.05,
  limit: 0.05,
};

/** One valid record of each kind of the desk, by the kind's name: everything in it is made up. */
export const SUBSTANCES_SAMPLES: Readonly<Record<string, RecordValues>> = {
  exhibit: received,
  "lab-analysis": analysis,
  substance: fentanyl,
  "control-entry": entry,
  "reference-spectrum": spectrum,
  "proficiency-round": round,
  "proficiency-result": result,
};
