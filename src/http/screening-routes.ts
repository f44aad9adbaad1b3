import type { FastifyInstance } from "fastify";
import type { Words } from "../core/words.ts";
import type { HoldValues } from "../desks/cargo/cargo-kinds.ts";
import { COURSES, type Course, HOLD_STANCES, PRE_ADVICE_ANSWERS, type PreAdviceAnswer } from "../desks/cargo/codes.ts";
import type { House } from "../service/house.ts";
import { LIST_TITLES } from "../service/lists/list-titles.ts";
import { readChanges, readEditions, wasListed } from "../service/lists/read-list.ts";
import { decideItem, takeBackDecision } from "../service/screening/decide-item.ts";
import { measureScreening, readHolds, readQueue, tryRule } from "../service/screening/read-screening.ts";
import { sayHold } from "../service/screening/say-hold.ts";
import { screenItems } from "../service/screening/screen-items.ts";
import { today } from "../service/today.ts";
import { ANSWERS, dataHeaders, documented } from "./answer-schemas.ts";
import { notPermitted, sendError, wrongValues } from "./api-error.ts";
import { broken, teller } from "./long-work.ts";
import { parametersSchema } from "./parameters.ts";
import { readerLanguage } from "./reader-language.ts";
import { accessOf, requireCaller } from "./require-caller.ts";

