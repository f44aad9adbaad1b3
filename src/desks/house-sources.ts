import type { HouseSource } from "../core/source.ts";
import { CARGO_FORMATS } from "./cargo/intake-formats.ts";
import { unodcAnnual } from "./health/sources/unodc-annual.ts";
import { unodcIndividual } from "./health/sources/unodc-individual.ts";
import { labDetail } from "./substances/formats/lab-detail.ts";
import { stripAndFtir } from "./substances/formats/strip-and-ftir.ts";
import { eudaWastewater } from "./water/sources/euda-wastewater.ts";
import { phesOdm } from "./water/sources/phes-odm.ts";

/** The sources that belong to no country: a new one is a file in its desk's folder and a line here. */
export const HOUSE_SOURCES: readonly HouseSource[] = [
  unodcAnnual,
  unodcIndividual,
  eudaWastewater,
  phesOdm,
  labDetail,
  stripAndFtir,
  ...CARGO_FORMATS,
];

/** Finds a source of the house by its name. */
export function houseSourceNamed(name: string): HouseSource | undefined {
  return HOUSE_SOURCES.find((source) => source.name === name);
}
