import { identifierKey } from "./identifiers.ts";
import { addKey, buildKeyTable, collectKeys } from "./key-table.ts";
import type { ListedParty } from "./party.ts";
import { joinSkeletons } from "./query-name.ts";
import { makeScratch } from "./query.ts";
import { readName } from "./read-name.ts";
import type { ScreeningIndex } from "./screening-index.ts";
import { DEFAULT_SETTINGS, type ScreeningSettings } from "./settings.ts";
import { hashOf, ROLE, type Token, tokenKey } from "./token.ts";
import { buildVocabulary, KEY } from "./vocabulary.ts";

/** The most names one index may hold; more are split over several. */
const MOST_NAMES = 2 ** 23 - 1;

/** Makes lists ready for screening. Fails when they hold more than `MOST_NAMES` names. */
export function prepare(parties: readonly ListedParty[], settings: Partial<ScreeningSettings> = {}): ScreeningIndex {
  const written = parties.reduce((sum, party) => sum + party.names.length, 0);
  if (written > MOST_NAMES)
    throw new Error(`\`${written}\` names in one index: split the lists, ${MOST_NAMES} is the most`);
  const read = readNames(parties, written);
  const { names, wordStart, words, tokens } = read;
  const counts = new Int32Array(tokens.length);
  const seen = new Int32Array(tokens.length).fill(-1);
  for (let name = 0; name < names; name++) {
    for (let at = wordStart[name] as number; at < (wordStart[name + 1] as number); at++) {
      const word = words[at] as number;
      if (seen[word] === name) continue;
      seen[word] = name;
      counts[word] = (counts[word] as number) + 1;
    }
  }
  const vocabulary = buildVocabulary(tokens, counts, names);
  const nameWeight = new Float32Array(names);
  for (let name = 0; name < names; name++) {
    let weight = 0;
    for (let at = wordStart[name] as number; at < (wordStart[name + 1] as number); at++) {
      weight += vocabulary.weight[words[at] as number] as number;
    }
    nameWeight[name] = weight;
  }
  return {
    ...{ parties, names, wordStart, words, nameWeight, vocabulary },
    ...{ partyOfName: read.partyOfName, placeOfName: read.placeOfName, joined: buildKeyTable(read.joined) },
    settings: { ...DEFAULT_SETTINGS, ...settings },
    ...postings(names, wordStart, words, counts),
    identified: identifiedParties(parties),
    scratch: makeScratch(names),
    remembered: new Map(),
  };
}

/** Reads the names; one that may be read in several ways counts as several. */
function readNames(parties: readonly ListedParty[], written: number) {
  const room = {
    partyOfName: new Int32Array(written),
    placeOfName: new Uint16Array(written),
    wordStart: new Uint32Array(written + 1),
  };
  let words = new Int32Array(Math.max(16, written * 4));
  const numbers = new Map<string, number>();
  const tokens: Token[] = [];
  const joined = collectKeys(written * 4);
  let [name, used] = [0, 0];
  parties.forEach((party, at) => {
    party.names.forEach(({ text }, place) => {
      for (const folded of readName(text, party.type)) {
        if (used + folded.length > words.length) words = longer(words, folded.length);
        if (name === room.partyOfName.length) makeRoom(room);
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
        room.partyOfName[name] = at;
        room.placeOfName[name] = place;
        room.wordStart[++name] = used;
      }
    });
  });
  return {
    names: name,
    partyOfName: room.partyOfName.subarray(0, name),
    placeOfName: room.placeOfName.subarray(0, name),
    wordStart: room.wordStart.subarray(0, name + 1),
    ...{ words: words.slice(0, used), tokens, joined },
  };
}

function longer(words: Int32Array<ArrayBuffer>, by: number): Int32Array<ArrayBuffer> {
  const more = new Int32Array(Math.ceil(words.length * 1.5) + by);
  more.set(words);
  return more;
}

/** Makes room for half as many names again. */
function makeRoom(room: { partyOfName: Int32Array; placeOfName: Uint16Array; wordStart: Uint32Array }): void {
  const most = Math.ceil(room.partyOfName.length * 1.5) + 16;
  const [parties, places, starts] = [new Int32Array(most), new Uint16Array(most), new Uint32Array(most + 1)];
  parties.set(room.partyOfName);
  places.set(room.placeOfName);
  starts.set(room.wordStart);
  Object.assign(room, { partyOfName: parties, placeOfName: places, wordStart: starts });
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

function postings(names: number, wordStart: Uint32Array, words: Int32Array, counts: Int32Array) {
  const nameStart = new Uint32Array(counts.length + 1);
  counts.forEach((count, word) => {
    nameStart[word + 1] = (nameStart[word] as number) + count;
  });
  const namesOfWord = new Int32Array(nameStart[counts.length] as number);
  const next = nameStart.slice();
  for (let name = 0; name < names; name++) {
    for (let at = wordStart[name] as number; at < (wordStart[name + 1] as number); at++) {
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
