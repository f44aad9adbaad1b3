import type { Palette } from "../chart/palette.ts";
import type { View } from "../map/map-view.ts";
import type { LinkNode } from "./link-graph.ts";

/** What is drawn of a link chart. */
export type LinkScene = {
  readonly nodes: readonly LinkNode[];
  /** Pairs of nodes by their places. */
  readonly edges: Uint32Array;
  readonly positions: Float64Array;
  readonly colours: ReadonlyMap<string, string>;
  readonly chosen: string | undefined;
  readonly hovered: string | undefined;
  /** Nodes that were picked, to do something with them: ringed. */
  readonly picked: ReadonlySet<string>;
};

const DISC = 9;
const SQUARE = 4.5;
/** Labels are drawn only where they can be read. */
const LABEL_SCALE = 0.55;
const MOST_LABELS = 400;

/** Draws a link chart as it is seen. Thousands of nodes are stamped with a few small pictures: far faster than drawing each. */
export function drawLinks(canvas: HTMLCanvasElement, view: View, scene: LinkScene, palette: Palette): void {
  const context = canvas.getContext("2d");
  if (context === null || scene.positions.length !== scene.nodes.length * 2) return;
  const ratio = window.devicePixelRatio || 1;
  const { scale, left, top } = view;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, canvas.width, canvas.height);
  const toSheet = () => context.setTransform(scale * ratio, 0, 0, scale * ratio, left * ratio, top * ratio);
  toSheet();
  drawEdges(context, scene, scale, palette);
  context.setTransform(1, 0, 0, 1, 0, 0);
  const { nodes, positions, colours, chosen, hovered, picked } = scene;
  const apart: number[] = [];
  for (const [at, node] of nodes.entries()) {
    if (node.id === chosen || node.id === hovered || picked.has(node.id)) apart.push(at);
    const stamp = stampOf(lookOf(node, colours, palette), palette, scale * ratio);
    const x = ((positions[2 * at] as number) * scale + left) * ratio - stamp.width / 2;
    const y = ((positions[2 * at + 1] as number) * scale + top) * ratio - stamp.height / 2;
    const isSeen = x > -stamp.width && y > -stamp.height && x < canvas.width && y < canvas.height;
    if (isSeen) context.drawImage(stamp, x, y);
  }
  toSheet();
  for (const at of apart) {
    const node = nodes[at] as LinkNode;
    const place = [positions[2 * at] as number, positions[2 * at + 1] as number] as const;
    if (node.id === chosen || node.id === hovered) outline(context, node.type, place, 0, 3, palette.flow);
    if (picked.has(node.id)) outline(context, node.type, place, 4, 2, palette.ink);
  }
  const seen = { left: -left / scale, right: (canvas.width / ratio - left) / scale };
  drawLabels(context, scene, scale, seen, palette);
}

/** What nodes that look the same have in common. */
type Look = { readonly type: LinkNode["type"]; readonly fill: string; readonly isOpen: boolean };

function lookOf(node: LinkNode, colours: LinkScene["colours"], palette: Palette): Look {
  if (node.type === "pivot") return { type: "pivot", fill: palette.panel, isOpen: true };
  return { type: "record", fill: colours.get(node.group) ?? palette.soft, isOpen: node.isExpanded === true };
}

const MOST_STAMPS = 64;
const stamps = new Map<string, HTMLCanvasElement>();

/** The picture of a node at so many pixels a unit of the sheet. */
function stampOf({ type, fill, isOpen }: Look, palette: Palette, pixels: number): HTMLCanvasElement {
  const key = `${type} ${fill} ${isOpen} ${palette.panel} ${palette.soft} ${pixels}`;
  const known = stamps.get(key);
  if (known !== undefined) return known;
  if (stamps.size >= MOST_STAMPS) stamps.clear();
  const stamp = document.createElement("canvas");
  stamp.width = stamp.height = Math.ceil(2 * (DISC + 1) * pixels) + 2;
  const context = stamp.getContext("2d");
  if (context !== null) {
    context.setTransform(pixels, 0, 0, pixels, stamp.width / 2, stamp.height / 2);
    shape(context, type, [0, 0], 0);
    context.fillStyle = fill;
    context.fill();
    const isRecord = type === "record";
    outline(context, type, [0, 0], 0, isRecord ? 1 : 1.6, isRecord ? palette.panel : palette.soft);
    if (!isOpen) drawPlus(context, palette.panel);
  }
  stamps.set(key, stamp);
  return stamp;
}

