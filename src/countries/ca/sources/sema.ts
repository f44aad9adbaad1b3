import { countryCodeOf } from "../../../core/country-names.ts";
import { isDay } from "../../../core/day.ts";
import { type Fault, type Problem, problem, shown } from "../../../core/outcome.ts";
import { NEW_IN_FILE } from "../../../core/read-value.ts";
import type { Interpretation, Source, SourceFile, SourceRow, XmlElement } from "../../../core/source.ts";
import { fill } from "../../../core/words.ts";
import { elementsOf, textOf } from "../../../core/xml-element.ts";
import { type ListEntry, listedDraft } from "../../../desks/cargo/listed-party.kind.ts";
import { birthDate, listDay, UNREAD_DAY } from "../../../core/listed-day.ts";

const LIST = "canada-autonomous-sanctions";

/** Canada's consolidated autonomous sanctions list (SEMA, JVCFOA), edition by edition (`tripoint lists add`). */
export const sema: Source = {
  name: "ca/sema",
  list: LIST,
  title: {
    en: "Consolidated Canadian autonomous sanctions list",
    fr: "Liste consolidée des sanctions autonomes canadiennes",
    es: "Lista consolidada de sanciones autónomas de Canadá",
  },
  publisher: { en: "Global Affairs Canada", fr: "Affaires mondiales Canada", es: "Asuntos Mundiales Canadá" },
  agency: "ca.cbsa",
  form: "xml",
  completeness: "complete",
  expects: {
    en: "the list as XML (sema-lmes.xml), the day in the file's name or given beside it (an edition: `tripoint lists add`)",
    fr: "la liste en XML (sema-lmes.xml), la date dans le nom du fichier ou indiquée à côté (une édition : `tripoint lists add`)",
    es: "la lista en XML (sema-lmes.xml), con la fecha en el nombre del archivo o indicada aparte (una edición: `tripoint lists add`)",
  },
  terms: {
    en: "Open Government Licence – Canada",
    fr: "Licence du gouvernement ouvert – Canada",
    es: "Licencia de gobierno abierto – Canadá",
  },
  interpret,
};

/** The elements of a record, and those by which later editions call them. */
const ELEMENTS: Readonly<Record<string, string>> = {
  Country: "Country",
  LastName: "LastName",
  GivenName: "GivenName",
  Entity: "Entity",
  EntityOrShip: "Entity",
  Title: "Title",
  TitleOrShip: "Title",
  Aliases: "Aliases",
  DateOfBirth: "DateOfBirth",
  DateOfBirthOrShipBuildDate: "DateOfBirth",
  Schedule: "Schedule",
  Item: "Item",
  DateOfListing: "DateOfListing",
  ShipIMONumber: "ShipIMONumber",
  ...{ FamilyName: "LastName", Surname: "LastName", FirstName: "GivenName", GivenNames: "GivenName" },
  ...{
    Alias: "Aliases",
    BirthDate: "DateOfBirth",
    ItemNumber: "Item",
    ListingDate: "DateOfListing",
    IMONumber: "ShipIMONumber",
  },
};
/** The same by their letters alone, as an edition with other capitals, a prefix or lines between words writes them. */
const BY_LETTERS: ReadonlyMap<string, string> = new Map(
  Object.entries(ELEMENTS).map(([written, name]) => [lettersOf(written), name]),
);

function lettersOf(element: string): string {
  return element.replace(/^.*:/, "").replace(/[_.-]/g, "").toLowerCase();
}

const FIRST_ELEMENTS = new Set([
  "Country",
  "LastName",
  "GivenName",
  "Entity",
  "Title",
  "Aliases",
  "DateOfBirth",
  "Schedule",
  "Item",
]);

type Cells = Readonly<Record<string, string>>;

async function* interpret(files: readonly SourceFile[]): AsyncGenerator<Interpretation> {
  for (const file of files) {
    if (file.form !== "xml") continue;
    const inside = elementsOf(file.root);
    const [first] = inside;
    // Records may stand in an element of their own.
    const records = inside.length === 1 && first !== undefined && !isRecord(first) ? elementsOf(first) : inside;
    if (records.length === 0 || !records.every(isRecord)) {
      const wrong = records.find((one) => !isRecord(one)) ?? first ?? file.root;
      yield {
        type: "refused",
        rows: [rowOf(wrong)],
        faults: [{ ...NOT_THE_LIST, row: wrong.line, field: "element", value: shown(wrong.name) }],
      };
      continue;
    }
    const edition = /\d{4}-\d{2}-\d{2}/.exec(file.name)?.[0];
    const drifted = new Set<string>();
    const used = new Set<string>();
    const isNamed = records.some((record) => elementsOf(record).some((one) => isGivenName(one.name)));
    for (const record of records) {
      const cells: Record<string, string> = {};
      const strange: string[] = [];
      for (const element of elementsOf(record)) {
        if (!FIRST_ELEMENTS.has(element.name)) drifted.add(element.name);
        const name = BY_LETTERS.get(lettersOf(element.name));
        const text = textOf(element);
        if (name === undefined) strange.push(element.name);
        // Aliases may stand in one element or in several.
        else cells[name] = name === "Aliases" && cells[name] ? `${cells[name]}; ${text}` : text;
      }
      const faults = faultsOf(cells, record, strange, isNamed);
      if (faults.length > 0) {
        yield { type: "refused", rows: [rowOf(record)], faults };
        continue;
      }
      const entry = entryOf(cells, used);
      used.add(entry.id);
      yield {
        type: "draft",
        draft: listedDraft(LIST, entry, [rowOf(record)], edition !== undefined && isDay(edition) ? edition : undefined),
      };
    }
    for (const element of drifted) {
      const say = fill(BY_LETTERS.has(lettersOf(element)) ? RENAMED : UNKNOWN, { element: shown(element) });
      yield { type: "finding", finding: { code: "drifted-element", say } };
    }
  }
}

