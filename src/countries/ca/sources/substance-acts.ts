import { isDay } from "../../../core/day.ts";
import { type Fault, problem, shown } from "../../../core/outcome.ts";
import type { Draft, Interpretation, Source, SourceFile, SourceRow } from "../../../core/source.ts";
import { fill, type Words } from "../../../core/words.ts";
import { controlEntry } from "../../../desks/substances/control-entry.kind.ts";
import { ENGLISH_ONLY, FRENCH_ONLY, GIVE_BOTH, NO_SCHEDULE, NOT_A_PAIR } from "./both-languages.ts";
import { type LawItem, type LawVersion, readLawItems } from "./law-items.ts";
import { childOf, wordingOf } from "./schedule-xml.ts";

/** What tells one law of Canada from another, and how its schedules are read. */
type Law = {
  readonly instrument: string;
  /** What the files call themselves: the number of the regulation, or the chapter of the act. */
  readonly file: RegExp;
  readonly short: string;
  readonly controlOf: (item: LawItem) => "controlled" | "temporary" | "precursor" | undefined;
};

const COLUMNS = ["schedule", "part", "item", "text_en", "text_fr", "in_force_since"];

const ACT: Law = {
  instrument: "Controlled Drugs and Substances Act (S.C. 1996, c. 19)",
  file: /^(?:1996, c\. 19|C-38\.8)$/,
  short: "C-38.8",
  // Schedule IX lists devices; VII and VIII are repealed.
  controlOf: ({ schedule, part }) =>
    schedule === "V"
      ? part === "1"
        ? "temporary"
        : "precursor"
      : schedule === "VI"
        ? "precursor"
        : ["I", "II", "III", "IV"].includes(schedule)
          ? "controlled"
          : undefined,
};

const REGULATIONS: Law = {
  instrument: "Precursor Control Regulations (SOR/2002-359)",
  file: /^(?:SOR|DORS)\/2002-359$/,
  short: "SOR/2002-359",
  controlOf: () => "precursor",
};

const COMMON = {
  publisher: {
    en: "Department of Justice Canada",
    fr: "Ministère de la Justice du Canada",
    es: "Departamento de Justicia de Canadá",
  },
  agency: "ca.justice",
  completeness: "complete",
  form: "xml",
  terms: {
    en: "Reproduction of Federal Law Order (SI/97-5); not an official version of the law",
    fr: "Décret sur la reproduction de la législation fédérale (TR/97-5); n'est pas une version officielle de la loi",
    es: "Decreto sobre la reproducción de la legislación federal (SI/97-5); no es versión oficial de la ley",
  },
  together: true,
} as const satisfies Partial<Source>;

/** Canada's controlled substances and precursors in law, from the act's two language versions in XML. */
export const controlledDrugsAct: Source = {
  ...COMMON,
  name: "ca/controlled-drugs-act",
  title: {
    en: "Controlled Drugs and Substances Act: Schedules I to VI",
    fr: "Loi réglementant certaines drogues et autres substances : annexes I à VI",
    es: "Ley de Drogas y Sustancias Controladas: anexos I a VI",
  },
  expects: bothFiles("C-38.8"),
  interpret: (files) => interpret(files, ACT),
};

/** Canada's precursors with their largest quantities, from the regulations' two language versions in XML. */
export const precursorRegulations: Source = {
  ...COMMON,
  name: "ca/precursor-regulations",
  title: {
    en: "Precursor Control Regulations: largest quantities",
    fr: "Règlement sur les précurseurs : quantités maximales",
    es: "Reglamento sobre Precursores: cantidades máximas",
  },
  expects: bothFiles("SOR-2002-359, DORS-2002-359"),
  interpret: (files) => interpret(files, REGULATIONS),
};

