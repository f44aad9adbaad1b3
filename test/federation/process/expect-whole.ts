import { expect } from "vitest";
import { verifyFeeds } from "../../../src/service/verify-feeds.ts";
import { verifyLog } from "../../../src/service/verify-log.ts";
import { type Hand, until } from "./node-process.ts";

/** Waits until a node has taken everything that a partner has told it, and its receipts are back there. */
export async function allAnswered(from: Hand, to: Hand, seconds = 60): Promise<void> {
  const sql = `select count(*)::int as n from feed_out o where peer = $1 and type <> 'receipt'
    and not exists (select from feed_receipt r where r.peer = o.peer and r.position = o.position)`;
  await until(
    `every line to ${to.node.log.origin} has its receipt`,
    async () => (await from.rows<{ n: number }>(sql, [to.node.log.origin]))[0]?.n,
    (open) => open === 0,
    seconds,
  );
}

/**
 * Says that nothing was lost and nothing was done twice between two nodes: the receiver holds exactly these records of
 * the sender, once each, the same bytes of what may be seen and nothing of the rest; every line was taken once and
 * answered once; both logs and feeds verify.
 */
export async function expectWhole(from: Hand, to: Hand, records: readonly string[]): Promise<void> {
  await allAnswered(from, to);
  const sql = `select record_id as record, revision, facts, identifiers, persons, "case" from sealed_record
    where record_id = any($1) order by record_id collate "C", revision`;
  const [sent, held] = await Promise.all([
    from.rows<Record<string, unknown>>(sql, [records]),
    to.rows<Record<string, unknown>>(sql, [records]),
  ]);
  expect(sent).toHaveLength(records.length);
  expect(held).toEqual(sent.map((one) => ({ ...one, persons: null, case: null })));
  const [others] = await to.rows<{ n: number }>(
    `select count(*)::int as n from sealed_record s where not record_id = any($1)
     and exists (select from received_version v where v.leaf = s.leaf and v.peer = $2)`,
    [records, from.node.log.origin],
  );
  expect(others?.n).toBe(0);

  const told = "select position, digest, chain from feed_out where peer = $1 order by position";
  const taken = "select position, digest, chain from feed_in where peer = $1 order by position";
  // Receipts of what went the other way stand in the feed, too, and may be on their way.
  const lines = await until(
    `every line to ${to.node.log.origin} is taken`,
    async () => ({
      told: await from.rows(told, [to.node.log.origin]),
      taken: await to.rows(taken, [from.node.log.origin]),
    }),
    (found) => found.taken.length >= found.told.length,
  );
  expect(lines.taken.slice(0, lines.told.length)).toEqual(lines.told);
  const [receipts] = await to.rows<{ n: number }>(
    `select count(*)::int - count(distinct body::jsonb ->> 'position')::int as n from feed_out where peer = $1 and type = 'receipt'`,
    [from.node.log.origin],
  );
  expect(receipts?.n).toBe(0);
  for (const { node } of [from, to]) {
    expect(await verifyLog(node)).toMatchObject({ ok: true, faults: [] });
    expect(await verifyFeeds(node)).toMatchObject({ ok: true, faults: [] });
  }
}
