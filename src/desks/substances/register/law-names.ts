import type { ControlEntry } from "../control-entry.kind.ts";
import type { KnownName, KnownSubstance } from "./known-substance.ts";
import { nameKey, namesInText } from "./name-key.ts";

/** What a law's text calls one substance, as a substance of the register without a structure; undefined where it names none. */
export function lawNames(
  values: Pick<ControlEntry, "substance" | "textEn" | "textFr" | "textEs" | "instrument">,
): KnownSubstance | undefined {
  const { substance, textEn, textFr, textEs, instrument: source } = values;
  const en = textEn === undefined ? [substance] : namesOf(textEn);
  const fr = textFr === undefined ? [] : namesOf(textFr);
  const es = textEs === undefined ? [] : namesOf(textEs);
  const first = en[0] ?? fr[0] ?? es[0];
  if (first === undefined) return undefined;
  const named = (all: readonly string[], language: KnownName["language"]) =>
    all.slice(1).map((name): KnownName => ({ name, sort: "chemical", language }));
  const names = [...named(en, "en"), ...named(fr, "fr"), ...named(es, "es")];
  const seen = new Set([first, fr[0], es[0]].map((one) => nameKey(one ?? first)));
  return {
    ...{ en: first, fr: fr[0] ?? first, es: es[0] ?? first, class: "other", source },
    names: names.filter(({ name }) => !seen.has(nameKey(name)) && seen.add(nameKey(name))),
  };
}

/** The names in a text; none where it begins by saying what sort of substance is meant, or is a list of them. */
function namesOf(text: string): readonly string[] {
  if (/^(?:any|tou(?:te?|s)|cualquier)\s/i.test(text.trim())) return [];
  const names = namesInText(text).map((one) => one.replace(/(?<=[\p{L}\d)])\.$/u, ""));
  return names.filter((one) => one.length >= 3 && !/^(?:except|sauf|salvo|other than|autre)\b/i.test(one));
}
