import { fill, type Words } from "../../../core/words.ts";
import { type DrawingOptions, PALETTE, SHADES } from "./chart-palette.ts";
import type { Point } from "../../../core/shapes.ts";
import { drawRegions, fixed, type RegionDrawing } from "./chart-regions.ts";
import type { Corridor, CorridorMap } from "./joint-report.ts";
import { gapOf, numberText } from "./render-figure.ts";
import { drawable, escapeMarkup, setText, textWidth, wrapText } from "./render-text.ts";
import { RENDER_WORDS } from "./render-words.ts";

/**
 * Draws the corridors over the regions of the three countries in an equal-area projection: width says how many,
 * the shade of a region how many were recovered there. Suppressed corridors and those without a place are not drawn,
 * and the drawing says how many those are.
 */
export function corridorMap(map: CorridorMap, options: DrawingOptions): string {
  const { language, width, family } = options;
  const narrow = width < 500;
  const wide = (words: string, size: number, bold = false) => (options.leeway ?? 1) * textWidth(words, size, bold);
  const fit = (words: string, size: number, most: number) =>
    wrapText(words, size, most / (options.leeway ?? 1), 1)[0] as string;
  const corridors = map.corridors.filter((corridor) => gapOf(corridor.figure) === null && value(corridor) > 0);
  const suppressed = map.corridors.filter((corridor) => corridor.figure.state === "suppressed").length;
  const mapWidth = narrow ? width : Math.round(width * 0.715);
  const drawing = drawRegions(mapWidth, new Set(corridors.flatMap(({ from, to }) => [from.region, to.region])));
  const drawn = corridors
    .filter(({ from, to }) => drawing.places.has(from.region) && drawing.places.has(to.region))
    .sort((a, b) => value(b) - value(a) || (a.figure.id < b.figure.id ? -1 : 1));
  const placeless = corridors.length - drawn.length;
  const most = value(drawn[0]);
  // Many corridors share the room: the more there are, the thinner they are.
  const widest = (narrow ? 7 : 9) * Math.min(1, Math.sqrt(12 / Math.max(1, drawn.length)));
  /** The most corridors that get a number on the map and a line in the key. */
  const numbered = narrow ? 6 : 10;
  const thick = (count: number) => Math.max(0.9, (widest * count) / (most || 1));

  const recovered = new Map<string, number>();
  for (const one of drawn) recovered.set(one.to.region, (recovered.get(one.to.region) ?? 0) + value(one));
  const limits = classLimits([...recovered.values()]);
  const shadeOf = (code: string) => {
    const count = recovered.get(code);
    return count === undefined ? PALETTE.land : SHADES[limits.findIndex((limit) => count <= limit)];
  };

  const parts: string[] = [];
  const text = (x: number, y: number, words: string, size: number, more = "") =>
    parts.push(
      `<text x="${fixed(x)}" y="${fixed(y)}" font-size="${size}" fill="${PALETTE.ink}"${more}>${escapeMarkup(words)}</text>`,
    );
  for (const [code, place] of drawing.places) {
    parts.push(`<path d="${place.path}" fill="${shadeOf(code)}" stroke="${PALETTE.ground}" stroke-width="6"/>`);
  }
  parts.push(`<path d="${drawing.coast}" fill="none" stroke="${PALETTE.coast}" stroke-width="8"/>`);
  const land = parts.splice(0).join("\n");

  const ends = new Set(drawn.slice(0, numbered).flatMap(({ from, to }) => [from.region, to.region]));
  for (const one of [...drawn].reverse()) parts.push(flow(drawing, one, thick(value(one))));
  const crossings = new Set(
    drawn.flatMap(({ crossing }) => (crossing ? [`${crossing.longitude},${crossing.latitude}`] : [])),
  );
  for (const crossing of [...crossings].sort()) {
    const [x, y] = drawing.project(crossing.split(",").map(Number) as unknown as Point);
    parts.push(
      `<circle cx="${fixed(x)}" cy="${fixed(y)}" r="2.1" fill="${PALETTE.ground}" stroke="${PALETTE.ink}" stroke-width="0.9"/>`,
    );
  }
  const taken: Point[] = [];
  drawn.slice(0, numbered).forEach((one, at) => {
    const [x, y] = freeSpot(drawing, one, taken);
    taken.push([x, y]);
    parts.push(
      `<circle cx="${fixed(x)}" cy="${fixed(y)}" r="7" fill="${PALETTE.flow}" stroke="${PALETTE.ground}" stroke-width="1.2"/>`,
    );
    parts.push(
      `<text x="${fixed(x)}" y="${fixed(y + 3.3)}" font-size="9.5" font-weight="600" text-anchor="middle" fill="${PALETTE.ground}">${at + 1}</text>`,
    );
  });
  for (const code of [...ends].sort()) {
    const place = drawing.places.get(code);
    if (place === undefined) continue;
    const spot = labelSpot(place.anchor, taken);
    parts.push(
      `<text x="${fixed(spot[0])}" y="${fixed(spot[1])}" font-size="9" font-weight="600" text-anchor="middle" fill="${PALETTE.ink}" stroke="${PALETTE.ground}" stroke-width="2.4" stroke-linejoin="round" paint-order="stroke">${escapeMarkup(code.slice(code.indexOf("-") + 1))}</text>`,
    );
  }

  const mapPart = parts.splice(0).join("\n");
  const clip = `clip-${escapeMarkup(map.id)}-${width}`;

  // Beside the map, or beneath it on a narrow page: what shades and widths mean, then the numbered corridors.
  const word = (words: Words) => setText(words[language], language);
  const left = narrow ? 0 : mapWidth + 16;
  const room = width - left;
  let y = narrow ? drawing.height + 20 : 16;
  const heading = (words: Words) => {
    text(left, y, word(words), 10, ' font-weight="600"');
    y += 9;
  };
  if (drawn.length > 0) {
    heading(RENDER_WORDS.recoveries);
    let low = Math.min(...recovered.values());
    let x = left;
    limits.forEach((limit, at) => {
      const label =
        low === limit ? numberText(limit, language) : `${numberText(low, language)}–${numberText(limit, language)}`;
      if (x > left && x + 21 + wide(label, 10) > width) {
        x = left;
        y += 15;
      }
      parts.push(
        `<rect x="${fixed(x)}" y="${fixed(y)}" width="16" height="10" fill="${SHADES[at]}" stroke="${PALETTE.coast}" stroke-width="0.5"/>`,
      );
      text(x + 21, y + 8.5, label, 10);
      x += 33 + wide(label, 10);
      low = limit + 1;
    });
    y += 32;
    heading(RENDER_WORDS.flow);
    x = left;
    for (const count of roundSamples(most)) {
      parts.push(
        `<line x1="${fixed(x)}" y1="${fixed(y + 6)}" x2="${fixed(x + 22)}" y2="${fixed(y + 6)}" stroke="${PALETTE.flow}" stroke-opacity="0.7" stroke-width="${fixed(thick(count))}"/>`,
      );
      const label = numberText(count, language);
      text(x + 26, y + 9.5, label, 10);
      x += 36 + wide(label, 10);
    }
    y += 24;
    parts.push(
      `<circle cx="${fixed(left + 11)}" cy="${fixed(y)}" r="2.6" fill="${PALETTE.ground}" stroke="${PALETTE.ink}" stroke-width="0.9"/>`,
    );
    text(left + 26, y + 3.5, word(RENDER_WORDS.crossing), 10);
    y += 27;
    heading(RENDER_WORDS.largest);
    drawn.slice(0, numbered).forEach((one, at) => {
      y += 8;
      parts.push(`<circle cx="${fixed(left + 7)}" cy="${fixed(y - 0.4)}" r="6.6" fill="${PALETTE.flow}"/>`);
      parts.push(
        `<text x="${fixed(left + 7)}" y="${fixed(y + 2.8)}" font-size="9" font-weight="600" text-anchor="middle" fill="${PALETTE.ground}">${at + 1}</text>`,
      );
      const count = numberText(value(one), language);
      const names = [one.from.label, one.to.label].map((label) => drawable(word(label)));
      text(left + 18, y + 3, fit(names.join(" → "), 10, room - 24 - wide(count, 10, true)), 10);
      text(width, y + 3, count, 10, ' text-anchor="end" font-weight="600"');
      if (one.crossing) {
        y += 11.5;
        parts.push(
          `<text x="${fixed(left + 18)}" y="${fixed(y + 2.5)}" font-size="9.2" fill="${PALETTE.muted}">${escapeMarkup(fit(drawable(one.crossing.name), 9.2, room - 24))}</text>`,
        );
      }
      y += 9;
    });
  }
  if (suppressed + placeless > 0) {
    const words = fill(RENDER_WORDS.undrawn, {
      suppressed: numberText(suppressed, language),
      placeless: numberText(placeless, language),
    });
    y += 6;
    for (const line of wrapText(word(words), 9.2, room / (options.leeway ?? 1), 4)) {
      y += 11;
      text(left, y, line, 9.2);
    }
  }
  const height = Math.ceil(Math.max(y + 6, drawing.height));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escapeMarkup(family)}">`,
    `<defs><clipPath id="${clip}"><rect x="0" y="0" width="${mapWidth}" height="${drawing.height}"/></clipPath></defs>`,
    `<g clip-path="url(#${clip})">`,
    `<g transform="scale(0.1)">`,
    land,
    "</g>",
    mapPart,
    "</g>",
    ...parts,
    "</svg>",
  ].join("\n");
}