function bothFiles(names: string): Words {
  return fill(
    {
      en: "the English and the French XML file of the same consolidation ({names}), given together",
      fr: "les fichiers XML anglais et français de la même codification ({names}), fournis ensemble",
      es: "los archivos XML en inglés y en francés de la misma compilación ({names}), entregados juntos",
    },
    { names },
  );
}

async function* interpret(files: readonly SourceFile[], law: Law): AsyncGenerator<Interpretation> {
  yield { type: "heading", cells: COLUMNS };
  const read = files.flatMap((file) => (file.form === "xml" ? [{ file, version: readLawItems(file.root) }] : []));
  const en = read.find(({ version }) => version.language === "en");
  const fr = read.find(({ version }) => version.language === "fr");
  const faults: Fault[] = [];
  for (const { file, version } of read) {
    const name = nameOf(file);
    if (!law.file.test(name)) faults.push(faultOf(OTHER_LAW, "file", name === "" ? file.name : name));
    if (version.items.length === 0) faults.push(faultOf(NO_SCHEDULE, "file", file.name));
    faults.push(...version.faults);
  }
  if (files.length !== 2 || en === undefined || fr === undefined)
    faults.push(faultOf(NOT_A_PAIR, "file", files.map(({ name }) => name).join(", ")));
  const isUnread = faults.some((fault) => !(en?.version.faults.includes(fault) || fr?.version.faults.includes(fault)));
  if (en === undefined || fr === undefined || isUnread) {
    yield { type: "refused", rows: files.map((file): SourceRow => ({ row: 1, cells: [file.name] })), faults };
    return;
  }
  if (faults.length > 0) yield { type: "refused", rows: [{ row: 1, cells: [en.file.name] }], faults };
  if (en.version.currentTo !== fr.version.currentTo)
    yield {
      type: "finding",
      finding: {
        code: "consolidations-differ",
        say: fill(OTHER_DATE, { en: en.version.currentTo ?? "?", fr: fr.version.currentTo ?? "?" }),
      },
    };
  yield* pair(en.version, fr.version, law);
}

function nameOf({ root }: Extract<SourceFile, { form: "xml" }>): string {
  const identification = childOf(root, "Identification");
  const number = wordingOf(childOf(identification, "InstrumentNumber"));
  if (number !== "") return number;
  const chapter = childOf(identification, "Chapter");
  return wordingOf(childOf(chapter, "ConsolidatedNumber")) || wordingOf(chapter);
}

async function* pair(en: LawVersion, fr: LawVersion, law: Law): AsyncGenerator<Interpretation> {
  const keyOf = ({ schedule, part, path }: LawItem) => `${schedule}/${part}/${path.join("/")}`;
  const french = Map.groupBy(fr.items, keyOf);
  const { items: swapped, findings } = swappedItems(en.items, fr.items);
  yield* findings;
  let passed = 0;
  let paired = 0;
  for (const item of en.items) {
    const twin = french.get(keyOf(item))?.shift();
    if (twin === undefined) {
      yield refused(item, "en", ENGLISH_ONLY);
      continue;
    }
    paired++;
    const control = law.controlOf(item);
    if (control === undefined || item.isRepealed || item.path.at(-1)?.startsWith("#") === true) passed++;
    else yield { type: "draft", draft: draftOf(item, swapped.get(item) ?? twin, en.currentTo, control, law) };
    if (twin.since !== item.since)
      yield {
        type: "finding",
        finding: { row: item.row, code: "in-force-differs", say: fill(OTHER_SINCE, { item: citedItem(item) }) },
      };
  }
  for (const left of french.values()) for (const item of left) yield refused(item, "fr", FRENCH_ONLY);
  if (passed > 0) yield { type: "passed", rows: passed, why: PASSED_ITEMS };
  if (en.beside > 0) yield { type: "passed", rows: en.beside, why: BESIDE };
  yield {
    type: "control",
    control: {
      name: "items of the schedules in the English and the French text",
      published: en.items.length + fr.items.length,
      read: paired * 2,
      unit: "items",
    },
  };
}

