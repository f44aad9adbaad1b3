import type { Caller } from "../core/caller.ts";
import { PARTS, type Part } from "../core/fields.ts";
import type { Kind, RecordValues } from "../core/kind.ts";
import type { Profile } from "../core/marking.ts";
import { joinParts, type SealedParts } from "../core/sealed.ts";
import { kindNamed } from "../desks/kinds.ts";
import { type Decision, decide, type Rule } from "../policy/decide.ts";
import { appendEvents } from "../store/node-log.ts";
import { allProfiles } from "../store/profiles.ts";
import { type KeptVersion, versionsOf } from "../store/read-records.ts";
import { type Refusal, refusal } from "./refusal.ts";
import type { TripointNode } from "./tripoint-node.ts";

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
 * record is itself logged. Answers undefined when there is no such record, and a refusal when no part may be seen.
 */
export async function readRecord(
  node: TripointNode,
  caller: Caller,
  record: string,
): Promise<readonly RecordView[] | Refusal | undefined> {
  const kind = kindOfRecord(record);
  if (kind === undefined) return undefined;
  const versions = await versionsOf(node.store, kind, record);
  const newest = versions.at(-1);
  if (newest === undefined) return undefined;
  const profiles = new Map((await allProfiles(node.store)).map(({ id, profile }) => [id, profile]));
  const views: RecordView[] = [];
  let decision: Decision = { permitted: false, rules: [] };
  for (const version of versions) {
    const profile = profiles.get(version.profile) as Profile;
    const view = viewOf(node, caller, version, profile);
    if (view === undefined) decision = decide(node.rules, caller, "read", profile, "facts");
    else views.push(view);
  }
  if (views.length === 0) {
    await appendEvents(node.store, node.log, [{ ...whoAsks(caller), type: "refusal", action: "read", record }]);
    return refusal(caller, "read", record, decision);
  }
  if (views.some((view) => view.originator !== caller.agency)) {
    await appendEvents(node.store, node.log, [{ ...whoAsks(caller), type: "read", record, parts: shownParts(views) }]);
  }
  return views;
}

/** The caller as it stands in the log. */
export function whoAsks(caller: Caller) {
  return { agency: caller.agency, role: caller.role, purpose: caller.purpose };
}

function shownParts(views: readonly RecordView[]): string[] {
  return PARTS.filter((part) => views.some((view) => view.withheld.every((one) => one.part !== part)));
}

/** One version as a caller may see it; undefined when no part of it may be seen. */
export function viewOf(
  node: TripointNode,
  caller: Caller,
  version: KeptVersion,
  profile: Profile,
): RecordView | undefined {
  const statement = JSON.parse(version.statement) as { record: string; revision: number };
  const decisions = PARTS.map((part) => ({ part, decision: decide(node.rules, caller, "read", profile, part) }));
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
    values: joinParts(parts),
    withheld: decisions
      .filter(({ decision }) => !decision.permitted)
      .map(({ part, decision }) => ({ part, rules: decision.rules })),
    permittedBy: [...new Set(seen.flatMap(({ decision }) => decision.rules))],
    leaf: version.leaf,
    digest: version.digest,
  };
}

/** The parts of a version that a caller may see; the others are null. */
export function permittedParts(
  node: TripointNode,
  caller: Caller,
  version: KeptVersion,
  profile: Profile,
): SealedParts<string | null> {
  const of = (part: Part) => (decide(node.rules, caller, "read", profile, part).permitted ? version.parts[part] : null);
  return { facts: of("facts"), identifiers: of("identifiers"), persons: of("persons"), case: of("case") };
}
