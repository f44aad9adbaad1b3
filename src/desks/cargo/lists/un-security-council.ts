import { countryCodeOf } from "../../../core/country-names.ts";
import { type Fault, type Problem, problem, shown } from "../../../core/outcome.ts";
import { NEW_IN_FILE } from "../../../core/read-value.ts";
import type { Interpretation, SourceFile, SourceRow, XmlElement } from "../../../core/source.ts";
import { fill } from "../../../core/words.ts";
import { elementsOf, textOf } from "../../../core/xml-element.ts";
import { type ListEntry, listedDraft } from "../listed-party.kind.ts";
import { birthDate, listDay, UNREAD_DAY } from "../../../core/listed-day.ts";

/** The code under which editions of the list are kept. */
export const UN_LIST = "un-security-council";
const PERSON = "INDIVIDUAL";
const COMPANY = "ENTITY";

/** The elements of an entry, without the word in front by which persons and entities differ. */
const KNOWN = new Set([
  ...[
    "DATAID",
    "VERSIONNUM",
    "FIRST_NAME",
    "SECOND_NAME",
    "THIRD_NAME",
    "FOURTH_NAME",
    "UN_LIST_TYPE",
    "REFERENCE_NUMBER",
    "LISTED_ON",
  ],
  ...[
    "GENDER",
    "SUBMITTED_BY",
    "SUBMITTED_ON",
    "NAME_ORIGINAL_SCRIPT",
    "COMMENTS1",
    "TITLE",
    "DESIGNATION",
    "NATIONALITY",
    "NATIONALITY2",
    "LIST_TYPE",
  ],
  ...[
    "LAST_DAY_UPDATED",
    "ALIAS",
    "ADDRESS",
    "DATE_OF_BIRTH",
    "PLACE_OF_BIRTH",
    "DOCUMENT",
    "SORT_KEY",
    "SORT_KEY_LAST_MOD",
    "DELISTED_ON",
  ],
]);
/** What stands within the elements that have elements of their own. */
const WITHIN: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    ALIAS: "QUALITY ALIAS_NAME DATE_OF_BIRTH CITY_OF_BIRTH COUNTRY_OF_BIRTH NOTE",
    ADDRESS: "STREET CITY STATE_PROVINCE ZIP_CODE COUNTRY NOTE",
    DATE_OF_BIRTH: "TYPE_OF_DATE NOTE DATE YEAR FROM_YEAR TO_YEAR",
    DOCUMENT:
      "TYPE_OF_DOCUMENT TYPE_OF_DOCUMENT2 NUMBER ISSUING_COUNTRY COUNTRY_OF_ISSUE CITY_OF_ISSUE DATE_OF_ISSUE NOTE",
    NATIONALITY: "VALUE",
  }).map(([element, within]) => [element, new Set(within.split(" "))] as const),
);

/** The elements within one of an entry's elements that are not known. */
function strangeWithin(element: XmlElement): readonly XmlElement[] {
  const known = WITHIN.get(bare(element.name));
  return known === undefined ? [] : elementsOf(element).filter(({ name }) => !known.has(bare(name)));
}

const NAMES = ["FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"];
const SECTIONS = ["INDIVIDUALS", "ENTITIES"];
const QUALITIES: Readonly<Record<string, "alias" | "weak">> = {
  good: "alias",
  "a.k.a.": "alias",
  "f.k.a.": "alias",
  "": "alias",
  low: "weak",
};

/** Reads the consolidated list of the United Nations Security Council: the day of the edition stands in the file. */
export async function* readUnList(files: readonly SourceFile[]): AsyncGenerator<Interpretation> {
  for (const file of files) {
    if (file.form !== "xml") continue;
    const { root } = file;
    const groups = elementsOf(root);
    if (root.name !== "CONSOLIDATED_LIST" || groups.length === 0) {
      yield refusal(root, [{ ...NOT_THE_LIST, row: root.line, field: "element", value: shown(root.name) }]);
      continue;
    }
    const generated = root.attributes["dateGenerated"] ?? "";
    const edition = listDay(generated);
    if (edition === undefined && generated !== "")
      yield { type: "finding", finding: { code: "unread-day", say: fill(OTHER_DAY, { value: shown(generated) }) } };
    for (const section of SECTIONS)
      if (!groups.some(({ name }) => name === section))
        yield refusal(root, [{ ...NO_SECTION, row: root.line, field: "element", value: section }]);
    const drifted = new Set<string>();
    const named = new Set<string>();
    for (const entry of groups.flatMap(elementsOf)) {
      if (entry.name !== PERSON && entry.name !== COMPANY) {
        yield refusal(entry, [{ ...NOT_THE_LIST, row: entry.line, field: "element", value: shown(entry.name) }]);
        continue;
      }
      for (const element of elementsOf(entry)) {
        if (!KNOWN.has(bare(element.name))) drifted.add(element.name);
        for (const { name } of strangeWithin(element)) drifted.add(name);
      }
      for (const { name } of strangeNames(entry)) named.add(name);
      const faults = faultsOf(entry);
      if (faults.length > 0) yield refusal(entry, faults);
      else {
        const read = entryOf(entry);
        const statements = read.statements.filter(({ value }) => !value.includes("\ufffd"));
        for (const { value } of read.statements.filter((one) => !statements.includes(one)))
          yield {
            type: "finding",
            finding: {
              row: entry.line,
              code: "broken-text",
              say: fill(BROKEN, { number: read.id, value: shown(value) }),
            },
          };
        yield { type: "draft", draft: listedDraft(UN_LIST, { ...read, statements }, [rowOf(entry)], edition) };
      }
    }
    for (const element of drifted)
      yield {
        type: "finding",
        finding: {
          code: "drifted-element",
          say: fill(named.has(element) ? AS_NAME : UNKNOWN, { element: shown(element) }),
        },
      };
  }
}

