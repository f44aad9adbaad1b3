import { country, day, identifier, longText, oneOf, personName, region, text } from "../../core/field-types.ts";
import { optional } from "../../core/fields.ts";
import { defineKind, type ValuesOf } from "../../core/kind.ts";
import { problem } from "../../core/outcome.ts";
import { serialNumber } from "../../core/serial-number.ts";
import { FIREARM_TYPES, MARK_STATES, PRIORITIES } from "./codes.ts";
import { PLAIN_HANDLING } from "../../core/marking.ts";
import { TRACE_FORM_FIELDS } from "./trace-form.ts";

/** One request to follow a recovered firearm from its maker or importer to the first retail purchaser. */
export const traceRequest = defineKind({
  name: "trace-request",
  version: 1,
  label: { en: "Trace request", fr: "Demande de dépistage", es: "Solicitud de rastreo" },
  plural: { en: "Trace requests", fr: "Demandes de dépistage", es: "Solicitudes de rastreo" },
  purpose: {
    en: "Asks another agency where a recovered firearm was first sold.",
    fr: "Demande à un autre organisme où une arme récupérée a été vendue pour la première fois.",
    es: "Pregunta a otra dependencia dónde se vendió por primera vez un arma recuperada.",
  },
  fields: {
    requestedOn: day({ label: { en: "Requested on", fr: "Demandé le", es: "Solicitado el" }, form: "ATF F 3312.1 1a" }),
    priority: oneOf(PRIORITIES, {
      label: { en: "Priority", fr: "Priorité", es: "Prioridad" },
      form: "ATF F 3312.1 1b",
    }),
    priorityReason: optional(
      text({
        label: { en: "Reason for urgency", fr: "Motif de l'urgence", es: "Motivo de la urgencia" },
        form: "ATF F 3312.1 1b",
      }),
    ),
    instructions: optional(
      longText({
        label: { en: "Special instructions", fr: "Instructions particulières", es: "Instrucciones especiales" },
        part: "case",
        form: "ATF F 3312.1 1c",
      }),
    ),
    crimeCode: optional(
      text({ label: { en: "Crime code", fr: "Code d'infraction", es: "Clave del delito" }, form: "ATF F 3312.1 2a" }),
    ),
    projectCode: optional(
      text({
        label: { en: "Project code", fr: "Code de projet", es: "Clave del proyecto" },
        part: "case",
        form: "ATF F 3312.1 2b",
      }),
    ),
    recovery: identifier({ label: { en: "Recovery", fr: "Récupération", es: "Recuperación" } }),
    recoveredOn: day({
      label: { en: "Recovered on", fr: "Récupérée le", es: "Recuperada el" },
      form: "ATF F 3312.1 part VIII",
    }),
    recoveredIn: region({
      label: { en: "Recovered in", fr: "Récupérée à", es: "Recuperada en" },
      form: "ATF F 3312.1 part VIII",
    }),
    place: optional(
      text({
        label: { en: "City or municipality", fr: "Ville ou municipalité", es: "Ciudad o municipio" },
        form: "ATF F 3312.1 part VIII",
      }),
    ),
    firearmType: oneOf(FIREARM_TYPES, { label: { en: "Type", fr: "Type", es: "Tipo" }, form: "ATF F 3312.1 5d" }),
    make: optional(text({ label: { en: "Make", fr: "Marque", es: "Marca" }, form: "ATF F 3312.1 5c" })),
    model: optional(text({ label: { en: "Model", fr: "Modèle", es: "Modelo" }, form: "ATF F 3312.1 5f" })),
    calibre: optional(text({ label: { en: "Calibre", fr: "Calibre", es: "Calibre" }, form: "ATF F 3312.1 5e" })),
    madeIn: optional(
      country({
        label: { en: "Country of origin", fr: "Pays d'origine", es: "País de origen" },
        form: "ATF F 3312.1 5g",
      }),
    ),
    importer: optional(
      text({ label: { en: "Importer", fr: "Importateur", es: "Importador" }, form: "ATF F 3312.1 5h" }),
    ),
    serialNumber: optional(
      serialNumber({
        label: { en: "Serial number", fr: "Numéro de série", es: "Número de serie" },
        form: "ATF F 3312.1 5a",
      }),
    ),
    markState: oneOf(MARK_STATES, {
      label: { en: "State of the serial number", fr: "État du numéro de série", es: "Estado del número de serie" },
      form: "ATF F 3312.1 5b",
    }),
    markingText: optional(
      identifier({
        label: { en: "Markings as read", fr: "Marques telles que lues", es: "Marcas tal como se leyeron" },
        help: {
          en: "All that stands on the metal besides the number, exactly as it stands there.",
          fr: "Tout ce qui figure sur le métal outre le numéro, exactement comme il y figure.",
          es: "Todo lo que aparece en el metal además del número, exactamente como aparece.",
        },
        form: "ATF F 3312.1 5i",
      }),
    ),
    tracingAgency: text({ label: { en: "Agency asked", fr: "Organisme sollicité", es: "Dependencia requerida" } }),
    possessor: optional(
      personName({ label: { en: "Possessor", fr: "Détenteur", es: "Poseedor" }, form: "ATF F 3312.1 6a" }),
    ),
    ...TRACE_FORM_FIELDS,
    officerContact: optional(
      text({
        label: {
          en: "Officer's telephone or e-mail",
          fr: "Téléphone ou courriel de l'agent",
          es: "Teléfono o correo electrónico del oficial",
        },
        part: "case",
        form: "ATF F 3312.1 4b",
      }),
    ),
  },
  columns: ["requestedOn", "priority", "recoveredIn", "firearmType", "make", "serialNumber", "tracingAgency"],
  caption: (r, language) =>
    [r.requestedOn, FIREARM_TYPES[r.firearmType][language], r.make, r.serialNumber].filter(Boolean).join(" · "),
  day: (r) => r.requestedOn,
  place: (r) => r.recoveredIn,
  check(r, complain) {
    if (r.priority === "urgent" && r.priorityReason === undefined) complain("priorityReason", URGENT_WITHOUT_REASON);
    if (r.recoveredOn > r.requestedOn) complain("requestedOn", REQUESTED_EARLIER);
    if (r.madeIn !== undefined && r.madeIn !== "US" && r.tracingAgency.startsWith("us.") && r.importer === undefined) {
      complain("importer", IMPORTER_MISSING);
    }
  },
  sharing: { marking: "amber", ...PLAIN_HANDLING },
  upgrades: {},
});

/** The values of a trace request. */
export type TraceRequest = ValuesOf<typeof traceRequest>;

const URGENT_WITHOUT_REASON = problem(
  {
    en: "is missing although the request is urgent",
    fr: "est absent alors que la demande est urgente",
    es: "falta aunque la solicitud es urgente",
  },
  {
    en: "write why it is urgent, or make it routine",
    fr: "précisez le motif ou choisissez la priorité courante",
    es: "indique el motivo o elija prioridad rutinaria",
  },
);
const REQUESTED_EARLIER = problem(
  { en: "lies before the recovery", fr: "précède la récupération", es: "es anterior a la recuperación" },
  { en: "correct one of the two days", fr: "corrigez l'une des deux dates", es: "corrija una de las dos fechas" },
);
const IMPORTER_MISSING = problem(
  {
    en: "is missing although the firearm was made outside the United States",
    fr: "est absent alors que l'arme a été fabriquée hors des États-Unis",
    es: "falta aunque el arma se fabricó fuera de Estados Unidos",
  },
  {
    en: "write the importer's name as stamped on the firearm",
    fr: "inscrivez le nom de l'importateur gravé sur l'arme",
    es: "escriba el nombre del importador grabado en el arma",
  },
);
