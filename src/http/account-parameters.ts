import { PURPOSES } from "../core/caller.ts";
import type { Parameter } from "./parameter.ts";

/** The parameters of the routes that people use. */
export const ACCOUNT_PARAMETERS = {
  account: {
    schema: { type: "string", minLength: 1, maxLength: 100, description: "The number of an account." },
    must: {
      en: "give the number of an account",
      fr: "indiquez le numéro d'un compte",
      es: "indique el número de una cuenta",
    },
  },
  passkey: {
    schema: { type: "string", minLength: 1, maxLength: 2000, description: "The number of a passkey." },
    must: {
      en: "give the number of a passkey",
      fr: "indiquez le numéro d'une clé d'accès",
      es: "indique el número de una llave de acceso",
    },
  },
  view: {
    schema: { type: "string", pattern: "^[A-Za-z0-9_-]{1,60}$", description: "The number of a saved view." },
    must: {
      en: "give the number of a view",
      fr: "indiquez le numéro d'une vue",
      es: "indique el número de una vista",
    },
  },
  purpose: {
    schema: {
      type: "string",
      enum: Object.keys(PURPOSES),
      description: "What the answer may be used for, when the header cannot be sent.",
    },
    must: {
      en: "give one of the purposes",
      fr: "indiquez l'une des finalités",
      es: "indique una de las finalidades",
    },
  },
  source: {
    schema: { type: "string", minLength: 1, maxLength: 200, description: "A source, or `template/<kind>`." },
    must: {
      en: "give the name of a source",
      fr: "indiquez le nom d'une source",
      es: "indique el nombre de una fuente",
    },
  },
  import: {
    schema: { type: "string", pattern: "^[A-Za-z0-9_-]{22}$", description: "The number of an import." },
    must: {
      en: "give the number of an import",
      fr: "indiquez le numéro d'une importation",
      es: "indique el número de una importación",
    },
  },
  only: {
    schema: { type: "string", enum: ["faulty"], description: "`faulty`: rows with a fault alone." },
    must: { en: "give faulty, or leave it out", fr: "indiquez faulty ou retirez-le", es: "indique faulty o quítelo" },
  },
  next: {
    schema: { type: "string", maxLength: 2000, description: "The path to go on to after signing in." },
    must: { en: "give a path", fr: "indiquez un chemin", es: "indique una ruta" },
  },
  provider: {
    schema: { type: "string", maxLength: 100, description: "The identity provider; the first unless said." },
    must: {
      en: "give the identifier of an identity provider",
      fr: "indiquez l'identifiant d'un fournisseur d'identité",
      es: "indique el identificador de un proveedor de identidad",
    },
  },
} as const satisfies Record<string, Parameter>;
