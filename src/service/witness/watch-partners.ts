import { readBase64 } from "../../core/log/base64.ts";
import { openCheckpoint } from "../../core/log/checkpoint.ts";
import { readVerifierKey } from "../../core/log/verifier-key.ts";
import { verifyConsistency } from "../../core/log/verify-proof.ts";
import { errorWords } from "../../core/said-error.ts";
import { fill, type Words } from "../../core/words.ts";
import type { CallPeer } from "../../exchange/call-peer.ts";
import type { Peer } from "../../exchange/peer.ts";
import type { SeenCheckpoint } from "../../exchange/witness/add-checkpoint.ts";
import { sha256, tree } from "../../store/hashing.ts";
import { verifySignature } from "../../store/node-log.ts";
import { isLost } from "../../store/log-restarts.ts";
import { checkpointsOfReleases } from "../../store/received-releases.ts";
import { newestWitnessed, witnessedAt } from "../../store/witness.ts";
import { listPeers } from "../peers.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { noteConflict } from "./log-conflicts.ts";
import { statusWords, WITNESS_WORDS } from "./witness-words.ts";

/** What watching found of one log, as one partner showed it. */
export type WatchFinding = {
  readonly origin: string;
  readonly toldBy: string;
  /** `unproven`: nobody showed that the one checkpoint continues the other. `lost`: the log has stated its loss. */
  readonly fate: "agrees" | "conflict" | "lost" | "unproven" | "unreachable";
  readonly reason?: Words;
};

/** The most bytes of an answer to `witnessed`. */
export const MOST_WITNESSED = 1024 * 1024;
const MOST_LOGS = 64;
/** How many releases of a partner are looked at in one round. */
const MOST_RELEASES = 64;

/** Up to which position of each partner's feed the checkpoints of its releases were compared. */
const compared = new WeakMap<TripointNode, Map<string, number>>();

/**
 * Asks every partner what it has seen of the logs of all, and compares it with what was seen here, and else with the
 * newest that the log itself shows: two roots for one size, or a history that does not continue, is kept as evidence
 * against the log that signed them. So are the checkpoints under which partners' releases came since the last round; of
 * these only what contradicts is among the findings.
 */
export async function watchPartners(node: TripointNode, call: CallPeer): Promise<readonly WatchFinding[]> {
  const peers = await listPeers(node);
  const findings: WatchFinding[] = [];
  const told: { readonly of: Peer; readonly toldBy: string; readonly note: string }[] = [];
  for (const teller of peers) {
    const reply = await call(teller, { method: "GET", path: "witnessed", most: MOST_WITNESSED }).catch(
      (error: Error) => error,
    );
    if (reply instanceof Error || reply.status !== 200) {
      const reason = reply instanceof Error ? errorWords(reply) : statusWords(reply);
      findings.push({ origin: teller.origin, toldBy: teller.origin, fate: "unreachable", reason });
      continue;
    }
    for (const note of notesOf(reply.body)) {
      const of = peers.find((peer) => note.startsWith(`${peer.origin}\n`));
      if (of !== undefined) told.push({ of, toldBy: teller.origin, note });
    }
  }
  for (const { of, toldBy, note } of told) {
    const newest = told.find((one) => one.of === of && one.toldBy === of.origin)?.note;
    findings.push(await compare(node, call, of, toldBy, note, newest === undefined ? undefined : open(of, newest)));
  }
  for (const of of peers) {
    const newest = told.find((one) => one.of === of && one.toldBy === of.origin)?.note;
    if (newest !== undefined) findings.push(...(await compareReleases(node, call, of, open(of, newest))));
  }
  return findings;
}

/** Compares the checkpoints under which a partner's releases came since the last round; answers what contradicts. */
async function compareReleases(
  node: TripointNode,
  call: CallPeer,
  of: Peer,
  newest: SeenCheckpoint | undefined,
): Promise<readonly WatchFinding[]> {
  const places = compared.get(node) ?? new Map<string, number>();
  compared.set(node, places);
  const after = places.get(of.origin);
  const { notes, position } = await checkpointsOfReleases(node.store.pool, of.origin, after, MOST_RELEASES);
  const findings: WatchFinding[] = [];
  for (const note of notes) findings.push(await compare(node, call, of, of.origin, note, newest));
  // What could not be proven now is asked for again.
  if (findings.every(({ fate }) => fate !== "unproven")) places.set(of.origin, position);
  return findings.filter(({ fate }) => fate === "conflict");
}

