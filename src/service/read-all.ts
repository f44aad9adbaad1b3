import type { Caller } from "../core/caller.ts";
import { PARTS, type Part } from "../core/fields.ts";
import { type Kind, listOfKind, type RecordValues } from "../core/kind.ts";
import { valuesOfVersion } from "../core/upgrade.ts";
import { isPermitted, permittedParts } from "../policy/permitted-parts.ts";
import { appendEvents } from "../store/node-log.ts";
import { allProfiles } from "../store/profiles.ts";
import { listLeaves, versionsAt } from "../store/read-records.ts";
import { whoAsks } from "./read-record.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** One current record with the values of the parts that the caller may see. */
export type SeenRecord = {
  readonly record: string;
  readonly originator: string;
  readonly isReceived: boolean;
  readonly isSynthetic: boolean;
  readonly leaf: number;
  readonly values: RecordValues;
};

/** Which records are read: those of which all these parts may be seen, and whose plain fields have these values. */
export type ReadingOf = {
  readonly parts: readonly Part[];
  readonly where?: Readonly<Record<string, string>>;
  readonly from?: string;
  readonly until?: string;
  /** Only these records, by their numbers. */
  readonly records?: readonly string[];
  /** The most records; the newest are read first, unless said. */
  readonly limit: number;
  readonly isOldestFirst?: boolean;
  /** How many records are read at once; 2,000 unless said. */
  readonly page?: number;
};

const PAGE = 2000;

/**
 * Reads current records of a kind on behalf of a caller, newest first, for verbs that work on many of them. A record of
 * which one of the wanted parts may not be seen is not among them; reading other agencies' records is logged.
 */
export async function readAll(
  node: TripointNode,
  caller: Caller,
  kind: Kind,
  asked: ReadingOf,
): Promise<readonly SeenRecord[]> {
  const seen: SeenRecord[] = [];
  for await (const page of seenPages(node, caller, kind, asked)) for (const one of page) seen.push(one);
  await logForeign(node, caller, kind, seen);
  return seen;
}

/** Reads the same records page by page, so that memory holds one page at a time; what others made is logged for each page. */
export async function* readPages(
  node: TripointNode,
  caller: Caller,
  kind: Kind,
  asked: ReadingOf,
): AsyncGenerator<readonly SeenRecord[]> {
  for await (const page of seenPages(node, caller, kind, asked)) {
    await logForeign(node, caller, kind, page);
    yield page;
  }
}

async function* seenPages(
  node: TripointNode,
  caller: Caller,
  kind: Kind,
  { parts, where, from, until, records, limit, isOldestFirst = false, page: size = PAGE }: ReadingOf,
): AsyncGenerator<readonly SeenRecord[]> {
  const ofKind = (await allProfiles(node.store)).filter(({ profile }) => profile.kind === kind.name);
  const table = permittedParts(node.rules, caller, "read", ofKind);
  const profiles = ofKind.map(({ id }) => id).filter((id) => parts.every((part) => isPermitted(table, id, part)));
  if (profiles.length === 0) return;
  const byId = new Map(ofKind.map(({ id, profile }) => [id, profile]));
  // A list without items is not sealed: it is there all the same.
  const list = listOfKind(kind);
  const empty = list === undefined ? {} : { [list.name]: [] };
  let read = 0;
  let turn = isOldestFirst ? { after: -1 } : { before: Number.MAX_SAFE_INTEGER };
  while (read < limit) {
    const leaves = await listLeaves(node.store, kind, {
      profiles,
      ...turn,
      limit: Math.min(size, limit - read),
      ...(where !== undefined && { where }),
      ...(from !== undefined && { from }),
      ...(until !== undefined && { until }),
      ...(records !== undefined && { records }),
    });
    const last = leaves.at(-1);
    if (last === undefined) return;
    turn = isOldestFirst ? { after: last } : { before: last };
    const page: SeenRecord[] = [];
    const versions = [...(await versionsAt(node.store, leaves))];
    for (const version of isOldestFirst ? versions : versions.reverse()) {
      const profile = byId.get(version.profile);
      if (profile === undefined) continue;
      const shown = Object.fromEntries(
        PARTS.map((part) => [part, isPermitted(table, version.profile, part) ? version.parts[part] : null]),
      ) as { [P in Part]: string | null };
      page.push({
        record: version.record,
        originator: profile.originator,
        isReceived: version.isReceived,
        isSynthetic: profile.synthetic,
        leaf: version.leaf,
        values: { ...empty, ...valuesOfVersion(kind, version.kindVersion, shown) },
      });
    }
    read += page.length;
    yield page;
  }
}

async function logForeign(node: TripointNode, caller: Caller, kind: Kind, seen: readonly SeenRecord[]): Promise<void> {
  const foreign = seen.filter(({ originator }) => originator !== caller.agency).map(({ record }) => record);
  if (foreign.length > 0)
    await appendEvents(node.store, node.log, [
      { ...whoAsks(caller), type: "list", kind: kind.name, records: foreign.slice(0, MOST_LOGGED) },
    ]);
}

/** How many records a log entry names. */
const MOST_LOGGED = 10_000;
