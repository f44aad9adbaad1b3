import type { View } from "./map-view.ts";

/** How far around the frame a picture reaches that is kept while the sheet is dragged, as a share of its sides. */
const AROUND = 0.5;

type Painted<Looks> = {
  readonly looks: Looks;
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
 * Draws a sheet again and again. While it is only moved, a picture that reaches beyond the frame is laid where it belongs, so
 * that a sheet of many thousands of points follows the pointer; the picture is drawn anew once it no longer reaches, or when
 * one of the things it is drawn from is another than before.
 */
export function movingPainter<Looks extends readonly unknown[]>(
  draw: (canvas: HTMLCanvasElement, view: View, ...looks: Looks) => void,
) {
  let last: Painted<Looks> | undefined;
  let kept: { readonly picture: HTMLCanvasElement; readonly of: Painted<Looks> } | undefined;
  return (target: HTMLCanvasElement, view: View, ...looks: Looks) => {
    const { width, height } = target;
    const now: Painted<Looks> = { looks, view, width, height };
    const isMoved = last !== undefined && isAlike(last, now) && last.view.scale === view.scale;
    last = now;
    if (!isMoved) {
      kept = undefined;
      draw(target, view, ...looks);
      return;
    }
    const ratio = window.devicePixelRatio || 1;
    const around = [Math.round(width * AROUND) / ratio, Math.round(height * AROUND) / ratio] as const;
    let shift = kept !== undefined && isAlike(kept.of, now) ? shiftOf(kept.of.view, view, around) : undefined;
    if (kept === undefined || shift === undefined) {
      const picture = kept?.picture ?? document.createElement("canvas");
      picture.width = Math.round(width + 2 * around[0] * ratio);
      picture.height = Math.round(height + 2 * around[1] * ratio);
      draw(picture, { scale: view.scale, left: view.left + around[0], top: view.top + around[1] }, ...looks);
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

function isAlike<Looks extends readonly unknown[]>(one: Painted<Looks>, other: Painted<Looks>): boolean {
  return (
    one.width === other.width && one.height === other.height && one.looks.every((look, at) => look === other.looks[at])
  );
}
