import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { openHouse } from "../src/node.ts";
import { COUNTRIES } from "../src/countries/countries.ts";
import type { House } from "../src/service/house.ts";

/** One figure of a bench, printed as a line of JSON. */
export type BenchFigure = {
  readonly work: string;
  readonly unit: string;
  readonly value: number;
  /** What the issue asks for, and whether more or less is better. */
  readonly goal?: { readonly value: number; readonly better: "more" | "less" };
  readonly peer?: { readonly name: string; readonly value: number };
  readonly more?: Readonly<Record<string, unknown>>;
};

/** Prints a figure with the machine it was measured on and its ratio to the peer. */
export function print(figure: BenchFigure): void {
  const ratio = figure.peer === undefined ? undefined : Number((figure.value / figure.peer.value).toPrecision(3));
  const machine = { cores: availableParallelism(), node: process.version };
  console.log(JSON.stringify({ ...figure, value: Number(figure.value.toPrecision(4)), ratio, machine }));
}

/** A house in a folder of its own that is gone afterwards; on the server that DATABASE_URL names, when it does. */
export async function inBenchHouse<T>(work: (house: House, directory: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), "tripoint-bench-"));
  const house = await openHouse({ directory, databaseUrl: process.env["DATABASE_URL"], countries: COUNTRIES });
  try {
    return await work(house, directory);
  } finally {
    await house.close();
    await rm(directory, { recursive: true, force: true });
  }
}

/** The value below which a share of the values lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** The middle value. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}
