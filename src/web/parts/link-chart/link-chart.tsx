import { type PointerEvent, type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { useTexts } from "../../words/texts.ts";
import { usePalette } from "../chart/palette.ts";
import { fitView, moveView, sheetPoint, type View, zoomView } from "../map/map-view.ts";
import { movingPainter } from "../map/moving-painter.ts";
import type { Point } from "../../../core/shapes.ts";
import { type SheetMoves, SheetZoom, moveByKey } from "../sheet-zoom.tsx";
import { drawLinks, type LinkScene } from "./draw-links.ts";
import type { LayoutAnswer, LayoutRequest } from "./layout.worker.ts";
import css from "./link-chart.module.css";
import type { LinkGraph, LinkNode } from "./link-graph.ts";
import { LINKS } from "./link-words.ts";

/** The radius of a node on the sheet. */
const RADIUS = { record: 9, pivot: 5 } as const;

/** A small chart is not shown smaller than about this; a large one as small as all of it wants. */
const LEAST_SCALE = 0.4;

const NONE: ReadonlySet<string> = new Set();

/**
 * Draws a link chart: records as discs in the colour of their kind, shared values as small squares between them. Nodes
 * find their places in a worker, so that the page stays quick with thousands; they can be dragged, and the chart moved and zoomed.
 */
export function LinkChart(props: {
  readonly graph: LinkGraph;
  /** The colour of each kind of record. */
  readonly colours: ReadonlyMap<string, string>;
  readonly chosen: string | undefined;
  readonly onChoose: (id: string | undefined) => void;
  /** Nodes that are picked; a click with Shift or Control picks one, or lets it go. */
  readonly picked?: ReadonlySet<string>;
  readonly onPick?: (id: string) => void;
  readonly onExpand: (id: string) => void;
  /** Changed to lay the chart out anew, or to show all of it. */
  readonly layoutTurn: number;
  readonly fitTurn: number;
}): ReactNode {
  const t = useTexts(LINKS);
  const palette = usePalette();
  const { graph, colours, chosen, onChoose, onPick, onExpand, layoutTurn, fitTurn, picked = NONE } = props;
  const nodes = useMemo(() => [...graph.nodes.values()], [graph]);
  const edges = useMemo(() => edgesOf(graph, nodes), [graph, nodes]);
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const worker = useRef<Worker>(undefined);
  const places = useRef(new Map<string, Point>());
  const positions = useRef<Float64Array>(new Float64Array());
  const view = useRef<View>({ scale: 1, left: 0, top: 0 });
  const isOwnView = useRef(false);
  const [hovered, setHovered] = useState<string>();
  const [paint] = useState(() => movingPainter(drawLinks));
  const scene = useRef<LinkScene>(undefined);
  const turn = useRef(0);
  const draw = useRef<() => void>(() => undefined);
  /** Draws once before the next picture of the screen, however often it is asked. */
  const drawSoon = useRef(() => {
    cancelAnimationFrame(turn.current);
    turn.current = requestAnimationFrame(() => draw.current());
  });
  /** Draws nodes that stand elsewhere than before. */
  const drawMoved = useRef(() => {
    if (scene.current !== undefined) scene.current = { ...scene.current, positions: positions.current };
    drawSoon.current();
  });

  useEffect(() => {
    scene.current = { nodes, edges, positions: positions.current, colours, chosen, hovered, picked };
    draw.current = () => {
      if (canvas.current !== null && scene.current !== undefined)
        paint(canvas.current, view.current, scene.current, palette);
    };
    drawSoon.current();
  }, [nodes, edges, colours, chosen, hovered, picked, palette, paint]);
  useEffect(() => () => cancelAnimationFrame(turn.current), []);

  const fittedScale = useRef(LEAST_SCALE);
  const least = () => Math.min(LEAST_SCALE, fittedScale.current);
  const fit = useRef(() => undefined as void);
  useEffect(() => {
    fit.current = () => {
      const place = frame.current;
      if (place === null || positions.current.length === 0) return;
      const xs = positions.current.filter((_, at) => at % 2 === 0);
      const ys = positions.current.filter((_, at) => at % 2 === 1);
      const box = {
        left: Math.min(...xs) - 40,
        right: Math.max(...xs) + 40,
        top: Math.min(...ys) - 40,
        bottom: Math.max(...ys) + 40,
      };
      const fitted = fitView(box, place.clientWidth, place.clientHeight);
      view.current =
        fitted.scale > 1.6 ? fitView(widen(box, fitted.scale / 1.6), place.clientWidth, place.clientHeight) : fitted;
      fittedScale.current = view.current.scale;
    };
  });
  useEffect(() => {
    isOwnView.current = false;
    fit.current();
    drawSoon.current();
  }, [fitTurn]);

  useEffect(() => {
    const working = new Worker(new URL("./layout.worker.ts", import.meta.url), { type: "module" });
    worker.current = working;
    return () => working.terminate();
  }, []);
  useEffect(() => {
    if (layoutTurn > 0) places.current.clear();
  }, [layoutTurn]);
  useEffect(() => {
    const known = nodes.flatMap(({ id }, at) => {
      const place = places.current.get(id);
      return place === undefined ? [] : [[at, place] as const];
    });
    const request: LayoutRequest = { type: "begin", count: nodes.length, edges, known };
    const working = worker.current;
    if (working === undefined) return undefined;
    const hear = (event: MessageEvent<LayoutAnswer>) => {
      if (event.data.positions.length !== nodes.length * 2) return;
      positions.current = event.data.positions;
      nodes.forEach(({ id }, at) =>
        places.current.set(id, [event.data.positions[2 * at] as number, event.data.positions[2 * at + 1] as number]),
      );
      if (!isOwnView.current) fit.current();
      drawMoved.current();
    };
    working.addEventListener("message", hear);
    working.postMessage(request);
    return () => working.removeEventListener("message", hear);
  }, [nodes, edges, layoutTurn]);
  useEffect(() => {
    const place = frame.current;
    const target = canvas.current;
    if (place === null || target === null) return undefined;
    const watcher = new ResizeObserver(() => {
      const ratio = window.devicePixelRatio || 1;
      target.width = Math.round(place.clientWidth * ratio);
      target.height = Math.round(place.clientHeight * ratio);
      if (!isOwnView.current) fit.current();
      // A canvas of another size is blank until it is drawn.
      draw.current();
    });
    watcher.observe(place);
    // The page scrolls over a chart that nobody is working with.
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey && document.activeElement !== target) return;
      event.preventDefault();
      isOwnView.current = true;
      view.current = zoomView(view.current, Math.exp(-event.deltaY * 0.0018), [event.offsetX, event.offsetY], least());
      drawSoon.current();
    };
    target.addEventListener("wheel", wheel, { passive: false });
    return () => {
      watcher.disconnect();
      target.removeEventListener("wheel", wheel);
    };
  }, []);

  const nodeAt = (at: Point): number => {
    const [x, y] = sheetPoint(view.current, at);
    return nodes.findLastIndex(
      ({ type }, node) =>
        Math.hypot((positions.current[2 * node] ?? 0) - x, (positions.current[2 * node + 1] ?? 0) - y) <=
        RADIUS[type] + 3 / view.current.scale,
    );
  };
  const drag = useRef<{ at: Point; node: number; isMoved: boolean } | undefined>(undefined);
  const placeOf = (event: PointerEvent): Point => [event.nativeEvent.offsetX, event.nativeEvent.offsetY];
  const onMove = (event: PointerEvent) => {
    const at = placeOf(event);
    const held = drag.current;
    if (held === undefined) {
      setHovered(nodes[nodeAt(at)]?.id);
      return;
    }
    const [dx, dy] = [at[0] - held.at[0], at[1] - held.at[1]];
    if (!held.isMoved && Math.hypot(dx, dy) < 4) return;
    drag.current = { ...held, at, isMoved: true };
    isOwnView.current = true;
    if (held.node < 0) {
      view.current = moveView(view.current, dx, dy);
      drawSoon.current();
    } else {
      const [x, y] = sheetPoint(view.current, at);
      positions.current[2 * held.node] = x;
      positions.current[2 * held.node + 1] = y;
      worker.current?.postMessage({ type: "hold", node: held.node, x, y } satisfies LayoutRequest);
      drawMoved.current();
    }
  };
  const moves: SheetMoves = {
    onMove(dx, dy) {
      isOwnView.current = true;
      view.current = moveView(view.current, dx, dy);
      drawSoon.current();
    },
    onZoom(factor) {
      const place = frame.current;
      if (place === null) return;
      isOwnView.current = true;
      view.current = zoomView(view.current, factor, [place.clientWidth / 2, place.clientHeight / 2], least());
      drawSoon.current();
    },
    onAll() {
      isOwnView.current = false;
      fit.current();
      drawSoon.current();
    },
  };
  const records = nodes.filter(({ type }) => type === "record").length;
  return (
    <div className={css.frame} ref={frame}>
      <canvas
        ref={canvas}
        className={css.canvas}
        tabIndex={0}
        role="img"
        aria-label={t("chart", { records, values: nodes.length - records })}
        onKeyDown={(event) => moveByKey(event, moves)}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          const at = placeOf(event);
          drag.current = { at, node: nodeAt(at), isMoved: false };
        }}
        onPointerMove={onMove}
        onPointerUp={(event) => {
          const was = drag.current;
          drag.current = undefined;
          if (was?.isMoved !== false) return;
          const id = nodes[was.node]?.id;
          if (id !== undefined && onPick !== undefined && (event.shiftKey || event.ctrlKey || event.metaKey))
            onPick(id);
          else onChoose(id);
        }}
        onDoubleClick={(event) => {
          const node = nodes[nodeAt([event.nativeEvent.offsetX, event.nativeEvent.offsetY])];
          if (node?.type === "record") onExpand(node.id);
        }}
      />
      <SheetZoom onZoom={moves.onZoom} onAll={moves.onAll} />
    </div>
  );
}

function edgesOf(graph: LinkGraph, nodes: readonly LinkNode[]): Uint32Array {
  const places = new Map(nodes.map(({ id }, at) => [id, at]));
  return Uint32Array.from(
    [...graph.edges.values()].flatMap(({ record, pivot }) => {
      const [from, to] = [places.get(record), places.get(pivot)];
      return from === undefined || to === undefined ? [] : [from, to];
    }),
  );
}

function widen(box: { left: number; right: number; top: number; bottom: number }, by: number) {
  const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  const [half, high] = [((box.right - box.left) / 2) * by, ((box.bottom - box.top) / 2) * by];
  return { left: x - half, right: x + half, top: y - high, bottom: y + high };
}
