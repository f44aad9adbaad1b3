import type { FastifyReply, FastifyRequest } from "fastify";
import { type Caller, isPurpose } from "../core/caller.ts";
import { shown } from "../core/outcome.ts";
import { fill } from "../core/words.ts";
import { callerOfToken } from "../service/access-tokens.ts";
import { type House, nodeOf } from "../service/house.ts";
import type { TripointNode } from "../service/tripoint-node.ts";
import { ERRORS, purposeError, sendError } from "./api-error.ts";

/** On whose behalf a request is answered, and by which node. */
export type Access = { readonly node: TripointNode; readonly caller: Caller };

declare module "fastify" {
  interface FastifyRequest {
    access: Access | null;
  }
}

/**
 * Lets a request on only with a token that the node knows and a stated purpose; this runs before the body is read. The
 * node is the one that the route names, else the node that knows the token.
 */
export function requireCaller(house: House) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const country = (request.params as Readonly<Record<string, string | undefined>>)["country"];
    const node = country === undefined ? undefined : nodeOf(house, country);
    if (country !== undefined && node === undefined) return unknownNode(request, reply, house, country);
    const token = /^Bearer +(\S{1,200})$/i.exec(request.headers.authorization ?? "")?.[1];
    if (token === undefined) return sendError(request, reply, { status: 401, code: "no-token", say: ERRORS.noToken });
    const purpose = request.headers["tripoint-purpose"];
    if (typeof purpose !== "string" || !isPurpose(purpose)) {
      return sendError(request, reply, purposeError(typeof purpose === "string" ? shown(purpose) : undefined));
    }
    for (const one of node === undefined ? house.nodes : [node]) {
      const caller = await callerOfToken(one, token, purpose);
      if (caller === undefined) continue;
      request.access = { node: one, caller };
      return undefined;
    }
    return sendError(request, reply, { status: 401, code: "unknown-token", say: ERRORS.unknownToken });
  };
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
