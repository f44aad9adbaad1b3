import { geoConicEqualArea } from "d3-geo";
import shapes from "./shapes.json" with { type: "json" };

/** A point of a drawing in pixels, or of the earth as longitude and latitude in degrees. */
export type Point = readonly [number, number];

/** A region on a drawing: its outline as path data, and the point that stands for it. */
export type Place = { readonly path: string; readonly anchor: Point };

/** The regions of the shapes as they lie on a drawing. */
export type RegionDrawing = {
  readonly height: number;
  /** By ISO 3166-2 code. */
  readonly places: ReadonlyMap<string, Place>;
  /** Coasts and borders between countries, as path data. */
  readonly coast: string;
  readonly project: (point: Point) => Point;
};

const MARGIN = 6;

/**
 * Lays the regions of the shapes on a drawing of a width in pixels, in a conic equal-area projection fitted to the frame
 * of the shapes, or to all of them when a named region lies outside the frame.
 */
export function drawRegions(width: number, named: ReadonlySet<string>): RegionDrawing {
  const conic = geoConicEqualArea().parallels([25, 55]).rotate([97, 0]).center([0, 40]).scale(1).translate([0, 0]);
  const flat = (point: Point): Point => conic([point[0], point[1]]) as [number, number];
  const arcs = shapes.arcs.map((arc) => {
    let x = 0;
    let y = 0;
    return arc.split(" ").map((step): Point => {
      const [dx, dy] = step.split(",").map(Number) as [number, number];
      x += dx;
      y += dy;
      return [x / shapes.steps, y / shapes.steps];
    });
  });
  const regions = Object.entries(shapes.regions as Readonly<Record<string, string>>).map(([code, rings]) => ({
    code,
    rings: rings.split(";").map((ring) => ring.split(" ").map(Number)),
  }));
  const insets = new Set<string>(shapes.insets);
  const [west, south, east, north] = shapes.frame as [number, number, number, number];
  const ringPoints = (ring: readonly number[]) =>
    ring.flatMap((index) => (index < 0 ? (arcs[~index] as Point[]).toReversed() : (arcs[index] as Point[])));
  const mainland = regions.filter(({ code }) => !insets.has(code));
  const inFrame = ([lon, lat]: Point) => lon >= west && lon <= east && lat >= south && lat <= north;
  const outside = mainland.some(({ code, rings }) => {
    if (!named.has(code)) return false;
    const points = rings.flatMap(ringPoints);
    return points.filter(inFrame).length < points.length / 2;
  });
  const seen = mainland
    .flatMap(({ rings }) => rings.flatMap(ringPoints))
    .filter((point) => outside || inFrame(point))
    .map(flat);
  const box = bounds(seen);
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
    if (insets.has(code)) {
      const own = bounds(rows.flat());
      const shrink = (width * 0.11) / (own.right - own.left);
      rows = rows.map((row) =>
        row.map(([x, y]): Point => [width * 0.02 + (x - own.left) * shrink, height * 0.8 + (y - own.top) * shrink]),
      );
    } else
      for (const index of rings.flat())
        uses.set(index < 0 ? ~index : index, (uses.get(index < 0 ? ~index : index) ?? 0) + 1);
    const largest = rows.reduce((a, b) => (Math.abs(ringArea(b)) > Math.abs(ringArea(a)) ? b : a));
    const anchor = middle(largest);
    places.set(code, {
      path: rows.map(pathOf).join(""),
      anchor: [clamp(anchor[0], 10, width - 10), clamp(anchor[1], 10, height - 10)],
    });
  }
  const coast = [...uses]
    .filter(([, times]) => times === 1)
    .map(([index]) => lineOf((arcs[index] as Point[]).map(project)))
    .join("");
  return { height, places, coast, project };
}

function bounds(points: readonly Point[]): { left: number; right: number; top: number; bottom: number } {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const [x, y] of points) {
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
  return box;
}

function ringArea(points: readonly Point[]): number {
  let sum = 0;
  points.forEach(([x, y], at) => {
    const [nextX, nextY] = points[(at + 1) % points.length] as Point;
    sum += x * nextY - nextX * y;
  });
  return sum / 2;
}

/** The centre of gravity of an outline. */
function middle(points: readonly Point[]): Point {
  const area = ringArea(points);
  let sumX = 0;
  let sumY = 0;
  points.forEach(([x, y], at) => {
    const [nextX, nextY] = points[(at + 1) % points.length] as Point;
    const cross = x * nextY - nextX * y;
    sumX += (x + nextX) * cross;
    sumY += (y + nextY) * cross;
  });
  return area === 0 ? (points[0] as Point) : [sumX / (6 * area), sumY / (6 * area)];
}

function lineOf(points: readonly Point[]): string {
  return points.map(([x, y], at) => `${at === 0 ? "M" : "L"}${fixed(x)} ${fixed(y)}`).join("");
}

function pathOf(points: readonly Point[]): string {
  return `${lineOf(points)}Z`;
}

/** A coordinate of a drawing with one digit after the point. */
export function fixed(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
