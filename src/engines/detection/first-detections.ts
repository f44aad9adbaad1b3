/** What was found in one sample, in one place, on one day (days since 1970-01-01). */
export type Finding = {
  readonly sample: string;
  readonly day: number;
  readonly place: string;
  readonly substances: readonly string[];
};

/** A substance, or a combination in one sample, that a place had not seen before, or not for long. */
export type FirstDetection = {
  readonly kind: "new" | "returned";
  /** One substance, or the two or more of a combination, sorted. */
  readonly substances: readonly string[];
  readonly place: string;
  readonly day: number;
  readonly sample: string;
  /** Samples of the place that were examined before without it. */
  readonly without: number;
  /** The largest share of samples in which it could have been and still be missed by all of those with probability 0.05: 1 − 0.05^(1/n). */
  readonly couldHaveBeen: number;
  /** Days since it was last seen there; undefined when never. */
  readonly absent: number | undefined;
  /** Places that had seen it before. */
  readonly elsewhere: readonly string[];
};

/** Settings: from which day on first detections are told, how long an absence makes a return, and how many substances a combination may have. */
export type FirstDetectionSettings = {
  readonly from: number;
  readonly absence: number;
  readonly largest: 1 | 2 | 3;
};

type Seen = { last: number; samplesThen: number };

/**
 * Goes through findings by day and names what each place sees for the first time, or again after an absence. A combination is told only when each of its
 * parts was known to the place: a new substance makes all its combinations new, and is told once. Everything of one day counts as known the day after.
 */
export function firstDetections(
  findings: readonly Finding[],
  { from, absence, largest }: FirstDetectionSettings,
): readonly FirstDetection[] {
  const seen = new Map<string, Map<string, Seen>>();
  const samples = new Map<string, number>();
  const told: FirstDetection[] = [];
  const days = Map.groupBy(
    [...findings].sort((a, b) => a.day - b.day || (a.sample < b.sample ? -1 : 1)),
    (finding) => finding.day,
  );
  for (const [day, ofDay] of days) {
    const today = new Map<string, Set<string>>();
    for (const { place, sample, substances } of ofDay) {
      const unique = [...new Set(substances)].sort();
      const known = (parts: readonly string[]) => seen.get(JSON.stringify(parts))?.get(place);
      for (const parts of combinations(unique, largest)) {
        const key = JSON.stringify(parts);
        const already = today.get(key) ?? new Set<string>();
        if (already.has(place)) continue;
        today.set(key, already.add(place));
        const before = known(parts);
        const gap = before === undefined ? undefined : day - before.last;
        if (day < from || (gap !== undefined && gap <= absence)) continue;
        if (parts.length > 1 && parts.some((part) => known([part]) === undefined)) continue;
        const without = (samples.get(place) ?? 0) - (before?.samplesThen ?? 0);
        told.push({
          kind: before === undefined ? "new" : "returned",
          ...{ substances: parts, place, day, sample, without },
          couldHaveBeen: without === 0 ? 1 : 1 - 0.05 ** (1 / without),
          absent: gap,
          elsewhere: [...(seen.get(key)?.keys() ?? [])].filter((other) => other !== place).sort(),
        });
      }
    }
    for (const { place } of ofDay) samples.set(place, (samples.get(place) ?? 0) + 1);
    for (const [key, places] of today) {
      const all = seen.get(key) ?? new Map<string, Seen>();
      seen.set(key, all);
      for (const place of places) all.set(place, { last: day, samplesThen: samples.get(place) ?? 0 });
    }
  }
  return told;
}

function combinations(sorted: readonly string[], largest: number): readonly (readonly string[])[] {
  const sets: (readonly string[])[] = sorted.map((one) => [one]);
  if (largest >= 2) sorted.forEach((a, i) => sorted.slice(i + 1).forEach((b) => sets.push([a, b])));
  if (largest >= 3)
    sorted.forEach((a, i) =>
      sorted.slice(i + 1).forEach((b, j) => sorted.slice(i + j + 2).forEach((c) => sets.push([a, b, c]))),
    );
  return sets;
}
