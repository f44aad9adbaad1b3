import type { Words } from "../../core/words.ts";
import { exactMass, type Formula, readFormula } from "./formula.ts";

/** What a part of a molecule is, as far as it says which changes are met there. */
export type PartKind = "ring" | "acyl" | "other";

/** A change of a molecule as it is met among drugs and their analogues: what is added less what is taken. */
export type Change = {
  readonly name: Words;
  readonly formula: Formula;
  readonly mass: number;
  /** The only kind of part where it is met: an aromatic ring, an acyl group. */
  readonly on?: PartKind;
};

/** What is added, what is taken, and what a chemist calls it. The reverse of each is looked for too. */
const KNOWN: readonly (readonly [
  added: string,
  taken: string,
  name: Words,
  about?: { on?: PartKind; back?: Words },
])[] = [
  [
    "CH2",
    "",
    {
      en: "one CH2 more (methyl or longer chain)",
      fr: "un CH2 de plus (méthyle ou chaîne plus longue)",
      es: "un CH2 más (metilo o cadena más larga)",
    },
    {
      back: {
        en: "one CH2 less (methyl lost or shorter chain)",
        fr: "un CH2 de moins (méthyle perdu ou chaîne plus courte)",
        es: "un CH2 menos (metilo perdido o cadena más corta)",
      },
    },
  ],
  [
    "C2H4",
    "",
    {
      en: "two CH2 more (ethyl, dimethyl or longer chain)",
      fr: "deux CH2 de plus (éthyle, diméthyle ou chaîne plus longue)",
      es: "dos CH2 más (etilo, dimetilo o cadena más larga)",
    },
    {
      back: {
        en: "two CH2 less (shorter chain)",
        fr: "deux CH2 de moins (chaîne plus courte)",
        es: "dos CH2 menos (cadena más corta)",
      },
    },
  ],
  [
    "C3H6",
    "",
    { en: "three CH2 more", fr: "trois CH2 de plus", es: "tres CH2 más" },
    { back: { en: "three CH2 less", fr: "trois CH2 de moins", es: "tres CH2 menos" } },
  ],
  [
    "C4H8",
    "",
    { en: "four CH2 more", fr: "quatre CH2 de plus", es: "cuatro CH2 más" },
    { back: { en: "four CH2 less", fr: "quatre CH2 de moins", es: "cuatro CH2 menos" } },
  ],
  [
    "O",
    "",
    { en: "hydroxyl for hydrogen", fr: "hydroxyle à la place d'un hydrogène", es: "hidroxilo en lugar de hidrógeno" },
  ],
  [
    "CH2O",
    "",
    { en: "methoxyl for hydrogen", fr: "méthoxyle à la place d'un hydrogène", es: "metoxilo en lugar de hidrógeno" },
  ],
  [
    "C2H4O",
    "",
    {
      en: "ethoxyl or methoxymethyl for hydrogen",
      fr: "éthoxyle ou méthoxyméthyle à la place d'un hydrogène",
      es: "etoxilo o metoximetilo en lugar de hidrógeno",
    },
  ],
  ["F", "H", { en: "fluorine for hydrogen", fr: "fluor à la place d'un hydrogène", es: "flúor en lugar de hidrógeno" }],
  [
    "Cl",
    "H",
    { en: "chlorine for hydrogen", fr: "chlore à la place d'un hydrogène", es: "cloro en lugar de hidrógeno" },
  ],
  [
    "Br",
    "H",
    { en: "bromine for hydrogen", fr: "brome à la place d'un hydrogène", es: "bromo en lugar de hidrógeno" },
    { on: "ring" },
  ],
  [
    "I",
    "H",
    { en: "iodine for hydrogen", fr: "iode à la place d'un hydrogène", es: "yodo en lugar de hidrógeno" },
    { on: "ring" },
  ],
  [
    "CF3",
    "H",
    {
      en: "trifluoromethyl for hydrogen",
      fr: "trifluorométhyle à la place d'un hydrogène",
      es: "trifluorometilo en lugar de hidrógeno",
    },
    { on: "ring" },
  ],
  [
    "NO2",
    "H",
    { en: "nitro for hydrogen", fr: "nitro à la place d'un hydrogène", es: "nitro en lugar de hidrógeno" },
    { on: "ring" },
  ],
  ["NH", "", { en: "amino for hydrogen", fr: "amino à la place d'un hydrogène", es: "amino en lugar de hidrógeno" }],
  [
    "C",
    "H",
    {
      en: "cyano for amino, or one carbon more and one hydrogen less",
      fr: "un carbone de plus et un hydrogène de moins",
      es: "un carbono más y un hidrógeno menos",
    },
  ],
  [
    "C",
    "",
    {
      en: "one carbon more, same hydrogen (such as cyclopropyl for ethyl)",
      fr: "un carbone de plus, même hydrogène (tel que cyclopropyle à la place d'éthyle)",
      es: "un carbono más, igual hidrógeno (como ciclopropilo en lugar de etilo)",
    },
  ],
  [
    "",
    "H2",
    {
      en: "two hydrogens less (double bond or ring)",
      fr: "deux hydrogènes de moins (double liaison ou cycle)",
      es: "dos hidrógenos menos (doble enlace o anillo)",
    },
    {
      back: {
        en: "two hydrogens more (double bond saturated or ring opened)",
        fr: "deux hydrogènes de plus (double liaison saturée ou cycle ouvert)",
        es: "dos hidrógenos más (doble enlace saturado o anillo abierto)",
      },
    },
  ],
  [
    "S",
    "C2H2",
    { en: "thienyl for phenyl", fr: "thiényle à la place de phényle", es: "tienilo en lugar de fenilo" },
    { on: "ring" },
  ],
  [
    "O",
    "C2H2",
    { en: "furanyl for phenyl", fr: "furanyle à la place de phényle", es: "furanilo en lugar de fenilo" },
    { on: "ring" },
  ],
  [
    "N",
    "CH",
    { en: "pyridyl for phenyl", fr: "pyridyle à la place de phényle", es: "piridilo en lugar de fenilo" },
    { on: "ring" },
  ],
  [
    "C2O",
    "H2",
    { en: "furoyl for propionyl", fr: "furoyle à la place de propionyle", es: "furoílo en lugar de propionilo" },
    { on: "acyl" },
  ],
  [
    "C4",
    "",
    {
      en: "benzoyl for propionyl, or phenyl for ethyl",
      fr: "benzoyle à la place de propionyle, ou phényle à la place d'éthyle",
      es: "benzoílo en lugar de propionilo, o fenilo en lugar de etilo",
    },
    { on: "acyl" },
  ],
  [
    "C3",
    "",
    {
      en: "three carbons more, same hydrogen",
      fr: "trois carbones de plus, même hydrogène",
      es: "tres carbonos más, igual hidrógeno",
    },
  ],
  [
    "C2",
    "",
    {
      en: "two carbons more, same hydrogen",
      fr: "deux carbones de plus, même hydrogène",
      es: "dos carbonos más, igual hidrógeno",
    },
  ],
  [
    "C2H2",
    "",
    {
      en: "cyclobutyl for ethyl, or vinyl for hydrogen",
      fr: "cyclobutyle à la place d'éthyle, ou vinyle à la place d'un hydrogène",
      es: "ciclobutilo en lugar de etilo, o vinilo en lugar de hidrógeno",
    },
  ],
  [
    "C3H4",
    "",
    {
      en: "cyclopentyl for ethyl, or allyl for hydrogen",
      fr: "cyclopentyle à la place d'éthyle, ou allyle à la place d'un hydrogène",
      es: "ciclopentilo en lugar de etilo, o alilo en lugar de hidrógeno",
    },
  ],
  [
    "C4H6",
    "",
    { en: "cyclohexyl for ethyl", fr: "cyclohexyle à la place d'éthyle", es: "ciclohexilo en lugar de etilo" },
    { on: "acyl" },
  ],
  [
    "C5H8",
    "",
    {
      en: "tetramethylcyclopropyl for ethyl",
      fr: "tétraméthylcyclopropyle à la place d'éthyle",
      es: "tetrametilciclopropilo en lugar de etilo",
    },
    { on: "acyl" },
  ],
  [
    "C2H2O",
    "",
    {
      en: "tetrahydrofuranyl for ethyl, or acetyl for hydrogen",
      fr: "tétrahydrofuranyle à la place d'éthyle, ou acétyle à la place d'un hydrogène",
      es: "tetrahidrofuranilo en lugar de etilo, o acetilo en lugar de hidrógeno",
    },
  ],
  [
    "C2H2O2",
    "",
    {
      en: "methyl ester of a carboxyl for hydrogen",
      fr: "ester méthylique d'un carboxyle à la place d'un hydrogène",
      es: "éster metílico de un carboxilo en lugar de hidrógeno",
    },
  ],
  [
    "CO2",
    "",
    { en: "carboxyl for hydrogen", fr: "carboxyle à la place d'un hydrogène", es: "carboxilo en lugar de hidrógeno" },
  ],
  [
    "CO",
    "",
    {
      en: "carbonyl more (formyl for hydrogen)",
      fr: "un carbonyle de plus (formyle à la place d'un hydrogène)",
      es: "un carbonilo más (formilo en lugar de hidrógeno)",
    },
  ],
  [
    "C3H4O",
    "",
    {
      en: "propionyl for hydrogen",
      fr: "propionyle à la place d'un hydrogène",
      es: "propionilo en lugar de hidrógeno",
    },
    {
      back: {
        en: "hydrogen for propionyl (group lost)",
        fr: "hydrogène à la place de propionyle (groupe perdu)",
        es: "hidrógeno en lugar de propionilo (grupo perdido)",
      },
    },
  ],
  [
    "O",
    "H2",
    {
      en: "two hydrogens replaced by a double-bonded oxygen",
      fr: "deux hydrogènes remplacés par un oxygène doublement lié",
      es: "dos hidrógenos sustituidos por un oxígeno con doble enlace",
    },
  ],
  ["O", "CH2", { en: "oxygen in place of CH2", fr: "un oxygène à la place de CH2", es: "un oxígeno en lugar de CH2" }],
  [
    "S",
    "O",
    {
      en: "sulphur in place of oxygen",
      fr: "un soufre à la place d'un oxygène",
      es: "un azufre en lugar de un oxígeno",
    },
  ],
  [
    "C5O2",
    "H4",
    {
      en: "benzodioxole carbonyl for propionyl",
      fr: "benzodioxole-carbonyle à la place de propionyle",
      es: "benzodioxol-carbonilo en lugar de propionilo",
    },
    { on: "acyl" },
  ],
  [
    "C8H8",
    "",
    { en: "phenethyl for hydrogen", fr: "phénéthyle à la place d'un hydrogène", es: "fenetilo en lugar de hidrógeno" },
    {
      back: {
        en: "hydrogen for phenethyl (group lost)",
        fr: "hydrogène à la place de phénéthyle (groupe perdu)",
        es: "hidrógeno en lugar de fenetilo (grupo perdido)",
      },
    },
  ],
  [
    "C7H6",
    "",
    { en: "benzyl for hydrogen", fr: "benzyle à la place d'un hydrogène", es: "bencilo en lugar de hidrógeno" },
  ],
  [
    "C3H8Si",
    "",
    {
      en: "trimethylsilyl for hydrogen (derivative)",
      fr: "triméthylsilyle à la place d'un hydrogène (dérivé)",
      es: "trimetilsililo en lugar de hidrógeno (derivado)",
    },
  ],
  [
    "C2F3O",
    "H",
    {
      en: "trifluoroacetyl for hydrogen (derivative)",
      fr: "trifluoroacétyle à la place d'un hydrogène (dérivé)",
      es: "trifluoroacetilo en lugar de hidrógeno (derivado)",
    },
  ],
];

