import type { FastifyReply, FastifyRequest } from "fastify";
import { type IdentityProvider, isLoopback } from "../service/accounts/identity-provider.ts";

/** Under which address people reach the house, and by which other ways they may sign in. */
export type Site = {
  /** `https://tripoint.example.org`; without it people sign in on this machine alone, under `localhost`. */
  readonly publicUrl?: string;
  readonly providers: readonly IdentityProvider[];
};

declare module "fastify" {
  interface FastifyInstance {
    site: Site;
  }
}

/** The origin of our own pages as the asking browser must see it; undefined when it asked under a foreign name. */
export function ownOrigin(request: FastifyRequest): string | undefined {
  const { publicUrl } = request.server.site;
  if (publicUrl !== undefined) return new URL(publicUrl).origin;
  const asked = `${request.protocol}://${request.host}`;
  return URL.canParse(asked) && isLoopback(new URL(asked).hostname) ? new URL(asked).origin : undefined;
}

/** Says whether a browser's request comes from a page of ours: by `Origin`, else by `Sec-Fetch-Site`. */
export function isFromOwnPage(request: FastifyRequest, origin: string): boolean {
  const { origin: from, "sec-fetch-site": site } = request.headers;
  if (site !== undefined && site !== "same-origin") return false;
  return from === undefined ? site === "same-origin" : from === origin;
}

/** The number of the session that a browser sends. */
export function sessionNumber(request: FastifyRequest, origin: string): string | undefined {
  const number = request.cookies[cookieName("tripoint", origin)];
  return number === undefined || number.length > 100 ? undefined : number;
}

/** Gives the browser a session's number, for pages of this origin alone and out of reach of scripts; or takes it back. */
export function giveSession(reply: FastifyReply, origin: string, number: string | undefined): void {
  const name = cookieName("tripoint", origin);
  const options = { path: "/", httpOnly: true, sameSite: "strict", secure: isSafe(origin) } as const;
  if (number === undefined) reply.clearCookie(name, options);
  else reply.setCookie(name, number, options);
}

/** Lets the browser bring something back from the identity provider, within ten minutes; or takes it back. */
export function giveBinding(reply: FastifyReply, origin: string, binding: string | undefined): void {
  const name = cookieName("tripoint-oidc", origin);
  const options = { path: "/", httpOnly: true, sameSite: "lax", secure: isSafe(origin) } as const;
  if (binding === undefined) reply.clearCookie(name, options);
  else reply.setCookie(name, binding, { ...options, maxAge: 600 });
}

/** What the browser brings back from the identity provider. */
export function bindingOf(request: FastifyRequest, origin: string): string {
  return request.cookies[cookieName("tripoint-oidc", origin)]?.slice(0, 100) ?? "";
}

/** Browsers take a cookie of the prefix `__Host-` only over TLS and from the host itself. */
function cookieName(name: string, origin: string): string {
  return isSafe(origin) ? `__Host-${name}` : name;
}

function isSafe(origin: string): boolean {
  return origin.startsWith("https:");
}
