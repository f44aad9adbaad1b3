import type { Palette } from "../chart/palette.ts";
import { drawMap, type MapScene } from "./map-drawing.ts";
import type { View } from "./map-view.ts";

/** How far around the frame a picture reaches that is kept while the map is dragged, as a share of its sides. */
const AROUND = 0.5;

type Painted = {
  readonly scene: MapScene;
  readonly palette: Palette;
  readonly hovered: string | undefined;
  readonly view: View;
  readonly width: number;
  readonly height: number;
};

/** Where a kept picture is laid so that it shows a view; undefined when it does not reach so far or shows another scale. */
export function shiftOf(
  kept: View,
  view: View,
  around: readonly [x: number, y: number],
): readonly [x: number, y: number] | undefined {
  const [x, y] = [view.left - kept.left, view.top - kept.top];
  if (kept.scale !== view.scale || Math.abs(x) > around[0] || Math.abs(y) > around[1]) return undefined;
  return [x - around[0], y - around[1]];
}

/**
 * Draws a map again and again. While it is only moved, a picture that reaches beyond the frame is laid where it belongs,
 * so that a map of many thousands of points follows the pointer; the picture is drawn anew once it no longer reaches.
 */
export function mapPainter() {
  let last: Painted | undefined;
  let kept: { readonly picture: HTMLCanvasElement; readonly of: Painted } | undefined;
  return (target: HTMLCanvasElement, scene: MapScene, view: View, palette: Palette, hovered: string | undefined) => {
    const { width, height } = target;
    const now: Painted = { scene, palette, hovered, view, width, height };
    const isMoved = last !== undefined && isAlike(last, now) && last.view.scale === view.scale;
    last = now;
    if (!isMoved) {
      kept = undefined;
      drawMap(target, scene, view, palette, hovered);
      return;
    }
    const ratio = window.devicePixelRatio || 1;
    const around = [Math.round(width * AROUND) / ratio, Math.round(height * AROUND) / ratio] as const;
    let shift = kept !== undefined && isAlike(kept.of, now) ? shiftOf(kept.of.view, view, around) : undefined;
    if (kept === undefined || shift === undefined) {
      const picture = kept?.picture ?? document.createElement("canvas");
      picture.width = Math.round(width + 2 * around[0] * ratio);
      picture.height = Math.round(height + 2 * around[1] * ratio);
      const wide = { scale: view.scale, left: view.left + around[0], top: view.top + around[1] };
      drawMap(picture, scene, wide, palette, hovered);
      kept = { picture, of: now };
      shift = [-around[0], -around[1]];
    }
    const context = target.getContext("2d");
    if (context === null) return;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    context.drawImage(kept.picture, Math.round(shift[0] * ratio), Math.round(shift[1] * ratio));
  };
}

function isAlike(one: Painted, other: Painted): boolean {
  return (
    one.scene === other.scene &&
    one.palette === other.palette &&
    one.hovered === other.hovered &&
    one.width === other.width &&
    one.height === other.height
  );
}
