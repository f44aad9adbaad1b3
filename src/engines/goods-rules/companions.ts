import { dayNumber } from "../../core/day.ts";
import { hash53 } from "../../core/hash-53.ts";
import type { DeclaredParty, Declaration } from "./declaration.ts";
import { hashTable, numberRow } from "./hash-table.ts";
import { wordsOf } from "./phrases.ts";

/** Another item, as rules on several items look at it. */
export type PastItem = {
  /** Its place among all: the first put in has 0. */
  readonly place: number;
  readonly id: string;
  /** Days since 1970-01-01. */
  readonly day: number;
  /** The headings (four digits) of its goods. */
  readonly headings: readonly string[];
  /** Which parts of sets it holds. */
  readonly components: readonly string[];
};

/** Items by whoever receives them: of each only what rules on several items look at, some 300 bytes. */
export type Companions = {
  /** Puts an item in; one that is declared anew takes the place of the one before. */
  readonly add: (declaration: Declaration, components: readonly string[]) => void;
  /** The items that share a number, an address or a name with the receiver of an item, itself left out, by day and number. */
  readonly of: (declaration: Pick<Declaration, "id" | "receiver">) => readonly PastItem[];
  /** The place of an item; -1 where it was not put in. */
  readonly placeOf: (id: string) => number;
  readonly idAt: (place: number) => string;
  /** How many were put in, those declared anew counted again. */
  readonly count: () => number;
};

/** Of whoever receives more than this, the items put in last are looked at: a forwarder's address says little. */
const MOST_OF_ONE = 500;
const GONE = -(2 ** 31);
const NONE: readonly string[] = [];

/** Makes an index of items by receiver, empty at first. */
export function companions(): Companions {
  const ids: string[] = [];
  const [days, headings, components] = [numberRow(), numberRow(), numberRow()];
  const [linked, next] = [numberRow(), numberRow()];
  const [byId, byKey] = [hashTable(), hashTable()];
  const [headingSets, componentSets] = [interned(), interned()];
  const placeOf = (id: string) => {
    const place = byId.get(hash53(id));
    return place >= 0 && ids[place] === id ? place : -1;
  };
  return {
    placeOf,
    idAt: (place) => ids[place] ?? "",
    count: () => ids.length,
    add({ id, day, goods, receiver }, parts) {
      const before = placeOf(id);
      if (before >= 0) days.put(before, GONE);
      const place = days.push(dayNumber(day));
      ids.push(id);
      headings.push(headingSets.put(headingsOf(goods)));
      components.push(componentSets.put(parts));
      byId.set(hash53(id), place);
      for (const key of receiverKeys(receiver)) {
        const hash = hash53(key);
        const link = linked.push(place);
        next.push(byKey.get(hash));
        byKey.set(hash, link);
      }
    },
    of({ id, receiver }) {
      const own = placeOf(id);
      const places = new Set<number>();
      for (const key of receiverKeys(receiver)) {
        let left = MOST_OF_ONE;
        for (let link = byKey.get(hash53(key)); link >= 0 && left > 0; link = next.at(link), left--) {
          const place = linked.at(link);
          if (place !== own && days.at(place) !== GONE) places.add(place);
        }
      }
      return [...places]
        .map((place) => ({
          ...{ place, id: ids[place] as string, day: days.at(place) },
          ...{ headings: headingSets.at(headings.at(place)), components: componentSets.at(components.at(place)) },
        }))
        .sort((one, other) => one.day - other.day || (one.id < other.id ? -1 : 1));
    },
  };
}

/** Lists of a few words that come again and again, each kept once. */
function interned() {
  const lists: (readonly string[])[] = [NONE];
  const places = new Map<string, number>([["", 0]]);
  return {
    at: (place: number) => lists[place] ?? NONE,
    put(list: readonly string[]): number {
      const text = list.join(" ");
      let place = places.get(text);
      if (place === undefined) {
        place = lists.push(list) - 1;
        places.set(text, place);
      }
      return place;
    },
  };
}

/** The headings (four digits) of goods. */
export function headingsOf(goods: Declaration["goods"]): readonly string[] {
  const all = goods.flatMap(({ hs }) => (hs === undefined || hs.length < 4 ? [] : [hs.slice(0, 4)]));
  return [...new Set(all)].sort();
}

/** What names a receiver: each number, and the address alone (people change their names, not their letter-boxes). */
function receiverKeys({ name, address, phone, email, taxNumber }: DeclaredParty): readonly string[] {
  const keys: string[] = [];
  const digits = phone?.replace(/\D/g, "") ?? "";
  if (digits.length >= 8) keys.push(`phone|${digits.slice(-10)}`);
  if (email !== undefined && email.includes("@")) keys.push(`email|${email.trim().toLowerCase()}`);
  if (taxNumber !== undefined) keys.push(`tax|${taxNumber.toUpperCase().replace(/[^0-9A-Z]/g, "")}`);
  const place = address === undefined ? [] : wordsOf(address);
  if (place.length >= 3 && place.some((word) => /\d/.test(word))) keys.push(`address|${[...place].sort().join(" ")}`);
  const words = wordsOf(name);
  if (words.length >= 2)
    keys.push(`name|${[...words].sort().join(" ")}|${place.filter((word) => /\d/.test(word)).join(" ")}`);
  return keys;
}
