import { EVEN, firstFrom, keyOf, LEVEL_MASK, LEVEL_SHIFT } from "./postings.ts";
import type { PreparedLibrary } from "./prepare-library.ts";
import { type Spectrum, widthAt } from "./spectrum.ts";

/** The square of a weight by its level, between those of the level and of the one below. */
const SQUARES = Float64Array.from({ length: EVEN + 1 }, (_, level) => (level * Math.max(0, level - 1)) / EVEN ** 2);

/**
 * For each spectrum of a library prepared for a cosine without shifts, the share of its squared weights that lies in peaks
 * which the query has too, from 0 to about 1; weights stand in steps of 1/4,095.
 */
export function sharesFound({ blocks, settings, size }: PreparedLibrary, query: Spectrum): Float64Array {
  const shares = new Float64Array(size);
  const ranges: [number, number][] = [];
  for (const mz of query.mz) {
    const width = widthAt(settings.tolerance, mz);
    const from = keyOf(mz - width);
    const until = keyOf(mz + width) + 1;
    const last = ranges.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], until);
    else ranges.push([from, until]);
  }
  for (const { direct, entries } of blocks) {
    if (direct === undefined) continue;
    for (const [from, until] of ranges) {
      const end = firstFrom(direct, until);
      for (let posting = firstFrom(direct, from); posting < end; posting++) {
        const both = direct.what[posting] as number;
        const entry = entries[both >>> LEVEL_SHIFT] as number;
        shares[entry] = (shares[entry] as number) + (SQUARES[both & LEVEL_MASK] as number);
      }
    }
  }
  return shares;
}
