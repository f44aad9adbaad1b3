import type { Condition, Dimension, Period, Question } from "../../../core/question.ts";
import type { Words } from "../../../core/words.ts";
import { periodsAround } from "./compile-drafting.ts";
import { type FigureSpec, type Measure, readFigureId, type Scope } from "./explain-figure-id.ts";
import { type Bound, type Counted, figurePlan } from "./explain-figure-plan.ts";
import type { JointReport } from "./joint-report.ts";
import { questionNamed } from "./questions.ts";

/** One group of records that a figure counts: a question ready to be put to these countries again. */
export type ExplainedGroup = {
  /** The report's question with the group's conditions added to its own. */
  readonly question: Question;
  /** The conditions that were added. */
  readonly conditions: readonly Condition[];
  readonly countries: readonly string[];
  /** `report`: without the records another country counts; `elsewhere`: those records alone; the others: with them. */
  readonly scope: Scope;
  /** The days asked about; null: all that the node holds. */
  readonly period: Period | null;
};

/** How a figure was counted: groups added, less groups taken away, and for a share what it is divided by. */
export type Explanation = {
  readonly figure: string;
  readonly measure: Measure;
  readonly add: readonly ExplainedGroup[];
  readonly less: readonly ExplainedGroup[];
  readonly by: readonly ExplainedGroup[];
  readonly formula: Words;
};

/**
 * Resolves a figure of a report to the questions it was counted by; null when there is no such figure.
 *
 * Takes a figure's id, or `<table>.<row>.<column>` as the publication prints its keys. The report is needed for its
 * countries and days, and for what stands beside a row of others.
 */
export function explainFigure(
  figure: string,
  report: Pick<JointReport, "period" | "countries" | "sections" | "headlines">,
): Explanation | null {
  const id = idAt(figure, report) ?? figure;
  const spec = readFigureId(id);
  if (!spec) return null;
  const countries = report.countries.map(({ code }) => code);
  if (spec.country !== "all" && !countries.includes(spec.country)) return null;
  const plan = figurePlan(spec, { countries, period: report.period, listed: listedBeside(spec, report) });
  const groups = (counted: readonly Counted[]) => counted.map((group) => explainGroup(group, report.period));
  return {
    figure: id,
    measure: spec.measure,
    add: groups(plan.add),
    less: groups(plan.less),
    by: groups(plan.by ?? []),
    formula: FORMULAS[spec.measure],
  };
}

/** The id of the figure at a table's row and column, where the reference is one. */
function idAt(reference: string, report: Pick<JointReport, "sections">): string | undefined {
  for (const table of report.sections.flatMap((section) => section.tables)) {
    if (!reference.startsWith(`${table.id}.`)) continue;
    for (const row of table.rows) {
      for (const [at, cell] of row.cells.entries()) {
        const column = table.columns[at]?.key;
        if ("state" in cell && reference === `${table.id}.${row.key}.${column}`) return cell.id;
      }
    }
  }
  return undefined;
}

/** The figures of the report that stand beside a group `other`: those of the same question that name their values. */
function listedBeside(spec: FigureSpec, report: Pick<JointReport, "sections">): FigureSpec[] {
  if (!Object.values(spec.where).some((choice) => "group" in choice && choice.group === "other")) return [];
  const listed = new Map<string, FigureSpec>();
  for (const { tables } of report.sections) {
    for (const { rows } of tables) {
      for (const cell of rows.flatMap((row) => row.cells)) {
        const beside = "state" in cell ? readFigureId(cell.id) : null;
        if (!beside || beside.question !== spec.question || beside.country !== spec.country) continue;
        const isNamed = Object.values(beside.where).every((choice) => "values" in choice);
        const hasAxes = Object.keys(spec.where).every((axis) => axis in beside.where);
        if ("state" in cell && beside.measure === "records" && isNamed && hasAxes) listed.set(cell.id, beside);
      }
    }
  }
  return [...listed.values()];
}

function explainGroup(group: Counted, period: Period): ExplainedGroup {
  const question = questionNamed(group.question) as Question;
  const conditions = group.where.map((bound) => conditionOf(question, bound));
  const around = periodsAround(period);
  const days = { report: period, during: period, elsewhere: period, held: null, ...around };
  return {
    question: { ...question, where: [...(question.where ?? []), ...conditions] },
    conditions,
    countries: group.countries,
    scope: group.scope,
    period: days[group.scope],
  };
}

