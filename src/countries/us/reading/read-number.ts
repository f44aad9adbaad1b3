import { plainNumber } from "../../../core/read-value.ts";

/** What a cell of a US table says as a number: a value, nothing, or something else. */
export type CellNumber =
  | { readonly state: "value"; readonly value: number }
  | { readonly state: "blank" }
  | { readonly state: "bad" };

const BLANK: CellNumber = { state: "blank" };
const BAD: CellNumber = { state: "bad" };

/** Reads a number of zero or more as the publishers write it, blank apart from bad. */
export function readNumber(cell: string): CellNumber {
  const text = cell.trim();
  if (text === "") return BLANK;
  const value = plainNumber(text);
  return value !== undefined && value <= Number.MAX_SAFE_INTEGER ? { state: "value", value } : BAD;
}

/** Reads a number that must be whole. */
export function readWhole(cell: string): CellNumber {
  const number = readNumber(cell);
  return number.state === "value" && !Number.isInteger(number.value) ? BAD : number;
}
