import type { SubstanceLaw } from "../../../core/control-law.ts";
import { type ReadyRules, prepareRules, type RuleHit } from "../../../engines/structure/class-rules.ts";
import type { Chemistry } from "../../../engines/structure/chemistry.ts";
import { type Molecule, type MoleculeReading, readMolecule } from "../../../engines/structure/molecule.ts";
import type { ControlEntry } from "../control-entry.kind.ts";
import type { KnownName, KnownSubstance } from "./known-substance.ts";
import { lawNames } from "./law-names.ts";
import { nameKey, namesInText, spellingKey } from "./name-key.ts";

/** A substance of the register: all that is known of it from everywhere, under one number. */
export type RegisterSubstance = {
  /** Its InChIKey, or a key of its name where it has no structure. */
  readonly id: string;
  readonly en: string;
  readonly fr: string;
  readonly es: string;
  readonly class: KnownSubstance["class"];
  readonly cas?: string | undefined;
  readonly molecule?: Molecule | undefined;
  readonly names: readonly (KnownName & { readonly source: string })[];
  /** Records that speak of it. */
  readonly records: readonly string[];
};

/** A country's law, or that of the conventions, as the register applies it. */
export type LawSystem = {
  /** `US`, or `UN` for the conventions. */
  readonly code: string;
  readonly law: SubstanceLaw;
};

/** A control entry that was received as a record. */
export type ReceivedEntry = {
  readonly record: string;
  readonly values: ControlEntry;
  readonly synthetic: boolean;
};

/** What a register is made from. */
export type RegisterInput = {
  readonly chemistry: Chemistry;
  readonly known: readonly KnownSubstance[];
  /** Records of substances. */
  readonly received: readonly { readonly record: string; readonly known: KnownSubstance }[];
  readonly entries: readonly ReceivedEntry[];
  readonly systems: readonly LawSystem[];
};

/** The register, made ready once: names, structures and laws. */
export type Register = {
  readonly chemistry: Chemistry;
  readonly substances: readonly RegisterSubstance[];
  readonly systems: readonly LawSystem[];
  readonly entries: readonly ReceivedEntry[];
  readonly byId: ReadonlyMap<string, RegisterSubstance>;
  /** By the key of a name: every substance that has it. */
  readonly byName: ReadonlyMap<string, readonly RegisterSubstance[]>;
  /** By the key of a name as other languages spell it. */
  readonly bySpelling: ReadonlyMap<string, readonly RegisterSubstance[]>;
  readonly byCas: ReadonlyMap<string, readonly RegisterSubstance[]>;
  readonly bySkeleton: ReadonlyMap<string, readonly RegisterSubstance[]>;
  /** Entries by the keys of the names in their texts, and by InChIKey. */
  readonly entriesByName: ReadonlyMap<string, readonly ReceivedEntry[]>;
  readonly entriesByKey: ReadonlyMap<string, readonly ReceivedEntry[]>;
  readonly rules: ReadyRules;
  /** The classes that a molecule belongs to, worked out once for each. */
  classesOf(molecule: Molecule): readonly RuleHit[];
};

const moleculesOfList = new WeakMap<Chemistry, WeakMap<KnownSubstance, MoleculeReading>>();

/** The molecule of a substance of the house's own list, which is the same for every register: it is read once. */
function moleculeOfList(chemistry: Chemistry, known: KnownSubstance, smiles: string): MoleculeReading {
  const read = moleculesOfList.get(chemistry) ?? new WeakMap<KnownSubstance, MoleculeReading>();
  moleculesOfList.set(chemistry, read);
  const molecule = read.get(known) ?? readMolecule(chemistry, smiles);
  read.set(known, molecule);
  return molecule;
}

type Growing = { -readonly [K in keyof RegisterSubstance]: RegisterSubstance[K] } & {
  names: (KnownName & { readonly source: string })[];
  records: string[];
};

/**
 * Makes the register: the house's own substances, the records of substances joined to them by structure or by their
 * first name (never by a street name), and the entries of laws under their names; what only a law names stands without a structure. Throws on a substance of the house
 * whose structure cannot be read, or that stands twice.
 */
