/** Hydrogens (and charges of -1) that move between atoms of a component. */
export type MobileGroup = { readonly hydrogens: number; readonly minus: number; readonly atoms: readonly number[] };

/** One component of an InChI as its layers tell it; atoms are counted from 0 in the order of the InChI. */
export type InchiComponent = {
  /** Atomic numbers of the atoms that are not hydrogen. */
  readonly elements: readonly number[];
  readonly bonds: readonly (readonly [number, number])[];
  /** Hydrogens that stand still, by atom. */
  readonly hydrogens: readonly number[];
  readonly mobile: readonly MobileGroup[];
  /** Charge that does not come from protons. */
  readonly charge: number;
  /** Parities of atoms, as the structure has them: an inversion is already applied. */
  readonly centres: ReadonlyMap<number, "+" | "-">;
  readonly doubles: readonly { readonly atoms: readonly [number, number]; readonly parity: "+" | "-" }[];
  /** Difference from the element's average mass in whole numbers, by atom. */
  readonly shifts: ReadonlyMap<number, number>;
  /** Heavy hydrogens by atom: their mass number, as often as they stand. */
  readonly heavy: ReadonlyMap<number, readonly number[]>;
};

const SYMBOLS = (
  "H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Y Zr Nb Mo Tc Ru " +
  "Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi"
).split(" ");
const NUMBERS: ReadonlyMap<string, number> = new Map(SYMBOLS.map((symbol, at) => [symbol, at + 1]));

/** The most components and atoms of one component that are read. */
const MOST_COMPONENTS = 12;
const MOST_ATOMS = 250;

/** Layers that a standard InChI may have after its formula, in the order in which they are read. */
const LAYERS = ["c", "h", "q", "p", "b", "t", "m", "s", "i"] as const;

/**
 * Reads the layers of a standard InChI: formula, connections, hydrogens, charge, stereochemistry and isotopes. Undefined for
 * what is not a standard InChI, has a layer that is not known here (stereochemistry of isotopes), or goes beyond the bounds.
 */
export function readInchiLayers(inchi: string): readonly InchiComponent[] | undefined {
  const [, formula, rest] = /^InChI=1S\/([A-Z][A-Za-z0-9.]*)((?:\/[^/]+)*)$/.exec(inchi) ?? [];
  if (formula === undefined || rest === undefined) return undefined;
  const layers = new Map<string, string>();
  for (const layer of rest.split("/").slice(1)) {
    const [letter, text] = [layer.slice(0, 1), layer.slice(1)];
    if (!LAYERS.some((one) => one === letter) || layers.has(letter) || layers.has("i")) return undefined;
    layers.set(letter, text);
  }
  if ((layers.get("s") ?? "1") !== "1") return undefined;
  const formulas = formula.split(".").flatMap((part) => {
    const [, times = "1", text = ""] = /^(\d{0,2})(.*)$/.exec(part) ?? [];
    return Array.from<string>({ length: Math.min(Number(times || "1"), MOST_COMPONENTS) }).fill(text);
  });
  const count = formulas.length;
  if (count > MOST_COMPONENTS) return undefined;
  const pieces = (letter: string) => cut(layers.get(letter), count);
  const cutLayers = {
    ...{ c: pieces("c"), h: pieces("h"), q: pieces("q") },
    ...{ b: pieces("b"), t: pieces("t"), i: pieces("i"), m: [...(layers.get("m") ?? "".padEnd(count, "."))] },
  };
  if (Object.values(cutLayers).some((one) => one?.length !== count)) return undefined;
  const components = formulas.map((text, at) => {
    const piece = (letter: keyof typeof cutLayers) => cutLayers[letter]?.[at] ?? "";
    return readComponent(text, piece);
  });
  return components.every((one) => one !== undefined) ? components : undefined;
}

