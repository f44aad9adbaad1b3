import type { FastifyInstance } from "fastify";
import { shown } from "../core/outcome.ts";
import { describeField, jsonSchemaOf } from "../core/kind-schema.ts";
import type { Kind } from "../core/kind.ts";
import { fill } from "../core/words.ts";
import { KINDS, kindNamed } from "../desks/kinds.ts";
import { makeTemplate, TEMPLATE_FORMATS, type TemplateFormat } from "../service/make-template.ts";
import { ANSWERS, documented } from "./answer-schemas.ts";
import { ERRORS, sendError } from "./api-error.ts";
import { parametersSchema } from "./parameters.ts";
import { unknownKind } from "./record-routes.ts";

const TYPES: Readonly<Record<TemplateFormat, string>> = {
  csv: "text/csv; charset=utf-8",
  jsonl: "application/jsonl; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** What the kinds of records are: open to anyone, since they say how records look and nothing of any record. */
export function kindRoutes(app: FastifyInstance): void {
  app.get(
    "/api/kinds",
    {
      schema: {
        ...documented("listKinds", "Kinds", "The kinds of records"),
        security: [],
        querystring: parametersSchema(["language"]),
        response: { 200: ANSWERS.kinds },
      },
    },
    async () => ({ kinds: KINDS.map(showKind) }),
  );

  app.get<{ Params: { kind: string } }>(
    "/api/kinds/:kind",
    {
      schema: {
        ...documented(
          "readKind",
          "Kinds",
          "One kind: its fields with their words, parts and codes, and the schema of its values",
        ),
        security: [],
        params: parametersSchema(["kind"], ["kind"]),
        querystring: parametersSchema(["language"]),
        response: { 200: ANSWERS.kind, 404: ANSWERS.error },
      },
    },
    async (request, reply) => {
      const kind = kindNamed(request.params.kind);
      if (kind === undefined) return unknownKind(request, reply, request.params.kind);
      return {
        ...showKind(kind),
        columns: kind.columns,
        marking: kind.sharing.marking,
        fields: Object.entries(kind.fields).map(([name, field]) => describeField(name, field)),
        schema: { $schema: "https://json-schema.org/draft/2020-12/schema", ...jsonSchemaOf(kind) },
      };
    },
  );

  app.get<{ Params: { kind: string; format: string } }>(
    "/api/kinds/:kind/template.:format",
    {
      schema: {
        ...documented("readTemplate", "Kinds", "The kind's own template with an example, as csv, jsonl or xlsx"),
        security: [],
        params: parametersSchema(["kind", "format"], ["kind", "format"]),
        querystring: parametersSchema(["language"]),
        produces: Object.values(TYPES).map((type) => type.split(";", 1)[0] ?? type),
        response: { 200: { type: "string", format: "binary", description: "The template." }, 404: ANSWERS.error },
      },
    },
    async (request, reply) => {
      const kind = kindNamed(request.params.kind);
      if (kind === undefined) return unknownKind(request, reply, request.params.kind);
      const format = TEMPLATE_FORMATS.find((one) => one === request.params.format);
      if (format === undefined) {
        const values = { format: shown(request.params.format), list: TEMPLATE_FORMATS.join(", ") };
        return sendError(request, reply, {
          status: 404,
          code: "unknown-format",
          say: fill(ERRORS.unknownFormat, values),
        });
      }
      return reply
        .type(TYPES[format])
        .header("content-disposition", `attachment; filename="${kind.name}.${format}"`)
        .send(Buffer.from(await makeTemplate(kind, format)));
    },
  );
}

function showKind(kind: Kind): object {
  const { name, version, label, plural, purpose } = kind;
  const path = `/api/kinds/${name}`;
  const templates = TEMPLATE_FORMATS.map((format) => `${path}/template.${format}`);
  return { name, version, label, plural, purpose, path, templates };
}
