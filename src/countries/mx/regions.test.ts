import { describe, expect, it } from "vitest";
import { findState, findStates, STATES } from "./regions.ts";

describe("findStates", () => {
  it("holds 32 states, each found by every spelling of its own", () => {
    expect(new Set(STATES.map(({ code }) => code)).size).toBe(32);
    expect(STATES.map(({ inegi }) => inegi)).toEqual(Array.from({ length: 32 }, (_, at) => at + 1));
    for (const state of STATES)
      for (const name of [state.name.es, ...(state.aliases ?? [])])
        expect(findState(name)?.state.code).toBe(state.code);
  });

  it("mends a slip and leaves a doubt open", () => {
    expect(findState("Natyarit")).toMatchObject({ state: { code: "MX-NAY" }, exact: false });
    expect(findState("Guanajuto")).toMatchObject({ state: { code: "MX-GUA" }, exact: false });
    expect(findState("MEXICO")).toMatchObject({ state: { code: "MX-MEX" }, exact: true });
    expect(findState("Ciudad de Mexico")).toMatchObject({ state: { code: "MX-CMX" }, exact: true });
    for (const name of ["Texas", "California", "", "x".repeat(5000)]) expect(findState(name)).toBeUndefined();
  });

  it("parts several states of one cell", () => {
    const codes = (cell: string) => findStates(cell).map(({ found }) => found?.state.code);
    expect(codes("Michoacán y Veracruz")).toEqual(["MX-MIC", "MX-VER"]);
    expect(codes("Puebla, Tlaxcala e Hidalgo")).toEqual(["MX-PUE", "MX-TLA", "MX-HID"]);
    expect(codes("Sonora / Texas")).toEqual(["MX-SON", undefined]);
  });
});
