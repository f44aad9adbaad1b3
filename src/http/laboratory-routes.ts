import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { isDay } from "../core/day.ts";
import type { JsonSchema } from "../core/kind-schema.ts";
import { membersOf } from "../core/foreign-object.ts";
import { type FieldFault, shown } from "../core/outcome.ts";
import { fill, type Language, LANGUAGES, type Words } from "../core/words.ts";
import { sayPlan } from "../desks/substances/sampling/say-plan.ts";
import type { TrendQuery } from "../desks/substances/trends/gather-trends.ts";
import type { House } from "../service/house.ts";
import { nameInWords } from "../desks/substances/register/substance-name.ts";
import { namesInTrends } from "../desks/substances/trends/names-in-trends.ts";
import { judgeAnalysis } from "../service/laboratory/judge-analysis.ts";
import { type NoSeries, readLaboratorySeries } from "../service/laboratory/read-laboratory-series.ts";
import { readRounds } from "../service/laboratory/read-rounds.ts";
import { readSpectraFile } from "../service/laboratory/read-spectra-file.ts";
import { readTrends } from "../service/laboratory/read-trends.ts";
import { searchSpectrum } from "../service/laboratory/search-spectrum.ts";
import { ANSWERS, dataHeaders, documented } from "./answer-schemas.ts";
import { ERRORS, faultIn, notPermitted, sendError, wrongValues } from "./api-error.ts";
import { NOT_AN_ANALYSIS, readQuery, SAMPLING_SHAPE } from "./laboratory-bodies.ts";
import { LABORATORY_ANSWERS, LABORATORY_BODIES } from "./laboratory-schemas.ts";
import { PARAMETERS, parametersSchema } from "./parameters.ts";
import { readBody } from "./read-body.ts";
import { readerLanguage } from "./reader-language.ts";
import { accessOf, requireCaller } from "./require-caller.ts";
import { showRule } from "./show-record.ts";

/** A file of spectra that is read for the bench: bytes as sent and unpacked, spectra that are read and that are answered. */
const LARGEST_FILE = 32 * 1024 * 1024;
const FILE_BOUNDS = { bytes: 128 * 1024 * 1024, spectra: 20_000 };
const MOST_ANSWERED = 100;
const MOST_PEAKS = 2000;
const MOST_FAULTS = 100;
const LARGEST_BODY = 2 * 1024 * 1024;

type AskedTrends = Pick<TrendQuery, "date" | "place" | "from" | "until"> & {
  readonly periods: TrendQuery["grain"];
  readonly analyte?: string;
};

type AskedSeries = Pick<AskedTrends, "date" | "periods"> & { readonly analyte: string; readonly at?: string };

