/** Ordinates read so far, and whether the last line ended in differences: the next then repeats the last ordinate as a check. */
export type Ordinates = { readonly values: number[]; differences: boolean };

/** One line read: its abscissa, and whether its first ordinate only repeated the last one of the line before. */
export type OrdinateLine =
  | { readonly outcome: "ok"; readonly x: number; readonly isCheck: boolean }
  | { readonly outcome: "unreadable" | "checkValue" | "tooMany" };

/** A number as it stands, one packed with its sign and first digit in a letter, or a note that it repeats. */
const TOKEN =
  /([+-]?\d+(?:\.\d*)?(?:[eE][+-]\d{1,3})?|[+-]?\.\d+(?:[eE][+-]\d{1,3})?)|([@A-Ia-i%J-Rj-rS-Zs])(\d{0,15})|\s+|,/y;

/**
 * Reads one line of `(X++(Y..Y))` data in any of the forms of JCAMP-DX 4.24, section 5.8: an abscissa, then ordinates as plain
 * numbers, squeezed (SQZ), as differences (DIF), with repeats (DUP). Adds them to those read before.
 */
export function readOrdinates(text: string, state: Ordinates, most: number): OrdinateLine {
  const { values } = state;
  let x: number | undefined;
  let isCheck = false;
  let isFirst = true;
  /** What a repeat repeats: the last ordinate, or the last difference. */
  let repeats: { readonly difference: number | undefined } | undefined;
  const last = values.at(-1);
  const endedInDifferences = state.differences;
  const add = (value: number) => {
    if (isFirst && endedInDifferences) isCheck = true;
    else values.push(value);
    isFirst = false;
  };
  TOKEN.lastIndex = 0;
  for (let at = 0; at < text.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(text);
    if (found === null) return { outcome: "unreadable" };
    const [, plain, letter, digits = ""] = found;
    if (plain === undefined && letter === undefined) continue;
    if (x === undefined) {
      if (plain === undefined) return { outcome: "unreadable" };
      x = Number(plain);
      continue;
    }
    if (plain !== undefined || (letter !== undefined && squeezed(letter) !== undefined)) {
      const value = plain === undefined ? Number(`${squeezed(letter as string)}${digits}`) : Number(plain);
      if (isFirst && endedInDifferences && value !== last) return { outcome: "checkValue" };
      add(value);
      repeats = { difference: undefined };
      state.differences = false;
    } else if (letter !== undefined && difference(letter) !== undefined) {
      const before = values.at(-1);
      if (before === undefined) return { outcome: "unreadable" };
      const step = Number(`${difference(letter)}${digits}`);
      add(before + step);
      repeats = { difference: step };
      state.differences = true;
    } else {
      const times = Number(`${"STUVWXYZs".indexOf(letter as string) + 1}${digits}`);
      if (repeats === undefined || values.length + times > most)
        return { outcome: repeats === undefined ? "unreadable" : "tooMany" };
      for (let time = 1; time < times; time++) add((values.at(-1) as number) + (repeats.difference ?? 0));
    }
    if (values.length > most) return { outcome: "tooMany" };
  }
  return x === undefined ? { outcome: "unreadable" } : { outcome: "ok", x, isCheck };
}

/** `@` is 0, `A` to `I` are 1 to 9, `a` to `i` are -1 to -9. */
function squeezed(letter: string): string | undefined {
  return signed(letter, "@ABCDEFGHI", "abcdefghi");
}

/** `%` is 0, `J` to `R` are 1 to 9, `j` to `r` are -1 to -9. */
function difference(letter: string): string | undefined {
  return signed(letter, "%JKLMNOPQR", "jklmnopqr");
}

function signed(letter: string, plus: string, minus: string): string | undefined {
  const up = plus.indexOf(letter);
  if (up >= 0) return String(up);
  const down = minus.indexOf(letter);
  return down < 0 ? undefined : `-${down + 1}`;
}
