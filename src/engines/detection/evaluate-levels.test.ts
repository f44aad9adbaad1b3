import { describe, expect, it } from "vitest";
import { evaluateLevels } from "./evaluate-levels.ts";

describe("the alarm system on loads and rates", () => {
  it("alarms falsely about as often as set, and finds most of what is doubled; the same seed gives the same", () => {
    const found = evaluateLevels({ seed: 3, frequency: 52, made: 8 });
    expect(found.falseAlarms.all).toBe(2 * 3 * 8 * 52);
    expect(found.falseAlarms.low).toBeLessThan(0.02);
    expect(found.falseAlarms.high).toBeGreaterThan(0.005);
    expect(found.doubled.share).toBeGreaterThan(0.5);
    expect(evaluateLevels({ seed: 3, frequency: 52, made: 8 })).toEqual(found);
  });
});
