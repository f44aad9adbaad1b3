import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { membersOf } from "../core/foreign-object.ts";
import type { FieldFault } from "../core/outcome.ts";
import { accountById, type HousedAccount } from "../service/accounts/accounts.ts";
import { accountAt, accountsAt, administer, makeAccount } from "../service/accounts/administer.ts";
import { LINK_SECONDS, makePasswordLink } from "../service/accounts/one-time-links.ts";
import { readAccount, readChange, readGrants } from "../service/accounts/read-account.ts";
import { signOutEverywhere } from "../service/accounts/sessions.ts";
import { type House, nodeOf } from "../service/house.ts";
import type { TripointNode } from "../service/tripoint-node.ts";
import { documented } from "./answer-schemas.ts";
import { sendError, wrongValues } from "./api-error.ts";
import { parametersSchema } from "./parameters.ts";
import { readerLanguage } from "./reader-language.ts";
import { accountOfRequest, requireAdministrator } from "./require-account.ts";
import { SESSION_ERRORS } from "./session-errors.ts";
import { BY_SESSION, SESSION_ANSWERS, SESSION_BODIES } from "./session-schemas.ts";

const querystring = parametersSchema(["language"]);
const validatorCompiler = () => () => true;

type ById = { Params: { account: string } };

/** Routes by which an administrator keeps the accounts of the node that the administrator's grant is of. */
export function accountRoutes(app: FastifyInstance, house: House): void {
  const onRequest = requireAdministrator(house);

  app.get(
    "/api/accounts",
    {
      onRequest,
      schema: {
        ...documented("listAccounts", "Accounts", "The accounts that live in the node or may act there"),
        security: BY_SESSION,
        querystring,
        response: { 200: SESSION_ANSWERS.accounts, 403: SESSION_ANSWERS.error },
      },
    },
    async (request, _reply) => ({ accounts: await accountsAt(house, administered(house, request)) }),
  );

  app.post(
    "/api/accounts",
    {
      onRequest,
      validatorCompiler,
      schema: {
        ...documented("makeAccount", "Accounts", "Makes an account, and the link by which its owner sets the password"),
        security: BY_SESSION,
        querystring,
        body: SESSION_BODIES.account,
        response: { 201: SESSION_ANSWERS.madeAccount, 400: SESSION_ANSWERS.error, 403: SESSION_ANSWERS.error },
      },
    },
    async (request, reply) => {
      const node = administered(house, request);
      const given = membersOf(request.body);
      const faults: FieldFault[] = [];
      const described = readAccount(given, faults);
      const grants = readGrants(given["grants"] ?? [], faults);
      if (described === undefined || faults.length > 0) return faulty(request, reply, faults);
      const by = accountOfRequest(request).account.name;
      const made = await makeAccount(house, node, { ...described, grants, by });
      if (!("home" in made)) return faulty(request, reply, [made]);
      reply.code(201);
      return { account: await accountAt(node, made), link: showLink(await makePasswordLink(made, by)) };
    },
  );

  app.patch<ById>(
    "/api/accounts/:account",
    {
      onRequest,
      validatorCompiler,
      schema: {
        ...documented("changeAccount", "Accounts", "Changes what an account may do, or disables it"),
        description: "`grants` replaces those at this node. A disabled account's sessions end at once.",
        security: BY_SESSION,
        params: parametersSchema(["account"], ["account"]),
        querystring,
        body: SESSION_BODIES.accountChange,
        response: { 200: SESSION_ANSWERS.account, 400: SESSION_ANSWERS.error, 404: SESSION_ANSWERS.error },
      },
    },
    async (request, reply) => {
      const node = administered(house, request);
      const who = await accountById(house, request.params.account);
      if (who === undefined) return unknownAccount(request, reply);
      const faults: FieldFault[] = [];
      const change = readChange(membersOf(request.body), faults);
      if (faults.length > 0) return faulty(request, reply, faults);
      const { account } = accountOfRequest(request);
      const fault = await administer(house, node, who, change, { name: account.name, id: account.id });
      if (fault !== undefined) return faulty(request, reply, [fault]);
      return await accountAt(node, (await accountById(house, who.account.id)) ?? who);
    },
  );

  app.post<ById>(
    "/api/accounts/:account/link",
    {
      onRequest,
      validatorCompiler,
      schema: {
        ...documented("makeAccountLink", "Accounts", "Makes a new link by which the owner sets the password"),
        security: BY_SESSION,
        params: parametersSchema(["account"], ["account"]),
        querystring,
        response: { 201: SESSION_ANSWERS.madeLink, 404: SESSION_ANSWERS.error },
      },
    },
    async (request, reply) => {
      const who = await ownAccount(house, request);
      if (who === undefined) return unknownAccount(request, reply);
      reply.code(201);
      return showLink(await makePasswordLink(who, accountOfRequest(request).account.name));
    },
  );

  app.post<ById>(
    "/api/accounts/:account/sign-out",
    {
      onRequest,
      validatorCompiler,
      schema: {
        ...documented("signAccountOut", "Accounts", "Ends every session of an account"),
        security: BY_SESSION,
        params: parametersSchema(["account"], ["account"]),
        querystring,
        response: { 204: SESSION_ANSWERS.done, 404: SESSION_ANSWERS.error },
      },
    },
    async (request, reply) => {
      const who = await ownAccount(house, request);
      if (who === undefined) return unknownAccount(request, reply);
      await signOutEverywhere(who);
      return reply.code(204).send();
    },
  );
}

/** The node whose accounts the asking administrator keeps. */
function administered(house: House, request: FastifyRequest): TripointNode {
  const node = nodeOf(house, accountOfRequest(request).grant?.country ?? "");
  if (node === undefined) throw new Error("an administrator of no node got through: see `requireAdministrator`");
  return node;
}

/** The account that is asked for, if it lives in the administrator's node. */
async function ownAccount(house: House, request: FastifyRequest): Promise<HousedAccount | undefined> {
  const who = await accountById(house, (request.params as ById["Params"]).account);
  return who?.home === administered(house, request) ? who : undefined;
}

function showLink(token: string): object {
  return { path: `/set-password?token=${token}`, hours: LINK_SECONDS / 3600 };
}

function faulty(request: FastifyRequest, reply: FastifyReply, faults: readonly FieldFault[]): FastifyReply {
  return sendError(request, reply, wrongValues(faults, readerLanguage(request)));
}

function unknownAccount(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendError(request, reply, { status: 404, code: "unknown-account", say: SESSION_ERRORS.unknownAccount });
}
