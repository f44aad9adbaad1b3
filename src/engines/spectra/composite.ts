import { type Best, bestOf, type Hit } from "./best-hits.ts";
import { sliceOf } from "./compare.ts";
import { type PreparedLibrary, prepareLibrary } from "./prepare-library.ts";
import { sweep } from "./search-library.ts";
import { atUnitMass, type Spectrum } from "./spectrum.ts";
import { STEIN_SCOTT, weigh } from "./weigh.ts";

/** The parts of a composite score of two EI spectra, each from 0 to 1. */
export type Composite = {
  /** (N_U F_D + N_C F_R) / (N_U + N_C), with N_U the peaks of the query and N_C those in common. */
  readonly score: number;
  /** F_D: squared cosine of the weights m/z^3 * intensity^0.6. */
  readonly forward: number;
  /** The same over the query's peaks that the library spectrum has too: what else is in the query does not count. */
  readonly reverse: number;
  /** F_R: how well the ratios of neighbouring peaks in common agree. */
  readonly ratios: number;
  readonly common: number;
};

/**
 * The composite similarity of Stein and Scott (1994, J Am Soc Mass Spectrom 5:859) of two spectra at unit mass
 * (`atUnitMass`), as the reference computes it: ratios of intensities, their sum over the number of peaks in common.
 */
export function composite(query: Spectrum, library: Spectrum): Composite {
  return compose(query, weigh(query, STEIN_SCOTT).weight, library, sliceOf(weigh(library, STEIN_SCOTT)).peaks, 0);
}

/** The composite from weights made before: the library's stand after their m/z in `peaks`, its first peak at `from`. */
function compose(
  { mz, intensity }: Spectrum,
  weight: Float64Array,
  { mz: otherMz, intensity: otherIntensity }: Spectrum,
  peaks: Float64Array,
  from: number,
): Composite {
  let dot = 0;
  let matched = 0;
  let common = 0;
  let ratios = 0;
  let before = Number.NaN;
  for (let at = 0, other = 0; at < mz.length && other < otherMz.length; ) {
    const apart = (mz[at] as number) - (otherMz[other] as number);
    if (apart === 0) {
      const own = weight[at] as number;
      dot += own * (peaks[2 * (from + other) + 1] as number);
      matched += own * own;
      const ratio = (intensity[at] as number) / (otherIntensity[other] as number);
      if (common > 0) ratios += Math.min(ratio / before, before / ratio);
      before = ratio;
      common++;
      at++;
      other++;
    } else if (apart < 0) at++;
    else other++;
  }
  if (common === 0) return { score: 0, forward: 0, reverse: 0, ratios: 0, common };
  const forward = dot * dot;
  const agreed = ratios / common;
  const score = (mz.length * forward + common * agreed) / (mz.length + common);
  return { score, forward, reverse: forward / matched, ratios: agreed, common };
}

/** A library of EI spectra at unit mass, prepared for the composite search. */
export type EiLibrary = { readonly spectra: readonly Spectrum[]; readonly prepared: PreparedLibrary };

/** Prepares a library of EI spectra of any resolution. */
export function prepareEi(library: readonly Spectrum[]): EiLibrary {
  const spectra = library.map(atUnitMass);
  return { spectra, prepared: prepareLibrary(spectra, EI_SETTINGS) };
}

const EI_SETTINGS = {
  measure: STEIN_SCOTT,
  tolerance: { da: 0 },
  alignment: "direct",
  pairing: "in-order",
} as const;

/**
 * The best spectra of an EI library by composite score. Exact: as F_R is at most 1 and N_C at most N_U, the composite is at
 * most (1 + F_D) / 2, so spectra whose forward score cannot reach the last place are passed over.
 */
export function searchEi(library: EiLibrary, spectrum: Spectrum, limit = 10): readonly Hit[] {
  const query = atUnitMass(spectrum);
  if (query.mz.length === 0 || limit < 1) return [];
  const { spectra, prepared } = library;
  const weighed = weigh(query, STEIN_SCOTT);
  const best: Best = bestOf(limit, 0, (entry) => {
    const from = prepared.offsets[entry] as number;
    const { score, common } = compose(query, weighed.weight, spectra[entry] as Spectrum, prepared.peaks, from);
    return { score, matched: common };
  });
  const floor = () => Math.sqrt(Math.max(0, 2 * best.floor() - 1));
  sweep(prepared, weighed, undefined, { offer: best.offer, floor });
  return best.hits();
}
