import type { FastifyInstance } from "fastify";
import { IDENTIFIER_TYPES, isIdentifierType } from "../core/identifier-types.ts";
import type { Words } from "../core/words.ts";
import { blindCheck } from "../service/blind-check.ts";
import { MOST_CHECKED } from "../service/blind/check-partner.ts";
import { listInterests } from "../service/deconflict/list-interests.ts";
import { stateContact } from "../service/deconflict/send-interests.ts";
import type { House } from "../service/house.ts";
import { ANSWERS, dataHeaders, documented } from "./answer-schemas.ts";
import { notPermitted, sendError } from "./api-error.ts";
import { parametersSchema } from "./parameters.ts";
import { readerLanguage } from "./reader-language.ts";
import { accessOf, requireCaller } from "./require-caller.ts";

const LARGEST_BODY = 4 * 1024 * 1024;
const STATUS: Readonly<Record<string, number>> = {
  "unknown-partner": 404,
  unreachable: 503,
  preparing: 503,
  "over-budget": 429,
  "not-permitted": 403,
};

type CheckBody = { readonly partner: string; readonly identifier: string; readonly values: readonly string[] };

/** Blind checks and deconfliction on behalf of the node's own callers. */
export function checkRoutes(app: FastifyInstance, house: House): void {
  const onRequest = requireCaller(house);
  const params = parametersSchema(["country"], ["country"]);

  app.post<{ Body: CheckBody }>(
    "/api/nodes/:country/checks",
    {
      onRequest,
      bodyLimit: LARGEST_BODY,
      schema: {
        ...documented(
          "checkBlindly",
          "Checks",
          "Asks a partner whether it holds identifiers, without telling it which",
        ),
        description:
          "Hit or no hit for each value, in order. The partner learns neither the values nor whether they hit; that a check was made is logged on both sides. For `deconfliction` the partner is told of the agency's interest in what hits.",
        params,
        headers: dataHeaders,
        body: {
          ...{ type: "object", required: ["partner", "identifier", "values"], additionalProperties: false },
          properties: {
            partner: { type: "string", minLength: 2, maxLength: 2, description: "The partner's country." },
            identifier: { type: "string", enum: Object.keys(IDENTIFIER_TYPES) },
            values: { type: "array", minItems: 1, maxItems: MOST_CHECKED, items: { type: "string", maxLength: 200 } },
          },
        },
        response: {
          200: { type: "object", additionalProperties: true, description: "`check` and `values` with `hit`." },
          ...{ 403: ANSWERS.error, 404: ANSWERS.error, 429: ANSWERS.error, 502: ANSWERS.error, 503: ANSWERS.error },
        },
      },
    },
    async (request, reply) => {
      const { node, caller } = accessOf(request);
      const { partner, identifier, values } = request.body;
      if (!isIdentifierType(identifier)) throw new Error("the schema lets in known identifiers alone");
      const language = readerLanguage(request);
      const answer = await blindCheck(node, caller, partner, identifier, values);
      if (!answer.ok) {
        if ("refused" in answer) return sendError(request, reply, notPermitted(answer, language));
        const { code, say } = answer;
        return sendError(request, reply, { status: STATUS[code] ?? 502, code, say });
      }
      const { check, hits, interests, note } = answer;
      return {
        ...{ check, hits },
        ...(interests !== undefined && { interests }),
        ...(note !== undefined && { note: note[language] }),
        values: answer.values.map((one) =>
          "hit" in one
            ? one
            : { value: one.value, message: one.problem.say[language], remedy: one.problem.remedy[language] },
        ),
      };
    },
  );

  app.get(
    "/api/nodes/:country/interests",
    {
      onRequest,
      schema: {
        ...documented(
          "listInterests",
          "Checks",
          "Who else is interested in what the caller's agency works on, and whom to call",
        ),
        description: "What the caller's own agency was told, newest first. Nobody else sees it.",
        params,
        headers: dataHeaders,
        response: {
          200: { type: "object", additionalProperties: true, description: "`interests`." },
          403: ANSWERS.error,
        },
      },
    },
    async (request, reply) => {
      const { node, caller } = accessOf(request);
      const interests = await listInterests(node, caller);
      if (interests === undefined)
        return sendError(request, reply, { status: 403, code: "not-permitted", say: NOT_TOLD });
      return {
        interests: interests.map(({ identifier, value, otherAgency, contact, toldAt }) => ({
          ...{ identifier, value, agency: otherAgency, contact, toldAt: toldAt.toISOString() },
        })),
      };
    },
  );

  app.put<{ Body: { contact: string } }>(
    "/api/nodes/:country/contact",
    {
      onRequest,
      schema: {
        ...documented("stateContact", "Checks", "States whom partners call at the caller's agency"),
        params,
        headers: dataHeaders,
        body: {
          ...{ type: "object", required: ["contact"], additionalProperties: false },
          properties: {
            contact: {
              type: "string",
              minLength: 1,
              maxLength: 200,
              pattern: "^[^\\u0000-\\u001f\\u007f]*\\S[^\\u0000-\\u001f\\u007f]*$",
            },
          },
        },
        response: {
          200: { type: "object", additionalProperties: true, description: "`contact`." },
          403: ANSWERS.error,
        },
      },
    },
    async (request, reply) => {
      const { node, caller } = accessOf(request);
      if (caller.role !== "liaison-officer" && caller.role !== "supervisor") {
        return sendError(request, reply, { status: 403, code: "not-permitted", say: NOT_SAID });
      }
      await stateContact(node, caller.agency, request.body.contact);
      return { contact: request.body.contact.trim() };
    },
  );
}

const NOT_TOLD: Words = {
  en: "interests are shown to investigators of the agency that was told, for `deconfliction` alone",
  fr: "les intérêts ne sont montrés qu'aux enquêteurs de l'organisme avisé, aux seules fins de `deconfliction`",
  es: "los intereses se muestran solo a los investigadores de la dependencia avisada, con la finalidad `deconfliction`",
};

const NOT_SAID: Words = {
  en: "a liaison officer or supervisor states whom to call at an agency",
  fr: "c'est un agent de liaison ou un superviseur qui indique qui appeler dans un organisme",
  es: "un oficial de enlace o un supervisor indica a quién llamar en una dependencia",
};
