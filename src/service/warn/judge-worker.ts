import { parentPort } from "node:worker_threads";
import type { CountSeries } from "../../engines/detection/series.ts";
import { watch, type WatchPoint } from "../../engines/detection/watch.ts";

/** Series to be judged, each from one place to another. */
export type JudgeWork = readonly { readonly series: CountSeries; readonly from: number; readonly to: number }[];

/** What was found, in the same order. */
export type Judged = readonly (readonly WatchPoint[])[];

parentPort?.on("message", (work: JudgeWork) => {
  parentPort?.postMessage(work.map(({ series, from, to }) => watch(series, from, to)) satisfies Judged);
});
