import { isCasNumber } from "../../../engines/goods-rules/cas-number.ts";
import { readInchi } from "../../../engines/structure/inchi.ts";
import { MOST_CHARACTERS, type Molecule, readMolecule } from "../../../engines/structure/molecule.ts";
import { namesClass } from "../protocol/name-claims.ts";
import { nameKey, spellingKey, withoutSalt } from "./name-key.ts";
import { allNames, type Register, type RegisterSubstance } from "./register.ts";
import { SALT_NUMBERS } from "./salt-numbers.ts";

/** What was asked by: told by the form of the question. */
export type AskedBy = "inchikey" | "inchi" | "cas" | "name" | "structure";

/** One of several substances that a question may mean. */
export type Choice = {
  readonly substance: RegisterSubstance;
  /** The name by which it answers to the question. */
  readonly by: string;
  readonly sort: string;
};

/** What the register answers to a question of which substance is meant. */
export type Found =
  | {
      readonly outcome: "found";
      readonly by: AskedBy;
      /** The substance of the register; undefined for a structure that it does not know. */
      readonly substance?: RegisterSubstance | undefined;
      readonly molecule?: Molecule | undefined;
      /** A salt or solvate that the question named or drew. */
      readonly salt: readonly string[];
      /** Known substances with the same atoms joined alike, other in space or isotopes. */
      readonly isomers: readonly RegisterSubstance[];
    }
  | { readonly outcome: "ambiguous"; readonly by: AskedBy; readonly choices: readonly Choice[] }
  | { readonly outcome: "unknown"; readonly by: AskedBy; readonly near: readonly RegisterSubstance[] }
  /** The question itself cannot be right. */
  | { readonly outcome: "faulty"; readonly by: AskedBy; readonly fault: QuestionFault };

/** What can be wrong with a question. */
export type QuestionFault = "empty" | "too-long" | "check-digit" | "mixture" | "inchi";

/** Finds which substance a question means: a structure in SMILES, an InChI or InChIKey, a CAS or DEA number, or a name. */
export function findSubstance(register: Register, question: string): Found {
  const text = question.trim().normalize("NFC");
  if (text === "") return { outcome: "faulty", by: "name", fault: "empty" };
  if (text.length > MOST_CHARACTERS) return { outcome: "faulty", by: "name", fault: "too-long" };
  if (/^InChI=/i.test(text)) return byInchi(register, text.replace(/^inchi=/i, "InChI=").replace(/\s+/g, ""));
  if (/^[A-Z]{14}-[A-Z]{10}-[A-Z]$/i.test(text)) return byInchikey(register, text.toUpperCase(), "inchikey");
  if (/^\d{2,7}-\d\d-\d$/.test(text)) return byCas(register, text);
  const named = byClass(register, text) ?? byName(register, text, []);
  if (named !== undefined) return named;
  const parted = withoutSalt(text);
  const salt = parted === undefined || parted.salt === "" ? [] : [parted.salt];
  const base = parted === undefined ? undefined : byName(register, parted.rest, salt);
  if (base !== undefined) return base;
  const spelt = bySpelling(register, text, []) ?? (parted && bySpelling(register, parted.rest, salt));
  if (spelt !== undefined) return spelt;
  return byStructure(register, text) ?? { outcome: "unknown", by: "name", near: nearNames(register, text) };
}

/** The one substance that a name means as laboratories write names: as it stands, without its salt, or as another language spells it. */
export function meantBy(register: Register, name: string): RegisterSubstance | undefined {
  const text = name.trim().normalize("NFC");
  if (namesClass(text)) return undefined;
  const parted = withoutSalt(text);
  const found =
    byName(register, text, []) ??
    (parted && byName(register, parted.rest, [])) ??
    bySpelling(register, text, []) ??
    (parted && bySpelling(register, parted.rest, []));
  return found?.outcome === "found" ? found.substance : undefined;
}

/** A structure is built where its own InChI is the same again; else the key may still name a substance of the register. */
function byInchi(register: Register, inchi: string): Found {
  const read = readInchi(register.chemistry, inchi);
  if (read.ok) {
    const built = byStructure(register, read.smiles);
    if (built !== undefined) return { ...built, by: "inchi" };
  }
  const key = register.chemistry.get_inchikey_for_inchi(inchi);
  const found = key === "" ? undefined : byInchikey(register, key, "inchi");
  return found?.outcome === "found" ? found : { outcome: "faulty", by: "inchi", fault: "inchi" };
}

function byInchikey(register: Register, key: string, by: AskedBy): Found {
  const known =
    register.byId.get(key) ??
    [...(register.bySkeleton.get(key.slice(0, 14)) ?? [])].find((one) => one.id.slice(0, 25) === key.slice(0, 25));
  const kin = (register.bySkeleton.get(key.slice(0, 14)) ?? []).filter((one) => one !== known);
  if (known === undefined) return { outcome: "unknown", by, near: kin };
  return { outcome: "found", by, substance: known, molecule: known.molecule, salt: [], isomers: kin };
}

