import type { PoolClient } from "pg";
import { countryOf } from "../core/caller.ts";
import { isIdentifierType } from "../core/identifier-types.ts";
import type { Reply, Request } from "../exchange/message.ts";
import type { Peer } from "../exchange/peer.ts";
import { enqueue } from "../store/jobs.ts";
import type { LogEvent } from "../store/node-log.ts";
import { replyGiven } from "../store/own-lines.ts";
import { type Closed, closeRequest, keepRequest } from "../store/part-requests.ts";
import type { Act } from "./act.ts";
import { loggedAbout } from "./logged-about.ts";

/** Keeps a partner's request, to be answered by a person before it is due. */
export async function actOnRequest(
  client: PoolClient,
  peer: Peer,
  at: { readonly position: number; readonly leaf: number },
  request: Request,
  about: LogEvent,
): Promise<Act> {
  const { id, from, parts, reason, confirmedBy, due } = request;
  const asked = { about: loggedAbout(request.about), parts, due };
  const named = { ...about, message: "request", id, from: { ...from }, ...asked };
  if (countryOf(from.agency) !== peer.country) {
    return refuse(named, id, `\`${from.agency}\` is no agency of the country of \`${peer.origin}\``);
  }
  if ("identifier" in request.about && !isIdentifierType(request.about.identifier)) {
    return refuse(named, id, `\`${request.about.identifier}\` is no identifier`);
  }
  const row = {
    ...from,
    direction: "in",
    peer: peer.origin,
    id,
    position: at.position,
    about: { ...request.about },
  } as const;
  // It is kept before the log is written, so that a second one of the same id is told in the log as what it is.
  const isNew = await keepRequest(client, { ...row, parts, reason, confirmedBy, due: new Date(due) }, at.leaf);
  if (!isNew) return refuse(named, id, "a request of this id was received before");
  const given = await replyGiven(client, peer.origin, id);
  if (given !== undefined) {
    const { outcome, cites, reason: answer } = given;
    await closeRequest(client, { direction: "in", peer: peer.origin, id }, { state: outcome, cites, answer });
    return { outcome: "noted", done: 1, refused: [], events: [{ ...named, reason, confirmedBy, answered: outcome }] };
  }
  await enqueue(client, "overdue", new Date(due));
  return { outcome: "noted", done: 1, refused: [], events: [{ ...named, reason, confirmedBy }] };
}

/** Takes a partner's answer to a request of ours. */
export async function actOnReply(client: PoolClient, peer: Peer, reply: Reply, about: LogEvent): Promise<Act> {
  const { request, outcome, cites, reason } = reply;
  const named = { ...about, message: "reply", request, answer: outcome, cites, reason };
  const of = { direction: "out", peer: peer.origin, id: request } as const;
  const closed = await closeRequest(client, of, { state: outcome, cites, answer: reason });
  if (!closed.wasOpen) return refuse(named, request, "it answers no open request of this node");
  return { outcome: "noted", done: 1, refused: [], events: [...overdueEvents(of, closed), named] };
}

/** The event of a request that was answered after its time before the worker had marked it; none otherwise. */
export function overdueEvents(
  { direction, peer, id }: { readonly direction: "in" | "out"; readonly peer: string; readonly id: string },
  closed: Closed,
): readonly LogEvent[] {
  if (!closed.wasOpen || closed.missed === undefined) return [];
  return [{ type: "overdue", direction, peer, request: id, due: closed.missed.toISOString() }];
}

function refuse(event: LogEvent, about: string, reason: string): Act {
  return {
    outcome: "refused",
    done: 0,
    refused: [{ record: about, revision: 0, reason }],
    events: [{ ...event, type: "refusal", action: "receive", reason }],
  };
}
