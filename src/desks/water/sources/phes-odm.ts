import { isDay } from "../../../core/day.ts";
import { type Fault, isProblem } from "../../../core/outcome.ts";
import { BLANK_PROBLEM, readValue, SPAN_PROBLEM, unknownWord, VALUE_PROBLEM } from "../../../core/read-value.ts";
import type { Interpretation, SourceFile, SourceRow } from "../../../core/source.ts";
import { cellFault, findingOf, type TableLine, tableLines } from "../../../core/table-reader.ts";
import type { HouseSource } from "../../../core/source.ts";
import { apartFromNotes, NONE, noted } from "../formats/odm-notes.ts";
import { ANALYTE_OF_PART, FLOW_UNITS, ODM_UNITS } from "../formats/odm-parts.ts";
import { wastewaterSample } from "../wastewater-sample.kind.ts";
import { wastewaterSite } from "../wastewater-site.kind.ts";
import { COLLECTION_OF, REPORT_COLUMNS, SITE_TYPE_OF, type Table, tableOfHeading } from "./odm-tables.ts";

/** PHES-ODM 2.2.3 and 3.0: sites, samples, measures and quality reports as a set of CSV files, with this house's drug parts. */
export const phesOdm: HouseSource = {
  name: "house/phes-odm",
  title: {
    en: "PHES-ODM 2.2.3 and 3.0: a set of CSV files",
    fr: "PHES-ODM 2.2.3 et 3.0 : un ensemble de fichiers CSV",
    es: "PHES-ODM 2.2.3 y 3.0: un conjunto de archivos CSV",
  },
  publisher: {
    en: "Public Health Environmental Surveillance Open Data Model",
    fr: "Modèle de données ouvert pour la surveillance environnementale en santé publique",
    es: "Modelo de datos abiertos para la vigilancia ambiental en salud pública",
  },
  completeness: "partial",
  form: "table",
  together: true,
  expects: {
    en: "The tables measures, samples, sites, and if there are any qualityReports and addresses, in one call; each is known by its heading. Drugs are the parts that Tripoint adds (tpBenzoylecgonine and so on); other measures are counted and passed over. A value flagged belowLOQ or beLOD is its limit, never a value.",
    fr: "Les tables measures, samples, sites et, s'il y en a, qualityReports et addresses, en un seul appel; chacune est reconnue à son en-tête. Les drogues sont les parties ajoutées par Tripoint (tpBenzoylecgonine, etc.); les autres mesures sont comptées et laissées de côté. Une valeur marquée belowLOQ ou beLOD est sa limite, jamais une valeur.",
    es: "Las tablas measures, samples, sites y, si las hay, qualityReports y addresses, en una sola llamada; cada una se reconoce por su encabezado. Las drogas son las partes que añade Tripoint (tpBenzoylecgonine, etc.); las demás mediciones se cuentan y se omiten. Un valor marcado belowLOQ o beLOD es su límite, nunca un valor.",
  },
  terms: {
    en: "The model: Creative Commons Attribution-ShareAlike 4.0. The data: as each measure's licence states.",
    fr: "Le modèle : Creative Commons Attribution - Partage dans les mêmes conditions 4.0. Les données : selon la licence de chaque mesure.",
    es: "El modelo: Creative Commons Atribución-CompartirIgual 4.0. Los datos: según la licencia de cada medición.",
  },
  interpret: interpretSet,
};

type Line = TableLine<string>;
type Lines = Readonly<Record<Table, Line[]>>;

/** Codes of the model for what has no value. */
const MISSING = {
  nr: { state: "not-reported" },
  null: { state: "not-reported" },
  NA: { state: "not-collected" },
  nan: { state: "not-reported" },
  undisc: { state: "suppressed" },
} as const;

const BELOW = new Set(["belowLOQ", "beLOD", "flagND", "flagUQ"]);

