import { seededRandom } from "../../../engines/detection/random.ts";
import { referenceSpectrum } from "../reference-spectrum.kind.ts";
import { spectrumValues } from "../spectra/spectrum-values.ts";
import { makeAnalyses, PLANTED_CONTENTS } from "./make-analyses.ts";
import { makeRounds } from "./make-rounds.ts";
import { type LaboratoryAnswerKey, type LaboratoryRecord, SAMPLE_LABORATORIES } from "./sample-record.ts";
import { sampleSpectra } from "./sample-spectra.ts";

/** Where the spectra of the sample say that they come from. */
const LIBRARY = "SYNTHETIC LIBRARY";

/**
 * Makes the synthetic records of laboratories: exhibits, analyses, proficiency rounds with results, and a small library of
 * spectra, with what was planted among them. The same seed and count give the same records; everything is made up.
 */
export function makeLaboratorySample(
  seed: number,
  analyses: number,
): { readonly records: readonly LaboratoryRecord[]; readonly key: LaboratoryAnswerKey } {
  const random = seededRandom(seed);
  const made = SAMPLE_LABORATORIES.map((at) => makeAnalyses(at, analyses, random));
  const rounds = makeRounds(SAMPLE_LABORATORIES, random);
  const spectra = SAMPLE_LABORATORIES.flatMap(({ agency }) =>
    sampleSpectra().map(
      (record): LaboratoryRecord => ({
        ...{ originator: agency, kind: referenceSpectrum, reference: `${LIBRARY}/${record.identifier}` },
        values: spectrumValues(record, LIBRARY),
      }),
    ),
  );
  return {
    records: [...made.flatMap((one) => one.records), ...rounds.records, ...spectra],
    key: {
      seed,
      firstSeen: made.flatMap((one) => one.key.firstSeen),
      notMet: made.flatMap((one) => one.key.notMet),
      ...rounds.key,
      contents: PLANTED_CONTENTS,
    },
  };
}
