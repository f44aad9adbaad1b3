/** The tables of the blind check, of deconfliction and of witnessing. Secret keys lie in files, never here. */
export const BLIND_SCHEMA = `
create table if not exists blind_state (
  singleton boolean primary key default true check (singleton),
  next_leaf bigint not null default 0, generation int not null default 0, recall_leaf bigint not null default -1
);
insert into blind_state default values on conflict do nothing;
create table if not exists blind_value (
  id bigint primary key generated always as identity,
  identifier text not null, value text, element bytea, unique (identifier, value)
);
comment on table blind_value is 'identifiers that records or asks of this node hold, each with its element of the group; value and element go when nothing holds it any more';
create table if not exists blind_holding (
  value bigint not null references blind_value on delete cascade, profile int not null,
  added int not null, removed int, primary key (value, profile, added)
);
comment on table blind_holding is 'under which profiles an identifier is held, from which generation of the lists until which';
create index if not exists blind_holding_live on blind_holding (profile, value) where removed is null;
create index if not exists blind_holding_added on blind_holding (added);
create index if not exists blind_holding_removed on blind_holding (removed) where removed is not null;
create table if not exists blind_key (
  partner text not null, epoch text not null, public_key bytea not null, note text not null, leaf bigint not null,
  valid_until date not null, primary key (partner, epoch)
);
comment on table blind_key is 'the public keys this node has committed to, one for each partner and epoch';
create table if not exists blind_tag (
  partner text not null, epoch text not null, value bigint not null references blind_value on delete cascade,
  tag bytea not null, primary key (value, partner, epoch)
);
create index if not exists blind_tag_tag on blind_tag (tag, partner, epoch);
create table if not exists blind_use (
  partner text not null, day date not null, purpose text not null, evaluations bigint not null default 0, interests int not null default 0,
  primary key (partner, day, purpose)
);
create table if not exists blind_partner_key (
  partner text not null, epoch text not null, public_key bytea not null, note text not null, valid_until date not null,
  seen_at timestamptz not null default now(), primary key (partner, epoch)
);
create table if not exists blind_list (
  partner text not null, identifier text not null, agency text not null, role text not null, purpose text not null,
  epoch text not null, scope text not null, generation int not null, tags bytea not null, note text not null,
  refreshed_at timestamptz not null default now(), primary key (partner, identifier, agency, role, purpose)
);
create table if not exists blind_check (
  id text primary key, partner text not null, agency text not null, role text not null, purpose text not null,
  identifier text not null, epoch text not null, asked int not null, asked_at timestamptz not null default now()
);
create table if not exists blind_hit (
  check_id text not null references blind_check on delete cascade deferrable initially deferred, value text not null, output bytea not null,
  primary key (check_id, value)
);
alter table blind_check add column if not exists keep_until date;
alter table blind_hit add column if not exists keep_until date;
comment on column blind_check.keep_until is 'the last day on which a check for deconfliction is kept; its hits go with it';
create table if not exists blind_ask (
  identifier text not null, value text not null, agency text not null, profile int not null,
  asked_at timestamptz not null default now(), keep_until date not null, primary key (identifier, value, agency)
);
comment on table blind_ask is 'identifiers that agencies of this country asked partners about for deconfliction';
create table if not exists agency_contact (agency text primary key, contact text not null);
create table if not exists interest (
  id text not null, partner text not null, identifier text not null, value text not null,
  agency text not null, other_agency text not null, contact text not null, told_at timestamptz not null default now(),
  primary key (id, agency, other_agency)
);
comment on table interest is 'what an agency of this country was told: another agency is interested in the same identifier, and whom to call';
create table if not exists interest_sent (
  id text primary key, partner text not null, check_id text not null, identifier text not null, value text not null,
  agency text not null, tag text not null, sent_at timestamptz not null default now()
);
alter table interest add column if not exists keep_until date not null default current_date + 90;
alter table interest_sent add column if not exists keep_until date not null default current_date + 90;
create table if not exists witnessed (
  origin text not null, size bigint not null, root bytea not null, note text not null, seen_at timestamptz not null default now(),
  primary key (origin, size)
);
comment on table witnessed is 'the checkpoints of partners'' logs that this node has co-signed';
create table if not exists cosignature (
  size bigint not null, root bytea not null, witness text not null, line text not null, signed_at timestamptz not null,
  primary key (size, root, witness)
);
comment on table cosignature is 'cosignatures of partners under checkpoints of this node''s own log';
create table if not exists log_conflict (
  id bigint primary key generated always as identity,
  origin text not null, kind text not null, told_by text not null, reason text not null,
  earlier text not null, later text not null, proof text, leaf bigint not null, found_at timestamptz not null default now(),
  unique (origin, kind, earlier)
);
comment on table log_conflict is 'two signed checkpoints of one log that cannot both be true, kept as evidence';
`;
