import type { PoolClient } from "pg";
import type { Store } from "./database.ts";
import type { ChangeAtOnce } from "./log-at-once.ts";

type Queries = Pick<PoolClient, "query">;

/** Whose list of which partner: lists differ by who may learn what. */
export type ListName = {
  readonly partner: string;
  readonly identifier: string;
  readonly agency: string;
  readonly role: string;
  readonly purpose: string;
};

/** A partner's list as this node has it. */
export type KeptList = {
  readonly epoch: string;
  readonly scope: string;
  readonly generation: number;
  readonly tags: Uint8Array;
  readonly note: string;
};

/** The kept list of a partner; undefined when there is none. */
export async function keptList(store: Store, name: ListName): Promise<KeptList | undefined> {
  const { rows } = await store.pool.query<KeptList>(
    `select epoch, scope, generation, tags, note from blind_list
     where partner = $1 and identifier = $2 and agency = $3 and role = $4 and purpose = $5`,
    [name.partner, name.identifier, name.agency, name.role, name.purpose],
  );
  return rows[0];
}

/** Keeps a partner's list in the place of an earlier one. */
export async function keepList(store: Store, name: ListName, list: KeptList): Promise<void> {
  await store.pool.query(
    `insert into blind_list (partner, identifier, agency, role, purpose, epoch, scope, generation, tags, note)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (partner, identifier, agency, role, purpose) do update set epoch = excluded.epoch,
       scope = excluded.scope, generation = excluded.generation, tags = excluded.tags, note = excluded.note, refreshed_at = now()`,
    [
      ...[name.partner, name.identifier, name.agency, name.role, name.purpose],
      ...[list.epoch, list.scope, list.generation, Buffer.from(list.tags), list.note],
    ],
  );
}

/** A key that a partner has committed to. */
export type PartnerKey = {
  readonly epoch: string;
  readonly publicKey: Uint8Array;
  readonly note: string;
  readonly until: string;
};

/** The newest key that a partner has committed to and that serves on a day; or the one of an epoch. */
export async function partnerKey(
  store: Store,
  partner: string,
  of: { readonly day: string } | { readonly epoch: string },
): Promise<PartnerKey | undefined> {
  const by = "day" in of ? "valid_until >= $2::date" : "epoch = $2";
  const { rows } = await store.pool.query<PartnerKey>(
    `select epoch, public_key as "publicKey", note, valid_until::text as until from blind_partner_key
     where partner = $1 and ${by} order by epoch desc limit 1`,
    [partner, "day" in of ? of.day : of.epoch],
  );
  return rows[0];
}

/** Keeps the key of a partner and epoch; the first that was seen stays, and is answered. */
export async function keepPartnerKey(store: Store, partner: string, key: PartnerKey): Promise<PartnerKey> {
  await store.pool.query(
    `insert into blind_partner_key (partner, epoch, public_key, note, valid_until) values ($1, $2, $3, $4, $5::date)
     on conflict do nothing`,
    [partner, key.epoch, Buffer.from(key.publicKey), key.note, key.until],
  );
  return (await partnerKey(store, partner, { epoch: key.epoch })) ?? key;
}

/** A check that was made, with its hits: the value as it was asked, and the first 24 bytes of its output. */
export type KeptCheck = ListName & {
  /** The last day on which it is kept; null for one that is kept as long as the log. */
  readonly until: string | null;
  readonly id: string;
  readonly epoch: string;
  readonly asked: number;
  readonly hits: readonly { readonly value: string; readonly output: Uint8Array }[];
};

type NewCheck = Omit<KeptCheck, "hits" | "until">;

/** Keeps that a batch of a check is asked, before it is known what hits. */
export async function keepCheck(on: Queries, check: NewCheck): Promise<void> {
  await on.query({
    name: "keep-check",
    text: keepCheckSql("values ($1, $2, $3, $4, $5, $6, $7, $8)"),
    values: valuesOf(check),
  });
}

/** Keeps that a batch of a check is asked in the statement that logs it. */
export function checkAtOnce(check: NewCheck): ChangeAtOnce {
  const asked = "select $17, $18, $19, $20, $21, $22, $23, $24::int from locked";
  return { name: "keep-check", text: `${keepCheckSql(asked)} returning 1`, values: valuesOf(check) };
}

function keepCheckSql(rows: string): string {
  return `insert into blind_check as c (id, partner, agency, role, purpose, identifier, epoch, asked) ${rows}
    on conflict (id) do update set epoch = excluded.epoch, asked = c.asked + excluded.asked`;
}

function valuesOf(check: NewCheck): (string | number)[] {
  const { id, partner, agency, role, purpose, identifier, epoch, asked } = check;
  return [id, partner, agency, role, purpose, identifier, epoch, asked];
}

/** Keeps what hit in a check; what did not hit is not kept. */
export async function keepHits(on: Queries, check: string, hits: KeptCheck["hits"]): Promise<void> {
  await on.query({
    name: "keep-hits",
    text: `insert into blind_hit (check_id, value, output)
      select $1, g.value, g.output from unnest($2::text[], $3::bytea[]) g (value, output)`,
    values: [check, hits.map((hit) => hit.value), hits.map((hit) => Buffer.from(hit.output))],
  });
}

/** Says until which day a check and its hits are kept. */
export async function keepCheckUntil(on: Queries, check: string, until: string): Promise<void> {
  await on.query("update blind_check set keep_until = $2::date where id = $1", [check, until]);
  await on.query("update blind_hit set keep_until = $2::date where check_id = $1", [check, until]);
}

/** A check that was made, with its hits; undefined when there is none of that id. */
export async function checkOf(store: Store, id: string): Promise<KeptCheck | undefined> {
  const { rows } = await store.pool.query<Omit<KeptCheck, "hits">>(
    `select id, partner, agency, role, purpose, identifier, epoch, asked, keep_until::text as until from blind_check
     where id = $1 and (keep_until is null or keep_until >= current_date)`,
    [id],
  );
  const [check] = rows;
  if (check === undefined) return undefined;
  const { rows: hits } = await store.pool.query<KeptCheck["hits"][number]>(
    "select value, output from blind_hit where check_id = $1 order by value",
    [id],
  );
  return { ...check, hits };
}

/** Keeps that an agency has asked about identifiers, until a day; asking again keeps them longer. */
export async function keepAsks(
  client: PoolClient,
  ask: { readonly identifier: string; readonly agency: string; readonly profile: number; readonly until: string },
  values: readonly string[],
): Promise<void> {
  await client.query(
    `insert into blind_ask (identifier, value, agency, profile, keep_until)
     select $1, v, $2, $3, $4::date from unnest($5::text[]) v
     on conflict (identifier, value, agency) do update set keep_until = greatest(blind_ask.keep_until, excluded.keep_until)`,
    [ask.identifier, ask.agency, ask.profile, ask.until, values],
  );
}

/** The agencies that have asked about an identifier and whose ask is still kept. */
export async function agenciesAsking(store: Store, identifier: string, value: string): Promise<readonly string[]> {
  const { rows } = await store.pool.query<{ agency: string }>(
    "select agency from blind_ask where identifier = $1 and value = $2 and keep_until >= current_date order by agency",
    [identifier, value],
  );
  return rows.map((row) => row.agency);
}
