/** One value of many: a number, or below a limit, which is all that is known of it. */
export type CensoredValue = { readonly value: number } | { readonly below: number };

/**
 * A quantile of values of which some lie below limits: a number where every order of the censored ones gives the same,
 * `below` a limit where the place falls among them, `unknown` where a limit above it leaves the order open.
 */
export type CensoredQuantile =
  | { readonly state: "value"; readonly value: number }
  | { readonly state: "below"; readonly below: number }
  | { readonly state: "unknown" };

/**
 * The least value that at least this share of the values does not exceed (inverse of the empirical distribution, type 1 of
 * Hyndman and Fan 1996). It is computed twice, with each censored value at 0 and at its limit: where both agree, it is
 * known. Nothing is put in the place of a censored value. `unknown` for no values.
 */
export function censoredQuantile(values: readonly CensoredValue[], share: number): CensoredQuantile {
  if (values.length === 0) return { state: "unknown" };
  const place = Math.max(0, Math.ceil(share * values.length - 1e-9) - 1);
  const at = (fill: (below: number) => number) =>
    values.map((one) => ("value" in one ? one.value : fill(one.below))).toSorted((a, b) => a - b)[place] as number;
  const [lowest, highest] = [at(() => 0), at((below) => below)];
  const isMeasured = values.some((one) => "value" in one && one.value === highest);
  if (lowest === highest && isMeasured) return { state: "value", value: highest };
  // Below the least limit under which enough values surely lie; only where the place is one of the censored ones.
  const limits = values.flatMap((one) => ("below" in one ? [one.below] : [])).toSorted((a, b) => a - b);
  const below = limits.find(
    (limit) => values.filter((one) => ("value" in one ? one.value < limit : one.below <= limit)).length > place,
  );
  return lowest === 0 && below !== undefined && place < limits.length
    ? { state: "below", below }
    : { state: "unknown" };
}