/**
 * Items of one list that the two texts number otherwise, each with the French item that names the same code: told by codes in brackets
 * (`JWH-251`) that stand under another number in French.
 */
function swappedItems(en: readonly LawItem[], fr: readonly LawItem[]) {
  const listOf = ({ schedule, part, path }: LawItem) => `${schedule}/${part}/${path.slice(0, -1).join("/")}`;
  const codeOf = ({ text }: LawItem) => /\(([A-Z]{2,}[-–]?\d+)\)/.exec(text)?.[1]?.replace("–", "-");
  const french = Map.groupBy(fr, (one) => `${listOf(one)} ${codeOf(one) ?? ""}`);
  const items = new Map<LawItem, LawItem>();
  const findings: Interpretation[] = [];
  for (const item of en) {
    const code = codeOf(item);
    const [only, ...more] = code === undefined ? [] : (french.get(`${listOf(item)} ${code}`) ?? []);
    if (only === undefined || more.length > 0 || citedItem(only) === citedItem(item)) continue;
    items.set(item, only);
    const say = fill(OTHER_NUMBER, { code: code ?? "", item: citedItem(item), french: citedItem(only) });
    findings.push({ type: "finding", finding: { row: item.row, code: "item-differs", say } });
  }
  return { items, findings };
}

/** The item as lawyers cite it: `16(5)`; items without a label have no part in it. */
function citedItem({ path }: LawItem): string {
  return path
    .filter((label) => !label.startsWith("#"))
    .map((label, at) => (at === 0 ? label : `(${label})`))
    .join("");
}

function draftOf(
  item: LawItem,
  twin: LawItem,
  currentTo: string | undefined,
  control: "controlled" | "temporary" | "precursor",
  law: Law,
): Draft {
  const cited = citedItem(item);
  const schedule = [item.schedule, item.part === "" ? "" : `Part ${item.part}`].filter((part) => part !== "").join(" ");
  const reach = [...item.above, item.text].join(" ");
  const period = item.schedule === "V" ? readPeriod(item.columns[0] ?? "") : undefined;
  const quantity = item.schedule === "" ? (item.columns[0] ?? "") : "";
  const quantityFr = item.schedule === "" ? (twin.columns[0] ?? "") : "";
  const said = (word: RegExp) => (item.isExcluded ? undefined : word.test(reach) ? "yes" : "no");
  return {
    kind: controlEntry,
    // A table may begin its items anew: the row tells them apart.
    reference: `${law.short} ${[item.schedule, item.part].filter((part) => part !== "").join("/")}/${cited}${item.columns.length > 0 && item.schedule === "V" ? `@${item.row}` : ""}`,
    rows: [rowOf(item, twin)],
    values: {
      substance: headOf(item.text),
      country: "CA",
      instrument: law.instrument,
      ...(schedule !== "" && { schedule }),
      item: cited,
      control: item.isExcluded ? "exempt" : control,
      scope: item.hasItems || /^any substance that/i.test(item.text) ? "class" : "named",
      ...definedValues({
        salts: said(/\bsalts?\b/i),
        isomers: said(/\bisomers?\b/i),
        derivatives: said(/\bderivatives?\b/i),
        analogues: said(/\banalogues?\b/i),
        inForceSince: period?.from ?? item.since,
        inForceUntil: period?.until,
        currentTo,
      }),
      textEn: quantity === "" ? item.text : `${item.text} — ${quantity}`,
      textFr: quantityFr === "" ? twin.text : `${twin.text} — ${quantityFr}`,
      citation: `${law.instrument}${item.schedule === "" ? ", Schedule" : `, Schedule ${schedule}`}, item ${cited}`,
      obtained: "official-text",
    },
  };
}

