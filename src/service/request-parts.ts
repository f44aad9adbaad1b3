import { randomUUID } from "node:crypto";
import { type Caller, isPurpose } from "../core/caller.ts";
import { PARTS, type Part } from "../core/fields.ts";
import { isIdentifierType } from "../core/identifier-types.ts";
import { instantOf } from "../exchange/instant.ts";
import type { Reply, Request } from "../exchange/message.ts";
import type { Peer } from "../exchange/peer.ts";
import { decide } from "../policy/decide.ts";
import { recordsHolding } from "../store/blind-holdings.ts";
import { changeAndLog } from "../store/change-and-log.ts";
import { enqueue } from "../store/jobs.ts";
import { appendEvents } from "../store/node-log.ts";
import { closeRequest, keepRequest, listRequestRows, requestRow, type RequestState } from "../store/part-requests.ts";
import { overdueEvents } from "./act-on-request.ts";
import { appendToFeed, feedLine } from "./append-to-feed.ts";
import { hitRefusal } from "./blind/request-after-hit.ts";
import { onBehalf } from "./envelopes.ts";
import { mayOversee, nodeProfile } from "./may-oversee.ts";
import { whoAsks } from "./read-record.ts";
import { loggedAbout } from "./logged-about.ts";
import { type Refusal, refusal } from "./refusal.ts";
import { type Released, release } from "./release.ts";
import type { TripointNode } from "./tripoint-node.ts";
import { misuse } from "../core/said-error.ts";

/** What is asked of a partner: parts of a record that were withheld, or the core data behind a hit of a blind check. */
export type RequestOrder = {
  readonly peer: Pick<Peer, "origin" | "country">;
  readonly about: Request["about"];
  readonly parts: readonly Part[];
  readonly reason: string;
  /** The person who has confirmed that this is needed. */
  readonly confirmedBy: string;
  /** Within how many hours an answer is due; 48 for a hit and 168 for a record unless said. */
  readonly dueHours?: number | undefined;
};

/** A request that was put on the partner's feed. */
export type SentRequest = { readonly id: string; readonly position: number; readonly due: string };

const HIT_HOURS = 48;
const RECORD_HOURS = 168;
const MOST_HOURS = 24 * 366;

/**
 * Asks a partner for parts, on the word of a person who has confirmed it; the clock of the answer runs from now. Throws
 * on a request without reason or person.
 */
export async function requestParts(
  node: TripointNode,
  caller: Caller,
  order: RequestOrder,
): Promise<SentRequest | Refusal> {
  const { peer, about } = order;
  const hours = order.dueHours ?? ("record" in about ? RECORD_HOURS : HIT_HOURS);
  const reason = required("a reason", order.reason, 2000);
  const confirmedBy = required("the person who has confirmed it", order.confirmedBy, 200);
  const parts = PARTS.filter((part) => order.parts.includes(part));
  if (parts.length === 0)
    throw misuse({
      en: `a request asks for parts: name some of ${PARTS.join(", ")}`,
      fr: `une demande porte sur des parties : nommez-en parmi ${PARTS.join(", ")}`,
      es: `una solicitud pide partes: indique algunas de ${PARTS.join(", ")}`,
    });
  if (!(hours > 0 && hours <= MOST_HOURS))
    throw misuse({
      en: `\`${hours}\` hours are no time to answer in: give 1 to ${MOST_HOURS}`,
      fr: `\`${hours}\` heures ne sont pas un délai de réponse : donnez-en de 1 à ${MOST_HOURS}`,
      es: `\`${hours}\` horas no son un plazo de respuesta: indique de 1 a ${MOST_HOURS}`,
    });
  const decision = decide(node.rules, caller, "request", nodeProfile(node, peer.country), "facts");
  const refused = decision.permitted
    ? await hitRefusal(node, caller, peer.origin, about)
    : refusal(caller, "request", peer.origin, decision);
  if (refused !== undefined) {
    const named = { peer: peer.origin, about: loggedAbout(about) };
    const event = { ...whoAsks(caller), type: "refusal", action: "request", ...named };
    await appendEvents(node.store, node.log, [event]);
    return refused;
  }
  const due = instantOf(new Date(Date.now() + hours * 3_600_000));
  const request: Request = {
    type: "request",
    id: randomUUID(),
    from: onBehalf(caller),
    about,
    parts,
    reason,
    confirmedBy,
    due,
  };
  return await changeAndLog(node.store, node.log, async (client) => {
    const [line] = await appendToFeed(client, node, peer.origin, [feedLine(request)]);
    const { id, from } = request;
    const row = {
      ...from,
      direction: "out",
      peer: peer.origin,
      id,
      position: line?.position ?? 0,
      parts,
      reason,
    } as const;
    await enqueue(client, "overdue", new Date(due));
    return {
      result: { id, position: row.position, due },
      events: [
        {
          ...whoAsks(caller),
          type: "request",
          id,
          peer: peer.origin,
          about: loggedAbout(about),
          parts,
          reason,
          confirmedBy,
          due,
        },
      ],
      after: async (inside, leaf) =>
        void (await keepRequest(inside, { ...row, about: { ...about }, confirmedBy, due: new Date(due) }, leaf)),
    };
  });
}

