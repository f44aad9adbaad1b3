import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type FieldFault, shown } from "../core/outcome.ts";
import { DISK_FULL, errorWords, isMisuse } from "../core/said-error.ts";
import { fill, type Words } from "../core/words.ts";
import { type ApiError, ERRORS, sendError, wrongValues } from "./api-error.ts";
import { parameterProblem } from "./parameters.ts";
import { readerLanguage } from "./reader-language.ts";
import { asksForPage, sendPage, type WebFiles } from "./web-routes.ts";

/**
 * Answers everything that goes wrong before, in and after a route, always as JSON and never with what failed inside. A
 * path that is no other's is a page of the browser application, where there is one.
 */
export function answerFailures(app: FastifyInstance, web?: WebFiles): void {
  app.setErrorHandler(answerFailure);
  app.setNotFoundHandler((request, reply) =>
    web !== undefined && asksForPage(request)
      ? sendPage(reply, web)
      : sendError(request, reply, { status: 404, code: "unknown-path", say: ERRORS.unknownPath }),
  );
}

/** Answers one failure; what nobody foresaw is logged, and its answer names only the request's number. */
export function answerFailure(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error.validation !== undefined) {
    return sendError(request, reply, wrongValues(parameterFaults(error, request), readerLanguage(request)));
  }
  if (error.code === DISK_FULL) {
    request.log.error({ err: error }, "the disk of the database is full");
    return sendError(request, reply, { status: 507, code: "no-room", say: ERRORS.noRoom });
  }
  if (isMisuse(error)) return sendError(request, reply, { status: 400, code: "misuse", say: errorWords(error) });
  const known = knownFailure(error);
  if (known !== undefined) return sendError(request, reply, known);
  // A caller who has gone was told no number, and a node that ends no longer answers.
  request.log[reply.raw.destroyed ? "info" : "error"]({ err: error }, "a request failed");
  return sendError(request, reply, { status: 500, code: "internal", say: fill(ERRORS.internal, { id: request.id }) });
}

const FAILURES: Readonly<Record<string, readonly [status: number, code: string, say: Words]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: [413, "too-large", ERRORS.tooLarge],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [415, "not-json", ERRORS.notJson],
  FST_ERR_CTP_INVALID_JSON_BODY: [400, "not-json", ERRORS.notJson],
  FST_ERR_CTP_EMPTY_JSON_BODY: [400, "not-json", ERRORS.notJson],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [400, "bad-request", ERRORS.badRequest],
  FST_ERR_BAD_URL: [400, "bad-address", ERRORS.badAddress],
  FST_ERR_MAX_PARAM_LENGTH: [414, "bad-address", ERRORS.badAddress],
  // PostgreSQL's codes for U+0000 in a text and in JSON, which neither can hold.
  "22021": [400, "bad-text", ERRORS.noSuchText],
  "22P05": [400, "bad-text", ERRORS.noSuchText],
  FST_ERR_HANDLER_TIMEOUT: [503, "too-slow", ERRORS.tooSlow],
};

function knownFailure(error: FastifyError): ApiError | undefined {
  const found =
    FAILURES[error.code] ?? (error.statusCode === 400 ? FAILURES["FST_ERR_CTP_INVALID_JSON_BODY"] : undefined);
  return found === undefined ? undefined : { status: found[0], code: found[1], say: found[2] };
}

function parameterFaults(error: FastifyError, request: FastifyRequest): FieldFault[] {
  const values = (error.validationContext === "params" ? request.params : request.query) as Record<string, unknown>;
  const names = (error.validation ?? []).map(({ keyword, instancePath, params }) => {
    if (keyword === "additionalProperties") return String(params["additionalProperty"]);
    if (keyword === "required") return String(params["missingProperty"]);
    return instancePath.slice(1);
  });
  return [...new Set(names)].map((name) => ({
    ...parameterProblem(name),
    field: shown(name),
    value: Object.hasOwn(values, name) ? shown(values[name]) : "",
  }));
}
