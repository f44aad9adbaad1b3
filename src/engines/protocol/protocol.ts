import type { Sourced } from "../../core/protocol-layer.ts";

/** How much a technique can tell apart: A most, C least. */
export type Category = "A" | "B" | "C";

/** A technique as an edition of a protocol lists it. */
export type Listing = {
  readonly technique: string;
  readonly category: Category;
  /** The chemical or physical property it rests on: two techniques of one property do not support each other. */
  readonly property: string;
  /** The only material for which it counts, if there is one. */
  readonly onlyFor?: string;
  readonly source: Sourced;
};

/** A combination of tests that suffices. */
export type Combination = {
  readonly id: string;
  /** How many different techniques it takes. */
  readonly size: number;
  /** So many of them must be of a category. */
  readonly least: { readonly category: Category; readonly count: number };
  /** Whose properties must differ: of all techniques, or of those of the category alone. */
  readonly uncorrelated: "all" | "category";
  /** On how many separate samplings, where the size of the sample allows. */
  readonly samplings: number;
  readonly source: Sourced;
};

/** An edition of a protocol as data. */
export type Edition = {
  readonly id: string;
  readonly listings: readonly Listing[];
  /** Techniques that give several results at once, such as a separation before a detection. */
  readonly hyphenated: Readonly<Record<string, readonly string[]>>;
  /** Categories whose results count only with data that can be reviewed. */
  readonly reviewable: readonly Category[];
  /** In the order in which they are preferred. */
  readonly combinations: readonly Combination[];
};

/** One test that was made for one substance. */
export type Test = {
  readonly technique: string;
  readonly result: "positive" | "negative" | "inconclusive";
  /** Which sampling of the exhibit was tested; tests on one sampling carry one name. */
  readonly sampling: string;
  readonly isValidated: boolean;
  readonly isReviewable: boolean;
  /** Of a hyphenated technique: each of its results was used for itself. */
  readonly isIndependent: boolean;
};

/** The tests for one substance. */
export type Analysis = {
  readonly tests: readonly Test[];
  /** What was tested, where an edition lists techniques for one material only. */
  readonly material: string;
  /** The sample did not suffice for separate samplings, and measures were taken that results belong to it. */
  readonly isSampleLimited: boolean;
};

/** A result that counts towards the minimum. */
export type Counted = Listing & { readonly test: number; readonly sampling: string };

/** Why a test does not count, or not wholly. */
export type Discount =
  | "negative"
  | "inconclusive"
  | "not-listed"
  | "other-material"
  | "not-validated"
  | "not-reviewable"
  | "not-independent";

/** A test that does not count: its place in the analysis, and why. */
export type Discounted = { readonly test: number; readonly technique: string; readonly why: Discount };

const ORDER: Readonly<Record<Category, number>> = { A: 0, B: 1, C: 2 };

/** Says which results count under an edition, and why the others do not; a hyphenated technique counts once or several times. */
export function countTests(
  edition: Edition,
  { tests, material }: Analysis,
): { readonly counted: readonly Counted[]; readonly discounted: readonly Discounted[] } {
  const counted: Counted[] = [];
  const discounted: Discounted[] = [];
  for (const [at, test] of tests.entries()) {
    const drop = (why: Discount, technique = test.technique) => discounted.push({ test: at, technique, why });
    if (test.result !== "positive") {
      drop(test.result);
      continue;
    }
    if (!test.isValidated) {
      drop("not-validated");
      continue;
    }
    const listed = listingsOf(edition, test.technique);
    if (listed.length === 0) drop("not-listed");
    const fit = listed.filter((one) => one.onlyFor === undefined || one.onlyFor === material);
    if (fit.length < listed.length) drop("other-material");
    const shown = fit.filter((one) => test.isReviewable || !edition.reviewable.includes(one.category));
    if (shown.length < fit.length) drop("not-reviewable");
    const strongest = shown.toSorted((a, b) => ORDER[a.category] - ORDER[b.category]);
    const taken = test.isIndependent ? strongest : strongest.slice(0, 1);
    for (const one of strongest.slice(taken.length)) drop("not-independent", one.technique);
    for (const one of taken) counted.push({ ...one, test: at, sampling: test.sampling });
  }
  return { counted, discounted };
}

/** The listings of a technique; several for a hyphenated one, none for one that the edition does not list. */
function listingsOf(edition: Edition, technique: string): readonly Listing[] {
  const names = edition.hyphenated[technique] ?? [technique];
  return edition.listings.filter((one) => names.includes(one.technique));
}
