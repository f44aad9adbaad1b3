import { Worker } from "node:worker_threads";
import type { SpectrumWork } from "./spectrum-work.ts";

type Waiting = { readonly resolve: (done: unknown) => void; readonly reject: (error: Error) => void };
type Thread = { readonly worker: Worker; readonly waiting: Map<number, Waiting> };

let thread: Thread | undefined;
let next = 0;
let generation = 0;

/** Which thread is at work: a new one holds no library yet. */
export function threadGeneration(): number {
  return generation;
}

/** Does one piece of work in the thread of spectra, which is started when it is first needed and holds no process open. */
export async function spectrumWork(work: SpectrumWork): Promise<unknown> {
  thread ??= start();
  const { worker, waiting } = thread;
  // The process stays for its work: a timer does what an unref'd thread does not.
  const stay = setInterval(() => undefined, 60_000);
  try {
    return await new Promise((resolve, reject) => {
      const id = next++;
      waiting.set(id, { resolve, reject });
      worker.postMessage({ id, work }, []);
    });
  } finally {
    clearInterval(stay);
  }
}

function start(): Thread {
  const worker = new Worker(new URL("./spectrum-thread.ts", import.meta.url));
  const waiting: Thread["waiting"] = new Map();
  const started = { worker, waiting };
  generation++;
  worker.on("message", ({ id, done, failed }: { id: number; done?: unknown; failed?: string }) => {
    const one = waiting.get(id);
    waiting.delete(id);
    if (failed === undefined) one?.resolve(done);
    else one?.reject(new Error(failed));
  });
  const leave = (why: string) => {
    if (thread === started) thread = undefined;
    for (const one of waiting.values()) one.reject(new Error(why));
    waiting.clear();
  };
  worker.on("error", (error: Error) => leave(`the thread of spectra failed: ${error.message}`));
  worker.on("exit", () => leave("the thread of spectra ended"));
  // Only now: a listener for messages would hold the process again.
  worker.unref();
  return started;
}
