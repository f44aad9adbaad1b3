import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { captionSeen } from "../core/caption.ts";
import { shown } from "../core/outcome.ts";
import { fill, type Words } from "../core/words.ts";
import { KINDS, kindNamed } from "../desks/kinds.ts";
import { findSerials } from "../service/find-serials.ts";
import type { House } from "../service/house.ts";
import { listRecords } from "../service/list-records.ts";
import { newestRecords } from "../service/newest-records.ts";
import { proveRecord } from "../service/prove-record.ts";
import { kindOfRecord, readRecord } from "../service/read-record.ts";
import { ANSWERS, dataHeaders, documented } from "./answer-schemas.ts";
import { ERRORS, notPermitted, sendError, wrongValues } from "./api-error.ts";
import { PARAMETERS, parametersSchema } from "./parameters.ts";
import { FILTER_SCHEMA, FILTERS_DESCRIPTION, readFilters } from "./read-filters.ts";
import { readerLanguage } from "./reader-language.ts";
import { accessOf, requireCaller } from "./require-caller.ts";
import { showRecord, showRules } from "./show-record.ts";

type ListQuerystring = Readonly<Record<string, unknown>> & {
  limit: number;
  before?: number;
  from?: string;
  until?: string;
};

/** The most records of one kind that an overview is given. */
const MOST_NEWEST = 20;

