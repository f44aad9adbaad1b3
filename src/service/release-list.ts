import type { Caller, Purpose } from "../core/caller.ts";
import { PARTS, type Part } from "../core/fields.ts";
import type { Kind } from "../core/kind.ts";
import type { Rule } from "../policy/decide.ts";
import { isPermitted, permittedParts } from "../policy/permitted-parts.ts";
import { mayShare } from "../policy/share.ts";
import { findRows } from "../store/extracts/find-rows.ts";
import { appendEvents } from "../store/node-log.ts";
import { allProfiles, profilesById } from "../store/profiles.ts";
import { profileCounts } from "../store/record-profiles.ts";
import { versionsAt } from "../store/read-records.ts";
import { consentsAtHand } from "./consents-at-hand.ts";
import { type ListQuery, partsRead } from "./list-records.ts";
import { whoAsks } from "./read-record.ts";
import { today } from "./today.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** What a list is asked for: its filters and its span of days. */
export type ListOfKind = Pick<ListQuery, "filters" | "from" | "until">;

const BATCH = 500;
const WITHIN = 10_000;

/** The leaves of the records of a kind that a caller finds in a list, newest first, batch by batch. */
export async function* leavesListed(
  node: TripointNode,
  caller: Caller,
  kind: Kind,
  list: ListOfKind,
): AsyncGenerator<readonly number[]> {
  const ofKind = (await allProfiles(node.store)).filter(({ profile }) => profile.kind === kind.name);
  const table = permittedParts(node.rules, caller, "read", ofKind);
  const parts = [...partsRead(kind, list)];
  const profiles = ofKind.map(({ id }) => id).filter((id) => parts.every((part) => isPermitted(table, id, part)));
  if (profiles.length === 0) return;
  for (let before: number | undefined; ; ) {
    const { filters, from, until } = list;
    const query = { ...(filters !== undefined && { filters }), from, until };
    const found = await findRows(node.store, kind, { ...query, profiles, before, limit: BATCH, within: WITHIN });
    if (found.leaves.length > 0) yield found.leaves;
    if (found.next === undefined) return;
    before = found.next;
  }
}

/** Records of a list that fare alike: the parts that may go and what permits it, or why nothing of them may. */
export type PreviewGroup = {
  readonly records: number;
  readonly parts: readonly Part[];
  readonly arrangement: string | undefined;
  /** The rules that permit, or that forbid; none when no rule permits. */
  readonly rules: readonly Rule[];
  readonly conditions: readonly string[];
};

/** What would become of a list: how many records it has, and what would become of them. */
export type ReleasePreview = { readonly records: number; readonly groups: readonly PreviewGroup[] };

/** A release that is thought of: to whom, what for, with which consents. */
type Intended = {
  readonly peer: { readonly country: string };
  readonly receiver: string;
  readonly purpose: Purpose;
  readonly consents: readonly string[];
  readonly parts?: readonly Part[] | undefined;
  readonly signal?: AbortSignal;
};

/**
 * Says what of a list may go to a receiver, without releasing anything: by the same decisions as the release itself takes.
 * That it was asked is logged. Stops when the signal says so: then undefined.
 */
export async function previewRelease(
  node: TripointNode,
  caller: Caller,
  kind: Kind,
  list: ListOfKind,
  order: Intended,
): Promise<ReleasePreview | undefined> {
  const { peer, receiver, purpose, consents } = order;
  const counts = new Map<string, { readonly id: number; readonly signed: readonly string[]; records: number }>();
  const count = (id: number, signed: readonly string[], records: number) => {
    const known = counts.get(`${id} ${signed.join(" ")}`) ?? { id, signed, records: 0 };
    counts.set(`${id} ${signed.join(" ")}`, { ...known, records: known.records + records });
  };
  for await (const leaves of leavesListed(node, caller, kind, list)) {
    if (order.signal?.aborted === true) return undefined;
    if (consents.length === 0) {
      for (const [profile, records] of await profileCounts(node.store, kind, leaves)) count(profile, [], records);
      continue;
    }
    const versions = await versionsAt(node.store, leaves);
    const named = versions.map(({ record }) => record);
    const hand = await consentsAtHand(node, caller, { receiver, purpose }, named);
    for (const { record, profile } of versions)
      count(
        profile,
        consents.filter((of) => hand.find(record, of) !== undefined),
        1,
      );
  }
  const profiles = await profilesById(node.store);
  const day = today();
  const groups = new Map<string, PreviewGroup>();
  let all = 0;
  for (const { id, signed, records } of counts.values()) {
    const profile = profiles.get(id);
    if (profile === undefined) continue;
    all += records;
    const asked = {
      caller,
      receiver: { agency: receiver, country: peer.country },
      purpose,
      profile,
      day,
      consents: signed,
    };
    const answer = mayShare(node.rules, asked);
    const parts = PARTS.filter(
      (part) => answer.parts[part].permitted && (order.parts === undefined || order.parts.includes(part)),
    );
    const deciding = parts.length > 0 ? parts : (order.parts ?? PARTS);
    const rules = [...new Set(deciding.flatMap((part) => answer.parts[part].rules))];
    const { conditions } = answer;
    const arrangement = parts.length > 0 ? answer.arrangement : undefined;
    const key = JSON.stringify([parts, arrangement, rules.map((rule) => rule.id), conditions]);
    const known = groups.get(key)?.records ?? 0;
    groups.set(key, { records: known + records, parts, arrangement, rules, conditions });
  }
  await appendEvents(node.store, node.log, [
    {
      ...whoAsks(caller),
      type: "ask",
      kind: kind.name,
      receiver,
      for: purpose,
      filters: Object.keys(list.filters ?? {}),
    },
  ]);
  const sorted = [...groups.values()].sort((one, other) => other.records - one.records);
  return { records: all, groups: sorted };
}
