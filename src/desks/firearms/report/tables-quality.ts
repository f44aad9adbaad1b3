import type { Words } from "../../../core/words.ts";
import { QUANTITY_STATES } from "../codes.ts";
import {
  addUp,
  type CountDraft,
  count,
  type Drafting,
  plain,
  type QuantityDraft,
  quantity,
  share,
  within,
} from "./compile-drafting.ts";
import type { Choice } from "./explain-figure-id.ts";
import { byCountry, countryColumns } from "./tables-cross.ts";
import {
  type CellDraft,
  figureColumn,
  type RowDraft,
  type SectionDraft,
  settleTable,
  type TableDraft,
} from "./tables-draft.ts";
import { COUNTRY_WORDS, SECTION_TITLES, TOTAL_WORDS } from "./words-titles.ts";

/** Section 10: what the records do not state, vague quantities, impossible dates, and what intake refused. */
export function qualitySection(d: Drafting): SectionDraft {
  const tables = [missingTable(d), quantityTable(d), intakeTable(d)];
  return (settle) => ({
    id: "quality",
    title: SECTION_TITLES.quality,
    paragraphs: [
      {
        en: "What a record does not state is counted as not stated and never guessed. Vague quantities stay vague, and unknown ones are not zero. Dates that contradict each other are shown as errors and are not corrected here; their originator can correct them.",
        fr: "Ce qu'une fiche ne précise pas est compté comme non précisé et jamais deviné. Les quantités vagues restent vagues et les quantités inconnues ne valent pas zéro. Les dates contradictoires sont présentées comme des erreurs et ne sont pas corrigées ici; leur auteur peut les corriger.",
        es: "Lo que un registro no precisa se cuenta como no precisado y nunca se supone. Las cantidades vagas siguen siendo vagas y las desconocidas no son cero. Las fechas contradictorias se muestran como errores y no se corrigen aquí; puede corregirlas quien las originó.",
      },
      ...d.findings,
    ],
    tables: tables.map((table) => settleTable(table, settle)),
    charts: [],
  });
}

type Matter = {
  readonly key: string;
  readonly label: Words;
  readonly question: string;
  readonly where: Readonly<Record<string, Choice>>;
};

const UNKNOWN: Choice = { values: ["unknown", null] };

const MATTERS: readonly Matter[] = [
  {
    key: "direction",
    label: { en: "Seizures: direction", fr: "Saisies : sens", es: "Aseguramientos: sentido" },
    question: "seizure-methods",
    where: { direction: UNKNOWN },
  },
  {
    key: "conveyance",
    label: {
      en: "Seizures: conveyance",
      fr: "Saisies : moyen de transport",
      es: "Aseguramientos: medio de transporte",
    },
    question: "seizure-methods",
    where: { conveyance: UNKNOWN },
  },
  {
    key: "concealment",
    label: { en: "Seizures: concealment", fr: "Saisies : dissimulation", es: "Aseguramientos: ocultamiento" },
    question: "seizure-methods",
    where: { concealment: UNKNOWN },
  },
  {
    key: "crossing",
    label: { en: "Seizures: crossing point", fr: "Saisies : point de passage", es: "Aseguramientos: punto de cruce" },
    question: "seizure-places",
    where: { crossing: { values: [null] } },
  },
  {
    key: "organisation",
    label: { en: "Seizures: organisation", fr: "Saisies : organisation", es: "Aseguramientos: organización" },
    question: "seizure-organisations",
    where: { organisation: { values: [null] } },
  },
  {
    key: "mark",
    label: {
      en: "Recoveries: state of the serial number",
      fr: "Récupérations : état du numéro de série",
      es: "Recuperaciones: estado del número de serie",
    },
    question: "recovery-firearms",
    where: { mark: UNKNOWN },
  },
  {
    key: "privately-made",
    label: {
      en: "Recoveries: privately made or not",
      fr: "Récupérations : fabrication privée ou non",
      es: "Recuperaciones: fabricación privada o no",
    },
    question: "recoveries",
    where: { private: { values: [null] } },
  },
  {
    key: "recovery-custody",
    label: {
      en: "Recoveries: seized, found or surrendered",
      fr: "Récupérations : saisie, découverte ou remise",
      es: "Recuperaciones: aseguramiento, hallazgo o entrega",
    },
    question: "recoveries",
    where: { custody: UNKNOWN },
  },
];

