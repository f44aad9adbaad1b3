import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

/** The built browser application. */
export type WebFiles = {
  /** The folder that holds `index.html` and `assets/`. */
  readonly directory: string;
  /** The word in `index.html` that stands for the nonce of an answer. */
  readonly noncePlace: string;
};

const FOR_EVER = "public, max-age=31536000, immutable";
/** Paths that are no pages, whatever stands behind them. */
const NO_PAGE = /^\/(?:api|session|log|exchange|reports|assets|health|status|openapi\.json)(?:[/?]|$)/;

/**
 * Serves the browser application: its files, of which those whose name holds their digest never change, and its one
 * page under every path that is no other's. Scripts and styles run only from here, or with the nonce of the answer.
 */
export function webRoutes(app: FastifyInstance, web: WebFiles | undefined): void {
  if (web === undefined) {
    app.get("/", { schema: { hide: true } }, async (_request, reply) => reply.redirect("/status", 302));
    return;
  }
  app.register(fastifyStatic, {
    root: join(web.directory, "assets"),
    prefix: "/assets/",
    wildcard: false,
    index: false,
    cacheControl: false,
    preCompressed: true,
    setHeaders: (reply) => void reply.header("cache-control", FOR_EVER),
  });
  app.get("/", { schema: { hide: true } }, async (_request, reply) => await sendPage(reply, web));
}

/** Says whether a request that no route takes asks for a page of the application. */
export function asksForPage(request: FastifyRequest): boolean {
  const { method, url, headers } = request;
  return (method === "GET" || method === "HEAD") && !NO_PAGE.test(url) && (headers.accept ?? "").includes("text/html");
}

/** Answers the one page of the application, with a nonce of its own. */
export async function sendPage(reply: FastifyReply, web: WebFiles): Promise<FastifyReply> {
  const nonce = randomBytes(18).toString("base64url");
  const page = await readFile(join(web.directory, "index.html"), "utf8");
  return reply
    .type("text/html; charset=utf-8")
    .header("cache-control", "no-store")
    .header("content-security-policy", pagePolicy(nonce))
    .header("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()")
    .send(page.replaceAll(web.noncePlace, nonce));
}

function pagePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