function conditionOf(question: Question, bound: Bound): Condition {
  const dimension = (key: string) => question.by[key] as Dimension;
  if ("keys" in bound) {
    const [one, two] = bound.keys.map((key) => fieldOf(dimension(key)));
    return { fields: [one as string, two as string], sameCountry: bound.sameCountry };
  }
  const { key, ...rest } = bound;
  return { by: dimension(key), ...rest };
}

function fieldOf(dimension: Dimension): string {
  return "field" in dimension ? dimension.field : "";
}

const FORMULAS: Readonly<Record<Measure, Words>> = {
  records: {
    en: "the records of the groups added, less those of the groups taken away",
    fr: "les fiches des groupes ajoutés, moins celles des groupes retranchés",
    es: "los registros de los grupos sumados, menos los de los grupos restados",
  },
  items: {
    en: "the lines of goods of the groups added",
    fr: "les lignes de biens des groupes ajoutés",
    es: "las líneas de bienes de los grupos sumados",
  },
  sum: {
    en: "the quantities stated in the groups added, all in one unit",
    fr: "les quantités indiquées dans les groupes ajoutés, toutes dans une même unité",
    es: "las cantidades señaladas en los grupos sumados, todas en una misma unidad",
  },
  unstated: {
    en: "the lines of goods of the groups added that state no quantity",
    fr: "les lignes de biens des groupes ajoutés qui n'indiquent aucune quantité",
    es: "las líneas de bienes de los grupos sumados que no señalan cantidad",
  },
  median: {
    en: "the median of the days of the records of the groups added; of an even number, the mean of the two in the middle",
    fr: "la médiane des jours des fiches des groupes ajoutés; pour un nombre pair, la moyenne des deux du milieu",
    es: "la mediana de los días de los registros de los grupos sumados; si son un número par, la media de los dos centrales",
  },
  mean: {
    en: "the sum of the days of the records of the groups added, divided by their number",
    fr: "la somme des jours des fiches des groupes ajoutés, divisée par leur nombre",
    es: "la suma de los días de los registros de los grupos sumados, dividida entre su número",
  },
  share: {
    en: "the records of the groups added, less those of the groups taken away, divided by the records of the whole",
    fr: "les fiches des groupes ajoutés, moins celles des groupes retranchés, divisées par celles de l'ensemble",
    es: "los registros de los grupos sumados, menos los de los grupos restados, divididos entre los del conjunto",
  },
  portion: {
    en: "the quantities stated in the groups added, divided by those of the whole",
    fr: "les quantités indiquées dans les groupes ajoutés, divisées par celles de l'ensemble",
    es: "las cantidades señaladas en los grupos sumados, divididas entre las del conjunto",
  },
  rate: {
    en: "the records of the groups added, divided by the sum of the published figures, for the number of units that the table names",
    fr: "les fiches des groupes ajoutés, divisées par la somme des chiffres publiés, pour le nombre d'unités que nomme le tableau",
    es: "los registros de los grupos sumados, divididos entre la suma de las cifras publicadas, por el número de unidades que nombra el cuadro",
  },
  unexplained: {
    en: "the national total less every line that explains it and less the report's figure; zero when it closes",
    fr: "le total national moins chaque ligne qui l'explique et moins le chiffre du rapport; zéro si le compte y est",
    es: "el total nacional menos cada línea que lo explica y menos la cifra del informe; cero cuando cuadra",
  },
  pairs: {
    en: "the pairs of records that were taken for one event; they are listed in the section on duplicates",
    fr: "les paires de fiches considérées comme un même événement; elles figurent dans la section sur les doublons",
    es: "los pares de registros tomados por un mismo hecho; figuran en la sección sobre duplicados",
  },
  read: {
    en: "the rows that intake read",
    fr: "les lignes lues à la réception",
    es: "las filas leídas en la recepción",
  },
  kept: {
    en: "the records that intake kept",
    fr: "les fiches conservées à la réception",
    es: "los registros conservados en la recepción",
  },
  repaired: {
    en: "the values that intake read differently from how they were written",
    fr: "les valeurs lues à la réception autrement qu'elles n'étaient écrites",
    es: "los valores leídos en la recepción de modo distinto a como estaban escritos",
  },
  refused: {
    en: "the rows that intake refused with their faults",
    fr: "les lignes refusées à la réception avec leurs défauts",
    es: "las filas rechazadas en la recepción con sus faltas",
  },
};
