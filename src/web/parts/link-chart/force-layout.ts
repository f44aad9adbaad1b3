/** A layout on its way: where each node stands and how fast it moves, and which nodes hold each other. */
export type Layout = {
  /** x and y of each node, one after the other. */
  readonly positions: Float64Array;
  readonly speeds: Float64Array;
  /** Pairs of nodes by their places. */
  readonly edges: Uint32Array;
  /** How many edges each node has. */
  readonly degrees: Uint32Array;
  /** How much nodes still move, from 1 to 0. */
  heat: number;
};

const REST = 46;
const REPULSION = 95;
const PULL = 0.03;
const COOLING = 0.985;
const FAR = 0.81;
const STILL = 0.004;

/** Begins a layout: nodes that stand somewhere stay there, others begin on a spiral near one that they are tied to. */
export function beginLayout(
  count: number,
  edges: Uint32Array,
  known: ReadonlyMap<number, readonly [number, number]>,
): Layout {
  const positions = new Float64Array(count * 2);
  const degrees = new Uint32Array(count);
  const neighbour = new Int32Array(count).fill(-1);
  for (let at = 0; at < edges.length; at += 2) {
    const [from, to] = [edges[at] as number, edges[at + 1] as number];
    degrees[from] = (degrees[from] as number) + 1;
    degrees[to] = (degrees[to] as number) + 1;
    if (known.has(from)) neighbour[to] = from;
    if (known.has(to)) neighbour[from] = to;
  }
  for (let node = 0; node < count; node++) {
    const angle = node * 2.399963;
    const place = known.get(node);
    const by = known.get(neighbour[node] as number) ?? [0, 0];
    const reach = known.size === 0 ? 12 * Math.sqrt(node + 0.5) : 30 + (node % 7) * 5;
    positions[2 * node] = place?.[0] ?? by[0] + Math.cos(angle) * reach;
    positions[2 * node + 1] = place?.[1] ?? by[1] + Math.sin(angle) * reach;
  }
  return { positions, speeds: new Float64Array(count * 2), edges, degrees, heat: known.size === 0 ? 1 : 0.5 };
}

/** Says whether a layout has come to rest. */
export function isStill(layout: Layout): boolean {
  return layout.heat < STILL;
}

/**
 * Moves every node one step: nodes push each other apart (Barnes and Hut 1986: a far crowd pushes as one), edges pull
 * their ends together, and all are drawn a little towards the middle.
 */
export function stepLayout(layout: Layout): void {
  const { positions, speeds, edges, degrees } = layout;
  const count = degrees.length;
  const tree = buildTree(positions, count);
  for (let node = 0; node < count; node++) {
    const x = positions[2 * node] as number;
    const y = positions[2 * node + 1] as number;
    const [fx, fy] = push(tree, x, y);
    speeds[2 * node] = (speeds[2 * node] as number) * 0.6 + (fx - x * PULL) * layout.heat;
    speeds[2 * node + 1] = (speeds[2 * node + 1] as number) * 0.6 + (fy - y * PULL) * layout.heat;
  }
  for (let at = 0; at < edges.length; at += 2) {
    const from = edges[at] as number;
    const to = edges[at + 1] as number;
    const dx = (positions[2 * to] as number) - (positions[2 * from] as number);
    const dy = (positions[2 * to + 1] as number) - (positions[2 * from + 1] as number);
    const length = Math.hypot(dx, dy) || 0.01;
    const weight = 1 / Math.min(degrees[from] as number, degrees[to] as number);
    const force = ((length - REST) / length) * weight * layout.heat * 0.9;
    const share = (degrees[from] as number) / ((degrees[from] as number) + (degrees[to] as number));
    speeds[2 * to] = (speeds[2 * to] as number) - dx * force * share;
    speeds[2 * to + 1] = (speeds[2 * to + 1] as number) - dy * force * share;
    speeds[2 * from] = (speeds[2 * from] as number) + dx * force * (1 - share);
    speeds[2 * from + 1] = (speeds[2 * from + 1] as number) + dy * force * (1 - share);
  }
  for (let at = 0; at < positions.length; at++) {
    positions[at] = (positions[at] as number) + Math.max(-60, Math.min(60, speeds[at] as number));
  }
  layout.heat *= COOLING;
}

/** A tree of squares: of each its middle of mass, its mass, its width and its four quarters. */
type Tree = {
  readonly mass: number[];
  readonly x: number[];
  readonly y: number[];
  readonly width: number[];
  readonly quarters: Int32Array[];
};

function buildTree(positions: Float64Array, count: number): Tree {
  const tree: Tree = { mass: [], x: [], y: [], width: [], quarters: [] };
  if (count === 0) return tree;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const value of positions) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const order = Array.from({ length: count }, (_, at) => at);
  grow(tree, positions, order, least, least, most - least || 1, 0);
  return tree;
}

function grow(
  tree: Tree,
  positions: Float64Array,
  nodes: readonly number[],
  left: number,
  top: number,
  width: number,
  depth: number,
): number {
  const own = tree.mass.length;
  let x = 0;
  let y = 0;
  for (const node of nodes) {
    x += positions[2 * node] as number;
    y += positions[2 * node + 1] as number;
  }
  tree.mass.push(nodes.length);
  tree.x.push(x / nodes.length);
  tree.y.push(y / nodes.length);
  tree.width.push(width);
  const quarters = new Int32Array(4).fill(-1);
  tree.quarters.push(quarters);
  if (nodes.length === 1 || depth > 24) return own;
  const half = width / 2;
  const parts: number[][] = [[], [], [], []];
  for (const node of nodes) {
    const east = (positions[2 * node] as number) >= left + half ? 1 : 0;
    const south = (positions[2 * node + 1] as number) >= top + half ? 2 : 0;
    parts[east + south]?.push(node);
  }
  parts.forEach((part, at) => {
    if (part.length > 0)
      quarters[at] = grow(tree, positions, part, left + (at % 2) * half, top + (at > 1 ? half : 0), half, depth + 1);
  });
  return own;
}

function push(tree: Tree, x: number, y: number): readonly [number, number] {
  let fx = 0;
  let fy = 0;
  const open = [0];
  for (let square = open.pop(); square !== undefined; square = open.pop()) {
    const dx = x - (tree.x[square] as number);
    const dy = y - (tree.y[square] as number);
    const distance = dx * dx + dy * dy;
    const width = tree.width[square] as number;
    const mass = tree.mass[square] as number;
    if (mass > 1 && width * width > FAR * distance) {
      for (const quarter of tree.quarters[square] as Int32Array) if (quarter >= 0) open.push(quarter);
      continue;
    }
    // A node does not push itself.
    if (distance < 1e-9) continue;
    const force = (REPULSION * mass) / Math.max(distance, 16);
    fx += dx * force;
    fy += dy * force;
  }
  return [fx, fy];
}
