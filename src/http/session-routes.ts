import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { membersOf } from "../core/foreign-object.ts";
import { type FieldFault, type Problem, problem, shown } from "../core/outcome.ts";
import { fill, isLanguage } from "../core/words.ts";
import { changePassword } from "../service/accounts/change-password.ts";
import { hasAdministrator } from "../service/accounts/administer.ts";
import {
  chooseGrantOf,
  chooseLanguage,
  grantsOfSession,
  signOut,
  signOutEverywhere,
} from "../service/accounts/sessions.ts";
import { signedIn } from "../service/accounts/sessions.ts";
import { type SignIn, signInByPassword } from "../service/accounts/sign-in.ts";
import type { House } from "../service/house.ts";
import { documented } from "./answer-schemas.ts";
import { sendError, wrongValues } from "./api-error.ts";
import { openSession, ownOriginOf, requireOwnPage, showSession } from "./open-session.ts";
import { parametersSchema } from "./parameters.ts";
import { passkeySite } from "./passkey-routes.ts";
import { SIGN_IN_LIMIT } from "./rate-limits.ts";
import { readerLanguage } from "./reader-language.ts";
import { accountOfRequest, requireAccount } from "./require-account.ts";
import { SESSION_ERRORS } from "./session-errors.ts";
import { BY_SESSION, SESSION_ANSWERS, SESSION_BODIES } from "./session-schemas.ts";
import { giveSession, ownOrigin, sessionNumber } from "./site.ts";

const querystring = parametersSchema(["language"]);
/** What stands in a body is checked by hand, so that every fault is told at once in three languages. */
const validatorCompiler = () => () => true;