const RUN_MS = 30 * 60 * 1000;
const MOST_CHANGES = 5000;
const PATH = "/api/nodes/:country";
const TEXT = { type: "string", minLength: 1, maxLength: 500 };
const LONG = { type: "string", minLength: 1, maxLength: 5000 };
const DAY = { type: "string", pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" };
const answer = (description: string) => ({ type: "object", additionalProperties: true, description });

type DecisionBody = {
  readonly item: string;
  readonly decision: Course;
  readonly officer: string;
  readonly note?: string;
  readonly answer?: PreAdviceAnswer;
};
type RunBody = { readonly rate?: number; readonly again?: boolean; readonly from?: string };
type HoldBody = Omit<HoldValues, "on">;

/** Screening of cargo and post: the queue, decisions, holds, what outcomes measure, and the editions of lists. */
export function screeningRoutes(app: FastifyInstance, house: House): void {
  const onRequest = requireCaller(house);
  const params = parametersSchema(["country"], ["country"]);

  app.get<{ Querystring: { limit: number } }>(
    `${PATH}/screening/queue`,
    {
      onRequest,
      schema: {
        ...documented("screeningQueue", "Screening", "What waits for a person's decision, the weightiest first"),
        description:
          "Decisions of the caller's own agency whose state is `proposed`, with every reason and what would clear it.",
        params,
        querystring: parametersSchema(["limit", "language"]),
        headers: dataHeaders,
        response: { 200: answer("`waiting`, `items`.") },
      },
    },
    async (request) => {
      const { node, caller } = accessOf(request);
      return await readQueue(node, caller, request.query.limit);
    },
  );

  app.get(
    `${PATH}/screening/measures`,
    {
      onRequest,
      schema: {
        ...documented("screeningMeasures", "Screening", "The error ledger, and how each rule has done"),
        description:
          "Shares with Wilson's interval of 95 %. What was missed is measured on items that the blind draw alone referred.",
        params,
        headers: dataHeaders,
        response: { 200: answer("`decisions`, `synthetic`, `outcomes`, `drawRate`, `draw`, `ledger`, `rules`.") },
      },
    },
    async (request) => {
      const { node, caller } = accessOf(request);
      return await measureScreening(node, caller);
    },
  );

  app.get<{ Querystring: { rule: string } }>(
    `${PATH}/screening/trial`,
    {
      onRequest,
      schema: {
        ...documented("tryScreeningRule", "Screening", "Tries a rule on the items that are held"),
        params,
        querystring: parametersSchema(["rule", "language"], ["rule"]),
        headers: dataHeaders,
        response: { 200: answer("`items`, `spoke`, `precision`, `examples`."), 404: ANSWERS.error },
      },
    },
    async (request, reply) => {
      const { node, caller } = accessOf(request);
      const trial = await tryRule(node, caller, request.query.rule);
      return trial ?? sendError(request, reply, { status: 404, code: "unknown-rule", say: NOT_FOUND });
    },
  );

  app.get(
    `${PATH}/screening/holds`,
    {
      onRequest,
      schema: {
        ...documented("jointHolds", "Screening", "Holds: who proposed each, who saw it, who agreed"),
        description:
          "Own statements and those that partners released to the caller's agency, joined by the number of the hold.",
        params,
        headers: dataHeaders,
        response: { 200: answer("`holds`.") },
      },
    },
    async (request) => {
      const { node, caller } = accessOf(request);
      return { holds: await readHolds(node, caller, today()) };
    },
  );

  app.post<{ Body: RunBody }>(
    `${PATH}/screening/runs`,
    {
      onRequest,
      handlerTimeout: RUN_MS,
      schema: {
        ...documented("runScreening", "Screening", "Screens the declared items that wait"),
        description:
          "Proposes a course for every item of the caller's agency; with `again` also for those on which no person has decided yet. A proposal holds nothing. How far it has come is told live to the account; when the connection is closed it stops before the next batch, and what was proposed before stays.",
        params,
        headers: dataHeaders,
        body: {
          ...{ type: "object", additionalProperties: false },
          properties: { rate: { type: "number", minimum: 0, maximum: 1 }, again: { type: "boolean" }, from: DAY },
        },
        response: { 200: answer("What the run did."), 403: ANSWERS.error },
      },
    },
    async (request, reply) => {
      const { node, caller } = accessOf(request);
      const { signal } = broken(reply);
      const onProgress = teller(request, { work: "screening", unit: "items" });
      const report = await screenItems(node, caller, { ...request.body, today: today(), signal, onProgress });
      return "refused" in report ? sendError(request, reply, notPermitted(report, readerLanguage(request))) : report;
    },
  );

  app.post<{ Body: DecisionBody }>(
    `${PATH}/screening/decisions`,
    {
      onRequest,
      schema: {
        ...documented("decideOnItem", "Screening", "Keeps what a person decided on an item"),
        description:
          "The proposal and its reasons stay beside the decision. A hold that no rule asks for wants a note.",
        params,
        headers: dataHeaders,
        body: {
          ...{ type: "object", required: ["item", "decision", "officer"], additionalProperties: false },
          properties: {
            item: TEXT,
            decision: { type: "string", enum: Object.keys(COURSES) },
            officer: TEXT,
            note: LONG,
            answer: { type: "string", enum: Object.keys(PRE_ADVICE_ANSWERS) },
          },
        },
        response: { 200: answer("`record`, `answer`."), 400: ANSWERS.error, 403: ANSWERS.error },
      },
    },
    async (request, reply) => {
      const { node, caller } = accessOf(request);
      const kept = await decideItem(node, caller, { ...request.body, today: today() });
      if ("refused" in kept) return sendError(request, reply, notPermitted(kept, readerLanguage(request)));
      return kept.ok ? kept : sendError(request, reply, wrongValues(kept.faults, readerLanguage(request)));
    },
  );

  app.post<{ Body: { readonly item: string } }>(
    `${PATH}/screening/decisions/taken-back`,
    {
      onRequest,
      schema: {
        ...documented("takeBackDecision", "Screening", "Takes a person's decision on an item back"),
        description:
          "The item waits again as it was proposed; what was decided before stays in the history of the record.",
        params,
        headers: dataHeaders,
        body: {
          ...{ type: "object", required: ["item"], additionalProperties: false },
          properties: { item: TEXT },
        },
        response: { 200: answer("`record`."), 400: ANSWERS.error, 403: ANSWERS.error },
      },
    },
    async (request, reply) => {
      const { node, caller } = accessOf(request);
      const kept = await takeBackDecision(node, caller, request.body.item);
      if ("refused" in kept) return sendError(request, reply, notPermitted(kept, readerLanguage(request)));
      return kept.ok ? kept : sendError(request, reply, wrongValues(kept.faults, readerLanguage(request)));
    },
  );

  app.post<{ Body: HoldBody }>(
    `${PATH}/screening/holds`,
    {
      onRequest,
      schema: {
        ...documented("sayToHold", "Screening", "Keeps what an officer says to a hold"),
        params,
        headers: dataHeaders,
        body: {
          ...{
            type: "object",
            required: ["holdNumber", "item", "itemIn", "stance", "officer"],
            additionalProperties: false,
          },
          properties: {
            ...{
              holdNumber: { ...TEXT, maxLength: 100 },
              item: TEXT,
              itemIn: { type: "string", pattern: "^[A-Z]{2}$" },
            },
            ...{ stance: { type: "string", enum: Object.keys(HOLD_STANCES) }, until: DAY, legalBasis: TEXT },
            ...{ grounds: LONG, officer: { ...TEXT, maxLength: 300 }, agencyCase: { ...TEXT, maxLength: 100 } },
          },
        },
        response: { 200: answer("`record`."), 400: ANSWERS.error, 403: ANSWERS.error },
      },
    },
    async (request, reply) => {
      const { node, caller } = accessOf(request);
      const kept = await sayHold(node, caller, { ...request.body, on: today() });
      if ("refused" in kept) return sendError(request, reply, notPermitted(kept, readerLanguage(request)));
      return kept.ok ? kept : sendError(request, reply, wrongValues(kept.faults, readerLanguage(request)));
    },
  );

  app.get(
    `${PATH}/lists/editions`,
    {
      onRequest,
      schema: {
        ...documented("listEditions", "Screening", "The editions of published lists that are held"),
        params,
        headers: dataHeaders,
        response: { 200: answer("`editions`, `titles` of published lists by their codes.") },
      },
    },
    async (request) => {
      const { node, caller } = accessOf(request);
      return { editions: await readEditions(node, caller), titles: LIST_TITLES };
    },
  );

  app.get<{ Querystring: { list: string; day: string } }>(
    `${PATH}/lists/changes`,
    {
      onRequest,
      schema: {
        ...documented("editionChanges", "Screening", "What an edition of a list added, changed and removed"),
        description: `At most ${MOST_CHANGES} changes; \`leftOut\` says how many more there are.`,
        params,
        querystring: parametersSchema(["list", "day", "language"], ["list", "day"]),
        headers: dataHeaders,
        response: { 200: answer("`edition`, `changes`, `leftOut`."), 404: ANSWERS.error },
      },
    },
    async (request, reply) => {
      const { node, caller } = accessOf(request);
      const found = await readChanges(node, caller, request.query.list, request.query.day);
      if (found === undefined)
        return sendError(request, reply, { status: 404, code: "unknown-edition", say: NOT_FOUND });
      const { edition, changes } = found;
      return { edition, changes: changes.slice(0, MOST_CHANGES), leftOut: Math.max(0, changes.length - MOST_CHANGES) };
    },
  );

  app.get<{ Querystring: { party: string; day: string } }>(
    `${PATH}/lists/listed`,
    {
      onRequest,
      schema: {
        ...documented("wasListed", "Screening", "Whether a party was listed on a day"),
        description:
          "By the entry's number, a number that identifies the party, or a whole name. A day between two editions that differ is answered as such.",
        params,
        querystring: parametersSchema(["party", "day", "language"], ["party", "day"]),
        headers: dataHeaders,
        response: { 200: answer("`findings`.") },
      },
    },
    async (request) => {
      const { node, caller } = accessOf(request);
      return { findings: await wasListed(node, caller, { what: request.query.party, day: request.query.day }) };
    },
  );
}

const NOT_FOUND: Words = {
  en: "there is nothing of that name here, or you may not see it",
  fr: "il n'y a rien de ce nom ici, ou vous ne pouvez pas le voir",
  es: "no hay nada con ese nombre aquí, o usted no puede verlo",
};
