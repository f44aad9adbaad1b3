import { FAR_REACH, MORE_OF_LISTED, mostScored, reachableWeight } from "./candidates.ts";
import { type QueryWord, ROW, type ScreeningIndex, WEIGHT } from "./screening-index.ts";

/** Room to add up, name by name, what words of a query weigh that it holds; all 0 between queries. */
export type HeldWeights = {
  readonly weights: Float32Array;
  names: Int32Array;
  count: number;
  /** Too many names hold a word: they were not added up. */
  isCut: boolean;
};

/** Room for the names of an index. */
export function makeHeldWeights({ names }: ScreeningIndex): HeldWeights {
  return { weights: new Float32Array(names), names: new Int32Array(1024), count: 0, isCut: false };
}

/** The names that are looked for which hold a word like one of a query, or that word parted: each once. */
function namesHolding({ nameStart, namesOfWord, joined }: ScreeningIndex, word: QueryWord): Int32Array {
  const names = new Set<number>();
  for (const listed of word.words) {
    const end = nameStart[listed + 1] as number;
    for (let at = nameStart[listed] as number; at < end; at++) names.add(namesOfWord[at] as number);
  }
  for (const first of word.parted) {
    const hash = joined.hashes[first];
    for (let at = first; joined.hashes[at] === hash; at++) names.add(joined.ids[at] as number);
  }
  return Int32Array.from(names);
}

/** Adds what a word weighs to the names that hold it. */
export function addHeld(index: ScreeningIndex, held: HeldWeights, word: QueryWord): void {
  // Such words are not looked up name by name: see `findCandidates`.
  if (word.reach >= FAR_REACH) {
    held.isCut = true;
    return;
  }
  const weight = reachableWeight(word);
  if (weight === 0) return;
  word.heldBy ??= namesHolding(index, word);
  const names = word.heldBy;
  if (held.count + names.length > held.names.length) {
    const more = new Int32Array((held.count + names.length) * 2);
    more.set(held.names);
    held.names = more;
  }
  const { weights } = held;
  for (let at = 0; at < names.length; at++) {
    const name = names[at] as number;
    const before = weights[name] as number;
    if (before === 0) held.names[held.count++] = name;
    weights[name] = before + weight;
  }
}

/** Weights are rounded as they are added up: so much more is held at most. */
const ROUNDED = 1e-3;

/** More candidates than this are found as `findCandidates` finds them. */
const MOST_FOUND = 64;

/**
 * The names that hold enough of the words that were added up to be candidates (see `findCandidates`) for a query that needs so much, and
 * whose words weigh between `least` and `most`; undefined where that is not known of all names, or they are many. Forgets what was added up.
 */
export function candidatesHeld(
  { settings, rowWeights }: ScreeningIndex,
  held: HeldWeights,
  need: number,
  least: number,
  most: number,
  threshold: number,
): readonly number[] | undefined {
  const found: number[] = [];
  for (let at = 0; at < held.count; at++) {
    const name = held.names[at] as number;
    const matched = Math.min(most, (held.weights[name] as number) * MORE_OF_LISTED) + ROUNDED;
    held.weights[name] = 0;
    if (matched < need || found.length > MOST_FOUND) continue;
    const listed = rowWeights[name * ROW + WEIGHT] as number;
    if (mostScored(settings, matched, listed, least, most) >= threshold) found.push(name);
  }
  const isAll = !held.isCut && found.length <= MOST_FOUND;
  held.count = 0;
  held.isCut = false;
  return isAll ? found : undefined;
}
