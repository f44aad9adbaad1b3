import type { Language, Words } from "../../../core/words.ts";
import { LANGUAGES } from "../../../core/words.ts";
import type { Cell, Figure, JointReport, Table } from "./joint-report.ts";
import { gapOf } from "./render-figure.ts";
import { DATA_WORDS } from "./render-data-words.ts";
import { isFigure } from "./render-outline.ts";
import { RENDER_WORDS } from "./render-words.ts";

/** Settings of the data package: the licence under which the publishers give it out, where they have said so. */
type DataOptions = {
  readonly licence?: { readonly name: string; readonly title: string; readonly path: string };
};

type Value = string | number | boolean | null;
type FieldName = Exclude<keyof typeof DATA_WORDS, "dictionary" | "lead" | "file">;
type FieldType = "string" | "number" | "integer" | "boolean";
type Shape = readonly (readonly [FieldName, FieldType])[];
type Resource = {
  readonly name: string;
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly shape: Shape;
  readonly key: readonly FieldName[];
  readonly rows: readonly (readonly Value[])[];
};

const CELLS: Shape = [
  ["figure", "string"],
  ["row", "string"],
  ["row_label", "string"],
  ["total", "boolean"],
  ["column", "string"],
  ["column_label", "string"],
  ["value", "number"],
  ["share", "boolean"],
  ["state", "string"],
  ["words", "string"],
];
const CORRIDORS: Shape = [
  ["figure", "string"],
  ["from_region", "string"],
  ["from_label", "string"],
  ["crossing", "string"],
  ["latitude", "number"],
  ["longitude", "number"],
  ["to_region", "string"],
  ["to_label", "string"],
  ["value", "number"],
  ["state", "string"],
];
const HEADLINES: Shape = [
  ["figure", "string"],
  ["label", "string"],
  ["value", "number"],
  ["share", "boolean"],
  ["state", "string"],
];
const SOURCES: Shape = [
  ["country", "string"],
  ["name", "string"],
  ["log_size", "integer"],
  ["log_root", "string"],
  ["checkpoint", "string"],
];
const STATES = ["shown", "suppressed", "not-reported", "not-computable", "words"] as const;

/**
 * Renders a joint report as a Frictionless Data Package: a CSV file per table in long form, `datapackage.json`, a data
 * dictionary and the report itself as JSON. Returns the files by name; labels are in one language, keys in none.
 */
export function renderData(report: JointReport, language: Language, options: DataOptions = {}): Record<string, string> {
  const resources = [...resourcesOf(report, language)];
  const files: Record<string, string> = {};
  for (const { path, shape, rows } of resources) files[path] = csv([shape.map(([name]) => name), ...rows]);
  files["datapackage.json"] = json(packageOf(report, language, options, resources, files));
  files["dictionary.csv"] = csv(dictionaryRows(language, resources));
  files["dictionary.md"] = dictionaryText(report, language, resources);
  files["report.json"] = json(withoutWithheld(report));
  return files;
}

/** The path of a table's file in the package. */
function tablePath(id: string): string {
  return `tables/${fileName(id)}.csv`;
}

function fileName(id: string): string {
  return id.replace(/[^\w.-]+/g, "_").replace(/^\.+/, "_");
}

function* resourcesOf(report: JointReport, language: Language): Generator<Resource> {
  const resource = (
    path: string,
    title: Words,
    note: Words | undefined,
    rest: Pick<Resource, "shape" | "key" | "rows">,
  ) => ({
    name: path.slice(0, -".csv".length).toLowerCase(),
    path,
    title: title[language],
    description: note?.[language] ?? "",
    ...rest,
  });
  yield resource("headlines.csv", DATA_WORDS.headlines, undefined, {
    shape: HEADLINES,
    key: ["figure"],
    rows: report.headlines.map(({ label, figure }) => [
      figure.id,
      label[language],
      numberOf(figure),
      figure.share === true,
      gapOf(figure) ?? "shown",
    ]),
  });
  for (const section of report.sections) {
    if (section.map) {
      yield resource(`maps/${fileName(section.map.id)}.csv`, section.map.title, section.map.description, {
        shape: CORRIDORS,
        key: ["figure"],
        rows: section.map.corridors.map(({ from, crossing, to, figure }) => [
          figure.id,
          from.region,
          from.label[language],
          crossing?.name ?? null,
          crossing?.latitude ?? null,
          crossing?.longitude ?? null,
          to.region,
          to.label[language],
          numberOf(figure),
          gapOf(figure) ?? "shown",
        ]),
      });
    }
    for (const table of section.tables) {
      yield resource(tablePath(table.id), table.title, table.note, {
        shape: CELLS,
        key: ["row", "column"],
        rows: cellRows(table, language),
      });
    }
  }
  yield resource("log-states.csv", DATA_WORDS.sources, RENDER_WORDS.checkpointsLead, {
    shape: SOURCES,
    key: ["country"],
    rows: report.sources.map(({ country, name, logSize, logRoot, checkpoint }) => [
      country,
      name[language],
      logSize,
      logRoot,
      checkpoint,
    ]),
  });
}

function cellRows(table: Table, language: Language): Value[][] {
  const content = (cell: Cell): Value[] =>
    isFigure(cell)
      ? [numberOf(cell), cell.share === true, gapOf(cell) ?? "shown", null]
      : [null, false, "words", cell.day ?? cell.words[language]];
  return table.rows.flatMap((row) =>
    table.columns.flatMap((column, at) => {
      const cell = row.cells[at];
      if (cell === undefined) return [];
      return [
        [
          isFigure(cell) ? cell.id : null,
          row.key,
          row.label[language],
          row.total === true,
          column.key,
          column.label[language],
          ...content(cell),
        ],
      ];
    }),
  );
}

