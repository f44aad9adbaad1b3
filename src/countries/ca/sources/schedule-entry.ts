import type { Fault, Problem } from "../../../core/outcome.ts";
import { problem, shown } from "../../../core/outcome.ts";
import type { Draft, Interpretation, SourceRow } from "../../../core/source.ts";
import { foldText } from "../../../core/text.ts";
import { referenceEntry } from "../../../desks/firearms/reference-entry.kind.ts";

/** The instrument whose schedule is read here. */
export const INSTRUMENT = "SOR/98-462";

/** The columns of the schedule as a table; refused entries are written under them. */
export const COLUMNS = ["part", "label", "level", "text_en", "text_fr", "in_force_since"] as const;

/** The level of a schedule's entry, outermost first. */
export const LEVELS = ["Section", "Subsection", "Paragraph", "Subparagraph", "Clause", "Subclause"] as const;

/** A Part of the schedule: its number, its title, and the heading under it. */
export type SchedulePart = { readonly number: string; readonly title: string; readonly heading?: string };

/** One labelled entry of the schedule in both languages, before it becomes a record. */
export type ScheduleEntry = {
  /** The row of the table, or in XML (often one line long) its place among the provisions of the schedule. */
  readonly row: number;
  readonly part: SchedulePart;
  readonly partFr?: SchedulePart;
  readonly level: string;
  /** Its labels from the section inwards, without brackets: `["67", "a", "ii"]`. */
  readonly path: readonly string[];
  readonly en: string;
  readonly fr: string;
  readonly since?: string;
  readonly currentTo?: string;
};

/** The label as lawyers cite it: `67(a)(ii)`. */
export function itemOf(path: readonly string[]): string {
  return path.map((label, at) => (at === 0 ? label : `(${label})`)).join("");
}

/** What an entry is found by: the number of its Part and its item. */
export function keyOf(part: SchedulePart, path: readonly string[]): string {
  return `${part.number}/${itemOf(path)}`;
}

/** A label as written, `(a)` or `a)`, without its brackets and in small letters. */
export function bareLabel(label: string): string {
  return label.replace(/[()\s]/g, "").toLowerCase();
}

/** The Part in words: `PART 1 Prohibited Firearms: Former Prohibited Weapons Order, No. 3`. */
function partText(part: SchedulePart, language: "en" | "fr"): string {
  const whole = `${language === "en" ? "PART" : "PARTIE"} ${part.number} ${part.title}`;
  return part.heading === undefined ? whole : `${whole}${language === "en" ? ": " : " : "}${part.heading}`;
}

/** The row under `COLUMNS` that stands for an entry. */
export function rowOf(entry: ScheduleEntry): SourceRow {
  const label = entry.path.map((part, at) => (at === 0 ? part : `(${part})`)).join(" ");
  return {
    row: entry.row,
    cells: [partText(entry.part, "en"), label, entry.level, entry.en, entry.fr, entry.since ?? ""],
  };
}

type LegalClass = "prohibited" | "restricted" | "non-restricted" | `prohibited-${"device" | "ammunition" | "weapon"}`;

const PART_CLASSES: readonly { readonly en: string; readonly fr: string; readonly is: LegalClass }[] = [
  { en: "prohibited firearms", fr: "armes a feu prohibees", is: "prohibited" },
  { en: "restricted firearms", fr: "armes a feu a autorisation restreinte", is: "restricted" },
  { en: "non-restricted firearms", fr: "armes a feu sans restriction", is: "non-restricted" },
  { en: "prohibited weapons", fr: "armes prohibees", is: "prohibited-weapon" },
  { en: "prohibited devices", fr: "dispositifs prohibes", is: "prohibited-device" },
  { en: "prohibited ammunition", fr: "munitions prohibees", is: "prohibited-ammunition" },
];

