import type { Cell, Fault, Relation, Tables } from "./tables.ts";

/** A member of a dimension: by its name, or a subtotal with the members it adds up. */
export type Member = string | { readonly name: string; readonly members: readonly Member[] };

/** One way a table is broken down: regions, months with quarters over them, types of firearm. */
export type Dimension = {
  readonly name: string;
  /**
   * Name of the total where the whole of the dimension differs between reports, such as `to 2026-06` for a running
   * period. Left out where it is the same everywhere: the total then has the id of the cell without this dimension, and
   * so joins this table with others that do not break down by it.
   */
  readonly total?: string;
  readonly members: readonly Member[];
};

/** Where a cell stands: a member for each dimension that is not at its unnamed total. */
export type Place = { readonly [dimension: string]: string };

/** A cross-tabulation to be built, from the counts of its innermost cells; what is not given counts 0. */
export type CrossTab = {
  /** What is counted, such as `firearms seized`: the same words in every table and report that counts the same. */
  readonly scope: string;
  readonly dimensions: readonly Dimension[];
  readonly counts: readonly { readonly at: Place; readonly count: number }[];
  /** Marks of a cell, inner or total, by its place. */
  readonly mark?: (at: Place, count: number) => Pick<Cell, "sensitive" | "exempt" | "unprinted" | "cost">;
};

/** The most cells one cross-tabulation may have, totals included. */
const MOST_CELLS = 200_000;

/** The id of the cell of a scope at a place, the same in every table: `scope;dimension=member;...`, dimensions in order of name. */
export function cellId(scope: string, at: Place): string {
  const words = Object.keys(at)
    .sort()
    .map((dimension) => `${plain(dimension)}=${plain(at[dimension] as string)}`);
  return [plain(scope), ...words].join(";");
}

function plain(word: string): string {
  return word.replace(/[%;=@]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}

type Node = { readonly name: string | null; readonly parts: readonly number[]; readonly above: readonly number[] };

/**
 * The cells and relations of a cross-tabulation with all its margins: every combination of members, subtotals and
 * totals, each total tied to its parts in every dimension; or every fault found.
 */
export function crossTab(
  input: CrossTab,
): { outcome: "tables"; tables: Tables } | { outcome: "faulty"; faults: Fault[] } {
  const { scope, dimensions, counts, mark } = input;
  const faults: Fault[] = [];
  const trees = dimensions.map((dimension) => nodesOf(dimension, faults));
  const size = trees.reduce((product, nodes) => product * nodes.length, 1);
  if (size > MOST_CELLS) {
    faults.push({
      about: scope,
      message: `the table \`${scope}\` would have \`${size}\` cells, more than ${MOST_CELLS}: break it down less`,
    });
  }
  if (new Set(dimensions.map(({ name }) => name)).size < dimensions.length) {
    faults.push({
      about: scope,
      message: `the table \`${scope}\` names a dimension twice: give each dimension its own name`,
    });
  }
  const leaves = trees.map(
    (nodes) => new Map(nodes.flatMap((node, i) => (node.parts.length === 0 ? [[node.name as string, i]] : []))),
  );
  const strides = trees.map((_, d) => trees.slice(d + 1).reduce((product, nodes) => product * nodes.length, 1));
  const sums = new Map<number, number>();
  counts.forEach(({ at, count }, row) => {
    const found = dimensions.map(({ name }, d) => leaves[d]?.get(at[name] ?? ""));
    const lost = dimensions.find((_, d) => found[d] === undefined);
    if (lost) {
      const message = `the count in row \`${row + 1}\` is at \`${at[lost.name]}\`, no innermost member of \`${lost.name}\`: add the member`;
      faults.push({ about: `${row + 1}`, message });
      return;
    }
    if (!Number.isSafeInteger(count) || count < 0) {
      faults.push({
        about: `${row + 1}`,
        message: `the count \`${count}\` in row \`${row + 1}\` is not a whole number from 0 up: count records`,
      });
      return;
    }
    let places = [0];
    found.forEach((leaf, d) => {
      const above = trees[d]?.[leaf as number]?.above ?? [];
      places = places.flatMap((place) => above.map((node) => place + node * (strides[d] as number)));
    });
    for (const place of places) sums.set(place, (sums.get(place) ?? 0) + count);
  });
  if (faults.length > 0) return { outcome: "faulty", faults };

  const cells: Cell[] = [];
  const relations: Relation[] = [];
  const idAt = new Array<string>(size);
  const nodeOf = (place: number, d: number) => Math.floor(place / (strides[d] as number)) % (trees[d] as Node[]).length;
  for (let place = 0; place < size; place++) {
    const at: Record<string, string> = {};
    dimensions.forEach(({ name }, d) => {
      const member = trees[d]?.[nodeOf(place, d)]?.name;
      if (typeof member === "string") at[name] = member;
    });
    const count = sums.get(place) ?? 0;
    const id = cellId(scope, at);
    idAt[place] = id;
    cells.push({ id, count, ...mark?.(at, count) });
  }
  for (let place = 0; place < size; place++) {
    trees.forEach((nodes, d) => {
      const node = nodeOf(place, d);
      const parts = (nodes[node] as Node).parts;
      if (parts.length === 0) return;
      const stride = strides[d] as number;
      relations.push({
        total: idAt[place] as string,
        parts: parts.map((part) => idAt[place + (part - node) * stride] as string),
      });
    });
  }
  return { outcome: "tables", tables: { cells, relations } };
}

/** The total, subtotals and members of a dimension, each with its parts and with itself and everything above it. */
function nodesOf(dimension: Dimension, faults: Fault[]): Node[] {
  const nodes: { name: string | null; parts: number[]; above: number[] }[] = [];
  const seen = new Set<string>();
  const add = (name: string | null, members: readonly Member[], above: readonly number[]): number => {
    const index = nodes.length;
    const node = { name, parts: [] as number[], above: [index, ...above] };
    nodes.push(node);
    if (name !== null && seen.has(name)) {
      faults.push({
        about: dimension.name,
        message: `the dimension \`${dimension.name}\` has the member \`${name}\` twice: name each member once`,
      });
    }
    if (name !== null) seen.add(name);
    for (const member of members) {
      const [word, inner] = typeof member === "string" ? [member, []] : [member.name, member.members];
      node.parts.push(add(word, inner, node.above));
    }
    return index;
  };
  add(dimension.total ?? null, dimension.members, []);
  if (dimension.members.length === 0) {
    faults.push({
      about: dimension.name,
      message: `the dimension \`${dimension.name}\` has no members: give at least one`,
    });
  }
  return nodes;
}
