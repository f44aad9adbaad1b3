/** A linear program: minimise `cost · x` with `low <= x <= high` and `rowLow <= A x <= rowHigh`, A stored by rows. */
export type Program = {
  readonly cost: Float64Array;
  readonly low: Float64Array;
  /** `Infinity`: no upper bound. */
  readonly high: Float64Array;
  readonly rowLow: Float64Array;
  readonly rowHigh: Float64Array;
  /** Where each row begins in `rowColumns` and `rowTimes`; one entry more than there are rows. */
  readonly rowStarts: Int32Array;
  readonly rowColumns: Int32Array;
  readonly rowTimes: Float64Array;
  /** True where every column must be a whole number. */
  readonly whole: boolean;
};

/** What a solver found: `undecided` where it stopped at a limit. */
export type Solved =
  | { readonly outcome: "optimal"; readonly values: Float64Array }
  | { readonly outcome: "infeasible" | "unbounded" | "undecided" };

/** A program kept open, so that the next solve starts where the last one ended. */
export type OpenProgram = {
  setBounds(column: number, low: number, high: number): void;
  setCost(column: number, cost: number): void;
  solve(): Solved;
  close(): void;
};

/** A solver of linear programs. It must be repeatable: limits by count of steps, never by the clock. */
export type Solver = { open(program: Program): OpenProgram };