async function* interpretSet(files: readonly SourceFile[]): AsyncGenerator<Interpretation> {
  const lines: Lines = { measures: [], samples: [], sites: [], qualityReports: [], addresses: [] };
  for (const file of files) {
    if (file.form !== "table") continue;
    const [table, whole] = await tableOfHeading(file);
    if (table === undefined) {
      yield findingOf("file-unread", UNREAD, { name: file.name });
      for await (const batch of whole.rows) yield { type: "passed", rows: batch.length, why: OTHER };
      continue;
    }
    const columns = REPORT_COLUMNS[table];
    for await (const { say, line } of tableLines(whole, columns)) {
      if (line !== undefined) lines[table].push(line);
      else if (say.type !== "finding" || say.finding.code !== "absent-column") yield say;
    }
  }
  const addresses = new Map(lines.addresses.map((line) => [line.cell("addressID"), line]));
  const sites = new Map(lines.sites.map((line) => [line.cell("siteID"), { line, place: placeOf(line, addresses) }]));
  for (const { line, place } of sites.values())
    yield siteOf(line, place, told(addresses.get(line.cell("addressID"))?.cell("city") ?? ""));
  const flags = Map.groupBy(lines.qualityReports, (line) => line.cell("measureRepID"));
  const ofSample = Map.groupBy(lines.measures, (line) => line.cell("sampleID"));
  const samples = new Map(lines.samples.map((line) => [line.cell("sampleID"), line]));
  const others = new Map<string, number>();
  for (const line of lines.measures)
    if (!samples.has(line.cell("sampleID")))
      yield { type: "refused", rows: [line.row], faults: [cellFault(line, "sampleID", NO_SAMPLE)] };
  for (const [id, line] of samples) {
    const site = sites.get(line.cell("siteID"));
    yield* sampleOf(id, line, site, ofSample.get(id) ?? [], flags, others, lines.qualityReports);
  }
  if (others.size > 0) {
    const rows = [...others.values()].reduce((all, one) => all + one, 0);
    yield { type: "passed", rows, why: NOT_DRUGS };
    yield findingOf("measures-unread", MEASURES, { list: [...others.keys()].sort().slice(0, 30).join(", "), rows });
  }
  if (lines.qualityReports.length + lines.addresses.length > 0)
    yield { type: "passed", rows: lines.qualityReports.length + lines.addresses.length, why: JOINED };
}

/** ISO 3166-2 of the site's address, where it names a country and a province or state by their codes. */
function placeOf(site: Line, addresses: ReadonlyMap<string, Line>): string | undefined {
  const address = addresses.get(site.cell("addressID"));
  const [country = "", zone = ""] = [
    address?.cell("country").toUpperCase(),
    address?.cell("stateProvReg").toUpperCase(),
  ];
  if (/^[A-Z]{2}-[A-Z0-9]{1,3}$/.test(zone)) return zone;
  if (!/^[A-Z]{2}$/.test(country)) return undefined;
  return /^[A-Z]{2,3}$/.test(zone) ? `${country}-${zone}` : country;
}

