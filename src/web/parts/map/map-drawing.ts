import type { Palette } from "../chart/palette.ts";
import type { View } from "./map-view.ts";
import type { Point } from "../../../core/shapes.ts";
import type { Sheet } from "./region-shapes.ts";

/** A place where something happened. */
export type MapPoint = { readonly id: string; readonly longitude: number; readonly latitude: number };

/** So much from one region to another, by way of a crossing where it is known. */
export type MapFlow = {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly via?: { readonly longitude: number; readonly latitude: number; readonly name: string };
  readonly value: number;
};

/** What a map shows, laid on the sheet: outlines as paths, points in one row of numbers, flows as bent lines. */
export type MapScene = {
  readonly paths: ReadonlyMap<string, Path2D>;
  readonly shadeOf: (code: string) => string;
  /** x and y of each point, one after the other. */
  readonly points: Float32Array;
  readonly flows: readonly {
    readonly flow: MapFlow;
    readonly path: Path2D;
    readonly end: Point;
    readonly bend: Point;
  }[];
  readonly crossings: readonly Point[];
  readonly most: number;
};

/** Makes the outlines of all regions once. */
export function outlines(sheet: Sheet): ReadonlyMap<string, Path2D> {
  return new Map(
    sheet.regions.map(({ code, rings }) => {
      const path = new Path2D();
      for (const ring of rings) {
        ring.forEach(([x, y], at) => (at === 0 ? path.moveTo(x, y) : path.lineTo(x, y)));
        path.closePath();
      }
      return [code, path];
    }),
  );
}

/** Lays points and flows on the sheet. */
export function layScene(
  sheet: Sheet,
  of: {
    readonly paths: ReadonlyMap<string, Path2D>;
    readonly shadeOf: (code: string) => string;
    readonly points: readonly MapPoint[];
    readonly flows: readonly MapFlow[];
  },
): MapScene {
  const points = new Float32Array(of.points.length * 2);
  of.points.forEach(({ longitude, latitude }, at) => {
    const [x, y] = sheet.project([longitude, latitude]);
    points[2 * at] = x;
    points[2 * at + 1] = y;
  });
  const anchors = new Map(sheet.regions.map(({ code, anchor }) => [code, anchor]));
  const crossings = new Map<string, Point>();
  const flows = of.flows
    .toSorted((one, other) => one.value - other.value)
    .flatMap((flow) => {
      const start = anchors.get(flow.from);
      const end = anchors.get(flow.to);
      if (start === undefined || end === undefined) return [];
      const path = new Path2D();
      path.moveTo(...start);
      const [dx, dy] = [end[0] - start[0], end[1] - start[1]];
      if (flow.via === undefined) {
        const bend: Point = [(start[0] + end[0]) / 2 - dy * 0.18, (start[1] + end[1]) / 2 + dx * 0.18];
        path.quadraticCurveTo(...bend, ...end);
        return [{ flow, path, end, bend }];
      }
      const gate = sheet.project([flow.via.longitude, flow.via.latitude]);
      crossings.set(gate.join(), gate);
      const length = Math.hypot(dx, dy) || 1;
      const reach = (to: Point) => 0.38 * Math.hypot(to[0] - gate[0], to[1] - gate[1]);
      const before: Point = [gate[0] - (dx / length) * reach(start), gate[1] - (dy / length) * reach(start)];
      const bend: Point = [gate[0] + (dx / length) * reach(end), gate[1] + (dy / length) * reach(end)];
      path.quadraticCurveTo(...before, ...gate);
      path.quadraticCurveTo(...bend, ...end);
      return [{ flow, path, end, bend }];
    });
  const most = Math.max(1, ...of.flows.map(({ value }) => value));
  return { paths: of.paths, shadeOf: of.shadeOf, points, flows, crossings: [...crossings.values()], most };
}

