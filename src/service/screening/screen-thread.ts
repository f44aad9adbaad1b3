import { parentPort } from "node:worker_threads";
import type { ScreeningIndex } from "../../engines/screening/screening-index.ts";
import { doScreenWork, type ScreenWork } from "./screen-work.ts";

const indexes = new Map<string, ScreeningIndex>();

parentPort?.on("message", ({ id, work }: { readonly id: number; readonly work: ScreenWork }) => {
  try {
    parentPort?.postMessage({ id, done: doScreenWork(indexes, work) }, []);
  } catch (error) {
    parentPort?.postMessage({ id, failed: (error as Error).message }, []);
  }
});
