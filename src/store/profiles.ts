import type { PoolClient } from "pg";
import { type Profile, profileKey } from "../core/marking.ts";
import type { Store } from "./database.ts";

const known = new WeakMap<Store, Map<string, number>>();

/** The number under which a profile is kept; it is entered when it is new. */
export async function profileId(store: Store, profile: Profile): Promise<number> {
  let ids = known.get(store);
  if (ids === undefined) known.set(store, (ids = new Map()));
  const key = profileKey(profile);
  const id = ids.get(key);
  if (id !== undefined) return id;
  const row = await store.db
    .insertInto("profile")
    .values({ ...profile })
    .onConflict((conflict) => conflict.columns([...COLUMNS]).doUpdateSet({ kind: profile.kind }))
    .returning("id")
    .executeTakeFirstOrThrow();
  ids.set(key, row.id);
  return row.id;
}

const COLUMNS = [
  "kind",
  "originator",
  "country",
  "marking",
  "pap",
  "handling",
  "grading",
  "synthetic",
  "terms",
] as const;

/** The number of a profile inside a transaction; it is entered when it is new, and is there when the transaction holds. */
export async function profileWithin(client: PoolClient, profile: Profile): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `insert into profile (${COLUMNS.join(", ")}) values (${COLUMNS.map((_, at) => `$${at + 1}`).join(", ")})
     on conflict (${COLUMNS.join(", ")}) do update set kind = excluded.kind returning id`,
    COLUMNS.map((column) => profile[column]),
  );
  return rows[0]?.id ?? 0;
}

/** Profiles with the numbers under which they are kept. */
type NumberedProfiles = readonly { readonly id: number; readonly profile: Profile }[];
const lastRead = new WeakMap<Store, NumberedProfiles>();

/** All profiles that records of this node have. */
export async function allProfiles(store: Store): Promise<NumberedProfiles> {
  const { rows } = await store.pool.query<Profile & { readonly id: number }>({
    name: "all-profiles",
    text: `select id, ${COLUMNS.join(", ")} from profile order by id`,
  });
  const profiles = rows.map(({ id, ...profile }) => ({ id, profile }));
  lastRead.set(store, profiles);
  return profiles;
}

/** The profiles as they were last read here. Profiles are added and never go: as long as there are as many, they are all. */
export function profilesLastRead(store: Store): NumberedProfiles | undefined {
  return lastRead.get(store);
}

/** The profiles that a node knows, by number. */
export async function profilesById(store: Store): Promise<ReadonlyMap<number, Profile>> {
  return new Map((await allProfiles(store)).map(({ id, profile }) => [id, profile]));
}

/** The profiles that records of one kind have in this node. */
export async function profilesOfKind(store: Store, kind: string): ReturnType<typeof allProfiles> {
  return (await allProfiles(store)).filter(({ profile }) => profile.kind === kind);
}

/** The profiles of the node's own records, of one kind or of all; those received are their originators' to count and match. */
export async function ownProfiles(store: Store, kind?: string): ReturnType<typeof allProfiles> {
  const of = kind === undefined ? await allProfiles(store) : await profilesOfKind(store, kind);
  return of.filter(({ profile }) => profile.terms === "");
}
