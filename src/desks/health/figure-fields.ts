import { amount, day, oneOf, region, text } from "../../core/field-types.ts";
import { optional } from "../../core/fields.ts";
import { SPANS, VALUE_STATES } from "../../core/measured-value.ts";
import { problem, type Problem } from "../../core/outcome.ts";

/** The fields that every published figure has: whose it is, of which days and which place, its value and its state. */
export const FIGURE_FIELDS = {
  publication: text({ label: { en: "Publication", fr: "Publication", es: "Publicación" } }),
  from: day({ label: { en: "From", fr: "Du", es: "Desde" } }),
  until: day({ label: { en: "Until", fr: "Au", es: "Hasta" } }),
  span: oneOf(SPANS, { label: { en: "Span", fr: "Durée", es: "Duración" } }),
  place: optional(region({ label: { en: "Place", fr: "Lieu", es: "Lugar" } })),
  placeText: optional(
    text({ label: { en: "Place as written", fr: "Lieu tel qu'inscrit", es: "Lugar como está escrito" } }),
  ),
  value: optional(amount({ label: { en: "Value", fr: "Valeur", es: "Valor" } })),
  state: oneOf(VALUE_STATES, { label: { en: "State of the value", fr: "État de la valeur", es: "Estado del valor" } }),
  below: optional(
    amount({
      label: { en: "Certainly below", fr: "Certainement inférieure à", es: "Con certeza menor que" },
      help: {
        en: "Of a value that is withheld or below a limit: the value that it does not reach.",
        fr: "Pour une valeur supprimée ou sous une limite : la valeur qu'elle n'atteint pas.",
        es: "De un valor reservado o por debajo de un límite: el valor que no alcanza.",
      },
    }),
  ),
  knownOn: optional(
    day({
      label: { en: "Made known on", fr: "Rendue publique le", es: "Dado a conocer el" },
      help: {
        en: "The day of the publication or of the query, as the publisher states it.",
        fr: "Le jour de la publication ou de l'interrogation, selon l'éditeur.",
        es: "El día de la publicación o de la consulta, según quien publica.",
      },
    }),
  ),
} as const;

/** Says that a figure ends before it begins. */
export const ENDS_BEFORE: Problem = problem(
  { en: "lies before the first day", fr: "précède le premier jour", es: "es anterior al primer día" },
  { en: "correct one of the two days", fr: "corrigez l'une des deux dates", es: "corrija una de las dos fechas" },
);
