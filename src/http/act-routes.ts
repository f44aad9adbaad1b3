import type { FastifyInstance } from "fastify";
import { PURPOSES, ROLES } from "../core/caller.ts";
import type { JsonSchema } from "../core/kind-schema.ts";
import type { Language } from "../core/words.ts";
import type { House } from "../service/house.ts";
import { type ActAnswer, KIND_ACTS, NODE_ACTS, permittedActs } from "../service/permitted-acts.ts";
import { dataHeaders, documented } from "./answer-schemas.ts";
import { parametersSchema } from "./parameters.ts";
import { readerLanguage } from "./reader-language.ts";
import { accessOf, requireCaller } from "./require-caller.ts";
import { showRule } from "./show-record.ts";

const ACT: JsonSchema = {
  type: "object",
  required: ["permitted", "purposes", "roles", "rules"],
  properties: {
    permitted: { type: "boolean" },
    purposes: {
      type: "array",
      items: { type: "string", enum: Object.keys(PURPOSES) },
      description: "Under which purposes the caller may.",
    },
    roles: {
      type: "array",
      items: { type: "string", enum: Object.keys(ROLES) },
      description: "In which roles somebody of the caller's agency may.",
    },
    rules: {
      type: "array",
      items: { type: "string" },
      description: "The rules that forbid it, by id; none where no rule permits it.",
    },
  },
};

const ACTS_ANSWER: JsonSchema = {
  description: "What the caller may do.",
  type: "object",
  required: ["acts", "kinds", "rules"],
  properties: {
    acts: { type: "object", properties: Object.fromEntries(NODE_ACTS.map((act) => [act, ACT])) },
    kinds: {
      type: "object",
      description: "By kind: entering, releasing and recalling records of the caller's own agency.",
      additionalProperties: { type: "object", properties: Object.fromEntries(KIND_ACTS.map((act) => [act, ACT])) },
    },
    rules: { $ref: "rules#" },
  },
};

/** The route that says what a caller may do, so that a page offers nothing that would be refused. */
export function actRoutes(app: FastifyInstance, house: House): void {
  app.get(
    "/api/nodes/:country/acts",
    {
      onRequest: requireCaller(house),
      schema: {
        ...documented("listActs", "Sharing", "What the caller may do at a node under the rules in force today"),
        description:
          "Computed by asking the rules, for records handled as their kinds usually are; each act is decided for itself when it is done. Says nothing of any record.",
        params: parametersSchema(["country"], ["country"]),
        querystring: parametersSchema(["language"]),
        headers: dataHeaders,
        response: { 200: ACTS_ANSWER },
      },
    },
    async (request, _reply) => {
      const { node, caller } = accessOf(request);
      return showActs(permittedActs(house, node, caller), readerLanguage(request));
    },
  );
}

function showActs({ node, kinds }: ReturnType<typeof permittedActs>, language: Language): object {
  const show = (acts: Readonly<Record<string, ActAnswer>>) =>
    Object.fromEntries(
      Object.entries(acts).map(([name, act]) => [name, { ...act, rules: act.rules.map((rule) => rule.id) }]),
    );
  const all = [node, ...kinds.values()].flatMap((acts) => Object.values<ActAnswer>(acts));
  const rules = all.flatMap((act) => act.rules.map((rule) => [rule.id, showRule(rule, language)] as const));
  return {
    acts: show(node),
    kinds: Object.fromEntries([...kinds].map(([kind, acts]) => [kind, show(acts)])),
    rules: Object.fromEntries(rules),
  };
}
