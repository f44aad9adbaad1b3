import type { Period } from "../core/question.ts";
import type { Store } from "./database.ts";

/** One report as it was published: what it was made from, what it printed and withheld, and the digest of its data. */
export type NewPublication = {
  readonly report: string;
  readonly desk: string;
  /** What it was made from: the same records, period and minimum give the same text. */
  readonly input: string;
  readonly period: Period;
  readonly digest: string;
  readonly cells: unknown;
};

/** The cells of all reports of a desk published before the one that is made from this input, oldest first. */
export async function earlierPublications(store: Store, desk: string, input: string): Promise<readonly unknown[]> {
  const same = await store.db
    .selectFrom("publication")
    .select("id")
    .where("desk", "=", desk)
    .where("input", "=", input)
    .executeTakeFirst();
  const rows = await store.db
    .selectFrom("publication")
    .select("cells")
    .where("desk", "=", desk)
    .where("id", "<", same?.id ?? Number.MAX_SAFE_INTEGER)
    .orderBy("id")
    .execute();
  return rows.map((row) => row.cells as unknown);
}

/** Writes a publication down; false when the same input was published before. */
export async function keepPublication(store: Store, of: NewPublication): Promise<boolean> {
  const { period, cells, ...rest } = of;
  const kept = await store.db
    .insertInto("publication")
    .values({ ...rest, from_day: period.from, until_day: period.until, cells: JSON.stringify(cells) })
    .onConflict((conflict) => conflict.columns(["desk", "input"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  return kept !== undefined;
}
