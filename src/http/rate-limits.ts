import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { fill } from "../core/words.ts";
import { addressKey } from "../service/accounts/back-off.ts";
import { sendError } from "./api-error.ts";
import { SESSION_ERRORS } from "./session-errors.ts";

/** How many requests a minute are answered. */
export type RateLimits = {
  /** Of one address, whoever asks; before anything else is looked at. */
  readonly address: number;
  /** Of one account, or of all tokens of one agency and role. */
  readonly caller: number;
  /** Of one address at the routes by which people sign in. */
  readonly signIn: number;
};

/** The limits unless the wiring says otherwise. */
export const USUAL_LIMITS: RateLimits = { address: 3000, caller: 1200, signIn: 30 };

/** The configuration of a route by which people sign in. */
export const SIGN_IN_LIMIT = { isSignIn: true } as const;

declare module "fastify" {
  interface FastifyContextConfig {
    isSignIn?: boolean;
  }
}

/** Limits how often one may ask: an address, then whoever is let in. What is too much is answered by 429 and `Retry-After`. */
export function limitRates(app: FastifyInstance, limits: RateLimits): void {
  app.register(rateLimit, { global: false, cache: 20_000 });
  app.after(() => {
    const limiter = (max: number, keyGenerator: (request: FastifyRequest) => string) =>
      app.createRateLimit({ max, timeWindow: 60_000, keyGenerator });
    const ofAddress = limiter(limits.address, (request) => addressKey(request.ip));
    const ofSignIn = limiter(limits.signIn, (request) => addressKey(request.ip));
    const ofCaller = limiter(limits.caller, callerKey);
    const check = async (limit: typeof ofAddress, request: FastifyRequest, reply: FastifyReply) => {
      const answer = await limit(request);
      if (answer.isAllowed || !answer.isExceeded) return undefined;
      const seconds = Math.max(1, answer.ttlInSeconds);
      reply.header("retry-after", seconds);
      const say = fill(SESSION_ERRORS.tooMany, { seconds });
      return sendError(request, reply, { status: 429, code: "too-many-requests", say, more: { seconds } });
    };
    app.addHook("onRequest", async (request, reply) => {
      const refused = await check(ofAddress, request, reply);
      if (refused !== undefined || request.routeOptions.config.isSignIn !== true) return refused;
      return await check(ofSignIn, request, reply);
    });
    app.addHook("preHandler", async (request, reply) => {
      if (request.access === null && request.signedIn === null) return undefined;
      return await check(ofCaller, request, reply);
    });
  });
}

/** Whoever was let in: an account, or all who hold tokens of one agency and role. */
function callerKey(request: FastifyRequest): string {
  if (request.signedIn !== null) return `account ${request.signedIn.account.id}`;
  const caller = request.access?.caller;
  return `token ${request.access?.node.country.code} ${caller?.agency} ${caller?.role}`;
}
