import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { isObject, membersOf } from "../core/foreign-object.ts";
import { plainFields } from "../core/kind.ts";
import { type FieldFault, type Problem, problem, shown } from "../core/outcome.ts";
import type { Words } from "../core/words.ts";
import { KINDS, kindNamed } from "../desks/kinds.ts";
import {
  dropDraft,
  dropView,
  isKeepable,
  keepDraft,
  keepView,
  listDrafts,
  listViews,
  type SavedView,
} from "../service/accounts/keepings.ts";
import type { House } from "../service/house.ts";
import { ANSWERS, documented } from "./answer-schemas.ts";
import { sendError, wrongValues } from "./api-error.ts";
import { parametersSchema } from "./parameters.ts";
import { readerLanguage } from "./reader-language.ts";
import { unknownKind } from "./record-routes.ts";
import { accountOfRequest, requireAccount } from "./require-account.ts";
import { object } from "./schema-parts.ts";
import { BY_SESSION, SESSION_ANSWERS } from "./session-schemas.ts";

const querystring = parametersSchema(["language"]);
const validatorCompiler = () => () => true;
const TEXT = { type: "string" } as const;
const VIEW_FIELDS = {
  kind: { type: "string", enum: KINDS.map((kind) => kind.name) },
  name: { type: "string", maxLength: 200 },
  filters: { type: "object", additionalProperties: TEXT, description: "The parameters of the list." },
  columns: { type: "array", items: TEXT },
} as const;
const VIEW_BODY = object(VIEW_FIELDS);
const VIEW = object({ id: TEXT, ...VIEW_FIELDS });
const DRAFT = object({ kind: TEXT, content: {}, changedAt: { type: "string", format: "date-time" } });

/** Routes of what an account keeps for itself: saved views of lists, and forms that are not sent yet. */
export function keepingRoutes(app: FastifyInstance, house: House): void {
  const onRequest = requireAccount(house);
  const security = BY_SESSION;

  app.get(
    "/api/views",
    {
      onRequest,
      schema: {
        ...documented("listViews", "Accounts", "The saved views of the account"),
        security,
        querystring,
        response: { 200: { description: "The views.", ...object({ views: { type: "array", items: VIEW } }) } },
      },
    },
    async (request, _reply) => ({ views: await listViews(accountOfRequest(request)) }),
  );

  app.put(
    "/api/views",
    {
      onRequest,
      validatorCompiler,
      schema: {
        ...documented("saveView", "Accounts", "Saves a view in the place of the one of its kind and name"),
        security,
        querystring,
        body: VIEW_BODY,
        response: { 200: { description: "The view.", ...VIEW }, 400: ANSWERS.error, 409: ANSWERS.error },
      },
    },
    async (request, reply) => {
      const view = readView(membersOf(request.body));
      if ("faults" in view) return sendError(request, reply, wrongValues(view.faults, readerLanguage(request)));
      return (await keepView(accountOfRequest(request), view)) ?? tooMany(request, reply);
    },
  );

  app.delete<{ Params: { view: string } }>(
    "/api/views/:view",
    {
      onRequest,
      schema: {
        ...documented("removeView", "Accounts", "Removes a saved view"),
        security,
        params: parametersSchema(["view"], ["view"]),
        querystring,
        response: { 204: SESSION_ANSWERS.done, 404: ANSWERS.error },
      },
    },
    async (request, reply) => {
      if (await dropView(accountOfRequest(request), request.params.view)) return reply.code(204).send();
      return sendError(request, reply, { status: 404, code: "unknown-view", say: UNKNOWN_VIEW });
    },
  );

  app.get(
    "/api/drafts",
    {
      onRequest,
      schema: {
        ...documented("listDrafts", "Accounts", "The forms that the account has begun and not sent"),
        security,
        querystring,
        response: { 200: { description: "The drafts.", ...object({ drafts: { type: "array", items: DRAFT } }) } },
      },
    },
    async (request, _reply) => ({ drafts: await listDrafts(accountOfRequest(request)) }),
  );

  app.put<{ Params: { kind: string } }>(
    "/api/drafts/:kind",
    {
      onRequest,
      validatorCompiler,
      schema: {
        ...documented("keepDraft", "Accounts", "Keeps the draft of a kind in the place of an earlier one, for 30 days"),
        security,
        params: parametersSchema(["kind"], ["kind"]),
        querystring,
        body: { type: "object", description: "Whatever the form needs to go on, at most 64 KiB." },
        response: { 204: SESSION_ANSWERS.done, 400: ANSWERS.error, 404: ANSWERS.error },
      },
    },
    async (request, reply) => {
      const kind = kindNamed(request.params.kind);
      if (kind === undefined) return unknownKind(request, reply, request.params.kind);
      const content = membersOf(request.body);
      if (!isKeepable(content)) {
        const faults = [{ ...NOT_KEEPABLE, field: "draft", value: "" }];
        return sendError(request, reply, wrongValues(faults, readerLanguage(request)));
      }
      const kept = await keepDraft(accountOfRequest(request), kind.name, content);
      return kept ? reply.code(204).send() : tooMany(request, reply);
    },
  );

  app.delete<{ Params: { kind: string } }>(
    "/api/drafts/:kind",
    {
      onRequest,
      schema: {
        ...documented("removeDraft", "Accounts", "Removes the draft of a kind"),
        security,
        params: parametersSchema(["kind"], ["kind"]),
        querystring,
        response: { 204: SESSION_ANSWERS.done, 404: ANSWERS.error },
      },
    },
    async (request, reply) => {
      const kind = kindNamed(request.params.kind);
      if (kind === undefined) return unknownKind(request, reply, request.params.kind);
      await dropDraft(accountOfRequest(request), kind.name);
      return reply.code(204).send();
    },
  );
}

