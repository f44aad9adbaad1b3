import type { Highs } from "highs";
import type { OpenProgram, Program, Solver } from "./solver.ts";

/** Most branch-and-bound nodes one whole-number search may use: a limit by count repeats, one by the clock does not. */
const MOST_NODES = 2_000;

/** HiGHS, already loaded, as the solver of this engine (Huangfu and Hall 2018, doi:10.1007/s12532-017-0130-5). */
export function highsSolver(highs: Pick<Highs, "createModel" | "constants">): Solver {
  return { open: (program) => openProgram(highs, program) };
}

function openProgram(highs: Pick<Highs, "createModel" | "constants">, program: Program): OpenProgram {
  const columns = program.cost.length;
  const rows = program.rowLow.length;
  const { modelStatus, variableType } = highs.constants;
  const model = highs.createModel({
    numCols: columns,
    numRows: rows,
    colCost: program.cost,
    colLower: program.low,
    colUpper: program.high,
    rowLower: program.rowLow,
    rowUpper: program.rowHigh,
    matrix: {
      format: "csr",
      numRows: rows,
      numCols: columns,
      starts: program.rowStarts,
      indices: program.rowColumns,
      values: program.rowTimes,
    },
    ...(program.whole ? { integrality: new Array(columns).fill(variableType.integer) } : {}),
  });
  model.options.set({ output_flag: false, random_seed: 0 });
  if (program.whole) model.options.set({ mip_max_nodes: MOST_NODES });
  else model.options.set({ presolve: "off", solver: "simplex" });
  return {
    setBounds: (column, low, high) => void model.changeColBounds(column, low, high),
    setCost: (column, cost) => void model.changeColCost(column, cost),
    solve() {
      model.run();
      const status = model.getModelStatus();
      if (status === modelStatus.optimal) return { outcome: "optimal", values: model.getSolution().colValue };
      if (status === modelStatus.infeasible) return { outcome: "infeasible" };
      if (status === modelStatus.unbounded || status === modelStatus.unboundedOrInfeasible)
        return { outcome: "unbounded" };
      return { outcome: "undecided" };
    },
    close: () => model.dispose(),
  };
}
