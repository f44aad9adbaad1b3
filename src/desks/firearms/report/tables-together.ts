import type { Words } from "../../../core/words.ts";
import { addUp, type CountDraft, count, cutCell, type Drafting, putCell, relate, share } from "./compile-drafting.ts";
import type { Choice } from "./explain-figure-id.ts";
import { classTables } from "./tables-classes.ts";
import { byCountry, type CrossRow, countryColumns, crossTable } from "./tables-cross.ts";
import { type RowDraft, type SectionDraft, settleTable, type TableDraft } from "./tables-draft.ts";
import { fillWords, NOUNS, countWords, shareWords } from "./words-numbers.ts";
import { SECTION_TITLES, TOTAL_WORDS } from "./words-titles.ts";

type Where = Readonly<Record<string, Choice>>;

const YES = { values: ["yes"] } as const;
const NO = { values: ["no"] } as const;
const WITH_FIREARMS: Where = { firearms: YES };
const GOODS = ["parts", "ammunition", "drugs", "currency"] as const;

const LABELS: Readonly<Record<(typeof GOODS)[number], Words>> = {
  parts: { en: "Parts and components", fr: "Pièces et éléments", es: "Piezas y componentes" },
  ammunition: { en: "Ammunition", fr: "Munitions", es: "Municiones" },
  drugs: { en: "Drugs", fr: "Drogues", es: "Drogas" },
  currency: { en: "Currency", fr: "Devises", es: "Dinero en efectivo" },
};

/** The goods that a class belongs to. */
const GOODS_OF: Readonly<Record<string, (typeof GOODS)[number]>> = {
  ammunition: "ammunition",
  magazine: "parts",
  part: "parts",
  drug: "drugs",
  currency: "currency",
};

/** Section 9: what was taken together with firearms. */
export function togetherSection(d: Drafting): SectionDraft {
  const armed = crossTable(d, {
    id: "seizures-with-firearms",
    title: {
      en: "Seizures with and without firearms",
      fr: "Saisies avec et sans armes à feu",
      es: "Aseguramientos con y sin armas de fuego",
    },
    rowHeading: { en: "Firearms", fr: "Armes à feu", es: "Armas de fuego" },
    question: "seizures-together",
    axis: "firearms",
    rows: [
      {
        key: "with",
        label: { en: "With firearms", fr: "Avec armes à feu", es: "Con armas de fuego" },
        where: WITH_FIREARMS,
      },
      {
        key: "without",
        label: {
          en: "Parts, ammunition or other arms alone",
          fr: "Pièces, munitions ou autres armes seulement",
          es: "Solo piezas, municiones u otras armas",
        },
        where: { firearms: NO },
      },
    ],
  });
  const kinds = crossTable(d, {
    id: "seized-together",
    title: {
      en: "Seizures with firearms: drugs and currency beside them",
      fr: "Saisies avec armes à feu : drogues et devises",
      es: "Aseguramientos con armas de fuego: drogas y dinero en efectivo",
    },
    rowHeading: { en: "Beside firearms", fr: "Avec les armes à feu", es: "Junto a las armas de fuego" },
    question: "seizures-together",
    whole: WITH_FIREARMS,
    rows: [
      way("neither", NO, NO, {
        en: "Neither drugs nor currency",
        fr: "Ni drogues ni devises",
        es: "Ni drogas ni dinero",
      }),
      way("drugs", YES, NO, { en: "Drugs, no currency", fr: "Drogues, sans devises", es: "Drogas, sin dinero" }),
      way("currency", NO, YES, { en: "Currency, no drugs", fr: "Devises, sans drogues", es: "Dinero, sin drogas" }),
      way("both", YES, YES, { en: "Drugs and currency", fr: "Drogues et devises", es: "Drogas y dinero" }),
    ],
  });
  const goods = goodsTable(d);
  const classes = classTables(d, {
    id: "goods-with-firearms",
    classes: ["ammunition", "magazine", "part", "drug", "currency"],
    where: WITH_FIREARMS,
    wholeOf: (name) => ({ ...WITH_FIREARMS, [GOODS_OF[name] ?? "firearms"]: YES }),
    titles: {
      records: {
        en: "Seizures with firearms, by further goods",
        fr: "Saisies avec armes à feu, selon les autres biens",
        es: "Aseguramientos con armas de fuego, por otros bienes",
      },
      amounts: {
        en: "Goods seized together with firearms",
        fr: "Biens saisis avec des armes à feu",
        es: "Bienes asegurados junto con armas de fuego",
      },
    },
  });
  partClasses(d, ["ammunition", "magazine", "part"]);
  return (settle) => {
    const drugs = goods.counts.get("drugs")?.["all"];
    const whole = kinds.total["all"];
    const [some, all] = [drugs ? settle(drugs).value : null, whole ? settle(whole).value : null];
    const words: Words[] = [];
    if (some !== null && all) {
      words.push(
        fillWords(
          {
            en: "Drugs were taken in {some} of {all} with firearms ({share}).",
            fr: "Des drogues ont été prises dans {some} sur {all} comportant des armes à feu ({share}).",
            es: "Se tomaron drogas en {some} de {all} con armas de fuego ({share}).",
          },
          { some, all: countWords(all, NOUNS.seizure), share: shareWords(some / all) },
        ),
      );
    }
    words.push({
      en: "That goods were taken together says that they were in one place; it does not say how they came there.",
      fr: "Le fait que des biens aient été saisis ensemble indique qu'ils se trouvaient au même endroit; il ne dit pas comment ils y sont arrivés.",
      es: "Que los bienes se hayan asegurado juntos indica que estaban en un mismo lugar; no dice cómo llegaron ahí.",
    });
    const tables = [armed.table, kinds.table, goods.table, classes.records, classes.amounts];
    return {
      id: "together",
      title: SECTION_TITLES.together,
      paragraphs: words,
      tables: tables.map((table) => settleTable(table, settle)),
      charts: [],
    };
  };
}

