import type { FastifyRequest } from "fastify";
import { tellAccount } from "../service/live/tell-account.ts";
import { accessOf } from "./require-caller.ts";

/** Work on an import that is under way. */
export type UnderWay = {
  readonly signal: AbortSignal;
  readonly onProgress: (rows: number) => void;
  cancel(): void;
  end(): void;
};

const working = new Map<string, AbortController>();
const TELL_EVERY_MS = 400;

/** Begins work on an import; undefined when it is worked on already, `busy` when that many others are. */
export function beginWork(request: FastifyRequest, id: string): UnderWay | undefined;
export function beginWork(request: FastifyRequest, id: string, most: number): UnderWay | undefined | "busy";
export function beginWork(
  request: FastifyRequest,
  id: string,
  most = Number.POSITIVE_INFINITY,
): UnderWay | undefined | "busy" {
  if (working.has(id)) return undefined;
  if (working.size >= most) return "busy";
  const ending = new AbortController();
  working.set(id, ending);
  const account = request.signedIn?.account.id;
  let told = performance.now();
  return {
    signal: ending.signal,
    onProgress(rows) {
      const now = performance.now();
      if (account === undefined || now - told < TELL_EVERY_MS) return;
      told = now;
      tellAccount(account, { type: "progress", work: `import ${id}`, done: rows, unit: "rows" });
    },
    cancel: () => ending.abort(),
    end: () => void working.delete(id),
  };
}

/** Cancels the work on an import; answers whether there was any. */
export function cancelWork(id: string): boolean {
  const ending = working.get(id);
  ending?.abort();
  return ending !== undefined;
}

/** Whose an import is: the account's, or that of all who hold tokens of the agency and role. */
export function ownerOf(request: FastifyRequest): string {
  const { caller } = accessOf(request);
  const { agency, role } = caller;
  const who = request.signedIn === null ? "token" : `account ${request.signedIn.account.id}`;
  return `${who} ${agency} ${role}`;
}