function siteOf(line: Line, place: string | undefined, city: string | undefined): Interpretation {
  const faults: Fault[] = [];
  const { cell } = line;
  const { text: note, notes } = apartFromNotes(cell("notes"));
  const siteType = noted(notes, "siteType") ?? SITE_TYPE_OF[cell("siteType")];
  if (siteType === undefined) faults.push(cellFault(line, "siteType", unknownWord(Object.keys(SITE_TYPE_OF))));
  if (cell("siteID") === "") faults.push(cellFault(line, "siteID", BLANK_PROBLEM));
  const population = readValue(cell("popServ"), MISSING, true);
  if (isProblem(population)) faults.push(cellFault(line, "popServ", population));
  const isWgs = ["", "4326", "EPSG:4326"].includes(told(cell("geoEPSG")) ?? "");
  const degrees = (column: "geoLat" | "geoLong") => {
    const text = told(cell(column));
    if (text === undefined || !isWgs) return undefined;
    if (!/^-?\d+(\.\d+)?$/.test(text)) faults.push(cellFault(line, column, VALUE_PROBLEM));
    return Number(text);
  };
  const [latitude, longitude] = [degrees("geoLat"), degrees("geoLong")];
  if (!isWgs) faults.push(cellFault(line, "geoEPSG", unknownWord(["4326"])));
  if (faults.length > 0) return { type: "refused", rows: [line.row], faults };
  return {
    type: "draft",
    draft: {
      kind: wastewaterSite,
      reference: `odm/${cell("siteID")}`,
      values: {
        ...{
          siteId: cell("siteID"),
          name: told(cell("name")) ?? cell("siteID"),
          city: city ?? noted(notes, "city"),
          place,
          siteType,
          latitude,
          longitude,
        },
        ...{ population: isProblem(population) ? undefined : population.value },
        ...{ populationMethod: noted(notes, "populationMethod"), since: noted(notes, "since") },
        ...{ catchment: told(cell("sampleShed")), healthRegion: told(cell("healthRegion")) },
        ...{ laboratory: told(cell("repOrg1")), note: told(note), knownOn: dayOf(cell("lastEdited")) },
      },
      rows: [line.row],
      columns: { siteId: "siteID", population: "popServ", latitude: "geoLat", longitude: "geoLong" },
    },
  };
}

function told(text: string): string | undefined {
  return text === "" || Object.hasOwn(MISSING, text) ? undefined : text;
}

function dayOf(text: string): string | undefined {
  const day = text.slice(0, 10);
  return isDay(day) ? day : undefined;
}

function* sampleOf(
  id: string,
  line: Line,
  site: { readonly line: Line; readonly place: string | undefined } | undefined,
  measured: readonly Line[],
  flags: ReadonlyMap<string, readonly Line[]>,
  others: Map<string, number>,
  reports: readonly Line[],
): Generator<Interpretation> {
  const faults: Fault[] = [];
  const { cell } = line;
  const { text: days, notes } = apartFromNotes(cell("notes"));
  const collection = noted(notes, "collection") ?? COLLECTION_OF[cell("collType")];
  if (collection === undefined) faults.push(cellFault(line, "collType", unknownWord(Object.keys(COLLECTION_OF))));
  for (const column of ["sampleID", "siteID"])
    if (cell(column) === "") faults.push(cellFault(line, column, BLANK_PROBLEM));
  const from = dayOf(cell("collDTStart")) ?? dayOf(cell("collDT"));
  const until = dayOf(cell("collDTEnd")) ?? dayOf(cell("collDT")) ?? from;
  if (from === undefined) faults.push(cellFault(line, "collDT", SPAN_PROBLEM));
  const hours = readValue(cell("collPer"), MISSING);
  if (isProblem(hours)) faults.push(cellFault(line, "collPer", hours));
  if (faults.length > 0) {
    yield { type: "refused", rows: [line.row], faults, alongside: measured.map((one) => one.row) };
    return;
  }
  const rows: SourceRow[] = [line.row];
  const measures = new Map<string, Record<string, unknown>>();
  let flow: number | undefined;
  for (const one of measured) {
    const part = one.cell("measure");
    const analyte = ANALYTE_OF_PART.get(part);
    if (part === "floRate") {
      const factor = FLOW_UNITS[one.cell("unit")];
      const value = readValue(one.cell("value"), MISSING);
      if (factor === undefined || isProblem(value)) {
        const fault =
          factor === undefined
            ? cellFault(one, "unit", unknownWord(Object.keys(FLOW_UNITS)))
            : cellFault(one, "value", VALUE_PROBLEM);
        yield { type: "refused", rows: [one.row], faults: [fault] };
      } else if (value.value !== undefined) flow = value.value * factor;
      if (factor !== undefined) rows.push(one.row);
    } else if (analyte === undefined) others.set(part, (others.get(part) ?? 0) + 1);
    else {
      const own = flags.get(one.cell("measureRepID")) ?? [];
      const wrong = addMeasure(
        measures,
        one,
        analyte,
        own.map((flag) => flag.cell("qualityFlag")),
      );
      if (wrong.length > 0) yield { type: "refused", rows: [one.row], faults: wrong };
      else rows.push(one.row);
    }
  }
  const quality = reports.flatMap((one) =>
    one.cell("sampleID") === id && told(one.cell("measureRepID")) === undefined ? [one.cell("qualityFlag")] : [],
  );
  /** What the sample knows otherwise than its site. */
  const otherwise = (name: string, ofSite: string | undefined) => {
    const own = noted(notes, name);
    return own === NONE ? undefined : (own ?? ofSite);
  };
  const latest = (column: string) =>
    measured
      .flatMap((one) => dayOf(one.cell(column)) ?? [])
      .sort()
      .at(-1);
  const population = readValue(otherwise("population", site?.line.cell("popServ")) ?? "", MISSING, true);
  yield {
    type: "draft",
    draft: {
      kind: wastewaterSample,
      reference: `odm/${id}`,
      values: {
        ...{ siteId: cell("siteID"), publication: told(cell("datasetID")) ?? "PHES-ODM", collection },
        ...{ collectedFrom: from, collectedUntil: until, span: noted(days, "span") ?? "day" },
        ...{ place: otherwise("place", site?.place), flow },
        placeText: otherwise("placeText", told(site?.line.cell("name") ?? "")),
        hours: isProblem(hours) ? undefined : hours.value,
        population: isProblem(population) ? undefined : population.value,
        ...{ event: noted(days, "event"), laboratory: told(cell("organizationID")) },
        receivedOn: dayOf(cell("recDate")),
        analysedOn: latest("aDateEnd") ?? noted(notes, "analysedOn"),
        knownOn: latest("reportDate") ?? noted(notes, "knownOn"),
        ...(quality.length > 0 && { quality: quality.join(", ") }),
        measures: [...measures.values()],
      },
      rows,
      columns: { collectedFrom: "collDT", hours: "collPer", siteId: "siteID", receivedOn: "recDate" },
    },
  };
}

