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
  return await store.db
    .selectFrom("access_token")
    .select(["agency", "role"])
    .where("digest", "=", digest)
    .executeTakeFirst();
}
