import { geoConicEqualArea } from "d3-geo";
import { type Box, boxOf, largestOf, middleOf, type Point, pointsOf, readShapes } from "../../../core/shapes.ts";

/** A region on the sheet: its outlines, the box around them and the point that stands for it. */
export type RegionShape = {
  readonly code: string;
  readonly rings: readonly (readonly Point[])[];
  readonly box: Box;
  readonly anchor: Point;
};

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
  const shapes = readShapes();
  const { west, south, east, north } = shapes.frame;
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
  const regions = [...shapes.regions].map(([code, indexes]): RegionShape => {
    const drawn = indexes.map((ring) => pointsOf(shapes, ring).map(project));
    const rings = shapes.insets.has(code) ? inset(drawn, frame) : drawn;
    return { code, rings, box: boxOf(rings.flat()), anchor: middleOf(largestOf(rings)) };
  });
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