/** The known changes and their reverses, by mass; their formulas are read here, so that no mass is written by hand. */
export const CHANGES: readonly Change[] = KNOWN.flatMap(([added, taken, name, { on, back: named } = {}]): Change[] => {
  const formula = difference(added, taken);
  const back = difference(taken, added);
  const reverse: Words = named ?? {
    en: `the reverse of: ${name.en}`,
    fr: `l'inverse de : ${name.fr}`,
    es: `lo inverso de: ${name.es}`,
  };
  return [
    { name, formula, mass: exactMass(formula), on },
    { name: reverse, formula: back, mass: exactMass(back), on },
  ];
}).sort((a, b) => a.mass - b.mass);

/** The known changes of this mass, the nearest first; several may share a mass at low resolution. */
export function changesOf(mass: number, width: number): readonly Change[] {
  return CHANGES.filter((one) => Math.abs(one.mass - mass) <= width).sort(
    (a, b) => Math.abs(a.mass - mass) - Math.abs(b.mass - mass),
  );
}

/**
 * How plausible a change of this mass is at a kind of part, from 0 to 1: a known change that is met there, one that is met elsewhere,
 * or none that is known. The two lower figures are the house's own estimate.
 */
export function plausibility(mass: number, kind: PartKind, width: number): number {
  const known = changesOf(mass, width);
  if (known.length === 0) return 0.2;
  return known.some(({ on }) => on === undefined || on === kind) ? 1 : 0.1;
}

function difference(added: string, taken: string): Formula {
  const result: Record<string, number> = { ...readFormula(added) };
  for (const [element, count] of Object.entries(readFormula(taken) ?? {}))
    result[element] = (result[element] ?? 0) - count;
  return Object.fromEntries(Object.entries(result).filter(([, count]) => count !== 0));
}
