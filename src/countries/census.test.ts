import { expect, it } from "vitest";
import { COUNTRIES } from "./countries.ts";

it("the people of a country's regions add up to those of the country, and no region is strange", () => {
  for (const { code, census, regions } of COUNTRIES) {
    const { [code]: all, ...parts } = census?.people ?? {};
    expect(Object.values(parts).reduce((sum, one) => sum + one, 0)).toBe(all);
    const known = regions.map((region) => region.code);
    expect(Object.keys(parts).filter((one) => !known.includes(one))).toEqual([]);
    // Territories of the United States have no rate.
    expect(known.filter((one) => !(one in parts) && !/^US-(AS|GU|MP|PR|UM|VI)$/.test(one))).toEqual([]);
  }
});
