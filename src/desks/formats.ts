import type { Source } from "../core/source.ts";
import { labDetail } from "./substances/formats/lab-detail.ts";
import { stripAndFtir } from "./substances/formats/strip-and-ftir.ts";

/** A format in which any agency may send records of its own: a source without a publisher of its own. */
export type FormatSource = Omit<Source, "agency" | "publisher">;

/** The formats of the house beside its own templates: a new one is a file in its desk's folder and a line here. */
export const FORMATS: readonly FormatSource[] = [labDetail, stripAndFtir];
