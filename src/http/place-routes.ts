import type { FastifyInstance } from "fastify";
import type { JsonSchema } from "../core/kind-schema.ts";
import type { House } from "../service/house.ts";
import { documented } from "./answer-schemas.ts";
import { parametersSchema } from "./parameters.ts";

const TEXT: JsonSchema = { type: "string" };
const WORDS: JsonSchema = { $ref: "words#" };
const DEGREES: JsonSchema = { type: "number" };

function named(of: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { type: "array", items: { type: "object", properties: of, required: Object.keys(of) } };
}

/** The countries that the house knows, with the names of their agencies, regions and crossings: open to anyone. */
export function placeRoutes(app: FastifyInstance, house: House): void {
  const countries = house.countries.map(({ code, name, agencies, regions, crossings }) => ({
    code,
    name,
    agencies,
    regions: regions.map((region) => ({ code: region.code, name: region.name })),
    crossings: crossings.map(({ name, region, latitude, longitude }) => ({ name, region, latitude, longitude })),
  }));
  app.get(
    "/api/places",
    {
      schema: {
        ...documented("listPlaces", "Nodes", "The countries of the house: their agencies, regions and crossings"),
        security: [],
        querystring: parametersSchema(["language"]),
        response: {
          200: {
            description: "The countries.",
            type: "object",
            properties: {
              countries: named({
                code: TEXT,
                name: WORDS,
                agencies: {
                  type: "array",
                  items: {
                    type: "object",
                    properties: { code: TEXT, name: WORDS, short: WORDS },
                    required: ["code", "name"],
                  },
                },
                regions: named({ code: TEXT, name: WORDS }),
                crossings: named({ name: TEXT, region: TEXT, latitude: DEGREES, longitude: DEGREES }),
              }),
            },
            required: ["countries"],
          },
        },
      },
    },
    async (_request, reply) => {
      reply.header("cache-control", "public, max-age=3600");
      return { countries };
    },
  );
}
