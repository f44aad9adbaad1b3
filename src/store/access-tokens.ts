import type { Store } from "./database.ts";

/** Whom an access token lets in. */
export type TokenHolder = { readonly agency: string; readonly role: string };

/** Keeps an access token by its digest; the token itself is kept nowhere. */
export async function keepToken(store: Store, digest: string, holder: TokenHolder): Promise<void> {
  await store.db
    .insertInto("access_token")
    .values({ digest, ...holder })
    .execute();
}

/** Whom the token with this digest lets in; undefined when this node knows no such token. */
export async function holderOfToken(store: Store, digest: string): Promise<TokenHolder | undefined> {
  // Asked at every request: prepared once a connection.
  const text = "select agency, role from access_token where digest = $1";
  const { rows } = await store.pool.query<TokenHolder>({ name: "token-holder", text, values: [digest] });
  return rows[0];
}
