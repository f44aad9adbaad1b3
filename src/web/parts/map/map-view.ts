import type { Box, Point } from "../../../core/shapes.ts";

/** What part of a sheet is seen: a point of the sheet stands at `x * scale + left`, `y * scale + top` pixels. */
export type View = { readonly scale: number; readonly left: number; readonly top: number };

const MOST_ZOOM = 40;

/** Shows a box whole in the middle of a frame of pixels. */
export function fitView(box: Box, width: number, height: number, margin: number = 8): View {
  const scale = Math.min((width - 2 * margin) / (box.right - box.left), (height - 2 * margin) / (box.bottom - box.top));
  return {
    scale,
    left: (width - (box.left + box.right) * scale) / 2,
    top: (height - (box.top + box.bottom) * scale) / 2,
  };
}

/** Zooms by a factor around a point of the frame, within the bounds of what can be told apart. */
export function zoomView(view: View, factor: number, [x, y]: Point, least: number): View {
  const scale = Math.min(least * MOST_ZOOM, Math.max(least * 0.7, view.scale * factor));
  const by = scale / view.scale;
  return { scale, left: x - (x - view.left) * by, top: y - (y - view.top) * by };
}

/** Moves what is seen by pixels. */
export function moveView(view: View, dx: number, dy: number): View {
  return { ...view, left: view.left + dx, top: view.top + dy };
}

/** The point of the sheet at a point of the frame. */
export function sheetPoint(view: View, [x, y]: Point): Point {
  return [(x - view.left) / view.scale, (y - view.top) / view.scale];
}

/** The upper limits of at most five classes of values, each a round number; the last is the largest value. */
export function classLimits(values: readonly number[], classes: number = 5): readonly number[] {
  const sorted = values.filter((value) => value > 0).toSorted((one, other) => one - other);
  const most = sorted.at(-1);
  if (most === undefined) return [];
  const limits = Array.from({ length: classes - 1 }, (_, at) =>
    roundDown(sorted[Math.floor(((at + 1) / classes) * sorted.length)] ?? most),
  );
  return [...new Set([...limits.filter((limit) => limit >= (sorted[0] ?? 0) && limit < most), most])].toSorted(
    (one, other) => one - other,
  );
}

/** The largest of 1, 2, 5 times a power of ten that is not above a value. */
function roundDown(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const lead = value / power;
  return (lead >= 5 ? 5 : lead >= 2 ? 2 : 1) * power;
}
