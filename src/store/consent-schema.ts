/** The SQL of the tables of signed consents; safe to run again. */
export const CONSENT_SCHEMA = `
create table if not exists consent (
  origin text not null, id text not null, agency text not null, passer text not null, receiver text not null,
  purpose text not null, arrangement text not null, parts text[] not null, records text[] not null,
  given_on date not null, until date not null, note text not null, leaf bigint not null,
  made_at timestamptz not null default now(),
  primary key (origin, id)
);
create index if not exists consent_records on consent using gin (records);
comment on table consent is 'consents to release or pass on records, each with the note that the log key of its origin signed';
create table if not exists consent_withdrawal (
  origin text not null, consent text not null, note text not null, leaf bigint not null,
  made_at timestamptz not null default now(),
  primary key (origin, consent)
);
comment on table consent_withdrawal is 'consents that were withdrawn, also those that never came here: they are not taken any more';
`;
