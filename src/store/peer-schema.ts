/** The tables of partners, of their message keys and of the node's own. Private keys lie in files, never here. */
export const PEER_SCHEMA = `
create table if not exists peer (
  origin text primary key, country text not null unique, url text not null,
  log_key text not null, witness_key text not null,
  serial int not null, introduction text not null,
  added_at timestamptz not null default now(), changed_at timestamptz not null default now()
);
comment on table peer is 'the nodes of partners, each as its newest introduction says';
create table if not exists peer_key (
  origin text not null references peer on delete cascade, id text not null, public_key bytea not null,
  valid_from timestamptz not null, valid_until timestamptz not null, revoked_at timestamptz,
  primary key (origin, id)
);
comment on table peer_key is 'the message keys of partners; a key that was revoked never comes back';
create table if not exists own_key (
  id text primary key, public_key bytea not null,
  valid_from timestamptz not null, valid_until timestamptz not null, revoked_at timestamptz
);
comment on table own_key is 'the public halves of this node''s message keys';
create table if not exists own_introduction (
  serial int primary key, introduction text not null, issued_at timestamptz not null default now()
);
create table if not exists request_nonce (
  origin text not null, nonce text not null, until timestamptz not null, primary key (origin, nonce)
);
comment on table request_nonce is 'requests of partners that were received, so that none is accepted twice';
create index if not exists request_nonce_until on request_nonce (until);
`;
