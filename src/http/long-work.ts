import type { FastifyReply, FastifyRequest } from "fastify";
import { tellAccount } from "../service/live/tell-account.ts";

const TELL_EVERY_MS = 400;

/** Aborts once the connection is closed before the answer was written. */
export function broken(reply: FastifyReply): AbortController {
  const controller = new AbortController();
  reply.raw.once("close", () => (reply.raw.writableFinished ? undefined : controller.abort()));
  return controller;
}

/** Tells the account how far a work of its own has come, a few times a second unless said. */
export function teller(
  request: FastifyRequest,
  of: { readonly work: string; readonly unit: string },
  everyMs = TELL_EVERY_MS,
): (done: number) => void {
  const account = request.signedIn?.account.id;
  let told = Number.NEGATIVE_INFINITY;
  return (done) => {
    const now = performance.now();
    if (account === undefined || now - told < everyMs) return;
    told = now;
    tellAccount(account, { type: "progress", ...of, done });
  };
}
