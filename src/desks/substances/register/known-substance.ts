import type { NAME_LANGUAGES, NAME_SORTS, SUBSTANCE_CLASSES } from "../codes.ts";

/** A name of a substance: what sort of name it is, and in which language. */
export type KnownName = {
  readonly name: string;
  readonly sort: keyof typeof NAME_SORTS;
  readonly language: keyof typeof NAME_LANGUAGES;
};

/** A substance as the register knows it: its structure and its names in the three languages. */
export type KnownSubstance = {
  readonly en: string;
  readonly fr: string;
  readonly es: string;
  readonly class: keyof typeof SUBSTANCE_CLASSES;
  /** Absent for what has no single structure here. */
  readonly smiles?: string | undefined;
  readonly inchikey?: string | undefined;
  readonly cas?: string | undefined;
  readonly names: readonly KnownName[];
  /** Where the names and the structure come from. */
  readonly source: string;
};

/**
 * One line of the house's own list: names in English, French and Spanish, SMILES, CAS number or "", and other names, each
 * with a letter for its sort: `c:` code, `i:` international name, `h:` chemical, `t:` trade, `s:` street (with `/fr` or
 * `/es` where it is not English), `d:` number of the DEA.
 */
export type Line = readonly [en: string, fr: string, es: string, smiles: string, cas: string, others?: string];

const SORTS: Readonly<Record<string, KnownName["sort"]>> = {
  c: "code",
  d: "code",
  i: "inn",
  h: "chemical",
  t: "trade",
  s: "street",
  o: "other",
};

/** The substances of lines of one class. Throws on a line whose other names are not written as they must be. */
export function knownSubstances(of: KnownSubstance["class"], lines: readonly Line[]): readonly KnownSubstance[] {
  return lines.map(([en, fr, es, smiles, cas, others = ""]) => ({
    ...{ en, fr, es, class: of, smiles, source: SOURCE },
    ...(cas !== "" && { cas }),
    names: readNames(others, en),
  }));
}

/** One line of what is no single compound, such as a plant: its names in three languages, and other names as in `Line`. */
export type NaturalLine = readonly [en: string, fr: string, es: string, others: string];

/** Plants, fungi and mixtures of one class: names without a structure. Throws as `knownSubstances` does. */
export function knownNatural(of: KnownSubstance["class"], lines: readonly NaturalLine[]): readonly KnownSubstance[] {
  return lines.map(([en, fr, es, others]) => ({
    ...{ en, fr, es, class: of, source: SOURCE },
    names: readNames(others, en),
  }));
}

const SOURCE = "register of the house";

/** The other names of a line. Throws on one that is not written as it must be. */
export function readNames(others: string, of: string): readonly KnownName[] {
  return others
    .split(";")
    .map((one) => one.trim())
    .filter((one) => one !== "")
    .map((one) => readName(one, of));
}

function readName(text: string, of: string): KnownName {
  const found = /^([a-z])(?:\/(fr|es))?:(.+)$/.exec(text);
  const sort = SORTS[found?.[1] ?? ""];
  if (found === null || sort === undefined) throw new Error(`\`${text}\` of \`${of}\` is no name with its sort`);
  const language = found[2] === "fr" ? "fr" : found[2] === "es" ? "es" : sort === "code" ? "none" : "en";
  return { name: (found[3] ?? "").trim(), sort, language };
}
