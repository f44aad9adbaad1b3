import { sql } from "kysely";
import type { PoolClient } from "pg";
import { dayAfter, dayBefore, monthSpan } from "../core/day.ts";
import type { Kind } from "../core/kind.ts";
import type { Answer, Period, Question } from "../core/question.ts";
import { answerOf, type GroupRow } from "./aggregate.ts";
import { inStillState, type Store } from "./database.ts";
import { digest } from "./hashing.ts";
import { ownProfiles } from "./profiles.ts";
import { groupsSql, type Scope, type Sql } from "./question-sql.ts";
import { logSize, supersededBy } from "./read-records.ts";
import { quoted, tableOf } from "./schema.ts";

/** A question whose groups are kept counted, month by month. */
export type KeptQuestion = { readonly kind: Kind; readonly question: Question };

/**
 * Works on one unmoving state of a store, in which the rollups of these questions hold every record logged so far. Only
 * what was logged since the last time is counted: records that came are added, versions that they supersede taken away.
 */
export async function inRollups<T>(
  store: Store,
  kept: readonly KeptQuestion[],
  work: (store: Store) => Promise<T>,
): Promise<T> {
  return await store.db.connection().execute(async (connection) => {
    // Whoever comes second sees what the first one counted: the state that is worked on is taken after the lock.
    await sql`select pg_advisory_lock(746921)`.execute(connection);
    try {
      return await inStillState({ ...store, db: connection }, async (still) => {
        await countNew(still, kept);
        return await work(still);
      });
    } finally {
      await sql`select pg_advisory_unlock(746921)`.execute(connection);
    }
  });
}

/** Lets all questions of a kind be counted anew when versions of the node's own were changed in their place. */
export async function forgetRollups(client: PoolClient, kind: Kind, changed: readonly number[]): Promise<void> {
  await client.query(
    `delete from rollup_state where question like $1 and exists (
       select from ${quoted(tableOf(kind))} k join profile p on p.id = k.profile where k.leaf = any($2) and p.terms = '')`,
    [`${kind.name}/%`, changed],
  );
}

/** Answers a question from its rollup; the same as `aggregate` of all records, at a cost that grows with the groups. */
export async function aggregateKept(
  store: Store,
  { kind, question }: KeptQuestion,
  scope: Pick<Scope, "profiles" | "period" | "leaveOut">,
): Promise<Answer> {
  const { profiles, period, leaveOut = [] } = scope;
  const { months, rest } = period === undefined ? { months: undefined, rest: [] } : wholeMonths(period);
  const inMonths =
    months === undefined
      ? sql`${period === undefined}`
      : sql`month between ${months.from}::date and ${months.until}::date`;
  const parts: Sql[] = [
    sql`select key, records, items, total, unstated from rollup
        where question = ${nameOf({ kind, question })} and profile = any(${profiles}) and ${inMonths}`,
    ...rest.map((days) => groupsSql(kind, question, { profiles, period: days })),
  ];
  if (leaveOut.length > 0) {
    const left = groupsSql(kind, question, { profiles, period, only: leaveOut });
    parts.push(sql`select key, -records, -items, -total, -unstated from (${left}) left_out`);
  }
  const { rows } = await sql<GroupRow>`
    select key, ${SUMS} from (${sql.join(parts, sql` union all `)}) parts group by key having sum(records) > 0`.execute(
    store.db,
  );
  return answerOf(question, rows);
}

const SUMS = sql`sum(records)::bigint as records, sum(items)::bigint as items, sum(total) as total, sum(unstated)::bigint as unstated`;

function nameOf({ kind, question }: KeptQuestion): string {
  return `${kind.name}/${question.name}`;
}

