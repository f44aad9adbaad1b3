import type { Store } from "./database.ts";

/** Puts an event back at its leaf, where it is missing or was changed. */
export async function restoreEvent(
  store: Store,
  event: { readonly leaf: number; readonly type: string; readonly content: string },
): Promise<void> {
  await store.db
    .insertInto("log_event")
    .values(event)
    .onConflict((conflict) => conflict.column("leaf").doUpdateSet({ type: event.type, content: event.content }))
    .execute();
}