function definedValues(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** The name that an item begins with: what stands before its first spaced bracket or before its salts. */
function headOf(text: string): string {
  const head = text
    .replace(/(?<!\s)\s+\(.*$/, "")
    .replace(
      /(?:,|(?<!\s))\s+(?:and\s+)?(?:any of\s+)?(?:its|their)\s+(?:salts|preparations|derivatives|intermediates|isomers).*$/i,
      "",
    )
    .replace(/(?<!\s)\s+and\s+any\s+salts?\s+thereof.*$/i, "")
    .replace(/(?:,|(?<!\s))\s+including:?$/i, "")
    .replace(/(?<![\s,:;])[\s,:;]+$/, "");
  return (head === "" ? text : head).slice(0, 300);
}

const MONTHS = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];

/** Reads `June 5, 2026 to June 4, 2027`; undefined when it is written otherwise. */
function readPeriod(text: string): { readonly from: string; readonly until: string } | undefined {
  const found = /^([A-Z][a-z]+) (\d{1,2}), (\d{4}) to ([A-Z][a-z]+) (\d{1,2}), (\d{4})$/.exec(text.trim());
  if (found === null) return undefined;
  const day = (month = "", date = "", year = "") =>
    `${year}-${String(MONTHS.indexOf(month.toLowerCase()) + 1).padStart(2, "0")}-${date.padStart(2, "0")}`;
  const from = day(found[1], found[2], found[3]);
  const until = day(found[4], found[5], found[6]);
  return isDay(from) && isDay(until) ? { from, until } : undefined;
}

function rowOf(item: LawItem, twin?: LawItem): SourceRow {
  return {
    row: item.row,
    cells: [item.schedule, item.part, item.path.join("/"), item.text, twin?.text ?? "", item.since ?? ""],
  };
}

function refused(item: LawItem, language: "en" | "fr", wrong: ReturnType<typeof problem>): Interpretation {
  const { row, schedule, part, path, since = "" } = item;
  const texts = language === "en" ? [item.text, ""] : ["", item.text];
  return {
    type: "refused",
    rows: [{ row, cells: [schedule, part, path.join("/"), ...texts, since] }],
    faults: [{ ...faultOf(wrong, "item", `${schedule} ${citedItem(item)}`), row }],
  };
}

function faultOf(wrong: ReturnType<typeof problem>, field: string, value: string): Fault {
  return { ...wrong, row: 1, field, value: shown(value) };
}

const OTHER_LAW = problem({ en: "is another law", fr: "est un autre texte", es: "es otra ley" }, GIVE_BOTH);
const PASSED_ITEMS: Words = {
  en: "items that join a list, repealed items and devices: no substance",
  fr: "articles de liaison, articles abrogés et instruments : aucune substance",
  es: "partidas de enlace, partidas derogadas y dispositivos: ninguna sustancia",
};
const BESIDE: Words = {
  en: "repealed schedules, related provisions and amendments not in force",
  fr: "annexes abrogées, dispositions connexes et modifications non en vigueur",
  es: "anexos derogados, disposiciones conexas y modificaciones no vigentes",
};
const OTHER_DATE: Words = {
  en: "the English text is current to {en} and the French to {fr}",
  fr: "le texte anglais est à jour au {en} et le français au {fr}",
  es: "el texto inglés está actualizado al {en} y el francés al {fr}",
};
const OTHER_SINCE: Words = {
  en: "item {item} is in force since different days in the two languages; the English one was kept",
  fr: "l'article {item} est en vigueur depuis des jours différents selon la langue; la date anglaise a été retenue",
  es: "el artículo {item} está vigente desde días distintos según el idioma; se conservó la fecha inglesa",
};
const OTHER_NUMBER: Words = {
  en: "{code} is item {item} in English and item {french} in French; the English number was kept",
  fr: "{code} est l'article {item} en anglais et l'article {french} en français; le numéro anglais a été retenu",
  es: "{code} es la partida {item} en inglés y la partida {french} en francés; se conservó el número inglés",
};
