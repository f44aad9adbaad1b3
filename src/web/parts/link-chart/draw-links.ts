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

/** Draws a link chart as it is seen. */
export function drawLinks(canvas: HTMLCanvasElement, scene: LinkScene, view: View, palette: Palette): void {
  const context = canvas.getContext("2d");
  if (context === null || scene.positions.length !== scene.nodes.length * 2) return;
  const ratio = window.devicePixelRatio || 1;
  const { scale, left, top } = view;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.setTransform(scale * ratio, 0, 0, scale * ratio, left * ratio, top * ratio);
  drawEdges(context, scene, scale, palette);
  const x = (node: number) => scene.positions[2 * node] as number;
  const y = (node: number) => scene.positions[2 * node + 1] as number;
  scene.nodes.forEach((node, at) => {
    const stands = node.id === scene.chosen || node.id === scene.hovered;
    context.beginPath();
    if (node.type === "record") context.arc(x(at), y(at), DISC, 0, 2 * Math.PI);
    else context.rect(x(at) - SQUARE, y(at) - SQUARE, 2 * SQUARE, 2 * SQUARE);
    context.fillStyle = node.type === "record" ? (scene.colours.get(node.group) ?? palette.soft) : palette.panel;
    context.fill();
    context.lineWidth = stands ? 3 : node.type === "pivot" ? 1.6 : 1;
    context.strokeStyle = stands ? palette.flow : node.type === "pivot" ? palette.soft : palette.panel;
    context.stroke();
    if (scene.picked.has(node.id)) {
      context.beginPath();
      context.arc(x(at), y(at), (node.type === "record" ? DISC : SQUARE) + 4, 0, 2 * Math.PI);
      context.lineWidth = 2;
      context.strokeStyle = palette.ink;
      context.stroke();
    }
    if (node.type === "record" && node.isExpanded !== true) {
      // A small plus: there may be more behind it.
      context.strokeStyle = palette.panel;
      context.lineWidth = 1.5;
      context.beginPath();
      context.moveTo(x(at) - 3, y(at));
      context.lineTo(x(at) + 3, y(at));
      context.moveTo(x(at), y(at) - 3);
      context.lineTo(x(at), y(at) + 3);
      context.stroke();
    }
  });
  drawLabels(context, scene, scale, palette);
}

type Box = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };

/** Labels where there is room: what stands out first, then shared values, then records; none over another, and a record's over no node. */
function drawLabels(context: CanvasRenderingContext2D, scene: LinkScene, scale: number, palette: Palette): void {
  const { nodes, positions, chosen, hovered } = scene;
  const size = 12 / Math.min(scale, 1.2);
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
    const left = x + (node.type === "record" ? DISC : SQUARE) + 4;
    const box = { left, right: left + context.measureText(text).width, top: y - size / 2, bottom: y + size / 2 };
    const isCrowded = node.type === "record" && coversNode(positions, box, at);
    if (!stands(node) && (isCrowded || taken.some((one) => overlaps(one, box)))) continue;
    taken.push(box);
    context.strokeStyle = palette.panel;
    context.lineWidth = 3.5 / scale;
    context.strokeText(text, left, y);
    context.fillStyle = node.type === "record" ? palette.ink : palette.soft;
    context.fillText(text, left, y);
  }
}

function overlaps(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

function coversNode(positions: Float64Array, box: Box, own: number): boolean {
  for (let at = 0; at < positions.length; at += 2) {
    const [x, y] = [positions[at] as number, positions[at + 1] as number];
    const isNear = x > box.left - SQUARE && x < box.right + SQUARE && y > box.top - SQUARE && y < box.bottom + SQUARE;
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