function numberOf(figure: Figure): number | null {
  return gapOf(figure) === null ? figure.value : null;
}

/** The report with no number in any figure that is not shown, whatever it was given. */
function withoutWithheld(report: JointReport): unknown {
  return JSON.parse(JSON.stringify(report), (_, value: unknown) =>
    typeof value === "object" && value !== null && "state" in value && "value" in value && value.state !== "shown"
      ? { ...value, value: null }
      : value,
  );
}

/** Writes rows as CSV (RFC 4180). A text that a spreadsheet would run as a formula gets an apostrophe before it. */
function csv(rows: readonly (readonly Value[])[]): string {
  const cell = (value: Value): string => {
    if (value === null) return "";
    if (typeof value !== "string") return String(value);
    const text = value.toWellFormed().replaceAll("\u0000", "");
    const safe = /^[\s'"]*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
    return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}

function packageOf(
  report: JointReport,
  language: Language,
  options: DataOptions,
  resources: readonly Resource[],
  files: Readonly<Record<string, string>>,
): object {
  return {
    profile: "tabular-data-package",
    name: report.id.toLowerCase().replace(/[^a-z0-9._-]+/g, "-"),
    id: report.id,
    title: report.title[language],
    description: report.synthetic
      ? `${RENDER_WORDS.syntheticNotice[language]} ${report.subtitle[language]}`
      : report.subtitle[language],
    titles: Object.fromEntries(LANGUAGES.map((one) => [one, report.title[one]])),
    language,
    synthetic: report.synthetic,
    temporal: { start: report.period.from, end: report.period.until },
    contributors: report.countries.map(({ name }) => ({ title: name[language], role: "publisher" })),
    sources: report.sources.map(({ name, checkpoint }) => ({ title: `${name[language]}: ${checkpoint}` })),
    ...(options.licence === undefined ? {} : { licenses: [options.licence] }),
    resources: resources.map(({ name, path, title, description, shape, key }) => ({
      profile: "tabular-data-resource",
      name,
      path,
      title,
      ...(description === "" ? {} : { description }),
      format: "csv",
      mediatype: "text/csv",
      encoding: "utf-8",
      bytes: new TextEncoder().encode(files[path]).length,
      schema: {
        fields: shape.map(([field, type]) => ({
          name: field,
          type,
          description: DATA_WORDS[field][language],
          ...(field === "state" ? { constraints: { required: true, enum: STATES } } : {}),
          ...(type === "boolean" ? { trueValues: ["true"], falseValues: ["false"] } : {}),
        })),
        missingValues: [""],
        primaryKey: key,
      },
    })),
  };
}

function dictionaryRows(language: Language, resources: readonly Resource[]): Value[][] {
  const words = [DATA_WORDS.file, DATA_WORDS.field, DATA_WORDS.type, DATA_WORDS.description];
  return [
    words.map((one) => one[language]),
    ...resources.flatMap(({ path, shape }) =>
      shape.map(([field, type]) => [path, field, type, DATA_WORDS[field][language]]),
    ),
  ];
}

function dictionaryText(report: JointReport, language: Language, resources: readonly Resource[]): string {
  const cell = (text: string) => text.replace(/[\\|`*_<>[\]#]/g, "\\$&").replace(/\s+/g, " ");
  const table = (headings: readonly Words[], rows: readonly (readonly string[])[]) => [
    `| ${headings.map((words) => words[language]).join(" | ")} |`,
    `| ${headings.map(() => "---").join(" | ")} |`,
    ...rows.map((row) => `| ${row.join(" | ")} |`),
    "",
  ];
  const fields = new Map(resources.flatMap(({ shape }) => shape));
  const columns = new Map(
    report.sections.flatMap(({ tables }) =>
      tables.map(({ id, columns: all }) => [
        tablePath(id),
        all.map(({ key, label }) => `\`${key.replaceAll("`", "")}\` ${cell(label[language])}`).join("; "),
      ]),
    ),
  );
  const state = { ...RENDER_WORDS, shown: DATA_WORDS.shown, words: DATA_WORDS.wordsState };
  return [
    `# ${DATA_WORDS.dictionary[language]} – ${cell(report.title[language])}`,
    "",
    ...(report.synthetic ? [`> ${RENDER_WORDS.syntheticNotice[language]}`, ""] : []),
    DATA_WORDS.lead[language],
    "",
    `## ${DATA_WORDS.fields[language]}`,
    "",
    ...table(
      [DATA_WORDS.field, DATA_WORDS.type, DATA_WORDS.description],
      [...fields].map(([field, type]) => [`\`${field}\``, type, DATA_WORDS[field][language]]),
    ),
    `## ${DATA_WORDS.states[language]}`,
    "",
    ...table(
      [RENDER_WORDS.sign, RENDER_WORDS.meaning],
      STATES.map((one) => [`\`${one}\``, state[one][language]]),
    ),
    `## ${DATA_WORDS.files[language]}`,
    "",
    ...table(
      [DATA_WORDS.file, DATA_WORDS.description, DATA_WORDS.columns],
      resources.map(({ path, title, description }) => [
        path,
        cell(description === "" ? title : `${title}. ${description}`),
        columns.get(path) ?? "",
      ]),
    ),
  ].join("\n");
}
