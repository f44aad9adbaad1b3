/** What was learned from answers that are known. */
export type Calibration = {
  /** Weights of the figures of `rankFigures`, in their order. */
  readonly rank: readonly number[];
  /** The constant and the weights of the figures of `confidenceFigures`, in their order. */
  readonly logistic: readonly number[];
  /**
   * Probability from which on an answer is called a match: from there on 95 % of the held-out answers are right; for EI 90 % of
   * those on spectra that are of the compound itself and of no derivative, the others being isomers.
   */
  readonly confident: number;
};

/**
 * Made by `scripts/calibrate-spectra.ts` from 9327 MS/MS and 1299 EI spectra of MassBank 2025.05 (CC0, CC BY, CC BY-SA and
 * dl-de/by-2-0; MassBank and the contributors named in each accession): each spectrum asked once with its compound in the library, where
 * another spectrum of it is there, and once without. Only these numbers are kept, no spectrum.
 */
export const CALIBRATION: Readonly<Record<"msms" | "msmsWithPrecursor" | "ei", Calibration>> = {
  msms: {
    rank: [0.3274, 0.2452, 0.2261, 0.2013, 0.0642, 0.1296],
    logistic: [-9.1731, 0.9596, 3.2722, 4.4435, 0.0135, -0.7431, 0.3623, 5.7522],
    confident: 0.69,
  },
  msmsWithPrecursor: {
    rank: [0.2735, 0.2506, 0.298, 0.1779, 0.0506, 0.0685, 0.7212, 0.3928, -0.1553],
    logistic: [-9.7507, -0.103, 3.0353, 6.3541, 0.142, -0.2739, 0.1268, 4.2019],
    confident: 0.72,
  },
  ei: {
    rank: [0.5623, 0.4377],
    logistic: [-8.0069, 7.5095, 4.7057, 4.8449, -1.1519, -1.7461, 0.7615, 6.6486],
    confident: 0.8,
  },
};
