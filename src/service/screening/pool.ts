import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { ListedParty } from "../../engines/screening/party.ts";
import type { ScreenedParty } from "../../engines/screening/party-compare.ts";
import type { ScreenOptions } from "../../engines/screening/screen.ts";
import type { ScreeningSettings } from "../../engines/screening/settings.ts";
import type { PartyHits, ScreenAnswer, ScreenWork, StoredRows } from "./screen-work.ts";

/** Threads that screen. Each holds its own index of all lists that are ready. */
export type ScreeningPool = {
  /**
   * Makes lists ready in every thread under a name, narrowed to some parties (by their places) where these are given; a new
   * edition under the same name takes the old one's place, whole.
   */
  prepare(
    name: string,
    parties: readonly ListedParty[],
    settings?: Partial<ScreeningSettings>,
    only?: readonly number[],
  ): Promise<void>;
  /** Forgets the lists of a name. */
  forget(name: string): Promise<void>;
  /** Screens parties in the threads; answers those with hits, in the order given. Fails when the name is not ready. */
  screenMany(name: string, parties: readonly ScreenedParty[], options?: ScreenOptions): Promise<readonly PartyHits[]>;
  /** Finds the rows of stored names that have a hit. A batch goes to one thread: give several at once. Its bytes are handed over. */
  screenRows(name: string, stored: StoredRows): Promise<readonly number[]>;
  /** Ends the threads; work that is waiting fails. */
  close(): Promise<void>;
};

/** Parties go to the threads so many at a time: enough to be worth a message, few enough that all threads are busy. */
const BATCH = 2000;

type Waiting = { readonly resolve: (done: ScreenAnswer) => void; readonly reject: (error: Error) => void };
type Thread = { readonly worker: Worker; readonly busy: Map<number, Waiting> };
type Ready = Extract<ScreenWork, { readonly do: "prepare" }>;

/** Opens a pool; its threads (one a core unless said) start with the first work and hold no process open. */
export function openScreeningPool(threads: number = availableParallelism()): ScreeningPool {
  const crew: Thread[] = [];
  const ready = new Map<string, Ready>();
  let [next, isClosed] = [0, false];

  const give = (thread: Thread, work: ScreenWork, handedOver: readonly ArrayBuffer[] = []) =>
    new Promise<ScreenAnswer>((resolve, reject) => {
      const id = next++;
      thread.busy.set(id, { resolve, reject });
      thread.worker.postMessage({ id, work }, [...handedOver]);
    });
  const hire = () => {
    const worker = new Worker(new URL("./screen-thread.ts", import.meta.url));
    const thread: Thread = { worker, busy: new Map() };
    worker.on("message", ({ id, done, failed }: { id: number; done?: ScreenAnswer; failed?: string }) => {
      const waiting = thread.busy.get(id);
      thread.busy.delete(id);
      if (done === undefined) waiting?.reject(new Error(failed));
      else waiting?.resolve(done);
    });
    const leave = (why: string) => {
      if (crew.includes(thread)) crew.splice(crew.indexOf(thread), 1);
      for (const waiting of thread.busy.values()) waiting.reject(new Error(why));
      thread.busy.clear();
    };
    worker.on("error", (error: Error) => leave(`a thread of the screening failed: ${error.message}`));
    worker.on("exit", () => leave("a thread of the screening ended"));
    // Only now: a listener for messages would hold the process again.
    worker.unref();
    crew.push(thread);
    // A thread that takes another's place learns what the other knew; messages keep their order.
    return Promise.all([...ready.values()].map((work) => give(thread, work)));
  };
  const staff = async () => {
    if (isClosed) throw new Error("the screening is closed");
    const hired: Promise<unknown>[] = [];
    while (crew.length < threads) hired.push(hire());
    await Promise.all(hired);
  };
  const idlest = (): Thread => {
    const [thread] = [...crew].sort((a, b) => a.busy.size - b.busy.size);
    if (thread === undefined) throw new Error("no thread is left to screen: ask again");
    return thread;
  };
  /** The process stays for its work: a timer does what an unref'd thread does not. */
  const staying = async <T>(work: () => Promise<T>): Promise<T> => {
    const stay = setInterval(() => undefined, 60_000);
    try {
      await staff();
      return await work();
    } finally {
      clearInterval(stay);
    }
  };

  return {
    prepare: (name, parties, settings = {}, only) =>
      staying(async () => {
        const work: Ready = { do: "prepare", name, parties, settings, only };
        ready.set(name, work);
        await Promise.all(crew.map((thread) => give(thread, work)));
      }),
    forget: (name) =>
      staying(async () => {
        ready.delete(name);
        await Promise.all(crew.map((thread) => give(thread, { do: "forget", name })));
      }),
    screenMany: (name, parties, options = {}) =>
      staying(async () => {
        const batches: Promise<readonly PartyHits[]>[] = [];
        for (let from = 0; from < parties.length; from += BATCH) {
          const work: ScreenWork = { do: "screen", name, parties: parties.slice(from, from + BATCH), options };
          const found = give(idlest(), work);
          batches.push(found.then(({ hits }) => hits.map((one) => ({ ...one, at: one.at + from }))));
        }
        return (await Promise.all(batches)).flat();
      }),
    screenRows: (name, { type, rows, threshold }) =>
      staying(async () => {
        const own = rows.byteLength === rows.buffer.byteLength ? rows : rows.slice();
        const work: ScreenWork = { do: "screen-rows", name, type, rows: own, threshold };
        return (await give(idlest(), work, [own.buffer as ArrayBuffer])).rows;
      }),
    async close() {
      isClosed = true;
      await Promise.all(crew.map(({ worker }) => worker.terminate()));
    },
  };
}
