/** One spectrum of a library, by its place in it, with its score and the number of peaks that agreed. */
export type Hit = { readonly entry: number; readonly score: number; readonly matched: number };

/** The best so far, and the score from which on a spectrum is still of interest. */
export type Best = {
  readonly offer: (entry: number) => void;
  readonly floor: () => number;
  readonly hits: () => readonly Hit[];
};

/** Keeps the best of what is offered, each scored once; best first, equal scores in the order of the library. */
export function bestOf(limit: number, least: number, score: (entry: number) => Omit<Hit, "entry">): Best {
  const hits: Hit[] = [];
  let floor = Math.max(least, 0);
  function offer(entry: number): void {
    const one = score(entry);
    if (one.score < floor || one.score <= 0) return;
    let at = hits.length;
    while (at > 0) {
      const other = hits[at - 1] as Hit;
      if (other.score > one.score || (other.score === one.score && other.entry < entry)) break;
      at--;
    }
    if (at >= limit) return;
    hits.splice(at, 0, { entry, ...one });
    if (hits.length > limit) hits.pop();
    if (hits.length === limit) floor = (hits[limit - 1] as Hit).score;
  }
  return { offer, floor: () => floor, hits: () => hits };
}
