import type { Words } from "../../../core/words.ts";
import type { CountDraft, Drafting } from "./compile-drafting.ts";
import type { Settle } from "./compile-settle.ts";
import type { Figure } from "./joint-report.ts";
import type { Cross } from "./tables-cross.ts";
import {
  countWords,
  figureWords,
  fillWords,
  joinWords,
  type Noun,
  numberWords,
  paragraph,
  sentenceCase,
  shareWords,
} from "./words-numbers.ts";

/** The total over all countries and each country's, as printed; a country that reported nothing is named as such. */
export function totalWords(
  d: Drafting,
  settle: Settle,
  total: Readonly<Record<string, CountDraft>>,
  noun: Noun,
): Words {
  const all = settle(total["all"] as CountDraft);
  if (all.state === "not-reported") {
    return {
      en: `No country reported any ${noun.en[1]} for this period.`,
      fr: `Aucun pays n'a déclaré ${/^[aeiouhéè]/i.test(noun.fr[1]) ? "d'" : "de "}${noun.fr[1]} pour cette période.`,
      es: `Ningún país comunicó ${noun.es[1]} para este periodo.`,
    };
  }
  const each = d.input.countries.map(({ code, name }) => {
    const figure = settle(total[code] as CountDraft);
    return joinWords([name, figureWords(figure)], ", ");
  });
  return fillWords(
    {
      en: "{all} in all countries together. By reporting country: {each}.",
      fr: "{all} pour l'ensemble des pays. Par pays déclarant : {each}.",
      es: "{all} en el conjunto de los países. Por país que comunica: {each}.",
    },
    {
      all: all.value === null ? sentenceCase(withheldWords(noun)) : countWords(all.value, noun),
      each: joinWords(each, "; "),
    },
  );
}

function withheldWords(noun: Noun): Words {
  return {
    en: `${noun.en[1]}: figure suppressed`,
    fr: `${noun.fr[1]} : chiffre supprimé`,
    es: `${noun.es[1]}: cifra suprimida`,
  };
}

/** The change against the report of the days just before, where both figures are printed; null otherwise. */
export function changeWords(d: Drafting, settle: Settle, total: CountDraft | undefined, noun: Noun): Words | null {
  if (!total) return null;
  const now = settle(total);
  const before = d.earlier(total.cell);
  if (now.value === null || before === null) return null;
  const values = { before: countWords(before, noun), by: numberWords(Math.abs(now.value - before)) };
  if (now.value === before) {
    return fillWords(
      {
        en: "The previous report counted the same number: {before}.",
        fr: "Le rapport précédent en comptait le même nombre : {before}.",
        es: "El informe anterior contó la misma cifra: {before}.",
      },
      values,
    );
  }
  const share = before === 0 ? null : shareWords(Math.abs(now.value - before) / before);
  const rose = now.value > before;
  const said = fillWords(
    rose
      ? {
          en: "The previous report, on the period just before, counted {before}: {by} fewer than now",
          fr: "Le rapport précédent, portant sur la période immédiatement antérieure, en comptait {before}, soit {by} de moins",
          es: "El informe anterior, sobre el periodo inmediatamente previo, contó {before}: {by} menos que ahora",
        }
      : {
          en: "The previous report, on the period just before, counted {before}: {by} more than now",
          fr: "Le rapport précédent, portant sur la période immédiatement antérieure, en comptait {before}, soit {by} de plus",
          es: "El informe anterior, sobre el periodo inmediatamente previo, contó {before}: {by} más que ahora",
        },
    values,
  );
  const change: Words = share
    ? fillWords(
        rose
          ? { en: " (an increase of {share}).", fr: " (hausse de {share}).", es: " (aumento de {share})." }
          : { en: " (a decrease of {share}).", fr: " (baisse de {share}).", es: " (disminución de {share})." },
        { share },
      )
    : { en: ".", fr: ".", es: "." };
  return joinWords([said, change], "");
}

/** For each table the largest printed row of all countries, as one sentence; nothing where none is printed. */
export function largestWords(settle: Settle, tables: readonly Cross[], noun: Noun): Words[] {
  const sentences = tables.flatMap((cross) => {
    const best = largestRow(settle, cross);
    if (!best) return [];
    const values = {
      table: cross.table.title,
      label: best.label,
      count: countWords(best.value, noun),
      share: best.share === null ? "" : joinWords([BRACKET, shareWords(best.share), BRACKET_END], ""),
    };
    return [
      fillWords(
        {
          en: "{table}: the largest published figure is {label}, {count}{share}.",
          fr: "{table} : le chiffre publié le plus élevé est {label}, {count}{share}.",
          es: "{table}: la mayor cifra publicada es {label}, {count}{share}.",
        },
        values,
      ),
    ];
  });
  return sentences.length > 0 ? [paragraph(...sentences)] : [];
}

const BRACKET: Words = { en: " (", fr: " (", es: " (" };
const BRACKET_END: Words = { en: " of the total)", fr: " du total)", es: " del total)" };

/** The row of a table with the largest printed figure of all countries, leaving out what is not stated. */
function largestRow(
  settle: Settle,
  cross: Cross,
): { readonly key: string; readonly label: Words; readonly value: number; readonly share: number | null } | null {
  const total = settle(cross.total["all"] as CountDraft).value;
  let best: { key: string; label: Words; value: number } | null = null;
  for (const row of cross.table.rows) {
    const counts = cross.rows.get(row.key);
    if (!counts || row.last || row.key === "unknown" || row.key === "other") continue;
    const { value } = settle(counts["all"] as CountDraft);
    if (value !== null && value > (best?.value ?? 0)) best = { key: row.key, label: row.label, value };
  }
  return best && { ...best, share: total ? best.value / total : null };
}

/** How many firearms the seizures held; vague and unknown quantities are said beside the table. */
export function amountWords(figure: Figure): Words | null {
  if (figure.state !== "shown") return null;
  return fillWords(
    {
      en: "Firearms stated in these seizures: {amount}.",
      fr: "Armes à feu indiquées dans ces saisies : {amount}.",
      es: "Armas de fuego señaladas en estos aseguramientos: {amount}.",
    },
    { amount: figureWords(figure) },
  );
}
