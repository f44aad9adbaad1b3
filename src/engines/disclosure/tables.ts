/** One count of a table, with an id that is the same in every table and every report that shows the same count. */
export type Cell = {
  readonly id: string;
  /** How many: a whole number, 0 or more. */
  readonly count: number;
  /** True where the cell must be protected whatever its size: it names an organisation, a person, an operation. */
  readonly sensitive?: boolean;
  /** True where the count is already public at its publisher: every attacker is taken to know it, and it is printed. */
  readonly exempt?: boolean;
  /** True where the report does not print the cell, yet nobody may recompute it: one month between two running totals. */
  readonly unprinted?: boolean;
  /** What is lost when the cell is withheld, above 0; left out, `log2(2 + count)` times `(1 + totals it is)²`. */
  readonly cost?: number;
};

/** A total and the cells that add up to it. */
export type Relation = { readonly total: string; readonly parts: readonly string[] };

/**
 * Anything else an attacker knows about the counts: `low <= sum of times × count <= high`, `times` whole numbers.
 *
 * A cell of an earlier publication is called `id@publication`, so "records were only added" is
 * `{ terms: [{ id: "x", times: 1 }, { id: "x@first report", times: -1 }], low: 0, high: null }`.
 */
export type Link = {
  readonly terms: readonly { readonly id: string; readonly times: number }[];
  readonly low: number;
  /** `null`: no upper bound. */
  readonly high: number | null;
};

/** Tables published together: hierarchies and linked tables share cell ids or are joined by further relations. */
export type Tables = {
  readonly cells: readonly Cell[];
  readonly relations: readonly Relation[];
  readonly links?: readonly Link[];
};

/**
 * A report published earlier, as the publisher keeps it: with the counts it withheld.
 *
 * A cell whose count has not changed since is the same unknown as the current cell of the same id, the worst case
 * for the publisher. A cell whose count was corrected since is another unknown, called `id@name`, tied to the current
 * one only by links.
 */
export type Publication = {
  readonly name: string;
  readonly cells: readonly {
    readonly id: string;
    /** The count as it stood in that report. */
    readonly count: number;
    /** What that report printed: the count, or `null` where it was withheld or not printed. */
    readonly published: number | null;
    readonly sensitive?: boolean;
  }[];
  readonly relations: readonly Relation[];
  readonly links?: readonly Link[];
  /** True where attackers know that corrections up to the current tables only added records. */
  readonly onlyAdded?: boolean;
};

/** When a count is too small to print, and how far an attacker must be kept from it. */
export type Rule = {
  /** The smallest count above 0 that may be printed; 5 when left out. */
  readonly minimum?: number;
  /** Whether 0 may be printed ("nothing happened") or is withheld like any small count; `publish` when left out. */
  readonly zeros?: "publish" | "protect";
  /** Share of a `sensitive` count that must stay open on either side; 0.1 when left out, and never below the minimum. */
  readonly margin?: number;
};

/** The rule with nothing left out. */
export type FullRule = Required<Rule>;

/** The rule with its defaults filled in. */
export function fullRule(rule: Rule = {}): FullRule {
  return { minimum: rule.minimum ?? 5, zeros: rule.zeros ?? "publish", margin: rule.margin ?? 0.1 };
}

/** What is wrong with tables handed in: the cell, total or publication it is about, and a sentence with the remedy. */
export type Fault = { readonly about: string; readonly message: string };

/** A cell as it goes out: nothing tells a count withheld for its size from one withheld to protect another. */
export type PublishedCell = { readonly id: string; readonly published: number | null };
