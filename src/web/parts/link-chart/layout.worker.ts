import { beginLayout, isStill, type Layout, stepLayout } from "./force-layout.ts";

/** What the page asks of the worker: a new layout, or a node to be held at a place. */
export type LayoutRequest =
  | {
      readonly type: "begin";
      readonly count: number;
      readonly edges: Uint32Array;
      readonly known: readonly (readonly [number, readonly [number, number]])[];
    }
  | { readonly type: "hold"; readonly node: number; readonly x: number; readonly y: number };

/** What the worker tells: where the nodes stand now, and whether they rest. */
export type LayoutAnswer = { readonly positions: Float64Array; readonly isStill: boolean };

const TURN_MS = 24;
let layout: Layout | undefined;
let isRunning = false;

function run(): void {
  if (layout === undefined) return;
  const until = performance.now() + TURN_MS;
  do stepLayout(layout);
  while (performance.now() < until && !isStill(layout));
  isRunning = !isStill(layout);
  self.postMessage({ positions: layout.positions.slice(), isStill: !isRunning } satisfies LayoutAnswer);
  if (isRunning) setTimeout(run, 0);
}

self.addEventListener("message", (event: MessageEvent<LayoutRequest>) => {
  const { data } = event;
  if (data.type === "begin") layout = beginLayout(data.count, data.edges, new Map(data.known));
  else if (layout !== undefined) {
    layout.positions[2 * data.node] = data.x;
    layout.positions[2 * data.node + 1] = data.y;
    layout.heat = Math.max(layout.heat, 0.12);
  }
  if (!isRunning) {
    isRunning = true;
    run();
  }
});
