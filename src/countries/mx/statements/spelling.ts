/**
 * The number of single slips (a letter added, lost, changed, or two neighbours swapped) between two words, at most
 * `most` + 1 (optimal string alignment distance, cut off).
 */
function slipsBetween(left: string, right: string, most: number): number {
  if (Math.abs(left.length - right.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (let i = 1; i <= left.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= right.length; j++) {
      const same = left[i - 1] === right[j - 1] ? 0 : 1;
      let slips = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]) {
        slips = Math.min(slips, (before[j - 2] ?? 0) + 1);
      }
      row.push(slips);
      least = Math.min(least, slips);
    }
    if (least > most) return most + 1;
    before = last;
    last = row;
  }
  return Math.min(last[right.length] ?? most + 1, most + 1);
}

/** How many slips a word of a length may hold: none below 6 letters, one below 10, else two. */
function slipsAllowed(length: number): number {
  return length < 6 ? 0 : length < 10 ? 1 : 2;
}

/** The one word of a list that a misspelt word can only mean; undefined when none or several are as near. */
export function nearestWord(word: string, among: Iterable<string>): string | undefined {
  let least = slipsAllowed(word.length) + 1;
  let found: string | undefined;
  for (const candidate of among) {
    const slips = slipsBetween(word, candidate, least);
    if (slips < least) [least, found] = [slips, candidate];
    else if (slips === least) found = undefined;
  }
  return found;
}
