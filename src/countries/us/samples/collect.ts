import type { Control, Draft, Finding, Interpretation, Source, SourceFile } from "../../../core/source.ts";
import { type Validation, validate } from "../../../core/validate.ts";

/** All that a source said of its files, sorted by what it is, with every draft put to its kind. */
export type Collected = {
  readonly drafts: Draft[];
  readonly refused: Extract<Interpretation, { type: "refused" }>[];
  readonly findings: Finding[];
  readonly controls: Control[];
  readonly headings: (readonly string[])[];
  passed: number;
  readonly invalid: { readonly draft: Draft; readonly validation: Validation }[];
};

/** Runs a source over files and gathers what it says. */
export async function collect(source: Source, ...files: readonly SourceFile[]): Promise<Collected> {
  const all: Collected = { drafts: [], refused: [], findings: [], controls: [], headings: [], passed: 0, invalid: [] };
  for await (const one of source.interpret(files)) {
    if (one.type === "draft") {
      all.drafts.push(one.draft);
      const validation = validate(one.draft.kind, one.draft.values);
      if (!validation.ok) all.invalid.push({ draft: one.draft, validation });
    } else if (one.type === "refused") all.refused.push(one);
    else if (one.type === "finding") all.findings.push(one.finding);
    else if (one.type === "control") all.controls.push(one.control);
    else if (one.type === "heading") all.headings.push(one.cells);
    else if (one.type === "passed") all.passed += one.rows;
  }
  return all;
}

/** The codes of findings, each once. */
export function codesOf(findings: readonly Finding[]): readonly string[] {
  return [...new Set(findings.map(({ code }) => code))].sort();
}
