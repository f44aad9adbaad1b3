import { daysBetween } from "../../core/day.ts";
import type { DeclaredParty, Declaration } from "./declaration.ts";
import { type TypicalValues, typicalValues } from "./typical-values.ts";
import { wordsOf } from "./phrases.ts";

/** One past item as companions of a new one look at it. */
export type PastItem = { readonly declaration: Declaration; readonly components: readonly string[] };

/** What past items say: which receivers are known, which ways are usual, what goods usually weigh and cost. */
export type PastItems = {
  readonly count: number;
  readonly typical: TypicalValues;
  /** Items to the same receiver, by every key that names it. */
  readonly toReceiver: (receiver: DeclaredParty) => readonly PastItem[];
  /** How many past items went from one country to another with goods of a chapter, and how many of these by a way. */
  readonly ways: (declaration: Declaration, chapter: string) => { readonly all: number; readonly same: number };
};

const MOST_COMPANIONS = 500;

/** Prepares past items once; they are then asked many times. `componentsOf` says which parts of sets an item holds. */
export function pastItems(
  past: readonly Declaration[],
  componentsOf: (declaration: Declaration) => readonly string[],
): PastItems {
  const byReceiver = new Map<string, PastItem[]>();
  const ways = new Map<string, number>();
  for (const declaration of past) {
    const item = { declaration, components: componentsOf(declaration) };
    for (const key of receiverKeys(declaration.receiver)) {
      const list = byReceiver.get(key);
      if (list === undefined) byReceiver.set(key, [item]);
      else list.push(item);
    }
    for (const chapter of chaptersOf(declaration)) {
      for (const key of wayKeys(declaration, chapter)) ways.set(key, (ways.get(key) ?? 0) + 1);
    }
  }
  return {
    count: past.length,
    typical: typicalValues(past),
    toReceiver(receiver) {
      const found = new Map<string, PastItem>();
      for (const key of receiverKeys(receiver))
        for (const item of (byReceiver.get(key) ?? []).slice(-MOST_COMPANIONS)) found.set(item.declaration.id, item);
      return [...found.values()];
    },
    ways(declaration, chapter) {
      const [all, same] = wayKeys(declaration, chapter);
      return { all: ways.get(all) ?? 0, same: ways.get(same) ?? 0 };
    },
  };
}

/** Past items within days before an item, the item itself left out. */
export function within(items: readonly PastItem[], of: Declaration, days: number): readonly PastItem[] {
  return items.filter(({ declaration }) => {
    const apart = daysBetween(declaration.day, of.day);
    return declaration.id !== of.id && apart >= 0 && apart <= days;
  });
}

/** The chapters (two digits) of an item's goods. */
export function chaptersOf({ goods }: Declaration): ReadonlySet<string> {
  return new Set(goods.flatMap(({ hs }) => (hs === undefined ? [] : [hs.slice(0, 2)])));
}

function wayKeys({ origin, destination, transit }: Declaration, chapter: string): readonly [string, string] {
  const ends = `${origin}>${destination}|${chapter}`;
  return [ends, `${ends}|${transit.join(">")}`];
}

/** What names a receiver: each number, and the address alone (people change their names, not their letter-boxes). */
export function receiverKeys({ name, address, phone, email, taxNumber }: DeclaredParty): readonly string[] {
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
