import type { FastifyInstance } from "fastify";
import { isDay } from "../core/day.ts";
import { giveConsent, MOST_CONSENTED, withdrawConsent } from "../service/give-consent.ts";
import type { House } from "../service/house.ts";
import { listConsents } from "../service/list-consents.ts";
import { sayConsentFault } from "../service/say-consent.ts";
import { citationOf } from "../service/say-share.ts";
import { ANSWERS, dataHeaders, documented } from "./answer-schemas.ts";
import { notPermitted, sendError, wrongValues } from "./api-error.ts";
import { parametersSchema } from "./parameters.ts";
import { readBody, value } from "./read-body.ts";
import { readerLanguage } from "./reader-language.ts";
import { accessOf, requireCaller } from "./require-caller.ts";
import { BODIES, BODY_SCHEMAS, recordNumbers } from "./sharing-bodies.ts";
import { wrongMember } from "./sharing-routes.ts";

const { "parts?": parts, receiver, purpose } = BODIES.release;
const { confirmedBy: person, reason } = BODIES.request;
const {
  properties: { parts: partsSchema, receiver: receiverSchema, purpose: purposeSchema },
} = BODY_SCHEMAS.release as { readonly properties: Readonly<Record<string, object>> };

const GIVEN = {
  "records?": recordNumbers(MOST_CONSENTED),
  "release?": value((given) => (typeof given === "string" && /^[\w.:-]{1,100}$/.test(given) ? given : undefined), {
    en: "give the id of a release",
    fr: "indiquez l'identifiant d'une communication",
    es: "indique el identificador de una comunicación",
  }),
  passer: receiver,
  ...{ receiver, purpose, "parts?": parts, person },
  until: value((given) => (typeof given === "string" && isDay(given) ? given : undefined), {
    en: "name the last day on which it holds, such as `2027-01-31`",
    fr: "indiquez le dernier jour de validité, par exemple `2027-01-31`",
    es: "indique el último día en que vale, por ejemplo `2027-01-31`",
  }),
};

const TEXT = { type: "string" } as const;
const GIVEN_SCHEMA = {
  ...{ type: "object", additionalProperties: false },
  required: ["passer", "receiver", "purpose", "person", "until"],
  properties: {
    records: {
      type: "array",
      items: TEXT,
      maxItems: MOST_CONSENTED,
      description: "Either these records, or those of a release.",
    },
    release: { ...TEXT, description: "The id of a release of this node: all records that it held." },
    passer: {
      ...TEXT,
      description: "The agency that may then release them: one that holds them, or the caller's own.",
    },
    ...{ receiver: receiverSchema, purpose: purposeSchema, parts: partsSchema },
    person: { ...TEXT, description: "Who consents." },
    until: { ...TEXT, format: "date", description: "The last day on which it holds." },
  },
} as const;

const WITHDRAWN_SCHEMA = {
  ...{ type: "object", additionalProperties: false, required: ["person", "reason"] },
  properties: { person: { ...TEXT, description: "Who withdraws it." }, reason: TEXT },
} as const;

const EITHER = {
  en: "give either `records` or `release`",
  fr: "indiquez soit `records`, soit `release`",
  es: "indique `records` o `release`, uno de los dos",
};

/** Routes by which consents are given in writing, withdrawn and shown. */
export function consentRoutes(app: FastifyInstance, house: House): void {
  const path = "/api/nodes/:country/consents";
  const declared = (name: string, summary: string, names: readonly ("country" | "id")[], body?: object) => ({
    onRequest: requireCaller(house),
    // A body is read by its own shape, in three languages.
    ...(body === undefined ? {} : { validatorCompiler: () => () => true }),
    schema: {
      ...documented(name, "Sharing", summary),
      params: parametersSchema(names, names),
      querystring: parametersSchema(["language"]),
      headers: dataHeaders,
      ...(body === undefined ? {} : { body }),
      response: { 200: ANSWERS.sharing, 400: ANSWERS.error },
    },
  });

  app.post(
    path,
    declared("giveConsent", "Consents in writing to a release that needs it", ["country"], GIVEN_SCHEMA),
    async (request, reply) => {
      const language = readerLanguage(request);
      const read = readBody(GIVEN, request.body);
      if (!read.ok) return sendError(request, reply, wrongValues(read.faults, language));
      const { records: named, release, ...order } = read.body;
      const about = named !== undefined ? { records: named } : release !== undefined ? { release } : undefined;
      if (about === undefined || (named !== undefined && release !== undefined))
        return wrongMember(request, reply, EITHER, "records");
      const { node, caller } = accessOf(request);
      const answer = await giveConsent(node, caller, { ...order, about });
      if ("refused" in answer) return sendError(request, reply, notPermitted(answer, language));
      if ("wrong" in answer)
        return sendError(request, reply, { status: 400, code: answer.wrong, say: sayConsentFault(answer) });
      return { ...answer.consent, note: answer.note, told: answer.told };
    },
  );

  app.post<{ Params: { id: string } }>(
    `${path}/:id/withdrawal`,
    declared("withdrawConsent", "Withdraws a consent that this node gave", ["country", "id"], WITHDRAWN_SCHEMA),
    async (request, reply) => {
      const language = readerLanguage(request);
      const read = readBody({ person, reason }, request.body);
      if (!read.ok) return sendError(request, reply, wrongValues(read.faults, language));
      const { node, caller } = accessOf(request);
      const answer = await withdrawConsent(node, caller, { ...read.body, id: request.params.id });
      if ("refused" in answer) return sendError(request, reply, notPermitted(answer, language));
      if ("wrong" in answer) {
        const status = answer.wrong === "unknown" ? 404 : 409;
        return sendError(request, reply, { status, code: answer.wrong, say: sayConsentFault(answer) });
      }
      return answer;
    },
  );

  app.get(
    path,
    declared("listConsents", "Signed consents: those given here, those received, and those that releases carried", [
      "country",
    ]),
    async (request, reply) => {
      const { node, caller } = accessOf(request);
      const language = readerLanguage(request);
      const answer = await listConsents(node, caller);
      if ("refused" in answer) return sendError(request, reply, notPermitted(answer, language));
      const consents = answer.consents.map((one) => ({
        ...one,
        cites: citationOf(node.rules, one.arrangement, one.cites)[language],
      }));
      return { consents };
    },
  );
}
