import { code, type WasmFunction, wasmModule } from "./wasm-writer.ts";

/** Bytes of a field element in memory: ten signed limbs of 32 bits, by turns of 26 and 25 bits (as in ref10). */
export const FIELD_BYTES = 40;
/** Bytes of a point: X, Y, Z, T of extended coordinates. */
export const POINT_BYTES = 4 * FIELD_BYTES;
/** Bytes of a point to be added: y + x, y - x, 2dxy. */
export const AFFINE_BYTES = 3 * FIELD_BYTES;

const LIMBS = Array.from({ length: 10 }, (_, at) => at);
const bits = (limb: number) => (limb % 2 === 0 ? 26 : 25);

/** Where scratch elements of the point formulas stand: the first page of memory is theirs and the constants'. */
const SCRATCH = 1024;
/** Where 2d stands. */
export const TWO_D_AT = 960;

/** The arithmetic on addresses in memory; results may overwrite operands. */
export type FieldModule = {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly multiply: (to: number, one: number, other: number) => void;
  readonly square: (to: number, of: number) => void;
  readonly add: (to: number, one: number, other: number) => void;
  readonly subtract: (to: number, one: number, other: number) => void;
  /** Adds an affine point to a point in its place. */
  readonly plus: (point: number, affine: number) => void;
  readonly minus: (point: number, affine: number) => void;
  /** Adds a point to a point in its place; they may be the same. */
  readonly join: (point: number, other: number) => void;
};

/** Compiles the arithmetic modulo 2^255 - 19 and on edwards25519, with a memory of so many pages of 64 KiB. */
export async function fieldModule(pages: number): Promise<FieldModule> {
  const functions: WasmFunction[] = [multiply, square, linear("add", code.add), linear("subtract", code.subtract)];
  const index = new Map(functions.map(({ name }, at) => [name, at]));
  functions.push(...pointFunctions((name) => index.get(name) as number));
  const { instance } = await engine.instantiate(wasmModule(functions, pages));
  return instance.exports as FieldModule;
}

/** The platform's WebAssembly, whose types come with the browser's alone. */
const engine = (
  globalThis as unknown as {
    WebAssembly: { instantiate(bytes: Uint8Array): Promise<{ instance: { exports: unknown } }> };
  }
).WebAssembly;

/** The locals of a function with so many parameters, in groups of ten limbs. */
const group = (parameters: number, which: number) => (limb: number) => parameters + 10 * which + limb;

/** h = f g: products of limbs whose places add up, times 19 where they pass the end, twice where both are odd. */
const multiply: WasmFunction = (() => {
  const [f, g, f2, g19, h] = [0, 1, 2, 3, 4].map((which) => group(3, which)) as [Limb, Limb, Limb, Limb, Limb];
  const body = [
    ...loadLimbs(1, f),
    ...loadLimbs(2, g),
    ...LIMBS.flatMap((i) => [...code.get(f(i)), ...code.get(f(i)), ...code.add, ...code.set(f2(i))]),
    ...LIMBS.flatMap((i) => [...code.get(g(i)), ...code.number(19), ...code.multiply, ...code.set(g19(i))]),
    ...LIMBS.flatMap((k) => [
      ...LIMBS.flatMap((i) => {
        const j = (k - i + 10) % 10;
        const left = i % 2 === 1 && j % 2 === 1 ? f2(i) : f(i);
        const right = i + j >= 10 ? g19(j) : g(j);
        return [...code.get(left), ...code.get(right), ...code.multiply, ...(i === 0 ? [] : code.add)];
      }),
      ...code.set(h(k)),
    ]),
    ...carry(h),
    ...storeLimbs(0, h),
  ];
  return { name: "multiply", parameters: 3, locals: 50, body };
})();

/** h = f f: each product of two different limbs is counted twice and calculated once. */
const square: WasmFunction = (() => {
  const [f, f2, f19, f38, h] = [0, 1, 2, 3, 4].map((which) => group(2, which)) as [Limb, Limb, Limb, Limb, Limb];
  const times = (to: Limb, by: number) =>
    LIMBS.flatMap((i) => [...code.get(f(i)), ...code.number(by), ...code.multiply, ...code.set(to(i))]);
  const term = (i: number, j: number) => {
    const isTwice = i !== j;
    const bothOdd = i % 2 === 1 && j % 2 === 1;
    const wraps = i + j >= 10;
    const left = isTwice && (bothOdd || !wraps) ? f2(i) : f(i);
    const right = wraps ? (bothOdd || isTwice ? f38(j) : f19(j)) : bothOdd ? f2(j) : f(j);
    return [...code.get(left), ...code.get(right), ...code.multiply];
  };
  const body = [
    ...loadLimbs(1, f),
    ...times(f2, 2),
    ...times(f19, 19),
    ...times(f38, 38),
    ...LIMBS.flatMap((k) => {
      const pairs = LIMBS.map((i) => [i, (k - i + 10) % 10] as const).filter(([i, j]) => i <= j);
      return [...pairs.flatMap(([i, j], at) => [...term(i, j), ...(at === 0 ? [] : code.add)]), ...code.set(h(k))];
    }),
    ...carry(h),
    ...storeLimbs(0, h),
  ];
  return { name: "square", parameters: 2, locals: 50, body };
})();

