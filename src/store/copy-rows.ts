import { to as copyTo } from "pg-copy-streams";
import type { Kind } from "../core/kind.ts";
import type { Store } from "./database.ts";
import { columnOf, itemTableOf, quoted, tableOf } from "./schema.ts";

const NEW_LINE = 10;
/** Rows are passed on so many bytes at a time. */
const PIECE = 1 << 20;

/**
 * The current records of a kind, of some profiles, as PostgreSQL's COPY writes them: a line each, the leaf, then fields behind tabs.
 * Passed on in pieces of whole lines: far faster than rows one by one, and memory holds one piece.
 */
export async function* copyRows(
  store: Store,
  kind: Kind,
  { profiles, fields }: { readonly profiles: readonly number[]; readonly fields: readonly string[] },
): AsyncGenerator<Buffer> {
  const columns = ["leaf", ...fields.map((name) => quoted(columnOf(name)))].join(", ");
  const client = await store.pool.connect();
  let isDone = false;
  try {
    await client.query("begin read only");
    // COPY takes no values: they come by a setting of this transaction.
    await client.query("select set_config('tripoint.profiles', $1, true)", [`{${profiles.join(",")}}`]);
    const rows = client.query(
      copyTo(
        `copy (select ${columns} from ${quoted(tableOf(kind))}
         where is_current and profile = any(current_setting('tripoint.profiles')::int[])) to stdout`,
      ),
    );
    let [held, bytes]: [Buffer[], number] = [[], 0];
    for await (const chunk of rows as AsyncIterable<Buffer>) {
      held.push(chunk);
      bytes += chunk.length;
      if (bytes < PIECE) continue;
      const all = Buffer.concat(held);
      const end = all.lastIndexOf(NEW_LINE) + 1;
      // A copy of its own: whoever takes a piece may hand its memory over.
      [held, bytes] = [[Buffer.from(all.subarray(end))], all.length - end];
      if (end > 0) yield all.subarray(0, end);
    }
    if (bytes > 0) yield Buffer.concat(held);
    await client.query("commit");
    isDone = true;
  } finally {
    // A connection that is not read to its end is closed.
    client.release(!isDone);
  }
}

/** The numbers of the records at leaves. */
export async function recordsAt(store: Store, kind: Kind, leaves: readonly number[]): Promise<readonly string[]> {
  const { rows } = await store.pool.query<{ record_id: string }>(
    `select record_id from ${quoted(tableOf(kind))} where leaf = any($1)`,
    [leaves],
  );
  return rows.map((row) => row.record_id);
}

/**
 * The numbers of current records, of some profiles, of which a field ends like one of several texts; `compared` says in what form
 * fields are compared: digits alone, letters and digits alone (capitals), or small letters.
 */
export async function recordsEnding(
  store: Store,
  kind: Kind,
  profiles: readonly number[],
  fields: readonly {
    readonly name: string;
    readonly compared: "digits" | "plain" | "small";
    readonly ends: readonly string[];
  }[],
): Promise<readonly string[]> {
  const values: unknown[] = [profiles, ENDING];
  const among = fields.map(({ name, compared, ends }) => {
    const column = quoted(columnOf(name));
    return `(${column} is not null and right(${COMPARED[compared](column)}, $2) = any($${values.push(ends)}))`;
  });
  if (among.length === 0) return [];
  const { rows } = await store.pool.query<{ record_id: string }>(
    `select record_id from ${quoted(tableOf(kind))} where is_current and profile = any($1) and (${among.join(" or ")})`,
    values,
  );
  return rows.map((row) => row.record_id);
}

/** How many characters at the end of a field `recordsEnding` compares. */
export const ENDING = 5;

const COMPARED = {
  digits: (column: string) => `regexp_replace(normalize(${column}, NFKC), '\\D', '', 'g')`,
  plain: (column: string) => `upper(regexp_replace(normalize(${column}, NFKC), '[^[:alnum:]&]', '', 'g'))`,
  small: (column: string) => `lower(btrim(normalize(${column}, NFKC)))`,
} as const;

/** The numbers of current records, of some profiles, of whose items one has one of several values in a field. */
export async function recordsWithItem(
  store: Store,
  kind: Kind,
  profiles: readonly number[],
  { field, among }: { readonly field: string; readonly among: readonly string[] },
): Promise<readonly string[]> {
  const items = itemTableOf(kind);
  if (items === undefined) throw new Error(`\`${kind.name}\` has no items: correct the question`);
  const { rows } = await store.pool.query<{ record_id: string }>(
    `select record_id from ${quoted(tableOf(kind))} where is_current and profile = any($1)
     and leaf in (select leaf from ${quoted(items)} where ${quoted(columnOf(field))} = any($2))`,
    [profiles, among],
  );
  return rows.map((row) => row.record_id);
}

/** The numbers of current records, of some profiles, of which a field does not begin with a text. */
export async function recordsNotBeginning(
  store: Store,
  kind: Kind,
  profiles: readonly number[],
  { field, text }: { readonly field: string; readonly text: string },
): Promise<readonly string[]> {
  const { rows } = await store.pool.query<{ record_id: string }>(
    `select record_id from ${quoted(tableOf(kind))}
     where is_current and profile = any($1) and not starts_with(${quoted(columnOf(field))}, $2)`,
    [profiles, text],
  );
  return rows.map((row) => row.record_id);
}
