import { type Fault, type Problem, problem, shown } from "../../../core/outcome.ts";
import type { Interpretation, Source, SourceFile, SourceRow } from "../../../core/source.ts";
import { CHECK_BOTH, ENGLISH_ONLY, FRENCH_ONLY, GIVE_BOTH, NO_SCHEDULE, NOT_A_PAIR } from "./both-languages.ts";
import { COLUMNS, draftEntries, INSTRUMENT, itemOf, keyOf, rowOf, type ScheduleEntry } from "./schedule-entry.ts";
import { type LanguageVersion, type Provision, readVersion } from "./schedule-xml.ts";

/** Canada's list of prohibited and restricted firearms in law (SOR/98-462), from its two language versions in XML. */
export const sor98462: Source = {
  name: "ca/sor-98-462",
  title: {
    en: "Prohibited and restricted firearms, weapons and devices (SOR/98-462)",
    fr: "Armes à feu, armes et dispositifs prohibés ou à autorisation restreinte (DORS/98-462)",
    es: "Armas de fuego, armas y dispositivos prohibidos o restringidos (SOR/98-462)",
  },
  publisher: {
    en: "Department of Justice Canada",
    fr: "Ministère de la Justice du Canada",
    es: "Departamento de Justicia de Canadá",
  },
  agency: "ca.justice",
  completeness: "complete",
  form: "xml",
  expects: {
    en: "the English and the French XML file of the same consolidation (SOR-98-462.xml and DORS-98-462.xml), given together",
    fr: "les fichiers XML anglais et français de la même codification (SOR-98-462.xml et DORS-98-462.xml), fournis ensemble",
    es: "los archivos XML en inglés y en francés de la misma compilación (SOR-98-462.xml y DORS-98-462.xml), entregados juntos",
  },
  terms: {
    en: "Reproduction of Federal Law Order (SI/97-5); not an official version of the law, and not the RCMP's Firearms Reference Table",
    fr: "Décret sur la reproduction de la législation fédérale (TR/97-5); n'est ni une version officielle de la loi ni le Tableau de référence des armes à feu de la GRC",
    es: "Decreto sobre la reproducción de la legislación federal (SI/97-5); no es versión oficial de la ley ni la Tabla de Referencia de Armas de Fuego de la RCMP",
  },
  together: true,
  interpret,
};

async function* interpret(files: readonly SourceFile[]): AsyncGenerator<Interpretation> {
  yield { type: "heading", cells: COLUMNS };
  const read = files.flatMap((file) => (file.form === "xml" ? [{ file, version: readVersion(file.root) }] : []));
  const en = read.find(({ version }) => version.language === "en");
  const fr = read.find(({ version }) => version.language === "fr");
  const wrong = files.flatMap((file) => wrongFile(file, read.find((one) => one.file === file)?.version));
  if (files.length !== 2 || en === undefined || fr === undefined) {
    wrong.push(faultOf(NOT_A_PAIR, "file", files.map((file) => file.name).join(", ")));
  }
  if (wrong.length > 0 || en === undefined || fr === undefined) {
    const rows = files.map((file): SourceRow => ({ row: 1, cells: [file.name] }));
    yield { type: "refused", rows, faults: wrong };
    return;
  }
  for (const { file, version } of [en, fr]) {
    if (version.faults.length > 0) {
      const rows = version.faults.map((fault): SourceRow => ({ row: fault.row, cells: [file.name, fault.value] }));
      yield { type: "refused", rows, faults: version.faults };
    }
    if (version.beside > 0) yield { type: "passed", rows: version.beside, why: BESIDE };
  }
  const dates = [en.version.currentTo, fr.version.currentTo];
  if (dates[0] !== dates[1]) {
    const { say } = problem(OTHER_DATE, OTHER_DATE, { en: dates[0] ?? "?", fr: dates[1] ?? "?" });
    yield { type: "finding", finding: { code: "consolidations-differ", say } };
  }
  yield* align(en.version, fr.version);
}

