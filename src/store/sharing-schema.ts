/** The table in which the completion of trainings is kept. */
export const SHARING_SCHEMA = `
create table if not exists training_completion (
  id bigint primary key generated always as identity,
  agency text not null, learner text not null, seed int not null, rules text not null,
  answers jsonb not null, asked int not null, rightly int not null, passed boolean not null,
  leaf bigint not null, made_at timestamptz not null default now()
);
comment on table training_completion is 'who has answered which exercises on the rules of sharing, and how; rules is the digest of the rules they were made from';
`;
