import type { Caller } from "../core/caller.ts";
import { PARTS, type Part } from "../core/fields.ts";
import type { Kind, RecordValues } from "../core/kind.ts";
import type { Profile, Terms } from "../core/marking.ts";
import { joinParts, type SealedParts } from "../core/sealed.ts";
import { valuesOfVersion } from "../core/upgrade.ts";
import { kindNamed } from "../desks/kinds.ts";
import { type Decision, decide, type Rule } from "../policy/decide.ts";
import { appendEvents } from "../store/node-log.ts";
import { profilesById } from "../store/profiles.ts";
import { type KeptVersion, versionsOf } from "../store/read-records.ts";
import { type Refusal, refusal } from "./refusal.ts";
import { standingProfiles } from "./standing-profiles.ts";
import type { TripointNode } from "./tripoint-node.ts";
import { decideUsual } from "./usual-decision.ts";

/** One version of a record as a caller may see it. */
export type RecordView = {
  readonly record: string;
  readonly kind: string;
  readonly revision: number;
  readonly originator: string;
  readonly marking: string;
  readonly synthetic: boolean;
  /** The values of the parts that the caller may see. */
  readonly values: RecordValues;
  /** The parts that are kept back, with the rules; no rule at all means that nothing permits them. */
  readonly withheld: readonly { readonly part: Part; readonly rules: readonly Rule[] }[];
  /** The parts that the caller might see and that are not here: never sent by their originator, or erased. */
  readonly absent: readonly Part[];
  /** The terms under which another node released it; undefined for this node's own. */
  readonly terms: Terms | undefined;
  /** The rules that permit what is shown. */
  readonly permittedBy: readonly Rule[];
  readonly leaf: number;
  readonly digest: string;
};

/** The kind named in a record's id `us.cbp:seizure:3460425857`; undefined when it is no id of the house. */
export function kindOfRecord(record: string): Kind | undefined {
  return kindNamed(record.split(":", 3)[1] ?? "");
}

/**
 * Reads the versions of a record, oldest first, each with the parts that the caller may see. Reading another agency's
 * record is itself logged. A record of which no part may be seen is answered as one that is not there: undefined, or a
 * refusal when such records are not shown to this caller as a rule.
 */
export async function readRecord(
  node: TripointNode,
  caller: Caller,
  record: string,
): Promise<readonly RecordView[] | Refusal | undefined> {
  const kind = kindOfRecord(record);
  if (kind === undefined) return undefined;
  const views = await viewsOf(node, caller, kind, record);
  if (views.length === 0) return refuseUnseen(node, caller, "read", kind, record);
  if (views.some((view) => view.originator !== caller.agency)) {
    await appendEvents(node.store, node.log, [{ ...whoAsks(caller), type: "read", record, parts: shownParts(views) }]);
  }
  return views;
}

/** The versions of a record, oldest first, each as far as the caller may see it; nothing is logged. */
export async function viewsOf(
  node: TripointNode,
  caller: Caller,
  kind: Kind,
  record: string,
): Promise<readonly RecordView[]> {
  const versions = await versionsOf(node.store, kind, record);
  const profiles = await profilesById(node.store);
  const standing = standingProfiles(versions, profiles);
  return versions.flatMap(
    (version) => viewOf(node, caller, version, profiles.get(version.profile) as Profile, standing(version)) ?? [],
  );
}

/**
 * Why a caller sees nothing under a record's number: decided by what the number itself says, for a record handled as its
 * kind says, so that the answer is the same whether or not it is held. Undefined when nothing stands against such a one.
 */
export function whyUnseen(node: TripointNode, caller: Caller, kind: Kind, record: string): Refusal | undefined {
  const originator = record.split(":", 1)[0] ?? "";
  const decision = decideUsual(node, caller, "read", kind, originator);
  return decision.permitted ? undefined : refusal(caller, "read", record, decision);
}

/**
 * Answers a caller that may see nothing of a record, and logs the refusal. Whether it is held at all is not told: not by
 * the answer, nor by how far the log has grown.
 */
export async function refuseUnseen(
  node: TripointNode,
  caller: Caller,
  action: "read" | "ask",
  kind: Kind,
  record: string,
): Promise<Refusal | undefined> {
  await appendEvents(node.store, node.log, [{ ...whoAsks(caller), type: "refusal", action, record }]);
  return whyUnseen(node, caller, kind, record);
}

/** The caller as it stands in the log. */
export function whoAsks(caller: Caller) {
  return { agency: caller.agency, role: caller.role, purpose: caller.purpose };
}

function shownParts(views: readonly RecordView[]): string[] {
  const isShown = (view: RecordView, part: Part) =>
    !view.absent.includes(part) && view.withheld.every((one) => one.part !== part);
  return PARTS.filter((part) => views.some((view) => isShown(view, part)));
}

/**
 * One version as a caller may see it; undefined when no part of it may be seen. `standing` says under which profiles its
 * record stands today (`standingProfiles`), where the version may be an older one.
 */
export function viewOf(
  node: TripointNode,
  caller: Caller,
  version: KeptVersion,
  profile: Profile,
  standing: readonly Profile[] = [profile],
): RecordView | undefined {
  const statement = JSON.parse(version.statement) as { record: string; revision: number };
  const kind = kindNamed(profile.kind);
  const decisions = PARTS.map((part) => ({ part, decision: decideVersion(node, caller, profile, standing, part) }));
  const seen = decisions.filter(({ decision }) => decision.permitted);
  if (seen.length === 0) return undefined;
  const parts: { [K in Part]?: string | null } = {};
  for (const { part } of seen) parts[part] = version.parts[part];
  return {
    record: statement.record,
    kind: profile.kind,
    revision: statement.revision,
    originator: profile.originator,
    marking: profile.marking,
    synthetic: profile.synthetic,
    values: kind === undefined ? joinParts(parts) : valuesOfVersion(kind, version.kindVersion, parts),
    withheld: decisions
      .filter(({ decision }) => !decision.permitted)
      .map(({ part, decision }) => ({ part, rules: decision.rules })),
    absent: seen.flatMap(({ part }) => (version.parts[part] === null ? part : [])),
    terms: profile.terms === "" ? undefined : (JSON.parse(profile.terms) as Terms),
    permittedBy: [...new Set(seen.flatMap(({ decision }) => decision.rules))],
    leaf: version.leaf,
    digest: version.digest,
  };
}

/** Whether a part of a version may be read: under its own profile and under one that its record stands under today. */
function decideVersion(
  node: TripointNode,
  caller: Caller,
  profile: Profile,
  standing: readonly Profile[],
  part: Part,
): Decision {
  const own = decide(node.rules, caller, "read", profile, part);
  if (!own.permitted) return own;
  const today = standing.map((one) => decide(node.rules, caller, "read", one, part));
  return today.some(({ permitted }) => permitted) ? own : (today[0] ?? { permitted: false, rules: [] });
}

/** The parts of a version that a caller may see, as `viewOf` says; the others are null. */
export function partsSeen(version: KeptVersion, view: RecordView | undefined): SealedParts<string | null> {
  const isWithheld = (part: Part) => view === undefined || view.withheld.some((one) => one.part === part);
  const of = (part: Part) => (isWithheld(part) ? null : version.parts[part]);
  return { facts: of("facts"), identifiers: of("identifiers"), persons: of("persons"), case: of("case") };
}
