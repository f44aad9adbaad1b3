import { geoConicEqualArea } from "d3-geo";
import shapes from "../../../core/shapes.json" with { type: "json" };

/** A point: longitude and latitude in degrees, or x and y on the sheet. */
export type Point = readonly [number, number];

/** A region on the sheet: its outlines, the box around them and the point that stands for it. */
export type RegionShape = {
  readonly code: string;
  readonly rings: readonly (readonly Point[])[];
  readonly box: Box;
  readonly anchor: Point;
};

/** A box on the sheet. */
export type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

/** All regions that shapes are known of, on a sheet of 1000 units across in a conic equal-area projection. */
export type Sheet = {
  readonly regions: readonly RegionShape[];
  /** What is shown at first: the frame of the shapes. */
  readonly frame: Box;
  readonly project: (point: Point) => Point;
};

const WIDTH = 1000;
let made: Sheet | undefined;

/** Lays the first-level regions on a sheet; made once. */
export function regionSheet(): Sheet {
  made ??= makeSheet();
  return made;
}

function makeSheet(): Sheet {
  const conic = geoConicEqualArea().parallels([25, 55]).rotate([97, 0]).center([0, 40]).scale(1).translate([0, 0]);
  const flat = (point: Point): Point => conic([point[0], point[1]]) as [number, number];
  const arcs = shapes.arcs.map((arc) => {
    let x = 0;
    let y = 0;
    return arc.split(" ").map((step): Point => {
      const [dx = 0, dy = 0] = step.split(",").map(Number);
      x += dx;
      y += dy;
      return [x / shapes.steps, y / shapes.steps];
    });
  });
  const [west = 0, south = 0, east = 0, north = 0] = shapes.frame;
  const edge: Point[] = [];
  for (let step = 0; step <= 20; step++) {
    const share = step / 20;
    edge.push([west + share * (east - west), south], [west + share * (east - west), north]);
    edge.push([west, south + share * (north - south)], [east, south + share * (north - south)]);
  }
  const seen = boxOf(edge.map(flat));
  const scale = WIDTH / (seen.right - seen.left);
  const project = (point: Point): Point => {
    const [x, y] = flat(point);
    return [(x - seen.left) * scale, (y - seen.top) * scale];
  };
  const frame = { left: 0, top: 0, right: WIDTH, bottom: (seen.bottom - seen.top) * scale };
  const insets = new Set<string>(shapes.insets);
  const regions = Object.entries(shapes.regions as Readonly<Record<string, string>>).map(
    ([code, text]): RegionShape => {
      let rings: readonly (readonly Point[])[] = text.split(";").map((ring) =>
        ring
          .split(" ")
          .map(Number)
          .flatMap((index) => (index < 0 ? (arcs[~index] ?? []).toReversed() : (arcs[index] ?? [])))
          .map(project),
      );
      if (insets.has(code)) rings = inset(rings, frame);
      const largest = rings.reduce((one, other) => (Math.abs(areaOf(other)) > Math.abs(areaOf(one)) ? other : one));
      return { code, rings, box: boxOf(rings.flat()), anchor: middleOf(largest) };
    },
  );
  return { regions, frame, project };
}

/** Islands far out are drawn in the lower left corner. */
function inset(rings: readonly (readonly Point[])[], frame: Box): readonly (readonly Point[])[] {
  const own = boxOf(rings.flat());
  const shrink = (WIDTH * 0.1) / (own.right - own.left);
  return rings.map((ring) =>
    ring.map(
      ([x, y]): Point => [WIDTH * 0.03 + (x - own.left) * shrink, frame.bottom - 20 + (y - own.bottom) * shrink],
    ),
  );
}

function boxOf(points: readonly Point[]): Box {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const [x, y] of points) {
    box.left = Math.min(box.left, x);
    box.top = Math.min(box.top, y);
    box.right = Math.max(box.right, x);
    box.bottom = Math.max(box.bottom, y);
  }
  return box;
}

function areaOf(ring: readonly Point[]): number {
  let sum = 0;
  ring.forEach(([x, y], at) => {
    const [nextX, nextY] = ring[(at + 1) % ring.length] as Point;
    sum += x * nextY - nextX * y;
  });
  return sum / 2;
}

function middleOf(ring: readonly Point[]): Point {
  const area = areaOf(ring);
  let sumX = 0;
  let sumY = 0;
  ring.forEach(([x, y], at) => {
    const [nextX, nextY] = ring[(at + 1) % ring.length] as Point;
    const cross = x * nextY - nextX * y;
    sumX += (x + nextX) * cross;
    sumY += (y + nextY) * cross;
  });
  return area === 0 ? (ring[0] as Point) : [sumX / (6 * area), sumY / (6 * area)];
}
