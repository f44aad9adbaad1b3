/** Reserved beside the assigned ones, most at the request of the Universal Postal Union or customs, and of countries that are no more. */
const RESERVED = "AC CP CQ DG EA EU EZ FX IC TA UN AN BU CS SU TP YU ZR".split(" ");

/** Named by Unicode beside those: codes that nobody writes any longer, letters for tests, and `UK` and `ZZ` for an unknown country. */
const OTHERS = "DD DY HV NH QO RH UK VD XA XB YD ZZ".split(" ");

let named: readonly string[] | undefined;

/** The codes that ISO 3166-1 assigns to countries and territories today, with Kosovo's, by Unicode's list of their names. */
export function namedCodes(): readonly string[] {
  if (named !== undefined) return named;
  const names = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });
  const without = new Set([...RESERVED, ...OTHERS]);
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const pairs = letters.flatMap((first) => letters.map((second) => first + second));
  return (named = pairs.filter((code) => !without.has(code) && names.of(code) !== undefined));
}

let known: ReadonlySet<string> | undefined;

/**
 * Whether two capital letters are a country's in ISO 3166-1: assigned, reserved, of a country that is no more, or one of `XA`
 * to `XZ`, which the standard leaves to its users (`XK` for Kosovo, `XZ` for international waters).
 */
export function isCountryCode(code: string): boolean {
  known ??= new Set([...namedCodes(), ...RESERVED]);
  return known.has(code) || /^X[A-Z]$/.test(code);
}
