import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type House, nodeOf } from "../service/house.ts";
import { admitPeerBody, admitPeerRequest, type PeerAccess, refusePeerRequest } from "../service/peer-requests.ts";
import type { Words } from "../core/words.ts";
import { answerFailure } from "./answer-failures.ts";
import { readerLanguage } from "./reader-language.ts";
import { parametersSchema } from "./parameters.ts";
import { unknownNode } from "./require-caller.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** The partner whose signature let this request on. */
    peer: PeerAccess | null;
  }
}

const STATUS: Readonly<Record<string, number>> = { "unknown-peer": 403, "wrong-receiver": 421, "too-large": 413 };

/**
 * Lets a request on only with the signature of a partner's node (RFC 9421): spread it into the options of a route. The
 * signature is verified before the body is read, the body against its signed digest after. Bodies are `Buffer`s of any
 * content type; the routes stand inside `partnerRoutes`. A route with `mayDefer` keeps the nonce itself.
 */
export function requirePeer(house: House, { mayDefer = false }: { readonly mayDefer?: boolean } = {}) {
  return {
    onRequest: async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
      const { country = "" } = request.params as Readonly<Record<string, string | undefined>>;
      const node = nodeOf(house, country);
      if (node === undefined) return unknownNode(request, reply, house, country);
      const { method, url, headers } = request.raw;
      const sent = { method: method ?? "", target: url ?? "", headers };
      const answer = await admitPeerRequest(node, sent, new Date(), mayDefer);
      if (!answer.ok) return refusePeer(request, reply, answer);
      const { peer, digest, unkept } = answer;
      request.peer = { node, peer, digest, ...(unkept && { unkept }) };
      return undefined;
    },
    preValidation: async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
      const refused = await admitPeerBody(peerOf(request), peerBody(request));
      return refused === undefined || refused.ok ? undefined : refusePeer(request, reply, refused);
    },
  };
}

/** The partner whose signature let a request on, and the node that was asked. Throws on a route without `requirePeer`. */
export function peerOf(request: FastifyRequest): PeerAccess {
  if (request.peer === null) throw new Error("this route lets anyone in: spread `requirePeer` into its options");
  return request.peer;
}

/** What the schema of a route with `requirePeer` says of how it is asked, then `more`: spread it into the schema. */
export function signedRequest(more: string) {
  return {
    description: `Signed by HTTP Message Signatures (RFC 9421); docs/exchange.md says how. ${more}`,
    security: [{ signature: [] }],
    params: parametersSchema(["country"], ["country"]),
  };
}

/** The bytes of a partner's request; none where it has no body. */
export function peerBody(request: FastifyRequest): Buffer {
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
}

/** Registers routes for partners' nodes: bodies stay bytes, and one that is too large is logged as a refusal. */
export function partnerRoutes(app: FastifyInstance, routes: (inside: FastifyInstance) => void): void {
  app.register(async (inside) => {
    inside.removeAllContentTypeParsers();
    inside.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
    inside.setErrorHandler(async (error: FastifyError, request, reply) => {
      if (error.code === "FST_ERR_CTP_BODY_TOO_LARGE" && request.peer !== null) {
        const { node, peer } = request.peer;
        return refusePeer(request, reply, await refusePeerRequest(node, peer.origin, "too-large"));
      }
      return answerFailure(error, request, reply);
    });
    routes(inside);
  });
}

/** Answers a partner's node that its request is refused: `{ error: { code, message, language, say } }`, `say` in every language. */
export function refusePeer(
  request: FastifyRequest,
  reply: FastifyReply,
  { fault, say }: { readonly fault: string; readonly say: Words },
  status: number = STATUS[fault] ?? 401,
): FastifyReply {
  const language = readerLanguage(request);
  return reply
    .code(status)
    .type("application/json; charset=utf-8")
    .send({ error: { code: fault, message: say[language], language, say } });
}
