import type { FastifyInstance } from "fastify";
import type { House } from "../service/house.ts";
import { type NodeStatus, nodeStatus } from "../service/node-status.ts";
import { ANSWERS, documented } from "./answer-schemas.ts";
import { parametersSchema } from "./parameters.ts";
import { readerLanguage } from "./reader-language.ts";
import { publishedReports } from "./report-routes.ts";
import { SOFTWARE_VERSION } from "./software-version.ts";
import { STATUS_PAGE_POLICY, statusPage } from "./status-page.ts";

/** What runs here: for people at `/status`, for programs at `/api/nodes` and `/health`. No record is counted or shown. */
export function nodeRoutes(app: FastifyInstance, house: House): void {
  app.get(
    "/status",
    {
      schema: {
        ...documented("readStatusPage", "Nodes", "What runs here, as a page in three languages"),
        security: [],
        querystring: parametersSchema(["language"]),
        produces: ["text/html"],
        response: { 200: { type: "string", description: "A page without scripts." } },
      },
    },
    async (request, reply) => {
      const [nodes, reports] = await Promise.all([nodeStatus(house), publishedReports(house)]);
      return reply
        .type("text/html; charset=utf-8")
        .header("content-security-policy", STATUS_PAGE_POLICY)
        .send(statusPage({ nodes, reports, version: SOFTWARE_VERSION }, readerLanguage(request)));
    },
  );

  app.get(
    "/health",
    {
      schema: {
        ...documented("readHealth", "Nodes", "Whether every node reaches its database"),
        security: [],
        response: { 200: ANSWERS.health, 503: ANSWERS.health },
      },
    },
    async (_request, reply) => {
      const nodes = (await nodeStatus(house)).map(({ country, size }) => ({
        country,
        status: size === undefined ? "failing" : "ok",
      }));
      const isWell = nodes.every((node) => node.status === "ok");
      reply.code(isWell ? 200 : 503);
      return { status: isWell ? "ok" : "failing", version: SOFTWARE_VERSION, nodes };
    },
  );

  app.get(
    "/api/nodes",
    {
      schema: {
        ...documented("listNodes", "Nodes", "The nodes that run here, and how far their logs have grown"),
        security: [],
        querystring: parametersSchema(["language"]),
        response: { 200: ANSWERS.nodes },
      },
    },
    async () => ({ nodes: (await nodeStatus(house)).map(showNode) }),
  );
}

function showNode({ country, name, agency, origin, key, size, signed }: NodeStatus): object {
  const log = { origin, key, size: size ?? null, signed: signed ?? null, path: `/log/${country}` };
  return { country, name, agency, log };
}
