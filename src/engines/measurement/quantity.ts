import { coverageFactor } from "./student.ts";

/** What else makes a value uncertain, beside the scatter of its replicates. */
export type UncertaintyComponent = {
  readonly name: string;
  /** Standard uncertainty, in the unit of the value, or as a share of it when it is relative. */
  readonly standard: number;
  readonly isRelative: boolean;
  /** How well the component itself is known; infinite unless said. */
  readonly freedom?: number;
};

/** A value with its uncertainty (JCGM 100:2008, GUM). */
export type Quantity = {
  readonly value: number;
  readonly combined: number;
  /** Effective degrees of freedom by Welch and Satterthwaite (GUM G.4). */
  readonly freedom: number;
  readonly coverageFactor: number;
  readonly expanded: number;
  /** Every component with its standard uncertainty in the unit of the value, the scatter of replicates first. */
  readonly budget: readonly { readonly name: string; readonly standard: number }[];
};

/**
 * The mean of replicates with its expanded uncertainty: standard uncertainties added by their squares, and the factor
 * that covers the share asked for with the effective degrees of freedom. With one replicate its scatter must be among
 * the components.
 */
export function quantify(
  replicates: readonly number[],
  components: readonly UncertaintyComponent[],
  coverage = 0.95,
): Quantity {
  const count = replicates.length;
  if (count === 0 || !replicates.every(Number.isFinite))
    throw new RangeError("no replicate is given: give one at least");
  if (!components.every((one) => one.standard >= 0))
    throw new RangeError("a standard uncertainty is no number of 0 or more");
  const value = replicates.reduce((sum, one) => sum + one, 0) / count;
  const parts = components.map(({ name, standard, isRelative, freedom }) => ({
    name,
    standard: isRelative ? standard * Math.abs(value) : standard,
    freedom: freedom ?? Number.POSITIVE_INFINITY,
  }));
  if (count > 1) {
    const scatter = replicates.reduce((sum, one) => sum + (one - value) ** 2, 0) / (count - 1);
    parts.unshift({ name: "replicates", standard: Math.sqrt(scatter / count), freedom: count - 1 });
  }
  const variance = parts.reduce((sum, one) => sum + one.standard ** 2, 0);
  if (variance === 0) throw new RangeError("nothing makes the value uncertain: give replicates or components");
  const combined = Math.sqrt(variance);
  const freedom = variance ** 2 / parts.reduce((sum, one) => sum + one.standard ** 4 / one.freedom, 0);
  const factor = coverageFactor(coverage, freedom);
  return {
    value,
    combined,
    freedom,
    coverageFactor: factor,
    expanded: factor * combined,
    budget: parts.map(({ name, standard }) => ({ name, standard })),
  };
}

/** The limits of a method, in the unit of the value. */
export type Limits = { readonly detection: number; readonly quantification: number };

/** Limits from the scatter of blanks and the slope of the calibration: 3.3 s / slope and 10 s / slope (ICH Q2). */
export function limitsOf(blanks: readonly number[], slope: number): Limits {
  if (blanks.length < 2 || !(slope > 0)) throw new RangeError("give two blanks or more, and a slope above 0");
  const mean = blanks.reduce((sum, one) => sum + one, 0) / blanks.length;
  const scatter = Math.sqrt(blanks.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (blanks.length - 1));
  return { detection: (3.3 * scatter) / slope, quantification: (10 * scatter) / slope };
}

/** A content as it may be stated: below a limit only the limit is known, which is neither zero nor half of it. */
export type Content =
  | { readonly state: "measured"; readonly value: number }
  | { readonly state: "below-quantification"; readonly limit: number }
  | { readonly state: "below-detection"; readonly limit: number };

/** What may be stated of a value, given the limits of its method. */
export function contentOf(value: number, { detection, quantification }: Limits): Content {
  if (!(detection <= quantification)) throw new RangeError("the limit of quantification is below that of detection");
  if (value < detection) return { state: "below-detection", limit: detection };
  if (value < quantification) return { state: "below-quantification", limit: quantification };
  return { state: "measured", value };
}

/** A value and its expanded uncertainty as they are reported: the uncertainty to two digits, the value to the same place. */
export function reported({ value, expanded }: Pick<Quantity, "value" | "expanded">): {
  readonly value: string;
  readonly expanded: string;
} {
  const rounded = Number(expanded.toPrecision(2));
  const places = Math.max(0, Math.min(20, 1 - Math.floor(Math.log10(rounded))));
  return { value: value.toFixed(places), expanded: rounded.toFixed(places) };
}
