import { isCountryCode } from "./country-codes.ts";
import { countryCodeOf } from "./country-names.ts";
import { isDay } from "./day.ts";
import { type Field, type FieldSettings, type FieldType, field } from "./fields.ts";
import { type Problem, problem } from "./outcome.ts";
import { foldText } from "./text.ts";
import type { Language, Words } from "./words.ts";

const NOT_TEXT: Problem = problem(
  { en: "is not a text", fr: "n'est pas un texte", es: "no es un texto" },
  {
    en: "give the value in quotation marks",
    fr: "mettez la valeur entre guillemets",
    es: "escriba el valor entre comillas",
  },
);

function textType(name: string, most: number, example: string, fold?: (value: string) => string): FieldType<string> {
  const tooLong = problem(
    { en: "is longer than {most} characters", fr: "dépasse {most} caractères", es: "supera los {most} caracteres" },
    { en: "shorten it", fr: "raccourcissez-la", es: "acórtelo" },
    { most },
  );
  const broken = problem(
    {
      en: "holds characters that cannot be stored",
      fr: "contient des caractères impossibles à conserver",
      es: "contiene caracteres que no se pueden guardar",
    },
    {
      en: "remove control characters and save the file as UTF-8",
      fr: "retirez les caractères de contrôle et enregistrez le fichier en UTF-8",
      es: "elimine los caracteres de control y guarde el archivo en UTF-8",
    },
  );
  return {
    name,
    column: "text",
    schema: { type: "string", minLength: 1, maxLength: most },
    example,
    read(text) {
      if (text.length > most) return tooLong;
      if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffd]/.test(text) || !text.isWellFormed()) return broken;
      return text;
    },
    accept: () => NOT_TEXT,
    write: (value) => value,
    show: (value) => value,
    fold,
  };
}

const TEXT = textType("text", 2000, "…", foldText);
const LONG_TEXT = textType("long-text", 20_000, "…");
const PERSON = textType("person-name", 300, "GARCÍA LÓPEZ, María", foldText);
const CASE_NUMBER = textType("case-number", 100, "2024-001234", foldIdentifier);
const IDENTIFIER = textType("identifier", 300, "R-000123", foldIdentifier);

/** Upper case without spaces and punctuation: what case numbers and identifiers are compared by. */
export function foldIdentifier(value: string): string {
  return value.toUpperCase().replace(/[^0-9A-Z\u00c0-\u024f]/g, "");
}

const DAY: FieldType<string> = {
  name: "day",
  column: "date",
  schema: { type: "string", format: "date" },
  example: "2024-05-31",
  read(text) {
    if (isDay(text)) return text;
    const slashed =
      /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/.exec(text) ??
      /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ][\d:.,+Z -]*)?$/.exec(text);
    if (slashed) {
      const iso = `${slashed[1]}-${slashed[2]?.padStart(2, "0")}-${slashed[3]?.padStart(2, "0")}`;
      if (isDay(iso)) return iso;
    }
    return NOT_A_DAY;
  },
  accept: () => NOT_A_DAY,
  write: (value) => value,
  show: (value) => value,
};

const NOT_A_DAY = problem(
  { en: "is not a day of the calendar", fr: "n'est pas un jour du calendrier", es: "no es un día del calendario" },
  {
    en: "write year, month and day as 2024-05-31",
    fr: "écrivez l'année, le mois et le jour ainsi : 2024-05-31",
    es: "escriba año, mes y día así: 2024-05-31",
  },
);

const REGION: FieldType<string> = {
  name: "region",
  column: "text",
  schema: { type: "string", pattern: "^[A-Z]{2}(-[A-Z0-9]{1,3})?$" },
  example: "XX-AA",
  read(text) {
    const upper = text.toUpperCase();
    return /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/.test(upper) ? upper : NOT_A_REGION;
  },
  accept: () => NOT_A_REGION,
  write: (value) => value,
  show: (value) => value,
};

