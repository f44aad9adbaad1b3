import type { Declaration } from "./declaration.ts";
import { type PastItem, receiverKeys } from "./past-items.ts";

/** Items by whoever receives them, of each only what rules on several items look at. */
export type Companions = {
  /** Puts an item in; one that is declared anew takes the place of the one before. */
  readonly add: (declaration: Declaration, components: readonly string[]) => void;
  /** The items that share a number, an address or a name with the receiver of an item, itself left out, by day and number. */
  readonly of: (declaration: Declaration) => readonly PastItem[];
};

/** Makes an index of items by receiver, empty at first. */
export function companions(): Companions {
  const items = new Map<string, { readonly item: PastItem; readonly keys: readonly string[] }>();
  const byKey = new Map<string, Set<string>>();
  return {
    add(declaration, components) {
      const { id } = declaration;
      for (const key of items.get(id)?.keys ?? []) byKey.get(key)?.delete(id);
      const keys = receiverKeys(declaration.receiver);
      items.set(id, { item: { declaration: shortened(declaration), components }, keys });
      for (const key of keys) {
        const ids = byKey.get(key);
        if (ids === undefined) byKey.set(key, new Set([id]));
        else ids.add(id);
      }
    },
    of({ id: own, receiver }) {
      const found = new Set(receiverKeys(receiver).flatMap((key) => [...(byKey.get(key) ?? [])]));
      found.delete(own);
      return [...found]
        .flatMap((id) => items.get(id)?.item ?? [])
        .sort(({ declaration: one }, { declaration: other }) =>
          one.day === other.day ? (one.id < other.id ? -1 : 1) : one.day < other.day ? -1 : 1,
        );
    },
  };
}

const NOBODY = { name: "" };

function shortened({ id, mode, day, origin, destination, hasPermit, goods }: Declaration): Declaration {
  return {
    ...{ id, mode, day, origin, destination, hasPermit, transit: [], sender: NOBODY, receiver: NOBODY },
    goods: goods.map(({ hs }) => ({ description: "", ...(hs !== undefined && { hs }) })),
  };
}
