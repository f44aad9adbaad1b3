import { beginsPair } from "./contractions.ts";
import { firstKey } from "./key-table.ts";
import { AGREED, type QueryWord, ROW, type ScreeningIndex, WEIGHT, WORDS } from "./screening-index.ts";
import { forEachJoin, type QueryName } from "./query-name.ts";
import { OF_FATHER } from "./score-name.ts";
import type { ScreeningSettings } from "./settings.ts";
import { hashOf, ROLE } from "./token.ts";
import { KEY } from "./vocabulary.ts";

/** Names that may reach the threshold, and the most that each could score. */
export type Candidates = { readonly names: Int32Array; readonly bounds: Float32Array; count: number };

/** A word that fewer names hold is looked at in any case: it tells the best names from the rest. */
export const FAR_REACH = 1500;
/** A list's words may weigh a little more than the query's that they agree with. */
export const MORE_OF_LISTED = 1.05;
/** Weights are added as whole numbers, a weight of 1 as this. */
const WHOLE = 65_536;

/** The list's names that share enough with a name asked about, those with the best chance first. */
export function findCandidates(index: ScreeningIndex, query: QueryName, threshold: number): Candidates {
  const { scratch, settings } = index;
  if (index.names <= settings.mostCompared) return everyName(index);
  const main = query.words.filter(isMain);
  const [need, reachable] = needAndReach(index, query.words, threshold);
  if (reachable < need && !hasJoin(index, query.words)) return NOBODY;
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
  // Words less alike than this cost more than the threshold leaves, were all else the same.
  const spare = (query.weight * (1 - threshold)) / (1 - threshold + threshold * settings.difference) + 0.02;
  for (const at of byReach.slice(least)) {
    const word = main[at] as QueryWord;
    addNames(index, word, 1 - spare / word.weight);
  }
  forEachJoin(query.words, (_from, _to, weight, letters, consonants) => {
    addWordsOf(index, letters, weight);
    if (consonants !== 0) addWordsOf(index, consonants, weight);
  });
  for (let at = 0; at + 1 < main.length; at++) {
    const [one, two] = [main[at] as QueryWord, main[at + 1] as QueryWord];
    if (!beginsPair(one.token.text)) continue;
    addWordsOf(index, hashOf(one.token.text + two.token.text, KEY.word), one.weight + two.weight);
  }
  const passed = byReach.slice(0, least).map((at) => main[at] as QueryWord);
  return pick(index, query.weight, passed, need, threshold);
}

/** How much of a query's words must agree, or leaving the rest out counts too much (see `scoreName`); and how much any names hold. */
export function needAndReach(
  { settings }: ScreeningIndex,
  words: readonly QueryWord[],
  threshold: number,
): readonly [need: number, reachable: number] {
  let [total, reachable] = [0, 0];
  for (const word of words) {
    if (isMain(word)) total += neededWeight(word);
    reachable += reachableWeight(word);
  }
  return [needOf(settings, total, threshold), reachable];
}

/** What a word of a query counts among those of which so much must agree: a father's name may be left out. */
export function neededWeight({ token, weight }: Pick<QueryWord, "token" | "weight">): number {
  return token.isPatronymic ? weight * OF_FATHER : weight;
}

/** How much of words that weigh so much must agree for a name to reach a threshold. */
export function needOf({ omission }: ScreeningSettings, total: number, threshold: number): number {
  return (total * threshold * omission) / (1 - threshold + threshold * omission) - 1e-6;
}

/** What a word of a query adds where names hold it; 0 where none does. */
export function reachableWeight(word: QueryWord): number {
  return isMain(word) && (word.reach > 0 || word.parted.length > 0) ? word.weight : 0;
}

/** Whether two words of a query, whatever small words stand between them, are drawn together in a word of the lists. */
export function hasContraction({ vocabulary }: ScreeningIndex, words: readonly QueryWord[]): boolean {
  const main = words.filter(isMain);
  return main.some(({ token }, at) => {
    const next = main[at + 1]?.token;
    return (
      next !== undefined &&
      beginsPair(token.text) &&
      firstKey(vocabulary.keys, hashOf(token.text + next.text, KEY.word)) >= 0
    );
  });
}

/** Says whether neighbouring words of a query, written as one, are a word of the lists. */
export function hasJoin({ vocabulary }: ScreeningIndex, words: readonly QueryWord[]): boolean {
  let found = false;
  forEachJoin(words, (_from, _to, _weight, letters, consonants) => {
    found ||=
      firstKey(vocabulary.keys, letters) >= 0 || (consonants !== 0 && firstKey(vocabulary.keys, consonants) >= 0);
  });
  return found;
}

