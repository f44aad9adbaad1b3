import type { FastifyInstance } from "fastify";
import type { House } from "../service/house.ts";
import { listReceipts, MOST_RECEIPTS } from "../service/list-receipts.ts";
import { recordExchange } from "../service/record-exchange.ts";
import { citationOf, conditionsOf } from "../service/say-share.ts";
import { ANSWERS, dataHeaders, documented } from "./answer-schemas.ts";
import { notPermitted, sendError } from "./api-error.ts";
import { parametersSchema } from "./parameters.ts";
import { FILTER_SCHEMA } from "./read-filters.ts";
import { readerLanguage } from "./reader-language.ts";
import { isRecordId, unknownRecord } from "./record-routes.ts";
import { accessOf, requireCaller } from "./require-caller.ts";

/** The routes that say what was exchanged of one record, and which of several were received. */
export function recordExchangeRoutes(app: FastifyInstance, house: House): void {
  app.get<{ Querystring: Readonly<Record<string, unknown>> }>(
    "/api/nodes/:country/receipts",
    {
      onRequest: requireCaller(house),
      schema: {
        ...documented("listReceipts", "Sharing", "To whom records went, and whether their nodes have received them"),
        description: `Up to ${MOST_RECEIPTS} records, each as \`record\`. Those of which no rule lets the caller follow this are left out.`,
        params: parametersSchema(["country"], ["country"]),
        querystring: parametersSchema(["language"], [], FILTER_SCHEMA),
        headers: dataHeaders,
        response: { 200: ANSWERS.sharing },
      },
    },
    async (request, _reply) => {
      const { node, caller } = accessOf(request);
      const { record: given } = request.query;
      const asked = (Array.isArray(given) ? given : [given]).filter(
        (one) => typeof one === "string" && isRecordId(one),
      );
      return { receipts: await listReceipts(node, caller, asked as readonly string[]) };
    },
  );

  app.get<{ Params: { id: string } }>(
    "/api/nodes/:country/record/:id/exchange",
    {
      onRequest: requireCaller(house),
      schema: {
        ...documented("readRecordExchange", "Sharing", "To whom a record went, from whom it came, and its recalls"),
        description:
          "`sent`: each version that went out, to whom, under which arrangement and on what terms, what the holder still has of it, and the newest receipt; `received`: the releases that brought it here; `recalls`: each with what every holder has answered. For callers who watch over the exchange and may see some of the record; for others it is answered like a record that is not there.",
        params: parametersSchema(["country", "id"], ["country", "id"]),
        querystring: parametersSchema(["language"]),
        headers: dataHeaders,
        response: { 200: ANSWERS.sharing, 404: ANSWERS.error },
      },
    },
    async (request, reply) => {
      const { node, caller } = accessOf(request);
      const { id } = request.params;
      const language = readerLanguage(request);
      if (!isRecordId(id)) return unknownRecord(request, reply, id);
      const answer = await recordExchange(node, caller, id);
      if (answer === undefined) return unknownRecord(request, reply, id);
      if ("refused" in answer) return sendError(request, reply, notPermitted(answer, language));
      type Row = { readonly conditions: readonly string[]; readonly arrangement: string; readonly cites: string };
      const told = <T extends Row>(row: T) => ({
        ...row,
        cites: citationOf(node.rules, row.arrangement, row.cites)[language],
        terms: conditionsOf(row.conditions).map(({ words }) => words[language]),
      });
      return { record: id, sent: answer.sent.map(told), received: answer.received.map(told), recalls: answer.recalls };
    },
  );
}
