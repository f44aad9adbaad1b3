import { sql } from "kysely";
import type { Kind } from "../core/kind.ts";
import type { AnswerRow, Period, Question } from "../core/question.ts";
import type { Store } from "./database.ts";
import { questionSql, type Sql } from "./question-sql.ts";

/** One group of a question within one span of the calendar, with a mark of the very records that are in it. */
export type MarkedGroup = {
  readonly by: AnswerRow["by"];
  readonly records: number;
  /** The same for the same records and nobody else's guess: it is made with a secret seed. */
  readonly mark: string;
};

/**
 * The groups of a question about plain fields, each cut into the calendar years that lie wholly within the period and the
 * quarters beside them; uncut without a period. Throws on a field that the kind does not have.
 */
export async function markedGroups(
  store: Store,
  kind: Kind,
  question: Question,
  scope: { readonly profiles: readonly number[]; readonly period?: Period },
  seed: bigint,
): Promise<readonly MarkedGroup[]> {
  const query = questionSql(kind, question, scope);
  const dimensions = Object.entries(question.by);
  const texts = dimensions.map(([, of]) => query.text(query.dimension(of), of));
  const list = (parts: readonly Sql[]) => (parts.length === 0 ? sql`` : sql.join(parts));
  const { rows } = await sql<{ key: string; records: number; mark: string }>`
    select key, count(*) as records, bit_xor(hashtextextended(record_id, ${String(seed)}::bigint))::text as mark
    from (select k.record_id, json_build_array(${list(texts)})::text as key, ${spanOf(scope.period)} as span ${query.from}) g
    group by key, span order by key`.execute(store.db);
  return rows.map(({ key, records, mark }) => {
    const values = JSON.parse(key) as readonly (string | null)[];
    return { by: Object.fromEntries(dimensions.map(([name], at) => [name, values[at] ?? null])), records, mark };
  });
}

/** The year of a record where all of it lies within the period, else its quarter. */
function spanOf(period: Period | undefined): Sql {
  if (period === undefined) return sql`''`;
  const { from, until } = period;
  return sql`case when date_trunc('year', k.record_day::timestamp) >= ${from}::date
    and date_trunc('year', k.record_day::timestamp) + interval '1 year' <= ${until}::date + 1
    then to_char(k.record_day, 'YYYY') else to_char(k.record_day, 'YYYY-"Q"Q') end`;
}
