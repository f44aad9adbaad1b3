/** How well scores tell matches from others: the chance that a match scores higher than another pair, equal scores counted half. */
export function areaUnderCurve(scores: readonly number[], isMatch: readonly boolean[]): number {
  const matches = scores.filter((_, at) => isMatch[at]);
  const others = scores.filter((_, at) => !isMatch[at]);
  let higher = 0;
  for (const one of matches) for (const other of others) higher += one > other ? 1 : one === other ? 0.5 : 0;
  return higher / (matches.length * others.length);
}

/** The best F1 that some threshold on the scores reaches: twice what is rightly found, over what is found and what should be. */
export function bestF1(scores: readonly number[], isMatch: readonly boolean[]): number {
  const should = isMatch.filter(Boolean).length;
  return Math.max(
    ...[...new Set(scores)].map((threshold) => {
      const found = scores.flatMap((score, at) => (score >= threshold ? [isMatch[at] === true] : []));
      return (2 * found.filter(Boolean).length) / (found.length + should);
    }),
  );
}
