import type { PoolClient } from "pg";
import { countryOf } from "../core/caller.ts";
import type { Part } from "../core/fields.ts";
import type { Recall, Receipt } from "../exchange/message.ts";
import type { Peer } from "../exchange/peer.ts";
import { eraseParts, eraseReceivedLines, leavesOf } from "../store/erase.ts";
import type { LogEvent } from "../store/node-log.ts";
import { type AnsweredRecall, keepRecall } from "../store/recalls.ts";
import { releasedBy } from "../store/received.ts";
import { appendToFeed, feedLine } from "./append-to-feed.ts";
import type { Act } from "./act.ts";
import type { Refused } from "./open-release.ts";
import { kindOfRecord } from "./read-record.ts";
import { tellHolders } from "./tell-holders.ts";
import type { TripointNode } from "./tripoint-node.ts";

/**
 * Erases what a partner recalls: its own country's records, and what it has itself passed on to us. Whoever got them
 * from us is told to erase them too; the receipt names whose answer is still awaited.
 */
export async function actOnRecall(
  client: PoolClient,
  node: TripointNode,
  peer: Peer,
  position: number,
  recall: Recall,
  about: LogEvent,
): Promise<Act> {
  const { id, from, reason } = recall;
  const recaller = countryOf(from.agency);
  // A recall that is passed on names who recalls: the records are of its country then.
  if (recaller !== peer.country && !recall.records.every(({ record }) => countryOfRecord(record) === recaller)) {
    const why = `\`${from.agency}\` is no agency of the country of \`${peer.origin}\`, nor of that of the records`;
    const events = [{ ...about, message: "recall", id, reason, refused: [why] }];
    return { outcome: "refused", done: 0, refused: [{ record: id, revision: 0, reason: why }], events };
  }
  const refused: Refused[] = [];
  const ours: Recall["records"][number][] = [];
  let erased = 0;
  for (const [kind, ofKind] of Map.groupBy(recall.records, ({ record }) => kindOfRecord(record))) {
    const named = ofKind.map(({ record }) => record);
    const passed = kind === undefined ? [] : await releasedBy(client, kind, peer.origin, named);
    const [theirs, others] = divide(ofKind, ({ record }) => isOf(peer, record) || passed.includes(record));
    for (const { record } of others)
      refused.push({ record, revision: 0, reason: `\`${peer.origin}\` has not released it` });
    ours.push(...theirs);
    if (kind === undefined) continue;
    for (const [parts, of] of Map.groupBy(theirs, (one) => one.parts.join(","))) {
      const leaves = await leavesOf(
        client,
        kind,
        of.map(({ record }) => record),
      );
      erased += (await eraseParts(client, kind, leaves, parts.split(",") as Part[])).erased;
      await eraseReceivedLines(client, leaves);
    }
  }
  const named = { ...about, message: "recall", id, reason, erased };
  if (ours.length === 0) {
    return { outcome: "refused", done: 0, refused, events: [{ ...named, refused: refused.map((one) => one.record) }] };
  }
  const holders = await tellHolders(client, node, { id, from, reason, records: ours });
  const told = holders.told.map((one) => one.peer);
  for (const holder of told) refused.push({ record: ours[0]?.record ?? "", revision: 0, reason: awaits(holder) });
  const records = ours.map(({ record, parts }) => [record, ...parts]);
  return {
    outcome: "erased",
    done: erased,
    refused,
    events: [
      { ...named, records, told, refused: refused.map(({ record, reason: why }) => [record, why]) },
      ...holders.events,
    ],
    async after(inside, leaf) {
      const source = { peer: peer.origin, position };
      const row = { ...from, id: `${peer.origin}/${position}`, source, reason, records: ours, erased, leaf };
      await keepRecall(inside, row, holders.told);
      await holders.after(inside, leaf);
    },
  };
}

/** Says whether a record is of an agency of a partner's country. */
function isOf(peer: Peer, record: string): boolean {
  return countryOfRecord(record) === peer.country;
}

/** The country of the agency that made a record. */
function countryOfRecord(record: string): string {
  return countryOf(record.split(":", 1)[0] ?? "");
}

function divide<T>(all: readonly T[], fits: (one: T) => boolean): readonly [T[], T[]] {
  return [all.filter(fits), all.filter((one) => !fits(one))];
}

function awaits(holder: string): string {
  return `passed on to \`${holder}\`, whose answer is awaited`;
}

/** Tells the partner whose recall we passed on that everybody has answered: a further receipt for the same line. */
export async function tellSource(client: PoolClient, node: TripointNode, of: AnsweredRecall): Promise<void> {
  const { peer, position, digest, erased, leaf } = of;
  const receipt: Receipt = { type: "receipt", position, digest, outcome: "erased", done: erased, refused: [], leaf };
  await appendToFeed(client, node, peer, [feedLine(receipt)]);
}

/** What a receipt leaves open, in one text; undefined when it leaves nothing open. */
export function openPoints(receipt: Receipt): string | undefined {
  if (receipt.refused.length === 0) return receipt.outcome === "refused" ? "refused" : undefined;
  return receipt.refused
    .map(({ record, reason }) => `${record}: ${reason}`)
    .join("; ")
    .slice(0, 4000);
}
