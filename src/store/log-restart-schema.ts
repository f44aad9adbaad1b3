/** The SQL of the tables of logs that went on after a loss; safe to run again. */
export const LOG_RESTART_SCHEMA = `
create table if not exists log_restart (
  origin text not null, note text not null, kept_size bigint not null, lost_size bigint not null,
  accepted_by text not null default '', leaf bigint not null, made_at timestamptz not null default now(),
  primary key (origin, note)
);
comment on table log_restart is 'statements of logs that lost entries: this node''s own, and those of partners that a person has accepted here';
create table if not exists witnessed_lost (
  origin text not null, size bigint not null, root bytea not null, note text not null, seen_at timestamptz,
  primary key (origin, size, root)
);
comment on table witnessed_lost is 'checkpoints that a log signed and has stated to have lost: kept as evidence, not continued from';
`;
