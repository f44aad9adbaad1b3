import { hash, timingSafeEqual } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { fill } from "../core/words.ts";
import { type SignedIn, signedIn } from "../service/accounts/sessions.ts";
import type { House } from "../service/house.ts";
import { sendError } from "./api-error.ts";
import { SESSION_ERRORS } from "./session-errors.ts";
import { giveSession, isFromOwnPage, ownOrigin, sessionNumber } from "./site.ts";

declare module "fastify" {
  interface FastifyRequest {
    signedIn: SignedIn | null;
  }
}

/** Lets a request on only when somebody is signed in. What changes something must come from a page of ours. */
export function requireAccount(house: House) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const who = await readSession(house, request, reply);
    return who === undefined ? reply : undefined;
  };
}

/** Lets a request on only when somebody is signed in as an administrator. */
export function requireAdministrator(house: House) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const who = await readSession(house, request, reply);
    if (who === undefined) return reply;
    if (who.grant?.role === "administrator") return undefined;
    return sendError(request, reply, { status: 403, code: "not-administrator", say: SESSION_ERRORS.notAdministrator });
  };
}

/** Who is signed in; undefined when nobody is, or the request comes from elsewhere: it is answered then. */
export async function readSession(
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<SignedIn | undefined> {
  const answer = (status: number, code: string, say: keyof typeof SESSION_ERRORS): undefined =>
    void sendError(request, reply, { status, code, say: SESSION_ERRORS[say] });
  const origin = ownOrigin(request);
  const number = origin === undefined ? undefined : sessionNumber(request, origin);
  if (origin === undefined || number === undefined) return answer(401, "no-session", "noSession");
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none")
    return answer(403, "foreign-page", "foreignPage");
  const who = await signedIn(house, number, request.headers["tripoint-background"] !== undefined);
  if (who === undefined) {
    giveSession(reply, origin, undefined);
    return answer(401, "no-session", "noSession");
  }
  const isChange = request.method !== "GET" && request.method !== "HEAD";
  if (isChange && !(isFromOwnPage(request, origin) && isSame(request.headers["tripoint-csrf"], who.csrf))) {
    return answer(403, "foreign-page", "foreignPage");
  }
  request.signedIn = who;
  return who;
}

/** Who is signed in. Throws on a route without `requireAccount`. */
export function accountOfRequest(request: FastifyRequest): SignedIn {
  if (request.signedIn === null) throw new Error("this route lets anyone in: put `requireAccount` before it");
  return request.signedIn;
}

/** Answers that somebody acts at another node than the one asked. */
export function otherNode(request: FastifyRequest, reply: FastifyReply, here: string, asked: string): FastifyReply {
  const say = fill(SESSION_ERRORS.otherNode, { here, asked });
  return sendError(request, reply, { status: 403, code: "other-node", say });
}

function isSame(given: unknown, wanted: string): boolean {
  const digestOf = (text: string) => hash("sha256", text, "buffer");
  return typeof given === "string" && timingSafeEqual(digestOf(given), digestOf(wanted));
}
