import type { Kind, RecordValues } from "../core/kind.ts";
import { CARGO_SAMPLES } from "./cargo/samples.ts";
import { CASES_SAMPLES } from "./cases/samples.ts";
import { FIREARMS_SAMPLES } from "./firearms/samples.ts";
import { HEALTH_SAMPLES } from "./health/samples.ts";
import { SUBSTANCES_SAMPLES } from "./substances/samples.ts";
import { WATER_SAMPLES } from "./water/samples.ts";
import { SIGNALS_SAMPLES } from "./warning/warning-samples.ts";

/** One valid made-up record of each kind, by the kind's name: a new kind gives its sample to its desk's list. */
const SAMPLES: Readonly<Record<string, RecordValues>> = {
  ...FIREARMS_SAMPLES,
  ...SUBSTANCES_SAMPLES,
  ...HEALTH_SAMPLES,
  ...WATER_SAMPLES,
  ...SIGNALS_SAMPLES,
  ...CARGO_SAMPLES,
  ...CASES_SAMPLES,
};

/** The made-up record of a kind. Throws when the kind's desk gives none. */
export function sampleOf(kind: Kind): RecordValues {
  const sample = Object.hasOwn(SAMPLES, kind.name) ? SAMPLES[kind.name] : undefined;
  if (sample === undefined) throw new Error(`\`${kind.name}\` has no sample: write one in its desk's samples.ts`);
  return sample;
}
