import type { PoolClient } from "pg";
import type { Kind } from "../core/kind.ts";
import type { TileEdge } from "../core/log/tiles.ts";
import type { Receipt } from "../exchange/message.ts";
import type { Peer } from "../exchange/peer.ts";
import { copyBatches, type PlacedBatch } from "../store/append-records.ts";
import { inTransaction } from "../store/database.ts";
import { lockPlace, type Place, takeLines, type TakenLine } from "../store/feed-places.ts";
import type { NewLine } from "../store/feeds.ts";
import { keepEdge, lockLog, writeEvents } from "../store/node-log.ts";
import { versionsHere } from "../store/received.ts";
import { leafHashes } from "../store/sealed-batch.ts";
import type { Act } from "./act.ts";
import { appendToFeed, feedLine } from "./append-to-feed.ts";
import type { ReadyRelease } from "./keep-release.ts";
import type { Refused } from "./open-release.ts";
import { type HeldLine, type PreparedLine, refusedLine } from "./prepare-line.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** A line that holds, and what is to be done about it. */
export type LineWork = { readonly line: HeldLine; readonly prepared: PreparedLine };

/**
 * Acts on lines that follow each other in one transaction; one whose contents the database does not take is refused,
 * and the others are taken one by one, so that it does not stop the feed for ever. Answers the place behind the last;
 * undefined when somebody else has moved on in this feed meanwhile.
 */
export async function takeOrRefuse(
  node: TripointNode,
  peer: Peer,
  work: readonly LineWork[],
  after: Place,
): Promise<Place | undefined> {
  try {
    return await takeTogether(node, peer, work, after);
  } catch (error) {
    const { code = "" } = error as { code?: string };
    if (!/^2[23]/.test(code)) throw error;
    const [first] = work;
    if (first !== undefined && work.length === 1) {
      const prepared = refusedLine(peer, first.line, `it cannot be kept (\`${code}\`)`);
      return await takeTogether(node, peer, [{ line: first.line, prepared }], after);
    }
    let place: Place | undefined = after;
    for (const one of work) place = place && (await takeOrRefuse(node, peer, [one], place));
    return place;
  }
}

async function takeTogether(
  node: TripointNode,
  peer: Peer,
  work: readonly LineWork[],
  after: Place,
): Promise<Place | undefined> {
  const { origin } = peer;
  const edge = await inTransaction(node.store.pool, async (client): Promise<TileEdge | undefined> => {
    const here = await lockPlace(client, origin);
    if (here.position !== after.position || here.chain !== after.chain) return undefined;
    const before = await lockLog(client, node.log);
    const { acts, batches } = await actOn(client, before, work);
    const events = acts.flatMap((act) => act.events);
    const entries = {
      texts: batches.flatMap(({ batch }) => batch.entries),
      leaves: batches.flatMap(({ batch }) => leafHashes(batch)),
    };
    const edge = await writeEvents(client, node.log, before, events, entries);
    let leaf = edge.frontier.size - events.length;
    const taken: TakenLine[] = [];
    const receipts: NewLine[] = [];
    for (const [at, act] of acts.entries()) {
      const { line, prepared } = work[at] as LineWork;
      await act.after?.(client, leaf);
      taken.push({ ...line, type: prepared.type, outcome: act.outcome, leaf });
      if (prepared.type !== "receipt") receipts.push(feedLine(receiptFor(line, act, leaf)));
      leaf += act.events.length;
    }
    await takeLines(client, origin, taken);
    await appendToFeed(client, node, origin, receipts);
    return edge;
  });
  if (edge === undefined) return undefined;
  keepEdge(node.log, edge);
  const last = work.at(-1)?.line;
  return last === undefined ? after : { position: last.position, chain: last.chain };
}

type Acted = { readonly acts: readonly Act[]; readonly batches: readonly PlacedBatch[] };

/** Acts on each line in order. What is released is copied in together when all of it is new here, else line by line. */
async function actOn(client: PoolClient, before: TileEdge, work: readonly LineWork[]): Promise<Acted> {
  const areNew = await allNew(client, work);
  const acts: Act[] = [];
  const batches: PlacedBatch[] = [];
  let first = before.frontier.size;
  for (const { prepared } of work) {
    const act = await prepared.act(client, before, areNew);
    acts.push(act);
    if (act.batch === undefined) continue;
    const placed = { first, batch: act.batch };
    if (!areNew) await copyBatches(client, [placed]);
    batches.push(placed);
    first += act.batch.size;
  }
  if (areNew) await copyBatches(client, batches);
  return { acts, batches };
}

/** Says whether no record of these releases is here yet, and none stands in them twice: asked once for all of them. */
async function allNew(client: PoolClient, work: readonly LineWork[]): Promise<boolean> {
  const releases = work.flatMap(({ prepared }): readonly ReadyRelease[] => prepared.releases ?? []);
  if (releases.some(({ asNew }) => asNew === undefined)) return false;
  const byKind = new Map<Kind, Set<string>>();
  let count = 0;
  for (const { kind, record } of releases.flatMap(({ records }) => records)) {
    const records = byKind.get(kind) ?? new Set();
    byKind.set(kind, records.add(record));
    count++;
  }
  if ([...byKind.values()].reduce((sum, records) => sum + records.size, 0) !== count) return false;
  for (const [kind, records] of byKind) {
    if ((await versionsHere(client, kind, [...records])).length > 0) return false;
  }
  return true;
}

function receiptFor({ position, digest }: HeldLine, { outcome, done, refused }: Act, leaf: number): Receipt {
  const told = refused.slice(0, MOST_REFUSED).map(printable);
  return { type: "receipt", position, digest, outcome, done, refused: told, leaf };
}

const MOST_REFUSED = 1000;

/** A refusal as a receipt can say it: what is foreign in it is cut, and control characters are replaced. */
function printable({ record, revision, reason }: Refused): Refused {
  const clean = (text: string, most: number) =>
    text
      .replace(/[\u0000-\u001f\u007f]/g, "?")
      .toWellFormed()
      .slice(0, most);
  return { record: clean(record, 400) || "?", revision, reason: clean(reason, 1000) };
}
