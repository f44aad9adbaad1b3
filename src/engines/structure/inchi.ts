import { type Chemistry, molFromJson, using } from "./chemistry.ts";
import { type FilledComponent, fillings } from "./inchi-bonds.ts";
import { type InchiComponent, readInchiLayers } from "./inchi-layers.ts";

/** A structure that an InChI means, as canonical SMILES, or why none is built: then its key may still be looked up. */
export type InchiReading =
  | { readonly ok: true; readonly smiles: string }
  | { readonly ok: false; readonly fault: "not-standard" | "not-built" };

/** Structures of one InChI that are tried before it is given up. */
const MOST_TRIED = 60;
/** Average atomic masses in whole numbers, from which an InChI counts isotopes. */
const AVERAGE: Readonly<Record<number, number>> = {
  ...{ 5: 11, 6: 12, 7: 14, 8: 16, 9: 19, 14: 28, 15: 31, 16: 32, 17: 35, 34: 79, 35: 80, 53: 127 },
};

/**
 * Builds the structure of a standard InChI. Only a structure whose own InChI is the same again is answered, so that a wrong one
 * is never taken; protons that were added or taken (layer `/p`) are left aside, as the register names substances without them.
 */
export function readInchi(chemistry: Chemistry, inchi: string): InchiReading {
  const components = readInchiLayers(inchi);
  if (components === undefined) return { ok: false, fault: "not-standard" };
  const asked = inchi.replace(/\/p[^/]*/, "");
  let tried = 0;
  for (const filled of everyFilling(components)) {
    if (++tried > MOST_TRIED) break;
    const mol = molFromJson(chemistry, drawn(components, filled));
    if (mol === undefined) continue;
    const smiles = using(mol, (of) => of.get_smiles());
    const again = chemistry.get_mol(smiles);
    if (again !== null && using(again, (of) => of.get_inchi() === asked)) return { ok: true, smiles };
  }
  return { ok: false, fault: "not-built" };
}

/** All combinations of the components' fillings, the likeliest of each first. */
function* everyFilling(
  components: readonly InchiComponent[],
  before: readonly FilledComponent[] = [],
): Generator<readonly FilledComponent[]> {
  const component = components[before.length];
  if (component === undefined) {
    yield before;
    return;
  }
  for (const filled of fillings(component)) yield* everyFilling(components, [...before, filled]);
}

type DrawnAtom = { z: number; impHs: number; chg: number; isotope?: number; stereo?: "cw" | "ccw" };
type DrawnBond = {
  bo: number;
  atoms: readonly [number, number];
  stereo?: "cis" | "trans";
  stereoAtoms?: readonly [number, number];
};

/** The components as one molecule in the toolkit's own JSON (CommonChem). */
function drawn(components: readonly InchiComponent[], filled: readonly FilledComponent[]): unknown {
  const atoms: DrawnAtom[] = [];
  const bonds: DrawnBond[] = [];
  components.forEach((component, at) => drawComponent(component, filled[at] as FilledComponent, atoms, bonds));
  return {
    rdkitjson: { version: 12 },
    defaults: {
      atom: { z: 6, impHs: 0, chg: 0, nRad: 0, isotope: 0, stereo: "unspecified" },
      bond: { bo: 1, stereo: "unspecified" },
    },
    molecules: [{ atoms, bonds }],
  };
}

function drawComponent(
  { elements, bonds: pairs, centres, doubles, shifts, heavy }: InchiComponent,
  { hydrogens, charges, orders }: FilledComponent,
  atoms: DrawnAtom[],
  bonds: DrawnBond[],
): void {
  const first = atoms.length;
  const around = elements.map((_, atom) =>
    pairs.flatMap(([one, other]) => (one === atom ? [other] : other === atom ? [one] : [])).toSorted((a, b) => a - b),
  );
  elements.forEach((z, atom) => {
    const shift = shifts.get(atom);
    const parity = centres.get(atom);
    const isotope = shift === undefined ? undefined : (AVERAGE[z] ?? 0) + shift;
    // Seen from the lowest neighbour the others stand clockwise where the parity is `+`; a hydrogen or lone pair is lower than all.
    const isClockwise = (parity === "+") === (around[atom]?.length ?? 0) > 3;
    atoms.push({
      z,
      impHs: Math.max(0, (hydrogens[atom] ?? 0) - (heavy.get(atom)?.length ?? 0)),
      chg: charges[atom] ?? 0,
      ...(isotope !== undefined && { isotope }),
      ...(parity !== undefined && { stereo: isClockwise ? "cw" : "ccw" }),
    });
  });
  const highest = (atom: number, but: number) => around[atom]?.findLast((one) => one !== but);
  pairs.forEach(([one, other], at) => {
    const bond: DrawnBond = { bo: orders[at] ?? 1, atoms: [first + one, first + other] };
    const double = doubles.find(({ atoms: pair }) => pair.includes(one) && pair.includes(other));
    const [left, right] = [highest(one, other), highest(other, one)];
    if (double !== undefined && bond.bo === 2 && left !== undefined && right !== undefined)
      Object.assign(bond, {
        stereo: double.parity === "+" ? "trans" : "cis",
        stereoAtoms: [first + left, first + right],
      });
    bonds.push(bond);
  });
  for (const [atom, masses] of heavy)
    for (const isotope of masses) {
      atoms.push({ z: 1, impHs: 0, chg: 0, isotope });
      bonds.push({ bo: 1, atoms: [first + atom, atoms.length - 1] });
    }
}
