import { ELECTRON, exactMass, type Formula, PROTON, readFormula } from "../../../engines/spectra/formula.ts";
import { SCAFFOLDS } from "../../../engines/spectra/scaffolds.ts";
import type { SpectrumRecord } from "../formats/spectrum-record.ts";

/** A compound of the made-up library: its formula, and its ions with made-up heights. */
type Compound = {
  readonly name: string;
  readonly formula: string;
  readonly ions: readonly (readonly [string, number])[];
};

/**
 * Compounds whose ions are written by formula: the masses are computed, which ions there are is known from open spectra and
 * textbooks, and the heights are made up. No spectrum here was measured.
 */
const PLAIN: readonly Compound[] = [
  {
    name: "cocaine",
    formula: "C17H21NO4",
    ions: [
      ["C10H16NO2", 999],
      ["C8H12NO", 60],
      ["C7H5O", 90],
      ["C5H8N", 260],
      ["C9H14NO", 130],
      ["C9H12NO", 70],
    ],
  },
  {
    name: "methamphetamine",
    formula: "C10H15N",
    ions: [
      ["C7H7", 999],
      ["C9H11", 640],
      ["C5H5", 90],
      ["C10H13", 20],
      ["C3H8N", 40],
    ],
  },
  {
    name: "heroin",
    formula: "C21H23NO5",
    ions: [
      ["C17H18NO2", 420],
      ["C19H22NO4", 330],
      ["C14H11O2", 400],
      ["C13H9O", 510],
      ["C15H13O2", 300],
      ["C12H9O", 260],
      ["C11H9O", 180],
    ],
  },
  {
    name: "xylazine",
    formula: "C12H16N2S",
    ions: [
      ["C9H10NS", 650],
      ["C4H8NS", 80],
      ["C3H8NS", 999],
      ["C8H12N", 120],
      ["C8H9", 150],
      ["C9H12N", 90],
    ],
  },
  {
    name: "ketamine",
    formula: "C13H16ClNO",
    ions: [
      ["C7H6Cl", 999],
      ["C11H12Cl", 420],
      ["C12H12ClO", 300],
      ["C10H12Cl", 200],
      ["C9H8Cl", 180],
      ["C13H15ClN", 260],
    ],
  },
  {
    name: "caffeine",
    formula: "C8H10N4O2",
    ions: [
      ["C6H8N3O", 999],
      ["C5H8N3", 330],
      ["C4H7N2", 110],
      ["C4H6N3", 40],
      ["C3H4NO", 30],
    ],
  },
  {
    name: "lidocaine",
    formula: "C14H22N2O",
    ions: [
      ["C5H12N", 999],
      ["C3H8N", 80],
      ["C4H10N", 60],
      ["C8H10N", 20],
    ],
  },
  {
    name: "levamisole",
    formula: "C11H12N2S",
    ions: [
      ["C10H12NS", 620],
      ["C7H7", 300],
      ["C8H9", 160],
      ["C9H9", 210],
      ["C5H7N2S", 240],
      ["C7H6N", 90],
    ],
  },
  {
    name: "medetomidine",
    formula: "C13H16N2",
    ions: [
      ["C4H7N2", 999],
      ["C3H5N2", 140],
      ["C10H13", 320],
      ["C9H11", 60],
      ["C8H9", 50],
    ],
  },
  {
    name: "MDMA",
    formula: "C11H15NO2",
    ions: [
      ["C10H11O2", 999],
      ["C8H7O2", 640],
      ["C8H9O", 320],
      ["C7H7", 150],
      ["C8H7", 290],
      ["C6H5", 110],
    ],
  },
];

/** Analogues of the parents whose sites are known: what is added at which site. */
const CHANGED: readonly {
  readonly name: string;
  readonly parent: string;
  readonly at: Readonly<Record<string, string>>;
}[] = [
  { name: "fentanyl", parent: "fentanyl", at: {} },
  { name: "acetylfentanyl", parent: "fentanyl", at: { E: "-CH2" } },
  { name: "butyrylfentanyl", parent: "fentanyl", at: { E: "CH2" } },
  { name: "valerylfentanyl", parent: "fentanyl", at: { E: "C2H4" } },
  { name: "para-fluorofentanyl", parent: "fentanyl", at: { D: "F-H" } },
  { name: "para-chlorofentanyl", parent: "fentanyl", at: { D: "Cl-H" } },
  { name: "4'-methylfentanyl", parent: "fentanyl", at: { A: "CH2" } },
  { name: "etonitazene", parent: "etonitazene", at: {} },
  { name: "metonitazene", parent: "etonitazene", at: { R: "-CH2" } },
  { name: "protonitazene", parent: "etonitazene", at: { R: "CH2" } },
  { name: "N-pyrrolidino protonitazene", parent: "etonitazene", at: { R: "CH2", N: "-H2" } },
];

/** Heights of the fragments of a parent, in the order of the dictionary of scaffolds. */
const HEIGHTS = [999, 620, 310, 170, 110, 80, 60, 45, 30, 25, 20, 18];