const NOT_A_REGION = problem(
  { en: "is not a region code", fr: "n'est pas un code de région", es: "no es un código de región" },
  {
    en: "write the ISO 3166-2 code, such as MX-SON, or the country code alone when the region is not known",
    fr: "écrivez le code ISO 3166-2, par exemple MX-SON, ou le seul code du pays si la région est inconnue",
    es: "escriba el código ISO 3166-2, por ejemplo MX-SON, o solo el del país si no se conoce la región",
  },
);

const COUNTRY: FieldType<string> = {
  name: "country",
  column: "text",
  schema: { type: "string", pattern: "^[A-Z]{2}$" },
  example: "XX",
  read(text) {
    const code = /^[A-Za-z]{2}$/.test(text) ? text.toUpperCase() : "";
    // ISO 3166-1 reserves UK for the country whose code is GB.
    if (code === "UK") return "GB";
    return isCountryCode(code) ? code : (countryCodeOf(text) ?? NOT_A_COUNTRY);
  },
  accept: () => NOT_A_COUNTRY,
  write: (value) => value,
  show: (value) => value,
};

const NOT_A_COUNTRY = problem(
  { en: "is not a country code", fr: "n'est pas un code de pays", es: "no es un código de país" },
  {
    en: "write the two letters of ISO 3166-1, such as MX, or the country's name",
    fr: "écrivez les deux lettres de la norme ISO 3166-1, par exemple MX, ou le nom du pays",
    es: "escriba las dos letras de la norma ISO 3166-1, por ejemplo MX, o el nombre del país",
  },
);

/** What one comma before three digits leaves open where fractions can stand: a table of Québec writes 9.072 so. */
const AMBIGUOUS = problem(
  {
    en: "can be read with a comma for thousands or for decimals",
    fr: "peut se lire avec une virgule des milliers ou une virgule décimale",
    es: "puede leerse con coma de millares o con coma decimal",
  },
  {
    en: "write 9072 for nine thousand, 9.072 for nine and a fraction",
    fr: "écrivez 9072 pour neuf mille, 9.072 pour neuf et une fraction",
    es: "escriba 9072 para nueve mil, 9.072 para nueve y una fracción",
  },
);

function numberType(name: string, column: "double precision" | "bigint", whole: boolean): FieldType<number> {
  const wrong = whole
    ? problem(
        {
          en: "is not a whole number of zero or more",
          fr: "n'est pas un nombre entier positif ou nul",
          es: "no es un número entero igual o mayor que cero",
        },
        {
          en: "write digits alone, such as 1250",
          fr: "écrivez uniquement des chiffres, par exemple 1250",
          es: "escriba solo dígitos, por ejemplo 1250",
        },
      )
    : problem(
        {
          en: "is not a number of zero or more",
          fr: "n'est pas un nombre positif ou nul",
          es: "no es un número igual o mayor que cero",
        },
        {
          en: "write digits with a decimal point, such as 12.5",
          fr: "écrivez des chiffres avec un point décimal, par exemple 12.5",
          es: "escriba dígitos con punto decimal, por ejemplo 12.5",
        },
      );
  const check = (value: number) =>
    Number.isFinite(value) && value >= 0 && (whole ? Number.isSafeInteger(value) : value <= 1e15) ? value : wrong;
  return {
    name,
    column,
    schema: { type: whole ? "integer" : "number", minimum: 0 },
    example: whole ? "12" : "12.5",
    read(text) {
      if (!whole && /^\d{1,3},\d{3}$/.test(text)) return AMBIGUOUS;
      const plain = /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(",", "") : text;
      return /^\d+(\.\d*)?([eE][+-]?\d{1,3})?$/.test(plain) ? check(Number(plain)) : wrong;
    },
    accept: (value) => (typeof value === "number" ? check(value) : wrong),
    write: String,
    show: (value, language) => value.toLocaleString(LOCALES[language]),
  };
}

/** The locale in which numbers are shown in a language: that of the country that speaks it here. */
export const LOCALES: Readonly<Record<Language, string>> = { en: "en-CA", fr: "fr-CA", es: "es-MX" };

const COUNT = numberType("count", "bigint", true);
const AMOUNT = numberType("amount", "double precision", false);

const YES = new Set(["true", "yes", "y", "1", "oui", "si", "s", "o", "vrai", "verdadero"]);
const NO = new Set(["false", "no", "n", "0", "non", "faux", "falso"]);

