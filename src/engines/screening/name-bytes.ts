/** The full stop, the hyphen and the opening bracket. */
export const [DOT, HYPHEN, BRACKET] = [46, 45, 40];
/** What a byte of a name is: one that only a name read whole can hold, of a part, between parts, one that is left out. */
export const [OTHER, OF_PART, BETWEEN, LEFT_OUT] = [0, 1, 2, 3];
/** By byte, what it is. */
export const SORT = new Uint8Array(256);
for (const letter of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-")
  SORT[letter.charCodeAt(0)] = OF_PART;
for (const letter of ' ,&.;:"#@+()') SORT[letter.charCodeAt(0)] = BETWEEN;
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

/** By byte, the small letter that a single capital may be between the names of a person: of Y, E and I; 0 for every other byte. */
export const SMALLER = new Uint8Array(256);
for (const letter of "YEI") SMALLER[letter.charCodeAt(0)] = letter.toLowerCase().charCodeAt(0);

const SPACE = 32;

/**
 * Whether one of these capitals, alone at a place of a name, is a small word: 1 between spaces in a name of capitals alone, 0 where it is
 * a first letter, -1 where only the name as text says it.
 */
export function isSmallOrLetter(bytes: Uint8Array, begin: number, at: number, end: number): -1 | 0 | 1 {
  for (let other = begin; other < end; other++) {
    const byte = bytes[other] as number;
    if (byte >= 97 && byte <= 122) return 0;
  }
  // Signs that are left out may hide what it stands between.
  return at > begin && at + 1 < end && bytes[at - 1] === SPACE && bytes[at + 1] === SPACE ? 1 : -1;
}

/** Whether brackets that begin here hold two to six capitals alone, which a name may be shortened to. */
export function isAbbreviationIn(bytes: Uint8Array, at: number, end: number): boolean {
  let to = at + 1;
  while (to < end && (isCapital(bytes[to]) || SORT[bytes[to] as number] === LEFT_OUT)) to++;
  return to > at + 2 && to < end && bytes[to] === CLOSING;
}

const CLOSING = 41;
