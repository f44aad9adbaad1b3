import { sameWords, type Words } from "../../../core/words.ts";
import { FIREARM_CLASSES, ITEM_CLASSES, PART_CLASSES, UNITS } from "../codes.ts";
import {
  addUp,
  type CountDraft,
  count,
  type Drafting,
  type QuantityDraft,
  quantity,
  rawValue,
  within,
} from "./compile-drafting.ts";
import type { Choice } from "./explain-figure-id.ts";
import { ARMS_CLASSES } from "./questions.ts";
import { byCountry, countryColumns } from "./tables-cross.ts";
import type { RowDraft, TableDraft } from "./tables-draft.ts";
import { fillWords, joinWords } from "./words-numbers.ts";

type Where = Readonly<Record<string, Choice>>;

/** A class of goods in one unit. */
type ClassUnit = { readonly class: string; readonly unit: string };

/** The unit in which a class is listed whether or not anything was seized; other units are listed when common enough. */
function usualUnit(name: string): string {
  return name === "ammunition" ? "rounds" : "pieces";
}

/** The classes and units that a table lists: the usual unit of each, and every other that reaches the minimum. */
function classUnits(d: Drafting, classes: readonly string[], where: Where = {}): ClassUnit[] {
  return classes.flatMap((name) =>
    Object.keys(UNITS)
      .filter((unit) => {
        if (unit === usualUnit(name) && (ARMS_CLASSES as readonly string[]).includes(name)) return true;
        const of = { ...where, class: { values: [name] }, unit: { values: [unit] } };
        const spec = { question: "seizure-items", country: "all", where: of, measure: "records" } as const;
        return (rawValue(d, spec) ?? 0) >= d.minimum;
      })
      .map((unit) => ({ class: name, unit })),
  );
}

/** The name of a class with its unit. */
function classWords({ class: name, unit }: ClassUnit): Words {
  const of = ITEM_CLASSES[name as keyof typeof ITEM_CLASSES] ?? sameWords(name);
  const inUnit = UNITS[unit as keyof typeof UNITS] ?? sameWords(unit);
  return joinWords([of, inUnit], ", ");
}

/** The seizures with a class of goods, and how much of it, by country; each class in its own unit. */
export type ClassTables = {
  readonly records: TableDraft;
  readonly amounts: TableDraft;
  readonly amountsOf: ReadonlyMap<string, Readonly<Record<string, QuantityDraft>>>;
};

