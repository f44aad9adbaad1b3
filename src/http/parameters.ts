import type { JsonSchema } from "../core/kind-schema.ts";
import type { Problem } from "../core/outcome.ts";
import { LANGUAGES, type Words } from "../core/words.ts";
import { ACCOUNT_PARAMETERS } from "./account-parameters.ts";
import { LABORATORY_PARAMETERS } from "./laboratory-parameters.ts";
import type { Parameter } from "./parameter.ts";
import { WARN_PARAMETERS } from "./warn-parameters.ts";
import { REGISTER_PARAMETERS } from "./register-parameters.ts";

/** The most records of one page. */
const LARGEST_PAGE = 500;

const DAY_PATTERN = "^(1[6-9]|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}$";

/** The parameters of the API by name; one name means the same everywhere. */
export const PARAMETERS = {
  country: {
    schema: {
      type: "string",
      minLength: 2,
      maxLength: 2,
      description: "The country whose node is asked (ISO 3166-1).",
    },
    must: {
      en: "give the two letters of a country",
      fr: "indiquez les deux lettres d'un pays",
      es: "indique las dos letras de un país",
    },
  },
  kind: {
    schema: { type: "string", minLength: 1, maxLength: 100, description: "The name of a kind of record." },
    must: {
      en: "give the name of a kind",
      fr: "indiquez le nom d'un type de fiche",
      es: "indique el nombre de un tipo de registro",
    },
  },
  format: {
    schema: { type: "string", minLength: 1, maxLength: 10, description: "The form of the file." },
    must: {
      en: "give the form of the file",
      fr: "indiquez le format du fichier",
      es: "indique el formato del archivo",
    },
  },
  id: {
    schema: {
      type: "string",
      minLength: 1,
      maxLength: 400,
      description: "The record, `<agency>:<kind>:<reference>`, percent-encoded.",
    },
    must: {
      en: "give the record's number",
      fr: "indiquez le numéro de la fiche",
      es: "indique el número del registro",
    },
  },
  report: {
    schema: { type: "string", minLength: 1, maxLength: 200, description: "The identifier of a report." },
    must: {
      en: "give the report's identifier",
      fr: "indiquez l'identifiant du rapport",
      es: "indique el identificador del informe",
    },
  },
  figure: {
    schema: {
      type: "string",
      minLength: 1,
      maxLength: 1000,
      description: "The identifier of a figure, percent-encoded.",
    },
    must: {
      en: "give the figure's identifier",
      fr: "indiquez l'identifiant du chiffre",
      es: "indique el identificador de la cifra",
    },
  },
  leaf: {
    schema: {
      type: "integer",
      minimum: 0,
      maximum: Number.MAX_SAFE_INTEGER,
      description: "A place in the log, from 0.",
    },
    must: {
      en: "give a place in the log: a whole number from 0",
      fr: "indiquez une place dans le journal : un nombre entier à partir de 0",
      es: "indique un lugar en la bitácora: un número entero desde 0",
    },
  },
  language: {
    schema: {
      type: "string",
      enum: LANGUAGES,
      description: "The language of words; the header `Accept-Language` decides unless it is given.",
    },
    must: { en: "give en, fr or es", fr: "indiquez en, fr ou es", es: "indique en, fr o es" },
  },
  limit: {
    schema: {
      type: "integer",
      minimum: 1,
      maximum: LARGEST_PAGE,
      default: 50,
      description: "The most records in the answer.",
    },
    must: {
      en: `give a whole number from 1 to ${LARGEST_PAGE}`,
      fr: `indiquez un nombre entier de 1 à ${LARGEST_PAGE}`,
      es: `indique un número entero de 1 a ${LARGEST_PAGE}`,
    },
  },
  by: {
    schema: {
      anyOf: [
        { type: "array", items: { type: "string", maxLength: 200 }, maxItems: 10 },
        { type: "string", maxLength: 200 },
      ],
      description: "What is counted by; may be repeated.",
    },
    must: {
      en: "give the names of fields, at most 10",
      fr: "indiquez des noms de champs, 10 au plus",
      es: "indique nombres de campos, 10 como máximo",
    },
  },
  seed: {
    schema: {
      type: "integer",
      minimum: 0,
      maximum: 2_147_483_647,
      default: 1,
      description: "Which set of exercises: the same number and rules give the same set.",
    },
    must: { en: "give a whole number", fr: "indiquez un nombre entier", es: "indique un número entero" },
  },
  before: {
    schema: {
      type: "integer",
      minimum: 0,
      maximum: Number.MAX_SAFE_INTEGER,
      description: "Turns the page: the `next` of the answer before.",
    },
    must: {
      en: "give the `next` of the page before",
      fr: "indiquez la valeur `next` de la page précédente",
      es: "indique el `next` de la página anterior",
    },
  },
  from: {
    schema: {
      type: "string",
      format: "date",
      pattern: DAY_PATTERN,
      description: "The first day, by the kind's own day.",
    },
    must: {
      en: "give a day as 2024-05-31",
      fr: "indiquez une date ainsi : 2024-05-31",
      es: "indique un día así: 2024-05-31",
    },
  },
  until: {
    schema: {
      type: "string",
      format: "date",
      pattern: DAY_PATTERN,
      description: "The last day, by the kind's own day.",
    },
    must: {
      en: "give a day as 2024-05-31",
      fr: "indiquez une date ainsi : 2024-05-31",
      es: "indique un día así: 2024-05-31",
    },
  },
  rule: {
    schema: { type: "string", minLength: 1, maxLength: 100, description: "The name of a rule on goods or routes." },
    must: { en: "give the name of a rule", fr: "indiquez le nom d'une règle", es: "indique el nombre de una regla" },
  },
  list: {
    schema: { type: "string", minLength: 1, maxLength: 100, description: "The name of a published list." },
    must: { en: "give the name of a list", fr: "indiquez le nom d'une liste", es: "indique el nombre de una lista" },
  },
  day: {
    schema: { type: "string", format: "date", pattern: DAY_PATTERN, description: "A day in UTC; today unless said." },
    must: {
      en: "give a day as 2024-05-31",
      fr: "indiquez une date ainsi : 2024-05-31",
      es: "indique un día así: 2024-05-31",
    },
  },
  party: {
    schema: { type: "string", minLength: 1, maxLength: 500, description: "A party's number or whole name." },
    must: {
      en: "give a number or a whole name",
      fr: "indiquez un numéro ou un nom complet",
      es: "indique un número o un nombre completo",
    },
  },
  pattern: {
    schema: {
      type: "string",
      minLength: 1,
      maxLength: 80,
      description:
        "A serial number; `?` stands for one character that cannot be read, `*` for any number of them. At least two characters must be known.",
    },
    must: {
      en: "give a serial number with at least two known characters, `?` for one that cannot be read, `*` for any number of them",
      fr: "indiquez un numéro de série ayant au moins deux caractères connus, `?` pour un caractère illisible, `*` pour un nombre quelconque",
      es: "indique un número de serie con al menos dos caracteres conocidos, `?` por uno ilegible, `*` por cualquier cantidad",
    },
  },
  confusables: {
    schema: {
      type: "string",
      enum: ["1", "0"],
      description: "`1`: takes O and 0, I and 1, S and 5, B and 8, Z and 2 as one.",
    },
    must: { en: "give 1 or 0", fr: "indiquez 1 ou 0", es: "indique 1 o 0" },
  },
  after: {
    schema: {
      type: "integer",
      minimum: 0,
      maximum: Number.MAX_SAFE_INTEGER,
      description: "Where to go on: the last line that was taken, or `next` of the answer before; 0 at the beginning.",
    },
    must: {
      en: "give the number of the last line that was taken, or `next` of the answer before",
      fr: "indiquez le numéro de la dernière ligne reçue ou la valeur `next` de la réponse précédente",
      es: "indique el número de la última línea recibida o el `next` de la respuesta anterior",
    },
  },
  chain: {
    schema: {
      type: "string",
      pattern: "^(|[A-Za-z0-9_-]{43})$",
      default: "",
      description: "The chain value of that line; empty at 0.",
    },
    must: {
      en: "give the chain value of the last line, 43 characters, or nothing at 0",
      fr: "indiquez la valeur de chaîne de la dernière ligne, 43 caractères, ou rien à 0",
      es: "indique el valor de cadena de la última línea, 43 caracteres, o nada en 0",
    },
  },
  wait: {
    schema: {
      type: "integer",
      minimum: 0,
      maximum: 25,
      default: 0,
      description: "How many seconds to wait for a line when there is none.",
    },
    must: {
      en: "give seconds from 0 to 25",
      fr: "indiquez des secondes de 0 à 25",
      es: "indique segundos de 0 a 25",
    },
  },
  proof: {
    schema: {
      type: "string",
      enum: ["1", "0"],
      description: "`1`: adds the sealed versions with their inclusion proofs and the newest signed checkpoint.",
    },
    must: { en: "give 1 or 0", fr: "indiquez 1 ou 0", es: "indique 1 o 0" },
  },
  grain: {
    schema: {
      type: "string",
      enum: ["day", "week", "month", "quarter", "year"],
      description: "How long one time of a series is; a month unless said.",
    },
    must: {
      en: "give day, week, month, quarter or year",
      fr: "indiquez day, week, month, quarter ou year",
      es: "indique day, week, month, quarter o year",
    },
  },
  knownOn: {
    schema: {
      type: "string",
      pattern: DAY_PATTERN,
      description: "The day whose knowledge is answered; today unless said.",
    },
    must: {
      en: "give a day as 2024-05-31",
      fr: "indiquez un jour sous la forme 2024-05-31",
      es: "indique un día como 2024-05-31",
    },
  },
  clock: {
    schema: {
      type: "string",
      enum: ["published", "received"],
      description: "Whether a version counts from its originator's day or from the day of its intake here.",
    },
    must: {
      en: "give published or received",
      fr: "indiquez published ou received",
      es: "indique published o received",
    },
  },
  ...ACCOUNT_PARAMETERS,
  ...WARN_PARAMETERS,
  ...LABORATORY_PARAMETERS,
  ...REGISTER_PARAMETERS,
} as const satisfies Record<string, Parameter>;