const STATISTIC_OF: Readonly<Record<string, string>> = {
  ...{ sin: "single", me: "mean", med: "median", sd: "standard-deviation", floMean: "weighted-mean" },
};
const LIMIT_OF: Readonly<Record<string, string>> = { lowerCI95: "low", upperCI95: "high", stEr: "standardError" };

/** Adds one measure row; limits and errors of a value join it. Answers every fault of the row. */
function addMeasure(
  measures: Map<string, Record<string, unknown>>,
  line: Line,
  analyte: string,
  flags: readonly string[],
): readonly Fault[] {
  const { cell } = line;
  const faults: Fault[] = [];
  const unit = ODM_UNITS[cell("unit")];
  if (unit === undefined) faults.push(cellFault(line, "unit", unknownWord(Object.keys(ODM_UNITS))));
  const limit = LIMIT_OF[cell("aggregation")];
  const plain = STATISTIC_OF[cell("aggregation")];
  if (limit === undefined && plain === undefined)
    faults.push(cellFault(line, "aggregation", unknownWord([...Object.keys(STATISTIC_OF), ...Object.keys(LIMIT_OF)])));
  const value = readValue(cell("value"), MISSING);
  if (isProblem(value)) faults.push(cellFault(line, "value", value));
  if (faults.length > 0 || unit === undefined || isProblem(value)) return faults;
  const notes = cell("notes");
  const weekday = noted(notes, "weekday");
  const group = [
    analyte,
    cell("unit"),
    cell("fraction"),
    cell("index"),
    weekday ?? "",
    noted(notes, "statistic") ?? "",
    noted(notes, "nth") ?? "",
  ].join("|");
  const isLimit = limit !== undefined;
  const set = isLimit ? (noted(notes, "of") ?? "sin") : cell("aggregation");
  const key = `${group}|${set}`;
  const scaled = (number: number) => (unit.factor === 1 ? number : Number((number * unit.factor).toPrecision(15)));
  const known = measures.get(key) ?? {};
  if (isLimit) {
    if (value.value !== undefined) measures.set(key, { ...known, [limit]: scaled(value.value) });
    return [];
  }
  if (known["analyte"] !== undefined) return [cellFault(line, "measureRepID", TWICE)];
  const isBelow = flags.some((flag) => BELOW.has(flag)) || value.state === "below-limit";
  const reached = value.value ?? value.below;
  const replicate = readValue(cell("index"), MISSING, true);
  const quality = flags.filter((flag) => flag !== "noConcern" && flag !== "belowLOQ");
  const [imputed, withheld] = [noted(notes, "imputed"), noted(notes, "below")];
  measures.set(key, {
    ...known,
    ...{ analyte, quantity: unit.quantity, unit: unit.unit, statistic: noted(notes, "statistic") ?? plain, weekday },
    ...{ fraction: told(cell("fraction")) },
    ...(!isProblem(replicate) && replicate.value !== undefined && { replicate: replicate.value }),
    ...(imputed !== undefined && { imputed: Number(imputed) }),
    ...(quality.length > 0 && { quality: quality.join(", ") }),
    ...(isBelow
      ? reached === undefined
        ? { state: "not-reported" }
        : { state: "below-limit", below: scaled(reached) }
      : value.state === "reported"
        ? { state: "reported", value: scaled(value.value ?? 0) }
        : { state: value.state, ...(Number(withheld) > 0 && { below: Number(withheld) }) }),
  });
  return [];
}

