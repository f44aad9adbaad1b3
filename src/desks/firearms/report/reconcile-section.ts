import type { Words } from "../../../core/words.ts";
import { FIREARM_CLASSES, UNITS } from "../codes.ts";
import {
  type CountDraft,
  count,
  type Drafting,
  plain,
  type QuantityDraft,
  quantity,
  rawValue,
  relate,
} from "./compile-drafting.ts";
import type { Choice, Scope } from "./explain-figure-id.ts";
import { REPORT_COUNTERPARTS } from "./explain-figure-plan.ts";
import {
  type CellDraft,
  figureColumn,
  type RowDraft,
  type SectionDraft,
  settleTable,
  type TableDraft,
} from "./tables-draft.ts";
import { fillWords, joinWords, listWords, numberWords } from "./words-numbers.ts";
import { SECTION_TITLES } from "./words-titles.ts";

type Where = Readonly<Record<string, Choice>>;
type National = keyof typeof REPORT_COUNTERPARTS;

const MEASURES: Readonly<Record<National, Words>> = {
  "national-seizures": { en: "Seizures", fr: "Saisies", es: "Aseguramientos" },
  "national-firearms": { en: "Firearms seized", fr: "Armes à feu saisies", es: "Armas de fuego aseguradas" },
  "national-recoveries": { en: "Firearms recovered", fr: "Armes à feu récupérées", es: "Armas de fuego recuperadas" },
  "national-requests": { en: "Trace requests", fr: "Demandes de dépistage", es: "Solicitudes de rastreo" },
  "national-results": { en: "Trace results", fr: "Résultats de dépistage", es: "Resultados de rastreo" },
};

/** One line of the reconciliation: a country and a measure, with what stays unexplained. */
export type Reconciled = {
  readonly row: RowDraft;
  readonly label: Words;
  readonly unexplained: number;
  /** Whether a side was not reported, so that there was nothing to compare. */
  readonly isGap: boolean;
};

/** Section 11: from each country's national total to the report's figure, line by line. */
export function reconcileSection(d: Drafting): SectionDraft {
  const lines = d.input.countries.flatMap(({ code, name }) =>
    (Object.keys(MEASURES) as National[]).flatMap((question) => reconcile(d, question, code, name)),
  );
  const open = lines.filter((line) => line.unexplained !== 0);
  for (const line of open) d.findings.push(openWords(line));
  const table: TableDraft = {
    id: "reconciliation",
    title: {
      en: "From the national totals to the report's figures",
      fr: "Des totaux nationaux aux chiffres du rapport",
      es: "De los totales nacionales a las cifras del informe",
    },
    note: {
      en: "The national total is everything the country's node holds. Each line is counted on its own: what lies before and after the period and what holds no arms by the country's node, what another country counts from the list of duplicates. Whatever they do not explain stands under “Unexplained” and must be zero.",
      fr: "Le total national est tout ce que détient le nœud du pays. Chaque ligne est comptée séparément : ce qui précède ou suit la période et ce qui ne comporte pas d'armes, par le nœud du pays; ce qu'un autre pays compte, d'après la liste des doublons. Ce qui n'est pas ainsi expliqué figure sous « Inexpliqué » et doit être nul.",
      es: "El total nacional es todo lo que posee el nodo del país. Cada línea se cuenta por separado: lo anterior y lo posterior al periodo y lo que no contiene armas, por el nodo del país; lo que cuenta otro país, según la lista de duplicados. Lo que así no se explica figura en «Sin explicar» y debe ser cero.",
    },
    rowHeading: { en: "Country and measure", fr: "Pays et mesure", es: "País y medida" },
    columns: [
      figureColumn("held", { en: "National total", fr: "Total national", es: "Total nacional" }),
      figureColumn("before", { en: "− before the period", fr: "− avant la période", es: "− antes del periodo" }),
      figureColumn("after", { en: "− after the period", fr: "− après la période", es: "− después del periodo" }),
      figureColumn("no-arms", { en: "− without arms", fr: "− sans armes", es: "− sin armas" }),
      figureColumn("elsewhere", {
        en: "− counted by another country",
        fr: "− comptés par un autre pays",
        es: "− contados por otro país",
      }),
      figureColumn("report", { en: "= this report", fr: "= présent rapport", es: "= este informe" }),
      figureColumn("unexplained", { en: "Unexplained", fr: "Inexpliqué", es: "Sin explicar" }),
    ],
    rows: lines.map((line) => line.row),
  };
  return (settle) => ({
    id: "reconciliation",
    title: SECTION_TITLES.reconciliation,
    paragraphs: lines.every(({ isGap }) => isGap)
      ? [NOTHING_CHECKED]
      : open.length === 0
        ? [
            {
              en: "Every figure of this report that was checked against a national total is explained to zero.",
              fr: "Chaque chiffre du rapport confronté à un total national est expliqué jusqu'à zéro.",
              es: "Cada cifra del informe cotejada con un total nacional queda explicada hasta cero.",
            },
          ]
        : [
            fillWords(
              {
                en: "THE RECONCILIATION DOES NOT CLOSE for: {lines}. The figures concerned must not be used before the difference is explained.",
                fr: "LE RAPPROCHEMENT N'EST PAS ÉQUILIBRÉ pour : {lines}. Les chiffres en cause ne doivent pas être utilisés avant que l'écart soit expliqué.",
                es: "LA CONCILIACIÓN NO CUADRA en: {lines}. Las cifras afectadas no deben usarse hasta que se explique la diferencia.",
              },
              { lines: listWords(open.map((line) => line.label)) },
            ),
            ...open.map(openWords),
          ],
    tables: [settleTable(table, settle)],
    charts: [],
  });
}

