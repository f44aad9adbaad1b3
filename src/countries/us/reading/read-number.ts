/** What a cell of a US table says as a number: a value, nothing, or something else. */
export type CellNumber =
  | { readonly state: "value"; readonly value: number }
  | { readonly state: "blank" }
  | { readonly state: "bad" };

const BLANK: CellNumber = { state: "blank" };
const BAD: CellNumber = { state: "bad" };

/**
 * Reads a number of zero or more as the publishers write it: digits, thousands commas at every third place, a decimal
 * point, a power of ten (`6.61e-05`), the `.0` of an exported whole number.
 */
export function readNumber(cell: string): CellNumber {
  const text = cell.trim();
  if (text === "") return BLANK;
  const plain = /^\d{1,3}(,\d{3})+(\.\d*)?$/.test(text) ? text.replaceAll(",", "") : text;
  if (!/^(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?$/.test(plain)) return BAD;
  const value = Number(plain);
  return value <= Number.MAX_SAFE_INTEGER ? { state: "value", value } : BAD;
}

/** Reads a number that must be whole. */
export function readWhole(cell: string): CellNumber {
  const number = readNumber(cell);
  return number.state === "value" && !Number.isInteger(number.value) ? BAD : number;
}
