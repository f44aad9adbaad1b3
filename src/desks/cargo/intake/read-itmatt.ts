import { remembering } from "../../../core/remembering.ts";
import { type Fault, type Problem, problem, shown } from "../../../core/outcome.ts";
import type { Interpretation, SourceFile, SourceRow, XmlElement } from "../../../core/source.ts";
import { fill } from "../../../core/words.ts";
import { elementsOf, textOf } from "../../../core/xml-element.ts";
import { postalItem } from "../postal-item.kind.ts";

/**
 * The names of ITMATT's elements and attributes as they are compared: without prefix, case and signs. The schema of M33
 * is not public; this table is where a name that differs from it is put right, and whatever it lacks is reported.
 */
const ITEM_FIELDS: Readonly<Record<string, string>> = {
  itemid: "itemId",
  itemidentifier: "itemId",
  mailitemidentifier: "itemId",
  s10: "itemId",
  postingdate: "postedOn",
  dateposted: "postedOn",
  postingdatetime: "postedOn",
  origincountry: "originCountry",
  origpost: "originCountry",
  origincountrycd: "originCountry",
  destinationcountry: "destinationCountry",
  destcountry: "destinationCountry",
  destinationcountrycd: "destinationCountry",
  handlingclass: "handlingClass",
  handlingclasscd: "handlingClass",
  mailclass: "mailClass",
  mailclasscd: "mailClass",
  natureoftransaction: "content",
  naturetypecd: "content",
  contentnature: "content",
  contenttype: "content",
  contentexplanation: "contentExplained",
  grossweight: "grossWeight",
  itemweight: "grossWeight",
  postage: "postage",
  postagepaid: "postage",
  postagecurrency: "postageCurrency",
  postagecurrencycd: "postageCurrency",
  licence: "licence",
  licenceid: "licence",
  licensenumber: "licence",
  certificate: "certificate",
  certificateid: "certificate",
  invoice: "invoice",
  invoiceid: "invoice",
};
const PARTY_FIELDS: Readonly<Record<string, string>> = {
  name: "Name",
  fullname: "Name",
  countrycd: "Country",
  country: "Country",
  countrycode: "Country",
  phone: "Phone",
  telephone: "Phone",
  phonenumber: "Phone",
  email: "Email",
  emailaddress: "Email",
  customsid: "TaxNumber",
  taxid: "TaxNumber",
  vatnumber: "TaxNumber",
};
const NAME_PARTS = ["lastname", "firstname", "givenname", "surname", "companyname"];
const ADDRESS_PARTS = [
  "premises",
  "street",
  "streetline",
  "addressline",
  "address1",
  "address2",
  "locality",
  "city",
  "town",
  "state",
  "region",
  "postcode",
  "postalcode",
  "zip",
];
const PIECE_FIELDS: Readonly<Record<string, string>> = {
  description: "description",
  contentdescription: "description",
  numberofunits: "quantity",
  quantity: "quantity",
  netweight: "netWeight",
  weight: "netWeight",
  declaredvalue: "value",
  value: "value",
  amount: "value",
  currency: "currency",
  currencycd: "currency",
  hscode: "hs",
  hscd: "hs",
  hstariffcode: "hs",
  origincountry: "origin",
  origincountrycd: "origin",
  originlocationcd: "origin",
  countryoforigin: "origin",
};
const PIECES = new Set(["contentpiece", "contentpieces", "piece"]);
const SENDERS = new Set(["sender", "senderdetails", "sendername"]);
const ADDRESSEES = new Set(["addressee", "addresseedetails", "recipient"]);
const ITEMS = new Set(["item", "mailitem", "itmattitem", "itemattributes"]);
const GRAMS = new Set(["g", "gram", "grams", "grm"]);
/** Elements about the message and the despatch, of which an item needs nothing. */
const ASIDE = new Set([
  "messageheader",
  "header",
  "interchange",
  "sendingparty",
  "receivingparty",
  "messageversion",
  "version",
  "formid",
  "itemevents",
  "contentpieceid",
  "pieceid",
  "number",
  "sequencenumber",
  "lastupdate",
]);
/** The nature of content: words of the form, and the code list that the postal industry uses (UPU code list 136, to be confirmed). */
const NATURES: Readonly<Record<string, string>> = {
  "11": "sale-of-goods",
  "21": "returned-goods",
  "31": "gift",
  "32": "sample",
  "91": "documents",
  "999": "other",
  gift: "gift",
  documents: "documents",
  document: "documents",
  sample: "sample",
  commercialsample: "sample",
  returnedgoods: "returned-goods",
  saleofgoods: "sale-of-goods",
  merchandise: "sale-of-goods",
  other: "other",
};

