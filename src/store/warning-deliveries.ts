import { sql } from "kysely";
import type { Kind } from "../core/kind.ts";
import type { Language } from "../core/words.ts";
import { inTransaction, type Store } from "./database.ts";
import { enqueueDelivery } from "./jobs.ts";
import { quoted, tableOf } from "./schema.ts";

/** How a warning is delivered. */
export type Channel = "webhook" | "email" | "cap";

/** A subscription to warnings as it is given. */
export type NewSubscription = {
  readonly agency: string;
  readonly role: string;
  readonly purpose: string;
  readonly channel: Channel;
  readonly address: string;
  readonly language: Language;
  /** Warnings of a lower risk are not told. */
  readonly leastRisk: string;
  /** Regions or countries; all when empty. */
  readonly regions: readonly string[];
  /** Substances; all when empty. */
  readonly about: readonly string[];
};

/** A subscription as it is kept. */
export type Subscription = NewSubscription & { readonly id: number; readonly madeAt: Date; readonly ended: boolean };

/** A delivery that is to be made or was. */
export type Delivery = {
  readonly id: number;
  readonly subscription: number;
  readonly leaf: number;
  readonly state: "waiting" | "sent" | "withheld" | "failed";
  readonly attempts: number;
  readonly trouble: string | null;
};

/** How often a delivery is tried: with graphile-worker's growing pauses the last comes after about three days. */
export const DELIVERY_ATTEMPTS = 14;

/** Keeps a subscription and answers its number. */
export async function keepSubscription(store: Store, of: NewSubscription): Promise<number> {
  const { rows } = await store.pool.query<{ id: number }>(
    `insert into warning_subscription (agency, role, purpose, channel, address, language, least_risk, regions, about, since)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, (select size from log_state)) returning id`,
    [of.agency, of.role, of.purpose, of.channel, of.address, of.language, of.leastRisk, of.regions, of.about],
  );
  return rows[0]?.id ?? 0;
}

const SUBSCRIPTION = `id, agency, role, purpose, channel, address, language, least_risk as "leastRisk", regions, about,
  made_at as "madeAt", ended_at is not null as ended from warning_subscription`;

/** The subscriptions of an agency, newest first. */
export async function subscriptionsOf(store: Store, agency: string): Promise<readonly Subscription[]> {
  const { rows } = await store.pool.query<Subscription>(`select ${SUBSCRIPTION} where agency = $1 order by id desc`, [
    agency,
  ]);
  return rows;
}

/** The subscription with a number. */
export async function subscriptionNumbered(store: Store, id: number): Promise<Subscription | undefined> {
  const { rows } = await store.pool.query<Subscription>(`select ${SUBSCRIPTION} where id = $1`, [id]);
  return rows[0];
}

/** Ends a subscription of an agency; false when it has none of that number that goes on. */
export async function endSubscription(store: Store, agency: string, id: number): Promise<boolean> {
  const { rowCount } = await store.pool.query(
    "update warning_subscription set ended_at = now() where id = $1 and agency = $2 and ended_at is null",
    [id, agency],
  );
  return rowCount === 1;
}

/**
 * Enters a delivery for every subscription and every version of a warning that was logged since the subscription was made; what was entered already is
 * left. Each is put into the queue in the same transaction. Answers how many are new.
 */
export async function enterDeliveries(store: Store, kind: Kind): Promise<number> {
  return await inTransaction(store.pool, async (client) => {
    const { rows } = await client.query<{ id: number }>(
      `insert into warning_delivery (subscription, leaf)
       select s.id, w.leaf from warning_subscription s cross join ${quoted(tableOf(kind))} w
       where s.ended_at is null and w.is_current and w.leaf >= s.since
       on conflict (subscription, leaf) do nothing returning id`,
    );
    for (const { id } of rows) await enqueueDelivery(client, id, DELIVERY_ATTEMPTS);
    return rows.length;
  });
}

/** The delivery with a number. */
export async function deliveryNumbered(store: Store, id: number): Promise<Delivery | undefined> {
  const { rows } = await store.pool.query<Delivery>(
    "select id, subscription, leaf, state, attempts, trouble from warning_delivery where id = $1",
    [id],
  );
  return rows[0];
}

/** Whether a later version stands in the place of one: its own delivery tells what counts now. */
export async function isOvertaken(store: Store, kind: Kind, leaf: number): Promise<boolean> {
  const { rowCount } = await store.pool.query(
    `select 1 from ${quoted(tableOf(kind))} where leaf = $1 and not is_current`,
    [leaf],
  );
  return rowCount !== 0;
}

/** The deliveries that wait, oldest first: for a node without a worker. */
export async function waitingDeliveries(store: Store): Promise<readonly number[]> {
  const { rows } = await store.pool.query<{ id: number }>(
    "select id from warning_delivery where state = 'waiting' order by id",
  );
  return rows.map(({ id }) => id);
}

/** Writes down what became of a try: `waiting` when another follows. */
export async function endTry(
  store: Store,
  id: number,
  state: Delivery["state"],
  trouble: string | undefined,
): Promise<void> {
  await store.pool.query(
    `update warning_delivery set state = $2, trouble = $3, attempts = attempts + 1,
       done_at = case when $2 = 'waiting' then null else now() end where id = $1`,
    [id, state, trouble ?? null],
  );
}

/** The deliveries of an agency's subscriptions, newest first. */
export async function deliveriesOf(store: Store, agency: string, limit: number): Promise<readonly Delivery[]> {
  const { rows } = await store.pool.query<Delivery>(
    `select d.id, d.subscription, d.leaf, d.state, d.attempts, d.trouble from warning_delivery d
     join warning_subscription s on s.id = d.subscription where s.agency = $1 order by d.id desc limit $2`,
    [agency, limit],
  );
  return rows;
}

/** Keeps an evaluation of the alarm system, as an agency had it made. */
export async function keepEvaluation(store: Store, agency: string, content: object): Promise<void> {
  await store.pool.query("insert into warning_evaluation (agency, content) values ($1, $2)", [
    agency,
    JSON.stringify(content),
  ]);
}

/** The newest evaluation that an agency had made, with its day. */
export async function newestEvaluation(
  store: Store,
  agency: string,
): Promise<{ readonly content: unknown; readonly on: string } | undefined> {
  const { rows } = await sql<{ content: unknown; on: string }>`
    select content, (made_at at time zone 'UTC')::date::text as on from warning_evaluation
    where agency = ${agency} order by id desc limit 1`.execute(store.db);
  return rows[0];
}
