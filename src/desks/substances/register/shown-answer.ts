import type { Day } from "../../../core/day.ts";
import type { Words } from "../../../core/words.ts";
import { type ChangedParts, changedParts } from "../../../engines/structure/changed-parts.ts";
import type { Chemistry } from "../../../engines/structure/chemistry.ts";
import { drawStructure } from "../../../engines/structure/draw.ts";
import type { Molecule } from "../../../engines/structure/molecule.ts";
import type { ComparedSubstance, LawComparison, LawMove, NamedSubstance, Sighting } from "./compare-laws.ts";
import { type Choice, type Found, meantBy } from "./find-substance.ts";
import { type LawAnswer, lawOf } from "./law-of.ts";
import type { Register, RegisterSubstance } from "./register.ts";

/** A substance as it is shown: names, numbers and structure, without what only the rules walk on. */
export type ShownSubstance = Omit<RegisterSubstance, "molecule"> & {
  readonly smiles?: string | undefined;
  readonly inchikey?: string | undefined;
  readonly formula?: string | undefined;
  readonly exactMass?: number | undefined;
};

/** A structure as it is shown, with its drawing as SVG for a light and a dark ground. */
export type ShownStructure = {
  readonly smiles: string;
  readonly inchikey: string;
  readonly formula: string;
  readonly exactMass: number;
  readonly drawing: { readonly light: string; readonly dark: string };
  /** The parent drugs whose core it holds, and what is changed in which part of them. */
  readonly parents: readonly ShownParent[];
};

/** A parent drug and the parts in which a structure differs from it: none for the parent itself. */
export type ShownParent = {
  readonly name: Words;
  readonly changes: readonly {
    readonly letter: string;
    readonly part: Words;
    /** Formulas of what stands there and of what the parent has instead. */
    readonly has: string;
    readonly parentHas: string;
  }[];
};

/** What the register answers about one question: which substance, what each law says of it on a day, and where it was seen. */
export type RegisterAnswer =
  | {
      readonly outcome: "found";
      readonly by: Found["by"];
      readonly day: Day;
      /** The substance; undefined for a structure that the register does not know. */
      readonly substance: ShownSubstance | undefined;
      readonly structure: ShownStructure | undefined;
      readonly salt: readonly string[];
      readonly isomers: readonly ShownSubstance[];
      readonly laws: readonly LawAnswer[];
      readonly seen: readonly Sighting[];
    }
  | { readonly outcome: "ambiguous"; readonly by: Found["by"]; readonly choices: readonly ShownChoice[] }
  | { readonly outcome: "unknown"; readonly by: Found["by"]; readonly near: readonly ShownSubstance[] }
  | Extract<Found, { outcome: "faulty" }>;

/** One of several substances that a question may mean. */
export type ShownChoice = Omit<Choice, "substance"> & { readonly substance: ShownSubstance };

/** The comparison of the laws as it is shown. */
export type ShownComparison = Omit<LawComparison, "substances" | "withoutStructure" | "moves"> & {
  readonly substances: readonly (Omit<ComparedSubstance, "substance"> & { readonly substance: ShownSubstance })[];
  readonly withoutStructure: readonly (Omit<NamedSubstance, "substance"> & { readonly substance: ShownSubstance })[];
  readonly moves: readonly (Omit<LawMove, "substance"> & { readonly substance: Words })[];
};

const SIZE = { width: 420, height: 280 };

/** Puts what was found into what is shown: the laws on a day, the drawing with what is changed marked, the sightings. */
export function showFound(
  register: Register,
  found: Found,
  day: Day,
  what: string,
  sightings: readonly Sighting[],
): RegisterAnswer {
  if (found.outcome === "faulty") return found;
  if (found.outcome === "unknown") return { ...found, near: found.near.map(showSubstance) };
  if (found.outcome === "ambiguous")
    return { ...found, choices: found.choices.map((one) => ({ ...one, substance: showSubstance(one.substance) })) };
  const { substance, molecule, salt, isomers, by } = found;
  const laws = lawOf(register, { substance, molecule }, day);
  const parents = molecule === undefined ? [] : changedParts(molecule);
  const changes = [
    ...laws.flatMap(({ hits }) => hits.flatMap((hit) => hit.changes ?? [])),
    ...parents.flatMap((one) => one.changes),
  ];
  const marked = [...new Set(changes.flatMap(({ atoms }) => atoms))];
  return {
    ...{ outcome: "found", by, day, salt, laws },
    substance: substance && showSubstance(substance),
    structure: molecule && showStructure(register.chemistry, molecule, substance?.en ?? what, marked, parents),
    isomers: isomers.map(showSubstance),
    seen: substance === undefined ? [] : sightings.filter((one) => meantBy(register, one.name) === substance),
  };
}

/** A comparison as it is shown. */
export function showComparison(comparison: LawComparison): ShownComparison {
  return {
    ...comparison,
    substances: comparison.substances.map((one) => ({ ...one, substance: showSubstance(one.substance) })),
    withoutStructure: comparison.withoutStructure.map((one) => ({ ...one, substance: showSubstance(one.substance) })),
    moves: comparison.moves.map(({ substance: { en, fr, es }, ...one }) => ({ ...one, substance: { en, fr, es } })),
  };
}

function showStructure(
  chemistry: Chemistry,
  molecule: Molecule,
  name: string,
  marked: readonly number[],
  parents: readonly ChangedParts[],
): ShownStructure {
  const { smiles, inchikey, formula, exactMass } = molecule;
  const draw = (isDark: boolean) => drawStructure(chemistry, molecule, name, { ...SIZE, marked, isDark });
  return {
    smiles,
    inchikey,
    formula,
    exactMass,
    drawing: { light: draw(false), dark: draw(true) },
    parents: parents.map(({ parent, changes }) => ({
      name: parent.name,
      changes: changes.map(({ part, has, parentHas }) => ({ letter: part.letter, part: part.name, has, parentHas })),
    })),
  };
}

function showSubstance({ molecule, ...one }: RegisterSubstance): ShownSubstance {
  if (molecule === undefined) return one;
  const { smiles, inchikey, formula, exactMass } = molecule;
  return { ...one, smiles, inchikey, formula, exactMass };
}
