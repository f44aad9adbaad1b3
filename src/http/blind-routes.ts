import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { IDENTIFIER_TYPES, isIdentifierType } from "../core/identifier-types.ts";
import { answerCheck, answerTags, CHECK_BODY } from "../service/blind/answer-check.ts";
import { keyCommitment } from "../service/blind/holder-key.ts";
import type { PeerRefusal } from "../service/blind/peer-refusals.ts";
import type { House } from "../service/house.ts";
import { ANSWERS, documented } from "./answer-schemas.ts";
import { peerBody, peerOf, refusePeer, requirePeer, signedRequest } from "./require-peer.ts";

type TagsQuery = {
  readonly agency: string;
  readonly role: string;
  readonly purpose: string;
  readonly identifier: string;
  readonly epoch: string;
  readonly scope: string;
  readonly since: number;
};

/** What partners' nodes ask of each other to check identifiers blindly; to be registered inside `partnerRoutes`. */
export function blindRoutes(app: FastifyInstance, house: House): void {
  app.get(
    "/exchange/:country/blind/key",
    {
      ...requirePeer(house),
      schema: {
        ...documented("readBlindKey", "Exchange", "The key that blind checks of the asking partner are answered with"),
        ...signedRequest("The commitment is a signed note and stands in the log."),
        response: {
          200: { type: "object", additionalProperties: true, description: "note, event, leaf, checkpoint, proof" },
        },
      },
    },
    async (request, reply) => {
      const { node, peer } = peerOf(request);
      return reply.send(await keyCommitment({ node, now: () => new Date() }, peer.origin));
    },
  );

  const text = (pattern: string) => ({ type: "string", maxLength: 100, pattern });
  app.get<{ Querystring: TagsQuery }>(
    "/exchange/:country/blind/tags",
    {
      ...requirePeer(house),
      handlerTimeout: 120_000,
      schema: {
        ...documented("readBlindTags", "Exchange", "The tags of the identifiers that the asking partner may check"),
        ...signedRequest("The whole list, or what changed in it since a generation of the same epoch and scope."),
        querystring: {
          ...{ type: "object", additionalProperties: false },
          required: ["agency", "role", "purpose", "identifier"],
          properties: {
            agency: text("^[a-z]{2}\\.[a-z0-9-]+$"),
            role: text("^[a-z-]+$"),
            purpose: text("^[a-z-]+$"),
            identifier: { type: "string", enum: Object.keys(IDENTIFIER_TYPES) },
            epoch: { ...text("^(\\d{4}-\\d{2}-\\d{2})?$"), default: "" },
            scope: { ...text("^[A-Za-z0-9_-]*$"), default: "" },
            since: { type: "integer", minimum: 0, maximum: Number.MAX_SAFE_INTEGER, default: 0 },
          },
        },
        produces: [CHECK_BODY.type],
        response: {
          200: { type: "string", format: "binary", description: "A frame `TPL1`." },
          403: ANSWERS.error,
          503: ANSWERS.error,
        },
      },
    },
    async (request, reply) => {
      const { node, peer } = peerOf(request);
      const { agency, role, purpose, identifier, epoch, scope, since } = request.query;
      if (!isIdentifierType(identifier)) throw new Error("the schema lets in known identifiers alone");
      const audience = { agency, role, purpose, identifier };
      const has = { epoch, scope, generation: since };
      const answer = await answerTags({ node, now: () => new Date() }, peer, audience, has);
      return answer.ok ? reply.type(CHECK_BODY.type).send(Buffer.from(answer.frame)) : refuse(request, reply, answer);
    },
  );

  app.post(
    "/exchange/:country/blind",
    {
      ...requirePeer(house, { mayDefer: true }),
      bodyLimit: CHECK_BODY.most,
      schema: {
        ...documented(
          "evaluateBlinded",
          "Exchange",
          "Evaluates a batch of blinded identifiers and proves it (RFC 9497, VOPRF)",
        ),
        ...signedRequest("A frame `TPB1` in, a frame `TPA1` out; batches have fixed sizes."),
        consumes: [CHECK_BODY.type],
        produces: [CHECK_BODY.type],
        response: {
          200: { type: "string", format: "binary", description: "A frame `TPA1`." },
          ...{ 400: ANSWERS.error, 403: ANSWERS.error, 409: ANSWERS.error, 422: ANSWERS.error, 429: ANSWERS.error },
        },
      },
    },
    async (request, reply) => {
      const { node, peer, unkept } = peerOf(request);
      const answer = await answerCheck({ node, now: () => new Date() }, peer, peerBody(request), unkept);
      if ("fault" in answer) return refusePeer(request, reply, answer);
      return answer.ok ? reply.type(CHECK_BODY.type).send(Buffer.from(answer.answer)) : refuse(request, reply, answer);
    },
  );
}

function refuse(request: FastifyRequest, reply: FastifyReply, { status, code, say }: PeerRefusal): FastifyReply {
  return refusePeer(request, reply, { fault: code, say }, status);
}