/** Routes that read a node's records on behalf of a caller: a list, one record, and serial numbers. */
export function recordRoutes(app: FastifyInstance, house: House): void {
  const onRequest = requireCaller(house);

  app.get<{ Params: { kind: string }; Querystring: ListQuerystring }>(
    "/api/nodes/:country/records/:kind",
    {
      onRequest,
      schema: {
        ...documented(
          "listRecords",
          "Records",
          "Lists the current records of a kind that the caller may see, newest first",
        ),
        description: `${FILTERS_DESCRIPTION} A page may hold fewer records than asked for and still have a \`next\`. Reading other agencies' records is logged.`,
        params: parametersSchema(["country", "kind"], ["country", "kind"]),
        querystring: parametersSchema(["limit", "before", "from", "until", "language"], [], FILTER_SCHEMA),
        headers: dataHeaders,
        response: { 200: ANSWERS.page, 404: ANSWERS.error },
      },
    },
    async (request, reply) => {
      const { node, caller } = accessOf(request);
      const kind = kindNamed(request.params.kind);
      if (kind === undefined) return unknownKind(request, reply, request.params.kind);
      const language = readerLanguage(request);
      const { limit, before, from, until, language: _, ...wanted } = request.query;
      const read = readFilters(kind, wanted);
      if ("faults" in read) return sendError(request, reply, wrongValues(read.faults, language));
      const { filters } = read;
      const counts = before === undefined;
      const page = await listRecords(node, caller, kind, { limit, before, from, until, filters, counts });
      return {
        kind: kind.name,
        records: page.records.map((view) => showRecord(view, kind, language)),
        next: page.next ?? null,
        about: page.about ?? null,
        rules: showRules(page.records, language),
      };
    },
  );

  app.get<{ Querystring: { limit: number } }>(
    "/api/nodes/:country/newest",
    {
      onRequest,
      schema: {
        ...documented("newestRecords", "Records", "The newest records of each kind that the caller may see"),
        description: "Kinds of which the caller sees none are left out. Reading other agencies' records is logged.",
        params: parametersSchema(["country"], ["country"]),
        querystring: parametersSchema(["limit", "language"]),
        headers: dataHeaders,
        response: { 200: ANSWERS.newest },
      },
    },
    async (request, reply) => {
      const { node, caller } = accessOf(request);
      const language = readerLanguage(request);
      const newest = await newestRecords(node, caller, Math.min(request.query.limit, MOST_NEWEST));
      return reply.send({
        kinds: newest.map(({ kind, records }) => ({
          kind: kind.name,
          records: records.map(({ record, values, leaf, synthetic }) => ({
            ...{ record, leaf, synthetic },
            caption: captionSeen(kind, { record, values }, language),
          })),
        })),
      });
    },
  );

  app.get<{ Params: { id: string }; Querystring: { proof?: string } }>(
    "/api/nodes/:country/record/:id",
    {
      onRequest,
      schema: {
        ...documented("readRecord", "Records", "Reads the versions of a record, oldest first"),
        description:
          "Parts that the caller may not see are withheld, with the rules that say so. A record of which nothing may be seen is answered as one that is not there: 404, or 403 where such records are not shown to the caller as a rule, held or not. Reading another agency's record is logged, and so is what was not answered.",
        params: parametersSchema(["country", "id"], ["country", "id"]),
        querystring: parametersSchema(["proof", "language"]),
        headers: dataHeaders,
        response: { 200: ANSWERS.record, 404: ANSWERS.error },
      },
    },
    async (request, reply) => {
      const { node, caller } = accessOf(request);
      const { id } = request.params;
      const language = readerLanguage(request);
      const kind = isRecordId(id) ? kindOfRecord(id) : undefined;
      if (kind === undefined) return unknownRecord(request, reply, id);
      const answer =
        request.query.proof === "1" ? await proveRecord(node, caller, id) : await readRecord(node, caller, id);
      if (answer === undefined) return unknownRecord(request, reply, id);
      if ("refused" in answer) return sendError(request, reply, notPermitted(answer, language));
      const { views, proof } = "views" in answer ? answer : { views: answer, proof: undefined };
      return {
        record: id,
        versions: views.map((view) => showRecord(view, kind, language)),
        rules: showRules(views, language),
        ...(proof === undefined ? {} : { proof }),
      };
    },
  );

  app.get<{ Querystring: { pattern: string; confusables?: string; limit: number } }>(
    "/api/nodes/:country/serials",
    {
      onRequest,
      schema: {
        ...documented("findSerials", "Records", "Finds records by serial number, with characters that cannot be read"),
        description:
          "Only records whose identifiers the caller may search are found; finding other agencies' is logged.",
        params: parametersSchema(["country"], ["country"]),
        querystring: parametersSchema(["pattern", "confusables", "limit", "language"], ["pattern"]),
        headers: dataHeaders,
        response: { 200: ANSWERS.serials },
      },
    },
    async (request, reply) => {
      const { node, caller } = accessOf(request);
      const { pattern, confusables, limit } = request.query;
      const answer = await findSerials(node, caller, pattern, confusables === "1", limit);
      if (answer.ok) return { pattern, findings: answer.findings };
      const say = answer.reason === "too-vague" ? TOO_VAGUE : NOT_A_PATTERN;
      const fault = { say, remedy: PARAMETERS.pattern.must, field: "pattern", value: shown(pattern) };
      return sendError(request, reply, wrongValues([fault], readerLanguage(request)));
    },
  );
}

/** Answers that there is no such kind. */
export function unknownKind(request: FastifyRequest, reply: FastifyReply, name: string): FastifyReply {
  const list = KINDS.map((kind) => kind.name).join(", ");
  const say = fill(ERRORS.unknownKind, { kind: shown(name), list });
  return sendError(request, reply, { status: 404, code: "unknown-kind", say });
}

/** Answers that there is no such record. */
export function unknownRecord(request: FastifyRequest, reply: FastifyReply, id: string): FastifyReply {
  const say = fill(ERRORS.unknownRecord, { record: shown(id) });
  return sendError(request, reply, { status: 404, code: "unknown-record", say });
}

/** Says whether a text can be a record's number at all: no control characters, which no database text holds. */
export function isRecordId(id: string): boolean {
  return !/[\u0000-\u001f\u007f]/.test(id) && id.isWellFormed();
}

const NOT_A_PATTERN: Words = {
  en: "is no pattern of a serial number",
  fr: "n'est pas un motif de numéro de série",
  es: "no es un patrón de número de serie",
};
const TOO_VAGUE: Words = {
  en: "says too little to search by",
  fr: "est trop vague pour une recherche",
  es: "es demasiado vago para buscar",
};
