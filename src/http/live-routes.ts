import type { ServerResponse } from "node:http";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { signedIn } from "../service/accounts/sessions.ts";
import { type House, nodeOf } from "../service/house.ts";
import { hearFor, type Telling } from "../service/live/tell-account.ts";
import {
  eventsOfGrowth,
  type Growth,
  growthSince,
  type LiveEvent,
  sizeOfLog,
  watchLog,
} from "../service/live/watch-log.ts";
import type { TripointNode } from "../service/tripoint-node.ts";
import { ANSWERS, documented } from "./answer-schemas.ts";
import { sendError } from "./api-error.ts";
import { ownOriginOf } from "./open-session.ts";
import { parametersSchema } from "./parameters.ts";
import { accountOfRequest, otherNode, requireAccount } from "./require-account.ts";
import { unknownNode } from "./require-caller.ts";
import { SESSION_ERRORS } from "./session-errors.ts";
import { BY_SESSION } from "./session-schemas.ts";
import { sessionNumber } from "./site.ts";

/** How often somebody is told that the line is still open, and it is looked whether they are still signed in. */
const BEAT_MS = 15_000;
const MOST_OF_ACCOUNT = 8;
const MOST_IN_ALL = 1000;
/** Whoever does not take what is sent is let go. */
const MOST_WAITING = 64 * 1024;

/** The route by which a node tells that something changed, as server-sent events (WHATWG HTML, section 9.2). */
export function liveRoutes(app: FastifyInstance, house: House, beatMs = BEAT_MS): void {
  const lines = new Map<ServerResponse, string>();
  app.addHook("preClose", async () => {
    for (const line of lines.keys()) line.end();
  });

  app.get<{ Params: { country: string } }>(
    "/api/nodes/:country/live",
    {
      onRequest: requireAccount(house),
      schema: {
        ...documented("watchNode", "Nodes", "Tells while it is open that something changed, never what"),
        description:
          'Server-sent events: `{"type":"records","kind":…}`, `{"type":"event"}`, `{"type":"checkpoint","size":…}`, `{"type":"progress",…}`. The id of an event is the size of the log: with `Last-Event-ID` nothing is missed.',
        security: BY_SESSION,
        params: parametersSchema(["country"], ["country"]),
        querystring: parametersSchema(["purpose", "language"]),
        produces: ["text/event-stream"],
        response: { 200: { type: "string", description: "Events, until either side ends." }, 429: ANSWERS.error },
      },
    },
    async (request, reply) => {
      const who = accountOfRequest(request);
      const node = nodeOf(house, request.params.country);
      if (node === undefined) return unknownNode(request, reply, house, request.params.country);
      const { grant } = who;
      if (grant === undefined) {
        return sendError(request, reply, { status: 403, code: "no-grant", say: SESSION_ERRORS.noGrant });
      }
      if (grant.country !== node.country.code) return otherNode(request, reply, grant.country, node.country.code);
      const own = [...lines.values()].filter((account) => account === who.account.id).length;
      if (own >= MOST_OF_ACCOUNT || lines.size >= MOST_IN_ALL) {
        const say = SESSION_ERRORS.tooManyLines;
        return sendError(request, reply, { status: 429, code: "too-many-lines", say });
      }
      const number = sessionNumber(request, ownOriginOf(request)) ?? "";
      const isStillIn = async () => {
        const now = await signedIn(house, number, true);
        return now?.grant !== undefined && now.grant.agency === grant.agency && now.grant.role === grant.role;
      };
      const line = openLine(reply);
      lines.set(line, who.account.id);
      line.on("close", () => lines.delete(line));
      await keepTelling({ node, grant, account: who.account.id, line, isStillIn, beatMs, since: lastSeen(request) });
      return reply;
    },
  );
}

type Line = {
  readonly node: TripointNode;
  readonly grant: Parameters<typeof eventsOfGrowth>[1];
  readonly account: string;
  readonly line: ServerResponse;
  readonly isStillIn: () => Promise<boolean>;
  readonly beatMs: number;
  readonly since: number | undefined;
};

async function keepTelling({ node, grant, account, line, isStillIn, beatMs, since }: Line): Promise<void> {
  const send = (text: string) => {
    if (line.writableEnded || line.destroyed) return;
    line.write(text);
    if (line.writableLength > MOST_WAITING) line.destroy();
  };
  let queue: Promise<void> = Promise.resolve();
  const tell = (growth: Growth) => {
    queue = queue.then(async () => {
      const events = await eventsOfGrowth(node, grant, growth);
      // Only the last of them moves the place: a line that breaks off before it begins there again.
      send(events.map((event, at) => written(event, at === events.length - 1 ? growth.size : undefined)).join(""));
    });
    queue = queue.catch(() => void line.destroy());
  };
  const size = await sizeOfLog(node);
  const stopWatching = watchLog(node, size, (growth) => tell(growth.from > size ? growth : { ...growth, from: size }));
  const stopHearing = hearFor(account, (telling) => send(written(telling, undefined)));
  const beat = setInterval(() => {
    isStillIn().then(
      (isIn) => (isIn ? send(": \n\n") : line.end()),
      () => line.destroy(),
    );
  }, beatMs);
  line.on("close", () => {
    clearInterval(beat);
    stopWatching();
    stopHearing();
  });
  send("retry: 3000\n\n");
  const missed = since === undefined || since >= size ? undefined : await growthSince(node, since);
  if (missed !== undefined) tell(missed);
  else send(`id: ${size}\n\n`);
}

function written(event: LiveEvent | Telling, id: number | undefined): string {
  return `${id === undefined ? "" : `id: ${id}\n`}data: ${JSON.stringify(event)}\n\n`;
}

/** Takes the answer out of the usual course: what is sent goes out at once, until the line is closed. */
function openLine(reply: FastifyReply): ServerResponse {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
  });
  return raw;
}

function lastSeen(request: FastifyRequest): number | undefined {
  const given = request.headers["last-event-id"];
  return typeof given === "string" && /^\d{1,15}$/.test(given) ? Number(given) : undefined;
}
