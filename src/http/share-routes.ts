import type { FastifyInstance } from "fastify";
import { shown } from "../core/outcome.ts";
import { fill } from "../core/words.ts";
import { askShare } from "../service/ask.ts";
import type { House } from "../service/house.ts";
import { readAsked } from "../service/read-asked.ts";
import { today } from "../service/today.ts";
import { ANSWERS, dataHeaders, documented } from "./answer-schemas.ts";
import { ERRORS, notPermitted, sendError, wrongValues } from "./api-error.ts";
import { parametersSchema } from "./parameters.ts";
import { readerLanguage } from "./reader-language.ts";
import { accessOf, requireCaller } from "./require-caller.ts";
import { SHARE_ANSWER, SHARE_QUESTION } from "./share-schemas.ts";
import { showAdvice } from "./show-share.ts";

/** "May I share this?", asked through the API. */
export function shareRoutes(app: FastifyInstance, house: House): void {
  app.post(
    "/api/nodes/:country/ask",
    {
      onRequest: requireCaller(house),
      // The question's own reader says everything that is wrong, in three languages; the schema documents it.
      validatorCompiler: () => () => true,
      schema: {
        ...documented("askShare", "Sharing", "Answers whether a record, or one of such circumstances, may be shared"),
        description:
          "Permit, deny, or permit with conditions: the arrangement and provision in the version in force that day, the parts that may go, the facts used, and the smallest changes that turn the answer. Of a record you must be able to see some part; else it is answered as one that is not there. Asking about a record is logged.",
        params: parametersSchema(["country"], ["country"]),
        querystring: parametersSchema(["language"]),
        headers: dataHeaders,
        body: SHARE_QUESTION,
        response: { 200: SHARE_ANSWER, 404: ANSWERS.error },
      },
    },
    async (request, reply) => {
      const { node, caller } = accessOf(request);
      const language = readerLanguage(request);
      const reading = readAsked(request.body, today());
      if (!reading.ok) return sendError(request, reply, wrongValues(reading.faults, language));
      const answer = await askShare(node, caller, reading.asked);
      if (answer === undefined) {
        const record = "record" in reading.asked.about ? reading.asked.about.record : "";
        const say = fill(ERRORS.unknownRecord, { record: shown(record) });
        return sendError(request, reply, { status: 404, code: "unknown-record", say });
      }
      if ("refused" in answer) return sendError(request, reply, notPermitted(answer, language));
      return showAdvice(answer, language);
    },
  );
}
