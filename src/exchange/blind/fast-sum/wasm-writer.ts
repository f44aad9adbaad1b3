/** Writes WebAssembly (core specification 1.0) of functions over 64-bit numbers in one memory; enough for field arithmetic. */
export type Code = readonly number[];

/** One function: how many 32-bit parameters and 64-bit locals it has, its body, and the name under which it is had. */
export type WasmFunction = {
  readonly name: string;
  readonly parameters: number;
  readonly locals: number;
  readonly body: Code;
};

const I32 = 0x7f;
const I64 = 0x7e;

/** A whole number of up to 53 bits as signed LEB128. */
function signed(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = BigInt(value); ; ) {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    const isLast = (rest === 0n && (low & 0x40) === 0) || (rest === -1n && (low & 0x40) !== 0);
    bytes.push(isLast ? low : low | 0x80);
    if (isLast) return bytes;
  }
}

function unsigned(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; ) {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest === 0 ? low : low | 0x80);
    if (rest === 0) return bytes;
  }
}

/** The instructions that are used, each as its bytes. */
export const code = {
  get: (local: number): number[] => [0x20, ...unsigned(local)],
  set: (local: number): number[] => [0x21, ...unsigned(local)],
  call: (index: number): number[] => [0x10, ...unsigned(index)],
  address: (value: number): number[] => [0x41, ...signed(value)],
  addAddress: [0x6a],
  number: (value: number): number[] => [0x42, ...signed(value)],
  /** Loads 32 bits with their sign, from the address on the stack and an offset. */
  load: (offset: number): number[] => [0x34, 0x02, ...unsigned(offset)],
  /** Stores the low 32 bits. */
  store: (offset: number): number[] => [0x3e, 0x02, ...unsigned(offset)],
  add: [0x7c],
  subtract: [0x7d],
  multiply: [0x7e],
  shiftLeft: [0x86],
  shiftRight: [0x87],
} as const;

/** A module of functions with a memory of so many pages of 64 KiB, both exported. */
export function wasmModule(functions: readonly WasmFunction[], pages: number): Uint8Array<ArrayBuffer> {
  const widths = [...new Set(functions.map((one) => one.parameters))];
  const types = widths.map((width) => [0x60, ...vector(Array.from({ length: width }, () => [I32])), 0]);
  const bodies = functions.map(({ locals, body }) => {
    const declared = locals === 0 ? [0] : [1, ...unsigned(locals), I64];
    const whole = [...declared, ...body, 0x0b];
    return [...unsigned(whole.length), ...whole];
  });
  const exports = [
    [...text("memory"), 0x02, 0],
    ...functions.map(({ name }, at) => [...text(name), 0x00, ...unsigned(at)]),
  ];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, vector(types)),
    ...section(3, vector(functions.map((one) => unsigned(widths.indexOf(one.parameters))))),
    ...section(5, vector([[0x00, ...unsigned(pages)]])),
    ...section(7, vector(exports)),
    ...section(10, vector(bodies)),
  ]);
}

function vector(items: readonly (readonly number[])[]): number[] {
  return [...unsigned(items.length), ...items.flat()];
}

function section(id: number, content: readonly number[]): number[] {
  return [id, ...unsigned(content.length), ...content];
}

function text(of: string): number[] {
  const bytes = [...new TextEncoder().encode(of)];
  return [...unsigned(bytes.length), ...bytes];
}
