import { isIP } from "node:net";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { membersOf } from "../core/foreign-object.ts";
import {
  listPasskeys,
  passkeyRegistration,
  type PasskeySite,
  passkeySignIn,
  registerPasskey,
  removePasskey,
  signInByPasskey,
} from "../service/accounts/passkeys.ts";
import type { House } from "../service/house.ts";
import { documented } from "./answer-schemas.ts";
import { sendError } from "./api-error.ts";
import { openSession, requireOwnPage } from "./open-session.ts";
import { parametersSchema } from "./parameters.ts";
import { SIGN_IN_LIMIT } from "./rate-limits.ts";
import { accountOfRequest, requireAccount } from "./require-account.ts";
import { SESSION_ERRORS } from "./session-errors.ts";
import { BY_SESSION, SESSION_ANSWERS, SESSION_BODIES } from "./session-schemas.ts";
import { ownOrigin } from "./site.ts";

const querystring = parametersSchema(["language"]);
const validatorCompiler = () => () => true;
/** A new way in wants a sign-in that is not older, in seconds. */
const FRESH = 30 * 60;

/** Where passkeys hold: our own origin, when its host is a name. */
export function passkeySite(request: FastifyRequest): PasskeySite | undefined {
  const origin = ownOrigin(request);
  if (origin === undefined) return undefined;
  const domain = new URL(origin).hostname;
  return isIP(domain.replace(/^\[|\]$/g, "")) === 0 ? { domain, origin } : undefined;
}

/** Routes by which people sign in by a passkey, and make and remove their own. */
export function passkeyRoutes(app: FastifyInstance, house: House): void {
  app.get(
    "/session/passkeys",
    {
      onRequest: requireAccount(house),
      schema: {
        ...documented("listPasskeys", "Sessions", "The passkeys of the account"),
        security: BY_SESSION,
        querystring,
        response: { 200: SESSION_ANSWERS.passkeys },
      },
    },
    async (request, _reply) => ({ passkeys: await listPasskeys(accountOfRequest(request)) }),
  );

  app.delete<{ Params: { passkey: string } }>(
    "/session/passkeys/:passkey",
    {
      onRequest: requireAccount(house),
      schema: {
        ...documented("removePasskey", "Sessions", "Removes a passkey of the account"),
        security: BY_SESSION,
        params: parametersSchema(["passkey"], ["passkey"]),
        querystring,
        response: { 204: SESSION_ANSWERS.done, 404: SESSION_ANSWERS.error },
      },
    },
    async (request, reply) => {
      if (await removePasskey(accountOfRequest(request), request.params.passkey)) return reply.code(204).send();
      return sendError(request, reply, { status: 404, code: "unknown-passkey", say: SESSION_ERRORS.unknownPasskey });
    },
  );

  app.post(
    "/session/passkey/registration-options",
    {
      onRequest: requireAccount(house),
      validatorCompiler,
      schema: {
        ...documented("beginPasskey", "Sessions", "What a browser needs to make a passkey for the account"),
        description: "Only within half an hour of signing in.",
        security: BY_SESSION,
        querystring,
        response: { 200: SESSION_ANSWERS.options, 403: SESSION_ANSWERS.error, 409: SESSION_ANSWERS.error },
      },
    },
    async (request, reply) => {
      const who = accountOfRequest(request);
      const site = passkeySite(request);
      if (site === undefined) return noPasskeys(request, reply);
      if (who.age > FRESH) {
        return sendError(request, reply, { status: 403, code: "sign-in-again", say: SESSION_ERRORS.signInAgain });
      }
      const options = await passkeyRegistration(who, site);
      if (options !== undefined) return options;
      return sendError(request, reply, { status: 409, code: "too-many", say: SESSION_ERRORS.tooManyPasskeys });
    },
  );

  app.post(
    "/session/passkey/register",
    {
      onRequest: requireAccount(house),
      validatorCompiler,
      schema: {
        ...documented("registerPasskey", "Sessions", "Keeps the passkey that a browser made"),
        security: BY_SESSION,
        querystring,
        body: SESSION_BODIES.passkey,
        response: { 200: SESSION_ANSWERS.passkeys, 400: SESSION_ANSWERS.error },
      },
    },
    async (request, reply) => {
      const who = accountOfRequest(request);
      const site = passkeySite(request);
      if (site === undefined) return noPasskeys(request, reply);
      const { label, response = request.body } = membersOf(request.body);
      const called = typeof label === "string" && label.trim() !== "" ? label.trim().slice(0, 100).toWellFormed() : "—";
      const kept = await registerPasskey(who, site, response, called);
      if (kept === undefined) {
        return sendError(request, reply, { status: 400, code: "passkey-refused", say: SESSION_ERRORS.passkeyRefused });
      }
      return { passkeys: await listPasskeys(who) };
    },
  );

  app.post(
    "/session/passkey/sign-in-options",
    {
      onRequest: requireOwnPage,
      config: SIGN_IN_LIMIT,
      validatorCompiler,
      schema: {
        ...documented("beginPasskeySignIn", "Sessions", "What a browser needs to sign in by a passkey"),
        security: [],
        querystring,
        response: { 200: SESSION_ANSWERS.options },
      },
    },
    async (request, reply) => {
      const site = passkeySite(request);
      return site === undefined ? noPasskeys(request, reply) : await passkeySignIn(house, site);
    },
  );

  app.post(
    "/session/passkey/sign-in",
    {
      onRequest: requireOwnPage,
      config: SIGN_IN_LIMIT,
      validatorCompiler,
      schema: {
        ...documented("signInByPasskey", "Sessions", "Signs in by a passkey"),
        security: [],
        querystring,
        body: SESSION_BODIES.passkey,
        response: { 200: SESSION_ANSWERS.session, 401: SESSION_ANSWERS.error },
      },
    },
    async (request, reply) => {
      const site = passkeySite(request);
      if (site === undefined) return noPasskeys(request, reply);
      const who = await signInByPasskey(house, site, membersOf(request.body));
      if (who === undefined) {
        return sendError(request, reply, { status: 401, code: "passkey-refused", say: SESSION_ERRORS.passkeyRefused });
      }
      return await openSession(house, request, reply, who, "passkey");
    },
  );
}

function noPasskeys(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendError(request, reply, { status: 409, code: "no-passkeys", say: SESSION_ERRORS.noPasskeys });
}
