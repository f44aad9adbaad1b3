import { identifierKey } from "./identifiers.ts";
import { addKey, buildKeyTable, collectKeys } from "./key-table.ts";
import type { ListedParty } from "./party.ts";
import { joinSkeletons } from "./query-name.ts";
import { makeScratch } from "./query.ts";
import { readName } from "./read-name.ts";
import { NAME_IS, ROW, type ScreeningIndex, WEIGHT, WORDS } from "./screening-index.ts";
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
  const { names, rows, words, tokens } = read;
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
    ...{ wanted: undefined, wantedWords: undefined },
    scratch: makeScratch(),
    remembered: new Map(),
    written: new Map(),
  };
}

/** Reads the names; one that may be read in several ways counts as several. */
function readNames(parties: readonly ListedParty[], written: number) {
  const room = {
    partyOfName: new Int32Array(written),
    placeOfName: new Uint16Array(written),
    nameIs: new Uint8Array(written),
    rows: new Int32Array((written + 1) * ROW),
  };
  let words = new Int32Array(Math.max(16, written * 4));
  const numbers = new Map<string, number>();
  const tokens: Token[] = [];
  const joined = collectKeys(written * 4);
  let [name, used] = [0, 0];
  parties.forEach((party, at) => {
    party.names.forEach(({ text, quality }, place) => {
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
        room.nameIs[name] = (quality === "weak" ? NAME_IS.weak : 0) | (party.type === "person" ? NAME_IS.person : 0);
        room.rows[++name * ROW + WORDS] = used;
      }
    });
  });
  return {
    names: name,
    partyOfName: room.partyOfName.subarray(0, name),
    placeOfName: room.placeOfName.subarray(0, name),
    nameIs: room.nameIs.subarray(0, name),
    // A copy: the same bytes are read as weights.
    rows: room.rows.slice(0, (name + 1) * ROW),
    ...{ words: words.slice(0, used), tokens, joined },
  };
}

function longer(words: Int32Array<ArrayBuffer>, by: number): Int32Array<ArrayBuffer> {
  const more = new Int32Array(Math.ceil(words.length * 1.5) + by);
  more.set(words);
  return more;
}

type Room = { partyOfName: Int32Array; placeOfName: Uint16Array; nameIs: Uint8Array; rows: Int32Array };

/** Makes room for half as many names again. */
function makeRoom(room: Room): void {
  const most = Math.ceil(room.partyOfName.length * 1.5) + 16;
  const more: Room = {
    partyOfName: new Int32Array(most),
    placeOfName: new Uint16Array(most),
    nameIs: new Uint8Array(most),
    rows: new Int32Array((most + 1) * ROW),
  };
  more.partyOfName.set(room.partyOfName);
  more.placeOfName.set(room.placeOfName);
  more.nameIs.set(room.nameIs);
  more.rows.set(room.rows);
  Object.assign(room, more);
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