function isRecord({ name }: XmlElement): boolean {
  return lettersOf(name) === "record";
}

function isGivenName(element: string): boolean {
  return BY_LETTERS.get(lettersOf(element)) === "GivenName";
}

/** `isNamed` says whether any record of the list has a given name in an element that is known. */
function faultsOf(cells: Cells, record: XmlElement, strange: readonly string[], isNamed: boolean): readonly Fault[] {
  const faults: Fault[] = [];
  const complain = (field: string, wrong: Problem) =>
    void faults.push({ ...wrong, row: record.line, field, value: shown(cells[field]) });
  if (birthsOf(cells).includes(undefined)) complain("DateOfBirth", UNREAD_DAY);
  const listed = cells["DateOfListing"] ?? "";
  if (listed !== "" && listDay(listed) === undefined) complain("DateOfListing", UNREAD_DAY);
  for (const field of ["Country", "Item"]) if ((cells[field] ?? "") === "") complain(field, MISSING);
  if ((cells["Entity"] ?? "") === "" && (cells["LastName"] ?? "") === "" && (cells["GivenName"] ?? "") === "")
    complain("LastName", MISSING);
  // Half a name beside elements that are not known is no name: the other half may stand in one of them.
  else if ((cells["Entity"] ?? "") === "" && (cells["LastName"] ?? "") === "" && strange.length > 0)
    complain("LastName", MISSING);
  else if ((cells["Entity"] ?? "") === "" && !isNamed && strange.length > 0) complain("GivenName", MISSING);
  return faults;
}

function entryOf(cells: Cells, used: ReadonlySet<string>): ListEntry {
  const country = cells["Country"] ?? "";
  const isPerson = (cells["Entity"] ?? "") === "";
  const last = cells["LastName"] ?? "";
  const given = cells["GivenName"] ?? "";
  const name = isPerson ? [last, given].filter((part) => part !== "").join(", ") : (cells["Entity"] ?? "");
  const regulation = (country.split(" / ")[0] ?? country).replace(/(?<!\s)\s*\(.*$/, "").trim();
  const key = `${regulation}/${cells["Schedule"] ?? ""}/${cells["Item"] ?? ""}`.slice(0, 120);
  const imo = cells["ShipIMONumber"] ?? "";
  const statements: ListEntry["statements"][number][] = [
    // Commas stand between aliases and inside them: an alias that is only a legal form belongs to the one before it.
    ...splitAliases(cells["Aliases"] ?? "").map((value) => ({ statement: "alias" as const, value })),
    {
      statement: "programme" as const,
      value: country,
      detail: `schedule ${cells["Schedule"] ?? "?"}, item ${cells["Item"] ?? "?"}`,
    },
  ];
  const code = countryCodeOf(country);
  if (code !== undefined) statements.push({ statement: "country", value: code, detail: "sanctions regime" });
  if (isPerson) for (const value of birthsOf(cells)) statements.push({ statement: "birth", value: value ?? "" });
  if (imo !== "") statements.push({ statement: "identifier", value: imo, detail: "imo" });
  if ((cells["Title"] ?? "") !== "")
    statements.push({ statement: "standing", value: cells["Title"] ?? "", detail: "title" });
  return {
    // Numbers that repeat are told apart by the name, which stays where they stand.
    id: used.has(key) ? `${key}/${name}`.slice(0, 180) : key,
    type: imo !== "" ? "vessel" : isPerson ? "person" : "company",
    name,
    statements,
  };
}

/** The dates of birth of a record, several with `or` between them; undefined for one in a writing that is not known. */
function birthsOf(cells: Cells): readonly (string | undefined)[] {
  const written = (cells["DateOfBirth"] ?? "").split(/\s+or\s+|\s*;\s*/i).filter((one) => one.trim() !== "");
  return written.map(birthDate);
}

function splitAliases(text: string): readonly string[] {
  const aliases: string[] = [];
  for (const part of text.split(/[,;]\s*/)) {
    const alias = part.trim();
    if (alias === "") continue;
    if (aliases.length > 0 && /^(ltd|limited|inc|llc|l\.l\.c|co|corp|s\.?a|gmbh|plc|pte\.? ltd)\.?$/i.test(alias))
      aliases.push(`${aliases.pop()}, ${alias}`);
    else aliases.push(alias);
  }
  return aliases;
}

function rowOf(element: XmlElement): SourceRow {
  return { row: element.line, cells: elementsOf(element).map((child) => `${child.name}=${textOf(child)}`) };
}

const NOT_THE_LIST: Problem = problem(
  { en: "is no record of the list", fr: "n'est pas une inscription de la liste", es: "no es un registro de la lista" },
  NEW_IN_FILE,
);
const MISSING: Problem = problem({ en: "is missing", fr: "est absent", es: "falta" }, NEW_IN_FILE);
const RENAMED = {
  en: "element `{element}` is read as the one of an earlier edition: compare a few entries",
  fr: "l'élément `{element}` est lu comme celui d'une édition antérieure : comparez quelques inscriptions",
  es: "el elemento `{element}` se lee como el de una edición anterior: compare algunas inscripciones",
};
const UNKNOWN = {
  en: "element `{element}` is not known and was not read",
  fr: "l'élément `{element}` est inconnu et n'a pas été lu",
  es: "el elemento `{element}` no se conoce y no se leyó",
};