type Limb = (limb: number) => number;

function loadLimbs(parameter: number, to: Limb): number[] {
  return LIMBS.flatMap((i) => [...code.get(parameter), ...code.load(4 * i), ...code.set(to(i))]);
}

function storeLimbs(parameter: number, from: Limb): number[] {
  return LIMBS.flatMap((i) => [...code.get(parameter), ...code.get(from(i)), ...code.store(4 * i)]);
}

/** Brings limbs back into their bounds, in the order of ref10's fe_mul. */
function carry(h: Limb): number[] {
  const over = (limb: number) => {
    const width = bits(limb);
    const next = (limb + 1) % 10;
    const rounded = [
      ...code.get(h(limb)),
      ...code.number(2 ** (width - 1)),
      ...code.add,
      ...code.number(width),
      ...code.shiftRight,
    ];
    return [
      ...code.get(h(next)),
      ...rounded,
      ...(limb === 9 ? [...code.number(19), ...code.multiply] : []),
      ...code.add,
      ...code.get(h(limb)),
      ...rounded,
      ...code.number(width),
      ...code.shiftLeft,
      ...code.subtract,
      ...code.set(h(limb)),
      ...code.set(h(next)),
    ];
  };
  return [0, 4, 1, 5, 2, 6, 3, 7, 4, 8, 9, 0].flatMap(over);
}

/** Adds or subtracts limb by limb: the result may be multiplied, but not added up often before. */
function linear(name: string, instruction: readonly number[]): WasmFunction {
  const body = LIMBS.flatMap((i) => [
    ...code.get(0),
    ...code.get(1),
    ...code.load(4 * i),
    ...code.get(2),
    ...code.load(4 * i),
    ...instruction,
    ...code.store(4 * i),
  ]);
  return { name, parameters: 3, locals: 0, body };
}

/** The complete addition of extended coordinates (Hisil, Wong, Carter, Dawson 2008, section 3.1). */
function pointFunctions(indexOf: (name: string) => number): readonly WasmFunction[] {
  type Place = { readonly parameter?: number; readonly offset: number };
  const of = (parameter: number, which: number): Place => ({ parameter, offset: which * FIELD_BYTES });
  const scratch = (which: number): Place => ({ offset: SCRATCH + which * FIELD_BYTES });
  const push = ({ parameter, offset }: Place) =>
    parameter === undefined
      ? code.address(offset)
      : offset === 0
        ? code.get(parameter)
        : [...code.get(parameter), ...code.address(offset), ...code.addAddress];
  const op = (name: string, ...places: readonly Place[]) => [...places.flatMap(push), ...code.call(indexOf(name))];
  const [x, y, z, t] = [0, 1, 2, 3].map((which) => of(0, which)) as [Place, Place, Place, Place];
  const [a, b, c, d, e, f, g, h] = LIMBS.slice(0, 8).map(scratch) as [
    ...[Place, Place, Place, Place],
    ...[Place, Place, Place, Place],
  ];
  const rest = [
    ...op("subtract", e, b, a),
    ...op("add", h, b, a),
    ...op("multiply", x, e, f),
    ...op("multiply", y, g, h),
    ...op("multiply", t, e, h),
    ...op("multiply", z, f, g),
  ];
  const mixed = (name: string, isMinus: boolean): WasmFunction => ({
    ...{ name, parameters: 2, locals: 0 },
    body: [
      ...op("subtract", a, y, x),
      ...op("multiply", a, a, of(1, isMinus ? 0 : 1)),
      ...op("add", b, y, x),
      ...op("multiply", b, b, of(1, isMinus ? 1 : 0)),
      ...op("multiply", c, t, of(1, 2)),
      ...op("add", d, z, z),
      ...op(isMinus ? "add" : "subtract", f, d, c),
      ...op(isMinus ? "subtract" : "add", g, d, c),
      ...rest,
    ],
  });
  const join: WasmFunction = {
    ...{ name: "join", parameters: 2, locals: 0 },
    body: [
      ...op("subtract", a, y, x),
      ...op("subtract", c, of(1, 1), of(1, 0)),
      ...op("multiply", a, a, c),
      ...op("add", b, y, x),
      ...op("add", c, of(1, 1), of(1, 0)),
      ...op("multiply", b, b, c),
      ...op("multiply", c, t, of(1, 3)),
      ...op("multiply", c, c, { offset: TWO_D_AT }),
      ...op("multiply", d, z, of(1, 2)),
      ...op("add", d, d, d),
      ...op("subtract", f, d, c),
      ...op("add", g, d, c),
      ...rest,
    ],
  };
  return [mixed("plus", false), mixed("minus", true), join];
}