/** How a request is answered: by releasing records, by refusing with the provision, or by saying that nothing is held. */
export type RequestAnswer =
  | {
      readonly release: {
        readonly records?: readonly string[] | undefined;
        readonly consents: readonly string[];
        /** Why it is released; needed where the provision has the reasons recorded. */
        readonly reason?: string | undefined;
      };
    }
  | { readonly refuse: { readonly cites: string; readonly reason: string } }
  | { readonly nothingHeld: true };

/** What became of answering a request. */
export type Answered =
  | { readonly ok: true; readonly outcome: Reply["outcome"]; readonly released: Released | undefined }
  | { readonly ok: false; readonly reason: "unknown" | "answered" | "no-records" };

/**
 * Answers a partner's request. What is released is decided record by record and part by part like any release: when no
 * rule permits it, the refusal is answered and the request stays open.
 */
export async function answerRequest(
  node: TripointNode,
  caller: Caller,
  peer: Pick<Peer, "origin" | "country">,
  id: string,
  answer: RequestAnswer,
): Promise<Answered | Refusal> {
  const decision = decide(node.rules, caller, "answer", nodeProfile(node), "facts");
  if (!decision.permitted) {
    const event = { ...whoAsks(caller), type: "refusal", action: "answer", peer: peer.origin, request: id };
    await appendEvents(node.store, node.log, [event]);
    return refusal(caller, "answer", id, decision);
  }
  const request = await requestRow(node.store, "in", peer.origin, id);
  if (request === undefined) return { ok: false, reason: "unknown" };
  if (request.state !== "open") return { ok: false, reason: "answered" };
  if (!("release" in answer)) {
    const { cites, reason } =
      "refuse" in answer
        ? { cites: required("the provision", answer.refuse.cites, 4000), reason: answer.refuse.reason.slice(0, 2000) }
        : { cites: "", reason: "" };
    const outcome = "refuse" in answer ? "refused" : "nothing-held";
    await reply(node, caller, peer.origin, { type: "reply", request: id, outcome, cites, reason });
    return { ok: true, outcome, released: undefined };
  }
  const records = answer.release.records ?? (await recordsAsked(node, request.about));
  if (records.length === 0 || !isPurpose(request.purpose)) return { ok: false, reason: "no-records" };
  const { agency: receiver, purpose, parts } = request;
  const { consents, reason } = answer.release;
  const order = {
    peer,
    receiver,
    purpose,
    parts,
    consents,
    selection: { records },
    reason,
    why: "reply",
    request: id,
  } as const;
  const released = await release(node, caller, order);
  if ("refused" in released) return released;
  const cites = [...new Set(released.sent.map((one) => one.cites))].join("; ").slice(0, 4000);
  await reply(node, caller, peer.origin, { type: "reply", request: id, outcome: "released", cites, reason: "" });
  return { ok: true, outcome: "released", released };
}

/** The records that a request is about: the one it names, or those that hold the identifier of a hit. */
async function recordsAsked(
  node: TripointNode,
  { record, identifier, value }: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  if (record !== undefined) return [record];
  if (value === undefined || !isIdentifierType(identifier)) return [];
  return [...new Set((await recordsHolding(node.store, identifier, value)).map((one) => one.record))];
}

async function reply(node: TripointNode, caller: Caller, peer: string, message: Reply): Promise<void> {
  const { request: id, outcome, cites, reason } = message;
  await changeAndLog(node.store, node.log, async (client) => {
    const of = { direction: "in", peer, id } as const;
    const closed = await closeRequest(client, of, { state: outcome, cites, answer: reason });
    if (!closed.wasOpen) return { result: undefined, events: [] };
    await appendToFeed(client, node, peer, [feedLine(message)]);
    return {
      result: undefined,
      events: [
        ...overdueEvents(of, closed),
        { ...whoAsks(caller), type: "reply", peer, request: id, outcome, cites, reason },
      ],
    };
  });
}

/** The newest requests in both directions, open ones first; for those who watch over the exchange. */
export async function listRequests(node: TripointNode, caller: Caller): Promise<readonly RequestState[] | Refusal> {
  return (await mayOversee(node, caller, "requests")) ?? (await listRequestRows(node.store, 500));
}

function required(what: string, text: string, most: number): string {
  const trimmed = text.trim();
  if (trimmed === "" || trimmed.length > most) throw new Error(`${what} is needed, in 1 to ${most} characters`);
  return trimmed;
}
