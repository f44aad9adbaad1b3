import type { FastifyInstance } from "fastify";
import { shown } from "../core/outcome.ts";
import { fill } from "../core/words.ts";
import { type House, nodeOf } from "../service/house.ts";
import { makeGuidance } from "../service/guidance.ts";
import { renderGuidance } from "../service/render-guidance.ts";
import { ANSWERS, documented } from "./answer-schemas.ts";
import { ERRORS, sendError } from "./api-error.ts";
import { parametersSchema } from "./parameters.ts";
import { readerLanguage } from "./reader-language.ts";

/** What a page of guidance may do in a browser: show its own styles. */
const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The guidance as web pages: made from the rules alone, which are public, so open to anyone; no record is looked at. */
export function guidanceRoutes(app: FastifyInstance, house: House): void {
  // Many words made by asking the rules a great deal: kept until the day or the rules change.
  const pages = new Map<string, string>();

  app.get<{ Params: { country: string } }>(
    "/guidance/:country",
    {
      schema: {
        ...documented("readGuidance", "Sharing", "What a country's agencies may share: with whom, for what, how"),
        security: [],
        params: parametersSchema(["country"], ["country"]),
        querystring: parametersSchema(["language"]),
        produces: ["text/html"],
        response: { 200: { type: "string", description: "A page without scripts." }, 404: ANSWERS.error },
      },
    },
    async (request, reply) => {
      const country = house.countries.find((one) => one.code === request.params.country.toUpperCase());
      const node = country && (nodeOf(house, country.code) ?? house.nodes[0]);
      if (country === undefined || node === undefined) {
        const list = house.countries.map((one) => one.code).join(", ");
        const say = fill(ERRORS.unknownNode, { country: shown(request.params.country), list });
        return sendError(request, reply, { status: 404, code: "unknown-node", say });
      }
      const language = readerLanguage(request);
      const day = new Date().toISOString().slice(0, 10);
      const key = `${country.code}|${language}|${day}`;
      let page = pages.get(key);
      if (page === undefined) {
        if (pages.size > 100) pages.clear();
        page = renderGuidance(makeGuidance(node.rules.book, house.countries, country, day), language, "html");
        pages.set(key, page);
      }
      return reply.type("text/html; charset=utf-8").header("content-security-policy", PAGE_POLICY).send(page);
    },
  );
}