function value(corridor: Corridor | undefined): number {
  return corridor?.figure.value ?? 0;
}

type Curve = {
  readonly path: string;
  readonly at: (share: number) => Point;
  readonly from: Point;
  readonly end: Point;
};

/** The way of a corridor: to the crossing and on, bending smoothly; without a crossing a single bow. */
function curveOf(drawing: RegionDrawing, corridor: Corridor): Curve {
  const start = drawing.places.get(corridor.from.region)?.anchor ?? [0, 0];
  const end = drawing.places.get(corridor.to.region)?.anchor ?? [0, 0];
  const [dx, dy] = [end[0] - start[0], end[1] - start[1]];
  const length = Math.hypot(dx, dy) || 1;
  if (corridor.crossing === null) {
    const bend: Point = [(start[0] + end[0]) / 2 - dy * 0.18, (start[1] + end[1]) / 2 + dx * 0.18];
    return {
      path: `M${pair(start)}Q${pair(bend)} ${pair(end)}`,
      at: (t) => onBow(start, bend, end, t),
      from: bend,
      end,
    };
  }
  const gate = drawing.project([corridor.crossing.longitude, corridor.crossing.latitude]);
  const reach = (to: Point) => 0.38 * Math.hypot(to[0] - gate[0], to[1] - gate[1]);
  const before: Point = [gate[0] - (dx / length) * reach(start), gate[1] - (dy / length) * reach(start)];
  const after: Point = [gate[0] + (dx / length) * reach(end), gate[1] + (dy / length) * reach(end)];
  return {
    path: `M${pair(start)}Q${pair(before)} ${pair(gate)}Q${pair(after)} ${pair(end)}`,
    at: (t) => (t < 0.5 ? onBow(start, before, gate, t * 2) : onBow(gate, after, end, t * 2 - 1)),
    from: after,
    end,
  };
}

