import type { FastifyInstance } from "fastify";
import type { House } from "../service/house.ts";
import { cosignCheckpoint, LONGEST_WITNESS_REQUEST } from "../service/witness/cosign-checkpoint.ts";
import { consistencyLines, witnessedCheckpoints } from "../service/witness/what-was-seen.ts";
import { ANSWERS, documented } from "./answer-schemas.ts";
import { ERRORS, sendError } from "./api-error.ts";
import { peerBody, peerOf, requirePeer, signedRequest } from "./require-peer.ts";

const TEXT = "text/plain; charset=utf-8";

/** Where nodes witness each other's logs (C2SP tlog-witness); to be registered inside `partnerRoutes`. */
export function witnessRoutes(app: FastifyInstance, house: House): void {
  app.post(
    "/exchange/:country/add-checkpoint",
    {
      ...requirePeer(house),
      bodyLimit: LONGEST_WITNESS_REQUEST,
      schema: {
        ...documented("addCheckpoint", "Exchange", "Co-signs a partner's checkpoint (C2SP tlog-witness)"),
        ...signedRequest("409 answers the size that was last co-signed; 422 a proof that does not hold."),
        consumes: ["text/plain"],
        produces: ["text/plain"],
        response: {
          200: { type: "string", description: "The cosignature's line." },
          409: { type: "string", description: "A size." },
          400: { type: "string", description: "It cannot be read." },
          403: { type: "string", description: "No key that is known signed it." },
          422: { type: "string", description: "The proof does not lead from what was seen to it." },
        },
      },
    },
    async (request, reply) => {
      const { node, peer } = peerOf(request);
      const answer = await cosignCheckpoint(node, peer, peerBody(request), new Date());
      if (answer.status === 200) return reply.type(TEXT).send(answer.line);
      if (answer.status === 409) return reply.code(409).type("text/x.tlog.size").send(`${answer.size}\n`);
      return reply.code(answer.status).type(TEXT).send(`${answer.reason}\n`);
    },
  );

  app.get(
    "/exchange/:country/witnessed",
    {
      ...requirePeer(house),
      schema: {
        ...documented(
          "readWitnessed",
          "Exchange",
          "The node's newest checkpoint, and the newest of others that it has co-signed",
        ),
        ...signedRequest("Partners compare what they were shown."),
        response: { 200: { type: "object", additionalProperties: true, description: "`checkpoints`: signed notes." } },
      },
    },
    async (request, reply) => reply.send({ checkpoints: await witnessedCheckpoints(peerOf(request).node) }),
  );

  app.get<{ Querystring: { from: number; to: number } }>(
    "/exchange/:country/consistency",
    {
      ...requirePeer(house),
      schema: {
        ...documented(
          "proveConsistency",
          "Exchange",
          "The log's root at a size, and the proof from there to a later size",
        ),
        ...signedRequest("Hashes in base64, one a line, the root first."),
        querystring: {
          ...{ type: "object", required: ["from", "to"], additionalProperties: false },
          properties: { from: { type: "integer", minimum: 1 }, to: { type: "integer", minimum: 1 } },
        },
        produces: ["text/plain"],
        response: { 200: { type: "string", description: "Hashes." }, 404: ANSWERS.error },
      },
    },
    async (request, reply) => {
      const { from, to } = request.query;
      const lines = await consistencyLines(peerOf(request).node, from, to);
      if (lines === undefined) {
        return sendError(request, reply, { status: 404, code: "unknown-log-path", say: ERRORS.unknownLogPath });
      }
      return reply.type(TEXT).send(lines);
    },
  );
}
