import type { FastifyInstance } from "fastify";
import type { Language, Words } from "../core/words.ts";
import { fill } from "../core/words.ts";
import { shown } from "../core/outcome.ts";
import { type Guidance, type GuidanceLine, makeGuidance } from "../service/guidance.ts";
import { type House, nodeOf } from "../service/house.ts";
import { listEvents, readEvent } from "../service/log-events.ts";
import { publicCheckpoint } from "../service/public-log.ts";
import { listPeers } from "../service/peers.ts";
import { seenLogs } from "../service/witness/what-was-seen.ts";
import { ANSWERS, dataHeaders, documented } from "./answer-schemas.ts";
import { ERRORS, notPermitted, sendError } from "./api-error.ts";
import { parametersSchema } from "./parameters.ts";
import { readerLanguage } from "./reader-language.ts";
import { accessOf, requireCaller } from "./require-caller.ts";
import { showProvision } from "./show-share.ts";

/** What a node's people watch: the events of the exchange, who has witnessed the log, and the rules beside what they permit. */
export function oversightRoutes(app: FastifyInstance, house: House): void {
  const onRequest = requireCaller(house);

  app.get<{ Querystring: { limit: number; before?: number } }>(
    "/api/nodes/:country/events",
    {
      onRequest,
      schema: {
        ...documented("listEvents", "Sharing", "The events of the exchange in the log, newest first"),
        description:
          "For those who watch over the exchange: what was released, received, asked, answered, recalled and refused, each with its place in the log. What officers read or searched is not among it.",
        params: parametersSchema(["country"], ["country"]),
        querystring: parametersSchema(["limit", "before", "language"]),
        headers: dataHeaders,
        response: { 200: ANSWERS.sharing, 404: ANSWERS.error },
      },
    },
    async (request, reply) => {
      const { node, caller } = accessOf(request);
      const { limit, before } = request.query;
      const answer = await listEvents(node, caller, before, limit);
      return "refused" in answer ? sendError(request, reply, notPermitted(answer, readerLanguage(request))) : answer;
    },
  );

  app.get<{ Params: { leaf: number } }>(
    "/api/nodes/:country/events/:leaf",
    {
      onRequest,
      schema: {
        ...documented("readEvent", "Sharing", "One event of the exchange, as the log has its digest"),
        description: "`content` is the canonical JSON, salt included: the entry of the log is `event` and its SHA-256.",
        params: parametersSchema(["country", "leaf"], ["country", "leaf"]),
        querystring: parametersSchema(["language"]),
        headers: dataHeaders,
        response: { 200: ANSWERS.sharing, 404: ANSWERS.error },
      },
    },
    async (request, reply) => {
      const { node, caller } = accessOf(request);
      const answer = await readEvent(node, caller, request.params.leaf);
      if (answer === undefined)
        return sendError(request, reply, { status: 404, code: "unknown-event", say: NO_SUCH_EVENT });
      return "refused" in answer ? sendError(request, reply, notPermitted(answer, readerLanguage(request))) : answer;
    },
  );

  app.get(
    "/api/nodes/:country/witnesses",
    {
      onRequest,
      schema: {
        ...documented(
          "listWitnesses",
          "Log",
          "Who has co-signed the log, up to where, and whose logs it has co-signed",
        ),
        description:
          "With the newest co-signed checkpoint and the keys of the witnesses, so that whoever asks can verify it. Evidence against a log is verified anew each time.",
        params: parametersSchema(["country"], ["country"]),
        querystring: parametersSchema(["language"]),
        headers: dataHeaders,
        response: { 200: ANSWERS.sharing, 404: ANSWERS.error },
      },
    },
    async (request, reply) => {
      const { node } = accessOf(request);
      const [seen, checkpoint, peers] = await Promise.all([
        seenLogs(node),
        publicCheckpoint(node, true),
        listPeers(node),
      ]);
      const keys = peers.map(({ origin, country, witnessKey }) => ({ origin, country, key: witnessKey }));
      return reply.send({ ...seen, checkpoint: checkpoint ?? null, keys });
    },
  );

  // Many words made by asking the rules a great deal: kept until the day or the rules change.
  const made = new Map<string, Guidance>();
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
      const country = house.countries.find((one) => one.code === request.params.country.toUpperCase());
      const node = country && (nodeOf(house, country.code) ?? house.nodes[0]);
      if (country === undefined || node === undefined) {
        const list = house.countries.map((one) => one.code).join(", ");
        const say = fill(ERRORS.unknownNode, { country: shown(request.params.country), list });
        return sendError(request, reply, { status: 404, code: "unknown-node", say });
      }
      const day = new Date().toISOString().slice(0, 10);
      const key = `${country.code}|${day}`;
      const known = made.get(key) ?? makeGuidance(node.rules.book, house.countries, country, day);
      if (made.size > 50) made.clear();
      made.set(key, known);
      return showGuidance(known, readerLanguage(request), (id) => node.rules.book.rules.get(id)?.text ?? "");
    },
  );
}

function showGuidance(guidance: Guidance, language: Language, textOf: (rule: string) => string): object {
  const provision = (one: Guidance["forbidden"][number]) => ({ ...showProvision(one, language), text: textOf(one.id) });
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

const NO_SUCH_EVENT: Words = {
  en: "no event of the exchange stands there: list them by `events`",
  fr: "aucun événement de l'échange ne s'y trouve : énumérez-les par `events`",
  es: "ahí no hay ningún evento del intercambio: enumérelos con `events`",
};
