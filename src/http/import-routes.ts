import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { controlWords } from "../desks/control-words.ts";
import { membersOf } from "../core/foreign-object.ts";
import { type Fault, shown } from "../core/outcome.ts";
import type { Control } from "../core/source.ts";
import { fill, type Language } from "../core/words.ts";
import type { House } from "../service/house.ts";
import {
  addFile,
  beginImport,
  dropImport,
  fileName,
  IMPORT_BOUNDS,
  type ImportManifest,
  readImport,
  refusedFolder,
  understoodFile,
} from "../service/import/import-folder.ts";
import { acceptImport, importSource, importSources, tryImport } from "../service/import/imports.ts";
import { readUnderstood, type Understanding, type Understood } from "../service/import/understand.ts";
import { ANSWERS, dataHeaders, documented } from "./answer-schemas.ts";
import { faultIn, notPermitted, sendError, wrongValues } from "./api-error.ts";
import { IMPORT_ERRORS } from "./import-errors.ts";
import { IMPORT_SCHEMAS } from "./import-schemas.ts";
import { beginWork, cancelWork, ownerOf } from "./import-work.ts";
import { parametersSchema } from "./parameters.ts";
import { readMended } from "./read-mended.ts";
import { readerLanguage } from "./reader-language.ts";
import { accessOf, requireCaller } from "./require-caller.ts";

const READING_MS = 30 * 60 * 1000;
const LARGEST_BODY = 8 * 1024 * 1024;
const FIRST_ROWS = 100;
const MOST_TOLD = 300;
const MOST_AT_ONCE = 2;

type Sent = { Params: { country: string }; Querystring: { source: string; import?: string } };
type ById = {
  Params: { country: string; import: string };
  Querystring: { after?: number; limit: number; only?: string };
};