function shape(
  context: CanvasRenderingContext2D,
  type: LinkNode["type"],
  [x, y]: readonly [number, number],
  wider: number,
): void {
  context.beginPath();
  if (type === "record" || wider > 0) context.arc(x, y, (type === "record" ? DISC : SQUARE) + wider, 0, 2 * Math.PI);
  else context.rect(x - SQUARE, y - SQUARE, 2 * SQUARE, 2 * SQUARE);
}

function outline(
  context: CanvasRenderingContext2D,
  type: LinkNode["type"],
  place: readonly [number, number],
  wider: number,
  width: number,
  colour: string,
): void {
  shape(context, type, place, wider);
  context.lineWidth = width;
  context.strokeStyle = colour;
  context.stroke();
}

/** A small plus: there may be more behind the node. */
function drawPlus(context: CanvasRenderingContext2D, colour: string): void {
  context.strokeStyle = colour;
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(-3, 0);
  context.lineTo(3, 0);
  context.moveTo(0, -3);
  context.lineTo(0, 3);
  context.stroke();
}

type Box = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };

/**
 * Labels where there is room, beside their node on the side where none is cut off: what stands out first, then shared
 * values, then records; none over another, and a record's over no node.
 */
function drawLabels(
  context: CanvasRenderingContext2D,
  scene: LinkScene,
  scale: number,
  seen: Pick<Box, "left" | "right">,
  palette: Palette,
): void {
  const { nodes, positions, chosen, hovered } = scene;
  const size = 12.5 / scale;
  context.font = `400 ${size}px "Tripoint Sans", system-ui, sans-serif`;
  context.textBaseline = "middle";
  context.lineJoin = "round";
  const stands = (node: LinkNode) => node.id === chosen || node.id === hovered;
  const showsAll = scale > LABEL_SCALE && nodes.length <= MOST_LABELS;
  const rank = (node: LinkNode) => (stands(node) ? 0 : node.type === "pivot" ? 1 : 2);
  const shown = nodes.map((node, at) => ({ node, at })).filter(({ node }) => showsAll || stands(node));
  const taken: Box[] = [];
  for (const { node, at } of shown.toSorted((one, other) => rank(one.node) - rank(other.node))) {
    const [x, y] = [positions[2 * at] as number, positions[2 * at + 1] as number];
    const text = node.label.length > 34 ? `${node.label.slice(0, 33)}…` : node.label;
    const [gap, width] = [(node.type === "record" ? DISC : SQUARE) + 4, context.measureText(text).width];
    const sides = [x + gap, x - gap - width].map(
      (left): Box => ({ left, right: left + width, top: y - size / 2, bottom: y + size / 2 }),
    );
    const isFree = (box: Box) => box.left >= seen.left && box.right <= seen.right && !coversNode(positions, box, at);
    const isApart = (box: Box) => !taken.some((one) => overlaps(one, box));
    const box =
      sides.find((side) => isFree(side) && isApart(side)) ??
      // What many records share is named even where it stands over one of them.
      (stands(node) ? sides[0] : node.type === "pivot" ? sides.find(isApart) : undefined);
    if (box === undefined) continue;
    taken.push(box);
    context.strokeStyle = palette.panel;
    context.lineWidth = 3.5 / scale;
    context.strokeText(text, box.left, y);
    context.fillStyle = node.type === "record" ? palette.ink : palette.soft;
    context.fillText(text, box.left, y);
  }
}

function overlaps(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

function coversNode(positions: Float64Array, box: Box, own: number): boolean {
  for (let at = 0; at < positions.length; at += 2) {
    const [x, y] = [positions[at] as number, positions[at + 1] as number];
    const isNear = x > box.left - DISC && x < box.right + DISC && y > box.top - DISC && y < box.bottom + DISC;
    if (isNear && at !== 2 * own) return true;
  }
  return false;
}

function drawEdges(context: CanvasRenderingContext2D, scene: LinkScene, scale: number, palette: Palette): void {
  const { edges, positions, nodes, chosen } = scene;
  const draw = (isStanding: boolean) => {
    context.beginPath();
    for (let at = 0; at < edges.length; at += 2) {
      const [from, to] = [edges[at] as number, edges[at + 1] as number];
      const stands = chosen !== undefined && (nodes[from]?.id === chosen || nodes[to]?.id === chosen);
      if (stands !== isStanding) continue;
      context.moveTo(positions[2 * from] as number, positions[2 * from + 1] as number);
      context.lineTo(positions[2 * to] as number, positions[2 * to + 1] as number);
    }
    context.strokeStyle = isStanding ? palette.flow : palette.coast;
    context.lineWidth = Math.max(isStanding ? 2 : 1, 0.6 / scale);
    context.stroke();
  };
  draw(false);
  draw(true);
}
