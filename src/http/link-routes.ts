import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { membersOf } from "../core/foreign-object.ts";
import { type FirstAdministrator, makeFirstAdministrator } from "../service/accounts/first-administrator.ts";
import { lookAtLink, type PasswordSetting, setPasswordByLink } from "../service/accounts/one-time-links.ts";
import { accountById } from "../service/accounts/accounts.ts";
import type { House } from "../service/house.ts";
import { documented } from "./answer-schemas.ts";
import { sendError, wrongValues } from "./api-error.ts";
import { openSession, requireOwnPage } from "./open-session.ts";
import { parametersSchema } from "./parameters.ts";
import { SIGN_IN_LIMIT } from "./rate-limits.ts";
import { readerLanguage } from "./reader-language.ts";
import { object } from "./schema-parts.ts";
import { SESSION_ERRORS } from "./session-errors.ts";
import { SESSION_ANSWERS, SESSION_BODIES } from "./session-schemas.ts";

const querystring = parametersSchema(["language"]);
const validatorCompiler = () => () => true;

/** Routes of one-time links: the first administrator's, and those by which an account's password is set. */
export function linkRoutes(app: FastifyInstance, house: House): void {
  app.post(
    "/session/link",
    {
      onRequest: requireOwnPage,
      config: SIGN_IN_LIMIT,
      validatorCompiler,
      schema: {
        ...documented("readLink", "Sessions", "What a one-time link is good for, without using it"),
        security: [],
        querystring,
        body: object({ token: { type: "string", maxLength: 200 } }),
        response: { 200: SESSION_ANSWERS.link, 404: SESSION_ANSWERS.error },
      },
    },
    async (request, reply) => {
      const { token } = membersOf(request.body);
      for (const use of ["first-administrator", "set-password"] as const) {
        const seen = await lookAtLink(house, token, use);
        if (seen === undefined) continue;
        const who = seen.account === null ? undefined : await accountById(house, seen.account);
        return { use, account: who?.account.name ?? null, name: who?.account.full_name ?? null };
      }
      return unknownLink(request, reply);
    },
  );

  app.post(
    "/session/first-administrator",
    {
      onRequest: requireOwnPage,
      config: SIGN_IN_LIMIT,
      validatorCompiler,
      schema: {
        ...documented(
          "makeFirstAdministrator",
          "Sessions",
          "Makes the first administrator, by the link of the first start",
        ),
        security: [],
        querystring,
        body: SESSION_BODIES.first,
        response: { 200: SESSION_ANSWERS.session, 404: SESSION_ANSWERS.error },
      },
    },
    async (request, reply) => {
      return await answerLink(house, request, reply, await makeFirstAdministrator(house, membersOf(request.body)));
    },
  );

  app.post(
    "/session/set-password",
    {
      onRequest: requireOwnPage,
      config: SIGN_IN_LIMIT,
      validatorCompiler,
      schema: {
        ...documented(
          "setPassword",
          "Sessions",
          "Sets the password of the account that a link was made for, and signs in",
        ),
        security: [],
        querystring,
        body: SESSION_BODIES.byLink,
        response: { 200: SESSION_ANSWERS.session, 404: SESSION_ANSWERS.error },
      },
    },
    async (request, reply) => {
      const { token, password } = membersOf(request.body);
      return await answerLink(house, request, reply, await setPasswordByLink(house, token, password));
    },
  );
}

async function answerLink(
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
  answer: FirstAdministrator | PasswordSetting,
): Promise<object> {
  if (answer.ok) return await openSession(house, request, reply, answer.who, "link");
  if (answer.reason === "unknown-link") return unknownLink(request, reply);
  return sendError(request, reply, wrongValues(answer.faults, readerLanguage(request)));
}

function unknownLink(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendError(request, reply, { status: 404, code: "unknown-link", say: SESSION_ERRORS.unknownLink });
}
