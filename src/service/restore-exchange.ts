import type { Profile } from "../core/marking.ts";
import { bringBack, type ExchangedTable, type ExchangeRow, isExchanged } from "../store/exchange-rows.ts";
import { profileId } from "../store/profiles.ts";
import { decrypt } from "./backup-cipher.ts";
import { REST_KEY } from "./backup-exchange.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** What is brought back of the exchange from a copy, line by line. */
export type ExchangeRestorer = {
  /** Takes a line of the copy; false when it is none of the exchange. */
  take(line: Readonly<Record<string, unknown>>): Promise<boolean>;
  /** Writes what is left; answers how many rows were missing here, and how many messages or asks have no key any more. */
  end(): Promise<{ readonly rows: number; readonly gone: number }>;
};

const MOST_ROWS = 100;
const MOST_BYTES = 16 * 1024 * 1024;

/** Begins to bring back what is exchanged; `blame` hears what does not hold. Rows that are here stay as they are. */
export function exchangeRestorer(
  node: TripointNode,
  keys: ReadonlyMap<string, Buffer>,
  blame: (fault: string) => void,
): ExchangeRestorer {
  let waiting: { table: ExchangedTable; rows: ExchangeRow[]; bytes: number } | undefined;
  const counts = new Map<string, number>();
  let [rows, gone] = [0, 0];
  let hasEnd = false;
  const flush = async () => {
    if (waiting !== undefined) rows += await bringBack(node.store, waiting.table, waiting.rows);
    waiting = undefined;
  };
  const add = async (table: ExchangedTable, row: ExchangeRow, bytes: number) => {
    if (waiting?.table !== table || waiting.rows.length >= MOST_ROWS || waiting.bytes > MOST_BYTES) await flush();
    waiting ??= { table, rows: [], bytes: 0 };
    waiting.rows.push(row);
    waiting.bytes += bytes;
  };
  return {
    async take(line) {
      const { row: table, end, content, key = REST_KEY, body } = line;
      if (end !== undefined) {
        hasEnd = true;
        const said = decrypt(end, keys.get(REST_KEY), "end");
        const stated = said === undefined ? {} : (JSON.parse(said) as Record<string, number>);
        for (const [name, count] of Object.entries(stated)) {
          const found = counts.get(name) ?? 0;
          if (found !== count)
            blame(
              `the copy holds \`${found}\` rows of \`${name}\` and states \`${count}\`: take one that was not changed`,
            );
        }
        return true;
      }
      if (!isExchanged(table)) return false;
      counts.set(table, (counts.get(table) ?? 0) + 1);
      const isLine = table === "feed_in" || table === "feed_out";
      const read = decrypt(content, keys.get(isLine ? REST_KEY : String(key)), table);
      if (read === undefined) {
        if (keys.has(isLine ? REST_KEY : String(key))) blame(`a row of \`${table}\` is not the one that was written`);
        else gone++;
        return true;
      }
      const row = JSON.parse(read) as ExchangeRow;
      if (isLine) {
        const text = decrypt(body, keys.get(String(key)), `${table} ${String(key)}`);
        if (text === undefined && row["is_erased"] !== true) gone++;
        await add(table, { ...row, body: text ?? "", is_erased: text === undefined }, text?.length ?? 0);
      } else if (table === "blind_ask" && typeof row["profile"] === "object" && row["profile"] !== null) {
        await add(table, { ...row, profile: await profileId(node.store, row["profile"] as Profile) }, 0);
      } else await add(table, row, read.length);
      return true;
    },
    async end() {
      await flush();
      if (counts.size > 0 && !hasEnd) blame("the copy breaks off before its end: take a whole one");
      return { rows, gone };
    },
  };
}
