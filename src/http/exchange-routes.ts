import { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";
import { canonicalJson } from "../core/canonical.ts";
import { fill, type Words } from "../core/words.ts";
import { type FeedAnswer, feedPage } from "../service/feed-page.ts";
import { type House, nodeOf } from "../service/house.ts";
import { noteLost } from "../service/mend-feed.ts";
import { introduceSelf } from "../service/own-keys.ts";
import { noteRefusal } from "../service/peer-requests.ts";
import { addPeer } from "../service/peers.ts";
import { takenLines } from "../service/taken-lines.ts";
import { ANSWERS, documented } from "./answer-schemas.ts";
import { PARAMETERS, parametersSchema } from "./parameters.ts";
import { blindRoutes } from "./blind-routes.ts";
import { witnessRoutes } from "./witness-routes.ts";
import { partnerRoutes, peerBody, peerOf, refusePeer, requirePeer, signedRequest } from "./require-peer.ts";
import { unknownNode } from "./require-caller.ts";

const TEXT = "text/plain; charset=utf-8";
const LONGEST_INTRODUCTION = 16_384;

/** What partners' nodes ask of each other (docs/exchange.md): feeds, and introductions. */
export function exchangeRoutes(app: FastifyInstance, house: House): void {
  partnerRoutes(app, (inside) => {
    feedRoute(inside, house);
    takenRoute(inside, house);
    introductionRoutes(inside, house);
    blindRoutes(inside, house);
    witnessRoutes(inside, house);
  });
}

type FeedQuery = { readonly after: number; readonly chain: string; readonly limit: number; readonly wait: number };

function feedRoute(app: FastifyInstance, house: House): void {
  app.get<{ Querystring: FeedQuery }>(
    "/exchange/:country/feed",
    {
      ...requirePeer(house),
      schema: {
        ...documented("pullFeed", "Exchange", "The lines of the feed that this node keeps for the asking partner"),
        ...signedRequest("One line of JSON each, oldest first."),
        querystring: {
          ...{ type: "object", required: ["after"], additionalProperties: false },
          properties: {
            after: PARAMETERS.after.schema,
            chain: PARAMETERS.chain.schema,
            limit: { ...PARAMETERS.limit.schema, maximum: 1000, default: 100, description: "The most lines." },
            wait: PARAMETERS.wait.schema,
          },
        },
        produces: ["application/jsonl"],
        response: { 200: { type: "string", description: "Feed lines." }, 409: ANSWERS.error },
      },
    },
    async (request, reply) => {
      const { node, peer } = peerOf(request);
      const { after, chain, limit, wait } = request.query;
      const abort = new AbortController();
      reply.raw.once("close", () => abort.abort());
      const place = { position: after, chain };
      const answer = await feedPage(node, peer, place, limit, wait, abort.signal);
      if (!answer.ok) {
        noteLost(node, peer.origin);
        const say = wrongPlace(answer, after);
        await noteRefusal(node, peer.origin, answer.fault, new Date(), say.en);
        return refusePeer(request, reply, { fault: answer.fault, say }, 409);
      }
      reply.type("application/jsonl").header("tripoint-feed-head", answer.head);
      return reply.send(Readable.from(lineTexts(answer), { objectMode: false }));
    },
  );
}

/** What this node has taken of the asking partner's own feed, for a partner that has lost it. */
function takenRoute(app: FastifyInstance, house: House): void {
  app.get<{ Querystring: { readonly after: number; readonly limit: number } }>(
    "/exchange/:country/taken",
    {
      ...requirePeer(house),
      schema: {
        ...documented("readTaken", "Exchange", "The lines of the asking partner's own feed that this node has taken"),
        ...signedRequest("One line of JSON each, as the partner signed it; of an erased one the digest alone."),
        querystring: {
          ...{ type: "object", required: ["after"], additionalProperties: false },
          properties: {
            after: PARAMETERS.after.schema,
            limit: { ...PARAMETERS.limit.schema, maximum: 200, default: 100, description: "The most lines." },
          },
        },
        produces: ["application/jsonl"],
        response: { 200: { type: "string", description: "Feed lines." } },
      },
    },
    async (request, reply) => {
      const { node, peer } = peerOf(request);
      const page = await takenLines(node, peer, request.query.after, request.query.limit);
      reply.type("application/jsonl").header("tripoint-feed-head", page.head);
      return reply.send(Readable.from(lineTexts(page), { objectMode: false }));
    },
  );
}

function* lineTexts({ lines }: Pick<FeedAnswer & { readonly ok: true }, "lines">): Generator<string> {
  for (const line of lines) yield `${canonicalJson({ ...line })}\n`;
}

function introductionRoutes(app: FastifyInstance, house: House): void {
  const params = parametersSchema(["country"], ["country"]);

  app.get<{ Params: { country: string } }>(
    "/exchange/:country/introduction",
    {
      schema: {
        ...documented(
          "readIntroduction",
          "Exchange",
          "What a node says of itself to partners, signed by its log's key",
        ),
        security: [],
        params,
        produces: ["text/plain"],
        response: { 200: { type: "string", description: "A signed note." }, 404: ANSWERS.error },
      },
    },
    async (request, reply) => {
      const node = nodeOf(house, request.params.country);
      if (node === undefined) return unknownNode(request, reply, house, request.params.country);
      return reply.type(TEXT).send((await introduceSelf(node)).text);
    },
  );

  app.post<{ Params: { country: string } }>(
    "/exchange/:country/introduction",
    {
      bodyLimit: LONGEST_INTRODUCTION,
      schema: {
        ...documented("sendIntroduction", "Exchange", "Takes a partner's newer introduction, signed by its log's key"),
        description: "It proves itself, so the request needs no signature: a partner may have lost its message keys.",
        security: [],
        params,
        consumes: ["text/plain"],
        produces: ["text/plain"],
        response: { 200: { type: "string", description: "Nothing." }, 403: ANSWERS.error, 404: ANSWERS.error },
      },
    },
    async (request, reply) => {
      const node = nodeOf(house, request.params.country);
      if (node === undefined) return unknownNode(request, reply, house, request.params.country);
      const answer = await addPeer(node, peerBody(request).toString("utf8"), "wire");
      if (answer.ok) return reply.type(TEXT).send("");
      await noteRefusal(node, undefined, answer.fault, new Date(), answer.say.en);
      return refusePeer(request, reply, answer, answer.fault === "not-an-introduction" ? 400 : 403);
    },
  );
}

function wrongPlace(answer: FeedAnswer & { readonly ok: false }, position: number): Words {
  return fill(answer.fault === "beyond-head" ? BEYOND_HEAD : OTHER_HISTORY, { position, head: answer.head });
}

const BEYOND_HEAD: Words = {
  en: "this feed ends at line `{head}` and `{position}` was named: one of the two histories was lost, compare them before going on",
  fr: "ce flux se termine à la ligne `{head}` et `{position}` a été indiqué : l'un des deux historiques est perdu, comparez-les avant de poursuivre",
  es: "este flujo termina en la línea `{head}` y se indicó `{position}`: uno de los dos historiales se perdió, compárelos antes de seguir",
};

const OTHER_HISTORY: Words = {
  en: "line `{position}` of this feed has another chain value: one of the two histories was rewritten, compare them before going on",
  fr: "la ligne `{position}` de ce flux a une autre valeur de chaîne : l'un des deux historiques a été réécrit, comparez-les avant de poursuivre",
  es: "la línea `{position}` de este flujo tiene otro valor de cadena: uno de los dos historiales fue reescrito, compárelos antes de seguir",
};
