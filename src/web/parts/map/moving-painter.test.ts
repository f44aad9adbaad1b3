import { expect, it } from "vitest";
import { shiftOf } from "./moving-painter.ts";

const KEPT = { scale: 2, left: 10, top: 20 };
const AROUND = [100, 50] as const;

it("lays a kept picture where the moved map belongs, as long as it reaches", () => {
  expect(shiftOf(KEPT, KEPT, AROUND)).toEqual([-100, -50]);
  expect(shiftOf(KEPT, { ...KEPT, left: 40, top: 15 }, AROUND)).toEqual([-70, -55]);
  expect(shiftOf(KEPT, { ...KEPT, left: 110, top: -30 }, AROUND)).toEqual([0, -100]);
});

it("draws anew beyond it, and at another scale", () => {
  expect(shiftOf(KEPT, { ...KEPT, left: 111 }, AROUND)).toBeUndefined();
  expect(shiftOf(KEPT, { ...KEPT, top: 71 }, AROUND)).toBeUndefined();
  expect(shiftOf(KEPT, { ...KEPT, scale: 2.1 }, AROUND)).toBeUndefined();
});