function way(key: string, drugs: Choice, currency: Choice, label: Words): CrossRow {
  return { key, label, where: { drugs, currency } };
}

/** Seizures with firearms and each of several goods; they overlap, so what they share is kept from being computed too. */
function goodsTable(d: Drafting) {
  const whole = byCountry(d, "seizures-together", WITH_FIREARMS);
  const counts = new Map<string, Record<string, CountDraft>>();
  for (const name of GOODS) counts.set(name, byCountry(d, "seizures-together", { ...WITH_FIREARMS, [name]: YES }));
  for (const country of [...d.codes, "all"]) overlaps(d, country);
  const rows: RowDraft[] = GOODS.map((name) => ({
    key: name,
    label: LABELS[name],
    cells: Object.values(counts.get(name) ?? {}),
  }));
  const shares: RowDraft[] = GOODS.map((name) => ({
    key: `${name}-share`,
    label: joinShare(LABELS[name]),
    cells: [...d.codes, "all"].map((country) =>
      share(counts.get(name)?.[country] as CountDraft, whole[country] as CountDraft),
    ),
  }));
  const table: TableDraft = {
    id: "seized-together-goods",
    title: {
      en: "Seizures with firearms, by goods taken with them",
      fr: "Saisies avec armes à feu, selon les biens saisis avec elles",
      es: "Aseguramientos con armas de fuego, por bienes asegurados con ellas",
    },
    note: {
      en: "A seizure with several goods stands in several rows.",
      fr: "Une saisie de plusieurs biens figure sur plusieurs lignes.",
      es: "Un aseguramiento con varios bienes aparece en varias filas.",
    },
    rowHeading: { en: "Goods", fr: "Biens", es: "Bienes" },
    columns: countryColumns(d),
    rows: [...rows, ...shares, { key: "total", label: TOTAL_WORDS, cells: Object.values(whole), total: true }],
  };
  return { table, counts };
}

function joinShare(label: Words): Words {
  return { en: `${label.en}: share`, fr: `${label.fr} : part`, es: `${label.es}: proporción` };
}

/**
 * The sixteen combinations of goods beside firearms: cells that are not printed, of which every printed row is a sum,
 * and so is what lies outside it.
 */
function overlaps(d: Drafting, country: string) {
  const combinations = Array.from({ length: 2 ** GOODS.length }, (_, bits) => {
    const where = Object.fromEntries(GOODS.map((name, at) => [name, (bits >> at) & 1 ? YES : NO]));
    return {
      where,
      draft: count(d, "seizures-together", country, { ...WITH_FIREARMS, ...where }, { unprinted: true }),
    };
  });
  const having = (where: Where) =>
    combinations
      .filter((one) => Object.entries(where).every(([name, choice]) => one.where[name] === choice))
      .map(({ draft }) => draft);
  const sum = (where: Where, unprinted?: true) =>
    addUp(
      d,
      count(d, "seizures-together", country, { ...WITH_FIREARMS, ...where }, unprinted ? { unprinted } : {}),
      having(where),
    );
  sum({});
  for (const name of GOODS) {
    sum({ [name]: YES });
    sum({ [name]: NO }, true);
  }
  for (const drugs of [YES, NO]) for (const currency of [YES, NO]) sum({ drugs, currency });
}

/** A class taken with firearms is part of the class taken at all: what lies between is kept from being computed. */
function partClasses(d: Drafting, classes: readonly string[]) {
  for (const country of [...d.codes, "all"]) {
    for (const name of classes) {
      const unit = name === "ammunition" ? "rounds" : "pieces";
      const where: Where = { class: { values: [name] }, unit: { values: [unit] } };
      const whole = count(d, "seizure-items", country, where);
      const part = count(d, "seizure-items", country, { ...where, ...WITH_FIREARMS });
      const rest = count(d, "seizure-items", country, { ...where, firearms: NO }, { unprinted: true });
      addUp(d, whole, [part, rest]);
      splitAmount(d, country, where, rest);
    }
  }
}

function splitAmount(d: Drafting, country: string, where: Where, rest: CountDraft) {
  const cellOf = (of: Where) => {
    const ids = [...d.quantities.cells.keys()];
    const base = count(d, "seizure-items", country, of, { unprinted: true }).cell;
    return ids.find((id) => d.quantities.cells.get(id)?.base === base);
  };
  const [whole, part] = [cellOf(where), cellOf({ ...where, ...WITH_FIREARMS })];
  if (whole === undefined || part === undefined) return;
  const [stem, span] = cutCell(part);
  const id = `${stem}|without firearms/${span}`;
  const value = (cell: string) => d.quantities.cells.get(cell)?.count ?? 0;
  const left = value(whole) - value(part);
  if (left < 0) return;
  putCell(d.quantities, { id, count: left, exempt: rest.absent, base: rest.cell, printed: false });
  relate(d.quantities, whole, [part, id]);
}
