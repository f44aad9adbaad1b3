import { isObject, membersOf } from "../../core/foreign-object.ts";
import { faultBook } from "../../core/fault-book.ts";
import { type Fault, problem, shown } from "../../core/outcome.ts";
import type { ListedParty, NameQuality, PartyIdentifier, PartyName, PartyType } from "../../engines/screening/party.ts";

/** What a file of listed parties holds: those that could be read, and everything wrong with the others. */
export type ListReading = { readonly parties: readonly ListedParty[]; readonly faults: readonly Fault[] };

const TYPES: readonly string[] = ["person", "company", "vessel", "other"] satisfies PartyType[];
const QUALITIES: readonly string[] = ["primary", "alias", "weak"] satisfies NameQuality[];
/** Longer lines, longer texts and more values in one entry than any published list has. */
const LONGEST_LINE = 1_000_000;
const LONGEST_TEXT = 1000;
const MOST_VALUES = 500;

const JSON_WANTED = problem(
  { en: "is no JSON object", fr: "n'est pas un objet JSON", es: "no es un objeto JSON" },
  {
    en: "write one listed party a line, as a JSON object of at most 1,000,000 characters",
    fr: "écrivez une partie inscrite par ligne, en objet JSON d'au plus 1 000 000 de caractères",
    es: "escriba una parte listada por línea, como objeto JSON de un máximo de 1 000 000 de caracteres",
  },
);
const TEXT_WANTED = problem(
  { en: "is no text", fr: "n'est pas un texte", es: "no es un texto" },
  {
    en: "write a text of 1 to 1,000 characters",
    fr: "écrivez un texte de 1 à 1 000 caractères",
    es: "escriba un texto de 1 a 1 000 caracteres",
  },
);
const LIST_WANTED = problem(
  { en: "is no list", fr: "n'est pas une liste", es: "no es una lista" },
  {
    en: "write a list of at most 500 values",
    fr: "écrivez une liste d'au plus 500 valeurs",
    es: "escriba una lista de un máximo de 500 valores",
  },
);

function oneOf(values: readonly string[]) {
  const wanted = { values: values.join(", ") };
  const [en, fr, es] = [
    "write one of {values}",
    "écrivez l'une des valeurs {values}",
    "escriba uno de los valores {values}",
  ] as const;
  return problem({ en: "is unknown", fr: "est inconnu", es: "es desconocido" }, { en, fr, es }, wanted);
}

const TYPE_WANTED = oneOf(TYPES);
const QUALITY_WANTED = oneOf(QUALITIES);

/** Reads a list of parties as JSON Lines, one `ListedParty` a line; a line with a fault is left out, the others are kept. Of faults of one sort the first are named and the others counted. */
export function readListFile(text: string): ListReading {
  const parties: ListedParty[] = [];
  const faults = faultBook({ ofASort: 3 });
  text.split("\n").forEach((line, at) => {
    if (line.trim() === "") return;
    const found: Fault[] = [];
    const party = readParty(line, (field, value, wanted) =>
      found.push({ row: at + 1, field, value: shown(value), ...wanted }),
    );
    if (found.length === 0 && party !== undefined) parties.push(party);
    else for (const fault of found) faults.add(fault);
  });
  return { parties, faults: faults.faults() };
}

type Refuse = (field: string, value: unknown, wanted: typeof TEXT_WANTED) => void;

function readParty(line: string, refuse: Refuse): ListedParty | undefined {
  const record = line.length > LONGEST_LINE ? undefined : jsonIn(line);
  if (!isObject(record)) {
    refuse("JSON", line, JSON_WANTED);
    return undefined;
  }
  const type = record["type"];
  if (typeof type !== "string" || !TYPES.includes(type)) refuse("type", type, TYPE_WANTED);
  const optional = (field: string) => (record[field] === undefined ? undefined : textsIn(field, record[field], refuse));
  return {
    id: textIn("id", record["id"], refuse),
    list: textIn("list", record["list"], refuse),
    type: type as PartyType,
    names: listIn("names", record["names"], refuse).map((name, at) => readName(`names.${at}`, name, refuse)),
    birthDates: optional("birthDates"),
    countries: optional("countries"),
    addresses: optional("addresses"),
    identifiers:
      record["identifiers"] === undefined
        ? undefined
        : listIn("identifiers", record["identifiers"], refuse).map((one, at) =>
            readIdentifier(`identifiers.${at}`, one, refuse),
          ),
  };
}

function jsonIn(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function readName(field: string, value: unknown, refuse: Refuse): PartyName {
  const { text, quality } = membersOf(value);
  if (typeof quality !== "string" || !QUALITIES.includes(quality)) refuse(`${field}.quality`, quality, QUALITY_WANTED);
  return { text: textIn(`${field}.text`, text, refuse), quality: quality as NameQuality };
}

function readIdentifier(field: string, value: unknown, refuse: Refuse): PartyIdentifier {
  const { type, value: written } = membersOf(value);
  return { type: textIn(`${field}.type`, type, refuse), value: textIn(`${field}.value`, written, refuse) };
}

function textIn(field: string, value: unknown, refuse: Refuse): string {
  if (typeof value === "string" && value.trim() !== "" && value.length <= LONGEST_TEXT) return value;
  refuse(field, value, TEXT_WANTED);
  return "";
}

function listIn(field: string, value: unknown, refuse: Refuse): readonly unknown[] {
  if (Array.isArray(value) && value.length <= MOST_VALUES) return value;
  refuse(field, value, LIST_WANTED);
  return [];
}

function textsIn(field: string, value: unknown, refuse: Refuse): string[] {
  return listIn(field, value, refuse).map((text, at) => textIn(`${field}.${at}`, text, refuse));
}
