import { createReadStream } from "node:fs";
import { lstat, realpath } from "node:fs/promises";
import { extname, join, sep } from "node:path";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { isDay } from "../core/day.ts";
import { membersOf } from "../core/foreign-object.ts";
import { type FieldFault, problem, shown } from "../core/outcome.ts";
import { refusal } from "../service/refusal.ts";
import type { House } from "../service/house.ts";
import { listReports, type ReportManifest } from "../service/report/list-reports.ts";
import { ANSWERS, dataHeaders, documented } from "./answer-schemas.ts";
import type { ApiOptions } from "./api-options.ts";
import { ERRORS, notPermitted, sendError, wrongValues } from "./api-error.ts";
import { broken, teller } from "./long-work.ts";
import { PARAMETERS, parametersSchema } from "./parameters.ts";
import { readerLanguage } from "./reader-language.ts";
import { accessOf, requireCaller } from "./require-caller.ts";

const REPORT_MAKING_MS = 600_000;

/** What a page of a report may do in a browser: show its own drawings and styles, or itself as a PDF; no script, no request elsewhere. */
const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; object-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const TYPES: Readonly<Record<string, string>> = {
  ".pdf": "application/pdf",
  ".html": "text/html; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
};

/** Reports: the published ones and their files are open to anyone, making one and explaining a figure are not. */
export function reportRoutes(app: FastifyInstance, house: House, options: ApiOptions): void {
  app.get(
    "/api/reports",
    {
      schema: {
        ...documented("listReports", "Reports", "The reports that were published"),
        security: [],
        querystring: parametersSchema(["language"]),
        response: { 200: ANSWERS.reports },
      },
    },
    async () => ({ reports: (await publishedReports(house)).map(showReport) }),
  );

  app.get<{ Params: { report: string; "*": string } }>(
    "/reports/:report/*",
    {
      schema: {
        ...documented("readReportFile", "Reports", "A file of a published report"),
        description: "`path` is one of the `files` of the report.",
        security: [],
        produces: Object.values(TYPES).map((type) => type.split(";", 1)[0] ?? type),
        response: { 200: { type: "string", format: "binary", description: "The file." }, 404: ANSWERS.error },
      },
    },
    async (request, reply) => {
      const path = await fileOfReport(house, request.params.report, request.params["*"]);
      const type = path === undefined ? undefined : TYPES[extname(path)];
      if (path === undefined || type === undefined) return unknownReport(request, reply);
      return reply
        .type(type)
        .header("content-security-policy", PAGE_POLICY)
        .header("cache-control", "no-cache")
        .header("content-length", (await lstat(path)).size)
        .send(createReadStream(path));
    },
  );

  app.post(
    "/api/reports/firearms",
    {
      onRequest: requireCaller(house),
      handlerTimeout: REPORT_MAKING_MS,
      validatorCompiler: () => () => true,
      schema: {
        ...documented("makeReport", "Reports", "Makes the joint report of firearms seizures over a period"),
        description:
          "For a report compiler, for the joint report. The same records, period and minimum give the same report. Each of its steps is told live to the account; when the connection is closed it stops before the next one, and nothing is published.",
        querystring: parametersSchema(["language"]),
        headers: dataHeaders,
        body: {
          type: "object",
          properties: {
            from: { ...PARAMETERS.from.schema, description: "The first day." },
            until: { ...PARAMETERS.until.schema, description: "The last day." },
            minimum: {
              type: "integer",
              minimum: 1,
              maximum: 1000,
              description: "The smallest count that is published: what the arrangement states, or more.",
            },
          },
          required: ["from", "until"],
          additionalProperties: false,
        },
        response: { 201: ANSWERS.report, 501: ANSWERS.error },
      },
    },
    async (request, reply) => {
      const { caller } = accessOf(request);
      const language = readerLanguage(request);
      // The verb decides by the rules, record by record; that others compile no joint report stands here as well.
      if (caller.role !== "report-compiler" || caller.purpose !== "joint-report") {
        const refused = refusal(caller, "report", "/api/reports/firearms", { permitted: false, rules: [] });
        return sendError(request, reply, notPermitted(refused, language));
      }
      if (options.makeReport === undefined) {
        return sendError(request, reply, { status: 501, code: "not-wired", say: ERRORS.notWired });
      }
      const asked = readAsked(request.body);
      if ("faults" in asked) return sendError(request, reply, wrongValues(asked.faults, language));
      const { signal } = broken(reply);
      const tellSteps = teller(request, { work: "report", unit: "steps" }, 0);
      let step = 0;
      const work = { signal, onProgress: () => tellSteps(++step) };
      const made = await options.makeReport(caller, asked, work).catch((error: unknown) => {
        if (signal.aborted) return undefined;
        throw error;
      });
      if (made === undefined) return reply.hijack();
      if ("refused" in made) return sendError(request, reply, notPermitted(made, language));
      if ("faults" in made) return sendError(request, reply, wrongValues(made.faults, language));
      const report = (await publishedReports(house)).find(({ id }) => id === made.id);
      reply.code(201).header("location", "/api/reports");
      return report === undefined ? { id: made.id } : showReport(report);
    },
  );

  app.get<{ Params: { report: string; figure: string } }>(
    "/api/reports/:report/figures/:figure",
    {
      onRequest: requireCaller(house),
      schema: {
        ...documented(
          "explainFigure",
          "Reports",
          "Says what a figure stands on: its question, and the records of the caller's own country",
        ),
        params: parametersSchema(["report", "figure"], ["report", "figure"]),
        querystring: parametersSchema(["language"]),
        headers: dataHeaders,
        response: { 200: ANSWERS.figure, 404: ANSWERS.error, 501: ANSWERS.error },
      },
    },
    async (request, reply) => {
      const { caller } = accessOf(request);
      if (options.explainFigure === undefined) {
        return sendError(request, reply, { status: 501, code: "not-wired", say: ERRORS.notWired });
      }
      const { report, figure } = request.params;
      if (!(await publishedReports(house)).some(({ id }) => id === report)) return unknownReport(request, reply);
      const answer = await options.explainFigure(caller, report, figure);
      if (answer === undefined) {
        return sendError(request, reply, { status: 404, code: "unknown-figure", say: ERRORS.unknownFigure });
      }
      if (isRefusal(answer)) return sendError(request, reply, notPermitted(answer, readerLanguage(request)));
      return answer;
    },
  );
}

