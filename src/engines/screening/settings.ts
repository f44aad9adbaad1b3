/** What may be set where lists are prepared; shares and scores are from 0 to 1. */
export type ScreeningSettings = {
  /** Parties below this score are no hits. */
  readonly threshold: number;
  /** The most parties answered for one query, best first. */
  readonly limit: number;
  /** The most names compared word by word for one query, those with the best chance first. */
  readonly mostCompared: number;
  /** What words that contradict each other count against the words that agree. */
  readonly conflict: number;
  /** What is added to that for each word that agrees: in long names too, one word that contradicts means somebody else. */
  readonly conflictInLong: number;
  /** What a first letter left over on one side counts at least, where the other side has another letter or word left over. */
  readonly conflictOfInitial: number;
  /** What is taken off where the words of a person's name agree in an order that no custom of writing names explains. */
  readonly disorder: number;
  /** What words that only one of the names has count against the words that agree. */
  readonly omission: number;
  /** The same where just one word agrees. */
  readonly omissionOfOne: number;
  /** What a letter's difference within words that agree counts beyond its share. */
  readonly difference: number;
  /** What a weak alias is worth beside a good name. */
  readonly weakAlias: number;
};

/** The settings unless others are given. Chosen on one half of labelled pairs, and measured on the other half. */
export const DEFAULT_SETTINGS: ScreeningSettings = {
  threshold: 0.85,
  limit: 10,
  mostCompared: 64,
  conflict: 1.3,
  conflictInLong: 0.12,
  conflictOfInitial: 0.7,
  disorder: 0.4,
  omission: 0.35,
  omissionOfOne: 0.8,
  difference: 1.2,
  weakAlias: 0.85,
};
