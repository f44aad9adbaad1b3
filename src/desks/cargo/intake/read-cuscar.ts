import { type Fault, type Problem, problem, shown } from "../../../core/outcome.ts";
import type { Finding, Interpretation, SourceFile, SourceRow } from "../../../core/source.ts";
import { fill } from "../../../core/words.ts";
import { consignment } from "../consignment.kind.ts";
import { readSegments, type Segment } from "./edifact-segments.ts";

/** What a report says of the voyage: it holds for every consignment of the message. */
type Voyage = {
  mode?: string;
  arrivesOn?: string;
  conveyance?: string;
  imo?: string;
  loadedAt?: string;
  dischargedAt?: string;
};

type Goods = Record<string, string>;
type Open = {
  readonly at: number;
  readonly values: Record<string, string>;
  readonly goods: Goods[];
  readonly transit: string[];
  readonly written: string[];
};

/** Modes of transport (UN/ECE recommendation 19). */
const MODES: Readonly<Record<string, string>> = { "1": "sea", "2": "rail", "3": "road", "4": "air", "5": "post" };
const KNOWN = new Set([
  "UNA",
  "UNB",
  "UNH",
  "UNT",
  "UNZ",
  "BGM",
  "DTM",
  "RFF",
  "NAD",
  "TDT",
  "LOC",
  "GIS",
  "EQD",
  "CNI",
  "GID",
  "FTX",
  "MEA",
  "PIA",
  "CST",
  "SGP",
  "MOA",
  "CTA",
  "COM",
  "HAN",
  "PCI",
  "SEL",
  "CNT",
  "QTY",
  "DGS",
  "TMD",
  "AUT",
  "PAC",
  "TSR",
  "DIM",
  "TMP",
  "RNG",
  "GDS",
]);
const MOST_GOODS = 2000;

/**
 * Reads consignments from cargo reports (EDIFACT CUSCAR, directories D.95B and later, as far as they agree): one
 * consignment for each CNI; a message without any is refused by name. Rows are the places of segments.
 */
export async function* readCuscar(files: readonly SourceFile[]): AsyncGenerator<Interpretation> {
  for (const file of files) {
    if (file.form !== "text") continue;
    const { segments, broken, tooMany } = readSegments(file.text);
    const unknown = new Set<string>();
    let isCuscar = false;
    let found = false;
    let voyage: Voyage = {};
    let open: Open | undefined;
    let begun: Segment | undefined;
    let hasItems = false;
    for (const segment of segments) {
      if (segment.name === "UNH") {
        [begun, hasItems] = [segment, false];
        isCuscar = segment.elements[1]?.[0] === "CUSCAR";
        voyage = {};
        if (!isCuscar)
          yield refusal(segment, [
            { ...OTHER_MESSAGE, row: segment.at, field: "UNH", value: shown(segment.elements[1]?.[0]) },
          ]);
        found ||= isCuscar;
        continue;
      }
      if (!isCuscar) continue;
      if (!KNOWN.has(segment.name) && unknown.size < 50) unknown.add(segment.name);
      if (segment.name === "CNI" || segment.name === "UNT") {
        if (open !== undefined) yield closed(open, voyage);
        open = segment.name === "CNI" ? opened(segment) : undefined;
        hasItems ||= open !== undefined;
        if (segment.name === "UNT") {
          if (!hasItems)
            yield refusal(begun ?? segment, [
              { ...NO_ITEM, row: begun?.at ?? segment.at, field: "CNI", value: shown(begun?.elements[0]?.[0]) },
            ]);
          isCuscar = false;
          const wrong = controlOf(begun, segment);
          if (wrong !== undefined) yield { type: "finding", finding: wrong };
        }
        continue;
      }
      if (open === undefined) readVoyage(voyage, segment);
      else readConsignment(open, segment);
    }
    // A message without its end is not believed to be whole: its last consignment is refused.
    if (open !== undefined)
      yield {
        type: "refused",
        rows: [rowOf(open)],
        faults: [{ ...CUT_OFF, row: open.at, field: "UNT", value: shown(open.values["documentNumber"]) }],
      };
    if (broken && segments.length > 0)
      yield {
        type: "refused",
        rows: [],
        faults: [
          {
            ...(tooMany ? TOO_LARGE : BROKEN),
            row: segments.length + 1,
            field: "segment",
            value: shown(segments.at(-1)?.name),
          },
        ],
      };
    else if (!found)
      yield {
        type: "refused",
        rows: [],
        faults: [{ ...OTHER_MESSAGE, row: 1, field: "UNH", value: shown(file.name) }],
      };
    if (unknown.size > 0)
      yield {
        type: "finding",
        finding: { code: "unknown-segments", say: fill(UNKNOWN, { names: shown([...unknown].join(", ")) }) },
      };
  }
}

