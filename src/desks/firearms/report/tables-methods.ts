import { CONCEALMENTS, CONVEYANCES, DIRECTIONS } from "../codes.ts";
import { addUp, type CountDraft, count, type Drafting } from "./compile-drafting.ts";
import { codeRows, crossTable } from "./tables-cross.ts";
import { figureColumn, type RowDraft, type SectionDraft, settleTable, type TableDraft } from "./tables-draft.ts";
import { countryChart } from "./tables-periods.ts";
import { largestWords } from "./words-findings.ts";
import { NOUNS } from "./words-numbers.ts";
import { SECTION_TITLES, TOTAL_WORDS } from "./words-titles.ts";

/** Section 5: how goods were hidden and carried. */
export function methodsSection(d: Drafting): SectionDraft {
  const concealment = crossTable(d, {
    id: "seizures-by-concealment",
    title: {
      en: "Seizures by concealment",
      fr: "Saisies selon le mode de dissimulation",
      es: "Aseguramientos por forma de ocultamiento",
    },
    rowHeading: { en: "Concealment", fr: "Dissimulation", es: "Ocultamiento" },
    question: "seizure-methods",
    axis: "concealment",
    rows: codeRows("concealment", CONCEALMENTS),
  });
  const ways = waysTable(d);
  return (settle) => ({
    id: "methods",
    title: SECTION_TITLES.methods,
    paragraphs: [
      {
        en: "The tables count seizures by the method that the record states. They describe what was found; they say nothing of what was not.",
        fr: "Les tableaux comptent les saisies selon la méthode indiquée dans la fiche. Ils décrivent ce qui a été trouvé et ne disent rien de ce qui ne l'a pas été.",
        es: "Los cuadros cuentan los aseguramientos según el método que indica el registro. Describen lo que se encontró y nada dicen de lo que no.",
      },
      ...largestWords(settle, [concealment], NOUNS.seizure),
    ],
    tables: [concealment.table, ways].map((table) => settleTable(table, settle)),
    charts: [
      countryChart(d, concealment.table.id, concealment.table.title, {
        en: "One bar a way of hiding, with the reporting countries one upon the other.",
        fr: "Une barre par mode de dissimulation, les pays déclarants l'un sur l'autre.",
        es: "Una barra por forma de ocultamiento, con los países uno sobre otro.",
      }),
    ],
  });
}

/** Conveyance by direction in all countries together; its edges are those of the tables by country. */
function waysTable(d: Drafting): TableDraft {
  const directions = codeRows("direction", DIRECTIONS);
  const conveyances = codeRows("conveyance", CONVEYANCES);
  const all = (where: Parameters<typeof count>[3]) => count(d, "seizure-methods", "all", where);
  const total = all({});
  const foot = directions.map((direction) => all(direction.where));
  const columns: CountDraft[][] = directions.map(() => []);
  const rows = conveyances.map((conveyance): RowDraft => {
    const cells = directions.map((direction) => all({ ...direction.where, ...conveyance.where }));
    const edge = all(conveyance.where);
    addUp(d, edge, cells);
    cells.forEach((cell, at) => void columns[at]?.push(cell));
    return { key: conveyance.key, label: conveyance.label, cells: [...cells, edge] };
  });
  for (const [at, edge] of foot.entries()) addUp(d, edge, columns[at] ?? []);
  return {
    id: "seizures-by-conveyance-and-direction",
    title: {
      en: "Seizures by conveyance and direction, all countries",
      fr: "Saisies selon le moyen de transport et le sens, tous les pays",
      es: "Aseguramientos por medio de transporte y sentido, todos los países",
    },
    rowHeading: { en: "Conveyance", fr: "Moyen de transport", es: "Medio de transporte" },
    columns: [...directions.map(({ key, label }) => figureColumn(key, label)), figureColumn("all", TOTAL_WORDS)],
    rows: [...rows, { key: "total", label: TOTAL_WORDS, cells: [...foot, total], total: true }],
  };
}
