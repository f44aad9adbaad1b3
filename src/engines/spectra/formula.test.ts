import { describe, expect, it } from "vitest";
import { changeText, exactMass, type Formula, lessFormula, molarMass, PROTON, readFormula } from "./formula.ts";

describe("formula", () => {
  it("weighs fentanyl, its protonated molecule, a chlorinated and a deuterated drug", () => {
    const fentanyl = readFormula("C22H28N2O") as Formula;
    expect(exactMass(fentanyl)).toBeCloseTo(336.2202, 4);
    expect(exactMass(fentanyl) + PROTON).toBeCloseTo(337.2274, 4);
    expect(molarMass(fentanyl)).toBeCloseTo(336.479, 3);
    expect(exactMass(readFormula("C13H16ClNO") as Formula)).toBeCloseTo(237.092, 4);
    expect(exactMass(readFormula("C22H23D5N2O") as Formula)).toBeCloseTo(341.2515, 4);
  });

  it("adds the parts of a salt, and refuses what is no formula", () => {
    expect(readFormula("C22H28N2O.HCl")).toEqual({ C: 22, H: 29, N: 2, O: 1, Cl: 1 });
    expect(readFormula("2C10H15N.H2SO4")).toEqual({ C: 20, H: 32, N: 2, S: 1, O: 4 });
    for (const bad of ["", "fentanyl", "C22H28N2O+", "Xx2", "C-4", "C99999H2", "constructor", "C".repeat(300)])
      expect(readFormula(bad), bad).toBeUndefined();
  });

  it("writes a difference as a chemist does", () => {
    const change = lessFormula(readFormula("C22H27FN2O") as Formula, readFormula("C22H28N2O") as Formula);
    expect(changeText(change)).toBe("+F -H");
    expect(changeText(readFormula("CH2") as Formula)).toBe("+CH2");
    expect(changeText({})).toBe("");
  });
});
