/** A measured concentration: a value in ng/L, or known only to lie below a limit of quantification in ng/L. */
export type Concentration = { readonly value: number } | { readonly below: number };

/** What a day's load is worked out from. */
export type LoadInput = {
  readonly concentration: Concentration;
  /** Cubic metres a day. */
  readonly flow: number;
  /** People connected on that day. */
  readonly population: number;
};

/** A load, or the load that was certainly not reached. */
export type Load = {
  /** Milligrams a day. */
  readonly perDay: number;
  /** Milligrams a day and thousand people. */
  readonly perThousand: number;
  /** The concentration was below the limit of quantification: the true load lies somewhere below these. */
  readonly isBelow: boolean;
};

/**
 * The load of a residue: concentration (ng/L) x flow (L/d) x 1e-6 mg/d, and that over the population in thousands. A
 * concentration below its limit gives the load that was not reached, never zero. Throws on a value below zero or on no people.
 */
export function loadOf({ concentration, flow, population }: LoadInput): Load {
  const isBelow = "below" in concentration;
  const nanograms = isBelow ? concentration.below : concentration.value;
  if (!(nanograms >= 0) || !(flow >= 0) || !(population > 0))
    throw new Error(
      `\`${nanograms}\` ng/L, \`${flow}\` m³/d and \`${population}\` people make no load: give values of zero or more, and at least one person`,
    );
  const perDay = nanograms * flow * 1e3 * 1e-6;
  return { perDay, perThousand: (perDay * 1000) / population, isBelow };
}

/** What was consumed for a load of its residue: load x correction factor, in the unit of the load. */
export function consumptionOf(load: number, factor: number): number {
  return load * factor;
}

/** Doses for a consumption in mg: consumption / (mg of pure drug in a dose x purity between 0 and 1). */
export function dosesOf(consumption: number, dose: number, purity: number): number {
  return consumption / (dose * purity);
}

/**
 * The people behind a load of ammonium: mg/d of ammonium nitrogen over what a person gives a day (8 g of N unless said;
 * to be set for each catchment, since industry adds to it).
 */
export function populationByAmmonium(perDay: number, perPerson = 8000): number {
  return perDay / perPerson;
}
