/** The tables of subscriptions to warnings, of their deliveries, and of evaluations of the alarm system. */
export const WARNING_SCHEMA = `
create table if not exists warning_subscription (
  id bigint primary key generated always as identity,
  agency text not null, role text not null, purpose text not null,
  channel text not null check (channel in ('webhook', 'email', 'cap')), address text not null, language text not null,
  least_risk text not null, regions text[] not null, about text[] not null, since bigint not null,
  made_at timestamptz not null default now(), ended_at timestamptz
);
comment on table warning_subscription is 'who is told of warnings, how, in which language; what is told is decided by the rules at each delivery; since is the leaf from which on';
create table if not exists warning_delivery (
  id bigint primary key generated always as identity,
  subscription bigint not null references warning_subscription, leaf bigint not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'withheld', 'failed')),
  attempts int not null default 0, trouble text, made_at timestamptz not null default now(), done_at timestamptz,
  unique (subscription, leaf)
);
create table if not exists warning_evaluation (
  id bigint primary key generated always as identity,
  agency text not null, content jsonb not null, made_at timestamptz not null default now()
);
comment on table warning_evaluation is 'how often the alarm system alarms falsely and finds what was planted; the newest of an agency is shown beside its alarms';
`;