const NOTHING_CHECKED: Words = {
  en: "No figure of this report could be checked against a national total: no country reported anything for this period.",
  fr: "Aucun chiffre du rapport n'a pu être confronté à un total national : aucun pays n'a rien déclaré pour cette période.",
  es: "Ninguna cifra del informe pudo cotejarse con un total nacional: ningún país comunicó nada para este periodo.",
};

function openWords(line: Reconciled): Words {
  const decimals = Number.isInteger(line.unexplained) ? 0 : 1;
  return fillWords(
    {
      en: "{label}: {difference} in the national total cannot be explained by the lines taken off it.",
      fr: "{label} : {difference} dans le total national ne s'expliquent pas par les lignes qui en sont déduites.",
      es: "{label}: {difference} en el total nacional no se explican por las líneas que se restan.",
    },
    { label: line.label, difference: numberWords(line.unexplained, decimals) },
  );
}

function reconcile(d: Drafting, question: National, country: string, name: Words): Reconciled[] {
  if (!d.answers(country, "held", question)) return [];
  if (question === "national-firearms") {
    return unitsOf(d, country).map((unit) => reconcileAmounts(d, country, name, unit));
  }
  const isSeizures = question === "national-seizures";
  const line = (scope: Scope, where: Where = {}) =>
    count(
      d,
      question,
      country,
      { scope: { values: [scope] }, ...where },
      scope === "elsewhere" ? { exempt: true } : {},
    );
  const held = line("held");
  const arms = (value: "yes" | "no"): Where => (isSeizures ? { arms: { values: [value] } } : {});
  const noArms = isSeizures ? line("during", arms("no")) : null;
  const parts = [line("before"), line("after"), noArms, line("elsewhere", arms("yes"))];
  const report = count(d, REPORT_COUNTERPARTS[question], country);
  return [lineOf(d, question, country, name, {}, held, parts, report)];
}

function reconcileAmounts(d: Drafting, country: string, name: Words, unit: string): Reconciled {
  const of = { unit: { values: [unit] } };
  const line = (scope: Scope) => {
    const where: Where = { scope: { values: [scope] }, ...of };
    const base = count(d, "national-firearms", country, where, { unprinted: true });
    return quantity(d, "national-firearms", country, where, "sum", base);
  };
  const [held, before, after, elsewhere] = [line("held"), line("before"), line("after"), line("elsewhere")];
  const base = count(d, "seizures-together", country, { firearms: { values: ["yes"] } }, { unprinted: true });
  const where: Where = { class: { values: FIREARM_CLASSES }, ...of };
  const report = quantity(d, "seizure-items", country, where, "sum", base);
  const inUnit = UNITS[unit as keyof typeof UNITS];
  const label = joinWords([name, MEASURES["national-firearms"]], " · ");
  return lineOf(d, "national-firearms", country, name, of, held, [before, after, null, elsewhere], report, {
    key: `${country}-firearms-${unit}`,
    label: inUnit ? joinWords([label, inUnit], ", ") : label,
  });
}

function lineOf(
  d: Drafting,
  question: National,
  country: string,
  name: Words,
  where: Where,
  held: CountDraft | QuantityDraft,
  parts: readonly (CountDraft | QuantityDraft | null)[],
  report: CountDraft | QuantityDraft,
  as?: { readonly key: string; readonly label: Words },
): Reconciled {
  const unexplained = rawValue(d, { question, country, where, measure: "unexplained" }) ?? 0;
  const cells = [...parts.filter((part) => part !== null), report].map((part) => part.cell);
  relate(held.form === "quantity" ? d.quantities : d.counts, held.cell, cells);
  const label = as?.label ?? joinWords([name, MEASURES[question]], " · ");
  const dash: CellDraft = { words: { en: "—", fr: "—", es: "—" } };
  // Where a side was not reported there is nothing to compare, and no zero is claimed.
  const isGap = unexplained === 0 && (held.absent || report.absent);
  return {
    row: {
      key: as?.key ?? `${country}-${question.replace("national-", "")}`,
      label,
      cells: [
        held,
        ...parts.map((part) => part ?? dash),
        report,
        plain(question, country, where, "unexplained", unexplained, isGap),
      ],
    },
    label,
    unexplained,
    isGap,
  };
}

/** The units in which a country holds firearms: pieces, and any other that reaches the minimum of seizures. */
function unitsOf(d: Drafting, country: string): string[] {
  const rows = d.answers(country, "held", "national-firearms") ?? [];
  const others = rows.filter((row) => row.by["unit"] !== "pieces" && row.records >= d.minimum);
  return ["pieces", ...others.map((row) => String(row.by["unit"])).sort()];
}
