import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { countryOf } from "../core/caller.ts";
import { type FieldFault, problem } from "../core/outcome.ts";
import { fill, type Language, type Words } from "../core/words.ts";
import { kindNamed } from "../desks/kinds.ts";
import { listInbox, listOutbox, peerOfCountry, readExchange, type ReleasePage } from "../service/exchange-status.ts";
import type { House } from "../service/house.ts";
import { recall, recallStatus } from "../service/recall.ts";
import type { Refusal } from "../service/refusal.ts";
import { type Released, release, type Selection } from "../service/release.ts";
import { answerRequest, listRequests, type RequestAnswer, requestParts } from "../service/request-parts.ts";
import { citationOf, conditionsOf } from "../service/say-share.ts";
import { ANSWERS, dataHeaders, documented } from "./answer-schemas.ts";
import { notPermitted, sendError, wrongValues } from "./api-error.ts";
import { parametersSchema } from "./parameters.ts";
import { type BodyShape, readBody } from "./read-body.ts";
import { readerLanguage } from "./reader-language.ts";
import { accessOf, requireCaller } from "./require-caller.ts";
import { BODIES, BODY_SCHEMAS } from "./sharing-bodies.ts";

const LARGE_BODY = 4 * 1024 * 1024;
const RELEASE_MS = 600_000;

/** Routes by which people release, recall, ask and answer, and watch over what was exchanged. */
export function sharingRoutes(app: FastifyInstance, house: House): void {
  actRoutes(app, house);
  watchRoutes(app, house);
}

/** How a route that changes something is declared; its body is read by its own shape, in three languages. */
function acting(house: House, operation: readonly [name: string, summary: string], body: object) {
  return {
    onRequest: requireCaller(house),
    bodyLimit: LARGE_BODY,
    handlerTimeout: RELEASE_MS,
    validatorCompiler: () => () => true,
    schema: {
      ...documented(operation[0], "Sharing", operation[1]),
      params: parametersSchema(["country"], ["country"]),
      querystring: parametersSchema(["language"]),
      headers: dataHeaders,
      body,
      response: { 200: ANSWERS.sharing, 404: ANSWERS.error },
    },
  };
}

