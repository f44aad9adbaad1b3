import type { CompareSettings } from "./align.ts";
import { fallingOrder } from "./falling-order.ts";
import { keyOf, LEVEL_MASK, lossKeyOf, moveOf } from "./postings.ts";
import { widthAt } from "./spectrum.ts";
import type { Weighed } from "./weigh.ts";

/** The peaks of a query in the order in which they are looked up. Its memory belongs to the planner and is used again. */
export type Plan = {
  size: number;
  readonly weight: Float64Array;
  /** How far the table of contributions is moved for each peak. */
  readonly move: Int32Array;
  /** Two keys for each peak: the first of its range, and the first after it. */
  readonly direct: Uint32Array;
  readonly losses: Uint32Array;
  hasLosses: boolean;
  /**
   * What a spectrum can still gain from this peak and all that follow (for a cosine: the length of their weights); one more
   * than there are peaks.
   */
  readonly rest: Float64Array;
  /** How many postings each peak had in the first block. */
  readonly looked: Float64Array;
  /** What each level of a posting adds to the sums, `ADDS` numbers for each peak that is `ready`. */
  readonly adds: Int16Array;
  readonly ready: Uint8Array;
};

/** Levels of postings are taken together by so many bits where they are added up. */
export const COARSE = 4;
/** How many numbers say what a peak adds. */
export const ADDS = (LEVEL_MASK + 1) >> COARSE;

/** Makes ready what the postings of a peak add at the scale of the sums, rounded up, unless it is. */
export function makeReady(plan: Plan, place: number, table: Float32Array, scale: number): void {
  if (plan.ready[place] === 1) return;
  plan.ready[place] = 1;
  const weight = (plan.weight[place] as number) * scale;
  const highest = (plan.move[place] as number) + (1 << COARSE) - 1;
  const first = place * ADDS;
  for (let level = 0; level < ADDS; level++)
    plan.adds[first + level] = Math.ceil(weight * (table[(level << COARSE) + highest] as number));
}

/** Makes plans for one query after the other. */
export type Planner = {
  /** The heaviest peaks first. */
  readonly plan: (query: Weighed) => Plan;
  /** The same query again, by what each peak weighs for each posting that must be read for it: the dear ones come last. */
  readonly planAgain: (query: Weighed) => Plan;
};

/** A planner for libraries prepared with these settings. */
export function planner({ measure, tolerance, alignment }: CompareSettings): Planner {
  let room = 0;
  let order = new Int32Array(0);
  let worth = new Float64Array(0);
  let plan = emptyPlan(0);
  const isCosine = measure.name === "cosine";

  function fill(query: Weighed): Plan {
    const size = query.mz.length;
    const precursor = query.precursorMz;
    plan.size = size;
    plan.ready.fill(0, 0, size);
    plan.hasLosses = alignment !== "direct" && precursor !== undefined;
    fallingOrder(worth, size, order);
    for (let place = 0; place < size; place++) {
      const at = order[place] as number;
      const mz = query.mz[at] as number;
      const width = widthAt(tolerance, mz);
      const weight = query.weight[at] as number;
      plan.weight[place] = weight;
      plan.move[place] = isCosine ? 0 : moveOf(weight);
      plan.direct[2 * place] = Math.max(0, keyOf(mz - width) - 2);
      plan.direct[2 * place + 1] = keyOf(mz + width) + 3;
      if (!plan.hasLosses) continue;
      const loss = (precursor as number) - mz;
      plan.losses[2 * place] = Math.max(0, lossKeyOf(loss - width) - 2);
      plan.losses[2 * place + 1] = lossKeyOf(loss + width) + 3;
    }
    let sum = 0;
    plan.rest[size] = 0;
    for (let place = size - 1; place >= 0; place--) {
      const weight = plan.weight[place] as number;
      sum += isCosine ? weight * weight : weight;
      plan.rest[place] = isCosine ? Math.sqrt(sum) : ((1 + sum) * Math.log2(1 + sum) - sum * Math.log2(sum)) / 2;
    }
    return plan;
  }

  return {
    plan: (query) => {
      const size = query.mz.length;
      if (size > room) {
        room = 2 * size;
        order = new Int32Array(room);
        worth = new Float64Array(room);
        plan = emptyPlan(room);
      }
      worth.set(query.weight);
      return fill(query);
    },
    planAgain: (query) => {
      for (let place = 0; place < plan.size; place++)
        worth[order[place] as number] = (plan.weight[place] as number) / (100 + (plan.looked[place] as number));
      return fill(query);
    },
  };
}

function emptyPlan(room: number): Plan {
  return {
    size: 0,
    weight: new Float64Array(room),
    move: new Int32Array(room),
    direct: new Uint32Array(2 * room),
    losses: new Uint32Array(2 * room),
    hasLosses: false,
    rest: new Float64Array(room + 1),
    looked: new Float64Array(room),
    adds: new Int16Array(room * ADDS),
    ready: new Uint8Array(room),
  };
}
