import type { Country } from "../core/country.ts";
import { ca } from "./ca/country.ts";
import { mx } from "./mx/country.ts";
import { us } from "./us/country.ts";

/** The countries of the house: a further one is a folder and a line here. */
export const COUNTRIES: readonly Country[] = [ca, mx, us];