const NOT_YES_NO = problem(
  { en: "is neither yes nor no", fr: "n'est ni oui ni non", es: "no es ni sí ni no" },
  {
    en: "write yes or no, or leave it empty when not known",
    fr: "écrivez oui ou non, ou laissez vide si l'information manque",
    es: "escriba sí o no, o déjelo vacío si no se conoce",
  },
);

const FLAG: FieldType<boolean> = {
  name: "flag",
  column: "boolean",
  schema: { type: "boolean" },
  example: "yes",
  read(text) {
    const folded = foldText(text);
    return YES.has(folded) ? true : NO.has(folded) ? false : NOT_YES_NO;
  },
  accept: (value) => (typeof value === "boolean" ? value : NOT_YES_NO),
  write: (value) => (value ? "yes" : "no"),
  show: (value, language) =>
    ({ en: ["no", "yes"], fr: ["non", "oui"], es: ["no", "sí"] })[language][value ? 1 : 0] ?? "",
};

/** A short text. */
export const text = (settings: FieldSettings): Field<string, false> => field(TEXT, settings);
/** A text of several sentences, at most 20,000 characters. */
export const longText = (settings: FieldSettings): Field<string, false> => field(LONG_TEXT, settings);
/** A person's name; sealed in the part `persons`. */
export const personName = (settings: FieldSettings): Field<string, false> =>
  field(PERSON, { part: "persons", ...settings });
/** An agency's case number; sealed in the part `case`. */
export const caseNumber = (settings: FieldSettings): Field<string, false> =>
  field(CASE_NUMBER, { part: "case", ...settings });
/** A number or name that another record can share; sealed in the part `identifiers`. */
export const identifier = (settings: FieldSettings): Field<string, false> =>
  field(IDENTIFIER, { part: "identifiers", ...settings });
/** A day of the calendar. */
export const day = (settings: FieldSettings): Field<string, false> => field(DAY, settings);
/** A country or a first-level region of it (ISO 3166-1 and 3166-2). */
export const region = (settings: FieldSettings): Field<string, false> => field(REGION, settings);
/** A country (ISO 3166-1 alpha-2). */
export const country = (settings: FieldSettings): Field<string, false> => field(COUNTRY, settings);
/** A whole number of zero or more. */
export const count = (settings: FieldSettings): Field<number, false> => field(COUNT, settings);
/** A number of zero or more in the unit that stands beside it. */
export const amount = (settings: FieldSettings): Field<number, false> => field(AMOUNT, settings);
/** Yes or no. */
export const flag = (settings: FieldSettings): Field<boolean, false> => field(FLAG, settings);

/** One of a list of codes; a file may write the code or its words in any of the three languages. */
export function oneOf<C extends Readonly<Record<string, Words>>>(
  codes: C,
  settings: FieldSettings,
): Field<Extract<keyof C, string>, false> {
  type Code = Extract<keyof C, string>;
  const known = new Map<string, Code>();
  for (const code of Object.keys(codes) as Code[]) {
    known.set(code, code);
    for (const word of [code, ...Object.values(codes[code] as Words)]) known.set(foldText(word), code);
  }
  const words = (language: Language) =>
    Object.entries(codes)
      .map(([code, said]) => (language === "en" ? code : said[language]))
      .join(", ");
  const list: Words = { en: words("en"), fr: words("fr"), es: words("es") };
  const unknown = problem(
    {
      en: "is not in the list of codes",
      fr: "ne figure pas dans la liste des codes",
      es: "no figura en la lista de códigos",
    },
    { en: "choose one of: {list}", fr: "choisissez parmi : {list}", es: "elija uno de: {list}" },
    { list },
  );
  const type: FieldType<Code> = {
    name: "code",
    column: "text",
    schema: { type: "string", enum: Object.keys(codes) },
    example: Object.keys(codes)[0] ?? "",
    read: (written) => known.get(written) ?? known.get(foldText(written)) ?? unknown,
    accept: () => unknown,
    write: (value) => value,
    show: (value, language) => codes[value]?.[language] ?? value,
    codes,
  };
  return field(type, settings);
}