/** A list of few names is compared whole. */
function everyName({ names: count, wanted, partyOfName }: ScreeningIndex): Candidates {
  const all = Int32Array.from({ length: count }, (_, name) => name);
  const names = wanted === undefined ? all : all.filter((name) => wanted[partyOfName[name] as number] === 1);
  return { names, bounds: new Float32Array(names.length).fill(1), count: names.length };
}

function reachOf(words: readonly QueryWord[], at: number): number {
  return (words[at] as QueryWord).reach;
}

/** Whether a word counts among those that names are found by. */
export function isMain({ token }: Pick<QueryWord, "token">): boolean {
  return token.role === ROLE.name || token.role === ROLE.generic || token.role === ROLE.number;
}

/** Adds a word's weight to the names that hold a word like it, once a name. */
function addNames(index: ScreeningIndex, word: QueryWord, leastAlike: number): void {
  const { scratch, nameStart, namesOfWord, rows } = index;
  const now = ++scratch.lastStep;
  for (let like = 0; like < word.words.length; like++) {
    if ((word.alike[like] as number) < leastAlike) break;
    const listed = word.words[like] as number;
    const worth = Math.round(word.weight * (word.alike[like] as number) * WHOLE);
    const end = nameStart[listed + 1] as number;
    for (let at = nameStart[listed] as number; at < end; at++) {
      const name = namesOfWord[at] as number;
      const row = name * ROW;
      if (rows[row] === now) continue;
      rows[row] = now;
      const agreed = rows[row + AGREED] as number;
      if (agreed === 0) touch(scratch, name);
      rows[row + AGREED] = agreed + worth;
    }
  }
  addFromTable(index, word, word.weight, now);
}

/** Adds a weight to the names that hold a word found by a key: one that words of the query make when they are joined. */
function addWordsOf(index: ScreeningIndex, hash: number, weight: number): void {
  const { keys } = index.vocabulary;
  const first = firstKey(keys, hash);
  if (first < 0) return;
  const now = ++index.scratch.lastStep;
  for (let key = first; keys.hashes[key] === hash; key++) {
    const word = keys.ids[key] as number;
    const end = index.nameStart[word + 1] as number;
    if (end - (index.nameStart[word] as number) > FAR_REACH) continue;
    for (let at = index.nameStart[word] as number; at < end; at++) {
      addOnce(index, index.namesOfWord[at] as number, weight, now);
    }
  }
}

/** Adds a word's weight to the names that hold it parted in two, or that it is the first letters of. */
function addFromTable(index: ScreeningIndex, word: QueryWord, weight: number, now: number): void {
  const { hashes, ids } = index.joined;
  for (const first of word.parted) {
    const hash = hashes[first] as number;
    for (let at = first; hashes[at] === hash; at++) addOnce(index, ids[at] as number, weight, now);
  }
}

function addOnce({ scratch, rows }: ScreeningIndex, name: number, weight: number, now: number): void {
  const row = name * ROW;
  if (rows[row] === now) return;
  rows[row] = now;
  const agreed = rows[row + AGREED] as number;
  if (agreed === 0) touch(scratch, name);
  rows[row + AGREED] = agreed + Math.round(weight * WHOLE);
}

function touch(scratch: ScreeningIndex["scratch"], name: number): void {
  if (scratch.touchedCount === scratch.touched.length) {
    const more = new Int32Array(scratch.touched.length * 2);
    more.set(scratch.touched);
    scratch.touched = more;
  }
  scratch.touched[scratch.touchedCount++] = name;
}

/** The touched names that can still reach the threshold, best chances first; forgets what was added. */
function pick(
  index: ScreeningIndex,
  queryWeight: number,
  passedOver: readonly QueryWord[],
  need: number,
  threshold: number,
): Candidates {
  const { scratch, rows, rowWeights, settings } = index;
  const { touched, touchedCount } = scratch;
  if (touchedCount === 0) return NOBODY;
  makeRoom(scratch);
  const { names, bounds, chances } = scratch;
  let unseen = 0;
  for (const { weight } of passedOver) unseen += weight;
  let count = 0;
  for (let at = 0; at < touchedCount; at++) {
    const name = touched[at] as number;
    const row = name * ROW;
    const sure = (rows[row + AGREED] as number) / WHOLE;
    const matched = Math.min(queryWeight, sure * MORE_OF_LISTED + unseen);
    rows[row + AGREED] = 0;
    if (matched < need) continue;
    const listed = rowWeights[row + WEIGHT] as number;
    const apart = Math.abs(queryWeight - listed);
    const bound = mostScored(settings, matched, listed, queryWeight, queryWeight);
    if (bound < threshold) continue;
    names[count] = name;
    bounds[count] = bound;
    chances[count] = sure - settings.omission * apart;
    count++;
  }
  if (count === 0) return NOBODY;
  const chosen = likeliest(scratch, count, Math.max(MOST_WEIGHED, settings.mostCompared));
  if (passedOver.length > 0 && chosen > settings.mostCompared) weighPassedOver(index, passedOver, chosen);
  return best(scratch, chosen, settings.mostCompared);
}