/** What the end of a message says otherwise than was read: its reference, or how many segments it has. */
function controlOf(begun: Segment | undefined, end: Segment): Finding | undefined {
  const [said = "", reference = ""] = end.elements.map(([first = ""]) => first);
  const ours = { reference: begun?.elements[0]?.[0] ?? "", read: end.at - (begun?.at ?? end.at) + 1 };
  if (said === String(ours.read) && reference === ours.reference) return undefined;
  const values = { said: shown(`${said} / ${reference}`), read: `${ours.read} / ${shown(ours.reference)}` };
  return { row: end.at, code: "other-control", say: fill(OTHER_CONTROL, values) };
}

function readVoyage(voyage: Voyage, { name, elements }: Segment): void {
  if (name === "TDT" && elements[0]?.[0] === "20") {
    const mode = MODES[elements[2]?.[0] ?? ""];
    if (mode !== undefined) voyage.mode = mode;
    const means = elements[7] ?? [];
    const flight = elements[1]?.[0];
    const conveyance = means[3] || flight;
    if (conveyance !== undefined && conveyance !== "") voyage.conveyance = conveyance;
    if (/^\d{7}$/.test(means[0] ?? "")) voyage.imo = means[0] as string;
  } else if (name === "DTM") {
    const [qualifier, value = "", format] = elements[0] ?? [];
    const day = isoDay(value, format);
    if ((qualifier === "132" || qualifier === "178" || qualifier === "232") && day !== undefined)
      voyage.arrivesOn = day;
  } else if (name === "LOC") {
    const place = elements[1]?.[0];
    if (place !== undefined && elements[0]?.[0] === "9") voyage.loadedAt = place;
    else if (place !== undefined && elements[0]?.[0] === "11") voyage.dischargedAt = place;
  }
}

