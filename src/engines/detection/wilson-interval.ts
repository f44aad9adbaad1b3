import { normalQuantile } from "./distributions.ts";

/** The interval that holds a share with probability 0.95 (Wilson 1927); without any case everything between 0 and 1. */
export function wilsonInterval(hits: number, all: number): { readonly low: number; readonly high: number } {
  if (all === 0) return { low: 0, high: 1 };
  const z = normalQuantile(0.975);
  const share = hits / all;
  const middle = (share + (z * z) / (2 * all)) / (1 + (z * z) / all);
  const half = (z / (1 + (z * z) / all)) * Math.sqrt((share * (1 - share)) / all + (z * z) / (4 * all * all));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
