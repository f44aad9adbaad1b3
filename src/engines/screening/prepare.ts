import { foldName } from "./fold.ts";
import { identifierKey } from "./identifiers.ts";
import { addKey, buildKeyTable, collectKeys } from "./key-table.ts";
import type { ListedParty } from "./party.ts";
import { joinSkeletons } from "./query-name.ts";
import { makeScratch } from "./query.ts";
import { NAME_IS, ROW, type ScreeningIndex, WEIGHT, WORDS } from "./screening-index.ts";
import { DEFAULT_SETTINGS, type ScreeningSettings } from "./settings.ts";
import { hashOf, ROLE, type Token, tokenKey } from "./token.ts";
import { buildVocabulary, KEY } from "./vocabulary.ts";

/** The most names one index may hold; more are split over several. */
const MOST_NAMES = 2 ** 23 - 1;

/** Makes lists ready for screening. Fails when they hold more than `MOST_NAMES` names. */
export function prepare(parties: readonly ListedParty[], settings: Partial<ScreeningSettings> = {}): ScreeningIndex {
  const names = parties.reduce((sum, party) => sum + party.names.length, 0);
  if (names > MOST_NAMES)
    throw new Error(`\`${names}\` names in one index: split the lists, ${MOST_NAMES} is the most`);
  const read = readNames(parties, names);
  const { rows, words, tokens } = read;
  const counts = new Int32Array(tokens.length);
  const seen = new Int32Array(tokens.length).fill(-1);
  for (let name = 0; name < names; name++) {
    const end = rows[(name + 1) * ROW + WORDS] as number;
    for (let at = rows[name * ROW + WORDS] as number; at < end; at++) {
      const word = words[at] as number;
      if (seen[word] === name) continue;
      seen[word] = name;
      counts[word] = (counts[word] as number) + 1;
    }
  }
  const vocabulary = buildVocabulary(tokens, counts, names);
  const rowWeights = new Float32Array(rows.buffer);
  for (let name = 0; name < names; name++) {
    let weight = 0;
    const end = rows[(name + 1) * ROW + WORDS] as number;
    for (let at = rows[name * ROW + WORDS] as number; at < end; at++) {
      weight += vocabulary.weight[words[at] as number] as number;
    }
    rowWeights[name * ROW + WEIGHT] = weight;
  }
  return {
    ...{ parties, names, rows, rowWeights, words, vocabulary, nameIs: read.nameIs },
    ...{ partyOfName: read.partyOfName, placeOfName: read.placeOfName, joined: buildKeyTable(read.joined) },
    settings: { ...DEFAULT_SETTINGS, ...settings },
    ...postings(names, rows, words, counts),
    identified: identifiedParties(parties),
    scratch: makeScratch(),
    remembered: new Map(),
    written: new Map(),
  };
}

function readNames(parties: readonly ListedParty[], names: number) {
  const partyOfName = new Int32Array(names);
  const placeOfName = new Uint16Array(names);
  const nameIs = new Uint8Array(names);
  const rows = new Int32Array((names + 1) * ROW);
  let words = new Int32Array(Math.max(16, names * 4));
  const numbers = new Map<string, number>();
  const tokens: Token[] = [];
  const joined = collectKeys(names * 4);
  let [name, used] = [0, 0];
  parties.forEach((party, at) => {
    party.names.forEach(({ text, quality }, place) => {
      const folded = foldName(text, party.type);
      if (used + folded.length > words.length) {
        const more = new Int32Array(Math.ceil(words.length * 1.5) + folded.length);
        more.set(words);
        words = more;
      }
      for (const token of folded) {
        const key = tokenKey(token.text, token.role, token.script);
        let number = numbers.get(key);
        if (number === undefined) {
          number = tokens.length;
          tokens.push(token);
          numbers.set(key, number);
        }
        words[used++] = number;
      }
      addJoinedKeys(folded, (hash) => addKey(joined, hash, name));
      partyOfName[name] = at;
      placeOfName[name] = place;
      nameIs[name] = (quality === "weak" ? NAME_IS.weak : 0) | (party.type === "person" ? NAME_IS.person : 0);
      rows[++name * ROW + WORDS] = used;
    });
  });
  return { partyOfName, placeOfName, nameIs, rows, words: words.slice(0, used), tokens, joined };
}

const FEWEST_FOR_ACRONYM = 3;
const SHORTEST_JOINED_SKELETON = 4;

/** Keys of neighbouring words written as one, and of the first letters of at least three words. */
function addJoinedKeys(tokens: readonly Token[], add: (hash: number) => void): void {
  const main = tokens.filter(({ role }) => role === ROLE.name || role === ROLE.generic || role === ROLE.initial);
  for (let at = 0; at + 1 < main.length; at++) {
    const [one, two] = [main[at] as Token, main[at + 1] as Token];
    add(hashOf(one.text + two.text, KEY.joined));
    const skeleton = joinSkeletons(one.skeleton, two.skeleton);
    if (skeleton.length >= SHORTEST_JOINED_SKELETON) add(hashOf(skeleton, KEY.joinedSkeleton));
  }
  if (main.length >= FEWEST_FOR_ACRONYM) add(hashOf(main.map(({ text }) => text[0]).join(""), KEY.joined));
}

function postings(names: number, rows: Int32Array, words: Int32Array, counts: Int32Array) {
  const nameStart = new Uint32Array(counts.length + 1);
  counts.forEach((count, word) => {
    nameStart[word + 1] = (nameStart[word] as number) + count;
  });
  const namesOfWord = new Int32Array(nameStart[counts.length] as number);
  const next = nameStart.slice();
  for (let name = 0; name < names; name++) {
    const end = rows[(name + 1) * ROW + WORDS] as number;
    for (let at = rows[name * ROW + WORDS] as number; at < end; at++) {
      const word = words[at] as number;
      const place = next[word] as number;
      if (place > (nameStart[word] as number) && namesOfWord[place - 1] === name) continue;
      namesOfWord[place] = name;
      next[word] = place + 1;
    }
  }
  return { nameStart, namesOfWord };
}

function identifiedParties(parties: readonly ListedParty[]): Map<string, number[]> {
  const identified = new Map<string, number[]>();
  parties.forEach((party, at) => {
    for (const identifier of party.identifiers ?? []) {
      const key = identifierKey(identifier);
      if (key === undefined) continue;
      const sharing = identified.get(key);
      if (sharing === undefined) identified.set(key, [at]);
      else if (!sharing.includes(at)) sharing.push(at);
    }
  });
  return identified;
}
