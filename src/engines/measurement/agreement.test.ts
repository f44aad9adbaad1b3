import { describe, expect, it } from "vitest";
import { agreementOf } from "./agreement.ts";

describe("agreement of two methods", () => {
  it("is that of the definition, worked by hand", () => {
    // 20 and 15 of 50 on the diagonal: observed 0.7, by chance 0.5, kappa 0.4 (a textbook's example).
    const told = agreementOf({ yesYes: 20, yesNo: 5, noYes: 10, noNo: 15 });
    expect([told.samples, told.agreement, told.foundBySecond]).toEqual([50, 0.7, 0.8]);
    expect(told.kappa).toBeCloseTo(0.4, 12);
  });

  it("has the standard error that many drawn samples scatter by", () => {
    const table = { yesYes: 400, yesNo: 240, noYes: 20, noNo: 640 };
    const told = agreementOf(table);
    // Jackknife: each sample left out once, weighted by how many are like it.
    const n = told.samples;
    const parts = (Object.keys(table) as (keyof typeof table)[]).map((name) => ({
      times: table[name],
      kappa: agreementOf({ ...table, [name]: table[name] - 1 }).kappa ?? 0,
    }));
    const mean = parts.reduce((sum, one) => sum + one.times * one.kappa, 0) / n;
    const jackknife = Math.sqrt(
      ((n - 1) / n) * parts.reduce((sum, one) => sum + one.times * (one.kappa - mean) ** 2, 0),
    );
    expect(told.error).toBeCloseTo(jackknife, 3);
  });

  it("is undefined where both always say the same, and asks for samples", () => {
    expect(agreementOf({ yesYes: 5, yesNo: 0, noYes: 0, noNo: 0 })).toMatchObject({ agreement: 1, kappa: undefined });
    expect(() => agreementOf({ yesYes: 0, yesNo: 0, noYes: 0, noNo: 0 })).toThrow(RangeError);
  });
});