function faultsOf(entry: XmlElement): readonly Fault[] {
  const faults: Fault[] = [];
  const complain = (field: string, wrong: Problem, value: string) =>
    void faults.push({ ...wrong, row: entry.line, field, value: shown(value) });
  const reference = childText(entry, "REFERENCE_NUMBER");
  if (!/^[A-Za-z]{2,4}\.\d{1,6}$/.test(reference)) complain("REFERENCE_NUMBER", NO_NUMBER, reference);
  if (nameOf(entry) === "") complain("FIRST_NAME", MISSING, "");
  for (const alias of all(entry, "ALIAS")) {
    const quality = childText(alias, "QUALITY").toLowerCase();
    if (!Object.hasOwn(QUALITIES, quality)) complain("QUALITY", NO_QUALITY, quality);
    // A name in an element that is not known is no reason to forget it.
    const isElsewhere = strangeWithin(alias).some((one) => textOf(one) !== "");
    if (all(alias, "ALIAS_NAME").length === 0 && isElsewhere) complain("ALIAS_NAME", MISSING, "");
  }
  const listed = childText(entry, "LISTED_ON");
  if (listed !== "" && listDay(listed) === undefined) complain("LISTED_ON", UNREAD_DAY, listed);
  for (const birth of all(entry, "DATE_OF_BIRTH")) {
    const born = birthText(birth);
    if (born !== "" && birthDate(born) === undefined) complain("DATE_OF_BIRTH", UNREAD_DAY, born);
  }
  return faults;
}

function entryOf(entry: XmlElement): ListEntry {
  const statements: ListEntry["statements"][number][] = [];
  const name = nameOf(entry);
  const [half, others] = [knownName(entry), strangeNames(entry)];
  if (others.length > 0 && name === half)
    statements.push({
      statement: "alias",
      value: [half, ...others.map((one) => textOf(one))].join(" "),
      detail: others[0]?.name,
    });
  if (childText(entry, "FIRST_NAME") !== "" && name !== half)
    statements.push({ statement: "weak", value: half, detail: others[0]?.name });
  const original = childText(entry, "NAME_ORIGINAL_SCRIPT");
  if (original !== "") statements.push({ statement: "alias", value: original, detail: "original script" });
  for (const alias of all(entry, "ALIAS")) {
    const quality = childText(alias, "QUALITY");
    const value = childText(alias, "ALIAS_NAME");
    statements.push({
      statement: QUALITIES[quality.toLowerCase()] ?? "alias",
      value,
      detail: quality || undefined,
    });
  }
  for (const birth of all(entry, "DATE_OF_BIRTH")) {
    const value = birthDate(birthText(birth)) ?? "";
    statements.push({ statement: "birth", value, detail: childText(birth, "TYPE_OF_DATE") || "EXACT" });
  }
  for (const nationality of all(entry, "NATIONALITY"))
    for (const value of all(nationality, "VALUE").map((one) => textOf(one)))
      statements.push(country(value, "nationality"));
  for (const address of all(entry, "ADDRESS")) {
    const parts = ["STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY"].map((name) => childText(address, name));
    statements.push({ statement: "address", value: parts.filter((part) => part !== "").join(", ") });
    statements.push(country(childText(address, "COUNTRY"), "address"));
  }
  for (const document of all(entry, "DOCUMENT")) {
    const kind = childText(document, "TYPE_OF_DOCUMENT").toLowerCase();
    const isPassport = /passport|passeport|pasaporte/.test(kind);
    statements.push({
      statement: "identifier",
      value: childText(document, "NUMBER"),
      detail: isPassport ? "passport" : "national-id",
    });
  }
  statements.push({
    statement: "programme",
    value: childText(entry, "UN_LIST_TYPE"),
    detail: childText(entry, "LISTED_ON"),
  });
  return {
    id: childText(entry, "REFERENCE_NUMBER"),
    type: entry.name === PERSON ? "person" : "company",
    name,
    statements: statements.map(({ detail, ...rest }) =>
      detail === undefined || detail === "" ? rest : { ...rest, detail },
    ),
  };
}

