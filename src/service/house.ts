import type { Country } from "../core/country.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** The nodes that run in one process, and what the house knows of countries. */
export type House = {
  /** Keys, the embedded database, reports and files of refused rows lie under it. */
  readonly directory: string;
  readonly nodes: readonly TripointNode[];
  /** All countries of the house, whether or not their node runs here. */
  readonly countries: readonly Country[];
  close(): Promise<void>;
};

/** Finds the node of a country. */
export function nodeOf(house: House, country: string): TripointNode | undefined {
  return house.nodes.find((node) => node.country.code === country.toUpperCase());
}
