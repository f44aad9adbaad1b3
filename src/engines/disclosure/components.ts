import type { AttackSpace } from "./attack-space.ts";

/** The cells in groups that no row joins: what an attacker learns of one group says nothing of another. */
export function componentsOf(space: AttackSpace, cells: readonly number[]): number[][] {
  const leader = new Map<number, number>(cells.map((cell) => [cell, cell]));
  const find = (cell: number): number => {
    let root = cell;
    while (leader.get(root) !== root) root = leader.get(root) as number;
    for (let at = cell; at !== root; ) {
      const next = leader.get(at) as number;
      leader.set(at, root);
      at = next;
    }
    return root;
  };
  const firstOf = new Map<number, number>();
  for (const cell of cells) {
    for (let at = space.cellStarts[cell] as number; at < (space.cellStarts[cell + 1] as number); at++) {
      const row = space.cellRows[at] as number;
      const first = firstOf.get(row);
      if (first === undefined) firstOf.set(row, cell);
      else leader.set(find(cell), find(first));
    }
  }
  const groups = new Map<number, number[]>();
  for (const cell of cells) {
    const root = find(cell);
    const group = groups.get(root);
    if (group) group.push(cell);
    else groups.set(root, [cell]);
  }
  return [...groups.values()];
}
