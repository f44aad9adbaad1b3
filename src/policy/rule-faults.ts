import { fill, type Words } from "../core/words.ts";

/** What can be wrong with the text of a rule, for whoever writes it. */
export const RULE_FAULTS = {
  template: {
    en: "{file}: holds a template: write each rule out",
    fr: "{file} : contient un modèle : écrivez chaque règle en entier",
    es: "{file}: contiene una plantilla: escriba cada regla por completo",
  },
  twice: {
    en: "{file}: rule `{rule}` stands twice: give each its own id",
    fr: "{file} : la règle `{rule}` figure deux fois : donnez à chacune son propre @id",
    es: "{file}: la regla `{rule}` aparece dos veces: dé a cada una su propio @id",
  },
  noDay: {
    en: "`{value}` is no day: write @{name} as 2026-11-21",
    fr: "`{value}` n'est pas un jour : écrivez @{name} ainsi : 2026-11-21",
    es: "`{value}` no es un día: escriba @{name} así: 2026-11-21",
  },
  lacks: {
    en: "rule `{rule}` lacks the annotations `{names}`: add them",
    fr: "il manque à la règle `{rule}` les annotations `{names}` : ajoutez-les",
    es: "a la regla `{rule}` le faltan las anotaciones `{names}`: agréguelas",
  },
  unread: {
    en: "rule `{rule}` has the annotation `{name}`, which nobody reads: correct its name",
    fr: "la règle `{rule}` porte l'annotation `{name}`, que rien ne lit : corrigez son nom",
    es: "la regla `{rule}` lleva la anotación `{name}`, que nadie lee: corrija su nombre",
  },
  endsFirst: {
    en: "rule `{rule}` ends on `{until}`, before it begins: correct @from or @until",
    fr: "la règle `{rule}` prend fin le `{until}`, avant de commencer : corrigez @from ou @until",
    es: "la regla `{rule}` termina el `{until}`, antes de empezar: corrija @from o @until",
  },
  condition: {
    en: "rule `{rule}` has the condition `{code}`, which is not known: write one of {known}",
    fr: "la règle `{rule}` porte la condition `{code}`, qui n'est pas connue : écrivez l'une de {known}",
    es: "la regla `{rule}` lleva la condición `{code}`, que no se conoce: escriba una de {known}",
  },
  halfCited: {
    en: "rule `{rule}` is cited in one other language alone: give @cites_fr and @cites_es, or neither",
    fr: "la règle `{rule}` n'est citée que dans une seule autre langue : donnez @cites_fr et @cites_es, ou aucune",
    es: "la regla `{rule}` se cita en un solo idioma más: dé @cites_fr y @cites_es, o ninguna",
  },
  assumes: {
    en: "rule `{rule}` assumes `{name}`: name what is assumed, of {known}",
    fr: "la règle `{rule}` suppose `{name}` : nommez ce qui est supposé, parmi {known}",
    es: "la regla `{rule}` supone `{name}`: nombre lo que se supone, de {known}",
  },
} as const satisfies Record<string, Words>;

/** What Cedar itself says of a text, which it says in English alone. */
export function wordsOfCedar(where: string, message: string, line?: number): Words {
  const at = line === undefined ? "" : `:${line}`;
  const said = message.trim().replaceAll("\n", " ");
  return where === "" ? fill(OF_CEDAR, { said }) : ofFile(`${where}${at}`, fill(OF_CEDAR, { said }));
}

/** A fault, with the file that it is in before it. */
export function ofFile(file: string, fault: Words): Words {
  return { en: `${file}: ${fault.en}`, fr: `${file} : ${fault.fr}`, es: `${file}: ${fault.es}` };
}

/** The line of a text at which Cedar sees an error; undefined when it does not say. */
export function lineOf(
  text: string,
  error: { readonly sourceLocations?: readonly { readonly start: number }[] | undefined },
): number | undefined {
  const start = error.sourceLocations?.[0]?.start;
  return start === undefined ? undefined : text.slice(0, start).split("\n").length;
}

const OF_CEDAR: Words = {
  en: "Cedar says: {said}",
  fr: "Cedar répond (en anglais) : {said}",
  es: "Cedar responde (en inglés): {said}",
};