/** Says which rollups differ from what counting all records anew gives: they were changed behind the back of the house. */
export async function wrongRollups(store: Store, kept: readonly KeptQuestion[]): Promise<readonly string[]> {
  return await inRollups(store, kept, async (still) => {
    const own = await ownProfiles(still);
    const wrong: string[] = [];
    for (const one of kept) {
      const counted = sql`select ${sql.join(GROUP_COLUMNS)} from (${monthlyGroups(one, { profiles: idsOf(own, one.kind) })}) g`;
      const held = sql`select ${sql.join(GROUP_COLUMNS)} from rollup where question = ${nameOf(one)}`;
      const { rows } = await sql`
        select from ((${counted} except all ${held}) union all (${held} except all ${counted})) differing limit 1`.execute(
        still.db,
      );
      if (rows.length > 0) wrong.push(nameOf(one));
    }
    return wrong;
  });
}

const GROUP_COLUMNS = ["profile", "month", "key", "records", "items", "total", "unstated"].map((name) => sql.id(name));

/** Adds to rollups what was logged since they were last counted; all of it where the question is another. */
async function countNew(store: Store, kept: readonly KeptQuestion[]): Promise<void> {
  const before = await logSize(store);
  const counted = new Map(
    (await store.db.selectFrom("rollup_state").selectAll().execute()).map((one) => [one.question, one]),
  );
  const own = await ownProfiles(store);
  for (const one of kept) {
    const question = nameOf(one);
    const definition = digest(JSON.stringify(one.question));
    const known = counted.get(question);
    const from = known?.definition === definition ? known.leaf : 0;
    if (from === before && known !== undefined) continue;
    if (from === 0) await store.db.deleteFrom("rollup").where("question", "=", question).execute();
    const profiles = idsOf(own, one.kind);
    await addGroups(store, one, { profiles, logged: { from, before } }, sql`1`);
    const superseded = from === 0 ? [] : await supersededBy(store, one.kind, { from, before });
    if (superseded.length > 0) {
      await addGroups(store, one, { profiles, versions: superseded }, sql`-1`);
      await store.db.deleteFrom("rollup").where("question", "=", question).where("records", "=", 0).execute();
    }
    await store.db
      .insertInto("rollup_state")
      .values({ question, definition, leaf: before })
      .onConflict((conflict) => conflict.column("question").doUpdateSet({ definition, leaf: before }))
      .execute();
  }
}

function idsOf(own: Awaited<ReturnType<typeof ownProfiles>>, kind: Kind): number[] {
  return own.filter(({ profile }) => profile.kind === kind.name).map(({ id }) => id);
}

function monthlyGroups({ kind, question }: KeptQuestion, scope: Scope): Sql {
  return groupsSql(kind, question, scope, {
    profile: sql`k.profile`,
    month: sql`coalesce(date_trunc('month', k.record_day::timestamp)::date, '-infinity')`,
  });
}

async function addGroups(store: Store, kept: KeptQuestion, scope: Scope, sign: Sql): Promise<void> {
  await sql`
    insert into rollup as r (question, profile, month, key, records, items, total, unstated)
    select ${nameOf(kept)}, profile, month, key, ${sign} * records, ${sign} * items, trim_scale(${sign} * total), ${sign} * unstated
    from (${monthlyGroups(kept, scope)}) counted
    on conflict (question, profile, month, md5(key)) do update set
      records = r.records + excluded.records, items = r.items + excluded.items,
      total = trim_scale(r.total + excluded.total), unstated = r.unstated + excluded.unstated`.execute(store.db);
}

/** The months that lie whole in a period (first day of the first, last day of the last), and the days besides them. */
export function wholeMonths(period: Period): { readonly months: Period | undefined; readonly rest: readonly Period[] } {
  const first = monthSpan(period.from.slice(0, 7));
  const last = monthSpan(period.until.slice(0, 7));
  const from = period.from === first.from ? period.from : dayAfter(first.to);
  const until = period.until === last.to ? period.until : dayBefore(last.from);
  if (from > until) return { months: undefined, rest: [period] };
  const rest = [
    { from: period.from, until: dayBefore(from) },
    { from: dayAfter(until), until: period.until },
  ];
  return { months: { from, until }, rest: rest.filter((days) => days.from <= days.until) };
}
