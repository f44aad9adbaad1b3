import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import type { Part } from "../core/fields.ts";
import { PARTS } from "../core/fields.ts";
import type { OnBehalf, Recall, Release, ReleasedVersion } from "../exchange/message.ts";
import { copyHoldings, eraseSentLines, holdersOf, linesHolding, markRecalled } from "../store/holdings.ts";
import type { LogEvent } from "../store/node-log.ts";
import { appendToFeed, feedLine } from "./append-to-feed.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** Parts that are recalled, by record. */
export type Recalled = readonly { readonly record: string; readonly parts: readonly Part[] }[];

/** Whom a recall was told to, and what is to be logged and written down once the recall itself stands in the log. */
export type ToldHolders = {
  readonly told: readonly { readonly peer: string; readonly position: number }[];
  readonly events: readonly LogEvent[];
  readonly after: (client: PoolClient, leaf: number) => Promise<void>;
};

/**
 * Tells every partner who was given any of these records to erase the parts, and erases the lines of this node's feeds
 * that hold them. What else stood in a line that its partner has not answered yet is told anew without those parts, so
 * that nothing is lost. Inside a transaction that holds the log's lock.
 */
export async function tellHolders(
  client: PoolClient,
  node: TripointNode,
  recall: { readonly id: string; readonly from: OnBehalf; readonly reason: string; readonly records: Recalled },
): Promise<ToldHolders> {
  const partsOf = new Map(recall.records.map(({ record, parts }) => [record, parts]));
  const all = [...partsOf.keys()];
  const holders = await holdersOf(client, all);
  const lines = await linesHolding(client, all);
  for (const [parts, of] of Map.groupBy(recall.records, ({ parts }) => parts.join(","))) {
    await markRecalled(
      client,
      of.map(({ record }) => record),
      parts.split(",") as Part[],
    );
  }
  await eraseSentLines(client, lines);
  const reissued: { from: string; to: string; position: number }[] = [];
  const events: LogEvent[] = [];
  for (const line of lines.filter((one) => !one.isAnswered)) {
    const rest = withoutParts(JSON.parse(line.body) as Release, partsOf);
    if (rest === undefined) continue;
    const [kept] = await appendToFeed(client, node, line.peer, [feedLine(rest)]);
    const position = kept?.position ?? 0;
    reissued.push({ from: line.release, to: rest.id, position });
    const records = rest.versions.length;
    events.push({ type: "release-again", peer: line.peer, of: line.release, id: rest.id, position, records });
  }
  const told: { peer: string; position: number }[] = [];
  for (const [peer, records] of holders) {
    const { id, from, reason } = recall;
    const message: Recall = {
      type: "recall",
      id,
      from,
      reason,
      records: records.map((record) => ({ record, parts: [...(partsOf.get(record) ?? [])] })),
    };
    const [kept] = await appendToFeed(client, node, peer, [feedLine(message)]);
    told.push({ peer, position: kept?.position ?? 0 });
  }
  return {
    told,
    events,
    async after(inside, leaf) {
      for (const [at, one] of reissued.entries()) await copyHoldings(inside, { ...one, leaf: leaf + 1 + at });
    },
  };
}

/** A release without parts that are recalled; undefined when nothing is left of it. */
function withoutParts(release: Release, recalled: ReadonlyMap<string, readonly Part[]>): Release | undefined {
  const versions = release.versions.flatMap((version): ReleasedVersion[] => {
    const { record } = JSON.parse(version.statement) as { record: string };
    const gone = recalled.get(record);
    if (gone === undefined) return [version];
    const parts = { ...version.parts };
    for (const part of gone) parts[part] = null;
    return PARTS.every((part) => parts[part] === null) ? [] : [{ ...version, parts }];
  });
  return versions.length === 0 ? undefined : { ...release, id: randomUUID(), versions };
}
