import type { Caller } from "../../core/caller.ts";
import type { Day } from "../../core/day.ts";
import { type Choice, findSubstance, type Found } from "../../desks/substances/register/find-substance.ts";
import { compareLaws, type LawComparison, type Sighting } from "../../desks/substances/register/compare-laws.ts";
import { type LawAnswer, lawOf } from "../../desks/substances/register/law-of.ts";
import { nameKey } from "../../desks/substances/register/name-key.ts";
import { properNames, type RegisterSubstance } from "../../desks/substances/register/register.ts";
import { drawStructure } from "../../engines/structure/draw.ts";
import type { House } from "../house.ts";
import { readRegister, readSightings } from "./read-register.ts";

/** A substance as it is shown: names, numbers and structure, without what only the rules walk on. */
export type ShownSubstance = Omit<RegisterSubstance, "molecule"> & {
  readonly smiles?: string | undefined;
  readonly inchikey?: string | undefined;
  readonly formula?: string | undefined;
  readonly exactMass?: number | undefined;
};

/** What the register answers about one question: which substance, what each law says of it on a day, and where it was seen. */
export type RegisterAnswer =
  | {
      readonly outcome: "found";
      readonly by: Found["by"];
      readonly day: Day;
      /** The substance; for a structure that the register does not know, its structure alone. */
      readonly substance: ShownSubstance | undefined;
      readonly structure:
        | {
            readonly smiles: string;
            readonly inchikey: string;
            readonly formula: string;
            readonly exactMass: number;
            /** SVG with an accessible name, for a light and a dark ground. */
            readonly drawing: { readonly light: string; readonly dark: string };
          }
        | undefined;
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

const SIZE = { width: 420, height: 280 };

/** Answers which substance a question means and which law controls it on a day, as far as the caller may see. */
export async function askRegister(house: House, caller: Caller, what: string, day: Day): Promise<RegisterAnswer> {
  const register = await readRegister(house, caller);
  const found = findSubstance(register, what);
  if (found.outcome === "faulty") return found;
  if (found.outcome === "unknown") return { ...found, near: found.near.map(shownSubstance) };
  if (found.outcome === "ambiguous")
    return { ...found, choices: found.choices.map((one) => ({ ...one, substance: shownSubstance(one.substance) })) };
  const { substance, molecule, salt, isomers, by } = found;
  const laws = lawOf(register, { substance, molecule }, day);
  const marked = [
    ...new Set(laws.flatMap(({ hits }) => hits.flatMap((hit) => hit.changes ?? [])).flatMap(({ atoms }) => atoms)),
  ];
  const name = substance?.en ?? molecule?.formula ?? what;
  const draw = (isDark: boolean) =>
    molecule === undefined ? "" : drawStructure(register.chemistry, molecule, name, { ...SIZE, marked, isDark });
  const keys = new Set(substance === undefined ? [] : properNames(substance).map(nameKey));
  const sightings = keys.size === 0 ? [] : await readSightings(house, caller);
  return {
    ...{ outcome: "found", by, day, salt, laws },
    substance: substance && shownSubstance(substance),
    structure: molecule && {
      smiles: molecule.smiles,
      inchikey: molecule.inchikey,
      formula: molecule.formula,
      exactMass: molecule.exactMass,
      drawing: { light: draw(false), dark: draw(true) },
    },
    isomers: isomers.map(shownSubstance),
    seen: sightings.filter((one) => keys.has(nameKey(one.name))),
  };
}

/** The comparison of the laws as it is shown. */
export type ShownComparison = Omit<LawComparison, "substances" | "moves"> & {
  readonly substances: readonly (Omit<LawComparison["substances"][number], "substance"> & {
    readonly substance: ShownSubstance;
  })[];
  readonly moves: readonly (Omit<LawComparison["moves"][number], "substance"> & { readonly substance: string })[];
};

/** Puts the laws beside one another as of a day, with what laboratories saw, as far as the caller may see. */
export async function askComparison(house: House, caller: Caller, day: Day): Promise<ShownComparison> {
  const register = await readRegister(house, caller);
  const comparison = compareLaws(register, day, await readSightings(house, caller));
  return {
    ...comparison,
    substances: comparison.substances.map((one) => ({ ...one, substance: shownSubstance(one.substance) })),
    moves: comparison.moves.map((one) => ({ ...one, substance: one.substance?.en ?? "" })),
  };
}

function shownSubstance({ molecule, ...one }: RegisterSubstance): ShownSubstance {
  if (molecule === undefined) return one;
  const { smiles, inchikey, formula, exactMass } = molecule;
  return { ...one, smiles, inchikey, formula, exactMass };
}
