/** The number of distinct letters and digits that a folded word may hold: a to z, 0 to 9. */
const ALPHABET = 36;

/** The longest word that is compared; what is longer is cut. */
export const LONGEST_WORD = 31;

/** A word as numbers from 0 (a) to 35 (9). Other characters are left out. */
export function lettersOf(word: string): Uint8Array {
  const letters = new Uint8Array(Math.min(word.length, LONGEST_WORD));
  let used = 0;
  for (let at = 0; at < word.length && used < letters.length; at++) {
    const code = word.charCodeAt(at);
    if (code >= 97 && code <= 122) letters[used++] = code - 97;
    else if (code >= 48 && code <= 57) letters[used++] = code - 22;
  }
  return used === letters.length ? letters : letters.slice(0, used);
}

/** For each letter, the places where a word has it, as bits: what `editDistance` compares other words with. */
export function placesOf(letters: Uint8Array): Int32Array {
  const places = new Int32Array(ALPHABET);
  letters.forEach((letter, at) => {
    places[letter] = (places[letter] as number) | (1 << at);
  });
  return places;
}

/**
 * How many letters must be put in, left out, changed or swapped with their neighbour to make one word of another
 * (optimal string alignment), all places at once in the bits of one number (Hyyrö 2003). The first word is given by its
 * places and length, the second as letters `from` to `to` of an array.
 */
export function editDistance(
  places: Int32Array,
  length: number,
  letters: Uint8Array,
  from: number,
  to: number,
): number {
  if (length === 0) return to - from;
  let [above, below, diagonal, before, distance] = [-1, 0, 0, 0, length];
  const last = 1 << (length - 1);
  for (let at = from; at < to; at++) {
    const here = places[letters[at] as number] as number;
    const swapped = ((~diagonal & here) << 1) & before;
    diagonal = ((((here & above) + above) | 0) ^ above) | here | below | swapped;
    let more = below | ~(diagonal | above);
    let less = diagonal & above;
    if ((more & last) !== 0) distance++;
    if ((less & last) !== 0) distance--;
    more = (more << 1) | 1;
    less <<= 1;
    above = less | ~(diagonal | more);
    below = more & diagonal;
    before = here;
  }
  return distance;
}