export function makeRegister(input: RegisterInput): Register {
  const { chemistry } = input;
  const byId = new Map<string, Growing>();
  const strict = new Map<string, Set<Growing>>();
  for (const known of input.known) {
    const read = known.smiles === undefined ? undefined : moleculeOfList(chemistry, known, known.smiles);
    if (read !== undefined && !read.ok)
      throw new Error(`\`${known.en}\` has a structure that cannot be read: ${read.fault}`);
    const made = grow(known, read?.molecule);
    if (byId.has(made.id)) throw new Error(`\`${known.en}\` has the structure of \`${byId.get(made.id)?.en}\``);
    byId.set(made.id, made);
    note(strict, made);
  }
  // A list that gives a substance the name of another one of the house does not take that name from it.
  const own = new Map([...strict].map(([key, all]) => [key, new Set(all)]));
  const isAnothers = (key: string, into: Growing) => own.get(key)?.has(into) === false;
  for (const { record, known: substance } of input.received) {
    const read = substance.smiles === undefined ? undefined : readMolecule(chemistry, substance.smiles);
    const molecule = read?.ok === true ? read.molecule : undefined;
    const key = molecule?.inchikey ?? substance.inchikey;
    const found = key === undefined ? joinedByName(strict, substance) : byId.get(key);
    const into = found ?? grow(substance, molecule);
    if (found === undefined) byId.set(into.id, into);
    else {
      takeNames(into, substance, isAnothers);
      into.cas ??= substance.cas;
    }
    into.records.push(record);
    note(strict, into);
  }
  // What a law names is a substance of the register by that alone, and the law's other names of one that is known are its names.
  const beforeLaws = new Map([...strict].map(([key, all]) => [key, new Set(all)]));
  for (const names of namedByLaws(input)) {
    const found = joinedByLawNames(strict, names);
    if (found === "several") continue;
    const into = found ?? grow(names, undefined);
    if (found === undefined) byId.set(into.id, into);
    else takeNames(into, names, (key) => beforeLaws.get(key)?.has(into) === false);
    note(strict, into);
  }
  const substances = [...byId.values()];
  const rules = prepareRules(input.systems.flatMap(({ law }) => law.rules));
  const classes = new Map<string, readonly RuleHit[]>();
  const entriesByName = new Map<string, ReceivedEntry[]>();
  const entriesByKey = new Map<string, ReceivedEntry[]>();
  for (const entry of input.entries) {
    const { substance, textEn, textFr, textEs, inchikey, scope } = entry.values;
    const texts = [textEn, textFr, textEs].filter((text) => text !== undefined);
    // The brackets of a class may name its members.
    const names = texts.flatMap((text) => (scope === "class" ? namesInText(text).slice(0, 1) : namesInText(text)));
    for (const key of new Set([substance, ...names].map(nameKey))) add(entriesByName, key, entry);
    if (inchikey !== undefined) add(entriesByKey, inchikey, entry);
  }
  return {
    ...{ chemistry, substances, entries: input.entries, systems: input.systems, rules, entriesByName, entriesByKey },
    byId,
    byName: indexOf(substances, (one) => [...new Set(allNames(one).map(nameKey))]),
    bySpelling: indexOf(substances, (one) => [
      ...new Set(
        properNames(one)
          .map(spellingKey)
          .filter((key) => key !== undefined),
      ),
    ]),
    byCas: indexOf(substances, (one) => (one.cas === undefined ? [] : [one.cas])),
    bySkeleton: indexOf(substances, (one) => (one.molecule === undefined ? [] : [one.molecule.inchikey.slice(0, 14)])),
    classesOf(molecule) {
      const known = classes.get(molecule.inchikey);
      if (known !== undefined) return known;
      const hits = rules.check(molecule);
      // A stranger's question must not fill the memory of a node.
      if (classes.size < 5_000) classes.set(molecule.inchikey, hits);
      return hits;
    },
  };
}

/** What received entries and the house's own reading of the laws name, entries first, since they are the text itself. */
function namedByLaws({ entries, systems }: RegisterInput): readonly KnownSubstance[] {
  const carried = systems.flatMap(({ law }) =>
    law.named.flatMap(({ words, instrument }): readonly KnownSubstance[] =>
      words === undefined ? [] : [{ ...words, es: words.en, class: "other", names: [], source: instrument }],
    ),
  );
  return [...entries.flatMap(({ values }) => lawNames(values) ?? []), ...carried];
}

