import type { FastifyInstance } from "fastify";
import type { JsonSchema } from "../core/kind-schema.ts";
import { type FieldFault, problem, shown } from "../core/outcome.ts";
import { kindNamed } from "../desks/kinds.ts";
import { type Counted, countedBy, countRecords, MOST_DIMENSIONS } from "../service/count-records.ts";
import type { House } from "../service/house.ts";
import { ANSWERS, dataHeaders, documented } from "./answer-schemas.ts";
import { notPermitted, sendError, wrongValues } from "./api-error.ts";
import { parametersSchema } from "./parameters.ts";
import { FILTER_SCHEMA, readFilters } from "./read-filters.ts";
import { readerLanguage } from "./reader-language.ts";
import { unknownKind } from "./record-routes.ts";
import { accessOf, requireCaller } from "./require-caller.ts";
import { showRule } from "./show-record.ts";

type Asked = Readonly<Record<string, unknown>> & { by?: string | string[]; from?: string; until?: string };

const COUNTS: JsonSchema = {
  description: "The counts.",
  type: "object",
  properties: {
    kind: { type: "string" },
    rows: {
      type: "array",
      items: {
        type: "object",
        properties: {
          by: {
            type: "object",
            additionalProperties: { type: ["string", "null"] },
            description: "The group: its values by the names that were asked for; null where a record states none.",
          },
          records: { type: "integer", minimum: 1 },
        },
        required: ["by", "records"],
      },
    },
    withheld: { type: "boolean", description: "Groups below the minimum are left out: true of every rounded answer." },
    rounded: {
      type: ["integer", "null"],
      description:
        "Records that the caller may not read are rounded down to multiples of this; null when none are counted.",
    },
    leftOut: {
      type: "boolean",
      description: "Records are left out: a rule forbids to count them, or the question is too fine for them.",
    },
    rules: { $ref: "rules#" },
  },
  required: ["kind", "rows", "withheld", "rounded", "leftOut", "rules"],
};

/** The route that counts records in groups, for figures, charts and maps. */
export function countRoutes(app: FastifyInstance, house: House): void {
  app.get<{ Params: { kind: string }; Querystring: Asked }>(
    "/api/nodes/:country/records/:kind/counts",
    {
      onRequest: requireCaller(house),
      schema: {
        ...documented("countRecords", "Records", "Counts a node's own current records of a kind in groups"),
        description:
          "`?by=soldIn&by=recoveredOn:quarter`: by plain fields of the facts; a day is cut by `:month`, `:quarter` or `:year`; `days:soldOn:recoveredOn` counts by the days between two days. Filters take whole values of fields of the facts, as in the list. Records that the caller may read are counted exactly. Records that the caller may only count (action `count`) are told in groups of the rules' minimum or more, told as a multiple of it that is not more than there are and up to twice the minimum less, the same for the same records, unfiltered, by at most three fields, over all days or whole quarters (the sum of what is told of the years in them and of the quarters beside), and by nothing finer than a quarter; a question that asks more leaves them out and says so. Counting other agencies' records is logged.",
        params: parametersSchema(["country", "kind"], ["country", "kind"]),
        querystring: parametersSchema(["by", "from", "until", "language"], [], FILTER_SCHEMA),
        headers: dataHeaders,
        response: { 200: COUNTS, 404: ANSWERS.error },
      },
    },
    async (request, reply) => {
      const { node, caller } = accessOf(request);
      const kind = kindNamed(request.params.kind);
      if (kind === undefined) return unknownKind(request, reply, request.params.kind);
      const language = readerLanguage(request);
      const { by: names = [], from, until, language: _, ...wanted } = request.query;
      const by = new Map<string, Counted>();
      const faults: FieldFault[] = [];
      for (const name of new Set([names].flat())) {
        const counted = countedBy(kind, name);
        if (counted === undefined) faults.push({ ...NOT_COUNTED_BY, field: "by", value: shown(name) });
        else by.set(name, counted);
      }
      if (by.size > MOST_DIMENSIONS) faults.push({ ...TOO_MANY, field: "by", value: String(by.size) });
      const read = readFilters(kind, wanted);
      if ("faults" in read) faults.push(...read.faults);
      else {
        for (const [name, filter] of Object.entries(read.filters)) {
          const isFact = kind.fields[name]?.list === undefined && kind.fields[name]?.part === "facts";
          if (!isFact || Object.keys(filter).some((how) => how !== "is"))
            faults.push({ ...NOT_FILTERED, field: shown(name), value: "" });
        }
      }
      if (faults.length > 0 || "faults" in read) return sendError(request, reply, wrongValues(faults, language));
      const period =
        from === undefined && until === undefined ? undefined : { from: from ?? FIRST, until: until ?? LAST };
      const counts = await countRecords(node, caller, kind, { by, filters: read.filters, ...(period && { period }) });
      if ("refused" in counts) return sendError(request, reply, notPermitted(counts, language));
      if ("faults" in counts) return sendError(request, reply, wrongValues(counts.faults, language));
      const rules = Object.fromEntries(counts.rules.map((rule) => [rule.id, showRule(rule, language)]));
      return { kind: kind.name, ...counts, rules };
    },
  );
}

/** The days of the calendar that a record can be of. */
const FIRST = "1600-01-01";
const LAST = "2999-12-31";

const NOT_COUNTED_BY = problem(
  {
    en: "is nothing that is counted by here",
    fr: "ne sert pas au dénombrement ici",
    es: "no sirve para contar aquí",
  },
  {
    en: "give a plain field of the facts, a day with :month, :quarter or :year, or days:<day>:<day>",
    fr: "indiquez un champ simple des faits, une date suivie de :month, :quarter ou :year, ou days:<date>:<date>",
    es: "indique un campo simple de los hechos, un día con :month, :quarter o :year, o days:<día>:<día>",
  },
);
const TOO_MANY = problem(
  {
    en: "are too many fields to count by",
    fr: "sont trop de champs de dénombrement",
    es: "son demasiados campos para contar",
  },
  { en: "give at most {most}", fr: "donnez-en {most} au plus", es: "indique {most} como máximo" },
  { most: MOST_DIMENSIONS },
);
const NOT_FILTERED = problem(
  { en: "does not filter counts so", fr: "ne filtre pas ainsi un dénombrement", es: "no filtra así un conteo" },
  {
    en: "give whole values of a field of the facts",
    fr: "indiquez des valeurs entières d'un champ des faits",
    es: "indique valores completos de un campo de los hechos",
  },
);
