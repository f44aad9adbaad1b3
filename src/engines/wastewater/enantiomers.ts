/** What the share of the R enantiomer speaks for. */
export type EnantiomerReading =
  /** As made, not as excreted: discharged without being consumed, or freshly used where both are excreted alike. */
  | "racemic"
  /** More R than S: bodies break the S enantiomer down faster, so a racemate was consumed. */
  | "consumed-racemate"
  /** Nearly all S: made as the S enantiomer, as prescribed dexamphetamine or illicit S-methamphetamine is. */
  | "s-enantiomer"
  /** Nearly all R: as of some medicines. */
  | "r-enantiomer"
  /** Between the others: a mixture of origins. */
  | "mixed";

/** The share of R among both enantiomers, its standard error, and how it reads. */
export type EnantiomerFraction = {
  readonly fraction: number;
  readonly error: number;
  readonly reading: EnantiomerReading;
};

/**
 * The enantiomer fraction R / (R + S) with its standard error from the relative error of each concentration (10 % unless
 * said). It reads as racemic when it lies within two standard errors, or 0.03, of one half; as one enantiomer from 0.9 on
 * (Emke et al. 2014, Xu et al. 2017 for the way of reading; the limits are this house's). Undefined when neither was found.
 */
export function enantiomerFraction(r: number, s: number, relativeError = 0.1): EnantiomerFraction | undefined {
  if (!(r >= 0) || !(s >= 0) || r + s === 0) return undefined;
  const fraction = r / (r + s);
  const error = fraction * (1 - fraction) * relativeError * Math.SQRT2;
  return { fraction, error, reading: enantiomerReading(fraction, error) };
}

/** How a share of the R enantiomer reads that was measured as such; `error` is its standard error, 0 when it is not stated. */
export function enantiomerReading(fraction: number, error = 0): EnantiomerReading {
  const margin = Math.max(0.03, 2 * error);
  if (fraction >= 0.9) return "r-enantiomer";
  if (fraction <= 0.1) return "s-enantiomer";
  if (Math.abs(fraction - 0.5) <= margin) return "racemic";
  return fraction > 0.5 ? "consumed-racemate" : "mixed";
}
