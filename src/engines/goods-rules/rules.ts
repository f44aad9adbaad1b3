import type { Words } from "../../core/words.ts";

/** What every rule says of itself. A change of anything that decides raises the version. */
type RuleHead = {
  /** Kebab-case. */
  readonly id: string;
  readonly version: number;
  readonly label: Words;
  /** How much it weighs, between 0 and 1, until outcomes have measured its precision. */
  readonly weight: number;
  /** What would clear an item that it speaks against. */
  readonly clears: Words;
  /** What would clear it where a permit is declared already; `clears` unless said. */
  readonly clearsWithPermit?: Words;
  /** Whether a person must decide before the item goes on. */
  readonly waits?: true;
  /** On what the rule rests: a cited source, or an assumption to be confirmed by those who work with it. */
  readonly basis: Words;
};

/** Goods described in words, in any of the three languages, or by an HS code that says as much by itself. */
export type GoodsWordsRule = RuleHead & {
  readonly type: "goods-words";
  readonly terms: readonly string[];
  /** Ways to name the goods by words apart from each other: of each group of a way one must stand in the description. */
  readonly together?: readonly (readonly (readonly string[])[])[];
  /** Words beside which those apart name something else: a part of the goods, not the goods. */
  readonly apartUnless?: readonly string[];
  /** HS codes that suffice without words. */
  readonly hs?: readonly string[];
  /** Words that speak for harmless goods: they lower the weight to a quarter, and never to nothing. */
  readonly softens?: readonly string[];
  /** The part of a set that such goods are. */
  readonly component?: string;
};

/** Chemicals by CAS number, by name or synonym, or by HS code. */
export type ChemicalRule = RuleHead & {
  readonly type: "chemical";
  readonly chemicals: readonly ListedChemical[];
  readonly component?: string;
};

/** One chemical of a list. */
export type ListedChemical = {
  readonly name: Words;
  readonly cas: string;
  /** The CAS numbers of its salts, hydrates and esters that are traded in its place. */
  readonly otherCas?: readonly string[];
  readonly synonyms: readonly string[];
  /**
   * Parts of systematic names: of each group one must stand in the description, whatever stands between, with its letters alone
   * (`phenethyl`, `piperidin`): locants, brackets and the order of parts differ from seller to seller.
   */
  readonly parts?: readonly (readonly string[])[];
  /** Parts beside which it is another chemical. */
  readonly partsOfOthers?: readonly string[];
  /** HS codes that name this chemical alone. */
  readonly hs?: readonly string[];
  /** Where it is listed, or that this was written from memory and must be confirmed. */
  readonly listed: Words;
};

/** A CAS number that is none, or that is not the one of the chemical that is named. */
export type CasRule = RuleHead & { readonly type: "cas-number" };

/** Goods that words and HS code say different things of. */
export type ChapterRule = RuleHead & {
  readonly type: "other-chapter";
  /** The rules whose goods belong into these chapters (two digits) and no other. */
  readonly chapters: readonly { readonly rule: string; readonly chapters: readonly string[] }[];
};

/** A description that says nothing. */
export type VagueRule = RuleHead & {
  readonly type: "vague";
  readonly terms: readonly string[];
};

/** A value or weight far from what is usual for its heading. */
export type UnusualRule = RuleHead & {
  readonly type: "unusual-value";
  /** How many scatters away is unusual. */
  readonly reach: number;
};

/** A way through countries: which ends and stops it has. Undefined matches all; countries are where goods are, not who people are. */
export type RouteRule = RuleHead & {
  readonly type: "route";
  readonly shape: "returns" | "passes-destination" | "origin-elsewhere" | "rare";
  /** HS beginnings that it is asked for; all goods unless said. */
  readonly hs?: readonly string[];
  /** For `rare`: the share of past items of the same way and chapter below which it is rare, and how many there must be. */
  readonly below?: number;
  readonly least?: number;
};

/** A receiver that was never seen before, of goods for which that matters. */
export type NewReceiverRule = RuleHead & {
  readonly type: "new-receiver";
  /** HS beginnings. */
  readonly hs: readonly string[];
  readonly days: number;
  /** Only when so many past items are known at all: a new installation knows nobody. */
  readonly least: number;
};

/** Several items of the same goods to one receiver within days. */
export type SplitRule = RuleHead & {
  readonly type: "split";
  readonly days: number;
  readonly least: number;
};

/** Items to one receiver that together make a set. */
export type SetRule = RuleHead & {
  readonly type: "set";
  readonly days: number;
  /** Each is one way to be complete: components that must all have come. */
  readonly sets: readonly (readonly string[])[];
  /** What each component is called. */
  readonly components: Readonly<Record<string, Words>>;
};

/** One rule on goods, values, routes or companions of an item. */
export type GoodsRule =
  | GoodsWordsRule
  | ChemicalRule
  | CasRule
  | ChapterRule
  | VagueRule
  | UnusualRule
  | RouteRule
  | NewReceiverRule
  | SplitRule
  | SetRule;

/** A set of rules under one name: a decision names the edition by which it was proposed. */
export type RulesEdition = { readonly edition: string; readonly rules: readonly GoodsRule[] };

/** A rule's name and version, as reasons carry it. */
export function nameOfRule({ id, version }: GoodsRule): string {
  return `${id} v${version}`;
}