/** The most that a name of the lists scores of which so much agrees with a query, whose words weigh between `least` and `most`. */
export function mostScored(
  { omission, conflict }: ScreeningSettings,
  matched: number,
  listed: number,
  least: number,
  most: number,
): number {
  const omitted = Math.max(0, Math.max(least - listed, listed - most) - matched * 0.15);
  // One word may agree that no key led to.
  const contradicted = Math.max(0, Math.min(least, listed) - matched - 1);
  return matched / (matched + omission * omitted + conflict * contradicted);
}

const NOBODY: Candidates = { names: new Int32Array(0), bounds: new Float32Array(0), count: 0 };
const PLACES = 2 ** 23;
/** Of so many names at most the words that were passed over are looked at. */
const MOST_WEIGHED = 1024;
const STEPS = 4096;
/** Chances lie between some below 0 and the weight of the longest name; a step is a 256th. */
const LEAST_CHANCE = -4;
const STEPS_A_WEIGHT = 256;

function makeRoom(scratch: ScreeningIndex["scratch"]): void {
  const { length } = scratch.touched;
  if (scratch.names.length >= length) return;
  scratch.names = new Int32Array(length);
  scratch.bounds = new Float32Array(length);
  scratch.chances = new Float32Array(length);
  scratch.order = new Float64Array(length);
}

function stepOf(chance: number): number {
  return Math.max(0, Math.min(STEPS - 1, Math.floor((chance - LEAST_CHANCE) * STEPS_A_WEIGHT)));
}

/** Moves the names with the best chances to the front, at most so many; answers how many. Counts instead of sorting. */
function likeliest({ names, bounds, chances, steps }: ScreeningIndex["scratch"], count: number, most: number): number {
  if (count <= most) return count;
  steps.fill(0);
  for (let at = 0; at < count; at++) {
    const step = stepOf(chances[at] as number);
    steps[step] = (steps[step] as number) + 1;
  }
  let [least, above] = [STEPS - 1, 0];
  while (above + (steps[least] as number) < most) above += steps[least--] as number;
  let [kept, ofLeast] = [0, most - above];
  for (let at = 0; at < count; at++) {
    const step = stepOf(chances[at] as number);
    if (step < least || (step === least && ofLeast-- <= 0)) continue;
    names[kept] = names[at] as number;
    bounds[kept] = bounds[at] as number;
    chances[kept++] = chances[at] as number;
  }
  return kept;
}

/** Adds to the chances of names the words that too many names hold to have been looked at for all. */
function weighPassedOver(index: ScreeningIndex, passedOver: readonly QueryWord[], count: number): void {
  const { scratch, words, rows } = index;
  for (let at = 0; at < count; at++) {
    const row = (scratch.names[at] as number) * ROW + WORDS;
    const [from, to] = [rows[row] as number, rows[row + ROW] as number];
    for (const { words: like, weight } of passedOver) {
      const same = like[0];
      for (let word = from; word < to; word++) {
        if (words[word] !== same) continue;
        scratch.chances[at] = (scratch.chances[at] as number) + weight;
        break;
      }
    }
  }
}

/** The names with the best chances, best first. */
function best({ names, bounds, chances, order }: ScreeningIndex["scratch"], count: number, most: number): Candidates {
  // The chance and the place in one number, so that numbers alone are sorted: falling chances, then the order of the lists.
  for (let at = 0; at < count; at++) order[at] = -Math.round((chances[at] as number) * 4096) * PLACES + at;
  const sorted = order.subarray(0, count);
  if (count > 1) sorted.sort();
  const kept = Math.min(count, most);
  const found = { names: new Int32Array(kept), bounds: new Float32Array(kept), count: kept };
  for (let at = 0; at < kept; at++) {
    const place = sorted[at] as number;
    const from = place - Math.floor(place / PLACES) * PLACES;
    found.names[at] = names[from] as number;
    found.bounds[at] = bounds[from] as number;
  }
  return found;
}