/** Examples to try the search with: one that is in the library, an analogue that is not, and a compound that nothing there resembles. */
export const EXAMPLE_QUERIES = ["known", "analogue", "foreign"] as const;

/** One of the examples. */
export type ExampleQuery = (typeof EXAMPLE_QUERIES)[number];

/** The made-up library: MS/MS spectra of positive ions at two energies. */
export function sampleSpectra(): readonly SpectrumRecord[] {
  const compounds = [...PLAIN.map(plainPeaks), ...CHANGED.map((one) => changedPeaks(one.name, one.parent, one.at))];
  return compounds.flatMap((one) => [20, 40].map((energy) => spectrumOf(one, energy)));
}

/** A query spectrum to try the search with; made up. */
export function exampleQuery(which: ExampleQuery): SpectrumRecord {
  const made = {
    known: () => changedPeaks("fentanyl", "fentanyl", {}),
    // A hydroxyl group on the ethyl chain between ring and piperidine.
    analogue: () => changedPeaks("unknown", "fentanyl", { B: "O" }),
    foreign: () =>
      plainPeaks({
        name: "unknown",
        formula: "C18H21NO3",
        ions: [
          ["C12H11O2", 999],
          ["C9H7O", 420],
          ["C14H13O2", 330],
          ["C16H15O2", 200],
          ["C8H5O", 150],
          ["C6H12N", 90],
        ],
      }),
  }[which]();
  const { peaks, ...query } = spectrumOf(made, 30);
  // Heights and masses as another instrument would give them.
  const shaken = peaks.map(([mz, height], at): [number, number] => [
    round(mz * (1 + (at % 2 === 0 ? 1.1e-6 : -1.4e-6)), 4),
    Math.max(1, Math.round(height * (at % 3 === 0 ? 0.86 : 1.12))),
  ]);
  return { row: 0, name: `example: ${which}`, kind: query.kind, ...pick(query), peaks: shaken };
}

function pick({ polarity, precursorMz }: Pick<SpectrumRecord, "polarity" | "precursorMz">) {
  return { ...(polarity && { polarity }), ...(precursorMz !== undefined && { precursorMz }) };
}

type Made = {
  readonly name: string;
  readonly formula: string;
  readonly mass: number;
  readonly peaks: readonly (readonly [number, number])[];
};

function plainPeaks({ name, formula, ions }: Compound): Made {
  const peaks = ions.map(([ion, height]): [number, number] => [ionMass(ion), height]);
  return { name, formula, mass: massOf(formula), peaks };
}

function changedPeaks(name: string, parent: string, at: Readonly<Record<string, string>>): Made {
  const scaffold = SCAFFOLDS.find((one) => one.name === parent);
  if (scaffold === undefined) throw new Error(`\`${parent}\` is no scaffold: choose another parent`);
  const moved = new Map(Object.entries(at).map(([letter, change]) => [letter, changeMass(change)]));
  const total = [...moved.values()].reduce((sum, one) => sum + one, 0);
  const peaks = scaffold.msms.map(({ formula, sites }, place): [number, number] => {
    const shift = sites.reduce((sum, letter) => sum + (moved.get(letter) ?? 0), 0);
    return [ionMass(formula) + shift, HEIGHTS[place] ?? 15];
  });
  return { name, formula: "", mass: massOf(scaffold.formula) + total, peaks };
}

function spectrumOf({ name, formula, mass, peaks }: Made, energy: number): SpectrumRecord {
  const precursor = mass + PROTON;
  const left = energy < 30 ? 480 : energy < 40 ? 220 : 60;
  const all = [
    ...peaks.map(([mz, height], at): [number, number] => [mz, height * (energy >= 40 && at > 0 ? 1.35 : 1)]),
    [precursor, left] as const,
  ];
  const top = Math.max(...all.map(([, height]) => height));
  return {
    ...{ row: 0, kind: "msms", name, identifier: `${name} ${energy} eV`, polarity: "positive", adduct: "[M+H]+" },
    ...(formula === "" ? {} : { formula, exactMass: round(mass, 4) }),
    ...{
      precursorMz: round(precursor, 4),
      collisionEnergy: `${energy} eV`,
      instrument: "SYNTHETIC",
      licence: "made up",
    },
    peaks: all
      .map(([mz, height]): [number, number] => [round(mz, 4), Math.max(1, Math.round((999 * height) / top))])
      .toSorted((a, b) => a[0] - b[0])
      .filter(([mz], at, sorted) => at === 0 || mz !== sorted[at - 1]?.[0]),
  };
}

function massOf(formula: string): number {
  return exactMass(readFormula(formula) as Formula);
}

function ionMass(formula: string): number {
  return massOf(formula) - ELECTRON;
}

/** The mass of a change such as `CH2`, `-CH2` or `F-H`. */
function changeMass(change: string): number {
  const [added = "", taken = ""] = change.split("-");
  return (added === "" ? 0 : massOf(added)) - (taken === "" ? 0 : massOf(taken));
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
