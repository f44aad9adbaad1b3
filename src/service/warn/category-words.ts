import { itemFields, type Kind, listOfKind, plainFields } from "../../core/kind.ts";
import { alongside, categoryInWords, partsOf, type Stream, subjectOf } from "../../core/stream.ts";
import { fill, type Language, type Words } from "../../core/words.ts";
import { kindNamed } from "../../desks/kinds.ts";
import { streamNamed } from "../../desks/streams.ts";
import { PUBLISHED_GROUPS, PUBLISHED_UNITS } from "./published-words.ts";
import { substanceWords } from "./substance-words.ts";

/** The codes that stand in the categories of a stream, with their words; none where what is counted apart is written freely. */
export function codesOfStream({ kind: name, by }: Stream): Readonly<Record<string, Words>> {
  const kind = kindNamed(name);
  if (kind === undefined) return {};
  const [fields, counted] = "item" in by ? [fieldsOfItems(kind), by.item] : [plainFields(kind), by.field];
  const own = fields.find(([field]) => field === counted)?.[1].type.codes ?? {};
  // What else tells series apart may be coded, too: how it was counted, and by what.
  const alike = [...plainFields(kind), ...fieldsOfItems(kind)].filter(([field]) => kind.series?.alike.includes(field));
  const units = kind.series?.alike.includes("unit") === true ? PUBLISHED_UNITS : {};
  return Object.assign({}, units, ...alike.map(([, { type }]) => type.codes ?? {}), own) as Readonly<
    Record<string, Words>
  >;
}

const WITH: Words = { en: "with {substance}", fr: "avec {substance}", es: "con {substance}" };

/** The substances that categories are about, in words, by how they are written there; those that stand beside another one under a key of their own. */
export function substancesOf(categories: readonly string[]): Readonly<Record<string, Words>> {
  const named: Record<string, Words> = {};
  for (const subject of new Set(categories.map(subjectOf))) {
    // Groups are written with a capital by their publishers, in small letters by the house's own records.
    const group = subject.charAt(0).toUpperCase() + subject.slice(1);
    const words =
      substanceWords(subject) ?? (Object.hasOwn(PUBLISHED_GROUPS, group) ? PUBLISHED_GROUPS[group] : undefined);
    if (words !== undefined) named[subject] = words;
  }
  for (const part of new Set(categories.flatMap((category) => partsOf(category).slice(1)))) {
    const words = substanceWords(part);
    if (words !== undefined) named[alongside(part)] = fill(WITH, { substance: words });
  }
  return named;
}

/** What a signal or a series counts, in words, by the name of its stream. */
export function categoryWords(stream: string, category: string): Words {
  const known = streamNamed(stream);
  const codes = known === undefined ? {} : { ...substancesOf([category]), ...codesOfStream(known) };
  return categoryInWords(category, codes);
}

/** The same as the first words of a row or a bar: with a capital letter. */
export function categoryTitle(stream: string, category: string): Words {
  const words = categoryWords(stream, category);
  const one = (language: Language) => words[language].charAt(0).toLocaleUpperCase(language) + words[language].slice(1);
  return { en: one("en"), fr: one("fr"), es: one("es") };
}

function fieldsOfItems(kind: Kind) {
  const list = listOfKind(kind);
  return list === undefined ? [] : itemFields(list);
}
