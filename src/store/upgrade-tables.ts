import { pipeline } from "node:stream/promises";
import type { PoolClient } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { type Kind, listOfKind } from "../core/kind.ts";
import type { SealedParts } from "../core/sealed.ts";
import { valuesOfVersion } from "../core/upgrade.ts";
import { itemTableOf, quoted, tableOf } from "./schema.ts";
import { planOf } from "./sealed-batch.ts";

type Row = SealedParts<string | null> & {
  readonly leaf: number;
  readonly record: string;
  readonly revision: number;
  readonly copy: number;
  readonly profile: number;
  readonly isCurrent: boolean;
  readonly intake: number | null;
  readonly version: number;
};

const PAGE = 500;

/**
 * Writes the typed rows of records that were sealed under older versions of a kind anew, as its newest version has them.
 * What was sealed stays as it is; rollups are counted anew. Inside a transaction.
 */
export async function upgradeTables(client: PoolClient, kind: Kind): Promise<void> {
  for (let after = -1; ; ) {
    const { rows } = await client.query<Row>(
      `select k.leaf, k.record_id as record, k.revision, k.copy, k.profile, k.is_current as "isCurrent", k.intake,
         s.kind_version as version, s.facts, s.identifiers, s.persons, s."case"
       from ${quoted(tableOf(kind))} k join sealed_record s on s.leaf = k.leaf
       where k.leaf > $1 and s.kind_version < $2 order by k.leaf limit ${PAGE}`,
      [after, kind.version],
    );
    if (rows.length === 0) break;
    after = rows.at(-1)?.leaf ?? after;
    await rewrite(client, kind, rows);
  }
  await client.query("delete from rollup_state where question like $1", [`${kind.name}/%`]);
  await client.query("update log_state set disturbed = disturbed + 1");
}

async function rewrite(client: PoolClient, kind: Kind, rows: readonly Row[]): Promise<void> {
  const leaves = rows.map((row) => row.leaf);
  for (const table of [tableOf(kind), itemTableOf(kind)]) {
    if (table !== undefined) await client.query(`delete from ${quoted(table)} where leaf = any($1)`, [leaves]);
  }
  const { copy: plan } = planOf(kind);
  const list = listOfKind(kind);
  const [records, items]: [string[], string[]] = [[], []];
  for (const { leaf, version, intake, facts, identifiers, persons, case: inCase, ...head } of rows) {
    const read = valuesOfVersion(kind, version, { facts, identifiers, persons, case: inCase });
    const values = list === undefined || read[list.name] !== undefined ? read : { ...read, [list.name]: [] };
    const found =
      facts === null ? { day: undefined, place: undefined } : { day: kind.day(values), place: kind.place(values) };
    records.push(`${plan.recordLine({ ...head, ...found, intake: intake ?? undefined }, values)}${leaf}\n`);
    for (const line of plan.itemLines(values)) items.push(`${line}${leaf}\n`);
  }
  await pipeline([records.join("")], client.query(copyFrom(plan.copyRecords)));
  if (plan.copyItems !== undefined && items.length > 0)
    await pipeline([items.join("")], client.query(copyFrom(plan.copyItems)));
}
