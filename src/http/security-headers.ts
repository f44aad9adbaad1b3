import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { readerLanguage } from "./reader-language.ts";

/** What a browser may do with an answer that is no page: nothing. */
const NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** Puts the headers of caution on every answer of an app. */
export function securityHeaders(app: FastifyInstance): void {
  app.addHook("onSend", async (request, reply, payload) => {
    beCautious(request, reply);
    return payload;
  });
}

/** Puts the headers of caution on one answer that does not say otherwise itself: not kept, not guessed, not framed. */
export function beCautious(request: FastifyRequest, reply: FastifyReply): void {
  const unlessSaid = (name: string, value: string) => {
    if (!reply.hasHeader(name)) reply.header(name, value);
  };
  unlessSaid("content-security-policy", NOTHING);
  unlessSaid("cache-control", "no-store");
  unlessSaid("content-language", readerLanguage(request));
  unlessSaid("vary", "Accept-Language");
  reply.header("x-content-type-options", "nosniff");
  reply.header("x-frame-options", "DENY");
  reply.header("referrer-policy", "no-referrer");
  reply.header("cross-origin-opener-policy", "same-origin");
  reply.header("cross-origin-resource-policy", "same-origin");
}