/** Routes by which people sign in and out, and choose as whom they act. */
export function sessionRoutes(app: FastifyInstance, house: House): void {
  app.get(
    "/session",
    {
      onRequest: requireAccount(house),
      schema: {
        ...documented("readSession", "Sessions", "Who is signed in, and as whom they act"),
        security: BY_SESSION,
        querystring,
        response: { 200: SESSION_ANSWERS.session },
      },
    },
    async (request, _reply) => await showSession(house, accountOfRequest(request)),
  );

  app.patch(
    "/session",
    {
      onRequest: requireAccount(house),
      validatorCompiler,
      schema: {
        ...documented("changeSession", "Sessions", "Chooses another grant, or the language in which the account reads"),
        security: BY_SESSION,
        querystring,
        body: SESSION_BODIES.change,
        response: { 200: SESSION_ANSWERS.session },
      },
    },
    async (request, reply) => {
      const who = accountOfRequest(request);
      const { grant, language } = membersOf(request.body);
      const grants = await grantsOfSession(house, who);
      const chosen = typeof grant === "number" ? grants[grant] : undefined;
      const faults: FieldFault[] = [];
      if (grant !== undefined && chosen === undefined) faults.push(fault("grant", grant, NOT_A_GRANT));
      if (language !== undefined && !(typeof language === "string" && isLanguage(language))) {
        faults.push(fault("language", language, NOT_A_LANGUAGE));
      }
      if (faults.length > 0) return sendError(request, reply, wrongValues(faults, readerLanguage(request)));
      if (chosen !== undefined) await chooseGrantOf(who, chosen);
      if (typeof language === "string" && isLanguage(language)) await chooseLanguage(who, language);
      const now = await signedIn(house, sessionNumber(request, ownOriginOf(request)) ?? "");
      return await showSession(house, now ?? who);
    },
  );

  app.get(
    "/session/ways",
    {
      schema: {
        ...documented("listSignInWays", "Sessions", "How people may sign in here"),
        security: [],
        querystring,
        response: { 200: SESSION_ANSWERS.ways },
      },
    },
    async (request, _reply) => ({
      local: ownOrigin(request) !== undefined,
      oidc: app.site.providers.map(({ id, name }) => ({ id, name })),
      passkey: passkeySite(request) !== undefined,
      first: !(await hasAdministrator(house)),
    }),
  );

  app.post(
    "/session/sign-in",
    {
      onRequest: requireOwnPage,
      config: SIGN_IN_LIMIT,
      validatorCompiler,
      schema: {
        ...documented("signIn", "Sessions", "Signs in by name and password"),
        description: "After five failures each next attempt has to wait longer (429, `Retry-After`).",
        security: [],
        querystring,
        body: SESSION_BODIES.signIn,
        response: { 200: SESSION_ANSWERS.session, 401: SESSION_ANSWERS.error, 429: SESSION_ANSWERS.error },
      },
    },
    async (request, reply) => {
      const { account, password } = membersOf(request.body);
      const answer = await signInByPassword(house, { account, password, address: request.ip });
      if (!answer.ok) return refuseSignIn(request, reply, answer);
      return await openSession(house, request, reply, answer.who, "password");
    },
  );

  app.post(
    "/session/sign-out",
    {
      onRequest: requireAccount(house),
      validatorCompiler,
      schema: {
        ...documented("signOut", "Sessions", "Ends this session"),
        security: BY_SESSION,
        querystring,
        response: { 204: SESSION_ANSWERS.done },
      },
    },
    async (request, reply) => {
      await signOut(accountOfRequest(request));
      giveSession(reply, ownOriginOf(request), undefined);
      return reply.code(204).send();
    },
  );

  app.post(
    "/session/sign-out-everywhere",
    {
      onRequest: requireAccount(house),
      validatorCompiler,
      schema: {
        ...documented("signOutEverywhere", "Sessions", "Ends every session of the account, this one too"),
        security: BY_SESSION,
        querystring,
        response: { 204: SESSION_ANSWERS.done },
      },
    },
    async (request, reply) => {
      await signOutEverywhere(accountOfRequest(request));
      giveSession(reply, ownOriginOf(request), undefined);
      return reply.code(204).send();
    },
  );

  app.post(
    "/session/password",
    {
      onRequest: requireAccount(house),
      config: SIGN_IN_LIMIT,
      validatorCompiler,
      schema: {
        ...documented("changePassword", "Sessions", "Changes the password; other sessions of the account end"),
        security: BY_SESSION,
        querystring,
        body: SESSION_BODIES.password,
        response: { 204: SESSION_ANSWERS.done, 401: SESSION_ANSWERS.error, 429: SESSION_ANSWERS.error },
      },
    },
    async (request, reply) => {
      const { password, newPassword } = membersOf(request.body);
      const answer = await changePassword(house, accountOfRequest(request), {
        password,
        newPassword,
        address: request.ip,
      });
      if (answer.ok) return reply.code(204).send();
      if (answer.reason !== "faults") return refuseSignIn(request, reply, answer);
      return sendError(request, reply, wrongValues(answer.faults, readerLanguage(request)));
    },
  );
}

function refuseSignIn(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: Exclude<SignIn, { readonly ok: true }>,
): FastifyReply {
  if (answer.reason === "wrong") {
    return sendError(request, reply, { status: 401, code: "wrong-sign-in", say: SESSION_ERRORS.wrongSignIn });
  }
  const seconds = answer.reason === "wait" ? answer.seconds : 5;
  reply.header("retry-after", seconds);
  const say = fill(answer.reason === "wait" ? SESSION_ERRORS.wait : SESSION_ERRORS.tooMany, { seconds });
  return sendError(request, reply, { status: 429, code: "wait", say, more: { seconds } });
}

function fault(field: string, value: unknown, wrong: Problem): FieldFault {
  return { ...wrong, field, value: shown(value) };
}

const NOT_A_GRANT = problem(
  { en: "is none of the grants", fr: "n'est aucun des droits", es: "no es ninguno de los permisos" },
  {
    en: "give its place in `grants`, counted from 0",
    fr: "indiquez son rang dans `grants`, à partir de 0",
    es: "indique su lugar en `grants`, contado desde 0",
  },
);
const NOT_A_LANGUAGE = problem(
  { en: "is no language of the house", fr: "n'est pas une langue offerte", es: "no es un idioma disponible" },
  { en: "give en, fr or es", fr: "indiquez en, fr ou es", es: "indique en, fr o es" },
);