function onBow(a: Point, bend: Point, b: Point, t: number): Point {
  const at = (one: number, two: number, three: number) =>
    (1 - t) * (1 - t) * one + 2 * t * (1 - t) * two + t * t * three;
  return [at(a[0], bend[0], b[0]), at(a[1], bend[1], b[1])];
}

function flow(drawing: RegionDrawing, corridor: Corridor, thick: number): string {
  const { path, from, end } = curveOf(drawing, corridor);
  const angle = Math.atan2(end[1] - from[1], end[0] - from[0]);
  const size = 3.2 + thick * 0.75;
  const corner = (turn: number, reach: number): Point => [
    end[0] + Math.cos(angle + turn) * reach,
    end[1] + Math.sin(angle + turn) * reach,
  ];
  const head = [corner(0, size), corner(2.3, size), corner(-2.3, size)];
  return [
    `<path d="${path}" fill="none" stroke="${PALETTE.flow}" stroke-opacity="0.7" stroke-linecap="round" stroke-width="${fixed(thick)}"/>`,
    `<path d="M${head.map(pair).join("L")}Z" fill="${PALETTE.flow}" stroke="${PALETTE.ground}" stroke-width="0.5"/>`,
  ].join("\n");
}

function freeSpot(drawing: RegionDrawing, corridor: Corridor, taken: readonly Point[]): Point {
  const { at } = curveOf(drawing, corridor);
  const spots = [0.25, 0.19, 0.31, 0.37, 0.13, 0.7, 0.64, 0.76, 0.82, 0.43, 0.58].map(at);
  return (
    spots.find((spot) => taken.every((other) => Math.hypot(spot[0] - other[0], spot[1] - other[1]) > 15)) ?? at(0.25)
  );
}

function labelSpot(anchor: Point, taken: readonly Point[]): Point {
  const spots = [11, -6, 17, -12].map((down): Point => [anchor[0], anchor[1] + down]);
  const free = (spot: Point) => taken.every((other) => Math.hypot(spot[0] - other[0], spot[1] - 3 - other[1]) > 12);
  return spots.find(free) ?? (spots[0] as Point);
}

/** The upper limits of at most four classes with round limits; the last is the largest value. */
function classLimits(values: readonly number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b);
  const most = sorted.at(-1) ?? 0;
  const limits = [0.35, 0.65, 0.9].map((share) => round(sorted[Math.floor(share * sorted.length)] ?? most));
  return [...new Set([...limits.filter((limit) => limit >= (sorted[0] ?? 0) && limit < most), most])].sort(
    (a, b) => a - b,
  );
}

function roundSamples(most: number): number[] {
  return [...new Set([most / 12, most / 3, most].map((count) => Math.max(1, round(count))))];
}

/** The nearest of 1, 2, 5 times a power of ten that is not above the value. */
function round(count: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, count)));
  const lead = count / power;
  return (lead >= 5 ? 5 : lead >= 2 ? 2 : 1) * power;
}

function pair(point: Point): string {
  return `${fixed(point[0])} ${fixed(point[1])}`;
}
