import { sql } from "kysely";
import type { Kind } from "../core/kind.ts";
import type { Words } from "../core/words.ts";
import type { Store } from "./database.ts";
import { itemTableOf, tableOf } from "./schema.ts";

/** What became of the rows of one file. */
export type IntakeCounts = {
  readonly read: number;
  readonly added: number;
  readonly revised: number;
  readonly unchanged: number;
  readonly passed: number;
  readonly repaired: number;
  readonly refused: number;
  readonly faults: number;
};

/** Writes down that a file is being taken in, and answers the number under which it is. */
export async function beginIntake(store: Store, of: { source: string; file: string; digest: string }): Promise<number> {
  const { id } = await store.db
    .insertInto("intake")
    .values({ ...of, ended_at: null })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Writes down how a file ended: its counts, what was found, and the publisher's totals beside what was read. */
export async function endIntake(
  store: Store,
  intake: number,
  counts: IntakeCounts,
  findings: readonly { readonly code: string; readonly row?: number; readonly say: Words }[],
  controls: readonly {
    readonly name: string;
    readonly unit: string;
    readonly published: number;
    readonly read: number;
  }[],
): Promise<void> {
  await store.db.transaction().execute(async (tx) => {
    for (const { code, row, say } of findings.slice(0, 10_000)) {
      await tx
        .insertInto("intake_finding")
        .values({ intake, code, row: row ?? null, words: JSON.stringify(say) })
        .execute();
    }
    for (const control of controls.slice(0, 10_000)) {
      await tx
        .insertInto("intake_control")
        .values({ intake, ...control })
        .execute();
    }
    await tx
      .updateTable("intake")
      .set({ ...counts, ended_at: new Date() })
      .where("id", "=", intake)
      .execute();
  });
}

/** One file that was taken in; `ended` is false when it was cut off. */
export type IntakeRow = IntakeCounts & {
  readonly id: number;
  readonly source: string;
  readonly file: string;
  readonly ended: boolean;
};

/** All files that were taken in, oldest first; a file that was taken in again is named once. */
export async function listIntakes(store: Store): Promise<readonly IntakeRow[]> {
  const rows = await store.db
    .selectFrom("intake")
    .selectAll()
    .distinctOn(["source", "digest"])
    .orderBy("source")
    .orderBy("digest")
    .orderBy("id")
    .execute();
  rows.sort((a, b) => a.id - b.id);
  return rows.map(({ ended_at, started_at: _, digest: __, ...row }) => ({ ...row, ended: ended_at !== null }));
}

/** Lets the database look at the tables of some kinds anew after a large intake, so that it plans well over them. */
export async function refreshStatistics(store: Store, kinds: Iterable<Kind>): Promise<void> {
  const tables = [...kinds].flatMap((kind) => [tableOf(kind), itemTableOf(kind) ?? []].flat());
  await sql`analyze ${sql.join(tables.map((table) => sql.table(table)))}`.execute(store.db);
}
