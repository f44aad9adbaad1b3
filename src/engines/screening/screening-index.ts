import type { KeyTable } from "./key-table.ts";
import type { ListedParty } from "./party.ts";
import type { ScreeningSettings } from "./settings.ts";
import type { Token } from "./token.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** A word of a query and the words of the lists that are like it, the most alike first. */
export type QueryWord = {
  readonly token: Token;
  readonly weight: number;
  readonly words: Int32Array;
  readonly alike: Float32Array;
  /** How many names hold one of these words. */
  readonly reach: number;
  /** Where the names begin, in the table of joined words, that hold the word parted in two or abbreviate to it. */
  readonly parted: readonly number[];
  /** The names that hold one of these words, or the word parted, each once: found when they are first asked for. */
  heldBy: Int32Array | undefined;
};

/** Room for one query's work, used again by the next. */
export type Scratch = {
  lastStep: number;
  touched: Int32Array;
  touchedCount: number;
  /** The names that may reach the threshold, the most that each could score, and their order. */
  names: Int32Array;
  bounds: Float32Array;
  chances: Float32Array;
  readonly steps: Int32Array;
  order: Float64Array;
  /** The comparison of the query with one name. */
  readonly alike: Float32Array;
  readonly partnerOfQuery: Int8Array;
  readonly partnerOfListed: Int8Array;
  readonly how: Uint8Array;
  readonly howAlike: Float32Array;
  readonly joinedLetters: Uint8Array;
  readonly joinedSkeleton: Uint8Array;
};

/** Numbers in the row of a name, and the places of those within it; the first is the step that added to it last. */
export const ROW = 4;
export const [AGREED, WEIGHT, WORDS] = [1, 2, 3];

/** What the bits of `nameIs` say of a name. */
export const NAME_IS = { weak: 1, person: 2 } as const;

/** Lists ready for screening. Names are numbered through all parties; words through all names. */
export type ScreeningIndex = {
  readonly parties: readonly ListedParty[];
  readonly settings: ScreeningSettings;
  readonly names: number;
  /** Of each name: the party it belongs to, and which of the party's names it is. */
  readonly partyOfName: Int32Array;
  readonly placeOfName: Uint16Array;
  /**
   * Of each name `ROW` numbers that are looked up together: which step of a query added to it last, the weight that agrees so
   * far, the weight of its words (in `rowWeights`), and where its words begin in `words`. One more row says where they end.
   */
  readonly rows: Int32Array;
  /** The same bytes as `rows`, read as weights. */
  readonly rowWeights: Float32Array;
  readonly words: Int32Array;
  /** Of each name whether it is weak, and whether it is a person's: bits of `NAME_IS`. */
  readonly nameIs: Uint8Array;
  readonly vocabulary: Vocabulary;
  /** The names that hold word `w` stand at `nameStart[w]` to `nameStart[w + 1]`. */
  readonly nameStart: Uint32Array;
  readonly namesOfWord: Int32Array;
  /** Names by two of their words written as one, and by the first letters of their words. */
  readonly joined: KeyTable;
  /** Of each party whether it is found: 1 for those that it is narrowed to; undefined where all are. */
  readonly wanted: Uint8Array | undefined;
  /** The words of these parties' names by their keys; undefined where all are found. */
  readonly wantedWords: KeyTable | undefined;
  /** Parties by identifier. */
  readonly identified: ReadonlyMap<string, readonly number[]>;
  readonly scratch: Scratch;
  readonly remembered: Map<Token, QueryWord>;
  /** What was written for each word of a name that holds words which stand for others, as far as explanations have needed it. */
  readonly written: Map<number, readonly string[]>;
};