function actRoutes(app: FastifyInstance, house: House): void {
  const path = "/api/nodes/:country";

  app.post(
    `${path}/releases`,
    acting(house, ["releaseRecords", "Releases records to a partner's agency"], BODY_SCHEMAS.release),
    async (request, reply) => {
      const read = readBodyOf(request, BODIES.release);
      if (!read.ok) return sendError(request, reply, read.error);
      const { receiver, purpose, records, filter, parts, consents = [], reason } = read.body;
      const { node, caller } = accessOf(request);
      const kind = filter && kindNamed(filter.kind);
      const selection: Selection | undefined =
        records !== undefined ? { records } : filter && kind && { kind, query: { ...filter } };
      if (selection === undefined || (records !== undefined && filter !== undefined))
        return wrongMember(request, reply, ONE_OF_TWO, "records");
      const peer = await peerOfCountry(node, countryOf(receiver));
      if (peer === undefined) return noPartner(request, reply, countryOf(receiver));
      const order = { peer, receiver, purpose, selection, consents, parts, reason };
      const answer = await release(node, caller, order);
      return "refused" in answer ? forbidden(request, reply, answer) : showReleased(answer, readerLanguage(request));
    },
  );

  app.post(
    `${path}/recalls`,
    acting(
      house,
      ["recallRecords", "Recalls parts of own records from the partners who hold them"],
      BODY_SCHEMAS.recall,
    ),
    async (request, reply) => {
      const read = readBodyOf(request, BODIES.recall);
      if (!read.ok) return sendError(request, reply, read.error);
      const { node, caller } = accessOf(request);
      const answer = await recall(node, caller, read.body);
      return "refused" in answer ? forbidden(request, reply, answer) : answer;
    },
  );

  app.post(
    `${path}/requests`,
    acting(house, ["requestParts", "Asks a partner for parts, on the word of a person"], BODY_SCHEMAS.request),
    async (request, reply) => {
      const read = readBodyOf(request, BODIES.request);
      if (!read.ok) return sendError(request, reply, read.error);
      const { partner, record, hit, parts, reason, confirmedBy, dueHours } = read.body;
      const about = record !== undefined ? { record } : hit;
      if (about === undefined || (record !== undefined && hit !== undefined))
        return wrongMember(request, reply, RECORD_OR_HIT, "record");
      const { node, caller } = accessOf(request);
      const peer = await peerOfCountry(node, partner);
      if (peer === undefined) return noPartner(request, reply, partner);
      const answer = await requestParts(node, caller, { peer, about, parts, reason, confirmedBy, dueHours });
      return "refused" in answer ? forbidden(request, reply, answer) : answer;
    },
  );

  app.post<{ Params: { id: string } }>(
    `${path}/requests/:id/answer`,
    {
      ...acting(house, ["answerRequest", "Answers a partner's request by a release or a refusal"], BODY_SCHEMAS.answer),
      schema: {
        ...acting(
          house,
          ["answerRequest", "Answers a partner's request by a release or a refusal"],
          BODY_SCHEMAS.answer,
        ).schema,
        params: parametersSchema(["country", "id"], ["country", "id"]),
      },
    },
    async (request, reply) => {
      const read = readBodyOf(request, BODIES.answer);
      if (!read.ok) return sendError(request, reply, read.error);
      const { partner, outcome, records, consents = [], cites, reason = "" } = read.body;
      if (outcome === "refuse" && cites === undefined) return wrongMember(request, reply, NAME_PROVISION, "cites");
      const { node, caller } = accessOf(request);
      const peer = await peerOfCountry(node, partner);
      if (peer === undefined) return noPartner(request, reply, partner);
      const answer: RequestAnswer =
        outcome === "release"
          ? { release: { records, consents, reason } }
          : outcome === "refuse"
            ? { refuse: { cites: cites ?? "", reason } }
            : { nothingHeld: true };
      const answered = await answerRequest(node, caller, peer, request.params.id, answer);
      if ("refused" in answered) return forbidden(request, reply, answered);
      if (!answered.ok) {
        const status = answered.reason === "unknown" ? 404 : answered.reason === "answered" ? 409 : 400;
        return sendError(request, reply, {
          status,
          code: `request-${answered.reason}`,
          say: NOT_ANSWERED[answered.reason],
        });
      }
      const released = answered.released && showReleased(answered.released, readerLanguage(request));
      return { outcome: answered.outcome, ...released };
    },
  );
}

function watchRoutes(app: FastifyInstance, house: House): void {
  const watching = (name: string, summary: string, parameters: readonly ("limit" | "before" | "language")[]) => ({
    onRequest: requireCaller(house),
    schema: {
      ...documented(name, "Sharing", summary),
      params: parametersSchema(["country"], ["country"]),
      querystring: parametersSchema(parameters),
      headers: dataHeaders,
      response: { 200: ANSWERS.sharing, 404: ANSWERS.error },
    },
  });
  const path = "/api/nodes/:country";
  type Page = { Querystring: { limit: number; before?: number } };

  app.get<Page>(
    `${path}/outbox`,
    watching("listOutbox", "What this node has released, and what its receivers have answered", [
      "limit",
      "before",
      "language",
    ]),
    async (request, reply) => {
      const { node, caller } = accessOf(request);
      const { limit, before } = request.query;
      return showPage(request, reply, await listOutbox(node, caller, before, limit));
    },
  );
  app.get<Page>(
    `${path}/inbox`,
    watching("listInbox", "What this node has received, and what became of it", ["limit", "before", "language"]),
    async (request, reply) => {
      const { node, caller } = accessOf(request);
      const { limit, before } = request.query;
      return showPage(request, reply, await listInbox(node, caller, before, limit));
    },
  );
  app.get(
    `${path}/requests`,
    watching("listRequests", "Requests in both directions, with their clocks; open ones first", ["language"]),
    async (request, reply) => {
      const { node, caller } = accessOf(request);
      const answer = await listRequests(node, caller);
      return "refused" in answer ? forbidden(request, reply, answer) : { requests: answer };
    },
  );
  app.get(
    `${path}/recalls`,
    watching("listRecalls", "Recalls, each with what every holder has answered", ["language"]),
    async (request, reply) => {
      const { node, caller } = accessOf(request);
      const answer = await recallStatus(node, caller);
      return "refused" in answer ? forbidden(request, reply, answer) : { recalls: answer };
    },
  );
  app.get(
    `${path}/exchange`,
    watching("readExchange", "How the exchange with each partner stands", ["language"]),
    async (request, reply) => {
      const { node, caller } = accessOf(request);
      const answer = await readExchange(node, caller);
      if ("refused" in answer) return forbidden(request, reply, answer);
      const language = readerLanguage(request);
      return { partners: answer.map((state) => ({ ...state, trouble: state.trouble?.[language] ?? null })) };
    },
  );
}

