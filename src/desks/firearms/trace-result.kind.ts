import { caseNumber, country, day, flag, identifier, oneOf, personName, region, text } from "../../core/field-types.ts";
import { optional } from "../../core/fields.ts";
import { defineKind, type ValuesOf } from "../../core/kind.ts";
import { problem } from "../../core/outcome.ts";
import { FIREARM_TYPES, OUTCOMES } from "./codes.ts";
import { PLAIN_HANDLING } from "../../core/marking.ts";

/** How one trace ended: where the firearm was first sold, or why that could not be found. */
export const traceResult = defineKind({
  name: "trace-result",
  version: 1,
  label: { en: "Trace result", fr: "Résultat de dépistage", es: "Resultado de rastreo" },
  plural: { en: "Trace results", fr: "Résultats de dépistage", es: "Resultados de rastreo" },
  purpose: {
    en: "Says where a recovered firearm began, or why that is not known.",
    fr: "Indique d'où est partie une arme récupérée, ou pourquoi on l'ignore.",
    es: "Indica dónde empezó un arma recuperada, o por qué no se sabe.",
  },
  fields: {
    completedOn: day({ label: { en: "Completed on", fr: "Terminé le", es: "Concluido el" } }),
    requestedOn: optional(
      day({ label: { en: "Requested on", fr: "Demandé le", es: "Solicitado el" }, form: "ATF F 3312.1 1a" }),
    ),
    request: identifier({ label: { en: "Request", fr: "Demande", es: "Solicitud" } }),
    recovery: optional(identifier({ label: { en: "Recovery", fr: "Récupération", es: "Recuperación" } })),
    outcome: oneOf(OUTCOMES, { label: { en: "Outcome", fr: "Issue", es: "Resultado" } }),
    firearmType: optional(oneOf(FIREARM_TYPES, { label: { en: "Type", fr: "Type", es: "Tipo" } })),
    recoveredOn: optional(day({ label: { en: "Recovered on", fr: "Récupérée le", es: "Recuperada el" } })),
    recoveredIn: optional(region({ label: { en: "Recovered in", fr: "Récupérée à", es: "Recuperada en" } })),
    crossingPoint: optional(text({ label: { en: "Crossing point", fr: "Point de passage", es: "Punto de cruce" } })),
    soldOn: optional(
      day({
        label: { en: "First retail sale on", fr: "Première vente au détail le", es: "Primera venta al menudeo el" },
      }),
    ),
    soldIn: optional(
      region({
        label: { en: "First retail sale in", fr: "Première vente au détail à", es: "Primera venta al menudeo en" },
      }),
    ),
    foreignCountry: optional(
      country({ label: { en: "Country it was traced to", fr: "Pays d'aboutissement", es: "País al que se rastreó" } }),
    ),
    possessorIsPurchaser: optional(
      flag({
        label: {
          en: "Possessor is the purchaser",
          fr: "Le détenteur est l'acheteur",
          es: "El poseedor es el comprador",
        },
        part: "identifiers",
      }),
    ),
    dealer: optional(
      identifier({
        label: {
          en: "Dealer's licence number",
          fr: "Numéro de permis du marchand",
          es: "Número de licencia del comerciante",
        },
      }),
    ),
    purchaser: optional(personName({ label: { en: "Purchaser", fr: "Acheteur", es: "Comprador" } })),
    agencyCase: optional(
      caseNumber({
        label: { en: "Agency case number", fr: "Numéro de dossier de l'organisme", es: "Número de expediente" },
      }),
    ),
  },
  columns: ["completedOn", "outcome", "soldIn", "recoveredIn", "soldOn", "recoveredOn"],
  caption: (r, language) =>
    [r.completedOn, OUTCOMES[r.outcome][language], r.soldIn && r.recoveredIn ? `${r.soldIn} → ${r.recoveredIn}` : ""]
      .filter(Boolean)
      .join(" · "),
  day: (r) => r.completedOn,
  place: (r) => r.recoveredIn,
  check(r, complain) {
    if (r.requestedOn !== undefined && r.completedOn < r.requestedOn) complain("completedOn", COMPLETED_EARLIER);
    if (r.outcome === "traced-to-foreign-country" && r.foreignCountry === undefined)
      complain("foreignCountry", COUNTRY_MISSING);
    if (r.purchaser !== undefined && r.outcome !== "traced-to-purchaser") complain("purchaser", NO_PURCHASER);
  },
  sharing: { marking: "amber+strict", ...PLAIN_HANDLING },
  upgrades: {},
});

/** The values of a trace result. */
export type TraceResult = ValuesOf<typeof traceResult>;

const COMPLETED_EARLIER = problem(
  { en: "lies before the request", fr: "précède la demande", es: "es anterior a la solicitud" },
  { en: "correct one of the two days", fr: "corrigez l'une des deux dates", es: "corrija una de las dos fechas" },
);
const COUNTRY_MISSING = problem(
  {
    en: "is missing although the firearm was traced to another country",
    fr: "est absent alors que l'arme a été retracée jusqu'à un autre pays",
    es: "falta aunque el arma se rastreó hasta otro país",
  },
  {
    en: "write the two letters of the country",
    fr: "inscrivez les deux lettres du pays",
    es: "escriba las dos letras del país",
  },
);
const NO_PURCHASER = problem(
  {
    en: "is given although the outcome does not name a purchaser",
    fr: "est donné alors que l'issue n'identifie aucun acheteur",
    es: "aparece aunque el resultado no identifica comprador",
  },
  {
    en: "correct the outcome or remove the name",
    fr: "corrigez l'issue ou retirez le nom",
    es: "corrija el resultado o elimine el nombre",
  },
);
