import fc from "fast-check";
import loadHighs from "highs";
import { expect, test } from "vitest";
import { audit } from "./audit.ts";
import { crossTab } from "./cross-tab.ts";
import type { Dimension, Member } from "./cross-tab.ts";
import { highsSolver } from "./highs-solver.ts";
import { suppress } from "./suppress.ts";
import type { Suppression } from "./suppress.ts";
import type { Cell, Relation, Tables } from "./tables.ts";

const highs = await (loadHighs as unknown as typeof loadHighs.default)();
const solver = highsSolver(highs);
const MINIMUM = 5;
/** More than any table of these tests can hold. */
const MOST = 5000;

/** What an attacker holds: every cell with its printed count or `null`, and the relations. Nothing of the engine is used. */
type Seen = { readonly cells: ReadonlyMap<string, number | null>; readonly relations: readonly Relation[] };
type Range = [low: number, high: number];

/**
 * By exhaustion: whether any table of whole numbers within `ranges` agrees with everything seen. Depth first, with each
 * relation narrowing its cells before the next guess.
 */
function exists(seen: Seen, ranges: ReadonlyMap<string, Range>): boolean {
  const start = new Map<string, Range>();
  for (const [id, printed] of seen.cells)
    start.set(id, printed === null ? [...(ranges.get(id) ?? [0, MOST])] : [printed, printed]);
  const narrow = (at: Map<string, Range>): boolean => {
    for (let changed = true; changed; ) {
      changed = false;
      for (const { total, parts } of seen.relations) {
        const terms: [string, number][] = [[total, -1], ...parts.map((id): [string, number] => [id, 1])];
        for (const [id, sign] of terms) {
          let [low, high] = [0, 0];
          for (const [other, s] of terms) {
            if (other === id) continue;
            const [l, h] = at.get(other) as Range;
            low += s > 0 ? l : -h;
            high += s > 0 ? h : -l;
          }
          const [l, h] = at.get(id) as Range;
          const next: Range =
            sign > 0 ? [Math.max(l, -high), Math.min(h, -low)] : [Math.max(l, low), Math.min(h, high)];
          if (next[0] > next[1]) return false;
          if (next[0] !== l || next[1] !== h) {
            at.set(id, next);
            changed = true;
          }
        }
      }
    }
    return true;
  };
  const search = (at: Map<string, Range>): boolean => {
    if (!narrow(at)) return false;
    let pick: string | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const [id, [low, high]] of at) {
      if (high > low && high - low < least) [pick, least] = [id, high - low];
    }
    if (pick === undefined) return true;
    const [low, high] = at.get(pick) as Range;
    for (let value = low; value <= high; value++) if (search(new Map(at).set(pick, [value, value]))) return true;
    return false;
  };
  return search(start);
}

/** By HiGHS from a model in words, whole numbers throughout: the least and greatest value a cell can have. */
function extremes(seen: Seen, id: string): Range {
  const names = new Map([...seen.cells.keys()].map((cell, i) => [cell, `x${i}`]));
  const rows = seen.relations.map(
    ({ total, parts }) => `${parts.map((part) => names.get(part)).join(" + ")} - ${names.get(total)} = 0`,
  );
  const bounds = [...seen.cells].map(([cell, printed]) =>
    printed === null ? `0 <= ${names.get(cell)} <= 9999` : `${names.get(cell)} = ${printed}`,
  );
  const solve = (sense: string) => {
    const words = `${sense}\n obj: ${names.get(id)}\nSubject To\n ${rows.join("\n ")}\nBounds\n ${bounds.join("\n ")}\nGenerals\n ${[...names.values()].join(" ")}\nEnd`;
    return Math.round(highs.solve(words, { output_flag: false }).ObjectiveValue);
  };
  return [solve("Minimize"), solve("Maximize")];
}

function seenBy(tables: Tables, result: Suppression): Seen {
  return { cells: new Map(result.cells.map((cell) => [cell.id, cell.published])), relations: tables.relations };
}

function done(result: ReturnType<typeof suppress>): Suppression {
  if (result.outcome === "faulty") throw new Error(JSON.stringify(result.faults));
  return result;
}

/** What must hold of any result, whatever the attack. */
function checkConsistent(tables: Tables, result: Suppression): void {
  expect(result.cells.map(({ id }) => id)).toEqual(tables.cells.map(({ id }) => id));
  result.cells.forEach(({ published }, i) => {
    const { count, exempt } = tables.cells[i] as Cell;
    if (published !== null) expect(published).toBe(count);
    if (exempt) expect(published).toBe(count);
    else if (count > 0 && count < MINIMUM) expect(published).toBeNull();
  });
}

const primaries = (tables: Tables) =>
  tables.cells.filter(({ count, exempt }) => count > 0 && count < MINIMUM && !exempt);

