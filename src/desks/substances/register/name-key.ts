import { foldText } from "../../../core/text.ts";

const GREEK: Readonly<Record<string, string>> = {
  α: "alpha",
  β: "beta",
  ß: "beta",
  γ: "gamma",
  δ: "delta",
  Δ: "delta",
  ω: "omega",
};

/** Words of one language that mean the same part of a chemical name in another. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/\balfa\b/g, "alpha"],
  [/\borto\b/g, "ortho"],
  [/\balfa-/g, "alpha-"],
  [/fentanyl/g, "fentanil"],
];

/** Positions on a ring by their letters, at the head of a name. */
const POSITIONS: Readonly<Record<string, string>> = { p: "para", o: "ortho", m: "meta" };

/**
 * What names of substances are compared by: case, accents, spaces and hyphens do not count; Greek letters count as their
 * names, primes and locants count as they stand, since they tell substances apart.
 */
export function nameKey(name: string): string {
  const greek = name.replace(/[αβßγδΔω]/g, (letter) => `${GREEK[letter]}-`);
  const spelt = SPELLINGS.reduce((text, [from, to]) => text.replace(from, to), foldText(greek));
  return spelt
    .replace(/[’′´`‵]/g, "'")
    .replace(/[‐‑‒–—−­]/g, "-")
    .replace(/^(?:\(±\)|\(\+\/-\)|d,l|dl|rac)-(?=[a-z\d])/, "")
    .replace(/^([pom])-(?=[a-z]{3})/, (_, letter: string) => POSITIONS[letter] ?? "")
    .replace(/[\s_\-.]+/g, "")
    .replace(/®|™/g, "");
}

/** The fewest characters of a name that another language's spelling may be told by. */
const LEAST_SPELT = 6;

/**
 * What names are compared by when no language has one as it stands: the same sounds written as English, French and Spanish
 * write them (`fentanyle`, `fentanilo`; `nitazène`, `nitaceno`). Undefined for codes and short names, whose letters all count.
 */
export function spellingKey(name: string): string | undefined {
  const key = nameKey(name);
  if (key.replace(/[^a-z]/g, "").length < LEAST_SPELT) return undefined;
  return key
    .replace(/^ps(?=[aeiouy])/, "s")
    .replaceAll("ph", "f")
    .replaceAll("th", "t")
    .replaceAll("ch", "c")
    .replaceAll("y", "i")
    .replace(/c(?=[ei])/g, "z")
    .replaceAll("k", "c")
    .replace(/([b-df-hj-np-tv-z])\1+/g, "$1")
    .replace(/^h(?=[aeiou])/, "")
    .replace(/[aeo]+$/, "");
}

/** A salt or solvate named beside a substance. */
export type SaltName = { readonly rest: string; readonly salt: string };

const SALTS =
  "(?:mono|di|tri)?(?:hydrochloride|chlorhydrate|clorhidrato|hcl|hydrobromide|bromhydrate|bromhidrato|hbr|citrate|citrato|sulfate|sulphate|sulfato|tartrate|tartrato|bitartrate|bitartrato|phosphate|fosfato|oxalate|oxalato|fumarate|fumarato|maleate|maleato|succinate|succinato|acetate|acetato|mesylate|mesilato|tosylate|tosilato|nitrate|nitrato|hydriodide|iodhydrate|yodhidrato|sodium|sodio|sodique|s[oó]dico|potassium|potasio|potassique|pot[aá]sico|base|freebase|free base)";
const OF = "(?:de\\s+la\\s+|de\\s+l['’]|del\\s+|de\\s+|d['’]|du\\s+|of\\s+)";
const BEFORE = new RegExp(`^(?:(?:sel|sal)\\s+(?:${OF})?)?(${SALTS})(?:\\s+salts?)?\\s+${OF}(.+)$`, "i");
const BEHIND = new RegExp(`^(.+?)[\\s-]+\\(?(${SALTS})(?:\\s+salts?)?\\)?$`, "i");
/** Water of crystallisation says nothing of which substance it is. */
const HYDRATE = /[\s,-]+(?:mono|di|tri|tetra|penta|hemi|sesqui)?-?hydrat(?:e|ée?|o|ado|ada)$/i;

/** Takes the name of a salt off the name of a substance: `fentanyl citrate`, `chlorhydrate de cocaïne`, `sodium salt of …`. */
export function withoutSalt(name: string): SaltName | undefined {
  const dry = name.trim().replace(HYDRATE, "");
  const before = BEFORE.exec(dry);
  if (before !== null) return { salt: before[1] ?? "", rest: before[2] ?? "" };
  const behind = BEHIND.exec(dry);
  if (behind !== null) return { salt: behind[2] ?? "", rest: behind[1] ?? "" };
  return dry === name.trim() ? undefined : { salt: "", rest: dry };
}

/** Where a legal text goes on from a name to what else is meant: salts, derivatives, the members of a class. */
const BEYOND =
  /,\s+(?:its|their|ses?|leurs?|sus?|ainsi\s+que|including|notamment|y\s+compris|incluid[oa]s?)\b|(?<!\s)\s+(?:and|et|y|ou|or)\s+(?:its|their|any|ses|leurs?|tout|un\s+de|l['’]un|sus|cualquier)\b/i;

/** The names in a legal text of one substance: what stands before the first bracket, and each bracketed name. */
export function namesInText(text: string): readonly string[] {
  const names: string[] = [];
  let depth = 0;
  let square = 0;
  let start = 0;
  let head = "";
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (depth === 0) square = Math.max(0, square + Number(character === "[") - Number(character === "]"));
    const opens = character === "(" && square === 0 && (depth > 0 || /\s/.test(text[at - 1] ?? " "));
    if (opens && depth++ === 0) {
      head ||= text.slice(0, at);
      start = at + 1;
    } else if (character === ")" && depth > 0 && --depth === 0) names.push(text.slice(start, at));
  }
  head ||= text;
  const first = head.split(BEYOND)[0] ?? "";
  return [first, ...names.flatMap((one) => one.split(/;\s*(?:also known as)?/))]
    .map((one) =>
      one
        .replace(/^also known as\s+/i, "")
        .replace(/(?<![\s,:])[\s,:]+$/, "")
        .trim(),
    )
    .filter((one) => one.length > 1 && one.length <= 300);
}
