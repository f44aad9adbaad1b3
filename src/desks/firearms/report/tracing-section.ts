import type { Words } from "../../../core/words.ts";
import { OUTCOMES, PRIORITIES } from "../codes.ts";
import { addUp, type CountDraft, count, type Draft, type Drafting, share, within } from "./compile-drafting.ts";
import type { Settle } from "./compile-settle.ts";
import { figureId } from "./explain-figure-id.ts";
import { quartersOf, spanOf } from "./explain-figure-plan.ts";
import { TRACED_OUTCOMES } from "./questions.ts";
import { byCountry, codeRows, countryColumns, crossTable } from "./tables-cross.ts";
import { type SectionDraft, settleTable, type TableDraft } from "./tables-draft.ts";
import { countryChart, periodTable } from "./tables-periods.ts";
import { TIME_TO_CRIME_BANDS, TIME_TO_RESULT_BANDS } from "./tracing-bands.ts";
import { shortTime, timeTables } from "./tracing-times.ts";
import { changeWords, largestWords, totalWords } from "./words-findings.ts";
import { countWords, figureWords, fillWords, NOUNS, paragraph, shareWords } from "./words-numbers.ts";
import { SECTION_TITLES } from "./words-titles.ts";
import { TRACE_DISCLAIMER } from "./words-method.ts";

/** Section 7: what was asked of tracing, how it ended, how old the firearms were, and how long it took. */
export function tracingSection(d: Drafting): SectionDraft {
  const requests = periodTable(d, {
    id: "trace-requests-by-period",
    title: {
      en: "Trace requests by period",
      fr: "Demandes de dépistage par période",
      es: "Solicitudes de rastreo por periodo",
    },
    question: "trace-requests",
  });
  const priority = crossTable(d, {
    id: "trace-requests-by-priority",
    title: {
      en: "Trace requests by priority",
      fr: "Demandes de dépistage selon la priorité",
      es: "Solicitudes de rastreo por prioridad",
    },
    rowHeading: { en: "Priority", fr: "Priorité", es: "Prioridad" },
    question: "trace-requests",
    axis: "priority",
    rows: codeRows("priority", PRIORITIES),
  });
  const outcomes = crossTable(d, {
    id: "trace-results-by-outcome",
    title: {
      en: "Trace results by outcome",
      fr: "Résultats de dépistage selon l'issue",
      es: "Resultados de rastreo por desenlace",
    },
    note: {
      en: "Results by the day they were completed, whenever the request was made. The classes are the report's own, mapped to the wordings that are public.",
      fr: "Résultats selon le jour où ils ont été obtenus, quelle que soit la date de la demande. Les catégories sont propres au rapport et rapprochées des libellés publics.",
      es: "Resultados según el día en que concluyeron, sea cual sea la fecha de la solicitud. Las categorías son propias del informe y corresponden a las denominaciones públicas.",
    },
    rowHeading: { en: "Outcome", fr: "Issue", es: "Desenlace" },
    question: "trace-results",
    axis: "outcome",
    rows: codeRows("outcome", OUTCOMES),
  });
  const traced = byCountry(d, "trace-results", { outcome: { values: TRACED_OUTCOMES } });
  const crime = timeTables(d, {
    question: "time-to-crime",
    bands: TIME_TO_CRIME_BANDS,
    titles: {
      bands: {
        en: "Time-to-crime by bands",
        fr: "Délai entre la vente et le crime, par tranches",
        es: "Tiempo hasta el delito, por tramos",
      },
      summary: {
        en: "Time-to-crime: median and mean",
        fr: "Délai entre la vente et le crime : médiane et moyenne",
        es: "Tiempo hasta el delito: mediana y media",
      },
    },
    note: {
      en: "Days from the first known retail sale to the recovery, where a purchaser was identified and both days are known.",
      fr: "Jours entre la première vente au détail connue et la récupération, lorsqu'un acheteur a été identifié et que les deux dates sont connues.",
      es: "Días desde la primera venta al menudeo conocida hasta la recuperación, cuando se identificó a un comprador y se conocen ambas fechas.",
    },
    missing: {
      en: "A date is missing",
      fr: "Une date manque",
      es: "Falta una fecha",
    },
  });
  const result = timeTables(d, {
    question: "time-to-result",
    bands: TIME_TO_RESULT_BANDS,
    titles: {
      bands: {
        en: "Time to result by bands",
        fr: "Délai de réponse, par tranches",
        es: "Tiempo de respuesta, por tramos",
      },
      summary: {
        en: "Time to result: median and mean",
        fr: "Délai de réponse : médiane et moyenne",
        es: "Tiempo de respuesta: mediana y media",
      },
    },
    note: {
      en: "Days from the request to its result. Requests still open are not in it.",
      fr: "Jours entre la demande et son résultat. Les demandes encore ouvertes n'y figurent pas.",
      es: "Días desde la solicitud hasta su resultado. Las solicitudes aún abiertas no están incluidas.",
    },
    missing: { en: "A date is missing", fr: "Une date manque", es: "Falta una fecha" },
  });
  const short = shortTime(d, "all");
  addUp(d, crime.computed["all"] as CountDraft, [short, count(d, "time-to-crime", "all", { days: { least: 1095 } })]);
  const bandDrafts = TIME_TO_CRIME_BANDS.slice(0, -1).map(({ least, most }) =>
    count(d, "time-to-crime", "all", { days: { least, ...(most === undefined ? {} : { most }) } }),
  );
  addUp(d, short, bandDrafts);
  const shares = sharesTable(d, traced, outcomes.total);

  return (settle) => ({
    id: "tracing",
    title: SECTION_TITLES.tracing,
    paragraphs: [
      TRACE_DISCLAIMER,
      paragraph(
        totalWords(d, settle, requests.total, NOUNS.request),
        changeWords(d, settle, requests.total["all"], NOUNS.request),
      ),
      paragraph(
        totalWords(d, settle, outcomes.total, NOUNS.result),
        tracedWords(settle, traced["all"] as CountDraft, outcomes.total["all"] as CountDraft),
        ...largestWords(settle, [outcomes], NOUNS.result),
      ),
      ...timeWords(settle, crime.median["all"] as Draft, short, crime.computed["all"] as CountDraft),
    ],
    tables: [
      requests.table,
      priority.table,
      outcomes.table,
      shares,
      crime.bands,
      crime.summary,
      result.bands,
      result.summary,
    ].map((table) => settleTable(table, settle)),
    charts: [
      countryChart(d, outcomes.table.id, outcomes.table.title, {
        en: "One bar an outcome, with the reporting countries one upon the other.",
        fr: "Une barre par issue, les pays déclarants l'un sur l'autre.",
        es: "Una barra por desenlace, con los países uno sobre otro.",
      }),
      countryChart(d, crime.bands.id, crime.bands.title, {
        en: "One bar a band of days, with the reporting countries one upon the other; the last bars hold the results for which no number of days could be computed.",
        fr: "Une barre par tranche de durée, les pays déclarants l'un sur l'autre; les dernières barres réunissent les résultats dont la durée n'a pu être calculée.",
        es: "Una barra por tramo de días, con los países uno sobre otro; las últimas reúnen los resultados cuya duración no pudo calcularse.",
      }),
    ],
  });
}

