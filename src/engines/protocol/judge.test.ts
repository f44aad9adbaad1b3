import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judge } from "./judge.ts";
import { nextTests } from "./next-tests.ts";
import type { Analysis, Category, Combination, Edition, Test } from "./protocol.ts";

const READ = { cites: "made up", evidence: "read" } as const;
const RECALLED = { cites: "made up", evidence: "recalled" } as const;
const listing = (technique: string, category: Category, property = technique) => ({
  technique,
  category,
  property,
  source: READ,
});
const COMBINATIONS: readonly Combination[] = [
  { id: "with", size: 2, least: { category: "A", count: 1 }, uncorrelated: "all", samplings: 2, source: READ },
  { id: "without", size: 3, least: { category: "B", count: 2 }, uncorrelated: "category", samplings: 2, source: READ },
];
const EDITION: Edition = {
  id: "made-up",
  listings: [
    listing("a1", "A"),
    listing("a2", "A"),
    listing("a3", "A", "a2"),
    listing("b1", "B"),
    listing("b2", "B"),
    listing("b3", "B", "b2"),
    listing("c1", "C"),
    { ...listing("c2", "C"), onlyFor: "plant" },
  ],
  hyphenated: { "b1-a1": ["b1", "a1"] },
  reviewable: ["A", "B"],
  combinations: COMBINATIONS,
};
const test = (technique: string, sampling: string, more: Partial<Test> = {}): Test => ({
  technique,
  result: "positive",
  sampling,
  isValidated: true,
  isReviewable: true,
  isIndependent: false,
  ...more,
});
const analysis = (...tests: Test[]): Analysis => ({ tests, material: "powder", isSampleLimited: false });

describe("judge", () => {
  it("wants a category A technique and another on a separate sampling", () => {
    expect(judge(EDITION, analysis(test("a1", "1"), test("c1", "2")))).toMatchObject({
      outcome: "meets",
      rule: { id: "with" },
      by: [{ technique: "a1" }, { technique: "c1" }],
    });
    expect(judge(EDITION, analysis(test("a1", "1"), test("c1", "1")))).toMatchObject({
      outcome: "presumptive",
      rule: { id: "with" },
      lacks: [{ lack: "samplings" }, { lack: "category" }],
    });
    const limited = { ...analysis(test("a1", "1"), test("c1", "1")), isSampleLimited: true };
    expect(judge(EDITION, limited).outcome).toBe("meets");
    expect(judge(EDITION, analysis(test("a1", "1"), test("a1", "2")))).toMatchObject({
      outcome: "presumptive",
      lacks: [{ lack: "techniques" }, { lack: "category" }],
    });
    expect(judge(EDITION, analysis(test("a2", "1"), test("a3", "2")))).toMatchObject({
      outcome: "presumptive",
      lacks: [{ lack: "correlated" }, { lack: "category" }],
    });
  });

  it("wants three without category A, two of them uncorrelated ones of category B", () => {
    expect(judge(EDITION, analysis(test("b1", "1"), test("b2", "2"), test("c1", "1"))).rule.id).toBe("without");
    expect(judge(EDITION, analysis(test("b1", "1"), test("b2", "2"), test("b3", "2"))).outcome).toBe("meets");
    expect(judge(EDITION, analysis(test("b2", "1"), test("b3", "2"), test("c1", "1"))).outcome).toBe("presumptive");
    expect(judge(EDITION, analysis(test("b1", "1"), test("b2", "2"))).outcome).toBe("presumptive");
  });

  it("counts a hyphenated technique twice only with independent results", () => {
    const twice = analysis(test("b1-a1", "1", { isIndependent: true }), test("b1-a1", "2", { isIndependent: true }));
    expect(judge(EDITION, twice).outcome).toBe("meets");
    const once = analysis(test("b1-a1", "1"), test("b1-a1", "2"));
    expect(judge(EDITION, once)).toMatchObject({
      outcome: "presumptive",
      discounted: [
        { technique: "b1", why: "not-independent" },
        { technique: "b1", why: "not-independent" },
      ],
    });
    const alone = analysis(test("b1-a1", "1", { isIndependent: true }));
    expect(judge(EDITION, alone)).toMatchObject({ outcome: "presumptive", lacks: [{ lack: "samplings" }, {}] });
  });

  it("counts positive, validated, reviewable results of listed techniques alone, and says why of each other", () => {
    const verdict = judge(
      EDITION,
      analysis(
        test("a1", "1", { result: "negative" }),
        test("a2", "1", { isReviewable: false }),
        test("b1", "2", { isValidated: false }),
        test("c1", "2", { result: "inconclusive" }),
        test("c2", "2"),
        test("dowsing", "2"),
      ),
    );
    expect(verdict).toMatchObject({ outcome: "insufficient", counted: [], against: [0] });
    expect(verdict.discounted.map((one) => one.why)).toEqual([
      "negative",
      "not-reviewable",
      "not-validated",
      "inconclusive",
      "other-material",
      "not-listed",
    ]);
    const unreviewed = analysis(test("a1", "1"), test("c1", "2", { isReviewable: false }));
    expect(judge(EDITION, unreviewed).outcome).toBe("meets");
    const plant = { ...analysis(test("a1", "1"), test("c2", "2")), material: "plant" };
    expect(judge(EDITION, plant).outcome).toBe("meets");
  });

  it("rests on what is confirmed where it can", () => {
    const listings = EDITION.listings.map((one) => (one.technique === "a1" ? { ...one, source: RECALLED } : one));
    const unsure = { ...EDITION, listings };
    const three = analysis(test("a1", "1"), test("b1", "2"), test("b2", "2"), test("c1", "1"));
    expect(judge(unsure, three)).toMatchObject({ outcome: "meets", rule: { id: "without" } });
    const pair = judge(unsure, analysis(test("a1", "1"), test("b1", "2")));
    expect(pair.by.map((one) => one.source.evidence)).toEqual(["recalled", "read"]);
  });
});

