import { createHash } from "node:crypto";
import { type ForeignObject, membersOf } from "../../core/foreign-object.ts";
import { readBase64 } from "../../core/log/base64.ts";
import { openCheckpoint } from "../../core/log/checkpoint.ts";
import { readVerifierKey, type VerifierKey } from "../../core/log/verifier-key.ts";
import { verifyInclusion } from "../../core/log/verify-proof.ts";
import { jsonOf, readTags } from "../../exchange/blind/frames.ts";
import { keyJson, type KeyStatement, openKeyStatement, openListStatement } from "../../exchange/blind/statements.ts";
import { changeTags, TAG_BYTES } from "../../exchange/blind/tag-list.ts";
import type { Peer } from "../../exchange/peer.ts";
import { readSaid } from "../../exchange/read-said.ts";
import {
  type KeptList,
  keepList,
  keepPartnerKey,
  keptList,
  type ListName,
  type PartnerKey,
  partnerKey,
} from "../../store/blind-asks.ts";
import type { Store } from "../../store/database.ts";
import { digest, sha256, tree } from "../../store/hashing.ts";
import { appendEvents, entryLeaf, eventEntry, verifySignature } from "../../store/node-log.ts";
import { type BlindSide, today } from "./blind-side.ts";
import { faultOf, type PartnerFault } from "./partner-faults.ts";
import { type Finding, FINDINGS } from "./partner-findings.ts";

/** How old a list may be before it is asked what is new, in milliseconds. */
const FRESH = 60_000;
const LONGEST_KEY = 256 * 1024;
/** 24 million tags and what stands around them. */
const LONGEST_LIST = 192 * 1024 * 1024;

type Fresh = { readonly at: number; readonly list: KeptList };
const known = new WeakMap<Store, Map<string, Fresh>>();
const keys = new WeakMap<Store, Map<string, PartnerKey>>();

/** The verifier key of a partner's log. Throws on a key that its introduction could not have held. */
function logKeyOf(peer: Peer): VerifierKey {
  const reading = readVerifierKey(peer.logKey, sha256);
  if (!reading.ok) throw new Error(reading.reason);
  return reading.key;
}

/**
 * The key that a partner answers with, from its signed commitment, which must be in its log. The first key seen for an
 * epoch is the only one believed: another is logged as a broken commitment and refused.
 */
export async function believedKey(
  side: BlindSide,
  peer: Peer,
  fetchAnew = false,
): Promise<({ readonly ok: true } & PartnerKey) | PartnerFault> {
  const { store, log } = side.node;
  let of = keys.get(store);
  if (of === undefined) keys.set(store, (of = new Map()));
  const day = today(side);
  const held = of.get(peer.origin);
  if (!fetchAnew && held !== undefined && day <= held.until) return { ok: true, ...held };
  const kept = fetchAnew ? undefined : await partnerKey(store, peer.origin, { day });
  if (kept !== undefined) {
    of.set(peer.origin, kept);
    return { ok: true, ...kept };
  }
  const reply = await side.call(peer, { method: "GET", path: "blind/key", most: LONGEST_KEY });
  if (reply.status !== 200) return refusalOf(peer, reply.body);
  const opened = openCommitment(reply.body, peer, log.origin);
  if (!opened.ok) return await noteDisbelief(side, peer, opened);
  const { statement, note } = opened;
  const { epoch, publicKey, until } = statement;
  if (until < today(side) || epoch > today(side)) {
    return await noteDisbelief(side, peer, faultOf("wrong-epoch", peer.origin, `${epoch} – ${until}`), { epoch });
  }
  const first = await keepPartnerKey(store, peer.origin, { epoch, publicKey, note, until });
  if (Buffer.compare(first.publicKey, publicKey) !== 0) {
    const notes = [first.note, note];
    await appendEvents(store, log, [{ type: "blind-key-broken", partner: peer.origin, epoch, notes }]);
    return faultOf("key-broken", peer.origin, epoch);
  }
  of.set(peer.origin, first);
  return { ok: true, ...first };
}

function openCommitment(
  body: Uint8Array,
  peer: Peer,
  self: string,
): { readonly ok: true; readonly statement: KeyStatement; readonly note: string } | PartnerFault {
  const wrong = (what: Finding) => faultOf("commitment", peer.origin, FINDINGS[what]);
  const given = objectOf(body);
  const { note, event, checkpoint, leaf, proof } = given;
  if (
    typeof note !== "string" ||
    typeof event !== "string" ||
    typeof checkpoint !== "string" ||
    typeof leaf !== "number" ||
    !Array.isArray(proof) ||
    proof.length > 64
  ) {
    return wrong("no-commitment");
  }
  const key = logKeyOf(peer);
  const opened = openKeyStatement(note, key, verifySignature);
  if (!opened.ok) return wrong("unsigned-commitment");
  const statement = opened.frame;
  if (statement.holder !== peer.origin || statement.partner !== self) return wrong("other-partner");
  const logged = membersOf(jsonOf(event));
  const stated = { ...keyJson(statement), type: "blind-key" };
  if (Object.entries(stated).some(([name, value]) => logged[name] !== value)) {
    return wrong("other-event");
  }
  const signed = openCheckpoint(
    new TextEncoder().encode(checkpoint),
    { origin: peer.origin, keys: [key], witnesses: [] },
    verifySignature,
  );
  if (!signed.ok) return wrong("unsigned-checkpoint");
  const hashes = proof.map((hash) => (typeof hash === "string" ? readBase64(hash) : undefined) ?? new Uint8Array(0));
  const { size, root } = signed.checkpoint;
  const leafHash = entryLeaf(eventEntry(digest(event)));
  const check = verifyInclusion({ index: leaf, size, root, leafHash, proof: hashes }, tree);
  return check.ok ? { ok: true, statement, note } : wrong("not-in-log");
}

