import { dayNumber } from "../../core/day.ts";
import { type Companions, companions, type PastItem } from "./companions.ts";
import type { Declaration } from "./declaration.ts";
import { type TypicalBook, type TypicalValues, typicalBook } from "./typical-values.ts";

/** What past items say: which receivers are known, which ways are usual, what goods usually weigh and cost. */
export type PastItems = {
  readonly count: () => number;
  readonly add: (declaration: Declaration) => void;
  readonly typical: () => TypicalValues;
  /** Items by receiver. */
  readonly companions: Companions;
  /** How many past items went from one country to another with goods of a chapter, and how many of these by a way. */
  readonly ways: (declaration: Declaration, chapter: string) => { readonly all: number; readonly same: number };
};

/** A book of past items, empty at first, of which only what rules ask is kept. `componentsOf` says which parts of sets an item holds. */
export function pastItems(componentsOf: (declaration: Declaration) => readonly string[]): PastItems {
  const byReceiver = companions();
  const ways = new Map<string, number>();
  const figures: TypicalBook = typicalBook();
  let count = 0;
  return {
    count: () => count,
    companions: byReceiver,
    typical: figures.typical,
    add(declaration) {
      count++;
      byReceiver.add(declaration, componentsOf(declaration));
      figures.add(declaration);
      for (const chapter of chaptersOf(declaration))
        for (const key of wayKeys(declaration, chapter)) ways.set(key, (ways.get(key) ?? 0) + 1);
    },
    ways(declaration, chapter) {
      const [all, same] = wayKeys(declaration, chapter);
      return { all: ways.get(all) ?? 0, same: ways.get(same) ?? 0 };
    },
  };
}

/** Whether one of some items lies within days before an item, or on its day. */
export function isAnyWithin(items: readonly PastItem[], of: Declaration, days: number): boolean {
  const now = dayNumber(of.day);
  return items.some(({ day }) => now - day >= 0 && now - day <= days);
}

/** The chapters (two digits) of an item's goods. */
export function chaptersOf({ goods }: Declaration): ReadonlySet<string> {
  return new Set(goods.flatMap(({ hs }) => (hs === undefined ? [] : [hs.slice(0, 2)])));
}

function wayKeys({ origin, destination, transit }: Declaration, chapter: string): readonly [string, string] {
  const ends = `${origin}>${destination}|${chapter}`;
  // A stop in the country that the goods leave or reach is no stop on the way.
  const first = transit[0] === origin ? 1 : 0;
  const way = transit.slice(first, transit.at(-1) === destination ? -1 : undefined);
  return [ends, `${ends}|${way.join(">")}`];
}
