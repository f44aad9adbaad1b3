import type { FastifyInstance } from "fastify";
import { warningFeed } from "../desks/warning/warning-feed.ts";
import type { House } from "../service/house.ts";
import { placeWords } from "../service/warn/place-words.ts";
import { subscribe, subscriptions, unsubscribe, whyNoWarnings } from "../service/warn/subscriptions.ts";
import { toldWarnings } from "../service/warn/told-warnings.ts";
import { dataHeaders, documented } from "./answer-schemas.ts";
import { notPermitted, sendError, wrongValues } from "./api-error.ts";
import { parametersSchema } from "./parameters.ts";
import { readerLanguage } from "./reader-language.ts";
import { accessOf, requireCaller } from "./require-caller.ts";

const OBJECT = { type: "object", additionalProperties: true, description: "The answer." };
const MOST_TOLD = 100;

/** Warnings as a feed, and the subscriptions by which they are delivered. */
export function warningFeedRoutes(app: FastifyInstance, house: House): void {
  const onRequest = requireCaller(house);
  const params = parametersSchema(["country"], ["country"]);
  const querystring = parametersSchema(["language"]);
  const about = (id: string, summary: string) => ({
    ...documented(id, "Warnings", summary),
    ...{ params, querystring, headers: dataHeaders, response: { 200: OBJECT } },
  });

  app.get(
    "/api/nodes/:country/warnings/feed",
    {
      onRequest,
      schema: {
        ...about("readWarningFeed", "The warnings that you may read, as an Atom feed in your language"),
        produces: ["application/atom+xml; charset=utf-8"],
        response: { 200: { type: "string", description: "The feed." } },
      },
    },
    async (request, reply) => {
      const { node, caller } = accessOf(request);
      const language = readerLanguage(request);
      const refused = await whyNoWarnings(node, caller);
      if (refused !== undefined) return sendError(request, reply, notPermitted(refused, language));
      const told = await toldWarnings(node, caller, MOST_TOLD);
      const { country } = node;
      const self = `${node.exchange.url}/api/nodes/${country.code}/warnings/feed`;
      const setting = { origin: node.log.origin, self, country: country.name, updated: "1970-01-01T00:00:00Z" };
      const feed = warningFeed(told, setting, language, (code) => placeWords(node, code)[language]);
      return reply.type("application/atom+xml; charset=utf-8").header("cache-control", "no-store").send(feed);
    },
  );

  app.get(
    "/api/nodes/:country/warnings",
    { onRequest, schema: about("listWarnings", "The warnings that you may read, each with every step of its life") },
    async (request, reply) => {
      const { node, caller } = accessOf(request);
      const refused = await whyNoWarnings(node, caller);
      if (refused !== undefined) return sendError(request, reply, notPermitted(refused, readerLanguage(request)));
      return { warnings: await toldWarnings(node, caller, MOST_TOLD) };
    },
  );

  app.get(
    "/api/nodes/:country/warnings/subscriptions",
    {
      onRequest,
      schema: about("listSubscriptions", "The subscriptions of your agency, and what was delivered of late"),
    },
    async (request, reply) => {
      const { node, caller } = accessOf(request);
      const found = await subscriptions(node, caller);
      if ("refused" in found) return sendError(request, reply, notPermitted(found, readerLanguage(request)));
      return found;
    },
  );

  app.post(
    "/api/nodes/:country/warnings/subscriptions",
    {
      onRequest,
      validatorCompiler: () => () => true,
      schema: {
        ...about("subscribe", "Subscribes you to warnings by webhook, e-mail or alerts (CAP 1.2)"),
        description:
          "The answer holds the secret by which signatures are checked, this once: `tripoint-signature: t=<seconds>,v1=<HMAC-SHA256 of time, full stop and body>`.",
        body: {
          type: "object",
          properties: {
            channel: { type: "string", enum: ["webhook", "email", "cap"] },
            address: { type: "string" },
            language: { type: "string", enum: ["en", "fr", "es"] },
            leastRisk: { type: "string", enum: ["low", "moderate", "high", "very-high"] },
            regions: { type: "array", items: { type: "string" } },
            about: { type: "array", items: { type: "string" }, description: "Words of substances." },
          },
          required: ["channel", "address"],
        },
      },
    },
    async (request, reply) => {
      const { node, caller } = accessOf(request);
      const language = readerLanguage(request);
      const given = (typeof request.body === "object" && request.body !== null ? request.body : {}) as Readonly<
        Record<string, unknown>
      >;
      const made = await subscribe(node, caller, {
        ...{ channel: given["channel"], address: given["address"], language: given["language"] ?? language },
        ...{ leastRisk: given["leastRisk"], regions: given["regions"], about: given["about"] },
      });
      if ("refused" in made) return sendError(request, reply, notPermitted(made, language));
      if ("faults" in made) return sendError(request, reply, wrongValues(made.faults, language));
      return made;
    },
  );

  app.delete<{ Params: { subscription: number } }>(
    "/api/nodes/:country/warnings/subscriptions/:subscription",
    {
      onRequest,
      schema: {
        ...about("unsubscribe", "Ends a subscription of your agency"),
        params: parametersSchema(["country", "subscription"], ["country", "subscription"]),
      },
    },
    async (request, reply) => {
      const { node, caller } = accessOf(request);
      return reply.send({ ended: await unsubscribe(node, caller, request.params.subscription) });
    },
  );
}
