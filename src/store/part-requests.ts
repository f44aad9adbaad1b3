import type { PoolClient } from "pg";
import type { Part } from "../core/fields.ts";
import type { Store } from "./database.ts";

/** A request for parts: `out` when this node has asked, `in` when a partner has. */
export type RequestRow = {
  readonly direction: "in" | "out";
  readonly peer: string;
  readonly id: string;
  /** Its line in the feed of whoever asked. */
  readonly position: number;
  readonly agency: string;
  readonly role: string;
  readonly purpose: string;
  readonly about: Readonly<Record<string, string>>;
  readonly parts: readonly Part[];
  readonly reason: string;
  readonly confirmedBy: string;
  readonly due: Date;
};

/** A request with what became of it: `open` until it is answered; an open one is overdue once its day has passed. */
export type RequestState = RequestRow & {
  readonly state: "open" | "released" | "refused" | "nothing-held";
  readonly isOverdue: boolean;
  readonly cites: string | null;
  readonly answer: string | null;
  readonly answeredAt: Date | null;
  readonly madeAt: Date;
};

/** Keeps a request; false when one of this id is known already. */
export async function keepRequest(client: PoolClient, request: RequestRow, leaf: number): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into part_request (direction, peer, id, position, agency, role, purpose, about, parts, reason, confirmed_by, due, leaf)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing`,
    [
      request.direction,
      request.peer,
      request.id,
      request.position,
      request.agency,
      request.role,
      request.purpose,
      JSON.stringify(request.about),
      request.parts,
      request.reason,
      request.confirmedBy,
      request.due,
      leaf,
    ],
  );
  return rowCount === 1;
}

/** What became of closing a request: none of this id is open, or it is closed, and was due before anybody had noticed. */
export type Closed = { readonly wasOpen: false } | { readonly wasOpen: true; readonly missed: Date | undefined };

// An open request is overdue from its instant on, whether or not the worker has marked it.
const IS_OVERDUE = "(is_overdue or (state = 'open' and due < now()))";

/** Writes down the answer to an open request; one that comes too late, and was not marked overdue yet, is marked now. */
export async function closeRequest(
  client: PoolClient,
  of: { readonly direction: "in" | "out"; readonly peer: string; readonly id: string },
  answer: { readonly state: RequestState["state"]; readonly cites: string; readonly answer: string },
): Promise<Closed> {
  const { rows } = await client.query<{ missed: Date | null }>(
    `with before as (
       select is_overdue as was from part_request
       where direction = $1 and peer = $2 and id = $3 and state = 'open' for update
     )
     update part_request r set state = $4, cites = $5, answer = $6, answered_at = now(), is_overdue = ${IS_OVERDUE}
     from before where r.direction = $1 and r.peer = $2 and r.id = $3
     returning case when r.is_overdue and not before.was then r.due end as missed`,
    [of.direction, of.peer, of.id, answer.state, answer.cites, answer.answer],
  );
  const [closed] = rows;
  return closed === undefined ? { wasOpen: false } : { wasOpen: true, missed: closed.missed ?? undefined };
}

/** Marks the open requests whose answer is overdue, and answers which became so now. */
export async function markOverdue(
  client: PoolClient,
): Promise<readonly { direction: string; peer: string; id: string; due: Date }[]> {
  const { rows } = await client.query<{ direction: string; peer: string; id: string; due: Date }>(
    `update part_request set is_overdue = true where state = 'open' and not is_overdue and due < now()
     returning direction, peer, id, due`,
  );
  return rows;
}

const REQUEST = `direction, peer, id, position, agency, role, purpose, about, parts, reason, confirmed_by as "confirmedBy", due,
  state, ${IS_OVERDUE} as "isOverdue", cites, answer, answered_at as "answeredAt", made_at as "madeAt"`;

/** The newest requests, the open ones first. */
export async function listRequestRows(store: Store, most: number): Promise<readonly RequestState[]> {
  const { rows } = await store.pool.query<RequestState>(
    `select ${REQUEST} from part_request order by (state = 'open') desc, due desc, id limit $1`,
    [most],
  );
  return rows;
}

/** One request; undefined when it is not known. */
export async function requestRow(
  store: Store,
  direction: "in" | "out",
  peer: string,
  id: string,
): Promise<RequestState | undefined> {
  const { rows } = await store.pool.query<RequestState>(
    `select ${REQUEST} from part_request where direction = $1 and peer = $2 and id = $3`,
    [direction, peer, id],
  );
  return rows[0];
}
