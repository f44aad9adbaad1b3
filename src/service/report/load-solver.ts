import type { Highs } from "highs";
import * as highs from "highs";
import { highsSolver } from "../../engines/disclosure/highs-solver.ts";
import type { Solver } from "../../engines/disclosure/solver.ts";

// The package's types describe its CommonJS form; as a module it has the loader as its default.
const load = (highs as unknown as { readonly default: () => Promise<Highs> }).default;

/** Loads HiGHS, which comes with its package as WebAssembly, as the solver of the disclosure engine. */
export async function loadSolver(): Promise<Solver> {
  return highsSolver(await load());
}
