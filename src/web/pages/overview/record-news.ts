/** Up to which place of the node's log a caller has seen the records of each kind. */
export type SeenMarks = Readonly<Record<string, number>>;

type Placed = { readonly leaf: number };
type OfKind<R extends Placed> = { readonly kind: string; readonly records: readonly R[] };

/** Reads marks as they were kept; undefined when the caller has marked nothing yet. */
export function readMarks(text: string | undefined): SeenMarks | undefined {
  if (text === undefined) return undefined;
  try {
    const marks: unknown = JSON.parse(text);
    if (typeof marks !== "object" || marks === null) return undefined;
    return Object.fromEntries(
      Object.entries(marks).filter((mark): mark is [string, number] => typeof mark[1] === "number"),
    );
  } catch {
    return undefined;
  }
}

/** The records of a kind that came after what was seen of it; all of them of a kind of which nothing was seen. */
export function freshOf<R extends Placed>({ kind, records }: OfKind<R>, seen: SeenMarks | undefined): readonly R[] {
  const mark = seen?.[kind] ?? -1;
  return records.filter(({ leaf }) => leaf > mark);
}

/** The marks once everything shown was seen; what another purpose shows keeps its own. */
export function marksAfter<R extends Placed>(shown: readonly OfKind<R>[], seen: SeenMarks | undefined): SeenMarks {
  const newest = shown.map(
    ({ kind, records }) => [kind, Math.max(seen?.[kind] ?? -1, ...records.map(({ leaf }) => leaf))] as const,
  );
  return { ...seen, ...Object.fromEntries(newest) };
}