const members = (words: string): fc.Arbitrary<Member[]> =>
  fc
    .integer({ min: 2, max: 4 })
    .chain((size) =>
      fc
        .array(fc.boolean(), { minLength: size, maxLength: size })
        .map((groups) =>
          groups.map(
            (isGroup, i): Member =>
              isGroup ? { name: `${words}${i}`, members: [`${words}${i}a`, `${words}${i}b`] } : `${words}${i}`,
          ),
        ),
    );
const leavesOf = (list: readonly Member[]): string[] =>
  list.flatMap((m) => (typeof m === "string" ? [m] : leavesOf(m.members)));

/** Tables of some dimensions with random hierarchies, counts mostly small, some exempt cells where asked. */
function tablesOf(dimensions: number, isExemptAllowed: boolean, most: number): fc.Arbitrary<Tables> {
  const trees = fc.tuple(...Array.from({ length: dimensions }, (_, d) => members("abc"[d] as string)));
  return trees.chain((lists) => {
    const shape: Dimension[] = lists.map((list, d) => ({ name: `d${d}`, members: list }));
    const places = lists
      .map(leavesOf)
      .reduce<string[][]>((all, leaves) => all.flatMap((at) => leaves.map((leaf) => [...at, leaf])), [[]]);
    const count = fc.oneof(
      { weight: 3, arbitrary: fc.integer({ min: 0, max: 6 }) },
      { weight: 4, arbitrary: fc.integer({ min: 7, max: most }) },
    );
    return fc
      .tuple(
        fc.array(count, { minLength: places.length, maxLength: places.length }),
        fc.array(fc.nat(60), { minLength: 300, maxLength: 300 }),
      )
      .map(([counts, draws]) => {
        let cell = 0;
        const built = crossTab({
          scope: "s",
          dimensions: shape,
          counts: places.map((at, i) => ({
            at: Object.fromEntries(at.map((leaf, d) => [`d${d}`, leaf])),
            count: counts[i] as number,
          })),
          mark: () => (isExemptAllowed && draws[cell++ % draws.length] === 0 ? { exempt: true } : {}),
        });
        if (built.outcome === "faulty") throw new Error(JSON.stringify(built.faults));
        return built.tables;
      });
  });
}

const RUNS = 60;

test("no exhaustive search over whole tables breaks a small count of a two-way table with hierarchies", () => {
  fc.assert(
    fc.property(tablesOf(2, true, 30), (tables) => {
      const result = done(suppress(tables, { solver }));
      checkConsistent(tables, result);
      const seen = seenBy(tables, result);
      const broken = new Set(result.audit.breaches.map(({ id }) => id));
      for (const { id } of primaries(tables)) {
        if (broken.has(id)) continue;
        expect(exists(seen, new Map([[id, [0, 0]]])), `${id} may be 0`).toBe(true);
        expect(exists(seen, new Map([[id, [MINIMUM, MOST]]])), `${id} may be the minimum`).toBe(true);
      }
      if (!tables.cells.some(({ exempt }) => exempt)) expect(result.outcome).toBe("safe");
    }),
    { numRuns: RUNS, seed: 11 },
  );
});

test("what is reported as exposed is exposed even with everything withheld that may be", () => {
  fc.assert(
    fc.property(tablesOf(2, true, 30), (tables) => {
      const result = done(suppress(tables, { solver }));
      const all: Seen = {
        cells: new Map(tables.cells.map(({ id, count, exempt }) => [id, exempt ? count : null])),
        relations: tables.relations,
      };
      for (const { id, required } of result.audit.breaches) {
        const [low, high] = extremes(all, id);
        expect(low > required.low || high < required.high).toBe(true);
      }
    }),
    { numRuns: RUNS, seed: 12 },
  );
});

test("an exact interval is what an exhaustive search finds", () => {
  fc.assert(
    fc.property(tablesOf(2, false, 12), (tables) => {
      const result = done(suppress(tables, { solver }));
      const seen = seenBy(tables, result);
      for (const { id, low, high, exact } of result.audit.intervals.slice(0, 6)) {
        expect(exists(seen, new Map([[id, [low, low]]])), `${id} at ${low}`).toBe(true);
        if (high === null) continue;
        expect(exists(seen, new Map([[id, [high, high]]])), `${id} at ${high}`).toBe(true);
        if (exact) expect(extremes(seen, id), id).toEqual([low, high]);
      }
    }),
    { numRuns: RUNS, seed: 13 },
  );
});