const REPEALED = /^\[\s*(?:repealed|abrog)/i;

/** The class that a Part's title gives its entries; undefined when a title is not known or the languages differ. */
function classOfPart(part: SchedulePart, french?: SchedulePart): LegalClass | "repealed" | undefined {
  const known = PART_CLASSES.find(({ en }) => en === foldText(part.title));
  if (REPEALED.test(part.title)) return !french || REPEALED.test(french.title) ? "repealed" : undefined;
  return known && (!french || foldText(french.title) === known.fr) ? known.is : undefined;
}

const EXCEPTS = /\bdoes not include\b|\bis not a prohibited\b/i;
const PURPOSES = /^for the purposes? of (?:sub)?(?:section|paragraph) ([^,]+),/i;
const VARIANTS_EN = /\bany\b[^.;]*\b(?:variants?|versions?)\b|\bsimilar\b/i;
const VARIANTS_FR = /\bvariantes?\b|\bsubi des modifications\b|\bsemblables?\b|\bsimilaires?\b|\banalogues?\b/i;
const ANY_EN = /^any\b|\bany firearm\b/i;
const ANY_FR = /^tou(?:te?s?|s)\b/i;

/** Whether an entry names more than one model: its variants, or (a section) all that answers a description. */
function isOpen(text: string, path: readonly string[], language: "en" | "fr"): boolean {
  const [variants, any] = language === "en" ? [VARIANTS_EN, ANY_EN] : [VARIANTS_FR, ANY_FR];
  return variants.test(text) || (path.length === 1 && any.test(text));
}

/** A list entry without what only joins it to the next: `;`, `,`, `:`, `; and`, and the list's last full stop. */
function withoutClosing(text: string, level: string): string {
  const joined = text.trim().replace(/\s*(?:[;,]\s*(?:and|or|et|ou)?|:)$/i, "");
  return level === "Section" || level === "Subsection" ? joined : joined.replace(/\.$/, "");
}

/**
 * Turns the entries of a schedule into drafts, parents first. Each carries the texts of the entries it stands under;
 * an entry under an exception is classed `excepted`, one whose text or Part is repealed `repealed`.
 */
export function* draftEntries(entries: readonly ScheduleEntry[]): Generator<Interpretation> {
  const seen = new Map<string, ScheduleEntry & { readonly excepted: boolean }>();
  let closings = 0;
  let silent = 0;
  for (const entry of entries) {
    const key = keyOf(entry.part, entry.path);
    const ancestors = entry.path.slice(1).map((_, at) => seen.get(keyOf(entry.part, entry.path.slice(0, at + 1))));
    const faults: Fault[] = [];
    const blame = (field: string, value: string, wrong: Problem) =>
      void faults.push({ ...wrong, row: entry.row, field, value: shown(value) });
    const partClass = classOfPart(entry.part, entry.partFr);
    if (seen.has(key)) blame("label", itemOf(entry.path), REPEATED);
    if (partClass === undefined) {
      const titles = entry.partFr ? `${entry.part.title} / ${entry.partFr.title}` : entry.part.title;
      blame("part", titles, UNKNOWN_PART);
    }
    if (ancestors.includes(undefined)) blame("label", itemOf(entry.path), ORPHAN);
    if ((entry.en === "") !== (entry.fr === "")) blame(entry.en === "" ? "text_en" : "text_fr", "", ONE_LANGUAGE);
    if (faults.length > 0 || partClass === undefined) {
      yield { type: "refused", rows: [rowOf(entry)], faults };
      continue;
    }
    const parents = ancestors.filter((parent) => parent !== undefined);
    const purpose = PURPOSES.exec(entry.en)?.[1];
    const excepted =
      EXCEPTS.test(entry.en) ||
      parents.some((parent) => parent.excepted) ||
      (purpose !== undefined && seen.get(`${entry.part.number}/${entry.path[0] ?? ""}${purpose}`)?.excepted === true);
    seen.set(key, { ...entry, excepted });
    if (entry.en === "") {
      silent++;
      continue;
    }
    const repealed = partClass === "repealed" || REPEALED.test(entry.en);
    const en = withoutClosing(entry.en, entry.level);
    const fr = withoutClosing(entry.fr, entry.level);
    if (en !== entry.en || fr !== entry.fr) closings++;
    yield* comparisons(entry, repealed);
    const draft: Draft = {
      kind: referenceEntry,
      reference: `${INSTRUMENT} ${key}`,
      values: {
        instrument: INSTRUMENT,
        schedulePart: partText(entry.part, "en"),
        schedulePartFr: entry.partFr && partText(entry.partFr, "fr"),
        item: itemOf(entry.path),
        legalClass: repealed ? "repealed" : excepted ? "excepted" : partClass,
        family: familyOf(parents.map((parent) => withoutClosing(parent.en, parent.level))),
        familyFr: familyOf(parents.map((parent) => withoutClosing(parent.fr, parent.level))),
        textEn: en,
        textFr: fr,
        openEnded: isOpen(entry.en, entry.path, "en") ? "yes" : "no",
        inForceSince: entry.since || undefined,
        currentTo: entry.currentTo,
      },
      rows: [rowOf(entry)],
      columns: {
        schedulePart: "part",
        item: "label",
        textEn: "text_en",
        textFr: "text_fr",
        inForceSince: "in_force_since",
      },
    };
    yield { type: "draft", draft };
  }
  if (silent > 0) yield { type: "passed", rows: silent, why: NO_TEXT_OF_ITS_OWN };
  if (closings > 0) {
    const { say } = problem(CLOSINGS_LEFT_OUT, CLOSINGS_LEFT_OUT, { closings });
    yield { type: "finding", finding: { code: "closings-left-out", say } };
  }
}

function familyOf(parents: readonly string[]): string | undefined {
  return parents.filter((text) => text !== "").join(" › ") || undefined;
}

/** Where the two languages of an entry do not say the same thing. */
function* comparisons(entry: ScheduleEntry, repealed: boolean): Generator<Interpretation> {
  const item = itemOf(entry.path);
  const finding = (code: string, words: Parameters<typeof problem>[0]): Interpretation => ({
    type: "finding",
    finding: { row: entry.row, code, say: problem(words, words, { item }).say },
  });
  if (isOpen(entry.en, entry.path, "en") !== isOpen(entry.fr, entry.path, "fr"))
    yield finding("open-in-one-language", OPEN_IN_ONE);
  if (repealed !== (REPEALED.test(entry.fr) || (entry.partFr !== undefined && REPEALED.test(entry.partFr.title))))
    yield finding("repealed-in-one-language", REPEALED_IN_ONE);
  if (entry.path.length > 1 && entry.en.length < 120 && entry.fr.length < 120 && models(entry.en) !== models(entry.fr))
    yield finding("models-differ", MODELS_DIFFER);
}

/** The words of a name that hold a digit: they are alike in both languages. */
function models(text: string): string {
  const words = text.match(/[A-Za-z0-9/]*\d[A-Za-z0-9/]*/g) ?? [];
  return [...new Set(words)].sort().join(" ");
}

const REPEATED = problem(
  {
    en: "stands twice in its Part",
    fr: "figure deux fois dans sa partie",
    es: "aparece dos veces en su parte",
  },
  {
    en: "check the label against the published schedule",
    fr: "vérifiez le numéro d'après l'annexe publiée",
    es: "compruebe la numeración con el anexo publicado",
  },
);
const UNKNOWN_PART = problem(
  {
    en: "is not a known title of a Part, or the two languages give different classes",
    fr: "n'est pas un titre de partie connu, ou les deux langues donnent des classes différentes",
    es: "no es un título de parte conocido, o los dos idiomas dan clases distintas",
  },
  {
    en: "check the heading against the published schedule; a new Part must be added to this source",
    fr: "vérifiez l'intertitre d'après l'annexe publiée; une nouvelle partie doit être ajoutée à cette source",
    es: "compruebe el encabezado con el anexo publicado; una parte nueva debe añadirse a esta fuente",
  },
);
const ORPHAN = problem(
  {
    en: "stands under an entry that is missing, and means nothing without it",
    fr: "relève d'une disposition absente, sans laquelle elle n'a pas de sens",
    es: "depende de una disposición que falta y no tiene sentido sin ella",
  },
  {
    en: "feed the whole schedule, parents before what they list",
    fr: "fournissez l'annexe entière, chaque disposition avant ce qu'elle énumère",
    es: "entregue el anexo completo, cada disposición antes de lo que enumera",
  },
);
const ONE_LANGUAGE = problem(
  {
    en: "is empty while the other language has a text",
    fr: "est vide alors que l'autre langue comporte un texte",
    es: "está vacío aunque el otro idioma tiene texto",
  },
  {
    en: "take both languages of the same consolidation",
    fr: "prenez les deux langues de la même codification",
    es: "tome ambos idiomas de la misma compilación",
  },
);
const NO_TEXT_OF_ITS_OWN = {
  en: "an entry without a text of its own; its subsections carry it",
  fr: "disposition sans texte propre; ses paragraphes le portent",
  es: "disposición sin texto propio; lo llevan sus apartados",
};
const CLOSINGS_LEFT_OUT = {
  en: "closing punctuation and conjunctions that join list entries were left out of {closings} entries",
  fr: "la ponctuation finale et les conjonctions qui relient les énumérations ont été retirées de {closings} dispositions",
  es: "se omitieron la puntuación final y las conjunciones que enlazan las listas en {closings} disposiciones",
};
const OPEN_IN_ONE = {
  en: "item {item} includes variants in one language only; the English text was followed",
  fr: "l'article {item} vise les variantes dans une seule langue; le texte anglais a été suivi",
  es: "el artículo {item} incluye variantes en un solo idioma; se siguió el texto inglés",
};
const REPEALED_IN_ONE = {
  en: "item {item} is repealed in one language only; the English text was followed",
  fr: "l'article {item} est abrogé dans une seule langue; le texte anglais a été suivi",
  es: "el artículo {item} está derogado en un solo idioma; se siguió el texto inglés",
};
const MODELS_DIFFER = {
  en: "item {item} does not name the same model numbers in both languages: check that the two texts are aligned",
  fr: "l'article {item} ne nomme pas les mêmes modèles dans les deux langues : vérifiez que les textes concordent",
  es: "el artículo {item} no nombra los mismos modelos en ambos idiomas: compruebe que los textos concuerdan",
};