/** The laboratory: verdicts by the protocol, sampling plans, files of spectra and their search, proficiency rounds, trends. */
export function laboratoryRoutes(app: FastifyInstance, house: House): void {
  const onRequest = requireCaller(house);
  const params = parametersSchema(["country"], ["country"]);
  const querystring = parametersSchema(["language"]);
  const headers = dataHeaders;
  const common = { params, querystring, headers };
  const asks = { onRequest, bodyLimit: LARGEST_BODY, validatorCompiler: () => () => true };

  app.post("/api/nodes/:country/laboratory/verdict", {
    ...asks,
    schema: {
      ...documented("judgeAnalysis", "Laboratory", "Judges an analysis by the protocol, each substance for itself"),
      description:
        "Of values that are sent, or of an analysis that the node holds and the caller may read, which is logged as reading is. Values that are no analysis yet are answered with their faults and judged no further. Costs order the further tests and decide nothing.",
      ...common,
      body: LABORATORY_BODIES.verdict,
      response: { 200: LABORATORY_ANSWERS.verdict, 404: ANSWERS.error },
    },
    handler: (request, reply) => judge(request, reply),
  });

  app.post("/api/nodes/:country/laboratory/sampling", {
    ...asks,
    schema: {
      ...documented(
        "planSampling",
        "Laboratory",
        "Says how many of many like units to analyse, or what a sample shows",
      ),
      description: "Hypergeometric, or Bayesian with a prior. Nothing of the node is read.",
      ...common,
      body: LABORATORY_BODIES.sampling,
      response: { 200: LABORATORY_ANSWERS.sampling },
    },
    handler: (request, reply) => plan(request, reply),
  });

  app.register(async (raw) => {
    raw.removeAllContentTypeParsers();
    raw.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: LARGEST_FILE }, (_request, body, done) =>
      done(null, body),
    );
    raw.post("/api/nodes/:country/laboratory/spectra", {
      onRequest,
      bodyLimit: LARGEST_FILE,
      schema: {
        ...documented("readSpectra", "Laboratory", "Reads a file of spectra and answers them; nothing is kept"),
        description: `MSP, MGF, MassBank, JCAMP-DX or mzML, packed by gzip or not, at most ${LARGEST_FILE / 1024 ** 2} MiB. The first ${MOST_ANSWERED} spectra are answered, each with its ${MOST_PEAKS} highest peaks.`,
        consumes: ["application/octet-stream"],
        ...common,
        response: { 200: LABORATORY_ANSWERS.spectra, 413: ANSWERS.error },
      },
      handler: (request, reply) => readFile(request, reply),
    });
  });

  app.post("/api/nodes/:country/laboratory/search", {
    ...asks,
    schema: {
      ...documented("searchSpectrum", "Laboratory", "Searches the reference spectra that the caller may read"),
      description:
        "The probability is calibrated for queries of which half are of compounds in the library; below it the answer is that there is no confident match, with what an unknown may be changed from. Spectra of other agencies among the answers are logged.",
      ...common,
      body: LABORATORY_BODIES.query,
      response: { 200: LABORATORY_ANSWERS.search },
    },
    async handler(request, reply) {
      const { node, caller } = accessOf(request);
      const language = readerLanguage(request);
      const read = readQuery(request.body);
      if (!read.ok) return sendError(request, reply, wrongValues(read.faults, language));
      const { query, open, limit } = read;
      const answer = await searchSpectrum(node, caller, query, { open, limit });
      if ("refused" in answer) return sendError(request, reply, notPermitted(answer, language));
      const { said, ...more } = answer;
      const { outcome, probability, say, reasons } = said;
      return inLanguage({ outcome, probability, say, reasons, ...more }, language);
    },
  });

  app.get("/api/nodes/:country/laboratory/rounds", {
    onRequest,
    schema: {
      ...documented("scoreRounds", "Laboratory", "Scores the proficiency rounds that the caller may read"),
      description:
        "z, z' and zeta by ISO 13528 against the assigned value or the participants' consensus, and whether the laboratories of a country lie low or high as a whole. Reading other agencies' rounds and results is logged.",
      ...common,
      response: { 200: LABORATORY_ANSWERS.rounds },
    },
    async handler(request, reply) {
      const { node, caller } = accessOf(request);
      const language = readerLanguage(request);
      const answer = await readRounds(node, caller);
      if ("refused" in answer) return sendError(request, reply, notPermitted(answer, language));
      const nameOf = (written: string) => nameInWords(written)?.[language] ?? written;
      const rounds = answer.rounds.map(({ faults, ...round }) => ({
        ...round,
        name: nameOf(round.substance),
        faults: faults.map(faultIn(language)),
      }));
      const countries = answer.countries.map((one) => ({ ...one, name: nameOf(one.substance) }));
      return inLanguage({ ...answer, rounds, countries }, language);
    },
  });

  seriesRoute(app, house);
  app.get<{ Querystring: AskedTrends }>(
    "/api/nodes/:country/laboratory/trends",
    {
      onRequest,
      schema: {
        ...documented("readTrends", "Laboratory", "Identifications, contents, combinations and first sightings"),
        description:
          "By place and period, the days of submission, analysis and report apart. Whoever may only count analyses (action `count`) is told counts by quarters or years, by country, rounded down to multiples of the rules' minimum, and nothing of single analyses.",
        params,
        querystring: parametersSchema(["date", "periods", "place", "from", "until", "analyte", "language"]),
        headers,
        response: { 200: LABORATORY_ANSWERS.trends },
      },
    },
    async (request, reply) => {
      const { node, caller } = accessOf(request);
      const language = readerLanguage(request);
      const { date, periods: grain, place, from, until, analyte: substance } = request.query;
      const faults = (["from", "until"] as const).flatMap((name): FieldFault[] => {
        const day = request.query[name];
        return day === undefined || isDay(day)
          ? []
          : [{ say: NO_DAY, remedy: PARAMETERS[name].must, field: name, value: shown(day) }];
      });
      if (faults.length > 0) return sendError(request, reply, wrongValues(faults, language));
      const answer = await readTrends(node, caller, { date, grain, place, from, until, substance });
      if ("refused" in answer) return sendError(request, reply, notPermitted(answer, language));
      const { trends, rules, ...more } = answer;
      return {
        ...trends,
        ...more,
        names: Object.entries(namesInTrends(trends)).map(([written, words]) => ({ written, name: words[language] })),
        rules: Object.fromEntries(rules.map((rule) => [rule.id, showRule(rule, language)])),
      };
    },
  );
}

