/** One permitted pair of a bipartite graph with what it is worth, above 0. */
export type Edge = { readonly left: number; readonly right: number; readonly worth: number };

/**
 * The pairs of greatest total worth in which nothing stands twice (Hungarian method by shortest augmenting paths, Jonker
 * and Volgenant 1987), solved for each connected part of the graph on its own; the places of the chosen edges, rising.
 */
export function bestAssignment(edges: readonly Edge[]): readonly number[] {
  const chosen: number[] = [];
  for (const part of connectedParts(edges)) {
    if (part.length === 1) chosen.push(part[0] as number);
    else chosen.push(...solvePart(part, edges));
  }
  return chosen.sort((a, b) => a - b);
}

function connectedParts(edges: readonly Edge[]): number[][] {
  const byLeft = groupBy(edges, (edge) => edge.left);
  const byRight = groupBy(edges, (edge) => edge.right);
  const seen = new Uint8Array(edges.length);
  const parts: number[][] = [];
  for (let start = 0; start < edges.length; start++) {
    if (seen[start] === 1) continue;
    seen[start] = 1;
    const part = [start];
    for (const at of part) {
      const edge = edges[at] as Edge;
      for (const next of [...(byLeft.get(edge.left) ?? []), ...(byRight.get(edge.right) ?? [])]) {
        if (seen[next] === 1) continue;
        seen[next] = 1;
        part.push(next);
      }
    }
    parts.push(part);
  }
  return parts;
}

function groupBy(edges: readonly Edge[], side: (edge: Edge) => number): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  edges.forEach((edge, at) => {
    const group = groups.get(side(edge));
    if (group === undefined) groups.set(side(edge), [at]);
    else group.push(at);
  });
  return groups;
}

/** Rows are the lefts of one part; columns its rights, then one empty column a row, for a row that stays without partner. */
function solvePart(part: readonly number[], edges: readonly Edge[]): number[] {
  const rows = placesOf(part.map((at) => (edges[at] as Edge).left));
  const columns = placesOf(part.map((at) => (edges[at] as Edge).right));
  const n = rows.size;
  const m = columns.size + n;
  const cost = new Float64Array(n * m);
  const edgeAt = new Int32Array(n * m).fill(-1);
  for (const at of part) {
    const { left, right, worth } = edges[at] as Edge;
    const cell = (rows.get(left) as number) * m + (columns.get(right) as number);
    cost[cell] = -worth;
    edgeAt[cell] = at;
  }
  const rowOf = assign(cost, n, m);
  const chosen: number[] = [];
  for (let column = 0; column < m; column++) {
    const row = rowOf[column] as number;
    const at = row < 0 ? -1 : (edgeAt[row * m + column] as number);
    if (at >= 0) chosen.push(at);
  }
  return chosen;
}

function placesOf(names: readonly number[]): Map<number, number> {
  const places = new Map<number, number>();
  for (const name of names) if (!places.has(name)) places.set(name, places.size);
  return places;
}

/** The row of each column (-1: none) in an assignment of every row at least cost; n rows, m columns, m not below n. */
function assign(cost: Float64Array, n: number, m: number): Int32Array {
  const rowPrice = new Float64Array(n + 1);
  const columnPrice = new Float64Array(m + 1);
  const rowOf = new Int32Array(m + 1);
  const before = new Int32Array(m + 1);
  for (let row = 1; row <= n; row++) {
    rowOf[0] = row;
    const slack = new Float64Array(m + 1).fill(Infinity);
    const visited = new Uint8Array(m + 1);
    let column = 0;
    do {
      visited[column] = 1;
      const current = rowOf[column] as number;
      let least = Infinity;
      let next = 0;
      for (let other = 1; other <= m; other++) {
        if (visited[other] === 1) continue;
        const reduced =
          (cost[(current - 1) * m + other - 1] as number) -
          (rowPrice[current] as number) -
          (columnPrice[other] as number);
        if (reduced < (slack[other] as number)) {
          slack[other] = reduced;
          before[other] = column;
        }
        if ((slack[other] as number) < least) {
          least = slack[other] as number;
          next = other;
        }
      }
      for (let other = 0; other <= m; other++) {
        if (visited[other] === 1) {
          rowPrice[rowOf[other] as number] = (rowPrice[rowOf[other] as number] as number) + least;
          columnPrice[other] = (columnPrice[other] as number) - least;
        } else slack[other] = (slack[other] as number) - least;
      }
      column = next;
    } while (rowOf[column] !== 0);
    while (column !== 0) {
      const previous = before[column] as number;
      rowOf[column] = rowOf[previous] as number;
      column = previous;
    }
  }
  return rowOf.subarray(1).map((row) => row - 1);
}
