import { availableParallelism } from "node:os";
import loadHighs from "highs";
import { audit } from "../src/engines/disclosure/audit.ts";
import { crossTab } from "../src/engines/disclosure/cross-tab.ts";
import type { Dimension } from "../src/engines/disclosure/cross-tab.ts";
import { highsSolver } from "../src/engines/disclosure/highs-solver.ts";
import { suppress } from "../src/engines/disclosure/suppress.ts";
import type { Tables } from "../src/engines/disclosure/tables.ts";

/** Figures of disclosure control: time to make tables safe, and to audit what is printed. One line of JSON each. */

const machine = { cores: availableParallelism(), node: process.version };
const solver = highsSolver(await (loadHighs as unknown as typeof loadHighs.default)());

function print(work: string, unit: string, value: number): void {
  console.log(JSON.stringify({ work, unit, value: Math.round(value * 10) / 10, machine }));
}

/** Uneven counts as seizures have them: some members hold most, the rest is sparse. Always the same. */
function uneven(sizes: readonly number[], mean: number): Tables {
  let state = 20_240_601;
  const draw = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const dimensions: Dimension[] = sizes.map((size, d) => ({
    name: `d${d}`,
    members: Array.from({ length: size }, (_, i) => `m${i}`),
  }));
  const weights = sizes.map((size) =>
    Array.from({ length: size }, () => Math.exp(2.4 * (draw() + draw() + draw() - 1.5))),
  );
  let places: { at: Record<string, string>; weight: number }[] = [{ at: {}, weight: mean }];
  sizes.forEach((size, d) => {
    places = places.flatMap(({ at, weight }) =>
      Array.from({ length: size }, (_, i) => ({
        at: { ...at, [`d${d}`]: `m${i}` },
        weight: weight * (weights[d]?.[i] as number),
      })),
    );
  });
  const counts = places.map(({ at, weight }) => ({
    at,
    count: Math.max(0, Math.round(weight + Math.sqrt(weight) * (3 * draw() - 1.5))),
  }));
  const built = crossTab({ scope: "bench", dimensions, counts });
  if (built.outcome === "faulty") throw new Error(JSON.stringify(built.faults));
  return built.tables;
}

for (const [sizes, mean] of [
  [[12, 10], 30],
  [[50, 50], 60],
  [[12, 10, 4], 60],
  [[20, 20, 6], 100],
  [[40, 36, 4], 300],
  [[40, 36, 4], 60],
] as const) {
  const tables = uneven(sizes, mean);
  const small = tables.cells.filter(({ count }) => count > 0 && count < 5).length;
  const name = `${sizes.join("x")} table with margins, ${tables.cells.length} cells, ${small} small`;
  const start = performance.now();
  const result = suppress(tables, { solver });
  const made = performance.now();
  if (result.outcome === "faulty") throw new Error(JSON.stringify(result.faults));
  audit(tables, result.cells, { solver });
  const end = performance.now();
  print(`disclosure: suppress a ${name}, ${result.audit.withheld} withheld, ${result.outcome}`, "ms", made - start);
  print(`disclosure: audit a ${name} from what is printed alone`, "ms", end - made);
}