const { date, at, analyte, language } = PARAMETERS;
const SERIES_QUERY = {
  type: "object",
  properties: {
    ...{ date: date.schema, at: at.schema, analyte: analyte.schema, language: language.schema },
    periods: {
      ...PARAMETERS.periods.schema,
      default: "month",
      description: "How long a period is: week, beginning on Monday, or month; no series is told of longer ones.",
    },
  },
  required: ["analyte"],
  additionalProperties: false,
} as const satisfies JsonSchema;

/** The series of one substance, for early warning. */
function seriesRoute(app: FastifyInstance, house: House): void {
  app.get<{ Querystring: AskedSeries }>(
    "/api/nodes/:country/laboratory/series",
    {
      onRequest: requireCaller(house),
      schema: {
        ...documented(
          "readLaboratorySeries",
          "Laboratory",
          "The analyses of one substance as a series for early warning",
        ),
        description:
          "By weeks or months, in proportion to all analyses of the time and place. Whoever may only count analyses is told no series: they are told by quarters at the finest.",
        params: parametersSchema(["country"], ["country"]),
        querystring: SERIES_QUERY,
        headers: dataHeaders,
        response: { 200: LABORATORY_ANSWERS.series, 404: ANSWERS.error },
      },
    },
    async (request, reply) => {
      const { node, caller } = accessOf(request);
      const language = readerLanguage(request);
      const { date, periods: grain, analyte: substance, at } = request.query;
      const answer = await readLaboratorySeries(node, caller, { date, grain, substance, place: at ?? null });
      if ("none" in answer)
        return sendError(request, reply, { status: 404, code: "no-series", say: NO_SERIES[answer.none] });
      if ("refused" in answer) return sendError(request, reply, notPermitted(answer, language));
      const { series, days, rules } = answer;
      const numbers = (of: Float64Array | undefined) => Array.from(of ?? [], (one) => (Number.isNaN(one) ? null : one));
      return {
        ...{
          frequency: series.frequency,
          days,
          counts: numbers(series.counts),
          population: numbers(series.population),
        },
        rules: Object.fromEntries(rules.map((rule) => [rule.id, showRule(rule, language)])),
      };
    },
  );
}

