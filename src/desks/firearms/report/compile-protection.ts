import type { Period } from "../../../core/question.ts";
import { audit as auditCells } from "../../../engines/disclosure/audit.ts";
import type { Audit } from "../../../engines/disclosure/audit.ts";
import type { Solver } from "../../../engines/disclosure/solver.ts";
import { suppress } from "../../../engines/disclosure/suppress.ts";
import type { Cell, Link, Publication, Relation, Rule, Tables } from "../../../engines/disclosure/tables.ts";
import { cutCell, type DraftTables, type Drafting } from "./compile-drafting.ts";

/** What a report printed and withheld: kept by the publishers, so that the next report is audited against it. */
export type PublishedCells = {
  /** The report's id. */
  readonly name: string;
  readonly period: Period;
  readonly counts: Publication;
  readonly quantities: Publication;
};

/** What may be printed, and what attackers can do with it. */
export type Protection = {
  readonly counts: ReadonlyMap<string, number | null>;
  readonly quantities: ReadonlyMap<string, number | null>;
  readonly cells: PublishedCells;
  readonly audits: { readonly counts: Audit; readonly quantities: Audit };
  /** Printable cells that are withheld. */
  readonly withheld: number;
};

/** Quantities are withheld where their records are; they have no minimum of their own. */
const QUANTITY_RULE: Rule = { minimum: 1, margin: 0.1 };

/**
 * Decides which cells are printed.
 *
 * Counts come first: those below the minimum are withheld, with as many others as keep every attacker from computing
 * them. A quantity is withheld where the count of the records behind it is, with further quantities that would give it
 * away. Both are then attacked again, from nothing, together with everything published earlier.
 */
export function protect(
  d: Drafting,
  name: string,
  minimum: number,
  previous: readonly PublishedCells[],
  solver: Solver,
): Protection {
  const counts = run(d.counts, new Set(), { minimum }, previous, "counts", solver);
  const hidden = new Set<string>();
  for (const cell of d.quantities.cells.values()) {
    const records = d.counts.cells.get(cell.base ?? "");
    if (!records) continue;
    const isSmall = records.count > 0 && records.count < minimum;
    const isWithheld = records.printed && counts.printed.get(records.id) === null;
    if (isSmall || isWithheld) hidden.add(cell.id);
  }
  const quantities = run(d.quantities, hidden, QUANTITY_RULE, previous, "quantities", solver);
  return {
    counts: counts.printed,
    quantities: quantities.printed,
    cells: { name, period: d.input.period, counts: counts.publication(name), quantities: quantities.publication(name) },
    audits: { counts: counts.audit, quantities: quantities.audit },
    withheld: counts.audit.withheld + quantities.audit.withheld,
  };
}

function run(
  draft: DraftTables,
  hidden: ReadonlySet<string>,
  rule: Rule,
  earlier: readonly PublishedCells[],
  part: "counts" | "quantities",
  solver: Solver,
) {
  const previous = earlier.map((report) => report[part]);
  const tables = tablesOf(draft, hidden, previous);
  const done = suppress(tables, { solver, rule, previous });
  if (done.outcome === "faulty") throw new Error(done.faults.map((fault) => fault.message).join("; "));
  const audit = auditCells(tables, done.cells, { solver, rule, previous });
  if (audit.outcome === "faulty") throw new Error(audit.faults.map((fault) => fault.message).join("; "));
  const printed = new Map(done.cells.map((cell) => [cell.id, cell.published]));
  const publication = (name: string): Publication => ({
    name,
    cells: tables.cells
      .filter((cell) => !cell.id.includes(LESS))
      .map((cell) => ({
        id: cell.id,
        count: cell.count,
        published: printed.get(cell.id) ?? null,
        ...(cell.sensitive ? { sensitive: true } : {}),
      })),
    relations: tables.relations.filter(({ parts }) => !parts.some((id) => id.includes(LESS))),
    links: (tables.links ?? []).filter(({ terms }) => !terms.some(({ id }) => id.includes(LESS))),
  });
  return { printed, audit, publication };
}

/** Stands in the name of the difference between one report's cell and another's. */
const LESS = " ⊖ ";

/** The drafted cells as the disclosure engine takes them, with what lies between them and earlier reports. */
function tablesOf(draft: DraftTables, hidden: ReadonlySet<string>, previous: readonly Publication[]): Tables {
  const cells: Cell[] = [...draft.cells.values()].map((cell) => ({
    id: cell.id,
    count: cell.count,
    ...(hidden.has(cell.id) && !cell.exempt ? { sensitive: true } : {}),
    ...(cell.exempt ? { exempt: true } : cell.printed ? {} : { unprinted: true }),
  }));
  const relations: Relation[] = [];
  const links: Link[] = [];
  for (const { total, parts, gap } of draft.relations.values()) {
    if (gap === 0) relations.push({ total, parts });
    else {
      const terms = [{ id: total, times: 1 }, ...parts.map((id) => ({ id, times: -1 }))];
      links.push({ terms, low: gap, high: gap });
    }
  }
  for (const [id, least] of draft.floors) links.push({ terms: [{ id, times: 1 }], low: least, high: null });
  for (const [union, members] of draft.unions) {
    const terms = [...members.map((id) => ({ id, times: 1 })), { id: union, times: -1 }];
    links.push({ terms, low: 0, high: null });
  }
  for (const report of previous) {
    const between = differencesFrom(draft, report, hidden);
    cells.push(...between.cells);
    relations.push(...between.relations);
  }
  return { cells, relations, links };
}

/**
 * What a reader of two reports computes by taking one figure from the other: the records of the days that only the
 * longer report covers. Such a difference is a cell that nobody prints and nobody may compute. Figures of the same days
 * that were corrected since are two unknowns, not a difference in days; what is known to all is not protected.
 */
function differencesFrom(draft: DraftTables, report: Publication, hidden: ReadonlySet<string>) {
  const cells: Cell[] = [];
  const relations: Relation[] = [];
  const byStem = new Map<string, { id: string; count: number; from: string; until: string }[]>();
  for (const cell of draft.cells.values()) {
    if (cell.exempt) continue;
    const [stem, span] = cutCell(cell.id);
    const [from = "", until = ""] = span.split("..");
    byStem.set(stem, [...(byStem.get(stem) ?? []), { id: cell.id, count: cell.count, from, until }]);
  }
  for (const earlier of report.cells) {
    if (earlier.published === null) continue;
    const [stem, span] = cutCell(earlier.id);
    const [from = "", until = ""] = span.split("..");
    const then = `${earlier.id}@${report.name}`;
    for (const now of byStem.get(stem) ?? []) {
      if (now.from === from && now.until === until) continue;
      const isLonger = now.from <= from && now.until >= until;
      const isShorter = now.from >= from && now.until <= until;
      const left = isLonger ? now.count - earlier.count : earlier.count - now.count;
      if ((!isLonger && !isShorter) || left < 0) continue;
      const rest = isLonger ? `${now.id}${LESS}${then}` : `${then}${LESS}${now.id}`;
      cells.push({ id: rest, count: left, unprinted: true, ...(hidden.has(now.id) ? { sensitive: true } : {}) });
      relations.push(isLonger ? { total: now.id, parts: [then, rest] } : { total: then, parts: [now.id, rest] });
    }
  }
  return { cells, relations };
}