async function compare(
  node: TripointNode,
  call: CallPeer,
  of: Peer,
  toldBy: string,
  note: string,
  newest: SeenCheckpoint | undefined,
): Promise<WatchFinding> {
  const finding = (fate: WatchFinding["fate"], reason?: Words): WatchFinding => ({
    ...{ origin: of.origin, toldBy, fate },
    ...(reason !== undefined && { reason }),
  });
  const told = open(of, note);
  if (told === undefined) return finding("unproven", WITNESS_WORDS.unsigned);
  const { pool } = node.store;
  if (await isLost(pool, of.origin, told.size, told.root)) return finding("lost");
  const own = (await witnessedAt(pool, of.origin, told.size)) ?? (await newestWitnessed(pool, of.origin)) ?? newest;
  const found = own === undefined ? AGREES : await continuity(call, of, own, told);
  // What does not continue what was seen here, and cannot be shown not to, may contradict what the log shows of itself.
  const isOpen = found.fate === "unproven" && newest !== undefined;
  const further = isOpen ? await continuity(call, of, newest, told) : found;
  const { fate, reason, conflict } = further.fate === "conflict" ? further : found;
  if (conflict !== undefined) await noteConflict(node, of.origin, toldBy, conflict);
  return finding(fate, reason);
}

type Continuity = {
  readonly fate: "agrees" | "conflict" | "unproven";
  readonly reason?: Words;
  readonly conflict?: Parameters<typeof noteConflict>[3];
};

const AGREES: Continuity = { fate: "agrees" };

/** Says whether one checkpoint of a log continues another one, by the proof that the log gives. */
async function continuity(call: CallPeer, of: Peer, own: SeenCheckpoint, told: SeenCheckpoint): Promise<Continuity> {
  if (own.size === told.size) {
    if (Buffer.compare(own.root, told.root) === 0) return AGREES;
    const conflict = { kind: "split-view", earlier: own, later: told, proof: [], otherRoot: told.root } as const;
    return { fate: "conflict", reason: fill(WITNESS_WORDS.twoRoots, { size: told.size }), conflict };
  }
  if (own.size === 0 || told.size === 0) return AGREES;
  const [earlier, later] = own.size < told.size ? [own, told] : [told, own];
  const proof = await fetchProof(call, of, earlier.size, later.size);
  const sizes = { from: earlier.size, to: later.size };
  if (proof === undefined)
    return { fate: "unproven", reason: fill(WITNESS_WORDS.noProofGiven, { origin: of.origin, ...sizes }) };
  const claim = { fromSize: earlier.size, toSize: later.size, toRoot: later.root, proof: proof.hashes };
  if (verifyConsistency({ ...claim, fromRoot: earlier.root }, tree).ok) return AGREES;
  if (!verifyConsistency({ ...claim, fromRoot: proof.root }, tree).ok) {
    return { fate: "unproven", reason: fill(WITNESS_WORDS.badProof, sizes) };
  }
  const conflict = { kind: "rewritten", earlier, later, proof: proof.hashes, otherRoot: proof.root } as const;
  return { fate: "conflict", reason: fill(WITNESS_WORDS.notContinued, sizes), conflict };
}

/** A checkpoint that its log has signed. */
function open(of: Peer, note: string): SeenCheckpoint | undefined {
  const key = readVerifierKey(of.logKey, sha256);
  if (!key.ok) return undefined;
  const known = { origin: of.origin, keys: [key.key], witnesses: [] };
  const opened = openCheckpoint(new TextEncoder().encode(note), known, verifySignature);
  return opened.ok ? { size: opened.checkpoint.size, root: opened.checkpoint.root, note } : undefined;
}

/** The root that a log gives for a size, and its proof from there to another, as it states them. */
async function fetchProof(
  call: CallPeer,
  of: Peer,
  from: number,
  to: number,
): Promise<{ readonly root: Uint8Array; readonly hashes: readonly Uint8Array[] } | undefined> {
  const path = `consistency?from=${from}&to=${to}`;
  const reply = await call(of, { method: "GET", path, most: 8192 }).catch(() => undefined);
  if (reply?.status !== 200) return undefined;
  const hashes = Buffer.from(reply.body).toString("utf8").split("\n").slice(0, -1).map(readBase64);
  const [root, ...proof] = hashes;
  if (root === undefined || hashes.some((hash) => hash?.length !== 32) || hashes.length > 64) return undefined;
  return { root, hashes: proof as Uint8Array[] };
}

/** The checkpoints in an answer to `witnessed`; none when it has another form. */
export function notesOf(body: Uint8Array): readonly string[] {
  try {
    const value = JSON.parse(Buffer.from(body).toString("utf8")) as { readonly checkpoints?: unknown };
    const notes = Array.isArray(value?.checkpoints) ? value.checkpoints.slice(0, MOST_LOGS) : [];
    return notes.filter((note): note is string => typeof note === "string");
  } catch {
    return [];
  }
}
