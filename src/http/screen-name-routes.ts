import type { FastifyInstance } from "fastify";
import { sayFeature } from "../desks/cargo/screening/say-features.ts";
import type { House } from "../service/house.ts";
import { screenName } from "../service/screening/screen-name.ts";
import { ANSWERS, dataHeaders, documented } from "./answer-schemas.ts";
import { notPermitted, sendError } from "./api-error.ts";
import { parametersSchema } from "./parameters.ts";
import { readerLanguage } from "./reader-language.ts";
import { accessOf, requireCaller } from "./require-caller.ts";

type NameBody = {
  readonly name: string;
  readonly type?: string;
  readonly birthDate?: string;
  readonly country?: string;
  readonly identifiers?: readonly { readonly type: string; readonly value: string }[];
  readonly threshold?: number;
};

const SHORT = { type: "string", minLength: 1, maxLength: 100 };
const BODY = {
  ...{ type: "object", required: ["name"], additionalProperties: false },
  properties: {
    name: { type: "string", minLength: 1, maxLength: 500 },
    type: { type: "string", enum: ["person", "company", "vessel", "other"] },
    birthDate: { type: "string", pattern: "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$" },
    country: { type: "string", pattern: "^[A-Z]{2}$" },
    identifiers: {
      ...{ type: "array", maxItems: 20 },
      items: {
        ...{ type: "object", required: ["type", "value"], additionalProperties: false },
        properties: { type: SHORT, value: { ...SHORT, maxLength: 500 } },
      },
    },
    threshold: { type: "number", minimum: 0.5, maximum: 1 },
  },
};

/** One name against the lists that are held. It comes in the body, so that it stands in no log of addresses. */
export function screenNameRoutes(app: FastifyInstance, house: House): void {
  app.post<{ Body: NameBody }>(
    "/api/nodes/:country/screening/names",
    {
      onRequest: requireCaller(house),
      schema: {
        ...documented("screenName", "Screening", "Screens one name against the lists that are held"),
        description:
          "Listed parties that the name may belong to, best first, each with its reasons and their weights. A score decides nothing.",
        params: parametersSchema(["country"], ["country"]),
        headers: dataHeaders,
        body: BODY,
        response: {
          200: { type: "object", additionalProperties: true, description: "`hits`, `parties`, `editions`." },
          403: ANSWERS.error,
        },
      },
    },
    async (request, reply) => {
      const { node, caller } = accessOf(request);
      const { type = "other", ...asked } = request.body;
      const answer = await screenName(node, caller, { ...asked, type });
      if ("refused" in answer) return sendError(request, reply, notPermitted(answer, readerLanguage(request)));
      const hits = answer.hits.map(({ features, ...hit }) => ({
        ...hit,
        features: features.map((one) => ({ ...one, say: sayFeature(one) })),
      }));
      return { ...answer, hits };
    },
  );
}
