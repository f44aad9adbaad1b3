import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { isObject } from "../core/foreign-object.ts";
import { isMarking } from "../core/marking.ts";
import { STREAMS } from "../desks/streams.ts";
import type { House } from "../service/house.ts";
import type { Refusal } from "../service/refusal.ts";
import { today } from "../service/today.ts";
import { codesOfStream, substancesOf } from "../service/warn/category-words.ts";
import { evaluationOf } from "../service/warn/evaluate-signals.ts";
import { assessSignal, furtherStep, notifyWarning, type StepTaken } from "../service/warn/life-cycle.ts";
import { makeBulletinFile } from "../service/warn/make-bulletin.ts";
import { replayedOn } from "../service/warn/replay.ts";
import { knowledgeOn, seriesKnown, seriesToChoose, signalsOn } from "../service/warn/signal-board.ts";
import { dataHeaders, documented } from "./answer-schemas.ts";
import { notPermitted, sendError, wrongValues } from "./api-error.ts";
import { parametersSchema } from "./parameters.ts";
import { type BodyOf, type BodyShape, readBody, text as readText } from "./read-body.ts";
import { readerLanguage } from "./reader-language.ts";
import { accessOf, requireCaller } from "./require-caller.ts";

const OBJECT = { type: "object", additionalProperties: true, description: "The answer." };
/** So many of the signals come with their series. */
const DRAWN = 24;

type Known = { Querystring: { day?: string; knownBy: "log" | "reports"; limit: number } };

/** Signals, series and the life of warnings, on behalf of a caller. */
export function warnRoutes(app: FastifyInstance, house: House): void {
  const onRequest = requireCaller(house);
  const params = parametersSchema(["country"], ["country"]);
  const about = (id: string, summary: string, more: object = {}) => ({
    ...documented(id, "Warnings", summary),
    params,
    headers: dataHeaders,
    response: { 200: OBJECT },
    ...more,
  });

  app.get<Known>(
    "/api/nodes/:country/signals",
    {
      onRequest,
      schema: about("listSignals", "The signals as they stood at the end of a day, the most surprising first", {
        description: `The first ${DRAWN} come with their series and the band of what was expected, as known that day. By reports, what the detectors find now in what had been reported by then; such signals are not kept and have revision 0.`,
        querystring: parametersSchema(["day", "knownBy", "limit", "language"]),
      }),
    },
    async (request, reply) => {
      const { node, caller } = accessOf(request);
      const { knownBy, limit } = request.query;
      const day = request.query.day ?? today();
      // What had been reported by a past day nobody judged then: the detectors look at it now, and nothing is kept.
      const isReplay = knownBy === "reports";
      const signals = isReplay ? await replayedOn(node, caller, day) : await signalsOn(node, caller, day);
      if ("refused" in signals) return refuse(request, reply, signals);
      const shown = signals.slice(0, limit);
      const knowledge = await knowledgeOn(node, day, isReplay);
      const drawn = new Set(shown.slice(0, DRAWN).map(({ series }) => series));
      const substances = substancesOf(
        shown.flatMap(({ values }) => [values, ...(values.moved ?? [])].flatMap(({ category }) => category ?? [])),
      );
      return {
        streams: STREAMS.map((stream) => ({
          ...{ name: stream.name, label: stream.label, codes: { ...substances, ...codesOfStream(stream) } },
          isLevel: stream.values === "levels",
        })),
        ...{ day, knownBy, size: knowledge.size, since: knowledge.since, all: signals.length, signals: shown },
        series: await seriesKnown(node, caller, knowledge, drawn),
        measured: (await evaluationOf(node, caller.agency)) ?? null,
      };
    },
  );

  app.get<Known & { Querystring: { series?: string } }>(
    "/api/nodes/:country/series",
    {
      onRequest,
      schema: about("readWatchedSeries", "A series with the band of what was expected, as known at the end of a day", {
        description: "Without `series`, the names of all that you may count, with their cases in the last year.",
        querystring: parametersSchema(["day", "knownBy", "series", "language"]),
      }),
    },
    async (request, reply) => {
      const { node, caller } = accessOf(request);
      const { series, knownBy } = request.query;
      const day = request.query.day ?? today();
      const knowledge = await knowledgeOn(node, day, knownBy === "reports");
      if (series === undefined) return reply.send({ day, series: await seriesToChoose(node, caller, knowledge) });
      return reply.send({ day, series: await seriesKnown(node, caller, knowledge, new Set([series])) });
    },
  );

  app.get<{ Querystring: { day?: string; quarter?: string; bulletinRegion?: string; bulletinForm: "html" | "pdf" } }>(
    "/api/nodes/:country/bulletin",
    {
      onRequest,
      schema: about("readBulletin", "The trend bulletin of a quarter, of the country or one region", {
        querystring: parametersSchema(["day", "quarter", "bulletinRegion", "bulletinForm", "language"]),
        produces: ["text/html; charset=utf-8", "application/pdf"],
        response: { 200: { type: "string", description: "The page, or the bytes of the PDF." } },
      }),
    },
    async (request, reply) => {
      const { node, caller } = accessOf(request);
      const { day = today(), quarter, bulletinRegion: region, bulletinForm } = request.query;
      const pdf = bulletinForm === "pdf";
      const order = { day, quarter, region, pdf, today: today(), language: readerLanguage(request) };
      const made = await makeBulletinFile(node, caller, order);
      if ("refused" in made) return refuse(request, reply, made);
      if ("faults" in made) return sendError(request, reply, wrongValues(made.faults, readerLanguage(request)));
      if (pdf) return reply.type("application/pdf").send(Buffer.from(made.file as Uint8Array));
      return reply.type("text/html; charset=utf-8").header("content-security-policy", BULLETIN_POLICY).send(made.file);
    },
  );

  const posts = (
    path: string,
    id: string,
    summary: string,
    shape: BodyShape,
    properties: object,
    act: Act<BodyShape>,
  ) =>
    app.post(
      path,
      {
        onRequest,
        validatorCompiler: () => () => true,
        schema: about(id, summary, {
          querystring: parametersSchema(["language"]),
          body: { type: "object", properties, required: Object.keys(shape).filter((name) => !name.endsWith("?")) },
        }),
      },
      async (request, reply) => {
        const reading = readBody(shape, request.body);
        if (!reading.ok) return sendError(request, reply, wrongValues(reading.faults, readerLanguage(request)));
        return answerStep(request, reply, await act(request, reading.body));
      },
    );
  const text = { type: "string" };
  const values = { type: "object", additionalProperties: true };
  posts(
    "/api/nodes/:country/signals/assess",
    "assessSignal",
    "Assesses a signal, with a judgement and its reasons",
    { record: TEXT, judgement: TEXT, reasons: TEXT, "person?": TEXT },
    { record: text, judgement: text, reasons: text, person: text },
    (request, body) => {
      const { node, caller } = accessOf(request);
      const { record, judgement, reasons, person } = body as Texts;
      return assessSignal(
        node,
        caller,
        record ?? "",
        { judgement: judgement ?? "", reasons: reasons ?? "", person },
        today(),
      );
    },
  );
  posts(
    "/api/nodes/:country/warnings",
    "notifyWarning",
    "Gives formal notice on assessed signals",
    { reference: TEXT, signals: TEXTS, values: VALUES, reason: TEXT, "person?": TEXT, "marking?": MARKING },
    { reference: text, signals: { type: "array", items: text }, values, reason: text, person: text, marking: text },
    (request, body) => {
      const { node, caller } = accessOf(request);
      const { reference, reason, person, marking } = body as Texts;
      const { signals, values: given } = body as { signals: readonly string[]; values: Record<string, unknown> };
      const handling = isMarking(marking) ? { marking } : {};
      const notice = { reference: reference ?? "", reason: reason ?? "", person, signals, values: given, handling };
      return notifyWarning(node, caller, notice, today());
    },
  );
  posts(
    "/api/nodes/:country/warnings/step",
    "stepWarning",
    "Updates, closes or retracts a warning, with the reason",
    { record: TEXT, step: STEP, reason: TEXT, "person?": TEXT, "values?": VALUES },
    {
      record: text,
      step: { type: "string", enum: ["updated", "closed", "retracted"] },
      reason: text,
      person: text,
      values,
    },
    (request, body) => {
      const { node, caller } = accessOf(request);
      const { record, reason, person } = body as Texts;
      const { step, values: given } = body as {
        step: "updated" | "closed" | "retracted";
        values?: Record<string, unknown>;
      };
      return furtherStep(
        node,
        caller,
        record ?? "",
        { step, reason: reason ?? "", person, values: given ?? {} },
        today(),
      );
    },
  );
}

