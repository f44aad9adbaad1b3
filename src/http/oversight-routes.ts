import type { FastifyInstance } from "fastify";
import type { Words } from "../core/words.ts";
import type { House } from "../service/house.ts";
import { listEvents, readEvent } from "../service/log-events.ts";
import { publicCheckpoint } from "../service/public-log.ts";
import { listPeers } from "../service/peers.ts";
import { seenLogs } from "../service/witness/what-was-seen.ts";
import { ANSWERS, dataHeaders, documented } from "./answer-schemas.ts";
import { notPermitted, sendError } from "./api-error.ts";
import { parametersSchema } from "./parameters.ts";
import { readerLanguage } from "./reader-language.ts";
import { accessOf, requireCaller } from "./require-caller.ts";

/** What a node's people watch: the events of the exchange, and who has witnessed the log. */
export function oversightRoutes(app: FastifyInstance, house: House): void {
  const onRequest = requireCaller(house);

  app.get<{ Querystring: { limit: number; before?: number } }>(
    "/api/nodes/:country/events",
    {
      onRequest,
      schema: {
        ...documented("listEvents", "Sharing", "The events of the exchange in the log, newest first"),
        description:
          "For those who watch over the exchange: what was released, received, asked, answered, recalled and refused, each with its place in the log. What officers read or searched is not among it.",
        params: parametersSchema(["country"], ["country"]),
        querystring: parametersSchema(["limit", "before", "language"]),
        headers: dataHeaders,
        response: { 200: ANSWERS.sharing, 404: ANSWERS.error },
      },
    },
    async (request, reply) => {
      const { node, caller } = accessOf(request);
      const { limit, before } = request.query;
      const answer = await listEvents(node, caller, before, limit);
      return "refused" in answer ? sendError(request, reply, notPermitted(answer, readerLanguage(request))) : answer;
    },
  );

  app.get<{ Params: { leaf: number } }>(
    "/api/nodes/:country/events/:leaf",
    {
      onRequest,
      schema: {
        ...documented("readEvent", "Sharing", "One event of the exchange, as the log has its digest"),
        description: "`content` is the canonical JSON, salt included: the entry of the log is `event` and its SHA-256.",
        params: parametersSchema(["country", "leaf"], ["country", "leaf"]),
        querystring: parametersSchema(["language"]),
        headers: dataHeaders,
        response: { 200: ANSWERS.sharing, 404: ANSWERS.error },
      },
    },
    async (request, reply) => {
      const { node, caller } = accessOf(request);
      const answer = await readEvent(node, caller, request.params.leaf);
      if (answer === undefined)
        return sendError(request, reply, { status: 404, code: "unknown-event", say: NO_SUCH_EVENT });
      return "refused" in answer ? sendError(request, reply, notPermitted(answer, readerLanguage(request))) : answer;
    },
  );

  app.get(
    "/api/nodes/:country/witnesses",
    {
      onRequest,
      schema: {
        ...documented(
          "listWitnesses",
          "Log",
          "Who has co-signed the log, up to where, and whose logs it has co-signed",
        ),
        description:
          "With the newest co-signed checkpoint and the keys of the witnesses, so that whoever asks can verify it. Evidence against a log is verified anew each time.",
        params: parametersSchema(["country"], ["country"]),
        querystring: parametersSchema(["language"]),
        headers: dataHeaders,
        response: { 200: ANSWERS.sharing, 404: ANSWERS.error },
      },
    },
    async (request, reply) => {
      const { node } = accessOf(request);
      const [seen, checkpoint, peers] = await Promise.all([
        seenLogs(node),
        publicCheckpoint(node, true),
        listPeers(node),
      ]);
      const keys = peers.map(({ origin, country, witnessKey }) => ({ origin, country, key: witnessKey }));
      const language = readerLanguage(request);
      const conflicts = seen.conflicts.map(({ say, ...one }) => ({ ...one, reason: say[language] }));
      const disputed = seen.disputed.map(({ say, ...one }) => ({ ...one, reason: say[language] }));
      return reply.send({ ...seen, conflicts, disputed, checkpoint: checkpoint ?? null, keys });
    },
  );
}

const NO_SUCH_EVENT: Words = {
  en: "no event of the exchange stands there: list them by `events`",
  fr: "aucun événement de l'échange ne s'y trouve : énumérez-les par `events`",
  es: "ahí no hay ningún evento del intercambio: enumérelos con `events`",
};
