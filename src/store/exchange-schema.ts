/** The SQL of the tables of the exchange between nodes; safe to run again. */
export const EXCHANGE_SCHEMA = `
alter table log_state add column if not exists disturbed bigint not null default 0;
comment on column log_state.disturbed is 'grows when parts are erased or disclosed later: what is kept in memory must be read anew';

create table if not exists feed_head (peer text primary key, position bigint not null, chain text not null);
create table if not exists feed_out (
  peer text not null, position bigint not null, type text not null,
  previous text not null, body text not null, digest text not null, chain text not null,
  is_erased boolean not null default false, made_at timestamptz not null default now(),
  primary key (peer, position)
);
comment on table feed_out is 'what this node tells each partner, line by line; an erased line keeps its digest';
create table if not exists feed_receipt (
  peer text not null, position bigint not null, given_at bigint not null,
  outcome text not null, done bigint not null, refused jsonb not null, leaf bigint not null,
  received_at timestamptz not null default now(),
  primary key (peer, position, given_at)
);
comment on table feed_receipt is 'receipts of partners for our lines; given_at is the position of the receipt in the feed of the partner';

create table if not exists feed_place (
  peer text primary key, position bigint not null, chain text not null, head bigint not null,
  pulled_at timestamptz, trouble text, trouble_since timestamptz
);
create table if not exists feed_in (
  peer text not null, position bigint not null, type text not null,
  previous text not null, body text not null, digest text not null, chain text not null,
  key text not null, signature text not null,
  outcome text not null, leaf bigint, is_erased boolean not null default false,
  received_at timestamptz not null default now(),
  primary key (peer, position)
);
do $$ begin
  alter table feed_out alter column body set compression lz4;
  alter table feed_in alter column body set compression lz4;
exception when feature_not_supported then
  alter table feed_out alter column body set storage external;
  alter table feed_in alter column body set storage external;
end $$;

create table if not exists release (
  id text primary key, peer text not null, position bigint not null, why text not null, request text,
  agency text not null, role text not null, purpose text not null, receiver text not null,
  arrangement text not null, cites text not null, consents text[] not null, conditions text[] not null,
  keep_until date, leaf bigint not null, records int not null, made_at timestamptz not null default now()
);
create index if not exists release_peer on release (peer, position);
create table if not exists holding (
  release text not null, record_id text not null, leaf bigint not null, revision int not null, parts text[] not null,
  is_stale boolean not null default false, is_recalled boolean not null default false,
  is_superseded boolean not null default false, uncorrected text,
  primary key (release, leaf)
);
comment on column holding.uncorrected is 'why a newer version may not go to this holder';
create index if not exists holding_record on holding (record_id);
create index if not exists holding_stale on holding (record_id) where is_stale;
comment on table holding is 'which version of which record went out in which release: who must hear of a correction or a recall';

create table if not exists received_release (
  peer text not null, position bigint not null, id text not null, why text not null, request text,
  agency text not null, role text not null, purpose text not null, receiver text not null,
  arrangement text not null, cites text not null, purposes text[] not null, conditions text[] not null,
  keep_until date, checkpoint text not null, proofs bytea not null, leaf bigint not null, received_at timestamptz not null default now(),
  primary key (peer, position)
);
alter table received_release alter column proofs set storage external;
comment on column received_release.proofs is 'the inclusion proofs of its versions under the checkpoint, by the leaf in the log of its sender: JSON, compressed by Zstandard';
create table if not exists received_version (
  leaf bigint not null, peer text not null, position bigint not null,
  peer_leaf bigint not null, keep_until date,
  primary key (leaf, peer, position)
);
create index if not exists received_version_keep on received_version (keep_until) where keep_until is not null;
comment on table received_version is 'each line that brought a received version, and where it stands in the log of the node that released it';

create table if not exists recall (
  id text primary key, source text not null default '', source_position bigint,
  agency text not null, role text not null, purpose text not null, reason text not null,
  records jsonb not null, erased bigint not null default 0, leaf bigint not null, made_at timestamptz not null default now()
);
comment on column recall.source is 'the partner whose recall this passes on; empty for our own';
create table if not exists recall_holder (
  recall text not null references recall, peer text not null, position bigint not null,
  outcome text, done bigint, awaited text, answered_at timestamptz,
  primary key (recall, peer)
);
create table if not exists part_request (
  direction text not null, peer text not null, id text not null, position bigint not null,
  agency text not null, role text not null, purpose text not null, about jsonb not null, parts text[] not null,
  reason text not null, confirmed_by text not null, due timestamptz not null,
  state text not null default 'open', is_overdue boolean not null default false,
  cites text, answer text, answered_at timestamptz, leaf bigint not null, made_at timestamptz not null default now(),
  primary key (direction, peer, id)
);
create table if not exists backup_key (
  leaf bigint primary key, facts bytea, identifiers bytea, persons bytea, "case" bytea
);
create table if not exists backup_row_key (name text primary key, key bytea not null);
comment on table backup_row_key is 'the keys of what is exchanged in the encrypted backup copy: one for each line of a feed, which goes when the line is erased, one for the asks of each day, and one for the rest';
create table if not exists table_to_rewrite (name text primary key, since timestamptz not null default now());
comment on table table_to_rewrite is 'tables out of which something was erased: the file still holds its bytes until the table is written anew';
comment on table backup_key is 'the key of each part in the encrypted backup copy: without it the copy can never again show that part';
`;
