import cookie from "@fastify/cookie";
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyServerOptions } from "fastify";
import { pino } from "pino";
import type { House } from "../service/house.ts";
import { actRoutes } from "./act-routes.ts";
import { accountRoutes } from "./account-routes.ts";
import { answerFailure, answerFailures } from "./answer-failures.ts";
import { ERRORS } from "./api-error.ts";
import type { ApiOptions } from "./api-options.ts";
import { checkRoutes } from "./check-routes.ts";
import { countRoutes } from "./count-routes.ts";
import { exchangeRoutes } from "./exchange-routes.ts";
import { exportRoutes } from "./export-routes.ts";
import { guidanceRoutes } from "./guidance-routes.ts";
import { importRoutes } from "./import-routes.ts";
import { keepingRoutes } from "./keeping-routes.ts";
import { kindRoutes } from "./kind-routes.ts";
import { laboratoryRoutes } from "./laboratory-routes.ts";
import { linkRoutes } from "./link-routes.ts";
import { liveRoutes } from "./live-routes.ts";
import { logRoutes } from "./log-routes.ts";
import { nodeRoutes } from "./node-routes.ts";
import { oidcRoutes } from "./oidc-routes.ts";
import { openApi, openApiRoute } from "./openapi.ts";
import { oversightRoutes } from "./oversight-routes.ts";
import { passkeyRoutes } from "./passkey-routes.ts";
import { placeRoutes } from "./place-routes.ts";
import { limitRates, USUAL_LIMITS } from "./rate-limits.ts";
import { recordExchangeRoutes } from "./record-exchange-routes.ts";
import { recordRoutes } from "./record-routes.ts";
import { registerRoutes } from "./register-routes.ts";
import { releaseListRoutes } from "./release-list-routes.ts";
import { reportRoutes } from "./report-routes.ts";
import { beCautious, securityHeaders } from "./security-headers.ts";
import { seriesRoutes } from "./series-routes.ts";
import { screenNameRoutes } from "./screen-name-routes.ts";
import { screeningRoutes } from "./screening-routes.ts";
import { sessionRoutes } from "./session-routes.ts";
import { shareRoutes } from "./share-routes.ts";
import { consentRoutes } from "./consent-routes.ts";
import { sharingRoutes } from "./sharing-routes.ts";
import { submitRoute } from "./submit-route.ts";
import { trainingRoutes } from "./training-routes.ts";
import { warnRoutes } from "./warn-routes.ts";
import { warningFeedRoutes } from "./warning-feed-routes.ts";
import { webRoutes } from "./web-routes.ts";

const SMALL_BODY = 64 * 1024;
const LONGEST_PARAMETER = 4000;

/**
 * Builds the API of a house, and the browser application beside it; it listens nowhere yet. Data routes ask for a token
 * or a session, and a purpose.
 */