/** The share of results that were traced, and the indicator of the Sustainable Development Goals. */
function sharesTable(
  d: Drafting,
  traced: Readonly<Record<string, CountDraft>>,
  results: Readonly<Record<string, CountDraft>>,
): TableDraft {
  const cells = [...d.codes, "all"].map((country) => {
    const [part, whole] = [traced[country] as CountDraft, results[country] as CountDraft];
    within(d, part, whole);
    return share(part, whole);
  });
  const dash = d.codes.map(() => ({ words: { en: "—", fr: "—", es: "—" } }));
  const indicator = sdgDraft(d, traced["all"] as CountDraft);
  return {
    id: "traced-shares",
    title: { en: "Shares traced", fr: "Parts retracées", es: "Proporciones rastreadas" },
    note: {
      en: "Traced: to a purchaser, to a dealer or to another country. The second row follows SDG indicator 16.4.2 and is given for all countries together, because a firearm recovered in one is often traced in another: firearms recovered in the period and traced by its end, over firearms recovered in the period (seized, found, surrendered or not stated). Traces still open at the end of the period are not in it, so it is the lower estimate. It is given only for a period of whole quarters.",
      fr: "Retracées : jusqu'à un acheteur, un marchand ou un autre pays. La deuxième ligne suit l'indicateur 16.4.2 des ODD; elle porte sur l'ensemble des pays, car une arme récupérée dans l'un est souvent retracée dans un autre : armes récupérées pendant la période et retracées avant sa fin, rapportées aux armes récupérées pendant la période (saisies, trouvées, remises ou non précisé). Les dépistages encore ouverts à la fin de la période n'y figurent pas; il s'agit donc d'une estimation basse. Elle n'est donnée que pour une période de trimestres entiers.",
      es: "Rastreadas: hasta un comprador, un comerciante u otro país. La segunda fila sigue el indicador 16.4.2 de los ODS y se da para el conjunto de los países, porque un arma recuperada en uno suele rastrearse en otro: armas recuperadas en el periodo y rastreadas antes de su término, sobre las armas recuperadas en el periodo (aseguradas, encontradas, entregadas o no precisado). Los rastreos aún abiertos al término del periodo no están incluidos, por lo que es la estimación baja. Solo se da para un periodo de trimestres completos.",
    },
    rowHeading: { en: "Share", fr: "Part", es: "Proporción" },
    columns: countryColumns(d),
    rows: [
      {
        key: "results-traced",
        label: {
          en: "Trace results that were traced",
          fr: "Résultats où l'arme a été retracée",
          es: "Resultados en que el arma fue rastreada",
        },
        cells,
      },
      ...(indicator
        ? [
            {
              key: "sdg-16-4-2",
              label: {
                en: "Firearms recovered whose origin was traced (SDG 16.4.2)",
                fr: "Armes récupérées dont l'origine a été retracée (ODD 16.4.2)",
                es: "Armas recuperadas cuyo origen se rastreó (ODS 16.4.2)",
              },
              cells: [...dash, indicator],
            },
          ]
        : []),
    ],
  };
}