function country(name: string, detail: string): ListEntry["statements"][number] {
  return { statement: "country", value: countryCodeOf(name) ?? name, detail };
}

/** Elements with a part of the name that are not known yet. */
function strangeNames(entry: XmlElement): readonly XmlElement[] {
  return elementsOf(entry).filter((one) => !KNOWN.has(bare(one.name)) && /NAME$/i.test(one.name) && textOf(one) !== "");
}

function knownName(entry: XmlElement): string {
  return NAMES.map((name) => childText(entry, name))
    .filter((part) => part !== "")
    .join(" ");
}

/**
 * The name of an entry. Where an element of it is called otherwise, so that its first name or all but that is missing, the name
 * is what stands in all of them, as they follow one another: half a name would be everybody's.
 */
function nameOf(entry: XmlElement): string {
  const known = knownName(entry);
  const strange = strangeNames(entry);
  if (strange.length === 0 || (childText(entry, "FIRST_NAME") !== "" && known !== childText(entry, "FIRST_NAME")))
    return known;
  return elementsOf(entry)
    .filter((one) => NAMES.includes(one.name) || strange.includes(one))
    .map((one) => textOf(one))
    .filter((part) => part !== "")
    .join(" ");
}

/** A date of birth as it stands in the file: a day, a year, or the first and the last of some years. */
function birthText(birth: XmlElement): string {
  const [from, until] = [childText(birth, "FROM_YEAR"), childText(birth, "TO_YEAR")];
  const years = from === "" || until === "" ? from || until : `${from}/${until}`;
  return childText(birth, "DATE") || childText(birth, "YEAR") || years;
}

/** An element's name without `INDIVIDUAL_` or `ENTITY_` in front. */
function bare(name: string): string {
  return name.replace(/^(?:INDIVIDUAL|ENTITY)_/, "");
}

function all(element: XmlElement, name: string): readonly XmlElement[] {
  return elementsOf(element).filter((child) => bare(child.name) === name);
}

function childText(element: XmlElement, name: string): string {
  const found = all(element, name)[0];
  return found === undefined ? "" : textOf(found);
}

function rowOf(element: XmlElement): SourceRow {
  return { row: element.line, cells: [childText(element, "REFERENCE_NUMBER"), nameOf(element)] };
}

function refusal(element: XmlElement, faults: readonly Fault[]): Interpretation {
  return { type: "refused", rows: [rowOf(element)], faults };
}

const NOT_THE_LIST: Problem = problem(
  { en: "is no element of the list", fr: "n'est pas un élément de la liste", es: "no es un elemento de la lista" },
  NEW_IN_FILE,
);
const NO_SECTION: Problem = problem(
  {
    en: "is a section that the file lacks: nothing counts as removed",
    fr: "est une section absente du fichier : rien n'est compté comme retiré",
    es: "es una sección que falta en el archivo: nada cuenta como retirado",
  },
  {
    en: "fetch the whole list again from its publisher",
    fr: "téléchargez de nouveau la liste entière chez son éditeur",
    es: "descargue de nuevo la lista completa de su editor",
  },
);
const NO_NUMBER: Problem = problem(
  {
    en: "is no reference number of the list",
    fr: "n'est pas un numéro de référence de la liste",
    es: "no es un número de referencia de la lista",
  },
  NEW_IN_FILE,
);
const NO_QUALITY: Problem = problem(
  {
    en: "is a quality of aliases this source does not know",
    fr: "est une qualité d'alias inconnue de cette source",
    es: "es una calidad de alias que esta fuente no conoce",
  },
  NEW_IN_FILE,
);
const MISSING: Problem = problem({ en: "is missing", fr: "est absent", es: "falta" }, NEW_IN_FILE);
const OTHER_DAY = {
  en: "`{value}` (dateGenerated) is no day written as year, month and day: give the day of the edition with --day",
  fr: "`{value}` (dateGenerated) n'est pas une date écrite année, mois, jour : donnez la date de l'édition avec --day",
  es: "`{value}` (dateGenerated) no es una fecha escrita como año, mes y día: indique el día de la edición con --day",
};
const AS_NAME = {
  en: "element `{element}` is not known and is taken for a part of the name: compare a few entries",
  fr: "l'élément `{element}` est inconnu et pris pour une partie du nom : comparez quelques inscriptions",
  es: "el elemento `{element}` no se conoce y se toma como parte del nombre: compare algunas inscripciones",
};
const UNKNOWN = {
  en: "element `{element}` is not known and was not read",
  fr: "l'élément `{element}` est inconnu et n'a pas été lu",
  es: "el elemento `{element}` no se conoce y no se leyó",
};
const BROKEN = {
  en: "{number}: `{value}` holds characters that were lost before the file came here; the entry is kept without it",
  fr: "{number} : `{value}` contient des caractères perdus avant réception du fichier; l'inscription est conservée sans cette mention",
  es: "{number}: `{value}` contiene caracteres perdidos antes de recibir el archivo; la inscripción se conserva sin ese dato",
};
