import { FURTHER_NAMES } from "./further-names.ts";
import { type KnownSubstance, readNames } from "./known-substance.ts";
import { MEDICINES } from "./medicines.ts";
import { NEW_DRUGS } from "./new-drugs.ts";
import { OPIOIDS } from "./opioids.ts";
import { OTHER_DRUGS } from "./other-drugs.ts";
import { PLANTS } from "./plants.ts";
import { PRECURSORS } from "./precursors.ts";

const LISTED: readonly KnownSubstance[] = [
  ...OPIOIDS,
  ...PRECURSORS,
  ...OTHER_DRUGS,
  ...MEDICINES,
  ...NEW_DRUGS,
  ...PLANTS,
];

/** The substances that the register knows by itself; records of substances that are received come beside them. */
export const KNOWN_SUBSTANCES: readonly KnownSubstance[] = LISTED.map((one) => {
  const further = FURTHER_NAMES[one.en];
  return further === undefined ? one : { ...one, names: [...one.names, ...readNames(further, one.en)] };
});