function byCas(register: Register, text: string): Found {
  if (!isCasNumber(text)) return { outcome: "faulty", by: "cas", fault: "check-digit" };
  const salt = SALT_NUMBERS.get(text);
  const ofSalt =
    salt === undefined ? [] : (register.byName.get(nameKey(salt.en)) ?? []).filter(({ en }) => en === salt.en);
  return (
    oneOf(register, register.byCas.get(text) ?? [], "cas", text, []) ??
    oneOf(register, ofSalt, "cas", text, salt === undefined ? [] : [salt.salt]) ?? {
      outcome: "unknown",
      by: "cas",
      near: [],
    }
  );
}

/** The classes that names speak of, and what such names hold. */
const CLASS_STEMS = [
  ["fentanyl", /fentan[iy]l/i],
  ["nitazene", /nita[zc][eè]n/i],
  ["benzodiazepine", /ben[zt]odia[zc][eé]pin/i],
  ["cannabinoid", /cann?abino/i],
] as const;

/**
 * A name of a class means each of its members and none of them: it is answered with the item of a law that has this very name, and
 * with all members that the register knows.
 */
function byClass(register: Register, text: string): Found | undefined {
  const [of] = namesClass(text) ? (CLASS_STEMS.find(([, stem]) => stem.test(text)) ?? []) : [];
  const members = register.substances.filter((one) => one.class === of && one.molecule !== undefined);
  if (of === undefined || members.length === 0) return undefined;
  const items = (register.byName.get(nameKey(text)) ?? []).map((substance) => ({ substance, by: text, sort: "inn" }));
  const choices = members.map((substance) => ({ substance, by: substance.en, sort: "inn" }));
  return { outcome: "ambiguous", by: "name", choices: [...items, ...choices] };
}

function byName(register: Register, text: string, salt: readonly string[]): Found | undefined {
  return oneOf(register, register.byName.get(nameKey(text)) ?? [], "name", text, salt);
}

/** A name as another language spells it; a street name only as it stands. */
function bySpelling(register: Register, text: string, salt: readonly string[]): Found | undefined {
  const key = spellingKey(text);
  return key === undefined ? undefined : oneOf(register, register.bySpelling.get(key) ?? [], "name", text, salt);
}

function oneOf(
  register: Register,
  hits: readonly RegisterSubstance[],
  by: AskedBy,
  text: string,
  salt: readonly string[],
): Found | undefined {
  const [only] = hits;
  if (only === undefined) return undefined;
  if (hits.length > 1) {
    return {
      outcome: "ambiguous",
      by,
      choices: hits.map((substance) => {
        const name = substance.names.find((one) => nameKey(one.name) === nameKey(text));
        return { substance, by: name?.name ?? substance.en, sort: name?.sort ?? "inn" };
      }),
    };
  }
  const skeleton = only.molecule?.inchikey.slice(0, 14) ?? "";
  const isomers = (register.bySkeleton.get(skeleton) ?? []).filter((one) => one !== only);
  return { outcome: "found", by, substance: only, molecule: only.molecule, salt, isomers };
}

function byStructure(register: Register, text: string): Found | undefined {
  const read = readMolecule(register.chemistry, text);
  if (!read.ok)
    return read.fault === "too-large" ? { outcome: "faulty", by: "structure", fault: "too-long" } : undefined;
  const { molecule } = read;
  if (molecule.beside.length > 0) return { outcome: "faulty", by: "structure", fault: "mixture" };
  const kin = register.bySkeleton.get(molecule.inchikey.slice(0, 14)) ?? [];
  const substance = register.byId.get(molecule.inchikey);
  return {
    ...{ outcome: "found", by: "structure", substance, molecule, salt: molecule.salt },
    isomers: kin.filter((one) => one !== substance),
  };
}

const MOST_NEAR = 6;

/** Names that hold what was asked, or begin as it does: offered, never taken. */
function nearNames(register: Register, text: string): readonly RegisterSubstance[] {
  const key = nameKey(text);
  if (key.length < 4) return [];
  const near = register.substances.flatMap((one) => {
    const least = Math.min(...allNames(one).map((name) => distanceOf(key, nameKey(name))));
    return least < 100 ? [{ one, least }] : [];
  });
  return near
    .toSorted((a, b) => a.least - b.least || (a.one.en.toLowerCase() < b.one.en.toLowerCase() ? -1 : 1))
    .slice(0, MOST_NEAR)
    .map(({ one }) => one);
}

/** How far a name is from what was asked: by letters wrong, else by how much longer the one is that holds the other; 100 for far. */
function distanceOf(key: string, name: string): number {
  const wrong = editDistance(key, name, 3);
  if (wrong <= Math.min(2, Math.floor(key.length / 4))) return wrong;
  const holds = name.includes(key) || (key.includes(name) && name.length > 4);
  return holds ? Math.min(99, 2 + Math.abs(name.length - key.length) + (name.startsWith(key) ? 0 : 4)) : 100;
}

/** Levenshtein's distance of two short texts, or `most` when it is that or more. */
function editDistance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) >= most) return most;
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let a = 1; a <= one.length; a++) {
    const next = [a];
    for (let b = 1; b <= other.length; b++) {
      const same = one[a - 1] === other[b - 1] ? 0 : 1;
      next.push(Math.min((row[b] ?? 0) + 1, (next[b - 1] ?? 0) + 1, (row[b - 1] ?? 0) + same));
    }
    if (Math.min(...next) >= most) return most;
    row = next;
  }
  return Math.min(most, row[other.length] ?? most);
}