function wrongFile(file: SourceFile, version: LanguageVersion | undefined): Fault[] {
  if (version === undefined) return [faultOf(NOT_XML, "file", file.name)];
  const number = version.instrument.replace(/^DORS/, "SOR").replace(/\s/g, "");
  const faults: Fault[] = [];
  if (number !== INSTRUMENT) faults.push(faultOf(OTHER_INSTRUMENT, "InstrumentNumber", version.instrument));
  else if (version.provisions.length === 0) faults.push(faultOf(NO_SCHEDULE, "Schedule", file.name));
  return faults;
}

/** Joins the two languages by Part and label; what stands in one only is refused with its label. */
function* align(en: LanguageVersion, fr: LanguageVersion): Generator<Interpretation> {
  const french = new Map<string, Provision>();
  const refused: Interpretation[] = [];
  for (const provision of fr.provisions) {
    const key = keyOf(provision.part, provision.path);
    if (french.has(key)) refused.push(onlyIn(provision, "fr", REPEATED_FRENCH));
    else french.set(key, provision);
  }
  const entries: ScheduleEntry[] = [];
  for (const provision of en.provisions) {
    const key = keyOf(provision.part, provision.path);
    const twin = french.get(key);
    if (twin === undefined) {
      refused.push(onlyIn(provision, "en", ENGLISH_ONLY));
      continue;
    }
    french.delete(key);
    entries.push({
      row: provision.row,
      part: provision.part,
      partFr: twin.part,
      level: provision.level,
      path: provision.path,
      en: provision.text,
      fr: twin.text,
      since: provision.since,
      currentTo: en.currentTo,
    });
    if (twin.since !== provision.since) {
      const { say } = problem(OTHER_SINCE, OTHER_SINCE, { item: itemOf(provision.path) });
      refused.push({ type: "finding", finding: { row: provision.row, code: "in-force-differs", say } });
    }
  }
  for (const provision of french.values()) refused.push(onlyIn(provision, "fr", FRENCH_ONLY));
  yield* refused;
  yield* draftEntries(entries);
  yield {
    type: "control",
    control: {
      name: "provisions of the schedule in the English and the French text",
      published: en.provisions.length + fr.provisions.length,
      read: entries.length * 2,
      unit: "provisions",
    },
  };
}

function onlyIn(provision: Provision, language: "en" | "fr", wrong: Problem): Interpretation {
  const { row, part, level, path, text, since } = provision;
  const entry = { row, part, level, path, since, en: language === "en" ? text : "", fr: language === "fr" ? text : "" };
  return { type: "refused", rows: [rowOf(entry)], faults: [{ ...faultOf(wrong, "label", keyOf(part, path)), row }] };
}

function faultOf(wrong: Problem, field: string, value: string): Fault {
  return { ...wrong, row: 1, field, value: shown(value) };
}

const NOT_XML = problem(
  { en: "is not an XML file", fr: "n'est pas un fichier XML", es: "no es un archivo XML" },
  {
    en: "give the XML file, or use the source ca/sor-98-462-table for a table",
    fr: "fournissez le fichier XML, ou employez la source ca/sor-98-462-table pour un tableau",
    es: "entregue el archivo XML o use la fuente ca/sor-98-462-table para una tabla",
  },
);
const OTHER_INSTRUMENT = problem(
  { en: "is another instrument", fr: "est un autre texte", es: "es otro instrumento" },
  GIVE_BOTH,
);
const REPEATED_FRENCH = problem(
  {
    en: "stands twice in the French text",
    fr: "figure deux fois dans le texte français",
    es: "aparece dos veces en el texto francés",
  },
  CHECK_BOTH,
);
const BESIDE = {
  en: "related provisions and amendments not in force: no entries of the schedule",
  fr: "dispositions connexes et modifications non en vigueur : aucune disposition de l'annexe",
  es: "disposiciones conexas y modificaciones no vigentes: no son entradas del anexo",
};
const OTHER_DATE = {
  en: "the English text is current to {en} and the French to {fr}",
  fr: "le texte anglais est à jour au {en} et le français au {fr}",
  es: "el texto inglés está actualizado al {en} y el francés al {fr}",
};
const OTHER_SINCE = {
  en: "item {item} is in force since different days in the two languages; the English one was kept",
  fr: "l'article {item} est en vigueur depuis des jours différents selon la langue; la date anglaise a été retenue",
  es: "el artículo {item} está vigente desde días distintos según el idioma; se conservó la fecha inglesa",
};
