import { isProblem, type Problem, problem } from "./outcome.ts";
import { foldSerial, UNREADABLE } from "./serial-number.ts";
import type { Words } from "./words.ts";

/** What a kind of identifier is called, and how its values are cleaned so that two countries write one value alike. */
type IdentifierDeclaration = {
  readonly label: Words;
  readonly example: string;
  /** The canonical form of a value as somebody typed it, or what is wrong with it. */
  readonly clean: (text: string) => string | Problem;
};

const LONGEST = 200;

function typed(pattern: RegExp, fold: (text: string) => string, say: Words, remedy: Words, example: string) {
  const wrong = problem(say, remedy, { example });
  return (text: string): string | Problem => {
    if (text.length > LONGEST || /[^\u0020-\u007e]/.test(text.trim())) return wrong;
    const folded = fold(text.trim());
    return pattern.test(folded) ? folded : wrong;
  };
}

/** Digits behind a plus; the 1 that once stood before mobile numbers of country code 52 is left out. */
function foldPhone(text: string): string {
  const digits = text.replace(/[\s().-]/g, "").replace(/^00/, "+");
  return digits.replace(/^\+521(\d{10})$/, "+52$1");
}

/** Hexadecimal and bech32 addresses are written in small letters; base58 ones mean their case. */
function foldWallet(text: string): string {
  return /^0x/i.test(text) || /^[a-z]{2,4}1[02-9ac-hj-np-z]+$/i.test(text) ? text.toLowerCase() : text;
}

/** A place in front, then letters and digits alone: `XX-AA ABC1234`. */
function foldPlate(text: string): string {
  const [, place = "", plate = ""] = /^([A-Za-z]{2}(?:-[A-Za-z0-9]{1,3})?)[\s:]+(.+)$/.exec(text) ?? [];
  return `${place.toUpperCase()} ${plate.toUpperCase().replace(/[\s.\-/]/g, "")}`;
}

/** The issuing state in front, then the number: `XXX 123456789`. */
function foldPassport(text: string): string {
  const [, state = "", number = ""] = /^([A-Za-z]{3})[\s:]+(.+)$/.exec(text) ?? [];
  return `${state.toUpperCase()} ${number.toUpperCase().replace(/[\s\-<]/g, "")}`;
}

/**
 * The kinds of identifiers that a blind check may ask about. A field type that stores values of one of them names it
 * (`identifier`), and stores them in this canonical form: then the records of every kind with such a field are checked.
 */
export const IDENTIFIER_TYPES = {
  serial: {
    label: { en: "Serial number", fr: "Numéro de série", es: "Número de serie" },
    example: "AB1234",
    clean: typed(
      /^(?=.*\d)[0-9A-Z]{4,40}$/,
      foldSerial,
      { en: "cannot be checked", fr: "ne peut être vérifié", es: "no se puede consultar" },
      {
        en: "write a serial number of 4 to 40 letters and digits, all of them readable, such as {example}",
        fr: "écrivez un numéro de série de 4 à 40 lettres et chiffres, tous lisibles, par exemple {example}",
        es: "escriba un número de serie de 4 a 40 letras y dígitos, todos legibles, por ejemplo {example}",
      },
      "AB1234",
    ),
  },
  wallet: {
    label: { en: "Wallet address", fr: "Adresse de portefeuille", es: "Dirección de monedero" },
    example: "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
    clean: typed(
      /^(?:0x[0-9a-f]{40}|[a-z]{2,4}1[02-9ac-hj-np-z]{20,87}|[1-9A-HJ-NP-Za-km-z]{25,106})$/,
      foldWallet,
      {
        en: "is no wallet address",
        fr: "n'est pas une adresse de portefeuille",
        es: "no es una dirección de monedero",
      },
      {
        en: "copy the address whole, such as {example}",
        fr: "copiez l'adresse en entier, par exemple {example}",
        es: "copie la dirección completa, por ejemplo {example}",
      },
      "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
    ),
  },
  phone: {
    label: { en: "Telephone number", fr: "Numéro de téléphone", es: "Número de teléfono" },
    example: "+15550100999",
    clean: typed(
      /^\+[1-9]\d{7,14}$/,
      foldPhone,
      { en: "is no telephone number", fr: "n'est pas un numéro de téléphone", es: "no es un número de teléfono" },
      {
        en: "write it with + and the country code (E.164), such as {example}",
        fr: "écrivez-le avec + et l'indicatif du pays (E.164), par exemple {example}",
        es: "escríbalo con + y el código de país (E.164), por ejemplo {example}",
      },
      "+15550100999",
    ),
  },
  plate: {
    label: { en: "Licence plate", fr: "Plaque d'immatriculation", es: "Placa vehicular" },
    example: "XX-AA ABC1234",
    clean: typed(
      /^[A-Z]{2}(?:-[A-Z0-9]{1,3})? [0-9A-Z]{2,10}$/,
      foldPlate,
      { en: "is no licence plate", fr: "n'est pas une plaque d'immatriculation", es: "no es una placa vehicular" },
      {
        en: "write the state or country that issued it (ISO 3166) and the plate, such as {example}",
        fr: "écrivez l'État, la province ou le pays émetteur (ISO 3166) puis la plaque, par exemple {example}",
        es: "escriba el estado o país emisor (ISO 3166) y la placa, por ejemplo {example}",
      },
      "XX-AA ABC1234",
    ),
  },
  passport: {
    label: { en: "Passport number", fr: "Numéro de passeport", es: "Número de pasaporte" },
    example: "UTO L898902C3",
    clean: typed(
      /^[A-Z]{3} [0-9A-Z]{5,9}$/,
      foldPassport,
      { en: "is no passport number", fr: "n'est pas un numéro de passeport", es: "no es un número de pasaporte" },
      {
        en: "write the three letters of the issuing state as in the machine-readable zone and the number, such as {example}",
        fr: "écrivez les trois lettres de l'État émetteur comme dans la zone de lecture automatique puis le numéro, par exemple {example}",
        es: "escriba las tres letras del Estado emisor como en la zona de lectura mecánica y el número, por ejemplo {example}",
      },
      "UTO L898902C3",
    ),
  },
} as const satisfies Record<string, IdentifierDeclaration>;

/** A kind of identifier that a blind check may ask about. */
export type IdentifierType = keyof typeof IDENTIFIER_TYPES;

/** Says whether a text names a kind of identifier. */
export function isIdentifierType(text: unknown): text is IdentifierType {
  return typeof text === "string" && Object.hasOwn(IDENTIFIER_TYPES, text);
}

/** The canonical form of a kept value; undefined when it cannot be checked, such as a serial number with gaps. */
export function checkable(identifier: IdentifierType, value: string): string | undefined {
  if (value.includes(UNREADABLE)) return undefined;
  const cleaned = IDENTIFIER_TYPES[identifier].clean(value);
  return isProblem(cleaned) ? undefined : cleaned;
}

/** The bytes that a value is hashed from: the kind of identifier, a zero byte, the canonical value. */
export function identifierInput(identifier: IdentifierType, canonical: string): Uint8Array {
  return new TextEncoder().encode(`${identifier}\u0000${canonical}`);
}
