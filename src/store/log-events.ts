import type { Store } from "./database.ts";

/** An event as it is kept: its leaf, its type, its canonical JSON, and when it was written. */
export type LoggedRow = {
  readonly leaf: number;
  readonly type: string;
  readonly content: string;
  readonly madeAt: Date;
};

const CHOSEN = `select leaf, type, content, made_at as "madeAt" from log_event
  where (type = any($1) or (type = 'refusal' and content::jsonb->>'action' = any($2)))
    and coalesce(content::jsonb->>'message', '') <> $3`;

/** The newest events of some types, and refusals of some actions, before a leaf; without those about one sort of message. */
export async function newestEvents(
  store: Store,
  types: readonly string[],
  actions: readonly string[],
  without: string,
  before: number,
  limit: number,
): Promise<readonly LoggedRow[]> {
  const { rows } = await store.pool.query<LoggedRow>(`${CHOSEN} and leaf < $4 order by leaf desc limit $5`, [
    ...[types, actions, without],
    ...[before, limit],
  ]);
  return rows;
}

/** The events that bind the node to a key of its blind draw, oldest first. */
export async function drawKeyEvents(store: Store): Promise<readonly LoggedRow[]> {
  const asked = `select leaf, type, content, made_at as "madeAt" from log_event where type = 'draw-key' order by leaf`;
  const { rows } = await store.pool.query<LoggedRow>(asked);
  return rows;
}

/** The event at a leaf, when it is of these types or a refusal of these actions. */
export async function oneEvent(
  store: Store,
  types: readonly string[],
  actions: readonly string[],
  without: string,
  leaf: number,
): Promise<LoggedRow | undefined> {
  const { rows } = await store.pool.query<LoggedRow>(`${CHOSEN} and leaf = $4`, [types, actions, without, leaf]);
  return rows[0];
}
