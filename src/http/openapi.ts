import swagger from "@fastify/swagger";
import type { FastifyInstance } from "fastify";
import type { JsonSchema } from "../core/kind-schema.ts";
import { ANSWERS, documented, namedSchemas } from "./answer-schemas.ts";
import { PARAMETERS } from "./parameters.ts";
import { SOFTWARE_VERSION } from "./software-version.ts";

const WILDCARD: JsonSchema = { type: "string", description: "The rest of the path, slashes included." };

/** Describes the API as OpenAPI 3.1 at `/openapi.json`, from the schemas of the routes that are registered after it, and of the kinds. */
export function openApi(app: FastifyInstance): void {
  for (const schema of namedSchemas()) app.addSchema(schema);
  app.register(swagger, {
    openapi: {
      openapi: "3.1.1",
      info: {
        title: "Tripoint",
        version: SOFTWARE_VERSION,
        description: DESCRIPTION,
        license: { name: "Apache-2.0", identifier: "Apache-2.0" },
      },
      tags: [
        { name: "Nodes", description: "What runs here." },
        { name: "Kinds", description: "What records look like." },
        { name: "Records", description: "A node's records, on behalf of a caller." },
        { name: "Import", description: "Files: what is understood of them, then what is kept." },
        {
          name: "Sharing",
          description:
            "What may be shared and why, and what goes to partners and comes from them, on behalf of a caller.",
        },
        {
          name: "Warnings",
          description: "Signals, series, and the life and delivery of warnings, on behalf of a caller.",
        },
        { name: "Log", description: "The logs, for witnesses." },
        { name: "Reports", description: "What was published together." },
        { name: "Exchange", description: "What partners' nodes ask of each other." },
        { name: "Checks", description: "Blind checks and deconfliction with partners, on behalf of a caller." },
        { name: "Sessions", description: "People who sign in." },
        { name: "Accounts", description: "The accounts of a node, for its administrators." },
      ],
      security: [{ token: [] }, { session: [] }],
      components: {
        securitySchemes: {
          token: {
            type: "http",
            scheme: "bearer",
            description: "A token of one agency and role at one node, made by `tripoint token`.",
          },
          session: {
            type: "apiKey",
            in: "cookie",
            name: "__Host-tripoint",
            description:
              "A person who signed in (`tripoint` without TLS). Every change carries `tripoint-csrf` from `/session`, and comes from a page of the same origin.",
          },
          signature: {
            type: "http",
            scheme: "signature",
            description:
              "HTTP Message Signatures (RFC 9421) by a message key of a partner's node; see docs/exchange.md.",
          },
        },
      },
    },
    convertConstToEnum: false,
    refResolver: { buildLocalReference: (schema, _base, _fragment, at) => String(schema["$id"] ?? `schema-${at}`) },
    transform: ({ schema, url }) => {
      const own = (schema ?? {}) as Readonly<Record<string, unknown>>;
      const response = { ...(own["response"] as object), default: ANSWERS.error };
      if (!url.endsWith("/*")) return { schema: { ...own, response }, url };
      const names = [...url.matchAll(/:(\w+)/g)].map(([, name]) => name as keyof typeof PARAMETERS);
      const properties = Object.fromEntries(names.map((name) => [name, PARAMETERS[name].schema]));
      const params = { type: "object", properties: { ...properties, path: WILDCARD } };
      return { schema: { ...own, params, response }, url: url.replace("*", ":path") };
    },
  });
}

/** The route of the document. */
export function openApiRoute(app: FastifyInstance): void {
  app.get(
    "/openapi.json",
    {
      schema: {
        ...documented("readDescription", "Nodes", "This document"),
        security: [],
        response: { 200: { type: "object", description: "OpenAPI 3.1." } },
      },
    },
    async () => app.swagger(),
  );
}

const DESCRIPTION = [
  "Each agency keeps its own records under its own law and shares what its arrangements permit.",
  "Every request for data carries a token (`Authorization: Bearer …`) or a session's cookie, and a purpose (`Tripoint-Purpose`);",
  "a rule must permit it, else the answer is 403 with the provisions that decided.",
  "Words come in English, French or Spanish (`Accept-Language`, or `?language=`).",
  "Who asks too often is answered by 429 and `Retry-After`.",
].join(" ");