function readConsignment(open: Open, { name, elements }: Segment): void {
  const { values, goods } = open;
  const line = (): Goods => {
    const last = goods.at(-1);
    if (last !== undefined) return last;
    const first: Goods = {};
    goods.push(first);
    return first;
  };
  const qualifier = elements[0]?.[0] ?? "";
  if (name === "GID" && goods.length < MOST_GOODS) {
    const packages = elements[1]?.[0];
    goods.push(packages === undefined || packages === "" ? {} : { quantity: packages });
  } else if (name === "FTX" && ["AAA", "AAI", "AEA"].includes(qualifier)) {
    const text = (elements[3] ?? []).filter((part) => part !== "").join(" ");
    const of = line();
    if (text !== "")
      of["description"] = of["description"] === undefined ? text : `${of["description"]} ${text}`.slice(0, 2000);
  } else if (name === "MEA") {
    const [unit, weight] = elements[2] ?? [];
    const factor = { KGM: 1, GRM: 0.001, TNE: 1000, LBR: 0.45359237 }[unit ?? ""];
    if (factor === undefined || weight === undefined || !/^\d+(\.\d+)?$/.test(weight)) return;
    const kilograms = String(Number((Number(weight) * factor).toPrecision(12)));
    if (elements[1]?.[0] === "AAL" || elements[1]?.[0] === "AAA") line()["netWeight"] = kilograms;
    else if (goods.length <= 1) values["grossWeight"] = kilograms;
    else values["grossWeight"] = String(Number(values["grossWeight"] ?? 0) + Number(kilograms));
  } else if (name === "PIA" || name === "CST") {
    for (const [code = "", type] of elements.slice(1)) {
      const digits = code.replace(/[\s.]/g, "");
      if (type === "HS" || type === undefined || name === "CST")
        if (/^\d{2}(\d{2}){0,4}$/.test(digits)) line()["hs"] ??= digits;
    }
  } else if (name === "MOA") {
    const [, value, currency] = elements[0] ?? [];
    if (value !== undefined && value !== "") line()["value"] = value;
    if (currency !== undefined && currency !== "") line()["currency"] = currency;
  } else if (name === "NAD") {
    const prefix = { CZ: "shipper", SH: "shipper", EX: "shipper", CN: "consignee", IM: "consignee" }[qualifier];
    if (prefix === undefined) return;
    const [company = [], street = []] = [elements[3], elements[4]];
    const lines = (elements[2] ?? []).filter((part) => part !== "");
    const party = company.filter((part) => part !== "" && !/^\d$/.test(part)).join(" ") || (lines[0] ?? "");
    if (party !== "") values[`${prefix}Name`] = party;
    const rest = company.length > 0 ? lines : lines.slice(1);
    const address = [...rest, ...street, elements[5]?.[0] ?? "", elements[6]?.[0] ?? "", elements[7]?.[0] ?? ""].filter(
      (part) => part !== "",
    );
    if (address.length > 0) values[`${prefix}Address`] = address.join(", ");
    const country = elements[8]?.[0];
    if (country !== undefined && country !== "") values[`${prefix}Country`] = country;
    if ((elements[1]?.[0] ?? "") !== "") values[`${prefix}TaxNumber`] = elements[1]?.[0] as string;
  } else if (name === "LOC") {
    const place = elements[1]?.[0] ?? "";
    if (qualifier === "9") values["loadedAt"] = place;
    else if (qualifier === "11") values["dischargedAt"] = place;
    else if (qualifier === "27" || qualifier === "35") values["originCountry"] = place.slice(0, 2);
    else if (qualifier === "28" || qualifier === "36") values["destinationCountry"] = place.slice(0, 2);
    else if (qualifier === "13" || qualifier === "50" || qualifier === "92") open.transit.push(place.slice(0, 2));
    else if (qualifier === "7" || qualifier === "8") values["delivery"] = place.slice(0, 2);
  } else if (name === "SGP" || name === "EQD") {
    const container = name === "SGP" ? qualifier : elements[1]?.[0];
    if (container !== undefined && container !== "") values["container"] ??= container;
  } else if (name === "RFF" && elements[0]?.[1] !== undefined) {
    if (qualifier === "BM" || qualifier === "BH" || qualifier === "AWB" || qualifier === "HWB")
      values["documentNumber"] = elements[0][1];
    else if (qualifier === "AHZ" || qualifier === "IP" || qualifier === "EX") values["permits"] = elements[0][1];
  }
}

function opened(segment: Segment): Open {
  const number = segment.elements[1]?.[0] ?? "";
  return {
    at: segment.at,
    values: number === "" ? {} : { documentNumber: number },
    goods: [],
    transit: [],
    written: [],
  };
}

function closed(open: Open, voyage: Voyage): Interpretation {
  const { delivery, ...said } = open.values;
  const values: Record<string, unknown> = { ...voyage, ...said };
  values["document"] = voyage.mode === "air" ? "air-waybill" : voyage.mode === "sea" ? "bill-of-lading" : "manifest";
  values["originCountry"] ??= String(values["loadedAt"] ?? "").slice(0, 2) || open.values["shipperCountry"];
  values["destinationCountry"] ??=
    delivery ?? (String(values["dischargedAt"] ?? "").slice(0, 2) || open.values["consigneeCountry"]);
  if (open.transit.length > 0) values["transit"] = open.transit.join(" ");
  const reference = open.values["documentNumber"];
  const faults: Fault[] = [];
  if (reference === undefined) faults.push({ ...NO_NUMBER, row: open.at, field: "CNI", value: "" });
  if (open.goods.length === 0) faults.push({ ...NO_GOODS, row: open.at, field: "GID", value: shown(reference) });
  if (faults.length > 0 || reference === undefined) return { type: "refused", rows: [rowOf(open)], faults };
  for (const name of Object.keys(values)) if (values[name] === undefined || values[name] === "") delete values[name];
  return {
    type: "draft",
    draft: { kind: consignment, reference, values: { ...values, goods: open.goods }, rows: [rowOf(open)] },
  };
}

