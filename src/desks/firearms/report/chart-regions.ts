import { geoConicEqualArea } from "d3-geo";
import { type Box, boxOf, largestOf, middleOf, type Point, pointsOf, readShapes } from "../../../core/shapes.ts";

/** A region on a drawing: its outline as path data in tenths of a pixel, and the point that stands for it. */
export type Place = { readonly path: string; readonly anchor: Point };

/** The regions of the shapes as they lie on a drawing. */
export type RegionDrawing = {
  readonly height: number;
  /** By ISO 3166-2 code. */
  readonly places: ReadonlyMap<string, Place>;
  /** Coasts and borders between countries, as path data in tenths of a pixel. */
  readonly coast: string;
  readonly project: (point: Point) => Point;
};

const MARGIN = 6;

/**
 * Lays the regions of the shapes on a drawing of a width in pixels, in a conic equal-area projection fitted to the part
 * around the named regions, at the most to the frame of the shapes, or to all of them when one lies outside the frame.
 */
export function drawRegions(width: number, named: ReadonlySet<string>): RegionDrawing {
  const conic = geoConicEqualArea().parallels([25, 55]).rotate([97, 0]).center([0, 40]).scale(1).translate([0, 0]);
  const flat = (point: Point): Point => conic([point[0], point[1]]) as [number, number];
  const shapes = readShapes();
  const { west, south, east, north } = shapes.frame;
  const ringPoints = (ring: readonly number[]) => pointsOf(shapes, ring);
  const regions = [...shapes.regions].map(([code, rings]) => ({ code, rings }));
  const mainland = regions.filter(({ code }) => !shapes.insets.has(code));
  const inFrame = ([lon, lat]: Point) => lon >= west && lon <= east && lat >= south && lat <= north;
  const outside = mainland.some(({ code, rings }) => {
    if (!named.has(code)) return false;
    return !inFrame(middleOf(largestOf(rings.map(ringPoints))));
  });
  const seen = mainland
    .flatMap(({ rings }) => rings.flatMap(ringPoints))
    .filter((point) => outside || inFrame(point))
    .map(flat);
  const whole = boxOf(seen);
  const drawn = mainland.filter(({ code }) => named.has(code)).flatMap(({ rings }) => rings.flatMap(ringPoints));
  const box = drawn.length === 0 || outside ? whole : nearer(whole, boxOf(drawn.filter(inFrame).map(flat)));
  const scale = (width - 2 * MARGIN) / (box.right - box.left);
  const height = Math.round((box.bottom - box.top) * scale + 2 * MARGIN);
  const project = (point: Point): Point => {
    const [x, y] = flat(point);
    return [MARGIN + (x - box.left) * scale, MARGIN + (y - box.top) * scale];
  };

  const places = new Map<string, Place>();
  const uses = new Map<number, number>();
  for (const { code, rings } of regions) {
    let rows = rings.map((ring) => ringPoints(ring).map(project));
    if (shapes.insets.has(code)) {
      // A nearer view has no room for them, unless one of them is named.
      if (box !== whole && !named.has(code)) continue;
      const own = boxOf(rows.flat());
      const shrink = (width * 0.09) / (own.right - own.left);
      rows = rows.map((row) =>
        row.map(([x, y]): Point => [width * 0.03 + (x - own.left) * shrink, height - 12 + (y - own.bottom) * shrink]),
      );
    } else
      for (const index of rings.flat())
        uses.set(index < 0 ? ~index : index, (uses.get(index < 0 ? ~index : index) ?? 0) + 1);
    const largest = largestOf(rows);
    const anchor = middleOf(largest);
    places.set(code, {
      path: rows.map((row) => `${lineOf(row)}z`).join(""),
      anchor: [clamp(anchor[0], 10, width - 10), clamp(anchor[1], 10, height - 10)],
    });
  }
  const coast = [...uses]
    .filter(([, times]) => times === 1)
    .map(([index]) => lineOf((shapes.arcs[index] ?? []).map(project)))
    .join("");
  return { height, places, coast, project };
}

/** Of the whole the part around a box, in the proportions of the whole and no smaller than 45 % of its width. */
function nearer(whole: Box, part: Box): Box {
  const [width, height] = [whole.right - whole.left, whole.bottom - whole.top];
  const share = Math.min(
    1,
    Math.max(0.45, (1.16 * (part.right - part.left)) / width, (1.16 * (part.bottom - part.top)) / height),
  );
  const start = (low: number, high: number, from: number, until: number) => {
    const size = share * (high - low);
    return clamp((from + until) / 2 - size / 2, low, high - size);
  };
  const left = start(whole.left, whole.right, part.left, part.right);
  const top = start(whole.top, whole.bottom, part.top, part.bottom);
  return { left, right: left + share * width, top, bottom: top + share * height };
}

/** A line in tenths of a pixel: the first point, then each step from the one before. */
function lineOf(points: readonly Point[]): string {
  let line = "";
  let [x, y] = [0, 0];
  for (const point of points) {
    const [nextX, nextY] = [Math.round(point[0] * 10), Math.round(point[1] * 10)];
    if (line === "") line = `M${nextX} ${nextY}`;
    else if (nextX !== x || nextY !== y) line += `${line.includes("l") ? " " : "l"}${nextX - x} ${nextY - y}`;
    [x, y] = [nextX, nextY];
  }
  return line.replace(/ -/g, "-");
}

/** A coordinate of a drawing with one digit after the point. */
export function fixed(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
