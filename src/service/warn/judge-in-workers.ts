import { once } from "node:events";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { sumBetween } from "../../engines/detection/series.ts";
import { watch, type WatchPoint } from "../../engines/detection/watch.ts";
import type { Judged, JudgeWork } from "./judge-worker.ts";

/** Below so many a thread takes longer to start than to judge. */
const FEW = 100;
/** Series go to a thread in portions, so that both end at about the same time. */
const PORTION = 400;

/** Judges series in worker threads, one a core and two at most; the answers stand in the order of the work. */
export async function judgeInWorkers(work: JudgeWork): Promise<Judged> {
  if (work.length < FEW) return work.map(({ series, from, to }) => watch(series, from, to));
  const answers: (readonly WatchPoint[])[] = new Array(work.length);
  let next = 0;
  const judge = async () => {
    const worker = new Worker(new URL("./judge-worker.ts", import.meta.url));
    try {
      while (next < work.length) {
        const begin = next;
        next += PORTION;
        const portion = work.slice(begin, next);
        const judged = await answerOf(worker, portion);
        judged.forEach((points, at) => (answers[begin + at] = points));
      }
    } finally {
      await worker.terminate();
    }
  };
  const threads = Math.min(2, availableParallelism(), Math.ceil(work.length / PORTION));
  await Promise.all(Array.from({ length: threads }, judge));
  return answers;
}

/** What a thread answers to one portion; fails when it ends without an answer. Its own listeners alone are taken away: the thread's go on hearing the next portion. */
async function answerOf(worker: Worker, portion: JudgeWork): Promise<Judged> {
  const ended = new AbortController();
  try {
    return await new Promise<Judged>((resolve, reject) => {
      const { signal } = ended;
      void once(worker, "message", { signal }).then(([judged]) => resolve(judged as Judged), reject);
      void once(worker, "exit", { signal }).then(([code]) => reject(new Error(`a thread ended with ${code}`)), reject);
      worker.postMessage(portion);
    });
  } finally {
    ended.abort();
  }
}

/** Whether any of the times could be an alarm at all: fewer than five cases in four times never are; a level is always judged. */
export function couldAlarm({ series, from, to }: JudgeWork[number]): boolean {
  if (series.isLevel === true) return true;
  for (let at = from; at <= to; at++) if (sumBetween(series, at - 3, at).sum >= 5) return true;
  return false;
}