const MOST_PIECES = 2000;

/** Reads items of post from ITMATT messages (XML). What an element is not known as is reported once, and not read. */
export async function* readItmatt(files: readonly SourceFile[]): AsyncGenerator<Interpretation> {
  for (const file of files) {
    if (file.form !== "xml") continue;
    const unknown = new Set<string>();
    const items = itemsIn(file.root);
    if (items.length === 0)
      yield {
        type: "refused",
        rows: [{ row: file.root.line, cells: [file.root.name] }],
        faults: [{ ...NO_ITEMS, row: file.root.line, field: "element", value: shown(file.root.name) }],
      };
    for (const element of items) {
      const { values, pieces, faults, lines } = readItem(element, unknown);
      const id = String(values["itemId"] ?? "")
        .toUpperCase()
        .replace(/[\s-]/g, "");
      const row: SourceRow = {
        row: element.line,
        cells: [id, String(values["senderName"] ?? ""), String(values["addresseeName"] ?? "")],
      };
      if (id === "") faults.push({ ...NO_ID, row: element.line, field: "itemId", value: "" });
      // An item identifier says itself which post sent the item: its last two letters.
      values["originCountry"] ??= /[A-Z]{2}$/.exec(id)?.[0];
      values["destinationCountry"] ??= values["addresseeCountry"];
      if (faults.length > 0) yield { type: "refused", rows: [row], faults };
      else
        yield {
          type: "draft",
          draft: {
            kind: postalItem,
            reference: id,
            values: { ...values, pieces },
            rows: [row, ...lines.map((line) => ({ row: line, cells: [] }))],
          },
        };
    }
    if (unknown.size > 0)
      yield {
        type: "finding",
        finding: { code: "unknown-elements", say: fill(UNKNOWN, { names: shown([...unknown].join(", ")) }) },
      };
  }
}

function itemsIn(root: XmlElement): readonly XmlElement[] {
  const found: XmlElement[] = [];
  const visit = (element: XmlElement): void => {
    const hasId = [
      ...elementsOf(element).map(({ name }) => bare(name)),
      ...Object.keys(element.attributes).map(bare),
    ].some((name) => ITEM_FIELDS[name] === "itemId");
    if (hasId || (ITEMS.has(bare(element.name)) && elementsOf(element).some(({ name }) => PIECES.has(bare(name)))))
      found.push(element);
    else for (const child of elementsOf(element)) visit(child);
  };
  visit(root);
  return found;
}

function readItem(element: XmlElement, unknown: Set<string>) {
  const values: Record<string, unknown> = {};
  const pieces: Record<string, unknown>[] = [];
  const lines: number[] = [];
  const faults: Fault[] = [];
  const take = (name: string, value: string, of: XmlElement) => {
    const field = Object.hasOwn(ITEM_FIELDS, name) ? ITEM_FIELDS[name] : undefined;
    if (field === undefined) {
      if (!ASIDE.has(name) && !/^(xmlns|xsi)/.test(name) && unknown.size < 50) unknown.add(name);
    } else if (value !== "")
      values[field] =
        field === "content"
          ? (NATURES[bare(value)] ?? value)
          : field === "grossWeight"
            ? weight(value, of)
            : field === "postedOn"
              ? value.slice(0, 10)
              : value;
  };
  const visit = (of: XmlElement): void => {
    for (const child of elementsOf(of)) {
      const name = bare(child.name);
      if (SENDERS.has(name)) Object.assign(values, readParty("sender", child));
      else if (ADDRESSEES.has(name)) Object.assign(values, readParty("addressee", child));
      else if (PIECES.has(name)) {
        if (name === "contentpieces" && elementsOf(child).some((one) => PIECES.has(bare(one.name)))) visit(child);
        else if (pieces.length < MOST_PIECES) {
          pieces.push(readPiece(child, unknown));
          lines.push(child.line);
        } else if (pieces.length === MOST_PIECES)
          faults.push({ ...TOO_MANY, row: child.line, field: "pieces", value: String(MOST_PIECES) });
      } else if (elementsOf(child).length > 0 && !Object.hasOwn(ITEM_FIELDS, name) && !ASIDE.has(name)) visit(child);
      else {
        take(name, textOf(child), child);
        if (name === "postage" || name === "postagepaid")
          values["postageCurrency"] ??= attribute(child, "currency") ?? attribute(child, "currencycd");
      }
    }
  };
  for (const [name, value] of Object.entries(element.attributes)) take(bare(name), value.trim(), element);
  visit(element);
  return { values, pieces, faults, lines };
}