test("an attacker told which withheld cells are small finds a second value, unless the result says otherwise", () => {
  fc.assert(
    fc.property(tablesOf(2, false, 30), (tables) => {
      const result = done(suppress(tables, { solver }));
      const seen = seenBy(tables, result);
      const told = new Map<string, Range>();
      for (const { id, count } of tables.cells)
        told.set(id, count === 0 ? [0, 0] : count < MINIMUM ? [1, MINIMUM - 1] : [MINIMUM, MOST]);
      for (const { id, count } of primaries(tables)) {
        if (result.audit.fallsIfTold.includes(id)) continue;
        const others: Range[] = [
          [1, count - 1],
          [count + 1, MINIMUM - 1],
        ];
        expect(
          others.some((range) => range[0] <= range[1] && exists(seen, new Map(told).set(id, range))),
          id,
        ).toBe(true);
      }
    }),
    { numRuns: RUNS, seed: 14 },
  );
});

test("no whole-number program breaks a small count of a three-way table with hierarchies", () => {
  fc.assert(
    fc.property(tablesOf(3, false, 40), (tables) => {
      const result = done(suppress(tables, { solver }));
      checkConsistent(tables, result);
      expect(result.outcome).toBe("safe");
      const seen = seenBy(tables, result);
      for (const { id } of primaries(tables).slice(0, 6)) {
        const [low, high] = extremes(seen, id);
        expect(low, id).toBe(0);
        expect(high, id).toBeGreaterThanOrEqual(MINIMUM);
      }
      expect(suppress(tables, { solver })).toEqual(result);
    }),
    { numRuns: Math.ceil(RUNS / 6), seed: 15 },
  );
});

test("two running reports together give no small count away", () => {
  const counts = fc.array(fc.integer({ min: 0, max: 15 }), { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(fc.array(fc.tuple(counts, counts), { minLength: 2, maxLength: 3 }), (months) => {
      const report = (upTo: number, earlier: string | null): Tables => {
        const inner: Member[] = earlier
          ? [{ name: earlier, members: [] }, `m${upTo}`]
          : Array.from({ length: upTo }, (_, m) => `m${m + 1}`);
        const built = crossTab({
          scope: "s",
          dimensions: [
            { name: "period", total: `to m${upTo}`, members: inner },
            { name: "region", members: ["a", "b", "c", "d"] },
          ],
          counts: months.slice(0, upTo).flatMap(([list], m) =>
            list.map((count, r) => ({
              at: { period: earlier && m + 1 < upTo ? earlier : `m${m + 1}`, region: "abcd"[r] as string },
              count,
            })),
          ),
          mark: (at) => (at.period === `to m${upTo}` ? {} : { unprinted: true }),
        });
        if (built.outcome === "faulty") throw new Error(JSON.stringify(built.faults));
        return built.tables;
      };
      const first = report(months.length - 1, null);
      const one = done(suppress(first, { solver }));
      const second = report(months.length, `to m${months.length - 1}`);
      const counted = new Map(first.cells.map(({ id, count }) => [id, count]));
      const previous = [
        {
          name: "one",
          cells: one.cells.map((cell) => ({ ...cell, count: counted.get(cell.id) as number })),
          relations: first.relations,
        },
      ];
      const two = done(suppress(second, { solver, previous }));
      expect(one.outcome).toBe("safe");
      expect(two.outcome).toBe("safe");
      const cells = new Map<string, number | null>();
      for (const { id, published } of [...one.cells, ...two.cells]) cells.set(id, published ?? cells.get(id) ?? null);
      const seen = { cells, relations: [...first.relations, ...second.relations] };
      for (const { id } of [...primaries(first), ...primaries(second)]) {
        expect(exists(seen, new Map([[id, [0, 0]]])), id).toBe(true);
        expect(exists(seen, new Map([[id, [MINIMUM, MOST]]])), id).toBe(true);
      }
    }),
    { numRuns: RUNS, seed: 16 },
  );
});

test("the audit sees every suppression that was broken on purpose", () => {
  let broken = 0;
  fc.assert(
    fc.property(tablesOf(2, false, 30), fc.nat(), (tables, draw) => {
      const result = done(suppress(tables, { solver }));
      const withheld = result.cells.filter(({ published }) => published === null);
      if (withheld.length === 0) return;
      const given = withheld[draw % withheld.length]?.id;
      const counts = new Map(tables.cells.map(({ id, count }) => [id, count]));
      const cells = result.cells.map((cell) =>
        cell.id === given ? { id: cell.id, published: counts.get(cell.id) as number } : cell,
      );
      const found = audit(tables, cells, { solver });
      if (found.outcome === "faulty") throw new Error(JSON.stringify(found.faults));
      const seen = { cells: new Map(cells.map(({ id, published }) => [id, published])), relations: tables.relations };
      const fallen = primaries(tables).filter(({ id }) => {
        const [low, high] = extremes(seen, id);
        return low > 0 || high < MINIMUM;
      });
      expect(found.breaches.map(({ id }) => id).sort()).toEqual(fallen.map(({ id }) => id).sort());
      broken += fallen.length > 0 ? 1 : 0;
    }),
    { numRuns: RUNS, seed: 17 },
  );
  expect(broken).toBeGreaterThan(RUNS / 3);
});
