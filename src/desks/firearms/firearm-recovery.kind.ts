import { country, day, flag, identifier, oneOf, personName, region, text } from "../../core/field-types.ts";
import { optional } from "../../core/fields.ts";
import { defineKind, type ValuesOf } from "../../core/kind.ts";
import { problem } from "../../core/outcome.ts";
import { serialNumber, UNREADABLE } from "../../core/serial-number.ts";
import {
  CONCEALMENTS,
  CONVEYANCES,
  CUSTODY_REASONS,
  DIRECTIONS,
  FIREARM_TYPES,
  MARK_STATES,
  PRIVATE_MAKES,
} from "./codes.ts";
import { PLAIN_HANDLING } from "../../core/marking.ts";
import { TRACE_FORM_FIELDS } from "./trace-form.ts";

/** One firearm taken into custody: the record that a trace request starts from. */
export const firearmRecovery = defineKind({
  name: "firearm-recovery",
  version: 1,
  label: { en: "Firearm recovery", fr: "Récupération d'arme à feu", es: "Recuperación de arma de fuego" },
  plural: { en: "Firearm recoveries", fr: "Récupérations d'armes à feu", es: "Recuperaciones de armas de fuego" },
  purpose: {
    en: "Says where a firearm ended up, so that a trace can say where it began.",
    fr: "Indique où une arme à feu a abouti, afin qu'un dépistage puisse dire d'où elle est partie.",
    es: "Indica dónde terminó un arma de fuego, para que un rastreo diga dónde empezó.",
  },
  fields: {
    recoveredOn: day({
      label: { en: "Recovered on", fr: "Récupérée le", es: "Recuperada el" },
      form: "ATF F 3312.1 part VIII",
    }),
    recoveredIn: region({
      label: { en: "Recovered in", fr: "Récupérée à", es: "Recuperada en" },
      form: "ATF F 3312.1 part VIII",
    }),
    place: optional(
      text({ label: { en: "City or municipality", fr: "Ville ou municipalité", es: "Ciudad o municipio" } }),
    ),
    custodyReason: oneOf(CUSTODY_REASONS, {
      label: { en: "How it came into custody", fr: "Mode de prise en charge", es: "Motivo del resguardo" },
    }),
    firearmType: oneOf(FIREARM_TYPES, {
      label: { en: "Type", fr: "Type", es: "Tipo" },
      niem: "j:FirearmCategoryAbstract",
      form: "ATF F 3312.1 5d",
    }),
    make: optional(
      text({
        label: { en: "Make", fr: "Marque", es: "Marca" },
        niem: "j:FirearmMakeAbstract",
        form: "ATF F 3312.1 5c",
      }),
    ),
    model: optional(
      text({ label: { en: "Model", fr: "Modèle", es: "Modelo" }, niem: "nc:ItemModelName", form: "ATF F 3312.1 5f" }),
    ),
    calibre: optional(
      text({
        label: { en: "Calibre", fr: "Calibre", es: "Calibre" },
        niem: "j:FirearmBoreSize",
        form: "ATF F 3312.1 5e",
      }),
    ),
    madeIn: optional(
      country({
        label: { en: "Country of origin", fr: "Pays d'origine", es: "País de origen" },
        form: "ATF F 3312.1 5g",
      }),
    ),
    importer: optional(
      text({ label: { en: "Importer", fr: "Importateur", es: "Importador" }, form: "ATF F 3312.1 5h" }),
    ),
    markState: oneOf(MARK_STATES, {
      label: { en: "State of the serial number", fr: "État du numéro de série", es: "Estado del número de serie" },
      form: "ATF F 3312.1 5b",
    }),
    markingText: optional(
      identifier({
        label: { en: "Markings as read", fr: "Marques telles que lues", es: "Marcas tal como se leyeron" },
        help: {
          en: "Exactly what stands on the metal, before anyone interprets it.",
          fr: "Exactement ce qui figure sur le métal, avant toute interprétation.",
          es: "Exactamente lo que aparece en el metal, antes de interpretarlo.",
        },
        form: "ATF F 3312.1 5i",
      }),
    ),
    serialNumber: optional(
      serialNumber({
        label: { en: "Serial number", fr: "Numéro de série", es: "Número de serie" },
        help: {
          en: "From the frame or receiver; ? for each character that cannot be read.",
          fr: "Sur la carcasse ou la boîte de culasse; ? pour chaque caractère illisible.",
          es: "Del armazón o cajón de mecanismos; ? por cada carácter ilegible.",
        },
        niem: "nc:ItemSerialIdentification",
        form: "ATF F 3312.1 5a",
      }),
    ),
    referenceEntry: optional(
      identifier({
        label: {
          en: "Entry in a firearms reference table",
          fr: "Fiche du tableau de référence",
          es: "Entrada en una tabla de referencia",
        },
        part: "facts",
      }),
    ),
    privatelyMade: optional(
      flag({ label: { en: "Privately made", fr: "De fabrication privée", es: "De fabricación privada" } }),
    ),
    privateMake: optional(
      oneOf(PRIVATE_MAKES, { label: { en: "How it was made", fr: "Mode de fabrication", es: "Forma de fabricación" } }),
    ),
    direction: optional(oneOf(DIRECTIONS, { label: { en: "Direction", fr: "Sens", es: "Sentido" } })),
    conveyance: optional(
      oneOf(CONVEYANCES, { label: { en: "Conveyance", fr: "Moyen de transport", es: "Medio de transporte" } }),
    ),
    concealment: optional(
      oneOf(CONCEALMENTS, { label: { en: "Concealment", fr: "Dissimulation", es: "Ocultamiento" } }),
    ),
    crossingPoint: optional(text({ label: { en: "Crossing point", fr: "Point de passage", es: "Punto de cruce" } })),
    organisation: optional(
      text({
        label: {
          en: "Criminal organisation named",
          fr: "Organisation criminelle nommée",
          es: "Organización delictiva señalada",
        },
      }),
    ),
    seizure: optional(
      identifier({
        label: { en: "Seizure it belongs to", fr: "Saisie correspondante", es: "Aseguramiento al que pertenece" },
        niem: "j:ItemSeizureType",
      }),
    ),
    tracing: optional(flag({ label: { en: "Trace requested", fr: "Dépistage demandé", es: "Rastreo solicitado" } })),
    possessor: optional(
      personName({
        label: { en: "Possessor", fr: "Détenteur", es: "Poseedor" },
        niem: "nc:ItemPossessor",
        form: "ATF F 3312.1 6a",
      }),
    ),
    ...TRACE_FORM_FIELDS,
  },
  columns: ["recoveredOn", "recoveredIn", "firearmType", "make", "model", "calibre", "serialNumber"],
  caption: (r, language) =>
    [FIREARM_TYPES[r.firearmType][language], r.make, r.model, r.serialNumber].filter(Boolean).join(" · "),
  day: (r) => r.recoveredOn,
  place: (r) => r.recoveredIn,
  check(r, complain) {
    if (r.serialNumber === undefined) {
      if (r.markState === "intact") complain("serialNumber", INTACT_WITHOUT_SERIAL);
    } else if (r.markState === "never-marked") complain("serialNumber", UNMARKED_WITH_SERIAL);
    else if (r.markState === "intact" && r.serialNumber.includes(UNREADABLE))
      complain("markState", INTACT_BUT_UNREADABLE);
    if (r.privateMake !== undefined && r.privatelyMade === false) complain("privateMake", NOT_PRIVATELY_MADE);
    if (r.possessorBornOn !== undefined && r.possessorBornOn > r.recoveredOn) complain("possessorBornOn", BORN_LATER);
  },
  sharing: { marking: "amber", ...PLAIN_HANDLING },
  upgrades: {},
});

