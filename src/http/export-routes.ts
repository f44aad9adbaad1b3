import { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";
import { type Caller, PURPOSES, ROLES } from "../core/caller.ts";
import type { Kind } from "../core/kind.ts";
import { shown } from "../core/outcome.ts";
import { fill, type Language, type Words } from "../core/words.ts";
import { kindNamed } from "../desks/kinds.ts";
import { EXPORT_FORMATS, type ExportFormat, type Exporting, exportRecords } from "../service/export/export-records.ts";
import { SYNTHETIC } from "../service/export/export-table.ts";
import { writeCsv } from "../service/export/write-csv.ts";
import { writeParquet } from "../service/export/write-parquet.ts";
import { type WorkbookNotes, writeWorkbook } from "../service/export/write-workbook.ts";
import type { House } from "../service/house.ts";
import type { RecordView } from "../service/read-record.ts";
import { ANSWERS, dataHeaders, documented } from "./answer-schemas.ts";
import { sendError, wrongValues } from "./api-error.ts";
import { parametersSchema } from "./parameters.ts";
import { FILTER_SCHEMA, FILTERS_DESCRIPTION, readFilters } from "./read-filters.ts";
import { readerLanguage } from "./reader-language.ts";
import { unknownKind } from "./record-routes.ts";
import { accessOf, requireCaller } from "./require-caller.ts";
import { SESSION_ERRORS } from "./session-errors.ts";
import { showRecord, showRules } from "./show-record.ts";

const EXPORTING_MS = 6 * 60 * 60 * 1000;
const MOST_AT_ONCE = 4;

const TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  json: "application/json; charset=utf-8",
  parquet: "application/vnd.apache.parquet",
};

type Query = Readonly<Record<string, unknown>> & { format: string; from?: string; until?: string };

/** The route that exports a list as a file, as long as it is. */
export function exportRoutes(app: FastifyInstance, house: House): void {
  let working = 0;
  app.get<{ Params: { kind: string }; Querystring: Query }>(
    "/api/nodes/:country/records/:kind/export",
    {
      onRequest: requireCaller(house, { purposeInQuery: true }),
      handlerTimeout: EXPORTING_MS,
      schema: {
        ...documented("exportRecords", "Records", "Exports the records of a kind that the caller may list, as a file"),
        description: `The same rules as for the list, and the same filters. ${FILTERS_DESCRIPTION} Values that are withheld are named as withheld; records made up for demonstration say so. The purpose may stand in the address, so that a link can be followed. Exports are logged.`,
        params: parametersSchema(["country", "kind"], ["country", "kind"]),
        querystring: parametersSchema(["format", "from", "until", "purpose", "language"], ["format"], FILTER_SCHEMA),
        headers: { ...dataHeaders, required: [] },
        produces: Object.values(TYPES).map((type) => type.split(";", 1)[0] ?? type),
        response: {
          200: { type: "string", format: "binary", description: "The file." },
          404: ANSWERS.error,
          429: ANSWERS.error,
        },
      },
    },
    async (request, reply) => {
      const { node, caller } = accessOf(request);
      const kind = kindNamed(request.params.kind);
      if (kind === undefined) return unknownKind(request, reply, request.params.kind);
      const language = readerLanguage(request);
      const { format: asked, from, until, language: _, purpose: __, ...wanted } = request.query;
      const format = EXPORT_FORMATS.find((one) => one === asked);
      if (format === undefined) {
        const say = fill(SAYS.unknownFormat, { format: shown(asked), list: EXPORT_FORMATS.join(", ") });
        return sendError(request, reply, { status: 404, code: "unknown-format", say });
      }
      const read = readFilters(kind, wanted);
      if ("faults" in read) return sendError(request, reply, wrongValues(read.faults, language));
      if (working >= MOST_AT_ONCE) {
        reply.header("retry-after", 30);
        const say = fill(SESSION_ERRORS.tooMany, { seconds: 30 });
        return sendError(request, reply, { status: 429, code: "too-many-requests", say });
      }
      working++;
      try {
        const { filters } = read;
        const exporting = await exportRecords(node, caller, kind, { format, filters, from, until });
        const about: About = { kind, language, caller, node: node.log.origin, filters: { ...wanted, from, until } };
        const name = `${kind.name}${exporting.mayBeSynthetic ? `-${SYNTHETIC.en}` : ""}.${format}`;
        const file = Readable.from(writeFile(format, about, exporting), { objectMode: false });
        file.once("close", () => working--);
        return await reply
          .type(TYPES[format])
          .header("content-disposition", `attachment; filename="${name}"`)
          .send(file);
      } catch (error) {
        working--;
        throw error;
      }
    },
  );
}