function missingTable(d: Drafting): TableDraft {
  const countries = [...d.codes, "all"];
  const rows = MATTERS.map((matter): RowDraft => {
    const cells = countries.map((country) => {
      const whole = count(d, matter.question, country);
      const part = count(d, matter.question, country, matter.where);
      within(d, part, whole);
      return share(part, whole);
    });
    return { key: matter.key, label: matter.label, cells };
  });
  return {
    id: "not-stated",
    title: {
      en: "Share of records that do not state a matter",
      fr: "Part des fiches qui ne précisent pas une donnée",
      es: "Proporción de registros que no precisan un dato",
    },
    rowHeading: { en: "Matter", fr: "Donnée", es: "Dato" },
    columns: countryColumns(d),
    rows,
  };
}

/** How sure the quantities of goods are, in lines of goods. */
function quantityTable(d: Drafting): TableDraft {
  const countries = [...d.codes, "all"];
  const whole = byCountry(d, "seizures", {});
  const amounts = (where: Matter["where"], base: Readonly<Record<string, CountDraft>>) => {
    const one = (country: string) =>
      quantity(d, "seizure-quantities", country, where, "items", base[country] as CountDraft);
    const each = Object.fromEntries(d.codes.map((code) => [code, one(code)]));
    const all = one("all");
    addUp(d, all, Object.values(each));
    return { ...each, all } as Record<string, QuantityDraft>;
  };
  const total = amounts({}, whole);
  const states = Object.entries(QUANTITY_STATES).map(([state, label]) => {
    const where: Matter["where"] = { state: { values: [state] } };
    const base = byCountry(d, "seizure-quantities", where, { unprinted: true });
    for (const country of countries) within(d, base[country] as CountDraft, whole[country] as CountDraft);
    return { key: state, label, amounts: amounts(where, base) };
  });
  for (const country of countries) {
    addUp(
      d,
      total[country] as QuantityDraft,
      states.map((state) => state.amounts[country] as QuantityDraft),
    );
  }
  return {
    id: "quantity-states",
    title: {
      en: "How sure the quantities seized are",
      fr: "Degré de certitude des quantités saisies",
      es: "Grado de certeza de las cantidades aseguradas",
    },
    note: {
      en: "Number of lines of goods in the seizures counted.",
      fr: "Nombre de lignes de biens dans les saisies comptées.",
      es: "Número de líneas de bienes en los aseguramientos contados.",
    },
    rowHeading: { en: "Quantity", fr: "Quantité", es: "Cantidad" },
    columns: countryColumns(d),
    rows: [
      ...states.map((state) => ({ key: state.key, label: state.label, cells: Object.values(state.amounts) })),
      { key: "total", label: TOTAL_WORDS, cells: Object.values(total), total: true },
    ],
  };
}

/** What intake read, kept, read differently and refused; counts of the process, not of events. */
function intakeTable(d: Drafting): TableDraft {
  const measures = ["read", "kept", "repaired", "refused"] as const;
  return {
    id: "intake",
    title: {
      en: "What intake read and refused",
      fr: "Ce qui a été lu et refusé à la réception",
      es: "Lo leído y rechazado en la recepción",
    },
    note: {
      en: "For each source of each node: rows read, records kept, values read differently from how they were written, rows refused with their faults.",
      fr: "Pour chaque source de chaque nœud : lignes lues, fiches conservées, valeurs lues autrement qu'elles n'étaient écrites, lignes refusées avec leurs défauts.",
      es: "Por cada fuente de cada nodo: filas leídas, registros conservados, valores leídos de modo distinto a como estaban escritos, filas rechazadas con sus faltas.",
    },
    rowHeading: COUNTRY_WORDS,
    columns: [
      { key: "source", label: { en: "Source", fr: "Source", es: "Fuente" } },
      figureColumn("read", { en: "Rows read", fr: "Lignes lues", es: "Filas leídas" }),
      figureColumn("kept", { en: "Records kept", fr: "Fiches conservées", es: "Registros conservados" }),
      figureColumn("repaired", { en: "Values repaired", fr: "Valeurs corrigées", es: "Valores corregidos" }),
      figureColumn("refused", { en: "Rows refused", fr: "Lignes refusées", es: "Filas rechazadas" }),
    ],
    rows: d.input.countries.flatMap(({ code, name, intake }) =>
      intake.map((source, at): RowDraft => {
        const figures = measures.map(
          (measure): CellDraft =>
            plain("intake", code, { source: { values: [String(at + 1)] } }, measure, source[measure]),
        );
        return { key: `${code}-${at + 1}`, label: name, cells: [{ words: source.source }, ...figures] };
      }),
    ),
  };
}
