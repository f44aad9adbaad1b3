import type { FastifyInstance } from "fastify";
import type { House } from "../service/house.ts";
import { recordExchange } from "../service/record-exchange.ts";
import { citationOf, conditionsOf } from "../service/say-share.ts";
import { ANSWERS, dataHeaders, documented } from "./answer-schemas.ts";
import { notPermitted, sendError } from "./api-error.ts";
import { parametersSchema } from "./parameters.ts";
import { readerLanguage } from "./reader-language.ts";
import { isRecordId, unknownRecord } from "./record-routes.ts";
import { accessOf, requireCaller } from "./require-caller.ts";

/** The route that says what was exchanged of one record. */
export function recordExchangeRoute(app: FastifyInstance, house: House): void {
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
