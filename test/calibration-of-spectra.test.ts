import { describe, expect, it } from "vitest";
import { hasReference, readMassBankSubset } from "../scripts/known-spectra.ts";
import { askDrugs, balanced, reportReliability } from "../scripts/learn-ei-confidence.ts";
import { CALIBRATION } from "../src/engines/spectra/calibration.ts";

describe.skipIf(!hasReference())("the calibration of EI answers", () => {
  it("learns from spectra of electron ionisation alone", () => {
    const ei = readMassBankSubset().filter(({ isEi }) => isEi);
    expect(ei.length).toBeGreaterThan(1000);
    expect(ei.filter(({ isMsms, id }) => isMsms || /Washington_State|NPDepo/.test(id))).toEqual([]);
  });

  it("is what its script asks and measures: on a small sample, stated and found shares agree", () => {
    const { rank, logistic, confident } = CALIBRATION.ei;
    const { own, shaken, nist } = askDrugs([], rank, 12);
    const sample = [own, shaken].flatMap(balanced);
    expect(reportReliability("a sample of drugs", sample, () => logistic)).toBeLessThan(0.1);
    expect(reportReliability("a sample of fentanyls", balanced(nist), () => logistic)).toBeLessThan(0.25);
    const absent = [...own, ...nist].filter(({ hasAnswer }) => !hasAnswer);
    const sure = absent.filter(({ figures }) => 1 / (1 + Math.exp(-stated(figures, logistic))) >= confident);
    expect(sure.length / absent.length).toBeLessThan(0.03);
  });
});

function stated(figures: readonly number[], logistic: readonly number[]): number {
  return figures.reduce((sum, one, at) => sum + one * (logistic[at + 1] ?? 0), logistic[0] ?? 0);
}
