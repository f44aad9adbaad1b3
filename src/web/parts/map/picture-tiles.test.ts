import { describe, expect, it } from "vitest";
import { frameSpan, tilesAhead, tilesIn } from "./picture-tiles.ts";

const BASE = { scale: 2, left: 10, top: 20 };
const FRAME = { width: 300, height: 200 };

describe("what of a tiled picture lies in a frame", () => {
  it("is the frame itself at first, and moves against the sheet", () => {
    const of = { base: BASE, ratio: 1 };
    expect(frameSpan(of, { view: BASE, ...FRAME })).toEqual({ left: 0, top: 0, ...FRAME });
    expect(frameSpan(of, { view: { ...BASE, left: 40, top: 15 }, ...FRAME })).toEqual({ left: -30, top: 5, ...FRAME });
  });

  it("is counted in pixels of the screen", () => {
    const of = { base: BASE, ratio: 2 };
    expect(frameSpan(of, { view: { ...BASE, left: 10.5 }, ...FRAME }).left).toBe(-1);
  });
});

describe("the tiles of a span", () => {
  it("cover every pixel of it once, also left of and above the beginning", () => {
    for (const [left, top] of [
      [0, 0],
      [-250, 130],
      [99, -1],
    ] as const) {
      const span = { left, top, ...FRAME };
      const tiles = tilesIn(span, 100);
      expect(new Set(tiles.map(({ at }) => at)).size).toBe(tiles.length);
      for (const [x, y] of [
        [left, top],
        [left + 299, top + 199],
        [left + 150, top + 100],
      ] as const) {
        const holding = tiles.filter(
          (tile) => x >= tile.left && x < tile.left + 100 && y >= tile.top && y < tile.top + 100,
        );
        expect(holding).toHaveLength(1);
      }
    }
  });

  it("are followed by those around it, the side first that the sheet moves towards", () => {
    const span = { left: 0, top: 0, ...FRAME };
    const around = tilesAhead(span, 100, [0, 0]);
    expect(around).toHaveLength(5 * 4 - 3 * 2);
    expect(around.some(({ at }) => tilesIn(span, 100).some((tile) => tile.at === at))).toBe(false);
    const toTheRight = tilesAhead(span, 100, [12, 0]).slice(0, 4);
    expect(toTheRight.map(({ left }) => left)).toEqual([300, 300, 300, 300]);
    const upwards = tilesAhead(span, 100, [0, -12]).slice(0, 5);
    expect(upwards.map(({ top }) => top)).toEqual([-100, -100, -100, -100, -100]);
  });
});
