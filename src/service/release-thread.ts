import { parentPort } from "node:worker_threads";
import { openWork, type OpenWork, type ReleaseWork, sealWork } from "./release-work.ts";

/** What the thread is asked to do. */
export type ThreadTask =
  | { readonly id: number; readonly open: ReleaseWork }
  | { readonly id: number; readonly seal: readonly number[] }
  | { readonly id: number; readonly drop: true };

const open = new Map<number, OpenWork>();

parentPort?.on("message", (task: ThreadTask) => {
  void doTask(task);
});
parentPort?.postMessage({ ready: true }, []);

async function doTask(task: ThreadTask): Promise<void> {
  const { id } = task;
  try {
    if ("open" in task) {
      const { answer, open: opened } = await openWork(task.open);
      if (opened !== undefined) open.set(id, opened);
      parentPort?.postMessage({ id, done: answer }, []);
    } else if ("seal" in task) {
      const opened = open.get(id);
      open.delete(id);
      if (opened === undefined) throw new Error("the release is not open in this thread");
      const done = await sealWork(opened, task.seal);
      // The texts go over without being copied.
      const moved = done.asNew?.texts.map(({ bytes }) => bytes.buffer as ArrayBuffer) ?? [];
      parentPort?.postMessage({ id, done }, moved);
    } else open.delete(id);
  } catch (error) {
    open.delete(id);
    parentPort?.postMessage({ id, failed: (error as Error).message }, []);
  }
}
