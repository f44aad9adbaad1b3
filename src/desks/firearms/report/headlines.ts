import type { Words } from "../../../core/words.ts";
import { FIREARM_CLASSES } from "../codes.ts";
import { count, type Draft, type Drafting, middle, quantity, share } from "./compile-drafting.ts";
import type { Settle } from "./compile-settle.ts";
import type { Corridor, JointReport } from "./joint-report.ts";
import { TRACED_OUTCOMES } from "./questions.ts";
import { reportingWords } from "./tables-coverage.ts";
import { joinWords } from "./words-numbers.ts";
import { REPORT_KINDS } from "./words-titles.ts";

type Headline = JointReport["headlines"][number];

/** The few figures of the first page, all of them printed in the report; the largest corridor is the largest printed. */
export function headlines(d: Drafting): (settle: Settle, corridors: readonly Corridor[]) => Headline[] {
  const armed = count(d, "seizures-together", "all", { firearms: { values: ["yes"] } });
  const firearms: Parameters<typeof quantity>[3] = { class: { values: FIREARM_CLASSES }, unit: { values: ["pieces"] } };
  const results = count(d, "trace-results", "all");
  const traced = count(d, "trace-results", "all", { outcome: { values: TRACED_OUTCOMES } });
  const computed = count(d, "time-to-crime", "all", { days: { least: 0 } });
  const others = d.codes.map((code) => count(d, "time-to-crime", code, { days: { least: 0 } }));
  const fixed: readonly { label: Words; draft: Draft; note?: Words }[] = [
    {
      label: REPORT_KINDS.seizure,
      draft: count(d, "seizures", "all"),
      note: reportingWords(d, "seizure"),
    },
    {
      label: {
        en: "Firearms seized, pieces",
        fr: "Armes à feu saisies, pièces",
        es: "Armas de fuego aseguradas, piezas",
      },
      draft: quantity(d, "seizure-items", "all", firearms, "sum", armed),
      note: {
        en: "quantities stated, duplicates left out",
        fr: "quantités indiquées, doublons exclus",
        es: "cantidades señaladas, sin duplicados",
      },
    },
    {
      label: { en: "Firearms recovered", fr: "Armes à feu récupérées", es: "Armas de fuego recuperadas" },
      draft: count(d, "recoveries", "all"),
      note: reportingWords(d, "firearm-recovery"),
    },
    {
      label: { en: "Trace requests", fr: "Demandes de dépistage", es: "Solicitudes de rastreo" },
      draft: count(d, "trace-requests", "all"),
      note: reportingWords(d, "trace-request"),
    },
    {
      label: {
        en: "Share of trace results that were traced",
        fr: "Part des résultats où l'arme a été retracée",
        es: "Proporción de resultados en que el arma fue rastreada",
      },
      draft: share(traced, results),
    },
    {
      label: {
        en: "Median time-to-crime, days",
        fr: "Délai médian entre la vente et le crime, en jours",
        es: "Mediana del tiempo hasta el delito, días",
      },
      draft: middle(d, "median", computed, others),
    },
  ];
  return (settle, corridors) => {
    const [largest] = corridors;
    return [
      ...fixed.map(({ label, draft, note }) => ({ label, figure: settle(draft), ...(note ? { note } : {}) })),
      ...(largest
        ? [
            {
              label: {
                en: "Largest published corridor, trace results",
                fr: "Principal corridor publié, résultats de dépistage",
                es: "Mayor corredor publicado, resultados de rastreo",
              },
              figure: largest.figure,
              note: joinWords([largest.from.label, ...crossingOf(largest), largest.to.label], " → "),
            },
          ]
        : []),
    ];
  };
}

function crossingOf({ crossing }: Corridor): Words[] {
  return crossing ? [{ en: crossing.name, fr: crossing.name, es: crossing.name }] : [];
}