async function judge(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | object> {
  const { node, caller } = accessOf(request);
  const language = readerLanguage(request);
  const members = membersOf(request.body);
  const { values, record } = members;
  const of =
    typeof record === "string" ? { record } : record === undefined && values !== undefined ? { values } : undefined;
  if (of === undefined || Object.keys(members).length !== 1) {
    return sendError(request, reply, wrongValues([{ ...NOT_AN_ANALYSIS, field: "body", value: "" }], language));
  }
  const answer = await judgeAnalysis(node, caller, of);
  if (answer === undefined) {
    const say = fill(ERRORS.unknownRecord, { record: shown(record) });
    return sendError(request, reply, { status: 404, code: "unknown-record", say });
  }
  if ("refused" in answer) return sendError(request, reply, notPermitted(answer, language));
  if (!answer.ok) return { verdicts: [], additions: [], faults: answer.faults.map(faultIn(language)) };
  const { verdicts, additions } = answer;
  return inLanguage({ verdicts, additions, faults: [] }, language);
}

async function plan(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | object> {
  const language = readerLanguage(request);
  const read = readBody(SAMPLING_SHAPE, request.body);
  if (!read.ok) return sendError(request, reply, wrongValues(read.faults, language));
  const { units, share = "90", confidence = "95", negatives = "0", prior, found } = read.body;
  const said = sayPlan({ units, share, confidence, negatives, prior, found });
  if (!said.ok) {
    const problems = inLanguage(said.problems, language);
    const say = said.problems[0] ?? ERRORS.wrongValues;
    return sendError(request, reply, { status: 400, code: "wrong-values", say, more: { problems } });
  }
  const { plan: made, shown: least } = said;
  return {
    say: said.say[language],
    analyse: made?.analyse ?? null,
    shown: least ?? null,
    reached: made?.reached ?? null,
  };
}

async function readFile(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | object> {
  const language = readerLanguage(request);
  const bytes = request.body;
  if (!Buffer.isBuffer(bytes) || bytes.length === 0) {
    return sendError(request, reply, { status: 400, code: "no-file", say: NO_FILE });
  }
  const reading = await readSpectraFile(bytes, FILE_BOUNDS).catch(() => undefined);
  if (reading === undefined) {
    const say = fill(NOT_UNPACKED, { most: FILE_BOUNDS.bytes / 1024 ** 2 });
    return sendError(request, reply, { status: 400, code: "wrong-file", say });
  }
  const answered = reading.records.slice(0, MOST_ANSWERED);
  return {
    spectra: answered.map(({ name, kind, identifier, precursorMz, polarity, formula, exactMass, peaks }) => ({
      ...{ name, kind, identifier, precursorMz, polarity, formula, exactMass },
      peaks: peaks
        .toSorted((a, b) => b[1] - a[1])
        .slice(0, MOST_PEAKS)
        .toSorted((a, b) => a[0] - b[0]),
    })),
    refused: reading.refused,
    more: reading.records.length - answered.length,
    faults: reading.faults.slice(0, MOST_FAULTS).map((fault) => ({ row: fault.row, ...faultIn(language)(fault) })),
    findings: reading.findings.slice(0, MOST_FAULTS).map(({ say }) => say[language]),
  };
}

/** A value with every text that stands in three languages put into one of them. */
function inLanguage(value: unknown, language: Language): object {
  return told(value, language) as object;
}

function told(value: unknown, language: Language): unknown {
  if (Array.isArray(value)) return value.map((one) => told(one, language));
  if (typeof value !== "object" || value === null) return value;
  if (isWords(value)) return value[language];
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, told(one, language)]));
}

function isWords(value: object): value is Words {
  return LANGUAGES.every((language) => typeof (value as Words)[language] === "string");
}

const NO_SERIES = {
  "too-coarse": {
    en: "no alarm is raised on series of quarters or years: ask by weeks or months",
    fr: "aucune alerte n'est donnée sur des séries de trimestres ou d'années : demandez par semaines ou par mois",
    es: "no se dan alertas sobre series de trimestres o años: pida por semanas o meses",
  },
  "nothing-readable": {
    en: "there is no analysis with this day that you may read: ask by another day, or for a purpose for which you may read analyses; rounded counts make no series",
    fr: "aucune analyse que vous pouvez consulter n'a cette date : demandez par une autre date, ou pour une finalité permettant de consulter les analyses; des nombres arrondis ne font pas une série",
    es: "no hay ningún análisis con esta fecha que usted pueda leer: pida por otra fecha, o para una finalidad que permita leer los análisis; las cifras redondeadas no forman una serie",
  },
} as const satisfies Record<NoSeries["none"], Words>;
const NO_DAY: Words = {
  en: "is no day of the calendar",
  fr: "n'est pas une date du calendrier",
  es: "no es un día del calendario",
};
const NO_FILE: Words = {
  en: "no file was sent: send it as the body, with the type application/octet-stream",
  fr: "aucun fichier n'a été transmis : envoyez-le comme corps de la requête, avec le type application/octet-stream",
  es: "no se envió ningún archivo: envíelo como cuerpo de la solicitud, con el tipo application/octet-stream",
};
const NOT_UNPACKED: Words = {
  en: "the file cannot be unpacked, or is larger than {most} MiB then: send it plain, or in parts",
  fr: "le fichier ne peut être décompressé, ou dépasse alors {most} Mio : envoyez-le sans compression, ou par parties",
  es: "el archivo no puede descomprimirse, o supera entonces {most} MiB: envíelo sin comprimir o por partes",
};
