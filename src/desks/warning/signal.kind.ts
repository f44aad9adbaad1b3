import { amount, count, day, longText, oneOf, personName, region, text } from "../../core/field-types.ts";
import { listOf, optional } from "../../core/fields.ts";
import { defineKind, type ValuesOf } from "../../core/kind.ts";
import { PLAIN_HANDLING } from "../../core/marking.ts";
import { problem } from "../../core/outcome.ts";
import { GRAINS } from "../../core/stream.ts";
import { JUDGEMENTS, SIGNAL_METHODS, SIGNAL_STATES } from "./warning-codes.ts";

/** What a detector found in one series at one time, with what was known that day; a person assesses it. */
export const signal = defineKind({
  name: "signal",
  version: 1,
  label: { en: "Signal", fr: "Signal d'alerte", es: "Señal" },
  plural: { en: "Signals", fr: "Signaux", es: "Señales" },
  purpose: {
    en: "Says which series rose beyond what was expected, how surprising that is, and what a person judged of it.",
    fr: "Indique quelle série a dépassé l'attendu, à quel point c'est surprenant, et ce qu'une personne en a jugé.",
    es: "Indica qué serie superó lo esperado, qué tan sorprendente es y cómo lo valoró una persona.",
  },
  fields: {
    stream: text({ label: { en: "Series of", fr: "Série de", es: "Serie de" } }),
    place: optional(region({ label: { en: "Place", fr: "Lieu", es: "Lugar" } })),
    category: optional(
      text({ label: { en: "Substance or class", fr: "Substance ou catégorie", es: "Sustancia o clase" } }),
    ),
    grain: oneOf(GRAINS, { label: { en: "Counted by", fr: "Compté par", es: "Contado por" } }),
    from: day({ label: { en: "From", fr: "Du", es: "Desde" } }),
    until: day({ label: { en: "Until", fr: "Au", es: "Hasta" } }),
    method: oneOf(SIGNAL_METHODS, {
      label: { en: "Why it is a signal", fr: "Motif du signal", es: "Motivo de la señal" },
    }),
    counted: amount({ label: { en: "Counted", fr: "Compté", es: "Contado" } }),
    expected: optional(amount({ label: { en: "Expected", fr: "Attendu", es: "Esperado" } })),
    lower: optional(amount({ label: { en: "Expected at least", fr: "Attendu au moins", es: "Esperado como mínimo" } })),
    upper: optional(amount({ label: { en: "Expected at most", fr: "Attendu au plus", es: "Esperado como máximo" } })),
    surprise: optional(
      amount({
        label: {
          en: "Probability when nothing happens",
          fr: "Probabilité si rien ne se passe",
          es: "Probabilidad si no ocurre nada",
        },
      }),
    ),
    falseShare: optional(
      amount({
        label: {
          en: "Expected share of false alarms so surprising",
          fr: "Part attendue de fausses alertes aussi surprenantes",
          es: "Proporción esperada de falsas alarmas tan sorprendentes",
        },
        help: {
          en: "Among all signals of the run at least as surprising (Benjamini and Hochberg).",
          fr: "Parmi tous les signaux de l'exécution au moins aussi surprenants (Benjamini et Hochberg).",
          es: "Entre todas las señales de la ejecución al menos igual de sorprendentes (Benjamini y Hochberg).",
        },
      }),
    ),
    summed: count({ label: { en: "Times added up", fr: "Périodes additionnées", es: "Periodos sumados" } }),
    earlier: count({
      label: {
        en: "Earlier times compared with",
        fr: "Périodes antérieures comparées",
        es: "Periodos anteriores comparados",
      },
    }),
    gaps: count({
      label: {
        en: "Earlier times without a count",
        fr: "Périodes antérieures sans compte",
        es: "Periodos anteriores sin conteo",
      },
    }),
    complete: optional(
      amount({
        label: {
          en: "Share reported by then",
          fr: "Part déclarée à cette date",
          es: "Proporción reportada a esa fecha",
        },
        help: {
          en: "As the delays of earlier reports show; empty where reports have no day.",
          fr: "D'après les délais des déclarations antérieures; vide si elles ne sont pas datées.",
          es: "Según los retrasos de reportes anteriores; vacío si los reportes no tienen fecha.",
        },
      }),
    ),
    finalLow: optional(
      count({ label: { en: "In the end at least", fr: "Au final au moins", es: "Al final como mínimo" } }),
    ),
    finalHigh: optional(
      count({ label: { en: "In the end at most", fr: "Au final au plus", es: "Al final como máximo" } }),
    ),
    reporters: count({
      label: {
        en: "Agencies that stated coverage",
        fr: "Organismes ayant déclaré leur couverture",
        es: "Dependencias que declararon cobertura",
      },
    }),
    knownOn: day({ label: { en: "Known on", fr: "Connu le", es: "Conocido el" } }),
    knownSize: count({
      label: { en: "Size of the log then", fr: "Taille du journal alors", es: "Tamaño de la bitácora entonces" },
    }),
    judged: count({
      label: {
        en: "Series judged in the run",
        fr: "Séries jugées lors de l'exécution",
        es: "Series valoradas en la ejecución",
      },
    }),
    state: oneOf(SIGNAL_STATES, { label: { en: "State", fr: "État", es: "Estado" } }),
    judgement: optional(oneOf(JUDGEMENTS, { label: { en: "Judgement", fr: "Jugement", es: "Juicio" } })),
    assessedOn: optional(day({ label: { en: "Assessed on", fr: "Évalué le", es: "Valorado el" } })),
    assessor: optional(personName({ label: { en: "Assessed by", fr: "Évalué par", es: "Valorado por" } })),
    reasons: optional(longText({ label: { en: "Reasons", fr: "Motifs", es: "Razones" } })),
    moved: listOf(
      {
        stream: text({ label: { en: "Series of", fr: "Série de", es: "Serie de" } }),
        place: optional(region({ label: { en: "Place", fr: "Lieu", es: "Lugar" } })),
        category: optional(
          text({ label: { en: "Substance or class", fr: "Substance ou catégorie", es: "Sustancia o clase" } }),
        ),
        from: day({ label: { en: "From", fr: "Du", es: "Desde" } }),
        counted: amount({ label: { en: "Counted", fr: "Compté", es: "Contado" } }),
        expected: optional(amount({ label: { en: "Expected", fr: "Attendu", es: "Esperado" } })),
        surprise: optional(amount({ label: { en: "Probability", fr: "Probabilité", es: "Probabilidad" } })),
      },
      {
        label: { en: "What else moved", fr: "Ce qui a aussi bougé", es: "Qué más se movió" },
        item: { en: "Other series", fr: "Autre série", es: "Otra serie" },
        most: 20,
      },
    ),
  },
  columns: ["from", "place", "stream", "category", "counted", "expected", "surprise", "state", "judgement"],
  caption: (r) => [r.from, r.place, r.category].filter((part) => part !== undefined).join(" · "),
  day: (r) => r.from,
  place: (r) => r.place,
  check(r, complain) {
    if (r.until < r.from) complain("until", ENDS_BEFORE);
    const said = [r.judgement, r.assessedOn, r.reasons];
    if (r.state === "new") {
      if (r.judgement !== undefined) complain("judgement", NOT_ASSESSED);
      return;
    }
    (["judgement", "assessedOn", "reasons"] as const).forEach((field, at) => {
      if (said[at] === undefined) complain(field, ASSESSMENT_MISSING);
    });
  },
  follows(before, after, complain) {
    for (const field of FOUND) if (before[field] !== after[field]) complain(field, FIXED);
    if (before.state === "assessed" && after.state === "new") complain("state", NOT_BACK);
  },
  sharing: { marking: "amber", ...PLAIN_HANDLING },
  upgrades: {},
});

