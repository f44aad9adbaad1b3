import { describe, expect, it } from "vitest";
import { beginLayout, isStill, type Layout, stepLayout } from "./force-layout.ts";

function settle(layout: Layout): Layout {
  for (let step = 0; step < 1000 && !isStill(layout); step++) stepLayout(layout);
  return layout;
}

function distance({ positions }: Layout, one: number, other: number): number {
  return Math.hypot(
    (positions[2 * one] ?? 0) - (positions[2 * other] ?? 0),
    (positions[2 * one + 1] ?? 0) - (positions[2 * other + 1] ?? 0),
  );
}

describe("the layout of a link chart", () => {
  it("comes to rest, with finite places and no two nodes on one spot", () => {
    const edges = new Uint32Array([0, 1, 1, 2, 2, 3, 3, 0, 4, 5]);
    const layout = settle(beginLayout(6, edges, new Map()));
    expect(isStill(layout)).toBe(true);
    expect([...layout.positions].every(Number.isFinite)).toBe(true);
    for (let one = 0; one < 6; one++) {
      for (let other = one + 1; other < 6; other++) expect(distance(layout, one, other)).toBeGreaterThan(8);
    }
  });

  it("puts what is tied together nearer than what is not", () => {
    const edges = new Uint32Array([0, 1, 0, 2, 1, 2, 3, 4, 3, 5, 4, 5]);
    const layout = settle(beginLayout(6, edges, new Map()));
    expect(distance(layout, 0, 1)).toBeLessThan(distance(layout, 0, 4));
    expect(distance(layout, 3, 5)).toBeLessThan(distance(layout, 2, 5));
  });

  it("lets what stands somewhere begin there, and sets new nodes beside what they are tied to", () => {
    const layout = beginLayout(2, new Uint32Array([0, 1]), new Map([[0, [500, -300] as const]]));
    expect([...layout.positions.slice(0, 2)]).toEqual([500, -300]);
    expect(distance(layout, 0, 1)).toBeLessThan(80);
  });

  it("does not fail on nodes at one spot, on one node, or on none", () => {
    const known = new Map(Array.from({ length: 50 }, (_, at) => [at, [3, 3] as const]));
    expect([...settle(beginLayout(50, new Uint32Array(), known)).positions].every(Number.isFinite)).toBe(true);
    settle(beginLayout(1, new Uint32Array(), new Map()));
    settle(beginLayout(0, new Uint32Array(), new Map()));
  });

  it("moves 3,000 nodes one step in far less than a second", () => {
    const edges = new Uint32Array(6000).map((_, at) => (at * 7919) % 3000);
    const layout = beginLayout(3000, edges, new Map());
    const began = performance.now();
    for (let step = 0; step < 5; step++) stepLayout(layout);
    expect((performance.now() - began) / 5).toBeLessThan(400);
  });
});