/** The pieces of a layer, one a component: `2*text` stands for two of them. */
function cut(layer: string | undefined, count: number): readonly string[] | undefined {
  if (layer === undefined) return Array.from<string>({ length: count }).fill("");
  const pieces: string[] = [];
  for (const piece of layer.split(";")) {
    const [, times, text = ""] = /^(?:(\d{1,2})\*)?(.*)$/.exec(piece) ?? [];
    for (let left = Number(times ?? "1"); left > 0 && pieces.length <= count; left--) pieces.push(text);
  }
  return pieces.length === count ? pieces : undefined;
}

function readComponent(
  formula: string,
  piece: (letter: "c" | "h" | "q" | "b" | "t" | "i" | "m") => string,
): InchiComponent | undefined {
  const atoms = readAtoms(formula);
  if (atoms === undefined) return undefined;
  const { elements, hydrogens: inFormula } = atoms;
  const size = elements.length;
  const bonds = readConnections(piece("c"), size);
  const hydrogens = readHydrogens(piece("h"), size);
  const isotopes = readIsotopes(piece("i"), size);
  const charge = piece("q") === "" ? 0 : Number(piece("q"));
  if (bonds === undefined || hydrogens === undefined || isotopes === undefined) return undefined;
  if (!/^([+-]\d{1,2})?$/.test(piece("q"))) return undefined;
  const told =
    hydrogens.fixed.reduce((sum, one) => sum + one, 0) +
    hydrogens.mobile.reduce((sum, group) => sum + group.hydrogens, 0);
  if (told !== inFormula) return undefined;
  const centres = readCentres(piece("t"), size, piece("m") === "1");
  const doubles = readDoubles(piece("b"), size);
  if (centres === undefined || doubles === undefined) return undefined;
  return {
    elements,
    bonds,
    hydrogens: hydrogens.fixed,
    mobile: hydrogens.mobile,
    charge,
    centres,
    doubles,
    ...isotopes,
  };
}

/** The atoms of a formula in Hill order: carbon first, then by letters, as the atoms of an InChI are numbered. */
function readAtoms(formula: string): { elements: readonly number[]; hydrogens: number } | undefined {
  if (!/^(?:[A-Z][a-z]?\d{0,3})+$/.test(formula)) return undefined;
  const elements: number[] = [];
  let hydrogens = 0;
  for (const [, symbol = "", times] of formula.matchAll(/([A-Z][a-z]?)(\d{0,3})/g)) {
    const number = NUMBERS.get(symbol);
    const many = times === "" || times === undefined ? 1 : Number(times);
    if (number === undefined || many === 0) return undefined;
    if (symbol === "H") hydrogens += many;
    else for (let left = many; left > 0; left--) elements.push(number);
  }
  return elements.length === 0 || elements.length > MOST_ATOMS ? undefined : { elements, hydrogens };
}

/** The bonds of a connection layer: a chain with branches in brackets, a number said again closes a ring. */
function readConnections(text: string, size: number): readonly (readonly [number, number])[] | undefined {
  const bonds = new Map<string, readonly [number, number]>();
  if (text === "") return size === 1 ? [] : undefined;
  if (!/^[\d\-(),]+$/.test(text)) return undefined;
  const open: number[] = [];
  const seen = new Set<number>();
  let before: number | undefined;
  for (const [token] of text.matchAll(/\d+|[-(),]/g)) {
    if (token === "(") {
      if (before === undefined) return undefined;
      open.push(before);
    } else if (token === ",") before = open.at(-1);
    else if (token === ")") before = open.pop();
    else if (token !== "-") {
      const atom = Number(token) - 1;
      if (atom < 0 || atom >= size || atom === before) return undefined;
      if (before !== undefined) {
        const pair = [Math.min(before, atom), Math.max(before, atom)] as const;
        if (bonds.has(pair.join())) return undefined;
        bonds.set(pair.join(), pair);
      }
      seen.add(atom);
      before = atom;
    }
    if (before === undefined) return undefined;
  }
  if (open.length > 0 || seen.size !== size) return undefined;
  return [...bonds.values()].toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
}

