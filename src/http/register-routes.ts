import type { FastifyInstance } from "fastify";
import type { JsonSchema } from "../core/kind-schema.ts";
import type { House } from "../service/house.ts";
import { askComparison, askRegister } from "../service/register/ask-register.ts";
import { today } from "../service/today.ts";
import { ANSWERS, dataHeaders, documented } from "./answer-schemas.ts";
import { parametersSchema } from "./parameters.ts";
import { accessOf, requireCaller } from "./require-caller.ts";

const ANSWER: JsonSchema = {
  type: "object",
  additionalProperties: true,
  description:
    "`outcome` is `found`, `ambiguous` (with `choices`), `unknown` (with `near`) or `faulty`. Found: the substance, its structure with a drawing, and for each law its `state` on the day with the provisions.",
};
const COMPARISON: JsonSchema = {
  type: "object",
  additionalProperties: true,
  description:
    "For every substance what each law says on the day, what moved in the year before and after, and what laboratories saw. `withoutStructure`: what the register knows by names alone, and where laws name it.",
};

/** The register of substances and law, on behalf of the node's own callers. */
export function registerRoutes(app: FastifyInstance, house: House): void {
  const onRequest = requireCaller(house);
  const params = parametersSchema(["country"], ["country"]);

  app.get<{ Querystring: { what: string; on?: string } }>(
    "/api/nodes/:country/register/substances",
    {
      onRequest,
      schema: {
        ...documented("askRegister", "Register", "Which substance is meant, and which law controls it on a day"),
        description:
          "Law that is published is for every caller; laboratory findings are told as far as the rules let the caller read them. A name that means several substances is answered with all of them, never with one. A law whose text was not received says so.",
        params,
        querystring: parametersSchema(["what", "on", "language"], ["what"]),
        headers: dataHeaders,
        response: { 200: ANSWER, 401: ANSWERS.error },
      },
    },
    (request) => {
      const { node, caller } = accessOf(request);
      return askRegister(house, node, caller, request.query.what, request.query.on ?? today());
    },
  );

  app.get<{ Querystring: { on?: string } }>(
    "/api/nodes/:country/register/comparison",
    {
      onRequest,
      schema: {
        ...documented("compareLaws", "Register", "What differs between the laws as of a day, and when each moved"),
        params,
        querystring: parametersSchema(["on", "language"]),
        headers: dataHeaders,
        response: { 200: COMPARISON, 401: ANSWERS.error },
      },
    },
    (request) => {
      const { node, caller } = accessOf(request);
      return askComparison(house, node, caller, request.query.on ?? today());
    },
  );
}
