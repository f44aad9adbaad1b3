import type { View } from "./map-view.ts";

/** What of a tiled picture lies in a frame: pixels of the screen, counted from the picture's beginning. */
export type Span = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

/** One tile of a picture: its name and where it begins. */
export type Tile = { readonly at: string; readonly left: number; readonly top: number };

/** So many frames ahead a move is thought to go on. */
const FRAMES_AHEAD = 8;

/** What a frame shows of a picture that was begun at a view of the same scale. */
export function frameSpan(
  of: { readonly base: View; readonly ratio: number },
  seen: { readonly view: View; readonly width: number; readonly height: number },
): Span {
  const { view, width, height } = seen;
  return {
    left: Math.round((of.base.left - view.left) * of.ratio),
    top: Math.round((of.base.top - view.top) * of.ratio),
    width,
    height,
  };
}

/** The tiles that lie in a span, whole or in part. */
export function tilesIn({ left, top, width, height }: Span, side: number): readonly Tile[] {
  const tiles: Tile[] = [];
  for (let row = Math.floor(top / side); row * side < top + height; row++)
    for (let column = Math.floor(left / side); column * side < left + width; column++)
      tiles.push({ at: `${column} ${row}`, left: column * side, top: row * side });
  return tiles;
}

/** The tiles around a span, one deep, those first that a move of such a speed brings in soonest. */
export function tilesAhead(span: Span, side: number, [x, y]: readonly [x: number, y: number]): readonly Tile[] {
  const within = new Set(tilesIn(span, side).map(({ at }) => at));
  const wide = {
    left: span.left - side,
    top: span.top - side,
    width: span.width + 2 * side,
    height: span.height + 2 * side,
  };
  const outside = (one: number, from: number, length: number) => Math.max(0, from - one - side, one - from - length);
  const towards = (one: number, from: number, length: number, speed: number) =>
    one >= from + length ? speed : one + side <= from ? -speed : 0;
  const away = ({ left, top }: Tile) =>
    Math.hypot(outside(left, span.left, span.width), outside(top, span.top, span.height)) -
    FRAMES_AHEAD * (towards(left, span.left, span.width, x) + towards(top, span.top, span.height, y));
  return tilesIn(wide, side)
    .filter(({ at }) => !within.has(at))
    .toSorted((one, other) => away(one) - away(other));
}