function readHydrogens(
  text: string,
  size: number,
): { fixed: readonly number[]; mobile: readonly MobileGroup[] } | undefined {
  const fixed = Array.from<number>({ length: size }).fill(0);
  const mobile: MobileGroup[] = [];
  const still = text.replace(/,?\((H\d*)?(-\d*)?((?:,\d+)+)\)/g, (_, hydrogens = "", minus = "", atoms = "") => {
    mobile.push({
      hydrogens: many(String(hydrogens).slice(1), hydrogens !== ""),
      minus: many(String(minus).slice(1), minus !== ""),
      atoms: String(atoms)
        .slice(1)
        .split(",")
        .map((one) => Number(one) - 1),
    });
    return "";
  });
  if (mobile.some(({ atoms }) => atoms.some((one) => one < 0 || one >= size))) return undefined;
  if (still === "") return { fixed, mobile };
  let waiting: number[] = [];
  for (const part of still.split(",")) {
    const [, from, to, isHydrogen, times = ""] = /^(\d+)(?:-(\d+))?(H)?(\d*)$/.exec(part) ?? [];
    if (from === undefined) return undefined;
    const [first, last] = [Number(from) - 1, Number(to ?? from) - 1];
    if (first < 0 || last >= size || last < first) return undefined;
    for (let at = first; at <= last; at++) waiting.push(at);
    if (isHydrogen === undefined) continue;
    for (const atom of waiting) fixed[atom] = (fixed[atom] ?? 0) + many(times, true);
    waiting = [];
  }
  return waiting.length === 0 ? { fixed, mobile } : undefined;
}

function many(digits: string, isThere: boolean): number {
  if (!isThere) return 0;
  return digits === "" ? 1 : Number(digits);
}

function readCentres(text: string, size: number, isInverted: boolean): ReadonlyMap<number, "+" | "-"> | undefined {
  const centres = new Map<number, "+" | "-">();
  for (const part of text === "" ? [] : text.split(",")) {
    const [, atom, parity] = /^(\d+)([-+?u])$/.exec(part) ?? [];
    if (atom === undefined || Number(atom) < 1 || Number(atom) > size) return undefined;
    if (parity === "+" || parity === "-") centres.set(Number(atom) - 1, isInverted === (parity === "+") ? "-" : "+");
  }
  return centres;
}

function readDoubles(text: string, size: number): InchiComponent["doubles"] | undefined {
  const doubles: InchiComponent["doubles"][number][] = [];
  for (const part of text === "" ? [] : text.split(",")) {
    const [, one, other, parity] = /^(\d+)-(\d+)([-+?u])$/.exec(part) ?? [];
    if (one === undefined || other === undefined) return undefined;
    const atoms = [Number(one) - 1, Number(other) - 1] as const;
    if (atoms.some((atom) => atom < 0 || atom >= size)) return undefined;
    if (parity === "+" || parity === "-") doubles.push({ atoms, parity });
  }
  return doubles;
}

const HEAVY: Readonly<Record<string, number>> = { H: 1, D: 2, T: 3 };

function readIsotopes(text: string, size: number): Pick<InchiComponent, "shifts" | "heavy"> | undefined {
  const shifts = new Map<number, number>();
  const heavy = new Map<number, readonly number[]>();
  for (const part of text === "" ? [] : text.split(",")) {
    const [, number, shift, hydrogens = ""] = /^(\d+)([+-]\d{1,3})?((?:[HDT]\d*)*)$/.exec(part) ?? [];
    const atom = Number(number) - 1;
    if (number === undefined || atom < 0 || atom >= size) return undefined;
    if (shift !== undefined) shifts.set(atom, Number(shift));
    const masses = [...hydrogens.matchAll(/([HDT])(\d*)/g)].flatMap(([, letter = "H", times = ""]) =>
      Array.from<number>({ length: Math.min(many(times, true), 8) }).fill(HEAVY[letter] ?? 1),
    );
    if (masses.length > 0) heavy.set(atom, masses);
  }
  return { shifts, heavy };
}
