import { amount, day, oneOf, region, text } from "../../core/field-types.ts";
import { optional } from "../../core/fields.ts";
import { defineKind, type ValuesOf } from "../../core/kind.ts";
import { problem } from "../../core/outcome.ts";
import { FIGURE_STATES } from "./codes.ts";
import { PLAIN_HANDLING } from "../../core/marking.ts";

/** One figure as a publisher states it: a cell of an official table, kept with its place, period and unit. */
export const publishedFigure = defineKind({
  name: "published-figure",
  version: 1,
  label: { en: "Published figure", fr: "Chiffre publié", es: "Cifra publicada" },
  plural: { en: "Published figures", fr: "Chiffres publiés", es: "Cifras publicadas" },
  purpose: {
    en: "Keeps an official aggregate beside the records: a denominator, a control total, or all that a country publishes.",
    fr: "Conserve un agrégat officiel à côté des fiches : dénominateur, total de contrôle ou seule donnée publiée par un pays.",
    es: "Conserva un agregado oficial junto a los registros: denominador, total de control o lo único que publica un país.",
  },
  fields: {
    series: text({ label: { en: "Series", fr: "Série", es: "Serie" } }),
    measure: text({ label: { en: "What is counted", fr: "Ce qui est compté", es: "Lo que se cuenta" } }),
    category: optional(text({ label: { en: "Category", fr: "Catégorie", es: "Categoría" } })),
    from: day({ label: { en: "From", fr: "Du", es: "Desde" } }),
    until: day({ label: { en: "Until", fr: "Au", es: "Hasta" } }),
    place: optional(region({ label: { en: "Place", fr: "Lieu", es: "Lugar" } })),
    placeText: optional(
      text({ label: { en: "Place as written", fr: "Lieu tel qu'inscrit", es: "Lugar como está escrito" } }),
    ),
    sourcePlace: optional(region({ label: { en: "Source place", fr: "Lieu d'origine", es: "Lugar de origen" } })),
    sourcePlaceText: optional(
      text({
        label: {
          en: "Source place as written",
          fr: "Lieu d'origine tel qu'inscrit",
          es: "Lugar de origen como está escrito",
        },
      }),
    ),
    value: optional(amount({ label: { en: "Value", fr: "Valeur", es: "Valor" } })),
    unit: text({ label: { en: "Unit", fr: "Unité", es: "Unidad" } }),
    state: oneOf(FIGURE_STATES, { label: { en: "State", fr: "État", es: "Estado" } }),
  },
  columns: ["series", "measure", "category", "from", "place", "value", "unit"],
  caption: (r) =>
    [r.series, r.measure, r.category, r.from.slice(0, 7), r.place, r.value].filter((x) => x !== undefined).join(" · "),
  day: (r) => r.from,
  place: (r) => r.place,
  check(r, complain) {
    if (r.until < r.from) complain("until", ENDS_BEFORE);
    if (r.state === "reported" && r.value === undefined) complain("value", VALUE_MISSING);
    if (r.state !== "reported" && r.value !== undefined) complain("state", VALUE_UNEXPECTED);
  },
  sharing: { marking: "clear", ...PLAIN_HANDLING },
  upgrades: {},
});

/** The values of a published figure. */
export type PublishedFigure = ValuesOf<typeof publishedFigure>;

const ENDS_BEFORE = problem(
  { en: "lies before the first day", fr: "précède le premier jour", es: "es anterior al primer día" },
  { en: "correct one of the two days", fr: "corrigez l'une des deux dates", es: "corrija una de las dos fechas" },
);
const VALUE_MISSING = problem(
  {
    en: "is missing although the figure is said to be reported",
    fr: "est absente alors que le chiffre est dit déclaré",
    es: "falta aunque la cifra figura como reportada",
  },
  {
    en: "write the value, or say that it was not reported",
    fr: "inscrivez la valeur ou indiquez qu'elle n'a pas été déclarée",
    es: "escriba el valor o indique que no se reportó",
  },
);
const VALUE_UNEXPECTED = problem(
  {
    en: "says there is no figure although one is given",
    fr: "indique l'absence de chiffre alors qu'un chiffre est donné",
    es: "indica que no hay cifra aunque se da una",
  },
  {
    en: "write reported, or remove the value",
    fr: "inscrivez reported ou retirez la valeur",
    es: "escriba reported o elimine el valor",
  },
);
