import type { FastifyInstance } from "fastify";
import type { FieldValue } from "../core/filter.ts";
import type { JsonSchema } from "../core/kind-schema.ts";
import { type FieldFault, isProblem, problem, shown } from "../core/outcome.ts";
import { kindNamed } from "../desks/kinds.ts";
import type { House } from "../service/house.ts";
import { readSeriesOf, SERIES_GRAINS, seriesField } from "../service/series/read-series-of.ts";
import { ANSWERS, dataHeaders, documented } from "./answer-schemas.ts";
import { notPermitted, sendError, wrongValues } from "./api-error.ts";
import { parametersSchema } from "./parameters.ts";
import { FILTER_SCHEMA } from "./read-filters.ts";
import { readerLanguage } from "./reader-language.ts";
import { unknownKind } from "./record-routes.ts";
import { accessOf, requireCaller } from "./require-caller.ts";
import { showRule } from "./show-record.ts";

type Asked = Readonly<Record<string, unknown>> & {
  by?: string | string[];
  grain?: (typeof SERIES_GRAINS)[number];
  from?: string;
  until?: string;
  knownOn?: string;
  clock?: "published" | "received";
};

const numberOrNull: JsonSchema = { type: ["number", "null"] };
const SERIES: JsonSchema = {
  description: "The series, each with its key and its points in the order of time.",
  type: "object",
  properties: {
    kind: { type: "string" },
    by: { type: "array", items: { type: "string" } },
    knownOn: { type: "string", format: "date" },
    series: {
      type: "array",
      items: {
        type: "object",
        properties: {
          key: { type: "object", additionalProperties: { type: ["string", "null"] } },
          points: {
            type: "array",
            items: {
              type: "object",
              properties: {
                at: { type: "string", format: "date", description: "The first day of the time." },
                state: { type: "string", description: "Only `reported` has a value; none of the others is zero." },
                value: numberOrNull,
                least: { ...numberOrNull, description: "What the value certainly reaches." },
                below: { ...numberOrNull, description: "What it certainly does not reach." },
                low: numberOrNull,
                high: numberOrNull,
                records: { type: "integer" },
              },
              required: ["at", "state", "value", "least", "below", "low", "high", "records"],
            },
          },
        },
        required: ["key", "points"],
      },
    },
    leftOut: {
      type: "boolean",
      description:
        "Records may be left out: those of some agency of the node are none that the caller may read. Said whether or not any are held.",
    },
    rules: { $ref: "rules#" },
  },
  required: ["kind", "by", "knownOn", "series", "leftOut", "rules"],
};

/** The route that makes series of a kind's records, as they were known on any day. */
export function seriesRoutes(app: FastifyInstance, house: House): void {
  app.get<{ Params: { country: string; kind: string }; Querystring: Asked }>(
    "/api/nodes/:country/records/:kind/series",
    {
      onRequest: requireCaller(house),
      schema: {
        ...documented("readSeries", "Records", "Series of a node's own records of a kind, as known on a day"),
        description:
          "`?by=place&grain=month&knownOn=2024-06-30`: by fields of the facts, told apart also by what the kind does not let be mixed. A kind without values counts records. Filters take whole values of fields of the facts or of the items. With `clock=received` a version counts from the day on which this node took it in, else from the day that its originator states. A time without any record has no point.",
        params: parametersSchema(["country", "kind"], ["country", "kind"]),
        querystring: parametersSchema(
          ["by", "grain", "from", "until", "knownOn", "clock", "language"],
          [],
          FILTER_SCHEMA,
        ),
        headers: dataHeaders,
        response: { 200: SERIES, 404: ANSWERS.error },
      },
    },
    async (request, reply) => {
      const { node, caller } = accessOf(request);
      const kind = kindNamed(request.params.kind);
      if (kind === undefined) return unknownKind(request, reply, request.params.kind);
      const language = readerLanguage(request);
      const { by = [], grain = "month", from, until, knownOn, clock, language: _, ...wanted } = request.query;
      const faults: FieldFault[] = [];
      const names = [...new Set([by].flat())];
      for (const name of names)
        if (seriesField(kind, name) === undefined) faults.push({ ...NO_FIELD, field: "by", value: shown(name) });
      if (names.length > MOST_FIELDS) faults.push({ ...NO_FIELD, field: "by", value: String(names.length) });
      const where = new Map<string, readonly FieldValue[]>();
      for (const [name, given] of Object.entries(wanted)) {
        const field = seriesField(kind, name);
        const texts = [given].flat().slice(0, MOST_VALUES).map(String);
        const values = texts.map((one) => field?.type.read(one.trim()) ?? NO_FIELD);
        const wrong = field === undefined ? NO_FIELD : values.find(isProblem);
        if (wrong !== undefined && isProblem(wrong))
          faults.push({ ...wrong, field: shown(name), value: shown(texts[0]) });
        else where.set(name, values as FieldValue[]);
      }
      if (faults.length > 0) return sendError(request, reply, wrongValues(faults, language));
      const query = { by: names, where, grain, from, until, knownOn, byReceipt: clock === "received" };
      const answer = await readSeriesOf(node, caller, kind, query);
      if ("refused" in answer) return sendError(request, reply, notPermitted(answer, language));
      if ("faults" in answer) return sendError(request, reply, wrongValues(answer.faults, language));
      const rules = Object.fromEntries(answer.rules.map((rule) => [rule.id, showRule(rule, language)]));
      return { kind: kind.name, ...answer, rules };
    },
  );
}

const MOST_FIELDS = 6;
const MOST_VALUES = 100;

const NO_FIELD = problem(
  {
    en: "is no field by which series are told apart or chosen",
    fr: "n'est pas un champ qui distingue ou choisit des séries",
    es: "no es un campo que distinga o elija series",
  },
  {
    en: "give at most six plain fields of the facts, or fields of the items",
    fr: "indiquez au plus six champs simples des faits, ou des champs des éléments",
    es: "indique como máximo seis campos simples de los hechos o campos de los elementos",
  },
);
