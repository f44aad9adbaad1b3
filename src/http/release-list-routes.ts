import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { countryOf } from "../core/caller.ts";
import type { JsonSchema } from "../core/kind-schema.ts";
import { kindNamed } from "../desks/kinds.ts";
import { peerOfCountry } from "../service/exchange-status.ts";
import type { House } from "../service/house.ts";
import { broken, teller } from "./long-work.ts";
import { previewRelease } from "../service/release-list.ts";
import { release } from "../service/release.ts";
import { conditionsOf, provisionOf } from "../service/say-share.ts";
import { ANSWERS, dataHeaders, documented } from "./answer-schemas.ts";
import { notPermitted, sendError, wrongValues } from "./api-error.ts";
import { parametersSchema } from "./parameters.ts";
import { readBody } from "./read-body.ts";
import { FILTER_SCHEMA, FILTERS_DESCRIPTION, readFilters } from "./read-filters.ts";
import { readerLanguage } from "./reader-language.ts";
import { unknownKind } from "./record-routes.ts";
import { accessOf, requireCaller } from "./require-caller.ts";
import { BODIES, BODY_SCHEMAS } from "./sharing-bodies.ts";
import { noPartner, showReleased } from "./sharing-routes.ts";

const WORKING_MS = 6 * 60 * 60 * 1000;
const MOST_AT_ONCE = 4;

type Query = Readonly<Record<string, unknown>> & { from?: string; until?: string };
type Asked = { Params: { kind: string }; Querystring: Query };

const { "records?": _, "filter?": __, "reason?": ___, ...PREVIEW } = BODIES.release;
const { "records?": ____, "filter?": _____, ...RELEASE } = BODIES.release;

function schemaOf(names: readonly string[]): JsonSchema {
  const all: Readonly<Record<string, JsonSchema>> = BODY_SCHEMAS.release.properties as Record<string, JsonSchema>;
  return {
    ...{ type: "object", required: ["receiver", "purpose"], additionalProperties: false },
    properties: Object.fromEntries(names.map((name) => [name, all[name] ?? {}])),
  };
}

/** Routes that release what a list finds, and that say beforehand what would become of it. */
export function releaseListRoutes(app: FastifyInstance, house: House): void {
  let working = 0;
  const declared = (operation: string, summary: string, description: string, body: JsonSchema) => ({
    onRequest: requireCaller(house),
    handlerTimeout: WORKING_MS,
    // The body and the filters are read by their own shapes, in three languages.
    validatorCompiler: () => () => true,
    schema: {
      ...documented(operation, "Sharing", summary),
      description: `${description} ${FILTERS_DESCRIPTION}`,
      params: parametersSchema(["country", "kind"], ["country", "kind"]),
      querystring: parametersSchema(["from", "until", "language"], [], FILTER_SCHEMA),
      headers: dataHeaders,
      body,
      response: { 200: ANSWERS.sharing, 404: ANSWERS.error, 429: ANSWERS.error },
    },
  });

  app.post<Asked>(
    "/api/nodes/:country/records/:kind/release/preview",
    declared(
      "previewRelease",
      "Says how many records of a list may go to a receiver, and why the others may not",
      "Nothing is released. The list is what the caller finds by the same filters; that it was asked is logged.",
      schemaOf(["receiver", "purpose", "parts", "consents"]),
    ),
    async (request, reply) => {
      const ready = readList(request, reply);
      if ("reply" in ready) return ready.reply;
      const read = readBody(PREVIEW, request.body);
      if (!read.ok) return sendError(request, reply, wrongValues(read.faults, readerLanguage(request)));
      const { node, caller } = accessOf(request);
      const { receiver, purpose, parts, consents = [] } = read.body;
      const peer = await peerOfCountry(node, countryOf(receiver));
      if (peer === undefined) return noPartner(request, reply, countryOf(receiver));
      const { signal } = broken(reply);
      const order = { peer, receiver, purpose, consents, parts, signal };
      const preview = await previewRelease(node, caller, ready.kind, ready.list, order);
      if (preview === undefined) return reply.hijack();
      const language = readerLanguage(request);
      return {
        records: preview.records,
        mayGo: preview.groups.reduce((sum, { parts: going, records }) => sum + (going.length > 0 ? records : 0), 0),
        groups: preview.groups.map(({ rules, conditions, ...group }) => ({
          ...group,
          arrangement: group.arrangement ?? null,
          rules: rules.map((rule) => {
            const { id, effect, citation, words } = provisionOf(rule);
            return { id, effect, cites: citation[language], words: words[language] };
          }),
          conditions: conditionsOf(conditions).map(({ code, words }) => ({ code, words: words[language] })),
        })),
      };
    },
  );

  app.post<Asked>(
    "/api/nodes/:country/records/:kind/release",
    declared(
      "releaseList",
      "Releases what a list finds, as far as the rules permit",
      "Records that may not go are left out. How far it has come is told live to the account; when the connection is closed it stops before the next batch, and what went out before stays out.",
      schemaOf(["receiver", "purpose", "parts", "consents", "reason"]),
    ),
    async (request, reply) => {
      const ready = readList(request, reply);
      if ("reply" in ready) return ready.reply;
      const read = readBody(RELEASE, request.body);
      if (!read.ok) return sendError(request, reply, wrongValues(read.faults, readerLanguage(request)));
      const { receiver, purpose, parts, consents = [], reason } = read.body;
      const { node, caller } = accessOf(request);
      const peer = await peerOfCountry(node, countryOf(receiver));
      if (peer === undefined) return noPartner(request, reply, countryOf(receiver));
      if (working >= MOST_AT_ONCE) {
        reply.header("retry-after", 30);
        return sendError(request, reply, { status: 429, code: "too-many-requests", say: BUSY });
      }
      working++;
      try {
        const { signal } = broken(reply);
        const order = { peer, receiver, purpose, consents, parts, reason };
        const selection = { kind: ready.kind, list: ready.list };
        const answer = await release(node, caller, {
          ...order,
          selection,
          signal,
          onProgress: teller(request, { work: `release ${receiver}`, unit: "records" }),
        });
        if ("refused" in answer) return sendError(request, reply, notPermitted(answer, readerLanguage(request)));
        return showReleased(answer, readerLanguage(request));
      } finally {
        working--;
      }
    },
  );
}

const BUSY = {
  en: "as many releases as may run at once are under way: try again in half a minute",
  fr: "le nombre maximal de communications simultanées est atteint : réessayez dans une demi-minute",
  es: "ya hay tantas comunicaciones en curso como se permite: intente de nuevo en medio minuto",
};

/** Reads the kind and the filters of a list; what is wrong with them is answered. */
function readList(request: FastifyRequest<Asked>, reply: FastifyReply) {
  const kind = kindNamed(request.params.kind);
  if (kind === undefined) return { reply: unknownKind(request, reply, request.params.kind) };
  const { from, until, language: _language, ...wanted } = request.query;
  const read = readFilters(kind, wanted);
  if ("faults" in read) {
    return { reply: sendError(request, reply, wrongValues(read.faults, readerLanguage(request))) };
  }
  return { kind, list: { filters: read.filters, from, until } };
}
