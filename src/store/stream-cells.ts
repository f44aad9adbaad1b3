import { sql } from "kysely";
import type { Kind } from "../core/kind.ts";
import type { Question } from "../core/question.ts";
import type { Stream } from "../core/stream.ts";
import type { Store } from "./database.ts";
import { questionSql, type Scope } from "./question-sql.ts";
import { columnOf } from "./schema.ts";

/** One cell of a stream: so many in one place, of one value, in the week or month that begins on a day. */
export type StreamCell = {
  readonly place: string | null;
  readonly category: string | null;
  readonly period: string;
  readonly count: number;
  /** Records that state no figure, where figures are added up. */
  readonly unstated: number;
  /** Whether all of it is made up for demonstration. */
  readonly synthetic: boolean;
};

/** Which records of a stream count: of these profiles, those known at some time. */
export type StreamScope = {
  readonly profiles: readonly number[];
  /** The versions that were current when the log had so many leaves; the current ones unless said. */
  readonly asOf?: number;
  /** Records reported later than this day, or of later days, do not count. */
  readonly until: string;
};

function questionOf(stream: Stream): Question {
  return {
    name: stream.name,
    kind: stream.kind,
    by: { category: stream.by },
    ...(stream.where === undefined ? {} : { where: stream.where }),
  };
}

function piecesOf(kind: Kind, stream: Stream, scope: StreamScope) {
  const asked: Scope = {
    profiles: scope.profiles,
    ...(scope.asOf === undefined ? {} : { asOf: scope.asOf }),
  };
  const query = questionSql(kind, questionOf(stream), asked);
  const reported = stream.reported === undefined ? undefined : sql`k.${sql.id(columnOf(stream.reported))}`;
  const known = reported === undefined ? sql`` : sql`and (${reported} is null or ${reported} <= ${scope.until}::date)`;
  const period = sql`date_trunc(${sql.lit(stream.grain)}, k.record_day::timestamp)::date`;
  const from = sql`${query.from} and k.record_day is not null and k.record_day <= ${scope.until}::date ${known}`;
  return { query, reported, period, from };
}

/** Counts a stream by place, value and period, with one pass over its kind's table. Throws on a field that the kind does not have. */
export async function streamCells(
  store: Store,
  kind: Kind,
  stream: Stream,
  scope: StreamScope,
): Promise<readonly StreamCell[]> {
  if (scope.profiles.length === 0) return [];
  const { query, period, from } = piecesOf(kind, stream, scope);
  const figure = stream.adds === undefined ? undefined : sql`k.${sql.id(columnOf(stream.adds))}`;
  const count = figure === undefined ? sql`count(distinct k.leaf)` : sql`coalesce(sum(${figure}), 0)`;
  const unstated = figure === undefined ? sql`0` : sql`count(*) - count(${figure})`;
  const { rows } = await sql<StreamCell>`
    select k.record_place as place, ${query.dimension(stream.by)}::text as category, ${period} as period,
      ${count}::double precision as count, (${unstated})::int as unstated,
      bool_and(k.profile in (select id from profile where synthetic)) as synthetic
    ${from} group by 1, 2, 3 order by 3, 1, 2`.execute(store.db);
  return rows;
}

/** How many records of a stream happened in one period and were reported in another: the days on which both begin. */
export async function streamDelays(
  store: Store,
  kind: Kind,
  stream: Stream,
  scope: StreamScope & { readonly from: string },
): Promise<readonly { readonly happened: string; readonly reported: string; readonly records: number }[]> {
  const { reported, period, from } = piecesOf(kind, stream, scope);
  if (reported === undefined || scope.profiles.length === 0) return [];
  const { rows } = await sql<{ happened: string; reported: string; records: number }>`
    select ${period} as happened, date_trunc(${sql.lit(stream.grain)}, ${reported}::timestamp)::date as reported,
      count(distinct k.leaf)::int as records
    ${from} and ${reported} is not null and k.record_day >= ${scope.from}::date group by 1, 2 order by 1, 2`.execute(
    store.db,
  );
  return rows;
}

/** How many leaves the log had at the end of a day (UTC), and the day of the first checkpoint. */
export async function logSizeOn(
  store: Store,
  day: string,
): Promise<{ readonly size: number; readonly since: string | undefined }> {
  const { rows } = await sql<{ size: number | null; since: string | null }>`
    select (select max(size) from checkpoint where made_at < (${day}::date + 1) at time zone 'UTC') as size,
      (select min(made_at at time zone 'UTC')::date::text from checkpoint) as since`.execute(store.db);
  return { size: rows[0]?.size ?? 0, since: rows[0]?.since ?? undefined };
}

/** One statement of who reported what, for which days, and how completely. */
export type CoverageSpan = {
  readonly agency: string;
  readonly subject: string;
  readonly from: string;
  readonly until: string;
  readonly completeness: string;
};

/** The coverage statements of these profiles that were current when the log had so many leaves. */
export async function coverageSpans(
  store: Store,
  kind: Kind,
  scope: { readonly profiles: readonly number[]; readonly asOf?: number },
): Promise<readonly CoverageSpan[]> {
  if (scope.profiles.length === 0) return [];
  const asked: Scope = { profiles: scope.profiles, ...(scope.asOf === undefined ? {} : { asOf: scope.asOf }) };
  const { from } = questionSql(kind, { name: "stated", kind: kind.name, by: {} }, asked);
  const { rows } = await sql<CoverageSpan>`
    select distinct k.agency, k.subject, k."from", k.until, k.completeness ${from}`.execute(store.db);
  return rows;
}
