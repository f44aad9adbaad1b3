import { createHash } from "node:crypto";
import { identifierInput, type IdentifierType } from "../../core/identifier-types.ts";
import { changeTags, TAG_BYTES } from "../../exchange/blind/tag-list.ts";
import { signListStatement } from "../../exchange/blind/statements.ts";
import type { TagFrame } from "../../exchange/blind/frames.ts";
import { sharedWorkshop } from "../../exchange/blind/workshop.ts";
import { pack, unpack, type Work } from "../../exchange/blind/work.ts";
import { noteHoldings } from "../../store/blind-holdings.ts";
import {
  analyzeTags,
  keepElements,
  keepTags,
  tagChanges,
  tagsAt,
  type TagScope,
  valuesWithoutElement,
  valuesWithoutTag,
} from "../../store/blind-tags.ts";
import type { Store } from "../../store/database.ts";
import { appendEvents } from "../../store/node-log.ts";
import type { Audience, Permitted } from "./audience.ts";
import type { Holder } from "./blind-side.ts";
import { type HolderKey, holderKey, tagScope } from "./holder-key.ts";

const PAGE = 8192;
const PIECE = 256;

/** One list as it stands: which generation, and all its tags in order. */
type HeldList = { readonly generation: number; readonly tags: Uint8Array; readonly digest: string };

type HeldLists = { readonly kept: Map<string, HeldList>; readonly atWork: Map<string, Promise<HeldList>> };

const lists = new WeakMap<Store, HeldLists>();
const MOST_LISTS = 16;

/** Takes note of what the records hold now, and makes the elements of what is new; to be run after an intake. */
export async function prepareIdentifiers(side: Holder, recheck = false): Promise<number> {
  const { store } = side.node;
  const { generation } = await noteHoldings(store, recheck);
  for (let behind = 0; ; ) {
    const values = await valuesWithoutElement(store, behind, PAGE);
    if (values.length === 0) return generation;
    behind = values.at(-1)?.id ?? behind;
    const inputs = values.map((one) => identifierInput(one.identifier as IdentifierType, one.value));
    const works = pieces(inputs).map(([piece]): Work => ({ do: "elements", inputs: piece }));
    const done = await (await sharedWorkshop()).run(works, inputs.length > PIECE);
    await keepElements(
      store,
      values.map((one) => one.id),
      unpack(pack(done.map((one) => one.packed))),
    );
  }
}

/** Makes the tags that a scope lacks under the partner's key: one multiplication each, in threads. */
async function prepareTags(side: Holder, scope: TagScope, { pair }: HolderKey): Promise<void> {
  const { store } = side.node;
  let made = 0;
  for (let behind = 0; ; ) {
    const page = await valuesWithoutTag(store, scope, behind, PAGE);
    if (page === undefined) break;
    behind = page.last;
    const { values } = page;
    if (values.length === 0) continue;
    made += values.length;
    const inputs = values.map((one) => identifierInput(scope.identifier as IdentifierType, one.value));
    const works = pieces(inputs).map(([piece, first]): Work => {
      const elements = pack(values.slice(first, first + piece.length).map((one) => one.element));
      return { do: "outputs", secret: pair.secret, inputs: piece, elements };
    });
    const done = await (await sharedWorkshop()).run(works, inputs.length > PIECE);
    const outputs = unpack(pack(done.map((one) => one.packed)), 64);
    await keepTags(
      store,
      scope,
      values.map((one) => one.id),
      outputs.map((output) => output.subarray(0, TAG_BYTES)),
    );
  }
  if (made >= PAGE) await analyzeTags(store);
}

function pieces<T>(of: readonly T[]): (readonly [piece: readonly T[], first: number])[] {
  return Array.from({ length: Math.ceil(of.length / PIECE) }, (_, at) => [
    of.slice(at * PIECE, (at + 1) * PIECE),
    at * PIECE,
  ]);
}

/**
 * The list of tags for an audience of a partner: what changed since the generation that the asker has, or the whole
 * list when it has none, another epoch's or another scope's. What it is stands in a signed note; each state that is
 * handed out is logged once.
 */
export async function heldTags(
  side: Holder,
  partner: string,
  audience: Audience,
  permitted: Permitted,
  has: { readonly epoch: string; readonly scope: string; readonly generation: number },
): Promise<TagFrame> {
  const { store, log } = side.node;
  const key = await holderKey(side, partner);
  const scope = tagScope(partner, key, audience.identifier, permitted);
  const list = await listOf(side, scope, key, permitted.scope);
  const isContinued =
    has.epoch === scope.epoch &&
    has.scope === permitted.scope &&
    has.generation > 0 &&
    has.generation <= list.generation;
  const changes = isContinued
    ? await tagChanges(store, scope, has.generation, list.generation)
    : { added: list.tags, removed: new Uint8Array(0) };
  const note = signListStatement(
    {
      holder: log.origin,
      partner,
      epoch: scope.epoch,
      ...audience,
      scope: permitted.scope,
      since: isContinued ? has.generation : 0,
      generation: list.generation,
      size: list.tags.length / TAG_BYTES,
      digest: list.digest,
    },
    log.signer,
  );
  return { note, ...changes };
}

/** Brings a list up to date; who asks for it meanwhile waits for the same work. */
function listOf(side: Holder, scope: TagScope, key: HolderKey, name: string): Promise<HeldList> {
  const { store } = side.node;
  let of = lists.get(store);
  if (of === undefined) lists.set(store, (of = { kept: new Map(), atWork: new Map() }));
  const { kept, atWork } = of;
  const id = `${scope.partner} ${scope.epoch} ${scope.identifier} ${name}`;
  const running = atWork.get(id);
  if (running !== undefined) return running;
  const work = bringUpToDate(side, scope, key, name, kept.get(id))
    .then((list) => {
      kept.delete(id);
      for (const oldest of kept.keys()) if (kept.size >= MOST_LISTS) kept.delete(oldest);
      kept.set(id, list);
      return list;
    })
    .finally(() => atWork.delete(id));
  atWork.set(id, work);
  return work;
}

async function bringUpToDate(
  side: Holder,
  scope: TagScope,
  key: HolderKey,
  name: string,
  known: HeldList | undefined,
): Promise<HeldList> {
  const { store, log } = side.node;
  const generation = await prepareIdentifiers(side);
  if (known !== undefined && known.generation === generation) return known;
  await prepareTags(side, scope, key);
  const changes = known && (await tagChanges(store, scope, known.generation, generation));
  const continued = changes && changeTags(known.tags, changes.added, changes.removed);
  const tags = continued ?? (await tagsAt(store, scope, generation));
  const digest = createHash("sha256").update(tags).digest("base64url");
  if (known?.digest !== digest) {
    const { partner, epoch, identifier } = scope;
    const size = tags.length / TAG_BYTES;
    await appendEvents(store, log, [{ type: "blind-list", partner, epoch, identifier, scope: name, size, digest }]);
  }
  return { generation, tags, digest };
}
