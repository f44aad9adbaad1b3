import type { Mol } from "@rdkit/rdkit";
import type { StructureRule } from "../../core/control-law.ts";
import { type Chemistry, using } from "./chemistry.ts";
import type { Molecule } from "./molecule.ts";
import { answerScaffold, type Change, matchesOf } from "./scaffold-rule.ts";

/** A rule that a molecule meets, with the reasons. */
export type RuleHit = {
  readonly rule: StructureRule;
  /** What was changed in the parent, place by place; empty for the parent itself and for patterns. */
  readonly changes: readonly Change[];
  /** Atoms of the molecule that make the defining structure. */
  readonly atoms: readonly number[];
};

/** Class rules made ready once; checked against many molecules; closed when no longer needed. */
export type ReadyRules = {
  readonly rules: readonly StructureRule[];
  /** The rules that a molecule meets, in the order of the rules. */
  check(molecule: Molecule): readonly RuleHit[];
  close(): void;
};

type ReadyRule = {
  readonly rule: StructureRule;
  readonly patterns: readonly Mol[];
  readonly forbidden: readonly Mol[];
};

/** Makes rules ready. Throws on a rule whose SMARTS the toolkit cannot read: such a rule would never be met. */
export function prepareRules(chemistry: Chemistry, rules: readonly StructureRule[]): ReadyRules {
  const pattern = (rule: StructureRule, smarts: string): Mol => {
    const read = chemistry.get_qmol(smarts);
    if (read === null) throw new Error(`\`${smarts}\` of the rule \`${rule.id}\` is no SMARTS: correct the rule`);
    return read;
  };
  const ready = rules.map((rule): ReadyRule => {
    const { test } = rule;
    const [any, none] = test.form === "scaffold" ? [[test.core], []] : [test.any, test.none ?? []];
    return {
      rule,
      patterns: any.map((smarts) => pattern(rule, smarts)),
      forbidden: none.map((smarts) => pattern(rule, smarts)),
    };
  });
  return {
    rules,
    check(molecule) {
      const mol = chemistry.get_mol(molecule.smiles);
      if (mol === null) return [];
      return using(mol, (of) => {
        // The order of atoms is the toolkit's own for this text: matches and graph are read from the same object.
        return ready.flatMap((one) => hitOf(one, of, molecule) ?? []);
      });
    },
    close() {
      for (const { patterns, forbidden } of ready) for (const one of [...patterns, ...forbidden]) one.delete();
    },
  };
}

function hitOf({ rule, patterns, forbidden }: ReadyRule, mol: Mol, molecule: Molecule): RuleHit | undefined {
  const { test } = rule;
  for (const pattern of patterns) {
    const matches = matchesOf(mol, pattern);
    const [first] = matches;
    if (first === undefined) continue;
    if (forbidden.some((one) => mol.get_substruct_match(one).length > 2)) return undefined;
    if (test.form === "pattern") return { rule, changes: [], atoms: first };
    const answer = answerScaffold(test, matches, molecule.graph);
    // The class is of what is changed: the parent itself is none of it.
    if (answer.outcome === "within" && answer.changes.length > 0)
      return { rule, changes: answer.changes, atoms: first };
  }
  return undefined;
}
