import { fill } from "./words.ts";
import type { Fault } from "./outcome.ts";

/** Faults as they are found, of which no more is kept than a person reads. */
export type FaultBook = {
  readonly add: (fault: Fault) => void;
  /** All that were added. */
  readonly count: () => number;
  /** The first of each sort, and for each sort that goes on one that says how many more there are and how far they go. */
  readonly faults: () => readonly Fault[];
};

type Sort = { readonly shown: Fault[]; more: number; last: Fault };

/** Keeps the first faults of each sort (the same field and the same remedy) and counts the others, so that a hostile file ends in a few lines. */
export function faultBook({ ofASort = 20, sorts: mostSorts = 50 } = {}): FaultBook {
  const sorts = new Map<string, Sort>();
  let count = 0;
  const enter = (key: string, most: number, fault: Fault) => {
    const sort = sorts.get(key);
    if (sort === undefined) sorts.set(key, { shown: [fault], more: 0, last: fault });
    else if (sort.shown.length < most) sort.shown.push(fault);
    else {
      sort.more++;
      sort.last = fault;
    }
  };
  return {
    count: () => count,
    add(fault) {
      count++;
      const key = `${fault.field.replace(/\d+/g, "0")}|${fault.remedy.en.replace(/\d+/g, "0")}`;
      // Sorts without end are one sort: the one that says so.
      if (sorts.has(key) || sorts.size < mostSorts) enter(key, ofASort, fault);
      else enter("", ofASort, fault);
    },
    faults: () =>
      [...sorts.values()].flatMap(({ shown, more, last }) =>
        more === 0
          ? shown
          : [...shown, { ...last, say: fill(MORE, { more, shown: shown.length }), remedy: last.remedy }],
      ),
  };
}

const MORE = {
  en: "and {more} more like the {shown} above, up to this row",
  fr: "et {more} autres comme les {shown} ci-dessus, jusqu'à cette ligne",
  es: "y {more} más como las {shown} anteriores, hasta esta fila",
};