const anyTest: fc.Arbitrary<Test> = fc.record({
  technique: fc.constantFrom("a1", "a2", "a3", "b1", "b2", "b3", "c1", "c2", "b1-a1", "dowsing"),
  result: fc.constantFrom("positive", "positive", "positive", "negative", "inconclusive"),
  sampling: fc.constantFrom("1", "2"),
  isValidated: fc.nat(9).map((one) => one > 0),
  isReviewable: fc.boolean(),
  isIndependent: fc.boolean(),
});
const anyAnalysis: fc.Arbitrary<Analysis> = fc.record({
  tests: fc.array(anyTest, { maxLength: 6 }),
  material: fc.constantFrom("powder", "plant"),
  isSampleLimited: fc.boolean(),
});

/** The protocol told another way: every choice of single results is laid out and looked at. */
function bruteForce({ tests, material, isSampleLimited }: Analysis): boolean {
  const CATEGORY: Record<string, string> = { a1: "A", a2: "A", a3: "A", b1: "B", b2: "B", b3: "B", c1: "C", c2: "C" };
  const same: Record<string, string> = { a3: "a2", b3: "b2" };
  const results: { name: string; sampling: string }[] = [];
  for (const one of tests) {
    if (one.result !== "positive" || !one.isValidated) continue;
    let names = one.technique === "b1-a1" ? ["a1", "b1"] : [one.technique];
    names = names.filter((name) => CATEGORY[name] !== undefined && (name !== "c2" || material === "plant"));
    names = names.filter((name) => one.isReviewable || CATEGORY[name] === "C");
    if (!one.isIndependent) names = names.slice(0, 1);
    for (const name of names) results.push({ name, sampling: one.sampling });
  }
  for (let mask = 0; mask < 2 ** results.length; mask++) {
    const of = results.filter((_, at) => (mask >> at) % 2 === 1);
    if (new Set(of.map((one) => one.name)).size < of.length) continue;
    if (!isSampleLimited && new Set(of.map((one) => one.sampling)).size < 2) continue;
    const letters = of
      .map((one) => CATEGORY[one.name] ?? "")
      .sort()
      .join("");
    const kinds = (letter: string) =>
      new Set(of.filter((one) => CATEGORY[one.name]?.includes(letter)).map((one) => same[one.name] ?? one.name)).size;
    if (of.length === 2 && letters.startsWith("A") && new Set(of.map((one) => same[one.name] ?? one.name)).size === 2)
      return true;
    if (of.length === 3 && kinds("B") >= 2) return true;
  }
  return false;
}

describe("judge against a truth table written for itself", () => {
  it("agrees on any analysis", () => {
    fc.assert(
      fc.property(anyAnalysis, (one) => {
        expect(judge(EDITION, one).outcome === "meets").toBe(bruteForce(one));
      }),
      { numRuns: 3000 },
    );
  });

  it("is never undone by a further result", () => {
    fc.assert(
      fc.property(anyAnalysis, anyTest, (one, further) => {
        if (judge(EDITION, one).outcome !== "meets") return;
        expect(judge(EDITION, { ...one, tests: [...one.tests, further] }).outcome).toBe("meets");
      }),
      { numRuns: 1000 },
    );
  });
});

const COSTS = { a1: 7, a2: 4, b1: 3, b2: 2, b3: 5, c1: 1, "b1-a1": 8 };

describe("nextTests", () => {
  it("names the cheapest tests that complete an analysis", () => {
    expect(nextTests(EDITION, analysis(test("a1", "1")), COSTS)[0]).toEqual({ techniques: ["c1"], cost: 1 });
    expect(nextTests(EDITION, analysis(test("c1", "1")), COSTS).map((one) => one.techniques)).toEqual([
      ["a2"],
      ["b1", "b2"],
      ["a1"],
    ]);
    expect(nextTests(EDITION, analysis(test("a1", "1"), test("c1", "1")), COSTS)[0]?.techniques).toEqual(["c1"]);
    expect(nextTests(EDITION, analysis(test("a1", "1"), test("c1", "2")), COSTS)).toEqual([]);
    expect(nextTests(EDITION, analysis(), { c1: 1 })).toEqual([]);
  });

  it("completes, with no test too many, and nothing of the kind is cheaper", () => {
    fc.assert(
      fc.property(anyAnalysis, (one) => {
        const found = nextTests(EDITION, one, COSTS, 100);
        const after = (techniques: readonly string[]): boolean =>
          bruteForce({
            ...one,
            tests: [...one.tests, ...techniques.map((name, at) => test(name, `new ${at}`, { isIndependent: true }))],
          });
        for (const { techniques } of found) {
          expect(after(techniques)).toBe(true);
          for (const left of techniques) expect(after(techniques.filter((name) => name !== left))).toBe(false);
        }
        const singles = Object.entries(COSTS).filter(([name]) => after([name]));
        if (singles.length === 0 || bruteForce(one)) return;
        expect(found[0]?.cost).toBeLessThanOrEqual(Math.min(...singles.map(([, cost]) => cost)));
      }),
      { numRuns: 400 },
    );
  });
});
