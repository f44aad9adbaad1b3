import type { Field } from "../core/fields.ts";
import { itemFields, type Kind, listOfKind, plainFields } from "../core/kind.ts";
import { ACCOUNTS_SCHEMA } from "./accounts-schema.ts";
import { BLIND_SCHEMA } from "./blind-schema.ts";
import { CONSENT_SCHEMA } from "./consent-schema.ts";
import { LOG_RESTART_SCHEMA } from "./log-restart-schema.ts";
import { EXCHANGE_SCHEMA } from "./exchange-schema.ts";
import { EXTRACTS_SCHEMA, extractTrigger } from "./extracts/extract-schema.ts";
import { PEER_SCHEMA } from "./peer-schema.ts";
import { SHARING_SCHEMA } from "./sharing-schema.ts";
import { WARNING_SCHEMA } from "./warning-schema.ts";

/** The name of a kind's table: `firearm_recovery`. */
export function tableOf(kind: Kind): string {
  return kind.name.replaceAll("-", "_");
}

/** The name of the table of a kind's items: `seizure_items`. */
export function itemTableOf(kind: Kind): string | undefined {
  const list = listOfKind(kind);
  return list === undefined ? undefined : `${tableOf(kind)}_${columnOf(list.name)}`;
}

/** The name of a field's column: `recovered_on`. */
export function columnOf(field: string): string {
  return field.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
}

/** An identifier in quotation marks, as SQL wants it. */
export function quoted(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}

/** The columns that every kind's table has before its own. */
export const HEAD_COLUMNS = [
  "record_id",
  "revision",
  "copy",
  "profile",
  "is_current",
  "record_day",
  "record_place",
  "intake",
] as const;

const FIXED = `
create table if not exists schema_kind (name text primary key, version int not null);
create table if not exists profile (
  id int primary key generated always as identity,
  kind text not null, originator text not null, country text not null, marking text not null,
  pap text not null, handling text not null, grading text not null, synthetic boolean not null, terms text not null,
  unique (kind, originator, country, marking, pap, handling, grading, synthetic, terms)
);
create table if not exists sealed_record (
  leaf bigint primary key,
  record_id text not null,
  revision int not null,
  profile int not null,
  kind_version int not null,
  facts text, identifiers text, persons text, "case" text,
  digests jsonb
);
comment on column sealed_record.digests is 'the digests of parts that are no longer here; the statement is made again from this row and its profile';
create table if not exists log_state (singleton boolean primary key default true check (singleton), size bigint not null);
insert into log_state (size) values (0) on conflict do nothing;
create table if not exists log_tile (
  level smallint not null, index bigint not null, width smallint not null, bytes bytea not null,
  primary key (level, index)
);
create table if not exists log_bundle (index bigint primary key, width smallint not null, bytes bytea not null);
do $$ begin
  -- Digests cannot be compressed: the database need not try.
  if exists (select from pg_attribute where attrelid in ('log_tile'::regclass, 'log_bundle'::regclass) and attname = 'bytes' and attstorage <> 'e') then
    alter table log_tile alter column bytes set storage external;
    alter table log_bundle alter column bytes set storage external;
  end if;
end $$;
create table if not exists checkpoint (size bigint primary key, note text not null, made_at timestamptz not null default now());
create table if not exists log_event (leaf bigint primary key, type text not null, content text not null, made_at timestamptz not null default now());
create index if not exists log_event_draw on log_event (leaf) where type = 'draw-key';
create table if not exists intake (
  id bigint primary key generated always as identity,
  source text not null, file text not null, digest text not null,
  started_at timestamptz not null default now(), ended_at timestamptz,
  read bigint not null default 0, added bigint not null default 0, revised bigint not null default 0,
  unchanged bigint not null default 0, passed bigint not null default 0, repaired bigint not null default 0,
  refused bigint not null default 0, faults bigint not null default 0
);
create table if not exists intake_finding (
  intake bigint not null references intake, code text not null, row bigint, words jsonb not null
);
create table if not exists intake_control (
  intake bigint not null references intake, name text not null, unit text not null,
  published double precision not null, read double precision not null
);
create table if not exists rollup_state (question text primary key, definition text not null, leaf bigint not null);
comment on table rollup_state is 'up to which leaf a question is counted in rollup; to be emptied by whoever changes records in another way than by a new version';
create table if not exists rollup (
  question text not null, profile int not null, month date not null, key text not null,
  records bigint not null, items bigint, total numeric, unstated bigint
);
create unique index if not exists rollup_group on rollup (question, profile, month, md5(key));
create table if not exists publication (
  id bigint primary key generated always as identity,
  report text not null, desk text not null, input text not null,
  from_day date not null, until_day date not null,
  digest text not null, cells jsonb not null, made_at timestamptz not null default now(),
  unique (desk, input)
);
create table if not exists access_token (
  digest text primary key, agency text not null, role text not null, made_at timestamptz not null default now()
);
`;