/** Draws a scene as it is seen; `hovered` is the id of a region or flow that stands out. */
export function drawMap(
  canvas: HTMLCanvasElement,
  view: View,
  scene: MapScene,
  palette: Palette,
  hovered: string | undefined,
): void {
  const context = canvas.getContext("2d");
  if (context === null) return;
  const ratio = window.devicePixelRatio || 1;
  const { scale, left, top } = view;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.setTransform(scale * ratio, 0, 0, scale * ratio, left * ratio, top * ratio);
  context.lineJoin = "round";
  for (const [code, path] of scene.paths) {
    context.fillStyle = scene.shadeOf(code);
    context.fill(path);
  }
  context.strokeStyle = palette.panel;
  context.lineWidth = 0.9 / scale;
  for (const path of scene.paths.values()) context.stroke(path);
  const hoveredPath = hovered === undefined ? undefined : scene.paths.get(hovered);
  if (hoveredPath !== undefined) {
    context.strokeStyle = palette.accent;
    context.lineWidth = 2.2 / scale;
    context.stroke(hoveredPath);
  }
  drawFlows(context, scene, scale, palette, hovered);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  drawPoints(context, scene.points, view, palette, canvas);
  for (const [x, y] of scene.crossings) {
    context.beginPath();
    context.arc(x * scale + left, y * scale + top, 3, 0, 2 * Math.PI);
    context.fillStyle = palette.panel;
    context.fill();
    context.strokeStyle = palette.ink;
    context.lineWidth = 1.2;
    context.stroke();
  }
}

function drawFlows(
  context: CanvasRenderingContext2D,
  scene: MapScene,
  scale: number,
  palette: Palette,
  hovered: string | undefined,
): void {
  context.lineCap = "round";
  for (const { flow, path, end, bend } of scene.flows) {
    const share = flow.value / scene.most;
    const width = Math.max(1.1, 8 * share) / scale;
    const stands = flow.id === hovered;
    context.globalAlpha = hovered === undefined || scene.paths.has(hovered) ? 0.4 + 0.45 * share : stands ? 1 : 0.2;
    context.strokeStyle = palette.flow;
    context.lineWidth = width;
    context.stroke(path);
    const angle = Math.atan2(end[1] - bend[1], end[0] - bend[0]);
    const size = 3 / scale + width * 0.9;
    context.beginPath();
    for (const turn of [0, 2.3, -2.3])
      context.lineTo(end[0] + Math.cos(angle + turn) * size, end[1] + Math.sin(angle + turn) * size);
    context.closePath();
    context.fillStyle = palette.flow;
    context.fill();
  }
  context.globalAlpha = 1;
}

const dots = new Map<string, HTMLCanvasElement>();

/** Thousands of points are stamped with one small picture: far faster than drawing a circle each. */
function drawPoints(
  context: CanvasRenderingContext2D,
  points: Float32Array,
  { scale, left, top }: View,
  palette: Palette,
  canvas: HTMLCanvasElement,
): void {
  if (points.length === 0) return;
  const dot = dotOf(palette.flow, points.length > 4000 ? 2.2 : 3);
  const half = dot.width / 2;
  const ratio = window.devicePixelRatio || 1;
  const [width, height] = [canvas.width / ratio, canvas.height / ratio];
  for (let at = 0; at < points.length; at += 2) {
    const x = (points[at] as number) * scale + left;
    const y = (points[at + 1] as number) * scale + top;
    if (x > -4 && x < width + 4 && y > -4 && y < height + 4) context.drawImage(dot, x - half, y - half);
  }
}

function dotOf(colour: string, radius: number): HTMLCanvasElement {
  const key = `${colour} ${radius}`;
  const known = dots.get(key);
  if (known !== undefined) return known;
  const dot = document.createElement("canvas");
  dot.width = dot.height = Math.ceil(radius * 2 + 2);
  const context = dot.getContext("2d");
  if (context !== null) {
    context.beginPath();
    context.arc(dot.width / 2, dot.height / 2, radius, 0, 2 * Math.PI);
    context.globalAlpha = 0.75;
    context.fillStyle = colour;
    context.fill();
  }
  dots.set(key, dot);
  return dot;
}
