import { type Best, bestOf, type Hit } from "./best-hits.ts";
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
  const ours = weigh(query, STEIN_SCOTT);
  const theirs = weigh(library, STEIN_SCOTT);
  let dot = 0;
  let matched = 0;
  let common = 0;
  let ratios = 0;
  let before = Number.NaN;
  for (let at = 0, other = 0; at < query.mz.length && other < library.mz.length; ) {
    const apart = (query.mz[at] as number) - (library.mz[other] as number);
    if (apart === 0) {
      const weight = ours.weight[at] as number;
      dot += weight * (theirs.weight[other] as number);
      matched += weight * weight;
      const ratio = (query.intensity[at] as number) / (library.intensity[other] as number);
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
  const peaks = query.mz.length;
  const score = (peaks * forward + common * agreed) / (peaks + common);
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
  const best: Best = bestOf(limit, 0, (entry) => {
    const { score, common } = composite(query, library.spectra[entry] as Spectrum);
    return { score, matched: common };
  });
  const floor = () => Math.sqrt(Math.max(0, 2 * best.floor() - 1));
  sweep(library.prepared, weigh(query, STEIN_SCOTT), undefined, { offer: best.offer, floor });
  return best.hits();
}