const UNREAD = {
  en: "`{name}` is none of the tables measures, samples, sites, qualityReports and addresses, and was not read",
  fr: "`{name}` n'est aucune des tables measures, samples, sites, qualityReports et addresses, et n'a pas été lu",
  es: "`{name}` no es ninguna de las tablas measures, samples, sites, qualityReports y addresses, y no se leyó",
};
const OTHER = { en: "other tables of the model", fr: "autres tables du modèle", es: "otras tablas del modelo" };
const JOINED = {
  en: "quality reports and addresses, joined to their records",
  fr: "rapports de qualité et adresses, joints à leurs fiches",
  es: "informes de calidad y direcciones, unidos a sus registros",
};
const NOT_DRUGS = {
  en: "measures of what is no drug",
  fr: "mesures de ce qui n'est pas une drogue",
  es: "mediciones de lo que no es una droga",
};
const MEASURES = {
  en: "{rows} {rows|measure is|measures are} of parts that this source does not keep: {list}",
  fr: "{rows} {rows|mesure porte|mesures portent} sur des parties que cette source ne conserve pas : {list}",
  es: "{rows} {rows|medición es|mediciones son} de partes que esta fuente no guarda: {list}",
};
const NO_SAMPLE = {
  say: {
    en: "names a sample that the samples table does not have",
    fr: "désigne un échantillon absent de la table des échantillons",
    es: "nombra una muestra que la tabla de muestras no tiene",
  },
  remedy: {
    en: "send the table of samples in the same call, with this sample in it",
    fr: "envoyez la table des échantillons dans le même appel, avec cet échantillon",
    es: "envíe la tabla de muestras en la misma llamada, con esta muestra",
  },
};
const TWICE = {
  say: {
    en: "is a second value of the same measure, unit, fraction, index and aggregation in its sample",
    fr: "est une deuxième valeur pour la même mesure, unité, fraction, même indice et même agrégation dans son échantillon",
    es: "es un segundo valor de la misma medición, unidad, fracción, índice y agregación en su muestra",
  },
  remedy: {
    en: "number the replicates by index",
    fr: "numérotez les réplicats par index",
    es: "numere las réplicas con index",
  },
};
