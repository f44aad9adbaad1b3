import { frameSpan, type Tile, tilesAhead, tilesIn } from "./picture-tiles.ts";
import type { View } from "./map-view.ts";

/** The side of a tile in pixels of the screen: small enough that one is drawn well within a frame. */
const SIDE = 384;
/** After a view has stood so long, what lies around it is drawn in idle moments. */
const REST_MS = 150;
/** What may be drawn ahead within a frame, beside laying what is there. */
const IN_FRAME_MS = 5;
const MOST_TILES = 160;

/** Tiles drawn at one scale from the same things; their places count from the view that they were begun at. */
type Sheet<Looks> = {
  readonly looks: Looks;
  readonly base: View;
  readonly ratio: number;
  readonly tiles: Map<string, HTMLCanvasElement>;
};
type Seen<Looks> = { readonly looks: Looks; readonly view: View; readonly width: number; readonly height: number };

/**
 * Draws a sheet again and again. While it is only moved, tiles of it are laid where they belong, and those that will come
 * into the frame are drawn ahead, one at a time: nothing is drawn whole while the pointer pulls. At another scale, or from
 * other things, it is drawn as it is. `calm` answers what the sheet is drawn from while it is pulled.
 */
export function tiledPainter<Looks extends readonly unknown[]>(
  draw: (canvas: HTMLCanvasElement, view: View, ...looks: Looks) => void,
  calm: (looks: Looks) => Looks = (looks) => looks,
) {
  let last: Seen<Looks> | undefined;
  let sheet: Sheet<Looks> | undefined;
  let rest: ReturnType<typeof setTimeout> | undefined;
  let isPreparing = false;
  let took = IN_FRAME_MS;
  const spare: HTMLCanvasElement[] = [];

  const drawTile = (of: Sheet<Looks>, { at, left, top }: Tile): HTMLCanvasElement => {
    const began = performance.now();
    const picture = spare.pop() ?? document.createElement("canvas");
    picture.width = SIDE;
    picture.height = SIDE;
    const { base, ratio } = of;
    draw(picture, { scale: base.scale, left: base.left - left / ratio, top: base.top - top / ratio }, ...of.looks);
    // What was only noted down is painted now, not when the tile is first laid.
    nibble(picture);
    of.tiles.set(at, picture);
    took = 0.7 * took + 0.3 * (performance.now() - began);
    return picture;
  };
  const nextAhead = (of: Sheet<Looks>, seen: Seen<Looks>, speed: readonly [number, number]): Tile | undefined => {
    const span = frameSpan(of, seen);
    return tilesAhead(span, SIDE, speed).find(({ at }) => !of.tiles.has(at));
  };
  const forget = (of: Sheet<Looks>, seen: Seen<Looks>) => {
    if (of.tiles.size <= MOST_TILES) return;
    const span = frameSpan(of, seen);
    const near = new Set([...tilesIn(span, SIDE), ...tilesAhead(span, SIDE, [0, 0])].map(({ at }) => at));
    for (const [at, picture] of of.tiles) {
      if (near.has(at)) continue;
      of.tiles.delete(at);
      spare.push(picture);
    }
  };
  const sheetFor = (seen: Seen<Looks>, looks: Looks): Sheet<Looks> => {
    const ratio = window.devicePixelRatio || 1;
    if (sheet?.base.scale === seen.view.scale && sheet.ratio === ratio && areAlike(sheet.looks, looks)) return sheet;
    spare.push(...(sheet?.tiles.values() ?? []));
    spare.length = Math.min(spare.length, MOST_TILES);
    sheet = { looks, base: seen.view, ratio, tiles: new Map() };
    return sheet;
  };
  // One tile after the other, where the browser has nothing else to do.
  const prepare = () => {
    isPreparing = false;
    if (last === undefined || sheet === undefined) return;
    const span = frameSpan(sheet, last);
    const missing = tilesIn(span, SIDE).find(({ at }) => sheet?.tiles.has(at) === false);
    const tile = missing ?? nextAhead(sheet, last, [0, 0]);
    if (tile === undefined) return;
    drawTile(sheet, tile);
    later();
  };
  const later = () => {
    if (isPreparing) return;
    isPreparing = true;
    inIdle(() => took * 1.3, prepare);
  };

  return (target: HTMLCanvasElement, view: View, ...looks: Looks) => {
    const { width, height } = target;
    const before = last;
    const now: Seen<Looks> = { looks, view, width, height };
    last = now;
    clearTimeout(rest);
    const isMoved =
      before?.width === width && before.height === height && before.view.scale === view.scale && before.view !== view;
    if (!isMoved || !areAlike(looks, calm(looks))) {
      draw(target, view, ...looks);
      rest = setTimeout(() => {
        sheetFor(now, calm(looks));
        later();
      }, REST_MS);
      return;
    }
    const of = sheetFor(now, looks);
    const span = frameSpan(of, now);
    const context = target.getContext("2d");
    if (context === null) return;
    const began = performance.now();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    for (const tile of tilesIn(span, SIDE)) {
      const picture = of.tiles.get(tile.at) ?? drawTile(of, tile);
      context.drawImage(picture, tile.left - span.left, tile.top - span.top);
    }
    const speed = [before.view.left - view.left, before.view.top - view.top] as const;
    if (performance.now() - began + took < IN_FRAME_MS) {
      const tile = nextAhead(of, now, speed);
      if (tile !== undefined) drawTile(of, tile);
    }
    forget(of, now);
    later();
  };
}

let plate: CanvasRenderingContext2D | null | undefined;

function nibble(picture: HTMLCanvasElement): void {
  if (plate === undefined) {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 1;
    plate = canvas.getContext("2d");
  }
  plate?.drawImage(picture, 0, 0, 1, 1, 0, 0, 1, 1);
}

/** Does something once the browser has so many milliseconds to spare; at the latest after half a second. */
function inIdle(needed: () => number, what: () => void): void {
  if (typeof requestIdleCallback === "undefined") {
    setTimeout(what, 30);
    return;
  }
  const look = (deadline: IdleDeadline) => {
    if (deadline.didTimeout || deadline.timeRemaining() >= Math.min(needed(), 12)) what();
    else requestIdleCallback(look, { timeout: 500 });
  };
  requestIdleCallback(look, { timeout: 500 });
}

function areAlike(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((look, at) => look === other[at]);
}
