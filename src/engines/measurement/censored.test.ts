import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { censoredQuantile, type CensoredValue } from "./censored.ts";

const of = (...values: (number | `<${number}`)[]): CensoredValue[] =>
  values.map((one) => (typeof one === "number" ? { value: one } : { below: Number(one.slice(1)) }));

describe("quantiles of values of which some lie below a limit", () => {
  it("are those of plain values when none does", () => {
    expect(censoredQuantile(of(5, 1, 3), 0.5)).toEqual({ state: "value", value: 3 });
    expect(censoredQuantile(of(4, 1, 3, 2), 0.5)).toEqual({ state: "value", value: 2 });
    expect(censoredQuantile(of(4, 1, 3, 2), 0.25)).toEqual({ state: "value", value: 1 });
    expect(censoredQuantile([], 0.5)).toEqual({ state: "unknown" });
  });

  it("are values where the censored ones cannot change them", () => {
    expect(censoredQuantile(of("<1", 2, 3), 0.5)).toEqual({ state: "value", value: 2 });
    expect(censoredQuantile(of("<0.5", "<1", 2, 3, 4), 0.5)).toEqual({ state: "value", value: 2 });
  });

  it("lie below a limit where the place falls among the censored, and are unknown where the order is open", () => {
    expect(censoredQuantile(of("<1", "<1", 3), 0.5)).toEqual({ state: "below", below: 1 });
    expect(censoredQuantile(of("<5", 2, 3), 0.5)).toEqual({ state: "unknown" });
  });

  it("never tell what another filling of the censored values would contradict", () => {
    const one = fc.oneof(
      fc.integer({ min: 1, max: 20 }).map((value): CensoredValue => ({ value })),
      fc.integer({ min: 1, max: 20 }).map((below): CensoredValue => ({ below })),
    );
    const filled = fc.array(fc.tuple(one, fc.double({ min: 0, max: 0.999, noNaN: true })), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(filled, fc.constantFrom(0.25, 0.5, 0.75), (pairs, share) => {
        const told = censoredQuantile(
          pairs.map(([value]) => value),
          share,
        );
        const plain = pairs
          .map(([value, at]) => ("value" in value ? value.value : at * value.below))
          .toSorted((a, b) => a - b);
        const real = plain[Math.max(0, Math.ceil(share * plain.length - 1e-9) - 1)] as number;
        if (told.state === "value") expect(real).toBe(told.value);
        if (told.state === "below") expect(real).toBeLessThan(told.below);
      }),
    );
  });
});
