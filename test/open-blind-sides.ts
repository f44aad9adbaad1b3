import { generateKeyPairSync } from "node:crypto";
import { kindNamed } from "../src/desks/kinds.ts";
import type { Caller } from "../src/core/caller.ts";
import type { Kind } from "../src/core/kind.ts";
import { writeVerifierKey } from "../src/core/log/verifier-key.ts";
import { type Marking, PLAIN_HANDLING } from "../src/core/marking.ts";
import type { PeerCall, PeerReply } from "../src/exchange/call-peer.ts";
import type { Peer } from "../src/exchange/peer.ts";
import { answerCheck, answerTags } from "../src/service/blind/answer-check.ts";
import type { BlindSide } from "../src/service/blind/blind-side.ts";
import type { PeerRefusal } from "../src/service/blind/peer-refusals.ts";
import { keyCommitment } from "../src/service/blind/holder-key.ts";
import type { TripointNode } from "../src/service/tripoint-node.ts";
import { appendRecords, sealRecords } from "../src/store/append-records.ts";
import { logSigner } from "../src/store/node-log.ts";
import type { NewRecord } from "../src/store/sealed-batch.ts";
import { openTestHouse } from "./open-test-house.ts";

/** Nodes of several countries that check each other blindly, without HTTP between them. */
export type BlindSides = {
  side(country: string): BlindSide;
  /** The same side with nothing remembered: what another process would begin with. */
  anew(country: string): BlindSide;
  peer(country: string): Peer;
  /** What stands between the nodes: a test may look at every call and change its answer. */
  wire: {
    between:
      | ((from: string, to: string, call: PeerCall, answer: () => Promise<PeerReply>) => Promise<PeerReply>)
      | undefined;
    now: Date;
  };
  keep(country: string, ...records: readonly NewRecord[]): Promise<void>;
  events(country: string, type: string): Promise<readonly Record<string, unknown>[]>;
  close(): Promise<void>;
};

/** Opens the nodes of some countries; close them when the tests are over. */
export async function openBlindSides(codes: readonly string[]): Promise<BlindSides> {
  const test = await openTestHouse(codes);
  const wire: BlindSides["wire"] = { between: undefined, now: new Date() };
  const sides = new Map<string, BlindSide>();
  const peer = (country: string): Peer => peerOf(test.node(country));
  for (const code of codes) sides.set(code, sideOf(test.node(code), wire, sides));
  const side = (country: string) => sides.get(country) as BlindSide;
  return {
    side,
    anew(country) {
      const { node, ...rest } = side(country);
      return { ...rest, node: { ...node, store: { ...node.store } } };
    },
    peer,
    wire,
    async keep(country, ...records) {
      const { store, log } = side(country).node;
      await appendRecords(store, log, await sealRecords(store, records));
    },
    async events(country, type) {
      const { rows } = await side(country).node.store.pool.query<{ content: string }>(
        "select content from log_event where type = $1 order by leaf",
        [type],
      );
      return rows.map((row) => JSON.parse(row.content) as Record<string, unknown>);
    },
    async close() {
      await test.close();
    },
  };
}

function peerOf(node: TripointNode): Peer {
  const pem = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }) as string;
  const logKey = writeVerifierKey(node.log.signer.key);
  const witnessKey = writeVerifierKey(logSigner(node.log.origin, pem).key);
  return { origin: node.log.origin, country: node.country.code, url: "", logKey, witnessKey, messageKeys: [] };
}

function sideOf(node: TripointNode, wire: BlindSides["wire"], sides: ReadonlyMap<string, BlindSide>): BlindSide {
  return {
    node,
    now: () => wire.now,
    async call(to, call) {
      const answer = () => answerCall(sides.get(to.country) as BlindSide, node, call);
      return wire.between === undefined
        ? await answer()
        : await wire.between(node.country.code, to.country, call, answer);
    },
  };
}

/** Answers a call as the routes do. */
async function answerCall(side: BlindSide, from: TripointNode, call: PeerCall): Promise<PeerReply> {
  const peer = { origin: from.log.origin, country: from.country.code };
  const [path = "", query = ""] = call.path.split("?");
  if (path === "blind/key") return ok(Buffer.from(JSON.stringify(await keyCommitment(side, peer.origin))));
  if (path === "blind") {
    const answer = await answerCheck(side, peer, call.body ?? new Uint8Array(0));
    if ("fault" in answer) throw new Error("nothing was left to be kept");
    return answer.ok ? ok(answer.answer) : refused(answer);
  }
  const of = new URLSearchParams(query);
  const text = (name: string) => of.get(name) ?? "";
  const audience = {
    agency: text("agency"),
    role: text("role"),
    purpose: text("purpose"),
    identifier: "serial" as const,
  };
  const has = { epoch: text("epoch"), scope: text("scope"), generation: Number(text("since")) };
  const answer = await answerTags(side, peer, { ...audience, identifier: text("identifier") as "serial" }, has);
  return answer.ok ? ok(answer.frame) : refused(answer);
}

function ok(body: Uint8Array): PeerReply {
  return { status: 200, body };
}

function refused({ status, code, say }: PeerRefusal): PeerReply {
  return { status, body: Buffer.from(JSON.stringify({ error: { code, message: say.en } })) };
}

/** One firearm in an agency's custody, by its serial number. */
export function recovery(
  agency: string,
  reference: string,
  serialNumber: string | undefined,
  marking: Marking = "amber",
): NewRecord {
  const kind = kindNamed("firearm-recovery") as Kind;
  const country = agency.slice(0, 2).toUpperCase();
  const region = { US: "US-TX", MX: "MX-SON", CA: "CA-ON" }[country] ?? country;
  const markState = serialNumber === undefined ? "none" : serialNumber.includes("?") ? "partial" : "intact";
  return {
    kind,
    record: `${agency}:${kind.name}:${reference}`,
    values: {
      ...{ recoveredOn: "2024-05-31", recoveredIn: region, custodyReason: "seized", firearmType: "pistol", markState },
      ...(serialNumber !== undefined && { serialNumber }),
    },
    profile: { kind: kind.name, originator: agency, country, marking, ...PLAIN_HANDLING, terms: "", synthetic: true },
  };
}

/** Somebody who may ask partners about serial numbers. */
export function tracingOfficer(agency: string, purpose: Caller["purpose"] = "firearms-tracing"): Caller {
  return { agency, country: agency.slice(0, 2).toUpperCase(), role: "tracing-officer", purpose };
}