/** The reports that may be shown: those whose identifier can stand in an address. */
export async function publishedReports(house: House): Promise<readonly ReportManifest[]> {
  return (await listReports(house)).filter(({ id }) => /^[A-Za-z0-9][A-Za-z0-9_.-]{0,199}$/.test(id));
}

function showReport({ id, title, period, minimum, synthetic, digest, files }: ReportManifest): object {
  const paths = files.map((file) => `/reports/${id}/${file}`);
  return { id, title, from: period.from, until: period.until, minimum, synthetic, digest, files: paths };
}

/**
 * Where a file of a report lies. Only what the report's manifest lists is a file of it: what it was compiled from lies
 * beside it and is not published. A link out of the folder is none either.
 */
async function fileOfReport(house: House, report: string, file: string): Promise<string | undefined> {
  const manifest = (await publishedReports(house)).find(({ id }) => id === report);
  if (manifest === undefined || !manifest.files.includes(file)) return undefined;
  if (!file.split("/").every((name) => /^[A-Za-z0-9][A-Za-z0-9_.-]{0,199}$/.test(name))) return undefined;
  const folder = join(house.directory, "reports", manifest.id);
  try {
    const path = await realpath(join(folder, file));
    const isInside = path.startsWith(`${await realpath(folder)}${sep}`);
    return isInside && (await lstat(path)).isFile() ? path : undefined;
  } catch {
    return undefined;
  }
}

function unknownReport(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendError(request, reply, { status: 404, code: "unknown-report", say: ERRORS.unknownReport });
}

type Refused = ReturnType<typeof refusal>;

function isRefusal(answer: object): answer is Refused {
  return "refused" in answer && answer.refused === true;
}

type Asked = { readonly from: string; readonly until: string; readonly minimum?: number };

function readAsked(body: unknown): Asked | { readonly faults: readonly FieldFault[] } {
  const given = membersOf(body);
  const { from, until, minimum, ...rest } = given;
  const faults: FieldFault[] = [];
  const complain = (field: string, wrong: ReturnType<typeof problem>) =>
    void faults.push({
      ...wrong,
      field: shown(field),
      value: typeof given[field] === "object" ? "" : shown(given[field]),
    });
  if (typeof from !== "string" || !isDay(from)) complain("from", NOT_A_DAY);
  if (typeof until !== "string" || !isDay(until)) complain("until", NOT_A_DAY);
  if (minimum !== undefined && !(Number.isInteger(minimum) && Number(minimum) >= 1 && Number(minimum) <= 1000)) {
    complain("minimum", NOT_A_MINIMUM);
  }
  for (const name of Object.keys(rest).slice(0, 100)) complain(name, UNKNOWN);
  if (faults.length === 0 && String(until) < String(from)) complain("until", ENDS_BEFORE);
  return faults.length > 0 ? { faults } : (given as Asked);
}

const NOT_A_DAY = problem(
  { en: "is not a day of the calendar", fr: "n'est pas un jour du calendrier", es: "no es un día del calendario" },
  PARAMETERS.from.must,
);
const NOT_A_MINIMUM = problem(
  { en: "is not a smallest count", fr: "n'est pas un nombre minimal", es: "no es un mínimo" },
  {
    en: "give a whole number from 1 to 1000, or leave it out",
    fr: "indiquez un nombre entier de 1 à 1000 ou retirez-le",
    es: "indique un número entero de 1 a 1000 o quítelo",
  },
);
const UNKNOWN = problem(
  { en: "is not asked for here", fr: "n'est pas demandé ici", es: "no se pide aquí" },
  { en: "leave it out", fr: "retirez-le", es: "quítelo" },
);
const ENDS_BEFORE = problem(
  { en: "lies before the first day", fr: "précède le premier jour", es: "es anterior al primer día" },
  { en: "correct one of the two days", fr: "corrigez l'une des deux dates", es: "corrija una de las dos fechas" },
);