type About = {
  readonly kind: Kind;
  readonly language: Language;
  readonly caller: Caller;
  readonly node: string;
  readonly filters: Readonly<Record<string, unknown>>;
};

function writeFile(format: ExportFormat, about: About, exporting: Exporting): AsyncIterable<string | Uint8Array> {
  const { kind, language } = about;
  switch (format) {
    case "csv":
      return writeCsv(kind, language, exporting.pages);
    case "xlsx":
      return writeWorkbook(kind, language, exporting.pages, () => notesOf(about, exporting));
    case "json":
      return writeJson(about, exporting);
    case "parquet":
      return writeParquet(kind, language, exporting.pages, {
        "tripoint.export": JSON.stringify(headOf(about, exporting)),
      });
  }
}

async function* writeJson(about: About, exporting: Exporting): AsyncGenerator<string> {
  const { kind, language } = about;
  const rules = new Map<string, object>();
  const keepRules = (views: readonly RecordView[]) => {
    for (const [id, rule] of Object.entries(showRules(views, language))) rules.set(id, rule);
  };
  yield `${JSON.stringify(headOf(about, exporting)).slice(0, -1)},"records":[`;
  let isFirst = true;
  for await (const views of exporting.pages) {
    keepRules(views);
    yield views
      .map((view) => {
        const text = `${isFirst ? "" : ","}\n${JSON.stringify(showRecord(view, kind, language))}`;
        isFirst = false;
        return text;
      })
      .join("");
  }
  yield `\n],"count":${exporting.records()},"rules":${JSON.stringify(Object.fromEntries(rules))}}\n`;
}

function headOf(about: About, exporting: Exporting): object {
  const { kind, caller, node, language, filters } = about;
  return {
    format: "tripoint-export/1",
    node,
    kind: kind.name,
    label: kind.plural[language],
    synthetic: exporting.mayBeSynthetic ? SAYS.synthetic[language] : null,
    agency: caller.agency,
    role: caller.role,
    purpose: caller.purpose,
    filters: Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined)),
    made: new Date().toISOString(),
  };
}

function notesOf(about: About, exporting: Exporting): WorkbookNotes {
  const { kind, caller, node, language, filters } = about;
  const asked = Object.entries(filters).filter(([, value]) => value !== undefined);
  return [
    ...(exporting.mayBeSynthetic ? ([[SYNTHETIC, SAYS.synthetic[language]]] as const) : []),
    [SAYS.kind, kind.plural[language]],
    [SAYS.node, node],
    [SAYS.by, `${caller.agency}, ${ROLES[caller.role][language]}`],
    [SAYS.purpose, PURPOSES[caller.purpose][language]],
    [SAYS.filters, asked.map(([name, value]) => `${name}: ${String(value)}`).join("; ")],
    [SAYS.records, String(exporting.records())],
    [SAYS.made, new Date().toISOString()],
    [SAYS.withheld, SAYS.withheldWhy[language]],
  ];
}

const SAYS = {
  unknownFormat: {
    en: "records are exported as {list}, not as `{format}`",
    fr: "les fiches s'exportent en {list}, non en `{format}`",
    es: "los registros se exportan en {list}, no en `{format}`",
  },
  synthetic: {
    en: "Synthetic data: made up for demonstration, no real event or person",
    fr: "Données synthétiques : inventées à des fins de démonstration, aucun événement ni personne réels",
    es: "Datos sintéticos: inventados para demostración, sin hechos ni personas reales",
  },
  kind: { en: "Kind", fr: "Type", es: "Tipo" },
  node: { en: "Node", fr: "Nœud", es: "Nodo" },
  by: { en: "Exported by", fr: "Exporté par", es: "Exportado por" },
  purpose: { en: "Purpose", fr: "Finalité", es: "Finalidad" },
  filters: { en: "Filters", fr: "Filtres", es: "Filtros" },
  records: { en: "Records", fr: "Fiches", es: "Registros" },
  made: { en: "Made", fr: "Produit le", es: "Elaborado" },
  withheld: { en: "Withheld", fr: "Retenu", es: "Retenido" },
  withheldWhy: {
    en: "a value in brackets is kept back by the rules; it is not empty",
    fr: "une valeur entre crochets est retenue en vertu des règles; elle n'est pas vide",
    es: "un valor entre corchetes está retenido por las reglas; no está vacío",
  },
} as const satisfies Record<string, Words>;
