import type { Generated } from "kysely";

/** The tables of people who sign in at a node. Secrets stand in them as digests alone. */
export const ACCOUNTS_SCHEMA = `
create table if not exists account (
  id text primary key, name text not null unique, full_name text not null, language text not null,
  password text, is_disabled boolean not null default false,
  may_link boolean not null default false, issuer text, subject text,
  made_at timestamptz not null default now(), signed_in_at timestamptz,
  unique (issuer, subject)
);
comment on column account.password is 'Argon2id in the PHC form; null for an account that signs in otherwise';
comment on column account.may_link is 'an administrator allows that the identity provider''s account of this name is linked at its first sign-in';
create table if not exists account_grant (
  account text not null, agency text not null, role text not null,
  given_by text not null, given_at timestamptz not null default now(),
  primary key (account, agency, role)
);
comment on table account_grant is 'as whom an account may act at this node; the account itself may live in another node of the house';
create table if not exists passkey (
  id text primary key, account text not null references account on delete cascade,
  public_key bytea not null, counter bigint not null, transports text not null, label text not null,
  made_at timestamptz not null default now(), used_at timestamptz
);
create table if not exists session (
  digest text primary key, account text not null references account on delete cascade,
  way text not null, chosen jsonb, claimed jsonb not null,
  made_at timestamptz not null default now(), seen_at timestamptz not null default now()
);
create index if not exists session_account on session (account);
create table if not exists sign_in_attempt (
  id bigint primary key generated always as identity,
  account_digest text not null, address text not null, succeeded boolean not null default false,
  at timestamptz not null default now()
);
create index if not exists sign_in_attempt_account on sign_in_attempt (account_digest, at);
create index if not exists sign_in_attempt_address on sign_in_attempt (address, at);
create table if not exists one_time_secret (
  digest text primary key, use text not null, account text, content jsonb not null, expires_at timestamptz not null
);
comment on table one_time_secret is 'links and challenges that are good for one use: taken out when used';
create table if not exists saved_view (
  account text not null, id text not null, content jsonb not null, changed_at timestamptz not null default now(),
  primary key (account, id)
);
create table if not exists draft (
  account text not null, kind text not null, content jsonb not null, changed_at timestamptz not null default now(),
  primary key (account, kind)
);
`;

/** As whom an account may act at a node. */
export type StoredGrant = { readonly country: string; readonly agency: string; readonly role: string };

/** The tables of `ACCOUNTS_SCHEMA`. */
export type AccountTables = {
  account: {
    id: string;
    name: string;
    full_name: string;
    language: string;
    password: string | null;
    is_disabled: Generated<boolean>;
    may_link: Generated<boolean>;
    issuer: string | null;
    subject: string | null;
    made_at: Generated<Date>;
    signed_in_at: Date | null;
  };
  account_grant: { account: string; agency: string; role: string; given_by: string; given_at: Generated<Date> };
  passkey: {
    id: string;
    account: string;
    public_key: Buffer;
    counter: number;
    transports: string;
    label: string;
    made_at: Generated<Date>;
    used_at: Date | null;
  };
  session: {
    digest: string;
    account: string;
    way: string;
    chosen: StoredGrant | null;
    claimed: readonly StoredGrant[];
    made_at: Generated<Date>;
    seen_at: Generated<Date>;
  };
  sign_in_attempt: {
    id: Generated<number>;
    account_digest: string;
    address: string;
    succeeded: Generated<boolean>;
    at: Generated<Date>;
  };
  one_time_secret: { digest: string; use: string; account: string | null; content: unknown; expires_at: Date };
  saved_view: { account: string; id: string; content: unknown; changed_at: Generated<Date> };
  draft: { account: string; kind: string; content: unknown; changed_at: Generated<Date> };
};
