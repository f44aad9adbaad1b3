import { describe, expect, it } from "vitest";
import { below, between, pick, randomStream, xoshiro128 } from "./random-stream.ts";
import { draw, drawQuantile, points, shares, weighted } from "./weighted.ts";

describe("the stream of chance", () => {
  it("equals the reference of xoshiro128** (state 1, 2, 3, 4)", () => {
    const next = xoshiro128([1, 2, 3, 4]);
    expect([next(), next(), next(), next()]).toEqual([11_520, 0, 5_927_040, 70_819_200]);
  });

  it("repeats with the seed and differs with another, also beyond 32 bits", () => {
    const first = (seed: number) => Array.from({ length: 5 }, randomStream(seed));
    expect(first(42)).toEqual(first(42));
    const seeds = [0, 1, 2, 2 ** 32, 2 ** 32 + 1, 2 ** 40, 2 ** 53 - 1];
    expect(new Set(seeds.map((seed) => first(seed).join())).size).toBe(seeds.length);
  });

  it("stays within bounds and is even", () => {
    const random = randomStream(5);
    const seen = Array.from({ length: 10 }, () => 0);
    for (let at = 0; at < 100_000; at++) {
      const one = below(random, 10);
      seen[one] = (seen[one] as number) + 1;
    }
    for (const count of seen) expect(Math.abs(count - 10_000)).toBeLessThan(500);
    for (let at = 0; at < 1000; at++) {
      expect(between(random, 3, 5)).toBeGreaterThanOrEqual(3);
      expect(between(random, 3, 5)).toBeLessThanOrEqual(5);
      expect(["a", "b"]).toContain(pick(random, ["a", "b"]));
    }
  });
});

describe("weights and points", () => {
  it("draws in proportion and never what has no weight", () => {
    const random = randomStream(9);
    const table = weighted(shares("long name 7; b 2; c 1; never 0"));
    const counts: Record<string, number> = {};
    for (let at = 0; at < 100_000; at++) {
      const name = draw(table, random);
      counts[name] = (counts[name] ?? 0) + 1;
    }
    expect(Object.keys(counts).sort()).toEqual(["b", "c", "long name"]);
    expect((counts["long name"] as number) / 100_000).toBeCloseTo(0.7, 2);
    expect((counts.c as number) / 100_000).toBeCloseTo(0.1, 2);
  });

  it("draws between points", () => {
    const random = randomStream(3);
    const of = points("0 0; 0.5 10; 1 1000");
    const drawn = Array.from({ length: 20_000 }, () => drawQuantile(of, random));
    expect(drawn.filter((value) => value < 10).length / drawn.length).toBeCloseTo(0.5, 1);
    expect(Math.max(...drawn)).toBeLessThan(1000);
    expect(Math.min(...drawn)).toBe(0);
  });

  it("refuses what has no weight", () => {
    expect(() => shares("no weight here")).toThrow("has no weight");
    expect(() => weighted([["a", 0]])).toThrow("no item has a weight");
  });
});
