import type { Words } from "../../core/words.ts";
import { ENANTIOMER_READINGS } from "../../desks/water/enantiomer-words.ts";
import { enantiomerFraction, type EnantiomerFraction } from "../../engines/wastewater/enantiomers.ts";

/** The share of the R enantiomer of two concentrations in one unit, with what it speaks for in words; undefined when neither was found. */
export function readEnantiomers(
  r: number,
  s: number,
  relativeError: number,
): (EnantiomerFraction & { readonly words: Words }) | undefined {
  const found = enantiomerFraction(r, s, relativeError);
  return found && { ...found, words: ENANTIOMER_READINGS[found.reading] };
}
