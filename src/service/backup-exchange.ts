import type { PoolClient } from "pg";
import type { Profile } from "../core/marking.ts";
import { askKeyName, keepRowKeys, lineKeyName, type LineName } from "../store/backup-keys.ts";
import { inTransaction } from "../store/database.ts";
import { EXCHANGED, type ExchangedTable, type ExchangeRow, rowsOf } from "../store/exchange-rows.ts";
import { backupKey, encrypt } from "./backup-cipher.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** The key of what is exchanged and holds nothing that is erased. */
export const REST_KEY = "exchange";

/** How many rows of each table a copy holds. */
export type RowCounts = Readonly<Record<string, number>>;

const PAGE = 50;

/**
 * Writes what a node needs to go on with its partners into a backup copy: partners and keys, both feeds of each, their
 * receipts, what was released and received, requests, recalls, blind checks and cosignatures, as they stood when the
 * transaction of `client` began. The message of each line of a feed has a key of its own, which goes when the line is
 * erased; what was asked and told for deconfliction has one for the day until which it is kept.
 */
export async function writeExchange(
  node: TripointNode,
  client: PoolClient,
  profiles: ReadonlyMap<number, Profile>,
  write: (line: object) => Promise<void>,
): Promise<RowCounts> {
  const counts: Record<string, number> = {};
  const rest = (await keysOf(node, [REST_KEY], [])).get(REST_KEY);
  if (rest === undefined) throw new Error("the key of what is exchanged was not kept");
  for (const table of EXCHANGED) {
    counts[table] = 0;
    for await (const page of rowsOf(client, table, PAGE)) {
      counts[table] += page.length;
      for (const line of await lines(node, table, page, profiles, rest)) await write(line);
    }
  }
  await write({ end: encrypt(JSON.stringify(counts), rest, "end") });
  return counts;
}

async function lines(
  node: TripointNode,
  table: ExchangedTable,
  page: readonly ExchangeRow[],
  profiles: ReadonlyMap<number, Profile>,
  rest: Buffer,
): Promise<readonly object[]> {
  if (table === "feed_in" || table === "feed_out") {
    const named = page.map((row) => ({ row, name: nameOf(table, row) }));
    const open = named.filter(({ row }) => row["is_erased"] !== true);
    const keys = await keysOf(
      node,
      [],
      open.map(({ name }) => name),
    );
    return named.map(({ row: { body, ...row }, name }) => {
      const key = lineKeyName(name);
      const secret = keys.get(key);
      const told = secret === undefined ? {} : { key, body: encrypt(String(body), secret, `${table} ${key}`) };
      return { row: table, content: encrypt(JSON.stringify(row), rest, table), ...told };
    });
  }
  if (KEPT_FOR_A_TIME.has(table)) {
    const nameOfRow = ({ keep_until: until }: ExchangeRow) =>
      typeof until === "string" ? askKeyName(until) : REST_KEY;
    const keys = await keysOf(node, [...new Set(page.map(nameOfRow))], []);
    return page.flatMap((row) => {
      const key = nameOfRow(row);
      const secret = keys.get(key);
      // A profile has another number in another database.
      const told = table === "blind_ask" ? { ...row, profile: profiles.get(Number(row["profile"])) } : row;
      return secret === undefined ? [] : [{ row: table, key, content: encrypt(JSON.stringify(told), secret, table) }];
    });
  }
  return page.map((row) => ({ row: table, content: encrypt(JSON.stringify(row), rest, table) }));
}

/** What is asked, found and told for deconfliction is kept until a day, and so is its key. */
const KEPT_FOR_A_TIME: ReadonlySet<ExchangedTable> = new Set([
  ...(["blind_ask", "blind_check", "blind_hit", "interest", "interest_sent"] as const),
]);

function nameOf(table: "feed_in" | "feed_out", row: ExchangeRow): LineName {
  const direction = table === "feed_in" ? "in" : "out";
  return { direction, peer: String(row["peer"]), position: Number(row["position"]) };
}

async function keysOf(
  node: TripointNode,
  names: readonly string[],
  of: readonly LineName[],
): Promise<ReadonlyMap<string, Buffer>> {
  return await inTransaction(node.store.pool, (client) => keepRowKeys(client, names, of, backupKey));
}