function readParty(prefix: string, element: XmlElement): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  const names: string[] = [];
  const address: string[] = [];
  const visit = (of: XmlElement): void => {
    for (const [name, value] of Object.entries(of.attributes)) take(bare(name), value.trim());
    for (const child of elementsOf(of)) {
      if (elementsOf(child).length > 0) visit(child);
      else {
        for (const [name, value] of Object.entries(child.attributes)) take(bare(name), value.trim());
        take(bare(child.name), textOf(child));
      }
    }
  };
  const take = (name: string, value: string) => {
    if (value === "") return;
    const field = Object.hasOwn(PARTY_FIELDS, name) ? PARTY_FIELDS[name] : undefined;
    if (field !== undefined) values[`${prefix}${field}`] ??= value;
    else if (NAME_PARTS.includes(name)) names.push(value);
    else if (ADDRESS_PARTS.includes(name)) address.push(value);
  };
  visit(element);
  if (names.length > 0) values[`${prefix}Name`] ??= names.join(", ");
  if (address.length > 0) values[`${prefix}Address`] = address.join(", ");
  return values;
}

function readPiece(element: XmlElement, unknown: Set<string>): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  const take = (name: string, value: string, of: XmlElement) => {
    const field = Object.hasOwn(PIECE_FIELDS, name) ? PIECE_FIELDS[name] : undefined;
    if (field === undefined) {
      if (!ASIDE.has(name) && unknown.size < 50) unknown.add(name);
    } else if (value !== "")
      values[field] = field === "netWeight" ? weight(value, of) : field === "hs" ? value.replace(/[\s.]/g, "") : value;
  };
  const visit = (of: XmlElement): void => {
    for (const [name, value] of Object.entries(of.attributes)) if (of === element) take(bare(name), value.trim(), of);
    for (const child of elementsOf(of)) {
      if (elementsOf(child).length > 0) visit(child);
      else {
        take(bare(child.name), textOf(child), child);
        const currency = attribute(child, "currency") ?? attribute(child, "currencycd");
        if (currency !== undefined && currency !== "") values["currency"] ??= currency;
      }
    }
  };
  visit(element);
  return values;
}

/** Kilograms; an attribute that names grams divides by a thousand. What is no number stays, to be refused with its words. */
function weight(value: string, of: XmlElement): string {
  const unit = attribute(of, "unit") ?? attribute(of, "uom") ?? attribute(of, "units") ?? "kg";
  return GRAMS.has(unit.toLowerCase()) && /^\d+(\.\d+)?$/.test(value) ? String(Number(value) / 1000) : value;
}

function attribute(element: XmlElement, name: string): string | undefined {
  for (const one in element.attributes) if (bare(one) === name) return element.attributes[one]?.trim();
  return undefined;
}

/** A name without its prefix, in small letters, without signs. */
const bare = remembering((name: string): string =>
  name
    .slice(name.indexOf(":") + 1)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, ""),
);

const UNKNOWN = {
  en: "elements that are not known and were not read: {names}",
  fr: "éléments inconnus et non lus : {names}",
  es: "elementos desconocidos y no leídos: {names}",
};
const NO_ITEMS: Problem = problem(
  { en: "holds no item of post", fr: "ne contient aucun envoi postal", es: "no contiene ningún envío postal" },
  {
    en: "give an ITMATT message with items and their identifiers",
    fr: "fournissez un message ITMATT avec des envois et leurs identifiants",
    es: "entregue un mensaje ITMATT con envíos y sus identificadores",
  },
);
const NO_ID: Problem = problem(
  { en: "is missing", fr: "est absent", es: "falta" },
  {
    en: "give the item its S10 identifier",
    fr: "donnez à l'envoi son identifiant S10",
    es: "dé al envío su identificador S10",
  },
);
const TOO_MANY: Problem = problem(
  {
    en: "pieces are too many for one item",
    fr: "articles sont trop nombreux pour un envoi",
    es: "piezas son demasiadas para un envío",
  },
  { en: "divide the declaration", fr: "divisez la déclaration", es: "divida la declaración" },
);