/** Writes down that what a partner showed or answered is not believed, and why. */
export async function noteDisbelief(
  { node: { store, log } }: BlindSide,
  peer: Peer,
  fault: PartnerFault,
  about: Readonly<Record<string, string>> = {},
): Promise<PartnerFault> {
  const event = { type: "blind-answer-refused", partner: peer.origin, ...about, code: fault.code };
  await appendEvents(store, log, [{ ...event, reason: fault.say.en }]);
  return fault;
}

/**
 * The partner's list for an audience, at most a minute old: kept here, and brought up to date by what changed. A list
 * whose signed digest does not fit is fetched whole, once; then it is refused.
 */
export async function believedList(
  side: BlindSide,
  peer: Peer,
  name: ListName,
  epoch: string,
): Promise<({ readonly ok: true } & KeptList) | PartnerFault> {
  const { store } = side.node;
  let of = known.get(store);
  if (of === undefined) known.set(store, (of = new Map()));
  const id = Object.values(name).join(" ");
  const fresh = of.get(id);
  const now = side.now().getTime();
  if (fresh !== undefined && fresh.list.epoch === epoch && Math.abs(now - fresh.at) < FRESH)
    return { ok: true, ...fresh.list };
  const kept = fresh?.list ?? (await keptList(store, name));
  const before = kept?.epoch === epoch ? kept : undefined;
  const refreshed = await refresh(side, peer, name, epoch, before);
  const list =
    refreshed.ok || before === undefined || refreshed.code !== "list"
      ? refreshed
      : await refresh(side, peer, name, epoch, undefined);
  if (!list.ok) return list.code === "list" ? await noteDisbelief(side, peer, list, { epoch }) : list;
  if (list.generation !== before?.generation || list.scope !== before.scope) await keepList(store, name, list);
  of.set(id, { at: now, list });
  return list;
}

async function refresh(
  side: BlindSide,
  peer: Peer,
  name: ListName,
  epoch: string,
  before: KeptList | undefined,
): Promise<({ readonly ok: true } & KeptList) | PartnerFault> {
  const query = new URLSearchParams({
    ...name,
    epoch,
    scope: before?.scope ?? "",
    since: String(before?.generation ?? 0),
  });
  query.delete("partner");
  const reply = await side.call(peer, { method: "GET", path: `blind/tags?${query.toString()}`, most: LONGEST_LIST });
  if (reply.status !== 200) return refusalOf(peer, reply.body);
  const wrong = (what: Finding) => faultOf("list", peer.origin, FINDINGS[what]);
  const read = readTags(reply.body);
  if (!read.ok) return wrong("no-list");
  const { note, added, removed } = read.frame;
  const opened = openListStatement(note, logKeyOf(peer), verifySignature);
  if (!opened.ok) return wrong("unsigned-list");
  const stated = opened.frame;
  const { partner, ...audience } = name;
  const due = { ...audience, holder: partner, partner: side.node.log.origin, epoch };
  for (const [member, value] of Object.entries(due)) {
    if (stated[member as keyof typeof due] !== value) return wrong("other-list");
  }
  const isContinued = before !== undefined && stated.since === before.generation && stated.scope === before.scope;
  if (stated.since !== 0 && !isContinued) return wrong("other-state");
  const tags = stated.since === 0 && removed.length === 0 ? added : before && changeTags(before.tags, added, removed);
  if (tags === undefined) return wrong("other-state");
  if (
    tags.length / TAG_BYTES !== stated.size ||
    createHash("sha256").update(tags).digest("base64url") !== stated.digest
  ) {
    return wrong("other-tags");
  }
  return { ok: true, epoch, scope: stated.scope, generation: stated.generation, tags, note };
}

/** What a partner's refusal says; its words are foreign and cut. */
export function refusalOf(peer: Peer, body: Uint8Array): PartnerFault {
  const { code, say = "?" } = readSaid(body);
  const fault = faultOf("refused", peer.origin, say);
  return code === undefined ? fault : { ...fault, code };
}

function objectOf(body: Uint8Array): ForeignObject {
  try {
    return membersOf(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body)));
  } catch {
    return {};
  }
}