function isoDay(value: string, format: string | undefined): string | undefined {
  const digits = format === "101" ? `20${value}` : value;
  const found = /^(\d{4})(\d{2})(\d{2})/.exec(digits);
  return found === null ? undefined : `${found[1]}-${found[2]}-${found[3]}`;
}

function rowOf(open: Open): SourceRow {
  return {
    row: open.at,
    cells: [open.values["documentNumber"] ?? "", open.values["shipperName"] ?? "", open.values["consigneeName"] ?? ""],
  };
}

function refusal(segment: Segment, faults: readonly Fault[]): Interpretation {
  return { type: "refused", rows: [{ row: segment.at, cells: [segment.name] }], faults };
}

const UNKNOWN = {
  en: "segments that are not known and were not read: {names}",
  fr: "segments inconnus et non lus : {names}",
  es: "segmentos desconocidos y no leídos: {names}",
};
const SEND_CUSCAR = {
  en: "give a cargo report (CUSCAR) in EDIFACT",
  fr: "fournissez une déclaration de chargement (CUSCAR) en EDIFACT",
  es: "entregue un informe de carga (CUSCAR) en EDIFACT",
};
const OTHER_MESSAGE: Problem = problem(
  { en: "is no cargo report", fr: "n'est pas une déclaration de chargement", es: "no es un informe de carga" },
  SEND_CUSCAR,
);
const BROKEN: Problem = problem(
  {
    en: "is followed by what is no EDIFACT",
    fr: "est suivi de données qui ne sont pas de l'EDIFACT",
    es: "va seguido de algo que no es EDIFACT",
  },
  {
    en: "the consignments before it were read; correct the message from there on",
    fr: "les envois qui précèdent ont été lus; corrigez le message à partir de là",
    es: "los embarques anteriores se leyeron; corrija el mensaje desde ahí",
  },
);
const TOO_LARGE: Problem = problem(
  {
    en: "is where the message outgrows the bounds",
    fr: "est l'endroit où le message dépasse les limites",
    es: "es donde el mensaje supera los límites",
  },
  { en: "divide the message", fr: "divisez le message", es: "divida el mensaje" },
);
const CUT_OFF: Problem = problem(
  {
    en: "has no end of message behind it",
    fr: "n'est suivi d'aucune fin de message",
    es: "no tiene fin de mensaje detrás",
  },
  { en: "send the whole message again", fr: "renvoyez le message entier", es: "envíe de nuevo el mensaje completo" },
);
const NO_ITEM: Problem = problem(
  { en: "is a message without consignments", fr: "est un message sans envoi", es: "es un mensaje sin envíos" },
  { en: "send each with its CNI", fr: "envoyez chacun avec son CNI", es: "envíe cada uno con su CNI" },
);
const NO_NUMBER: Problem = problem(
  {
    en: "names no transport document",
    fr: "ne nomme aucun document de transport",
    es: "no nombra ningún documento de transporte",
  },
  {
    en: "write its number in CNI or RFF+BM",
    fr: "inscrivez son numéro dans CNI ou RFF+BM",
    es: "escriba su número en CNI o RFF+BM",
  },
);
const NO_GOODS: Problem = problem(
  { en: "has no goods", fr: "n'a pas de marchandises", es: "no tiene mercancías" },
  {
    en: "give at least one GID with a description in FTX+AAA",
    fr: "donnez au moins un GID avec une désignation dans FTX+AAA",
    es: "dé al menos un GID con una descripción en FTX+AAA",
  },
);
const OTHER_CONTROL = {
  en: "the end of the message (UNT) says `{said}`, segments and reference, where `{read}` was read: ask the sender whether something is missing",
  fr: "la fin du message (UNT) indique `{said}`, segments et référence, alors que `{read}` a été lu : demandez à l'expéditeur s'il manque quelque chose",
  es: "el final del mensaje (UNT) dice `{said}`, segmentos y referencia, y se leyó `{read}`: pregunte al remitente si falta algo",
};
