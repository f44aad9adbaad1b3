import { membersOf } from "../../../core/foreign-object.ts";
import { type Fault, problem, shown } from "../../../core/outcome.ts";
import {
  fileByFile,
  type Interpretation,
  type Source,
  type SourceFile,
  type SourceObject,
} from "../../../core/source.ts";
import { findingOf } from "../../../core/table-reader.ts";
import type { Words } from "../../../core/words.ts";
import { controlEntry } from "../../../desks/substances/control-entry.kind.ts";
import { type CodeItem, initialSchedules, listedChemicals } from "../reading/code-items.ts";

/** The controlled substances and listed chemicals in the United States Code: 21 U.S.C. 812(c), 802(34) and 802(35). */
export const usCode: Source = {
  name: "us/us-code",
  title: {
    en: "United States Code: schedules of controlled substances and listed chemicals (21 U.S.C. 802, 812)",
    fr: "Code des États-Unis : annexes de substances contrôlées et produits chimiques inscrits (21 U.S.C. 802, 812)",
    es: "Código de los Estados Unidos: listas de sustancias controladas y químicos listados (21 U.S.C. 802, 812)",
  },
  publisher: {
    en: "Office of the Law Revision Counsel, US House of Representatives",
    fr: "Office of the Law Revision Counsel, Chambre des représentants des États-Unis",
    es: "Office of the Law Revision Counsel, Cámara de Representantes de los Estados Unidos",
  },
  agency: "us.dea",
  completeness: "selected",
  form: "objects",
  expects: {
    en: "JSON Lines with one section each: title, section, heading, and parts with number n, under and text",
    fr: "JSON Lines avec un article par ligne : title, section, heading, et parts avec n, under et text",
    es: "JSON Lines con un artículo por línea: title, section, heading, y parts con n, under y text",
  },
  terms: {
    en: "Public domain. The statute is where the schedules began; regulation has added and moved many substances.",
    fr: "Domaine public. La loi est le point de départ des annexes; les règlements ont ajouté et déplacé de nombreuses substances.",
    es: "Dominio público. La ley es el punto de partida de las listas; los reglamentos han añadido y movido muchas sustancias.",
  },
  interpret: fileByFile(interpretFile),
};

async function* interpretFile(file: SourceFile): AsyncGenerator<Interpretation> {
  if (file.form !== "objects") return;
  const found = new Set<string>();
  let passed = 0;
  for await (const batch of file.objects) {
    for (const object of batch) {
      const section = readSection(object);
      if (section === undefined) {
        yield refused(object, NOT_A_SECTION, "section", object.value);
      } else if (section.title !== "21" || (section.section !== "802" && section.section !== "812")) passed++;
      else {
        found.add(section.section);
        const items = section.section === "802" ? listedChemicals(section.text) : initialSchedules(section.text);
        yield* itemsOf(items, object);
      }
    }
  }
  if (passed > 0) yield { type: "passed", rows: passed, why: OTHER_SECTIONS };
  for (const section of ["802", "812"]) if (!found.has(section)) yield findingOf("no-section", NO_SECTION, { section });
}

function* itemsOf(items: readonly CodeItem[], object: SourceObject): Generator<Interpretation> {
  let repealed = 0;
  const placed = items.filter(({ isPlacedByOrder }) => isPlacedByOrder);
  for (const schedule of new Set(placed.map((one) => one.schedule)))
    yield findingOf(
      "heading-elsewhere",
      HEADING_ELSEWHERE,
      {
        schedule,
        items: placed.filter((one) => one.schedule === schedule).length,
      },
      object.row,
    );
  for (const item of items) {
    if (item.isRepealed) repealed++;
    else if (item.isOrphan) yield refused(object, NO_PLACE, item.section, item.text);
    else {
      const instrument = `21 U.S.C. ${item.section}`;
      yield {
        type: "draft",
        draft: {
          kind: controlEntry,
          reference: `${instrument} ${item.schedule} ${item.item}`.trim(),
          rows: [{ row: object.row, cells: [item.text] }],
          values: {
            ...{ substance: item.name, country: "US", instrument, schedule: item.schedule, item: item.item },
            control: item.section === "812(c)" ? "controlled" : "precursor",
            scope: item.isClass ? "class" : "named",
            ...{ salts: item.salts, isomers: item.isomers, textEn: item.text, obtained: "official-text" },
            citation: `${instrument}, ${item.section === "812(c)" ? `Schedule ${item.schedule}` : item.schedule}${item.item}`,
          },
        },
      };
    }
  }
  if (repealed > 0) yield { type: "passed", rows: repealed, why: REPEALED };
}

type Section = { readonly title: string; readonly section: string; readonly text: string };

const MOST_TEXT = 2_000_000;

function readSection({ value }: SourceObject): Section | undefined {
  const { title, section, parts } = membersOf(value);
  if (typeof title !== "string" || typeof section !== "string" || !Array.isArray(parts)) return undefined;
  const texts = parts.map((part: unknown) =>
    typeof part === "object" && part !== null && "text" in part && typeof part.text === "string"
      ? part.text
      : undefined,
  );
  if (texts.some((text) => text === undefined)) return undefined;
  const text = texts.join("\n\n");
  return text.length > MOST_TEXT ? undefined : { title, section, text };
}

function refused(
  object: SourceObject,
  wrong: ReturnType<typeof problem>,
  field: string,
  value: unknown,
): Interpretation {
  const fault: Fault = { ...wrong, row: object.row, field, value: shown(value) };
  return { type: "refused", rows: [{ row: object.row, cells: [shown(value)] }], faults: [fault] };
}

const CHECK = {
  en: "check the section in the official text, and enter the item by hand if it belongs there",
  fr: "vérifiez l'article dans le texte officiel et saisissez l'élément à la main s'il y figure",
  es: "verifique el artículo en el texto oficial y capture el elemento a mano si corresponde",
};
const NOT_A_SECTION = problem(
  {
    en: "is no section with its text",
    fr: "n'est pas un article avec son texte",
    es: "no es un artículo con su texto",
  },
  CHECK,
);
const NO_PLACE = problem(
  {
    en: "stands where no schedule or paragraph opens a list, so its place in the law cannot be told",
    fr: "figure là où aucune annexe ni aucun alinéa n'ouvre une liste : sa place dans la loi est inconnue",
    es: "figura donde ninguna lista ni inciso abre una enumeración: no se sabe su lugar en la ley",
  },
  CHECK,
);
const OTHER_SECTIONS: Words = {
  en: "sections that list no substances",
  fr: "articles qui n'énumèrent aucune substance",
  es: "artículos que no enumeran sustancias",
};
const HEADING_ELSEWHERE: Words = {
  en: "the heading of schedule {schedule} stands elsewhere in the text, with nothing under it; the {items} items where it belongs in the order of the schedules are read as its items: check them in the official text",
  fr: "le titre de l'annexe {schedule} se trouve ailleurs dans le texte, sans rien au-dessous; les {items} éléments placés là où il devrait être, dans l'ordre des annexes, sont lus comme les siens : vérifiez-les dans le texte officiel",
  es: "el título de la lista {schedule} está en otro lugar del texto, sin nada debajo; los {items} elementos que están donde le corresponde, según el orden de las listas, se leen como suyos: verifíquelos en el texto oficial",
};
const REPEALED: Words = { en: "repealed items", fr: "éléments abrogés", es: "elementos derogados" };
const NO_SECTION: Words = {
  en: "21 U.S.C. {section} is not in the file",
  fr: "l'article 21 U.S.C. {section} n'est pas dans le fichier",
  es: "el artículo 21 U.S.C. {section} no está en el archivo",
};
