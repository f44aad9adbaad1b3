import type { PoolClient } from "pg";
import { type Part, PARTS } from "../core/fields.ts";
import { itemFields, type Kind, listOfKind, plainFields } from "../core/kind.ts";
import { endLineKeys } from "./backup-keys.ts";
import { disturb } from "./received.ts";
import { markToRewrite } from "./rewrite-tables.ts";
import { forgetRollups } from "./rollups.ts";
import { columnOf, itemTableOf, quoted, tableOf } from "./schema.ts";

/** SHA-256 of a text column in base64url without padding, in SQL. */
const digestOf = (column: string) =>
  `rtrim(translate(encode(sha256(convert_to(${column}, 'UTF8')), 'base64'), '+/', '-_'), '=')`;

/**
 * Erases parts of all versions of records of a kind: the sealed texts, of which the digests stay, the typed columns and
 * items, and the keys of the encrypted backup copy. Answers the leaves of the versions that lost something, and how many
 * parts that were in all. Inside a transaction that holds the log's lock.
 */
export async function eraseParts(
  client: PoolClient,
  kind: Kind,
  leaves: readonly number[],
  parts: readonly Part[],
): Promise<{ readonly erased: number; readonly leaves: readonly number[] }> {
  if (leaves.length === 0 || parts.length === 0) return { erased: 0, leaves: [] };
  const touched = new Set<number>();
  let erased = 0;
  for (const part of parts) {
    const { rows } = await client.query<{ leaf: number }>(
      `update sealed_record set ${quoted(part)} = null,
         digests = coalesce(digests, '{}'::jsonb) || jsonb_build_object($2::text, ${digestOf(quoted(part))})
       where leaf = any($1) and ${quoted(part)} is not null returning leaf`,
      [leaves, part],
    );
    for (const { leaf } of rows) touched.add(leaf);
    erased += rows.length;
    await client.query(`update backup_key set ${quoted(part)} = null where leaf = any($1)`, [leaves]);
  }
  const changed = [...touched];
  if (changed.length === 0) return { erased, leaves: changed };
  const columns = plainFields(kind)
    .filter(([, field]) => parts.includes(field.part))
    .map(([name]) => columnOf(name));
  if (parts.includes("facts")) columns.push("record_day", "record_place");
  if (columns.length > 0) await blank(client, tableOf(kind), columns, changed);
  await eraseItems(client, kind, changed, parts);
  await forgetRollups(client, kind, changed);
  await disturb(client);
  const items = itemTableOf(kind);
  await markToRewrite(client, [...HOLD_PARTS, tableOf(kind), ...(items === undefined ? [] : [items])]);
  return { erased, leaves: changed };
}

/** What holds parts or is made of them, beside the tables of the kind. */
const HOLD_PARTS = ["sealed_record", "backup_key", "rollup", "list_chunk", "list_block"];

/** Blanks the columns of items; where no part is left that tells of items, their rows go too. */
async function eraseItems(
  client: PoolClient,
  kind: Kind,
  leaves: readonly number[],
  parts: readonly Part[],
): Promise<void> {
  const list = listOfKind(kind);
  const table = itemTableOf(kind);
  if (list === undefined || table === undefined) return;
  const fields = itemFields(list);
  const columns = fields.filter(([, field]) => parts.includes(field.part)).map(([name]) => columnOf(name));
  if (columns.length > 0) await blank(client, table, columns, leaves);
  const telling = PARTS.filter((part) => fields.some(([, field]) => field.part === part));
  await client.query(
    `delete from ${quoted(table)} where leaf = any($1) and leaf in (
       select leaf from sealed_record where leaf = any($1) and ${telling.map((part) => `${quoted(part)} is null`).join(" and ")})`,
    [leaves],
  );
}

async function blank(
  client: PoolClient,
  table: string,
  columns: readonly string[],
  leaves: readonly number[],
): Promise<void> {
  const set = columns.map((column) => `${quoted(column)} = null`).join(", ");
  await client.query(`update ${quoted(table)} set ${set} where leaf = any($1)`, [leaves]);
}

/** The leaves of all versions of records of a kind. */
export async function leavesOf(client: PoolClient, kind: Kind, records: readonly string[]): Promise<readonly number[]> {
  const { rows } = await client.query<{ leaf: number }>(
    `select leaf from ${quoted(tableOf(kind))} where record_id = any($1) order by leaf`,
    [records],
  );
  return rows.map((row) => row.leaf);
}

/** Erases the bodies of the lines that brought received versions; their digests and signatures stay. */
export async function eraseReceivedLines(client: PoolClient, leaves: readonly number[]): Promise<void> {
  const { rows } = await client.query<{ peer: string; position: number }>(
    `update feed_in set is_erased = true, body = ''
     where not is_erased and (peer, position) in (select peer, position from received_version where leaf = any($1))
     returning peer, position`,
    [leaves],
  );
  if (rows.length === 0) return;
  await endLineKeys(
    client,
    rows.map((row) => ({ direction: "in", ...row })),
  );
  await markToRewrite(client, ["feed_in", "backup_row_key"]);
}
