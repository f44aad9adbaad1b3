import loadHighs from "highs";
import { expect, test } from "vitest";
import { attackSpace } from "./attack-space.ts";
import { auditSpace } from "./audit.ts";
import { highsSolver } from "./highs-solver.ts";
import { fullRule } from "./tables.ts";
import type { Tables } from "./tables.ts";
import { holds, witnessesIn } from "./witness.ts";
import type { Witness } from "./witness.ts";

const solver = highsSolver(await (loadHighs as unknown as typeof loadHighs.default)());

const tables: Tables = {
  cells: [
    { id: "t", count: 23 },
    { id: "a", count: 3 },
    { id: "b", count: 20 },
  ],
  relations: [{ total: "t", parts: ["a", "b"] }],
  links: [{ terms: [{ id: "b", times: 1 }], low: 0, high: 24 }],
};
const built = attackSpace(tables, [], fullRule());
if (built.outcome === "faulty") throw new Error("faulty");
const { space } = built;
const [T, A, B] = [0, 1, 2];
const reader = (...moves: [number, number][]): Witness => ({ attacker: "reader", moves: new Map(moves) });

test("a witness keeps every total, every link from both sides, and no count below 0", () => {
  expect(holds(space, reader([A, 2], [B, -2]))).toBe(true);
  expect(holds(space, reader([A, 2], [T, 2]))).toBe(true);
  expect(holds(space, reader([A, 2], [B, -1]))).toBe(false);
  expect(holds(space, reader([A, 1], [B, -2]))).toBe(false);
  expect(holds(space, reader([A, -4], [B, 4]))).toBe(false);
  expect(holds(space, reader([B, 5], [T, 5]))).toBe(false);
  expect(holds(space, reader([A, 0.5], [B, -0.5]))).toBe(false);
});

test("a told attacker knows a small count to stay small and its partner to stay at the minimum or above", () => {
  const told = (...moves: [number, number][]): Witness => ({ attacker: "told", moves: new Map(moves) });
  expect(holds(space, told([A, 1], [B, -1]))).toBe(true);
  expect(holds(space, told([A, 2], [B, -2]))).toBe(false);
  expect(holds(space, told([A, -3], [B, 3]))).toBe(false);
});

test("an answer that is not in whole numbers is no witness, one within tolerance is", () => {
  expect(witnessesIn(space, [A, B], [0.5, -0.5], "reader")).toEqual([]);
  expect(witnessesIn(space, [A, B], [1.0000001, -0.9999999], "reader")).toEqual([reader([A, 1], [B, -1])]);
});

test("an audit believes no witness that moves a printed cell or breaks a row", () => {
  const false1 = reader([A, 2], [T, 2]);
  const false2 = reader([A, -3], [B, 2]);
  const found = auditSpace(space, [A], { solver }, [false1, false2], []);
  expect(found).toMatchObject({ outcome: "broken", breaches: [{ id: "a", interval: { low: 3, high: 3 } }] });
});
