import type { RecordValues } from "../../../core/kind.ts";
import type { Question } from "../../../core/question.ts";
import { controlEntry, type ControlEntry } from "../control-entry.kind.ts";
import { labAnalysis } from "../lab-analysis.kind.ts";
import { substance, type Substance } from "../substance.kind.ts";
import type { KnownSubstance } from "./known-substance.ts";

/** The kinds that the register is made from, and the one that says what laboratories saw. */
export const REGISTER_KINDS = { substance, entry: controlEntry, analysis: labAnalysis } as const;

/** How often laboratories found which substance, by month and originator: the question that a node answers. */
export const SIGHTINGS: Question = {
  name: "substances found by laboratories",
  kind: labAnalysis.name,
  by: {
    name: { item: "substance" },
    month: { field: "submittedOn", grain: "month" },
    originator: { originator: true },
  },
  where: [{ by: { item: "result" }, in: ["positive"] }],
};

/** A record of a substance as the register takes it; undefined when its facts are not all there. */
export function knownOf(values: RecordValues, source: string): KnownSubstance | undefined {
  const { nameEn, nameFr, nameEs, class: of, smiles, inchikey, cas, names } = values as Partial<Substance>;
  if (nameEn === undefined || of === undefined) return undefined;
  return {
    ...{ en: nameEn, fr: nameFr ?? nameEn, es: nameEs ?? nameEn, class: of, smiles, inchikey, cas, source },
    names: (names ?? []).map(({ name, sort, language }) => ({ name, sort, language })),
  };
}

/** A record of a control entry as the register takes it; undefined when its facts are not all there. */
export function entryOf(values: RecordValues): ControlEntry | undefined {
  const entry = values as Partial<ControlEntry>;
  return entry.substance === undefined || entry.instrument === undefined || entry.control === undefined
    ? undefined
    : (entry as ControlEntry);
}
