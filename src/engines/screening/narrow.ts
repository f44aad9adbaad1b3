import type { KeyTable } from "./key-table.ts";
import type { ScreeningIndex } from "./screening-index.ts";

/**
 * The same lists, of which only some parties (by their places) are found: each with the score and the reasons that the whole lists
 * give it, as words weigh what they weigh there. Shares all else with the whole index, so both are used on one thread.
 */
export function narrowTo(index: ScreeningIndex, isWanted: (party: number) => boolean): ScreeningIndex {
  const { parties, partyOfName, nameStart, namesOfWord, joined, identified, vocabulary } = index;
  const wanted = Uint8Array.from(parties, (_, party) => (isWanted(party) ? 1 : 0));
  const isNameWanted = (name: number) => wanted[partyOfName[name] as number] === 1;
  const starts = new Uint32Array(nameStart.length);
  const names = new Int32Array(namesOfWord.length);
  let kept = 0;
  for (let word = 0; word + 1 < nameStart.length; word++) {
    for (let at = nameStart[word] as number; at < (nameStart[word + 1] as number); at++) {
      const name = namesOfWord[at] as number;
      if (isNameWanted(name)) names[kept++] = name;
    }
    starts[word + 1] = kept;
  }
  const isHeld = (word: number) => starts[word] !== starts[word + 1];
  const alone = new Map<string, readonly number[]>();
  for (const [key, among] of identified) {
    const some = among.filter((party) => wanted[party] === 1);
    if (some.length > 0) alone.set(key, some);
  }
  return {
    ...index,
    wanted,
    wantedWords: keysOf(vocabulary.keys, isHeld),
    nameStart: starts,
    namesOfWord: names.slice(0, kept),
    joined: keysOf(joined, isNameWanted),
    identified: alone,
    remembered: new Map(),
  };
}

/** The keys of some numbers, in the order in which they stood. */
function keysOf({ hashes, ids, starts, shift }: KeyTable, isWanted: (id: number) => boolean): KeyTable {
  const [someHashes, someIds] = [new Uint32Array(hashes.length), new Int32Array(ids.length)];
  const someStarts = new Uint32Array(starts.length);
  let kept = 0;
  for (let at = 0; at < ids.length; at++) {
    if (!isWanted(ids[at] as number)) continue;
    [someHashes[kept], someIds[kept]] = [hashes[at] as number, ids[at] as number];
    const bucket = ((hashes[at] as number) >>> shift) + 1;
    someStarts[bucket] = (someStarts[bucket] as number) + 1;
    kept++;
  }
  for (let at = 1; at < someStarts.length; at++)
    someStarts[at] = (someStarts[at] as number) + (someStarts[at - 1] as number);
  return { hashes: someHashes.slice(0, kept), ids: someIds.slice(0, kept), starts: someStarts, shift };
}
