import { parentPort } from "node:worker_threads";
import { openGroup } from "./group.ts";
import { fastSum } from "./fast-sum/sum-of-products.ts";
import { doWork, type Work } from "./work.ts";

const group = await openGroup();
const sumOfProducts = await fastSum();

parentPort?.on("message", ({ id, work }: { readonly id: number; readonly work: Work }) => {
  try {
    parentPort?.postMessage({ id, done: doWork(group, sumOfProducts, work) }, []);
  } catch (error) {
    parentPort?.postMessage({ id, failed: (error as Error).message }, []);
  }
});
