import type { FastifyReply, FastifyRequest } from "fastify";
import { PURPOSES } from "../core/caller.ts";
import { type Grant, type HousedAccount, isSameGrant } from "../service/accounts/accounts.ts";
import {
  beginSession,
  grantsOfSession,
  languageOfAccount,
  type SignedIn,
  signedIn,
  type SignInWay,
  signOut,
} from "../service/accounts/sessions.ts";
import type { House } from "../service/house.ts";
import { sendError } from "./api-error.ts";
import { SESSION_ERRORS } from "./session-errors.ts";
import { giveSession, isFromOwnPage, ownOrigin, sessionNumber } from "./site.ts";

/** Lets a request on only when it comes from a page of ours, so that no other page signs anybody in. */
export async function requireOwnPage(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  const origin = ownOrigin(request);
  if (origin === undefined) {
    return sendError(request, reply, { status: 403, code: "wrong-host", say: SESSION_ERRORS.wrongHost });
  }
  if (isFromOwnPage(request, origin)) return undefined;
  return sendError(request, reply, { status: 403, code: "foreign-page", say: SESSION_ERRORS.foreignPage });
}

/** Begins a session under a fresh number, ends the one that the browser had, and answers who is signed in. */
export async function openSession(
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
  who: HousedAccount,
  way: SignInWay,
  claimed: readonly Grant[] = [],
): Promise<object> {
  const origin = ownOriginOf(request);
  const before = sessionNumber(request, origin);
  const old = before === undefined ? undefined : await signedIn(house, before);
  if (old !== undefined) await signOut(old);
  const number = await beginSession(house, who, way, claimed);
  giveSession(reply, origin, number);
  const now = await signedIn(house, number);
  if (now === undefined) throw new Error("a session ended as it began: the account was disabled meanwhile");
  return await showSession(house, now);
}

/** Our own origin. Throws where `requireOwnPage` or `requireAccount` did not run. */
export function ownOriginOf(request: FastifyRequest): string {
  const origin = ownOrigin(request);
  if (origin === undefined) throw new Error("the request came under a foreign name: put `requireOwnPage` before it");
  return origin;
}

/** Who is signed in, as the browser is told. */
export async function showSession(house: House, who: SignedIn): Promise<object> {
  const grants = await grantsOfSession(house, who);
  const { grant } = who;
  const at = grant === undefined ? -1 : grants.findIndex((one) => isSameGrant(one, grant));
  return {
    id: who.account.id,
    account: who.account.name,
    name: who.account.full_name,
    language: languageOfAccount(who),
    grants,
    grant: at < 0 ? null : at,
    purposes: Object.keys(PURPOSES),
    csrf: who.csrf,
  };
}
