/** How many atoms of each element a molecule, or a change of a molecule, has; a change may have fewer than none. */
export type Formula = Readonly<Record<string, number>>;

/**
 * Mass in Da of the most frequent isotope, and the standard atomic weight, of each element that drugs, their derivatives and
 * counter-ions are made of. Isotopes: AME2020 (Wang et al. 2021, Chinese Physics C 45:030003); weights: IUPAC 2021, abridged.
 */
const ELEMENTS: Readonly<Record<string, readonly [exact: number, average: number]>> = {
  H: [1.0078250319, 1.008],
  D: [2.01410177784, 2.0141],
  Li: [7.0160034, 6.94],
  B: [11.00930517, 10.81],
  C: [12, 12.011],
  N: [14.00307400425, 14.007],
  O: [15.99491461926, 15.999],
  F: [18.99840316207, 18.998],
  Na: [22.989769282, 22.99],
  Mg: [23.985041689, 24.305],
  Al: [26.98153841, 26.982],
  Si: [27.97692653442, 28.085],
  P: [30.97376199768, 30.974],
  S: [31.97207117354, 32.06],
  Cl: [34.968852694, 35.45],
  K: [38.9637064848, 39.098],
  Ca: [39.962590851, 40.078],
  Cr: [51.940504714, 51.996],
  Mn: [54.938043172, 54.938],
  Fe: [55.93493554, 55.845],
  Co: [58.93319352, 58.933],
  Ni: [57.93534165, 58.693],
  Cu: [62.92959712, 63.546],
  Zn: [63.92914177, 65.38],
  As: [74.921594562, 74.922],
  Se: [79.91652192, 78.971],
  Br: [78.918337601, 79.904],
  Ag: [106.9050915, 107.87],
  Sn: [119.90220265, 118.71],
  I: [126.90447185, 126.9],
  Pt: [194.964791719, 195.08],
  Hg: [201.9706434, 200.59],
  Pb: [207.97665169, 207.2],
};

/** Mass of an electron in Da, which an ion lacks or has too many of. */
export const ELECTRON = 0.000548579909;
/** Mass of a proton in Da: what [M+H]+ has more than M. */
export const PROTON = 1.0078250319 - ELECTRON;

/** Reads a formula such as `C22H28N2O` or `C22H29ClN2O`, with parts joined by a dot; undefined where it is none. */
export function readFormula(text: string): Formula | undefined {
  const formula: Record<string, number> = {};
  if (text.length > 200) return undefined;
  for (const part of text.trim().split(/[.·]/)) {
    const found = /^(\d{0,3})((?:[A-Z][a-z]?\d{0,4})+)$/.exec(part);
    if (found === null) return undefined;
    const times = found[1] === "" ? 1 : Number(found[1]);
    for (const [, element = "", count] of (found[2] as string).matchAll(/([A-Z][a-z]?)(\d*)/g)) {
      if (!Object.hasOwn(ELEMENTS, element)) return undefined;
      formula[element] = (formula[element] ?? 0) + times * (count === "" ? 1 : Number(count));
    }
  }
  return formula;
}

/** Mass in Da of the molecule made of the most frequent isotopes. */
export function exactMass(formula: Formula): number {
  return sumOf(formula, 0);
}

/** Molar mass in g/mol. */
export function molarMass(formula: Formula): number {
  return sumOf(formula, 1);
}

/** Writes a change of a molecule as chemists do: what is added, then what is taken, such as `+F -H`. */
export function changeText(change: Formula): string {
  const side = (sign: 1 | -1) =>
    Object.entries(change)
      .filter(([, count]) => Math.sign(count) === sign)
      .map(([element, count]) => `${element}${Math.abs(count) === 1 ? "" : Math.abs(count)}`)
      .join("");
  return [side(1) && `+${side(1)}`, side(-1) && `-${side(-1)}`].filter(Boolean).join(" ");
}

/** One formula less another. */
export function lessFormula(formula: Formula, other: Formula): Formula {
  const elements = [...new Set([...Object.keys(formula), ...Object.keys(other)])];
  return Object.fromEntries(
    elements.map((one) => [one, (formula[one] ?? 0) - (other[one] ?? 0)] as const).filter(([, count]) => count !== 0),
  );
}

function sumOf(formula: Formula, which: 0 | 1): number {
  return Object.entries(formula).reduce(
    (sum, [element, count]) => sum + count * (ELEMENTS[element]?.[which] ?? Number.NaN),
    0,
  );
}