/** The SQL that makes the tables of the house and of every kind; safe to run again. New fields of a kind are added. */
export function schemaSql(kinds: readonly Kind[]): string {
  const fixed = [
    FIXED,
    PEER_SCHEMA,
    EXCHANGE_SCHEMA,
    CONSENT_SCHEMA,
    BLIND_SCHEMA,
    LOG_RESTART_SCHEMA,
    SHARING_SCHEMA,
    ACCOUNTS_SCHEMA,
    EXTRACTS_SCHEMA,
    WARNING_SCHEMA,
  ];
  return [...fixed, ...kinds.map(kindSql)].join("");
}

function kindSql(kind: Kind): string {
  const table = quoted(tableOf(kind));
  const fields = plainFields(kind);
  const own = fields.map(([name, field]) => `${quoted(columnOf(name))} ${field.type.column}`);
  let sql = `
create table if not exists ${table} (
  record_id text not null, revision int not null, copy smallint not null default 0,
  profile int not null, is_current boolean not null,
  record_day date, record_place text, intake bigint,
  ${own.join(", ")},
  leaf bigint not null,
  primary key (record_id, revision, copy)
);
alter table ${table} add column if not exists copy smallint not null default 0;
do $$ begin
  if (select cardinality(conkey) from pg_constraint where conrelid = '${table}'::regclass and contype = 'p') = 2 then
    alter table ${table} drop constraint ${quoted(`${tableOf(kind)}_pkey`)}, add primary key (record_id, revision, copy);
  end if;
end $$;
comment on column ${table}.copy is '0 for the node''s own versions; a received version stands once for each terms under which it came, from 1';
${fields.map(([name, field]) => `alter table ${table} add column if not exists ${quoted(columnOf(name))} ${field.type.column};`).join("\n")}
comment on table ${table} is '${kind.purpose.en.replaceAll("'", "''")}';
create unique index if not exists ${quoted(`${tableOf(kind)}_leaf`)} on ${table} (leaf);
${fields
  .filter(([, field]) => isPivot(field))
  .map(([name]) => pivotIndex(tableOf(kind), name))
  .join("\n")}
${extractTrigger(kind.name, {
  table,
  trigger: quoted(`${tableOf(kind)}_forget`),
  columns: [...fields.map(([name]) => columnOf(name)), "record_day", "profile"].map(quoted),
})}
`;
  const list = listOfKind(kind);
  const itemTable = itemTableOf(kind);
  if (list !== undefined && itemTable !== undefined) {
    const items = itemFields(list);
    sql += `
create table if not exists ${quoted(itemTable)} (
  leaf bigint not null, item int not null,
  ${items.map(([name, field]) => `${quoted(columnOf(name))} ${field.type.column}`).join(", ")},
  primary key (leaf, item)
);
${items.map(([name, field]) => `alter table ${quoted(itemTable)} add column if not exists ${quoted(columnOf(name))} ${field.type.column};`).join("\n")}
${items
  .filter(([, field]) => isPivot(field))
  .map(([name]) => pivotIndex(itemTable, name))
  .join("\n")}
`;
  }
  return sql;
}

/** Says whether sharing a value of this field links two records. */
function isPivot(field: Field): boolean {
  return field.part === "identifiers" && field.type.identifier !== undefined;
}

function pivotIndex(table: string, field: string): string {
  const column = columnOf(field);
  return `create index if not exists ${quoted(`${table}_${column}`)} on ${quoted(table)} (${quoted(column)}) where ${quoted(column)} is not null;`;
}