/** The name of a parameter. */
export type ParameterName = keyof typeof PARAMETERS;

/** The schema of a set of parameters; anything else is refused unless said. */
export function parametersSchema(
  names: readonly ParameterName[],
  required: readonly ParameterName[] = [],
  others: JsonSchema | false = false,
): JsonSchema {
  return {
    type: "object",
    properties: Object.fromEntries(names.map((name) => [name, PARAMETERS[name].schema])),
    required,
    additionalProperties: others,
  };
}

/** What is wrong with a parameter whose value does not fit its schema; a name that is not known has no place here. */
export function parameterProblem(name: string): Problem {
  if (!Object.hasOwn(PARAMETERS, name)) return UNKNOWN;
  return { say: WRONG, remedy: PARAMETERS[name as ParameterName].must };
}

const WRONG: Words = {
  en: "does not fit this parameter",
  fr: "ne convient pas à ce paramètre",
  es: "no corresponde a este parámetro",
};
const UNKNOWN: Problem = {
  say: { en: "is not a parameter here", fr: "n'est pas un paramètre ici", es: "no es un parámetro aquí" },
  remedy: {
    en: "leave it out; `/openapi.json` lists the parameters",
    fr: "retirez-le; `/openapi.json` énumère les paramètres",
    es: "quítelo; `/openapi.json` enumera los parámetros",
  },
};