function readView(
  given: Readonly<Record<string, unknown>>,
): Omit<SavedView, "id"> | { readonly faults: readonly FieldFault[] } {
  const { kind: kindName, name, filters = {}, columns = [] } = given;
  const kind = typeof kindName === "string" ? kindNamed(kindName) : undefined;
  const faults: FieldFault[] = [];
  const complain = (field: string, value: unknown, wrong: Problem) =>
    void faults.push({ ...wrong, field, value: typeof value === "object" ? "" : shown(value) });
  if (kind === undefined) complain("kind", kindName, NOT_A_KIND);
  const isName = typeof name === "string" && name.trim() !== "" && name.length <= 200 && isKeepable(name);
  if (!isName) complain("name", name, NOT_A_NAME);
  const known = new Set(kind === undefined ? [] : plainFields(kind).map(([field]) => field));
  const isColumn = (one: unknown) => typeof one === "string" && (kind === undefined || Object.hasOwn(kind.fields, one));
  if (!Array.isArray(columns) || columns.length > 200 || !columns.every(isColumn))
    complain("columns", columns, NOT_COLUMNS);
  const isFilter = ([field, value]: [string, unknown]) =>
    (field === "from" ||
      field === "until" ||
      kind === undefined ||
      known.has(field.replace(/\.(starts|from|until)$/, ""))) &&
    typeof value === "string" &&
    value.length <= 2000 &&
    isKeepable(value);
  if (!isObject(filters) || !Object.entries(filters).every(isFilter)) complain("filters", filters, NOT_FILTERS);
  if (faults.length > 0 || kind === undefined || !isName) return { faults };
  return {
    kind: kind.name,
    name: name.trim(),
    filters: filters as Record<string, string>,
    columns: columns as readonly string[],
  };
}

function tooMany(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendError(request, reply, { status: 409, code: "too-many", say: TOO_MANY });
}

const TOO_MANY: Words = {
  en: "the account keeps as many as it may: remove some first",
  fr: "le compte en conserve déjà le nombre maximal : supprimez-en d'abord",
  es: "la cuenta ya conserva el máximo: elimine algunos primero",
};
const UNKNOWN_VIEW: Words = {
  en: "the account has no such view: reload the list",
  fr: "le compte n'a pas cette vue : rechargez la liste",
  es: "la cuenta no tiene esa vista: recargue la lista",
};
const NOT_KEEPABLE = problem(
  {
    en: "is nested too deeply, or holds characters that cannot be stored",
    fr: "est trop imbriqué ou contient des caractères impossibles à conserver",
    es: "está demasiado anidado o contiene caracteres que no se pueden guardar",
  },
  {
    en: "send the form's values alone",
    fr: "transmettez les seules valeurs du formulaire",
    es: "envíe solo los valores del formulario",
  },
);
const NOT_A_KIND = problem(
  { en: "is no kind of record", fr: "n'est pas un type de fiche", es: "no es un tipo de registro" },
  { en: "choose one of {list}", fr: "choisissez parmi {list}", es: "elija uno de {list}" },
  { list: KINDS.map((kind) => kind.name).join(", ") },
);
const NOT_A_NAME = problem(
  { en: "is no name of a view", fr: "n'est pas un nom de vue", es: "no es un nombre de vista" },
  { en: "write 1 to 200 characters", fr: "écrivez de 1 à 200 caractères", es: "escriba de 1 a 200 caracteres" },
);
const NOT_COLUMNS = problem(
  { en: "are not columns of the kind", fr: "ne sont pas des colonnes de ce type", es: "no son columnas de este tipo" },
  { en: "give a list of its fields", fr: "donnez une liste de ses champs", es: "indique una lista de sus campos" },
);
const NOT_FILTERS = problem(
  { en: "are not filters of the kind", fr: "ne sont pas des filtres de ce type", es: "no son filtros de este tipo" },
  {
    en: "give the parameters of the list, each a text",
    fr: "donnez les paramètres de la liste, chacun sous forme de texte",
    es: "indique los parámetros de la lista, cada uno como texto",
  },
);
