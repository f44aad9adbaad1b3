import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { shown } from "../core/outcome.ts";
import { fill, type Language, type Words } from "../core/words.ts";
import { type Guidance, type GuidanceLine, guidanceOf } from "../service/guidance.ts";
import { type House, nodeOf } from "../service/house.ts";
import { renderGuidance } from "../service/render-guidance.ts";
import { today } from "../service/today.ts";
import { ANSWERS, documented } from "./answer-schemas.ts";
import { ERRORS, sendError } from "./api-error.ts";
import { parametersSchema } from "./parameters.ts";
import { readerLanguage } from "./reader-language.ts";
import { showProvision } from "./show-share.ts";

/** What a page of guidance may do in a browser: show its own styles. */
const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

type Asked = FastifyRequest<{ Params: { country: string } }>;
type TextOf = (rule: string) => string;

/**
 * The guidance as web pages, and the rules beside what they permit as data: made from the rules alone, which are public,
 * so open to anyone; no record is looked at.
 */
export function guidanceRoutes(app: FastifyInstance, house: House): void {
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
      const asked = guidanceAsked(house, request);
      if (asked === undefined) return unknownCountry(house, request, reply);
      const page = pageOf(asked.guidance, readerLanguage(request));
      return reply.type("text/html; charset=utf-8").header("content-security-policy", PAGE_POLICY).send(page);
    },
  );

  app.get<{ Params: { country: string } }>(
    "/api/guidance/:country",
    {
      schema: {
        ...documented("readRules", "Sharing", "The rules that bind a country's agencies, beside what they permit"),
        description: "Each rule with its words, provision, term, assumptions and Cedar text. No record is looked at.",
        security: [],
        params: parametersSchema(["country"], ["country"]),
        querystring: parametersSchema(["language"]),
        response: { 200: ANSWERS.sharing, 404: ANSWERS.error },
      },
    },
    async (request, reply) => {
      const asked = guidanceAsked(house, request);
      if (asked === undefined) return unknownCountry(house, request, reply);
      return showGuidance(asked.guidance, readerLanguage(request), asked.textOf);
    },
  );
}

/** The guidance for the country that a request names, with the texts of the rules it was made of; undefined when the house has no such country. */
function guidanceAsked(house: House, request: Asked): { guidance: Guidance; textOf: TextOf } | undefined {
  const country = house.countries.find((one) => one.code === request.params.country.toUpperCase());
  const node = country && (nodeOf(house, country.code) ?? house.nodes[0]);
  if (country === undefined || node === undefined) return undefined;
  const { book } = node.rules;
  const guidance = guidanceOf(book, house.countries, country, today());
  return { guidance, textOf: (rule) => book.rules.get(rule)?.text ?? "" };
}

function unknownCountry(house: House, request: Asked, reply: FastifyReply): FastifyReply {
  const list = house.countries.map((one) => one.code).join(", ");
  const say = fill(ERRORS.unknownNode, { country: shown(request.params.country), list });
  return sendError(request, reply, { status: 404, code: "unknown-node", say });
}

/** Pages that were written, kept as long as the guidance they are of. */
const pages = new WeakMap<Guidance, Map<Language, string>>();

function pageOf(guidance: Guidance, language: Language): string {
  const written = pages.get(guidance) ?? new Map<Language, string>();
  pages.set(guidance, written);
  const page = written.get(language) ?? renderGuidance(guidance, language, "html");
  written.set(language, page);
  return page;
}

function showGuidance(guidance: Guidance, language: Language, textOf: TextOf): object {
  const provision = (one: Guidance["forbidden"][number]) => ({
    ...showProvision(one, language),
    text: textOf(one.id),
  });
  const said = (words: readonly Words[]) => words.map((one) => one[language]);
  const line = ({ from, to, kinds, parts, purposes, roles, consents }: GuidanceLine) => ({
    ...{ from: from[language], to: said(to), kinds: said(kinds), parts: said(parts) },
    ...{ purposes: said(purposes), roles: said(roles), consents: said(consents) },
  });
  return {
    ...{ country: guidance.country, name: guidance.name[language], day: guidance.day },
    releases: guidance.releases.map((section) => ({
      provision: provision(section.provision),
      lines: section.lines.map(line),
      conditions: section.conditions.map(({ code, words }) => ({ code, words: words[language] })),
    })),
    forbidden: guidance.forbidden.map(provision),
    atHome: guidance.atHome.map(provision),
  };
}
