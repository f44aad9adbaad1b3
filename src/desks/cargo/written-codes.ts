import { type Field, type FieldSettings, type FieldType, field } from "../../core/fields.ts";
import { type Problem, problem } from "../../core/outcome.ts";
import { CURRENCIES } from "./currencies.ts";
import { cleanS10, s10Fault } from "./s10.ts";

type Reading = (text: string) => string | Problem;

function written(name: string, pattern: string, example: string, wrong: Problem, read: Reading): FieldType<string> {
  return {
    name,
    column: "text",
    schema: { type: "string", pattern },
    example,
    read: (text) => (text.length > 200 ? wrong : read(text)),
    accept: () => wrong,
    write: (value) => value,
    show: (value) => value,
  };
}

function fitting(name: string, pattern: string, example: string, wrong: Problem, clean: (text: string) => string) {
  const form = new RegExp(pattern);
  return written(name, pattern, example, wrong, (text) => {
    const cleaned = clean(text);
    return form.test(cleaned) ? cleaned : wrong;
  });
}

const capitals = (text: string) => text.toUpperCase().trim();

const HS = fitting(
  "hs-code",
  "^\\d{2}(\\d{2}){0,4}$",
  "291524",
  problem(
    {
      en: "is no code of the Harmonized System",
      fr: "n'est pas un code du Système harmonisé",
      es: "no es un código del Sistema Armonizado",
    },
    {
      en: "write 2, 4, 6, 8 or 10 digits, or leave it empty",
      fr: "écrivez 2, 4, 6, 8 ou 10 chiffres, ou laissez vide",
      es: "escriba 2, 4, 6, 8 o 10 dígitos, o déjelo vacío",
    },
  ),
  (text) => text.replace(/[\s.]/g, ""),
);

const NO_CURRENCY = problem(
  { en: "is no currency code", fr: "n'est pas un code de monnaie", es: "no es un código de moneda" },
  {
    en: "write the three letters of ISO 4217, such as MXN",
    fr: "écrivez les trois lettres de la norme ISO 4217, par exemple MXN",
    es: "escriba las tres letras de la norma ISO 4217, por ejemplo MXN",
  },
);
const CURRENCY = written("currency", "^[A-Z]{3}$", "MXN", NO_CURRENCY, (text) =>
  CURRENCIES.has(capitals(text)) ? capitals(text) : NO_CURRENCY,
);

const COUNTRIES = fitting(
  "countries",
  "^[A-Z]{2}( [A-Z]{2}){0,19}$",
  "KR PA",
  problem(
    { en: "is no list of countries", fr: "n'est pas une liste de pays", es: "no es una lista de países" },
    {
      en: "write two-letter codes separated by spaces, such as KR PA",
      fr: "écrivez des codes à deux lettres séparés par des espaces, par exemple KR PA",
      es: "escriba códigos de dos letras separados por espacios, por ejemplo KR PA",
    },
  ),
  (text) => capitals(text).replace(/[\s,;>]+/g, " "),
);

const LOCODE = fitting(
  "un-locode",
  "^[A-Z]{2}[A-Z2-9]{3}$",
  "MXZLO",
  problem(
    { en: "is no UN/LOCODE", fr: "n'est pas un code UN/LOCODE", es: "no es un código UN/LOCODE" },
    {
      en: "write two letters of the country and three of the place, such as MXZLO",
      fr: "écrivez les deux lettres du pays et les trois du lieu, par exemple MXZLO",
      es: "escriba dos letras del país y tres del lugar, por ejemplo MXZLO",
    },
  ),
  (text) => capitals(text).replace(/\s/g, ""),
);

const DIGEST = fitting(
  "sha-256",
  "^[0-9a-f]{64}$",
  "0".repeat(64),
  problem(
    { en: "is no SHA-256 digest", fr: "n'est pas une empreinte SHA-256", es: "no es una huella SHA-256" },
    {
      en: "write its 64 hexadecimal digits",
      fr: "écrivez ses 64 chiffres hexadécimaux",
      es: "escriba sus 64 dígitos hexadecimales",
    },
  ),
  (text) => text.toLowerCase(),
);

const NOT_IMO: Problem = problem(
  { en: "is no IMO ship number", fr: "n'est pas un numéro OMI de navire", es: "no es un número OMI de buque" },
  {
    en: "write its seven digits, the last being the check digit, such as 9074729",
    fr: "écrivez ses sept chiffres, le dernier étant la clé de contrôle, par exemple 9074729",
    es: "escriba sus siete dígitos, el último es el verificador, por ejemplo 9074729",
  },
);
const IMO = written("imo-number", "^\\d{7}$", "9074729", NOT_IMO, (text) => {
  const digits = text.replace(/^IMO\s*/i, "");
  return isImo(digits) ? digits : NOT_IMO;
});

/** Says whether seven digits are an IMO ship number: the first six times 7 to 2 add up to a number that ends in the seventh. */
function isImo(text: string): boolean {
  if (!/^\d{7}$/.test(text)) return false;
  const sum = [7, 6, 5, 4, 3, 2].reduce((total, weight, at) => total + weight * Number(text[at]), 0);
  return sum % 10 === Number(text[6]);
}

const NOT_S10: Problem = problem(
  {
    en: "is no postal item identifier",
    fr: "n'est pas un identifiant d'envoi postal",
    es: "no es un identificador de envío postal",
  },
  {
    en: "write two letters, nine digits and the country's two letters, such as RR473124829GB",
    fr: "écrivez deux lettres, neuf chiffres et les deux lettres du pays, par exemple RR473124829GB",
    es: "escriba dos letras, nueve dígitos y las dos letras del país, por ejemplo RR473124829GB",
  },
);
const WRONG_DIGIT: Problem = problem(
  { en: "has another check digit", fr: "a une autre clé de contrôle", es: "tiene otro dígito verificador" },
  {
    en: "read the identifier on the label again: its ninth digit follows from the eight before it",
    fr: "relisez l'identifiant sur l'étiquette : son neuvième chiffre découle des huit précédents",
    es: "lea de nuevo el identificador en la etiqueta: su noveno dígito se deduce de los ocho anteriores",
  },
);
const S10 = written("s10", "^[A-Z]{2}\\d{9}[A-Z]{2}$", "RR473124829GB", NOT_S10, (text) => {
  const cleaned = cleanS10(text);
  const wrong = s10Fault(cleaned);
  return wrong === undefined ? cleaned : wrong === "form" ? NOT_S10 : WRONG_DIGIT;
});

type CodeField = (settings: FieldSettings) => Field<string, false>;

/** A code of the Harmonized System, 2 to 10 digits. */
export const hsCode: CodeField = (settings) => field(HS, settings);
/** A currency (ISO 4217). */
export const currency: CodeField = (settings) => field(CURRENCY, settings);
/** Countries in the order of a way, separated by spaces. */
export const countries: CodeField = (settings) => field(COUNTRIES, settings);
/** A place (UN/LOCODE). */
export const locode: CodeField = (settings) => field(LOCODE, settings);
/** A SHA-256 digest in hexadecimal. */
export const sha256: CodeField = (settings) => field(DIGEST, settings);
/** A ship by its IMO number; sealed in the part `identifiers`. */
export const imoNumber: CodeField = (settings) => field(IMO, { part: "identifiers", ...settings });
/** An item of post by its identifier (UPU S10) with its check digit; sealed in the part `identifiers`. */
export const s10Identifier: CodeField = (settings) => field(S10, { part: "identifiers", ...settings });
