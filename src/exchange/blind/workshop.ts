import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { type Group, openGroup } from "./group.ts";
import { fastSum } from "./fast-sum/sum-of-products.ts";
import type { SumOfProducts } from "./proof.ts";
import { type Done, doWork, type Work } from "./work.ts";

/** Where the arithmetic of the blind check is done: a little of it here, much of it in threads of its own. */
export type Workshop = {
  readonly group: Group;
  readonly sumOfProducts: SumOfProducts;
  /** Does pieces of work, in the order given; `inThreads` keeps this thread free. Fails when one piece fails. */
  run(works: readonly Work[], inThreads: boolean): Promise<readonly Done[]>;
  /** Ends the threads; work that is waiting fails. */
  close(): Promise<void>;
};

type Waiting = {
  readonly work: Work;
  readonly resolve: (done: Done) => void;
  readonly reject: (error: Error) => void;
};
type Thread = { readonly worker: Worker; busy: Map<number, Waiting> };

/** Opens a workshop; its threads (one a core unless said) start with the first large work and hold no process open. */
export async function openWorkshop(threads: number = availableParallelism()): Promise<Workshop> {
  const group = await openGroup();
  const sumOfProducts = await fastSum();
  const crew: Thread[] = [];
  const queue: Waiting[] = [];
  let next = 0;

  const feed = () => {
    for (const thread of crew) {
      // Two pieces each: the next is at hand when one is done.
      while (thread.busy.size < 2 && queue.length > 0) {
        const waiting = queue.shift() as Waiting;
        const id = next++;
        thread.busy.set(id, waiting);
        thread.worker.postMessage({ id, work: waiting.work }, []);
      }
    }
  };
  const hire = () => {
    const worker = new Worker(new URL("./work-thread.ts", import.meta.url));
    const thread: Thread = { worker, busy: new Map() };
    worker.on("message", ({ id, done, failed }: { id: number; done?: Done; failed?: string }) => {
      const waiting = thread.busy.get(id);
      thread.busy.delete(id);
      if (done === undefined) waiting?.reject(new Error(failed));
      else waiting?.resolve(done);
      feed();
    });
    const leave = (why: string) => {
      if (crew.includes(thread)) crew.splice(crew.indexOf(thread), 1);
      for (const waiting of thread.busy.values()) waiting.reject(new Error(why));
      thread.busy.clear();
    };
    worker.on("error", (error: Error) => leave(`a thread of the blind check failed: ${error.message}`));
    worker.on("exit", () => leave("a thread of the blind check ended"));
    // Only now: a listener for messages would hold the process again.
    worker.unref();
    crew.push(thread);
  };

  return {
    group,
    sumOfProducts,
    async run(works, inThreads) {
      if (!inThreads) return works.map((work) => doWork(group, sumOfProducts, work));
      while (crew.length < threads) hire();
      // The process stays for its work: a timer does what an unref'd thread does not.
      const stay = setInterval(() => undefined, 60_000);
      try {
        const all = works.map((work) => new Promise<Done>((resolve, reject) => queue.push({ work, resolve, reject })));
        feed();
        return await Promise.all(all);
      } finally {
        clearInterval(stay);
      }
    },
    async close() {
      for (const waiting of queue.splice(0)) waiting.reject(new Error("the blind check is closing"));
      await Promise.all(crew.map(({ worker }) => worker.terminate()));
    },
  };
}

let shared: Promise<Workshop> | undefined;

/** The workshop of this process: opened when it is first used, and kept. */
export function sharedWorkshop(): Promise<Workshop> {
  shared ??= openWorkshop();
  return shared;
}
