import { seededRandom } from "../src/engines/detection/random.ts";
import type { ListedParty, PartyType } from "../src/engines/screening/party.ts";

/** A made name and what it is the name of. */
export type MadeName = { readonly text: string; readonly type: PartyType };

const SYLLABLES =
  "ba be bo da de di do fa fe ga go ha he ja jo ka ke ki la le li lo ma me mi mo na ne ni no pa pe ra re ri ro sa se si so ta te ti to va vi ya za".split(
    " ",
  );

/** Made names where no reference list is at hand: words of two to four syllables, common ones more often. */
export function inventNames(count: number, seed: number): MadeName[] {
  const random = seededRandom(seed);
  const words = Array.from({ length: 18_000 }, () => {
    const length = 2 + Math.floor(random() * 3);
    const word = Array.from({ length }, () => SYLLABLES[Math.floor(random() * SYLLABLES.length)]).join("");
    return word[0]?.toUpperCase() + word.slice(1);
  });
  const pick = () => words[Math.floor(random() ** 3 * words.length)] as string;
  return Array.from({ length: count }, (_, at) => {
    const isCompany = at % 3 === 0;
    const main = Array.from({ length: 2 + Math.floor(random() * 2) }, pick).join(" ");
    return isCompany ? { text: `${main} Trading S.A. de C.V.`, type: "company" } : { text: main, type: "person" };
  });
}

/**
 * As many names as asked for, made from some by exchanging words between two names of one type and mistyping a letter in
 * one name of six: as many common and rare words as in the names they are made from.
 */
export function growNames(seeds: readonly MadeName[], count: number, seed: number): MadeName[] {
  const random = seededRandom(seed);
  const byType = Map.groupBy(seeds, ({ type }) => type);
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)] as T;
  return Array.from({ length: count }, () => {
    const one = pick(seeds);
    const other = pick(byType.get(one.type) as MadeName[]);
    const words = one.text.split(" ");
    const others = other.text.split(" ");
    const from = Math.ceil(words.length / 2);
    let text = [...words.slice(0, from), ...others.slice(Math.floor(others.length / 2))].slice(0, 7).join(" ");
    if (random() < 1 / 6) text = mistype(text, random);
    return { text, type: one.type };
  });
}

/** A name with one letter changed, left out or swapped with its neighbour. */
export function mistype(text: string, random: () => number): string {
  const at = 1 + Math.floor(random() * Math.max(1, text.length - 2));
  const kind = Math.floor(random() * 3);
  if (kind === 0) return text.slice(0, at) + String.fromCharCode(97 + Math.floor(random() * 26)) + text.slice(at + 1);
  if (kind === 1) return text.slice(0, at) + text.slice(at + 1);
  return text.slice(0, at) + (text[at + 1] ?? "") + (text[at] ?? "") + text.slice(at + 2);
}

/** Each name as a listed party of its own. */
export function partiesOf(names: readonly MadeName[]): ListedParty[] {
  return names.map(({ text, type }, at) => ({
    ...{ id: `made-${at}`, list: "made", type },
    names: [{ text, quality: "primary" }],
  }));
}
