import type { FastifyReply, FastifyRequest } from "fastify";
import { type Caller, countryOf, isPurpose, type Purpose } from "../core/caller.ts";
import { shown } from "../core/outcome.ts";
import { fill } from "../core/words.ts";
import { callerOfToken } from "../service/access-tokens.ts";
import { type House, nodeOf } from "../service/house.ts";
import type { TripointNode } from "../service/tripoint-node.ts";
import { ERRORS, purposeError, sendError } from "./api-error.ts";
import { otherNode, readSession } from "./require-account.ts";
import { SESSION_ERRORS } from "./session-errors.ts";
import { ownOrigin, sessionNumber } from "./site.ts";

/** On whose behalf a request is answered, and by which node. */
export type Access = { readonly node: TripointNode; readonly caller: Caller };

declare module "fastify" {
  interface FastifyRequest {
    access: Access | null;
  }
}

/**
 * Lets a request on only with a token that the node knows or a session that goes on, and a stated purpose; this runs
 * before the body is read. The node is the one that the route names, else the one that the token or the session's grant
 * is of. A link that a browser follows by itself may state the purpose as `?purpose=` where that is said.
 */
export function requireCaller(house: House, options: { readonly purposeInQuery?: boolean } = {}) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const country = (request.params as Readonly<Record<string, string | undefined>>)["country"];
    const node = country === undefined ? undefined : nodeOf(house, country);
    if (country !== undefined && node === undefined) return unknownNode(request, reply, house, country);
    const { authorization } = request.headers;
    if (authorization === undefined && hasSession(request)) {
      return await bySession(house, request, reply, node, options.purposeInQuery === true);
    }
    const token = /^Bearer +(\S{1,200})$/i.exec(authorization ?? "")?.[1];
    if (token === undefined) return sendError(request, reply, { status: 401, code: "no-token", say: ERRORS.noToken });
    const purpose = purposeOf(request, reply, options.purposeInQuery === true);
    if (purpose === undefined) return reply;
    for (const one of node === undefined ? house.nodes : [node]) {
      const caller = await callerOfToken(one, token, purpose);
      if (caller === undefined) continue;
      request.access = { node: one, caller };
      return undefined;
    }
    return sendError(request, reply, { status: 401, code: "unknown-token", say: ERRORS.unknownToken });
  };
}

async function bySession(
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
  asked: TripointNode | undefined,
  inQuery: boolean,
): Promise<FastifyReply | undefined> {
  const who = await readSession(house, request, reply);
  if (who === undefined) return reply;
  const purpose = purposeOf(request, reply, inQuery);
  if (purpose === undefined) return reply;
  const { grant } = who;
  const node = grant === undefined ? undefined : nodeOf(house, grant.country);
  if (grant === undefined || node === undefined) {
    return sendError(request, reply, { status: 403, code: "no-grant", say: SESSION_ERRORS.noGrant });
  }
  if (asked !== undefined && asked !== node) return otherNode(request, reply, grant.country, asked.country.code);
  const { agency, role } = grant;
  request.access = { node, caller: { agency, country: countryOf(agency), role, purpose } };
  return undefined;
}

/** The stated purpose; undefined when there is none that we know: it is answered then. */
function purposeOf(request: FastifyRequest, reply: FastifyReply, inQuery: boolean): Purpose | undefined {
  const query = request.query as Readonly<Record<string, unknown>> | undefined;
  const purpose = request.headers["tripoint-purpose"] ?? (inQuery ? query?.["purpose"] : undefined);
  if (typeof purpose === "string" && isPurpose(purpose)) return purpose;
  sendError(request, reply, purposeError(typeof purpose === "string" ? shown(purpose) : undefined));
  return undefined;
}

function hasSession(request: FastifyRequest): boolean {
  const origin = ownOrigin(request);
  return origin !== undefined && sessionNumber(request, origin) !== undefined;
}

/** Answers that no node of such a country runs here. */
export function unknownNode(request: FastifyRequest, reply: FastifyReply, house: House, country: string): FastifyReply {
  const list = house.nodes.map((node) => node.country.code).join(", ");
  const say = fill(ERRORS.unknownNode, { country: shown(country), list });
  return sendError(request, reply, { status: 404, code: "unknown-node", say });
}

/** On whose behalf the request is answered. Throws on a route without `requireCaller`. */
export function accessOf(request: FastifyRequest): Access {
  if (request.access === null) throw new Error("this route lets anyone in: put `requireCaller` before it");
  return request.access;
}
