import { describe, expect, it } from "vitest";
import { classLimits, fitView, moveView, sheetPoint, zoomView } from "./map-view.ts";
import { regionSheet } from "./region-shapes.ts";

describe("the view of a map", () => {
  it("shows a box whole and in the middle", () => {
    const view = fitView({ left: 0, top: 0, right: 1000, bottom: 500 }, 516, 516);
    expect(view.scale).toBe(0.5);
    expect(sheetPoint(view, [258, 258])).toEqual([500, 250]);
  });

  it("zooms around the point under the pointer, and no farther than makes sense", () => {
    const view = fitView({ left: 0, top: 0, right: 1000, bottom: 1000 }, 500, 500);
    const before = sheetPoint(view, [100, 200]);
    const near = zoomView(view, 3, [100, 200], view.scale);
    expect(sheetPoint(near, [100, 200])[0]).toBeCloseTo(before[0], 9);
    expect(sheetPoint(near, [100, 200])[1]).toBeCloseTo(before[1], 9);
    expect(zoomView(view, 1e9, [0, 0], view.scale).scale).toBe(view.scale * 40);
    expect(zoomView(view, 1e-9, [0, 0], view.scale).scale).toBeCloseTo(view.scale * 0.7);
    expect(moveView(view, 5, -5)).toMatchObject({ left: view.left + 5, top: view.top - 5 });
  });

  it("cuts values into classes with round limits, the last of which holds the largest", () => {
    expect(classLimits([])).toEqual([]);
    expect(classLimits([7])).toEqual([7]);
    const limits = classLimits([1, 3, 12, 40, 41, 55, 230, 900, 1043, 5210]);
    expect(limits.at(-1)).toBe(5210);
    expect(limits.length).toBeLessThanOrEqual(5);
    expect([...limits]).toEqual(limits.toSorted((one, other) => one - other));
  });
});

describe("the shapes of regions", () => {
  it("lie inside the sheet, each with an anchor in its own box", () => {
    const { regions } = regionSheet();
    expect(regions.length).toBeGreaterThan(90);
    for (const { anchor, box, code } of regions) {
      expect(anchor[0], code).toBeGreaterThanOrEqual(box.left - 40);
      expect(anchor[0], code).toBeLessThanOrEqual(box.right + 40);
      expect(Number.isFinite(anchor[1]), code).toBe(true);
    }
  });
});