/** Routes by which files come in: what is understood of them first, then the good rows are kept. */
export function importRoutes(app: FastifyInstance, house: House): void {
  const onRequest = requireCaller(house);
  const headers = dataHeaders;
  const params = parametersSchema(["country", "import"], ["country", "import"]);
  const querystring = parametersSchema(["language"]);

  app.get<{ Params: { country: string } }>(
    "/api/nodes/:country/sources",
    {
      onRequest,
      schema: {
        ...documented("listSources", "Import", "What files can be taken in at a node"),
        params: parametersSchema(["country"], ["country"]),
        querystring,
        headers,
        response: { 200: IMPORT_SCHEMAS.sources },
      },
    },
    async (request, _reply) => importSources(accessOf(request).node),
  );

  app.register(async (raw) => {
    raw.removeAllContentTypeParsers();
    raw.addContentTypeParser("*", (_request, payload, done) => done(null, payload));
    raw.post<Sent>(
      "/api/nodes/:country/import",
      {
        onRequest,
        handlerTimeout: READING_MS,
        bodyLimit: IMPORT_BOUNDS.file,
        schema: {
          ...documented("sendFile", "Import", "Sends a file and answers what is understood of it, row by row"),
          description: `The body is the file, at most ${IMPORT_BOUNDS.file / 1024 ** 2} MiB; its name, percent-encoded, stands in \`Tripoint-File-Name\`. With \`import\` it is read together with the files sent before. Nothing is kept of it until it is accepted; after a day it is gone.`,
          consumes: ["application/octet-stream"],
          params: parametersSchema(["country"], ["country"]),
          querystring: parametersSchema(["source", "import", "language"], ["source"]),
          headers: {
            ...headers,
            properties: {
              ...(headers["properties"] as object),
              "Tripoint-File-Name": { type: "string", maxLength: 1000 },
            },
          },
          response: {
            200: IMPORT_SCHEMAS.understood,
            404: ANSWERS.error,
            409: ANSWERS.error,
            413: ANSWERS.error,
            429: ANSWERS.error,
          },
        },
      },
      async (request, reply) => await receiveFile(house, request, reply),
    );
  });

  app.get<ById>(
    "/api/nodes/:country/import/:import",
    {
      onRequest,
      schema: {
        ...documented("readImport", "Import", "Rows of an import as they were understood"),
        params,
        querystring: parametersSchema(["after", "limit", "only", "language"]),
        headers,
        response: { 200: IMPORT_SCHEMAS.rows, 404: ANSWERS.error },
      },
    },
    async (request, reply) => {
      const manifest = await ownImport(house, request);
      if (manifest === undefined || manifest.isAccepted) return unknownImport(request, reply);
      const { after = 0, limit, only } = request.query;
      const asked = { after, limit, faultyAlone: only === "faulty" };
      const { rows, next } = await readUnderstood(understoodFile(house, manifest.id), asked);
      return { rows: rows.map((row) => showRow(row, readerLanguage(request))), next: next ?? null };
    },
  );

  app.get<ById>(
    "/api/nodes/:country/import/:import/refused",
    {
      onRequest: requireCaller(house, { purposeInQuery: true }),
      schema: {
        ...documented("readRefusedRows", "Import", "The refused rows as they were written, each with its faults"),
        description: "To be mended and sent anew. The purpose may stand in the address.",
        params,
        querystring: parametersSchema(["purpose", "language"]),
        headers: { ...headers, required: [] },
        produces: ["text/csv", "application/jsonl"],
        response: { 200: { type: "string", format: "binary", description: "The file." }, 404: ANSWERS.error },
      },
    },
    async (request, reply) => {
      const manifest = await ownImport(house, request);
      if (manifest === undefined) return unknownImport(request, reply);
      const folder = refusedFolder(house, manifest.id);
      const [name] = await readdir(folder).catch(() => []);
      if (name === undefined) {
        return sendError(request, reply, { status: 404, code: "no-refused", say: IMPORT_ERRORS.noRefused });
      }
      const isJson = name.endsWith(".jsonl");
      return await reply
        .type(isJson ? "application/jsonl; charset=utf-8" : "text/csv; charset=utf-8")
        .header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(basename(name))}`)
        .send(createReadStream(join(folder, name)));
    },
  );

  app.post<ById>(
    "/api/nodes/:country/import/:import/accept",
    {
      onRequest,
      handlerTimeout: READING_MS,
      bodyLimit: LARGEST_BODY,
      validatorCompiler: () => () => true,
      schema: {
        ...documented("acceptImport", "Import", "Keeps the good rows, and the records that were mended on the spot"),
        description:
          "A mended record that is still wrong is answered with every fault. While it works, `DELETE` cancels it.",
        params,
        querystring,
        headers,
        body: IMPORT_SCHEMAS.accept,
        response: { 200: IMPORT_SCHEMAS.accepted, 404: ANSWERS.error, 409: ANSWERS.error },
      },
    },
    async (request, reply) => {
      const { node, caller } = accessOf(request);
      const language = readerLanguage(request);
      const manifest = await ownImport(house, request);
      const source = manifest === undefined ? undefined : importSource(node, manifest.source);
      if (manifest === undefined || manifest.isAccepted || source === undefined) return unknownImport(request, reply);
      const mended = readMended(membersOf(request.body)["mended"] ?? []);
      if ("faults" in mended) return sendError(request, reply, wrongValues(mended.faults, language));
      const work = beginWork(request, manifest.id);
      if (work === undefined) return atWork(request, reply);
      try {
        const { signal, onProgress } = work;
        const answer = await acceptImport(house, node, caller, manifest, source, mended.records, {
          language,
          signal,
          onProgress,
        });
        if ("refused" in answer) return sendError(request, reply, notPermitted(answer, language));
        const { mended: fates, isCancelled: cancelled, findings, faults, ...rest } = answer;
        return {
          ...rest,
          faults: faults.slice(0, MOST_TOLD).map((one) => showFault(one, language)),
          repairs: answer.repairs.slice(0, MOST_TOLD),
          findings: findings.slice(0, MOST_TOLD).map(({ row, code, say }) => ({ row, code, message: say[language] })),
          mended: fates.map((fate) =>
            fate.fate === "refused" ? { ...fate, faults: fate.faults.map(faultIn(language)) } : fate,
          ),
          cancelled,
        };
      } finally {
        work.end();
      }
    },
  );

  app.delete<ById>(
    "/api/nodes/:country/import/:import",
    {
      onRequest,
      schema: {
        ...documented("cancelImport", "Import", "Cancels an import; what was kept of it stays"),
        params,
        querystring,
        headers,
        response: { 204: { description: "It is cancelled.", type: "null" }, 404: ANSWERS.error },
      },
    },
    async (request, reply) => {
      const manifest = await ownImport(house, request);
      if (manifest === undefined) return unknownImport(request, reply);
      if (!cancelWork(manifest.id)) await dropImport(house, manifest);
      return reply.code(204).send();
    },
  );
}

async function receiveFile(
  house: House,
  request: FastifyRequest<Sent>,
  reply: FastifyReply,
): Promise<FastifyReply | object> {
  const { node, caller } = accessOf(request);
  const language = readerLanguage(request);
  const source = importSource(node, request.query.source);
  if (source === undefined) {
    const path = `/api/nodes/${node.country.code}/sources`;
    const say = fill(IMPORT_ERRORS.unknownSource, { name: shown(request.query.source), path });
    return sendError(request, reply, { status: 404, code: "unknown-source", say });
  }
  const bytes = request.body as AsyncIterable<Uint8Array> | undefined;
  const name = givenName(request);
  if (name === undefined || typeof bytes !== "object" || bytes === null || !(Symbol.asyncIterator in bytes)) {
    return sendError(request, reply, { status: 400, code: "no-file", say: IMPORT_ERRORS.noFile });
  }
  const given = request.query.import;
  const before = given === undefined ? undefined : await ownImportOf(house, request, given);
  if (given !== undefined && (before === undefined || before.isAccepted || before.source !== source.name)) {
    return unknownImport(request, reply);
  }
  const owner = ownerOf(request);
  const manifest = before ?? (await beginImport(house, { owner, country: node.country.code, source: source.name }));
  if (manifest === undefined) return refuseFile(request, reply, 409, "too-many", "tooMany");
  const work = beginWork(request, manifest.id, MOST_AT_ONCE);
  if (work === undefined) {
    if (before === undefined) await dropImport(house, manifest);
    return atWork(request, reply);
  }
  if (work === "busy") {
    if (before === undefined) await dropImport(house, manifest);
    return refuseFile(request, reply, 429, "too-many-requests", "busy");
  }
  let isAnswered = false;
  reply.raw.once("close", () => (reply.raw.writableFinished ? undefined : work.cancel()));
  try {
    const now = await addFile(house, manifest, name, bytes).catch((error: unknown) => {
      if (request.raw.complete) throw error;
      return "broken-off" as const;
    });
    if (now === "broken-off") return reply.hijack();
    if (typeof now === "string") {
      if (before === undefined) await dropImport(house, manifest);
      return now === "too-large"
        ? refuseFile(request, reply, 413, "too-large", "tooLarge")
        : refuseFile(request, reply, 409, "too-many", "tooMany");
    }
    const { signal, onProgress } = work;
    const answer = await tryImport(house, node, caller, now, source, { language, signal, onProgress });
    if ("refused" in answer) {
      await dropImport(house, now);
      return sendError(request, reply, notPermitted(answer, language));
    }
    const shown = await showUnderstanding(house, node.country.code, now, answer, language);
    isAnswered = true;
    return shown;
  } finally {
    work.end();
    // Nobody waits for the answer any more, or there is none: what was sent is of no use.
    if (before === undefined && (!isAnswered || work.signal.aborted)) await dropImport(house, manifest);
  }
}

function givenName(request: FastifyRequest): string | undefined {
  const given = request.headers["tripoint-file-name"];
  if (typeof given !== "string" || given === "") return undefined;
  try {
    return fileName(decodeURIComponent(given));
  } catch {
    return undefined;
  }
}

async function ownImport(house: House, request: FastifyRequest): Promise<ImportManifest | undefined> {
  return await ownImportOf(house, request, (request.params as ById["Params"]).import);
}

async function ownImportOf(house: House, request: FastifyRequest, id: string): Promise<ImportManifest | undefined> {
  const manifest = await readImport(house, id, ownerOf(request));
  return manifest?.country === accessOf(request).node.country.code ? manifest : undefined;
}

async function showUnderstanding(
  house: House,
  country: string,
  manifest: ImportManifest,
  { tally, good, faulty, refusedFile }: Understanding,
  language: Language,
): Promise<object> {
  const file = understoodFile(house, manifest.id);
  const { rows, next } = await readUnderstood(file, { after: 0, limit: FIRST_ROWS, faultyAlone: false });
  const { read, passed, repaired, refused, faults } = tally.counts;
  return {
    import: manifest.id,
    source: manifest.source,
    expires: new Date(manifest.expires).toISOString(),
    files: manifest.files,
    counts: { read, good, faulty, passed, repaired, refused, faults },
    rows: rows.map((row) => showRow(row, language)),
    next: next ?? null,
    faults: tally.faults.slice(0, MOST_TOLD).map((one) => showFault(one, language)),
    repairs: tally.repairs.slice(0, MOST_TOLD),
    findings: tally.findings.slice(0, MOST_TOLD).map(({ row, code, say }) => ({ row, code, message: say[language] })),
    controls: tally.controls.slice(0, MOST_TOLD).map((one) => showControl(one, language)),
    refused: refusedFile === undefined ? null : `/api/nodes/${country}/import/${manifest.id}/refused`,
  };
}

function showRow({ faults, ...row }: Understood, language: Language): object {
  return { ...row, faults: faults.map((one) => showFault(one, language)) };
}

function showControl(control: Control, language: Language): Control {
  const { name, unit } = controlWords(control);
  return { ...control, name: name[language], unit: unit[language] };
}

function showFault(fault: Fault, language: Language): object {
  return { row: fault.row, ...faultIn(language)(fault) };
}

function unknownImport(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendError(request, reply, { status: 404, code: "unknown-import", say: IMPORT_ERRORS.unknownImport });
}

function atWork(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendError(request, reply, { status: 409, code: "at-work", say: IMPORT_ERRORS.atWork });
}

/** Answers without taking the rest of the body: the connection ends with it. */
function refuseFile(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  code: string,
  say: "tooMany" | "tooLarge" | "busy",
): FastifyReply {
  reply.header("connection", "close");
  if (status === 429) reply.header("retry-after", 10);
  const words = fill(IMPORT_ERRORS[say], { most: IMPORT_BOUNDS.file / 1024 ** 2, seconds: 10 });
  return sendError(request, reply, { status, code, say: words });
}
