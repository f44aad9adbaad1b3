import type { PoolClient } from "pg";
import { fill, type Words } from "../core/words.ts";
import { instantOf } from "../exchange/instant.ts";
import { fingerprintOf, type Introduction, readIntroduction } from "../exchange/introduction.ts";
import type { Peer } from "../exchange/peer.ts";
import { type Change, changeAndLog } from "../store/change-and-log.ts";
import type { LogEvent } from "../store/node-log.ts";
import { keepPeer, type KeptPeer, keptPeer, keptPeers, revokePeerKey } from "../store/peers.ts";
import type { House } from "./house.ts";
import { introduceSelf } from "./own-keys.ts";
import { PEER_FAULTS, type PeerFault } from "./peer-faults.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** What became of an introduction: a partner is new, newer or the same as before; or why it is refused. */
export type IntroductionAnswer =
  | {
      readonly ok: true;
      readonly fate: "added" | "updated" | "unchanged";
      readonly peer: Peer;
      readonly fingerprint: string;
    }
  | { readonly ok: false; readonly fault: PeerFault; readonly say: Words };

/** Who may be introduced: anybody by the operator, who has compared the fingerprint; over the wire only whom we know. */
export type IntroducedBy = "operator" | "wire";

/** Adds a partner by its introduction, or takes its newer one; logged. The operator compares the fingerprint before. */
export async function addPeer(
  node: TripointNode,
  written: string,
  by: IntroducedBy = "operator",
): Promise<IntroductionAnswer> {
  // Anybody may send one, so the log is locked only when there is something to write.
  const judged = await judgeIntroduction(node.store.pool, node, written, by);
  if ("ok" in judged) return judged;
  return await changeAndLog(node.store, node.log, (client) => introductionChange(client, node, written, by));
}

/** An introduction that says something new. */
type NewIntroduction = {
  readonly introduction: Introduction;
  readonly fingerprint: string;
  readonly fate: "added" | "updated";
};

/** What becomes of an introduction, before anything is written: an answer, or what is new. */
async function judgeIntroduction(
  on: Pick<PoolClient, "query">,
  node: TripointNode,
  written: string,
  by: IntroducedBy,
): Promise<IntroductionAnswer | NewIntroduction> {
  const refuse = (fault: PeerFault, about: Readonly<Record<string, string | number>> = {}) =>
    ({ ok: false, fault, say: fill(PEER_FAULTS[fault], about) }) as const;
  const reading = readIntroduction(written);
  if (!reading.ok) return refuse("not-an-introduction", { reason: reading.reason });
  const { introduction, fingerprint } = reading;
  const { origin, country, serial } = introduction;
  if (origin === node.log.origin || country === node.country.code) return refuse("own-introduction", { origin });
  const peers = await keptPeers(on);
  const before = peers.find((one) => one.origin === origin);
  if (before === undefined && by === "wire") return refuse("not-a-peer", { origin });
  if (peers.some((one) => one.origin !== origin && one.country === country)) {
    return refuse("country-taken", { country, origin });
  }
  if (before === undefined) return { introduction, fingerprint, fate: "added" };
  if (before.logKey !== introduction.logKey || before.country !== country) return refuse("other-log-key", { origin });
  if (serial < before.serial) return refuse("older-serial", { serial, known: before.serial });
  if (serial > before.serial) return { introduction, fingerprint, fate: "updated" };
  if (written !== before.introduction) return refuse("same-serial", { serial });
  return { ok: true, fate: "unchanged", peer: peerOfKept(before), fingerprint };
}

/**
 * Judges an introduction and keeps what it says, in a transaction that holds the log's lock; answers the events to log.
 * Refused are: what its log key has not signed, another log key under an origin that is known, a lower serial, another
 * text with the serial that is known, a second node of a country, and ourselves.
 */
export async function introductionChange(
  client: PoolClient,
  node: TripointNode,
  written: string,
  by: IntroducedBy,
): Promise<Change<IntroductionAnswer>> {
  const judged = await judgeIntroduction(client, node, written, by);
  if ("ok" in judged) return { result: judged, events: [] };
  const { introduction, fingerprint, fate } = judged;
  const { origin, country, serial } = introduction;
  const revoked = await keepPeer(
    client,
    { ...introduction, introduction: written },
    introduction.messageKeys.map(({ id, publicKey, from, until }) => ({
      ...{ id, publicKey, from: new Date(from), until: new Date(until) },
    })),
  );
  const peer = peerOfKept((await keptPeer(client, origin)) as KeptPeer);
  const event: LogEvent = {
    ...{ type: "peer", fate, by, origin, country, url: introduction.url, serial, fingerprint },
    keys: introduction.messageKeys.map((key) => key.id),
    revoked,
  };
  return { result: { ok: true, fate, peer, fingerprint }, events: [event] };
}

/** The origin and fingerprint of an introduction whose own log key has signed it, for people to compare; or what is wrong. */
export function readFingerprint(
  written: string,
):
  | { readonly ok: true; readonly origin: string; readonly fingerprint: string }
  | { readonly ok: false; readonly say: Words } {
  const reading = readIntroduction(written);
  return reading.ok
    ? { ok: true, origin: reading.introduction.origin, fingerprint: reading.fingerprint }
    : { ok: false, say: fill(PEER_FAULTS["not-an-introduction"], { reason: reading.reason }) };
}

/** Revokes a message key of a partner here, whatever its introductions say; logged. False when no such key is in force. */
export async function revokeKeyOfPeer(node: TripointNode, origin: string, id: string): Promise<boolean> {
  return await changeAndLog(node.store, node.log, async (client) => {
    const result = await revokePeerKey(client, origin, id);
    return { result, events: result ? [{ type: "key-revoked", of: origin, key: id }] : [] };
  });
}

/** A partner with what an operator wants to see of it. */
export type PeerStatus = Peer & { readonly serial: number; readonly fingerprint: string };

/** The partners of a node, in the order of their origins; revoked keys are left out. */
export async function listPeers(node: TripointNode): Promise<readonly PeerStatus[]> {
  return (await keptPeers(node.store.pool)).map((kept) => ({
    ...peerOfKept(kept),
    serial: kept.serial,
    fingerprint: fingerprintOf(kept.logKey),
  }));
}

/** The partner with an origin; undefined when there is none. */
export async function peerNamed(node: TripointNode, origin: string): Promise<Peer | undefined> {
  const kept = await keptPeer(node.store.pool, origin);
  return kept && peerOfKept(kept);
}

/** Introduces the nodes of one house to each other: they share an operator, who need not compare fingerprints. */
export async function introduceHouse(house: Pick<House, "nodes">): Promise<void> {
  const texts = new Map<TripointNode, string>();
  for (const node of house.nodes) texts.set(node, (await introduceSelf(node)).text);
  for (const node of house.nodes) {
    for (const other of house.nodes) {
      if (other === node) continue;
      const answer = await addPeer(node, texts.get(other) as string);
      if (!answer.ok) throw new Error(answer.say.en);
    }
  }
}

/** A partner as it is kept, with its message keys that are in force. */
export function peerOfKept({ origin, country, url, logKey, witnessKey, keys }: KeptPeer): Peer {
  const messageKeys = keys
    .filter((key) => key.revokedAt === null)
    .map(({ id, publicKey, from, until }) => ({ id, publicKey, from: instantOf(from), until: instantOf(until) }));
  return { origin, country, url, logKey, witnessKey, messageKeys };
}
