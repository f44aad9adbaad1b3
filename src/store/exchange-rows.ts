import type { PoolClient } from "pg";
import type { Store } from "./database.ts";
import { quoted } from "./schema.ts";

/** A row of a table of the exchange, as JSON has it. */
export type ExchangeRow = Readonly<Record<string, unknown>>;

/** The tables that a node needs to go on with its partners, in the order in which they refer to each other. */
export const EXCHANGED = [
  ...["peer", "peer_key", "own_key", "own_introduction", "request_nonce"],
  ...["feed_head", "feed_out", "feed_receipt", "feed_place", "feed_in"],
  ...["release", "holding", "received_release", "recall", "recall_holder", "part_request"],
  ...["consent", "consent_withdrawal"],
  ...["blind_key", "blind_use", "blind_partner_key", "blind_check", "blind_hit", "blind_ask"],
  ...["agency_contact", "interest", "interest_sent", "witnessed", "cosignature", "log_conflict"],
] as const;

/** One of these tables. */
export type ExchangedTable = (typeof EXCHANGED)[number];

/** Columns that the database numbers itself. */
const NUMBERED: Readonly<Record<string, string>> = { log_conflict: "id" };

/** Says whether a text names one of these tables. */
export function isExchanged(name: unknown): name is ExchangedTable {
  return EXCHANGED.some((table) => table === name);
}

/** The rows of a table as they stood when the transaction began, so many at a time. */
export async function* rowsOf(
  client: PoolClient,
  table: ExchangedTable,
  page: number,
): AsyncGenerator<readonly ExchangeRow[]> {
  const without = NUMBERED[table] === undefined ? "" : ` - '${NUMBERED[table]}'`;
  await client.query(
    `declare exchanged no scroll cursor for select to_jsonb(one)${without} as row from ${quoted(table)} one`,
  );
  for (;;) {
    const { rows } = await client.query<{ row: ExchangeRow }>(`fetch ${page} from exchanged`);
    if (rows.length === 0) break;
    yield rows.map(({ row }) => row);
  }
  await client.query("close exchanged");
}

/** Brings rows of a table back; those that are there stay as they are. Answers how many were missing. */
export async function bringBack(store: Store, table: ExchangedTable, rows: readonly ExchangeRow[]): Promise<number> {
  const [first] = rows;
  if (first === undefined) return 0;
  const { rows: known } = await store.pool.query<{ name: string }>(
    "select column_name as name from information_schema.columns where table_schema = 'public' and table_name = $1",
    [table],
  );
  const columns = known.map(({ name }) => name).filter((name) => Object.hasOwn(first, name));
  const list = columns.map(quoted).join(", ");
  const { rowCount } = await store.pool.query(
    `insert into ${quoted(table)} (${list}) select ${list} from jsonb_populate_recordset(null::${quoted(table)}, $1::jsonb)
     on conflict do nothing`,
    [JSON.stringify(rows)],
  );
  return rowCount ?? 0;
}