/** The values of a firearm recovery. */
export type FirearmRecovery = ValuesOf<typeof firearmRecovery>;

const INTACT_WITHOUT_SERIAL = problem(
  {
    en: "is missing although the mark is said to be intact",
    fr: "est absent alors que la marque est dite intacte",
    es: "falta aunque la marca figura como intacta",
  },
  {
    en: "write the number, or say in what state the mark is",
    fr: "inscrivez le numéro ou précisez l'état de la marque",
    es: "escriba el número o indique el estado de la marca",
  },
);
const UNMARKED_WITH_SERIAL = problem(
  {
    en: "is given although the firearm is said never to have been marked",
    fr: "est donné alors que l'arme est dite jamais marquée",
    es: "aparece aunque el arma figura como nunca marcada",
  },
  {
    en: "correct the state of the mark or remove the number",
    fr: "corrigez l'état de la marque ou retirez le numéro",
    es: "corrija el estado de la marca o elimine el número",
  },
);
const INTACT_BUT_UNREADABLE = problem(
  {
    en: "says intact although characters of the number cannot be read",
    fr: "indique une marque intacte alors que des caractères sont illisibles",
    es: "indica marca intacta aunque hay caracteres ilegibles",
  },
  {
    en: "write partial, obliterated or restored",
    fr: "inscrivez partial, obliterated ou restored",
    es: "escriba partial, obliterated o restored",
  },
);
const NOT_PRIVATELY_MADE = problem(
  {
    en: "is given although the firearm is said not to be privately made",
    fr: "est donné alors que l'arme n'est pas dite de fabrication privée",
    es: "aparece aunque el arma no figura como de fabricación privada",
  },
  { en: "correct one of the two", fr: "corrigez l'un des deux", es: "corrija uno de los dos" },
);
const BORN_LATER = problem(
  { en: "lies after the recovery", fr: "est postérieure à la récupération", es: "es posterior a la recuperación" },
  { en: "correct one of the two days", fr: "corrigez l'une des deux dates", es: "corrija una de las dos fechas" },
);
