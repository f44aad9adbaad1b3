import { type PointerEvent, type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { useNames } from "../../state/names.ts";
import { useLanguage } from "../../words/language.tsx";
import { useTexts } from "../../words/texts.ts";
import { ChartRows } from "../chart/drawn-chart.tsx";
import chartCss from "../chart/chart.module.css";
import { CHARTS } from "../chart/chart-words.ts";
import { type Palette, usePalette } from "../chart/palette.ts";
import css from "./region-map.module.css";
import { drawMap, layScene, type MapFlow, type MapPoint, type MapScene, outlines } from "./map-drawing.ts";
import { SheetZoom, moveByKey } from "../sheet-zoom.tsx";
import { tiledPainter } from "./tiled-painter.ts";
import { classLimits, fitView, moveView, sheetPoint, type View, zoomView } from "./map-view.ts";
import type { Point } from "../../../core/shapes.ts";
import { regionSheet } from "./region-shapes.ts";

const NO_POINTS: readonly MapPoint[] = [];
const NO_FLOWS: readonly MapFlow[] = [];
const NO_VALUES: ReadonlyMap<string, number> = new Map();

/**
 * A map of the first-level regions: shades say how much, points where, flows how much from where to where. It is dragged
 * and zoomed by pointer, wheel or keys, and has the same figures as a table.
 */
export function RegionMap(props: {
  /** What the map shows, in a sentence. */
  readonly label: string;
  /** By ISO 3166-2 code. */
  readonly values?: ReadonlyMap<string, number>;
  readonly valueName?: string;
  readonly points?: readonly MapPoint[];
  readonly flows?: readonly MapFlow[];
  readonly height?: number;
  readonly onChooseRegion?: (code: string) => void;
  readonly onChooseFlow?: (id: string) => void;
}): ReactNode {
  const t = useTexts(CHARTS);
  const { number } = useLanguage();
  const names = useNames();
  const palette = usePalette();
  const { label, values = NO_VALUES, points = NO_POINTS, flows = NO_FLOWS, height = 460 } = props;
  const sheet = regionSheet();
  const paths = useMemo(() => outlines(sheet), [sheet]);
  const limits = useMemo(() => classLimits([...values.values()]), [values]);
  const scene = useMemo(
    () =>
      layScene(sheet, {
        paths,
        points,
        flows,
        shadeOf: (code) => {
          const value = values.get(code) ?? 0;
          return value <= 0
            ? palette.land
            : (palette.shades[limits.findIndex((limit) => value <= limit)] ?? palette.land);
        },
      }),
    [sheet, paths, points, flows, values, limits, palette],
  );
  // Nothing stands out while the map is pulled.
  const [paint] = useState(() =>
    tiledPainter(drawMap, ([scene, palette]) => [scene, palette, undefined] as [MapScene, Palette, undefined]),
  );
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [size, setSize] = useState({ width: 0, height });
  const fitted = useMemo(
    () => (size.width === 0 ? undefined : fitView(sheet.frame, size.width, size.height)),
    [sheet, size],
  );
  const [moved, setMoved] = useState<View>();
  const view = moved ?? fitted;
  const [hovered, setHovered] = useState<{ readonly id: string; readonly text: string; readonly at: Point }>();
  const [isTable, setTable] = useState(false);
  const drag = useRef<{ at: Point; isMoved: boolean } | undefined>(undefined);

  useEffect(() => {
    const place = frame.current;
    if (place === null) return undefined;
    const watcher = new ResizeObserver(() => {
      setSize({ width: place.clientWidth, height: place.clientHeight });
      setMoved(undefined);
    });
    watcher.observe(place);
    return () => watcher.disconnect();
  }, [isTable]);
  useEffect(() => {
    const target = canvas.current;
    if (target === null || view === undefined) return undefined;
    const ratio = window.devicePixelRatio || 1;
    if (target.width !== Math.round(size.width * ratio) || target.height !== Math.round(size.height * ratio)) {
      target.width = Math.round(size.width * ratio);
      target.height = Math.round(size.height * ratio);
    }
    const turn = requestAnimationFrame(() => paint(target, view, scene, palette, hovered?.id));
    return () => cancelAnimationFrame(turn);
  }, [scene, view, size, palette, hovered, paint]);

  const least = fitted?.scale ?? 1;
  const zoom = (factor: number, around: Point = [size.width / 2, size.height / 2]) =>
    view !== undefined && setMoved(zoomView(view, factor, around, least));
  const zoomLatest = useRef(zoom);
  useEffect(() => {
    zoomLatest.current = zoom;
  });
  useEffect(() => {
    const place = frame.current;
    if (place === null) return undefined;
    // The page scrolls over a map that nobody is working with.
    const turn = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey && !place.contains(document.activeElement)) return;
      event.preventDefault();
      zoomLatest.current(Math.exp(-event.deltaY * 0.0022), [event.offsetX, event.offsetY]);
    };
    place.addEventListener("wheel", turn, { passive: false });
    return () => place.removeEventListener("wheel", turn);
  }, [isTable]);

  const regionAt = (at: Point): string | undefined => {
    const context = canvas.current?.getContext("2d");
    if (context === undefined || context === null || view === undefined) return undefined;
    const [x, y] = sheetPoint(view, at);
    context.setTransform(1, 0, 0, 1, 0, 0);
    return sheet.regions.find(
      ({ code, box }) =>
        x >= box.left &&
        x <= box.right &&
        y >= box.top &&
        y <= box.bottom &&
        context.isPointInPath(paths.get(code) as Path2D, x, y),
    )?.code;
  };
  const flowAt = (at: Point): MapFlow | undefined => {
    const context = canvas.current?.getContext("2d");
    if (context === undefined || context === null || view === undefined) return undefined;
    const [x, y] = sheetPoint(view, at);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.lineWidth = 9 / view.scale;
    return scene.flows.findLast(({ path }) => context.isPointInStroke(path, x, y))?.flow;
  };
  const look = (at: Point) => {
    const flow = flowAt(at);
    const code = flow === undefined ? regionAt(at) : undefined;
    if (flow !== undefined) {
      const via = flow.via === undefined ? "" : ` (${flow.via.name})`;
      setHovered({
        id: flow.id,
        text: `${names.place(flow.from)} → ${names.place(flow.to)}${via}: ${number(flow.value)}`,
        at,
      });
    } else if (code !== undefined) {
      const value = values.get(code);
      setHovered({
        id: code,
        text: value === undefined ? names.place(code) : `${names.place(code)}: ${number(value)}`,
        at,
      });
    } else setHovered(undefined);
  };
  const placeOf = (event: PointerEvent): Point => [event.nativeEvent.offsetX, event.nativeEvent.offsetY];
  const onMove = (event: PointerEvent) => {
    const at = placeOf(event);
    if (drag.current === undefined) return look(at);
    const [dx, dy] = [at[0] - drag.current.at[0], at[1] - drag.current.at[1]];
    if (!drag.current.isMoved && Math.hypot(dx, dy) < 4) return;
    drag.current = { at, isMoved: true };
    if (view !== undefined) setMoved(moveView(view, dx, dy));
    setHovered(undefined);
  };
  const onUp = (event: PointerEvent) => {
    const was = drag.current;
    drag.current = undefined;
    if (was === undefined || was.isMoved) return;
    const at = placeOf(event);
    const flow = flowAt(at);
    const code = regionAt(at);
    if (flow !== undefined && props.onChooseFlow !== undefined) props.onChooseFlow(flow.id);
    else if (code !== undefined) props.onChooseRegion?.(code);
  };
  const moves = {
    onMove: (dx: number, dy: number) => view !== undefined && setMoved(moveView(view, dx, dy)),
    onZoom: zoom,
    onAll: () => setMoved(undefined),
  };
  return (
    <figure className={css.figure}>
      {isTable ? (
        <ChartRows
          label={label}
          table={mapTable({ values, flows, t, names, number, valueName: props.valueName ?? t("value") })}
        />
      ) : (
        <div className={css.around}>
          <div className={css.frame} ref={frame} style={{ height }}>
            <canvas
              ref={canvas}
              className={css.canvas}
              tabIndex={0}
              role="img"
              aria-label={`${label} ${t("map")}`}
              onKeyDown={(event) => moveByKey(event, moves)}
              onPointerDown={(event) => {
                event.currentTarget.setPointerCapture(event.pointerId);
                drag.current = { at: placeOf(event), isMoved: false };
              }}
              onPointerMove={onMove}
              onPointerUp={onUp}
              onPointerLeave={() => setHovered(undefined)}
            />
            {hovered !== undefined && (
              <div
                className={css.tip}
                style={{ left: Math.min(hovered.at[0] + 12, size.width - 220), top: hovered.at[1] + 14 }}
              >
                {hovered.text}
              </div>
            )}
            <SheetZoom onZoom={zoom} onAll={() => setMoved(undefined)} />
          </div>
          {limits.length > 0 && (
            <div className={css.legend}>
              {props.valueName !== undefined && <strong>{props.valueName}</strong>}
              {limits.map((limit, at) => (
                <span key={limit}>
                  <i style={{ background: palette.shades[at] }} /> {t("upTo", { value: limit })}
                </span>
              ))}
              {points.length > 0 && <span>{t("dots", { count: points.length })}</span>}
            </div>
          )}
        </div>
      )}
      <button type="button" className={`${chartCss.toggle} no-print`} onClick={() => setTable(!isTable)}>
        {isTable ? t("asChart") : t("asTable")}
      </button>
    </figure>
  );
}

function mapTable(of: {
  readonly values: ReadonlyMap<string, number>;
  readonly flows: readonly MapFlow[];
  readonly t: ReturnType<typeof useTexts<(typeof CHARTS)["table"]>>;
  readonly names: ReturnType<typeof useNames>;
  readonly number: (value: number) => string;
  readonly valueName: string;
}) {
  const { values, flows, t, names, number, valueName } = of;
  if (flows.length > 0) {
    return {
      columns: [t("from"), t("to"), t("crossing"), valueName],
      rows: flows
        .toSorted((one, other) => other.value - one.value)
        .map((flow) => [names.place(flow.from), names.place(flow.to), flow.via?.name ?? "", number(flow.value)]),
    };
  }
  return {
    columns: [t("region"), valueName],
    rows: [...values]
      .toSorted((one, other) => other[1] - one[1])
      .map(([code, value]) => [`${names.place(code)} (${code})`, number(value)]),
  };
}