/** The draft of SDG indicator 16.4.2 over all countries; null where the period is not one of whole quarters. */
function sdgDraft(d: Drafting, traced: CountDraft): Draft | null {
  const { period } = d.input;
  const quarters = quartersOf(period);
  const open = { from: "0000-01-01", until: "9999-12-31" };
  const isWhole =
    spanOf(quarters[0] as string, open).from === period.from &&
    spanOf(quarters.at(-1) as string, open).until === period.until;
  if (!isWhole) return null;
  const where = { outcome: { values: TRACED_OUTCOMES }, recovered: { values: quarters } };
  const part = count(d, "trace-results", "all", where);
  within(d, part, traced);
  const whole = count(d, "recoveries", "all");
  return {
    form: "share",
    id: figureId({ question: "sdg-16-4-2", country: "all", where: {}, measure: "share" }),
    part,
    whole,
  };
}

function tracedWords(settle: Settle, traced: CountDraft, results: CountDraft): Words | null {
  const [some, all] = [settle(traced).value, settle(results).value];
  if (some === null || !all) return null;
  return fillWords(
    {
      en: "Traced to a purchaser, a dealer or another country: {some} ({share}).",
      fr: "Retracées jusqu'à un acheteur, un marchand ou un autre pays : {some} ({share}).",
      es: "Rastreadas hasta un comprador, un comerciante u otro país: {some} ({share}).",
    },
    { some, share: shareWords(some / all) },
  );
}

function timeWords(settle: Settle, median: Draft, short: CountDraft, computed: CountDraft): Words[] {
  const [middle, few, base] = [settle(median), settle(short), settle(computed)];
  if (middle.value === null || base.value === null || base.value === 0) return [];
  const first = fillWords(
    {
      en: "Time-to-crime could be computed for {base}; its median is {median} days.",
      fr: "Le délai entre la vente et le crime a pu être calculé pour {base}; sa médiane est de {median} jours.",
      es: "El tiempo hasta el delito pudo calcularse para {base}; su mediana es de {median} días.",
    },
    { base: countWords(base.value, NOUNS.result), median: figureWords(middle) },
  );
  if (few.value === null) return [first];
  const second = fillWords(
    {
      en: "In {few} ({share} of these) it was under three years, which investigators read as a reason to look further, not as proof of trafficking.",
      fr: "Dans {few} ({share} de ceux-ci), il était inférieur à trois ans, ce que les enquêteurs considèrent comme une raison d'examiner le dossier de plus près et non comme une preuve de trafic.",
      es: "En {few} ({share} de ellos) fue inferior a tres años, lo que los investigadores consideran motivo para indagar más, no prueba de tráfico.",
    },
    { few: countWords(few.value, NOUNS.result), share: shareWords(few.value / base.value) },
  );
  return [paragraph(first, second)];
}
