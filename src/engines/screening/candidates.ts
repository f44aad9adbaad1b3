import type { ScreeningIndex } from "./prepare.ts";
import { joinedAt, type QueryWord } from "./query.ts";
import type { QueryName } from "./query-name.ts";
import { ROLE } from "./token.ts";

/** Names that may reach the threshold, and the most that each could score. */
export type Candidates = { readonly names: Int32Array; readonly bounds: Float32Array; count: number };

/** A word that fewer names hold is looked at in any case: it tells the best names from the rest. */
const FAR_REACH = 3000;

/** The list's names that share enough with a name asked about, those with the best chance first. */
export function findCandidates(index: ScreeningIndex, query: QueryName, threshold: number): Candidates {
  const { scratch, settings } = index;
  const main = query.words.filter(isMain);
  let total = 0;
  for (const word of main) total += word.weight;
  // What agrees must weigh so much, or leaving the rest out counts too much (see `scoreOf`).
  const need = (total * threshold * settings.omission) / (1 - threshold + threshold * settings.omission) - 1e-6;
  const byReach = [...main.keys()].sort((a, b) => reachOf(main, b) - reachOf(main, a) || a - b);
  let passedOver = 0;
  let least = 0;
  for (const at of byReach) {
    const { weight, reach } = main[at] as QueryWord;
    if (reach < FAR_REACH || passedOver + weight >= need) break;
    passedOver += weight;
    least++;
  }
  scratch.touchedCount = 0;
  for (const at of byReach.slice(least)) addNames(index, main[at] as QueryWord);
  for (const joined of query.joins) if (joined !== undefined) addJoined(index, joined.word, joined.weight);
  return pick(index, query.weight, passedOver, need, threshold);
}

function reachOf(words: readonly QueryWord[], at: number): number {
  return (words[at] as QueryWord).reach;
}

function isMain({ token }: QueryWord): boolean {
  return token.role === ROLE.name || token.role === ROLE.generic || token.role === ROLE.number;
}

/** Adds a word's weight to the names that hold a word like it, once a name. */
function addNames(index: ScreeningIndex, word: QueryWord): void {
  const { scratch, nameStart, namesOfWord } = index;
  const { agreed, step } = scratch;
  const now = ++scratch.lastStep;
  for (let like = 0; like < word.words.length; like++) {
    const listed = word.words[like] as number;
    const worth = word.weight * (word.alike[like] as number);
    const end = nameStart[listed + 1] as number;
    for (let at = nameStart[listed] as number; at < end; at++) {
      const name = namesOfWord[at] as number;
      if (step[name] === now) continue;
      step[name] = now;
      if (agreed[name] === 0) touch(index, name);
      agreed[name] = (agreed[name] as number) + worth;
    }
  }
  addFromTable(index, word, word.weight, now);
}

/** Adds the weight of words that stand joined in a list's name, or of a list's words that the query joins. */
function addJoined(index: ScreeningIndex, word: QueryWord, weight: number): void {
  const { scratch, nameStart, namesOfWord } = index;
  const now = ++scratch.lastStep;
  for (let like = 0; like < word.words.length && (word.alike[like] as number) >= 0.85; like++) {
    const listed = word.words[like] as number;
    for (let at = nameStart[listed] as number; at < (nameStart[listed + 1] as number); at++) {
      addOnce(index, namesOfWord[at] as number, weight, now);
    }
  }
}

function addFromTable(index: ScreeningIndex, word: QueryWord, weight: number, now: number): void {
  const { hashes, ids } = index.joined;
  for (const first of joinedAt(index, word.token)) {
    if (first < 0) continue;
    const hash = hashes[first] as number;
    for (let at = first; hashes[at] === hash; at++) addOnce(index, ids[at] as number, weight, now);
  }
}

function addOnce({ scratch }: ScreeningIndex, name: number, weight: number, now: number): void {
  if (scratch.step[name] === now) return;
  scratch.step[name] = now;
  if (scratch.agreed[name] === 0) touchIn(scratch, name);
  scratch.agreed[name] = (scratch.agreed[name] as number) + weight;
}

function touch(index: ScreeningIndex, name: number): void {
  touchIn(index.scratch, name);
}

function touchIn(scratch: ScreeningIndex["scratch"], name: number): void {
  if (scratch.touchedCount === scratch.touched.length) {
    const more = new Int32Array(scratch.touched.length * 2);
    more.set(scratch.touched);
    scratch.touched = more;
  }
  scratch.touched[scratch.touchedCount++] = name;
}

/** The touched names that can still reach the threshold, best bound first; forgets what was added. */
function pick(index: ScreeningIndex, queryWeight: number, passedOver: number, need: number, threshold: number): Candidates {
  const { scratch, nameWeight, settings } = index;
  const { agreed, touched, touchedCount } = scratch;
  const names = new Int32Array(touchedCount);
  const bounds = new Float32Array(touchedCount);
  const chances = new Float32Array(touchedCount);
  let count = 0;
  for (let at = 0; at < touchedCount; at++) {
    const name = touched[at] as number;
    const sure = agreed[name] as number;
    const matched = Math.min(queryWeight, sure * 1.1 + passedOver);
    agreed[name] = 0;
    if (matched < need) continue;
    const listed = nameWeight[name] as number;
    const omitted = Math.max(0, Math.abs(queryWeight - listed) - matched * 0.15);
    // One word may agree that no key led to.
    const contradicted = Math.max(0, Math.min(queryWeight, listed) - matched - 1);
    const bound = matched / (matched + settings.omission * omitted + settings.conflict * contradicted);
    if (bound < threshold) continue;
    names[count] = name;
    bounds[count] = bound;
    chances[count] = sure - settings.omission * Math.abs(queryWeight - listed);
    count++;
  }
  return best(names, bounds, chances, count, settings.mostCompared);
}

/** The names with the best chances, best first. */
function best(names: Int32Array, bounds: Float32Array, chances: Float32Array, count: number, most: number): Candidates {
  const order = new Float64Array(count);
  // The chance and the place in one number, so that typed arrays sort them: falling chances, then the order of the lists.
  for (let at = 0; at < count; at++) order[at] = -Math.round((chances[at] as number) * 4096) * PLACES + at;
  order.sort();
  const kept = Math.min(count, most);
  const found = { names: new Int32Array(kept), bounds: new Float32Array(kept), count: kept };
  for (let at = 0; at < kept; at++) {
    const place = order[at] as number;
    const from = place - Math.floor(place / PLACES) * PLACES;
    found.names[at] = names[from] as number;
    found.bounds[at] = bounds[from] as number;
  }
  return found;
}

const PLACES = 2 ** 23;
