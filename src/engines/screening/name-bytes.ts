/** The full stop and the hyphen. */
export const [DOT, HYPHEN] = [46, 45];
/** What a byte of a name is: one that only a name read whole can hold, of a part, between parts, one that is left out. */
export const [OTHER, OF_PART, BETWEEN, LEFT_OUT] = [0, 1, 2, 3];
/** By byte, what it is. */
export const SORT = new Uint8Array(256);
for (const letter of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-")
  SORT[letter.charCodeAt(0)] = OF_PART;
for (const letter of ' ,&.;:"#@+') SORT[letter.charCodeAt(0)] = BETWEEN;
for (const letter of "'`") SORT[letter.charCodeAt(0)] = LEFT_OUT;

/** Where capitals with full stops between them end that are written as one, the last full stop with them; where they would begin if there are none. */
export function dottedEnd(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at + 2 < end && isCapital(bytes[at]) && bytes[at + 1] === DOT && isCapital(bytes[at + 2])) {
    const after = at + 3 < end ? SORT[bytes[at + 3] as number] : BETWEEN;
    if (after !== BETWEEN) break;
    at += 2;
  }
  if (at === from) return from;
  return at + 1 < end && bytes[at + 1] === DOT ? at + 2 : at + 1;
}

function isCapital(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 65 && byte <= 90;
}

/** Whether a full stop stands behind a single letter, so that it may join it to the next. */
export function isLetterAlone(bytes: Uint8Array, begin: number, dot: number): boolean {
  const isOfPart = (at: number) => at >= begin && SORT[bytes[at] as number] === OF_PART && bytes[at] !== HYPHEN;
  if (dot > begin && SORT[bytes[dot - 1] as number] === LEFT_OUT) return true;
  return isOfPart(dot - 1) && !isOfPart(dot - 2);
}
