/** What was learned from answers that are known. */
export type Calibration = {
  /** Weights of the figures of `rankFigures`, in their order. */
  readonly rank: readonly number[];
  /** The constant and the weights of the figures of `confidenceFigures`, in their order. */
  readonly logistic: readonly number[];
  /**
   * Probability from which on an answer is called a match: from there on 95 % of the held-out answers are right; for EI 1.5 % of the
   * spectra whose compound the library lacks are answered so, nearly all with an isomer.
   */
  readonly confident: number;
};

/**
 * Made by `scripts/calibrate-spectra.ts` from 9327 MS/MS and 1158 EI spectra of MassBank 2025.05 (CC0, CC BY, CC BY-SA and
 * dl-de/by-2-0; MassBank and the contributors named in each accession): each spectrum asked once with its compound in the library, where
 * another spectrum of it is there, and once without. How sure an EI answer is was learned on the SWGDRUG library 3.4. Only these numbers are kept, no spectrum.
 */
export const CALIBRATION: Readonly<Record<"msms" | "msmsWithPrecursor" | "ei", Calibration>> = {
  msms: {
    rank: [0.3274, 0.2452, 0.2261, 0.2013, 0.0642, 0.1296],
    logistic: [-9.261, 0.9764, 3.2603, 4.5002, 0.0019, -0.7338, 0.3758, 5.7544],
    confident: 0.69,
  },
  msmsWithPrecursor: {
    rank: [0.2735, 0.2506, 0.298, 0.1779, 0.0506, 0.0685, 0.7212, 0.3928, -0.1553],
    logistic: [-9.7736, -0.0912, 3.0207, 6.3761, 0.1371, -0.2861, 0.1319, 4.203],
    confident: 0.72,
  },
  ei: {
    rank: [0.5076, 0.4924],
    logistic: [-8.898, 17.8227, 0.6239, 0.2007, 3.7575, 6.745, -0.4179],
    confident: 0.939,
  },
};
