import type { StructureRule } from "../../core/control-law.ts";
import type { Molecule } from "./molecule.ts";
import { isIn, readPattern, type Tables, tablesOf, waysIn } from "./pattern.ts";
import type { Pattern } from "./pattern-atoms.ts";
import { answerScaffold, type Change } from "./scaffold-rule.ts";

/** A rule that a molecule meets, with the reasons. */
export type RuleHit = {
  readonly rule: StructureRule;
  /** What was changed in the parent, place by place; empty for patterns. */
  readonly changes: readonly Change[];
  /** Atoms of the molecule that make the defining structure. */
  readonly atoms: readonly number[];
};

/** Class rules made ready once, for many molecules. */
export type ReadyRules = {
  readonly rules: readonly StructureRule[];
  /** The rules that a molecule meets, in the order of the rules. */
  check(molecule: Molecule): readonly RuleHit[];
};

type ReadyRule = {
  readonly rule: StructureRule;
  readonly any: readonly Pattern[];
  readonly none: readonly Pattern[];
};

/** Makes rules ready. Throws on a rule whose pattern cannot be read: such a rule would never be met. */
export function prepareRules(rules: readonly StructureRule[]): ReadyRules {
  const pattern = (rule: StructureRule, smarts: string): Pattern => {
    const read = readPattern(smarts);
    if (read === undefined) throw new Error(`\`${smarts}\` of the rule \`${rule.id}\` is no pattern: correct the rule`);
    return read;
  };
  const ready = rules.map((rule): ReadyRule => {
    const { test } = rule;
    const [any, none] = test.form === "scaffold" ? [[test.core], []] : [test.any, test.none ?? []];
    return {
      rule,
      any: any.map((smarts) => pattern(rule, smarts)),
      none: none.map((smarts) => pattern(rule, smarts)),
    };
  });
  return {
    rules,
    check(molecule) {
      const tables = tablesOf(molecule.graph);
      return ready.flatMap((one) => hitOf(one, molecule, tables) ?? []);
    },
  };
}

function hitOf({ rule, any, none }: ReadyRule, molecule: Molecule, tables: Tables): RuleHit | undefined {
  const { test } = rule;
  for (const pattern of any) {
    const ways = waysIn(pattern, tables);
    const [first] = ways;
    if (first === undefined) continue;
    if (none.some((one) => isIn(one, tables))) return undefined;
    if (test.form === "pattern") return { rule, changes: [], atoms: first };
    const answer = answerScaffold(test, ways, molecule.graph);
    // The class is of what is changed: the parent itself is none of it.
    if (answer.outcome === "within" && answer.changes.length > 0)
      return { rule, changes: answer.changes, atoms: first };
  }
  return undefined;
}
