/** The tables of the extracts that lists are looked through by. */
export const EXTRACTS_SCHEMA = `
create table if not exists list_chunk (
  id bigint primary key generated always as identity,
  kind text not null, from_leaf bigint not null, last_leaf bigint not null, size int not null,
  unique (kind, from_leaf)
);
comment on table list_chunk is 'rows of a kind, some thousand in the order of the log, whose fields stand as blocks in list_block; made again when it is gone';
create table if not exists list_block (
  chunk bigint not null references list_chunk on delete cascade, field text not null, bytes bytea not null,
  primary key (chunk, field)
);
alter table list_block alter column bytes set storage external;
create table if not exists list_change (kind text primary key, changes bigint not null);
comment on table list_change is 'how often values of a kind were changed or erased: a chunk made meanwhile is not kept';
create or replace function forget_list_chunk() returns trigger language plpgsql as $$
begin
  insert into list_change (kind, changes) values (tg_argv[0], 1)
    on conflict (kind) do update set changes = list_change.changes + 1;
  delete from list_chunk where kind = tg_argv[0] and from_leaf <= old.leaf and last_leaf >= old.leaf;
  return null;
end $$;
`;

/**
 * What makes a kind's extract forget a row whose values are changed or erased; names as SQL wants them. Records that
 * come in or are revised cost nothing.
 */
export function extractTrigger(
  kind: string,
  names: { readonly table: string; readonly trigger: string; readonly columns: readonly string[] },
): string {
  const { table, trigger, columns } = names;
  return `create or replace trigger ${trigger} after delete or update of ${columns.join(", ")} on ${table}
  for each row execute function forget_list_chunk('${kind}');
`;
}
