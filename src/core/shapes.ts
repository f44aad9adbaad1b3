import shapes from "./shapes.json" with { type: "json" };

/** A point of a drawing, or of the earth as longitude and latitude in degrees. */
export type Point = readonly [number, number];

/** A box on a drawing; `top` is the smaller of its two heights. */
export type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

/** The outlines of first-level regions as they are kept, in degrees; neighbours share the arcs of their border. */
export type Shapes = {
  readonly arcs: readonly (readonly Point[])[];
  /** By ISO 3166-2 code: rings of indexes of arcs, `~index` for one that is followed backwards. */
  readonly regions: ReadonlyMap<string, readonly (readonly number[])[]>;
  /** Regions far out, which a map draws in a corner. */
  readonly insets: ReadonlySet<string>;
  /** What a map shows at first. */
  readonly frame: { readonly west: number; readonly south: number; readonly east: number; readonly north: number };
};

/** Reads the shapes of the regions. */
export function readShapes(): Shapes {
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
  const rings = (text: string) => text.split(";").map((ring) => ring.split(" ").map(Number));
  const regions = Object.entries(shapes.regions as Readonly<Record<string, string>>);
  const [west = 0, south = 0, east = 0, north = 0] = shapes.frame;
  return {
    arcs,
    regions: new Map(regions.map(([code, text]) => [code, rings(text)])),
    insets: new Set(shapes.insets),
    frame: { west, south, east, north },
  };
}

/** The points of a ring, arc by arc. */
export function pointsOf({ arcs }: Shapes, ring: readonly number[]): readonly Point[] {
  return ring.flatMap((index) => (index < 0 ? (arcs[~index] ?? []).toReversed() : (arcs[index] ?? [])));
}

/** The box around points. */
export function boxOf(points: readonly Point[]): Box {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const [x, y] of points) {
    box.left = Math.min(box.left, x);
    box.top = Math.min(box.top, y);
    box.right = Math.max(box.right, x);
    box.bottom = Math.max(box.bottom, y);
  }
  return box;
}

/** The ring that encloses the most. */
export function largestOf(rings: readonly (readonly Point[])[]): readonly Point[] {
  return rings.reduce((one, other) => (Math.abs(areaOf(other)) > Math.abs(areaOf(one)) ? other : one));
}

/** The centre of gravity of what a ring encloses. */
export function middleOf(ring: readonly Point[]): Point {
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

/** By the shoelace formula; its sign says which way round the ring goes. */
function areaOf(ring: readonly Point[]): number {
  let sum = 0;
  ring.forEach(([x, y], at) => {
    const [nextX, nextY] = ring[(at + 1) % ring.length] as Point;
    sum += x * nextY - nextX * y;
  });
  return sum / 2;
}