/** Drafts seizures and quantities by class: every class of arms, or those given, of all seizures or of some. */
export function classTables(
  d: Drafting,
  of: {
    readonly id?: string;
    readonly classes?: readonly string[];
    readonly where?: Where;
    /** Of which seizures a class is a part. */
    readonly wholeOf?: (name: string) => Where;
    readonly titles?: { readonly records: Words; readonly amounts: Words };
  } = {},
): ClassTables {
  const id = of.id ?? "seizures-by-class";
  const where = of.where ?? {};
  const wholes = (name: string) =>
    of.wholeOf
      ? byCountry(d, "seizures-together", of.wholeOf(name), { unprinted: true })
      : byCountry(d, "seizures", {}, { unprinted: true });
  const armed = byCountry(d, "seizures-together", { firearms: { values: ["yes"] } }, { unprinted: true });
  const records: RowDraft[] = [];
  const amounts: RowDraft[] = [];
  const amountsOf = new Map<string, Record<string, QuantityDraft>>();
  const firearms = new Map<string, Record<string, CountDraft>>();
  for (const one of classUnits(d, of.classes ?? ARMS_CLASSES, where)) {
    const key = `${one.class}-${one.unit}`;
    const chosen: Where = { ...where, class: { values: [one.class] }, unit: { values: [one.unit] } };
    const counts = byCountry(d, "seizure-items", chosen);
    const isFirearm = (FIREARM_CLASSES as readonly string[]).includes(one.class);
    if (isFirearm) firearms.set(key, counts);
    const whole = isFirearm ? armed : wholes(one.class);
    for (const country of [...d.codes, "all"]) within(d, counts[country] as CountDraft, whole[country] as CountDraft);
    records.push({ key, label: classWords(one), cells: Object.values(counts) });
    const sums = amountsByCountry(d, chosen, counts);
    amountsOf.set(key, sums);
    amounts.push({ key, label: classWords(one), cells: Object.values(sums) });
  }
  for (const country of [...d.codes, "all"]) {
    const cells = [...firearms.values()].map((counts) => (counts[country] as CountDraft).cell);
    if (cells.length >= FIREARM_CLASSES.length) d.counts.unions.set((armed[country] as CountDraft).cell, cells);
  }
  if (!of.classes) amounts.splice(FIREARM_CLASSES.length, 0, firearmsRow(d, amountsOf));
  const columns = countryColumns(d);
  const rowHeading: Words = { en: "Class and unit", fr: "Catégorie et unité", es: "Clase y unidad" };
  return {
    records: {
      id,
      title: of.titles?.records ?? {
        en: "Seizures by class of goods",
        fr: "Saisies par catégorie de biens",
        es: "Aseguramientos por clase de bienes",
      },
      note: fillWords(
        {
          en: "Number of seizures in which the class was taken. A seizure with several classes stands in several rows, so the rows do not add up to the number of seizures. Further units of a class are listed from {least} seizures on.",
          fr: "Nombre de saisies dans lesquelles la catégorie figure. Une saisie de plusieurs catégories figure sur plusieurs lignes; la somme des lignes n'est donc pas le nombre de saisies. Les autres unités d'une catégorie sont indiquées à partir de {least} saisies.",
          es: "Número de aseguramientos en los que figura la clase. Un aseguramiento con varias clases aparece en varias filas, por lo que las filas no suman el número de aseguramientos. Otras unidades de una clase se indican a partir de {least} aseguramientos.",
        },
        { least: d.minimum },
      ),
      rowHeading,
      columns,
      rows: records,
    },
    amounts: {
      id: `${id}-amounts`,
      title: of.titles?.amounts ?? {
        en: "Quantities seized by class of goods",
        fr: "Quantités saisies par catégorie de biens",
        es: "Cantidades aseguradas por clase de bienes",
      },
      note: {
        en: "Each class in its own unit; different units are never added together. Lines that state no quantity are not counted as zero: their number stands in the section on the quality of the data.",
        fr: "Chaque catégorie dans son unité; des unités différentes ne sont jamais additionnées. Les lignes sans quantité ne sont pas comptées comme zéro : leur nombre figure dans la section sur la qualité des données.",
        es: "Cada clase en su unidad; unidades distintas nunca se suman. Las líneas sin cantidad no se cuentan como cero: su número figura en la sección sobre la calidad de los datos.",
      },
      rowHeading,
      columns,
      rows: amounts,
    },
    amountsOf,
  };
}

/** A quantity in each country and in all of them. */
function amountsByCountry(
  d: Drafting,
  where: Where,
  base: Readonly<Record<string, CountDraft>>,
): Record<string, QuantityDraft> {
  const one = (country: string) => quantity(d, "seizure-items", country, where, "sum", base[country] as CountDraft);
  const sums = Object.fromEntries(d.codes.map((code) => [code, one(code)]));
  const all = one("all");
  addUp(d, all, Object.values(sums));
  return { ...sums, all };
}

/** All firearms in pieces: the sum of their classes, in each country. */
function firearmsRow(d: Drafting, amountsOf: ReadonlyMap<string, Readonly<Record<string, QuantityDraft>>>): RowDraft {
  const where: Where = { class: { values: FIREARM_CLASSES }, unit: { values: ["pieces"] } };
  const base = Object.fromEntries(
    [...d.codes, "all"].map((country) => [
      country,
      count(d, "seizures-together", country, { firearms: { values: ["yes"] } }, { unprinted: true }),
    ]),
  );
  const sums = amountsByCountry(d, where, base);
  for (const country of [...d.codes, "all"]) {
    const parts = FIREARM_CLASSES.map((name) => amountsOf.get(`${name}-pieces`)?.[country] as QuantityDraft);
    addUp(d, sums[country] as QuantityDraft, parts);
  }
  return {
    key: "firearms-pieces",
    label: {
      en: "All firearms, pieces",
      fr: "Ensemble des armes à feu, pièces",
      es: "Todas las armas de fuego, piezas",
    },
    cells: Object.values(sums),
    total: true,
  };
}

/** The classes of parts and components. */
export const PART_LIST: readonly string[] = PART_CLASSES;