function readBodyOf<S extends BodyShape>(request: FastifyRequest, shape: S) {
  const read = readBody(shape, request.body);
  return read.ok ? read : ({ ok: false, error: wrongValues(read.faults, readerLanguage(request)) } as const);
}

/** Shows what was released, in a language. */
export function showReleased(released: Released, language: Language): object {
  const { sent, records, withheld } = released;
  return { sent, records, withheld: withheld.map(({ record, say }) => ({ record, why: say[language] })) };
}

function forbidden(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
  return sendError(request, reply, notPermitted(refusal, readerLanguage(request)));
}

/** Shows a page of releases: beside the codes of their conditions stand the conditions in words. */
function showPage<
  T extends { readonly conditions: readonly string[]; readonly arrangement: string; readonly cites: string },
>(request: FastifyRequest, reply: FastifyReply, answer: ReleasePage<T> | Refusal): object {
  if ("refused" in answer) return forbidden(request, reply, answer);
  const language = readerLanguage(request);
  const said = (codes: readonly string[]) => conditionsOf(codes).map(({ words }) => words[language]);
  const { rules } = accessOf(request).node;
  const shown = (one: T) => ({
    ...one,
    cites: citationOf(rules, one.arrangement, one.cites)[language],
    terms: said(one.conditions),
  });
  return { ...answer, releases: answer.releases.map(shown) };
}

/** Answers that a member of the body does not go together with the rest. */
export function wrongMember(request: FastifyRequest, reply: FastifyReply, must: Words, field: string): FastifyReply {
  const fault: FieldFault = { ...problem(INCOMPLETE, must), field, value: "" };
  return sendError(request, reply, wrongValues([fault], readerLanguage(request)));
}

/** Answers that this node knows no partner of a country. */
export function noPartner(request: FastifyRequest, reply: FastifyReply, country: string): FastifyReply {
  return sendError(request, reply, { status: 404, code: "unknown-partner", say: fill(NO_PARTNER, { country }) });
}

const INCOMPLETE: Words = {
  en: "does not go together with the rest",
  fr: "ne concorde pas avec le reste",
  es: "no concuerda con el resto",
};
const ONE_OF_TWO: Words = {
  en: "give either `records` or `filter`",
  fr: "indiquez soit `records`, soit `filter`",
  es: "indique `records` o `filter`, uno de los dos",
};
const RECORD_OR_HIT: Words = {
  en: "give either `record` or `hit`",
  fr: "indiquez soit `record`, soit `hit`",
  es: "indique `record` o `hit`, uno de los dos",
};
const NAME_PROVISION: Words = {
  en: "name the provision on which the refusal stands",
  fr: "nommez la disposition sur laquelle se fonde le refus",
  es: "indique la disposición en que se funda la negativa",
};
const NO_PARTNER: Words = {
  en: "this node knows no partner of `{country}`: add one by `tripoint peers add`",
  fr: "ce nœud ne connaît aucun partenaire de `{country}` : ajoutez-en un par `tripoint peers add`",
  es: "este nodo no conoce ningún socio de `{country}`: agréguelo con `tripoint peers add`",
};
const NOT_ANSWERED: Readonly<Record<"unknown" | "answered" | "no-records", Words>> = {
  unknown: {
    en: "no request of this id came from that partner: look it up in `requests`",
    fr: "aucune demande portant cet identifiant n'est venue de ce partenaire : consultez `requests`",
    es: "ninguna solicitud con ese identificador llegó de ese socio: consulte `requests`",
  },
  answered: {
    en: "the request was answered before",
    fr: "la demande a déjà reçu une réponse",
    es: "la solicitud ya fue respondida",
  },
  "no-records": {
    en: "the request names no record: name in `records` what is released",
    fr: "la demande ne nomme aucune fiche : indiquez dans `records` ce qui est communiqué",
    es: "la solicitud no nombra ningún registro: indique en `records` lo que se comunica",
  },
};