/**
 * The substance that a law's names mean: by what its text begins with, else by another name in the text's first language, as a bracket
 * of a translation may be another substance's; `several` where a name is of more.
 */
function joinedByLawNames(
  strict: ReadonlyMap<string, ReadonlySet<Growing>>,
  { en, fr, names }: KnownSubstance,
): Growing | "several" | undefined {
  const language = names[0]?.language;
  const others = names.filter((one) => one.language === language).map(({ name }) => name);
  const found = [en, fr, ...others].map((name) => [...(strict.get(nameKey(name)) ?? [])]);
  const meant = found.find((all) => all.length === 1)?.[0];
  if (meant !== undefined) return meant;
  return found.some((all) => all.length > 1) ? "several" : undefined;
}

/** Adds to a substance the names that another account of it has; those of other substances are left to these. */
function takeNames(into: Growing, { en, fr, es, names, source }: KnownSubstance, isAnothers: IsAnothers): void {
  const also: KnownName[] = [
    { name: en, sort: "other", language: "en" },
    { name: fr, sort: "other", language: "fr" },
    { name: es, sort: "other", language: "es" },
    ...names,
  ];
  const has = new Set([into.en, into.fr, into.es, ...into.names.map(({ name }) => name)].map(nameKey));
  for (const one of also) {
    if (has.has(nameKey(one.name)) || isAnothers(nameKey(one.name), into)) continue;
    has.add(nameKey(one.name));
    into.names.push({ ...one, source });
  }
}

type IsAnothers = (key: string, into: Growing) => boolean;

/**
 * The substance that a record without a structure is of: told by its first name or its number, or, where its first name is a
 * systematic one, by the only substance whose first name stands among its others.
 */
function joinedByName(strict: ReadonlyMap<string, ReadonlySet<Growing>>, { en, names }: KnownSubstance) {
  const only = (all: readonly Growing[]) => (new Set(all).size === 1 ? all[0] : undefined);
  const first = [...(strict.get(nameKey(en)) ?? [])];
  if (first.length > 0) return only(first);
  const numbers = names.filter(({ name, sort }) => sort === "code" && /^\d{4}$/.test(name));
  const numbered = numbers.flatMap(({ name }) => [...(strict.get(name) ?? [])]);
  if (numbered.length > 0) return only(numbered);
  if (!/\d.*[([]/.test(en)) return undefined;
  return only(
    names.flatMap(({ name }) =>
      [...(strict.get(nameKey(name)) ?? [])].filter((one) => nameKey(one.en) === nameKey(name)),
    ),
  );
}

/** All names of a substance. */
export function allNames(one: RegisterSubstance): readonly string[] {
  return [one.en, one.fr, one.es, ...one.names.map(({ name }) => name)];
}

/** The names of a substance that a law may use: all but those of the street. */
export function properNames(one: RegisterSubstance): readonly string[] {
  return [one.en, one.fr, one.es, ...one.names.flatMap(({ name, sort }) => (sort === "street" ? [] : [name]))];
}

function grow(known: KnownSubstance, molecule: Molecule | undefined): Growing {
  const { en, fr, es, cas } = known;
  return {
    ...{ en, fr, es, cas, molecule, class: known.class },
    id: molecule?.inchikey ?? known.inchikey ?? `name:${nameKey(en)}`,
    names: known.names.map((one) => ({ ...one, source: known.source })),
    records: [],
  };
}

function note(index: Map<string, Set<Growing>>, one: Growing): void {
  for (const key of properNames(one).map(nameKey)) {
    const at = index.get(key) ?? new Set();
    index.set(key, at.add(one));
  }
}

function add<T>(index: Map<string, T[]>, key: string, one: T): void {
  const at = index.get(key);
  if (at === undefined) index.set(key, [one]);
  else at.push(one);
}

function indexOf(
  substances: readonly RegisterSubstance[],
  keysOf: (one: RegisterSubstance) => readonly string[],
): ReadonlyMap<string, readonly RegisterSubstance[]> {
  const index = new Map<string, RegisterSubstance[]>();
  for (const one of substances) for (const key of keysOf(one)) add(index, key, one);
  return index;
}
