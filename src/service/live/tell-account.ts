/** What an account is told while it works: how far a long work of its own has come. */
export type Telling = {
  readonly type: "progress";
  readonly work: string;
  readonly done: number;
  readonly unit: string;
};

const listeners = new Map<string, Set<(telling: Telling) => void>>();

/** Calls back with what an account is told in this process; answers how to stop. */
export function hearFor(account: string, listener: (telling: Telling) => void): () => void {
  const all = listeners.get(account) ?? new Set();
  listeners.set(account, all.add(listener));
  return () => {
    all.delete(listener);
    if (all.size === 0) listeners.delete(account);
  };
}

/** Tells an account something, wherever it listens in this process. */
export function tellAccount(account: string, telling: Telling): void {
  for (const listener of listeners.get(account) ?? []) listener(telling);
}