type Texts = { readonly [name: string]: string | undefined };
type Act<S extends BodyShape> = (request: FastifyRequest, body: BodyOf<S>) => Promise<StepTaken>;

const BULLETIN_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const TEXT = readText(0, 20_000, { en: "give a text", fr: "donnez un texte", es: "dé un texto" });
const TEXTS = {
  must: { en: "give a list of texts", fr: "donnez une liste de textes", es: "dé una lista de textos" },
  read: (value: unknown) =>
    Array.isArray(value) && value.length <= 50 && value.every((one) => typeof one === "string" && one.length <= 400)
      ? (value as readonly string[])
      : undefined,
};
const VALUES = {
  must: {
    en: "give fields with their values",
    fr: "donnez des champs avec leurs valeurs",
    es: "dé campos con sus valores",
  },
  read: (value: unknown) => (isObject(value) ? value : undefined),
};
const MARKING = {
  must: {
    en: "give clear, green, amber, amber+strict or red",
    fr: "indiquez clear, green, amber, amber+strict ou red",
    es: "indique clear, green, amber, amber+strict o red",
  },
  read: (value: unknown) => (isMarking(value) ? value : undefined),
};
const STEP = {
  must: {
    en: "give updated, closed or retracted",
    fr: "indiquez updated, closed ou retracted",
    es: "indique updated, closed o retracted",
  },
  read: (value: unknown) => (value === "updated" || value === "closed" || value === "retracted" ? value : undefined),
};

function answerStep(request: FastifyRequest, reply: FastifyReply, taken: StepTaken): unknown {
  if ("refused" in taken) return refuse(request, reply, taken);
  if ("faults" in taken) return sendError(request, reply, wrongValues(taken.faults, readerLanguage(request)));
  return taken;
}

function refuse(request: FastifyRequest, reply: FastifyReply, refused: Refusal): FastifyReply {
  return sendError(request, reply, notPermitted(refused, readerLanguage(request)));
}
