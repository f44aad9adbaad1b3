import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type House, nodeOf } from "../service/house.ts";
import { publicCheckpoint, publicKey, publicRestart, publicTile } from "../service/public-log.ts";
import type { TripointNode } from "../service/tripoint-node.ts";
import { ANSWERS, documented } from "./answer-schemas.ts";
import { ERRORS, sendError } from "./api-error.ts";
import { parametersSchema } from "./parameters.ts";
import { unknownNode } from "./require-caller.ts";

const TEXT = "text/plain; charset=utf-8";
const FOR_EVER = "public, max-age=31536000, immutable";

type NoteRoute = { readonly operation: string; readonly summary: string };

/**
 * The logs, each under its own address after C2SP tlog-tiles: anyone may read them without a token, so that anyone can
 * witness them. They hold hashes and digests of salted statements, and nothing of what was found (see `publicTile`).
 */
export function logRoutes(app: FastifyInstance, house: House): void {
  const params = parametersSchema(["country"], ["country"]);

  const noteRoute = (
    path: string,
    documentation: NoteRoute,
    read: (node: TripointNode) => Promise<string | undefined>,
  ) =>
    app.get<{ Params: { country: string } }>(
      path,
      {
        schema: {
          ...documented(documentation.operation, "Log", documentation.summary),
          security: [],
          params,
          produces: ["text/plain"],
          response: { 200: { type: "string", description: "A signed note." }, 404: ANSWERS.error },
        },
      },
      async (request, reply) => {
        const node = nodeOf(house, request.params.country);
        if (node === undefined) return unknownNode(request, reply, house, request.params.country);
        const note = await read(node);
        return note === undefined
          ? notInLog(request, reply)
          : reply.type(TEXT).header("cache-control", "no-cache").send(note);
      },
    );

  noteRoute(
    "/log/:country/checkpoint",
    { operation: "readCheckpoint", summary: "The newest signed checkpoint of a log (C2SP tlog-checkpoint)" },
    publicCheckpoint,
  );
  noteRoute(
    "/log/:country/restart",
    { operation: "readLogRestart", summary: "The newest statement of the log's node that entries of it were lost" },
    publicRestart,
  );

  app.get<{ Params: { country: string } }>(
    "/log/:country/key",
    {
      schema: {
        ...documented("readLogKey", "Log", "The public key of a log, as one line `name+id+base64` (C2SP signed-note)"),
        security: [],
        params,
        produces: ["text/plain"],
        response: { 200: { type: "string", description: "A verifier key." }, 404: ANSWERS.error },
      },
    },
    async (request, reply) => {
      const node = nodeOf(house, request.params.country);
      if (node === undefined) return unknownNode(request, reply, house, request.params.country);
      return reply.type(TEXT).send(`${publicKey(node)}\n`);
    },
  );

  app.get<{ Params: { country: string; "*": string } }>(
    "/log/:country/tile/*",
    {
      schema: {
        ...documented("readTile", "Log", "A tile of hashes or a bundle of entries (C2SP tlog-tiles)"),
        description: "`path` holds slashes, as in `0/x001/234`, `0/000.p/17` and `entries/000.p/17`.",
        security: [],
        produces: ["application/octet-stream"],
        response: {
          200: { type: "string", format: "binary", description: "The bytes, which never change." },
          404: ANSWERS.error,
        },
      },
    },
    async (request, reply) => {
      const node = nodeOf(house, request.params.country);
      if (node === undefined) return unknownNode(request, reply, house, request.params.country);
      const bytes = await readTile(node, request);
      if (bytes === undefined) return notInLog(request, reply);
      return reply.type("application/octet-stream").header("cache-control", FOR_EVER).send(Buffer.from(bytes));
    },
  );
}

/** Takes the path as it was sent: only its one canonical spelling is taken, so an encoded one is none. */
async function readTile(node: TripointNode, request: FastifyRequest): Promise<Uint8Array | undefined> {
  const path = request.url.split("?", 1)[0]?.split("/").slice(3).join("/") ?? "";
  return await publicTile(node, path);
}

function notInLog(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendError(request, reply, { status: 404, code: "unknown-log-path", say: ERRORS.unknownLogPath });
}