/** The values of a signal. */
export type Signal = ValuesOf<typeof signal>;

/** What was found stays as it was found, whatever is judged of it. */
const FOUND = [
  ...([
    "stream",
    "place",
    "category",
    "grain",
    "from",
    "until",
    "method",
    "counted",
    "expected",
    "lower",
    "upper",
  ] as const),
  ...(["surprise", "falseShare", "summed", "earlier", "gaps", "complete", "knownOn", "knownSize", "judged"] as const),
] as const;

const ENDS_BEFORE = problem(
  { en: "lies before the first day", fr: "précède le premier jour", es: "es anterior al primer día" },
  { en: "correct one of the two days", fr: "corrigez l'une des deux dates", es: "corrija una de las dos fechas" },
);
const NOT_ASSESSED = problem(
  {
    en: "is given although the signal is not assessed",
    fr: "est donné alors que le signal n'est pas évalué",
    es: "aparece aunque la señal no está valorada",
  },
  {
    en: "set the state to assessed, with day and reasons",
    fr: "indiquez l'état assessed, avec la date et les motifs",
    es: "ponga el estado assessed, con fecha y razones",
  },
);
const ASSESSMENT_MISSING = problem(
  {
    en: "is missing in the assessment",
    fr: "manque à l'évaluation",
    es: "falta en la valoración",
  },
  {
    en: "give judgement, day and reasons together",
    fr: "donnez ensemble le jugement, la date et les motifs",
    es: "indique juntos el juicio, la fecha y las razones",
  },
);
const FIXED = problem(
  {
    en: "is not what was found",
    fr: "n'est pas ce qui a été trouvé",
    es: "no es lo que se encontró",
  },
  {
    en: "leave what was found as it is: only the assessment may be added",
    fr: "laissez tel quel ce qui a été trouvé : seule l'évaluation peut être ajoutée",
    es: "deje como está lo encontrado: solo puede agregarse la valoración",
  },
);
const NOT_BACK = problem(
  {
    en: "goes back behind an assessment",
    fr: "revient avant une évaluation",
    es: "vuelve atrás de una valoración",
  },
  {
    en: "assess it anew, with the reasons",
    fr: "évaluez-le de nouveau, avec les motifs",
    es: "valórela de nuevo, con las razones",
  },
);