export function buildApi(house: House, options: ApiOptions = {}): FastifyInstance {
  const app = Fastify({
    bodyLimit: SMALL_BODY,
    // A file of an import may come over a slow line.
    requestTimeout: 300_000,
    handlerTimeout: 60_000,
    keepAliveTimeout: 10_000,
    forceCloseConnections: "idle",
    routerOptions: { maxParamLength: LONGEST_PARAMETER },
    ajv: {
      customOptions: {
        ...{ allErrors: true, coerceTypes: true, removeAdditional: false, useDefaults: true },
        // A number beyond all numbers (`1e309`) is held to the bounds as well.
        strictNumbers: false,
      },
    },
    frameworkErrors: (error, request, reply) => {
      // An address that cannot be read reaches no route, and so no hook.
      beCautious(request, reply);
      answerFailure(error, request, reply);
    },
    clientErrorHandler: answerBrokenRequest,
    trustProxy: options.proxies === undefined ? false : [...options.proxies],
    ...logging(options.log),
    ...tlsOptions(options.tls),
  }) as FastifyInstance;
  app.removeContentTypeParser("text/plain");
  app.decorateRequest("access", null);
  app.decorateRequest("peer", null);
  app.decorateRequest("signedIn", null);
  app.decorate("site", { publicUrl: options.publicUrl, providers: options.providers ?? [] });
  // The schemas of answers document; what a verb answers goes out whole.
  app.setSerializerCompiler(() => (answer) => JSON.stringify(answer));
  securityHeaders(app);
  answerFailures(app, options.web);
  app.register(cookie);
  limitRates(app, { ...USUAL_LIMITS, ...options.limits });
  openApi(app);
  app.register(async (routes) => {
    openApiRoute(routes);
    nodeRoutes(routes, house);
    kindRoutes(routes);
    placeRoutes(routes, house);
    recordRoutes(routes, house);
    recordExchangeRoutes(routes, house);
    countRoutes(routes, house);
    seriesRoutes(routes, house);
    submitRoute(routes, house);
    exportRoutes(routes, house);
    importRoutes(routes, house);
    reportRoutes(routes, house, options);
    registerRoutes(routes, house);
    logRoutes(routes, house);
    checkRoutes(routes, house);
    sharingRoutes(routes, house);
    consentRoutes(routes, house);
    releaseListRoutes(routes, house);
    oversightRoutes(routes, house);
    exchangeRoutes(routes, house);
    shareRoutes(routes, house);
    actRoutes(routes, house);
    guidanceRoutes(routes, house);
    trainingRoutes(routes, house);
    warnRoutes(routes, house);
    warningFeedRoutes(routes, house);
    screeningRoutes(routes, house);
    screenNameRoutes(routes, house);
    sessionRoutes(routes, house);
    linkRoutes(routes, house);
    laboratoryRoutes(routes, house);
    passkeyRoutes(routes, house);
    oidcRoutes(routes, house);
    accountRoutes(routes, house);
    keepingRoutes(routes, house);
    liveRoutes(routes, house, options.beatMs);
    webRoutes(routes, options.web);
  });
  return app;
}

/** What HTTPS is served with; with an authority for clients, none is let in without its certificate (mutual TLS). */
function tlsOptions(tls: ApiOptions["tls"]): object {
  if (tls === undefined) return {};
  const mutual = tls.clientCa === undefined ? {} : { ca: tls.clientCa, requestCert: true, rejectUnauthorized: true };
  return { https: { cert: tls.cert, key: tls.key, minVersion: "TLSv1.2", ...mutual } };
}

/** Answers bytes that are no HTTP request at all. */
const answerBrokenRequest: FastifyServerOptions["clientErrorHandler"] = (error, socket) => {
  if (error.code === "ECONNRESET" || socket.destroyed || !socket.writable) return;
  const [status, code] =
    error.code === "ERR_HTTP_REQUEST_TIMEOUT"
      ? ["408 Request Timeout", "too-slow"]
      : error.code === "HPE_HEADER_OVERFLOW"
        ? ["431 Request Header Fields Too Large", "bad-request"]
        : ["400 Bad Request", "bad-request"];
  const body = JSON.stringify({ error: { code, message: ERRORS.badRequest.en, language: "en" } });
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
};

/** Log lines name the route and never the address asked for, which may hold a person's name; secrets are left out. */
function logging(log: ApiOptions["log"]): { loggerInstance?: FastifyBaseLogger } {
  if (log === undefined) return {};
  const loggerInstance = pino(
    {
      level: log.level,
      redact: ["req.headers", "res.headers", "*.authorization", "headers.authorization"],
      serializers: {
        req: (request: { method?: string; routeOptions?: { url?: string } }) => ({
          method: request.method,
          route: request.routeOptions?.url,
        }),
        res: (reply: { statusCode?: number }) => ({ statusCode: reply.statusCode }),
        err: showFailure,
      },
    },
    { write: log.write },
  );
  return { loggerInstance };
}

/** A failure for the operator; the words of a database failure are left out, since they quote the values at fault. */
function showFailure(error: Error & { readonly code?: string; readonly severity?: string }): object {
  const at = (error.stack ?? "").split("\n").filter((line) => line.startsWith("    at "));
  return {
    type: error.name,
    code: error.code,
    message: error.severity === undefined ? error.message : "the database refused a statement",
    at: at.map((line) => line.trim()),
  };
}
