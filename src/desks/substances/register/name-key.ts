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
    .replace(/^([pom])-(?=[a-z]{3})/, (_, letter: string) => POSITIONS[letter] ?? "")
    .replace(/[\s_\-.]+/g, "")
    .replace(/®|™/g, "");
}

/** A salt or solvate named beside a substance. */
export type SaltName = { readonly rest: string; readonly salt: string };

const SALTS =
  "(?:mono|di|tri)?(?:hydrochloride|chlorhydrate|clorhidrato|hcl|hydrobromide|bromhydrate|bromhidrato|hbr|citrate|citrato|sulfate|sulphate|sulfato|tartrate|tartrato|bitartrate|bitartrato|phosphate|fosfato|oxalate|oxalato|fumarate|fumarato|maleate|maleato|succinate|succinato|acetate|acetato|mesylate|mesilato|tosylate|tosilato|nitrate|nitrato|hydriodide|iodhydrate|yodhidrato|sodium|sodique|s[oó]dico|potassium|potassique|pot[aá]sico|base|freebase|free base)";
const BEFORE = new RegExp(`^(${SALTS})\\s+(?:de\\s+la\\s+|de\\s+l['’]|de\\s+|d['’]|du\\s+|of\\s+)(.+)$`, "i");
const BEHIND = new RegExp(`^(.+?)[\\s-]+(${SALTS})$`, "i");

/** Takes the name of a salt off the name of a substance: `fentanyl citrate`, `chlorhydrate de cocaïne`. */
export function withoutSalt(name: string): SaltName | undefined {
  const before = BEFORE.exec(name.trim());
  if (before !== null) return { salt: before[1] ?? "", rest: before[2] ?? "" };
  const behind = BEHIND.exec(name.trim());
  return behind === null ? undefined : { salt: behind[2] ?? "", rest: behind[1] ?? "" };
}

/** The names in a legal text of one substance: what stands before the first bracket, and each bracketed name. */
export function namesInText(text: string): readonly string[] {
  const names: string[] = [];
  let depth = 0;
  let start = 0;
  let head = "";
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    const opens = character === "(" && (depth > 0 || /\s/.test(text[at - 1] ?? " "));
    if (opens && depth++ === 0) {
      head ||= text.slice(0, at);
      start = at + 1;
    } else if (character === ")" && depth > 0 && --depth === 0) names.push(text.slice(start, at));
  }
  head ||= text;
  const first = head.split(/,\s+(?:its|ses?|sus?)\b|(?<!\s)\s+(?:and|et|y)\s+(?:its|any|ses|tout|sus)\b/i)[0] ?? "";
  return [first, ...names.flatMap((one) => one.split(/;\s*(?:also known as)?/))]
    .map((one) =>
      one
        .replace(/^also known as\s+/i, "")
        .replace(/(?<![\s,:])[\s,:]+$/, "")
        .trim(),
    )
    .filter((one) => one.length > 1 && one.length <= 300);
}
