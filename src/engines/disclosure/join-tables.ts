import type { Cell, Fault, Link, Relation, Tables } from "./tables.ts";

/**
 * Tables that are published together as one: cells of the same id are the same cell, relations stated twice are kept
 * once; or every cell that the tables count differently.
 *
 * A cell is sensitive or exempt where any table says so, unprinted where every table says so.
 */
export function joinTables(
  tables: readonly Tables[],
): { outcome: "tables"; tables: Tables } | { outcome: "faulty"; faults: Fault[] } {
  const faults: Fault[] = [];
  const cells = new Map<string, Cell>();
  const relations = new Map<string, Relation>();
  const links: Link[] = [];
  for (const table of tables) {
    for (const cell of table.cells) {
      const other = cells.get(cell.id);
      if (other && other.count !== cell.count) {
        const message = `the cell \`${cell.id}\` counts \`${other.count}\` in one table and \`${cell.count}\` in another: count both from the same records`;
        faults.push({ about: cell.id, message });
      }
      cells.set(cell.id, other ? merged(other, cell) : cell);
    }
    for (const relation of table.relations) {
      relations.set(JSON.stringify([relation.total, ...[...relation.parts].sort()]), relation);
    }
    links.push(...(table.links ?? []));
  }
  if (faults.length > 0) return { outcome: "faulty", faults };
  return { outcome: "tables", tables: { cells: [...cells.values()], relations: [...relations.values()], links } };
}

function merged(a: Cell, b: Cell): Cell {
  const costs = [a.cost, b.cost].filter((cost) => cost !== undefined);
  return {
    id: a.id,
    count: a.count,
    sensitive: a.sensitive === true || b.sensitive === true,
    exempt: a.exempt === true || b.exempt === true,
    unprinted: a.unprinted === true && b.unprinted === true,
    ...(costs.length > 0 ? { cost: Math.max(...costs) } : {}),
  };
}
