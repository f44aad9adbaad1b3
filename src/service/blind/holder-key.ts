import { hkdfSync } from "node:crypto";
import { openGroup } from "../../exchange/blind/group.ts";
import { deriveKeyPair, type KeyPair } from "../../exchange/blind/oprf.ts";
import { keyJson, type KeyStatement, signKeyStatement } from "../../exchange/blind/statements.ts";
import { writeBase64 } from "../../core/log/base64.ts";
import type { TagScope } from "../../store/blind-tags.ts";
import { type CommittedKey, committedKey, forgetEpochs, keepKey } from "../../store/blind-tags.ts";
import type { Store } from "../../store/database.ts";
import { appendEvents, eventsFrom, inclusionProof, latestCheckpoint } from "../../store/node-log.ts";
import { daysAfter, type Holder, today } from "./blind-side.ts";

/** How long a key serves: then its tags are made anew, and what was asked under it leads nowhere. */
const EPOCH_DAYS = 90;

/** The key with which a node answers a partner in the running epoch. */
export type HolderKey = { readonly pair: KeyPair; readonly committed: CommittedKey };

const known = new WeakMap<Store, Map<string, HolderKey>>();

/** Proof that a key was committed to before anything was asked: the signed note, and its event in the holder's log. */
export type KeyCommitment = {
  readonly note: string;
  readonly leaf: number;
  /** The canonical JSON of the event. */
  readonly event: string;
  readonly checkpoint: string;
  readonly proof: readonly string[];
};

/**
 * The key for a partner in the running epoch; a new epoch begins when none runs. The secret half is derived from the
 * node's own and stands nowhere else; the public half is signed and logged before it is first used.
 */
export async function holderKey(side: Holder, partner: string): Promise<HolderKey> {
  const { store } = side.node;
  const kept = holderKeyAtHand(side, partner);
  if (kept !== undefined) return kept;
  const key = await runningKey(side, partner, today(side));
  let of = known.get(store);
  if (of === undefined) known.set(store, (of = new Map()));
  of.set(partner, key);
  return key;
}

/** The key for a partner in the running epoch, when it was used here before. */
export function holderKeyAtHand(side: Holder, partner: string): HolderKey | undefined {
  const day = today(side);
  const kept = known.get(side.node.store)?.get(partner);
  return kept !== undefined && kept.committed.epoch <= day && day <= kept.committed.until ? kept : undefined;
}

async function runningKey(side: Holder, partner: string, day: string): Promise<HolderKey> {
  const { store, log } = side.node;
  const running = await committedKey(store, partner, day);
  if (running !== undefined) {
    const pair = await derive(side, partner, running.epoch);
    if (Buffer.compare(pair.publicKey, running.publicKey) === 0) return { pair, committed: running };
    if (running.epoch === day) {
      throw new Error("the key of blind checks is not the one committed to today: restore its file");
    }
  }
  const pair = await derive(side, partner, day);
  const until = daysAfter(day, EPOCH_DAYS - 1);
  const statement: KeyStatement = { holder: log.origin, partner, epoch: day, until, publicKey: pair.publicKey };
  const note = signKeyStatement(statement, log.signer);
  const leaf = await appendEvents(store, log, [{ ...keyJson(statement), type: "blind-key" }]);
  await keepKey(store, partner, { epoch: day, publicKey: pair.publicKey, note, leaf, until });
  await forgetEpochs(store, day);
  const committed = await committedKey(store, partner, day);
  if (committed === undefined) throw new Error("the commitment to a key was not kept");
  return { pair, committed };
}

/** What a partner is shown of the key it is answered with. */
export async function keyCommitment(side: Holder, partner: string): Promise<KeyCommitment> {
  const { store } = side.node;
  const { committed } = await holderKey(side, partner);
  const checkpoint = await latestCheckpoint(store);
  const [event] = await eventsFrom(store, committed.leaf, 1);
  const proof = await inclusionProof(store, committed.leaf, checkpoint?.size ?? 0);
  if (checkpoint === undefined || event === undefined || !proof.ok) {
    throw new Error("the commitment to a key is not in the log: verify the log");
  }
  return {
    note: committed.note,
    leaf: committed.leaf,
    event: event.content,
    checkpoint: checkpoint.note,
    proof: proof.proof.map(writeBase64),
  };
}

/** The names of a scope's list for a partner, in the epoch of its key. */
export function tagScope(
  partner: string,
  key: HolderKey,
  identifier: string,
  permitted: { readonly profiles: readonly number[] },
): TagScope {
  return { partner, epoch: key.committed.epoch, identifier, profiles: permitted.profiles };
}

async function derive({ node }: Holder, partner: string, epoch: string): Promise<KeyPair> {
  const info = `tripoint-blind/1\n${node.log.origin}\n${partner}\n${epoch}`;
  const seed = new Uint8Array(hkdfSync("sha256", node.exchange.blindKey, new Uint8Array(0), info, 32));
  return deriveKeyPair(await openGroup(), "voprf", seed, new TextEncoder().encode(info));
}
