import type { Analyte, Quantity } from "../codes.ts";

/** Versions of the model whose sets of CSV files are read and written. */
export const ODM_VERSIONS = ["2.2.3", "3.0"] as const;

/** One of the versions. */
export type OdmVersion = (typeof ODM_VERSIONS)[number];

/** The parts of the model's own dictionary that are analytes here. */
const OWN: Partial<Record<Analyte, string>> = { caffeine: "caff", paraxanthine: "para", pmmov: "ppmv" };

/** The parts that this house adds, since the dictionary has no drug of abuse: `tp` and the name of the analyte. */
const EXTENSION: Readonly<Record<Exclude<Analyte, "caffeine" | "paraxanthine" | "pmmov">, string>> = {
  benzoylecgonine: "tpBenzoylecgonine",
  cocaine: "tpCocaine",
  amphetamine: "tpAmphetamine",
  methamphetamine: "tpMethamphetamine",
  mdma: "tpMdma",
  "thc-cooh": "tpThcCooh",
  ketamine: "tpKetamine",
  norketamine: "tpNorketamine",
  norfentanyl: "tpNorfentanyl",
  fentanyl: "tpFentanyl",
  carfentanil: "tpCarfentanil",
  "4-anpp": "tp4Anpp",
  isotonitazene: "tpIsotonitazene",
  metonitazene: "tpMetonitazene",
  protonitazene: "tpProtonitazene",
  "6-acetylmorphine": "tp6Acetylmorphine",
  morphine: "tpMorphine",
  codeine: "tpCodeine",
  oxycodone: "tpOxycodone",
  methadone: "tpMethadone",
  eddp: "tpEddp",
  xylazine: "tpXylazine",
  medetomidine: "tpMedetomidine",
  cotinine: "tpCotinine",
  "ethyl-sulfate": "tpEthylSulfate",
  ammonium: "tpAmmonium",
  "sars-cov-2": "tpSarsCov2",
};

/** The part of the model that an analyte is. */
export const PART_OF_ANALYTE: Readonly<Record<Analyte, string>> = { ...EXTENSION, ...OWN } as Record<Analyte, string>;

/** The analyte that a part of the model is. */
export const ANALYTE_OF_PART: ReadonlyMap<string, Analyte> = new Map(
  Object.entries(PART_OF_ANALYTE).map(([analyte, part]) => [part, analyte as Analyte]),
);

/** What a unit of the model says: which quantity it is, the unit here, and what a value is multiplied by. */
export type OdmUnit = { readonly quantity: Quantity; readonly unit: string; readonly factor: number };

/** The units that are understood; those that begin with `tp` are added by this house. */
export const ODM_UNITS: Readonly<Record<string, OdmUnit>> = {
  tpNgL: { quantity: "concentration", unit: "ng/L", factor: 1 },
  ugL: { quantity: "concentration", unit: "ng/L", factor: 1e3 },
  mgL: { quantity: "concentration", unit: "ng/L", factor: 1e6 },
  tpMgD: { quantity: "daily-load", unit: "mg/d", factor: 1 },
  tpMgD1000: { quantity: "load-per-1000", unit: "mg/1000/d", factor: 1 },
  tpEf: { quantity: "enantiomer-fraction", unit: "fraction", factor: 1 },
};

/** Units of flow in cubic metres a day. */
export const FLOW_UNITS: Readonly<Record<string, number>> = {
  ...{ m3D: 1, m3H: 24, m3S: 86_400, mld: 1000, mgd: 3785.411784, kl: 1 },
};

/** The rows of the parts table that the house adds: identifier, label, type, group and class, and what it is. */
export function extensionParts(labelOf: (analyte: Analyte) => string): readonly Readonly<Record<string, string>>[] {
  const common = { status: "active", firstReleased: "NA", lastUpdated: "NA", changes: "added by Tripoint" };
  const analytes = Object.entries(EXTENSION).map(([analyte, partID]) => ({
    ...{ partID, partLabel: labelOf(analyte as Analyte), partType: "measurements" },
    partDesc: `${labelOf(analyte as Analyte)} in wastewater`,
    ...{ domain: "che", specimenSet: "saSpecimenSet", compartmentSet: "waterCompartmentSet", group: "tpDrugGrp" },
    ...{ class: "standardConc", unitSet: "tpDrugUnitSet", aggregationSet: "linearAggrSet", ...common },
  }));
  const unit = (partID: string, partLabel: string) => ({
    ...{ partID, partLabel, partType: "units", partDesc: partLabel, domain: "naDomain", specimenSet: "naSpecimenSet" },
    ...{ compartmentSet: "naCompartmentSet", group: "naGroup", class: "naClass", unitSet: "tpDrugUnitSet" },
    ...{ aggregationSet: "naAggrSet", ...common },
  });
  return [
    ...analytes,
    unit("tpNgL", "Nanograms per litre"),
    unit("tpMgD", "Milligrams per day"),
    unit("tpMgD1000", "Milligrams per day per 1,000 people"),
    unit("tpEf", "Share of the R enantiomer"),
  ];
}
