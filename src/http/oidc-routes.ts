import type { FastifyInstance, FastifyReply } from "fastify";
import { beginOidc, finishOidc } from "../service/accounts/oidc.ts";
import type { House } from "../service/house.ts";
import { documented } from "./answer-schemas.ts";
import { sendError } from "./api-error.ts";
import { openSession } from "./open-session.ts";
import { parametersSchema } from "./parameters.ts";
import { SIGN_IN_LIMIT } from "./rate-limits.ts";
import { SESSION_ERRORS } from "./session-errors.ts";
import { SESSION_ANSWERS } from "./session-schemas.ts";
import { bindingOf, giveBinding, ownOrigin } from "./site.ts";

const BACK = "/session/oidc/callback";
const ELSEWHERE = { description: "The browser goes on to `Location`.", type: "null" } as const;

/** Routes of the OpenID Connect code flow: to the agency's identity provider, and back. */
export function oidcRoutes(app: FastifyInstance, house: House): void {
  app.get<{ Querystring: { next?: string; provider?: string } }>(
    "/session/oidc/start",
    {
      config: SIGN_IN_LIMIT,
      schema: {
        ...documented("beginOidc", "Sessions", "Sends the browser to the identity provider"),
        security: [],
        querystring: parametersSchema(["next", "provider", "language"]),
        response: { 302: ELSEWHERE, 404: SESSION_ANSWERS.error },
      },
    },
    async (request, reply) => {
      const { next, provider: id } = request.query;
      const provider = app.site.providers.find((one) => id === undefined || one.id === id);
      const origin = ownOrigin(request);
      if (provider === undefined || origin === undefined) {
        return sendError(request, reply, {
          status: 404,
          code: "unknown-provider",
          say: SESSION_ERRORS.unknownProvider,
        });
      }
      const asked = { redirectUri: `${origin}${BACK}`, next: isOwnPath(next) ? next : "/" };
      const begun = await beginOidc(house, provider, asked).catch((error: unknown) => {
        request.log.error({ err: error }, "the identity provider does not answer");
        return undefined;
      });
      if (begun === undefined) return refused(reply, "provider");
      giveBinding(reply, origin, begun.binding);
      return reply.redirect(begun.url.href, 302);
    },
  );

  app.get(
    BACK,
    {
      config: SIGN_IN_LIMIT,
      schema: {
        ...documented("finishOidc", "Sessions", "Where the identity provider sends the browser back"),
        description:
          "Goes on to the page asked for; or to `/sign-in?refused=` with `stale`, `provider` or `not-allowed`.",
        security: [],
        querystring: parametersSchema([], [], { type: "string", maxLength: 4000 }),
        response: { 302: ELSEWHERE },
      },
    },
    async (request, reply) => {
      const origin = ownOrigin(request);
      if (origin === undefined) return refused(reply, "stale");
      const binding = bindingOf(request, origin);
      giveBinding(reply, origin, undefined);
      const answer = await finishOidc(house, app.site.providers, { url: new URL(request.url, origin), binding });
      if (!answer.ok) return refused(reply, answer.reason);
      await openSession(house, request, reply, answer.who, "oidc", answer.claimed);
      return reply.redirect(answer.next, 302);
    },
  );
}

function refused(reply: FastifyReply, reason: string): FastifyReply {
  return reply.redirect(`/sign-in?refused=${reason}`, 302);
}

/** Says whether a text is a path of ours: after signing in nobody is sent elsewhere. */
function isOwnPath(next: string | undefined): next is string {
  return next !== undefined && /^\/(?![/\\])[\w\-./?=&%:~+,@]*$/.test(next);
}
