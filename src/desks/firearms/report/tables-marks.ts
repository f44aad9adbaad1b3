import type { Words } from "../../../core/words.ts";
import { MARK_STATES, PRIVATE_MAKES } from "../codes.ts";
import { type CountDraft, type Drafting, share, within } from "./compile-drafting.ts";
import { classTables, PART_LIST } from "./tables-classes.ts";
import { byCountry, type CrossRow, codeRows, countryColumns, crossTable } from "./tables-cross.ts";
import { type SectionDraft, settleTable, type TableDraft } from "./tables-draft.ts";
import { countryChart, spansOf } from "./tables-periods.ts";
import { countWords, fillWords, NOUNS, shareWords, spanWords } from "./words-numbers.ts";
import { SECTION_TITLES } from "./words-titles.ts";

const PRIVATE = { values: ["yes"] } as const;

/** Section 8: privately made firearms, the state of serial numbers, and parts taken. */
export function marksSection(d: Drafting): SectionDraft {
  const made = crossTable(d, {
    id: "recoveries-privately-made",
    title: {
      en: "Firearms recovered: privately made or not",
      fr: "Armes à feu récupérées : de fabrication privée ou non",
      es: "Armas de fuego recuperadas: de fabricación privada o no",
    },
    rowHeading: { en: "Privately made", fr: "De fabrication privée", es: "De fabricación privada" },
    question: "recoveries",
    axis: "private",
    rows: [
      row("yes", { en: "Yes", fr: "Oui", es: "Sí" }),
      row("no", { en: "No", fr: "Non", es: "No" }),
      row(null, { en: "Not stated", fr: "Non précisé", es: "No precisado" }),
    ],
  });
  const makes = crossTable(d, {
    id: "privately-made-by-way",
    title: {
      en: "Privately made firearms by way of making",
      fr: "Armes de fabrication privée selon le mode de fabrication",
      es: "Armas de fabricación privada por forma de fabricación",
    },
    rowHeading: { en: "Way of making", fr: "Mode de fabrication", es: "Forma de fabricación" },
    question: "recoveries",
    axis: "make",
    whole: { private: PRIVATE },
    rows: codeRows("make", PRIVATE_MAKES),
  });
  const periods = crossTable(d, {
    id: "privately-made-by-period",
    title: {
      en: "Privately made firearms recovered by period",
      fr: "Armes de fabrication privée récupérées par période",
      es: "Armas de fabricación privada recuperadas por periodo",
    },
    rowHeading: { en: "Period", fr: "Période", es: "Periodo" },
    question: "recoveries",
    whole: { private: PRIVATE },
    rows: spansOf(d.input.period).map((span) => ({
      key: span,
      label: spanWords(span),
      where: { quarter: { values: [span] } },
    })),
  });
  const marks = crossTable(d, {
    id: "recoveries-by-mark",
    title: {
      en: "Firearms recovered by state of the serial number",
      fr: "Armes à feu récupérées selon l'état du numéro de série",
      es: "Armas de fuego recuperadas por estado del número de serie",
    },
    rowHeading: {
      en: "State of the serial number",
      fr: "État du numéro de série",
      es: "Estado del número de serie",
    },
    question: "recovery-firearms",
    axis: "mark",
    rows: codeRows("mark", MARK_STATES),
  });
  const parts = classTables(d, {
    id: "parts",
    classes: PART_LIST,
    titles: {
      records: {
        en: "Seizures with parts and components",
        fr: "Saisies comportant des pièces et des éléments",
        es: "Aseguramientos con piezas y componentes",
      },
      amounts: {
        en: "Parts and components seized",
        fr: "Pièces et éléments saisis",
        es: "Piezas y componentes asegurados",
      },
    },
  });
  const shares = sharesTable(d, made.rows.get("yes") ?? {});
  return (settle) => {
    const yes = made.rows.get("yes")?.["all"];
    const all = made.total["all"];
    const [some, total] = [yes ? settle(yes).value : null, all ? settle(all).value : null];
    const words: Words[] = [];
    if (some !== null && total) {
      words.push(
        fillWords(
          {
            en: "{some} of {all} ({share}) are said to be privately made: without a licensed maker and, as a rule, without a serial number that a trace could start from.",
            fr: "{some} sur {all} ({share}) sont déclarées de fabrication privée : sans fabricant titulaire d'un permis et, en règle générale, sans numéro de série permettant un dépistage.",
            es: "{some} de {all} ({share}) figuran como de fabricación privada: sin fabricante con licencia y, por regla general, sin número de serie del que pueda partir un rastreo.",
          },
          { some, all: countWords(total, NOUNS.recovery), share: shareWords(some / total) },
        ),
      );
    }
    const tables = [made.table, shares, makes.table, periods.table, marks.table, parts.records, parts.amounts];
    return {
      id: "marks",
      title: SECTION_TITLES.marks,
      paragraphs: words,
      tables: tables.map((table) => settleTable(table, settle)),
      charts: [
        countryChart(d, periods.table.id, periods.table.title, {
          en: "One bar a period, with the reporting countries one upon the other.",
          fr: "Une barre par période, les pays déclarants l'un sur l'autre.",
          es: "Una barra por periodo, con los países uno sobre otro.",
        }),
      ],
    };
  };
}

function row(value: "yes" | "no" | null, label: Words): CrossRow {
  return { key: value ?? "not-stated", label, where: { private: { values: [value] } } };
}

/** Shares that rest on the same recoveries: privately made, without a readable number, and with a trace requested. */
function sharesTable(d: Drafting, yes: Readonly<Record<string, CountDraft>>): TableDraft {
  const all = byCountry(d, "recoveries", {});
  const readable = byCountry(d, "recovery-firearms", { mark: { values: ["intact", "restored"] } });
  const asked = byCountry(d, "recovery-firearms", { tracing: { values: ["yes"] } });
  const cells = (parts: Readonly<Record<string, CountDraft>>) =>
    [...d.codes, "all"].map((country) => {
      const [part, whole] = [parts[country] as CountDraft, all[country] as CountDraft];
      within(d, part, whole);
      return share(part, whole);
    });
  return {
    id: "recoveries-shares",
    title: {
      en: "Shares of the firearms recovered",
      fr: "Parts des armes à feu récupérées",
      es: "Proporciones de las armas de fuego recuperadas",
    },
    note: {
      en: "Of all firearms recovered, whether or not the record states the matter.",
      fr: "Sur l'ensemble des armes récupérées, que la fiche précise ou non la donnée.",
      es: "Del total de las armas recuperadas, precise o no el dato el registro.",
    },
    rowHeading: { en: "Share", fr: "Part", es: "Proporción" },
    columns: countryColumns(d),
    rows: [
      {
        key: "privately-made",
        label: { en: "Privately made", fr: "De fabrication privée", es: "De fabricación privada" },
        cells: cells(yes),
      },
      {
        key: "readable",
        label: {
          en: "Serial number intact or restored",
          fr: "Numéro de série intact ou restauré",
          es: "Número de serie intacto o restaurado",
        },
        cells: cells(readable),
      },
      {
        key: "trace-requested",
        label: {
          en: "Recorded as having a trace requested",
          fr: "Dépistage demandé selon la fiche",
          es: "Con rastreo solicitado según el registro",
        },
        cells: cells(asked),
      },
    ],
  };
}
